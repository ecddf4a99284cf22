# Bodies made to harm whoever reads them. Each costs at most two seconds of a worker and 64 MiB,
# is named in one line, and holds no other feed up. Memory is held to that by the kernel: more
# is not to be had. Two seconds are what steps and caps come to on a quiet machine; on a busy
# one the same work takes longer, and what has no bound takes minutes.

load helper

SECONDS_MAX=8

setup() {
	setup_daemon
	office riverside
	config
	feed riverside good recorded "$DIR/good.ics"
	feed riverside hostile recorded "$DIR/hostile.ics"
	good 1
	body nothing hostile.ics
	PATIENCE=$((PATIENCE > 60 ? PATIENCE : 60))
}

teardown() {
	teardown_daemon
}

# body NAME FILE
body() { python3 "$BATS_TEST_DIRNAME/bodies.py" "$1" > "$DIR/$2"; }

# good COUNT: so many bookings of the other feed
good() {
	local i all=()
	for ((i = 1; i <= $1; i++)); do all+=("$(booking "w$i" "2026120${i}T090000" "Ann Poe $i")"); done
	calendar "$DIR/good.ics" "${all[@]}"
}

is_sanitized() { grep -q __asan_init "$BUILD/slipwatchd"; }
parsers() { pgrep -P "$DAEMON" slipwatch-parse; }
of_status() { awk -v name="$2:" '$1 == name { print $2 }' "/proc/$1/status"; } # KiB

# What the daemon may have from now on: 64 MiB more.
close_memory() {
	is_sanitized && return
	prlimit --pid "$DAEMON" --data=$((($(of_status "$DAEMON" VmData) << 10) + (64 << 20)))
}

# Hundredths of a second of all that it runs and ran.
work() {
	local pid total=0
	for pid in "$DAEMON" $(parsers); do
		total=$((total + $(sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 + $14 + $15 }')))
	done
	echo "$total"
}

of_hostile() { field /v1/feeds "[f.get('$1', '') for f in d['feeds'] if f['name'] == 'hostile'][0]"; }
of_good() { is_field /v1/feeds "[f['bookings'] for f in d['feeds'] if f['name'] == 'good']" "[$1]"; }

# It is there, and while it is read the other feed is, too.
serve() {
	local before
	body "$1" hostile.new
	start_daemon
	wait_until was_read riverside/good
	wait_until was_read riverside/hostile
	close_memory
	before=$(work)
	mv "$DIR/hostile.new" "$DIR/hostile.ics"
	post /v1/feeds/riverside/hostile/fetch > /dev/null
	good 2
	fetch riverside/good > /dev/null
	wait_until of_good 2
	fetch riverside/hostile > /dev/null
	worked=$(($(work) - before))
}

check_cost() {
	local pid
	echo "$worked hundredths of a second"
	is_sanitized && return
	((worked < SECONDS_MAX * 100))
	for pid in $(parsers); do
		echo "a parser had $(of_status "$pid" VmHWM) KiB"
		(($(of_status "$pid" VmHWM) < 64 << 10))
	done
}

# named BODY FIELD WORDS: the feed's field has them, and one line of the log.
named() {
	serve "$1"
	check_cost
	echo "$2: $(of_hostile "$2")"
	[[ "$(of_hostile "$2")" == *"$3"* ]]
	[ "$(grep -cF "riverside/hostile: $(of_hostile "$2")" "$DIR/daemon.log")" = 1 ]
	[ "$(grep -c 'warning: riverside/hostile\|<4>riverside/hostile' "$DIR/daemon.log")" -le 1 ]
}

# borne BODY FIELD VALUE: it does no harm, and what is wrong with it is no fault.
borne() {
	serve "$1"
	check_cost
	echo "$2: $(of_hostile "$2")"
	[ "$(of_hostile "$2")" = "$3" ]
	[ "$(of_hostile fault)" = "" ]
}

@test "a line of 100 MB" {
	named "one line of 100 MB" aside 'a line of 97656 KiB (at most 256)'
}

@test "a folded line of 100 MB" {
	named "a folded line of 100 MB" aside 'a folded line of over 4 MiB'
}

@test "a line of 100 MB without an end" {
	named "a line without an end" fault 'cut short'
}

@test "100,000 attendees" {
	named "100,000 attendees" aside '100004 lines (at most 20000)'
}

@test "100,000 parameters" {
	named "100,000 parameters" aside 'a line of 390 KiB (at most 256)'
}

@test "10,000 nested BEGINs" {
	named "10,000 nested BEGINs" aside 'nested over 16 deep'
}

@test "a million BEGINs without an END" {
	named "a million BEGINs without an END" fault 'so it was with 100000 before it'
}

@test "every second for ever" {
	named "every second for ever" aside 'it repeats more often than daily (FREQ=SECONDLY)'
}

@test "a billion times" {
	borne "a billion times" cut 1
}

@test "a rule that never comes true" {
	borne "a rule that never comes true" bookings 1
}

@test "thousands of rules that never come true" {
	borne "thousands of rules that never come true" quarantined 0
}

@test "thousands of rules that wear out" {
	borne "thousands of rules that wear out" quarantined 0
}

@test "thousands of rules of one UID" {
	borne "thousands of rules of one UID" fault ""
}

@test "thousands of zones that wear out" {
	named "thousands of zones that wear out" aside 'unknown time zone'
}

@test "NULs" {
	named "NULs" aside 'it has NUL bytes'
}

@test "invalid UTF-8" {
	borne "invalid UTF-8" bookings 2
}

@test "the years 1 and 9999" {
	named "the years 1 and 9999" aside 'DTSTART in the year 1 (1900 to 2200 are read); and 2 more'
}

@test "negative durations" {
	borne "negative durations" bookings 4
}

@test "one UID a million times" {
	named "one UID a million times" aside 'its UID occurs 1000000 times (at most 2000)'
}

@test "a zone that is a path" {
	named "a zone that is a path" aside 'no time zone can be called "../../../../etc/passwd"'
}
