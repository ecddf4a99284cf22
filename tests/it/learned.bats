# What answers teach: shown, exported, forgotten; and the report, which counts and names nobody.

load helper

SUPERVISOR=supervisor-token ADMIN=admin-token

setup() {
	setup_daemon
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
	cat > "$DIR/tokens.yaml" <<-YAML
		- {name: clerk, role: clerk, sha256: $(sha clerk-token)}
		- {name: lead, role: supervisor, offices: [riverside], sha256: $(sha $SUPERVISOR)}
		- {name: boss, role: admin, offices: [riverside], sha256: $(sha $ADMIN)}
	YAML
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]
tokens: tokens.yaml"
	people 12
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	wait_until has_alerts 12
}

teardown() {
	teardown_daemon
}

sha() { printf %s "$1" | sha256sum | cut -d' ' -f1; }
slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }
has_alerts() { is_field /v1/alerts "len(d['alerts'])" "$1"; }
tcp() { field /v1/status "[a['url'] for a in d['listen'] if 'url' in a][0] if isinstance(d['listen'][0], dict) else [a for a in d['listen'] if a.startswith('http')][0]"; }
as() { curl -sS -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $1" "${@:2}"; }

# people COUNT: each asked for 11:30 of a day of their own and stands at 1:30 pm; recorded on a
# Friday at 9:15 am. As many others stand where they asked to be: a feed that is off as a whole
# is another matter.
people() {
	local i day asked=() booked=()
	for ((i = 0; i < $1; i++)); do
		day=$(date -u -d "2026-12-07 + $((i / 4 * 7 + i % 4)) days" +%Y%m%d)
		asked+=("$(booking "r$i" "${day}T113000" "Person $(word "$i") - visit")")
		asked+=("$(booking "s$i" "${day}T090000" "Right $(word "$i") - visit")")
		booked+=("$(booking "c$i" "${day}T090000" "Right $(word "$i") - visit")")
		booked+=("$(booking "b$i" "${day}T133000" "Person $(word "$i") - visit" | sed 's/^CREATED:.*/CREATED:20261120T141500Z\r/')")
	done
	calendar "$DIR/requests.ics" "${asked[@]}"
	calendar "$DIR/bookings.ics" "${booked[@]}"
}
word() { local words=(Abel Bruno Celia Doris Edgar Fiona Gustav Helga Ivo Jutta Karl Lena); echo "${words[$1]}"; }

# answer_all VERDICT COUNT [ARGUMENT]...
answer_all() {
	local id verdict=$1 count=$2
	shift 2
	for id in $(slipwatch alerts --json | json "' '.join(str(a['id']) for a in d['alerts'][:$count])"); do
		slipwatch answer "$id" "$verdict" "$@"
	done
}

@test "learned show: nothing yet is said in a sentence, answers in a table" {
	run slipwatch learned show
	[ "$status" -eq 0 ]
	[ "$output" = "Office riverside (riverside): nothing learned yet; every answer to an alert teaches." ]
	answer_all slip 9
	answer_all correct 3
	run slipwatch learned show
	[ "${lines[0]}" = "Office riverside (riverside): 12 alerts answered, 9 of them slips (75 %)." ]
	[[ ${lines[1]} == "KIND"*"ANSWERED SLIPS SHARE"*"WEIGHT NOW AT FIRST" ]]
	[[ $output == *"mismatch"*"12"*"9"*"75 %"* ]]
	[ "$(slipwatch learned show --json | json "sum(r['slip'] + r['honest'] for r in d['offices'][0]['rules'])")" = 12.0 ]
	run slipwatch learned show --office nowhere
	[ "$status" -eq 2 ]
	[[ $output == *"nowhere: no such office"* ]]
}

@test "learned export: what check --learned reads, and replay makes the same of it" {
	answer_all slip 12
	slipwatch learned export "$DIR/taught.json"
	slipwatch learned export - --office riverside | cmp - "$DIR/taught.json"
	! grep -q -i "person\|abel\|11:30\|2026" "$DIR/taught.json"
	run "$BUILD/slipwatch" check -c "$DIR/offices.d/riverside.yaml" --now 2026-11-24T10:00:00 --learned "$DIR/taught.json" --json
	[ "$status" -eq 1 ]
	[ "$(slipwatch learned export "$DIR/again.json" --json | json "d['rows'] > 0")" = true ]
}

@test "learned reset: says what would go, and with --yes it is gone, after a restart too" {
	answer_all slip 12
	run slipwatch learned reset
	[ "$status" -eq 2 ]
	[[ ${lines[0]} == "Office riverside (riverside): what 12 answers taught would be forgotten;"* ]]
	[[ $output == *"Nothing was done."* ]]
	stop_daemon
	start_daemon
	[ "$(slipwatch learned show --json | json "len(d['offices'][0]['rules'])")" = 1 ]
	run slipwatch learned reset --office nowhere --yes
	[ "$status" -eq 2 ]
	run slipwatch learned reset --yes
	[ "$status" -eq 0 ]
	[ "$output" = "riverside: forgotten; it begins anew" ]
	[[ $(slipwatch learned show) == *"nothing learned yet"* ]]
	holds "$DIR/daemon.log" "notice: riverside: what answers taught was forgotten"
	stop_daemon
	start_daemon
	[[ $(slipwatch learned show) == *"nothing learned yet"* ]]
}

@test "a kind that demotes itself says so: in the log, the status, learned show and the report" {
	answer_all slip 1
	stop_daemon
	for i in 0 1 2 3 4; do
		sqlite3 "$DIR/slipwatch.db" "INSERT INTO learned SELECT id, 'interrupt', 'am-pm/$i', $((i ? 6 : 7)), $((i ? 4 : 3)) FROM office"
	done
	set_clock 2026-11-25T15:00:00Z
	start_daemon
	wait_until holds "$DIR/daemon.log" "notice: riverside: am-pm asks from now on, and interrupts no more: 31 of its last 50 interrupts were slips"
	[[ $(slipwatch status) == *"riverside: am-pm asks and no longer interrupts"* ]]
	[[ $(slipwatch learned show) == *"am-pm asks and no longer interrupts: 31 of its last 50 interrupts were slips. It interrupts again when"* ]]
	[[ $(slipwatch report) == *"am and pm mixed up: asks and no longer interrupts. 31 of its last 50 interrupts were slips."* ]]
}

@test "report: counts, in text, JSON and HTML; none under five, and nobody is named" {
	answer_all slip 7 --cause rush
	answer_all correct 5
	run slipwatch report
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "Office riverside, 2026-10-26 to 2026-11-24" ]
	[ "${lines[1]}" = "12 alerts were shown." ]
	slipwatch report --format json > "$DIR/report.json"
	slipwatch report --json | cmp - "$DIR/report.json"
	[ "$(json "[(k, v) for k, v in d['offices'][0]['answers'].items() if v]" < "$DIR/report.json")" = '[["slip", 7], ["correct", 5]]' ]
	[ "$(json "[c for c in d['offices'][0]['causes']]" < "$DIR/report.json")" = '[{"cause": "rush", "slips": 7}]' ]
	[ "$(json "[h for h in d['offices'][0]['weekdays']]" < "$DIR/report.json")" = '[{"weekday": "fri", "slips": 7}]' ]
	[ "$(json "[h for h in d['offices'][0]['hours']]" < "$DIR/report.json")" = '[{"hours": "08:00-10:00", "slips": 7}]' ]
	[ "$(json "d['offices'][0]['caught']" < "$DIR/report.json")" = '[{"when": "before", "slips": 7}]' ]
	[ "$(json "[k['slips'] for k in d['offices'][0]['kinds']]" < "$DIR/report.json")" = '[7]' ]
	[[ $(json "d['offices'][0]['suggestions'][0]['text']" < "$DIR/report.json") == "7 slips in a rush: "* ]]
	[[ $(slipwatch report) == *"What would help"*"7 slips in a rush: "*"When slips were found"*"before the visit"*"Slips in busy quarter-hours"* ]]
	slipwatch report --format html > "$DIR/report.html"
	grep -q "7 slips in a rush" "$DIR/report.html"
	python3 -c 'import sys, xml.dom.minidom as m; m.parseString(open(sys.argv[1]).read().replace("<!DOCTYPE html>", "").replace("<meta charset=\"utf-8\">", "").replace("width=device-width\">", "width=device-width\"/>").replace("inline'"'"'\">", "inline'"'"'\"/>"))' "$DIR/report.html"
	! grep -q -i "<script" "$DIR/report.html"
	! grep -q -i "abel\|person" "$DIR/report.html" "$DIR/report.json"
	[[ $(slipwatch report --from 2026-11-01 --to 2026-11-23) == *"too few to count"* ]]
}

