/* Which request goes with which booking. */
#include "detect_world.h"

static const Pair *
pair_of(const GArray *pairs, const char *request)
{
	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		if (strcmp(pair->request->uid, request) == 0)
			return pair;
	}
	fail_msg("no pair for %s", request);
	return NULL;
}

static void
assert_pair(const GArray *pairs, const char *request, const char *booking)
{
	const Pair *pair = pair_of(pairs, request);

	if (booking) {
		assert_non_null(pair->booking);
		assert_string_equal(pair->booking->uid, booking);
	} else {
		assert_null(pair->booking);
	}
}

static void
a_named_booking_comes_first(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "near", "Ana", "2026-12-01 11:30");
	book(&world, "far", "Somebody Else", "2026-12-09 16:00");
	book(&world, "own", "Ana", "2026-12-20 09:00");
	set(&ask(&world, "r1", "Ana", "2026-12-01 11:30")->booking_uid, "far");
	ask(&world, "own", "Ana", "2026-12-01 11:30");
	set(&ask(&world, "r3", "Ana", "2026-12-01 11:30")->booking_uid, "not on record");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", "far");
	assert_pair(pairs, "own", "own");
	assert_pair(pairs, "r3", "near");
	world_done(&world);
}

static void
who_is_not_named_is_nobodys_namesake(void **state)
{
	World world = world_new();

	(void)state;
	set(&book(&world, "b1", "?", "2026-12-01 11:30")->person, "?b1");
	set(&book(&world, "b2", "", "2026-12-01 11:30")->person, "=");
	set(&ask(&world, "r1", "?", "2026-12-01 11:30")->person, "=?");
	set(&ask(&world, "r2", "?", "2026-12-01 11:30")->person, "?r2");
	set(&ask(&world, "r3", "", "2026-12-01 11:30")->person, "=");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", NULL);
	assert_pair(pairs, "r2", NULL);
	assert_pair(pairs, "r3", NULL);
	assert_false(pair_of(pairs, "r1")->superseded);
	world_done(&world);
}

/* By name alone, and of no service that is known: what lies nearer still comes first. */
static void
a_record_of_another_year_is_found(void **state)
{
	World world = world_new();

	(void)state;
	set(&ask(&world, "r1", "Ana Silva", "2026-12-01 11:30")->service, "checkup");
	set(&book(&world, "b1", "Ana Silva", "2027-12-01 11:30")->person, "ana@x.example");
	g_autoptr(GArray) far = match(world.requests, world.bookings);
	assert_pair(far, "r1", "b1");
	book(&world, "b2", "Ana Silva", "2026-12-09 11:30");
	g_autoptr(GArray) near = match(world.requests, world.bookings);
	assert_pair(near, "r1", "b2");
	world_done(&world);
}

static void
of_a_named_series_the_nearest_occurrence(void **state)
{
	static const char *const days[] = { "2026-12-01 10:00", "2026-12-08 10:00",
		"2026-12-15 10:00" };
	World world = world_new();
	Request *request = ask(&world, "r1", "Ana", "2026-12-09 10:00");

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(days); i++) {
		Booking *booking = book(&world, "series", "Ana", days[i]);
		booking->recurrence = booking->span.start;
	}
	set(&request->booking_uid, "series");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_true(pair_of(pairs, "r1")->booking->span.start == at(&world, days[1]));
	world_done(&world);
}

static void
people_are_one_by_address_or_by_name(void **state)
{
	World world = world_new();
	Booking *named, *addressed;

	(void)state;
	named = book(&world, "b1", "López, Ana", "2026-12-01 11:30");
	addressed = book(&world, "b2", "A. Lopez", "2026-12-02 11:30");
	set(&addressed->person, "ana@example.org");
	Request *mail = ask(&world, "r1", "Ana Lopez", "2026-12-02 11:30");
	set(&mail->person, "ana@example.org");
	ask(&world, "r2", "ana lopez", "2026-12-01 11:30");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", "b2");
	assert_ptr_equal(pair_of(pairs, "r2")->booking, named);
	world_done(&world);
}

