/* The table of rules: impossible hours, busy times, feeds, scope, and order. */
#include "detect_world.h"

/* --- by the hour alone
 * --------------------------------------------------------------------------- */

static void
an_impossible_hour_says_enough(void **state)
{
	static const struct {
		const char *start, *rule;
		double least, most;
	} rows[] = {
		{ "2026-12-01 01:30", "outside-hours", .85, 1 },
		{ "2026-12-01 22:00", "outside-hours", .85, 1 },
		{ "2026-12-01 07:30", "outside-hours", .5, .85 },
		{ "2026-12-01 18:00", "outside-hours", .5, .85 },
		{ "2026-12-01 12:15", "outside-hours", .15, .5 },
		{ "2026-12-05 11:30", "closed-day", .85, 1 },
		{ "2026-12-05 01:30", "closed-day", .85, 1 },
		{ "2026-12-01 08:00", NULL, 0, 0 },
		{ "2026-12-01 17:45", NULL, 0, 0 },
		{ "2026-11-23 01:30", NULL, 0, 0 },
	};
	World world = world_new();

	(void)state;
	g_array_index(world.office->hours, OpenHours, 0).break_start = 12 * 60;
	g_array_index(world.office->hours, OpenHours, 0).break_end = 13 * 60;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_ptr_array_set_size(world.bookings, 0);
		Booking *booking = book(&world, "b1", "Ana", rows[i].start);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		assert_int_equal(findings->len, rows[i].rule != NULL);
		if (!rows[i].rule)
			continue;
		const Finding *finding = only(findings, rows[i].rule);
		assert_true(finding->p >= rows[i].least && finding->p <= rows[i].most);
		assert_true(finding->recorded == booking->span.start);
		assert_string_equal(finding->person, booking->person);
		booking->all_day = true;
		g_autoptr(GPtrArray) all_day = world_detect(&world);
		assert_int_equal(all_day->len, 0);
	}
	world_done(&world);
}

static void
an_office_without_hours_has_no_impossible_one(void **state)
{
	World world = world_new();

	(void)state;
	g_array_set_size(world.office->hours, 0);
	book(&world, "b1", "Ana", "2026-12-05 01:30");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 0);
	world_done(&world);
}

static void
what_was_asked_for_is_no_slip_however_odd_the_hour(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 07:00");
	ask(&world, "r1", "Ana", "2026-12-01 07:00");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 0);
	world_done(&world);
}

static void
a_mismatch_absorbs_the_impossible_hour(void **state)
{
	World world = world_new();

	(void)state;
	/* No kind explains it, and the asked place was closed: the hour alone is telling.
	 */
	book(&world, "b1", "Ana", "2026-12-01 03:10");
	ask(&world, "r1", "Ana", "2026-12-06 11:30");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_true(only(findings, "mismatch")->p >= .85);
	world_done(&world);
}

/* --- busy
 * ------------------------------------------------------------------------------------------
 */

static void
busy_is_above_the_90th_percentile(void **state)
{
	World world = world_new();
	int64_t quarter = at(&world, "2026-11-20 10:00");

	(void)state;
	for (int i = 0; i < 30; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		Booking *booking = book(&world, uid, uid, "2026-12-01 10:00");
		/* Five in one quarter-hour, two in each of the others, five of no known
		 * time. */
		booking->created = i < 5    ? quarter + i * MINUTE
				   : i < 25 ? quarter + i / 2 * HOUR
					    : NO_TIME;
	}
	/* First seen counts where nothing else is known. */
	((Booking *)world.bookings->pdata[4])->created = NO_TIME;
	((Booking *)world.bookings->pdata[4])->first_seen = quarter + 14 * MINUTE;
	g_autoptr(Habits) busy = habits_new(world.office, world.bookings, NULL, NO_TIME);
	assert_true(habits_busy(busy, quarter));
	assert_true(habits_busy(busy, quarter + 15 * MINUTE - 1));
	assert_false(habits_busy(busy, quarter + 15 * MINUTE));
	assert_false(habits_busy(busy, quarter + 5 * HOUR));
	assert_false(habits_busy(busy, NO_TIME));
	assert_false(habits_busy(NULL, quarter));
	world_done(&world);
}

static void
nothing_is_busy_where_all_is_alike(void **state)
{
	World world = world_new();
	g_autoptr(Habits) empty = habits_new(world.office, world.bookings, NULL, NO_TIME);

	(void)state;
	assert_false(habits_busy(empty, world.now));
	for (int i = 0; i < 10; i++)
		book(&world, "b", "Ana", "2026-12-01 10:00")->created = world.now;
	g_autoptr(Habits) one = habits_new(world.office, world.bookings, NULL, NO_TIME);
	assert_false(habits_busy(one, world.now));
	world_done(&world);
}

/* --- all together
 * ------------------------------------------------------------------------------------ */

static void
a_feed_can_be_a_finding(void **state)
{
	World world = world_new();
	g_autofree char *rule = g_strdup("feed-unreadable");
	g_autoptr(Finding) finding =
	    detect_feed(rule, world.office, "bookings", "line 3: not a calendar", 1);

	(void)state;
	g_clear_pointer(&rule, g_free);
	assert_string_equal(finding->rule, "feed-unreadable");
	assert_string_equal(finding->feeds->pdata[0], "bookings");
	assert_string_equal(finding->detail, "line 3: not a calendar");
	assert_string_equal(finding->office, "Riverside WIC");
	world_done(&world);
}

