/* Signals of habit and haste, as they bear on a mismatch. */
#include "detect_world.h"

typedef struct Row {
	const char *rule;
	const char *asked, *recorded, *made, *edited;
	int32_t sequence;
	bool regular; /* five visits on Tuesdays at 11:30 before */
	bool ahead;   /* the service is booked a week ahead by all others */
	const char *signal;
	bool holds;
} Row;

static const Row rows[] = {
	{ "five minutes before closing", "2026-12-01 11:30", "2026-12-01 13:30",
	    "2026-11-23 17:55", NULL, 0, false, false, "late", true },
	{ "when the office closes", "2026-12-01 11:30", "2026-12-01 13:30",
	    "2026-11-23 18:00", NULL, 0, false, false, "late", false },
	{ "in the break", "2026-12-01 11:30", "2026-12-01 13:30", "2026-11-23 12:10", NULL,
	    0, false, false, "late", true },
	{ "in the morning", "2026-12-01 11:30", "2026-12-01 13:30", "2026-11-23 10:10",
	    NULL, 0, false, false, "late", false },
	{ "today kept, where all are a week ahead", "2026-12-01 11:30", "2026-11-24 11:30",
	    "2026-11-24 08:30", NULL, 0, false, true, "lead-zero", true },
	{ "today kept, where nobody knows", "2026-12-01 11:30", "2026-11-24 11:30",
	    "2026-11-24 08:30", NULL, 0, false, false, "lead-zero", false },
	{ "fitted in today at another time", "2026-12-01 11:30", "2026-11-24 13:30",
	    "2026-11-24 08:30", NULL, 0, false, true, "lead-zero", false },
	{ "two edits in five minutes", "2026-12-01 11:30", "2026-12-01 13:30",
	    "2026-11-23 10:05", "2026-11-23 10:10", 2, false, false, "quick-edits", true },
	{ "two edits in a day", "2026-12-01 11:30", "2026-12-01 13:30", "2026-11-23 10:05",
	    "2026-11-24 08:00", 2, false, false, "quick-edits", false },
	{ "one edit", "2026-12-01 11:30", "2026-12-01 13:30", "2026-11-23 10:05",
	    "2026-11-23 10:10", 1, false, false, "quick-edits", false },
	{ "recorded as always, and asked for otherwise", "2026-12-01 13:30",
	    "2026-12-01 11:30", "2026-11-23 10:05", NULL, 0, true, false, "usual-time",
	    true },
	{ "recorded otherwise", "2026-12-01 11:30", "2026-12-01 13:30", "2026-11-23 10:05",
	    NULL, 0, true, false, "usual-time", false },
	{ "a new person", "2026-12-01 13:30", "2026-12-01 11:30", "2026-11-23 10:05", NULL,
	    0, false, false, "usual-time", false },
};

static void
add_visits(World *world)
{
	static const char *const starts[] = { "2026-10-20 11:30", "2026-10-27 11:30",
		"2026-11-03 11:30", "2026-11-10 11:30", "2026-11-17 11:30" };

	for (unsigned i = 0; i < G_N_ELEMENTS(starts); i++)
		book(world, starts[i], "Ugo Neri", starts[i]);
}

static void
add_others(World *world)
{
	for (unsigned i = 0; i < 20; i++) {
		g_autofree char *uid = g_strdup_printf("o%u", i);
		g_autofree char *name = g_strdup_printf("Other Number%c", 'A' + (int)i);
		Booking *booking = book(world, uid, name, "2026-11-30 08:00");
		booking->span.start += (i / 4) * DAY + i % 4 * 30 * MINUTE;
		booking->span.end = booking->span.start + 30 * MINUTE;
		booking->created = booking->span.start - WEEK;
		set(&booking->resource, "Station 2");
	}
}

static void
manner_is_evidence(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row *row = &rows[i];
		World world = world_new();
		OpenHours *hours = &g_array_index(world.office->hours, OpenHours, 0);
		hours->break_start = 12 * 60;
		hours->break_end = 13 * 60;
		ask(&world, "r1", "Ugo Neri", row->asked);
		Booking *booking = book(&world, "b1", "Ugo Neri", row->recorded);
		never_edited(&world, booking, row->made);
		booking->sequence = row->sequence;
		if (row->edited)
			booking->modified = at(&world, row->edited);
		if (row->regular)
			add_visits(&world);
		if (row->ahead)
			add_others(&world);
		world.habits = habits_new(world.office, world.bookings, NULL, NO_TIME);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		const Finding *finding = find_rule(findings, "mismatch");
		print_message("%s\n", row->rule);
		assert_non_null(finding);
		assert_int_equal(g_ptr_array_find_with_equal_func(
				     finding->evidence, row->signal, g_str_equal, NULL),
		    row->holds);
		world_done(&world);
	}
}

/* Somebody else was entered for Thursday the 10th; then she was, who asked for the 15th. */
static void
the_day_on_the_screen_is_kept(void **state)
{
	static const struct {
		const char *before, *kind;
	} entered[] = {
		{ "2026-11-23 09:52", "default-day" },
		{ "2026-11-23 09:10", NULL }, /* too long before */
		{ "2026-11-23 10:01", NULL }, /* after her */
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(entered); i++) {
		World world = world_new();
		ask(&world, "r1", "Ugo Neri", "2026-12-15 11:30");
		never_edited(&world, book(&world, "b1", "Ugo Neri", "2026-12-10 11:30"),
		    "2026-11-23 10:00");
		never_edited(&world, book(&world, "b2", "Pia Sand", "2026-12-10 09:00"),
		    entered[i].before);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		const Finding *finding = find_rule(findings, "mismatch");
		assert_non_null(finding);
		assert_int_equal(
		    g_strcmp0(finding->kind, "default-day") == 0, entered[i].kind != NULL);
		world_done(&world);
	}
}

/* Stamps by the minute do not tell which of them came last. */
static void
of_equal_stamps_each_may_have_been_on_the_screen(void **state)
{
	static const char *const made[] = { "2026-11-23 09:52", "2026-11-23 10:00" };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(made); i++) {
		World world = world_new();
		ask(&world, "r1", "Ugo Neri", "2026-12-15 11:30");
		never_edited(&world, book(&world, "b1", "Ugo Neri", "2026-12-10 11:30"),
		    "2026-11-23 10:00");
		never_edited(
		    &world, book(&world, "b2", "Pia Sand", "2026-12-10 09:00"), made[i]);
		never_edited(
		    &world, book(&world, "b3", "Lea Sand", "2026-12-22 09:00"), made[i]);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		assert_string_equal(find_rule(findings, "mismatch")->kind, "default-day");
		world_done(&world);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(manner_is_evidence),
		cmocka_unit_test(the_day_on_the_screen_is_kept),
		cmocka_unit_test(of_equal_stamps_each_may_have_been_on_the_screen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
