# bash completion of slipwatch(1) and slipwatch-desk(1). Commands and options are those that
# the program's own --help tells, so they are never others; numbers and names are the daemon's.

# PROGRAM COMMAND...: "--option VALUE" a line, VALUE absent where it takes none.
_slipwatch_options() {
	LC_ALL=C LANGUAGE= "$@" --help 2> /dev/null |
	    sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\)=\{0,1\}\([^ ]*\).*/\2 \3/p'
}

# PROGRAM: its commands, one or two words a line.
_slipwatch_commands() {
	LC_ALL=C LANGUAGE= "$1" --help 2> /dev/null |
	    sed -n 's/^  \([a-z]\{1,\}\( [a-z]\{1,\}\)\{0,1\}\) .*/\1/p'
}

# What the daemon has, by the daemon that the line chooses.
_slipwatch_live() { timeout 3 "${daemon[@]}" "$@" --json 2> /dev/null; }
_slipwatch_ids() { _slipwatch_live "$@" | grep -o '{"id":[0-9]*' | grep -o '[0-9]*$'; }
_slipwatch_offices() { _slipwatch_live feeds | grep -o '"office":"[^"]*"' | cut -d'"' -f4 | sort -u; }
_slipwatch_feeds() { _slipwatch_live feeds | sed 's/},{/}\n{/g' | sed -n 's/.*"office":"\([^"]*\)","name":"\([^"]*\)".*/\1\/\2/p'; }
_slipwatch_requests() { _slipwatch_live request list | grep -o '{"id":"[^"]*"' | cut -d'"' -f4; }

# COMMAND NUMBER: candidates for its argument of that number; "FILES": files.
_slipwatch_argument() {
	case "$1 $2" in
	"answer 1" | "snooze 1") _slipwatch_ids alerts ;;
	"show 1") _slipwatch_ids alerts --all ;;
	"answer 2") echo slip changed-on-purpose request-outdated correct unreachable ;;
	"snooze 2") echo 15m 30m 1h 2h 1d ;;
	"fetch 1" | "config try 1") _slipwatch_feeds ;;
	"request withdraw 1") _slipwatch_requests ;;
	"case step 1" | "case hold 1") _slipwatch_ids case list ;;
	"case show 1" | "case export 1") _slipwatch_ids case list --all ;;
	"case step 2")
		echo acknowledged participant-told corrected apologised supervisor-told made-good \
		    cause-logged closed
		;;
	"config check 1" | "config show 1" | "backup 1" | "learned export 1") echo FILES ;;
	esac
}

# OPTION VALUE: candidates for what stands after it.
_slipwatch_value() {
	case "$1 $2" in
	"--office "*) _slipwatch_offices ;;
	"--role "*) echo clerk supervisor ;;
	"--by "*) echo desk phone portal ;;
	"--format "*) echo text json html ;;
	"--cause "*)
		echo interrupted rush misheard similar-name default-kept rows-alike clock-format \
		    wrong-record-open unsure-of-system handed-over import unknown
		;;
	*" FILE" | *" PATH" | *" DIR" | *" OFFICE.yaml") echo FILES ;;
	esac
}

_slipwatch() {
	local cur=${COMP_WORDS[COMP_CWORD]} program=${COMP_WORDS[0]} i word command= number=0 skip= words=
	local commands options daemon=("${COMP_WORDS[0]}") before=()
	[[ $program == *slipwatch-desk ]] && commands= || commands=$(_slipwatch_commands "$program")
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		if [[ $word == "=" ]]; then
			continue
		elif [[ $skip ]]; then
			[[ $skip != --@(socket|url|token-file|ca) ]] || daemon+=("$skip=$word")
			skip=
		elif [[ $word == -* ]]; then
			options=${options-$(_slipwatch_options "$program" ${before[@]+"${before[@]}"})}
			[[ $word == -c ]] && word=--config
			grep -q -- "^$word [^ ]" <<< "$options" && skip=$word
			[[ $word == --@(socket|url|token-file|ca) ]] && skip=$word
		elif [[ ! $command ]] && grep -qx -- "$word\( .*\)\?" <<< "$commands"; then
			before=("$word") command=$word
			unset options
		elif ((number == 0 && ${#before[@]} == 1)) && grep -qx -- "${before[0]} $word" <<< "$commands"; then
			before+=("$word") command="${before[0]} $word"
			unset options
		else
			number=$((number + 1))
		fi
	done
	options=$(_slipwatch_options "$program" ${before[@]+"${before[@]}"})
	[[ $cur != "=" ]] || cur=
	if [[ $skip ]]; then
		words=$(_slipwatch_value "$skip" "$(sed -n "s/^$skip //p" <<< "$options")")
		[[ ! $words && $skip == --@(socket|token-file|ca) ]] && words=FILES
	elif [[ $cur == -* ]]; then
		words=$(cut -d' ' -f1 <<< "$options")
		[[ $command ]] || words="--help --version --socket --url --token-file --ca"
		[[ $program != *slipwatch-desk ]] || words=$(cut -d' ' -f1 <<< "$options")
	elif [[ ! $command ]]; then
		words=$(cut -d' ' -f1 <<< "$commands")
	elif grep -q -- "^$command ." <<< "$commands" && ! grep -qx -- "$command" <<< "$commands"; then
		words=$(sed -n "s/^$command //p" <<< "$commands")
	else
		words=$(_slipwatch_argument "$command" $((number + 1)))
	fi
	if [[ $words == FILES ]]; then
		compopt -o filenames 2> /dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	else
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur" | sort -u)
	fi
}
complete -F _slipwatch slipwatch slipwatch-desk
