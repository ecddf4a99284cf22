/* Where there is room instead: that day, then the open days around it; against a second,
 * slow reading of random weeks. */
#include "detect_world.h"

enum { WEEKS = 150, DAYS_AROUND = 7 };

static Booking *
on(Booking *booking, const char *resource, int minutes)
{
	set(&booking->resource, resource);
	booking->span.end = booking->span.start + minutes * MINUTE;
	return booking;
}

/* Nothing can start there that day. */
static void
fill(World *world, const char *day, const char *resource)
{
	g_autofree char *uid = g_strdup_printf("full %s %s", day, resource);
	g_autofree char *start = g_strdup_printf("%s 08:00", day);

	on(book(world, uid, uid, start), resource, 10 * 60);
}

static void
be_on_leave(World *world, const char *uid, const char *from, const char *to)
{
	Booking *absence = book(world, uid, "", from);

	set(&absence->person, "");
	absence->all_day = true;
	absence->span.end = at(world, to);
}

static const Finding *
of_rule(const GPtrArray *findings, const char *rule)
{
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (strcmp(finding->rule, rule) == 0)
			return finding;
	}
	fail_msg("nothing is %s", rule);
	return NULL;
}

/* `place`: NULL none; else when, and with a comma where, if elsewhere. */
static void
expect_place(const World *world, const char *rule, const char *place)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	const Finding *finding = of_rule(findings, rule);
	g_auto(GStrv) parts = g_strsplit(place ? place : "", ", ", 2);
	int64_t when = place ? at(world, parts[0]) : NO_TIME;

	if (finding->proposed != when)
		fail_msg("%s: %" G_GINT64_FORMAT " min from %s", rule,
		    (finding->proposed - when) / MINUTE, place);
	assert_int_equal(g_strcmp0(finding->proposed_resource, place ? parts[1] : NULL), 0);
	assert_false(finding->unseen);
}

/* Two at 10:00 on Station 1, which is full on Friday the 4th. */
static World
two_on_a_full_friday(void)
{
	World world = world_new();

	book(&world, "a", "Ana Silva", "2026-12-04 10:00")->created =
	    at(&world, "2026-11-20 10:00");
	fill(&world, "2026-12-04", "Station 1");
	((Booking *)world.bookings->pdata[1])->created = at(&world, "2026-11-19 10:00");
	return world;
}

static void
a_full_day_leads_to_the_open_days_around_it_in_turn(void **state)
{
	static const struct {
		const char *full, *place;
	} rows[] = {
		{ "2026-12-07", "2026-12-07 10:00" }, /* a Monday */
		{ "2026-12-03", "2026-12-03 10:00" }, { "2026-12-08", "2026-12-08 10:00" },
		{ "2026-12-02", "2026-12-02 10:00" }, { "2026-12-09", "2026-12-09 10:00" },
		{ "2026-12-01", "2026-12-01 10:00" }, { "2026-12-10", "2026-12-10 10:00" },
		{ "2026-11-30", "2026-11-30 10:00" }, { "2026-12-11", "2026-12-11 10:00" },
		{ "2026-11-27", "2026-11-27 10:00" },
		{ "2026-12-20", NULL }, /* the week is over */
	};
	World world = two_on_a_full_friday();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		expect_place(&world, "double-booking", rows[i].place);
		fill(&world, rows[i].full, "Station 1");
	}
	world_done(&world);
}

static void
another_that_gives_the_service_comes_before_another_day(void **state)
{
	World world = two_on_a_full_friday();

	(void)state;
	on(book(&world, "b", "Ben Ode", "2026-12-04 15:00"), "Station 2", 30);
	expect_place(&world, "double-booking", "2026-12-04 10:00, Station 2");
	/* On another day it is enough to have given it on either. */
	fill(&world, "2026-12-04", "Station 2");
	fill(&world, "2026-12-07", "Station 1");
	expect_place(&world, "double-booking", "2026-12-07 10:00, Station 2");
	world_done(&world);
}

