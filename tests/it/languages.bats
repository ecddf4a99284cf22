# What programs say, in the language of whoever reads it. What they print for programs is the
# same in all.

load helper

setup() {
	setup_daemon
	office riverside 'language: en'
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
	config "listen: [\"unix:$SOCKET\", \"http://127.0.0.1:0\"]"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Ruth Watkins - recertification')"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Ruth Watkins - recertification')"
	unset LANGUAGE LC_ALL LC_MESSAGES LANG
}

teardown() {
	teardown_daemon
}

with_alert() {
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	wait_until is_field /v1/alerts "len(d['alerts'])" 1
}

slipwatch() { "$BUILD/slipwatch" "$@"; }
ours() { slipwatch "$@" --socket "$SOCKET"; }

@test "the user's language: as the environment says, whether or not its locale was generated" {
	LANG=es_MX.UTF-8 slipwatch --help | grep -q '^Uso: slipwatch .* ORDEN'
	LANG=en_US.UTF-8 LANGUAGE=es slipwatch --help | grep -q '^Uso:'
	LC_ALL=es_ES.UTF-8 LANG=en_US.UTF-8 slipwatch --help | grep -q '^Uso:'
	LANG=es_MX.UTF-8 LANGUAGE=en:es slipwatch --help | grep -q '^Usage:'
	LANG=es_MX.UTF-8 LC_ALL=C slipwatch --help | grep -q '^Usage:'
	LANG=fr_FR.UTF-8 slipwatch --help | grep -q '^Usage:'
	slipwatch --help | grep -q '^Usage:'
}

@test "a generated Spanish locale, its numbers too: JSON and settings are the same" {
	mkdir "$DIR/locales"
	localedef -i es_ES -f UTF-8 "$DIR/locales/es_ES.UTF-8" || [ -d "$DIR/locales/es_ES.UTF-8" ]
	spanish() { LOCPATH=$DIR/locales LC_ALL=es_ES.UTF-8 slipwatch "$@"; }
	spanish --help | grep -q '^Uso:'
	local check=(check -c "$DIR/offices.d/riverside.yaml" --now 2026-11-24T15:00:00Z --json)
	slipwatch "${check[@]}" > "$DIR/plain" || [ $? = 1 ]
	spanish "${check[@]}" > "$DIR/spanish" || [ $? = 1 ]
	grep -q '"p":0\.' "$DIR/plain"
	cmp "$DIR/plain" "$DIR/spanish"
	cmp <(slipwatch config show "$DIR/slipwatch.yaml" --json) <(spanish config show "$DIR/slipwatch.yaml" --json)
}

@test "every command's help is Spanish, option for option" {
	local command options
	options() { grep -o -- '--[a-z-]*' | sort; }
	while read -r command; do
		cmp <(slipwatch $command --help | options) <(LANG=es slipwatch $command --help | options)
		LANG=es slipwatch $command --help | grep -q '^Uso: slipwatch '"$command"' \[OPCIÓN\]'
		! LANG=es slipwatch $command --help | grep -E 'Print|FILE|PATH|Options|Only'
	done < <(slipwatch --help | sed -n 's/^  \([a-z]* \?[a-z]*\)  *.*/\1/p')
}

@test "tables, times and answers in Spanish, on a 24-hour clock; JSON never changes" {
	with_alert
	ours alerts | grep -Eq '^ALERT +TIER +STATE +BY +WHO +WHY'
	ours alerts | grep -Eq 'open +Tue Dec 1, 9:30 am +Ruth Watkins'
	export LANG=es_US.UTF-8
	ours alerts | grep -Eq '^AVISO +NIVEL +ESTADO +ANTES DE +QUIÉN +POR QUÉ'
	ours alerts | grep -Eq 'abierto +mar 1 dic, 9:30 +Ruth Watkins'
	ours show 1 | grep -Eq '^registrado +mar 1 dic, 13:30'
	ours status | grep -q '^abiertos: '
	ours status | grep -q '^calendarios: 2, todos bien'
	ours feeds | grep -Eq '^riverside/bookings .* en reposo +mar 24 nov, 1[0-9]:'
	ours snooze 1 15m | grep -q '^Ruth Watkins: pospuesto hasta mar 24 nov, 10:15$'
	ours answer 1 correct | grep -q '^Ruth Watkins: respondido: correct$'
	local path
	for path in alerts\ --all "show 1" feeds "request list" "lookup Ruth"; do
		cmp <(ours $path --json) <(LANG=C ours $path --json)
	done
}

