/* off-grid, past and closed dates: what a record says by itself. */
#include "detect_world.h"

static void
a_minute_that_no_office_offers_is_off_the_grid(void **state)
{
	static const struct {
		const char *start;
		double least, most;
	} rows[] = {
		{ "2026-12-01 11:37", .15, .5 }, { "2026-12-01 11:40", .01, .15 },
		{ "2026-12-01 11:45", 0, 0 },
		{ "2026-12-01 07:37", 0, 0 }, /* outside hours: said by that rule */
		{ "2026-12-05 11:37", 0, 0 }, /* closed: said by that rule */
	};
	World world = world_new();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_ptr_array_set_size(world.bookings, 0);
		Booking *booking = book(&world, "b1", "Ana", rows[i].start);
		double p = p_of(&world, "off-grid");
		assert_true(p >= rows[i].least && p <= rows[i].most);
		booking->all_day = true;
		assert_true(p_of(&world, "off-grid") == 0);
	}
	world_done(&world);
}

static void
an_office_with_a_grid_of_its_own_is_left_alone(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 11:37");
	book(&world, "b2", "Ben", "2026-12-01 14:00");
	assert_true(p_of(&world, "off-grid") >= .15);
	book(&world, "b3", "Cy", "2026-12-01 15:07");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(count_rule(findings, "off-grid"), 2);
	for (guint i = 0; i < findings->len; i++)
		assert_true(((Finding *)findings->pdata[i])->p < .15);
	world_done(&world);
}

/* Five past is often squeezed in; not where the others of that day all keep the grid. */
static void
a_grid_that_the_others_keep_is_kept_on_purpose(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 11:35");
	book(&world, "b2", "Ben", "2026-12-01 14:00");
	book(&world, "b3", "Cy", "2026-12-01 15:00");
	assert_true(p_of(&world, "off-grid") < .15);
	book(&world, "b4", "Dan", "2026-12-01 16:00");
	assert_true(p_of(&world, "off-grid") >= .5);
	world_done(&world);
}

/* On other stations and days than the one that is judged. */
static void
book_elsewhere(World *world, unsigned count, unsigned odd, const char *odd_start)
{
	for (unsigned i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("x%u", i);
		Booking *booking = book(world, uid, "Eve", "2026-12-07 09:00");
		set(&booking->resource, "Station 2");
		if (i < odd)
			booking->span.start = at(world, odd_start);
		booking->span.start += i % 5 * DAY;
		booking->span.end = booking->span.start + 30 * MINUTE;
	}
}

static void
a_rule_that_the_whole_office_keeps_is_kept_on_purpose(void **state)
{
	static const struct {
		const char *rule, *start, *odd_start;
		unsigned count, odd;
		bool kept;
	} rows[] = {
		{ "off-grid", "2026-12-01 11:35", "2026-12-07 10:05", 60, 0, true },
		{ "off-grid", "2026-12-01 11:37", "2026-12-07 10:05", 60, 0, true },
		{ "off-grid", "2026-12-01 11:35", "2026-12-07 10:05", 60, 1, false },
		{ "off-grid", "2026-12-01 11:35", "2026-12-07 10:05", 150, 1, true },
		{ "off-grid", "2026-12-01 11:35", "2026-12-07 10:05", 40, 0, false },
		{ "outside-hours", "2026-12-01 12:30", "2026-12-07 12:15", 60, 0, true },
		{ "outside-hours", "2026-12-01 12:30", "2026-12-07 12:15", 60, 9, false },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		OpenHours *hours = &g_array_index(world.office->hours, OpenHours, 0);
		hours->break_start = 12 * 60;
		hours->break_end = 13 * 60;
		book_elsewhere(&world, rows[i].count, rows[i].odd, rows[i].odd_start);
		set(&book(&world, "b1", "Ana", rows[i].start)->resource, "Station 1");
		world.habits = habits_new(world.office, world.bookings, NULL, NO_TIME);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		double p = 0;
		for (guint j = 0; j < findings->len; j++) {
			const Finding *finding = findings->pdata[j];
			if (strcmp(finding->rule, rows[i].rule) == 0 &&
			    strcmp(finding->bookings->pdata[0], "b1") == 0)
				p = finding->p;
		}
		assert_true(p > 0);
		assert_int_equal(p >= .5, rows[i].kept);
		world_done(&world);
	}
}