static void
closed_days_past_days_and_far_days_are_left_out(void **state)
{
	World world = two_on_a_full_friday();
	DayRange closed = { local_day(civil_local(
				(Civil){ .year = 2026, .month = 12, .day = 7 })),
		local_day(civil_local((Civil){ .year = 2026, .month = 12, .day = 8 })) };

	(void)state;
	g_array_append_val(world.office->closed, closed);
	expect_place(&world, "double-booking", "2026-12-09 10:00");
	/* Before now there is nothing to be had, on that day neither. */
	fill(&world, "2026-12-09", "Station 1");
	expect_place(&world, "double-booking", "2026-12-03 10:00");
	world.now = at(&world, "2026-12-03 12:10");
	expect_place(&world, "double-booking", "2026-12-03 12:15");
	world.now = at(&world, "2026-12-03 17:45");
	expect_place(&world, "double-booking", "2026-12-10 10:00");
	/* What lies beyond the horizon is not known. */
	world.office->horizon = 6 * DAY;
	expect_place(&world, "double-booking", NULL);
	world_done(&world);
}

static void
it_is_free_for_the_person_and_within_the_hours(void **state)
{
	World world = two_on_a_full_friday();
	OpenHours *hours = &g_array_index(world.office->hours, OpenHours, 0);

	(void)state;
	/* Ana is elsewhere then: the earlier of two as near. */
	on(book(&world, "c", "Ana Silva", "2026-12-07 10:00"), "Room", 30);
	expect_place(&world, "double-booking", "2026-12-07 09:30");
	on(book(&world, "d", "Dora Lamm", "2026-12-07 08:00"), "Station 1", 120);
	hours->break_start = 10 * 60 + 45;
	hours->break_end = 12 * 60;
	/* 10:30 would go on into the break. */
	expect_place(&world, "double-booking", "2026-12-07 12:00");
	world_done(&world);
}

/* 9:20 is nearer to 9:30 than to 9:00. */
static void
the_nearest_of_an_odd_minute_is_the_nearest(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "a", "Ana Silva", "2026-12-01 09:22");
	on(book(&world, "b", "Ben Ode", "2026-12-01 09:15"), "Station 1", 5);
	expect_place(&world, "off-grid", "2026-12-01 09:30");
	world_done(&world);
}

static void
a_day_away_leads_to_the_next_day(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "a", "Ana Silva", "2026-12-04 10:00")->created =
	    at(&world, "2026-11-20 10:00");
	book(&world, "b", "Ben Ode", "2026-12-04 15:00")->created =
	    at(&world, "2026-11-21 10:00");
	be_on_leave(&world, "leave", "2026-12-04 00:00", "2026-12-05 00:00");
	expect_place(&world, "double-booking", "2026-12-07 15:00");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = of_rule(findings, "double-booking");
	assert_string_equal(finding->proposed_for, "Ben Ode");
	world_done(&world);
}

/* What takes a whole day is not moved by the hour, though it came last. */
static void
who_came_last_of_those_with_a_time_is_moved(void **state)
{
	World world = world_new();
	Booking *day = book(&world, "d", "Stock taking", "2026-12-04 00:00");

	(void)state;
	day->all_day = true;
	day->span.end = at(&world, "2026-12-05 00:00");
	day->created = at(&world, "2026-11-23 10:00");
	book(&world, "a", "Ana Silva", "2026-12-04 10:00")->created =
	    at(&world, "2026-11-20 10:00");
	expect_place(&world, "double-booking", "2026-12-07 10:00");
	day = book(&world, "e", "Painting", "2026-12-04 00:00");
	day->all_day = true;
	day->span.end = at(&world, "2026-12-05 00:00");
	g_ptr_array_remove_index(world.bookings, 1);
	expect_place(&world, "double-booking", NULL);
	world_done(&world);
}

