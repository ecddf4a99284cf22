# CalDAV feeds: real servers, Radicale and Xandikos, and a proxy that counts what they are asked for.

load helper

setup() {
	setup_daemon
	office riverside
	config
	mkdir "$DIR/proxy" "$DIR/calendars"
	secret s3cret
}

teardown() {
	teardown_daemon
}

secret() {
	(umask 077 && printf 'desk:%s\n' "$1" > "$DIR/secret")
}

free_port() {
	python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

serves() { curl -s -o /dev/null "http://127.0.0.1:$PORT/"; }

# run_radicale / run_xandikos: serves $DIR/calendars on $PORT, again after it was killed.
run_radicale() {
	printf 'desk:s3cret\n' > "$DIR/users"
	radicale --hosts "127.0.0.1:$PORT" --auth-type htpasswd --auth-htpasswd-filename "$DIR/users" \
		--auth-htpasswd-encryption plain --auth-delay 0 --rights-type owner_only \
		--storage-filesystem-folder "$DIR/calendars" > "$DIR/server.log" 2>&1 3>&- &
	SERVER=$!
	PIDS+=($SERVER)
	wait_until serves
}

run_xandikos() {
	xandikos -l 127.0.0.1 -p "$PORT" -d "$DIR/calendars" --autocreate --defaults \
		--current-user-principal /desk/ > "$DIR/server.log" 2>&1 3>&- &
	SERVER=$!
	PIDS+=($SERVER)
	wait_until serves
}

# start_server radicale|xandikos: with an empty calendar at $CALENDAR, and the proxy before it.
start_server() {
	KIND=$1
	PORT=$(free_port)
	"run_$KIND"
	if [ "$KIND" = radicale ]; then
		CALENDAR=/desk/office/
		curl -sf -u desk:s3cret -X MKCALENDAR "http://127.0.0.1:$PORT$CALENDAR"
	else
		CALENDAR=/desk/calendars/calendar/
	fi
	mkfifo "$DIR/proxy.stdin"
	python3 "$BATS_TEST_DIRNAME/davproxy.py" "$PORT" "$DIR/proxy" \
		< "$DIR/proxy.stdin" > "$DIR/proxy/out" 2>&1 3>&- &
	PIDS+=($!)
	exec {PROXY_STDIN}> "$DIR/proxy.stdin"
	wait_until test -e "$DIR/proxy/port"
	PROXY=127.0.0.1:$(cat "$DIR/proxy/port")
}

dav() { "$BATS_TEST_DIRNAME/davput.py" "http://127.0.0.1:$PORT$CALENDAR" "$@"; }

asked() { jq -s 'map(.asked) | add // 0' "$DIR/proxy/log"; } # entries, by all multigets
requests() { wc -l < "$DIR/proxy/log"; }

caldav_feed() { feed riverside bookings recorded "caldav://$PROXY$1" "credential: $DIR/secret"; }
bookings() { field /v1/feeds "d['feeds'][0]['bookings']"; }
fault() { field /v1/feeds "d['feeds'][0].get('fault', '')"; }
fetched() { metric "slipwatch_fetches_total{office=\"riverside\",feed=\"bookings\",result=\"$1\"}"; }
is_fetched() { [ "$(fetched "$1")" = "$2" ]; }
entries() { metric 'slipwatch_entries_fetched_total{office="riverside",feed="bookings"}'; }
stored() { sqlite3 -readonly "$DIR/slipwatch.db" "$1"; }
# at_hour HOUR: how many are on record that begin then in New York.
at_hour() { stored "SELECT count(*) FROM booking WHERE state = 0 AND start % 86400 = ($1 + 5) * 3600"; }

# import N: a calendar with N entries, at nine, and the daemon that has read it.
import() {
	dav put 1 "$1" 9
	caldav_feed "$CALENDAR"
	start_daemon
	wait_until was_read riverside/bookings
	[ "$(bookings)" = "$1" ]
	[ "$(asked)" = "$1" ]
}

# delta N HOUR: N of them are moved to that hour; no more than those are asked for.
delta() {
	local before entries
	before=$(asked) entries=$(entries)
	dav put 1 "$1" "$2"
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = $((before + $1)) ]
	[ "$(entries)" = $((entries + $1)) ]
	[ "$(at_hour "$2")" = "$1" ]
}

