# The command line by itself: what needs no daemon, and what is said when there is none.

load helper

setup() {
	DIR=$(mktemp -d "${TMPDIR:-/tmp}/slipwatch-it.XXXXXX")
	export SLIPWATCH_PARSE=$BUILD/slipwatch-parse
	mkdir "$DIR/offices.d"
	NOW=2026-11-24T09:00:00
	office riverside
	feed riverside bookings recorded ../bookings.ics
	feed riverside requests requested ../requests.ics
	OFFICE=$DIR/offices.d/riverside.yaml
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')" "$(booking w3 20261202T090000 'Bob Roe - visit')"
}

teardown() {
	rm -rf "$DIR"
}

slipwatch() { "$BUILD/slipwatch" "$@"; }
# status STATUS COMMAND...: standard output in $out, standard error in $err
status() {
	local want=$1 got=0
	shift
	"$@" > "$DIR/out" 2> "$DIR/err" || got=$?
	out=$(< "$DIR/out") err=$(< "$DIR/err")
	[ "$got" -eq "$want" ] || { echo "exit $got, not $want: $*"; cat "$DIR/out" "$DIR/err"; return 1; }
}
never() { ! "$@"; }
lines() { printf '%s\n' "$1" | grep -c .; }

@test "check: findings for people stand by day, in sentences" {
	status 1 slipwatch check -c "$OFFICE" --now $NOW
	diff - "$DIR/out" <<-'TEXT'
		Tue Dec 1 2026
		  11:30 am  Mrs. Watkins: Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm. Looks like a lost 1: 11:30 became 1:30. 11:30 is still free.

		Wed Dec 2 2026
		   9:00 am  Station 1 is overbooked by 1 on Wed Dec 2, 9:00 am: Ann Poe and Bob Roe. Nearest free for Bob Roe: 8:30 am.
	TEXT
	[ -z "$err" ]
}

# Both of the office's requests stand elsewhere: less sure than of one among many.
@test "check --json: one finding a line, log tier too" {
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')" \
		"$(booking r2 20261202T150000 'Ann Poe - visit')"
	status 1 slipwatch check -c "$OFFICE" --now $NOW --json
	[ "$(lines "$out")" -eq 3 ]
	[ "$(grep '"mismatch"' "$DIR/out" | grep Watkins | json "d['kind'], d['tier']")" = '["hour-digit-dropped", "ask"]' ]
}

@test "check: nothing found prints nothing" {
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins - visit')"
	status 0 slipwatch check -c "$OFFICE" --now $NOW
	[ -z "$out$err" ]
}

@test "check: files and standard input need no office" {
	status 1 slipwatch check --recorded "$DIR/bookings.ics" --requested - --timezone America/New_York --now $NOW --json < "$DIR/requests.ics"
	grep -q '"feeds":\["bookings","stdin"\]' "$DIR/out"
	never grep -q '"office"' "$DIR/out"
	mkdir "$DIR/folder"
	cp "$DIR/bookings.ics" "$DIR/folder/one.ics"
	printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:q\nDTSTART:20261399\nEND:VEVENT\nEND:VCALENDAR\n' > "$DIR/folder/two.ics"
	echo torn > "$DIR/folder/three.ics"
	status 1 slipwatch check --recorded "$DIR/folder" --requested "$DIR/requests.ics" --timezone America/New_York --now $NOW --json
	[[ "$out" == *'"mismatch"'* ]]
	[[ "$err" == *'folder: quarantined: two.ics line 4: '* ]]
	[[ "$err" == *'folder: quarantined: three.ics: line 1: this is not a calendar; it begins with "torn"'* ]]
	status 2 slipwatch check --recorded - --requested - < "$DIR/requests.ics"
	status 1 slipwatch check --recorded "$DIR/bookings.ics" --recorded "$DIR/bookings.ics" --now $NOW --json
	grep -q '"bookings-2"' "$DIR/out"
}

@test "check: an unreadable feed wins over what was found" {
	printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n' > "$DIR/requests.ics"
	status 65 slipwatch check -c "$OFFICE" --now $NOW
	grep -q '^requests: .*cut short.* (/[^ ]*/requests.ics)$' "$DIR/err"
	grep -q 'overbooked' "$DIR/out"
	rm "$DIR/requests.ics"
	status 65 slipwatch check -c "$OFFICE" --now $NOW --json
	grep -q '"rule":"feed-unreadable"' "$DIR/out"
}

