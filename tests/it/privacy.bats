# Names of participants are for desks: not for logs, metrics, core files, nor other accounts.

bats_require_minimum_version 1.5.0
load helper

NAMES=("María Núñez López" "Bob Stone" "Cleo Poe" "Walk Ingrid")
PHONE=5555550142

setup() {
	setup_daemon
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
}

teardown() {
	teardown_daemon
}

slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }
leaks() { "$BATS_TEST_DIRNAME/leaks.py" "$@" -- "${NAMES[@]}" "$PHONE"; }

# entry UID START SUMMARY LINE...: a booking with more to it.
entry() {
	booking "$1" "$2" "$3" | sed '$d'
	printf '%s\r\n' "${@:4}"
	printf 'END:VEVENT'
}

fill() {
	calendar "$DIR/bookings.ics" \
		"$(entry m1 20261201T133000 "${NAMES[0]} - visit" "DESCRIPTION:${NAMES[0]} called from 555 555 0142")" \
		"$(booking b1 20261203T090000 "${NAMES[1]} - visit")" \
		"$(booking b2 20261203T090000 "${NAMES[2]} - visit")" \
		"$@"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 "${NAMES[0]} - visit")"
}

# A life: import, slip, answer, case, what staff ask, feeds that fail in every way, a purge, a stop.
live() {
	fill
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	wait_until is_field /v1/alerts "len(d['alerts']) >= 2" true
	alert=$(field /v1/alerts "[a['id'] for a in d['alerts'] if a['finding']['rule'] == 'mismatch'][0]")
	slipwatch answer "$alert" slip --note "told ${NAMES[0]}" > /dev/null
	post "/v1/cases/$(field /v1/cases 'd["cases"][0]["id"]')/steps" '{"step":"acknowledged"}' > /dev/null
	slipwatch lookup "${NAMES[0]}" > /dev/null
	slipwatch request add "${NAMES[3]}" "dec 9 9:00" --phone "$PHONE" > /dev/null
	api "/v1/people?q=mar" > /dev/null
	api "/v1/lookup?name=Bob%20Stone&nonsense=%zz" > /dev/null
	post /v1/requests '{"participant":"Bob Stone","when":"never"}' > /dev/null
	# Entries that cannot be read, a body that is none, and one that ends too soon.
	fill "$(entry x1 20261204T090000 "${NAMES[1]} - visit" "RRULE:FREQ=SECONDLY")" \
		"$(booking x2 20261399T990000 "${NAMES[2]} - visit")"
	fetch riverside/bookings > /dev/null
	printf '%s called\n' "${NAMES[0]}" > "$DIR/bookings.ics"
	fetch riverside/bookings > /dev/null
	printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:%s\r\n' "${NAMES[1]}" > "$DIR/bookings.ics"
	fetch riverside/bookings > /dev/null
	api /metrics > "$DIR/metrics"
	slipwatch purge --participant "${NAMES[2]}" --yes > /dev/null
	set_clock 2026-12-01T14:00:00Z
	wait_until is_field /v1/status "d['now'][:10]" 2026-12-01
	stop_daemon
	[ "$(grep -c . "$DIR/daemon.log")" -gt 5 ]
}

@test "a whole life at info: no name in the log, nor in a metric" {
	config "listen: [\"unix:$SOCKET\"]"
	sed -i 's/^log: .*/log: info/' "$DIR/slipwatch.yaml"
	live
	leaks "$DIR/daemon.log" "$DIR/metrics"
}

@test "a whole life at debug: no name in the log either" {
	config
	live
	leaks "$DIR/daemon.log" "$DIR/metrics"
}

@test "files are their owner's alone, whatever the umask" {
	config
	fill
	umask 0000
	start_daemon
	wait_until was_read riverside/bookings
	slipwatch backup "$DIR/copy.db"
	api /healthz > /dev/null
	for file in "$DIR"/slipwatch.db* "$DIR/copy.db"; do
		[ "$(stat -c %a "$file")" = 600 ]
	done
	[ "$(ls "$DIR" | grep -c '^slipwatch.db')" -ge 4 ]
	case $(stat -c %a "$SOCKET") in 600 | 660) ;; *) false ;; esac
}

