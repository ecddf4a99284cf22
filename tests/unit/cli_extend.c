/*
 * Series move on by days without their feed. What stands after a month of it is what a
 * fresh import has then, whatever the series; and nothing else of the feed is touched. The
 * seed is printed; EXTEND_SEED sets another.
 */
#include "unit.h"

#include "extend_world.h"

#include <slipwatch/alert.h>

#include <stdlib.h>

/* The clocks go back on November 1; the horizon reaches over March 14. */
#define START "2026-10-20T09:00:00-04:00"

#define CALENDAR(rest) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" rest "END:VCALENDAR\r\n"
#define EVENT(uid, rest)                                                               \
	"BEGIN:VEVENT\r\nUID:" uid "\r\nDURATION:PT30M\r\nSUMMARY:Ann Poe - visit\r\n" \
	"LOCATION:Station 1\r\n" rest "END:VEVENT\r\n"
#define AT(local) "DTSTART;TZID=America/New_York:" local "\r\n"
#define WEEKLY	  EVENT("weekly", AT("20260901T100000") "RRULE:FREQ=WEEKLY\r\n")
#define ENDS                                                           \
	EVENT("ends", AT("20260901T110000") "RRULE:FREQ=WEEKLY;UNTIL=" \
					    "20270425T150000Z\r\n")
#define SINGLE EVENT("single", AT("20261203T140000"))

/* --- what is touched, and what is not --------------------------------------------------
 */

static void
a_series_moves_on_by_itself(void **state)
{
	World *world = world_new(world_time(START));
	g_autoptr(FeedRow) before = NULL, after = NULL;

	(void)state;
	world_fetch(world, CALENDAR(WEEKLY SINGLE));
	before = world_feed(world);
	assert_false(world_has(world, "2027-04-27T10:00"));
	for (int day = 0; day < 14; day++) {
		world_day(world);
		assert_int_equal(world->parsed, 1);
		assert_counted(world);
	}
	assert_true(world_has(world, "2027-04-27T10:00"));
	assert_true(world_has(world, "2026-12-03T14:00"));
	/* Two have left by the window's other edge, and stand. */
	assert_int_equal(world_count(world, RECORD_LEFT), 1);
	assert_true(world_has(world, "2026-09-01T10:00"));
	after = world_feed(world);
	assert_int_equal(after->good_at, before->good_at);
	assert_int_equal(after->tried_at, before->tried_at);
	assert_true(digest_equal(after->body, before->body));
	assert_true(digest_equal(after->environment, before->environment));
	assert_int_equal(after->reach, import_window(world->office, world->now).start);
	/* The body is the one that is known, whatever the day. */
	assert_int_equal(world_fetch(world, CALENDAR(WEEKLY SINGLE)), IMPORT_UNCHANGED);
	world_free(world);
}

static void
there_is_nothing_to_do_twice_or_without_series(void **state)
{
	World *world = world_new(world_time(START));

	(void)state;
	assert_null(world_extend(world)); /* nothing was ever read */
	world_fetch(world, CALENDAR(SINGLE EVENT("over",
			       AT("20261001T100000") "RRULE:FREQ=DAILY;COUNT=20\r\n")));
	assert_int_equal(world_texts(world), 0);
	world->now += DAY;
	assert_null(world_extend(world));
	world_fetch(world, CALENDAR(SINGLE WEEKLY));
	assert_int_equal(world_texts(world), 1);
	world->now += DAY;
	g_ptr_array_unref(world_extend(world));
	assert_null(world_extend(world));
	world->now -= 3 * DAY; /* a clock set back */
	assert_null(world_extend(world));
	world_free(world);
}

/* After days of downtime one extension is enough. */
static void
missed_days_are_caught_up_with_at_once(void **state)
{
	World *world = world_new(world_time(START));

	(void)state;
	world_fetch(world, CALENDAR(WEEKLY));
	world->now += 14 * DAY;
	g_ptr_array_unref(world_extend(world));
	assert_true(world_has(world, "2027-04-27T10:00"));
	assert_counted(world);
	world_free(world);
}

static void
a_text_goes_with_the_series_end_its_change_and_its_item(void **state)
{
	World *world = world_new(world_time(START));

	(void)state;
	world_fetch(world, CALENDAR(WEEKLY ENDS));
	assert_int_equal(world_texts(world), 2);
	for (int day = 0; day < 14; day++)
		world_day(world);
	assert_int_equal(world_texts(world), 1); /* the other one has ended */
	assert_true(world_has(world, "2027-04-20T11:00"));
	world_fetch(world, CALENDAR(EVENT("weekly", AT("20261201T100000")) ENDS));
	assert_int_equal(world_texts(world), 0);
	world_fetch(world, CALENDAR(WEEKLY ENDS));
	assert_int_equal(world_texts(world), 1);
	world_fetch(world, CALENDAR(WEEKLY ENDS EVENT(
			       "more", AT("20270630T110000") "RRULE:FREQ=YEARLY\r\n")));
	assert_int_equal(world_texts(world), 2); /* it begins after the window */
	world_fetch(world, CALENDAR(WEEKLY ENDS));
	assert_int_equal(world_texts(world), 1);
	world_free(world);
}

