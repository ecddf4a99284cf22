# Servers that answer badly: each ends as a failed fetch with one line that says why.

load helper

setup() {
	DIR=$(mktemp -d "${TMPDIR:-/tmp}/slipwatch-it.XXXXXX")
	export SLIPWATCH_PARSE=$BUILD/slipwatch-parse
	mkdir "$DIR/web"
	PIDS=()
	start_web
	calendar "$DIR/web/a.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')"
}

teardown() {
	teardown_daemon
}

# ends PATH WORDS: in exit 65 and one line, which has these words.
ends() {
	local status=0
	"$BUILD/slipwatch" check --recorded "$WEB/$1" --now 2026-11-24T09:00:00 > "$DIR/out" 2> "$DIR/err" || status=$?
	echo "$1: exit $status: $(cat "$DIR/out" "$DIR/err")"
	[ $status -eq 65 ]
	[ ! -s "$DIR/out" ] || grep -q '^The calendar' "$DIR/out"
	[ "$(wc -l < "$DIR/err")" -eq 1 ]
	grep -qF -- "$2" "$DIR/err"
	! grep -q 'passwd:x\|root:' "$DIR/err"
}

@test "what comes is no calendar" {
	ends login 'this is a web page (<!DOCTYPE html), not a calendar; the address may need a login'
	ends redirect/login 'this is a web page'
	ends garbled 'the answer cannot be decompressed'
	ends status/204 'the server answered 204'
	ends status/404 'the server has no such calendar (404)'
	ends status/500 'the server answered 500'
}

@test "what comes is not whole" {
	ends short/a.ics 'the answer was cut short'
	ends cut/a.ics 'cut short inside BEGIN:VEVENT (line 4); the file ends without END:VCALENDAR'
	ends reset/a.ics 'the answer was cut short'
	ends badchunk 'the answer broke off before it was whole'
	ends nothing 'the server closed the connection without an answer'
}

@test "where it leads is no place for a calendar" {
	ends 'to?file:///etc/passwd' 'it redirects to what is no http(s) address'
	ends 'to?ftp://127.0.0.1/a.ics' 'it redirects to what is no http(s) address'
	ends 'to?http://169.254.169.254/latest/meta-data' 'its address is one that feeds may not have'
	ends loop 'it redirects again and again'
}

@test "who asks for a password is named" {
	ends basic/a.ics 'the server refused us (401)'
	ends bearer/a.ics 'the server refused us (401)'
	ends digest/a.ics 'the server refused us (401)'
	ends wall/a.ics 'the address may need a login'
}
