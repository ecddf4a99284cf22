# What is done about a slip that was confirmed: steps, an offer, the corrected booking.

load helper

setup() {
	setup_daemon
	office riverside "$EXTRA"
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
	config
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')"
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	wait_until is_field /v1/alerts "len(d['alerts'])" 1
}

teardown() {
	teardown_daemon
}

slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }
answered_slip() { slipwatch answer "$(field /v1/alerts "d['alerts'][0]['id']")" slip "$@" > /dev/null; }

@test "case: an answer of slip opens one; it says what to say, and steps are ticked" {
	[ "$(field /v1/cases "len(d['cases'])")" = 0 ]
	answered_slip --cause rush
	run slipwatch case list
	[ "$status" -eq 0 ]
	[[ ${lines[1]} == "1 "*"Mrs. Watkins"*"acknowledged"* ]]
	run slipwatch case show 1
	[ "${lines[0]}" = "Mrs. Watkins" ]
	[ "${lines[2]}" = "  1. Say: we wrote the wrong time down. You asked for Tue Dec 1, 11:30 am; we recorded Tue Dec 1, 1:30 pm. That was our mistake, and I am sorry." ]
	[ "${lines[3]}" = "  2. Offer: Tue Dec 1, 11:30 am is free, Station 1." ]
	[ "${lines[4]}" = "  3. Read back: Tue Dec 1, 11:30 am, Station 1." ]
	[[ $output == *"[x] cause-logged "*"admin"*": rush"* ]]
	run slipwatch case step 1 participant-told --note "by phone"
	[ "$status" -eq 0 ]
	[[ $output == *"[x] participant-told "*": by phone"* && $output == *"[ ] acknowledged"* ]]
	run slipwatch case step 1 participant-told
	[ "$status" -eq 2 ]
	[[ $output == *"that was done before"* ]]
	run slipwatch case step 1 forgotten
	[ "$status" -eq 2 ]
	[[ $output == *"step is acknowledged"* ]]
	# The record comes to agree.
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')"
	slipwatch fetch bookings --wait > /dev/null
	[ "$(field /v1/cases/1 "[s for s in d['steps'] if s['step'] == 'corrected'][0].get('at', '')[:10]")" = 2026-11-24 ]
	slipwatch case step 1 closed > /dev/null
	[ "$(field /v1/cases "len(d['cases'])")" = 0 ]
	[ "$(field '/v1/cases?state=all' "d['cases'][0]['state']")" = closed ]
	[ "$(slipwatch case list --all --json | json "d['cases'][0]['id']")" = 1 ]
	run slipwatch case show 4711
	[ "$status" -eq 2 ]
	[ "$(post /v1/cases/1/steps '{"stop":"closed"}' -o /dev/null -w '%{http_code}')" = 400 ]
	# Nothing of it is lost by a restart.
	stop_daemon
	start_daemon
	[ "$(slipwatch case list --all --json | json "len([s for s in d['cases'][0]['steps'] if 'at' in s])")" = 4 ]
}

@test "case: its corrected booking is read back as it was asked for" {
	answered_slip
	slipwatch case export 1 --ics > "$DIR/corrected.ics"
	grep -q '^METHOD:REQUEST' "$DIR/corrected.ics"
	grep -q '^UID:w1' "$DIR/corrected.ics"
	grep -q '^SEQUENCE:1' "$DIR/corrected.ics"
	feed riverside corrected recorded "$DIR/corrected.ics"
	run "$BUILD/slipwatch" config try --json -c "$DIR/slipwatch.yaml" riverside/corrected
	[ "$status" -eq 0 ]
	[ "$(echo "${lines[0]}" | json "d['start']")" = 2026-12-01T11:30:00-05:00 ]
	[ "$(echo "${lines[0]}" | json "d['participant']")" = "Mrs. Watkins" ]
	[ "$(echo "${lines[0]}" | json "d['resource']")" = "Station 1" ]
	run slipwatch case export 1
	[ "${lines[0]}" = "Mrs. Watkins, visit: to be booked Tue Dec 1, 11:30 am, Station 1." ]
	[ "${lines[1]}" = "On record until now: Tue Dec 1, 1:30 pm, Station 1." ]
	# Its place is taken: the nearest ones are offered instead, and whether there is room now.
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')" "$(booking w3 20261201T113000 'Bo Kim - visit')"
	slipwatch fetch bookings --wait > /dev/null
	[ "$(field /v1/cases/1 "d['offer']['asked_free']")" = false ]
	[ "$(field /v1/cases/1 "[p['start'][11:16] for p in d['offer']['near']]")" = '["11:00", "12:00"]' ]
	run slipwatch case show 1
	[[ $output == *"Offer the nearest: Tue Dec 1, 11:00 am Station 1; Tue Dec 1, 12:00 pm Station 1."* ]]
	[[ $output == *"Could they be seen now? Tue Nov 24, 10:00 am Station 1; "* ]]
}

