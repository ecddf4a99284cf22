# The command line against a running daemon.

load helper

setup() {
	setup_daemon
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
	config
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')"
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	wait_until has_alert
}

teardown() {
	teardown_daemon
}

slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }
has_alert() { is_field /v1/alerts "len(d['alerts']) > 0" true; }
alert_id() { slipwatch alerts --json | json "[a['id'] for a in d['alerts'] if a['finding']['rule'] == 'mismatch'][0]"; }

@test "alerts: the table says who and why; --json is the daemon's answer" {
	run slipwatch alerts
	[ "$status" -eq 0 ]
	[[ ${lines[0]} == ALERT* ]]
	[[ $output == *"Mrs. Watkins"*"Asked for Tue Dec 1, 11:30 am"* ]]
	[ "$(slipwatch alerts --json | json "d['alerts'][0]['finding']['participant']")" = "Mrs. Watkins" ]
	[ "$(slipwatch alerts --json --office nowhere | json "len(d['alerts'])")" = 0 ]
}

@test "show: an alert and its story" {
	run slipwatch show "$(alert_id)"
	[ "$status" -eq 0 ]
	[[ ${lines[0]} == "Asked for Tue Dec 1, 11:30 am; recorded Tue Dec 1, 1:30 pm."* ]]
	[[ $output == *"act by     Tue Dec 1, 9:30 am"* ]]
	run slipwatch show 4711
	[ "$status" -eq 2 ]
	[[ $output == *alert* && $output != *Try:* ]]
}

@test "answer: once; a second one of the same kind is refused" {
	local id
	id=$(alert_id)
	run slipwatch answer "$id" slip --cause rush --note "two phones at once"
	[ "${lines[0]}" = "Mrs. Watkins: answered: slip" ]
	[[ ${lines[1]} == "case "*": next is acknowledged (slipwatch case show "*")" ]]
	[ "$(slipwatch alerts --all --json | json "[a['verdict'] for a in d['alerts'] if a['id'] == $id][0]")" = slip ]
	run slipwatch show "$id"
	[[ $output == *"answer     slip"* && $output == *"cause      rush"* && $output == *"two phones at once"* ]]
	run slipwatch answer "$id" slip
	[ "$status" -eq 2 ]
	[ "$(slipwatch answer "$id" correct --json | json "d['verdict']")" = correct ]
}

@test "snooze: put off, and said so" {
	local id
	id=$(alert_id)
	run slipwatch snooze "$id" 15m
	[ "$output" = "Mrs. Watkins: snoozed until Tue Nov 24, 10:15 am" ]
	[ "$(slipwatch snooze "$id" 15m --json | json "d['state']")" = snoozed ]
	run slipwatch show "$id"
	[[ $output == *"Put off until Tue Nov 24, 10:15 am [admin]"* ]]
	run slipwatch snooze "$id" 300d
	[ "$status" -eq 2 ]
}

@test "fetch --wait returns when the change has been judged" {
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')"
	slipwatch fetch bookings --wait
	[ "$(slipwatch alerts --json | json "len(d['alerts'])")" = 0 ]
	slipwatch fetch --wait --json | json "[f['name'] for f in d['feeds']]" | grep -q '\["bookings", "requests"\]'
	run slipwatch fetch riverside/nothing
	[ "$status" -eq 2 ]
	[[ $output == *"no such feed"* ]]
}

@test "feeds and status: how things are" {
	run slipwatch feeds
	[ "$status" -eq 0 ]
	[[ $output == *riverside/bookings*recorded* && $output == *riverside/requests*requested* ]]
	run slipwatch status
	[ "$status" -eq 0 ]
	[[ $output == *"feeds: 2, all well"* ]]
	[ "$(slipwatch status --json | json "d['feeds']")" = 2 ]
	[[ $output == *"zones: tzdata $(slipwatch status --json | json "d['zones']")"* ]]
}

@test "feeds: what each does by itself, and whose zone is guessed" {
	run slipwatch feeds
	[[ $output == *"riverside/bookings: says when each was made and edited; names resources"* ]]
	[[ $output != *"without a zone"* ]]
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit' | sed 's/;TZID=[^:]*//')"
	slipwatch fetch bookings --wait
	run slipwatch feeds
	[[ $output == *"riverside/bookings: "*"; times without a zone are guessed to be in America/New_York, the office's: set the feed's timezone if they are not"* ]]
	[ "$(slipwatch feeds --json | json "d['feeds'][0]['zone_from']")" = office ]
	[ "$(slipwatch feeds --json | json "'floats' in d['feeds'][0]['traits']")" = true ]
}

@test "request: added in words, read back, listed, withdrawn" {
	local id
	run slipwatch request add "Zoe Nowak" dec 3 1:30 --service visit
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "Zoe Nowak: Thursday, December 3, 2026, 1:30 pm" ]
	id=${lines[1]}
	run slipwatch request list
	[[ $output == *"Thu Dec 3, 1:30 pm"*"Zoe Nowak"*"$id"* ]]
	run slipwatch request withdraw "$id"
	[ "$output" = "Zoe Nowak, Thu Dec 3, 1:30 pm: withdrawn" ]
	[ "$(slipwatch request list --json | json "[r['withdrawn'] for r in d['requests'] if r['id'] == '$id'][0]")" = true ]
	run slipwatch request add "Zoe Nowak" 12/3 9
	[ "$status" -eq 2 ]
	[[ $output == *"write the month"* ]]
	[ "$(slipwatch request add "Zoe Nowak" "fri 9" --to 11 --json | json "d['asked_end']")" = 2026-11-27T11:00:00-05:00 ]
}

