/* double-booking: limits, purpose, crowds, and the place that is free instead. */
#include "detect_world.h"

static void
the_stricter_limit_wins(void **state)
{
	World world = world_new();

	(void)state;
	world.office->capacity = 3;
	world.office->places = 2;
	for (int i = 0; i < 4; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		book_at(&world, uid, 0, 30, "Station 1");
	}
	g_autoptr(GPtrArray) office = world_detect(&world);
	assert_string_equal(only_pile(office)->resource, "Station 1");
	assert_int_equal(only_pile(office)->over, 2);
	world.office->places = 5;
	g_autoptr(GPtrArray) station = world_detect(&world);
	assert_int_equal(only_pile(station)->over, 1);
	world_done(&world);
}

static void
a_series_may_overlap_itself(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 2; i++) {
		Booking *booking =
		    book_at(&world, "series", i * 30, i * 30 + 45, "Station 1");
		booking->recurrence = booking->span.start;
		set(&booking->participant, "Ana");
		set(&booking->person, "=ana");
	}
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(only_pile(findings)->bookings->len, 2);
	assert_int_equal(only_pile(findings)->participants->len, 1);
	world_done(&world);
}

static void
who_enters_both_at_once_means_it(void **state)
{
	static const struct {
		int seconds;
		bool meant;
	} rows[] = { { 0, false }, { 1, true }, { 60, true }, { 61, false } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		Booking *first = book_at(&world, "b1", 0, 30, "Station 1");
		Booking *second = book_at(&world, "b2", 15, 45, "Station 1");
		first->created = at(&world, "2026-11-20 10:00");
		second->created = first->created + rows[i].seconds;
		g_autoptr(GPtrArray) findings = world_detect(&world);
		assert_int_equal(only_pile(findings)->p < .15, rows[i].meant);
		second->moves = 1; /* it was not put there then */
		g_autoptr(GPtrArray) moved = world_detect(&world);
		assert_true(only_pile(moved)->p >= .5);
		world_done(&world);
	}
}

static void
what_is_so_every_week_is_meant(void **state)
{
	World world = world_new();

	(void)state;
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 15, 45, "Station 1");
	for (int week = 1; week <= 4; week++) {
		g_autofree char *one = g_strdup_printf("o%d", week);
		g_autofree char *two = g_strdup_printf("t%d", week);
		int back = -week * 7 * 24 * 60;
		book_at(&world, one, back, back + 30, "Station 1");
		if (week <= 2) /* half of the weeks: not most of them */
			book_at(&world, two, back + 15, back + 45, "Station 1");
	}
	world.now = at(&world, "2026-11-28 09:00");
	g_autoptr(GPtrArray) half = world_detect(&world);
	assert_true(only_pile(half)->p >= .5);
	((Booking *)world.bookings->pdata[6])->resource[0] = 's';
	int back = -3 * 7 * 24 * 60;
	book_at(&world, "t3", back, back + 30, "Station 1");
	g_autoptr(GPtrArray) most = world_detect(&world);
	assert_true(only_pile(most)->p < .15);
	world_done(&world);
}

static void
a_crowd_makes_a_slip_likelier(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 1; i <= 3; i++) {
		g_autofree char *name = g_strdup_printf("Station %d", i);
		g_ptr_array_add(world.office->resources, resource_new(name, 1));
	}
	for (int i = 0; i < 12; i++) {
		g_autofree char *uid = g_strdup_printf("c%02d", i);
		book_at(&world, uid, 60 + i * 30, 80 + i * 30, "Station 1");
	}
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 15, 30, "Station 1");
	book_at(&world, "b3", 0, 30, "Station 2");
	world.habits = habits_new(world.office, world.bookings, NULL, NO_TIME);
	g_autoptr(GPtrArray) calm = world_detect(&world);
	assert_int_equal(only_pile(calm)->due, 0);
	assert_int_equal(only_pile(calm)->busy, 0);
	book_at(&world, "b4", 15, 30, "Station 3");
	g_autoptr(GPtrArray) crowd = world_detect(&world);
	assert_int_equal(only_pile(crowd)->due, 4);
	assert_int_equal(only_pile(crowd)->places, 3);
	assert_int_equal(only_pile(crowd)->busy, 1);
	assert_true(only_pile(crowd)->due_at == at(&world, "2026-12-01 08:00"));
	assert_true(only_pile(crowd)->p > only_pile(calm)->p);
	world_done(&world);
}

static void
a_free_place_is_proposed_for_who_came_last(void **state)
{
	World world = world_new();
	Booking *first = book_at(&world, "b1", 60, 90, "Station 1");
	Booking *second = book_at(&world, "b2", 75, 105, "Station 1");

	(void)state;
	first->created = at(&world, "2026-11-20 10:00");
	second->created = at(&world, "2026-11-19 10:00");
	/* The slot before is taken, those after are free from 9:45 on. */
	book_at(&world, "b3", 30, 60, "Station 1");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_string_equal(only_pile(findings)->proposed_for, "b1");
	assert_true(only_pile(findings)->proposed == at(&world, "2026-12-01 09:45"));
	assert_null(only_pile(findings)->proposed_resource);
	g_ptr_array_remove_index(world.bookings, 2);
	/* Nothing on that station: another that gives the service on that day. */
	world.office->horizon = 30 * DAY;
	be_away(&world, "away1", -60, 60, "Station 1");
	be_away(&world, "away2", 105, 900, "Station 1");
	book_at(&world, "b4", 240, 270, "Station 2");
	g_autoptr(GPtrArray) others = world_detect(&world);
	const Finding *clash = NULL;
	for (guint i = 0; i < others->len; i++) {
		const Finding *finding = others->pdata[i];
		if (finding->proposed_resource)
			clash = finding;
	}
	assert_non_null(clash);
	assert_string_equal(clash->proposed_resource, "Station 2");
	assert_true(clash->proposed == first->span.start);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_stricter_limit_wins),
		cmocka_unit_test(a_series_may_overlap_itself),
		cmocka_unit_test(who_enters_both_at_once_means_it),
		cmocka_unit_test(what_is_so_every_week_is_meant),
		cmocka_unit_test(a_crowd_makes_a_slip_likelier),
		cmocka_unit_test(a_free_place_is_proposed_for_who_came_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
