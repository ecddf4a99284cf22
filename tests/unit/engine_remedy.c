/* What an alert proposes stays right: it follows what happens on the days that were looked
 * through, and time. */
#include "unit.h"

#include "engine_world.h"

/* Two at 10:00 on Friday, Dec 4; the station is full that day. */
static World *
full_friday(void)
{
	World *world = world_new("2026-11-24T10:00");
	Booking *full =
	    book(world->recorded, "full", "Cy Young", "Station 1", "2026-12-04T08:00");
	full->span.end = full->span.start + 9 * HOUR;
	full->created = world_time("2026-11-19T10:00");
	book(world->recorded, "a", "Ana Silva", "Station 1", "2026-12-04T10:00")->created =
	    world_time("2026-11-20T10:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	return world;
}

static int64_t
proposed(World *world)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	for (guint i = 0; i < alerts->len; i++) {
		const Finding *finding = ((Alert *)alerts->pdata[i])->finding;
		if (g_str_equal(finding->rule, "double-booking"))
			return finding->proposed;
	}
	fail_msg("nothing is double-booked");
	return NO_TIME;
}

/* After a fetch a minute later. */
static void
expect_proposed(World *world, const char *at)
{
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	if (proposed(world) != world_time(at))
		fail_msg("%s: %" G_GINT64_FORMAT " min off", at,
		    (proposed(world) - world_time(at)) / MINUTE);
}

static void
it_follows_what_happens_on_another_day(void **state)
{
	(void)state;
	World *world = full_friday();
	expect_proposed(world, "2026-12-07T10:00");
	/* Nobody of that Friday is touched by these. */
	book(world->recorded, "m", "Ida Cole", "Station 1", "2026-12-07T10:00");
	expect_proposed(world, "2026-12-07T09:30");
	Booking *all =
	    book(world->recorded, "n", "Jo Webb", "Station 1", "2026-12-07T08:00");
	all->span.end = all->span.start + 9 * HOUR;
	strike(world->recorded, "m");
	expect_proposed(world, "2026-12-03T10:00");
	/* Another gives the service on Monday. */
	book(world->recorded, "o", "Kay Young", "Station 2", "2026-12-07T15:00");
	expect_proposed(world, "2026-12-07T10:00");
	strike(world->recorded, "n");
	strike(world->recorded, "o");
	expect_proposed(world, "2026-12-07T10:00");
	/* Room on the day itself. */
	strike(world->recorded, "full");
	book(world->recorded, "full", "Cy Young", "Station 1", "2026-12-04T10:00")
	    ->created = world_time("2026-11-19T10:00");
	expect_proposed(world, "2026-12-04T09:30");
	world_free(world);
}

/* Two at 11:00, and the slots after are taken until 12:30. */
static void
a_place_that_has_passed_gives_way_to_the_next(void **state)
{
	static const struct {
		const char *now, *place;
	} rows[] = {
		{ "2026-12-01T10:29", "2026-12-01T10:30" },
		{ "2026-12-01T10:30", "2026-12-01T10:30" },
		{ "2026-12-01T10:31", "2026-12-01T12:30" },
		{ "2026-12-01T10:59", "2026-12-01T12:30" },
	};
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	const char *const starts[] = { "11:00", "11:00", "11:30", "12:00" };
	for (unsigned i = 0; i < G_N_ELEMENTS(starts); i++) {
		g_autofree char *uid = g_strdup_printf("b%u", i);
		g_autofree char *start = g_strconcat("2026-12-01T", starts[i], NULL);
		book(world->recorded, uid, uid, "Station 1", start);
	}
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		pass_until(world, rows[i].now);
		if (proposed(world) != world_time(rows[i].place))
			fail_msg("at %s not %s", rows[i].now, rows[i].place);
	}
	/* When all of it is over, there is nothing to wait for. */
	pass_until(world, "2026-12-01T18:00");
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_follows_what_happens_on_another_day),
		cmocka_unit_test(a_place_that_has_passed_gives_way_to_the_next),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
