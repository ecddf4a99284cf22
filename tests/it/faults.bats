# What the daemon must live through: some of each kind of fault. `make faults` has them all.

SLIPWATCH_BUILD=${SLIPWATCH_BUILD:-$BATS_TEST_DIRNAME/../../build}

@test "two hundred kills, and some of all other faults: nothing is lost, nothing is doubled" {
	! ldd "$SLIPWATCH_BUILD/slipwatchd" | grep -q libasan || skip "the faults' library is no sanitizer's"
	"$BATS_TEST_DIRNAME/../faults/run" "$SLIPWATCH_BUILD" 200
}
