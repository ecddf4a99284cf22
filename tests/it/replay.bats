# slipwatch replay: a month that is over, run through the daemon's own import and alerting.

load helper

setup() {
	DIR=$(mktemp -d "${TMPDIR:-/tmp}/slipwatch-it.XXXXXX")
	export SLIPWATCH_PARSE=$BUILD/slipwatch-parse
	mkdir -p "$DIR/offices.d" "$DIR/kept/bookings" "$DIR/kept/requests"
	office riverside
	feed riverside bookings recorded bookings.ics
	feed riverside requests requested requests.ics
	OFFICE=$DIR/offices.d/riverside.yaml
	calendar "$DIR/kept/requests/20261124T140000Z.ics" \
		"$(booking r1 20261201T113000 'Mrs. Watkins - visit' | written 20261124T135500Z)"
}

teardown() {
	rm -rf "$DIR"
}

# written TIME: the entries on standard input were made then
written() { sed "s/^\(CREATED\|LAST-MODIFIED\):[0-9TZ]*/\1:$1/"; }
# record TIME [LOCAL-START]: the bookings as served at that time, Mrs. Watkins at that start
record() {
	calendar "$DIR/kept/bookings/$1.ics" ${2:+"$(booking w1 "$2" 'Mrs. Watkins - visit' | written 20261124T135800Z)"} \
		"$(booking w2 20261202T090000 'Ann Poe - visit')" "$(booking w3 20261203T090000 'Bob Roe - visit')"
}
replay() { "$BUILD/slipwatch" replay -c "$OFFICE" --snapshots "$DIR/kept" "$@"; }
# story [ARGUMENT]...: "AT SHOW" for each line
story() {
	replay --json "$@" | python3 -c '
import json, sys
for line in sys.stdin:
    d = json.loads(line)
    print(d["at"][:16], d["show"], *([len(d["findings"])] if "findings" in d else []))'
}

@test "a slip is raised, escalated, listed and reminded of" {
	record 20261124T140000Z
	record 20261124T150000Z 20261201T133000
	run replay
	[ "$status" -eq 1 ]
	[ "${#lines[@]}" -eq 1 ]
	[[ ${lines[0]} == "Tue Nov 24, 10:00 am "*raise*"Mrs. Watkins: Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm."* ]]
	diff - <(story --until 2026-12-01T13:00:00-05:00) <<-'TEXT'
		2026-11-24T10:00 raise
		2026-11-24T10:30 escalate
		2026-11-27T16:00 digest 1
		2026-11-30T16:00 digest 1
		2026-12-01T08:30 remind
	TEXT
}

@test "a record put right is withdrawn, and nothing is left" {
	record 20261124T140000Z
	record 20261124T150000Z 20261201T133000
	record 20261124T151000Z 20261201T113000
	diff - <(story --until 2026-12-05T12:00:00Z) <<-'TEXT'
		2026-11-24T10:00 raise
		2026-11-24T10:10 withdraw
	TEXT
}

@test "a first import is one summary" {
	record 20261124T140000Z 20261201T133000
	diff - <(story) <<-'TEXT'
		2026-11-24T09:00 summary 1
	TEXT
}

@test "an answered slip is quiet, reminds once, and closes when corrected" {
	record 20261124T140000Z
	record 20261124T150000Z 20261201T133000
	record 20261201T143500Z 20261201T113000
	echo '{"at": "2026-11-24T10:05:00-05:00", "participant": "mrs watkins", "verdict": "slip"}' > "$DIR/kept/verdicts.jsonl"
	diff - <(story) <<-'TEXT'
		2026-11-24T10:00 raise
		2026-12-01T08:30 remind
		2026-12-01T09:35 withdraw
	TEXT
}

@test "another answer stays until a fact changes" {
	record 20261124T140000Z
	record 20261124T150000Z 20261201T133000
	record 20261124T160000Z 20261201T013000
	echo '{"at": "2026-11-24T10:05:00-05:00", "participant": "Mrs. Watkins", "verdict": "changed-on-purpose"}' > "$DIR/kept/verdicts.jsonl"
	diff - <(story) <<-'TEXT'
		2026-11-24T10:00 raise
		2026-11-24T11:00 update
	TEXT
}

