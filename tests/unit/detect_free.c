/* Free places, as somebody at a window asks for them: by the mechanism of proposals. */
#include "detect_world.h"

static Booking *
on(Booking *booking, const char *resource, int minutes, const char *service)
{
	set(&booking->resource, resource);
	set(&booking->service, service);
	booking->span.end = booking->span.start + minutes * MINUTE;
	return booking;
}

static void
fill(World *world, const char *day, const char *resource)
{
	g_autofree char *uid = g_strdup_printf("full %s %s", day, resource);
	g_autofree char *start = g_strdup_printf("%s 08:00", day);

	on(book(world, uid, uid, start), resource, 10 * 60, "class");
}

static Wanted
want(const World *world, const char *near, guint limit)
{
	return (Wanted){ .person = "",
		.service = "",
		.resource = "",
		.length = 30 * MINUTE,
		.near = at(world, near),
		.limit = limit };
}

/* "1 09:30 Station 1; 2 ..." of the days of December, in the order found. */
static char *
say_places(const World *world, const GPtrArray *places)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < places->len; i++) {
		const Place *place = places->pdata[i];
		Civil civil = civil_of(zone_local(world->office->zone, place->span.start));
		g_string_append_printf(text, "%s%d %02d:%02d %s", i ? "; " : "", civil.day,
		    civil.hour, civil.minute, place->resource);
	}
	return g_string_free(text, false);
}

static void
expect_free(const World *world, const Wanted *wanted, const char *expected)
{
	Detection detection = world_detection(world);
	g_autoptr(Finding) looked = finding_new("");
	g_autoptr(GPtrArray) places = free_places(&detection, wanted, looked);
	g_autofree char *said = say_places(world, places);

	assert_string_equal(said, expected);
	assert_false(looked->unseen);
	for (guint i = 0; i < places->len; i++)
		assert_true(
		    span_length(((const Place *)places->pdata[i])->span) == wanted->length);
}

static void
the_resource_that_is_named_comes_first_the_nearest_first(void **state)
{
	World world = world_new();
	Wanted wanted = want(&world, "2026-12-01 11:30", 4);

	(void)state;
	on(book(&world, "a", "Ana Silva", "2026-12-01 11:00"), "Station 1", 60, "visit");
	on(book(&world, "b", "Ben Ode", "2026-12-01 16:00"), "Station 2", 30, "visit");
	wanted.resource = "STATION 1";
	wanted.service = "visit";
	expect_free(&world, &wanted,
	    "1 12:00 Station 1; 1 12:15 Station 1; 1 10:30 Station 1; 1 12:30 Station 1");
	/* Without one: whoever gives the service, the nearest first. */
	wanted.resource = "";
	wanted.limit = 3;
	expect_free(
	    &world, &wanted, "1 11:30 Station 2; 1 11:15 Station 2; 1 11:45 Station 2");
	world_done(&world);
}

static void
a_full_resource_leads_to_others_and_then_to_other_days(void **state)
{
	World world = world_new();
	Wanted wanted = want(&world, "2026-12-01 11:30", 3);

	(void)state;
	fill(&world, "2026-12-01", "Station 1");
	on(book(&world, "b", "Ben Ode", "2026-12-01 08:00"), "Station 2", 9 * 60, "visit");
	wanted.resource = "Station 1";
	wanted.service = "visit";
	expect_free(
	    &world, &wanted, "1 17:00 Station 2; 1 17:15 Station 2; 1 17:30 Station 2");
	wanted.limit = 5;
	expect_free(&world, &wanted,
	    "1 17:00 Station 2; 1 17:15 Station 2; 1 17:30 Station 2; "
	    "2 11:30 Station 1; 2 11:15 Station 1");
	/* From now on: as early as can be on other days. */
	wanted.earliest = true;
	expect_free(&world, &wanted,
	    "1 17:00 Station 2; 1 17:15 Station 2; 1 17:30 Station 2; "
	    "2 08:00 Station 1; 2 08:15 Station 1");
	world_done(&world);
}

static void
what_nobody_gives_any_may_give(void **state)
{
	World world = world_new();
	Wanted wanted = want(&world, "2026-12-01 11:30", 2);

	(void)state;
	g_ptr_array_add(world.office->resources, resource_new("Room B", 1));
	g_ptr_array_add(world.office->resources, resource_new("Room A", 1));
	expect_free(&world, &wanted, "1 11:30 Room A; 1 11:30 Room B");
	wanted.service = "recertification";
	expect_free(&world, &wanted, "1 11:30 Room A; 1 11:30 Room B");
	/* One that nothing is booked on is there all the same. */
	wanted.resource = "Dr. Green";
	expect_free(&world, &wanted, "1 11:30 Dr. Green; 1 11:15 Dr. Green");
	world_done(&world);
}

static void
hours_closed_days_absences_buffer_and_places_hold(void **state)
{
	World world = world_new();
	Wanted wanted = want(&world, "2026-12-01 08:15", 2);
	OpenHours *hours = &g_array_index(world.office->hours, OpenHours, 0);
	Day second;

	(void)state;
	wanted.resource = "Station 1";
	hours->break_start = 9 * 60;
	hours->break_end = 17 * 60 + 30;
	on(book(&world, "a", "Ana Silva", "2026-12-01 08:00"), "Station 1", 30, "visit");
	expect_free(&world, &wanted, "1 08:30 Station 1; 1 17:30 Station 1");
	world.office->buffer = 5 * MINUTE;
	expect_free(&world, &wanted, "1 17:30 Station 1; 2 08:15 Station 1");
	assert_true(civil_day(2026, 12, 2, &second));
	g_array_append_val(world.office->closed, ((DayRange){ second, second }));
	expect_free(&world, &wanted, "1 17:30 Station 1; 3 08:15 Station 1");
	be_away(&world, "leave", 0, 24 * 60, "Station 1");
	expect_free(&world, &wanted, "3 08:15 Station 1; 3 08:00 Station 1");
	world.office->places = 1;
	on(book(&world, "c", "Cy Young", "2026-12-03 08:00"), "Station 2", 60, "visit");
	expect_free(&world, &wanted, "3 17:30 Station 1; 30 08:15 Station 1");
	world_done(&world);
}

