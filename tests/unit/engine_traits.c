/* What a feed does by itself, found out of its bodies and told by its row. */
#include "unit.h"

#include "engine_world.h"

#define NOW "2026-11-24T10:00"

static unsigned
traits(World *world)
{
	g_autoptr(GPtrArray) rows = store_feeds(world->store, NULL);

	assert_int_equal(rows->len, 2);
	return ((const FeedRow *)rows->pdata[0])->traits;
}

/* So many visits of so many people, a day after another. */
static void
fill(Body *body, unsigned count, const char *prefix)
{
	for (unsigned i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("%s%u", prefix, i);
		g_autofree char *name = g_strdup_printf("Person %c", 'A' + (char)i);

		book_at(
		    body, uid, name, "Station 1", world_time("2026-12-01T09:00") + i * DAY);
	}
}

static Understood *
item(const Body *body, const char *uid)
{
	return g_hash_table_lookup(body->items, uid);
}

static unsigned
read_again(World *world)
{
	g_ptr_array_unref(fetch(world, world->recorded));
	return traits(world);
}

static void
what_is_stamped_by_the_fetch_is_found_out_of_a_whole_body(void **state)
{
	static const struct {
		unsigned stamped, count;
		bool found;
	} rows[] = { { 5, 5, true }, { 4, 5, true }, { 3, 5, false }, { 4, 4, false } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World *world = world_new(NOW);
		GHashTableIter iter;
		gpointer understood;

		fill(world->recorded, rows[i].count, "b");
		g_hash_table_iter_init(&iter, world->recorded->items);
		for (unsigned n = 0; g_hash_table_iter_next(&iter, NULL, &understood); n++)
			((Understood *)understood)->stamp =
			    n < rows[i].stamped ? world->now - MINUTE : world->now - DAY;
		assert_int_equal(
		    read_again(world) & TRAIT_DTSTAMPS, rows[i].found ? TRAIT_DTSTAMPS : 0);
		/* What is new now is stamped now by right. */
		fill(world->recorded, 1, "later");
		item(world->recorded, "later0")->stamp = world->now;
		assert_int_equal(
		    read_again(world) & TRAIT_DTSTAMPS, rows[i].found ? TRAIT_DTSTAMPS : 0);
		world_free(world);
	}
}

static void
a_time_in_no_zone_is_remembered(void **state)
{
	World *world = world_new(NOW);

	(void)state;
	fill(world->recorded, 5, "b");
	assert_false(read_again(world) & TRAIT_FLOATS);
	fill(world->recorded, 1, "later");
	item(world->recorded, "later0")->floats = true;
	assert_true(read_again(world) & TRAIT_FLOATS);
	fill(world->recorded, 1, "last");
	assert_true(read_again(world) & TRAIT_FLOATS);
	world_free(world);
}

static void
new_uids_for_all_are_told_from_one_that_was_made_anew(void **state)
{
	World *world = world_new(NOW);

	(void)state;
	fill(world->recorded, 6, "b");
	read_again(world);
	strike(world->recorded, "b0");
	fill(world->recorded, 1, "c");
	assert_false(read_again(world) & TRAIT_REKEYS);
	g_hash_table_remove_all(world->recorded->items);
	fill(world->recorded, 6, "d");
	assert_true(read_again(world) & TRAIT_REKEYS);
	world_free(world);
}

static void
what_leaves_before_the_first_of_the_rest_was_let_go(void **state)
{
	World *world = world_new(NOW);

	(void)state;
	fill(world->recorded, 6, "b");
	book(world->recorded, "past", "Old Name", "Station 2", "2026-11-20T09:00");
	read_again(world);
	strike(world->recorded, "b3");
	assert_false(read_again(world) & TRAIT_WINDOW);
	strike(world->recorded, "past");
	assert_true(read_again(world) & TRAIT_WINDOW);
	world_free(world);
}

/* By the habits of the day, which are made when the first bodies are there. */
static void
what_records_say_is_counted(void **state)
{
	World *world = world_new(NOW);

	(void)state;
	g_ptr_array_unref(fetch(world, world->asked));
	fill(world->recorded, 6, "b");
	assert_int_equal(read_again(world), TRAIT_PLACES);
	world_free(world);
	world = world_new(NOW);
	g_ptr_array_unref(fetch(world, world->asked));
	for (unsigned i = 0; i < 6; i++) {
		g_autofree char *uid = g_strdup_printf("b%u", i);
		Booking *booking =
		    book(world->recorded, uid, "Ana Silva", "", "2026-12-01T09:00");

		booking->created = booking->modified = world->now - WEEK - i * DAY;
		booking->sequence = 1;
	}
	assert_int_equal(read_again(world), TRAIT_STAMPS | TRAIT_COUNTS);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_stamped_by_the_fetch_is_found_out_of_a_whole_body),
		cmocka_unit_test(a_time_in_no_zone_is_remembered),
		cmocka_unit_test(new_uids_for_all_are_told_from_one_that_was_made_anew),
		cmocka_unit_test(what_leaves_before_the_first_of_the_rest_was_let_go),
		cmocka_unit_test(what_records_say_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
