/* What a desk asks of the ledger for the person at the window. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/window.h>

#include "engine_world.h"

/* --- free places -------------------------------------------------------------------------
 */

static Wanted
want(const char *resource, const char *near, guint limit)
{
	return (Wanted){ .person = "",
		.service = "",
		.resource = resource,
		.near = near ? world_time(near) : NO_TIME,
		.limit = limit };
}

/* "1 09:30-10:00 Station 1; 2 ..." by days of the month (transfer full). */
static char *
say_places(const GPtrArray *places)
{
	g_autoptr(Zone) zone = world_zone();
	GString *text = g_string_new(NULL);
	for (guint i = 0; i < places->len; i++) {
		const Place *place = places->pdata[i];
		Civil from = civil_of(zone_local(zone, place->span.start));
		Civil to = civil_of(zone_local(zone, place->span.end));
		g_string_append_printf(text, "%s%d %02d:%02d-%02d:%02d %s", i ? "; " : "",
		    from.day, from.hour, from.minute, to.hour, to.minute, place->resource);
	}
	return g_string_free(text, FALSE);
}

static void
expect_free(World *world, const Wanted *wanted, const char *expected)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) places =
	    engine_free_places(world->engine, "riverside", wanted, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	g_autofree char *said = say_places(places);
	assert_string_equal(said, expected);
}