deltas() {
	local before
	start_server "$1"
	import 120
	is_field /v1/feeds "d['feeds'][0]['kind']" caldav
	run "$BUILD/slipwatch" --socket "$SOCKET" feeds
	[[ "$output" == *'riverside/bookings'*caldav*recorded*idle* ]]
	delta 1 10
	delta 10 11
	delta 100 12
	[ "$(bookings)" = 120 ]
	[ "$(at_hour 9)" = 20 ]
	before=$(asked)
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = "$before" ]
	is_fetched unchanged 1
	# Entries that go end their bookings, and nothing else is fetched for that.
	dav delete 119 120
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = "$before" ]
	[ "$(bookings)" = 118 ]
	is_fetched failed 0
}

@test "of Radicale no more is fetched than changed" { deltas radicale; }
@test "of Xandikos no more is fetched than changed" { deltas xandikos; }

restarts() {
	start_server "$1"
	import 12
	stop_daemon
	dav put 3 3 10
	start_daemon
	wait_until is_fetched good 1
	[ "$(asked)" = 13 ]
	[ "$(bookings)" = 12 ]
	stop_daemon KILL || :
	start_daemon
	wait_until is_fetched unchanged 1
	[ "$(asked)" = 13 ]
}

@test "the daemon starts again where it was with Radicale" { restarts radicale; }
@test "the daemon starts again where it was with Xandikos" { restarts xandikos; }

# found PATH: all calendars there, by one address or another. It looks by the real clock: all lies
# far ahead.
found() {
	sed -i "s|url: \"[^\"]*\"|url: \"caldav://$PROXY$1\"|" "$DIR/offices.d/riverside.yaml"
	run "$BUILD/slipwatch" config try -c "$DIR/offices.d/riverside.yaml" bookings --json
	[ "$status" = 0 ]
	[ "$(grep -c '"participant"' <<< "$output")" = 3 ]
}

@test "Radicale's calendars are found" {
	start_server radicale
	dav put 1 2 9 2090
	curl -sf -u desk:s3cret -X MKCALENDAR "http://127.0.0.1:$PORT/desk/other/"
	CALENDAR=/desk/other/ dav put 3 3 9 2090
	caldav_feed /
	found /
	found ''
	found /desk/
	found /desk
}

@test "Xandikos's calendars are found" {
	start_server xandikos
	dav put 1 3 9 2090
	caldav_feed /
	found /
	found /desk/
	found /desk/calendars/
	found /desk/calendars/calendar
}

@test "a calendar that is added to a home is read, and one that goes ends what it had" {
	start_server radicale
	dav put 1 8 9
	caldav_feed /desk/
	start_daemon
	wait_until was_read riverside/bookings
	curl -sf -u desk:s3cret -X MKCALENDAR "http://127.0.0.1:$PORT/desk/other/"
	CALENDAR=/desk/other/ dav put 9 10 9
	fetch riverside/bookings > /dev/null
	[ "$(bookings)" = 10 ]
	[ "$(asked)" = 10 ]
	curl -sf -u desk:s3cret -X DELETE "http://127.0.0.1:$PORT/desk/other/" > /dev/null
	fetch riverside/bookings > /dev/null
	[ "$(bookings)" = 8 ]
	[ "$(asked)" = 10 ]
}

# A token that the server knows nothing of: a list of all, of which only the changed are fetched.
forgets() {
	start_server "$1"
	import 12
	before=$(stored 'SELECT count(*) FROM booking')
	if [ "$1" = radicale ]; then
		rm -r "$DIR/calendars/collection-root$CALENDAR.Radicale.cache/sync-token"
	else
		stop_daemon
		sqlite3 "$DIR/slipwatch.db" "UPDATE collection SET token = replace(token, substr(token, -8), 'deadbeef')"
		start_daemon
		wait_until is_fetched unchanged 1 # though the server answers 500 to that
	fi
	dav put 1 1 10
	dav delete 12 12
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = 13 ]
	[ "$(bookings)" = 11 ]
	[ "$(at_hour 9)" = 10 ]
	[ "$(at_hour 10)" = 1 ]
	[ "$(stored 'SELECT count(*) FROM booking')" = "$before" ]
	is_fetched failed 0
	# And from the new one on as before.
	dav put 2 2 10
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = 14 ]
}

