/* What becomes of records as feeds lose, hide, rename and forget them. */
#include "unit.h"

#include "engine_world.h"

/* Both feeds quiet: a slip of Mrs. Watkins, and four bookings that are as they should be.
 */
static World *
ledger_new(void)
{
	World *world = world_new("2026-11-24T10:00");
	ask(world->asked, "r1", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-24T09:55");
	book(world->recorded, "w1", "Mrs. Watkins", "Station 1", "2026-12-01T13:30");
	book(world->recorded, "b1", "Ben Ortiz", "Station 2", "2026-12-01T09:00");
	book(world->recorded, "b2", "Carla Diaz", "Station 2", "2026-12-02T09:00");
	book(world->recorded, "b3", "Dan Fox", "Station 2", "2026-12-03T09:00");
	book(world->recorded, "b4", "Eve Hall", "Station 2", "2026-12-04T09:00");
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "summary 1");
	world->now += MINUTE;
	return world;
}

static guint
count_standing(World *world)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	return alerts->len;
}

static GPtrArray *
on_record(World *world)
{
	Span span = { 0, world->now + 1000 * (int64_t)DAY };
	return on_record_within(world, span);
}

static guint
count_on_record(World *world)
{
	g_autoptr(GPtrArray) bookings = on_record(world);
	return bookings->len;
}

static unsigned
held(World *world, guint feed)
{
	g_autoptr(GPtrArray) feeds = store_feeds(world->store, NULL);
	return ((FeedRow *)feeds->pdata[feed])->held;
}

/* A body in which an item cannot be read: it is there, with a digest of zero. */
static void
what_is_quarantined_keeps_its_last_good_version(void **state)
{
	(void)state;
	World *world = ledger_new();
	ImportJob job = { 0 };
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &job, NULL));
	Understood *watkins = g_hash_table_lookup(world->recorded->items, "w1");
	Import *import = body_import(world->recorded, &job);
	import->state = IMPORT_GOOD;
	for (size_t i = 0; i < import->present->count; i++) {
		if (digest_equal(import->present->entries[i].key, watkins->key))
			import->present->entries[i].digest = DIGEST_NONE;
	}
	import->quarantined_count = 1;
	expect(
	    engine_ingest(world->engine, "riverside", "bookings", import, world->now, NULL),
	    "");
	import_free(import);
	index_unref(job.known);
	assert_int_equal(count_standing(world), 1);
	assert_int_equal(count_on_record(world), 5);
	/* It can be read again, as it was: it is taken in anew, and nothing is said. */
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &job, NULL));
	assert_true(digest_is_none(index_find(job.known, watkins->key)->digest));
	index_unref(job.known);
	expect(fetch(world, world->recorded), "");
	assert_int_equal(count_on_record(world), 5);
	world_free(world);
}

static void
a_restart_knows_what_was_known(void **state)
{
	(void)state;
	World *world = ledger_new();
	ImportJob before = { 0 }, after = { 0 };
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &before, NULL));
	engine_free(world->engine);
	world_start(world);
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &after, NULL));
	assert_int_equal(before.known->count, after.known->count);
	assert_memory_equal(before.known->entries, after.known->entries,
	    before.known->count * sizeof(IndexEntry));
	assert_true(digest_equal(before.known_body, after.known_body));
	index_unref(before.known);
	index_unref(after.known);
	expect(tick(world), "");
	expect(fetch(world, world->recorded), "");
	world_free(world);
}

/* --- series --- */

static void
add_occurrence(Body *body, const char *uid, int64_t start)
{
	Understood *understood = g_hash_table_lookup(body->items, uid);
	const Booking *first = understood->bookings->pdata[0];
	Booking *booking = booking_copy(first);
	booking->span = (Span){ start, start + 30 * MINUTE };
	booking->recurrence = start;
	g_ptr_array_add(understood->bookings, booking);
}

/* Every Friday at nine, `count` times from a day on. */
static void
book_series(Body *body, const char *from, int count)
{
	int64_t start = world_time(from);
	book_at(body, "s1", "Flo Gray", "Station 1", start)->recurrence = start;
	for (int i = 1; i < count; i++)
		add_occurrence(body, "s1", start + i * WEEK);
}

