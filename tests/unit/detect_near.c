/* Names that are only like each other: who is matched, and who is left alone. */
#include "detect_world.h"

static void
which_names_may_be_one(void **state)
{
	static const struct {
		const char *a, *b;
		Alike alike;
	} rows[] = {
		{ "Wilhelmina Oosterhuis", "Wilhelmina Oosterhuys", ALIKE_SPELT },
		{ "Katherine Doyle", "Catherine Doyle", ALIKE_SPELT },
		{ "Jimena Vargas", "Gimena Bargas", ALIKE_SPELT },
		{ "Stephen Doyle", "Stefen Doyle", ALIKE_SPELT },
		{ "Brian Smith", "Brain Smith", ALIKE_SPELT },
		{ "Gülşen Öztürk", "Gulsen Osturk", ALIKE_SPELT },
		{ "Łukasz Żak", "ŻAK Łukasz", ALIKE_WORDS },
		{ "María García López", "Maria Garcia", ALIKE_WORDS },
		{ "López García, María", "María García López", ALIKE_WORDS },
		{ "Ana Lopez", "Ana Gomez", ALIKE_NOT },
		{ "Maria Garcia", "Maria Guzman", ALIKE_NOT },
		{ "Ana Lopez", "Maria Lopez", ALIKE_NOT },
		{ "Ana Lopez", "Ana", ALIKE_NOT },
		{ "J B", "B J", ALIKE_NOT },
		{ "", "", ALIKE_NOT },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *a = name_fold(rows[i].a);
		g_autofree char *b = name_fold(rows[i].b);
		print_message("%s, %s\n", rows[i].a, rows[i].b);
		assert_int_equal(match_alike(a, b), rows[i].alike);
		assert_int_equal(match_alike(b, a), rows[i].alike);
	}
}

/* The UID of what the first request goes with; "" nothing. Named by r1. */
static const char *
answer_of(const World *world)
{
	g_autoptr(GArray) pairs = match(world->requests, world->bookings);

	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		if (strcmp(pair->request->uid, "r1") != 0 || !pair->booking)
			continue;
		assert_true(pair->near && pair->ambiguous);
		return pair->booking->uid;
	}
	return "";
}

static World
oosterhuis(void)
{
	World world = world_new();

	book(&world, "b1", "Wilhelmina Oosterhuys", "2026-12-01 13:30");
	ask(&world, "r1", "Wilhelmina Oosterhuis", "2026-12-01 11:30");
	return world;
}

static void
the_only_one_near_is_hers(void **state)
{
	World world = oosterhuis();
	Booking *booking = world.bookings->pdata[0];
	Request *request = world.requests->pdata[0];

	(void)state;
	assert_string_equal(answer_of(&world), "b1");
	/* Two addresses are two people; one is not. */
	set(&booking->person, "w@post.example");
	assert_string_equal(answer_of(&world), "b1");
	set(&request->person, "wo@post.example");
	assert_string_equal(answer_of(&world), "");
	set(&booking->person, "=wilhelmina oosterhuys");
	assert_string_equal(answer_of(&world), "b1");
	/* Made before she asked. */
	request->asked_at = at(&world, "2026-11-23 10:00");
	booking->created = at(&world, "2026-11-20 10:00");
	assert_string_equal(answer_of(&world), "");
	booking->created = at(&world, "2026-11-23 10:02");
	assert_string_equal(answer_of(&world), "b1");
	/* For something else. */
	set(&request->service, "class");
	set(&booking->service, "visit");
	assert_string_equal(answer_of(&world), "");
	set(&booking->service, "class");
	assert_string_equal(answer_of(&world), "b1");
	/* A day and more away. */
	booking->span.start = at(&world, "2026-12-02 11:30");
	assert_string_equal(answer_of(&world), "");
	booking->span.start -= 1;
	assert_string_equal(answer_of(&world), "b1");
	/* By a request for any time of a month nothing is near. */
	request->asked.end += 30 * DAY;
	assert_string_equal(answer_of(&world), "");
	world_done(&world);
}