static void
nobody_is_sent_to_two_places_at_once_nor_into_the_past(void **state)
{
	World world = world_new();
	Wanted wanted = want(&world, "2026-12-01 09:00", 2);
	g_autofree char *ana = person_named("Ana Silva");

	(void)state;
	on(book(&world, "a", "Ana Silva", "2026-12-01 09:00"), "Station 2", 30, "visit");
	wanted.resource = "Station 1";
	expect_free(&world, &wanted, "1 09:00 Station 1; 1 08:45 Station 1");
	wanted.person = ana;
	expect_free(&world, &wanted, "1 08:30 Station 1; 1 09:30 Station 1");
	world.now = at(&world, "2026-12-01 08:50");
	expect_free(&world, &wanted, "1 09:30 Station 1; 1 09:45 Station 1");
	world_done(&world);
}

/* What is to be moved is not in its own way, and where it is, is no other place. */
static void
what_would_move_away_leaves_its_place(void **state)
{
	World world = world_new();
	Wanted wanted = want(&world, "2026-12-01 09:00", 2);
	const Booking *own = on(
	    book(&world, "a", "Ana Silva", "2026-12-01 09:15"), "Station 1", 30, "visit");
	g_autofree char *ana = person_named("Ana Silva");

	(void)state;
	wanted.person = ana;
	wanted.resource = "Station 1";
	expect_free(&world, &wanted, "1 08:45 Station 1; 1 08:30 Station 1");
	wanted.moving = own;
	expect_free(&world, &wanted, "1 09:00 Station 1; 1 08:45 Station 1");
	wanted.near = own->span.start;
	expect_free(&world, &wanted, "1 09:00 Station 1; 1 09:30 Station 1");
	world_done(&world);
}

static void
days_that_are_not_given_are_asked_for(void **state)
{
	World world = world_new();
	Detection detection = world_detection(&world);
	Wanted wanted = want(&world, "2026-12-01 11:30", 2);
	g_autoptr(GHashTable) days = g_hash_table_new(NULL, NULL);
	g_autoptr(Finding) looked = finding_new("");

	(void)state;
	wanted.resource = "Station 1";
	detection.days = days;
	g_autoptr(GPtrArray) none = free_places(&detection, &wanted, looked);
	assert_int_equal(none->len, 0);
	assert_true(looked->unseen);
	assert_true(looked->looked.start == at(&world, "2026-12-01 00:00"));
	world_done(&world);
}

/* Whatever is found can be booked, and no place is left out. */
static void
each_place_is_free_once_and_none_is_missing(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= 40; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		Wanted wanted = want(&world, "2026-12-01 11:30", 40);
		unsigned room = 0;
		for (int i = 0; i < 12; i++) {
			g_autofree char *uid = g_strdup_printf("b%d", i);
			int from = g_rand_int_range(random, 0, 36) * 15;
			book_at(&world, uid, from,
			    from + g_rand_int_range(random, 1, 5) * 15, "Station 1");
		}
		for (int minute = 8 * 60; minute + 30 <= 18 * 60; minute += 15) {
			int64_t start = at(&world, MORNING) + (minute - 8 * 60) * MINUTE;
			bool taken = false;
			for (guint i = 0; i < world.bookings->len; i++)
				taken |= span_overlaps(
				    ((Booking *)world.bookings->pdata[i])->span,
				    (Span){ start, start + 30 * MINUTE });
			room += !taken;
		}
		wanted.resource = "Station 1";
		Detection detection = world_detection(&world);
		g_autoptr(Finding) looked = finding_new("");
		g_autoptr(GPtrArray) places = free_places(&detection, &wanted, looked);
		g_autoptr(GHashTable) starts =
		    g_hash_table_new(g_int64_hash, g_int64_equal);
		unsigned that_day = 0;
		for (guint i = 0; i < places->len; i++) {
			const Place *place = places->pdata[i];
			assert_true(g_hash_table_add(starts, (gpointer)&place->span.start));
			that_day += place->span.start < at(&world, "2026-12-02 00:00") &&
				    place->span.start >= at(&world, MORNING);
			for (guint j = 0; j < world.bookings->len; j++)
				assert_false(span_overlaps(place->span,
				    ((Booking *)world.bookings->pdata[j])->span));
		}
		assert_int_equal(that_day, room);
		world_done(&world);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_resource_that_is_named_comes_first_the_nearest_first),
		cmocka_unit_test(a_full_resource_leads_to_others_and_then_to_other_days),
		cmocka_unit_test(what_nobody_gives_any_may_give),
		cmocka_unit_test(hours_closed_days_absences_buffer_and_places_hold),
		cmocka_unit_test(nobody_is_sent_to_two_places_at_once_nor_into_the_past),
		cmocka_unit_test(what_would_move_away_leaves_its_place),
		cmocka_unit_test(days_that_are_not_given_are_asked_for),
		cmocka_unit_test(each_place_is_free_once_and_none_is_missing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
