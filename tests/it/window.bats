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
