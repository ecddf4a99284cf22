# Folders of calendars as feeds of a running daemon: files come, change, tear and go.

load helper

setup() {
	setup_daemon
	office riverside
	config
	mkdir "$DIR/inbox"
	feed riverside bookings recorded "$DIR/inbox"
}

teardown() {
	umount "$DIR/inbox" 2> /dev/null || :
	teardown_daemon
}

# put NAME LOCAL-START WHO: a file with one booking, whose UID is the name; by one rename.
put() { calendar "$DIR/inbox/$1.ics" "$(booking "$1" "$2" "$3 - recertification")"; }

# three: and so many that one more or less is no great loss
three() {
	put w1 20261201T093000 'Ann Poe'
	put w2 20261202T090000 'Bob Roe'
	put w3 20261203T090000 'Cy Coe'
	for i in 4 5 6 7 8; do put "w$i" "2026120${i}T100000" "Guest $i"; done
}

serve() {
	start_daemon
	wait_until was_read riverside/bookings
}

of_feed() { field /v1/feeds "[f$1 for f in d['feeds'] if f['name'] == 'bookings'][0]"; }
is_of_feed() { [ "$(of_feed "$1")" = "$2" ]; }
fault() { of_feed ".get('fault', '')"; }
parsed() { metric 'slipwatch_components_parsed_total{office="riverside",feed="bookings"}'; }
fetched() { metric "slipwatch_fetches_total{office=\"riverside\",feed=\"bookings\",result=\"$1\"}"; }
is_fetched() { [ "$(fetched "$1")" = "$2" ]; }
clashes() { field /v1/alerts "len([a for a in d['alerts'] if a['finding']['rule'] == 'double-booking'])"; }
are_clashes() { [ "$(clashes)" = "$1" ]; }
said() { grep -c "riverside/bookings: $1" "$DIR/daemon.log"; }

@test "a file that comes into a folder costs that file" {
	three
	serve
	is_of_feed "['bookings']" 8
	is_of_feed "['kind']" folder
	before=$(parsed)
	put new 20261201T093000 'Dee Dow'
	wait_until are_clashes 1
	[ "$(parsed)" = $((before + 1)) ]
	put new 20261201T110000 'Dee Dow'
	wait_until are_clashes 0
	[ "$(parsed)" = $((before + 2)) ]
	rm "$DIR/inbox/new.ics"
	wait_until is_of_feed "['bookings']" 8
	[ "$(parsed)" = $((before + 2)) ]
}

@test "folders that come into a folder are heard of, with what is in them" {
	three
	serve
	mkdir -p "$DIR/stage/deep"
	mv "$DIR/inbox/w1.ics" "$DIR/stage/deep/"
	calendar "$DIR/stage/deep/new.ics" "$(booking new 20261201T093000 'Dee Dow')"
	mv "$DIR/stage" "$DIR/inbox/stage"
	wait_until are_clashes 1
	calendar "$DIR/inbox/stage/deep/new.ics" "$(booking new 20261201T113000 'Dee Dow')"
	wait_until are_clashes 0
	is_of_feed "['bookings']" 9
}

@test "a torn file ends nothing, and is named once" {
	three
	serve
	head -c 150 "$DIR/inbox/w1.ics" > "$DIR/torn"
	mv "$DIR/torn" "$DIR/inbox/w1.ics"
	put new 20261201T093000 'Dee Dow'
	wait_until are_clashes 1 # with what the torn file held before
	wait_until is_of_feed ".get('fault', '')" "w1.ics: line 8: cut short inside BEGIN:VEVENT (line 4); \
the file ends without END:VCALENDAR; what it held before stands"
	is_of_feed "['bookings']" 9
	is_of_feed "['quarantined']" 1
	fetch riverside/bookings > /dev/null
	fetch riverside/bookings > /dev/null
	[ "$(said 'w1.ics: line 8: cut short')" = 1 ]
	is_fetched failed 0
	field /v1/alerts "[a['finding']['why'] for a in d['alerts'] if a['finding']['rule'] == 'feed-unreadable'][0]" | grep 'w1.ics: line 8'
	put w1 20261201T093000 'Ann Poe'
	wait_until is_of_feed ".get('fault', '')" ""
	is_of_feed "['quarantined']" 0
	are_clashes 1
}

@test "a file that was torn while nobody ran ends nothing either" {
	three
	serve
	stop_daemon
	printf 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n' > "$DIR/inbox/w1.ics"
	rm "$DIR/inbox/w8.ics"
	serve
	nothing_gone() { fault | grep -q 'w1.ics: line 2: cut short.*nothing counts as gone'; }
	wait_until nothing_gone
	is_of_feed "['bookings']" 8
	put w1 20261201T093000 'Ann Poe'
	wait_until is_of_feed "['bookings']" 7
	is_of_feed ".get('fault', '')" ""
}