/* The feed was emptied: what it had stands, and its series go on until that is believed. */
static void
a_held_series_moves_on_and_stays_held(void **state)
{
	World *world = world_new(world_time(START));

	(void)state;
	world_fetch(world, CALENDAR(WEEKLY SINGLE));
	world->now += MINUTE;
	world_fetch(world, CALENDAR(""));
	assert_int_equal(world_texts(world), 1);
	for (int day = 0; day < 14; day++)
		world_day(world);
	assert_true(world_has(world, "2027-04-27T10:00"));
	g_autoptr(FeedRow) feed = world_feed(world);
	g_autoptr(GArray) missing = store_missing_items(world->store, feed->id, NULL);
	assert_int_equal(missing->len, 2);
	assert_int_equal(feed->held, 27); /* of the day on which it was held */
	for (int i = 0; i < 2; i++) {
		world->now += HOUR;
		assert_int_equal(world_fetch(world, CALENDAR("")), IMPORT_UNCHANGED);
	}
	assert_int_equal(world_count(world, RECORD_PRESENT), 0);
	assert_int_equal(world_texts(world), 0);
	assert_counted(world);
	world_free(world);
}

static void
what_cannot_be_read_keeps_its_last_good_version_and_its_text(void **state)
{
	World *world = world_new(world_time(START));
	const char *bad = CALENDAR(EVENT(
	    "weekly", AT("20260901T100000") AT("20260902T100000") "RRULE:FREQ=WEEKLY\r\n"));
	ImportJob job = { 0 };

	(void)state;
	world_fetch(world, CALENDAR(WEEKLY SINGLE));
	unsigned count = world_count(world, RECORD_PRESENT);
	world->now += 14 * DAY;
	g_autoptr(GBytes) kept = world_kept(world, &job);
	assert_non_null(kept);
	Import *import = import_body(world->parser, &job, bad, strlen(bad));
	assert_int_equal(import->quarantined_count, 1);
	g_ptr_array_unref(world_ingest(world, import));
	/* But for what has left the window: that was seen to, whatever the body says. */
	assert_int_equal(world_count(world, RECORD_LEFT), 1);
	assert_int_equal(world_count(world, RECORD_PRESENT), count - 1);
	assert_int_equal(world_texts(world), 1);
	world_day(world);
	assert_true(world_has(world, "2027-04-27T10:00"));
	world_free(world);
}

static void
an_extension_that_failed_changes_nothing(void **state)
{
	World *world = world_new(world_time(START));
	ImportJob job = { 0 };

	(void)state;
	world_fetch(world, CALENDAR(WEEKLY));
	g_autoptr(FeedRow) before = world_feed(world);
	world->now += 14 * DAY;
	g_autoptr(GBytes) kept = world_kept(world, &job);
	Import *import = import_body(world->parser, &job, "no calendar", 11);
	assert_int_equal(import->state, IMPORT_BAD);
	g_ptr_array_unref(world_ingest(world, import));
	g_autoptr(FeedRow) after = world_feed(world);
	assert_int_equal(after->failures, 0);
	assert_string_equal(after->fault, "");
	assert_int_equal(after->reach, before->reach);
	assert_int_equal(after->bookings, before->bookings);
	world_free(world);
}

/* Between asking and ingesting it was taken out of the feed. */
static void
a_series_that_went_meanwhile_stays_away(void **state)
{
	World *world = world_new(world_time(START));
	ImportJob job = { 0 };
	gsize len;

	(void)state;
	world_fetch(world, CALENDAR(WEEKLY SINGLE EVENT(
			       "daily", AT("20261001T090000") "RRULE:FREQ=DAILY\r\n")));
	world->now += DAY;
	g_autoptr(GBytes) kept = world_kept(world, &job);
	const char *body = g_bytes_get_data(kept, &len);
	Import *import = import_body(world->parser, &job, body, len);
	world_fetch(world,
	    CALENDAR(SINGLE EVENT("daily", AT("20261001T090000") "RRULE:FREQ=DAILY\r\n")));
	g_ptr_array_unref(world_ingest(world, import));
	assert_false(world_has(world, "2026-12-01T10:00"));
	assert_int_equal(world_texts(world), 1);
	assert_counted(world);
	world_free(world);
}

