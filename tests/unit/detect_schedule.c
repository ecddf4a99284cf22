/* Every rule of the schedule but piles, against a second, slow and simple reading of random
 * schedules. */
#include "detect_morning.h"

enum { SCHEDULES = 10000 };

/* --- what detect says, in the same words
 * ---------------------------------------------------- */

static int
minute_of(const World *world, int64_t time, int64_t shift)
{
	for (int day = 0; day < 2; day++) {
		int64_t from = time - shift - at(world, mornings[day]);
		if (from >= 0 && from < DAY_MINUTES * MINUTE)
			return day * DAY_MINUTES + (int)(from / MINUTE);
	}
	return -1;
}

static void
say_finding(const World *world, const Finding *finding, int64_t shift, GPtrArray *lines)
{
	const GPtrArray *bookings = finding->bookings;

	if (same(finding->rule, "double-booking")) /* another test's, without `recorded` */
		return;
	int minute = minute_of(world, finding->recorded, shift);
	if (!same(finding->rule, "same-person")) {
		say(lines, finding->rule, minute, bookings->pdata[0],
		    bookings->len > 1 ? bookings->pdata[1] : "");
		return;
	}
	g_autoptr(GString) names = g_string_new(NULL);
	for (guint i = 0; i < bookings->len; i++)
		g_string_append_printf(names, "%s,", (char *)bookings->pdata[i]);
	say(lines, finding->rule, minute, names->str, "~");
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* (transfer full) */
static char *
lines_text(GPtrArray *lines)
{
	g_ptr_array_sort(lines, by_text);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("\n", (char **)lines->pdata);
}

static char *
detected(const World *world, int64_t shift)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < findings->len; i++)
		say_finding(world, findings->pdata[i], shift, lines);
	return lines_text(lines);
}

static void
the_rules_are_what_the_oracle_finds(void **state)
{
	guint found = 0;

	(void)state;
	for (guint32 seed = 1; seed <= SCHEDULES; seed++) {
		Morning *morning = morning_new(seed);
		g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
		oracle(morning, lines);
		found += lines->len;
		g_autofree char *wanted = lines_text(lines);
		g_autofree char *got = detected(&morning->world, 0);
		if (strcmp(wanted, got) != 0)
			fail_msg("seed %u, expected:\n%s\ngot:\n%s", seed, wanted, got);
		morning_free(morning);
	}
	print_message("seeds 1 to %d, %u findings\n", SCHEDULES, found);
	assert_true(found > SCHEDULES);
}

/* Everything that is said, p and the remedy with it, as if it were so much earlier. */
static char *
told(const World *world, int64_t shift)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < findings->len; i++) {
		Finding *finding = findings->pdata[i];
		int64_t *times[] = { &finding->asked, &finding->recorded, &finding->start,
			&finding->end, &finding->also, &finding->proposed,
			&finding->due_at };
		for (unsigned j = 0; j < G_N_ELEMENTS(times); j++)
			*times[j] -= *times[j] == NO_TIME ? 0 : shift;
		g_autofree char *line = finding_line(finding);
		g_ptr_array_add(lines, g_strdup_printf("%s %" G_GINT64_FORMAT " %s %s %u",
					   line, finding->proposed, finding->proposed_for,
					   finding->proposed_resource, finding->due));
	}
	return lines_text(lines);
}

/* All of it, and the moment of looking, a week later. */
static void
a_week_later_all_is_a_week_later(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= SCHEDULES; seed++) {
		Morning *morning = morning_new(seed);
		World *world = &morning->world;
		g_autofree char *now = told(world, 0);
		for (guint i = 0; i < world->bookings->len; i++) {
			Booking *booking = world->bookings->pdata[i];
			booking->span.start += WEEK;
			booking->span.end += WEEK;
			booking->created += WEEK;
		}
		world->now += WEEK;
		g_autofree char *later = told(world, WEEK);
		if (strcmp(now, later) != 0)
			fail_msg("seed %u:\n%s\n%s", seed, now, later);
		morning_free(morning);
	}
}

static void
the_order_of_input_changes_nothing(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= SCHEDULES; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		Morning *morning = morning_new(seed);
		g_autofree char *one = told(&morning->world, 0);
		shuffle(morning->world.bookings, random);
		g_autofree char *two = told(&morning->world, 0);
		if (strcmp(one, two) != 0)
			fail_msg("seed %u:\n%s\n%s", seed, one, two);
		morning_free(morning);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rules_are_what_the_oracle_finds),
		cmocka_unit_test(a_week_later_all_is_a_week_later),
		cmocka_unit_test(the_order_of_input_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
