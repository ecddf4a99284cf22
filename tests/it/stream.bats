# The stream that desks listen to, and answers that travel over it.

load helper

setup() {
	setup_daemon
	office riverside
	config
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed riverside requests requested "$DIR/requests.ics"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')"
	put none
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
}

teardown() {
	teardown_daemon
}

# put TIME: Mrs. Watkins is on record at that time; `none`: not yet.
put() {
	local own=()
	[ "$1" = none ] || own=("$(booking w1 "$1" 'Mrs. Watkins - visit')")
	calendar "$DIR/bookings.ics" "${own[@]}" "$(booking w2 20261202T090000 'Ann Poe - visit')"
}

rules() { field /v1/alerts "sorted(a['finding']['rule'] for a in d['alerts'])"; }
are_rules() { [ "$(rules)" = "$1" ]; }

slip() {
	put 20261201T133000
	wait_until are_rules '["mismatch"]'
	ALERT=$(field /v1/alerts "d['alerts'][0]['id']")
}

ids() { shown "$1" | cut -d' ' -f1; }
has_shown() { shown "$1" | grep -q " $2\$"; }

@test "hello says who we are and what was last" {
	slip
	listen "$DIR/stream"
	hello=$(sed -n 's/^data: //p' "$DIR/stream" | head -1)
	[ "$(json "[o['id'] for o in d['offices']]" <<< "$hello")" = '["riverside"]' ]
	[ "$(json "d['offices'][0]['privacy']" <<< "$hello")" = initials ]
	[ "$(json "d['notice']" <<< "$hello")" = "$(field /v1/status "d['notice']")" ]
	[ -z "$(ids "$DIR/stream")" ] # only what is new
}

@test "Last-Event-ID resumes, and nothing is skipped or doubled" {
	listen "$DIR/one"
	slip
	wait_until has_shown "$DIR/one" raise
	kill $LISTENER
	seen=$(ids "$DIR/one" | tail -1)
	post "/v1/alerts/$ALERT/answer" '{"verdict":"slip"}' > /dev/null
	put 20261201T113000
	wait_until is_field "/v1/alerts/$ALERT" "d['state']" withdrawn
	listen "$DIR/two" -H "Last-Event-ID: $seen"
	wait_until has_shown "$DIR/two" withdraw
	listen "$DIR/all" -H 'Last-Event-ID: 0'
	wait_until has_shown "$DIR/all" withdraw
	[ "$(ids "$DIR/all")" = "$(sort -nu <(ids "$DIR/all"))" ]
	[ "$(cat <(ids "$DIR/one") <(ids "$DIR/two"))" = "$(ids "$DIR/all" | awk -v first="$(ids "$DIR/one" | head -1)" '$1 >= first')" ]
	curl -sN --max-time 20 --unix-socket "$SOCKET" "http://localhost/v1/stream?last_event_id=0" > "$DIR/three" 3>&- &
	PIDS+=($!)
	wait_until has_shown "$DIR/three" withdraw
}

@test "a restart of the daemon is resumed over as well" {
	listen "$DIR/one"
	slip
	wait_until has_shown "$DIR/one" raise
	seen=$(ids "$DIR/one" | head -1)
	stop_daemon KILL || :
	start_daemon
	listen "$DIR/two" -H "Last-Event-ID: $((seen - 1))"
	wait_until has_shown "$DIR/two" raise
	[ "$(shown "$DIR/two" | grep -c raise)" = 1 ]
}

@test "an answer on one desk is told to all" {
	slip
	listen "$DIR/one"
	answered=$(post "/v1/alerts/$ALERT/answer" '{"verdict":"slip","cause":"rush","note":"said so","desk":"front"}')
	[ "$(json "[d['state'], d['verdict'], d['cause'], d['role']]" <<< "$answered")" = '["answered", "slip", "rush", "admin"]' ]
	wait_until has_shown "$DIR/one" answer
	is_field /v1/alerts "len(d['alerts'])" 0
	is_field '/v1/alerts?state=all' "len([a for a in d['alerts'] if a['id'] == $ALERT])" 1
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdict":"slip"}' | json "d['error']")" = conflict ]
	field "/v1/alerts/$ALERT" "[r['what'] for r in d['audit']]" | grep -q answer
}

