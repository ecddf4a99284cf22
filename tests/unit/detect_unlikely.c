/* unlikely: a record without a request, held against what this person and this service have
 * else. */
#include "detect_world.h"

#include <math.h>

/* Visits of one person, the last of which is judged. */
typedef struct Row {
	const char *rule;
	const char *starts[10]; /* the last is judged */
	const char *kind, *proposed;
} Row;

static const Row rows[] = {
	{ "five alike, and a lost digit",
	    { "2026-10-20 11:30", "2026-10-27 11:30", "2026-11-03 11:30",
		"2026-11-10 11:30", "2026-11-17 11:30", "2026-12-01 13:30" },
	    "hour-digit-dropped", "2026-12-01 11:30" },
	{ "five alike, and the afternoon for the morning",
	    { "2026-10-20 08:30", "2026-10-27 08:30", "2026-11-03 08:30",
		"2026-11-10 08:30", "2026-11-17 08:30", "2026-12-01 16:45" },
	    NULL, NULL },
	{ "as always",
	    { "2026-10-20 11:30", "2026-10-27 11:30", "2026-11-03 11:30",
		"2026-11-10 11:30", "2026-11-17 11:30", "2026-12-01 11:30" },
	    NULL, NULL },
	{ "a quarter of an hour later than always",
	    { "2026-10-20 11:30", "2026-10-27 11:30", "2026-11-03 11:30",
		"2026-11-10 11:30", "2026-11-17 11:30", "2026-12-01 11:45" },
	    NULL, NULL },
	{ "another weekday than always",
	    { "2026-10-20 11:30", "2026-10-27 11:30", "2026-11-03 11:30",
		"2026-11-10 11:30", "2026-11-17 11:30", "2026-12-03 11:30" },
	    NULL, NULL },
	{ "a new person", { "2026-12-01 13:30" }, NULL, NULL },
	{ "two visits tell nothing",
	    { "2026-11-10 11:30", "2026-11-17 11:30", "2026-12-01 13:30" }, NULL, NULL },
	{ "who comes at all hours",
	    { "2026-10-20 09:30", "2026-10-27 14:30", "2026-11-03 11:30",
		"2026-11-10 16:00", "2026-11-17 10:15", "2026-12-01 13:30" },
	    NULL, NULL },
	{ "a regular who has moved to another hour for good",
	    { "2026-10-20 11:30", "2026-10-27 11:30", "2026-11-03 11:30",
		"2026-11-10 11:30", "2026-12-08 13:30", "2026-12-15 13:30",
		"2026-12-22 13:30", "2026-12-01 13:30" },
	    NULL, NULL },
	{ "the night is another rule's",
	    { "2026-10-20 11:30", "2026-10-27 11:30", "2026-11-03 11:30",
		"2026-11-10 11:30", "2026-11-17 11:30", "2026-12-01 01:30" },
	    NULL, NULL },
};

static Booking *
book_row(World *world, const Row *row)
{
	Booking *booking = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(row->starts) && row->starts[i]; i++) {
		g_autofree char *uid = g_strdup_printf("v%u", i);
		booking = book(world, uid, "Ugo Neri", row->starts[i]);
	}
	return booking;
}

static void
a_person_is_held_against_their_other_visits(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		const Booking *judged = book_row(&world, &rows[i]);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		const Finding *finding = find_rule(findings, "unlikely");

		print_message("%s\n", rows[i].rule);
		if (!rows[i].kind) {
			assert_null(finding);
		} else {
			assert_non_null(finding);
			assert_string_equal(finding->kind, rows[i].kind);
			assert_int_equal(finding->proposed, at(&world, rows[i].proposed));
			assert_int_equal(finding->recorded, judged->span.start);
			assert_string_equal(finding->bookings->pdata[0], judged->uid);
			assert_true(finding->p >= 0.15 && finding->p < 0.5);
		}
		world_done(&world);
	}
}

/* What of the judged booking makes that the rule keeps silent. */
static void
be_asked_for(World *world, Booking *booking)
{
	(void)booking;
	ask(world, "r1", "Ugo Neri", "2026-12-01 13:30");
}

static void
be_all_day(World *world, Booking *booking)
{
	(void)world;
	booking->all_day = true;
}