static void
the_table_has_the_rules(void **state)
{
	static const char *const expected[] = { "mismatch", "double-booking", "unrecorded",
		"outside-hours", "closed-day", "off-grid", "past", "too-close",
		"same-person", "duplicate", "feed-unreadable" };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++)
		assert_true(g_strv_contains(detect_rules(), expected[i]));
}

/* A town's worth of everything at once. */
static void
fill(World *world, GRand *random)
{
	for (int i = 0; i < 200; i++) {
		g_autofree char *uid = g_strdup_printf("b%03d", i);
		g_autofree char *asked = g_strdup_printf("r%03d", i);
		g_autofree char *who =
		    g_strdup_printf("Person %d", g_rand_int_range(random, 0, 120));
		Booking *booking = book(world, uid, who, "2026-12-01 07:00");
		booking->span.start += g_rand_int_range(random, 0, 400) * 15 * MINUTE;
		booking->span.end = booking->span.start + 30 * MINUTE;
		set(&booking->resource, i % 3 ? "Station 1" : "Station 2");
		if (i % 2)
			never_edited(world, booking, "2026-11-20 10:00");
		Request *request = ask(world, asked, who, "2026-12-01 08:00");
		request->asked.start += g_rand_int_range(random, 0, 400) * 15 * MINUTE;
		request->asked.end = request->asked.start;
	}
	world->habits = habits_new(world->office, world->bookings, NULL, NO_TIME);
}

static void
the_order_of_input_changes_nothing(void **state)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(11);
	World world = world_new();

	(void)state;
	fill(&world, random);
	g_autoptr(GPtrArray) before = world_detect(&world);
	g_autofree char *first = findings_text(before);
	assert_true(before->len > 50);
	for (int i = 0; i < 10; i++) {
		shuffle(world.bookings, random);
		shuffle(world.requests, random);
		g_autoptr(GPtrArray) after = world_detect(&world);
		g_autofree char *again = findings_text(after);
		assert_string_equal(first, again);
	}
	world_done(&world);
}

/* (transfer container) */
static GPtrArray *
of_persons(const GPtrArray *findings, GHashTable *persons)
{
	GPtrArray *theirs = g_ptr_array_new();

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (finding->person && g_hash_table_contains(persons, finding->person))
			g_ptr_array_add(theirs, findings->pdata[i]);
	}
	return theirs;
}

/* Judging some persons finds of them what judging all finds of them. */
static void
a_scope_of_persons_finds_theirs(void **state)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(12);
	g_autoptr(GHashTable) persons = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) nothing = g_hash_table_new(g_str_hash, g_str_equal);
	World world = world_new();

	(void)state;
	fill(&world, random);
	for (guint i = 0; i < world.requests->len; i += 9)
		g_hash_table_add(persons, ((Request *)world.requests->pdata[i])->person);
	Detection detection = world_detection(&world);
	detection.persons = persons;
	detection.resources = nothing;
	g_autoptr(GPtrArray) all = world_detect(&world);
	g_autoptr(GPtrArray) some = detect(&detection);
	g_autoptr(GPtrArray) theirs = of_persons(all, persons);
	g_autofree char *expected = findings_text(theirs);
	g_autofree char *found = findings_text(some);
	assert_true(some->len > 0 && some->len < all->len);
	assert_string_equal(expected, found);
	world_done(&world);
}

/* The same story a week later is the same finding a week later. */
static void
a_week_later_is_the_same(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 13:30");
	ask(&world, "r1", "Ana", "2026-12-01 11:30");
	g_autoptr(GPtrArray) now = world_detect(&world);
	((Booking *)world.bookings->pdata[0])->span.start += WEEK;
	((Booking *)world.bookings->pdata[0])->span.end += WEEK;
	((Request *)world.requests->pdata[0])->asked.start += WEEK;
	((Request *)world.requests->pdata[0])->asked.end += WEEK;
	world.now += WEEK;
	g_autoptr(GPtrArray) later = world_detect(&world);
	const Finding *first = only(now, "mismatch"), *second = only(later, "mismatch");
	assert_true(first->p == second->p);
	assert_string_equal(first->kind, second->kind);
	assert_true(first->recorded + WEEK == second->recorded);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_impossible_hour_says_enough),
		cmocka_unit_test(an_office_without_hours_has_no_impossible_one),
		cmocka_unit_test(what_was_asked_for_is_no_slip_however_odd_the_hour),
		cmocka_unit_test(a_mismatch_absorbs_the_impossible_hour),
		cmocka_unit_test(busy_is_above_the_90th_percentile),
		cmocka_unit_test(nothing_is_busy_where_all_is_alike),
		cmocka_unit_test(a_feed_can_be_a_finding),
		cmocka_unit_test(the_table_has_the_rules),
		cmocka_unit_test(the_order_of_input_changes_nothing),
		cmocka_unit_test(a_scope_of_persons_finds_theirs),
		cmocka_unit_test(a_week_later_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