@test "a snooze ends when its time has come" {
	slip
	listen "$DIR/one"
	post "/v1/alerts/$ALERT/snooze" '{"for":"15m"}' | json "d['state']" | grep -x snoozed
	wait_until has_shown "$DIR/one" snooze
	set_clock 2026-11-24T15:15:00Z
	wait_until is_field "/v1/alerts/$ALERT" "d['state']" open
	post "/v1/alerts/$ALERT/snooze" '{"before_start":"2h"}' > "$DIR/snoozed"
	[ "$(json "d['snoozed_until']" < "$DIR/snoozed")" = 2026-12-01T09:30:00-05:00 ]
}

@test "answers without sense are refused in words" {
	slip
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdict":"perhaps"}' | json "d['at']")" = verdict ]
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdict":"slip","cause":"gremlins"}' | json "d['at']")" = cause ]
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdikt":"slip"}' | json "d['error']")" = format ]
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdict":1}' | json "d['error']")" = format ]
	[ "$(post "/v1/alerts/$ALERT/answer" '["slip"]' | json "d['error']")" = format ]
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdict":"slip","verdict":"correct"}' | json "d['error']")" = format ]
	[ "$(post "/v1/alerts/$ALERT/snooze" '{"for":"1m","until":"2026-11-25"}' | json "d['error']")" = format ]
	[ "$(post "/v1/alerts/$ALERT/snooze" '{"for":"90d"}' | json "d['error']")" = format ]
	[ "$(post /v1/alerts/999999/answer '{"verdict":"slip"}' | json "d['error']")" = not-found ]
	[ "$(post /v1/alerts/-1/answer '{"verdict":"slip"}' | json "d['error']")" = not-found ]
	is_field "/v1/alerts/$ALERT" "d['state']" open
}

@test "a request is captured, read back, listed and withdrawn" {
	captured=$(post /v1/requests '{"participant":"Ann Poe","when":"dec 2 11:00","service":"visit","by":"phone"}')
	[ "$(json "d['read_back']" <<< "$captured")" = "Wednesday, December 2, 2026, 11:00 am" ]
	id=$(json "d['id']" <<< "$captured")
	wait_until is_field /v1/requests "[r['participant'] for r in d['requests'] if r['id'] == '$id']" '["Ann Poe"]'
	anns() { field /v1/alerts "len([a for a in d['alerts'] if a['finding'].get('participant') == 'Ann Poe'])"; }
	[ "$(anns)" = 1 ]
	[ "$(post "/v1/requests/$id/withdraw" | json "d['withdrawn']")" = true ]
	[ "$(anns)" = 0 ]
	[ "$(post /v1/requests '{"participant":"","when":"dec 2 11:00"}' | json "d['error']")" = format ]
	[ "$(post /v1/requests '{"participant":"Ann","when":"whenever"}' | json "d['error']")" = usage ]
	[ "$(post /v1/requests/none/withdraw | json "d['error']")" = not-found ]
}

@test "requests come in pages, each of them once" {
	office lakeside
	feed lakeside requests requested "$DIR/lakeside.ics"
	calendar "$DIR/lakeside.ics" "$(booking l1 20261203T090000 'Cid Moe')"
	calendar "$DIR/requests.ics" \
		"$(booking r1 20261201T110000 'Ann Poe')" "$(booking r2 20261202T110000 'Bea Roe')" \
		"$(booking r3 20261202T110000 'Cyd Soe')" "$(booking r4 20261203T110000 'Dan Toe')"
	kill -HUP "$DAEMON"
	wait_until is_field /v1/requests "len(d['requests'])" 5
	is_field /v1/requests "d['next']" null
	for limit in 1 2 3 5; do
		before='' listed=
		for page in 1 2 3 4 5 6; do
			api "/v1/requests?limit=$limit$before" > "$DIR/page"
			[ "$(json "len(d['requests']) <= $limit" < "$DIR/page")" = true ]
			listed+=" $(json "' '.join(r['id'] for r in d['requests'])" < "$DIR/page")"
			next=$(json "d['next'] or ''" < "$DIR/page")
			[ -n "$next" ] || break
			before="&before=$next"
		done
		[ -z "$next" ]
		[ "$(tr -s ' ' '\n' <<< "$listed" | sed '/^$/d' | sort | tr '\n' ' ')" = 'l1 r1 r2 r3 r4 ' ]
	done
	[ "$(field '/v1/requests?limit=1&office=riverside' "d['requests'][0]['id']")" = r4 ]
	[ "$(status_of '/v1/requests?before=1/2/nowhere')" = 400 ]
	[ "$(status_of '/v1/requests?before=x')" = 400 ]
	[ "$(status_of '/v1/requests?limit=501')" = 400 ]
	[ "$("$BUILD/slipwatch" --socket "$SOCKET" request list --json | json "len(d['requests'])")" = 5 ]
}