static void
two_addresses_are_two_people_and_the_nameless_are_nobody(void **state)
{
	World world = world_new();

	(void)state;
	set(&book(&world, "b1", "Ana Lopez", "2026-12-01 11:30")->person,
	    "one@example.org");
	set(&ask(&world, "r1", "Ana Lopez", "2026-12-01 11:30")->person, "two@example.org");
	book(&world, "b2", "", "2026-12-01 11:30");
	ask(&world, "r2", "", "2026-12-01 11:30");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", NULL);
	assert_pair(pairs, "r2", NULL);
	world_done(&world);
}

/* One by one in order r1 would take b2, and leave r2 what is ten days away. */
static void
all_of_a_person_are_assigned_at_once(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 11:00");
	book(&world, "b2", "Ana", "2026-12-11 11:00");
	ask(&world, "r1", "Ana", "2026-12-08 11:00");
	ask(&world, "r2", "Ana", "2026-12-11 11:00");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", "b1");
	assert_pair(pairs, "r2", "b2");
	world_done(&world);
}

/* Kay's own record lies beyond seventy that others of one address have, and none of those
 * is looked at in its place. */
static void
who_shares_an_address_is_in_nobodys_way(void **state)
{
	World world = world_new();
	const char *shared = "family@x.example";
	int64_t first = at(&world, "2026-12-02 08:00");

	(void)state;
	set(&ask(&world, "r1", "Kay Young", "2026-12-08 11:30")->service, "class");
	Booking *own = book(&world, "b1", "Kay Young", "2026-12-01 11:30");
	set(&own->person, shared);
	set(&own->service, "class");
	Booking *other = book(&world, "b2", "Kay Young", "2026-12-08 12:30");
	set(&other->service, "recertification");
	for (int i = 0; i < 70; i++) {
		Booking *visit = book(&world, "b3", "Ann Lee", "2026-12-02 08:00");
		visit->span.start = first + i * HOUR;
		visit->span.end = visit->span.start + 30 * MINUTE;
		set(&visit->person, shared);
	}
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", "b1");
	world_done(&world);
}

static void
service_and_resource_decide_between_equals(void **state)
{
	World world = world_new();
	Request *first, *second;

	(void)state;
	set(&book(&world, "b1", "Ana", "2026-12-01 10:00")->service, "class");
	set(&book(&world, "b2", "Ana", "2026-12-01 10:00")->service, "Recertification");
	set(&book(&world, "b3", "Ana", "2026-12-03 10:00")->resource, "Station 3");
	first = ask(&world, "r1", "Ana", "2026-12-01 10:30");
	set(&first->service, "recertification");
	second = ask(&world, "r2", "Ana", "2026-12-03 10:30");
	set(&second->resource, "station 3");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", "b2");
	assert_pair(pairs, "r2", "b3");
	world_done(&world);
}

static void
another_visit_is_not_this_ones_record(void **state)
{
	World world = world_new();
	Request *later, *other;

	(void)state;
	/* Last month's visit was there before anybody asked for the next. */
	book(&world, "b1", "Ana", "2026-10-20 11:30");
	later = ask(&world, "r1", "Ana", "2026-12-01 11:30");
	later->asked_at = at(&world, "2026-11-23 10:00");
	/* Another service on another day is another visit. */
	set(&book(&world, "b2", "Eva", "2026-12-10 11:30")->service, "class");
	other = ask(&world, "r2", "Eva", "2026-12-01 11:30");
	set(&other->service, "recertification");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "r1", NULL);
	assert_pair(pairs, "r2", NULL);
	world_done(&world);
}

static void
the_newest_request_stands(void **state)
{
	World world = world_new();
	Request *old, *new, *other, *withdrawn;

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 10:00");
	old = ask(&world, "r1", "Ana", "2026-12-01 10:00");
	new = ask(&world, "r2", "Ana", "2026-12-01 15:00");
	other = ask(&world, "r3", "Ana", "2026-12-02 15:00");
	withdrawn = ask(&world, "r4", "Ana", "2026-12-03 15:00");
	old->asked_at = at(&world, "2026-11-20 10:00");
	new->asked_at = at(&world, "2026-11-21 10:00");
	other->asked_at = at(&world, "2026-11-19 10:00");
	set(&other->service, "class");
	withdrawn->asked_at = at(&world, "2026-11-22 10:00");
	withdrawn->withdrawn = true;
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_int_equal(pairs->len, 4);
	assert_true(pair_of(pairs, "r1")->superseded);
	assert_true(pair_of(pairs, "r2")->replaces);
	assert_pair(pairs, "r1", NULL);
	assert_pair(pairs, "r2", "b1");
	assert_pair(pairs, "r4", NULL);
	assert_false(pair_of(pairs, "r3")->superseded);
	assert_false(pair_of(pairs, "r4")->superseded);
	world_done(&world);
}

