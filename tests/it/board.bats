# The board as a browser meets it: signed in by a link, read and answered without a script.

load helper

setup() {
	setup_daemon
	office riverside 'services: [{name: visit, length: 30m}]'
	office harbor
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed riverside requests requested "$DIR/requests.ics"
	feed harbor bookings recorded "$DIR/harbor.ics"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. <b>Watkins</b> - visit')"
	calendar "$DIR/bookings.ics" "$(booking w2 20261202T090000 'Ann Poe - visit')"
	calendar "$DIR/harbor.ics" "$(booking h1 20261202T090000 'Ben Ode - visit')"
	token clerk clerk '[riverside]'
	token boss supervisor all
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]
tokens: tokens.yaml"
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	BOARD=$(field /v1/status "[a for a in d['listen'] if a.startswith('http')][0]")
}

teardown() {
	teardown_daemon
}

# token NAME ROLE OFFICES
token() {
	printf -- '- {name: %s, role: %s, offices: %s, sha256: %s}\n' "$1" "$2" "$3" \
		"$(printf 'secret of %s' "$1" | sha256sum | cut -d' ' -f1)" >> "$DIR/tokens.yaml"
	chmod 600 "$DIR/tokens.yaml"
}

# link [NAME]: a sign-in link, by the socket or with a token
link() {
	if [ -n "${1:-}" ]; then
		curl -sS -X POST -H 'X-Slipwatch: 1' -H "Authorization: Bearer secret of $1" -d '{}' "$BOARD/v1/board"
	else
		post /v1/board
	fi | json "d['url']"
}
# sign_in [NAME]: the browser of that name keeps its cookies in a jar
sign_in() { browse "${1:-}" "$(link "${1:-}")" -L -o /dev/null; }
# browse NAME PATH-OR-URL [CURL ARGUMENT]...
browse() {
	local url=$2
	[[ $url == http* ]] || url=$BOARD$url
	curl -sS --max-time 60 -b "$DIR/jar$1" -c "$DIR/jar$1" "$url" "${@:3}"
}
is_out() { [ "$(status_at "$1" /)" = 401 ]; }
status_at() { browse "$1" "$2" -o /dev/null -w '%{http_code}' "${@:3}"; }

slip() {
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. <b>Watkins</b> - visit')" "$(booking w2 20261202T090000 'Ann Poe - visit')"
	wait_until is_field /v1/alerts "[a['finding']['rule'] for a in d['alerts']]" '["mismatch"]'
	ALERT=$(field /v1/alerts "d['alerts'][0]['id']")
}

@test "nobody sees the board without a link, and is told how to get one" {
	run browse '' / -H 'Accept: text/html'
	[[ $output == *'<html'*'slipwatch board'* ]]
	[ "$(status_at '' /)" = 401 ]
	[ "$(status_at '' /feeds)" = 401 ]
}

@test "a link works once, and only to those who may ask for it" {
	url=$(link)
	[ "$(curl -s -o /dev/null -w '%{http_code}' -I "$url")" = 404 ] # a look uses nothing up
	[ "$(browse '' "$url" -o /dev/null -w '%{http_code} %{redirect_url}')" = "303 $BOARD/" ]
	grep -q '#HttpOnly_127.0.0.1' "$DIR/jar"
	[ "$(status_at '' /)" = 200 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$url")" = 404 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -X POST -H 'X-Slipwatch: 1' "$BOARD/v1/board")" = 401 ]
}

@test "a link is over after a minute" {
	url=$(link)
	set_clock 2026-11-24T15:01:01Z
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$url")" = 404 ]
}

@test "a browser stays signed in over a restart, for twelve hours, and no forged cookie does" {
	sign_in
	stop_daemon
	start_daemon
	BOARD=$(field /v1/status "[a for a in d['listen'] if a.startswith('http')][0]")
	[ "$(status_at '' /)" = 200 ]
	cookie=$(awk '$6 == "slipwatch" { print $7 }' "$DIR/jar")
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "slipwatch=$cookie" "$BOARD/")" = 200 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "slipwatch=${cookie%?}x" "$BOARD/")" = 401 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "slipwatch=A$cookie" "$BOARD/")" = 401 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "slipwatch=.${cookie#*.}" "$BOARD/")" = 401 ]
	[ "$(stat -c %a "$DIR/slipwatch.db.seal")" = 600 ]
	set_clock 2026-11-25T03:00:01Z
	[ "$(curl -s -o /dev/null -w '%{http_code}' -b "slipwatch=$cookie" "$BOARD/")" = 401 ]
}

@test "a cookie is worth what the configuration gives its token now" {
	sign_in clerk
	[ "$(status_at clerk /)" = 200 ]
	[[ $(browse clerk /feeds) != *harbor* ]]
	: > "$DIR/tokens.yaml"
	token boss supervisor all
	kill -HUP "$DAEMON"
	wait_until is_out clerk
	[ "$(status_at clerk /)" = 401 ]
}

