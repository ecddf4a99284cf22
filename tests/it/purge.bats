# Forgetting: by age every day, and one person on request, to the last byte.

bats_require_minimum_version 1.5.0
load helper

MARIA="María Núñez López"
ADDRESS=maria@example.org
PHONE=5555550142

setup() {
	setup_daemon
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
	cat > "$DIR/tokens.yaml" <<-YAML
		- {name: lead, role: supervisor, offices: all, sha256: $(sha lead-token)}
		- {name: boss, role: admin, offices: [riverside], sha256: $(sha boss-token)}
	YAML
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]
tokens: tokens.yaml"
}

teardown() {
	teardown_daemon
}

sha() { printf %s "$1" | sha256sum | cut -d' ' -f1; }
slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }
web() { field /v1/status "[a['url'] for a in d['listen'] if 'url' in a][0] if isinstance(d['listen'][0], dict) else [a for a in d['listen'] if a.startswith('http')][0]"; }
as() { curl -sS -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $1" "${@:2}"; }

# entry UID START SUMMARY [LINE]...: a booking with more to it.
entry() {
	local line
	booking "$1" "$2" "$3" | sed '$d'
	for line in "${@:4}"; do printf '%s\r\n' "$line"; done
	printf 'END:VEVENT'
}

attendee() { printf 'ATTENDEE;CN="%s":mailto:%s' "$1" "$2"; }

# At 11:30 she asked; 1:30 pm was written; every week another one; and Bob is where she is.
fill() {
	local decomposed
	decomposed=$(python3 -c 'import sys, unicodedata; print(unicodedata.normalize("NFD", sys.argv[1]))' "$MARIA")
	calendar "$DIR/bookings.ics" \
		"$(entry m1 20261201T133000 "$MARIA - visit" "$(attendee "$MARIA" $ADDRESS)" \
			"DESCRIPTION:$MARIA called from (555) 555-0142")" \
		"$(entry m2 20261203T090000 "visit" "$(attendee "López, María Núñez" $ADDRESS)" "RRULE:FREQ=WEEKLY")" \
		"$(entry b1 20261203T090000 "Bob Stone - visit" "DESCRIPTION:brings maria núñez lópez")" \
		"$(entry c1 20261204T100000 "Cleo Poe - visit")"
	calendar "$DIR/requests.ics" \
		"$(entry r1 20261201T113000 "$decomposed - visit" "X-SLIPWATCH-PHONE:555 555 0142")" \
		"$(entry r2 20261204T100000 "Cleo Poe - visit")"
}

start() {
	fill
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	wait_until is_field /v1/alerts "len(d['alerts']) >= 2" true
}

# What has not left its feed comes back: she does.
leave_feeds() {
	calendar "$DIR/bookings.ics" "$(entry b1 20261203T090000 "Bob Stone - visit")" \
		"$(entry c1 20261204T100000 "Cleo Poe - visit")"
	calendar "$DIR/requests.ics" "$(entry r2 20261204T100000 "Cleo Poe - visit")"
}

leaks() { "$BATS_TEST_DIRNAME/leaks.py" "$DIR"/slipwatch.db* -- "$MARIA" "$ADDRESS" "$PHONE"; }
of_her() { slipwatch alerts --all --json | json "[a['id'] for a in d['alerts'] if 'María' in json.dumps(a, ensure_ascii=False)]"; }
sql() { sqlite3 "$DIR/slipwatch.db" "$1"; }

@test "a person is purged from every byte of the database's files" {
	start
	alert=$(of_her | json 'd[-1]')
	slipwatch answer "$alert" slip --note "told $MARIA" > /dev/null
	case=$(field /v1/cases 'd["cases"][0]["id"]')
	post "/v1/cases/$case/steps" "{\"step\":\"acknowledged\",\"note\":\"$MARIA was kind\"}" > /dev/null
	post /v1/requests "{\"participant\":\"$MARIA\",\"when\":\"dec 8 11:00\",\"phone\":\"555-555-0142\"}" > /dev/null
	run -1 leaks
	[[ $output == *"slipwatch.db"*"$MARIA"* && $output == *"$ADDRESS"* && $output == *"$PHONE"* ]]
	leave_feeds
	fetch riverside/bookings > /dev/null
	fetch riverside/requests > /dev/null

	run slipwatch purge --participant "$MARIA" --all --yes
	[ "$status" = 0 ]
	[[ $output == *"Purged. Backups and copies of the database are not touched"* ]]
	leaks
	[ "$(sql 'SELECT count(*) FROM scrub')" = 0 ]
	[ "$(of_her)" = "[]" ]

	# The trail and the counts are there; they name nobody.
	[ "$(field "/v1/alerts/$alert" 'd["verdict"]')" = slip ]
	[ "$(field "/v1/alerts/$alert" 'd["state"]')" = withdrawn ]
	[ "$(field "/v1/alerts/$alert" 'd["finding"]["why"]')" = "The data of this person were deleted." ]
	[ "$(field "/v1/alerts/$alert" '[a["what"] for a in d["audit"]].count("answered")')" = 1 ]
	[ "$(field "/v1/cases/$case" 'd["state"]')" = closed ]
	[ "$(sql "SELECT count(*) FROM audit WHERE what = 'purged' AND role = 'admin' AND person IS NOT NULL")" = 2 ]
	[ "$(sql "SELECT count(*) FROM alert WHERE verdict = 1 AND rule = 'mismatch'")" = 1 ]

	# Others are as they were, and so they are after the next start.
	[ "$(field '/v1/people?q=cleo' 'd["people"][0]["name"]')" = "Cleo Poe" ]
	[ "$(field '/v1/people?q=maria' 'd["people"]')" = "[]" ]
	stop_daemon
	leaks
	start_daemon
	[ "$(field /v1/status 'd["database"]')" = ok ]
	! holds "$DIR/daemon.log" 'Núñez'
}

@test "who still stands in a feed comes back with its next body, and that is said" {
	start
	listen "$DIR/stream"
	run slipwatch purge --participant "$MARIA" --all --yes
	[ "$status" = 0 ]
	[[ $output == *"$MARIA still stands in bookings of riverside"* ]]
	wait_until holds "$DIR/stream" '"show":"withdraw"'
	wait_until is_field '/v1/people?q=maria' 'len(d["people"])' 1
	wait_until is_field /v1/alerts "any('María' in json.dumps(a, ensure_ascii=False) for a in d['alerts'])" true
	[ "$(sql "SELECT count(*) FROM version v JOIN person p ON p.id = v.person WHERE p.name LIKE 'Mar%'")" = 0 ]
	[ "$(field /v1/feeds '[f["bookings"] > 4 for f in d["feeds"] if f["name"] == "bookings"][0]')" = true ]
}

@test "several of a name are listed, and none is purged" {
	start
	run slipwatch purge --participant "nunez lopez, maria" --yes
	[ "$status" = 2 ]
	[[ $output == *"$ADDRESS"* && $output == *"Several persons go by this name"* && $output == *"Nothing was done."* ]]
	[ "$(post /v1/purge "{\"participant\":\"$MARIA\"}" -o /dev/null -w '%{http_code}')" = 409 ]
	[ "$(field '/v1/people?q=maria' 'len(d["people"])')" -ge 1 ]
	leave_feeds
	fetch riverside/bookings > /dev/null

	# By the address it is one; whoever else has the name stays.
	slipwatch purge --participant $ADDRESS --yes --json | json 'd["persons"]' | grep -qx 1
	run -1 leaks
	[[ $output != *"$ADDRESS"* ]]
	[ "$(slipwatch purge --participant "$MARIA" --dry-run --json | json 'd["persons"]')" = 1 ]
}

@test "nothing is done before it is meant, and then by an admin alone" {
	start
	run slipwatch purge --participant "Cleo Poe"
	[ "$status" = 2 ]
	[[ $output == *"say --yes"* && $output == *"Nothing was done."* ]]
	run slipwatch purge --participant "Cleo Poe" --dry-run
	[ "$status" = 0 ]
	[[ $output == *"Cleo Poe"* && $output == *"Nothing was done."* ]]
	[ "$(field '/v1/people?q=cleo' 'len(d["people"])')" = 1 ]
	run slipwatch purge --participant "Nobody Here" --yes
	[ "$status" != 0 ]
	[[ $output == *"nobody of this name is known"* ]]
	run slipwatch purge --all
	[ "$status" = 2 ]

	url=$(web)
	[ "$(as lead-token -X POST -H 'X-Slipwatch: 1' -d '{"participant":"Cleo Poe"}' "$url/v1/purge")" = 403 ]
	[ "$(as boss-token -X POST -H 'X-Slipwatch: 1' -d '{"participant":"Cleo Poe","office":"nowhere"}' "$url/v1/purge")" = 404 ]
	[ "$(as boss-token -X POST -H 'X-Slipwatch: 1' -d '{"participant":"Cleo Poe","all":1}' "$url/v1/purge")" = 400 ]
	[ "$(as boss-token -X POST -H 'X-Slipwatch: 1' -d '{"participant":""}' "$url/v1/purge")" = 400 ]
	[ "$(as boss-token -X POST -H 'X-Slipwatch: 1' -d '{"participant":"Cleo Poe"}' "$url/v1/purge")" = 200 ]
}

@test "what ended longer ago than is kept is forgotten every day, and at once when asked" {
	config "listen: [\"unix:$SOCKET\"]
retention: 30d"
	start
	leave_feeds
	fetch riverside/bookings > /dev/null
	fetch riverside/requests > /dev/null
	[ "$(field '/v1/people?q=bob' 'len(d["people"])')" = 1 ]
	# Day by day: a clock that leaps is not believed at once.
	for day in 11-30 12-06 12-12 12-18 12-24 12-30; do
		set_clock "2026-${day}T15:00:00Z"
		fetch riverside/bookings > /dev/null
	done
	[ "$(field '/v1/people?q=bob' 'len(d["people"])')" = 1 ]
	[ "$(field '/v1/people?q=maria' 'len(d["people"])')" -ge 1 ]
	calendar "$DIR/bookings.ics"
	for day in 01-05 01-10 01-16; do
		set_clock "2027-${day}T15:00:00Z"
		fetch riverside/bookings > /dev/null
	done
	wait_until is_field '/v1/people?q=bob' 'd["people"]' "[]"
	slipwatch purge > /dev/null
	"$BATS_TEST_DIRNAME/leaks.py" "$DIR"/slipwatch.db* -- "Bob Stone"
	[ "$(sql 'SELECT count(*) FROM audit')" -ge 1 ]
}

@test "bytes that cannot be wiped yet are wiped by the next start" {
	start
	leave_feeds
	fetch riverside/bookings > /dev/null
	fetch riverside/requests > /dev/null
	# Whoever reads the database keeps what it is reading.
	mkfifo "$DIR/let-go"
	python3 -c '
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN")
db.execute("SELECT count(*) FROM person").fetchall()
open(sys.argv[2], "w").close()
open(sys.argv[3]).read()' "$DIR/slipwatch.db" "$DIR/reads" "$DIR/let-go" 3>&- &
	reader=$!
	PIDS+=($reader)
	wait_until test -e "$DIR/reads"
	run slipwatch purge --participant "$MARIA" --all --yes
	[ "$status" = 0 ]
	[[ $output == *"bytes are not wiped yet"* ]]
	holds "$DIR/daemon.log" 'bytes are not wiped yet'
	[ "$(field '/v1/people?q=maria' 'd["people"]')" = "[]" ]
	run -1 leaks
	: > "$DIR/let-go"
	wait "$reader"
	stop_daemon KILL || :
	start_daemon
	leaks
}

# plan COMMAND...: of the library that lets things fail.
plan() {
	PYTHONPATH=$BATS_TEST_DIRNAME/../faults python3 -c '
import inject, mmap, sys
plan = inject.Plan.__new__(inject.Plan)
plan.file = open(sys.argv[1], "r+b")
plan.map = mmap.mmap(plan.file.fileno(), inject.LAYOUT.size)
if sys.argv[2] == "kill":
    plan.arm(inject.KILL, inject.WRITE | inject.SYNC | inject.NAME, at=int(sys.argv[3]))
else:
    print(plan.disarm()[0])' "$DIR/plan" "$@"
}

@test "a purge that is killed has happened whole, or not at all" {
	! ldd "$BUILD/slipwatchd" | grep -q 'lib[at]san' || skip "the faults' library is no sanitizer's"
	start
	leave_feeds
	fetch riverside/bookings > /dev/null
	fetch riverside/requests > /dev/null
	stop_daemon
	mkdir "$DIR/before"
	cp "$DIR"/slipwatch.db* "$DIR/before"
	PYTHONPATH=$BATS_TEST_DIRNAME/../faults python3 -c 'import inject, sys; inject.Plan(sys.argv[1])' "$DIR/plan"
	purges=0 kept=0 last=1000000000
	for share in 100 0 10 25 40 50 60 75 90 99; do
		rm -f "$DIR"/slipwatch.db*
		cp "$DIR"/before/* "$DIR"
		LD_PRELOAD=$BUILD/faults/inject.so SLIPWATCH_FAULTS=$DIR/plan start_daemon
		plan kill $((1 + last * share / 100))
		slipwatch purge --participant "$MARIA" --all --yes > /dev/null 2>&1 || :
		if [ "$share" = 100 ]; then
			last=$(plan disarm)
			[ "$last" -gt 20 ]
			stop_daemon
			continue
		fi
		wait_until is_gone "$DAEMON"
		start_daemon
		if [ "$(field '/v1/people?q=maria' 'd["people"]')" = "[]" ]; then
			purges=$((purges + 1))
			leaks
			[ "$(of_her)" = "[]" ]
		else
			kept=$((kept + 1))
			[ "$(of_her)" != "[]" ]
			[ "$(sql "SELECT count(*) FROM audit WHERE what = 'purged'")" = 0 ]
		fi
		stop_daemon
	done
	[ "$purges" -ge 1 ]
	[ "$kept" -ge 1 ]
}

@test "a name is not in the list of processes" {
	# A daemon that takes what it is told and says nothing.
	python3 -c '
import socket, sys
s = socket.socket(socket.AF_UNIX)
s.bind(sys.argv[1])
s.listen()
c = s.accept()[0]
print(c.recv(65536).decode(), file=open(sys.argv[2], "w"), flush=True)
c.recv(1)' "$SOCKET" "$DIR/heard" 3>&- &
	PIDS+=($!)
	wait_until test -S "$SOCKET"
	slipwatch lookup "$MARIA" > /dev/null 2>&1 3>&- &
	asking=$!
	PIDS+=($asking)
	wait_until test -s "$DIR/heard"
	tr '\0' ' ' < "/proc/$asking/cmdline" > "$DIR/list"
	! grep -q 'Núñez' "$DIR/list"
}

@test "a name is read from standard input" {
	start
	[ "$(echo "Cleo Poe" | slipwatch lookup - --json | json 'd["people"][0]["name"]')" = "Cleo Poe" ]
	echo "Dana Vale" | slipwatch request add - "dec 9 9:00" | grep -q '^Dana Vale: '
	echo "Cleo Poe" | slipwatch purge --participant - --yes > /dev/null
	run slipwatch lookup - < /dev/null
	[ "$status" = 2 ]
}
