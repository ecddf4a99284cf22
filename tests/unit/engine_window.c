/* What a desk asks of the ledger for the person at the window. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/window.h>

#include "engine_world.h"

/* --- free places -------------------------------------------------------------------------
 */

static Wanted
want(const char *resource, const char *near, guint limit)
{
	return (Wanted){ .person = "",
		.service = "",
		.resource = resource,
		.near = near ? world_time(near) : NO_TIME,
		.limit = limit };
}

/* "1 09:30-10:00 Station 1; 2 ..." by days of the month (transfer full). */
static char *
say_places(const GPtrArray *places)
{
	g_autoptr(Zone) zone = world_zone();
	GString *text = g_string_new(NULL);
	for (guint i = 0; i < places->len; i++) {
		const Place *place = places->pdata[i];
		Civil from = civil_of(zone_local(zone, place->span.start));
		Civil to = civil_of(zone_local(zone, place->span.end));
		g_string_append_printf(text, "%s%d %02d:%02d-%02d:%02d %s", i ? "; " : "",
		    from.day, from.hour, from.minute, to.hour, to.minute, place->resource);
	}
	return g_string_free(text, FALSE);
}

static void
expect_free(World *world, const Wanted *wanted, const char *expected)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) places =
	    engine_free_places(world->engine, "riverside", wanted, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	g_autofree char *said = say_places(places);
	assert_string_equal(said, expected);
}

static World *
tuesday(void)
{
	World *world = world_new("2026-12-01T10:05");
	book(world->recorded, "a", "Ana Silva", "Station 1", "2026-12-01T10:00");
	book(world->recorded, "b", "Ben Ode", "Station 1", "2026-12-01T11:00");
	book(world->recorded, "c", "Cy Young", "Station 2", "2026-12-01T11:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	return world;
}

static void
free_places_follow_the_ledger(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted now = want("Station 1", NULL, 3);
	expect_free(world, &now,
	    "1 10:30-10:45 Station 1; 1 10:45-11:00 Station 1; 1 11:30-11:45 Station 1");
	now.length = 30 * MINUTE;
	expect_free(world, &now,
	    "1 10:30-11:00 Station 1; 1 11:30-12:00 Station 1; 1 11:45-12:15 Station 1");
	strike(world->recorded, "b");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	expect_free(world, &now,
	    "1 10:30-11:00 Station 1; 1 10:45-11:15 Station 1; 1 11:00-11:30 Station 1");
	world_free(world);
}

static void
a_day_is_loaded_when_the_search_comes_to_it(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted wanted = want("Station 1", "2026-12-04T16:40", 3);
	book(world->recorded, "d", "Dora Lamm", "Station 1", "2026-12-04T08:00")->span.end =
	    world_time("2026-12-04T16:45");
	book(world->recorded, "e", "Eve Moon", "Station 1", "2026-12-07T16:30");
	g_ptr_array_unref(fetch(world, world->recorded));
	expect_free(world, &wanted,
	    "4 16:45-17:00 Station 1; 7 16:15-16:30 Station 1; 7 16:00-16:15 Station 1");
	world_free(world);
}

static void
a_visit_is_as_long_as_its_service_is(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted wanted = want("Station 1", "2026-12-03T09:00", 1);
	Service *service = service_new("class");
	service->length = 60 * MINUTE;
	g_ptr_array_add(world->office->services, service);
	wanted.service = "Class";
	expect_free(world, &wanted, "3 09:00-10:00 Station 1");
	wanted.service = "other";
	expect_free(world, &wanted, "3 09:00-09:15 Station 1");
	world_free(world);
}

static void
what_lies_beyond_the_horizon_is_not_known(void **state)
{
	(void)state;
	World *world = tuesday();
	Wanted wanted = want("", "2027-12-03T09:00", 1);
	g_autoptr(GError) error = NULL;
	assert_null(
	    engine_free_places(world->engine, "riverside", &wanted, world->now, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_USAGE));
	g_clear_error(&error);
	assert_null(
	    engine_free_places(world->engine, "nowhere", &wanted, world->now, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND));
	/* What is past is now. */
	wanted = want("Station 2", "2026-11-03T09:00", 1);
	expect_free(world, &wanted, "1 10:15-10:30 Station 2");
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(free_places_follow_the_ledger),
		cmocka_unit_test(a_day_is_loaded_when_the_search_comes_to_it),
		cmocka_unit_test(a_visit_is_as_long_as_its_service_is),
		cmocka_unit_test(what_lies_beyond_the_horizon_is_not_known),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
