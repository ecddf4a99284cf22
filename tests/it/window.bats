# What a desk asks of the ledger for the person at the window.

load helper

setup() {
	setup_daemon
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
	config
	calendar "$DIR/requests.ics" "$(booking r1 20261124T143000 'Mrs. Watkins - visit')"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T143000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261124T110000 'Ann Watson - visit')" \
		"$(booking w3 20261124T103000 'María López-Ruiz - visit')"
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
}

teardown() {
	teardown_daemon
}

slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }
names() { field "/v1/people?q=$1" "'; '.join(p['name'] for p in d['people'])"; }

places() { field "/v1/free?$1" "'; '.join(p['start'][5:16] + ' ' + p['resource'] for p in d['places'])"; }

@test "people: a name goes on from what is typed, by any word, whatever the accents" {
	[ "$(names wat)" = "Mrs. Watkins; Ann Watson" ]
	[ "$(names WATK)" = "Mrs. Watkins" ]
	[ "$(names lopez)" = "María López-Ruiz" ]
	[ "$(names 'ruiz%2C%20mar')" = "María López-Ruiz" ]
	[ "$(names 'nobody')" = "" ]
	[ "$(names '')" = "" ]
	[ "$(field '/v1/people?q=wat&limit=1' "len(d['people'])")" = 1 ]
	[ "$(field '/v1/people?q=watk' "d['people'][0]")" = '{"name": "Mrs. Watkins", "office": "riverside"}' ]
	[ "$(field '/v1/people?q=watk&office=nowhere' "len(d['people'])")" = 0 ]
	[ "$(status_of /v1/people)" = 400 ]
	[ "$(status_of '/v1/people?q=a&limit=0')" = 400 ]
	# Whoever asks is known at once.
	post /v1/requests '{"participant":"Zoë Nowak","when":"dec 3 9:00"}' > /dev/null
	[ "$(names zoe)" = "Zoë Nowak" ]
}

@test "free: places now, near a time, and for as long as it takes" {
	# It is Tuesday, 10:00; somebody has Station 1 at 10:30 and at 11:00.
	[ "$(places 'limit=3')" = "11-24T10:00 Station 1; 11-24T10:15 Station 1; 11-24T11:30 Station 1" ]
	[ "$(places 'near=today%2011:00&length=30m&limit=3')" = "11-24T11:30 Station 1; 11-24T11:45 Station 1; 11-24T10:00 Station 1" ]
	[ "$(places 'near=2026-12-01T14:30:00-05:00&resource=Station%201&limit=2')" = "12-01T14:15 Station 1; 12-01T14:00 Station 1" ]
	[ "$(places 'near=tomorrow&limit=1&resource=Station%202')" = "11-25T08:00 Station 2" ]
	[ "$(field '/v1/free?limit=1' "d['places'][0]['end']")" = "2026-11-24T10:15:00-05:00" ]
	[ "$(status_of '/v1/free?near=sat%2010')" = 400 ]
	[ "$(status_of '/v1/free?near=2028-01-01T10:00:00Z')" = 400 ]
	[ "$(status_of '/v1/free?limit=51')" = 400 ]
	[ "$(status_of '/v1/free?length=2d')" = 400 ]
	[ "$(status_of '/v1/free?office=nowhere')" = 404 ]
}

@test "slipwatch free: a table for people, and the answer as it is" {
	run slipwatch free --near "dec 1 2:30 pm" --resource "Station 1" --service visit
	[ "$status" -eq 0 ]
	[[ ${lines[0]} == "FREE "*" RESOURCE" ]]
	[[ ${lines[1]} == "Tue Dec 1, 2:15 pm "*"Station 1" ]]
	[ "$(slipwatch free --json --length 1h | json "d['places'][0]['end']")" = "2026-11-24T12:30:00-05:00" ]
	calendar "$DIR/bookings.ics" "$(booking w9 20261124T113000 'Bo Kim - visit')"
	slipwatch fetch bookings --wait
	[ "$(slipwatch free --json --length 1h --near "today 11:30" | json "d['places'][0]['start']")" = "2026-11-24T12:00:00-05:00" ]
	run slipwatch free --near "no such time"
	[ "$status" -eq 2 ]
}

@test "free: two offices must be told apart" {
	stop_daemon
	office harbor
	feed harbor bookings recorded "$DIR/bookings.ics" "every: 1h"
	start_daemon
	[ "$(status_of /v1/free)" = 400 ]
	[ "$(status_of '/v1/free?office=harbor')" = 200 ]
	wait_until was_read harbor/bookings
	[ "$(field '/v1/people?q=watk' "[p['office'] for p in d['people']]")" = '["harbor", "riverside"]' ]
}