static void
who_asks_has_a_record_of_his_own(void **state)
{
	World world = oosterhuis();

	(void)state;
	Request *other = ask(&world, "r2", "Wilhelmina Oosterhuys", "2026-12-20 11:30");
	assert_string_equal(answer_of(&world), "");
	other->withdrawn = true;
	assert_string_equal(answer_of(&world), "b1");
	/* One letter apart and more on record: somebody else. */
	book(&world, "b2", "Wilhelmina Oosterhuys", "2026-12-20 11:30");
	assert_string_equal(answer_of(&world), "");
	world_done(&world);
}

static void
of_two_that_are_near_neither_is_picked(void **state)
{
	World world = oosterhuis();

	(void)state;
	Booking *other = book(&world, "b2", "Wilhelmina Osterhuis", "2026-12-01 15:00");
	assert_string_equal(answer_of(&world), "");
	g_ptr_array_remove(world.bookings, other);
	assert_string_equal(answer_of(&world), "b1");
	ask(&world, "r2", "Wilhelmina Osterhuis", "2026-12-01 16:00");
	assert_string_equal(answer_of(&world), "");
	world_done(&world);
}

/* The same words are one person, whatever else is on record; then the nearest is meant. */
static void
of_one_persons_visits_the_nearest(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "b1", "Maria Garcia", "2026-12-01 13:30");
	book(&world, "b2", "Maria Garcia", "2026-12-02 09:30");
	book(&world, "b3", "Maria Garcia", "2026-12-20 11:30");
	ask(&world, "r1", "María García López", "2026-12-01 11:30");
	assert_string_equal(answer_of(&world), "b1");
	ask(&world, "r2", "María García López", "2026-12-02 09:30");
	assert_string_equal(answer_of(&world), "b1");
	world_done(&world);
}

static char *
lines_of(const World *world)
{
	GString *lines = g_string_new(NULL);
	g_autoptr(GArray) pairs = match(world->requests, world->bookings);

	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		g_string_append_printf(lines, "%s %s %d %d\n", pair->request->uid,
		    pair->booking ? pair->booking->uid : "-", pair->near, pair->ambiguous);
	}
	return g_string_free(lines, FALSE);
}

/* Of many who are hardly told apart, some near, some not. */
static void
the_order_of_the_input_changes_nothing(void **state)
{
	static const char *const names[] = { "Ann Lee", "Anne Lee", "Lee Ann",
		"Bo Kim Hall", "Bo Kim", "Hall Bo", "Ida Cole", "Ida Kohle",
		"Ida Cole Webb" };
	g_autoptr(GRand) random = g_rand_new_with_seed(11);
	unsigned near = 0;

	(void)state;
	for (int round = 0; round < 200; round++) {
		World world = world_new();
		for (int i = 0; i < 8; i++) {
			g_autofree char *uid =
			    g_strdup_printf("%c%d", i % 2 ? 'b' : 'r', i);
			const char *name = names[g_rand_int_range(random, 0, 9)];
			g_autofree char *when = g_strdup_printf("2026-12-%02d %02d:00",
			    g_rand_int_range(random, 1, 4),
			    g_rand_int_range(random, 9, 17));
			if (i % 2)
				book(&world, uid, name, when);
			else
				ask(&world, uid, name, when);
		}
		g_autofree char *before = lines_of(&world);
		shuffle(world.bookings, random);
		shuffle(world.requests, random);
		g_autofree char *after = lines_of(&world);
		assert_string_equal(before, after);
		near += strstr(before, "1 1") != NULL;
		world_done(&world);
	}
	assert_true(near > 20);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_names_may_be_one),
		cmocka_unit_test(the_only_one_near_is_hers),
		cmocka_unit_test(who_asks_has_a_record_of_his_own),
		cmocka_unit_test(of_two_that_are_near_neither_is_picked),
		cmocka_unit_test(of_one_persons_visits_the_nearest),
		cmocka_unit_test(the_order_of_the_input_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