static void
a_series_moves_on_and_keeps_its_past(void **state)
{
	(void)state;
	World *world = ledger_new();
	book_series(world->recorded, "2026-09-25T09:00", 20);
	expect(fetch(world, world->recorded), "");
	assert_int_equal(count_on_record(world), 25);
	world->now += WEEK;
	book_series(world->recorded, "2026-10-02T09:00", 20);
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(count_on_record(world), 26);
	world_free(world);
}

static void
a_struck_occurrence_is_gone_and_may_return(void **state)
{
	(void)state;
	World *world = ledger_new();
	book_series(world->recorded, "2026-12-04T09:00", 3);
	expect(fetch(world, world->recorded), "");
	assert_int_equal(count_on_record(world), 8);
	world->now += MINUTE;
	book_series(world->recorded, "2026-12-04T09:00", 2);
	expect(fetch(world, world->recorded), "");
	assert_int_equal(count_on_record(world), 7);
	world->now += MINUTE;
	book_series(world->recorded, "2026-12-04T09:00", 3);
	expect(fetch(world, world->recorded), "");
	assert_int_equal(count_on_record(world), 8);
	world_free(world);
}

static void
a_renamed_occurrence_keeps_its_history(void **state)
{
	(void)state;
	World *world = ledger_new();
	world->now += MINUTE;
	book_series(world->recorded, "2026-12-04T09:00", 1);
	expect(fetch(world, world->recorded), "");
	int64_t seen = world->now;
	world->now += HOUR;
	/* The same hour under another RECURRENCE-ID. */
	book_series(world->recorded, "2026-12-04T09:00", 1);
	Understood *series = g_hash_table_lookup(world->recorded->items, "s1");
	((Booking *)series->bookings->pdata[0])->recurrence += HOUR;
	expect(fetch(world, world->recorded), "");
	g_autoptr(GPtrArray) bookings = on_record(world);
	const Booking *found = NULL;
	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = ((BookingRow *)bookings->pdata[i])->booking;
		if (g_str_equal(booking->uid, "s1"))
			found = booking;
	}
	assert_non_null(found);
	assert_int_equal(bookings->len, 6);
	assert_int_equal(found->first_seen, seen);
	assert_int_equal(found->recurrence, world_time("2026-12-04T10:00"));
	world_free(world);
}

/* --- holding --- */

static void
an_emptied_feed_of_requests_withdraws_nothing(void **state)
{
	(void)state;
	World *world = ledger_new();
	ask(world->asked, "r2", "Ben Ortiz", "2026-12-01T09:00", "2026-11-24T09:55");
	expect(fetch(world, world->asked), "");
	g_hash_table_remove_all(world->asked->items);
	world->now += MINUTE;
	expect(fetch(world, world->asked), "raise feed-shrunk ");
	assert_int_equal(held(world, 1), 2);
	assert_int_equal(count_standing(world), 2);
	world_free(world);
}

static void
a_few_more_losses_join_a_held_body(void **state)
{
	(void)state;
	World *world = ledger_new();
	for (int i = 0; i < 40; i++) {
		g_autofree char *uid = g_strdup_printf("x%d", i);
		g_autofree char *name = g_strdup_printf("Guest Number%d", i);
		g_autofree char *room = g_strdup_printf("Room %d", i);
		book(world->recorded, uid, name, room, "2026-12-02T10:00");
	}
	expect(fetch(world, world->recorded), "");
	for (int i = 0; i < 20; i++) {
		g_autofree char *uid = g_strdup_printf("x%d", i);
		strike(world->recorded, uid);
	}
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "raise feed-shrunk ");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "");
	strike(world->recorded, "x20");
	world->now += 10 * MINUTE;
	expect(fetch(world, world->recorded), "withdraw feed-shrunk ");
	assert_int_equal(count_on_record(world), 24);
	world_free(world);
}

static void
a_second_great_loss_begins_anew(void **state)
{
	(void)state;
	World *world = ledger_new();
	strike(world->recorded, "b1");
	strike(world->recorded, "b2");
	strike(world->recorded, "b3");
	strike(world->recorded, "b4");
	expect(fetch(world, world->recorded), "raise feed-shrunk ");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "");
	strike(world->recorded, "w1");
	world->now += 10 * MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	world->now += 11 * MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(held(world, 0), 5);
	assert_int_equal(count_standing(world), 2);
	world_free(world);
}