@test "bookings: a civil day, with what was asked, resources, hours, and pages" {
	local day='/v1/bookings?day=2026-11-24'
	[ "$(field "$day" "'; '.join(b['start'][11:16] + ' ' + b['participant'] for b in d['bookings'])")" = \
		"10:30 María López-Ruiz; 11:00 Ann Watson" ]
	[ "$(field "$day" "d['open'] + ' ' + d['close']")" = "2026-11-24T08:00:00-05:00 2026-11-24T17:00:00-05:00" ]
	[ "$(field "$day" "[r['name'] for r in d['resources']]")" = '["Station 1"]' ]
	[ "$(field "$day" "d['asked'][0]['participant'] + ' ' + d['asked'][0]['recorded']")" = "Mrs. Watkins 2026-12-01T14:30:00-05:00" ]
	[ "$(field /v1/bookings "d['day']")" = 2026-11-24 ]
	[ "$(field "$day&limit=1" "d['next']")" = 1 ]
	[ "$(field "$day&limit=1&from=1" "d['bookings'][0]['participant'] + str(d['next'])")" = "Ann WatsonNone" ]
	day='/v1/bookings?day=2026-12-01'
	[ "$(field "$day" "d['bookings'][0]['asked']")" = 2026-11-24T14:30:00-05:00 ]
	wait_until is_field "$day" "d['bookings'][0].get('alert', 0) > 0" true
	[ "$(field '/v1/bookings?day=2026-11-28' "d['closed']")" = true ]
	[ "$(status_of '/v1/bookings?day=tomorrow')" = 400 ]
	[ "$(status_of "$day&limit=1001")" = 400 ]
	[ "$(status_of "$day&office=nowhere")" = 404 ]
}

@test "lookup: who stands here a week early is told what was asked, recorded, and what is free" {
	local said
	wait_until is_field '/v1/lookup?name=watkins' "len(d['people'][0]['alerts'])" 1
	run slipwatch lookup watkins
	[ "$status" -eq 0 ]
	[ "${lines[0]}" = "Mrs. Watkins" ]
	[ "${lines[1]}" = "  Nothing is booked for today." ]
	[ "${lines[2]}" = "  Asked for Tue Nov 24, 2:30 pm (said on Fri Nov 20)." ]
	[ "${lines[3]}" = "  Recorded Tue Dec 1, 2:30 pm, Station 1." ]
	[ "${lines[4]}" = "  Free: 10:00 am Station 1; 11:30 am Station 1; 11:45 am Station 1; 12:00 pm Station 1." ]
	[[ $output == *"ASKED FOR"*"RECORDED"*"ALERT"* ]]
	# The record moves: seen, and told with both ends.
	set_clock 2026-11-24T15:10:00Z
	calendar "$DIR/bookings.ics" "$(booking w1 20261202T143000 'Mrs. Watkins - visit')" \
		"$(booking w2 20261124T110000 'Ann Watson - visit')" \
		"$(booking w3 20261124T103000 'María López-Ruiz - visit')" \
		"$(booking w4 20261124T160000 'Mrs. Watkinz - visit')"
	slipwatch fetch bookings --wait
	run slipwatch lookup Watkins
	[[ $output == *"Moved from Tue Dec 1, 2:30 pm, Station 1 to Wed Dec 2, 2:30 pm, Station 1; seen Tue Nov 24, 10:10 am."* ]]
	[[ $output == *"Did you mean Mrs. Watkinz, today 4:00 pm, Station 1?"* ]]
	[[ $output == *"SEEN"*"FROM"*"TO"* ]]
	[ "$(slipwatch lookup Watkins --json | json "d['people'][0]['bookings'][0]['changes'][0]['to']['start']")" = 2026-12-02T14:30:00-05:00 ]
}

@test "lookup: a name that nobody has, one that goes on, and one that is expected" {
	run slipwatch lookup Quentin Nobody
	[ "${lines[0]}" = "Quentin Nobody" ]
	[ "${lines[1]}" = "  Nobody called “Quentin Nobody” is on file." ]
	[[ ${lines[2]} == "  Free: 10:00 am Station 1; "* ]]
	run slipwatch lookup ann
	[ "${lines[0]}" = "Ann Watson" ]
	[ "${lines[1]}" = "  Booked today: 11:00 am, Station 1." ]
	[ "$(field '/v1/lookup?name=Lopez-Ruis,%20Maria' "d['near'][0]['participant']")" = "María López-Ruiz" ]
	[ "$(status_of /v1/lookup)" = 400 ]
	[ "$(status_of '/v1/lookup?name=a&office=nowhere')" = 404 ]
	run slipwatch lookup
	[ "$status" -eq 2 ]
}

@test "lookup: an office that speaks Spanish says it in Spanish" {
	stop_daemon
	sed -i '1i language: es' "$DIR/offices.d/riverside.yaml"
	start_daemon
	run slipwatch lookup watkins
	[ "${lines[1]}" = "  No tiene ninguna cita hoy." ]
	[ "${lines[2]}" = "  Pidió mar 24 nov, 2:30 p. m. (dicho el vie 20 nov)." ]
	[[ ${lines[4]} == "  Libre: 10:00 a. m. Station 1; "* ]]
}