# Each asked for what is recorded, at the second in which it was recorded.
back_filled() {
	local i day all=()
	for ((i = 0; i < $1; i++)); do
		day=$(date -u -d "2026-12-07 + $((i / 16)) days" +%Y%m%d)T$(printf '%02d%02d00' $((9 + i % 16 / 2)) $((i % 2 * 30)))
		all+=("$(booking "f$i" "$day" "Filled $(word $((i % 12)))$((i / 12)) - visit" | sed "s/^END:VEVENT/X-SLIPWATCH-REQUESTED-START;TZID=America\/New_York:$day\r\nX-SLIPWATCH-REQUESTED-AT:20261120T120000Z\r\n&/")")
	done
	calendar "$DIR/both.ics" "${all[@]}"
}

@test "report: requests that were filled in from the bookings are said to be so" {
	back_filled 60
	feed riverside both both "$DIR/both.ics" "every: 1h"
	kill -HUP "$DAEMON"
	wait_until was_read riverside/both
	[ "$(field '/v1/report?from=2026-12-01&to=2026-12-20' "[(f['feed'], f['verdict']) for f in d['offices'][0]['integrity']]")" = '[["both", "back-filled"], ["requests", "few"]]' ]
	[[ $(slipwatch report --from 2026-12-01 --to 2026-12-20) == *"The requests of “both” nearly always agree with the record, and were written in the same second"* ]]
}