static void
requests_of_one_moment_or_of_two_bookings_all_stand(void **state)
{
	World world = world_new();
	static const char *const uids[] = { "b1", "b2" };
	static const char *const days[] = { "2026-12-01 10:00", "2026-12-08 10:00" };

	(void)state;
	for (int i = 0; i < 2; i++) {
		book(&world, uids[i], "Ana", days[i]);
		ask(&world, uids[i], "Ana", days[i])->asked_at =
		    at(&world, "2026-11-20 10:00") + i * DAY;
		ask(&world, i ? "e1" : "e2", "Eva", days[i])->asked_at =
		    at(&world, "2026-11-20 10:00");
	}
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	for (guint i = 0; i < pairs->len; i++)
		assert_false(g_array_index(pairs, Pair, i).superseded);
	assert_pair(pairs, "b1", "b1");
	assert_pair(pairs, "b2", "b2");
	world_done(&world);
}

static void
what_fits_about_as_well_is_flagged(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-02 11:30");
	book(&world, "b2", "Ana", "2026-11-30 11:30");
	ask(&world, "r1", "Ana", "2026-12-01 11:30");
	book(&world, "b3", "Eva", "2026-12-01 11:30");
	book(&world, "b4", "Eva", "2026-12-01 11:45");
	ask(&world, "r2", "Eva", "2026-12-01 11:30");
	book(&world, "b5", "Ida", "2026-12-01 11:30");
	book(&world, "b6", "Ida", "2026-12-01 13:30");
	ask(&world, "r3", "Ida", "2026-12-01 11:30");
	ask(&world, "r4", "Ida", "2026-12-01 12:30");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_true(pair_of(pairs, "r1")->ambiguous);
	assert_false(pair_of(pairs, "r2")->ambiguous);
	assert_false(pair_of(pairs, "r4")->ambiguous);
	world_done(&world);
}

/* The text of each of her two records says what she asked for; so does the file. */
static void
what_a_text_says_is_no_other_request(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Ana", "2026-12-01 11:30");
	book(&world, "b2", "Ana", "2026-12-09 14:00");
	ask(&world, "b1", "Ana", "2026-12-01 11:30");
	ask(&world, "b2", "Ana", "2026-12-09 14:00");
	ask(&world, "r2", "Ana", "2026-12-09 14:00");
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	assert_pair(pairs, "b1", "b1");
	assert_pair(pairs, "b2", "b2");
	assert_pair(pairs, "r2", "b2");
	/* Another time was asked for: that has no record. */
	Request *request = g_ptr_array_index(world.requests, 2);
	request->asked.start = request->asked.end = at(&world, "2026-12-09 15:00");
	g_autoptr(GArray) others = match(world.requests, world.bookings);
	assert_pair(others, "b2", "b2");
	assert_pair(others, "r2", NULL);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_named_booking_comes_first),
		cmocka_unit_test(who_is_not_named_is_nobodys_namesake),
		cmocka_unit_test(of_a_named_series_the_nearest_occurrence),
		cmocka_unit_test(people_are_one_by_address_or_by_name),
		cmocka_unit_test(two_addresses_are_two_people_and_the_nameless_are_nobody),
		cmocka_unit_test(all_of_a_person_are_assigned_at_once),
		cmocka_unit_test(who_shares_an_address_is_in_nobodys_way),
		cmocka_unit_test(service_and_resource_decide_between_equals),
		cmocka_unit_test(another_visit_is_not_this_ones_record),
		cmocka_unit_test(the_newest_request_stands),
		cmocka_unit_test(requests_of_one_moment_or_of_two_bookings_all_stand),
		cmocka_unit_test(a_record_of_another_year_is_found),
		cmocka_unit_test(what_fits_about_as_well_is_flagged),
		cmocka_unit_test(what_a_text_says_is_no_other_request),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