@test "faults: of the program, of the daemon and of the configuration" {
	with_alert
	export LANG=es
	says() { local said; said=$("${@:2}" 2>&1) && return 1; [[ $said == *"$1"* ]] || { echo "$said"; return 1; }; }
	says 'slipwatch: chekc: no existe esa orden; ¿quiso decir check?' slipwatch chekc
	says 'Pruebe: slipwatch alerts --help' slipwatch alerts --bogus
	says 'show: necesita AVISO' slipwatch show
	says 'ningún servicio responde en /nowhere' slipwatch status --socket /nowhere
	says 'slipwatch: no existe el aviso 99' ours show 99
	says 'el aviso 99' ours answer 99 slip
	says 'no existe esa oficina' ours report --office nowhere
	printf 'office: X\ntimezone: Mars/Olympus\nhorizn: 3d\n' > "$DIR/bad.yaml"
	says 'bad.yaml:2:11: timezone: "Mars/Olympus" no es una zona horaria conocida' slipwatch config check "$DIR/bad.yaml"
	says 'clave desconocida; ¿quiso decir `horizon`?' slipwatch config check "$DIR/bad.yaml"
}

# said PATH [CURL ARGUMENT]...: the error and the message of a fault.
said() { api "$@" | json "d['error'] + ': ' + d['message']"; }

@test "the API's faults: in the language that is asked for, else the office's; the slug stays" {
	with_alert
	[ "$(said /v1/alerts/99)" = 'not-found: there is no alert 99' ]
	[ "$(said /v1/alerts/99 -H 'Accept-Language: es-MX,es;q=0.9,en;q=0.8')" = 'not-found: no existe el aviso 99' ]
	[ "$(said /v1/alerts/99 -H 'Accept-Language: fr, en;q=0.5, es;q=0.1')" = 'not-found: there is no alert 99' ]
	[ "$(said /v1/nothing -H 'Accept-Language: es')" = 'not-found: no hay nada en esta dirección' ]
	# One that the engine finds, in its own thread, with a number in it.
	post /v1/alerts/1/answer '{"verdict":"correct"}' > /dev/null
	[ "$(post /v1/alerts/1/snooze '{"for":"15m"}' -H 'Accept-Language: es' | json "d['message']")" = 'el aviso 1 está respondido' ]
	[ "$(post /v1/alerts/1/snooze '{"for":"15m"}' | json "d['message']")" = 'alert 1 is answered' ]
	stop_daemon
	sed -i 's/^language: en/language: es/' "$DIR/offices.d/riverside.yaml"
	start_daemon
	[ "$(said /v1/alerts/99)" = 'not-found: no existe el aviso 99' ]
	[ "$(said /v1/alerts/99 -H 'Accept-Language: en')" = 'not-found: there is no alert 99' ]
	! grep -q 'no existe\|está' "$DIR/daemon.log"
}

@test "slipwatch-desk: its help and its status" {
	LANG=es "$BUILD/slipwatch-desk" --help | grep -q '^  --status  *Decir qué hay abierto, y salir$'
	LANG=es "$BUILD/slipwatch-desk" --bogus 2>&1 | grep -q 'slipwatch-desk: --bogus: no existe esa opción'
	mkdir -p "$DIR/config/slipwatch"
	echo "url: unix:$SOCKET" > "$DIR/config/slipwatch/desk.yaml"
	with_alert
	status() { XDG_CONFIG_HOME=$DIR/config DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere "$BUILD/slipwatch-desk" --status "$@"; }
	status | grep -q '^agent: not running in this session$'
	status | grep -q '^open: 1 to verify now, 0 to ask about$'
	LANG=es status | grep -q '^agente: no está en marcha en esta sesión$'
	LANG=es status | grep -q '^ningún servidor de notificaciones responde'
	LANG=es status | grep -q '^abiertos: 1 por verificar ahora, 0 por preguntar$'
	LANG=es status --office nowhere | grep -q '^oficina: este usuario no ve ninguna oficina «nowhere»; las hay: riverside$'
}

@test "texts are found beside a program that was installed elsewhere, and English stays without" {
	mkdir -p "$DIR/usr/bin" "$DIR/usr/share"
	cp "$BUILD/slipwatch" "$DIR/usr/bin/"
	LANG=es "$DIR/usr/bin/slipwatch" --help | grep -q '^Usage:'
	cp -r "$BUILD/locale" "$DIR/usr/share/locale"
	LANG=es "$DIR/usr/bin/slipwatch" --help | grep -q '^Uso:'
	mv "$DIR/usr/share/locale" "$DIR/texts"
	LANG=es SLIPWATCH_LOCALE=$DIR/texts "$DIR/usr/bin/slipwatch" --help | grep -q '^Uso:'
}