@test "report: what it cannot read it refuses" {
	for bad in "--from yesterday" "--from 2026-11-24 --to 2026-11-01" "--from 2020-01-01" "--format pdf" "--office nowhere"; do
		run slipwatch report $bad
		[ "$status" -eq 2 ]
	done
}

@test "roles: a clerk sees neither, a supervisor resets nothing, an admin only all of their own" {
	local url
	url=$(tcp)
	[ "$(as clerk-token "$url/v1/learned")" = 403 ]
	[ "$(as clerk-token "$url/v1/report")" = 403 ]
	[ "$(as $SUPERVISOR "$url/v1/learned")" = 200 ]
	[ "$(as $SUPERVISOR "$url/v1/report")" = 200 ]
	[ "$(as $SUPERVISOR "$url/v1/learned/reset" -X POST -H 'X-Slipwatch: 1' -d '{}')" = 403 ]
	[ "$(as $ADMIN "$url/v1/learned/reset" -X POST -d '{}')" = 403 ]
	[ "$(as $ADMIN "$url/v1/learned/reset" -X POST -H 'X-Slipwatch: 1' -d '{"offfice":"riverside"}')" = 400 ]
	[ "$(as $ADMIN "$url/v1/learned/reset" -X POST -H 'X-Slipwatch: 1' -d '{"office":"riverside"}')" = 200 ]
	office harbor
	feed harbor bookings recorded "$DIR/bookings.ics" "every: 1h"
	kill -HUP "$DAEMON"
	wait_until is_field /v1/status "d['offices']" 2
	[ "$(as $ADMIN "$url/v1/learned/reset" -X POST -H 'X-Slipwatch: 1' -d '{}')" = 403 ]
	[ "$(as $ADMIN "$url/v1/learned/reset" -X POST -H 'X-Slipwatch: 1' -d '{"office":"harbor"}')" = 404 ]
	[ "$(curl -sS -H "Authorization: Bearer $SUPERVISOR" "$url/v1/report" | json "[o['office'] for o in d['offices']]")" = '["riverside"]' ]
}
