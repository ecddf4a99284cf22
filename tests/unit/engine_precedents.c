/* Verdicts on a pile teach of the next weeks': the engine's part, through the store. */
#include "unit.h"

#include "engine_world.h"

/* Station 1 on Tuesdays at nine: one person in one week, more in the next, so that the
 * weeks themselves show no habit. */
static World *
office_new_to_it(void)
{
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "b1", "Ben Ortiz", "Station 1", "2026-12-08T09:00");
	book(world->recorded, "b2", "Carla Diaz", "Station 1", "2026-12-22T09:00");
	book(world->recorded, "b3", "Dan Fox", "Station 1", "2027-01-05T09:00");
	book(world->recorded, "b4", "Eve Hall", "Station 1", "2027-01-19T09:00");
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "");
	return world;
}

/* The day before, so many are booked at once. */
static GPtrArray *
crowd(World *world, const char *eve, const char *start, int count)
{
	static const char *const names[] = { "Ana Silva", "Bea Long", "Cy Young" };
	world->now = world_time(eve);
	g_ptr_array_unref(tick(world));
	for (int i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("%s %d", start, i);
		book(world->recorded, uid, names[i], "Station 1", start);
	}
	return fetch(world, world->recorded);
}

/* The one that begins then; NULL if there is none. (transfer full) */
static Alert *
alert_at(World *world, const char *start)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		if (alert->finding->start == world_time(start))
			return alert_copy(alert);
	}
	return NULL;
}

static double
p_at(World *world, const char *start)
{
	g_autoptr(Alert) alert = alert_at(world, start);
	assert_non_null(alert);
	return alert->finding->p;
}

static void
answer(World *world, const char *start, Verdict verdict)
{
	g_autoptr(Alert) alert = alert_at(world, start);
	assert_non_null(alert);
	Answer given = {
		.alert = alert->id, .verdict = verdict, .role = "clerk", .desk = "front"
	};
	GPtrArray *notices = engine_answer(world->engine, &given, world->now, NULL);
	assert_non_null(notices);
	g_ptr_array_unref(notices);
}

static const struct {
	const char *eve, *start;
} weeks[] = {
	{ "2026-11-30T10:00", "2026-12-01T09:00" },
	{ "2026-12-14T10:00", "2026-12-15T09:00" },
	{ "2026-12-28T10:00", "2026-12-29T09:00" },
};

static void
learn(World *world, Verdict verdict)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(weeks); i++) {
		g_ptr_array_unref(crowd(world, weeks[i].eve, weeks[i].start, 2));
		answer(world, weeks[i].start, verdict);
	}
}

static void
what_was_meant_three_times_is_quiet_and_one_more_speaks(void **state)
{
	(void)state;
	World *world = office_new_to_it();
	expect(crowd(world, weeks[0].eve, weeks[0].start, 2),
	    "raise double-booking Ana Silva");
	double first = p_at(world, weeks[0].start);
	answer(world, weeks[0].start, VERDICT_CHANGED);
	g_ptr_array_unref(crowd(world, weeks[1].eve, weeks[1].start, 2));
	assert_true(p_at(world, weeks[1].start) < first);
	answer(world, weeks[1].start, VERDICT_CHANGED);
	g_ptr_array_unref(crowd(world, weeks[2].eve, weeks[2].start, 2));
	answer(world, weeks[2].start, VERDICT_CORRECT);
	expect(crowd(world, "2027-01-11T10:00", "2027-01-12T09:00", 2), "");
	g_autoptr(Alert) quiet = alert_at(world, "2027-01-12T09:00");
	assert_int_equal(quiet->finding->tier, TIER_LOG);
	expect(crowd(world, "2027-01-25T10:00", "2027-01-26T09:00", 3),
	    "raise double-booking Ana Silva");
	world_free(world);
}

static void
what_was_a_slip_three_times_stays_loud(void **state)
{
	(void)state;
	World *world = office_new_to_it();
	learn(world, VERDICT_SLIP);
	expect(crowd(world, "2027-01-11T10:00", "2027-01-12T09:00", 2),
	    "raise double-booking Ana Silva");
	assert_true(p_at(world, "2027-01-12T09:00") > .85);
	world_free(world);
}

/* One day's judgements are alike, whichever came first; the next day knows more. */
static void
a_verdict_is_believed_from_the_next_day_on(void **state)
{
	(void)state;
	World *world = office_new_to_it();
	g_ptr_array_unref(crowd(world, weeks[0].eve, weeks[0].start, 2));
	double before = p_at(world, weeks[0].start);
	answer(world, weeks[0].start, VERDICT_CHANGED);
	/* An hour later, for it is no rush. */
	g_ptr_array_unref(crowd(world, "2026-11-30T11:00", weeks[1].start, 2));
	assert_true(p_at(world, weeks[1].start) == before);
	world->now = world_time("2026-12-01T00:00");
	g_ptr_array_unref(tick(world));
	assert_true(p_at(world, weeks[1].start) < before);
	/* A change of that place alone finds the same. */
	double after = p_at(world, weeks[1].start);
	book(world->recorded, "x", "Gus Hill", "Station 1", "2026-12-15T11:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_true(p_at(world, weeks[1].start) == after);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_was_meant_three_times_is_quiet_and_one_more_speaks),
		cmocka_unit_test(what_was_a_slip_three_times_stays_loud),
		cmocka_unit_test(a_verdict_is_believed_from_the_next_day_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
