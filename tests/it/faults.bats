# What the daemon must live through.

@test "fifty kills at random moments: nothing is lost, nothing is raised twice" {
	"$BATS_TEST_DIRNAME/../faults/kill" "${SLIPWATCH_BUILD:-$BATS_TEST_DIRNAME/../../build}" 50
}
