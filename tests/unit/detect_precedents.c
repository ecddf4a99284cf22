/* Precedents: what staff said of a clash goes for its like, and for nothing else. */
#include "detect_world.h"

#include <math.h>

static const char *const taught = "2026-12-01 08:00";

/* So many at once for half an hour on a resource. */
static void
pile(World *world, const char *resource, const char *start, int count)
{
	for (int i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("%s %d", start, i);
		set(&book(world, uid, uid, start)->resource, resource);
	}
}

/* The one clash; what is off the grid as well is another rule's. */
static const Finding *
sole(const GPtrArray *findings)
{
	const Finding *clash = NULL;

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (strcmp(finding->rule, "off-grid") == 0)
			continue;
		assert_null(clash);
		clash = finding;
	}
	assert_non_null(clash);
	return clash;
}

/* The world's one clash is answered so often, and is there no more. */
static void
learn(World *world, Verdict verdict, int times)
{
	g_autoptr(GPtrArray) findings = world_detect(world);

	if (!world->precedents)
		world->precedents = precedents_new();
	for (int i = 0; i < times; i++)
		precedents_add(world->precedents, world->office, sole(findings), verdict);
	g_ptr_array_set_size(world->bookings, 0);
}

static double
p_of_pile(World *world, const char *resource, const char *start, int count)
{
	g_ptr_array_set_size(world->bookings, 0);
	pile(world, resource, start, count);
	g_autoptr(GPtrArray) findings = world_detect(world);
	return sole(findings)->p;
}

static void
three_verdicts_make_its_like_quiet(void **state)
{
	World world = world_new();
	double before = p_of_pile(&world, "Station 1", taught, 2), last = before;

	(void)state;
	assert_true(before >= .5);
	for (int verdicts = 1; verdicts <= 3; verdicts++) {
		pile(&world, "Station 1", taught, 2);
		learn(&world, verdicts % 2 ? VERDICT_CHANGED : VERDICT_CORRECT, 1);
		double p = p_of_pile(&world, "STATION 1", "2026-12-08 08:00", 2);
		assert_true(p < last);
		last = p;
		/* Less than one verdict's worth of prior: .75 of them, a share of `before`.
		 */
		assert_true(fabs(p - .75 * before / (.75 + verdicts)) < 1e-9);
		g_ptr_array_set_size(world.bookings, 0);
	}
	assert_true(last < .15);
	world_done(&world);
}

static void
a_precedent_goes_for_its_like_alone(void **state)
{
	static const struct {
		const char *what, *resource, *start;
		int count;
		bool like;
	} rows[] = {
		{ "next week", "Station 1", "2026-12-08 08:00", 3, true },
		{ "half an hour beside", "Station 1", "2026-12-08 08:30", 3, true },
		{ "more than that", "Station 1", "2026-12-08 08:31", 3, false },
		{ "a smaller one", "Station 1", "2026-12-08 08:00", 2, true },
		{ "one more person", "Station 1", "2026-12-08 08:00", 4, false },
		{ "another weekday", "Station 1", "2026-12-09 08:00", 3, false },
		{ "another place", "Station 2", "2026-12-08 08:00", 3, false },
		{ "another hour", "Station 1", "2026-12-08 14:00", 3, false },
	};
	World world = world_new();

	(void)state;
	pile(&world, "Station 1", taught, 3);
	learn(&world, VERDICT_CHANGED, 3);
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		double p =
		    p_of_pile(&world, rows[i].resource, rows[i].start, rows[i].count);
		if ((p < .15) != rows[i].like)
			fail_msg("%s: %f", rows[i].what, p);
	}
	world_done(&world);
}

/* From Sunday night to Monday morning is half an hour too. */
static void
the_week_is_a_circle(void **state)
{
	World world = world_new();

	(void)state;
	g_array_set_size(world.office->hours, 0);
	pile(&world, "Station 1", "2026-12-06 23:45", 2);
	learn(&world, VERDICT_CHANGED, 3);
	assert_true(p_of_pile(&world, "Station 1", "2026-12-14 00:15", 2) < .15);
	assert_true(p_of_pile(&world, "Station 1", "2026-12-14 00:30", 2) > .5);
	world_done(&world);
}

static void
a_slip_counts_against_it(void **state)
{
	World world = world_new();

	(void)state;
	pile(&world, "Station 1", taught, 2);
	learn(&world, VERDICT_CHANGED, 3);
	pile(&world, "Station 1", taught, 2);
	double quiet = p_of_pile(&world, "Station 1", "2026-12-08 08:00", 2);
	learn(&world, VERDICT_SLIP, 3);
	assert_true(p_of_pile(&world, "Station 1", "2026-12-08 08:00", 2) > quiet * 3);
	/* A slip of two at once makes three at once no less likely one. */
	assert_true(p_of_pile(&world, "Station 1", "2026-12-08 08:00", 3) > .85);
	world_done(&world);
}

