# What integration tests share: a real daemon on a private folder and socket, under a clock of
# its own. Everything waits for facts with a deadline; nothing naps and hopes.
#
# In a test: `office`, `feed_file` and `config` write what the daemon reads; `start_daemon` returns
# when it serves; `api` and `post` talk to it; `wait_until COMMAND...` waits for a fact.

BUILD=${SLIPWATCH_BUILD:-$BATS_TEST_DIRNAME/../../build}
PATIENCE=${SLIPWATCH_PATIENCE:-20} # seconds that a fact may take

setup_daemon() {
	DIR=$(mktemp -d "${TMPDIR:-/tmp}/slipwatch-it.XXXXXX")
	SOCKET=$DIR/api.sock
	export SLIPWATCH_PARSE=$BUILD/slipwatch-parse
	mkdir "$DIR/offices.d" "$DIR/web"
	set_clock 2026-11-24T15:00:00Z
	PIDS=()
}

teardown_daemon() {
	local pid
	[ "${BATS_TEST_COMPLETED:-}" = 1 ] || { echo "--- daemon.log"; cat "$DIR/daemon.log" 2>/dev/null; } || :
	for pid in "${PIDS[@]}" ${DAEMON:-}; do
		kill -KILL "$pid" 2>/dev/null || :
		wait "$pid" 2>/dev/null || :
	done
	rm -rf "$DIR"
}

# --- facts ------------------------------------------------------------------------------

# Looks again every few milliseconds until the command succeeds or patience ends.
wait_until() {
	local deadline=$((SECONDS + PATIENCE))
	until "$@" 2> /dev/null; do
		if ((SECONDS > deadline)); then
			echo "never true: $*" >&2
			"$@" # says why
			return
		fi
		read -r -t 0.02 <> <(:) || :
	done
}

is_gone() { ! kill -0 "$1" 2>/dev/null; }
holds() { grep -q -- "$2" "$1"; } # FILE PATTERN

# --- configuration ----------------------------------------------------------------------

# office ID [EXTRA YAML LINES]: feeds are added by `feed`.
office() {
	cat > "$DIR/offices.d/$1.yaml" <<-YAML
		office: Office $1
		timezone: America/New_York
		hours:
		  - {days: mon-fri, open: "08:00", close: "17:00"}
		${2:-}
		feeds:
	YAML
}

# feed OFFICE NAME HOLDS URL [KEY: VALUE]...
feed() {
	local office=$1 name=$2 holds=$3 url=$4 key
	printf '  - {name: %s, holds: %s, url: "%s"' "$name" "$holds" "$url" >> "$DIR/offices.d/$office.yaml"
	shift 4
	for key; do printf ', %s' "$key" >> "$DIR/offices.d/$office.yaml"; done
	printf '}\n' >> "$DIR/offices.d/$office.yaml"
}

# config [EXTRA YAML LINES]
config() {
	cat > "$DIR/slipwatch.yaml" <<-YAML
		database: $DIR/slipwatch.db
		offices: offices.d
		log: debug
		${1:-listen: ["unix:$SOCKET"]}
	YAML
}

set_clock() {
	echo "$1" > "$DIR/clock.new"
	mv "$DIR/clock.new" "$DIR/clock"
}

# --- calendars --------------------------------------------------------------------------

