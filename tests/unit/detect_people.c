/* Records of other people: wrong-person and swapped. */
#include "detect_world.h"

#include "../../src/detect/people.h"

static void
set_person(char **person, const char *identity)
{
	g_free(*person);
	*person = g_strdup(identity);
}

static void
names_are_alike_as_a_clerk_sees_them(void **state)
{
	static const struct {
		const char *a, *b;
		Likeness likeness;
	} rows[] = {
		{ "ana lopez", "anna lopez", LIKE_TWIN },
		{ "anna lopez", "ana lopez", LIKE_TWIN },
		{ "jon smith", "john smith", LIKE_TWIN },
		{ "lopez ana", "ana lopez", LIKE_TWIN },
		{ "marin diaz", "martin diaz", LIKE_TWIN },
		{ "ana lopez", "ana lopez", LIKE_VARIANT },
		{ "ana lopez", "ana lopez garcia", LIKE_VARIANT },
		{ "ana maria lopez", "ana lopez", LIKE_VARIANT },
		{ "ana lopez", "maria lopez", LIKE_KIN },
		{ "ben ode", "eva ode", LIKE_KIN },
		{ "ana", "ana lopez", LIKE_NOBODY },
		{ "ana", "ina", LIKE_NOBODY },
		{ "ana lopez", "ben carter", LIKE_NOBODY },
		{ "", "ana lopez", LIKE_NOBODY },
		{ "", "", LIKE_NOBODY },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		assert_int_equal(people_likeness(rows[i].a, rows[i].b), rows[i].likeness);
		assert_int_equal(people_likeness(rows[i].b, rows[i].a), rows[i].likeness);
	}
}

/* Ana asked; the slot is Anna's, who is known and never asked for it. */
static World
ana_and_anna(void)
{
	World world = world_new();

	book(&world, "b0", "Anna Lopez", "2026-11-25 10:00");
	book(&world, "b1", "Anna Lopez", "2026-12-01 11:30");
	ask(&world, "r1", "Ana Lopez", "2026-12-01 11:30")->asked_at =
	    at(&world, "2026-11-23 09:00");
	return world;
}

static void
a_like_name_at_the_very_slot_is_the_wrong_person(void **state)
{
	World world = ana_and_anna();
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings, "wrong-person");

	(void)state;
	assert_true(finding->p >= .85);
	assert_string_equal(finding->kind, "wrong-person");
	assert_string_equal(finding->asked_by, "Ana Lopez");
	assert_string_equal(finding->recorded_for, "Anna Lopez");
	assert_string_equal(finding->person, "=ana lopez");
	assert_int_equal(finding->bookings->len, 1);
	assert_string_equal(finding->bookings->pdata[0], "b1");
	assert_string_equal(finding->requests->pdata[0], "r1");
	assert_true(finding->recorded == finding->asked);
	world_done(&world);
}

static double
p_of_wrong(const World *world)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	double p = 0;

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (strcmp(finding->rule, "wrong-person") == 0)
			p = MAX(p, finding->p);
	}
	return p;
}

static void
what_speaks_for_another_reading_is_heard(void **state)
{
	World world = ana_and_anna();
	Booking *there = world.bookings->pdata[1];

	(void)state;
	/* Nobody else of that name is known: Ana, misspelt. */
	Booking *other = g_ptr_array_steal_index(world.bookings, 0);
	assert_true(p_of_wrong(&world) < .15);
	/* But two addresses are two people. */
	set_person(&there->person, "anna@example.org");
	set_person(&((Request *)world.requests->pdata[0])->person, "ana@example.org");
	assert_true(p_of_wrong(&world) >= .85);
	g_ptr_array_insert(world.bookings, 0, other);
	/* A name more is the same person. */
	set(&there->participant, "Ana Lopez Garcia");
	assert_true(p_of_wrong(&world) < .15);
	/* Kin book for each other. */
	set(&there->participant, "Maria Lopez");
	assert_true(p_of_wrong(&world) < .50);
	/* And nobody takes Ben for Ana. */
	set(&there->participant, "Ben Carter");
	assert_true(p_of_wrong(&world) == 0);
	world_done(&world);
}