@test "a failed fetch shows its fault, and withdraws nothing" {
	record 20261124T140000Z
	record 20261124T150000Z 20261201T133000
	echo 'HTTP 503' > "$DIR/kept/bookings/20261124T150500Z.fail"
	record 20261124T151000Z 20261201T133000
	replay --json > "$DIR/out" || [ $? -eq 1 ]
	grep -q '"show":"raise".*"feed-unreadable".*HTTP 503' "$DIR/out"
	grep -q '"show":"withdraw".*"feed-unreadable"' "$DIR/out"
	[ "$(grep -c '"mismatch"' "$DIR/out")" -eq 1 ]
}

@test "nothing is shown of what lies after --until" {
	record 20261124T140000Z 20261201T133000
	run replay --until 2026-11-24T13:59:59Z
	[ "$status" -eq 0 ]
	[ -z "$output" ]
}

@test "what cannot be read is said" {
	record 20261124T140000Z
	echo '{"at": "yesterday"}' > "$DIR/kept/verdicts.jsonl"
	run replay
	[ "$status" -eq 65 ]
	[[ $output == *verdicts.jsonl:1:* ]]
	rm "$DIR/kept/verdicts.jsonl"
	touch "$DIR/kept/bookings/monday.ics"
	run replay
	[ "$status" -eq 65 ]
	rm "$DIR/kept/bookings/monday.ics"
	mkdir "$DIR/kept/nobody"
	run replay
	[ "$status" -eq 65 ]
	run "$BUILD/slipwatch" replay -c "$OFFICE" --snapshots "$DIR/none"
	[ "$status" -eq 65 ]
}

# tuesday DAY NAME...: all of them at nine on that Tuesday, entered one by one the day before
tuesday() {
	local day=$1 hour=10 name
	shift
	for name; do
		booking "$day-$hour" "${day}T090000" "$name - visit" |
			written "$(date -ud "$day -1 day" +%Y%m%d)T${hour}0000Z"
		echo
		hour=$((hour + 1))
	done
}