/* What lay ahead of the horizon comes into it, and is judged then. */
static void
an_occurrence_that_enters_the_horizon_is_judged(void **state)
{
	World *world = world_new(world_time(START));
	AlertQuery query = { .limit = 10 };
	int day = 0;

	(void)state;
	world->office->horizon = 30 * DAY;
	world_fetch(world, CALENDAR(WEEKLY "BEGIN:VEVENT\r\nUID:other\r\n" AT(
			       "20261201T100000") "DURATION:PT30M\r\nSUMMARY:Bob Roe - "
						  "visit\r\nLOCATION:Station 1\r\n"
						  "END:VEVENT\r\n"));
	world->now += MINUTE;
	g_ptr_array_unref(engine_tick(world->engine, world->now, NULL));
	for (;; day++) {
		g_autoptr(GPtrArray) alerts = store_alerts(world->store, &query, NULL);

		if (alerts->len || day > 20)
			break;
		world_day(world);
	}
	assert_int_equal(day, 13); /* the horizon of November 2 ends on December 2 */
	g_autoptr(GPtrArray) alerts = store_alerts(world->store, &query, NULL);
	const Alert *alert = alerts->pdata[0];
	assert_string_equal(alert->finding->rule, "double-booking");
	world_free(world);
}

/* --- incremental = full --------------------------------------------------------------- */

enum { ITEMS = 30, DAYS = 30, SEEDS = 3 };

#define OWN_ZONE                                                                       \
	"BEGIN:VTIMEZONE\r\nTZID:The Clinic's Clock\r\nBEGIN:DAYLIGHT\r\n"             \
	"DTSTART:20070311T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n"         \
	"TZOFFSETFROM:-0330\r\nTZOFFSETTO:-0230\r\nEND:DAYLIGHT\r\nBEGIN:STANDARD\r\n" \
	"DTSTART:20071104T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n"        \
	"TZOFFSETFROM:-0230\r\nTZOFFSETTO:-0330\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"

/* Each has a room of its own: what clashes is not the matter here. */
#define HEAD "BEGIN:VEVENT\r\nUID:i%1$d\r\nSUMMARY:Guest %1$d\r\nLOCATION:Room %1$d\r\n"

static const char *const clocks[] = {
	";TZID=America/New_York:", ";TZID=Asia/Kolkata:", ";TZID=The Clinic's Clock:", ":"
};
static const char *const rules[] = { "FREQ=DAILY", "FREQ=DAILY;INTERVAL=9", "FREQ=WEEKLY",
	"FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=3", "FREQ=MONTHLY",
	"FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY",
	"FREQ=YEARLY;BYMONTH=4;BYDAY=2TU", "FREQ=DAILY;BYHOUR=8,9,10,11,13,14,15,16" };

static int
pick(GRand *rand, int count)
{
	return g_rand_int_range(rand, 0, count);
}

static void
add_time(GString *body, const char *name, const char *clock, Local at)
{
	Civil civil = civil_of(at);

	g_string_append_printf(body, "%s%s%04d%02d%02dT%02d%02d00\r\n", name, clock,
	    civil.year, civil.month, civil.day, civil.hour, civil.minute);
}

/* Half past two and a quarter past midnight are hours that clocks change at. */
static Local
pick_local(GRand *rand, int from, int to)
{
	static const int minutes[] = { 15, 150, 540, 600, 825, 1439 };
	Day day = local_day(world_time(START)) + g_rand_int_range(rand, from, to);

	return day_local(day) + minutes[pick(rand, G_N_ELEMENTS(minutes))] * MINUTE;
}

static void
add_end(GRand *rand, GString *body)
{
	Civil civil = civil_of(pick_local(rand, -70, 240));

	if (pick(rand, 3) == 0)
		g_string_append_printf(body, ";COUNT=%d", 1 + pick(rand, 60));
	else if (pick(rand, 2) == 0)
		g_string_append_printf(body, ";UNTIL=%04d%02d%02dT000000Z", civil.year,
		    civil.month, civil.day);
}

/* An override of an occurrence of a daily series: moved, cancelled, or all later ones. */
static void
add_override(GRand *rand, GString *body, int item, const char *clock, Local at)
{
	int how = pick(rand, 4);
	char name[] = "RECURRENCE-ID;RANGE=THISANDFUTURE";

	if (how != 0)
		name[strlen("RECURRENCE-ID")] = '\0';
	g_string_append_printf(body, HEAD, item);
	add_time(body, name, clock, at);
	add_time(body, "DTSTART", clock, at + (how == 1 ? 3 * DAY : HOUR));
	g_string_append_printf(body, "DURATION:PT45M\r\n%sEND:VEVENT\r\n",
	    how == 2 ? "STATUS:CANCELLED\r\n" : "");
}