@test "a number is shown that a desk wrote down, and none that a calendar tells" {
	dialled=$(booking r2 20261203T113000 'Bea Roe - visit')
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')" \
		"${dialled/LOCATION/CONTACT:212-555-0100$'\r\n'LOCATION}"
	wait_until is_field /v1/requests "len(d['requests'])" 2
	post /v1/requests '{"participant":"Ann Poe","when":"dec 2 11:00","phone":"555-0199"}'
	is_field /v1/requests "sorted(r.get('phone', '-') for r in d['requests'])" \
		'["-", "-", "555-0199"]'
}

@test "a notice is noted as shown by a desk" {
	listen "$DIR/one"
	slip
	wait_until has_shown "$DIR/one" raise
	notice=$(ids "$DIR/one" | tail -1)
	[ "$(status_of "/v1/notices/$notice/shown" -X POST -H 'X-Slipwatch: 1' -d '{"desk":"front"}')" = 204 ]
	field "/v1/alerts/$ALERT" "[r.get('desk') for r in d['audit']]" | grep -q front
	[ "$(status_of /v1/notices/999999/shown -X POST -H 'X-Slipwatch: 1' -d '{"desk":"front"}')" = 404 ]
}

@test "a listener that takes nothing is dropped and costs others nothing" {
	python3 "$BATS_TEST_DIRNAME/crowd.py" "$SOCKET" 1 3>&- &
	PIDS+=($!)
	mkfifo "$DIR/clogged"
	curl -sN --unix-socket "$SOCKET" http://localhost/v1/stream > "$DIR/clogged" 3>&- &
	PIDS+=($!)
	exec {clog}<> "$DIR/clogged" # never read
	listen "$DIR/one"
	dropped() {
		for i in {1..20}; do fetch riverside/requests > /dev/null; done
		holds "$DIR/daemon.log" 'takes nothing: dropped'
	}
	PATIENCE=240 wait_until dropped
	slip
	wait_until has_shown "$DIR/one" raise
}

@test "twenty desks hear of everything while one of them reads nothing" {
	run "$BATS_TEST_DIRNAME/../bench/scale/run" "$BUILD" --small desks
	[ "$status" = 0 ]
	grep -q ' 20 of 20 ' <<< "$output"
	grep -q 'dropped after [0-9]* further notices, others gone: 0 ' <<< "$output"
}

# Under the address sanitizer a stop tells of whatever was left.
@test "clients that leave early leave nothing behind" {
	start_web
	feed riverside hanging recorded "$WEB/hang"
	kill -HUP "$DAEMON"
	hangs() { is_field /v1/feeds "[f['state'] for f in d['feeds'] if f['name'] == 'hanging']" '["fetching"]'; }
	wait_until hangs
	clients() { [ "$(metric slipwatch_stream_clients) $(metric slipwatch_http_clients)" = "$1" ]; }
	listen "$DIR/one"
	wait_until clients '1 2' # the stream, and who asks
	kill $LISTENER
	wait_until clients '0 1'
	curl -s -X POST -H 'X-Slipwatch: 1' --unix-socket "$SOCKET" \
		'http://localhost/v1/feeds/riverside/hanging/fetch?wait=1' 3>&- &
	waiting=$!
	wait_until clients '0 2'
	kill $waiting
	stop_daemon
}