# Two at nine in every other week, and one in those between: no habit shows in the weeks alone.
@test "what was meant twice is quiet from then on, and one more person speaks" {
	local known=() day eve people=('Ana Silva' 'Bea Long')
	rm -r "$DIR/kept/requests"
	for day in 20261208 20261222 20270105 20270119; do
		known+=("$(tuesday $day "Ben $day")")
	done
	calendar "$DIR/kept/bookings/20261124T140000Z.ics" "${known[@]}"
	for day in 20261201 20261215 20261229 20270112 20270126; do
		[ $day != 20270126 ] || people+=('Cy Young')
		known+=("$(tuesday $day "${people[@]}")")
		eve=$(date -ud "$day -1 day" +%Y%m%d)
		calendar "$DIR/kept/bookings/${eve}T150000Z.ics" "${known[@]}"
	done
	for day in 2026-11-30 2026-12-14; do
		echo "{\"at\": \"${day}T16:05:00-05:00\", \"participant\": \"Ana Silva\", \"verdict\": \"changed-on-purpose\"}"
	done > "$DIR/kept/verdicts.jsonl"
	replay --json --until 2027-01-26T10:00:00-05:00 > "$DIR/out" || [ $? -eq 1 ]
	diff - <(python3 -c '
import json, sys
for line in sys.stdin:
    d = json.loads(line)
    for f in d.get("findings") or [d["finding"]]:
        print(d["at"][:16], d["show"], f["rule"], f["start"][:10], f["over"], f["p"])' < "$DIR/out") <<-'TEXT'
		2026-11-30T10:00 raise double-booking 2026-12-01 1 0.6
		2026-11-30T16:00 digest double-booking 2026-12-01 1 0.6
		2026-12-14T16:00 digest double-booking 2026-12-15 1 0.24
		2027-01-25T10:00 raise double-booking 2027-01-26 2 0.6
		2027-01-25T16:00 digest double-booking 2027-01-26 2 0.6
	TEXT
}

# weekly UID LOCAL-START SUMMARY: a series, recorded on November 20
weekly() { booking "$@" | sed "s/^DURATION:/RRULE:FREQ=WEEKLY\r\n&/"; }

@test "a series of a feed that fails goes on, and its clash is raised when the horizon reaches it" {
	office riverside 'horizon: 30d'
	feed riverside bookings recorded bookings.ics
	# Ben Ortiz is there when Ann Poe's ninth Tuesday comes; the feed fails from day 3 on.
	calendar "$DIR/kept/bookings/20261124T140000Z.ics" \
		"$(weekly w1 20261103T100000 'Ann Poe - visit')" \
		"$(booking w2 20270105T100000 'Ben Ortiz - visit')"
	rm -r "$DIR/kept/requests"
	for day in 27 28 29 30; do
		echo 'the server answered 503' > "$DIR/kept/bookings/202611${day}T140000Z.fail"
	done
	replay --json --until 2026-12-12T00:00:00-05:00 > "$DIR/told" || [ $? -eq 1 ]
	python3 - "$DIR/told" > "$DIR/lines" <<-'PY'
		import json, sys
		for line in open(sys.argv[1]):
		    d = json.loads(line)
		    for f in d.get("findings", [d.get("finding")]):
		        print(d["at"][:10], d["show"], f["rule"])
	PY
	diff - "$DIR/lines" <<-'TEXT'
		2026-11-27 raise feed-unreadable
		2026-12-07 raise double-booking
	TEXT
}

# week AT ZONE: ten people's bookings as served at that time, in that zone; three of them come weekly
week() {
	local day entries=()
	for day in 01 02 03 04 07 08 09 10 11 14; do
		entries+=("$(booking "w$day" "202612${day}T100000" "Person Number${day#0} - visit" |
			sed "s|America/New_York|$2|; $([ "$day" \> 09 ] && echo 's/^DURATION/RRULE:FREQ=WEEKLY;COUNT=4\r\n&/')")")
	done
	calendar "$DIR/kept/bookings/$1.ics" "${entries[@]}"
}

@test "a calendar that changes its zone is told of once, and who was moved by it is not" {
	week 20261124T140000Z America/New_York
	week 20261124T150000Z America/Chicago
	week 20261124T151000Z America/Chicago
	week 20261125T150000Z America/New_York
	run replay --json
	[ "$status" -eq 1 ]
	[[ "$output" == *'"feed-shift"'*'are 1 hour later than they should be. They moved all at once, and nobody edited them.'* ]]
	diff - <(story) <<-'TEXT'
		2026-11-24T10:00 raise
		2026-11-24T10:30 escalate
		2026-11-25T10:00 withdraw
	TEXT
}

# served TIME STAMP KEY: Google's calendar as fetched then, with that stamp and UIDs that begin so
served() {
	local day entries=()
	for day in 02 03 04 07 08 09; do
		entries+=("$(booking "$3$day@google.com" "202612${day}T100000" "Person Number${day#0} - visit" |
			sed "s/^DTSTAMP:[0-9TZ]*/DTSTAMP:$2/")")
	done
	calendar "$DIR/kept/bookings/$1.ics" "${entries[@]}" \
		"$(booking "$3w@google.com" 20261201T133000 'Mrs. Watkins - visit' | written 20261124T135800Z |
			sed "s/^DTSTAMP:[0-9TZ]*/DTSTAMP:$2/")"
}

@test "stamps of each fetch and UIDs made anew are no news" {
	served 20261124T140000Z 20261124T140000Z a
	served 20261124T150000Z 20261124T150000Z a
	served 20261124T160000Z 20261124T160000Z b
	served 20261124T170000Z 20261124T170000Z c
	diff - <(story --until 2026-11-24T14:00:00-05:00) <<-'TEXT'
		2026-11-24T09:00 summary 1
	TEXT
}