static void
the_record_left_open_need_not_sound_like_hers(void **state)
{
	World world = ana_and_anna();
	Booking *there = world.bookings->pdata[1];
	Request *asked = world.requests->pdata[0];

	(void)state;
	set(&there->participant, "Ben Carter");
	set_person(&there->person, "=ben carter");
	there->created = asked->asked_at + 5 * MINUTE;
	assert_true(p_of_wrong(&world) == 0); /* he may never ask */
	ask(&world, "r2", "Ben Carter", "2026-12-07 09:00");
	book(&world, "b2", "Ben Carter", "2026-12-07 09:00");
	assert_true(p_of_wrong(&world) >= .5 && p_of_wrong(&world) < .85);
	/* Not while she was at the desk. */
	there->created = asked->asked_at + HOUR;
	assert_true(p_of_wrong(&world) == 0);
	there->created = asked->asked_at - MINUTE;
	assert_true(p_of_wrong(&world) == 0);
	there->created = asked->asked_at;
	assert_true(p_of_wrong(&world) > 0);
	/* Somebody whose name is nearly his asked for about that time. */
	ask(&world, "r3", "Benn Carter", "2026-12-01 15:00");
	assert_true(p_of_wrong(&world) == 0);
	world_done(&world);
}

static void
one_name_and_two_addresses_are_two_people(void **state)
{
	World world = ana_and_anna();
	Booking *there = world.bookings->pdata[1];
	Request *asked = world.requests->pdata[0];

	(void)state;
	set(&there->participant, "Ana Lopez");
	set_person(&there->person, "ana@example.org");
	set_person(&asked->person, "lopez@example.org");
	assert_true(p_of_wrong(&world) < .15); /* she may have two */
	set_person(&book(&world, "b2", "Ana Lopez", "2026-12-09 14:00")->person,
	    "ana@example.org");
	assert_true(p_of_wrong(&world) >= .85);
	world_done(&world);
}

/* Both ask; the one record has Ana's name and Anna's time. */
static void
a_record_of_his_name_and_her_time_is_one_finding(void **state)
{
	static const struct {
		const char *rule, *booked, *asks, *asker, *anna_has;
		bool tied;
		unsigned wrong, mismatches;
	} rows[] = {
		{ "a like name", "Ana Lopez", "2026-12-01 11:30", "Anna Lopez", NULL, false,
		    1, 0 },
		{ "as he asked", "Ana Lopez", "2026-12-01 13:30", "Anna Lopez", NULL, false,
		    0, 0 },
		{ "his request names it", "Ana Lopez", "2026-12-01 11:30", "Anna Lopez",
		    NULL, true, 0, 1 },
		{ "she has a record", "Ana Lopez", "2026-12-01 11:30", "Anna Lopez",
		    "2026-12-01 13:30", false, 0, 1 },
		{ "kin", "Ana Lopez", "2026-12-01 11:30", "Maria Lopez", NULL, false, 0,
		    1 },
		{ "himself, in another order", "Ana Lopez", "2026-12-01 11:30", "Lopez Ana",
		    NULL, false, 0, 1 },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		unsigned wrong = 0, mismatches = 0;
		book(&world, "b1", rows[i].booked, "2026-12-01 13:30");
		Request *own = ask(&world, "r1", rows[i].booked, rows[i].asks);
		set(&own->booking_uid, rows[i].tied ? "b1" : "");
		ask(&world, "r2", rows[i].asker, "2026-12-01 13:30");
		if (rows[i].anna_has)
			set(&book(&world, "b2", rows[i].asker, rows[i].anna_has)->resource,
			    "Station 2");
		g_autoptr(GPtrArray) findings = world_detect(&world);
		for (guint f = 0; f < findings->len; f++) {
			const Finding *finding = findings->pdata[f];
			wrong += strcmp(finding->rule, "wrong-person") == 0;
			mismatches += strcmp(finding->rule, "mismatch") == 0;
		}
		if (wrong != rows[i].wrong || mismatches != rows[i].mismatches)
			fail_msg("%s: %u, %u", rows[i].rule, wrong, mismatches);
		world_done(&world);
	}
}

static void
a_record_that_is_anothers_own_is_not_wrong(void **state)
{
	World world = ana_and_anna();
	Booking *there = world.bookings->pdata[1];

	(void)state;
	/* Entered before anybody spoke. */
	there->created = at(&world, "2026-11-20 09:00");
	assert_true(p_of_wrong(&world) == 0);
	there->created = at(&world, "2026-11-23 09:05");
	assert_true(p_of_wrong(&world) >= .85);
	/* Another place, another service. */
	set(&((Request *)world.requests->pdata[0])->resource, "Station 2");
	assert_true(p_of_wrong(&world) == 0);
	set(&((Request *)world.requests->pdata[0])->resource, "Station 1");
	assert_true(p_of_wrong(&world) >= .85);
	/* Anna asked for it herself. */
	ask(&world, "r2", "Anna Lopez", "2026-12-01 11:30");
	assert_true(p_of_wrong(&world) == 0);
	world_done(&world);
}

