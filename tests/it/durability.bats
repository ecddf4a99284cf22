# What the daemon promises of its database: a fault of it is told to all and lived through, a
# copy can be had at any time, and whoever asks is told the whole story of an alert.

load helper

setup() { setup_daemon; }
teardown() { teardown_daemon; }

# One office whose Mrs. Watkins is recorded two hours late, and twenty who stand where they
# asked to be.
start_office() {
	local hour right=() asked=()
	config
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics"
	feed riverside requests requested "$DIR/requests.ics"
	for hour in 09 10 14 15; do
		right+=("$(booking "b$hour" "20261202T${hour}0000" "Quin R$hour - visit")")
		asked+=("$(booking "q$hour" "20261202T${hour}0000" "Quin R$hour - visit")")
	done
	asked+=("$(booking r1 20261201T113000 'Mrs. Watkins - visit')")
	calendar "$DIR/requests.ics" "${asked[@]}"
	calendar "$DIR/bookings.ics" "${right[@]}"
	RIGHT=("${right[@]}")
	start_daemon "$@"
	fetch riverside/requests > /dev/null
	fetch riverside/bookings > /dev/null
}
slip() {
	calendar "$DIR/bookings.ics" "${RIGHT[@]}" "$(booking w1 20261201T133000 'Mrs. Watkins - visit')"
	fetch riverside/bookings > /dev/null
	ALERT=$(field '/v1/alerts?state=all' 'next(a["id"] for a in d["alerts"] if a["finding"].get("participant") == "Mrs. Watkins")')
}
slipwatch() { "$BUILD/slipwatch" --socket "$SOCKET" "$@"; }

# Takes the database's write lock until `let_go`.
lock_database() {
	python3 -c '
import signal, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
db.execute("BEGIN IMMEDIATE")
open(sys.argv[2], "w").close()
signal.pause()' "$DIR/slipwatch.db" "$DIR/locked" 3>&- &
	HOLDER=$!
	PIDS+=($HOLDER)
	wait_until test -e "$DIR/locked"
}
let_go() { kill "$HOLDER"; }

@test "a locked database: read on, told to all, well again by itself" {
	start_office
	slip
	listen "$DIR/stream"
	"$BUILD/slipwatch" --socket "$SOCKET" watch > "$DIR/watched" 2> "$DIR/told" 3>&- &
	PIDS+=($!)
	lock_database
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdict":"slip"}' -o /dev/null -w '%{http_code}')" = 503 ]
	[ "$(status_of /readyz)" = 503 ]
	[ "$(field /readyz 'd["message"]')" = "the database cannot be written: another program has locked it" ]
	[ "$(status_of /healthz)" = 200 ]
	[ "$(field "/v1/alerts/$ALERT" 'd["state"]')" = open ]
	[ "$(field /v1/status 'd["database"]')" = "another program has locked it" ]
	wait_until holds "$DIR/stream" '^event: database'
	wait_until holds "$DIR/told" 'another program has locked it'
	listen "$DIR/late"
	holds "$DIR/late" '"database":"another program has locked it"'

	let_go
	wait_until is_field /v1/status 'd["database"]' ok
	[ "$(status_of /readyz)" = 200 ]
	wait_until holds "$DIR/stream" '"database":"ok"'
	[ "$(post "/v1/alerts/$ALERT/answer" '{"verdict":"slip"}' -o /dev/null -w '%{http_code}')" = 200 ]
	[ "$(grep -c 'cannot be written' "$DIR/daemon.log")" = 1 ]
	[ "$(grep -c 'is written again' "$DIR/daemon.log")" = 1 ]
}

@test "backup: the database as it is, in one file, while the daemon runs" {
	start_office
	slip
	slipwatch backup "$DIR/copy.db"
	[ "$(stat -c %a "$DIR/copy.db")" = 600 ]
	[ "$(sqlite3 "$DIR/copy.db" 'PRAGMA integrity_check')" = ok ]
	[ "$(sqlite3 "$DIR/copy.db" "SELECT count(*) FROM alert WHERE id = $ALERT AND answered_at IS NULL")" = 1 ]
	[ "$(find "$DIR" -name '*.part' -o -name '*.backup')" = "" ]
	post "/v1/alerts/$ALERT/answer" '{"verdict":"slip"}' > /dev/null
	[ "$(slipwatch backup --json "$DIR/copy.db" | json 'd["bytes"]')" = "$(stat -c %s "$DIR/copy.db")" ]
	[ "$(sqlite3 "$DIR/copy.db" "SELECT count(*) FROM alert WHERE answered_at IS NOT NULL")" = 1 ]

	# It is one to begin with again.
	stop_daemon
	rm "$DIR"/slipwatch.db*
	cp "$DIR/copy.db" "$DIR/slipwatch.db"
	start_daemon
	[ "$(field "/v1/alerts/$ALERT" 'd["verdict"]')" = slip ]
}

@test "backup: what cannot be written is said, and what was there stays" {
	start_office
	run slipwatch backup "$DIR/nowhere/copy.db"
	[ "$status" = 2 ]
	[[ $output == *"nowhere/copy.db: No such file"* ]]
	echo before > "$DIR/copy.db"
	stop_daemon
	run slipwatch backup "$DIR/copy.db"
	[ "$status" = 69 ]
	[ "$(cat "$DIR/copy.db")" = before ]
}

