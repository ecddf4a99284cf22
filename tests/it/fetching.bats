# Where a feed leads: to other servers, by other ways, for longer than is good.

load helper

setup() {
	setup_daemon
	office riverside
	config
	calendar "$DIR/web/bookings.ics" "$(booking w1 20261201T113000 'Mrs. Watkins')"
	(umask 077; echo desk:s3cret:x > "$DIR/secret")
	(umask 077; echo t0ken-of-the-office > "$DIR/token")
}

teardown() {
	teardown_daemon
}

# another_web: a second server, in WEB; the first one's address is in FIRST.
another_web() {
	FIRST=$WEB
	rm -f "$DIR/web.port" "$DIR/web.stdin"
	start_web
}

fault_of() { field /v1/feeds "[f.get('fault', '') for f in d['feeds'] if f['name'] == '$1'][0]"; }
has_fault() { [ -n "$(fault_of "$1")" ]; }
auths() { curl -s "$1/counters" | json "sorted(set(d['auth']))"; }

@test "a credential is not sent on to another port of its host" {
	start_web
	another_web
	feed riverside password recorded "$FIRST/to?$WEB/plain/bookings.ics" "credential: $DIR/secret"
	feed riverside token recorded "$FIRST/to?$WEB/plain/bookings.ics" "credential: $DIR/token"
	start_daemon
	wait_until was_read riverside/password
	wait_until was_read riverside/token
	[ "$(auths "$FIRST")" = '["Basic", "Bearer"]' ]
	[ "$(auths "$WEB")" = '["none"]' ]
}

@test "a feed with a credential stays behind TLS" {
	authority clinic
	certify clinic IP:127.0.0.1
	start_web "$DIR/server.pem" "$DIR/server.key"
	another_web
	feed riverside secret recorded "$FIRST/to?$WEB/plain/bookings.ics" "ca: $DIR/clinic.pem" "credential: $DIR/secret"
	feed riverside open recorded "$FIRST/to?$WEB/plain/bookings.ics" "ca: $DIR/clinic.pem"
	start_daemon
	wait_until was_read riverside/open
	wait_until has_fault secret
	[ "$(fault_of secret)" = "it redirects to what is no https address" ]
	[ "$(auths "$WEB")" = '["none"]' ]
}

@test "bombs and answers without an end hold no other feed up" {
	start_web
	for kind in gzip deflate br zstd nested twice; do
		feed riverside "$kind" recorded "$WEB/bomb/$kind"
	done
	feed riverside endless recorded "$WEB/slow"
	feed riverside bookings recorded "$WEB/files/bookings.ics"
	start_daemon
	wait_until was_read riverside/bookings
	for kind in gzip deflate br zstd nested twice; do wait_until has_fault "$kind"; done
	[ "$(fault_of gzip)" = "the answer is over 200 times as long as what was sent of it" ]
	[ "$(fault_of nested)" = "the answer is packed in a way that was not asked for" ]
	for kind in gzip deflate br zstd nested twice; do
		[ "$(grep -cF "warning: riverside/$kind: " "$DIR/daemon.log")" = 1 ]
	done
	is_field /v1/feeds "[f['state'] for f in d['feeds'] if f['name'] == 'endless']" '["fetching"]'
}
