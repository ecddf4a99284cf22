# A real desktop for the desk's tests, to be sourced: daemon, desk and notification server on a
# private bus and a virtual screen, under the daemon's test clock. The scripts beside it are
# started by tests/it/desk.bats as
#     xvfb-run dbus-run-session -- tests/it/desk/NAME dunst|xfce BUILD PICTURES
# PICTURES is a folder that gets a picture of the screen at each turn.
set -eu
server=$1 build=$2 pictures=$3
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
export SLIPWATCH_PARSE="$build/slipwatch-parse" XDG_CONFIG_HOME="$folder/config" XDG_STATE_HOME="$folder/state"
daemon='' desk='' notifyd=''
mkdir -p "$folder/offices.d" "$XDG_CONFIG_HOME/slipwatch" "$XDG_STATE_HOME" "$pictures"
: >"$folder/notes"
trap 'kill $daemon $desk $notifyd 2>/dev/null; wait 2>/dev/null; rm -rf "$folder"' EXIT

slipwatch() { "$build/slipwatch" --socket "$folder/api.sock" "$@"; }
fail() {
	echo "FAILED: $*"
	import -window root "$pictures/$server-failed.png" || true
	slipwatch alerts --all || true
	cat "$folder/notes" "$folder/desk.log"
	tail -n 20 "$folder/daemon.log"
	exit 1
}
# within SECONDS WHAT COMMAND...: a fact that must come true; how long it took is printed
within() {
	local start=$EPOCHREALTIME limit=$1 what=$2
	shift 2
	until "$@" >/dev/null 2>&1; do
		awk -v a="$start" -v b="$EPOCHREALTIME" -v l="$limit" 'BEGIN { exit !(b - a < l) }' || fail "$what (not within $limit s)"
		read -rt 0.05 <> <(:) || true
	done
	awk -v a="$start" -v b="$EPOCHREALTIME" -v w="$what" 'BEGIN { printf "%-52s %.2f s\n", w, b - a }'
}

# --- the office ---------------------------------------------------------------------------
# entry UID SUMMARY START CREATED
entry() {
	printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:%s\r\nSUMMARY:%s\r\nDTSTART;TZID=America/New_York:%s\r\n' "$1" "$4" "$2" "$3"
	printf 'DURATION:PT30M\r\nLOCATION:Station 1\r\nCATEGORIES:visit\r\nCREATED:%s\r\nLAST-MODIFIED:%s\r\nEND:VEVENT\r\n' "$4" "$4"
}
# publish FILE: a calendar of the entries on standard input, renamed into place
publish() {
	{
		printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//slipwatch//tests//EN\r\n'
		cat
		printf 'END:VCALENDAR\r\n'
	} >"$folder/offices.d/.$1"
	mv "$folder/offices.d/.$1" "$folder/offices.d/$1"
}
others() {
	entry b1@x 'Peter Novak - visit' 20261201T090000 20261120T150000Z
	entry b2@x 'Hannah Weiss - visit' 20261201T143000 20261120T150500Z
}
watkins() { entry w1@x 'Mrs. Watkins - visit' "20261201T$1" 20261124T145800Z; }

# --- what a person would see -----------------------------------------------------------------
displayed() { dunstctl count displayed; }
nothing_displayed() { [ "$(displayed)" -eq 0 ]; }
noted() { grep -q "$1" "$folder/notes"; }
notes() { grep -c "$1" "$folder/notes" || true; }
state_is() { slipwatch alerts --all --json | jq -e --arg s "$1" '.alerts | any(.state == $s and .finding.participant == "Mrs. Watkins")'; }
answered_slip() { slipwatch alerts --all --json | jq -e '.alerts | any(.verdict == "slip" and .finding.participant == "Mrs. Watkins")'; }
feeds_read() { slipwatch feeds --json | jq -e '[.feeds[] | select(.good_at)] | length == 2'; }
window() { xdotool search --onlyvisible --class xfce4-notifyd 2>/dev/null | tail -n 1; }
no_window() { [ -z "$(window)" ]; }
# A picture of the screen once something is drawn on it.
drawn() { import -window root "$1" && [ "$(identify -format %k "$1")" -gt 16 ]; }
picture() { within 5 "a picture: $1" drawn "$pictures/$server-$1.png"; }

start_daemon() {
	local root=''
	[ "$(id -u)" -ne 0 ] || root=--allow-root
	"$build/slipwatchd" --foreground $root -c "$folder/slipwatch.yaml" --test-clock "$folder/clock" \
	    >>"$folder/daemon.log" 2>&1 &
	daemon=$!
	within 20 "the daemon is ready" slipwatch status
}
start_desk() {
	"$build/slipwatch-desk" >>"$folder/desk.log" 2>&1 &
	desk=$!
}
connections() { grep -c connected "$folder/desk.log" || true; }
connected_again() { [ "$(connections)" -gt "$1" ]; }

start_dunst() {
	dunst -conf "$folder/dunstrc" >>"$folder/dunst.log" 2>&1 &
	notifyd=$!
	gdbus wait --session --timeout 20 org.freedesktop.Notifications
}
start_xfce() {
	/usr/lib/*/xfce4/notifyd/xfce4-notifyd >>"$folder/xfce.log" 2>&1 &
	notifyd=$!
	gdbus wait --session --timeout 20 org.freedesktop.Notifications
}
press_wrong_dunst() { dunstctl context; }
click_dunst() { dunstctl action; }
# The buttons fill the last line of the bubble: wrong, right, snooze, the board.
press_wrong_xfce() {
	eval "$(xdotool getwindowgeometry --shell "$(window)")"
	xdotool mousemove $((X + WIDTH - 423)) $((Y + HEIGHT - 31)) click 1
}
bubble_dunst() { noted 'Looks like a lost 1: 11:30 became 1:30'; }
bubble_xfce() { [ -n "$(window)" ]; }
bare_dunst() { nothing_displayed; }
bare_xfce() { no_window; }

# --- the folder of it all -------------------------------------------------------------------
sed "s|@folder@|$folder|" "$here/dunstrc" >"$folder/dunstrc"
printf '#!/bin/sh\ngrep -m1 "It is wrong"\n' >"$folder/pick"
printf '#!/bin/sh\nprintf "%%s|%%s\\n" "$DUNST_SUMMARY" "$DUNST_BODY" >>"%s/notes"\n' "$folder" >"$folder/note"
# What a click opens: a browser that says what it saw.
mkdir "$folder/bin"
printf '#!/bin/sh\ncurl -sL -c "%s/jar" "$1" >"%s/seen.new" && mv "%s/seen.new" "%s/seen"\n' "$folder" "$folder" "$folder" "$folder" >"$folder/bin/xdg-open"
chmod +x "$folder/pick" "$folder/note" "$folder/bin/xdg-open"
PATH=$folder/bin:$PATH
cp "$here/office.yaml" "$folder/offices.d/riverside.yaml"
printf 'database: slipwatch.db\noffices: offices.d\nlisten: ["unix:%s/api.sock", "http://127.0.0.1:0"]\n' "$folder" >"$folder/slipwatch.yaml"
echo "url: unix:$folder/api.sock" >"$XDG_CONFIG_HOME/slipwatch/desk.yaml"
echo 2026-11-24T10:00:00-05:00 >"$folder/clock"
others | publish bookings.ics
entry r1@x 'Mrs. Watkins - visit' 20261201T113000 20261124T145500Z | publish requests.ics
