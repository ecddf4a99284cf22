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
	slipwatch answer "$id" slip --cause rush --note "two phones at once"
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
	[ "$(slipwatch snooze "$id" 15m --json | json "d['state']")" = snoozed ]
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
}

@test "request: added in words, read back, listed, withdrawn" {
	local id
	run slipwatch request add "Zoe Nowak" dec 3 1:30 --service visit
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "Zoe Nowak: Thursday, December 3, 2026, 1:30 pm" ]
	id=${lines[1]}
	run slipwatch request list
	[[ $output == *"Thu Dec 3, 1:30 pm"*"Zoe Nowak"*"$id"* ]]
	slipwatch request withdraw "$id"
	[ "$(slipwatch request list --json | json "[r['withdrawn'] for r in d['requests'] if r['id'] == '$id'][0]")" = true ]
	run slipwatch request add "Zoe Nowak" 12/3 9
	[ "$status" -eq 2 ]
	[[ $output == *"write the month"* ]]
	[ "$(slipwatch request add "Zoe Nowak" "fri 9" --to 11 --json | json "d['asked_end']")" = 2026-11-27T11:00:00-05:00 ]
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

@test "watch: notices as they come, also after a restart of the daemon" {
	slipwatch watch --json > "$DIR/watched" 2> "$DIR/watch.err" 3>&- &
	PIDS+=($!)
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

# The stream is open once the daemon counts a client on it.
is_watched() { api /metrics | awk '/^slipwatch_stream/ && $2 > 0 { found = 1 } END { exit !found }'; }
