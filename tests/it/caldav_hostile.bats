# CalDAV servers that do what none should: each ends as it should, with one clear line.

load helper

setup() {
	setup_daemon
	office riverside
	config
	(umask 077 && printf 'desk:s3cret\n' > "$DIR/secret")
	mkfifo "$DIR/bad.stdin"
	serve
}

# serve [CERTIFICATE KEY]: the server, from now on, at $SERVER.
serve() {
	rm -f "$DIR/web/port"
	python3 "$BATS_TEST_DIRNAME/baddav.py" "$DIR/web" "$@" < "$DIR/bad.stdin" > "$DIR/bad.log" 2>&1 3>&- &
	PIDS+=($!)
	exec {BAD_STDIN}> "$DIR/bad.stdin"
	wait_until test -e "$DIR/web/port"
	SERVER=127.0.0.1:$(cat "$DIR/web/port")
}

teardown() {
	teardown_daemon
}

# try NAME [KEY: VALUE]...: the calendar of that behaviour, read once.
SCHEME=caldav
try() {
	office riverside
	feed riverside bookings recorded "$SCHEME://$SERVER/$1/" "credential: $DIR/secret" "${@:2}"
	run timeout 60 "$BUILD/slipwatch" config try -c "$DIR/offices.d/riverside.yaml" bookings --json
}

# are_bookings COUNT: of what was tried.
are_bookings() { [ "$(grep -c '"participant"' <<< "$output")" = "$1" ]; }

# reads NAME COUNT / fails NAME WORDS
reads() {
	try "$1"
	[ "$status" = 0 ]
	are_bookings "$2"
}

fails() {
	try "$1"
	[ "$status" = 65 ]
	[ "${#lines[@]}" = 1 ]
	[ "${lines[0]}" = "bookings: $2 (caldav://$SERVER/$1/)" ]
}

@test "what servers may do is read" {
	reads good 2
	reads empty 0
	reads moved 2
	reads parts 5
	reads digest 2
}

@test "no entity is expanded" {
	fails doctype "the server's answer at /doctype/ cannot be used: it has a document type (<!DOCTYPE b>), which none needs"
}

@test "a page to sign in is told as such" {
	fails login 'the server answered 200 at /login/, and no calendars: a page to sign in, or no CalDAV'
	fails plain "the server's answer at /plain/ cannot be used: it is not well-formed: line 1: syntax error"
	fails nothing "there is no calendar for bookings or tasks at /nothing/: write a calendar's own address"
}

@test "nothing is fetched from elsewhere" {
	fails file 'it redirects to what is no http(s) address'
	fails away "the server sends us to http://localhost:${SERVER#*:}: if that is right, write an address there"
	fails outside "the server's answer at /outside/ cannot be used: it names \"/etc/passwd\", which is outside of the collection"
	fails host "the server's answer at /host/ cannot be used: it names \"https://evil.example.org/host/1.ics\", which is on another server"
}

@test "TLS is not left" {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=clinic \
		-addext subjectAltName=IP:127.0.0.1 -keyout "$DIR/key" -out "$DIR/pem" 2> /dev/null
	serve "$DIR/pem" "$DIR/key"
	SCHEME=caldavs
	try good "ca: $DIR/pem"
	[ "$status" = 0 ]
	are_bookings 2
	try good
	[ "$status" = 65 ]
	[[ "$output" == *certificate* ]]
	try clear "ca: $DIR/pem"
	[ "$status" = 65 ]
	[[ "$output" == *'it redirects to what is no https address'* ]]
}

@test "lists that do not end are given up" {
	fails endless "the server's answer at /endless/ cannot be used: the collection has more than 200000 entries"
	fails stubborn "the server's answer at /stubborn/ cannot be used: its list does not end"
	fails deep "the server's answer at /deep/ cannot be used: it is nested more than 32 deep"
	fails drop "the server's answer at /drop/ cannot be used: it is cut short on line 1"
	fails busy 'the server answered 503'
}

@test "an entry that cannot be read is named, and the rest is used" {
	try broken
	[ "$status" = 0 ]
	[[ "$output" == *'quarantined: 2.ics: line 9: cut short inside BEGIN:VEVENT'* ]]
	are_bookings 1
	try withheld
	[ "$status" = 0 ]
	[[ "$output" == *'quarantined: 2.ics: the server lists it, and does not give it'* ]]
	are_bookings 1
}

is_fetched() {
	[ "$(metric "slipwatch_fetches_total{office=\"riverside\",feed=\"bookings\",result=\"$1\"}")" = "$2" ]
}
fault() { field /v1/feeds "d['feeds'][0].get('fault', '')"; }
bookings() { field /v1/feeds "d['feeds'][0]['bookings']"; }

@test "an entry that could not be read is asked for until it can" {
	feed riverside bookings recorded "caldav://$SERVER/mended/"
	start_daemon
	wait_until was_read riverside/bookings
	[ "$(bookings)" = 1 ]
	[[ "$(fault)" == '2.ics: line 9: cut short'* ]]
	fetch riverside/bookings > /dev/null
	[[ "$(fault)" == '2.ics: line 9: cut short'* ]]
	is_fetched unchanged 1
	touch "$DIR/web/mended"
	fetch riverside/bookings > /dev/null
	[ "$(bookings)" = 2 ]
	[ "$(fault)" = '' ]
}

@test "data stand while a server misbehaves" {
	feed riverside bookings recorded "caldav://$SERVER/good/"
	start_daemon
	wait_until was_read riverside/bookings
	n=0
	for way in doctype login file outside endless; do
		sed -i "s|caldav://$SERVER/[a-z]*/|caldav://$SERVER/$way/|" "$DIR/offices.d/riverside.yaml"
		kill -HUP "$DAEMON"
		n=$((n + 1))
		wait_until is_fetched failed $n
		[ "$(bookings)" = 2 ]
	done
	sed -i "s|caldav://$SERVER/[a-z]*/|caldav://$SERVER/good/|" "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_field /v1/feeds "'fault' in d['feeds'][0]" false
	[ "$(bookings)" = 2 ]
}
