# What a caller may cost and may see: rates, connections, slowness, roles and offices on every
# route, and bodies that are not what they should be.

load helper

setup() {
	setup_daemon
	office riverside
	office hillside
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]
	tokens: tokens.yaml"
	sed -i 's/^\t*tokens:/tokens:/' "$DIR/slipwatch.yaml"
	for role in clerk supervisor admin; do token $role $role all; done
	token near admin '[riverside]'
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed hillside bookings recorded "$DIR/hillside.ics"
	feed hillside requests requested "$DIR/asked.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T013000 'Ann Poe')"
	calendar "$DIR/hillside.ics" "$(booking h1 20261201T133000 'Bob Roe')"
	calendar "$DIR/asked.ics" "$(booking r1 20261201T113000 'Bob Roe')"
	start_daemon
	TCP=$(field /v1/status "[a for a in d['listen'] if a.startswith('http')][0]")
	PORT=${TCP##*:}
	wait_until was_read riverside/bookings
	wait_until is_field '/v1/alerts?office=hillside' "len(d['alerts'])" 1
}

teardown() {
	teardown_daemon
}

# token NAME ROLE OFFICES: the secret is "secret of NAME".
token() {
	printf -- '- {name: %s, role: %s, offices: %s, sha256: %s}\n' "$1" "$2" "$3" \
		"$(printf 'secret of %s' "$1" | sha256sum | cut -d' ' -f1)" >> "$DIR/tokens.yaml"
}

as() { curl -sS --max-time 60 -H "Authorization: Bearer secret of $1" "$TCP$2" "${@:3}"; }
code() { as "$1" "$2" -o /dev/null -w '%{http_code}' "${@:3}"; }
raw() { printf "$1" | timeout 20 python3 "$BATS_TEST_DIRNAME/rawhttp.py" "$PORT"; }
walk() { python3 "$BATS_TEST_DIRNAME/walk.py" "$BATS_TEST_DIRNAME/../../src/daemon/routes.c" "$PORT" "$1"; }
# hammer TOKEN COUNT: how often it was answered with what, on one connection: "200 250".
hammer() {
	python3 - "$PORT" "$@" <<-'PY'
		import collections, http.client, sys
		conn = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]), timeout=60)
		seen = collections.Counter()
		for _ in range(int(sys.argv[3])):
		    conn.request("GET", "/v1/feeds", headers={"Authorization": "Bearer secret of " + sys.argv[2]})
		    answer = conn.getresponse()
		    answer.read()
		    seen[answer.status] += 1
		    if answer.status == 429:
		        assert answer.headers["Retry-After"] == "1"
		        assert answer.headers["Content-Type"].startswith("application/json")
		for status, count in sorted(seen.items()):
		    print(status, count)
	PY
}

@test "every route asks for the role of its row" {
	walk roles
}

@test "no route tells of another office, or changes anything there" {
	walk offices
}

@test "every POST is ours by its headers, and knows its fields" {
	walk forms
}

@test "whoever asks too fast waits, and nobody else" {
	hammer clerk 600 > "$DIR/answers" 3>&- &
	hasty=$!
	PIDS+=($hasty)
	for i in 1 2 3; do [ "$(code supervisor /v1/alerts)" = 200 ]; done
	wait $hasty
	awk '$1 == 200 && $2 >= 250 { good = 1 } $1 == 429 { waits = 1 } $1 != 200 && $1 != 429 { exit 1 } END { exit !(good && waits) }' "$DIR/answers"
	back() { [ "$(code clerk /v1/alerts)" = 200 ]; }
	wait_until back
}

@test "guesses at a token use up the guesser's requests alone" {
	hammer nobody 600 > "$DIR/answers"
	awk '$1 == 401 && $2 >= 250 { bad = 1 } $1 == 429 { waits = 1 } $1 == 200 { exit 1 } END { exit !(bad && waits) }' "$DIR/answers"
	[ "$(code clerk /v1/alerts)" = 200 ]
	[ "$(status_of /v1/alerts)" = 200 ]
}

@test "a command that asks too fast asks again as it is told" {
	python3 - > "$DIR/port" 3>&- <<-'PY' &
		import http.server
		class Handler(http.server.BaseHTTPRequestHandler):
		    asked = 0
		    def log_message(self, *args): pass
		    def do_GET(self):
		        Handler.asked += 1
		        haste = Handler.asked < 3
		        body = b'{"error":"limit","message":"wait"}' if haste else b'{"version":"after %d"}' % Handler.asked
		        self.send_response(429 if haste else 200)
		        if haste: self.send_header("Retry-After", "1")
		        self.send_header("Content-Length", str(len(body)))
		        self.end_headers()
		        self.wfile.write(body)
		server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
		print(server.server_port, flush=True)
		for _ in range(3): server.handle_request()
	PY
	PIDS+=($!)
	wait_until test -s "$DIR/port"
	"$BUILD/slipwatch" status --url "http://127.0.0.1:$(cat "$DIR/port")" | grep -q 'after 3'
}

@test "one address cannot hold all connections" {
	python3 "$BATS_TEST_DIRNAME/crowd.py" "$PORT" 800 > "$DIR/crowd" 3>&- &
	crowd=$!
	PIDS+=($crowd)
	wait_until holds "$DIR/daemon.log" 'too many connections of 127.0.0.1: more are ended'
	[ "$(code clerk /v1/alerts --interface 127.0.0.2)" = 200 ]
	[ "$(status_of /v1/alerts)" = 200 ]
	[ "$(grep -c 'too many connections of' "$DIR/daemon.log")" = 1 ]
	kill $crowd
	back() { [ "$(code clerk /v1/alerts)" = 200 ]; }
	wait_until back
}

