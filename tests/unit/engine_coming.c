/* Whoever comes at a time that is not theirs: what could be done for them hangs on the
 * hour, so the engine looks again slot by slot, and no longer than it matters. */
#include "unit.h"

#include "engine_world.h"

/* Mrs. Watkins asked for Tuesday, Dec 1, 11:30; recorded 1:30 pm; Omar has her time. */
static World *
given_away(void)
{
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "b1", "Ben Ortiz", "Station 2", "2026-12-02T09:00");
	book(world->recorded, "b2", "Carla Diaz", "Station 2", "2026-12-03T09:00");
	book(world->recorded, "b3", "Dan Fox", "Station 2", "2026-12-04T09:00");
	Booking *slip =
	    book(world->recorded, "w1", "Mrs. Watkins", "Station 1", "2026-12-01T13:30");
	slip->created = slip->modified = world_time("2026-11-24T09:58");
	slip->sequence = 0;
	book(world->recorded, "o1", "Omar Said", "Station 1", "2026-12-01T11:30")->created =
	    world_time("2026-11-24T09:59");
	ask(world->asked, "r1", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-24T09:55");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	return world;
}

static int64_t
seen_now(World *world)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 1);
	return ((Alert *)alerts->pdata[0])->finding->seen_now;
}

static void
it_is_said_slot_by_slot_while_it_matters(void **state)
{
	static const struct {
		const char *at, *seen; /* NULL: nothing */
	} rows[] = {
		{ "2026-12-01T10:29", NULL },
		{ "2026-12-01T10:30", "2026-12-01T10:30" },
		{ "2026-12-01T11:00", "2026-12-01T11:00" },
		{ "2026-12-01T11:15", NULL }, /* Omar's half-hour begins in hers */
		{ "2026-12-01T11:46", "2026-12-01T12:00" },
		{ "2026-12-01T13:15", "2026-12-01T13:15" },
	};
	(void)state;
	World *world = given_away();
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		pass_until(world, rows[i].at);
		int64_t seen = rows[i].seen ? world_time(rows[i].seen) : NO_TIME;
		if (seen_now(world) != seen)
			fail_msg("%s: %" G_GINT64_FORMAT, rows[i].at,
			    seen_now(world) - world->now);
	}
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_said_slot_by_slot_while_it_matters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
