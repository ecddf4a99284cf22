/* Matching as an assignment: against every possible one, in any order, and of many. */
#include "detect_world.h"

#include <math.h>

enum { SMALL = 6, ROUNDS = 200 };

/* As match sees one person's times alone; 7.5 is what staying alone costs. */
static double
cost_of(const Request *request, const Booking *booking)
{
	int64_t distance = ABS(booking->span.start - request->asked.start);

	return distance == 0 ? 0 : 0.5 + log2(1 + (double)distance / HOUR) / 2;
}

static double
cheapest(const World *world, guint request, bool *taken)
{
	double best;

	if (request == world->requests->len)
		return 0;
	best = 7.5 + cheapest(world, request + 1, taken);
	for (guint i = 0; i < world->bookings->len; i++) {
		if (taken[i])
			continue;
		taken[i] = true;
		double cost =
		    cost_of(world->requests->pdata[request], world->bookings->pdata[i]) +
		    cheapest(world, request + 1, taken);
		best = MIN(best, cost);
		taken[i] = false;
	}
	return best;
}

static void
no_assignment_is_cheaper(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= ROUNDS; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		World world = world_new();
		bool taken[SMALL] = { false };
		double cost = 0;
		for (int i = g_rand_int_range(random, 0, SMALL); i-- > 0;)
			book(&world, "b", "Ana", "2026-12-01 08:00")->span.start +=
			    g_rand_int_range(random, 0, 2000) * HOUR;
		for (int i = g_rand_int_range(random, 1, SMALL); i-- > 0;) {
			Request *request = ask(&world, "r", "Ana", "2026-12-01 08:00");
			request->asked.start += g_rand_int_range(random, 0, 2000) * HOUR;
			request->asked.end = request->asked.start;
		}
		g_autoptr(GArray) pairs = match(world.requests, world.bookings);
		for (guint i = 0; i < pairs->len; i++) {
			const Pair *pair = &g_array_index(pairs, Pair, i);
			cost += pair->booking ? cost_of(pair->request, pair->booking) : 7.5;
		}
		assert_float_equal(cost, cheapest(&world, 0, taken), 1e-6);
		world_done(&world);
	}
}

/* --- order, and many
 * --------------------------------------------------------------------------- */

static char *
pairs_text(const GArray *pairs)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		g_string_append_printf(text, "%s %s %d%d%d\n", pair->request->uid,
		    pair->booking ? pair->booking->uid : "-", pair->superseded,
		    pair->replaces, pair->ambiguous);
	}
	return g_string_free(text, false);
}

/* Few names, so that each has several; one of them more than an assignment takes. */
static void
fill(World *world, GRand *random, int count)
{
	for (int i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("b%03d", i);
		g_autofree char *asked = g_strdup_printf("r%03d", i);
		g_autofree char *who = i < 100
					   ? g_strdup("Everybody")
					   : g_strdup_printf("Person %d",
						 g_rand_int_range(random, 0, count / 4));
		book(world, uid, who, "2026-12-01 08:00")->span.start +=
		    g_rand_int_range(random, 0, 200) * HOUR;
		Request *request = ask(world, asked, who, "2026-12-01 08:00");
		request->asked.start += g_rand_int_range(random, 0, 200) * HOUR;
		request->asked.end = request->asked.start;
		request->asked_at =
		    at(world, "2026-11-20 08:00") + g_rand_int_range(random, 0, 4) * HOUR;
	}
}

static void
the_order_of_input_changes_nothing(void **state)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(7);
	World world = world_new();

	(void)state;
	fill(&world, random, 300);
	g_autoptr(GArray) before = match(world.requests, world.bookings);
	g_autofree char *first = pairs_text(before);
	for (int i = 0; i < 10; i++) {
		shuffle(world.requests, random);
		shuffle(world.bookings, random);
		g_autoptr(GArray) after = match(world.requests, world.bookings);
		g_autofree char *again = pairs_text(after);
		assert_string_equal(first, again);
	}
	world_done(&world);
}

static void
many_of_one_name_are_matched_by_nearness(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 500; i++) {
		g_autofree char *uid = g_strdup_printf("b%03d", i);
		g_autofree char *asked = g_strdup_printf("r%03d", i);
		book(&world, uid, "Walk In", "2026-12-01 08:00")->span.start += i * HOUR;
		Request *request = ask(&world, asked, "Walk In", "2026-12-01 08:00");
		request->asked.start += i * HOUR + (i == 250 ? 10 * MINUTE : 0);
		request->asked.end = request->asked.start;
	}
	g_autoptr(GArray) pairs = match(world.requests, world.bookings);
	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		assert_string_equal(pair->booking->uid + 1, pair->request->uid + 1);
		assert_int_equal(pair->ambiguous, i == 250);
	}
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_assignment_is_cheaper),
		cmocka_unit_test(the_order_of_input_changes_nothing),
		cmocka_unit_test(many_of_one_name_are_matched_by_nearness),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
