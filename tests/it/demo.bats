# `make demo`, as somebody meets it who has just cloned: at whatever hour and day it is.

setup() {
	export TMPDIR=$BATS_TEST_TMPDIR
	demo=$BATS_TEST_DIRNAME/../demo/run
}

nothing_is_left() {
	[ -z "$(ls -d "$TMPDIR"/slipwatch-demo.* 2>/dev/null)" ]
	! pgrep -f "$TMPDIR/slipwatch-demo"
}

@test "without a desktop the demo tells its story and leaves nothing behind" {
	run env -u DBUS_SESSION_BUS_ADDRESS "$demo" "$SLIPWATCH_BUILD" </dev/null 3>&-
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *"somebody is at the desk"* ]]
	[[ $output == *"It shows here"*"interrupt open "*"Looks like a lost 1: 11:30 became 1:30."* ]]
	[[ ${output##*What is left:} != *Watkins* ]]
	[[ $output =~ "The same on the board, in a browser here"[^$'\n']*$'\n    http://127.0.0.1:'[0-9]+/in/[0-9a-f]+ ]]
	[[ $output == *"as it stands:"*"Mrs. Watkins "*"Omar Said"*"Elena Petrova"*"Now the desk is busy"* ]]
	[[ $output == *"On your own calendars"*"/slipwatch check --recorded FILE.ics "* ]]
	nothing_is_left
}

@test "with a desktop the demo's bubble stands, be it night or Sunday" {
	{
		printf '[global]\n[note]\nsummary = *\nscript = %s/note\n' "$TMPDIR" >"$TMPDIR/dunstrc"
		printf '#!/bin/sh\nprintf "%%s\\n" "$DUNST_BODY" >>"%s/notes"\n' "$TMPDIR" >"$TMPDIR/note"
		printf '#!/bin/sh\ndunst -conf "%s/dunstrc" &\n' "$TMPDIR" >"$TMPDIR/inside"
		printf 'gdbus wait --session --timeout 20 org.freedesktop.Notifications\n' >>"$TMPDIR/inside"
		printf '"$@"; status=$?; kill $!; exit $status\n' >>"$TMPDIR/inside"
		chmod +x "$TMPDIR/note" "$TMPDIR/inside"
	}
	run setsid timeout 120 xvfb-run -a dbus-run-session -- "$TMPDIR/inside" "$demo" "$SLIPWATCH_BUILD" \
	    </dev/null 3>&-
	echo "$output"
	[ "$status" -eq 0 ]
	[[ $output == *"It shows on your desktop, as a bubble, and here:"* ]]
	grep -q 'Looks like a lost 1: 11:30 became 1:30' "$TMPDIR/notes"
	nothing_is_left
}

@test "on a terminal without a desktop the demo offers what can be typed, and no bubble" {
	run env -u DBUS_SESSION_BUS_ADDRESS TERM=dumb script -qec "$demo $SLIPWATCH_BUILD" /dev/null </dev/null 3>&-
	echo "$output"
	[[ $output == *"Try this in another terminal:"*"/api.sock answer 4 slip"*"case show 1"*"Enter corrects the record"* ]]
	[[ $output != *"the bubble"* ]]
	nothing_is_left
}
