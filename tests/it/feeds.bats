# Feeds of a running daemon: files and web servers, good and bad.

load helper

setup() {
	setup_daemon
	office riverside
	config
}

teardown() {
	teardown_daemon
}

# put TIME: Mrs. Watkins is on record at that time; `none`: not yet.
put() {
	local own=()
	[ "$1" = none ] || own=("$(booking w1 "$1" 'Mrs. Watkins - recertification')")
	calendar "$DIR/bookings.ics" "${own[@]}" "$(booking w2 20261202T090000 'Ann Poe - recertification')" \
		"$(booking w3 20261203T090000 'Bob Roe - recertification')" \
		"$(booking w4 20261204T090000 'Cy Coe - recertification')"
}

two_files() {
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed riverside requests requested "$DIR/requests.ics"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - recertification')"
	put none
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
}

mismatches() { field /v1/alerts "len([a for a in d['alerts'] if a['finding']['rule'] == 'mismatch'])"; }
are_mismatches() { [ "$(mismatches)" = "$1" ]; }
parsed() { metric "slipwatch_components_parsed_total{office=\"riverside\",feed=\"$1\"}"; }
fetched() { metric "slipwatch_fetches_total{office=\"riverside\",feed=\"bookings\",result=\"$1\"}"; }
is_fetched() { [ "$(fetched "$1")" = "$2" ]; }
fault() { field /v1/feeds "[f.get('fault', '') for f in d['feeds'] if f['name'] == 'bookings'][0]"; }

@test "a file's change reaches the alerts and the stream" {
	two_files
	are_mismatches 0
	listen "$DIR/stream"
	put 20261201T133000
	wait_until are_mismatches 1
	is_field /v1/alerts "d['alerts'][0]['finding']['recorded']" 2026-12-01T13:30:00-05:00
	is_field /v1/alerts "d['alerts'][0]['finding']['asked']" 2026-12-01T11:30:00-05:00
	wait_until holds "$DIR/stream" '"show":"raise"'
	put 20261201T113000
	wait_until are_mismatches 0
	is_withdrawn() { shown "$DIR/stream" | tail -1 | grep -q withdraw; }
	wait_until is_withdrawn
	[ "$(shown "$DIR/stream" | grep -c raise)" = 1 ]
}

@test "what rests on a calendar that cannot be read tells how old that is, until it is read" {
	two_files
	put 20261201T133000
	wait_until are_mismatches 1
	old() { field /v1/alerts "d['alerts'][-1]['finding'].get('as_of', '')"; }
	why() { field /v1/alerts "d['alerts'][-1]['finding']['why']"; }
	is_old() { [ "$(old)" = "$1" ]; }
	[ "$(old)" = "" ]
	mv "$DIR/bookings.ics" "$DIR/aside.ics"
	fetch riverside/bookings > /dev/null
	wait_until is_old 2026-11-24T10:00:00-05:00
	[[ $(why) == *". As of Tue Nov 24, 10:00 am; the calendar has not been read since." ]]
	id=$(field /v1/alerts "d['alerts'][-1]['id']")
	"$BUILD/slipwatch" --socket "$SOCKET" show "$id" | grep -q 'the calendar has not been read since'
	# The one that says so itself, says so once.
	[ "$(field /v1/alerts "len([a for a in d['alerts'] if 'not been read since' in a['finding']['why']])")" = 1 ]
	# A desk that comes now hears of it; nobody is told anew.
	listen "$DIR/stream" -H 'Last-Event-ID: 0'
	[ "$(shown "$DIR/stream" | grep -c raise)" -le 2 ]
	mv "$DIR/aside.ics" "$DIR/bookings.ics"
	fetch riverside/bookings > /dev/null
	wait_until is_old ""
	[[ $(why) != *"since"* ]]
}