@test "the page shows both times, and markup in a name is text" {
	slip
	sign_in clerk
	page=$(browse clerk /)
	[[ $page == *'Mrs. &lt;b&gt;Watkins&lt;/b&gt;'* ]]
	[[ $page != *'<b>'* ]]
	[[ $page == *'<dt>Asked</dt><dd><span>Tue Dec 1</span> <strong>11:30 am</strong>'* ]]
	[[ $page == *'<dt>Recorded</dt><dd><span>Tue Dec 1</span> <strong>1:30 pm</strong>'* ]]
	browse clerk / -D "$DIR/head" -o /dev/null
	holds "$DIR/head" "^Content-Security-Policy: default-src 'none'; style-src 'sha256-"
	# The policy's digest is that of the page's own style.
	own=$(printf '%s' "$page" | python3 -c '
import base64, hashlib, re, sys
style = re.search("<style>(.*?)</style>", sys.stdin.read(), re.S).group(1)
print(base64.b64encode(hashlib.sha256(style.encode()).digest()).decode())')
	holds "$DIR/head" "sha256-$own"
}

@test "a form answers and leads back; a stranger's form does nothing" {
	slip
	sign_in clerk
	[ "$(status_at clerk "/alerts/$ALERT/answer" -d verdict=slip)" = 403 ]
	[ "$(status_at clerk "/alerts/$ALERT/answer" -d verdict=slip -H 'Origin: http://evil.example')" = 403 ]
	[ "$(status_at clerk "/alerts/$ALERT/answer" -d verdict=slip -H 'Origin: null')" = 403 ]
	[ "$(field "/v1/alerts/$ALERT" "d['state']")" = open ]
	[ "$(browse clerk "/alerts/$ALERT/answer?office=riverside" -d 'verdict=slip&cause=rush&note=caf%C3%A9' \
		-H "Origin: $BOARD" -o /dev/null -w '%{http_code} %{redirect_url}')" = "303 $BOARD/?office=riverside" ]
	[ "$(field "/v1/alerts/$ALERT" "[d['state'], d['verdict'], d['cause'], d['note'], d['role']]")" = \
		'["answered", "slip", "rush", "caf\u00e9", "clerk"]' ]
	[[ $(browse clerk /) == *'Nothing to verify.'* ]]
}

@test "a form that is wrong is said so on a page" {
	slip
	sign_in clerk
	run browse clerk "/alerts/$ALERT/answer" -d verdict=perhaps -H "Origin: $BOARD"
	[[ $output == *'<html'*'verdict is slip, changed-on-purpose'* ]]
	[ "$(status_at clerk "/alerts/$ALERT/answer" -d 'verdict=slip&verdict=correct' -H "Origin: $BOARD")" = 400 ]
	[ "$(status_at clerk /alerts/999/answer -d verdict=slip -H "Origin: $BOARD")" = 404 ]
}

@test "later puts it off" {
	slip
	sign_in clerk
	browse clerk "/alerts/$ALERT/snooze" -d for=30m -H "Origin: $BOARD" -o /dev/null
	[ "$(field "/v1/alerts/$ALERT" "d['state']")" = snoozed ]
	[[ $(browse clerk /) == *'Nothing to verify.'* ]]
}

@test "a request is noted and read back, and no name is in the address" {
	sign_in clerk
	place=$(browse clerk '/ask?office=riverside' -d 'participant=Ana+L%C3%B3pez&when=dec+1+11:30&service=visit&by=phone&office=riverside' \
		-H "Origin: $BOARD" -o /dev/null -w '%{redirect_url}')
	[[ $place != *pez* ]]
	[[ $(browse clerk "$place") == *'<strong>Tuesday, December 1, 2026, 11:30 am</strong>'* ]]
	[ "$(field '/v1/requests?office=riverside' "[r['participant'] for r in d['requests'] if r['feed'] == '']")" = '["Ana L\u00f3pez"]' ]
	run browse clerk '/ask?office=riverside' -d 'participant=Ana&when=whenever&office=riverside' -H "Origin: $BOARD"
	[[ $output == *'role="alert"'* ]]
}

@test "calendars are told of in words" {
	sign_in boss
	[[ $(browse boss /feeds) == *'bookings, Office riverside</th><td>Well.'* ]]
	rm "$DIR/bookings.ics"
	wait_until is_field /v1/feeds "any(f.get('fault') for f in d['feeds'])" true
	[[ $(browse boss /feeds) == *'Cannot be read:</strong>'*'What was read last stands.'* ]]
}

@test "what was learned is for supervisors, and an office at a time" {
	sign_in clerk
	sign_in boss
	[ "$(status_at clerk /learn)" = 403 ]
	[[ $(browse clerk /) != */learn* ]]
	[[ $(browse boss /) == *'href="/learn"'* ]]
	[[ $(browse boss /learn) == *'Office harbor, 2026-'*'Office riverside, 2026-'* ]]
	[[ $(browse boss '/learn?office=harbor') != *'Office riverside, 2026-'* ]]
	slip
	[[ $(browse boss '/?office=') == *'Watkins'* ]] # all of them, as the switch says it
	[[ $(browse boss '/?office=harbor') == *'Nothing to verify'* ]]
}

@test "a page that is not there is a page, and to programs JSON" {
	sign_in clerk
	run browse clerk /nowhere -H 'Accept: text/html'
	[[ $output == *'<html'*'there is nothing at this address'*'Back to the board'* ]]
	[[ $(browse clerk /nowhere) == '{'* ]]
}

@test "slipwatch board prints a link that signs in" {
	url=$(env -u DISPLAY -u WAYLAND_DISPLAY "$BUILD/slipwatch" --socket "$SOCKET" board)
	[ "$(browse '' "$url" -L -o /dev/null -w '%{http_code}')" = 200 ]
}
