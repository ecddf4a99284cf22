# One participant with everything in her name, a resource, a service and a UID that are no better,
# through every way out: pages, the terminal, the log, exports, headers. What each may hold, and
# that she is in it, harmless.py says. (Bubbles: desk.bats. Nothing is exported as CSV.)

load helper

# In iCalendar: markup, quotes, escapes of a terminal, of one and two bytes, a turned direction, a
# formula, a header, a line of its own, a byte that is not UTF-8.
evil=$'Evilyn <i>&"\'\x1b[2J\x1b]0;t\x07\xc2\x9b2J\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8b=1+1\xff\x7f\\, %0d%0aSet-Cookie: a=b\\nForged: b'

setup() {
	setup_daemon
	office riverside
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]"
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed riverside requests requested "$DIR/requests.ics"
	sed -i 's/^feeds:/participant_from: summary\n&/; s/^hours:/alerts: {privacy: names}\n&/' "$DIR/offices.d/riverside.yaml"
	calendar "$DIR/requests.ics" "$(evil_booking r1 20261201T113000)"
	calendar "$DIR/bookings.ics" "$(evil_booking w1 20261201T133000)"
	start_daemon
	wait_until is_field /v1/status "d['open']['interrupt']" 1
	TCP=$(field /v1/status "[a for a in d['listen'] if a.startswith('http')][0]")
}

teardown() {
	teardown_daemon
}

evil_booking() {
	booking "$1"$'<i>\x1b[2J\\, %0d%0a' "$2" "$evil - <img src=x>"$'\x1b[2J' |
		sed $'s/^LOCATION:Station 1/LOCATION:Room <i>\x1b[2J\xe2\x80\xae\\\\nX-FORGED:1/'
}

harmless() { python3 "$BATS_TEST_DIRNAME/harmless.py" "$@"; }
slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }
page() { api "$1" -H 'Accept: text/html' "${@:2}" > "$DIR/page.html"; }

@test "pages of the board" {
	for path in / '/day?day=2026-12-01' '/window?name=Evilyn' /cases /cases/1; do
		[ "$path" != /cases ] || post /v1/alerts/1/answer '{"verdict":"slip","note":"<i>\u001b[2J"}' > /dev/null
		page "$path"
		harmless html "$DIR/page.html"
	done
	# What is typed comes back: in a field, and in a fault.
	page "/window?name=$(python3 -c 'import urllib.parse, sys; print(urllib.parse.quote("Evilyn \"><i>&\u202e\x1b[2J"))')"
	[ "$(grep -c '<i>' "$DIR/page.html")" = 0 ]
	holds "$DIR/page.html" 'Evilyn &quot;&gt;&lt;i&gt;&amp;'
	page "/ask/heard?when=%3Ci%3E%22%1b%5b2J&participant=Evilyn%3Ci%3E%26"
	[ "$(grep -c '<i>' "$DIR/page.html")" = 0 ]
}

@test "what a command prints, on a terminal and in JSON" {
	"$BUILD/slipwatch" --socket "$SOCKET" watch > "$DIR/watch" 3>&- &
	PIDS+=($!)
	watching() { [ "$(metric slipwatch_stream_clients)" = 1 ]; }
	wait_until watching
	slipwatch request add 'Evilyn <i>&' dec 3 9:00 --service $'\x1b[2J' > "$DIR/add"
	slipwatch alerts > "$DIR/out.alerts"
	slipwatch answer 1 slip --note $'Evilyn \x1b[2J\xe2\x80\xae' > /dev/null
	wait_until holds "$DIR/watch" Evilyn
	for command in 'alerts --all' 'alerts --all --json' 'show 1' 'show 1 --json' 'lookup Evilyn' 'lookup Evilyn --json' \
		'request list' 'request list --json' 'case list --all' 'case show 1' 'case show 1 --json' 'case export 1'; do
		slipwatch $command > "$DIR/out.${command// /_}"
	done
	"$BUILD/slipwatch" config try riverside/bookings -c "$DIR/slipwatch.yaml" > "$DIR/out.try"
	for json in '' --json; do
		"$BUILD/slipwatch" check -c "$DIR/offices.d/riverside.yaml" --now 2026-11-24T10:00:00-05:00 $json > "$DIR/out.check$json" || [ $? -eq 1 ]
	done
	harmless text "$DIR"/out.* "$DIR/watch" "$DIR/add"
}