@test "no core is written, and no other process of the account reads the memory" {
	! ldd "$BUILD/slipwatchd" | grep -qE 'lib[at]san' || skip "a sanitizer reads its own memory"
	config
	fill
	ulimit -c unlimited 2> /dev/null || ulimit -c "$(ulimit -H -c)"
	start_daemon
	wait_until was_read riverside/bookings
	for pid in "$DAEMON" $(pgrep -P "$DAEMON"); do
		[ "$(awk '/^Max core file size/ { print $5 $6 }' "/proc/$pid/limits")" = 00 ]
		# What is not dumpable is root's in /proc, and traced by root alone.
		grep -q "^" "/proc/$pid/status"
		[ "$(id -u)" = 0 ] || [ "$(stat -c %u "/proc/$pid/mem")" = 0 ]
	done
	if [ "$(id -u)" = 0 ]; then
		# Of an account of its own: a process of the same account may not look.
		chmod 755 "$DIR"
		stop_daemon
		chown -R 65534 "$DIR"
		setpriv --reuid 65534 --clear-groups "$BUILD/slipwatchd" -c "$DIR/slipwatch.yaml" \
			--test-clock "$DIR/clock" 2>> "$DIR/daemon.log" 3>&- &
		DAEMON=$!
		wait_until is_ready
		[ "$(stat -c %u "/proc/$DAEMON/mem")" = 0 ]
		! setpriv --reuid 65534 --clear-groups cat "/proc/$DAEMON/environ" 2> /dev/null
	fi
}

unit() { sed -e "s|@prefix@|$DIR/usr|g" -e "s|@sysconfdir@|$DIR|g" "$BATS_TEST_DIRNAME/../../systemd/$1.in" > "$DIR/$1"; }

@test "the unit leaves the daemon little: systemd's exposure of it is 1.2 at most" {
	command -v systemd-analyze > /dev/null || skip "no systemd-analyze"
	mkdir -p "$DIR/usr/sbin"
	ln -s "$BUILD/slipwatchd" "$DIR/usr/sbin/slipwatchd"
	unit slipwatchd.service
	unit slipwatchd.socket
	systemd-analyze security --offline=true --threshold=12 "$DIR/slipwatchd.service" > /dev/null
	run --separate-stderr systemd-analyze verify --man=no "$DIR/slipwatchd.service" "$DIR/slipwatchd.socket"
	[ "$stderr" = "" ]
	for line in UMask=0077 LimitCORE=0 StateDirectoryMode=0700 NoNewPrivileges=yes 'SystemCallFilter=@system-service'; do
		grep -qx -- "$line" "$DIR/slipwatchd.service"
	done
}

@test "position independent, relocations read-only and bound at start, no executable stack" {
	for program in slipwatchd slipwatch slipwatch-desk slipwatch-parse; do
		readelf -hW "$BUILD/$program" | grep -q 'Type:.*DYN (Position-Independent Executable file)'
		readelf -lW "$BUILD/$program" > "$DIR/segments"
		grep -q GNU_RELRO "$DIR/segments"
		grep GNU_STACK "$DIR/segments" | grep -vq 'RWE'
		readelf -dW "$BUILD/$program" | grep -q 'FLAGS_1.*NOW.*PIE'
		readelf -sW "$BUILD/$program" | grep -q __stack_chk_fail
	done
}

@test "library calls are checked, stacks probed, and jumps land where they should" {
	! ldd "$BUILD/slipwatchd" | grep -qE 'lib[at]san' || skip "a sanitizer's build is another"
	for program in slipwatchd slipwatch slipwatch-desk slipwatch-parse; do
		readelf -sW "$BUILD/$program" | grep -qE ' __[a-z]+_chk(@|$)'
		[ "$(uname -m)" != x86_64 ] || objdump -d --disassemble=main "$BUILD/$program" | grep -q endbr64
	done
}
