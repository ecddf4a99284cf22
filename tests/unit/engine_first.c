/* What an office's first body is judged by is what the store has of it. */
#include "unit.h"

#include "engine_world.h"

#define NOW "2026-11-24T10:00"

enum { VISITS = 2100, PEOPLE = 1500 };

/* So many that they are written at once: piles, whoever is at two places, names in several
 * spellings, an item of two bookings, one of a series that was cut. */
static void
fill(Body *body)
{
	int64_t first = world_time("2026-12-01T08:00");

	for (unsigned i = 0; i < VISITS; i++) {
		g_autofree char *uid = g_strdup_printf("b%u", i);
		g_autofree char *name =
		    g_strdup_printf("%s Silva %u", i % 9 ? "Ana" : "ANA", i % PEOPLE);
		Booking *booking =
		    book_at(body, uid, name, i % 2 ? "Station 1" : "Station 2",
			first + (i / 18) * DAY + i % 18 * 30 * MINUTE -
			    (i % 50 == 0) * 15 * MINUTE);

		set(&booking->service, i % 4 ? "recertification" : "class");
		if (i % 6 == 0)
			set(&booking->phone, "2125550100");
		booking->created = first - 30 * DAY + i * 7 * MINUTE;
	}
	Understood *two = g_hash_table_lookup(body->items, "b7");
	Booking *other = booking_copy(two->bookings->pdata[0]);
	set(&other->uid, "b7~later");
	other->recurrence = other->span.start;
	other->expanded = true;
	two->cut = CUT_SERIES;
	g_ptr_array_add(two->bookings, other);
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What stands, whichever feed could be read. */
static GPtrArray *
findings_of(World *world)
{
	GPtrArray *told = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) alerts =
	    store_office_alerts(world->store, office_id(world), NULL);

	assert_non_null(alerts);
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		g_autofree char *uids = NULL;

		if (g_str_has_prefix(alert->finding->rule, "feed-"))
			continue;
		g_ptr_array_add(alert->finding->bookings, NULL);
		uids = g_strjoinv(" ", (char **)alert->finding->bookings->pdata);
		g_ptr_array_set_size(
		    alert->finding->bookings, (int)alert->finding->bookings->len - 1);
		g_ptr_array_add(told, g_strdup_printf("%s %.4f %s %s", alert->finding->rule,
					  alert->finding->p, uids, alert->finding->why));
	}
	g_ptr_array_sort(told, by_text);
	return told;
}

static void
fail_requests(World *world)
{
	GError *error = NULL;
	Import *import = import_failed("the server answered 500");

	g_ptr_array_unref(engine_ingest(
	    world->engine, "riverside", "requests", import, world->now, &error));
	assert_null(error);
	import_free(import);
}

/* Where another feed was read before, all is read out of the store. */
static void
it_is_judged_as_the_store_has_it(void **state)
{
	World *alone = world_new(NOW), *second = world_new(NOW);

	(void)state;
	fill(alone->recorded);
	fill(second->recorded);
	fail_requests(alone);
	g_ptr_array_unref(fetch(second, second->asked));
	g_ptr_array_unref(fetch(alone, alone->recorded));
	g_ptr_array_unref(fetch(second, second->recorded));
	g_autoptr(GPtrArray) from_memory = findings_of(alone);
	g_autoptr(GPtrArray) from_store = findings_of(second);
	assert_true(from_store->len > 100);
	assert_int_equal(from_memory->len, from_store->len);
	for (guint i = 0; i < from_store->len; i++)
		assert_string_equal(from_memory->pdata[i], from_store->pdata[i]);
	world_free(alone);
	world_free(second);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_judged_as_the_store_has_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