static World *
tuesday(void)
{
	World *world = world_new("2026-12-01T10:05");
	book(world->recorded, "a", "Ana Silva", "Station 1", "2026-12-01T10:00");
	book(world->recorded, "b", "Ben Ode", "Station 1", "2026-12-01T11:00");
	book(world->recorded, "c", "Cy Young", "Station 2", "2026-12-01T11:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	return world;
}

static void
free_places_follow_the_ledger(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted now = want("Station 1", NULL, 3);
	expect_free(world, &now,
	    "1 10:30-10:45 Station 1; 1 10:45-11:00 Station 1; 1 11:30-11:45 Station 1");
	now.length = 30 * MINUTE;
	expect_free(world, &now,
	    "1 10:30-11:00 Station 1; 1 11:30-12:00 Station 1; 1 11:45-12:15 Station 1");
	strike(world->recorded, "b");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	expect_free(world, &now,
	    "1 10:30-11:00 Station 1; 1 10:45-11:15 Station 1; 1 11:00-11:30 Station 1");
	world_free(world);
}

static void
a_day_is_loaded_when_the_search_comes_to_it(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted wanted = want("Station 1", "2026-12-04T16:40", 3);
	book(world->recorded, "d", "Dora Lamm", "Station 1", "2026-12-04T08:00")->span.end =
	    world_time("2026-12-04T16:45");
	book(world->recorded, "e", "Eve Moon", "Station 1", "2026-12-07T16:30");
	g_ptr_array_unref(fetch(world, world->recorded));
	expect_free(world, &wanted,
	    "4 16:45-17:00 Station 1; 7 16:15-16:30 Station 1; 7 16:00-16:15 Station 1");
	world_free(world);
}

static void
a_visit_is_as_long_as_its_service_is(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted wanted = want("Station 1", "2026-12-03T09:00", 1);
	Service *service = service_new("class");
	service->length = 60 * MINUTE;
	g_ptr_array_add(world->office->services, service);
	wanted.service = "Class";
	expect_free(world, &wanted, "3 09:00-10:00 Station 1");
	wanted.service = "other";
	expect_free(world, &wanted, "3 09:00-09:15 Station 1");
	world_free(world);
}

static void
what_lies_beyond_the_horizon_is_not_known(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted wanted = want("", "2027-12-03T09:00", 1);
	g_autoptr(GError) error = NULL;
	assert_null(
	    engine_free_places(world->engine, "riverside", &wanted, world->now, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_USAGE));
	g_clear_error(&error);
	assert_null(
	    engine_free_places(world->engine, "nowhere", &wanted, world->now, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND));
	/* What is past is now. */
	wanted = want("Station 2", "2026-11-03T09:00", 1);
	expect_free(world, &wanted, "1 10:15-10:30 Station 2");
	world_free(world);
}

/* --- a civil day -------------------------------------------------------------------------
 */

static DayView *
view_of(World *world, const char *date)
{
	GError *error = NULL;
	Day day;
	assert_true(day_parse(date, &day));
	DayView *view = engine_day(world->engine, "riverside", day, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	return view;
}

/* "Ana Silva (asked) #3; ..." (transfer full) */
static char *
say_visits(const DayView *view)
{
	g_autoptr(Zone) zone = world_zone();
	GString *text = g_string_new(NULL);
	for (guint i = 0; i < view->visits->len; i++) {
		const Visit *visit = view->visits->pdata[i];
		Civil at = civil_of(zone_local(zone, visit->booking->span.start));
		g_string_append_printf(text, "%s%02d:%02d %s", i ? "; " : "", at.hour,
		    at.minute, visit->booking->participant);
		if (visit->request) {
			at = civil_of(zone_local(zone, visit->request->asked.start));
			g_string_append_printf(
			    text, " asked %d %02d:%02d", at.day, at.hour, at.minute);
		}
		g_string_append(text, visit->alert ? " !" : "");
	}
	return g_string_free(text, FALSE);
}

static void
expect_visits(World *world, const char *date, const char *expected)
{
	g_autoptr(DayView) view = view_of(world, date);
	g_autofree char *said = say_visits(view);
	assert_string_equal(said, expected);
}

static void
a_day_shows_what_is_recorded_beside_what_was_asked(void **state)
{
	(void)state;
	World *world = tuesday();
	book(world->recorded, "w", "Mrs. Watkins", "Station 1", "2026-12-01T13:30");
	book(world->recorded, "x", "Eve Moon", "Station 1", "2026-12-02T09:00");
	ask(world->asked, "rw", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-20T10:00");
	ask(world->asked, "rb", "Ben Ode", "2026-12-01T11:00", "2026-11-20T10:00");
	ask(world->asked, "rx", "Eve Moon", "2026-12-01T09:00", "2026-11-20T10:00");
	ask(world->asked, "rz", "Zoe Nowak", "2026-12-01T15:00", "2026-11-20T10:00");
	ask(world->asked, "ry", "Yan Low", "2026-12-01T16:00", "2026-11-20T10:00")
	    ->withdrawn = true;
	cancel(world->recorded, "c");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	expect_visits(world, "2026-12-01",
	    "10:00 Ana Silva; 11:00 Ben Ode asked 1 11:00; "
	    "13:30 Mrs. Watkins asked 1 11:30 !");
	expect_visits(world, "2026-12-02", "09:00 Eve Moon asked 1 09:00 !");
	expect_visits(world, "2026-12-03", "");
	/* Who asked for that day, and is not on it. */
	g_autoptr(DayView) view = view_of(world, "2026-12-01");
	assert_int_equal(view->asked->len, 2);
	const AskedVisit *eve = view->asked->pdata[0], *zoe = view->asked->pdata[1];
	assert_string_equal(eve->request->participant, "Eve Moon");
	assert_int_equal(eve->recorded, world_time("2026-12-02T09:00"));
	assert_string_equal(zoe->request->participant, "Zoe Nowak");
	assert_int_equal(zoe->recorded, NO_TIME);
	world_free(world);
}

static void
a_day_knows_its_resources_and_when_they_are_away(void **state)
{
	(void)state;
	World *world = tuesday();
	Day first;
	assert_true(day_parse("2026-12-01", &first));
	Resource *second = world->office->resources->pdata[1];
	g_array_append_val(second->away, ((DayRange){ first, first }));
	book(world->recorded, "d", "Dora Lamm", "Dr. Green", "2026-12-01T12:00");
	Booking *absence = book(world->recorded, "z", "", "station 1", "2026-12-01T15:00");
	set(&absence->person, "");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(DayView) view = view_of(world, "2026-12-01");
	assert_int_equal(view->lanes->len, 3);
	const DayLane *one = view->lanes->pdata[0], *two = view->lanes->pdata[1],
		      *green = view->lanes->pdata[2];
	assert_string_equal(one->name, "Station 1");
	assert_int_equal(one->away->len, 1);
	assert_int_equal(
	    g_array_index(one->away, Span, 0).start, world_time("2026-12-01T15:00"));
	assert_int_equal(two->away->len, 1);
	assert_int_equal(span_length(g_array_index(two->away, Span, 0)), DAY);
	assert_string_equal(green->name, "Dr. Green");
	assert_int_equal(green->away->len, 0);
	/* What is away is nobody's visit. */
	expect_visits(world, "2026-12-01",
	    "10:00 Ana Silva; 11:00 Ben Ode; 11:00 Cy Young; 12:00 Dora Lamm");
	world_free(world);
}

static void
a_days_piles_are_its_alerts(void **state)
{
	(void)state;
	World *world = tuesday();
	book(world->recorded, "d", "Dora Lamm", "Station 1", "2026-12-01T11:15");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(DayView) view = view_of(world, "2026-12-01");
	assert_int_equal(view->piles->len, 1);
	const Alert *pile = view->piles->pdata[0];
	assert_int_equal(pile->finding->start, world_time("2026-12-01T11:15"));
	assert_int_equal(pile->finding->over, 1);
	expect_visits(world, "2026-12-01",
	    "10:00 Ana Silva; 11:00 Ben Ode !; 11:00 Cy Young; 11:15 Dora Lamm !");
	g_autoptr(DayView) next = view_of(world, "2026-12-02");
	assert_int_equal(next->piles->len, 0);
	world_free(world);
}

/* A month of one visit a quarter-hour, and a day with five at once. */
static void
a_days_fuller_quarter_hours_are_named(void **state)
{
	(void)state;
	World *world = world_new("2026-12-01T10:05");
	for (int day = 2; day < 28; day++)
		for (int hour = 9; hour < 12; hour++) {
			g_autofree char *uid = g_strdup_printf("o%d-%d", day, hour);
			g_autofree char *start =
			    g_strdup_printf("2026-11-%02dT%02d:00", day, hour);
			book(world->recorded, uid, uid, "Station 1", start);
		}
	for (int i = 0; i < 5; i++) {
		g_autofree char *uid = g_strdup_printf("n%d", i);
		g_autofree char *room = g_strdup_printf("Room %d", i);
		book(world->recorded, uid, uid, room, "2026-12-01T14:00");
	}
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	g_autoptr(DayView) view = view_of(world, "2026-12-01");
	assert_int_equal(view->busy->len, 2);
	assert_int_equal(
	    g_array_index(view->busy, int64_t, 0), world_time("2026-12-01T14:00"));
	world_free(world);
}

/* --- a person ----------------------------------------------------------------------------
 */

static Lookup *
look_up(World *world, const char *name)
{
	GError *error = NULL;
	Lookup *lookup =
	    engine_lookup(world->engine, "riverside", name, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	return lookup;
}

static const KnownPerson *
only_person(const Lookup *lookup, const char *name)
{
	assert_int_equal(lookup->people->len, 1);
	const KnownPerson *person = lookup->people->pdata[0];
	assert_string_equal(person->name, name);
	return person;
}

/* Asked for today at 11:30, recorded a week later, and moved once since. */
static World *
watkins(void)
{
	World *world = tuesday();
	book(world->recorded, "w", "Mrs. Watkins", "Station 1", "2026-12-08T13:30");
	ask(world->asked, "rw", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-20T10:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	world->now += MINUTE;
	book(world->recorded, "w", "Mrs. Watkins", "Station 2", "2026-12-08T11:30");
	g_ptr_array_unref(fetch(world, world->recorded));
	return world;
}

static void
who_stands_here_without_a_booking_is_told_what_is_known(void **state)
{
	(void)state;
	World *world = watkins();
	g_autoptr(Lookup) lookup = look_up(world, "watkins");
	const KnownPerson *person = only_person(lookup, "Mrs. Watkins");
	assert_false(person->today);
	assert_int_equal(person->requests->len, 1);
	const KnownRequest *asked = person->requests->pdata[0];
	assert_int_equal(asked->request->asked.start, world_time("2026-12-01T11:30"));
	assert_int_equal(asked->recorded, world_time("2026-12-08T11:30"));
	assert_string_equal(asked->recorded_at, "Station 2");
	assert_int_equal(person->bookings->len, 1);
	const KnownBooking *known = person->bookings->pdata[0];
	assert_true(known->theirs);
	assert_int_equal(known->moves->len, 1);
	const RecordMove *move = known->moves->pdata[0];
	assert_int_equal(move->from.start, world_time("2026-12-08T13:30"));
	assert_int_equal(move->to.start, world_time("2026-12-08T11:30"));
	assert_string_equal(move->from_resource, "Station 1");
	assert_int_equal(move->seen_at, world->now);
	assert_int_equal(person->alerts->len, 1);
	g_autofree char *places = say_places(person->places);
	assert_string_equal(places,
	    "1 10:15-10:45 Station 2; 1 10:30-11:00 Station 2; 1 11:30-12:00 Station 2; "
	    "1 11:45-12:15 Station 2");
	assert_int_equal(lookup->near->len, 0);
	world_free(world);
}

static void
who_is_booked_today_is_not_taken_for_another(void **state)
{
	(void)state;
	World *world = watkins();
	book(world->recorded, "v", "Mrs. Watkin", "Station 2", "2026-12-01T15:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(Lookup) lookup = look_up(world, "Watkins");
	assert_int_equal(lookup->near->len, 1);
	const NearName *near = lookup->near->pdata[0];
	assert_string_equal(near->booking->participant, "Mrs. Watkin");
	assert_int_equal(near->booking->span.start, world_time("2026-12-01T15:00"));
	/* Whose booking it is needs no such question. */
	g_autoptr(Lookup) other = look_up(world, "Watkin");
	assert_true(only_person(other, "Mrs. Watkin")->today);
	assert_int_equal(other->near->len, 0);
	assert_int_equal(other->others->len, 1);
	assert_string_equal(other->others->pdata[0], "Mrs. Watkins");
	world_free(world);
}

static void
whoever_is_not_known_is_told_so_with_like_names_and_places(void **state)
{
	(void)state;
	World *world = tuesday();
	g_autoptr(Lookup) lookup = look_up(world, "Anna Silvah");
	assert_int_equal(lookup->people->len, 0);
	assert_int_equal(lookup->near->len, 1);
	assert_string_equal(
	    ((NearName *)lookup->near->pdata[0])->booking->participant, "Ana Silva");
	assert_int_equal(lookup->places->len, 4);
	g_autoptr(Lookup) stranger = look_up(world, "Qu Xi");
	assert_int_equal(stranger->near->len, 0);
	world_free(world);
}

static void
what_was_superseded_withdrawn_or_taken_off_is_told_too(void **state)
{
	(void)state;
	World *world = watkins();
	ask(world->asked, "r2", "Mrs. Watkins", "2026-12-09T09:00", "2026-11-25T10:00");
	ask(world->asked, "r0", "Mrs. Watkins", "2026-12-03T09:00", "2026-11-10T10:00")
	    ->withdrawn = true;
	cancel(world->recorded, "w");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->asked));
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(Lookup) lookup = look_up(world, "Watk");
	const KnownPerson *person = only_person(lookup, "Mrs. Watkins");
	assert_int_equal(person->requests->len, 3);
	const KnownRequest *first = person->requests->pdata[0],
			   *second = person->requests->pdata[1],
			   *third = person->requests->pdata[2];
	assert_true(first->superseded);
	assert_true(second->request->withdrawn);
	assert_false(third->superseded || third->request->withdrawn);
	const KnownBooking *known = person->bookings->pdata[0];
	assert_int_equal(known->state, RECORD_GONE);
	assert_false(known->theirs);
	const RecordMove *last = known->moves->pdata[known->moves->len - 1];
	assert_true(last->off);
	assert_int_equal(last->seen_at, world->now);
	world_free(world);
}

/* The record was theirs until it was given to another. */
static void
what_was_once_theirs_is_found_with_them(void **state)
{
	(void)state;
	World *world = watkins();
	book(world->recorded, "w", "Mr. Moon", "Station 2", "2026-12-08T11:30");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(Lookup) lookup = look_up(world, "watkins");
	const KnownPerson *person = only_person(lookup, "Mrs. Watkins");
	assert_int_equal(person->bookings->len, 1);
	const KnownBooking *known = person->bookings->pdata[0];
	assert_false(known->theirs);
	assert_int_equal(known->moves->len, 2);
	const RecordMove *move = known->moves->pdata[1];
	assert_string_equal(move->from_name, "Mrs. Watkins");
	assert_string_equal(move->to_name, "Mr. Moon");
	world_free(world);
}

static void
namesakes_are_counted_by_their_addresses(void **state)
{
	(void)state;
	World *world = tuesday();
	for (int i = 0; i < 2; i++) {
		g_autofree char *uid = g_strdup_printf("s%d", i);
		g_autofree char *address = g_strdup_printf("ana%d@x.example", i);
		Booking *booking = book(world->recorded, uid, "Ana Silva", "Station 2",
		    i ? "2026-12-03T09:00" : "2026-12-02T09:00");
		set(&booking->person, address);
	}
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(Lookup) lookup = look_up(world, "Silva, Ana");
	const KnownPerson *person = only_person(lookup, "Ana Silva");
	assert_int_equal(person->addresses, 2);
	assert_int_equal(person->bookings->len, 3);
	assert_true(person->today);
	world_free(world);
}

static void
a_clash_is_said_of_each_in_it(void **state)
{
	(void)state;
	World *world = tuesday();
	book(world->recorded, "d", "Dora Lamm", "Station 1", "2026-12-01T11:15");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(Lookup) lookup = look_up(world, "Dora");
	const KnownPerson *person = only_person(lookup, "Dora Lamm");
	assert_int_equal(person->alerts->len, 1);
	g_autoptr(Lookup) other = look_up(world, "Cy Young");
	assert_int_equal(only_person(other, "Cy Young")->alerts->len, 0);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(free_places_follow_the_ledger),
		cmocka_unit_test(a_day_is_loaded_when_the_search_comes_to_it),
		cmocka_unit_test(a_visit_is_as_long_as_its_service_is),
		cmocka_unit_test(what_lies_beyond_the_horizon_is_not_known),
		cmocka_unit_test(a_day_shows_what_is_recorded_beside_what_was_asked),
		cmocka_unit_test(a_day_knows_its_resources_and_when_they_are_away),
		cmocka_unit_test(a_days_piles_are_its_alerts),
		cmocka_unit_test(a_days_fuller_quarter_hours_are_named),
		cmocka_unit_test(who_stands_here_without_a_booking_is_told_what_is_known),
		cmocka_unit_test(who_is_booked_today_is_not_taken_for_another),
		cmocka_unit_test(
		    whoever_is_not_known_is_told_so_with_like_names_and_places),
		cmocka_unit_test(what_was_superseded_withdrawn_or_taken_off_is_told_too),
		cmocka_unit_test(what_was_once_theirs_is_found_with_them),
		cmocka_unit_test(namesakes_are_counted_by_their_addresses),
		cmocka_unit_test(a_clash_is_said_of_each_in_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