@test "many files that go at once are held, not believed" {
	three
	serve
	rm "$DIR"/inbox/w[1-5].ics
	wait_until is_of_feed "['held']" 5
	is_of_feed "['bookings']" 8
	for at in 15:05 15:16 15:27; do
		set_clock "2026-11-24T$at:00Z"
		fetch riverside/bookings > /dev/null
	done
	is_of_feed "['bookings']" 3
	is_of_feed "['held']" 0
}

@test "a folder that vanished is not an empty one" {
	three
	serve
	mv "$DIR/inbox" "$DIR/aside"
	wait_until is_fetched failed 1
	[ "$(fault)" = "the folder is not there" ]
	is_of_feed "['bookings']" 8
	mkdir "$DIR/inbox" # what is left of a mount point
	is_bad() { [[ "$(fault)" == "the folder is empty, and was not before: "* ]]; }
	wait_until is_bad
	is_of_feed "['bookings']" 8
	is_of_feed "['held']" 0
	[ "$(said 'the folder is empty')" = 1 ]
	stop_daemon
	launch
	wait_until is_ready
	wait_until is_bad
	is_of_feed "['bookings']" 8
	rmdir "$DIR/inbox"
	mv "$DIR/aside" "$DIR/inbox"
	wait_until is_of_feed "['failures']" 0
	is_of_feed "['bookings']" 8
}

@test "a folder whose file system is unmounted is not what lies beneath it" {
	put beneath 20261204T090000 'Eve Foe'
	mount -t tmpfs none "$DIR/inbox" 2> /dev/null || skip "nothing can be mounted here"
	three
	serve
	is_of_feed "['bookings']" 8
	umount "$DIR/inbox"
	wait_until is_fetched failed 1
	[ "$(fault)" = "the file system that was mounted on the folder is gone" ]
	fetch riverside/bookings > /dev/null
	is_of_feed "['bookings']" 8
	is_of_feed "['held']" 0
}

@test "a folder that is empty from the beginning is a calendar without bookings" {
	serve
	is_of_feed "['bookings']" 0
	put w1 20261201T093000 'Ann Poe'
	wait_until is_of_feed "['bookings']" 1
}

@test "of one UID in two files the one that was touched last stands" {
	three
	serve
	calendar "$DIR/inbox/a copy.ics" "$(booking w1 20261202T090000 'Ann Poe')"
	wait_until are_clashes 1 # Bob Roe's
	is_of_feed "['bookings']" 8
	put w1 20261201T093000 'Ann Poe'
	wait_until are_clashes 0
	is_of_feed "['bookings']" 8
}

# message METHOD STAMP LOCAL-START: of w1, as a mail program saves it
message() {
	calendar "$DIR/inbox/$1-$2.ics" "METHOD:$1" "$(booking w1 "$3" 'Ann Poe - recertification' |
		sed "s/^DTSTAMP:.*/DTSTAMP:$2\r/")"
}

@test "messages dropped into a folder ask and cancel" {
	sed -i 's/holds: recorded/holds: both/' "$DIR/offices.d/riverside.yaml"
	three
	serve
	message COUNTER 20261121T120000Z 20261201T113000
	of_rule() { field /v1/alerts "[a['finding'].get('asked', '') for a in d['alerts'] if a['finding']['rule'] == '$1']"; }
	is_of_rule() { [ "$(of_rule "$1")" = "$2" ]; }
	wait_until is_of_feed "['requests']" 1
	is_of_feed "['bookings']" 8
	wait_until is_of_rule mismatch '["2026-12-01T11:30:00-05:00"]'
	message REQUEST 20261122T120000Z 20261201T113000
	wait_until is_of_rule mismatch '[]'
	is_of_feed "['bookings']" 8
	message CANCEL 20261123T120000Z 20261201T113000
	wait_until is_of_feed "['bookings']" 7
	is_of_rule unrecorded '[]'
}

@test "ten thousand files of one booking each" {
	python3 - "$DIR/inbox" <<-'PY'
		import sys
		for i in range(10000):
		    with open("%s/%05d.ics" % (sys.argv[1], i), "w") as file:
		        file.write("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u%d\nDTSTAMP:20261120T120000Z\n"
		                   "DTSTART:202612%02dT%02d%02d00Z\nDURATION:PT15M\nSUMMARY:Guest %d - visit\n"
		                   "LOCATION:Room %d\nEND:VEVENT\nEND:VCALENDAR\n"
		                   % (i, i % 28 + 1, 13 + i // 28 % 8, i // 224 % 4 * 15, i, i // 896))
	PY
	serve
	is_of_feed "['bookings']" 10000
	before=$(parsed)
	calendar "$DIR/inbox/new.ics" "$(booking new 20261201T093000 'Dee Dow')"
	wait_until is_of_feed "['bookings']" 10001
	[ "$(parsed)" = $((before + 1)) ]
	rm "$DIR/inbox/new.ics"
	wait_until is_of_feed "['bookings']" 10000
	[ "$(parsed)" = $((before + 1)) ]
}
