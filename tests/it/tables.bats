# Tables as feeds of a running daemon, and as snapshots: the calendars' road, row by row.

load helper

setup() {
	setup_daemon
	office riverside
	config
	feed riverside bookings recorded "$DIR/report.csv" \
		'columns: {participant: Client, start: [Day, Time], service: For, resource: Desk, format: "%m/%d/%Y %I:%M %p"}'
	feed riverside requests requested "$DIR/requests.csv"
	printf '%s\n' participant,service,asked_start,asked_at \
		'Ruth Watkins,recertification,2026-12-01 11:30,2026-11-20 10:00' > "$DIR/requests.csv"
}

teardown() {
	teardown_daemon
}

# table FILE DAY,TIME [DAY,TIME]: three others' rows, and Mrs. Watkins's at those times.
table() {
	local file=$1 at
	shift
	{
		printf '%s\n' 'Riverside WIC,,,,' 'Day,Time,Client,For,Desk' \
			'12/02/2026,9:00 AM,"POE, ANN",recertification,Desk 1' '12/03/2026,9:00 AM,"ROE, BOB",recertification,Desk 1' \
			'12/04/2026,9:00 AM,"COE, CY",recertification,Desk 1'
		for at; do echo "$at,\"WATKINS, RUTH\",recertification,Desk 1"; done
		echo 'Page 1 of 1,,,,'
	} > "$file.new"
	mv "$file.new" "$file"
}

mismatches() { field /v1/alerts?state=all "[(a['state'], a['finding']['recorded']) for a in d['alerts'] if a['finding']['rule'] == 'mismatch']"; }
are_mismatches() { [ "$(mismatches)" = "$1" ]; }
parsed() { metric 'slipwatch_components_parsed_total{office="riverside",feed="bookings"}'; }
of_feed() { field /v1/feeds "[f.get('$1', '') for f in d['feeds'] if f['name'] == 'bookings'][0]"; }
is_of_feed() { [ "$(of_feed "$1")" = "$2" ]; }

serve_table() {
	table "$DIR/report.csv" "$@"
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
}

@test "a row that moved is one booking: only it is parsed, and its alert is updated" {
	serve_table '12/01/2026,11:30 AM'
	is_of_feed kind csv
	[ "$(parsed)" = 4 ]
	table "$DIR/report.csv" '12/01/2026,1:30 PM'
	wait_until are_mismatches '[["open", "2026-12-01T13:30:00-05:00"]]'
	[ "$(parsed)" = 5 ]
	local uid
	uid=$(field /v1/alerts "d['alerts'][0]['finding']['bookings'][0]")
	table "$DIR/report.csv" '12/01/2026,2:30 PM'
	wait_until are_mismatches '[["open", "2026-12-01T14:30:00-05:00"]]'
	[ "$(parsed)" = 6 ]
	is_field /v1/alerts "d['alerts'][0]['finding']['bookings'][0]" "$uid"
	is_of_feed bookings 4
	table "$DIR/report.csv" '12/01/2026,11:30 AM'
	wait_until are_mismatches '[["withdrawn", "2026-12-01T14:30:00-05:00"]]'
}

@test "a row that cannot be read leaves what was known of it" {
	serve_table '12/01/2026,1:30 PM'
	wait_until are_mismatches '[["open", "2026-12-01T13:30:00-05:00"]]'
	table "$DIR/report.csv" '12/01/2026,31:30 PM'
	wait_until is_of_feed quarantined 1
	is_of_feed bookings 4
	are_mismatches '[["open", "2026-12-01T13:30:00-05:00"]]'
}

@test "a heading that was renamed is a failed fetch, and the data stands" {
	serve_table '12/01/2026,1:30 PM'
	wait_until are_mismatches '[["open", "2026-12-01T13:30:00-05:00"]]'
	sed -i 's/Client/Name/' "$DIR/report.csv"
	renamed() { [[ $(of_feed fault) == *'no column "Client": line 2, the nearest to a header, has "Day", "Time", "Name", "For", "Desk"'* ]]; }
	wait_until renamed
	is_of_feed bookings 4
	never_says_a_name() { ! grep -qi watkins "$DIR/daemon.log"; }
	never_says_a_name
}

@test "a table and a FHIR bundle are fetched from a server" {
	start_web
	office riverside
	feed riverside bookings recorded "$WEB/files/export?type=csv" 'columns: {participant: Client, start: When, service: For}'
	feed riverside portal requested "$WEB/files/portal"
	printf 'Client;When;For\nRuth Watkins;2026-12-01 13:30;recertification\n' > "$DIR/web/export?type=csv"
	cat > "$DIR/web/portal" <<-'JSON'
		{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Appointment", "id": "r1", "status": "proposed",
		 "created": "2026-11-20T10:00:00-05:00", "serviceType": [{"text": "recertification"}],
		 "requestedPeriod": [{"start": "2026-12-01T11:30:00-05:00"}],
		 "participant": [{"actor": {"type": "Patient", "display": "Ruth Watkins"}}]}}]}
	JSON
	local try=("$BUILD/slipwatch" config try -c "$DIR/offices.d/riverside.yaml")
	"${try[@]}" bookings | grep -q 'read as a table, its header on line 1, columns apart by ";"'
	"${try[@]}" portal | grep -Eq 'December 1, 2026, 11:30 am +Ruth Watkins +recertification'
	start_daemon
	wait_until are_mismatches '[["open", "2026-12-01T13:30:00-05:00"]]'
	is_field /v1/feeds "[(f['kind'], f['bookings'], f['requests']) for f in d['feeds']]" '[["csv", 1, 0], ["http", 0, 1]]'
}

@test "replay: tables as snapshots" {
	mkdir -p "$DIR/kept/bookings" "$DIR/kept/requests"
	cp "$DIR/requests.csv" "$DIR/kept/requests/20261124T140000Z.csv"
	table "$DIR/kept/bookings/20261124T140000Z.csv"
	table "$DIR/kept/bookings/20261124T150000Z.csv" '12/01/2026,1:30 PM'
	table "$DIR/kept/bookings/20261124T151000Z.csv" '12/01/2026,11:30 AM'
	"$BUILD/slipwatch" replay -c "$DIR/offices.d/riverside.yaml" --snapshots "$DIR/kept" --json > "$DIR/out" || :
	[ "$(grep -c '"show":"raise"' "$DIR/out")" = 1 ]
	tail -1 "$DIR/out" | grep -q '"at":"2026-11-24T10:10:00-05:00","show":"withdraw"'
}
