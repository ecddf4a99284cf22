/* double-booking: piles against a second, slow and simple reading, minute by minute. */
#include "detect_oracle.h"

#include <limits.h>

enum { SCHEDULES = 10000 };

/* --- what detect says, in the same words
 * ---------------------------------------------------- */

static void
detected_lines(const World *world, GPtrArray *lines)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	int64_t zero = at(world, MORNING);

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		g_autoptr(GPtrArray) names = g_ptr_array_new();
		if (strcmp(finding->rule, "double-booking") != 0)
			continue;
		for (guint j = 0; j < finding->bookings->len; j++) {
			char *uid = finding->bookings->pdata[j];
			if (*uid != 'a')
				g_ptr_array_add(names, uid);
		}
		g_autofree char *joined = join_sorted(names, ",");
		g_ptr_array_add(lines,
		    g_strdup_printf("%s %d-%d +%u %s", finding->resource,
			(int)((finding->start - zero) / MINUTE),
			(int)((finding->end - zero) / MINUTE), finding->over, joined));
	}
}

static void
fill_randomly(World *world, GRand *random)
{
	int count = g_rand_int_range(random, 2, BOOKINGS_MAX);
	int step = g_rand_boolean(random) ? 15 : 1;

	for (int i = 0; i < count; i++) {
		int from = g_rand_int_range(random, 0, 150 / step) * step;
		int to = from + g_rand_int_range(random, 0, 90 / step + 1) * step;
		const char *resource = g_rand_boolean(random) ? "Room A" : "Room B";
		bool away = g_rand_int_range(random, 0, 12) == 0;
		g_autofree char *uid = g_strdup_printf("%c%02d", away ? 'a' : 'b', i);
		Booking *booking = away ? be_away(world, uid, from, to, resource)
					: book_at(world, uid, from, to, resource);
		if (!away && g_rand_int_range(random, 0, 3) == 0)
			set(&booking->service, "class");
	}
}

static void
piles_are_what_the_oracle_finds(void **state)
{
	guint piles = 0;

	(void)state;
	for (guint32 seed = 1; seed <= SCHEDULES; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		int capacity = g_rand_int_range(random, 1, 4);
		Service *service = service_new("class");
		g_autoptr(GPtrArray) expected = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);

		service->group = true;
		g_ptr_array_add(world.office->services, service);
		g_ptr_array_add(
		    world.office->resources, resource_new("Room A", (unsigned)capacity));
		fill_randomly(&world, random);
		world.office->places = (unsigned)g_rand_int_range(random, 0, 5);
		int places = world.office->places ? (int)world.office->places : INT_MAX;
		oracle_resource(&world, "Room A", MIN(capacity, places), expected);
		oracle_resource(&world, "Room B", 1, expected);
		if (world.office->places)
			oracle_resource(&world, NULL, places, expected);
		detected_lines(&world, found);
		g_autofree char *wanted = join_sorted(expected, "\n");
		g_autofree char *got = join_sorted(found, "\n");
		if (strcmp(wanted, got) != 0)
			fail_msg("seed %u, expected:\n%s\ngot:\n%s", seed, wanted, got);
		piles += expected->len;
		world_done(&world);
	}
	print_message("seeds 1 to %d, %u piles\n", SCHEDULES, piles);
	assert_true(piles > SCHEDULES);
}

static void
the_order_of_input_changes_nothing(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= 50; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		fill_randomly(&world, random);
		g_autoptr(GPtrArray) before = world_detect(&world);
		g_autofree char *first = findings_text(before);
		for (int i = 0; i < 5; i++) {
			shuffle(world.bookings, random);
			g_autoptr(GPtrArray) after = world_detect(&world);
			g_autofree char *again = findings_text(after);
			assert_string_equal(first, again);
		}
		world_done(&world);
	}
}

/* Was all of it overfull before, by as many? */
static bool
lies_in_one_of(const Finding *pile, const GPtrArray *findings)
{
	for (guint i = 0; i < findings->len; i++) {
		const Finding *other = findings->pdata[i];
		if (strcmp(other->rule, pile->rule) == 0 &&
		    g_strcmp0(other->resource, pile->resource) == 0 &&
		    other->start <= pile->start && pile->end <= other->end &&
		    other->over >= pile->over)
			return true;
	}
	return false;
}

static void
removing_a_booking_never_makes_an_overfull_moment(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= SCHEDULES; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		fill_randomly(&world, random);
		world.office->places = (unsigned)g_rand_int_range(random, 0, 5);
		g_autoptr(GPtrArray) all = world_detect(&world);
		g_ptr_array_remove_index(world.bookings,
		    (guint)g_rand_int_range(random, 0, (int)world.bookings->len));
		g_autoptr(GPtrArray) fewer = world_detect(&world);
		for (guint i = 0; i < fewer->len; i++) {
			const Finding *pile = fewer->pdata[i];
			if (strcmp(pile->rule, "double-booking") == 0 &&
			    !lies_in_one_of(pile, all))
				fail_msg("seed %u", seed);
		}
		world_done(&world);
	}
}

static void
touching_bookings_never_clash(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 20; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		book_at(&world, uid, i * 15, (i + 1) * 15, "Station 1");
	}
	book_at(&world, "empty", 20, 20, "Station 1");
	be_away(&world, "away", 300, 360, "Station 1");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	for (guint i = 0; i < findings->len; i++)
		assert_string_not_equal(
		    ((Finding *)findings->pdata[i])->rule, "double-booking");
	world_done(&world);
}