@test "a file that is rewritten in place is waited out" {
	two_files
	put 20261201T133000
	cp "$DIR/bookings.ics" "$DIR/whole"
	wait_until are_mismatches 1
	put 20261201T113000
	wait_until are_mismatches 0
	fetch riverside/bookings > /dev/null # nothing of that is under way any more
	exec {out}> "$DIR/bookings.ics" # truncated, and open
	head -c 300 "$DIR/whole" >&$out
	# The daemon looks while it is half there, and nothing comes of it.
	looks() { grep -c "bookings: $1" "$DIR/daemon.log"; }
	looked() { [ "$(looks 'fetching -> idle')" -gt "$1" ]; }
	before=$(looks 'fetching -> idle')
	post /v1/feeds/riverside/bookings/fetch > /dev/null
	wait_until looked "$before"
	tail -c +301 "$DIR/whole" >&$out
	exec {out}>&-
	wait_until are_mismatches 1
	is_fetched failed 0
}

@test "bodies that did not change parse nothing" {
	two_files
	before=$(parsed bookings)
	[ "$before" -ge 3 ]
	for i in 1 2 3; do
		fetch riverside/bookings | json "d['state']"
		cp "$DIR/bookings.ics" "$DIR/copy"
		mv "$DIR/copy" "$DIR/bookings.ics"
	done
	fetch riverside/bookings > /dev/null
	[ "$(parsed bookings)" = "$before" ]
	[ "$(fetched unchanged)" -ge 3 ]
}

@test "a missing file is a failed fetch in a clear word" {
	feed riverside bookings recorded "$DIR/nowhere.ics"
	start_daemon
	wait_until is_fetched failed 1
	[ "$(fault)" = "the file is not there" ]
	calendar "$DIR/nowhere.ics" "$(booking w1 20261201T113000 'Ann Poe')"
	wait_until was_read riverside/bookings
	[ "$(fault)" = "" ]
}

@test "an emptied calendar withdraws nothing" {
	two_files
	put 20261201T133000
	wait_until are_mismatches 1
	calendar "$DIR/bookings.ics"
	fetch riverside/bookings > "$DIR/feed.json"
	[ "$(json "d['held']" < "$DIR/feed.json")" = 4 ]
	[ "$(json "d['bookings']" < "$DIR/feed.json")" = 4 ]
	are_mismatches 1
}

web_feed() {
	start_web
	calendar "$DIR/web/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins')" \
		"$(booking w2 20261202T090000 'Ann Poe')"
	feed riverside bookings recorded "$WEB/$1"
	start_daemon
}

@test "a 304 parses nothing and counts as unchanged" {
	web_feed files/bookings.ics
	wait_until was_read riverside/bookings
	before=$(parsed bookings)
	fetch riverside/bookings > /dev/null
	fetch riverside/bookings > /dev/null
	[ "$(curl -s "$WEB/counters" | json "d['status']['304']")" = 2 ]
	[ "$(parsed bookings)" = "$before" ]
	is_fetched unchanged 2
	calendar "$DIR/web/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins')" \
		"$(booking w2 20261202T093000 'Ann Poe')"
	fetch riverside/bookings > /dev/null
	[ "$(parsed bookings)" = $((before + 1)) ]
}

@test "an equal body without validators parses nothing" {
	web_feed gzip/bookings.ics
	wait_until was_read riverside/bookings
	calendar "$DIR/web/plain.ics"
	before=$(parsed bookings)
	touch -d '2020-01-01' "$DIR/web/bookings.ics"
	sed -i 's|/gzip/|/plain/|' "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_fetched unchanged 1
	[ "$(parsed bookings)" = "$before" ]
}

@test "a login page is a failed fetch, and the data stands" {
	web_feed redirect/files/bookings.ics
	wait_until was_read riverside/bookings
	sed -i 's|/redirect/files/bookings.ics|/login|' "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_fetched failed 1
	[[ "$(fault)" == *HTML* || "$(fault)" == *calendar* ]]
	is_field /v1/feeds "d['feeds'][0]['bookings']" 2
	# Its ETag is worth nothing: no 304 may stand for a page that was no calendar.
	fetch riverside/bookings > /dev/null
	[ "$(curl -s "$WEB/counters" | json "'If-None-Match' in d['headers']")" = false ]
}

@test "a body cut short is a failed fetch" {
	web_feed files/bookings.ics
	wait_until was_read riverside/bookings
	for way in cut short reset; do
		sed -i "s|url: \"[^\"]*\"|url: \"$WEB/$way/bookings.ics\"|" "$DIR/offices.d/riverside.yaml"
		failed=$(fetched failed)
		kill -HUP "$DAEMON"
		wait_until is_fetched failed $((failed + 1))
		is_field /v1/feeds "d['feeds'][0]['bookings']" 2
	done
}