@test "Radicale forgets a token" { forgets radicale; }
@test "Xandikos forgets a token" { forgets xandikos; }

killed() {
	start_server "$1"
	import 12
	token=$(stored 'SELECT token FROM collection')
	dav put 1 5 10
	dav delete 12 12
	echo "$SERVER" > "$DIR/proxy/kill"
	fetch riverside/bookings > /dev/null
	is_fetched failed 1
	[[ "$(fault)" == 'the answer was cut short' ]]
	[ "$(bookings)" = 12 ]
	[ "$(at_hour 9)" = 12 ]
	[ "$(stored 'SELECT token FROM collection')" = "$token" ]
	fetch riverside/bookings > /dev/null # it is gone
	is_fetched failed 2
	[ "$(bookings)" = 12 ]
	"run_$1"
	before=$(asked)
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = $((before + 5)) ]
	[ "$(bookings)" = 11 ]
	[ "$(at_hour 10)" = 5 ]
	[ "$(fault)" = '' ]
}

@test "Radicale is killed in the middle" { killed radicale; }
@test "Xandikos is killed in the middle" { killed xandikos; }

without_sync() {
	start_server "$1"
	touch "$DIR/proxy/nosync"
	import 12
	[ "$(stored 'SELECT token FROM collection')" = '' ]
	before=$(requests)
	fetch riverside/bookings > /dev/null
	is_fetched unchanged 1
	[ "$(requests)" = $((before + 1)) ] # the ctag says it all
	dav put 1 3 10
	dav delete 12 12
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = 15 ]
	[ "$(bookings)" = 11 ]
	[ "$(at_hour 10)" = 3 ]
	# It learns.
	rm "$DIR/proxy/nosync"
	dav put 4 4 10
	fetch riverside/bookings > /dev/null
	[ "$(asked)" = 16 ]
	[ "$(stored 'SELECT token FROM collection')" != '' ]
}

@test "ETags do where Radicale has no sync-collection" { without_sync radicale; }
@test "ETags do where Xandikos has no sync-collection" { without_sync xandikos; }

@test "a calendar that was emptied is held, as any other feed" {
	start_server radicale
	import 8
	dav delete 1 8
	fetch riverside/bookings > "$DIR/feed.json"
	[ "$(json "d['held']" < "$DIR/feed.json")" = 8 ]
	[ "$(bookings)" = 8 ]
	set_clock 2026-11-24T15:05:00Z
	wait_until is_fetched unchanged 1
	set_clock 2026-11-24T15:20:00Z
	wait_until is_fetched unchanged 2
	wait_until is_field /v1/feeds "d['feeds'][0]['bookings']" 0
}

@test "new settings read all anew, and fetch nothing" {
	start_server radicale
	import 8
	sed -i 's/^timezone: .*/&\nparticipant_from: summary\nslot: 30m/' "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_fetched good 2
	[ "$(metric 'slipwatch_components_parsed_total{office="riverside",feed="bookings"}')" = 16 ]
	[ "$(asked)" = 8 ]
	[ "$(bookings)" = 8 ]
}

@test "a wrong password is told as such, and the data stands" {
	start_server radicale
	import 3
	secret wrong
	fetch riverside/bookings > /dev/null
	[ "$(fault)" = 'the server refused the credential (401): check its user and password, or token' ]
	[ "$(bookings)" = 3 ]
	! grep -q 'wrong' "$DIR/daemon.log"
	secret s3cret
	fetch riverside/bookings > /dev/null
	[ "$(fault)" = '' ]
	sed -i 's/, credential: [^,}]*//' "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_fetched failed 2
	[ "$(fault)" = 'the server asks who we are (401): name a credential' ]
}
