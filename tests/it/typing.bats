# What helps whoever types: completion of bash and zsh, held to what the programs know, the
# pages in Spanish, and where all of it is installed.

load helper

ROOT=$BATS_TEST_DIRNAME/../..

setup() {
	setup_daemon
	unset LANGUAGE LC_ALL LANG
	PATH=$(cd "$BUILD" && pwd):$PATH
}

teardown() {
	teardown_daemon
}

with_alert() {
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics" "every: 1h"
	feed riverside requests requested "$DIR/requests.ics" "every: 1h"
	config
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Ruth Watkins - visit')"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 'Ruth Watkins - visit')"
	start_daemon
	wait_until was_read riverside/bookings
	wait_until was_read riverside/requests
	wait_until is_field /v1/alerts "len(d['alerts'])" 1
}

# What bash offers after the words, the last of which is being typed.
offered() {
	bash -c '
		source "$1"
		shift
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
		_slipwatch
		printf "%s\n" "${COMPREPLY[@]}"' - "$ROOT/completion/slipwatch.bash" "$@"
}

# The same of zsh, at a real prompt: what Tab lists.
listed() {
	python3 "$BATS_TEST_DIRNAME/tab.py" "$ROOT/completion" "$DIR" "$1"
}

commands() { slipwatch --help | sed -n 's/^  \([a-z]\+\( [a-z]\+\)\?\) .*/\1/p'; }
options() { "$@" --help | grep -oE '^  (-., )?--[a-z-]+' | grep -o -- '--.*' | sort -u; }

@test "bash: every command, and each command's options, and no other" {
	cmp <(offered slipwatch '') <(commands | cut -d' ' -f1 | sort -u)
	cmp <(offered slipwatch request '') <(commands | sed -n 's/^request //p' | sort)
	local command count=0
	while read -r command; do
		cmp <(offered slipwatch $command --) <(options slipwatch $command | grep .)
		count=$((count + 1))
	done < <(commands)
	[ $count -ge 28 ]
	cmp <(offered slipwatch-desk --) <(options slipwatch-desk)
	[ "$(LANG=es offered slipwatch al)" = alerts ]
}

@test "bash: words that are known, those that the program names" {
	local verdict cause
	for verdict in $(offered slipwatch answer 1 ''); do
		run slipwatch answer 1 "$verdict" --socket /nowhere
		[ "$status" -eq 69 ]
	done
	[ "$(offered slipwatch answer 1 '' | wc -l)" -eq 5 ]
	cmp <(offered slipwatch answer --cause '') \
	    <(slipwatch answer 1 slip --cause bored 2>&1 | sed -n 's/.*one of //p' | tr -d ' ' | tr , '\n' | sort)
	cmp <(offered slipwatch case step 1 '') \
	    <(slipwatch --help | sed -n 's/.*Tick a step: //p' | tr -d ' ' | tr , '\n' | sort)
	[ "$(offered slipwatch report --format '' | paste -sd' ')" = 'html json text' ]
	[ "$(offered slipwatch request add --by = p | paste -sd' ')" = 'phone portal' ]
	touch "$DIR/one.yaml"
	[ "$(offered slipwatch check -c "$DIR/on")" = "$DIR/one.yaml" ]
	[ "$(offered slipwatch config check "$DIR/on")" = "$DIR/one.yaml" ]
}

@test "bash: numbers and names of the daemon that the line chooses" {
	with_alert
	[ "$(offered slipwatch --socket "$SOCKET" show '')" = 1 ]
	[ "$(offered slipwatch answer --socket "$SOCKET" '')" = 1 ]
	[ "$(offered slipwatch --socket "$SOCKET" alerts --office '')" = riverside ]
	[ "$(offered slipwatch --socket = "$SOCKET" fetch '' | paste -sd' ')" = 'riverside/bookings riverside/requests' ]
	[ -n "$(offered slipwatch --socket "$SOCKET" request withdraw '')" ]
	[ -z "$(offered slipwatch --socket /nowhere show '')" ]
}