@test "a failing feed is left alone longer and longer, and no shorter than it asks" {
	web_feed status/503
	wait_until is_fetched failed 1
	due=$(field /v1/feeds "d['feeds'][0]['due_at']")
	[[ "$due" == 2026-11-24T10:02:00-05:00 ]] # Retry-After: 120
	is_field /v1/feeds "d['feeds'][0]['state']" backoff
	set_clock 2026-11-24T15:01:59Z
	set_clock 2026-11-24T15:02:00Z
	wait_until is_fetched failed 2
}

@test "a server's hint puts the next fetch off within limits" {
	web_feed hint/180/bookings.ics
	wait_until was_read riverside/bookings
	seconds=$(field /v1/feeds "d['feeds'][0]['due_at'][14:19]" | tr -d '"' | { IFS=: read -r m s; echo $((10#$m * 60 + 10#$s)); })
	((seconds >= 160 && seconds <= 200)) # three minutes, a tenth more or less
	sed -i 's|/hint/180/|/hint/999999/|' "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_fetched unchanged 1
	seconds=$(field /v1/feeds "d['feeds'][0]['due_at'][14:19]" | tr -d '"' | { IFS=: read -r m s; echo $((10#$m * 60 + 10#$s)); })
	((seconds >= 214 && seconds <= 266)) # four times `every`
}

@test "a server that hangs holds no other feed up" {
	start_web
	feed riverside hanging recorded "$WEB/hang"
	feed riverside dripping recorded "$WEB/drip/bookings.ics"
	feed riverside bookings recorded "$WEB/files/bookings.ics"
	calendar "$DIR/web/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins')"
	start_daemon
	wait_until was_read riverside/bookings
	is_field /v1/feeds "[f['state'] for f in d['feeds'] if f['name'] == 'hanging']" '["fetching"]'
}

@test "a feed is fetched again when its time has come by the clock" {
	web_feed files/bookings.ics
	wait_until was_read riverside/bookings
	set_clock 2026-11-24T15:02:00Z
	wait_until is_fetched unchanged 1
	set_clock 2026-11-24T15:04:00Z
	wait_until is_fetched unchanged 2
}

# weekly UID LOCAL-START SUMMARY: a series, recorded on November 20
weekly() { booking "$@" | sed "s/^DURATION:/RRULE:FREQ=WEEKLY\r\n&/"; }

# A series and whom it meets after the horizon's end; the clock stands on November 24.
a_series() {
	office riverside 'horizon: 30d'
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(weekly w1 20261103T100000 'Ann Poe - visit')" \
		"$(booking w2 20270105T100000 'Ben Ortiz - visit')"
	start_daemon
	wait_until was_read riverside/bookings
}

clashes() { field /v1/alerts "len([a for a in d['alerts'] if a['finding']['rule'] == 'double-booking'])"; }
are_clashes() { [ "$(clashes)" = "$1" ]; }
moved_on() { grep -c 'series moved on' "$DIR/daemon.log"; }
has_moved_on() { [ "$(moved_on)" = "$1" ]; }
is_parsed() { [ "$(parsed bookings)" = "$1" ]; }
good_at() { field /v1/feeds "d['feeds'][0]['good_at']"; }

@test "series move on day by day while their feed is gone" {
	a_series
	good=$(good_at)
	rm "$DIR/bookings.ics"
	for day in 25 26 27 28 29 30; do
		set_clock "2026-11-${day}T15:00:00Z"
		wait_until has_moved_on $((day - 24))
	done
	are_clashes 0
	set_clock 2026-12-07T15:00:00Z
	wait_until are_clashes 1
	[ "$(good_at)" = "$good" ]
	is_field /v1/alerts "[a for a in d['alerts'] if a['state'] == 'withdrawn']" '[]'
}

@test "series are caught up with after days of downtime" {
	a_series
	stop_daemon
	rm "$DIR/bookings.ics"
	set_clock 2026-12-07T15:00:00Z
	start_daemon
	wait_until has_moved_on 1
	wait_until is_fetched failed 1
	# After so long what came up is told at once, when all feeds were tried.
	wait_until are_clashes 1
}

@test "a quiet new day does not read a great feed again" {
	python3 - "$DIR/bookings.ics" <<-'PY'
		import sys
		from datetime import datetime, timedelta
		with open(sys.argv[1], "w", newline="") as out:
		    out.write("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
		    for i in range(100000):
		        at = datetime(2026, 12, 1, 13) + timedelta(minutes=30 * (i % 16), days=i // 1600)
		        out.write(f"BEGIN:VEVENT\r\nUID:b{i}\r\nDTSTART:{at:%Y%m%dT%H%M%SZ}\r\nDURATION:PT30M\r\n"
		                  f"SUMMARY:Guest {i}\r\nLOCATION:Room {i % 1600 // 16}\r\nEND:VEVENT\r\n")
		    out.write("BEGIN:VEVENT\r\nUID:s\r\nDTSTART:20261103T150000Z\r\nRRULE:FREQ=WEEKLY\r\n"
		              "SUMMARY:Ann Poe\r\nLOCATION:Elsewhere\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
	PY
	feed riverside bookings recorded "$DIR/bookings.ics"
	PATIENCE=$((PATIENCE > 90 ? PATIENCE : 90))
	start_daemon
	wait_until is_parsed 100001
	set_clock 2026-12-02T15:00:00Z # more than a week
	wait_until has_moved_on 1
	fetch riverside/bookings > /dev/null
	[ "$(fetched good)" = 1 ]
	is_parsed 100002
}

# A real CalDAV server, its collection read as one calendar over http.
@test "a calendar that is PUT into Radicale arrives" {
	mkdir "$DIR/radicale"
	port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
	radicale --hosts "127.0.0.1:$port" --auth-type none --rights-type owner_write \
		--storage-filesystem-folder "$DIR/radicale" > "$DIR/radicale.log" 2>&1 3>&- &
	PIDS+=($!)
	url=http://127.0.0.1:$port/desk/office
	wait_until curl -s -o /dev/null "http://127.0.0.1:$port/"
	curl -sf -u desk: -X MKCALENDAR "$url/"
	put() { curl -sf -u desk: -X PUT -H 'Content-Type: text/calendar' --data-binary @"$DIR/$1.ics" "$url/$1.ics"; }
	for i in 1 2; do
		calendar "$DIR/w$i.ics" "$(booking w$i 2026120${i}T090000 "Ann Poe $i")"
		put w$i
	done
	feed riverside bookings recorded "$url/"
	start_daemon
	wait_until was_read riverside/bookings
	is_field /v1/feeds "d['feeds'][0]['bookings']" 2
	before=$(parsed bookings)
	fetch riverside/bookings > /dev/null
	[ "$(parsed bookings)" = "$before" ]
	calendar "$DIR/w3.ics" "$(booking w3 20261203T090000 'Ann Poe 3')"
	put w3
	fetch riverside/bookings > /dev/null
	is_field /v1/feeds "d['feeds'][0]['bookings']" 3
	[ "$(parsed bookings)" = $((before + 1)) ]
}

# often RULE: every quarter-hour of the mornings, as far as the rule goes.
often() {
	calendar "$DIR/bookings.ics" "$(printf '%s\r\n' BEGIN:VEVENT UID:s1 DTSTAMP:20261120T120000Z \
		'DTSTART;TZID=America/New_York:20261201T080000' DURATION:PT15M \
		"RRULE:FREQ=DAILY;BYHOUR=8,9,10,11;BYMINUTE=0,15,30,45$1" 'SUMMARY:Ann Poe - recertification' \
		'LOCATION:Station 1'; printf END:VEVENT)"
}

@test "a series that is cut is told of in the feeds" {
	feed riverside bookings recorded "$DIR/bookings.ics"
	often ''
	start_daemon
	wait_until was_read riverside/bookings
	is_field /v1/feeds "d['feeds'][0]['cut']" 1
	run "$BUILD/slipwatch" --socket "$SOCKET" feeds
	[[ "$output" == *'1 series with too many times: only the nearest are kept'* ]]
	often ';COUNT=5'
	wait_until is_field /v1/feeds "d['feeds'][0]['cut']" 0
}