# A server that is no slipwatch, or another's: the programs have a guard of their own.
@test "what a daemon says that is not to be believed" {
	python3 - > "$DIR/port" 3>&- <<-'PY' &
		import http.server, json
		name = "Evilyn \x1b[2J\u009b2J\u202e\rForged\x7f\u200b"
		alert = {"id": 1, "state": name, "finding": {"tier": name, "participant": name, "why": name, "deadline": name}}
		class Handler(http.server.BaseHTTPRequestHandler):
		    def log_message(self, *args): pass
		    def do_GET(self):
		        stream = self.path.startswith("/v1/stream")
		        refused = self.path.startswith("/v1/feeds")
		        body = json.dumps({"error": name, "message": name} if refused else {"alerts": [alert]}, ensure_ascii=False)
		        if stream:
		            body = "event: hello\ndata: {}\n\nid: 1\nevent: alert\ndata: " + json.dumps({"at": name, "show": name, "alert": alert}) + "\n\n"
		        self.send_response(403 if refused else 200)
		        self.send_header("Content-Type", "text/event-stream" if stream else "application/json")
		        self.send_header("Content-Length", str(len(body.encode())))
		        self.end_headers()
		        self.wfile.write(body.encode())
		server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
		print(server.server_port, flush=True)
		server.serve_forever()
	PY
	PIDS+=($!)
	wait_until test -s "$DIR/port"
	url=http://127.0.0.1:$(cat "$DIR/port")
	"$BUILD/slipwatch" alerts --url "$url" > "$DIR/out.alerts"
	"$BUILD/slipwatch" alerts --json --url "$url" > "$DIR/out.json"
	"$BUILD/slipwatch" feeds --url "$url" > "$DIR/out.refused" 2>&1 || [ $? -eq 77 ]
	"$BUILD/slipwatch" watch --url "$url" > "$DIR/out.watch" 2> /dev/null 3>&- &
	PIDS+=($!)
	wait_until holds "$DIR/out.watch" Evilyn
	harmless text "$DIR"/out.*
}

@test "lines of the log" {
	printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEvilyn\x1b[2J\xc2\x9b2J\xe2\x80\xae\rForged\r\nEND:VEVENT\r\nEND:\x1b[2JEvilyn\xe2\x80\xae\r\n' > "$DIR/broken"
	mv "$DIR/broken" "$DIR/bookings.ics"
	failing() { [ "$(field /v1/feeds "max(f['failures'] for f in d['feeds'])")" != 0 ]; }
	wait_until failing
	printf '\noffice: "Evilyn \\e[2J \\u202e \\x9b2J"\n' >> "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until holds "$DIR/daemon.log" 'nothing was changed'
	echo Evilyn >> "$DIR/daemon.log" # the log names nobody by itself
	harmless text "$DIR/daemon.log"
	[ "$(grep -vcE '^(slipwatchd: |Evilyn$)' "$DIR/daemon.log")" = 0 ]
}

@test "a correction as iCalendar" {
	post /v1/alerts/1/answer '{"verdict":"slip"}' > /dev/null
	slipwatch case export 1 --ics > "$DIR/case.ics"
	harmless ics "$DIR/case.ics"
	"$BUILD/slipwatch" check --recorded "$DIR/case.ics" --now 2026-11-24T10:00:00-05:00
}

@test "labels of metrics" {
	api /metrics | harmless metrics
	holds <(api /metrics) 'slipwatch_fetches_total{office="riverside",feed="bookings",result="good"} [1-9]'
	[ "$(api /metrics | grep -c Evilyn)" = 0 ]
}

@test "headers of answers" {
	for path in '/?office=a%0d%0aSet-Cookie:%20a=b' '/day?day=%0d%0aSet-Cookie:a' '/in/%0d%0aSet-Cookie:a=b' '/v1/people?q=%0d%0aSet-Cookie:a'; do
		api "$path" -D "$DIR/head" -o /dev/null
		[ "$(grep -ciE '^(set-cookie|forged)' "$DIR/head")" = 0 ]
	done
	api '/ask?office=riverside%0d%0aSet-Cookie:%20a=b' -X POST -H 'X-Slipwatch: 1' -D "$DIR/head" -o /dev/null \
		--data-urlencode $'participant=Evilyn\r\nSet-Cookie: a=b' --data-urlencode 'when=dec 3 9:00' --data-urlencode 'office=riverside'
	cat "$DIR/head"
	holds "$DIR/head" '^Location: /'
	[ "$(grep -ciE '^(set-cookie|forged)' "$DIR/head")" = 0 ]
	[ "$(grep -c Evilyn "$DIR/head")" = 0 ]
}
