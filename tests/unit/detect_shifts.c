/* Shifts: what many records have in common that differ from what was asked. */
#include "detect_world.h"

enum { PEOPLE = 10 };

/* Ten people on three days; so many of them are recorded so much later. */
typedef struct Row {
	const char *rule;
	unsigned people, shifted;
	int64_t by;
	const char *detail; /* NULL: no shift */
} Row;

static const Row rows[] = {
	{ "all five hours late", 10, 10, 5 * HOUR, "+5:00 h" },
	{ "all an hour early", 10, 10, -HOUR, "-1:00 h" },
	{ "eight of ten", 10, 8, HOUR, "+1:00 h" },
	{ "seven of ten", 10, 7, HOUR, NULL },
	{ "five of five", 5, 5, 90 * MINUTE, "+1:30 h" },
	{ "four of four", 4, 4, HOUR, NULL },
	{ "all on time", 10, 0, HOUR, NULL },
	{ "twenty minutes are no zone", 10, 10, 20 * MINUTE, NULL },
	{ "a day is no zone", 10, 10, DAY, NULL },
};

static void
fill(World *world, unsigned people, unsigned shifted, int64_t by)
{
	for (unsigned i = 0; i < people; i++) {
		g_autofree char *uid = g_strdup_printf("p%u", i);
		g_autofree char *name = g_strdup_printf("Person Number%c", 'A' + (int)i);
		g_autofree char *start = g_strdup_printf(
		    "2026-12-0%u %02u:%02u", i % 3 + 1, 10 + i / 3, i % 4 * 15);
		ask(world, uid, name, start);
		Booking *booking = book(world, uid, name, start);
		if (i >= shifted)
			continue;
		booking->span.start += by;
		booking->span.end += by;
	}
}

static GPtrArray *
detect_with(const World *world, Shifts *shifts, GHashTable *persons)
{
	Detection detection = world_detection(world);

	detection.persons = persons;
	detection.shifts = shifts;
	return detect(&detection);
}

static void
add_feeds(World *world)
{
	g_ptr_array_add(world->office->feeds,
	    feed_new("bookings", HOLDS_RECORDED, zone_ref(world->office->zone)));
	g_ptr_array_add(world->office->feeds,
	    feed_new("requests", HOLDS_REQUESTED, zone_ref(world->office->zone)));
}

static void
a_feed_is_off_as_a_whole(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		g_autoptr(Shifts) shifts = shifts_new();

		print_message("%s\n", rows[i].rule);
		add_feeds(&world);
		fill(&world, rows[i].people, rows[i].shifted, rows[i].by);
		g_autoptr(GPtrArray) findings = detect_with(&world, shifts, NULL);
		g_autoptr(GPtrArray) faults = shifts_findings(shifts, world.office);
		if (rows[i].detail) {
			assert_int_equal(faults->len, 1);
			const Finding *fault = faults->pdata[0];
			assert_string_equal(fault->rule, "feed-shift");
			assert_string_equal(fault->feeds->pdata[0], "bookings");
			assert_string_equal(fault->detail, rows[i].detail);
			assert_int_equal(count_rule(findings, "mismatch"), 0);
			assert_int_equal(count_rule(findings, "outside-hours"), 0);
		} else {
			assert_int_equal(faults->len, 0);
			assert_true(count_rule(findings, "mismatch") >= rows[i].shifted);
		}
		world_done(&world);
	}
}

/* Half of the people were asked for at a desk: that half is right. */
static void
one_source_of_requests_is_off(void **state)
{
	World world = world_new();
	g_autoptr(Shifts) shifts = shifts_new();

	(void)state;
	add_feeds(&world);
	fill(&world, PEOPLE, 5, 5 * HOUR);
	for (guint i = 5; i < PEOPLE; i++)
		set(&((Request *)world.requests->pdata[i])->feed, "");
	g_autoptr(GPtrArray) findings = detect_with(&world, shifts, NULL);
	g_autoptr(GPtrArray) faults = shifts_findings(shifts, world.office);
	assert_int_equal(faults->len, 1);
	assert_string_equal(
	    ((const Finding *)faults->pdata[0])->feeds->pdata[0], "requests");
	assert_int_equal(count_rule(findings, "mismatch"), 0);
	world_done(&world);
}

