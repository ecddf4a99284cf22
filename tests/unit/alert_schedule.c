/*
 * schedule_next is exact: whoever ticks only when it says so shows what whoever ticks every
 * minute shows, at the same minute, and never ticks twice at one.
 */
#include "alert_case.h"

enum { WORLDS = 50, WORLD_DAYS = 12, PEOPLE = 12 };

typedef struct World {
	Office *office;
	GPtrArray *alerts, *notices;
	Day digest_on;
} World;

static void
world_free(World *world)
{
	g_ptr_array_unref(world->notices);
	g_ptr_array_unref(world->alerts);
	office_unref(world->office);
	g_free(world);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(World, world_free)

static World *
world_new(GRand *rand, Day today)
{
	World *world = g_new0(World, 1);

	world->office = case_office();
	world->office->alerts.daily_cap = (unsigned)g_rand_int_range(rand, 0, 5);
	world->office->alerts.lead = g_rand_int_range(rand, 0, 5) * HOUR;
	world->office->alerts.escalate = g_rand_int_range(rand, 0, 3) * 20 * MINUTE;
	world->office->alerts.digest_at = g_rand_int_range(rand, 6, 20) * 60;
	world->alerts = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	world->notices = g_ptr_array_new_with_free_func((GDestroyNotify)notice_free);
	world->digest_on = today - 1;
	return world;
}

static unsigned
shown_on(const World *world, int64_t now)
{
	Day today = local_day(zone_local(world->office->zone, now));
	unsigned shown = 0;

	for (guint i = 0; i < world->notices->len; i++) {
		const Notice *notice = world->notices->pdata[i];

		shown += notice_counts(notice) &&
			 local_day(zone_local(world->office->zone, notice->at)) == today;
	}
	return shown;
}

static void
tick(World *world, int64_t now)
{
	alerts_tick(world->office, world->alerts, &world->digest_on, shown_on(world, now),
	    now, world->notices);
}

/* What happens at one moment: a sweep with some findings, and now and then an answer or
 * snooze. */
static void
happen(World *world, GRand *rand, int64_t now)
{
	g_autoptr(GPtrArray) findings =
	    g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
	Settlement settlement = { .office = world->office,
		.alerts = world->alerts,
		.findings = findings,
		.notices = world->notices,
		.shown_today = shown_on(world, now),
		.baseline = g_rand_int_range(rand, 0, 8) == 0,
		.now = now };

	for (unsigned i = 0; i < PEOPLE; i++) {
		g_autofree char *name = g_strdup_printf("Person %c", 'A' + i);
		Finding *finding = case_mismatch(
		    world->office, name, "11-25 10:00", "11-25 10:00", g_rand_double(rand));

		finding->asked += g_rand_int_range(rand, -12, 60) * 2 * HOUR;
		finding->recorded += g_rand_int_range(rand, -12, 60) * 2 * HOUR;
		finding_complete(finding, world->office, now);
		if (g_rand_int_range(rand, 0, 3))
			g_ptr_array_add(findings, finding);
		else
			finding_free(finding);
	}
	alerts_settle(&settlement);
	for (guint i = 0; i < world->alerts->len; i++)
		if (g_rand_int_range(rand, 0, 6) == 0)
			alert_answer(world->alerts->pdata[i],
			    g_rand_boolean(rand) ? VERDICT_SLIP : VERDICT_CORRECT, NULL,
			    NULL, "clerk", now, world->notices, NULL);
		else if (g_rand_int_range(rand, 0, 6) == 0)
			alert_snooze(world->alerts->pdata[i],
			    now + g_rand_int_range(rand, 1, 1500) * MINUTE, now,
			    world->notices, NULL);
}

static void
step_minutes(World *world, int64_t from, int64_t to)
{
	for (int64_t now = from; now < to; now += MINUTE)
		tick(world, now);
}

static void
step_schedule(World *world, int64_t from, int64_t to)
{
	int64_t now = schedule_next(world->office, world->alerts, world->digest_on, from);

	while (now < to) {
		int64_t next;

		tick(world, now);
		next = schedule_next(world->office, world->alerts, world->digest_on, now);
		assert_true(next > now);
		now = next;
	}
}

static World *
live(guint32 seed, void (*step)(World *world, int64_t from, int64_t to))
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
	World *world;
	int64_t now, end;

	{
		g_autoptr(Office) office = case_office();

		now = case_at(office, "11-23 09:00");
		world = world_new(rand, local_day(zone_local(office->zone, now)));
	}
	end = now + (int64_t)WORLD_DAYS * DAY;
	while (now < end) {
		int64_t next = now + g_rand_int_range(rand, 1, 3000) * MINUTE;

		happen(world, rand, now);
		step(world, now, next);
		now = next;
	}
	return world;
}

static char *
told(const World *world)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < world->notices->len; i++) {
		const Notice *notice = world->notices->pdata[i];
		g_autofree char *at = time_format(notice->at, world->office->zone);

		g_string_append_printf(text, "%s %s %" G_GINT64_MODIFIER "x %u\n", at,
		    show_name(notice->show), notice->alert ? notice->alert->key.low : 0,
		    notice->alerts ? notice->alerts->len : 1);
	}
	return g_string_free(text, FALSE);
}

static void
ticking_when_due_is_ticking_always(void **state)
{
	unsigned shows[SHOW_SNOOZE + 1] = { 0 };

	(void)state;
	for (guint32 seed = 1; seed <= WORLDS; seed++) {
		g_autoptr(World) minutes = live(seed, step_minutes);
		g_autoptr(World) schedule = live(seed, step_schedule);
		g_autofree char *one = told(minutes), *two = told(schedule);

		for (guint i = 0; i < minutes->notices->len; i++)
			shows[((Notice *)minutes->notices->pdata[i])->show]++;
		if (!g_str_equal(one, two))
			fail_msg(
			    "seed %u, every minute:\n%s\nby schedule:\n%s", seed, one, two);
	}
	for (unsigned show = 0; show < G_N_ELEMENTS(shows); show++)
		assert_true(shows[show] > 0); /* every kind of notice was met */
}

static void
nothing_open_wakes_for_the_days_list_only(void **state)
{
	g_autoptr(Office) office = case_office();
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	int64_t now = case_at(office, "11-27 17:30");
	Day today = local_day(zone_local(office->zone, now));

	(void)state;
	assert_true(
	    schedule_next(office, none, today, now) == case_at(office, "11-30 16:00"));
	g_array_index(office->hours, OpenHours, 0).days = 0;
	assert_true(schedule_next(office, none, today, now) == INT64_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ticking_when_due_is_ticking_always),
		cmocka_unit_test(nothing_open_wakes_for_the_days_list_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
