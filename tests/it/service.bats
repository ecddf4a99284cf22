# The service: what is installed, where, and that systemd has nothing to say against it.

setup_file() {
	export STAGE="$BATS_FILE_TMPDIR/stage"
	make -s -C "$BATS_TEST_DIRNAME/../.." BUILD="$SLIPWATCH_BUILD" DESTDIR="$STAGE" install
	# As if the stage were the root: systemd wants every program that a unit names to exist.
	mkdir -p "$BATS_FILE_TMPDIR/units"
	for unit in system/slipwatchd.service system/slipwatchd.socket user/slipwatch-desk.service; do
		sed "s|/usr/local/|$STAGE/usr/local/|" "$STAGE/usr/local/lib/systemd/$unit" \
		    >"$BATS_FILE_TMPDIR/units/${unit##*/}"
	done
	export UNITS="$BATS_FILE_TMPDIR/units"
}

@test "everything is installed, and uninstall leaves no file" {
	for file in sbin/slipwatchd bin/slipwatch bin/slipwatch-desk libexec/slipwatch/slipwatch-parse \
	    share/man/man8/slipwatchd.8 share/man/man1/slipwatch.1 share/man/man1/slipwatch-desk.1 \
	    share/man/man5/slipwatch.yaml.5 lib/tmpfiles.d/slipwatch.conf lib/sysusers.d/slipwatch.conf; do
		[ -s "$STAGE/usr/local/$file" ] || { echo "missing: $file"; return 1; }
	done
	[ -s "$STAGE/etc/xdg/autostart/slipwatch-desk.desktop" ]
	cp -a "$STAGE" "$BATS_TEST_TMPDIR/copy"
	make -s -C "$BATS_TEST_DIRNAME/../.." BUILD="$SLIPWATCH_BUILD" \
	    DESTDIR="$BATS_TEST_TMPDIR/copy" uninstall
	[ -z "$(find "$BATS_TEST_TMPDIR/copy" -type f)" ]
}

@test "systemd-analyze verify is silent" {
	run systemd-analyze verify --man=no "$UNITS/slipwatchd.service" "$UNITS/slipwatchd.socket"
	[ "$status" -eq 0 ] && [ -z "$output" ] || { echo "$output"; return 1; }
	run systemd-analyze verify --user --man=no "$UNITS/slipwatch-desk.service"
	[ "$status" -eq 0 ] && [ -z "$output" ] || { echo "$output"; return 1; }
}

@test "the exposure of the service is at most 1.5" {
	run systemd-analyze security --offline=true --threshold=15 "$UNITS/slipwatchd.service"
	echo "$output" | tail -n 1
	[ "$status" -eq 0 ]
}

@test "no unit hides the peers of the socket" {
	! grep -q '^PrivateUsers=' "$UNITS/slipwatchd.service"
}

@test "users and folders are as systemd wants them" {
	systemd-sysusers --dry-run "$STAGE/usr/local/lib/sysusers.d/slipwatch.conf"
	grep -q '^d /run/slipwatch ' "$STAGE/usr/local/lib/tmpfiles.d/slipwatch.conf"
	! grep -q RuntimeDirectory "$UNITS/slipwatchd.service"
}

@test "every manual page is readable and names its programs' options" {
	for page in "$STAGE"/usr/local/share/man/man*/*; do
		run bash -c "man --warnings -l '$page' 2>&1 >/dev/null"
		[ -z "$output" ] || { echo "$page: $output"; return 1; }
	done
	for option in --allow-root --test-clock --foreground; do
		man -l "$STAGE/usr/local/share/man/man8/slipwatchd.8" | grep -q -e "$option"
	done
}
