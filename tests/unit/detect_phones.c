/* Telephones: whom they make one, and whom they tell apart. */
#include "unit.h"

#include <slipwatch/phone.h>

#include "detect_world.h"

static const Pair *
pair_of(const GArray *pairs, const char *uid)
{
	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		if (strcmp(pair->request->uid, uid) == 0)
			return pair;
	}
	fail_msg("no request %s", uid);
	return NULL;
}

/* What the request r1 goes with, "b1", with "?" behind it where that is in doubt; "". */
static char *
answer_of(const World *world)
{
	g_autoptr(GArray) pairs = match(world->requests, world->bookings);
	const Pair *pair = pair_of(pairs, "r1");

	return pair->booking
		   ? g_strconcat(pair->booking->uid, pair->ambiguous ? "?" : "", NULL)
		   : g_strdup("");
}

static void
one_number_is_one_person_under_like_names(void **state)
{
	static const struct {
		const char *rule, *asker, *asker_phone, *booked, *booked_phone, *start;
		const char *answer;
	} rows[] = {
		{ "one name, no number", "Ana Lopez", "", "Ana Lopez", "",
		    "2026-12-08 11:30", "b1" },
		{ "one name, one number", "Ana Lopez", "212 555-0100", "Ana Lopez",
		    "5550100", "2026-12-08 11:30", "b1" },
		{ "one name, two numbers", "Ana Lopez", "212 555-0100", "Ana Lopez",
		    "7185550100", "2026-12-08 11:30", "b1?" },
		{ "a word more, a week off, no number", "Ana Lopez", "", "Ana Lopez Garcia",
		    "", "2026-12-08 11:30", "" },
		{ "a word more, a week off, one number", "Ana Lopez", "212 555-0100",
		    "Ana Lopez Garcia", "12125550100", "2026-12-08 11:30", "b1" },
		{ "another order, one number", "Ana Lopez", "555-0100", "Lopez Ana",
		    "5550100", "2026-12-08 11:30", "b1" },
		{ "misspelt, one number", "Wilhelmina Oosterhuis", "555-0100",
		    "Wilhelmina Oosterhuys", "5550100", "2026-12-08 11:30", "b1?" },
		{ "misspelt, near, no number", "Wilhelmina Oosterhuis", "",
		    "Wilhelmina Oosterhuys", "", "2026-12-01 13:30", "b1?" },
		{ "misspelt, near, two numbers", "Wilhelmina Oosterhuis", "555-0100",
		    "Wilhelmina Oosterhuys", "5550199", "2026-12-01 13:30", "" },
		{ "a household's number", "Ana Lopez", "555-0100", "Pedro Lopez", "5550100",
		    "2026-12-01 13:30", "" },
		{ "nobody's name", "Ana Lopez", "555-0100", "George Abbott", "5550100",
		    "2026-12-01 13:30", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		set(&ask(&world, "r1", rows[i].asker, "2026-12-01 11:30")->phone,
		    rows[i].asker_phone);
		set(&book(&world, "b1", rows[i].booked, rows[i].start)->phone,
		    rows[i].booked_phone);
		g_autofree char *answer = answer_of(&world);
		if (strcmp(answer, rows[i].answer) != 0)
			fail_msg("%s: \"%s\"", rows[i].rule, answer);
		world_done(&world);
	}
}

static void
a_number_outweighs_an_address_that_changed(void **state)
{
	World world = world_new();
	Request *request = ask(&world, "r1", "Ana Lopez", "2026-12-01 11:30");
	Booking *booking = book(&world, "b1", "Ana Lopez", "2026-12-01 13:30");

	(void)state;
	set(&request->person, "ana@old.example");
	set(&booking->person, "ana.lopez@new.example");
	g_autofree char *apart = answer_of(&world);
	assert_string_equal(apart, "");
	set(&request->phone, "555-0100");
	set(&booking->phone, "2125550100");
	g_autofree char *one = answer_of(&world);
	assert_string_equal(one, "b1");
	world_done(&world);
}

static void
of_two_namesakes_each_has_his_number(void **state)
{
	World world = world_new();

	(void)state;
	set(&ask(&world, "r1", "Ana Lopez", "2026-12-01 11:30")->phone, "555-0100");
	set(&ask(&world, "r2", "Ana Lopez", "2026-12-01 13:30")->phone, "555-0199");
	set(&((Request *)world.requests->pdata[1])->service, "class");
	set(&book(&world, "b2", "Ana Lopez", "2026-12-01 11:30")->phone, "5550199");
	set(&book(&world, "b1", "Ana Lopez", "2026-12-01 13:30")->phone, "5550100");
	g_autofree char *answer = answer_of(&world);
	assert_string_equal(answer, "b1");
	world_done(&world);
}

/* Her brother has one name, one number and his own visits. */
static void
a_brother_keeps_what_is_his(void **state)
{
	World world = world_new();

	(void)state;
	set(&ask(&world, "r1", "Maria Lopez", "2026-12-01 11:30")->phone, "555-0100");
	set(&book(&world, "b1", "Mario Lopez", "2026-12-08 11:30")->phone, "5550100");
	g_autofree char *alone = answer_of(&world);
	assert_string_equal(alone, "b1?");
	set(&book(&world, "b2", "Mario Lopez", "2026-12-15 11:30")->phone, "5550100");
	g_autofree char *brother = answer_of(&world);
	assert_string_equal(brother, "");
	g_ptr_array_set_size(world.bookings, 1);
	ask(&world, "r2", "Mario Lopez", "2026-12-08 11:30");
	g_autofree char *asker = answer_of(&world);
	assert_string_equal(asker, "");
	world_done(&world);
}

/* "Tel. 555-0100" is the office's own and stands in every entry. */
static void
what_everybody_has_is_nobodys(void **state)
{
	World world = world_new();

	(void)state;
	set(&ask(&world, "r1", "Ana Lopez", "2026-12-01 11:30")->phone, "555-0100");
	set(&book(&world, "b1", "Ana Lopez Garcia", "2026-12-08 11:30")->phone, "5550100");
	for (unsigned i = 2; i <= PHONE_PERSONS_MAX; i++) {
		g_autofree char *name = g_strdup_printf("Other%u Person%u", i, i);
		g_autofree char *uid = g_strdup_printf("o%u", i);
		g_autofree char *before = answer_of(&world);
		assert_string_equal(before, "b1");
		set(&book(&world, uid, name, "2027-01-05 09:00")->phone, "12125550100");
	}
	g_autofree char *after = answer_of(&world);
	assert_string_equal(after, "");
	world_done(&world);
}

static unsigned
count_of(const World *world, const char *rule)
{
	g_autoptr(GPtrArray) findings = world_detect(world);
	unsigned count = 0;

	for (guint i = 0; i < findings->len; i++)
		count += strcmp(((Finding *)findings->pdata[i])->rule, rule) == 0;
	return count;
}

static void
two_numbers_are_two_people_in_two_places(void **state)
{
	World world = world_new();
	Booking *one = book(&world, "b1", "Ana Lopez", "2026-12-01 11:30");
	Booking *two = book(&world, "b2", "Ana Lopez", "2026-12-01 11:30");

	(void)state;
	set(&two->resource, "Station 2");
	set(&one->service, "class");
	set(&two->service, "visit");
	assert_int_equal(count_of(&world, "same-person"), 1);
	set(&one->phone, "2125550100");
	assert_int_equal(count_of(&world, "same-person"), 1);
	set(&two->phone, "5550100");
	assert_int_equal(count_of(&world, "same-person"), 1);
	set(&two->phone, "5550199");
	assert_int_equal(count_of(&world, "same-person"), 0);
	/* One service, one day: not recorded twice either. */
	set(&two->service, "class");
	set(&two->resource, "Station 1");
	two->span.start += 3 * HOUR;
	two->span.end += 3 * HOUR;
	assert_int_equal(count_of(&world, "duplicate"), 0);
	set(&two->phone, "5550100");
	assert_int_equal(count_of(&world, "duplicate"), 1);
	world_done(&world);
}

static double
p_of_wrong_person(const World *world)
{
	return p_of(world, "wrong-person");
}

static void
numbers_tell_like_names_apart_and_houses_together(void **state)
{
	World world = world_new();
	Request *request = ask(&world, "r1", "Ana Silva", "2026-12-01 11:30");
	Booking *booking = book(&world, "b1", "Ana Silva Reyes", "2026-12-01 11:30");

	(void)state;
	/* She has a visit of her own: the two names may be two people. */
	book(&world, "b2", "Ana Silva Reyes", "2026-12-15 11:30");
	set(&((Booking *)world.bookings->pdata[1])->service, "class");
	set(&request->phone, "555-0100");
	set(&booking->phone, "5550199");
	assert_true(p_of_wrong_person(&world) > .8);
	/* A stranger's record just there says nothing, that of the house a little. */
	g_ptr_array_set_size(world.bookings, 1);
	set(&booking->participant, "George Abbott");
	set(&booking->person, "=george abbott");
	assert_true(p_of_wrong_person(&world) == 0);
	set(&booking->phone, "5550100");
	double house = p_of_wrong_person(&world);
	assert_true(house > .1 && house < .5);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_number_is_one_person_under_like_names),
		cmocka_unit_test(a_number_outweighs_an_address_that_changed),
		cmocka_unit_test(of_two_namesakes_each_has_his_number),
		cmocka_unit_test(a_brother_keeps_what_is_his),
		cmocka_unit_test(what_everybody_has_is_nobodys),
		cmocka_unit_test(two_numbers_are_two_people_in_two_places),
		cmocka_unit_test(numbers_tell_like_names_apart_and_houses_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