static void
what_was_past_is_placed_as_early_as_can_be(void **state)
{
	World world = world_new();
	Booking *past = book(&world, "a", "Ana Silva", "2025-12-01 14:00");

	(void)state;
	past->created = at(&world, "2026-11-24 08:40");
	world.now = at(&world, "2026-11-24 09:10");
	expect_place(&world, "past", "2026-11-24 09:15");
	fill(&world, "2026-11-24", "Station 1");
	expect_place(&world, "past", "2026-11-25 08:00");
	/* Who walked in, and was put down afterwards. */
	past->span.start = at(&world, "2026-11-24 08:15");
	past->span.end = past->span.start + 30 * MINUTE;
	g_ptr_array_remove_index(world.bookings, 1);
	expect_place(&world, "past", NULL);
	world_done(&world);
}

static void
one_too_many_is_taken_out_not_moved(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 2; i++) {
		Booking *booking = book(&world, i ? "a" : "b", "Ana Silva",
		    i ? "2026-12-01 10:00" : "2026-12-01 15:00");
		set(&booking->service, "visit");
	}
	expect_place(&world, "duplicate", NULL);
	world_done(&world);
}

/* --- days that are not given -------------------------------------------------------------
 */

static Finding *
detect_with(const World *world, GHashTable *days)
{
	Detection detection = {
		.office = world->office,
		.bookings = world->bookings,
		.requests = world->requests,
		.now = world->now,
		.horizon = world->now + world->office->horizon,
		.days = days,
	};
	g_autoptr(GPtrArray) findings = detect(&detection);

	return finding_copy(of_rule(findings, "double-booking"));
}

static void
give(const World *world, GHashTable *days, const char *day)
{
	g_autofree char *noon = g_strdup_printf("%s 12:00", day);

	g_hash_table_add(days, GINT_TO_POINTER(office_day(world->office, at(world, noon))));
}

static void
expect_looked(const World *world, const Finding *finding, const char *from, const char *to)
{
	assert_true(finding->looked.start == at(world, from));
	assert_true(finding->looked.end == at(world, to));
}

static void
days_that_are_not_given_are_asked_for(void **state)
{
	World world = two_on_a_full_friday();
	g_autoptr(GHashTable) days = g_hash_table_new(NULL, NULL);

	(void)state;
	g_autoptr(Finding) blind = detect_with(&world, days);
	assert_true(blind->unseen && blind->proposed == NO_TIME);
	expect_looked(&world, blind, "2026-12-04 00:00", "2026-12-05 00:00");
	give(&world, days, "2026-12-04");
	g_autoptr(Finding) near = detect_with(&world, days);
	assert_true(near->unseen && near->proposed == NO_TIME);
	expect_looked(&world, near, "2026-12-03 00:00", "2026-12-08 00:00");
	give(&world, days, "2026-12-03");
	give(&world, days, "2026-12-07");
	g_autoptr(Finding) settled = detect_with(&world, days);
	assert_false(settled->unseen);
	assert_true(settled->proposed == at(&world, "2026-12-07 10:00"));
	/* It does not hang on the day before. */
	expect_looked(&world, settled, "2026-12-04 00:00", "2026-12-08 00:00");
	world_done(&world);
}

/* --- a second reading --------------------------------------------------------------------
 */

static const char *const zones[] = { "America/New_York", "Pacific/Auckland",
	"America/Los_Angeles", "Asia/Kathmandu" };
static const char *const rooms[] = { "Station 1", "Station 2", "Station 3" };
static const char *const services[] = { "visit", "class" };

