/* unrecorded: when a missing record is said, and how likely it is one. */
#include "detect_world.h"

static guint
found_at(World *world, const char *now)
{
	world->now = at(world, now);
	g_autoptr(GPtrArray) findings = world_detect(world);
	return findings->len;
}

static void
a_missing_record_is_said_a_working_day_later(void **state)
{
	World world = world_new();
	Request *request = ask(&world, "r1", "Mrs. Watkins", "2026-12-10 11:30");

	(void)state;
	/* Asked on a Friday at 10: the next working day is Monday. */
	request->asked_at = at(&world, "2026-11-27 10:00");
	assert_int_equal(found_at(&world, "2026-11-27 10:00"), 0);
	assert_int_equal(found_at(&world, "2026-11-28 12:00"), 0);
	assert_int_equal(found_at(&world, "2026-11-30 09:59"), 0);
	assert_int_equal(found_at(&world, "2026-11-30 10:00"), 1);
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings, "unrecorded");
	assert_int_equal(finding->bookings->len, 0);
	assert_string_equal(finding->requests->pdata[0], "r1");
	assert_string_equal(finding->participants->pdata[0], "Mrs. Watkins");
	assert_true(finding->asked == request->asked.start);
	assert_true(finding->proposed == request->asked.start);
	assert_true(finding->recorded == NO_TIME);
	world_done(&world);
}

static void
or_at_the_latest_notice_if_that_is_earlier(void **state)
{
	World world = world_new();
	Request *soon = ask(&world, "r1", "Mrs. Watkins", "2026-11-27 14:00");

	(void)state;
	soon->asked_at = at(&world, "2026-11-27 10:00");
	assert_int_equal(found_at(&world, "2026-11-27 11:59"), 0);
	assert_int_equal(found_at(&world, "2026-11-27 12:00"), 1);
	soon->asked_at = NO_TIME;
	assert_int_equal(found_at(&world, "2026-11-27 11:59"), 0);
	assert_int_equal(found_at(&world, "2026-11-27 14:00"), 1);
	assert_int_equal(found_at(&world, "2026-11-27 14:01"), 0);
	world_done(&world);
}

static void
it_grows_likelier_as_the_time_draws_near(void **state)
{
	static const char *const moments[] = { "2026-11-30 10:00", "2026-12-03 10:00",
		"2026-12-09 10:00", "2026-12-10 09:30" };
	World world = world_new();
	double before = 0;

	(void)state;
	ask(&world, "r1", "Ana", "2026-12-10 11:30")->asked_at =
	    at(&world, "2026-11-27 10:00");
	for (unsigned i = 0; i < G_N_ELEMENTS(moments); i++) {
		world.now = at(&world, moments[i]);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		double p = only(findings, "unrecorded")->p;
		assert_true(p > before && p < .85);
		before = p;
	}
	assert_true(before >= .5);
	world_done(&world);
}

static void
what_is_recorded_withdrawn_or_replaced_is_not_missing(void **state)
{
	World world = world_new();
	Request *old, *new;

	(void)state;
	world.now = at(&world, "2026-12-01 09:00");
	ask(&world, "r1", "Withdrawn", "2026-12-01 10:00")->withdrawn = true;
	ask(&world, "r2", "Recorded", "2026-12-01 10:00");
	book(&world, "b2", "Recorded", "2026-12-01 10:00");
	old = ask(&world, "r3", "Replaced", "2026-12-01 10:00");
	new = ask(&world, "r4", "Replaced", "2026-12-02 10:00");
	old->asked_at = at(&world, "2026-11-20 10:00");
	new->asked_at = at(&world, "2026-11-21 10:00");
	book(&world, "b4", "Replaced", "2026-12-02 10:00");
	ask(&world, "r5", "Beyond", "2027-12-01 10:00")->asked_at =
	    at(&world, "2026-11-20 10:00");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 0);
	world_done(&world);
}

static void
an_office_without_records_misses_none(void **state)
{
	World world = world_new();

	(void)state;
	ask(&world, "r1", "Ana", "2026-11-24 10:00");
	g_ptr_array_add(
	    world.office->feeds, feed_new("requests", HOLDS_REQUESTED, world.office->zone));
	assert_int_equal(found_at(&world, "2026-11-24 09:00"), 0);
	g_ptr_array_add(
	    world.office->feeds, feed_new("bookings", HOLDS_RECORDED, world.office->zone));
	assert_int_equal(found_at(&world, "2026-11-24 09:00"), 1);
	world_done(&world);
}

static void
what_was_never_read_is_not_missing(void **state)
{
	World world = world_new();

	(void)state;
	ask(&world, "r1", "Ana", "2026-11-24 10:00");
	assert_int_equal(found_at(&world, "2026-11-24 09:00"), 1);
	world.records_missing = true;
	assert_int_equal(found_at(&world, "2026-11-24 09:00"), 0);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_missing_record_is_said_a_working_day_later),
		cmocka_unit_test(or_at_the_latest_notice_if_that_is_earlier),
		cmocka_unit_test(it_grows_likelier_as_the_time_draws_near),
		cmocka_unit_test(what_is_recorded_withdrawn_or_replaced_is_not_missing),
		cmocka_unit_test(an_office_without_records_misses_none),
		cmocka_unit_test(what_was_never_read_is_not_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