/* All that lay ahead was lost, and something else came instead: that makes it no less. */
static void
what_came_instead_makes_a_held_loss_no_smaller(void **state)
{
	(void)state;
	World *world = ledger_new();
	strike(world->recorded, "b3");
	strike(world->recorded, "b4");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_hash_table_remove_all(world->recorded->items);
	book(world->recorded, "n1", "Ida Cole", "Station 2", "2026-12-09T09:00");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(held(world, 0), 3);
	for (int minutes = 1; minutes <= 11; minutes += 10) {
		assert_int_equal(count_on_record(world), 4);
		world->now += minutes * MINUTE;
		book(world->recorded, "n1", "Ida Cole", "Station 2", "2026-12-09T09:00")
		    ->sequence = minutes;
		g_ptr_array_unref(fetch(world, world->recorded));
	}
	assert_int_equal(held(world, 0), 0);
	assert_int_equal(count_on_record(world), 1);
	world_free(world);
}

/* It stands in no body any more; whether that is byte for byte the last one is no matter.
 */
static void
what_passed_while_it_was_held_has_left_by_an_equal_body_too(void **state)
{
	(void)state;
	for (int equal = 0; equal < 2; equal++) {
		World *world = ledger_new();
		g_hash_table_remove_all(world->recorded->items);
		g_ptr_array_unref(fetch(world, world->recorded));
		world->now += MINUTE;
		g_ptr_array_unref(fetch(world, world->recorded));
		if (!equal)
			book(world->recorded, "n1", "Ida Cole", "Station 2",
			    "2026-12-09T09:00");
		world->now = world_time("2026-12-02T12:00");
		g_ptr_array_unref(fetch(world, world->recorded));
		g_autoptr(GPtrArray) rows =
		    store_all_bookings(world->store, office_id(world), NULL);
		assert_int_equal(held(world, 0), 0);
		assert_int_equal(rows->len, equal ? 3 : 4);
		world_free(world);
	}
}

/* One body more is enough for that: two are needed for what may yet be mended. */
static void
what_is_held_and_passes_is_held_no_longer(void **state)
{
	(void)state;
	for (int equal = 0; equal < 2; equal++) {
		World *world = ledger_new();
		g_hash_table_remove_all(world->recorded->items);
		g_ptr_array_unref(fetch(world, world->recorded));
		assert_int_not_equal(held(world, 0), 0);
		if (!equal)
			book(world->recorded, "n1", "Ida Cole", "Station 2",
			    "2027-02-09T09:00");
		world->now = world_time("2027-02-01T12:00");
		g_ptr_array_unref(fetch(world, world->recorded));
		assert_int_equal(held(world, 0), 0);
		world_free(world);
	}
}

/* --- time, silence, configuration --- */

static void
silence_is_stale_and_speech_ends_it(void **state)
{
	(void)state;
	World *world = ledger_new();
	engine_set_replaying(world->engine, false);
	g_ptr_array_unref(tick(world));
	world->now = world_time("2026-11-24T10:14");
	expect(fetch(world, world->asked), "");
	world->now = engine_next(world->engine, world->now);
	assert_int_equal(world->now, world_time("2026-11-24T10:15"));
	expect(tick(world), "raise feed-stale ");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "withdraw feed-stale ");
	world_free(world);
}

static void
a_feed_out_of_the_configuration_says_nothing_more(void **state)
{
	(void)state;
	World *world = ledger_new();
	g_autoptr(GPtrArray) offices = g_ptr_array_new();
	assert_int_equal(count_standing(world), 1);
	Office *other = world_office();
	g_ptr_array_remove_index(other->feeds, 1);
	g_ptr_array_add(offices, other);
	assert_true(engine_configure(world->engine, offices, NULL));
	office_unref(world->office);
	world->office = other;
	expect(tick(world), "withdraw mismatch Mrs. Watkins");
	g_autoptr(GPtrArray) feeds = store_feeds(world->store, NULL);
	assert_int_equal(feeds->len, 1);
	world_free(world);
}