/* Visits of a quarter to a whole hour, over two weeks around now, on weekdays. */
static World
random_weeks(guint32 seed)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(seed);
	World world = world_new();
	OpenHours *hours = &g_array_index(world.office->hours, OpenHours, 0);
	static const int days[] = { 0, 1, 2, 3, 4, 7, 8, 9, 10, 11 };
	int count = g_rand_int_range(random, 20, 120);

	zone_unref(world.office->zone);
	world.office->zone = zone_open(zones[seed % G_N_ELEMENTS(zones)], NULL);
	hours->open = g_rand_int_range(random, 8, 15) * 60;
	hours->close = hours->open + 150;
	hours->break_start = hours->open + 60;
	hours->break_end = hours->break_start + g_rand_int_range(random, 0, 2) * 30;
	world.now = at(&world, "2026-12-02 00:00") + (hours->open + 40) * MINUTE;
	world.office->places = (unsigned)g_rand_int_range(random, 0, 4);
	world.office->buffer = g_rand_int_range(random, 0, 2) * 10 * MINUTE;
	for (int i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("b%03d", i);
		char who[] = { 'P', (char)('a' + g_rand_int_range(random, 0, 12)), 0 };
		Booking *booking = book(&world, uid, who, "2026-11-30 00:00");
		booking->span.start +=
		    days[g_rand_int_range(random, 0, 10)] * DAY +
		    (hours->open + g_rand_int_range(random, 0, 10) * 15) * MINUTE;
		on(booking, rooms[g_rand_int_range(random, 0, 3)],
		    g_rand_int_range(random, 1, 5) * 15);
		set(&booking->service, services[g_rand_int_range(random, 0, 2)]);
	}
	return world;
}

static unsigned
others_at(const World *world, const Booking *but, int64_t minute, const char *room,
    const char *person)
{
	unsigned others = 0;

	for (guint i = 0; i < world->bookings->len; i++) {
		const Booking *booking = world->bookings->pdata[i];
		others += booking != but && booking->span.start <= minute &&
			  minute < booking->span.end &&
			  (!room || strcmp(booking->resource, room) == 0) &&
			  (!person || strcmp(booking->person, person) == 0);
	}
	return others;
}

/* Minute by minute. */
static bool
could_go(const World *world, const Booking *booking, const char *room, int64_t start)
{
	const Office *office = world->office;
	int64_t end = start + span_length(booking->span);

	if (start < world->now ||
	    !office_open_at(office, zone_local(office->zone, start)) ||
	    (start == booking->span.start && strcmp(room, booking->resource) == 0))
		return false;
	for (int64_t m = start - office->buffer; m < end + office->buffer; m += MINUTE)
		if (others_at(world, booking, m, room, NULL) > 0)
			return false;
	for (int64_t m = start; m < end; m += MINUTE)
		if (!office_open_at(office, zone_local(office->zone, m)) ||
		    others_at(world, booking, m, NULL, booking->person) > 0 ||
		    (office->places &&
			others_at(world, booking, m, NULL, NULL) >= office->places))
			return false;
	return true;
}

/* The nearest of a day to a clock of it, or NO_TIME. */
static int64_t
nearest_of(const World *world, const Booking *booking, const char *room, Local clock)
{
	Local midnight = day_local(local_day(clock));
	int64_t nearest = NO_TIME, least = INT64_MAX;

	for (int minute = 0; minute < 24 * 60; minute += 15) {
		int64_t start = zone_utc(world->office->zone, midnight + minute * MINUTE);
		int64_t apart = ABS(midnight + minute * MINUTE - clock);
		if (apart < least && could_go(world, booking, room, start)) {
			nearest = start;
			least = apart;
		}
	}
	return nearest;
}

static bool
gives(const World *world, const char *room, const char *service, Day day)
{
	for (guint i = 0; i < world->bookings->len; i++) {
		const Booking *booking = world->bookings->pdata[i];
		if (strcmp(booking->resource, room) == 0 &&
		    strcmp(booking->service, service) == 0 &&
		    office_day(world->office, booking->span.start) == day)
			return true;
	}
	return false;
}

static char *
place_text(int64_t at, const char *room)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " %s", at, room);
}

/* (transfer full), or NULL */
static char *
place_on(const World *world, const Booking *booking, Local clock)
{
	Day days[] = { office_day(world->office, booking->span.start), local_day(clock) };
	int64_t own = nearest_of(world, booking, booking->resource, clock);
	int64_t best = NO_TIME, least = INT64_MAX;
	const char *where = NULL;

	if (own != NO_TIME)
		return place_text(own, booking->resource);
	for (unsigned d = 0; d < 2 && best == NO_TIME; d++)
		for (unsigned i = 0; i < G_N_ELEMENTS(rooms); i++) {
			int64_t at = nearest_of(world, booking, rooms[i], clock);
			if (at == NO_TIME ||
			    !gives(world, rooms[i], booking->service, days[d]))
				continue;
			Local apart = ABS(zone_local(world->office->zone, at) - clock);
			if (apart < least) {
				least = apart;
				best = at;
				where = rooms[i];
			}
		}
	return best == NO_TIME ? NULL : place_text(best, where);
}