/* Each has a visit that stands where it was asked for beside so many that are off by an
 * hour: that amount is theirs only where most are. */
static void
one_visit_of_many_is_not_the_person(void **state)
{
	static const struct {
		unsigned off;
		guint faults;
	} shares[] = { { 1, 0 }, { 2, 1 } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(shares); i++) {
		World world = world_new();
		g_autoptr(Shifts) shifts = shifts_new();
		add_feeds(&world);
		for (unsigned week = 0; week <= shares[i].off; week++) {
			guint from = world.bookings->len;
			fill(&world, PEOPLE, week ? PEOPLE : 0, HOUR);
			for (guint k = from; k < world.bookings->len; k++) {
				Booking *booking = world.bookings->pdata[k];
				Request *request = world.requests->pdata[k];
				g_autofree char *uid =
				    g_strdup_printf("%u %s", week, booking->uid);
				set(&booking->uid, uid);
				set(&request->uid, uid);
				booking->span.start += week * WEEK;
				booking->span.end += week * WEEK;
				request->asked.start += week * WEEK;
				request->asked.end += week * WEEK;
			}
		}
		g_autoptr(GPtrArray) findings = detect_with(&world, shifts, NULL);
		g_autoptr(GPtrArray) faults = shifts_findings(shifts, world.office);
		assert_int_equal(faults->len, shares[i].faults);
		world_done(&world);
	}
}

/* -5 hours in winter, -4 from the middle of March on. */
static void
a_wall_clock_taken_for_utc_spans_a_change_of_the_clocks(void **state)
{
	World world = world_new();
	g_autoptr(Shifts) shifts = shifts_new();

	(void)state;
	add_feeds(&world);
	for (unsigned i = 0; i < PEOPLE; i++) {
		g_autofree char *uid = g_strdup_printf("p%u", i);
		g_autofree char *name = g_strdup_printf("Person Number%c", 'A' + (int)i);
		g_autofree char *start = g_strdup_printf(
		    "%s 1%u:00", i % 2 ? "2026-12-01" : "2027-04-06", i % 5);
		ask(&world, uid, name, start);
		Booking *booking = book(&world, uid, name, start);
		int64_t by = zone_offset(world.office->zone, booking->span.start);
		booking->span.start += by;
		booking->span.end += by;
	}
	g_autoptr(GPtrArray) findings = detect_with(&world, shifts, NULL);
	g_autoptr(GPtrArray) faults = shifts_findings(shifts, world.office);
	assert_int_equal(faults->len, 1);
	assert_string_equal(((const Finding *)faults->pdata[0])->detail, "UTC");
	world_done(&world);
}

/* --- a day that was moved ---------------------------------------------------------------
 */

static void
move_day(World *world, unsigned people, const char *made)
{
	for (unsigned i = 0; i < people; i++) {
		g_autofree char *uid = g_strdup_printf("p%u", i);
		g_autofree char *name = g_strdup_printf("Person Number%c", 'A' + (int)i);
		g_autofree char *start = g_strdup_printf("2026-12-08 %02u:00", 8 + i);
		ask(world, uid, name, start);
		Booking *booking = book(world, uid, name, start);
		booking->span.start += DAY;
		booking->span.end += DAY;
		if (made)
			booking->created = at(world, made);
	}
}

static double
most_likely(const World *world)
{
	g_autoptr(Shifts) shifts = shifts_new();
	g_autoptr(GPtrArray) findings = detect_with(world, shifts, NULL);
	double most = 0;

	assert_true(findings->len > 0);
	for (guint i = 0; i < findings->len; i++)
		most = MAX(most, ((const Finding *)findings->pdata[i])->p);
	return most;
}

