# What a daemon meets that is not loved by all: clients that cheat and leave, a clock that
# jumps, a stop at the wrong moment, a start without a terminal.

load helper

setup() {
	setup_daemon
	office riverside
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]"
}

teardown() {
	rm -f "$DIR/shut"
	teardown_daemon
	pkill -KILL -f "^/bin/sh $DIR/parser" || : # those that still wait at the gate
}

# A parser that waits at a gate before it reads anything, while $DIR/shut is there.
gated_parser() {
	mkfifo "$DIR/gate"
	cat > "$DIR/parser" <<-SH
		#!/bin/sh
		[ ! -e "$DIR/shut" ] || read -r word < "$DIR/gate"
		exec "$SLIPWATCH_PARSE"
	SH
	chmod +x "$DIR/parser"
	export SLIPWATCH_PARSE=$DIR/parser
}

at_the_gate() { [ "$(pgrep -c -P "$DAEMON" -f "$DIR/parser")" -ge "$1" ]; }
raw() { printf "$1" | timeout 20 python3 "$BATS_TEST_DIRNAME/rawhttp.py" "$PORT"; }
find_port() {
	PORT=$(field /v1/status "[a for a in d['listen'] if a.startswith('http')][0]")
	PORT=${PORT##*:}
}
clients() { [ "$(metric slipwatch_http_clients)" = "$1" ]; }

@test "a client that leaves while it waits for a feed that left, too" {
	gated_parser
	start_web
	calendar "$DIR/web/one.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	feed riverside leaving recorded "$WEB/plain/one.ics"
	start_daemon
	wait_until was_read riverside/leaving
	touch "$DIR/shut"
	calendar "$DIR/web/one.ics" "$(booking w1 20261201T093000 'Ann Poe')"
	pkill -KILL -P "$DAEMON" slipwatch-parse
	curl -s --unix-socket "$SOCKET" -X POST -H 'X-Slipwatch: 1' \
		'http://localhost/v1/feeds/riverside/leaving/fetch?wait=1' > /dev/null 3>&- &
	client=$!
	PIDS+=($client)
	wait_until at_the_gate 1
	sed -i '/name: leaving/d' "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_field /v1/feeds "len(d['feeds'])" 0
	kill "$client"
	rm "$DIR/shut"
	timeout 10 sh -c "echo go > $DIR/gate" # nobody there: the daemon is gone
	wait_until holds "$DIR/daemon.log" 'there is no feed "riverside/leaving"'
	[ "$(status_of /v1/status)" = 200 ]
	stop_daemon
}

@test "a stop is no fault of the feeds that wait for a worker" {
	gated_parser
	touch "$DIR/shut"
	workers=$(nproc)
	((workers <= 16)) || workers=16
	start_web
	for ((i = 0; i <= workers; i++)); do
		calendar "$DIR/web/$i.ics" "$(booking "w$i" 20261201T090000 'Ann Poe')"
		feed riverside "feed$i" recorded "$WEB/plain/$i.ics"
	done
	start_daemon
	wait_until at_the_gate "$workers"
	queued() { [ "$(metric slipwatch_worker_queue)" = 1 ]; }
	wait_until queued
	stop_daemon
	[ "$(python3 - "$DIR/slipwatch.db" <<-'PY'
		import sqlite3, sys
		print(list(sqlite3.connect(sys.argv[1]).execute("SELECT name, fault FROM feed WHERE fault > ''")))
	PY
	)" = '[]' ]
}

@test "an answer that was taken is told, though the daemon is stopping" {
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T013000 'Mrs. Watkins')"
	start_daemon
	wait_until was_read riverside/bookings
	alert=$(field /v1/alerts "d['alerts'][0]['id']")
	# The engine waits for another's write, as it does for a backup's checkpoint.
	cat > "$DIR/writer.py" <<-'PY'
		import sqlite3, sys
		db = sqlite3.connect(sys.argv[1], isolation_level=None)
		db.execute("BEGIN IMMEDIATE")
		print("holding", flush=True)
		sys.stdin.readline()
		db.execute("ROLLBACK")
	PY
	mkfifo "$DIR/release"
	python3 "$DIR/writer.py" "$DIR/slipwatch.db" < "$DIR/release" > "$DIR/writer" 3>&- &
	PIDS+=($!)
	exec {release}> "$DIR/release"
	wait_until holds "$DIR/writer" holding
	post "/v1/alerts/$alert/answer" '{"verdict":"correct"}' > "$DIR/answer" 3>&- &
	client=$!
	PIDS+=($client)
	engine_works() { grep -qs '^engine' "/proc/$DAEMON"/task/*/comm && clients 2; }
	wait_until engine_works
	kill -TERM "$DAEMON"
	wait_until holds "$DIR/daemon.log" stopping
	echo go >&$release
	exec {release}>&-
	wait "$DAEMON"
	wait "$client"
	[ "$(json "d['verdict']" < "$DIR/answer")" = correct ]
}

@test "a clock that ran ahead and is put right stops nothing" {
	feed riverside bookings recorded "$DIR/bookings.ics" 'every: 1h'
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	start_daemon
	wait_until was_read riverside/bookings
	tried() { field /v1/feeds "d['feeds'][0]['tried_at']"; }
	is_tried() { [[ "$(tried)" == "$1"* ]]; }
	set_clock 2028-02-01T12:00:00Z
	wait_until is_tried 2028-02-01
	set_clock 2026-11-24T15:10:00Z
	wait_until is_tried 2026-11-24T10:10
	set_clock 2026-11-24T16:30:00Z
	wait_until is_tried 2026-11-24T11:30
	# The engine's time goes on, too.
	post /v1/requests '{"participant":"Bob Roe","when":"dec 1 11:30"}' > /dev/null
	set_clock 2026-11-27T16:30:00Z
	wait_until is_field /v1/alerts "any(a['finding']['rule'] == 'unrecorded' for a in d['alerts'])" true
	holds "$DIR/daemon.log" 'the clock was set back'
}

@test "a body that only a proxy sees is not read as a request" {
	start_daemon
	find_port
	host="Host: 127.0.0.1"
	inner="GET /readyz HTTP/1.1\r\n$host\r\n\r\n"
	for head in \
		"GET /healthz HTTP/1.1\r\n$host\r\nContent-Length: 41\r\n\r\n" \
		"GET /healthz HTTP/1.1\r\n$host\r\nTransfer-Encoding: chunked\r\n\r\n" \
		"DELETE /healthz HTTP/1.1\r\n$host\r\nContent-Length: 41\r\n\r\n" \
		"GET /healthz HTTP/1.1\r\n$host\r\nContent-Length : 41\r\n\r\n" \
		"GET /healthz HTTP/1.1\r\n$host\r\nContent-Length: +41\r\n\r\n"; do
		answer=$(raw "$head$inner")
		[[ "$answer" == "HTTP/1.1 4"* ]]
		[ "$(grep -c '^HTTP/1.1 ' <<< "$answer")" = 1 ]
	done
	[ "$(api /healthz -X GET -H 'Content-Length: 0' | json "d['status']")" = ok ]
}

@test "requests that come all at once are answered one after the other" {
	start_daemon
	find_port
	one="GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"
	answer=$(raw "$one\r\n$one\r\n$one\r\n${one}Connection: close\r\n\r\n")
	[ "$(grep -c '^HTTP/1.1 200' <<< "$answer")" = 4 ]
	# What follows a request that is held back waits for it, and kills nobody.
	cat > "$DIR/chatter.py" <<-'PY'
		import socket, sys
		s = socket.socket(socket.AF_UNIX)
		s.connect(sys.argv[1])
		s.sendall(b"GET /v1/stream HTTP/1.1\r\nHost: x\r\n\r\n")
		s.recv(100)
		s.setblocking(False)
		more = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n" * 1000
		sent = 0
		try:
		    while sent < 8 << 20:
		        sent += s.send(more)
		except (BlockingIOError, BrokenPipeError, ConnectionResetError):
		    pass
		print(sent)
	PY
	python3 "$DIR/chatter.py" "$SOCKET"
	[ "$(status_of /healthz)" = 200 ]
}

@test "a parameter that is no text is refused, not left out" {
	start_daemon
	[ "$(status_of '/v1/alerts?office=%ff')" = 400 ]
	[ "$(status_of '/v1/requests?office=%c3')" = 400 ]
	[ "$(status_of '/v1/requests?office=%c3%a9')" = 200 ]
}

@test "the head of the stream is no stream" {
	start_daemon
	api /v1/stream -I --max-time 10 > "$DIR/head"
	holds "$DIR/head" '^Content-Type: text/event-stream'
	[ "$(metric slipwatch_stream_clients)" = 0 ]
}

@test "a listener from before the database was replaced hears what is new" {
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	start_daemon
	wait_until was_read riverside/bookings
	listen "$DIR/stream" -H 'Last-Event-ID: 999999'
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')" "$(booking w2 20261202T013000 'Bob Roe')"
	wait_until holds "$DIR/stream" '^event: alert'
}

@test "without stdin, stdout and stderr it writes into nobody's file" {
	root=()
	[ "$(id -u)" != 0 ] || root=(--allow-root)
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	"$BUILD/slipwatchd" -c "$DIR/slipwatch.yaml" --test-clock "$DIR/clock" "${root[@]}" <&- >&- 2>&- 3>&- &
	DAEMON=$!
	wait_until is_ready
	wait_until was_read riverside/bookings
	for fd in 0 1 2; do [ "$(readlink "/proc/$DAEMON/fd/$fd")" = /dev/null ]; done
	stop_daemon
}

@test "a parser has its two ends of one socket, and nothing else of the daemon's" {
	export SLIPWATCH_SECRET=secret CREDENTIALS_DIRECTORY=$DIR
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	start_daemon
	wait_until was_read riverside/bookings
	parser=$(pgrep -P "$DAEMON" slipwatch-parse | head -1)
	[ "$(id -u)" = 0 ] || skip "only root may look into it"
	[ "$(ls "/proc/$parser/fd" | tr '\n' ' ')" = "0 1 2 " ]
	[[ "$(readlink "/proc/$parser/fd/0")" == socket:* ]]
	[ "$(readlink "/proc/$parser/fd/0")" = "$(readlink "/proc/$parser/fd/1")" ]
	! tr '\0' '\n' < "/proc/$parser/environ" | grep -E 'SECRET|CREDENTIALS|SLIPWATCH|HOME'
}

@test "a desk knows the first of more alerts than a page holds" {
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed riverside requests requested "$DIR/requests.ics"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins')"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins')"
	start_daemon
	wait_until is_field /v1/status "d['open']['interrupt']" 1
	{
		booking w1 20261201T133000 'Mrs. Watkins'
		for i in {100..620}; do
			printf '\r\n'
			booking "m$i" "202612$((i % 18 + 13))T0${i:1:1}0${i:2:1}00" "Ann Poe$i"
		done
	} > "$DIR/many"
	calendar "$DIR/bookings.ics" "$(cat "$DIR/many")"
	wait_until is_field '/v1/alerts?limit=500' "d['next'] is not None" true
	mkdir "$DIR/slipwatch"
	echo "url: unix:$SOCKET" > "$DIR/slipwatch/desk.yaml"
	env -u DBUS_SESSION_BUS_ADDRESS -u DISPLAY XDG_CONFIG_HOME="$DIR" HOME="$DIR" \
		timeout 30 "$BUILD/slipwatch-desk" --status > "$DIR/status"
	counts=$(field /v1/status "'open: %d to verify now, %d to ask about' % (d['open']['interrupt'], d['open']['ask'])")
	[ "$(field /v1/status "d['open']['interrupt'] + d['open']['ask'] > 500")" = true ]
	holds "$DIR/status" "^$counts\$"
}