@test "request: a range and a whole day are read back and listed as such" {
	run slipwatch request add "Zoe Nowak" fri 9 --to 11 --service class
	[ "${lines[0]}" = "Zoe Nowak: Friday, November 27, 2026, 9:00 am to 11:00 am" ]
	run slipwatch request add "Ann Poe" dec 2
	[ "${lines[0]}" = "Ann Poe: Wednesday, December 2, 2026, any time" ]
	run slipwatch request list
	[[ $output == *"Fri Nov 27, 9:00 am to 11:00 am "*"Zoe Nowak"* ]]
	[[ $output == *"Wed Dec 2 "*"Ann Poe"* ]]
	# She has a booking on that day: nothing is asked otherwise, nothing is missing.
	[ "$(slipwatch alerts --json | json "[a['id'] for a in d['alerts'] if 'Ann Poe' in str(a['finding'])]")" = "[]" ]
	run slipwatch request add "Ann Poe" sat 10
	[ "$status" -eq 2 ]
	[[ $output == *"the office is not open then"* ]]
}

@test "a socket that is not for this user is not a daemon that is away: 77" {
	local away=()
	[ "$(id -u)" != 0 ] || away=(setpriv --reuid=65534 --clear-groups)
	chmod 755 "$DIR"
	chmod 000 "$SOCKET"
	cp "$BUILD/slipwatch" "$DIR/slipwatch"
	run "${away[@]}" "$DIR/slipwatch" --socket "$SOCKET" status
	[ "$status" -eq 77 ]
	[[ $output == "slipwatch: you may not use $SOCKET; "* ]]
}

@test "a calendar that lost its bookings at once is said to be held, not well" {
	calendar "$DIR/bookings.ics"
	slipwatch fetch bookings --wait
	run slipwatch feeds
	[[ $output == *"riverside/bookings"*"lost 2 bookings at once; kept until it is sure"* ]]
}

@test "tables keep words whole on a screen" {
	run script -qec "stty cols 100; '$BUILD/slipwatch' --socket '$SOCKET' alerts" /dev/null </dev/null 3>&-
	[[ ${lines[1]} == *"Asked for Tue Dec 1, 11:30 am; recorded"* ]]
	[ "${#lines[@]}" -gt 3 ]
	[ "$(printf '%s\n' "${lines[@]:1}" | tr -d '\r' | cut -c54- | sed 's/^ *//; s/ *$//' | paste -sd ' ')" = \
		"$(slipwatch alerts --json | json "d['alerts'][0]['finding']['why']")" ]
}

@test "a token's role decides: what it may not do ends with 77" {
	local url
	stop_daemon
	printf 'a-clerk-s-token' > "$DIR/token"
	printf -- '- {name: clerk, role: clerk, offices: all, sha256: %s}\n' "$(sha256sum < "$DIR/token" | cut -d ' ' -f 1)" > "$DIR/tokens.yaml"
	chmod 600 "$DIR/tokens.yaml" "$DIR/token"
	config "$(printf 'listen: ["unix:%s", "http://127.0.0.1:0"]\ntokens: tokens.yaml' "$SOCKET")"
	start_daemon
	url=$(field /v1/status "[a for a in d['listen'] if a.startswith('http')][0]")
	run "$BUILD/slipwatch" alerts --url "$url" --token-file "$DIR/token"
	[ "$status" -eq 0 ]
	[[ $output == *Watkins* ]]
	run "$BUILD/slipwatch" fetch --url "$url" --token-file "$DIR/token"
	[ "$status" -eq 77 ]
	run "$BUILD/slipwatch" alerts --url "$url"
	[ "$status" -eq 77 ]
}

# By itself, not in a shell of its own: that shell alone would be ended.
watch() {
	"$BUILD/slipwatch" --socket "$SOCKET" watch "$@" > "$DIR/watched" 2> "$DIR/watch.err" 3>&- &
	PIDS+=($!)
}

@test "watch: notices as they come, also after a restart of the daemon" {
	watch --json
	wait_until is_watched
	slipwatch answer "$(alert_id)" slip
	wait_until holds "$DIR/watched" '"show":"answer"'
	stop_daemon
	start_daemon
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')"
	slipwatch fetch bookings --wait
	wait_until holds "$DIR/watched" '"show":"withdraw"'
	[ "$(wc -l < "$DIR/watched")" -eq 2 ]
}

@test "watch: a line for people says when, what, whose, and which answer" {
	watch
	wait_until is_watched
	slipwatch answer "$(alert_id)" slip
	wait_until holds "$DIR/watched" 'answer'
	grep -q '^Tue Nov 24, 10:00 am  answer    #[0-9]* slip, Mrs. Watkins: Asked for Tue Dec 1, 11:30 am; recorded' "$DIR/watched"
}

# The stream is open once the daemon counts a client on it.
is_watched() { api /metrics | awk '/^slipwatch_stream/ && $2 > 0 { found = 1 } END { exit !found }'; }