static void
other_verdicts_and_absences_teach_nothing(void **state)
{
	static const Verdict verdicts[] = { VERDICT_NONE, VERDICT_OUTDATED,
		VERDICT_UNREACHABLE };
	World world = world_new();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(verdicts); i++) {
		pile(&world, "Station 1", taught, 2);
		learn(&world, verdicts[i], 1);
	}
	pile(&world, "Station 1", taught, 2);
	set(&((Booking *)world.bookings->pdata[0])->person, "");
	learn(&world, VERDICT_CHANGED, 1);
	assert_int_equal(world.precedents->len, 0);
	world_done(&world);
}

/* Away is away, whatever is done on purpose at that hour. */
static void
an_absence_is_not_excused(void **state)
{
	World world = world_new();

	(void)state;
	pile(&world, "Station 1", taught, 2);
	learn(&world, VERDICT_CHANGED, 3);
	pile(&world, "Station 1", "2026-12-08 08:00", 2);
	set(&((Booking *)world.bookings->pdata[0])->person, "");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_true(sole(findings)->p > .7);
	world_done(&world);
}

static void
a_gap_that_was_accepted_is_quiet_and_a_smaller_one_speaks(void **state)
{
	static const struct {
		const char *second;
		bool quiet;
	} rows[] = {
		{ "2026-12-08 08:35", true },
		{ "2026-12-08 08:37", true },
		{ "2026-12-08 08:31", false },
	};
	World world = world_new();

	(void)state;
	world.office->buffer = 10 * MINUTE;
	book(&world, "a", "Ana Silva", "2026-12-01 08:00");
	book(&world, "b", "Ben Ode", "2026-12-01 08:35");
	learn(&world, VERDICT_CHANGED, 3);
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_ptr_array_set_size(world.bookings, 0);
		book(&world, "a", "Ana Silva", "2026-12-08 08:00");
		book(&world, "b", "Ben Ode", rows[i].second);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		assert_int_equal(sole(findings)->p < .15, rows[i].quiet);
	}
	world_done(&world);
}

static void
the_whole_office_learns_too(void **state)
{
	World world = world_new();

	(void)state;
	world.office->places = 1;
	pile(&world, "Station 1", taught, 1);
	pile(&world, "Station 2", taught, 1);
	learn(&world, VERDICT_CORRECT, 3);
	assert_string_equal(g_array_index(world.precedents, Precedent, 0).resource, "");
	pile(&world, "Station 2", "2026-12-08 08:00", 1);
	pile(&world, "Station 3", "2026-12-08 08:00", 1);
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_true(sole(findings)->p < .15);
	world_done(&world);
}

/* The rule's own odds of as many too many, however often it was answered so. */
static void
answers_about_two_say_nothing_of_three(void **state)
{
	static const struct {
		int answered, clash;
		bool lower;
	} rows[] = { { 2, 2, true }, { 2, 3, false }, { 3, 3, true }, { 4, 3, true },
		{ 3, 2, false } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		double before = p_of_pile(&world, "Station 2", taught, rows[i].clash);
		g_autoptr(Learned) learned = learned_new();
		g_ptr_array_set_size(world.bookings, 0);
		pile(&world, "Station 1", taught, rows[i].answered);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		Lesson lesson = { .rule = finding_story(sole(findings)),
			.raw = sole(findings)->raw,
			.tier = "ask" };
		learned_add(learned, &lesson);
		learned_add(learned, &lesson);
		g_autoptr(Beliefs) beliefs = beliefs_new(learned, NULL);
		world.beliefs = beliefs;
		double after = p_of_pile(&world, "Station 2", taught, rows[i].clash);
		assert_true(rows[i].lower ? after < before : after == before);
		world_done(&world);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_verdicts_make_its_like_quiet),
		cmocka_unit_test(a_precedent_goes_for_its_like_alone),
		cmocka_unit_test(the_week_is_a_circle),
		cmocka_unit_test(a_slip_counts_against_it),
		cmocka_unit_test(other_verdicts_and_absences_teach_nothing),
		cmocka_unit_test(an_absence_is_not_excused),
		cmocka_unit_test(a_gap_that_was_accepted_is_quiet_and_a_smaller_one_speaks),
		cmocka_unit_test(the_whole_office_learns_too),
		cmocka_unit_test(answers_about_two_say_nothing_of_three),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
