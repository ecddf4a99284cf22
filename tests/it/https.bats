# The API and the board for other machines: TLS, its certificate, and who comes by it.

load helper

setup() {
	setup_daemon
	office riverside
	feed riverside bookings recorded "$DIR/bookings.ics"
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T013000 'Mrs. Watkins')"
	authority clinic
	certify clinic DNS:localhost,IP:127.0.0.1
	printf 'a-clerk-s-token' > "$DIR/token"
	printf -- '- {name: clerk, role: clerk, offices: all, sha256: %s}\n' \
		"$(sha256sum < "$DIR/token" | cut -d ' ' -f 1)" > "$DIR/tokens.yaml"
	chmod 600 "$DIR/token"
}

teardown() {
	teardown_daemon
}

# secure_config [ADDRESS]
secure_config() {
	config "$(printf 'listen: ["unix:%s", "%s"]\ntokens: tokens.yaml\ntls: {certificate: server.pem, key: server.key}' \
		"$SOCKET" "${1:-https://127.0.0.1:0}")"
}

# start_secure [ADDRESS]: URL and PORT are where it serves.
start_secure() {
	secure_config "$@"
	start_daemon
	URL=$(field /v1/status "[a for a in d['listen'] if a.startswith('https')][0]")
	PORT=${URL##*:}
}

secure() { curl -sS --max-time 60 --cacert "$DIR/clinic.pem" -H "Authorization: Bearer $(cat "$DIR/token")" "$URL$1" "${@:2}"; }
shake() { openssl s_client -connect "127.0.0.1:$PORT" -CAfile "$DIR/clinic.pem" "$@" < /dev/null 2>&1 || :; }
serial() { shake | openssl x509 -noout -serial 2> /dev/null; }
serves() { [ "$(serial)" = "$1" ]; }
serial_of() { openssl x509 -noout -serial -in "$1"; }
status() { "$BUILD/slipwatch" status --url "$URL" "$@"; }

@test "TLS 1.2 and 1.3 with forward secrecy, and nothing older" {
	start_secure
	[ "$(secure /v1/alerts -o /dev/null -w '%{http_code}')" = 200 ]
	[ "$(secure /v1/feeds | json "d['feeds'][0]['name']")" = bookings ]
	[ "$(curl -s --cacert "$DIR/clinic.pem" -o /dev/null -w '%{http_code}' "$URL/v1/alerts")" = 401 ]
	for version in -tls1_2 -tls1_3; do
		[[ "$(shake $version)" == *"Verify return code: 0 (ok)"* ]]
	done
	[[ "$(shake -tls1_1 -cipher ALL:@SECLEVEL=0)" == *"alert protocol version"* ]]
	[[ "$(shake -tls1_2 -cipher AES128-GCM-SHA256)" == *"alert handshake failure"* ]]
	[[ "$(shake -tls1_2 -cipher ECDHE-ECDSA-AES128-SHA)" == *"alert handshake failure"* ]]
	[[ "$(shake -tls1_2)" == *"Compression: NONE"* ]]
	# Nothing is served in clear there, and nobody loses by the attempt.
	[ "$(curl -s --max-time 20 -o /dev/null -w '%{http_code}' "http://127.0.0.1:$PORT/healthz")" = 000 ]
	[ "$(secure /healthz | json "d['status']")" = ok ]
}

@test "a certificate that was renewed is served" {
	start_secure
	old=$(serial)
	[ "$old" = "$(serial_of "$DIR/server.pem")" ]
	certify clinic DNS:localhost,IP:127.0.0.1
	wait_until serves "$(serial_of "$DIR/server.pem")"
	[ "$(serial)" != "$old" ]
	# By a link that is turned to another pair, as certbot does, and at a word.
	mkdir "$DIR/live"
	mv "$DIR/server.pem" "$DIR/server.key" "$DIR/live/"
	ln -s live/server.pem live/server.key "$DIR/"
	certify_into live clinic DNS:localhost,IP:127.0.0.1
	kill -HUP "$DAEMON"
	wait_until serves "$(serial_of "$DIR/live/server.pem")"
}

# certify_into FOLDER AUTHORITY HOST: a new pair there, one file after the other.
certify_into() {
	local folder=$DIR/$1
	(DIR=$(mktemp -d "$DIR/new.XXXX") && cp "$folder/../$2".{pem,key} "$DIR/" && certify "$2" "$3" &&
		mv "$DIR/server.pem" "$DIR/server.key" "$folder/")
}

@test "a stream goes on while the certificate is renewed" {
	start_secure
	: > "$DIR/events"
	secure /v1/stream -N > "$DIR/events" 2> /dev/null 3>&- &
	stream=$!
	PIDS+=($stream)
	wait_until holds "$DIR/events" '^event: hello'
	certify clinic DNS:localhost,IP:127.0.0.1
	wait_until holds "$DIR/daemon.log" 'the certificate for https was read anew'
	calendar "$DIR/bookings.ics" "$(booking w1 20261201T023000 'Mrs. Watkins')"
	wait_until holds "$DIR/events" '^event: feed'
	! is_gone $stream
}

@test "a pair that cannot be served changes nothing, and is told of once" {
	start_secure
	old=$(serial)
	openssl ecparam -name prime256v1 -genkey -noout -out "$DIR/other.key"
	mv "$DIR/other.key" "$DIR/server.key"
	wait_until holds "$DIR/daemon.log" 'server.key: key values mismatch: the certificate from before is served'
	[ "$(serial)" = "$old" ]
	[[ "$(field /v1/status "d['tls']['fault']")" == *"key values mismatch" ]]
	[[ "$("$BUILD/slipwatch" --socket "$SOCKET" status)" == *"https: tls: $DIR/server.key: key values mismatch"* ]]
	kill -HUP "$DAEMON"
	wait_until holds "$DIR/daemon.log" 'the configuration was read anew'
	[ "$(grep -c 'from before is served' "$DIR/daemon.log")" = 1 ]
	certify clinic DNS:localhost,IP:127.0.0.1
	wait_until serves "$(serial_of "$DIR/server.pem")"
	[ "$(field /v1/status "'fault' in d['tls']")" = false ]
}

@test "a certificate that ends, or has ended, is told of" {
	set_clock "$(date -u +%FT%TZ)"
	start_secure
	[ "$(grep -c 'the certificate for https expires at .*: renew it' "$DIR/daemon.log")" = 1 ]
	stop_daemon
	set_clock 2099-01-05T15:00:00Z
	start_daemon
	[ "$(grep -c 'the certificate for https expired at .*: clients refuse it' "$DIR/daemon.log")" = 1 ]
	end=$(field /v1/status "d['tls']['expires_at']")
	[ "$end" = "$(date -u -d "$(openssl x509 -noout -enddate -in "$DIR/server.pem" | cut -d= -f2)" +%FT%TZ)" ]
	[[ "$("$BUILD/slipwatch" --socket "$SOCKET" status)" == *"https: the certificate expired"* ]]
}

# refused WORDS: it does not start, and says so.
refused() {
	local status=0
	launch
	wait "$DAEMON" || status=$?
	[ $status -eq 78 ]
	holds "$DIR/daemon.log" "$1"
}

@test "what cannot be served in safety is refused at the start" {
	secure_config http://192.0.2.1:8460
	refused 'slipwatch.yaml:4:[0-9]*: listen.* would send names in the clear; write https://'
	config "$(printf 'listen: ["unix:%s", "https://127.0.0.1:0"]' "$SOCKET")"
	refused 'slipwatch.yaml:4:[0-9]*: listen: https needs a certificate; give tls.certificate and tls.key'
	secure_config
	chmod 644 "$DIR/server.key"
	refused 'server.key: everybody may read it; chmod 0600'
	openssl ec -aes128 -passout pass:secret -in "$DIR/server.key" -out "$DIR/locked.key" 2> /dev/null
	mv "$DIR/locked.key" "$DIR/server.key"
	refused 'tls: .*server.key: '
	rm "$DIR/server.pem"
	refused 'server.pem: No such file'
	mkfifo "$DIR/server.pem"
	refused 'server.pem: that is no PEM file'
}

@test "a command on another machine has a token in a file, and knows whom it talks to" {
	start_secure
	status --token-file "$DIR/token" --ca "$DIR/clinic.pem" | grep -q '^slipwatchd'
	run status --token-file "$DIR/token"
	[ "$status" -eq 69 ]
	[[ $output == *certificate* ]]
	authority stranger
	run status --token-file "$DIR/token" --ca "$DIR/stranger.pem"
	[ "$status" -eq 69 ]
	run status --ca "$DIR/clinic.pem"
	[ "$status" -eq 77 ]
	chmod 640 "$DIR/token"
	run status --token-file "$DIR/token" --ca "$DIR/clinic.pem"
	[ "$status" -eq 78 ]
	[[ $output == *"others may read it; chmod 0600"* ]]
	run "$BUILD/slipwatch" status --url http://192.0.2.1:8460 --token-file "$DIR/token"
	[ "$status" -eq 2 ]
	[[ $output == *"in clear; write https://"* ]]
}

@test "a desk on another machine" {
	start_secure
	wait_until is_field /v1/status "d['failing']" 0
	mkdir "$DIR/slipwatch"
	printf 'url: %s\ntoken_file: %s\nca: %s\n' "$URL" "$DIR/token" "$DIR/clinic.pem" > "$DIR/slipwatch/desk.yaml"
	desk() { env -u DBUS_SESSION_BUS_ADDRESS -u DISPLAY XDG_CONFIG_HOME="$DIR" HOME="$DIR" timeout 30 "$BUILD/slipwatch-desk" --status; }
	desk > "$DIR/status" || :
	holds "$DIR/status" '^open: '
	sed -i '/^ca:/d' "$DIR/slipwatch/desk.yaml"
	desk > "$DIR/status" 2>&1 || :
	holds "$DIR/status" certificate
}

@test "a browser's cookie from https never goes out in clear" {
	start_secure
	link=$("$BUILD/slipwatch" board --print --url "$URL" --token-file "$DIR/token" --ca "$DIR/clinic.pem")
	[[ $link == "$URL"/in/* ]]
	curl -s --cacert "$DIR/clinic.pem" -c "$DIR/jar" -D "$DIR/head" -o /dev/null "$link"
	holds "$DIR/head" '^Set-Cookie: slipwatch=.*HttpOnly; SameSite=Strict; Secure'
	curl -s --cacert "$DIR/clinic.pem" -b "$DIR/jar" "$URL/feeds" | grep -q bookings
	[ "$(curl -s --cacert "$DIR/clinic.pem" -b "$DIR/jar" -o /dev/null -w '%{http_code}' -X POST "$URL/ask" -d 'participant=x' -H "Origin: http://127.0.0.1:1")" = 403 ]
}

@test "a link to all of the machine's addresses names one that can be gone to" {
	secure_config https://0.0.0.0:0
	echo 'allowed_hosts: [localhost, slipwatch.example.org]' >> "$DIR/slipwatch.yaml"
	start_daemon
	[[ "$("$BUILD/slipwatch" --socket "$SOCKET" board --print)" == https://slipwatch.example.org:*/in/* ]]
}

# activate ADDRESS: systemd's socket there is handed to the daemon.
activate() {
	local root=()
	[ "$(id -u)" != 0 ] || root=(--allow-root)
	systemd-socket-activate -l "$1" -l "$SOCKET" -E SLIPWATCH_PARSE \
		"$BUILD/slipwatchd" -c "$DIR/slipwatch.yaml" --test-clock "$DIR/clock" "${root[@]}" \
		2>> "$DIR/daemon.log" 3>&- &
	DAEMON=$!
	wait_until test -S "$SOCKET"
	curl -s --max-time 20 -o /dev/null --unix-socket "$SOCKET" http://localhost/readyz || : # the first call starts it
}

@test "a socket of systemd's is served by https where its port is listed, and in clear here alone" {
	PORT=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
	URL=https://127.0.0.1:$PORT
	secure_config "https://0.0.0.0:$PORT"
	activate "0.0.0.0:$PORT"
	wait_until is_ready
	[ "$(secure /v1/feeds | json "d['feeds'][0]['name']")" = bookings ]
	stop_daemon
	rm "$SOCKET"
	config
	activate "0.0.0.0:$PORT"
	status=0
	wait "$DAEMON" || status=$?
	[ "$status" = 78 ]
	holds "$DIR/daemon.log" 'that socket is open to other machines: list https://HOST:PORT'
}

@test "a handshake is not waited for for ever, nor is one of any size taken" {
	start_secure
	timeout 60 python3 "$BATS_TEST_DIRNAME/loris.py" "$PORT" 20 tls > "$DIR/loris" 3>&- &
	loris=$!
	PIDS+=($loris)
	wait_until holds "$DIR/loris" '^connected'
	# A hello that claims to be 16 MB: an alert at once, and the end.
	python3 - "$PORT" <<-'PY'
		import socket, sys
		conn = socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=8)
		conn.sendall(b"\x16\x03\x01\x40\x00\x01\xff\xff\xff" + b"a" * 16380)
		assert conn.recv(100)[:1] == b"\x15"
		assert conn.recv(100) == b""
	PY
	for i in 1 2 3; do [ "$(secure /healthz -o /dev/null -w '%{http_code}')" = 200 ]; done
	wait $loris
	holds "$DIR/loris" '^cut off 20'
}