@test "check: what is put aside is named by line, the rest is used" {
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit' | sed 's/TZID=[^:]*/TZID=Nowhere\/Land/')"
	status 1 slipwatch check -c "$OFFICE" --now $NOW
	grep -q '^bookings: quarantined: line 1[0-9]: .*(w2)$' "$DIR/err"
	grep -q 'Watkins' "$DIR/out"
}

@test "check: --now is a moment, the horizon an end" {
	status 0 slipwatch check -c "$OFFICE" --now 2026-12-03T00:00:00
	status 0 slipwatch check -c "$OFFICE" --now 2026-01-01T00:00:00
	status 1 slipwatch check -c "$OFFICE" --now 2026-12-01T17:00:00Z
}

@test "usage: one line and a hint" {
	local words
	for words in "" "chekc" "check" "check --bogus" "check --now soon -c $OFFICE" "check -c $OFFICE --timezone UTC" \
		"check --recorded x --timezone Mars" "replay" "request" "show" "answer 1 nope" \
		"answer 1 slip --cause bored" "snooze 1 later" "status more" "--nothing" "alerts --url ftp://x"; do
		status 2 slipwatch $words
		[ -z "$out" ]
		[ "$(lines "$err")" -eq 2 ]
		[[ $err == slipwatch:* && $err == *"Try: slipwatch"*--help ]]
	done
	status 2 slipwatch chekc
	[[ $err == *"did you mean check?"* ]]
}

@test "every command has its help" {
	status 0 slipwatch --help
	local command count=0
	while read -r command; do
		status 0 slipwatch $command --help
		[[ $out == *"slipwatch $command"* && $out == *--json* ]]
		count=$((count + 1))
	done < <(slipwatch --help | sed -n 's/^  \([a-z]* \?[a-z]*\)  *.*/\1/p')
	[ $count -ge 16 ]
	status 0 slipwatch learned --help
	[ "$(lines "$out")" -eq 3 ]
	[[ $out == *"learned show "*"learned export FILE "*"learned reset "* ]]
	status 2 slipwatch nothing --help
	status 0 slipwatch --version
	[[ $out == "slipwatch "[0-9]* ]]
}

@test "a command without a daemon says so" {
	local command
	for command in status feeds fetch alerts "show 1" "answer 1 slip" "snooze 1 5m" "request list" \
		"request add Ann dec 1 9" "request withdraw x" watch; do
		status 69 slipwatch --socket "$DIR/none.sock" $command
		[ "$(lines "$err")" -eq 1 ]
	done
	status 78 slipwatch status --url http://127.0.0.1:1 --token-file "$DIR/none"
}

@test "config check: all faults, each with its place" {
	status 0 slipwatch config check "$OFFICE"
	printf 'slott: 15m\nhorizon: soon\n' >> "$OFFICE"
	status 78 slipwatch config check "$OFFICE"
	[ -z "$out" ]
	[ "$(lines "$err")" -eq 2 ]
	[[ $err == *riverside.yaml:*"slot"* ]]
	status 78 slipwatch config check --json "$OFFICE"
	[ "$(json "len(d['faults'])" < "$DIR/out")" = 2 ]
	status 78 slipwatch check -c "$OFFICE" --now $NOW
	status 78 slipwatch config show "$OFFICE"
}

@test "config show: settings and where they come from" {
	status 0 slipwatch config show "$OFFICE"
	grep -q '^timezone: America/New_York  *# .*riverside.yaml:2$' "$DIR/out"
	grep -q '^slot: 15m  *# default$' "$DIR/out"
	status 0 slipwatch config show --json "$OFFICE"
	[ "$(json "[s['origin'] for s in d['settings'] if s['key'] == 'slot']" < "$DIR/out")" = '["default"]' ]
	[ "$(json "[s['value'] for s in d['settings'] if s['key'] == 'feeds[1].holds']" < "$DIR/out")" = '["requested"]' ]
	[ "$(json "[s['value'] for s in d['settings'] if s['key'] == 'alerts.lead']" < "$DIR/out")" = '["2h"]' ]
}

