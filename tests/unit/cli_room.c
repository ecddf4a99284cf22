/*
 * A feed with more occurrences of series than there is room for: what stands hangs on what
 * the feed says now and on the day, and not on what was read before or how.
 */
#include "unit.h"

#include "extend_world.h"

#define START "2026-10-20T09:00:00-04:00"

/* Each has a room of its own: what clashes is not the matter here. */
#define HEAD                                                                             \
	"BEGIN:VEVENT\r\nUID:%s%d\r\nDURATION:PT15M\r\nSUMMARY:Guest %s %d\r\nLOCATION:" \
	"Room %s %d\r\n"
#define TAIL "END:VEVENT\r\n"

/* 964 times in the window, and it goes on; or it ends within it, after some 720 times; or
 * it begins after it. */
#define OPEN   "RRULE:FREQ=DAILY;BYHOUR=8,10,13,15\r\n"
#define FINITE "RRULE:FREQ=DAILY;BYHOUR=9,14,16;UNTIL=20270417T000000Z\r\n"
#define LATER  "RRULE:FREQ=DAILY\r\n"

/* With a feed that was never read: until it is, or time passes, nothing is judged. */
static World *
unjudged_new(int64_t now)
{
	World *world = world_new(now);
	g_autoptr(GPtrArray) offices = g_ptr_array_new();

	g_ptr_array_add(world->office->feeds,
	    feed_new("requests", HOLDS_REQUESTED, zone_ref(world->office->zone)));
	g_ptr_array_add(offices, world->office);
	assert_true(engine_configure(world->engine, offices, NULL));
	return world;
}

static void
add(GString *body, const char *kind, int count, const char *rule)
{
	for (int i = 0; i < count; i++)
		g_string_append_printf(body,
		    HEAD "DTSTART;TZID=America/New_York:%sT0%d%02d00\r\n%s" TAIL, kind, i,
		    kind, i, kind, i, g_str_equal(rule, LATER) ? "20270420" : "20260801",
		    i % 10, i * 7 % 60, rule);
}

static char *
body_of(int open, int finite, int later, int single)
{
	GString *body = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");

	add(body, "open", open, OPEN);
	add(body, "finite", finite, FINITE);
	add(body, "later", later, LATER);
	add(body, "single", single, "");
	g_string_append(body, "END:VCALENDAR\r\n");
	return g_string_free(body, FALSE);
}

/* char * set: all that is in the feed, as far as is known. */
static GHashTable *
on_record(World *world)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) rows = world_bookings(world);

	for (guint i = 0; i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		const Booking *booking = row->booking;

		if (row->state == RECORD_PRESENT)
			g_hash_table_add(
			    set, g_strdup_printf("%s %" G_GINT64_FORMAT " cut %d",
				     booking->uid, booking->span.start, booking->cut));
	}
	return set;
}

/* Cut or not as `crowded` says. */
static void
assert_as_fresh(World *world, const char *body, bool crowded)
{
	World *fresh = unjudged_new(world->now);

	world_fetch(fresh, body);
	g_autoptr(GHashTable) here = on_record(world);
	g_autoptr(GHashTable) there = on_record(fresh);
	assert_holds(here, there, "not in a fresh import");
	assert_holds(there, here, "only in a fresh import");
	g_autoptr(FeedRow) feed = world_feed(world);
	g_autoptr(FeedRow) as_fresh = world_feed(fresh);
	assert_int_equal(feed->crowded > 0, crowded);
	assert_int_equal(feed->crowded, as_fresh->crowded);
	assert_int_equal(feed->cut, as_fresh->cut);
	assert_int_equal(feed->bookings, as_fresh->bookings);
	assert_counted(world);
	world_free(fresh);
}

/* Does the engine want the next body, whatever it is? */
static bool
wants_body(World *world)
{
	g_autoptr(FeedRow) feed = world_feed(world);

	return digest_is_none(feed->body);
}

static void
a_feed_that_grows_and_shrinks_is_as_read_afresh(void **state)
{
	World *world = unjudged_new(world_time(START));
	g_autofree char *fits = body_of(45, 8, 0, 3);
	g_autofree char *more = body_of(50, 8, 0, 3), *less = body_of(44, 9, 0, 4);

	(void)state;
	world_fetch(world, fits);
	world->now += MINUTE;
	world_fetch(world, more);
	assert_int_equal(world->parsed, 5);
	assert_true(wants_body(world));
	assert_as_fresh(world, more, true);
	world->now += MINUTE;
	world_fetch(world, more);
	assert_int_equal(world->parsed, 50 + 8 + 3);
	assert_false(wants_body(world));
	assert_as_fresh(world, more, true);
	assert_int_equal(world_texts(world), 50 + 8);
	world->now += MINUTE;
	assert_int_equal(world_fetch(world, more), IMPORT_UNCHANGED);
	world_fetch(world, less);
	assert_as_fresh(world, less, false);
	/* What there is room for again was recorded with its series. */
	g_autoptr(GPtrArray) rows = world_bookings(world);
	for (guint i = 0; i < rows->len; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		bool added = g_str_equal(booking->uid, "single3") ||
			     g_str_equal(booking->uid, "finite8");
		assert_int_equal(booking->first_seen != NO_TIME, added);
	}
	world_free(world);
}

static void
move_on(World *world, int days)
{
	world->now += days * DAY;
	g_ptr_array_unref(world_extend(world));
}

static void
a_crowded_feed_moves_on_by_days(void **state)
{
	World *world = unjudged_new(world_time(START));
	g_autofree char *body = body_of(46, 10, 0, 2);

	(void)state;
	world_fetch(world, body);
	move_on(world, 2);
	assert_as_fresh(world, body, true);
	/* Some end, and there is room for all of the others. */
	move_on(world, 60);
	assert_as_fresh(world, body, false);
	assert_int_equal(world_texts(world), 46);
	world_free(world);
}

static void
a_feed_may_outgrow_its_room_by_the_day(void **state)
{
	World *world = unjudged_new(world_time(START));
	g_autofree char *body = body_of(45, 8, 1100, 2);

	(void)state;
	world_fetch(world, body);
	g_autoptr(FeedRow) feed = world_feed(world);
	assert_int_equal(feed->cut, 0);
	move_on(world, 2);
	assert_as_fresh(world, body, true);
	world_free(world);
}

/* Nobody reads it again, and nothing in it goes on. */
static void
what_leaves_the_window_is_no_more_in_the_feed(void **state)
{
	World *world = unjudged_new(world_time(START));
	g_autofree char *body = body_of(0, 3, 0, 2);

	(void)state;
	world_fetch(world, body);
	assert_int_equal(world_texts(world), 0);
	unsigned before = world_count(world, RECORD_PRESENT);
	for (int day = 0; day < 4; day++)
		world_day(world);
	assert_int_equal(world_count(world, RECORD_LEFT), 4 * 3 * 3);
	assert_int_equal(world_count(world, RECORD_PRESENT), before - 4 * 3 * 3);
	assert_as_fresh(world, body, false);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_feed_that_grows_and_shrinks_is_as_read_afresh),
		cmocka_unit_test(a_crowded_feed_moves_on_by_days),
		cmocka_unit_test(a_feed_may_outgrow_its_room_by_the_day),
		cmocka_unit_test(what_leaves_the_window_is_no_more_in_the_feed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