static void
a_pile_is_one_finding_that_names_all(void **state)
{
	World world = world_new();
	Booking *second;

	(void)state;
	book_at(&world, "b1", 0, 30, "Station 1");
	second = book_at(&world, "b2", 15, 45, "station 1");
	book_at(&world, "b3", 30, 60, "Station 1");
	book_at(&world, "b4", 60, 90, "Station 1");
	set(&second->feed, "other");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only_pile(findings);
	assert_int_equal(finding->bookings->len, 3);
	assert_int_equal(finding->participants->len, 3);
	assert_int_equal(finding->feeds->len, 2);
	assert_int_equal(finding->over, 1);
	assert_true(finding->start == at(&world, "2026-12-01 08:15"));
	assert_true(finding->end == at(&world, "2026-12-01 08:45"));
	assert_null(finding->person);
	assert_string_equal(finding->resource, "Station 1");
	assert_true(finding->p >= .5 && finding->p < .85);
	world_done(&world);
}

static void
what_was_recorded_in_a_rush_is_likelier_wrong(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 6; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		Booking *booking = book_at(
		    &world, uid, i < 2 ? 0 : i * 60, i < 2 ? 30 : i * 60 + 15, "Station 1");
		booking->created = at(&world, "2026-11-20 10:00") + (i < 4 ? i : i * HOUR);
	}
	g_autoptr(GPtrArray) calm = world_detect(&world);
	world.habits = habits_new(world.office, world.bookings, NULL, NO_TIME);
	g_autoptr(GPtrArray) rush = world_detect(&world);
	assert_int_equal(only_pile(calm)->busy, 0);
	assert_int_equal(only_pile(rush)->busy, 1);
	assert_true(only_pile(rush)->p > only_pile(calm)->p);
	world_done(&world);
}

static void
an_absence_is_named_with_whom_it_hurts(void **state)
{
	World world = world_new();

	(void)state;
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 60, 90, "Station 1");
	be_away(&world, "a1", 0, 600, "STATION 1");
	be_away(&world, "a2", 0, 600, "Station 2");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only_pile(findings);
	assert_int_equal(finding->bookings->len, 3);
	assert_string_equal(finding->bookings->pdata[0], "a1");
	assert_int_equal(finding->participants->len, 2);
	assert_int_equal(finding->over, 1);
	world_done(&world);
}

static void
a_day_away_in_the_settings_leaves_no_place(void **state)
{
	World world = world_new();
	Resource *resource = resource_new("Station 1", 2);
	Day day = local_day(zone_local(world.office->zone, at(&world, MORNING)));
	DayRange away = { day, day };

	(void)state;
	g_array_append_val(resource->away, away);
	g_ptr_array_add(world.office->resources, resource);
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 24 * 60, 24 * 60 + 30, "Station 1");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only_pile(findings);
	assert_int_equal(finding->bookings->len, 1);
	assert_string_equal(finding->bookings->pdata[0], "b1");
	world_done(&world);
}

static void
the_office_has_places_too(void **state)
{
	World world = world_new();

	(void)state;
	world.office->places = 2;
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 0, 30, "Station 2");
	book_at(&world, "b3", 15, 45, "Station 3");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_null(only_pile(findings)->resource);
	assert_int_equal(only_pile(findings)->bookings->len, 3);

	/* What one resource alone is too full for is said once. */
	world.office->places = 1;
	g_ptr_array_set_size(world.bookings, 0);
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 0, 30, "Station 1");
	g_autoptr(GPtrArray) once = world_detect(&world);
	assert_string_equal(only_pile(once)->resource, "Station 1");
	world_done(&world);
}

static void
only_named_resources_are_swept(void **state)
{
	World world = world_new();
	g_autoptr(GHashTable) resources = g_hash_table_new(g_str_hash, g_str_equal);

	(void)state;
	world.office->places = 3;
	for (int i = 0; i < 4; i++) {
		g_autofree char *uid = g_strdup_printf("b%d", i);
		book_at(&world, uid, 0, 30, i < 2 ? "Station 1" : "Station 2");
	}
	g_hash_table_add(resources, "station 2");
	Detection detection = world_detection(&world);
	detection.resources = resources;
	g_autoptr(GPtrArray) one = detect(&detection);
	assert_string_equal(only_pile(one)->resource, "Station 2");
	g_hash_table_add(resources, "");
	g_autoptr(GPtrArray) both = detect(&detection);
	assert_int_equal(both->len, 2);
	world_done(&world);
}

static void
a_pile_of_the_past_is_none(void **state)
{
	World world = world_new();

	(void)state;
	book_at(&world, "b1", 0, 30, "Station 1");
	book_at(&world, "b2", 0, 30, "Station 1");
	world.now = at(&world, "2026-12-01 08:01");
	g_autoptr(GPtrArray) past = world_detect(&world);
	assert_int_equal(past->len, 0);
	world.now = at(&world, "2026-12-01 08:00");
	g_autoptr(GPtrArray) now = world_detect(&world);
	assert_int_equal(now->len, 1);
	world.office->horizon = 0;
	g_autoptr(GPtrArray) beyond = world_detect(&world);
	assert_int_equal(beyond->len, 0);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(piles_are_what_the_oracle_finds),
		cmocka_unit_test(the_order_of_input_changes_nothing),
		cmocka_unit_test(removing_a_booking_never_makes_an_overfull_moment),
		cmocka_unit_test(touching_bookings_never_clash),
		cmocka_unit_test(a_pile_is_one_finding_that_names_all),
		cmocka_unit_test(what_was_recorded_in_a_rush_is_likelier_wrong),
		cmocka_unit_test(an_absence_is_named_with_whom_it_hurts),
		cmocka_unit_test(a_day_away_in_the_settings_leaves_no_place),
		cmocka_unit_test(the_office_has_places_too),
		cmocka_unit_test(only_named_resources_are_swept),
		cmocka_unit_test(a_pile_of_the_past_is_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
