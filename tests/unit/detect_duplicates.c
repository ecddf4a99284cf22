/* duplicate against a second, slow and simple reading of it, over ten thousand schedules of
 * which some visits were asked for. The seed is printed; DUPLICATES_SEED sets another. */
#include "detect_world.h"

#include <stdlib.h>

enum { WORLDS = 10000, VISITS_MAX = 12, DAYS = 16, SLOTS = 20, ALL = VISITS_MAX * 2 };

static const char *const people[] = { "Ana Silva", "Ben Carter", "Olga Nowak" };
static const char *const services[] = { "", "checkup", "weighing" };

/* A visit as the oracle knows it: whole numbers. */
typedef struct Visit {
	int person, service, day, slot;
	bool asked;
} Visit;

typedef struct Schedule {
	Visit visits[VISITS_MAX];
	int count;
} Schedule;

static int
pick(GRand *random, int count)
{
	return g_rand_int_range(random, 0, count);
}

static bool
is_new(const Schedule *schedule, Visit visit)
{
	for (int i = 0; i < schedule->count; i++) {
		Visit other = schedule->visits[i];
		if (other.person == visit.person && other.day == visit.day &&
		    other.slot == visit.slot)
			return false;
	}
	return true;
}

static Schedule
schedule_random(GRand *random)
{
	Schedule schedule = { .count = 0 };
	int wanted = 1 + pick(random, VISITS_MAX), asked = pick(random, 5);

	for (int tries = 0; tries < ALL && schedule.count < wanted; tries++) {
		Visit visit = { pick(random, 3), pick(random, 3), pick(random, DAYS),
			pick(random, SLOTS), pick(random, 4) < asked };
		/* Monday to Friday. */
		if (visit.day % 7 < 5 && is_new(&schedule, visit))
			schedule.visits[schedule.count++] = visit;
	}
	return schedule;
}

/* Half-hours from 8:00 on, from a Monday on. */
static int64_t
start_of(const World *world, Visit visit)
{
	return at(world, "2026-11-30 08:00") + visit.day * DAY +
	       visit.slot * 30 * (int64_t)MINUTE;
}

/* Each at a place of its own: what overlaps is no pile. */
static World
world_of(const Schedule *schedule)
{
	World world = world_new();

	for (int i = 0; i < schedule->count; i++) {
		Visit visit = schedule->visits[i];
		g_autofree char *uid = g_strdup_printf("b%02d", i);
		g_autofree char *place = g_strdup_printf("Station %d", i);
		Booking *booking =
		    book(&world, uid, people[visit.person], "2026-12-01 08:00");
		set(&booking->resource, place);
		set(&booking->service, services[visit.service]);
		booking->span.start = start_of(&world, visit);
		booking->span.end = booking->span.start + 30 * MINUTE;
		if (!visit.asked)
			continue;
		g_autofree char *request = g_strdup_printf("r%02d", i);
		Request *asked =
		    ask(&world, request, people[visit.person], "2026-12-01 08:00");
		set(&asked->service, services[visit.service]);
		asked->asked.start = asked->asked.end = booking->span.start;
	}
	return world;
}

/* --- the oracle --- */

static int
half_hours(Visit visit)
{
	return visit.day * 48 + visit.slot;
}

static bool
same_kind(Visit a, Visit b)
{
	return a.person == b.person && a.service == b.service;
}

static bool
any_asked(const Schedule *schedule, Visit like)
{
	for (int i = 0; i < schedule->count; i++)
		if (same_kind(schedule->visits[i], like) && schedule->visits[i].asked)
			return true;
	return false;
}

/* The asked one that lies nearest, no more than a week off; the earlier of two; or -1. */
static int
nearest_asked(const Schedule *schedule, int of)
{
	Visit own = schedule->visits[of];
	int best = -1;

	for (int i = 0; i < schedule->count; i++) {
		Visit other = schedule->visits[i];
		int apart = abs(half_hours(other) - half_hours(own));
		if (!same_kind(own, other) || !other.asked || apart > 7 * 48)
			continue;
		int least = best < 0
				? INT32_MAX
				: abs(half_hours(schedule->visits[best]) - half_hours(own));
		if (apart < least ||
		    (apart == least &&
			half_hours(other) < half_hours(schedule->visits[best])))
			best = i;
	}
	return best;
}