static void
two_that_may_be_hers_share_the_doubt(void **state)
{
	World world = ana_and_anna();

	(void)state;
	book(&world, "b2", "Anne Lopez", "2026-11-26 10:00");
	set(&book(&world, "b3", "Anne Lopez", "2026-12-01 11:30")->resource, "Station 2");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings, "wrong-person");
	assert_true(finding->p > .5 && finding->p < .95);
	assert_int_equal(finding->bookings->len, 1);
	world_done(&world);
}

static World
crossed_sisters(void)
{
	World world = world_new();

	never_edited(&world, book(&world, "b1", "Ana Lopez", "2026-12-01 10:00"),
	    "2026-11-23 09:00");
	never_edited(&world, book(&world, "b2", "Maria Lopez", "2026-12-02 15:00"),
	    "2026-11-23 09:02");
	ask(&world, "r1", "Ana Lopez", "2026-12-02 15:00");
	ask(&world, "r2", "Maria Lopez", "2026-12-01 10:00");
	return world;
}

static void
crossed_records_are_one_finding(void **state)
{
	World world = crossed_sisters();
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings, "swapped");

	(void)state;
	assert_true(finding->p >= .85);
	assert_int_equal(finding->bookings->len, 2);
	assert_int_equal(finding->requests->len, 2);
	assert_int_equal(finding->participants->len, 2);
	assert_true(finding->proposed == finding->asked);
	world_done(&world);
}

static void
an_agreed_swap_has_been_edited(void **state)
{
	World world = crossed_sisters();
	Booking *first = world.bookings->pdata[0];

	(void)state;
	first->sequence = 1;
	first->modified += HOUR;
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_true(only(findings, "swapped")->p < .85);
	world_done(&world);
}

static void
places_are_swapped_as_well(void **state)
{
	World world = crossed_sisters();
	static const char *const places[] = { "Station 1", "Station 2" };

	(void)state;
	for (guint i = 0; i < 2; i++) {
		Booking *booking = world.bookings->pdata[i];
		Request *request = world.requests->pdata[i];
		booking->span.start = at(&world, "2026-12-01 10:00");
		booking->span.end = booking->span.start + 30 * MINUTE;
		request->asked.start = request->asked.end = booking->span.start;
		set(&booking->resource, places[i]);
		set(&request->resource, places[1 - i]);
	}
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings, "swapped");
	assert_string_equal(finding->asked_resource, "Station 2");
	assert_string_equal(finding->recorded_resource, "Station 1");
	world_done(&world);
}

static double
p_of_swap(const World *world)
{
	g_autoptr(GPtrArray) findings = world_detect(world);

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		if (strcmp(finding->rule, "swapped") == 0)
			return finding->p;
	}
	return 0;
}

/* Each is entered for what he asked for, at the other's time. */
static void
services_stay_with_their_people(void **state)
{
	World world = crossed_sisters();
	static const char *const services[] = { "exam", "class" };

	(void)state;
	for (guint i = 0; i < 2; i++) {
		set(&((Booking *)world.bookings->pdata[i])->service, services[i]);
		set(&((Request *)world.requests->pdata[i])->service, services[i]);
	}
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_true(only(findings, "swapped")->p >= .85);
	/* At one time the services alone can have been exchanged. */
	for (guint i = 0; i < 2; i++) {
		Booking *booking = world.bookings->pdata[i];
		Request *request = world.requests->pdata[i];
		booking->span.start = at(&world, "2026-12-01 10:00");
		booking->span.end = booking->span.start + 30 * MINUTE;
		request->asked.start = request->asked.end = booking->span.start;
	}
	assert_true(p_of_swap(&world) == 0);
	for (guint i = 0; i < 2; i++)
		set(&((Booking *)world.bookings->pdata[i])->service, services[1 - i]);
	assert_true(p_of_swap(&world) >= .85);
	world_done(&world);
}

