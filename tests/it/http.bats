# The API's door: who is let in, what a request must look like, and how long it may take.

load helper

setup() {
	setup_daemon
	office riverside
	office hillside
}

teardown() {
	teardown_daemon
}

# token NAME ROLE OFFICES: the secret is "secret of NAME".
token() {
	printf -- '- {name: %s, role: %s, offices: %s, sha256: %s}\n' "$1" "$2" "$3" \
		"$(printf 'secret of %s' "$1" | sha256sum | cut -d' ' -f1)" >> "$DIR/tokens.yaml"
}

start_with_tcp() {
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]
	tokens: tokens.yaml"
	sed -i 's/^\t*tokens:/tokens:/' "$DIR/slipwatch.yaml"
	token clerk clerk '[riverside]'
	token lead supervisor all
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed hillside bookings recorded "$DIR/hillside.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T013000 'Ann Poe')"
	calendar "$DIR/hillside.ics" "$(booking h1 20261201T013000 'Bob Roe')"
	start_daemon
	TCP=$(field /v1/status "[a for a in d['listen'] if a.startswith('http')][0]")
	PORT=${TCP##*:}
}

as() { curl -sS --max-time 60 -H "Authorization: Bearer secret of $1" "$TCP$2" "${@:3}"; }
code() { as "$1" "$2" -o /dev/null -w '%{http_code}' "${@:3}"; }
raw() { printf "$1" | timeout 20 python3 "$BATS_TEST_DIRNAME/rawhttp.py" "$PORT"; }

@test "tokens give roles, and roles open routes" {
	start_with_tcp
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$TCP/v1/alerts")" = 401 ]
	[ "$(code nobody /v1/alerts)" = 401 ]
	[ "$(code clerk /v1/alerts)" = 200 ]
	[ "$(code clerk /metrics)" = 403 ]
	[ "$(code lead /metrics)" = 200 ]
	[ "$(code clerk /v1/feeds/riverside/bookings/fetch -X POST -H 'X-Slipwatch: 1')" = 403 ]
	[ "$(code lead /v1/feeds/riverside/bookings/fetch -X POST -H 'X-Slipwatch: 1')" = 202 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$TCP/healthz")" = 200 ]
	[ "$(curl -s -o /dev/null -w '%{http_code}' "$TCP/readyz")" = 200 ]
}

@test "a caller sees the offices of their role and no others" {
	start_with_tcp
	wait_until was_read riverside/bookings
	wait_until was_read hillside/bookings
	[ "$(as clerk /v1/feeds | json "[f['office'] for f in d['feeds']]")" = '["riverside"]' ]
	[ "$(as lead /v1/feeds | json "len(d['feeds'])")" = 2 ]
	[ "$(as clerk /v1/alerts?state=all | json "sorted({a['office'] for a in d['alerts']})")" = '["riverside"]' ]
	[ "$(as lead /v1/alerts?state=all | json "sorted({a['office'] for a in d['alerts']})")" = '["hillside", "riverside"]' ]
	hidden=$(as lead /v1/alerts?state=all | json "[a['id'] for a in d['alerts'] if a['office'] == 'hillside'][0]")
	[ "$(code clerk "/v1/alerts/$hidden")" = 404 ]
	[ "$(code clerk "/v1/alerts/$hidden/answer" -X POST -H 'X-Slipwatch: 1' -d '{"verdict":"correct"}')" = 404 ]
	[ "$(code lead "/v1/alerts/$hidden")" = 200 ]
	[ "$(as clerk /v1/status | json "[d['offices'], d['feeds']]")" = '[1, 1]' ]
}

@test "groups of the socket's peer give roles" {
	[ "$(id -u)" = 0 ] || skip "only root can become somebody else"
	config "listen: [\"unix:$SOCKET\"]
	peers: [{group: games, role: clerk, offices: [riverside]}, {group: no-such-group, role: admin}]"
	sed -i 's/^\t*peers:/peers:/' "$DIR/slipwatch.yaml"
	chmod 755 "$DIR"
	start_daemon
	holds "$DIR/daemon.log" 'peers: this machine has no group no-such-group'
	[ "$(stat -c %a "$SOCKET")" = 660 ]
	chmod 666 "$SOCKET"
	somebody() { setpriv --reuid=65534 --regid=65534 --groups="$1" curl -s -o /dev/null -w '%{http_code}' --unix-socket "$SOCKET" "http://localhost$2"; }
	[ "$(somebody "$(getent group games | cut -d: -f3)" /v1/alerts)" = 200 ]
	[ "$(somebody "$(getent group games | cut -d: -f3)" /metrics)" = 403 ]
	[ "$(somebody 65534 /v1/alerts)" = 401 ]
	[ "$(status_of /metrics)" = 200 ]
	# A reload looks the groups up again.
	sed -i 's/group: games/group: mail/' "$DIR/slipwatch.yaml"
	kill -HUP "$DAEMON"
	wait_until holds "$DIR/daemon.log" 'the configuration was read anew'
	[ "$(somebody "$(getent group games | cut -d: -f3)" /v1/alerts)" = 401 ]
	[ "$(somebody "$(getent group mail | cut -d: -f3)" /v1/alerts)" = 200 ]
}