# calendar FILE BOOKING...: the whole file appears by one rename.
calendar() {
	local file=$1
	shift
	{
		printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n'
		(($# == 0)) || printf '%s\r\n' "$@"
		printf 'END:VCALENDAR\r\n'
	} > "$file.new"
	mv "$file.new" "$file"
}

# booking UID LOCAL-START SUMMARY: a word for `calendar`; recorded on November 20, never edited.
booking() {
	printf 'BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:20261120T120000Z\r\nCREATED:20261120T120000Z\r\n' "$1"
	printf 'LAST-MODIFIED:20261120T120000Z\r\nDTSTART;TZID=America/New_York:%s\r\n' "$2"
	printf 'DURATION:PT30M\r\nSUMMARY:%s\r\nLOCATION:Station 1\r\nEND:VEVENT' "$3"
}

# --- the daemon ---------------------------------------------------------------------------

# launch [ARGUMENT]...: starts it, and waits for nothing.
launch() {
	local root=()
	[ "$(id -u)" != 0 ] || root=(--allow-root)
	"$BUILD/slipwatchd" -c "$DIR/slipwatch.yaml" --test-clock "$DIR/clock" "${root[@]}" "$@" \
		2>> "$DIR/daemon.log" 3>&- &
	DAEMON=$!
}

is_ready() {
	is_gone "$DAEMON" && { cat "$DIR/daemon.log" >&2; return 0; }
	curl -sf -o /dev/null --unix-socket "$SOCKET" http://localhost/readyz
}

start_daemon() {
	launch "$@"
	wait_until is_ready
	! is_gone "$DAEMON"
}

# stop_daemon [SIGNAL]: the status is the daemon's.
stop_daemon() {
	local status=0
	kill "-${1:-TERM}" "$DAEMON"
	wait "$DAEMON" || status=$?
	return $status
}

api() { curl -sS --max-time 60 --unix-socket "$SOCKET" "http://localhost$1" "${@:2}"; }
status_of() { api "$1" -o /dev/null -w '%{http_code}' "${@:2}"; }
post() { api "$1" -X POST -H 'X-Slipwatch: 1' -d "${2:-{\}}" "${@:3}"; }

# json EXPRESSION: of python, with the document on stdin as `d`. Prints strings bare.
json() {
	python3 -c '
import json, sys
d = json.load(sys.stdin)
v = eval(sys.argv[1])
print(v if isinstance(v, str) else json.dumps(v))' "$1"
}

# field PATH EXPRESSION: of what the API answers there.
field() { api "$1" | json "$2"; }
is_field() { [ "$(field "$1" "$2")" = "$3" ]; }

# fetch OFFICE/FEED: returns when it was ingested.
fetch() { post "/v1/feeds/$1/fetch?wait=1"; }

# metric NAME{LABELS}: its value.
metric() { api /metrics | awk -v name="$1" '$1 == name { print $2 }'; }

# was_read OFFICE/FEED: a good body of it was ingested.
was_read() {
	is_field /v1/feeds "any(f['office'] + '/' + f['name'] == '$1' and 'good_at' in f for f in d['feeds'])" true
}

# --- a web server with the manners of calendars' servers -------------------------------------

# start_web [CERTIFICATE KEY]
start_web() {
	mkfifo "$DIR/web.stdin"
	python3 "$BATS_TEST_DIRNAME/server.py" "$DIR/web" "$DIR/web.port" "$@" \
		< "$DIR/web.stdin" > /dev/null 2> "$DIR/web.log" 3>&- &
	PIDS+=($!)
	exec {WEB_STDIN}> "$DIR/web.stdin" # as long as this is open, it serves
	wait_until test -e "$DIR/web.port"
	WEB=http${1:+s}://127.0.0.1:$(cat "$DIR/web.port")
}

# --- certificates -------------------------------------------------------------------------

# authority NAME: makes one, for today and tomorrow.
authority() {
	openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" \
		-keyout "$DIR/$1.key" -out "$DIR/$1.pem" 2> /dev/null
}

# certify AUTHORITY HOST [DAYS]: the server's certificate in server.pem, its key in server.key.
certify() {
	openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$2" \
		-keyout "$DIR/server.key" -out "$DIR/server.csr" 2> /dev/null
	openssl x509 -req -in "$DIR/server.csr" -CA "$DIR/$1.pem" -CAkey "$DIR/$1.key" -CAcreateserial \
		-days "${3:-2}" -extfile <(echo "subjectAltName=$2") -out "$DIR/server.pem" 2> /dev/null
}

# --- the stream ---------------------------------------------------------------------------

# listen FILE [CURL ARGUMENT]...: writes the stream to FILE from its hello on.
listen() {
	local file=$1
	shift
	: > "$file"
	curl -sN --unix-socket "$SOCKET" http://localhost/v1/stream "$@" > "$file" 2>/dev/null 3>&- &
	LISTENER=$!
	PIDS+=($LISTENER)
	wait_until holds "$file" '^event: hello'
}

# shown FILE: what each notice on it shows, by line: "ID SHOW".
shown() {
	python3 - "$1" <<-'PY'
		import json, sys
		event = None
		for line in open(sys.argv[1]):
		    if line.startswith("event: "):
		        event = line[7:].strip()
		    if line.startswith("data: ") and event == "alert":
		        notice = json.loads(line[6:])
		        print(notice["id"], notice["show"])
	PY
}