@test "zsh: commands, options, words and numbers, at a prompt" {
	with_alert
	local command
	for command in $(commands | cut -d' ' -f1 | sort -u); do
		[[ " $(listed 'slipwatch ' | paste -sd' ') " == *" $command "* ]]
	done
	[[ " $(listed 'slipwatch alerts --' | paste -sd' ') " == *" --all "*" --office "* ]]
	[[ " $(listed 'slipwatch answer 1 ' | paste -sd' ') " == *" changed-on-purpose "* ]]
	[[ " $(listed 'slipwatch request ' | paste -sd' ') " == *" withdraw "* ]]
	[[ " $(listed "slipwatch --socket $SOCKET fetch " | paste -sd' ') " == *"riverside/bookings"* ]]
	[[ " $(listed "slipwatch fetch --socket $SOCKET " | paste -sd' ') " == *"riverside/bookings"* ]]
	[[ " $(listed 'slipwatch-desk --' | paste -sd' ') " == *" --status "* ]]
}

@test "man: the Spanish pages name every command and option that the English ones do" {
	local page word
	for page in slipwatch slipwatch-desk; do
		for word in $(grep -oE -- '--[a-z]+(-[a-z]+)*' "$ROOT/man/$page.1.scd" | sort -u); do
			grep -qF -- "$word" "$ROOT/man/es/$page.1.scd" || { echo "$page: $word"; false; }
		done
	done
	while read -r word; do
		grep -qE "^\*$word\*|, \*$word\*|\*${word% *}\* .*\*${word#* }\*" "$ROOT/man/es/slipwatch.1.scd" || { echo "$word"; false; }
		grep -qE "^\*$word\*|, \*$word\*|\*${word% *}\* .*\*${word#* }\*" "$ROOT/man/slipwatch.1.scd" || { echo "English: $word"; false; }
	done < <(commands)
	for word in slip changed-on-purpose request-outdated correct unreachable $(offered slipwatch answer --cause '') \
	    $(offered slipwatch case step 1 ''); do
		grep -q -- "\*$word\*" "$ROOT/man/es/slipwatch.1.scd" || { echo "$word"; false; }
	done
}

@test "make install: pages, texts and completion stand where they are looked for" {
	make -s -C "$ROOT" BUILD="$(cd "$BUILD" && pwd)" DESTDIR="$DIR/root" PREFIX=/usr -n install > "$DIR/rows"
	local file
	for file in share/man/es/man1/slipwatch.1 share/man/es/man1/slipwatch-desk.1 share/locale/es/LC_MESSAGES/slipwatch.mo \
	    share/bash-completion/completions/slipwatch share/bash-completion/completions/slipwatch-desk \
	    share/zsh/site-functions/_slipwatch; do
		grep -q ":644:/usr/$file\b" "$DIR/rows" || { echo "$file"; false; }
	done
}

# on_screen COMMAND...: what a terminal of 80 columns gets of it.
on_screen() {
	TERM=xterm script -qec "stty -F /dev/tty cols 80; $(printf '%q ' "$@")" /dev/null < /dev/null | tr -d '\r'
}

@test "a terminal is told how far it is, and a pipe is not; no colour in either" {
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 'Ruth Watkins - visit')"
	local check=(slipwatch check -c "$DIR/offices.d/riverside.yaml" --now 2026-11-24T15:00:00Z)
	on_screen "${check[@]}" | grep -q 'reading bookings'
	LANG=es on_screen "${check[@]}" | grep -q 'leyendo bookings'
	! "${check[@]}" 2>&1 | grep -q 'reading bookings'
	! on_screen "${check[@]}" | grep -q $'\e\\[[0-9;]*m'
	! TERM=dumb script -qec "TERM=dumb $(printf '%q ' "${check[@]}")" /dev/null < /dev/null | grep -q reading
	mkdir -p "$DIR/kept/bookings"
	cp "$DIR/bookings.ics" "$DIR/kept/bookings/20261124T140000Z.ics"
	on_screen slipwatch replay -c "$DIR/offices.d/riverside.yaml" --snapshots "$DIR/kept" | grep -q 'replaying'
}

@test "a table fits its terminal, however wide a name; a pipe gets it whole" {
	with_alert
	local wide='Wolfeschlegelsteinhausenbergerdorff'
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T133000 "Maximiliana $wide - visit")"
	calendar "$DIR/requests.ics" "$(booking r1 20261201T113000 "Maximiliana $wide - visit")"
	named() { slipwatch alerts --socket "$SOCKET" | grep -q "Maximiliana $wide"; }
	slipwatch fetch --wait --socket "$SOCKET" > /dev/null
	wait_until named
	on_screen slipwatch alerts --socket "$SOCKET" > "$DIR/screen"
	grep -q 'Tue Dec 1, 9:30 am Maximiliana Wolfesc…' "$DIR/screen"
	[ "$(wc -L < "$DIR/screen")" -le 80 ]
}