static void
what_was_asked_for_is_on_every_grid(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 11:37");
	ask(&world, "r1", "Ana", "2026-12-01 11:37");
	assert_true(p_of(&world, "off-grid") == 0);
	world_done(&world);
}

static void
a_mismatch_absorbs_off_grid(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 11:37");
	ask(&world, "r1", "Ana", "2026-12-01 11:30");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 1);
	assert_non_null(find_rule(findings, "mismatch"));
	world_done(&world);
}

/* Now is Tuesday, November 24, 9:00. */
static void
a_record_of_a_time_that_had_passed_is_past(void **state)
{
	static const struct {
		const char *start, *made;
		double least, most;
	} rows[] = {
		{ "2026-11-24 08:00", "2026-11-24 08:45", .01, .15 },
		{ "2026-11-23 08:00", "2026-11-24 08:45", .15, .5 },
		{ "2026-11-03 08:00", "2026-11-24 08:45", .85, 1 },
		{ "2025-12-01 08:00", "2026-11-24 08:45", .85, 1 },
		{ "2026-11-03 08:00", "2026-11-23 08:45", 0, 0 }, /* told yesterday */
		{ "2026-11-24 08:45", "2026-11-24 08:45", 0, 0 },
		{ "2026-12-01 08:00", "2026-11-24 08:45", 0, 0 },
		{ "2026-12-01 08:00", "2026-12-02 08:45", .15, .5 },
	};
	World world = world_new();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_ptr_array_set_size(world.bookings, 0);
		Booking *booking = book(&world, "b1", "Ana", rows[i].start);
		booking->created = at(&world, rows[i].made);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		const Finding *found = find_rule(findings, "past");
		assert_int_equal(found != NULL, rows[i].most > 0);
		if (!found)
			continue;
		assert_true(found->p >= rows[i].least && found->p <= rows[i].most);
		assert_true(found->made == booking->created);
		assert_true(found->recorded == booking->span.start);
		booking->recurrence = booking->span.start;
		assert_true(p_of(&world, "past") == 0);
	}
	world_done(&world);
}

static void
a_date_closed_after_it_was_promised_is_a_conflict(void **state)
{
	World world = world_new();
	Day day = local_day(zone_local(world.office->zone, at(&world, "2026-12-01 08:00")));
	DayRange closed = { day, day };

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 11:30");
	ask(&world, "r1", "Ana", "2026-12-01 11:30");
	assert_true(p_of(&world, "closed-day") == 0);
	g_array_append_val(world.office->closed, closed);
	assert_true(p_of(&world, "closed-day") >= .5);
	/* A mismatch says it already. */
	Request *request = world.requests->pdata[0];
	request->asked.start = request->asked.end = at(&world, "2026-12-02 11:30");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_non_null(find_rule(findings, "mismatch"));
	assert_null(find_rule(findings, "closed-day"));
	world_done(&world);
}

static void
a_saturday_that_was_asked_for_is_opened_on_purpose(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-05 11:30");
	assert_true(p_of(&world, "closed-day") >= .85);
	ask(&world, "r1", "Ana", "2026-12-05 11:30");
	assert_true(p_of(&world, "closed-day") == 0);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_minute_that_no_office_offers_is_off_the_grid),
		cmocka_unit_test(an_office_with_a_grid_of_its_own_is_left_alone),
		cmocka_unit_test(a_grid_that_the_others_keep_is_kept_on_purpose),
		cmocka_unit_test(a_rule_that_the_whole_office_keeps_is_kept_on_purpose),
		cmocka_unit_test(what_was_asked_for_is_on_every_grid),
		cmocka_unit_test(a_mismatch_absorbs_off_grid),
		cmocka_unit_test(a_record_of_a_time_that_had_passed_is_past),
		cmocka_unit_test(a_date_closed_after_it_was_promised_is_a_conflict),
		cmocka_unit_test(a_saturday_that_was_asked_for_is_opened_on_purpose),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