static void
a_moved_day_is_calm(void **state)
{
	static const struct {
		unsigned people;
		bool calm;
	} moves[] = { { 1, false }, { 3, false }, { 4, true }, { 8, true } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(moves); i++) {
		World world = world_new();
		move_day(&world, moves[i].people, NULL);
		double p = most_likely(&world);
		print_message("%u people: %.3f\n", moves[i].people, p);
		assert_true(moves[i].calm ? p < 0.15 : p >= 0.15);
		world_done(&world);
	}
}

static void
those_of_one_day_left_standing_are_no_move(void **state)
{
	World world = world_new();

	(void)state;
	world.now = at(&world, "2026-12-09 07:00");
	move_day(&world, 5, "2026-12-09 07:30");
	assert_true(most_likely(&world) > 0.15);
	world_done(&world);
}

/* --- piece by piece --------------------------------------------------------------------
 */

static void
the_order_of_input_changes_nothing(void **state)
{
	World world = world_new();
	g_autoptr(GRand) random = g_rand_new_with_seed(3);
	g_autofree char *expected = NULL;

	(void)state;
	move_day(&world, 6, NULL);
	for (int i = 0; i < 10; i++) {
		g_autoptr(Shifts) shifts = shifts_new();
		g_autoptr(GPtrArray) findings = detect_with(&world, shifts, NULL);
		char *lines = findings_text(findings);
		if (expected)
			assert_string_equal(lines, expected);
		g_free(expected);
		expected = lines;
		shuffle(world.bookings, random);
		shuffle(world.requests, random);
	}
	world_done(&world);
}

/* The third and the fourth to be moved: who was there before is named to be looked at
 * again, once it matters. */
static void
who_hangs_on_a_change_is_told(void **state)
{
	World world = world_new();
	g_autoptr(Shifts) shifts = shifts_new();

	(void)state;
	move_day(&world, 5, NULL);
	for (guint i = 2; i < 5; i++) {
		Booking *booking = world.bookings->pdata[i];
		booking->span.start -= DAY;
		booking->span.end -= DAY;
	}
	g_ptr_array_unref(detect_with(&world, shifts, NULL));
	for (guint i = 2; i < 5; i++) {
		Booking *booking = world.bookings->pdata[i];
		g_autoptr(GHashTable) persons = g_hash_table_new(g_str_hash, g_str_equal);
		g_autoptr(GHashTable) others =
		    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		booking->span.start += DAY;
		booking->span.end += DAY;
		g_hash_table_add(persons, booking->person);
		g_ptr_array_unref(detect_with(&world, shifts, persons));
		assert_false(shifts_spread(shifts, others));
		assert_int_equal(g_hash_table_size(others), i < 3 ? 0 : i + 1);
	}
	world_done(&world);
}

static void
a_feed_that_turns_concerns_everybody(void **state)
{
	World world = world_new();
	g_autoptr(Shifts) shifts = shifts_new();

	(void)state;
	add_feeds(&world);
	fill(&world, 6, 4, HOUR);
	g_ptr_array_unref(detect_with(&world, shifts, NULL));
	Booking *booking = world.bookings->pdata[4];
	g_autoptr(GHashTable) persons = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) others =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_add(persons, booking->person);
	for (int64_t by = HOUR; by >= -HOUR; by -= 2 * HOUR) {
		booking->span.start += by;
		booking->span.end += by;
		g_ptr_array_unref(detect_with(&world, shifts, persons));
		assert_true(shifts_spread(shifts, others));
		g_autoptr(GPtrArray) faults = shifts_findings(shifts, world.office);
		assert_int_equal(faults->len, by > 0);
	}
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_feed_is_off_as_a_whole),
		cmocka_unit_test(one_source_of_requests_is_off),
		cmocka_unit_test(one_visit_of_many_is_not_the_person),
		cmocka_unit_test(a_wall_clock_taken_for_utc_spans_a_change_of_the_clocks),
		cmocka_unit_test(a_moved_day_is_calm),
		cmocka_unit_test(those_of_one_day_left_standing_are_no_move),
		cmocka_unit_test(the_order_of_input_changes_nothing),
		cmocka_unit_test(who_hangs_on_a_change_is_told),
		cmocka_unit_test(a_feed_that_turns_concerns_everybody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