@test "a port that is full holds nobody up on the unix socket" {
	for own in 127.0.0.1 127.0.0.2; do
		python3 "$BATS_TEST_DIRNAME/crowd.py" "$PORT" 600 $own > "$DIR/crowd.$own" 3>&- &
		PIDS+=($!)
	done
	wait_until holds "$DIR/daemon.log" 'too many clients: new ones must wait'
	[ "$(status_of /v1/alerts)" = 200 ]
	kill "${PIDS[@]}"
	wait_until holds "$DIR/daemon.log" 'there is room for clients again'
	[ "$(code clerk /v1/alerts)" = 200 ]
}

@test "who takes nothing, and who gives nothing, is dropped, and nobody waits for them" {
	PATIENCE=90
	python3 "$BATS_TEST_DIRNAME/deaf.py" "$SOCKET" 5 > "$DIR/deaf" 3>&- &
	deaf=$!
	timeout 80 python3 "$BATS_TEST_DIRNAME/loris.py" "$PORT" 20 body > "$DIR/loris" 3>&- &
	loris=$!
	PIDS+=($deaf $loris)
	wait_until holds "$DIR/deaf" '^connected'
	wait_until holds "$DIR/loris" '^connected'
	for i in 1 2 3 4 5; do [ "$(code clerk /v1/alerts)" = 200 ]; done
	wait $loris # 10 s
	holds "$DIR/loris" '^cut off 20'
	wait $deaf # 30 s
	holds "$DIR/deaf" '^cut off 5'
	alone() { [ "$(metric slipwatch_http_clients)" -le 2 ]; }
	wait_until alone
}

@test "a body is read to the letter" {
	alert=$(field '/v1/alerts?office=riverside' "d['alerts'][0]['id']")
	deep=$(head -c 20000 /dev/zero | tr '\0' '[')
	for body in '' '{' '[]' '"x"' 'null' '{"verdict":"correct"' '{"verdict":"correct"} x' '{"verdict":"correct"}{}' \
		'{"verdict":"slip","verdict":"correct"}' '{"verdict":1}' '{"verdict":null}' '{"verdict":["correct"]}' \
		'{"verdict":{"correct":1}}' '{"verdict":"correct","no_such_field":1}' '{"Verdict":"correct"}' \
		'{"verdict":"correct\u0000"}' '{"verdict":"correct","note":7}' '{"verdict":"correct","cause":[]}' \
		"{'verdict':'correct'}" '{"verdict":"correct",}' '{"verdict":NaN}' '{"verdict":1e999999}' "$deep" \
		"{\"verdict\":$deep" $'{"verdict":"correct","note":"\xff\xfe"}' 'verdict=correct'; do
		as admin "/v1/alerts/$alert/answer" -X POST -H 'X-Slipwatch: 1' --data-binary "$body" \
			-o "$DIR/answer" -w '%{http_code}' > "$DIR/code"
		echo "${body:0:60}: $(cat "$DIR/code" "$DIR/answer")"
		[ "$(cat "$DIR/code")" = 400 ]
		json "d['error'] + d['message']" < "$DIR/answer"
	done
	[ "$(field "/v1/alerts/$alert" "d['state']")" = open ]
	[ "$(as admin "/v1/alerts/$alert/answer" -X POST -H 'X-Slipwatch: 1' -d '{"verdict":"correct"}' | json "d['state']")" = answered ]
}

# Each of these says two things to two readers: the first is ours, the last would be smuggled in.
@test "a request that two readers would read apart is refused, and the connection ended" {
	host="Host: 127.0.0.1\r\nAuthorization: Bearer secret of admin\r\nX-Slipwatch: 1"
	next="GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
	for request in \
		"POST /v1/board HTTP/1.1\r\n$host\r\nContent-Length: 0\r\nContent-Length: 41\r\n\r\n$next" \
		"POST /v1/board HTTP/1.1\r\n$host\r\nContent-Length: 0, 41\r\n\r\n$next" \
		"POST /v1/board HTTP/1.1\r\n$host\r\nContent-Length: +0\r\n\r\n$next" \
		"POST /v1/board HTTP/1.1\r\n$host\r\nContent-Length: 41\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$next" \
		"POST /v1/board HTTP/1.1\r\n$host\r\nTransfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n$next" \
		"POST /v1/board HTTP/1.1\r\n$host\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n$next" \
		"POST /v1/board HTTP/1.1\r\n$host\r\nTransfer-Encoding : chunked\r\nContent-Length: 0\r\n\r\n$next" \
		"POST /v1/board HTTP/1.1\r\n$host\r\nX-A: b\rContent-Length: 41\r\n\r\n$next" \
		"GET /v1/feeds HTTP/1.1\r\n$host\r\nContent-Length: 41\r\n\r\n$next" \
		"GET /v1/feeds HTTP/1.1\r\n$host\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n$next"; do
		answer=$(raw "$request")
		echo "$answer"
		[[ "$answer" == "HTTP/1.1 400 "* ]]
		[[ "$answer" != *'"status":"ok"'* ]]
	done
	# Lines that end in CR alone end nothing, and never become a request.
	[ "$(raw "GET /healthz HTTP/1.1\rHost: 127.0.0.1\r\r" | grep -c ok)" = 0 ]
}
