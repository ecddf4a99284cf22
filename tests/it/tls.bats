# Feeds over TLS: whose certificate is trusted, and what is said of others.

load helper

setup() {
	setup_daemon
	office riverside
	config
	calendar "$DIR/web/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins')"
	authority clinic
	authority stranger
}

teardown() {
	teardown_daemon
}

# secure_feed AUTHORITY HOST [KEY: VALUE]...: its daemon runs.
secure_feed() {
	certify "$1" "$2"
	start_web "$DIR/server.pem" "$DIR/server.key"
	feed riverside bookings recorded "$WEB/files/bookings.ics" "${@:3}"
	start_daemon
}

fault() { field /v1/feeds "d['feeds'][0].get('fault', '')"; }
has_fault() { [ -n "$(fault)" ]; }

@test "an authority of the feed's own is trusted for it" {
	secure_feed clinic IP:127.0.0.1 "ca: $DIR/clinic.pem"
	wait_until was_read riverside/bookings
	[ "$(fault)" = "" ]
	"$BUILD/slipwatch" config try riverside/bookings -c "$DIR/slipwatch.yaml" | grep -q 'Mrs. Watkins'
}

@test "a server that nobody vouches for is not believed" {
	secure_feed clinic IP:127.0.0.1
	wait_until has_fault
	[[ "$(fault)" == *certificate* ]]
	[ "$(grep -c 'riverside/bookings: .*certificate' "$DIR/daemon.log")" = 1 ]
}

@test "another authority than the feed's is not trusted for it" {
	secure_feed stranger IP:127.0.0.1 "ca: $DIR/clinic.pem"
	wait_until has_fault
	[[ "$(fault)" == *certificate* ]]
}

@test "a certificate of another host is not this one's" {
	secure_feed clinic DNS:elsewhere.example "ca: $DIR/clinic.pem"
	wait_until has_fault
	[[ "$(fault)" == *127.0.0.1* ]]
}

@test "a password goes over TLS at once, by Digest where that is asked for, and into no log" {
	certify clinic IP:127.0.0.1
	start_web "$DIR/server.pem" "$DIR/server.key"
	(umask 077; echo desk:s3cret:x > "$DIR/secret")
	for way in basic digest wall; do
		feed riverside $way recorded "$WEB/$way/bookings.ics" "ca: $DIR/clinic.pem" "credential: $DIR/secret"
	done
	start_daemon
	for way in basic digest wall; do wait_until was_read riverside/$way; done
	! grep -E 's3cret|ZGVzazp' "$DIR/daemon.log"
}

@test "https by way of a proxy is the host's own, all the way" {
	certify clinic DNS:calendar.example
	start_web "$DIR/server.pem" "$DIR/server.key"
	mkdir "$DIR/tunnel"
	mkfifo "$DIR/tunnel.stdin"
	"$BATS_TEST_DIRNAME/tunnel.py" "${WEB##*:}" "$DIR/tunnel" < "$DIR/tunnel.stdin" 3>&- &
	PIDS+=($!)
	exec {TUNNEL_STDIN}> "$DIR/tunnel.stdin"
	wait_until test -e "$DIR/tunnel/port"
	feed riverside bookings recorded https://calendar.example/files/bookings.ics "ca: $DIR/clinic.pem" \
		"proxy: http://127.0.0.1:$(cat "$DIR/tunnel/port")"
	start_daemon
	wait_until was_read riverside/bookings
	[ "$(cat "$DIR/tunnel/hosts")" = calendar.example:443 ]
}