@test "config try: a feed's bookings as understood" {
	local year=$(($(date +%Y) + 1))
	calendar "$DIR/bookings.ics" "$(booking w1 "${year}0301T133000" 'Mrs. Watkins - visit')"
	status 0 slipwatch config try -c "$OFFICE" riverside/bookings
	grep -Eq "March 1, $year, 1:30 pm +30 +Mrs. Watkins +visit +Station 1$" "$DIR/out"
	grep -q "^times without a zone are in America/New_York, the office's$" "$DIR/out"
	grep -q '^entries: 1; bookings ahead: 1; requests ahead: 0$' "$DIR/out"
	status 0 slipwatch config try -c "$OFFICE" bookings --json
	[ "$(json "d['participant']" < "$DIR/out")" = "Mrs. Watkins" ]
	status 2 slipwatch config try -c "$OFFICE" riverside/nothing
	[[ $err == *"there is riverside/bookings, riverside/requests"* ]]
	: > "$DIR/bookings.ics"
	status 65 slipwatch config try -c "$OFFICE" bookings
}

# A report with titles, a bad row and a footer: its rows stand on lines 4, 5 and 6.
report() {
	printf '%s\n' 'Appointments,,,' 'Printed 11/24/2026,,,' 'Appt Date,Appt Time,Client Name,Desk' \
		"03/01/$1,1:30 PM,\"Watkins, Ruth\",Desk 2" "03/01/$1,25:00 PM,\"Ode, Ben\",Desk 2" \
		"03/02/$1,9:00 AM,\"Silva, Ana\",Desk 1" 'Page 1 of 1,,,' > "$DIR/report.csv"
	sed -i '/name: bookings/,$d' "$OFFICE"
	cat >> "$OFFICE" <<-YAML
		  - name: report
		    holds: recorded
		    url: ../report.csv
		    columns:
		      participant: Client Name
		      start: [Appt Date, Appt Time]
		      resource: Desk
		      format: "%m/%d/%Y %I:%M %p"
	YAML
}

@test "config try: a table as understood, its columns, what was put aside" {
	local year=$(($(date +%Y) + 1))
	report $year
	status 0 slipwatch config try -c "$OFFICE" report
	grep -Eq "March 1, $year, 1:30 pm +15 +Watkins, Ruth +Desk 2$" "$DIR/out"
	grep -q '^read as a table, its header on line 3, columns apart by ",": participant "Client Name", ' "$DIR/out"
	grep -q 'start "Appt Date" "Appt Time"; times as "%m/%d/%Y %I:%M %p" in America/New_York$' "$DIR/out"
	grep -q '^entries: 3; bookings ahead: 2; requests ahead: 0; put aside: 1; no record (.*): 1$' "$DIR/out"
	[[ $err == 'report: quarantined: line 5: "03/01/'$year' 25:00 PM" is not written as'* ]]
	status 0 slipwatch config try -c "$OFFICE" report --json
	[ "$(lines "$out")" -eq 2 ]
}

@test "config try: what is past is shown where nothing is ahead" {
	report 2020
	status 0 slipwatch config try -c "$OFFICE" report
	grep -Eq "March 1, 2020, 1:30 pm" "$DIR/out"
	[[ $out == *"bookings (none of them ahead): 2; "* ]]
}

@test "config try: a heading that is not there is told in one line" {
	report 2020
	sed -i 's/Client Name/Client/' "$DIR/report.csv"
	status 65 slipwatch config try -c "$OFFICE" report
	[ -z "$out" ] && [ "$(lines "$err")" -eq 1 ]
	[[ $err == *'there is no column "Client Name": line 3, the nearest to a header, has "Appt Date", "Appt Time", "Client", "Desk"'* ]]
}

@test "check: tables by name, and from no office's file" {
	printf 'participant,start,resource\nRuth,2026-12-01 13:30,Desk 1\n' > "$DIR/a.csv"
	printf 'participant,asked_start,asked_at\nRuth,2026-12-01 11:30,2026-11-20 10:00\n' > "$DIR/b.csv"
	status 1 slipwatch check --timezone America/New_York --now $NOW --recorded "$DIR/a.csv" --requested "$DIR/b.csv" --json
	[ "$(json "d['kind'], d['feeds']" < "$DIR/out")" = '["hour-digit-dropped", ["a", "b"]]' ]
}