/* Its bookings are gone with the old name, and there with the new one. */
static void
a_feed_that_is_renamed_says_nothing(void **state)
{
	(void)state;
	World *world = ledger_new();
	g_autoptr(GPtrArray) offices = g_ptr_array_new();
	Office *other = world_office();
	Feed *feed = other->feeds->pdata[0];
	assert_int_equal(count_standing(world), 1);
	g_free(feed->name);
	feed->name = g_strdup("calendar");
	world->recorded->feed = "calendar";
	g_ptr_array_add(offices, other);
	assert_true(engine_configure(world->engine, offices, NULL));
	office_unref(world->office);
	world->office = other;
	expect(tick(world), "");
	expect(fetch(world, world->asked), "");
	world->now += 20;
	expect(fetch(world, world->recorded), "");
	assert_int_equal(count_standing(world), 1);
	book(world->recorded, "n1", "Late Comer", "Station 2", "2026-12-06T13:30");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "raise closed-day Late Comer");
	world_free(world);
}

static void
a_new_feed_is_not_waited_for_long(void **state)
{
	(void)state;
	World *world = ledger_new();
	g_autoptr(GPtrArray) offices = g_ptr_array_new();
	Office *other = world_office();
	Feed *feed = other->feeds->pdata[0];
	g_free(feed->name);
	feed->name = g_strdup("calendar");
	g_ptr_array_add(offices, other);
	assert_true(engine_configure(world->engine, offices, NULL));
	office_unref(world->office);
	world->office = other;
	expect(tick(world), "");
	int64_t end = world->now + 15 * MINUTE;
	assert_int_equal(engine_next(world->engine, world->now), end);
	world->now = end;
	expect(tick(world), "withdraw mismatch Mrs. Watkins");
	world_free(world);
}

static void
what_is_over_is_forgotten_in_time(void **state)
{
	(void)state;
	World *world = ledger_new();
	engine_set_retention(world->engine, 30 * DAY);
	while (world->now < world_time("2027-01-15")) {
		world->now =
		    MIN(engine_next(world->engine, world->now + 1), world->now + 8 * HOUR);
		g_ptr_array_unref(tick(world));
	}
	assert_int_equal(count_on_record(world), 0);
	assert_int_equal(count_standing(world), 0);
	/* The feed still lists them: they are not taken in again. */
	world->recorded->items = (g_hash_table_unref(world->recorded->items),
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_understood));
	book(world->recorded, "b9", "Ben Ortiz", "Station 2", "2026-12-01T09:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_int_equal(count_on_record(world), 0);
	world_free(world);
}

static void
every_moment_named_is_worth_its_tick(void **state)
{
	(void)state;
	World *world = ledger_new();
	int64_t end = world->now + 10 * DAY;
	for (int i = 0; world->now < end; i++) {
		int64_t next = engine_next(world->engine, world->now);
		assert_true(next >= world->now && i < 500);
		world->now = next;
		g_ptr_array_unref(tick(world));
		assert_true(engine_next(world->engine, world->now) > world->now);
	}
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_quarantined_keeps_its_last_good_version),
		cmocka_unit_test(a_restart_knows_what_was_known),
		cmocka_unit_test(a_series_moves_on_and_keeps_its_past),
		cmocka_unit_test(a_struck_occurrence_is_gone_and_may_return),
		cmocka_unit_test(a_renamed_occurrence_keeps_its_history),
		cmocka_unit_test(an_emptied_feed_of_requests_withdraws_nothing),
		cmocka_unit_test(a_few_more_losses_join_a_held_body),
		cmocka_unit_test(what_came_instead_makes_a_held_loss_no_smaller),
		cmocka_unit_test(
		    what_passed_while_it_was_held_has_left_by_an_equal_body_too),
		cmocka_unit_test(what_is_held_and_passes_is_held_no_longer),
		cmocka_unit_test(a_second_great_loss_begins_anew),
		cmocka_unit_test(silence_is_stale_and_speech_ends_it),
		cmocka_unit_test(a_feed_out_of_the_configuration_says_nothing_more),
		cmocka_unit_test(a_feed_that_is_renamed_says_nothing),
		cmocka_unit_test(a_new_feed_is_not_waited_for_long),
		cmocka_unit_test(what_is_over_is_forgotten_in_time),
		cmocka_unit_test(every_moment_named_is_worth_its_tick),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