@test "case: an office's own words, in its own language" {
	stop_daemon
	sed -i '1i language: es\nrecovery: {script: "Perdone, fue culpa nuestra.", make_good: "un cupón"}' "$DIR/offices.d/riverside.yaml"
	start_daemon
	answered_slip
	run slipwatch case show 1
	[[ $output == *"1. Perdone, fue culpa nuestra."*"Ofrezca: mar 1 dic, 11:30 a. m. está libre, Station 1."*"Para compensar: un cupón."* ]]
}

@test "case: an answer says what is to be done now; a cause that is noted later is counted" {
	run slipwatch answer "$(field /v1/alerts "d['alerts'][0]['id']")" slip
	[ "${lines[1]}" = "case 1: next is acknowledged (slipwatch case show 1)" ]
	run slipwatch case step 1 cause-logged --cause hurry
	[ "$status" -eq 2 ]
	[[ $output == *"not one of the causes"* ]]
	slipwatch case step 1 cause-logged --cause rush > /dev/null
	[ "$(field '/v1/alerts?state=all' "d['alerts'][0]['cause']")" = rush ]
}

@test "case: a place is held, and offered to nobody else until the record has come to it" {
	answered_slip
	run slipwatch case hold 1 2026-12-02T09:00:00-05:00
	[ "$status" -eq 2 ]
	[[ $output == *"that place is not free"* ]]
	run slipwatch case hold 1 2026-12-01T15:00:00-05:00
	[ "$status" -eq 0 ]
	[[ $output == "held: "*", Station 1; now book it in the booking system" ]]
	run slipwatch case show 1
	[[ $output == *"2. Held for them: Tue Dec 1, 3:00 pm, Station 1."* ]]
	slipwatch case export 1 --ics | grep -q '^DTSTART;TZID=America/New_York:20261201T150000'
	[[ $(slipwatch free --near "dec 1 15:00" --json | json "[p['start'][11:16] for p in d['places']]") != *15:00* ]]
	# It is booked there: nothing is left to tell of it, and it is free to ask about again.
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T150000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')"
	slipwatch fetch bookings --wait > /dev/null
	[ "$(field /v1/cases/1 "[s for s in d['steps'] if s['step'] == 'corrected'][0].get('at', '')[:10]")" = 2026-11-24 ]
	[ "$(field /v1/alerts "len(d['alerts'])")" = 0 ]
	[ "$(field /v1/cases/1 "d.get('held')")" = null ]
}

@test "case: a slip that is not the first of its person goes to the supervisor" {
	answered_slip
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Mrs. Watkins - visit')" \
		"$(booking r2 20261210T100000 'Mrs. Watkins - class')"
	slipwatch fetch requests --wait > /dev/null
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261202T090000 'Ann Poe - visit')" "$(booking w3 20261210T150000 'Mrs. Watkins - class')"
	slipwatch fetch bookings --wait > /dev/null
	again="$(field /v1/alerts "[a['id'] for a in d['alerts'] if a['state'] == 'open'][0]")"
	[ "$(post "/v1/alerts/$again/answer" '{"verdict":"slip"}' | json "(d['case'], d['repeats'])")" = "[2, 1]" ]
	# A notice to desks, and a line in the trail.
	notices=$(curl -sN --max-time 1 --unix-socket "$SOCKET" -H 'Last-Event-ID: 0' http://localhost/v1/stream || true)
	[[ $notices == *'"show":"escalate"'* || $notices == *'"show": "escalate"'* ]]
	[ "$(field "/v1/alerts/$again" "[(a['what'], a.get('detail')) for a in d['audit']][-1]")" = '["escalated", "again"]' ]
	[ "$(field /v1/cases/2 "d['for_supervisor']")" = true ]
}