/* Three or more at one weekday and hour are a series. */
static bool
comes_weekly(const Schedule *schedule, int of)
{
	Visit own = schedule->visits[of];
	int count = 0;

	for (int i = 0; i < schedule->count; i++) {
		Visit other = schedule->visits[i];
		count += same_kind(own, other) && other.slot == own.slot &&
			 other.day % 7 == own.day % 7;
	}
	return count >= 3;
}

/* The next one of that person and service, if it is on the same day; or -1. */
static int
next_that_day(const Schedule *schedule, int of)
{
	Visit own = schedule->visits[of];
	int best = -1;

	for (int i = 0; i < schedule->count; i++) {
		Visit other = schedule->visits[i];
		if (same_kind(own, other) && half_hours(other) > half_hours(own) &&
		    (best < 0 || half_hours(other) < half_hours(schedule->visits[best])))
			best = i;
	}
	return best >= 0 && schedule->visits[best].day == own.day ? best : -1;
}

/* Too many, and beside which: "b03 b07 asked". */
static void
expect_of(const Schedule *schedule, int of, GPtrArray *lines)
{
	Visit own = schedule->visits[of];
	bool asked = any_asked(schedule, own);
	int other = asked ? nearest_asked(schedule, of) : next_that_day(schedule, of);

	if (other < 0 || (asked && own.asked) || (!asked && own.service == 0))
		return;
	if (asked && schedule->visits[other].day != own.day && comes_weekly(schedule, of))
		return;
	g_ptr_array_add(lines, g_strdup_printf("b%02d b%02d %s", MIN(of, other),
				   MAX(of, other), asked ? "asked" : "unasked"));
}

static GPtrArray *
expected(const Schedule *schedule)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

	for (int i = 0; i < schedule->count; i++)
		expect_of(schedule, i, lines);
	return lines;
}

/* --- held against each other --- */

static GPtrArray *
found(const World *world)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (strcmp(finding->rule, "duplicate") != 0)
			continue;
		assert_int_equal(finding->bookings->len, 2);
		g_ptr_array_add(
		    lines, g_strdup_printf("%s %s %s", (char *)finding->bookings->pdata[0],
			       (char *)finding->bookings->pdata[1],
			       finding->requests->len ? "asked" : "unasked"));
	}
	return lines;
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static char *
joined(GPtrArray *lines)
{
	g_ptr_array_sort(lines, by_text);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("\n", (char **)lines->pdata);
}

static void
compare(const Schedule *schedule, guint seed, int number)
{
	World world = world_of(schedule);
	g_autoptr(GPtrArray) wanted = expected(schedule);
	g_autoptr(GPtrArray) seen = found(&world);
	g_autofree char *want = joined(wanted);
	g_autofree char *see = joined(seen);

	if (strcmp(want, see) != 0)
		fail_msg(
		    "seed %u, schedule %d: wanted\n%s\nfound\n%s", seed, number, want, see);
	world_done(&world);
}

static void
ten_thousand_schedules_are_read_alike(void **state)
{
	const char *given = g_getenv("DUPLICATES_SEED");
	guint seed = given ? (guint)strtoul(given, NULL, 10) : 20261201;
	GRand *random = g_rand_new_with_seed(seed);

	(void)state;
	print_message("seed %u\n", seed);
	for (int i = 0; i < WORLDS; i++) {
		Schedule schedule = schedule_random(random);
		compare(&schedule, seed, i);
	}
	g_rand_free(random);
}

/* Some exporters write each visit of a series as an entry of its own. */
static void
what_comes_each_week_is_a_series(void **state)
{
	Schedule schedule = { .visits = { { 0, 1, 0, 4, true }, { 0, 1, 7, 4, false },
				  { 0, 1, 14, 4, false } } };
	static const guint duplicates[] = { 0, 0, 1, 0 };

	(void)state;
	for (schedule.count = 1; schedule.count <= 3; schedule.count++) {
		World world = world_of(&schedule);
		g_autoptr(GPtrArray) seen = found(&world);

		assert_int_equal(seen->len, duplicates[schedule.count]);
		compare(&schedule, 0, schedule.count);
		world_done(&world);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_comes_each_week_is_a_series),
		cmocka_unit_test(ten_thousand_schedules_are_read_alike),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