static void
be_of_a_series(World *world, Booking *booking)
{
	(void)world;
	booking->recurrence = booking->span.start;
}

static void
be_a_group(World *world, Booking *booking)
{
	Service *service = service_new("class");

	service->group = true;
	g_ptr_array_add(world->office->services, service);
	set(&booking->service, "class");
}

static void
be_an_absence(World *world, Booking *booking)
{
	(void)world;
	set(&booking->person, "");
}

static void
be_moved_by_staff(World *world, Booking *booking)
{
	(void)world;
	booking->sequence = 1;
	booking->moves = 1;
}

static void
be_contradicted_by_its_text(World *world, Booking *booking)
{
	(void)world;
	set(&booking->note, "appt 11:30 am");
}

static void
be_past(World *world, Booking *booking)
{
	(void)booking;
	world->now = at(world, "2026-12-01 14:00");
}

static void
bear_one_word_for_a_name(World *world, Booking *booking)
{
	(void)booking;
	for (guint i = 0; i < world->bookings->len; i++) {
		Booking *other = world->bookings->pdata[i];
		set(&other->participant, "Reserved");
		set(&other->person, "=reserved");
	}
}

/* A household of one address. */
static void
be_of_another_name(World *world, Booking *booking)
{
	for (guint i = 0; i < world->bookings->len; i++)
		set(&((Booking *)world->bookings->pdata[i])->person, "neri@x.example");
	set(&booking->participant, "Pia Neri");
}

static const struct {
	const char *rule;
	void (*change)(World *world, Booking *booking);
	double below; /* no finding, or one below this */
} silences[] = {
	{ "what was asked for", be_asked_for, 0 },
	{ "a whole day", be_all_day, 0 },
	{ "a series", be_of_a_series, 0 },
	{ "a group", be_a_group, 0 },
	{ "an absence", be_an_absence, 0 },
	{ "what staff have moved since", be_moved_by_staff, 0.15 },
	{ "what its text contradicts", be_contradicted_by_its_text, 0 },
	{ "what has passed", be_past, 0 },
	{ "a word that is no name", bear_one_word_for_a_name, 0 },
	{ "another of the household", be_of_another_name, 0 },
};

static void
what_is_not_judged_by_history(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(silences); i++) {
		World world = world_new();
		Booking *judged = book_row(&world, &rows[0]);

		silences[i].change(&world, judged);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		const Finding *finding = find_rule(findings, "unlikely");
		print_message("%s\n", silences[i].rule);
		if (finding)
			assert_true(finding->p < silences[i].below);
		world_done(&world);
	}
}

/* --- a service --------------------------------------------------------------------------
 */

/* By the clock on the wall. */
static void
put_off(const World *world, Booking *booking, int64_t by)
{
	const Zone *zone = world->office->zone;
	int64_t length = span_length(booking->span);

	booking->span.start = zone_utc(zone, zone_local(zone, booking->span.start) + by);
	booking->span.end = booking->span.start + length;
}

static void
book_many(
    World *world, const char *service, const char *first, unsigned weeks, unsigned of_a_day)
{
	for (unsigned i = 0; i < weeks * of_a_day; i++) {
		g_autofree char *uid = g_strdup_printf("%s%u", service, i);
		g_autofree char *name = g_strdup_printf("Person %s N%u", service, i);
		Booking *booking = book(world, uid, name, first);
		set(&booking->service, service);
		set(&booking->resource, service);
		put_off(world, booking,
		    i / of_a_day * WEEK + i % of_a_day * world->office->slot);
		booking->created = booking->span.start - (1 + i % 10) * DAY;
	}
}

static const Finding *
judge_one(World *world, const char *service, const char *start, const char *made,
    GPtrArray **ret_findings)
{
	Booking *booking = book(world, "judged", "Ugo Neri", start);

	set(&booking->service, service);
	set(&booking->resource, service);
	never_edited(world, booking, made);
	world->habits = habits_new(world->office, world->bookings, NULL, NO_TIME);
	*ret_findings = world_detect(world);
	return find_rule(*ret_findings, "unlikely");
}