static char *
place_of(const World *world, const Booking *booking)
{
	Local clock = zone_local(world->office->zone, booking->span.start);
	GArray *turns[2] = { g_array_new(false, false, sizeof(int)),
		g_array_new(false, false, sizeof(int)) };
	char *place = place_on(world, booking, clock);

	for (int by = 1; by <= DAYS_AROUND; by++)
		for (int way = 0; way < 2; way++) {
			int days = way ? -by : by;
			if (!office_closed(world->office, local_day(clock) + days) &&
			    local_day(clock) + days >=
				office_day(world->office, world->now))
				g_array_append_val(turns[way], days);
		}
	for (guint i = 0; i < DAYS_AROUND; i++)
		for (int way = 0; way < 2 && !place; way++)
			if (i < turns[way]->len)
				place = place_on(world, booking,
				    clock + g_array_index(turns[way], int, i) * DAY);
	g_array_unref(turns[0]);
	g_array_unref(turns[1]);
	return place;
}

/* Of those that a finding lists, the one by booking_compare's order: no stamps are known.
 */
static const Booking *
last_of(const World *world, const Finding *finding)
{
	const Booking *last = NULL;

	for (guint i = 0; i < world->bookings->len; i++) {
		const Booking *booking = world->bookings->pdata[i];
		if (g_ptr_array_find_with_equal_func(
			finding->bookings, booking->uid, g_str_equal, NULL) &&
		    (!last || booking_compare(booking, last) > 0))
			last = booking;
	}
	return last;
}

static void
every_place_is_what_a_slow_reading_finds(void **state)
{
	guint found = 0, put_off = 0, none = 0;

	(void)state;
	for (guint32 seed = 1; seed <= WEEKS; seed++) {
		World world = random_weeks(seed);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		for (guint i = 0; i < findings->len; i++) {
			const Finding *finding = findings->pdata[i];
			if (strcmp(finding->rule, "double-booking") != 0)
				continue;
			const Booking *last = last_of(&world, finding);
			const char *room = finding->proposed_resource;
			g_autofree char *want = place_of(&world, last);
			g_autofree char *got = finding->proposed == NO_TIME
						   ? NULL
						   : place_text(finding->proposed,
							 room ? room : finding->resource);
			if (g_strcmp0(want, got) != 0)
				fail_msg(
				    "seed %u, %s: %s, not %s", seed, last->uid, got, want);
			found++;
			none += !got;
			put_off +=
			    got && ABS(finding->proposed - last->span.start) > DAY / 2;
		}
		world_done(&world);
	}
	print_message("seeds 1 to %d: %u, of them %u on another day and %u nowhere\n",
	    WEEKS, found, put_off, none);
	assert_true(put_off > WEEKS && none > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_day_leads_to_the_open_days_around_it_in_turn),
		cmocka_unit_test(another_that_gives_the_service_comes_before_another_day),
		cmocka_unit_test(closed_days_past_days_and_far_days_are_left_out),
		cmocka_unit_test(it_is_free_for_the_person_and_within_the_hours),
		cmocka_unit_test(the_nearest_of_an_odd_minute_is_the_nearest),
		cmocka_unit_test(a_day_away_leads_to_the_next_day),
		cmocka_unit_test(who_came_last_of_those_with_a_time_is_moved),
		cmocka_unit_test(what_was_past_is_placed_as_early_as_can_be),
		cmocka_unit_test(one_too_many_is_taken_out_not_moved),
		cmocka_unit_test(days_that_are_not_given_are_asked_for),
		cmocka_unit_test(every_place_is_what_a_slow_reading_finds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