@test "a database of a newer slipwatch is refused in a clear line" {
	start_office
	stop_daemon
	sqlite3 "$DIR/slipwatch.db" 'PRAGMA user_version = 99'
	launch
	wait_until is_gone "$DAEMON"
	holds "$DIR/daemon.log" 'slipwatch.db: was written by a newer slipwatch: this one is too old for it'
	[ "$(sqlite3 "$DIR/slipwatch.db" 'PRAGMA user_version')" = 99 ]
}

@test "an older database is copied, then migrated" {
	start_office
	slip
	stop_daemon
	sqlite3 "$DIR/slipwatch.db" < "$BATS_TEST_DIRNAME/../faults/undo.sql"
	version=$(sqlite3 "$DIR/slipwatch.db" 'PRAGMA user_version')
	start_daemon
	holds "$DIR/daemon.log" "is migrated; as it was, it is kept as .*slipwatch.db.version-$version"
	[ "$(sqlite3 "$DIR/slipwatch.db.version-$version" 'PRAGMA user_version')" = "$version" ]
	[ "$(field "/v1/alerts/$ALERT" 'd["state"]')" = open ]
}

@test "after a kill the database is looked through before it is believed" {
	start_office
	slip
	kill -KILL "$DAEMON"
	wait "$DAEMON" || :
	sqlite3 "$DIR/slipwatch.db" 'PRAGMA wal_checkpoint(TRUNCATE)'
	dd if=/dev/urandom of="$DIR/slipwatch.db" bs=4096 seek=3 count=9 conv=notrunc status=none
	launch
	wait_until is_gone "$DAEMON"
	holds "$DIR/daemon.log" 'is damaged (.*): put a backup in its place, or move it away'
}

@test "show tells an alert's whole story, in the language of its office" {
	local case notice
	start_office
	slip
	notice=$(field /v1/status 'd["notice"]')
	post "/v1/notices/$notice/shown" '{"desk":"front-1"}'
	set_clock 2026-11-24T15:05:00Z
	calendar "$DIR/bookings.ics" "${RIGHT[@]}" "$(booking w1 20261201T143000 'Mrs. Watkins - visit')"
	fetch riverside/bookings > /dev/null
	set_clock 2026-11-24T15:10:00Z
	slipwatch snooze "$ALERT" 30m
	set_clock 2026-11-24T15:15:00Z
	post "/v1/alerts/$ALERT/answer" '{"verdict":"slip","cause":"misheard","desk":"front-2"}' > /dev/null
	case=$(field '/v1/cases' 'd["cases"][0]["id"]')
	slipwatch case step "$case" participant-told
	set_clock 2026-11-24T15:20:00Z
	calendar "$DIR/bookings.ics" "${RIGHT[@]}" "$(booking w1 20261201T113000 'Mrs. Watkins - visit')"
	fetch riverside/bookings > /dev/null
	story() { slipwatch show "$ALERT" | grep '^  ' | sed "s/^ *//; s/   */ | /; s/, $(hostname)]/]/"; }
	diff - <(story) <<-'TEXT'
		Tue Nov 24, 10:00 am | Told, as a matter of its own
		Tue Nov 24, 10:00 am | Shown [front-1]
		Tue Nov 24, 10:05 am | Changed: recorded Tue Dec 1, 1:30 pm → Tue Dec 1, 2:30 pm
		Tue Nov 24, 10:05 am | Told again, as it changed
		Tue Nov 24, 10:10 am | Put off until Tue Nov 24, 10:40 am [admin]
		Tue Nov 24, 10:15 am | Answered: it is wrong (misheard) [admin, front-2]
		Tue Nov 24, 10:15 am | Case: the cause was noted [admin, front-2]
		Tue Nov 24, 10:15 am | Case: the person was told [admin]
		Tue Nov 24, 10:20 am | Closed by itself: it is gone, or over
		Tue Nov 24, 10:20 am | Case: the record was corrected
	TEXT
	[ "$(slipwatch show "$ALERT" --json | json '[a["what"] for a in d["audit"]]')" = '["raised", "shown", "changed", "updated", "snoozed", "answered", "cause-logged", "participant-told", "withdrawn", "corrected"]' ]
	[ "$(field "/v1/alerts/$ALERT" '[a["detail"] for a in d["audit"] if a["what"] == "changed"][0]')" = "recorded: 2026-12-01T13:30:00-05:00 -> 2026-12-01T14:30:00-05:00" ]
	[ "$(sqlite3 "$DIR/slipwatch.db" "SELECT count(*) FROM audit WHERE detail LIKE '%Watkins%'")" = 0 ]
	run sqlite3 "$DIR/slipwatch.db" 'DELETE FROM audit'
	[ "$status" -ne 0 ]
	[[ $output == *"append-only"* ]]

	sed -i '2i language: es' "$DIR/offices.d/riverside.yaml"
	stop_daemon
	start_daemon
	diff - <(story | sed 's/[^|]*| //') <<-'TEXT'
		Avisado por separado
		Mostrado [front-1]
		Cambió: registrado mar 1 dic, 1:30 p. m. → mar 1 dic, 2:30 p. m.
		Avisado de nuevo por el cambio
		Aplazado hasta el mar 24 nov, 10:40 a. m. [admin]
		Respondido: está mal (se oyó mal) [admin, front-2]
		Caso: anotada la causa [admin, front-2]
		Caso: avisada la persona [admin]
		Cerrado por sí mismo: ya no existe, o ya pasó
		Caso: registro corregido
	TEXT
}