static void
a_service_of_one_hour_is_not_booked_for_another(void **state)
{
	World world = world_new();
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	book_many(&world, "lessons", "2026-10-06 11:00", 12, 4);
	const Finding *finding =
	    judge_one(&world, "lessons", "2026-12-01 13:00", "2026-11-23 10:00", &findings);
	assert_non_null(finding);
	assert_int_equal(finding->proposed, at(&world, "2026-12-01 11:00"));
	assert_true(finding->p >= 0.15 && finding->p < 0.5);
	world_done(&world);
}

static void
book_every_day(World *world)
{
	for (unsigned day = 5; day < 10; day++) {
		g_autofree char *first = g_strdup_printf("2026-10-%02u 08:00", day);
		book_many(world, "visit", first, 8, 24);
	}
}

static void
an_evening_of_an_ordinary_service_is_nothing(void **state)
{
	World world = world_new();
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	book_every_day(&world);
	assert_null(
	    judge_one(&world, "visit", "2026-12-01 17:00", "2026-11-23 10:00", &findings));
	world_done(&world);
}

static void
a_year_ahead_is_another_year(void **state)
{
	World world = world_new();
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	world.office->horizon = 500 * DAY;
	book_every_day(&world);
	const Finding *finding =
	    judge_one(&world, "visit", "2027-11-30 09:00", "2026-11-24 08:00", &findings);
	assert_non_null(finding);
	assert_string_equal(finding->kind, "wrong-year");
	assert_int_equal(finding->proposed, at(&world, "2026-11-30 09:00"));
	assert_true(finding->p >= 0.15 && finding->p < 0.5);
	world_done(&world);
}

/* A tenth of them a year ahead. */
static void
a_year_ahead_is_usual_where_others_are(void **state)
{
	World world = world_new();
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	world.office->horizon = 500 * DAY;
	book_every_day(&world);
	for (guint i = 0; i < world.bookings->len; i += 8) {
		Booking *booking = world.bookings->pdata[i];
		booking->created = booking->span.start - 365 * DAY;
	}
	assert_null(
	    judge_one(&world, "visit", "2027-11-30 09:00", "2026-11-25 10:00", &findings));
	world_done(&world);
}

/* --- properties -------------------------------------------------------------------------
 */

static void
the_order_of_bookings_changes_nothing(void **state)
{
	World world = world_new();
	g_autoptr(GRand) random = g_rand_new_with_seed(7);

	(void)state;
	book_many(&world, "visit", "2026-10-06 09:00", 12, 20);
	book_row(&world, &rows[0]);
	world.habits = habits_new(world.office, world.bookings, NULL, NO_TIME);
	g_autoptr(GPtrArray) first = world_detect(&world);
	g_autofree char *expected = findings_text(first);
	assert_non_null(find_rule(first, "unlikely"));
	for (int i = 0; i < 20; i++) {
		shuffle(world.bookings, random);
		g_autoptr(GPtrArray) again = world_detect(&world);
		g_autofree char *lines = findings_text(again);
		assert_string_equal(lines, expected);
	}
	world_done(&world);
}

/* No change of the clocks lies between, and no month's end. */
static void
a_week_later_is_the_same(void **state)
{
	World world = world_new();
	double p = 0;

	(void)state;
	book_row(&world, &rows[0]);
	for (int week = 0; week < 2; week++) {
		g_autoptr(GPtrArray) findings = world_detect(&world);
		const Finding *finding = find_rule(findings, "unlikely");
		assert_non_null(finding);
		assert_string_equal(finding->kind, "hour-digit-dropped");
		assert_int_equal(finding->recorded - finding->proposed, 2 * HOUR);
		/* But for what the two dates may be mistaken for. */
		assert_true(week == 0 || fabs(finding->p - p) < 0.01);
		p = finding->p;
		world.now += WEEK;
		for (guint i = 0; i < world.bookings->len; i++)
			put_off(&world, world.bookings->pdata[i], WEEK);
	}
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_person_is_held_against_their_other_visits),
		cmocka_unit_test(what_is_not_judged_by_history),
		cmocka_unit_test(a_service_of_one_hour_is_not_booked_for_another),
		cmocka_unit_test(an_evening_of_an_ordinary_service_is_nothing),
		cmocka_unit_test(a_year_ahead_is_another_year),
		cmocka_unit_test(a_year_ahead_is_usual_where_others_are),
		cmocka_unit_test(the_order_of_bookings_changes_nothing),
		cmocka_unit_test(a_week_later_is_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
