# Two offices of one daemon: what one person has at both.

load helper

setup() {
	setup_daemon
	office riverside
	office harbor
	feed riverside bookings recorded "$DIR/riverside.ics" "every: 1h"
	feed harbor bookings recorded "$DIR/harbor.ics" "every: 1h"
	config
	riverside
	harbor
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read harbor/bookings
}

teardown() {
	teardown_daemon
}

# of ADDRESS: the entry on standard input is of Ana Silva, known by that address
of() { sed "s/^LOCATION/ATTENDEE;CN=Ana Silva:mailto:$1\r\n&/"; }
others() { booking "$1-1" 20261202T090000 'Ben Ode - visit'; echo; booking "$1-2" 20261203T090000 'Cy Young - visit'; }
# riverside [LOCAL-START ADDRESS]: what the calendar there holds
riverside() { calendar "$DIR/riverside.ics" "$(others r)" ${1:+"$(booking ana-r "$1" 'Checkup - checkup' | of "$2")"}; }
harbor() { calendar "$DIR/harbor.ics" "$(others h)" ${1:+"$(booking ana-h "$1" 'Weighing - weighing' | of "$2")"}; }
# stands OFFICE: whether a same-person alert is open there
stands() { field "/v1/alerts?office=$1" "[a['finding']['why'] for a in d['alerts'] if a['finding']['rule'] == 'same-person']"; }

@test "a person at two offices at once is told at both, and taken back at both" {
	riverside 20261201T100000 ana@x.example
	fetch riverside/bookings
	[ "$(stands riverside)" = "[]" ]
	harbor 20261201T101500 ana@x.example
	fetch harbor/bookings
	[[ $(stands riverside) == *"Ana Silva is booked at Station 1 and Station 1 (Office harbor) at once: Tue Dec 1, 10:15 am."* ]]
	[[ $(stands harbor) == *"Ana Silva is booked at Station 1 and Station 1 (Office riverside) at once: Tue Dec 1, 10:15 am."* ]]
	riverside 20261201T110000 ana@x.example
	fetch riverside/bookings
	[ "$(stands riverside)$(stands harbor)" = "[][]" ]
}

@test "two people of one name are two people" {
	riverside 20261201T100000 ana@x.example
	fetch riverside/bookings
	harbor 20261201T100000 ana.silva@y.example
	fetch harbor/bookings
	[ "$(stands riverside)$(stands harbor)" = "[][]" ]
}
