# The daemon as a service: how it starts, reloads and stops.

load helper

setup() {
	setup_daemon
	office riverside
	config
}

teardown() {
	teardown_daemon
}

daemon() { timeout 20 "$BUILD/slipwatchd" "$@"; }

@test "it says its version" {
	[ "$(daemon --version)" = "slipwatchd 0.1.0" ]
}

@test "its help is whole in any locale" {
	[[ $(LC_ALL=C daemon --help) == *"slipwatchd [OPTION…]"* ]]
}

@test "wrong usage is 2, root without leave 77" {
	run daemon --nonsense
	[ "$status" = 2 ]
	[ "$(id -u)" = 0 ] || skip "this is for root"
	run daemon -c "$DIR/slipwatch.yaml"
	[ "$status" = 77 ]
}

@test "a wrong configuration is 78, with every fault of it" {
	office riverside 'colour: green'
	sed -i 's/timezone: .*/timezone: Atlantis/' "$DIR/offices.d/riverside.yaml"
	launch
	status=0
	wait "$DAEMON" || status=$?
	[ "$status" = 78 ]
	holds "$DIR/daemon.log" 'riverside.yaml:.*colour'
	holds "$DIR/daemon.log" 'riverside.yaml:.*Atlantis'
}

@test "SIGTERM and SIGINT stop it cleanly" {
	for signal in TERM INT; do
		start_daemon
		stop_daemon $signal
		[ ! -e "$SOCKET" ]
	done
}

@test "it stops within five seconds with work in flight" {
	start_web
	feed riverside hanging recorded "$WEB/hang"
	feed riverside endless recorded "$WEB/endless"
	start_daemon
	wait_until is_field /v1/feeds "[f['state'] for f in d['feeds']]" '["fetching", "fetching"]'
	listen "$DIR/stream"
	post '/v1/feeds/riverside/hanging/fetch?wait=1' > "$DIR/waiting" 2>&1 3>&- &
	PIDS+=($!)
	wait_until is_field /v1/status "d['feeds']" 2
	started=$SECONDS
	stop_daemon
	((SECONDS - started <= 5))
}

@test "a second daemon on the same database is refused, and harms nothing" {
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	start_daemon
	wait_until was_read riverside/bookings
	first=$DAEMON
	launch
	status=0
	wait "$DAEMON" || status=$?
	DAEMON=$first
	[ "$status" != 0 ]
	[ "$(status_of /readyz)" = 200 ]
	is_field /v1/feeds "d['feeds'][0]['bookings']" 1
}

@test "a socket that nobody serves is replaced, a served one and a file are not" {
	start_daemon
	stop_daemon KILL || :
	[ -S "$SOCKET" ]
	start_daemon
	[ "$(status_of /readyz)" = 200 ]
	first=$DAEMON
	sed -i "s|^database:.*|database: $DIR/other.db|" "$DIR/slipwatch.yaml"
	launch
	status=0
	wait "$DAEMON" || status=$?
	DAEMON=$first
	[ "$status" = 78 ]
	holds "$DIR/daemon.log" 'another program serves there'
	stop_daemon
	echo precious > "$SOCKET"
	launch
	status=0
	wait "$DAEMON" || status=$?
	[ "$status" = 78 ]
	[ "$(cat "$SOCKET")" = precious ]
}

@test "SIGHUP with a bad file changes nothing and says why, all of it" {
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	start_daemon
	wait_until was_read riverside/bookings
	cp "$DIR/offices.d/riverside.yaml" "$DIR/good"
	sed -i 's/^timezone:.*/timezone: Atlantis/; s/^hours:/ours:/' "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until holds "$DIR/daemon.log" 'nothing was changed'
	holds "$DIR/daemon.log" 'riverside.yaml:[0-9]*:.*Atlantis'
	holds "$DIR/daemon.log" 'riverside.yaml:[0-9]*:.*ours'
	is_field /v1/feeds "d['feeds'][0]['bookings']" 1
	[ "$(fetch riverside/bookings | json "d['state']")" = idle ]
}

@test "SIGHUP takes feeds in, changes them and lets them go" {
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T090000 'Ann Poe')"
	calendar "$DIR/more.ics" "$(booking m1 20261202T090000 'Bob Roe')" "$(booking m2 20261203T090000 'Cy Coe')"
	start_daemon
	wait_until was_read riverside/bookings
	feed riverside more recorded "$DIR/more.ics"
	kill -HUP "$DAEMON"
	wait_until was_read riverside/more
	sed -i "s|$DIR/more.ics|$DIR/bookings.ics|; /name: bookings/d" "$DIR/offices.d/riverside.yaml"
	kill -HUP "$DAEMON"
	wait_until is_field /v1/feeds "[f['name'] for f in d['feeds']]" '["more"]'
	[ "$(status_of /v1/feeds/riverside/bookings/fetch -X POST -H 'X-Slipwatch: 1')" = 404 ]
	# Its file is watched from now on, the old one's is not.
	before=$(metric 'slipwatch_fetches_total{office="riverside",feed="more",result="good"}')
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T093000 'Ann Poe')"
	changed() { [ "$(metric 'slipwatch_fetches_total{office="riverside",feed="more",result="good"}')" -gt "$before" ]; }
	wait_until changed
}

@test "systemd is told of each state, and its socket is taken" {
	cat > "$DIR/notified.py" <<-'PY'
		import socket, sys
		s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
		s.bind(sys.argv[1])
		print("listening", flush=True)
		while True:
		    print(s.recv(4096).decode().replace("\n", " "), flush=True)
	PY
	python3 "$DIR/notified.py" "$DIR/notify" > "$DIR/notified" 3>&- &
	PIDS+=($!)
	wait_until holds "$DIR/notified" listening
	export NOTIFY_SOCKET=$DIR/notify WATCHDOG_USEC=200000
	config 'listen: ["http://127.0.0.1:0"]'
	root=()
	[ "$(id -u)" != 0 ] || root=(--allow-root)
	systemd-socket-activate -l "$SOCKET" -E NOTIFY_SOCKET -E WATCHDOG_USEC -E SLIPWATCH_PARSE \
		"$BUILD/slipwatchd" -c "$DIR/slipwatch.yaml" --test-clock "$DIR/clock" "${root[@]}" \
		2>> "$DIR/daemon.log" 3>&- &
	DAEMON=$!
	wait_until test -S "$SOCKET"
	wait_until is_ready
	is_field /v1/status "d['listen']" "[\"unix:$SOCKET\"]"
	wait_until holds "$DIR/notified" 'READY=1 STATUS=1 office,'
	wait_until holds "$DIR/notified" 'WATCHDOG=1'
	kill -HUP "$DAEMON"
	wait_until holds "$DIR/notified" 'RELOADING=1'
	stop_daemon
	wait_until holds "$DIR/notified" 'STOPPING=1'
	[ -S "$SOCKET" ] # it is systemd's
}

@test "names of people are not in the log at info" {
	sed -i 's/^log:.*/log: info/' "$DIR/slipwatch.yaml"
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T013000 'Mrs. Watkins')" "$(booking w2 20261201T013000 'Ann Poe')"
	start_daemon
	wait_until was_read riverside/bookings
	post /v1/requests '{"participant":"Mrs. Watkins","when":"dec 1 11:30"}' | json "d['read_back']"
	printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Mrs. Watkins\r\n' > "$DIR/bookings.ics"
	fetch riverside/bookings | json "d['fault']"
	stop_daemon
	! grep -iE 'watkins|poe' "$DIR/daemon.log"
}