static void
a_range_is_met_by_chance(void **state)
{
	World world = crossed_sisters();
	Request *first = world.requests->pdata[0], *second = world.requests->pdata[1];

	(void)state;
	first->asked.start -= HOUR;
	first->asked.end += HOUR;
	double p = p_of_swap(&world);
	assert_true(p >= .5);
	second->asked.end += 6 * HOUR;
	double less = p_of_swap(&world);
	assert_true(less > 0 && less < p);
	first->asked.start -= 6 * HOUR;
	second->asked.end += 72 * HOUR;
	assert_true(p_of_swap(&world) == 0);
	world_done(&world);
}

static void
records_of_one_hour_are_mixed_up(void **state)
{
	World world = crossed_sisters();
	double p = p_of_swap(&world);

	(void)state;
	never_edited(&world, world.bookings->pdata[1], "2026-11-19 14:00");
	assert_true(p_of_swap(&world) < p);
	assert_true(p_of_swap(&world) >= .5);
	world_done(&world);
}

/* Who finds his time taken is given the one that the other left. */
static void
on_one_day_strangers_cross_without_a_slip(void **state)
{
	World world = crossed_sisters();

	(void)state;
	for (guint i = 0; i < 2; i++) {
		Booking *booking = world.bookings->pdata[i];
		Request *request = world.requests->pdata[1 - i];
		booking->span.start =
		    at(&world, i ? "2026-12-01 11:00" : "2026-12-01 10:00");
		booking->span.end = booking->span.start + 30 * MINUTE;
		request->asked.start = request->asked.end = booking->span.start;
	}
	assert_true(p_of_swap(&world) >= .85);
	for (guint i = 0; i < 2; i++) {
		static const char *const strangers[] = { "Victor Hale", "Simone Laurent" };
		Booking *booking = world.bookings->pdata[i];
		Request *request = world.requests->pdata[i];
		set(&booking->participant, strangers[i]);
		set(&request->participant, strangers[i]);
		set_person(&booking->person, strangers[i]);
		set_person(&request->person, strangers[i]);
	}
	assert_true(p_of_swap(&world) > 0 && p_of_swap(&world) < .85);
	world_done(&world);
}

/* Maria asks for what has passed, and is entered where Ana will come. */
static void
one_of_the_two_may_have_passed(void **state)
{
	World world = crossed_sisters();

	(void)state;
	world.now = at(&world, "2026-12-02 09:00");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = only(findings, "swapped");
	assert_string_equal(finding->person, "=ana lopez");
	assert_true(finding->asked == at(&world, "2026-12-02 15:00"));
	assert_true(finding->recorded == at(&world, "2026-12-01 10:00"));
	world.now = at(&world, "2026-12-02 16:00");
	assert_true(p_of_swap(&world) == 0);
	world_done(&world);
}

static void
three_in_a_ring_are_no_swap(void **state)
{
	World world = crossed_sisters();

	(void)state;
	((Request *)world.requests->pdata[1])->asked.start += DAY;
	((Request *)world.requests->pdata[1])->asked.end += DAY;
	g_autoptr(GPtrArray) findings = world_detect(&world);
	for (guint i = 0; i < findings->len; i++)
		assert_string_equal(((Finding *)findings->pdata[i])->rule, "mismatch");
	assert_int_equal(findings->len, 2);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_alike_as_a_clerk_sees_them),
		cmocka_unit_test(a_like_name_at_the_very_slot_is_the_wrong_person),
		cmocka_unit_test(what_speaks_for_another_reading_is_heard),
		cmocka_unit_test(the_record_left_open_need_not_sound_like_hers),
		cmocka_unit_test(one_name_and_two_addresses_are_two_people),
		cmocka_unit_test(a_record_of_his_name_and_her_time_is_one_finding),
		cmocka_unit_test(a_record_that_is_anothers_own_is_not_wrong),
		cmocka_unit_test(two_that_may_be_hers_share_the_doubt),
		cmocka_unit_test(crossed_records_are_one_finding),
		cmocka_unit_test(an_agreed_swap_has_been_edited),
		cmocka_unit_test(places_are_swapped_as_well),
		cmocka_unit_test(services_stay_with_their_people),
		cmocka_unit_test(a_range_is_met_by_chance),
		cmocka_unit_test(records_of_one_hour_are_mixed_up),
		cmocka_unit_test(on_one_day_strangers_cross_without_a_slip),
		cmocka_unit_test(one_of_the_two_may_have_passed),
		cmocka_unit_test(three_in_a_ring_are_no_swap),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
