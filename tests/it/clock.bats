# Time under a daemon: a clock that was never set, is set, leaps, or goes back; and zones whose
# rules change.

load helper

setup() { setup_daemon; }
teardown() { teardown_daemon; }

office_of_watkins() {
	config
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics" 'every: 1h'
	feed riverside requests requested "$DIR/requests.ics" 'every: 1h'
	local hour right=() asked=()
	for hour in 09 10 14 15; do
		right+=("$(booking "b$hour" "20261202T${hour}0000" "Quin R$hour - visit")")
		asked+=("$(booking "q$hour" "20261202T${hour}0000" "Quin R$hour - visit")")
	done
	calendar "$DIR/requests.ics" "${asked[@]}" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')"
	calendar "$DIR/bookings.ics" "${right[@]}" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')"
}
answers() { curl -sf -o /dev/null --unix-socket "$SOCKET" http://localhost/healthz; }
watkins() { # EXPRESSION of the alert a
	field '/v1/alerts?state=all' "[$1 for a in d['alerts'] if a['finding'].get('participant') == 'Mrs. Watkins']"
}
watkins_open() {
	[ "$(field /v1/alerts "[a['finding']['recorded'] for a in d['alerts'] if a['finding'].get('participant') == 'Mrs. Watkins']")" = "$1" ]
}
watkins_is() { [ "$(watkins "$1")" = "$2" ]; }

@test "a clock that was never set: nothing is judged until it is right" {
	office_of_watkins
	set_clock 1970-01-01T00:05:00Z
	launch
	wait_until answers
	[ "$(status_of /readyz)" = 503 ]
	[ "$(field /readyz 'd["error"] + ": " + d["message"]')" = 'clock: the clock was never set' ]
	api /v1/status
	[ "$(field /v1/status 'd["clock"]')" = 'the clock was never set' ]
	"$BUILD/slipwatch" --socket "$SOCKET" status | grep -q '^clock: the clock was never set'
	[ "$(post /v1/requests '{"participant":"Ann Lee","when":"2026-12-10 10:00"}' -o /dev/null -w '%{http_code}')" = 503 ]
	is_field /v1/feeds 'sum("tried_at" in f for f in d["feeds"])' 0

	set_clock 2026-11-24T15:00:00Z
	wait_until is_ready
	wait_until watkins_is 'a["state"]' '["open"]'
	[ "$(sqlite3 "$DIR/slipwatch.db" 'SELECT min(at) > 1790000000 FROM audit')" = 1 ]
}

@test "a clock behind what is on record is believed when it goes on so" {
	office_of_watkins
	start_daemon
	wait_until watkins_is 'a["state"]' '["open"]'
	stop_daemon
	set_clock 2026-10-01T15:00:00Z
	launch
	wait_until answers
	[ "$(field /readyz 'd["message"]')" = 'the clock is behind what is on record' ]
	watkins_is 'a["state"]' '["open"]'
	set_clock 2026-10-01T15:11:00Z
	wait_until is_ready
	holds "$DIR/daemon.log" 'it is believed'
}

@test "a clock that leaps two years ahead and is put right forgets nothing" {
	office_of_watkins
	start_daemon
	wait_until watkins_is 'a["state"]' '["open"]'
	[ "$(sqlite3 "$DIR/slipwatch.db" 'SELECT count(*) FROM booking')" = 5 ]
	set_clock 2028-11-24T15:00:00Z
	wait_until watkins_is 'a["state"]' '["withdrawn"]'
	set_clock 2026-11-24T15:01:00Z
	wait_until watkins_is 'a["state"]' '["open"]'
	[ "$(sqlite3 "$DIR/slipwatch.db" 'SELECT count(*) FROM booking WHERE state <> 2')" = 5 ]
	[ "$(sqlite3 "$DIR/slipwatch.db" "SELECT count(*) FROM person WHERE name = 'Mrs. Watkins'")" = 1 ]
}

# Three who asked for the morning of a day and are recorded in its afternoon.
slips() { # DAY DAY DAY BOOKING...
	local day own=("${@:4}")
	for day in "${@:1:3}"; do own+=("$(booking "s$day" "202612${day}T133000" "Person No$day - visit")"); done
	calendar "$DIR/bookings.ics" "${RIGHT[@]}" "${own[@]}"
}
told() { # of the stream's notices, how many of a kind
	shown "$DIR/stream" | grep -c " $1\$" || true
}
have_told() { [ "$(told "$1")" = "$2" ]; }

@test "a machine that slept over night tells in one notice what came up, one that napped does not" {
	local day asked=()
	! ldd "$BUILD/slipwatchd" | grep -q libasan || skip "the clock's library is no sanitizer's"
	office_of_watkins
	RIGHT=()
	for hour in 09 10 14 15; do RIGHT+=("$(booking "b$hour" "20261202T${hour}0000" "Quin R$hour - visit")"); done
	for hour in 09 10 14 15; do asked+=("$(booking "q$hour" "20261202T${hour}0000" "Quin R$hour - visit")"); done
	for day in 03 04 07; do asked+=("$(booking "r$day" "202612${day}T113000" "Person No$day - visit")"); done
	calendar "$DIR/requests.ics" "${asked[@]}"
	calendar "$DIR/bookings.ics" "${RIGHT[@]}"
	export SLIPWATCH_CLOCK=$DIR/offset LD_PRELOAD=$BUILD/faults/settable.so
	mkfifo "$DIR/offset.set"
	start_daemon
	unset LD_PRELOAD
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	listen "$DIR/stream"

	# Asleep from three in the afternoon until nine: the feeds are read anew, and one notice has it all.
	kill -STOP "$DAEMON"
	echo 64800 > "$DIR/offset.slept"
	set_clock 2026-11-25T14:00:00Z
	slips 03 04 07
	kill -CONT "$DAEMON"
	wait_until holds "$DIR/daemon.log" 'the machine slept for 1080 minutes'
	fetch riverside/bookings > /dev/null
	fetch riverside/requests > /dev/null
	wait_until have_told summary 1
	[ "$(told raise)" = 0 ]

	# An hour is nothing to catch up with, nor is any feed stale for it.
	kill -STOP "$DAEMON"
	echo 68400 > "$DIR/offset.slept"
	set_clock 2026-11-25T15:00:00Z
	slips 03 04 07 "$(booking d1 20261210T100000 'Ida One - visit')" "$(booking d2 20261210T100000 'Jo Two - visit')"
	kill -CONT "$DAEMON"
	wait_until holds "$DIR/daemon.log" 'the machine slept for 60 minutes'
	fetch riverside/bookings > /dev/null
	wait_until holds "$DIR/stream" '"show":"raise".*"Ida One"'
	[ "$(told summary)" = 1 ]
}

@test "zones of a newer release are taken under a running daemon" {
	export TZDIR=$DIR/zones
	mkdir -p "$TZDIR/America"
	cp /usr/share/zoneinfo/America/{New_York,Chicago} "$TZDIR/America/"
	cp /usr/share/zoneinfo/UTC "$TZDIR/"
	cp /usr/share/zoneinfo/tzdata.zi "$TZDIR/"
	office_of_watkins
	start_daemon
	wait_until watkins_is 'a["finding"]["recorded"]' '["2026-12-01T13:30:00-05:00"]'
	cp "$TZDIR/America/Chicago" "$TZDIR/America/New_York.new"
	mv "$TZDIR/America/New_York.new" "$TZDIR/America/New_York"
	sed '1s/.*/# version 2099z/' /usr/share/zoneinfo/tzdata.zi > "$TZDIR/tzdata.zi.new"
	mv "$TZDIR/tzdata.zi.new" "$TZDIR/tzdata.zi"
	wait_until holds "$DIR/daemon.log" 'time zones are those of 2099z now'
	wait_until watkins_open '["2026-12-01T13:30:00-06:00"]'
	[ "$(field /v1/status 'd["zones"]')" = 2099z ]
}

@test "a clock that is set is heard of at once" {
	local root=()
	[ "$(id -u)" != 0 ] || root=(--allow-root)
	! ldd "$BUILD/slipwatchd" | grep -q libasan || skip "the clock's library is no sanitizer's"
	office_of_watkins
	mkfifo "$DIR/offset.set"
	echo 0 > "$DIR/offset"
	LD_PRELOAD=$BUILD/faults/settable.so SLIPWATCH_CLOCK=$DIR/offset "$BUILD/slipwatchd" \
		-c "$DIR/slipwatch.yaml" "${root[@]}" 2>> "$DIR/daemon.log" 3>&- &
	DAEMON=$!
	wait_until is_ready
	wait_until was_read riverside/requests
	fetches=$(field /v1/feeds 'd["feeds"][0]["fetches"]')
	echo 7200 > "$DIR/offset"
	timeout "$PATIENCE" sh -c 'printf x > "$1"' - "$DIR/offset.set" # somebody reads it
	wait_until holds "$DIR/daemon.log" 'the clock was set'
	wait_until is_field /v1/feeds "d['feeds'][0]['fetches'] > $fetches" true
}