static void
add_series(GRand *rand, GString *body, int item)
{
	const char *clock = clocks[pick(rand, G_N_ELEMENTS(clocks))];
	Local start = pick_local(rand, -400, 260);
	bool daily = pick(rand, 2);

	g_string_append_printf(body, HEAD, item);
	if (pick(rand, 6) == 0) {
		Civil civil = civil_of(start);

		g_string_append_printf(body, "DTSTART;VALUE=DATE:%04d%02d%02d\r\n",
		    civil.year, civil.month, civil.day);
	} else {
		add_time(body, "DTSTART", clock, start);
	}
	g_string_append_printf(body, "DURATION:PT%dH\r\nRRULE:%s", 1 + pick(rand, 30),
	    daily ? rules[0] : rules[pick(rand, G_N_ELEMENTS(rules))]);
	add_end(rand, body);
	g_string_append(body, "\r\n");
	for (int i = pick(rand, 4); i > 0; i--)
		add_time(body, "EXDATE", clock, start + pick(rand, 500) * DAY);
	for (int i = pick(rand, 3); i > 0; i--)
		add_time(body, "RDATE", clock, pick_local(rand, -70, 260));
	g_string_append(body, "END:VEVENT\r\n");
	for (int i = daily ? pick(rand, 4) : 0; i > 0; i--)
		add_override(rand, body, item, clock, start + pick(rand, 500) * DAY);
}

static void
add_single(GRand *rand, GString *body, int item)
{
	g_string_append_printf(body, HEAD, item);
	add_time(body, "DTSTART", ":", pick_local(rand, -100, 300));
	g_string_append(body, "END:VEVENT\r\n");
}

static char *
random_body(GRand *rand)
{
	GString *body = g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
				     "X-WR-TIMEZONE:America/Chicago\r\n" OWN_ZONE);

	for (int item = 0; item < ITEMS; item++) {
		if (pick(rand, 5) == 0)
			add_single(rand, body, item);
		else
			add_series(rand, body, item);
	}
	g_string_append(body, "END:VCALENDAR\r\n");
	return g_string_free(body, FALSE);
}

/* All of a booking that a body tells. */
static char *
booking_say(const Booking *booking)
{
	return g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
			       "-%" G_GINT64_FORMAT " %s %d %d",
	    booking->uid, booking->recurrence, booking->span.start, booking->span.end,
	    booking->person, booking->all_day, booking->cut);
}

/* char * set; what a window does not speak of is left out of it. */
static GHashTable *
bookings_from(World *world, int64_t edge)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) rows = world_bookings(world);

	for (guint i = 0; i < rows->len; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;

		if (booking->recurrence == NO_TIME ||
		    MIN(booking->recurrence, booking->span.start) >= edge)
			g_hash_table_add(set, booking_say(booking));
	}
	return set;
}

static void
compare_with_fresh(World *world, const char *body)
{
	World *fresh = world_new(world->now);
	int64_t edge = import_window(world->office, world->now).start;

	world_fetch(fresh, body);
	g_autoptr(GHashTable) moved = bookings_from(world, edge);
	g_autoptr(GHashTable) read = bookings_from(fresh, edge);
	assert_holds(moved, read, "only after moving on");
	assert_holds(read, moved, "only in a fresh import");
	assert_int_equal(world_texts(world), world_texts(fresh));
	assert_counted(world);
	world_free(fresh);
}

static void
moving_on_by_days_equals_a_fresh_import(void **state)
{
	const char *told = g_getenv("EXTEND_SEED");
	guint32 first = told ? (guint32)strtoul(told, NULL, 10) : 1;

	(void)state;
	for (guint32 seed = first; seed < first + SEEDS; seed++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
		g_autofree char *body = random_body(rand);
		World *world = world_new(world_time(START));

		print_message("seed %u\n", seed);
		world_fetch(world, body);
		for (int day = 1; day <= DAYS; day++) {
			world_day(world);
			if (day % 10 == 0)
				compare_with_fresh(world, body);
		}
		/* And so it is for the feed itself. */
		assert_int_equal(world_fetch(world, body), IMPORT_UNCHANGED);
		world_free(world);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_series_moves_on_by_itself),
		cmocka_unit_test(there_is_nothing_to_do_twice_or_without_series),
		cmocka_unit_test(missed_days_are_caught_up_with_at_once),
		cmocka_unit_test(a_text_goes_with_the_series_end_its_change_and_its_item),
		cmocka_unit_test(a_held_series_moves_on_and_stays_held),
		cmocka_unit_test(
		    what_cannot_be_read_keeps_its_last_good_version_and_its_text),
		cmocka_unit_test(an_extension_that_failed_changes_nothing),
		cmocka_unit_test(a_series_that_went_meanwhile_stays_away),
		cmocka_unit_test(an_occurrence_that_enters_the_horizon_is_judged),
		cmocka_unit_test(moving_on_by_days_equals_a_fresh_import),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
