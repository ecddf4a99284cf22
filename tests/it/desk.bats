# The desk, live: real bubbles on real notification servers, on a private bus and screen.

setup_file() {
	export DESK_PICTURES="${SLIPWATCH_PICTURES:-$BATS_FILE_TMPDIR/pictures}"
}

# on_a_desktop COMMAND...: a session bus, a screen, nothing of the caller's own session
on_a_desktop() {
	env -u DBUS_SESSION_BUS_ADDRESS -u DISPLAY -u WAYLAND_DISPLAY setsid timeout 120 \
	    xvfb-run -a -s "-screen 0 1280x800x24" dbus-run-session -- "$@" </dev/null
}

@test "the founding story on dunst: bubble, answer, correction, nothing returns" {
	on_a_desktop "$BATS_TEST_DIRNAME/desk/story" dunst "$SLIPWATCH_BUILD" "$DESK_PICTURES"
}

@test "the founding story on xfce4-notifyd, by a click on a real button" {
	on_a_desktop "$BATS_TEST_DIRNAME/desk/story" xfce "$SLIPWATCH_BUILD" "$DESK_PICTURES"
}

@test "five slips at once: three bubbles and the rest, through every restart" {
	on_a_desktop "$BATS_TEST_DIRNAME/desk/crowd" dunst "$SLIPWATCH_BUILD" "$DESK_PICTURES"
}

@test "a name with markup and escapes is shown as it is written" {
	on_a_desktop "$BATS_TEST_DIRNAME/desk/hostile" dunst "$SLIPWATCH_BUILD" "$DESK_PICTURES"
}

# A bus that starts no server by itself.
on_a_bare_desktop() {
	env -u DBUS_SESSION_BUS_ADDRESS -u DISPLAY -u WAYLAND_DISPLAY setsid timeout 400 \
	    xvfb-run -a -s "-screen 0 1280x800x24" \
	    dbus-run-session --config-file="$BATS_TEST_DIRNAME/desk/bus.conf" -- "$@" </dev/null
}

@test "servers that are absent, hang, crash or may not disturb; two desks; one that was off for a week" {
	on_a_bare_desktop "$BATS_TEST_DIRNAME/desk/servers" dunst "$SLIPWATCH_BUILD" "$DESK_PICTURES"
}