@test "the loop says how long it was held, by whom" {
	config
	start_daemon
	api /v1/alerts > /dev/null
	work() { metric "slipwatch_loop_longest_seconds{callback=\"$1\",by=\"work\"}"; }
	awk -v held="$(work request)" 'BEGIN { exit !(held > 0 && held < 1) }'
	wait_until awk -v held="$(work reply)" 'BEGIN { exit !(held > 0) }'
	awk -v all="$(metric 'slipwatch_loop_work_seconds_total{callback="request"}')" \
		-v one="$(work request)" 'BEGIN { exit !(all >= one) }'
}

@test "a Host that is not ours is refused, over TCP" {
	start_with_tcp
	[ "$(code lead /v1/alerts -H 'Host: evil.example')" = 403 ]
	[ "$(code lead /v1/alerts -H "Host: localhost:$PORT")" = 200 ]
	[ "$(code lead /v1/alerts -H "Host: LOCALHOST")" = 200 ]
	[[ "$(raw "GET /healthz HTTP/1.0\r\n\r\n")" == *" 403 "* ]]
}

@test "a POST comes from our own page or a program of ours" {
	start_with_tcp
	fetch=/v1/feeds/riverside/bookings/fetch
	[ "$(code lead $fetch -X POST)" = 403 ]
	[ "$(code lead $fetch -X POST -H "Origin: http://evil.example")" = 403 ]
	[ "$(code lead $fetch -X POST -H "Origin: http://evil.example" -H 'X-Slipwatch: 1')" = 403 ]
	[ "$(code lead $fetch -X POST -H "Origin: $TCP")" = 202 ]
	[ "$(code lead $fetch -X POST -H 'X-Slipwatch: 1')" = 202 ]
}

@test "malformed requests are refused in JSON, and the connection closed" {
	start_with_tcp # `raw` waits for the end, which only the daemon can make
	host="Host: 127.0.0.1"
	for request in \
		"GET /healthz HTTP/1.1\r\n$host\r\n$host\r\n\r\n" \
		"POST /v1/requests HTTP/1.1\r\n$host\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}" \
		"GET http://127.0.0.1/healthz HTTP/1.1\r\n$host\r\n\r\n" \
		"GET /v1/alerts%%%%00 HTTP/1.1\r\n$host\r\n\r\n" \
		"GET /v1/alerts?state=%%%%00 HTTP/1.1\r\n$host\r\n\r\n" \
		"GET /a/b/c/d/e/f/g/h/i/j HTTP/1.1\r\n$host\r\n\r\n"; do
		answer=$(raw "${request//%%%%/%%}")
		[[ "$answer" == "HTTP/1.1 400 "* ]]
		[[ "$answer" == *'"error":"usage"'* ]]
	done
	[[ "$(raw "GET /healthz\r\n")" != *'"status"'* ]]
}

@test "what is too large is refused" {
	start_with_tcp
	head -c 70000 /dev/zero | tr '\0' x > "$DIR/large"
	[ "$(code lead /v1/requests -X POST -H 'X-Slipwatch: 1' --data-binary @"$DIR/large")" = 413 ]
	[ "$(code lead /v1/alerts -H "X-Long: $(head -c 60000 "$DIR/large")")" = 400 ]
	[ "$(status_of /healthz)" = 200 ]
}

@test "answers say what they are" {
	config
	start_daemon
	for path in /healthz /v1/alerts /nowhere /metrics; do
		api $path -D "$DIR/head" -o /dev/null
		holds "$DIR/head" '^Content-Type: \(application/json\|text/plain\)'
		holds "$DIR/head" '^X-Content-Type-Options: nosniff'
	done
	[ "$(api /healthz -I | grep -c '^Content-Length: 16')" = 1 ]
	[ "$(api /v1/alerts -X PUT | json "d['error']")" = usage ]
	[ "$(api /v1/alerts -X DELETE -o /dev/null -w '%{http_code}')" = 405 ]
	[ "$(api /nowhere | json "d['error']")" = not-found ]
}

@test "half a request holds nobody up, and is not waited for for ever" {
	start_with_tcp
	# Forty that drip a header for ever; each would prolong a timeout of silence.
	timeout 60 python3 "$BATS_TEST_DIRNAME/loris.py" "$PORT" 40 > "$DIR/loris" 3>&- &
	loris=$!
	PIDS+=($loris)
	wait_until holds "$DIR/loris" '^connected'
	for i in 1 2 3 4 5; do [ "$(code lead /v1/alerts)" = 200 ]; done
	wait $loris # all were cut off within its own deadline
	holds "$DIR/loris" '^cut off 40'
	[ "$(code lead /v1/alerts)" = 200 ]
}

@test "a lack of descriptors is lived through" {
	config
	start_daemon
	prlimit --pid "$DAEMON" --nofile=60:60
	python3 "$BATS_TEST_DIRNAME/crowd.py" "$SOCKET" 100 > "$DIR/crowd" 3>&- &
	crowd=$!
	PIDS+=($crowd)
	wait_until holds "$DIR/daemon.log" 'a client cannot be let in'
	kill $crowd
	wait_until is_ready
	# Once a second at most, not as fast as it can turn.
	[ "$(grep -c 'cannot be let in' "$DIR/daemon.log")" -lt 30 ]
}
