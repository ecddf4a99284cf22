/* Accepted exceptions: a pile that was changed on purpose is quiet until a fact of it
 * changes, whatever the feed calls its entries and however often the daemon starts. */
#include "unit.h"

#include "engine_world.h"

typedef struct Kept {
	World *world;
	char *folder, *path;
} Kept;

static void
start(Kept *kept)
{
	GError *error = NULL;
	kept->world->store = store_open(kept->path, STORE_WRITER, &error);
	if (error)
		fail_msg("%s", error->message);
	world_start(kept->world);
}

static void
stop(Kept *kept)
{
	g_clear_pointer(&kept->world->engine, engine_free);
	g_clear_pointer(&kept->world->store, store_free);
}

/* Two at once at Station 1, answered `changed-on-purpose`. */
static int
setup(void **state)
{
	Kept *kept = g_new0(Kept, 1);
	World *world = kept->world = world_new("2026-11-24T10:00");
	kept->folder = g_dir_make_tmp("slipwatch-accepted-XXXXXX", NULL);
	kept->path = g_build_filename(kept->folder, "test.db", NULL);
	stop(kept);
	start(kept);
	book(world->recorded, "b1", "Ben Ortiz", "Station 2", "2026-12-01T09:00");
	book(world->recorded, "b2", "Carla Diaz", "Station 2", "2026-12-02T09:00");
	book(world->recorded, "b3", "Dan Fox", "Station 2", "2026-12-03T09:00");
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "");
	world->now += MINUTE;
	book(world->recorded, "p1", "Ana Silva", "Station 1", "2026-12-01T09:00");
	book(world->recorded, "p2", "Bea Long", "Station 1", "2026-12-01T09:00");
	expect(fetch(world, world->recorded), "raise double-booking Ana Silva");
	*state = kept;
	return 0;
}

static int
teardown(void **state)
{
	Kept *kept = *state;
	world_free(kept->world);
	database_remove(kept->folder, kept->path);
	g_free(kept->path);
	g_free(kept->folder);
	g_free(kept);
	return 0;
}

static void
accept(Kept *kept)
{
	World *world = kept->world;
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 1);
	Answer given = { .alert = ((Alert *)alerts->pdata[0])->id,
		.verdict = VERDICT_CHANGED,
		.role = "clerk",
		.desk = "front" };
	expect(engine_answer(world->engine, &given, world->now, NULL),
	    "answer double-booking Ana Silva");
}

/* The same two, under other names of the feed's own. */
static void
rekey(Kept *kept, const char *one, const char *two)
{
	static const char *const names[] = { "Ana Silva", "Bea Long" };
	const char *uids[] = { one, two };
	GHashTable *items = kept->world->recorded->items;
	GHashTableIter iter;
	gpointer value;
	for (unsigned i = 0; i < G_N_ELEMENTS(names); i++) {
		g_hash_table_iter_init(&iter, items);
		while (g_hash_table_iter_next(&iter, NULL, &value)) {
			const Booking *booking = ((Understood *)value)->bookings->pdata[0];
			if (g_str_equal(booking->participant, names[i]))
				g_hash_table_iter_remove(&iter);
		}
		book(kept->world->recorded, uids[i], names[i], "Station 1",
		    "2026-12-01T09:00");
	}
	kept->world->now += MINUTE;
}

static void
it_is_quiet_under_other_uids_and_after_a_restart(void **state)
{
	Kept *kept = *state;
	World *world = kept->world;
	accept(kept);
	for (int round = 0; round < 2; round++) {
		rekey(kept, round ? "y1" : "x1", round ? "y2" : "x2");
		expect(fetch(world, world->recorded), "");
		stop(kept);
		start(kept);
		world->now += MINUTE;
		expect(tick(world), "");
		expect(fetch(world, world->recorded), "");
	}
	g_autoptr(GPtrArray) open = standing(world);
	assert_int_equal(open->len, 0);
	/* Nor does the next day's sweep bring it up. */
	world->now += DAY;
	expect(tick(world), "");
}

static void
a_person_more_is_another_matter(void **state)
{
	Kept *kept = *state;
	World *world = kept->world;
	accept(kept);
	rekey(kept, "x1", "x2");
	expect(fetch(world, world->recorded), "");
	book(world->recorded, "p3", "Cy Young", "Station 1", "2026-12-01T09:15");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "update double-booking Ana Silva");
	accept(kept);
	stop(kept);
	start(kept);
	world->now += MINUTE;
	expect(tick(world), "");
	expect(fetch(world, world->recorded), "");
}

static void
another_person_is_another_matter(void **state)
{
	Kept *kept = *state;
	World *world = kept->world;
	accept(kept);
	book(world->recorded, "p2", "Cy Young", "Station 1", "2026-12-01T09:00");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "update double-booking Ana Silva");
}

/* The pile's end is one of its facts, and its beginning is what it is known by. */
static void
a_time_that_moved_is_another_matter(void **state)
{
	Kept *kept = *state;
	World *world = kept->world;
	accept(kept);
	book(world->recorded, "p2", "Bea Long", "Station 1", "2026-12-01T09:15");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "raise double-booking Ana Silva");
	/* As it was before, it is accepted as before. */
	book(world->recorded, "p2", "Bea Long", "Station 1", "2026-12-01T09:00");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "withdraw double-booking Ana Silva");
	((Booking *)book(
	     world->recorded, "p1", "Ana Silva", "Station 1", "2026-12-01T09:00"))
	    ->span.end -= 15 * MINUTE;
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "update double-booking Ana Silva");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    it_is_quiet_under_other_uids_and_after_a_restart, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_person_more_is_another_matter, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    another_person_is_another_matter, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    a_time_that_moved_is_another_matter, setup, teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
