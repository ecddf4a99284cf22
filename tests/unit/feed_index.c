/* The index of what is known; imports that failed; windows; what understanding depends on.
 */
#include "unit.h"

#include <slipwatch/import.h>

#include <string.h>

static Digest
key(unsigned i)
{
	return digest_bytes(&i, sizeof i);
}

static Index *
index_of(unsigned count)
{
	IndexEntry *entries = g_new0(IndexEntry, MAX(count, 1));

	for (unsigned i = 0; i < count; i++)
		entries[i] = (IndexEntry){ key(i), key(i + 1000000) };
	return index_new(entries, count);
}

static void
every_key_is_found_and_no_other(void **state)
{
	static const unsigned counts[] = { 0, 1, 2, 3, 100, 5000 };

	(void)state;
	for (size_t n = 0; n < G_N_ELEMENTS(counts); n++) {
		g_autoptr(Index) index = index_of(counts[n]);

		for (unsigned i = 0; i < counts[n]; i++) {
			const IndexEntry *entry = index_find(index, key(i));

			assert_non_null(entry);
			assert_true(digest_equal(entry->digest, key(i + 1000000)));
		}
		assert_null(index_find(index, key(counts[n])));
	}
	assert_null(index_find(NULL, key(1)));
}

static void
an_index_is_shared(void **state)
{
	g_autoptr(Index) index = index_of(3);
	Index *other = index_ref(index);

	(void)state;
	index_unref(other);
	assert_non_null(index_find(index, key(2)));
	index_unref(NULL);
}

static void
a_failed_fetch_says_why(void **state)
{
	g_autoptr(Import) import = import_failed("the server answered 503");

	(void)state;
	assert_int_equal(import->state, IMPORT_BAD);
	assert_string_equal(import->fault, "the server answered 503");
	assert_null(import->present);
	assert_int_equal(import->changed->len, 0);
}

/* --- the window ------------------------------------------------------------------------
 */

static Office *
office_in(const char *zone)
{
	g_autoptr(Zone) found = zone_open(zone, NULL);

	return office_new("riverside", "Riverside WIC", found);
}

static void
a_window_holds_past_and_horizon_and_moves_by_days(void **state)
{
	g_autoptr(Office) office = office_in("America/New_York");
	const int64_t first = 1795400000;
	int64_t next = import_window_next(first);
	unsigned changes = 0;
	Span last = import_window(office, first);

	(void)state;
	for (int64_t now = first; now < first + 4 * WEEK; now += HOUR) {
		Span window = import_window(office, now);

		assert_true(window.start <= now - PAST_WINDOW);
		assert_true(window.end >= now + office->horizon);
		assert_true(span_length(window) <= PAST_WINDOW + office->horizon + DAY);
		assert_true(window.start == last.start || now >= next);
		next = import_window_next(now);
		changes += window.start != last.start;
		last = window;
	}
	assert_int_equal(changes, 28);
}

/* --- the environment -------------------------------------------------------------------
 */

#define BODY(rest) \
	"BEGIN:VCALENDAR\nX-WR-TIMEZONE:America/New_York\n" rest "END:VCALENDAR\n"
#define ZONE(offset)                                                  \
	"BEGIN:VTIMEZONE\nTZID:A\nBEGIN:STANDARD\nTZOFFSETTO:" offset \
	"\nEND:STANDARD\nEND:VTIMEZONE\n"

typedef struct World {
	Office *office;
	Feed *feed;
	const char *body;
	int64_t now;
} World;

static Digest
environment_of(const World *world)
{
	g_autoptr(Catalogue) catalogue =
	    catalogue_read(world->body, strlen(world->body), NULL);
	ImportJob job = { .office = world->office, .feed = world->feed };

	job.window = import_window(world->office, world->now);
	return import_environment(&job, catalogue);
}

/* Of one text by the settings that hold. */
static Digest
body_digest_of(const World *world)
{
	ImportJob job = { .office = world->office, .feed = world->feed };

	job.window = import_window(world->office, world->now);
	return import_body_digest(&job, body_print("a body", 6));
}

typedef void (*Change)(World *world);

static void
change_nothing(World *world)
{
	world->body = BODY(ZONE("-0500") "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n");
	world->now += DAY;
}

static void
change_zones(World *world)
{
	world->body = BODY(ZONE("-0400"));
}

static void
change_own_zone(World *world)
{
	world->body = "BEGIN:VCALENDAR\n" ZONE("-0500") "END:VCALENDAR\n";
}

static void
change_slot(World *world)
{
	world->office->slot = 30 * MINUTE;
}

static void
change_participants(World *world)
{
	world->office->participant_from = PARTICIPANT_SUMMARY;
}

static void
change_resources(World *world)
{
	world->office->resource_from = RESOURCE_FEED;
}

static void
change_resource_names(World *world)
{
	g_ptr_array_add(world->office->resources, resource_new("Station 1", 1));
}

static void
change_horizon(World *world)
{
	world->office->horizon += DAY;
}

static void
change_property(World *world)
{
	g_free(world->feed->requested_property);
	world->feed->requested_property = g_strdup("X-ASKED");
}

static void
change_pattern(World *world)
{
	world->feed->requested_pattern = g_regex_new("asked: (?<start>.*)", 0, 0, NULL);
}

static void
change_feed_zone(World *world)
{
	zone_unref(world->feed->zone);
	world->feed->zone = zone_open("America/Chicago", NULL);
}

static void
change_holds(World *world)
{
	world->feed->holds = HOLDS_BOTH;
}

static void
change_window(World *world)
{
	world->now += WEEK;
}

static const struct {
	const char *name;
	Change change;
	bool equal;
} changes[] = {
	{ "events and the day", change_nothing, true },
	{ "a VTIMEZONE", change_zones, false },
	{ "X-WR-TIMEZONE", change_own_zone, false },
	{ "slot", change_slot, false },
	{ "participant_from", change_participants, false },
	{ "resource_from", change_resources, false },
	{ "a resource's name", change_resource_names, false },
	{ "horizon", change_horizon, false },
	{ "requested_property", change_property, false },
	{ "requested_pattern", change_pattern, false },
	{ "the feed's zone", change_feed_zone, false },
	{ "holds", change_holds, false },
	{ "the window", change_window, true },
};

static void
what_understanding_depends_on_changes_the_environment(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(changes); i++) {
		g_autoptr(Office) office = office_in("America/New_York");
		g_autoptr(Feed) feed = feed_new("bookings", HOLDS_RECORDED, office->zone);
		World world = { office, feed, BODY(ZONE("-0500")), 1795400000 };
		Digest before = environment_of(&world);

		changes[i].change(&world);
		if (digest_equal(environment_of(&world), before) != changes[i].equal)
			fail_msg("%s", changes[i].name);
	}
}

static void
a_body_is_the_same_in_every_window(void **state)
{
	g_autoptr(Office) office = office_in("America/New_York");
	g_autoptr(Feed) feed = feed_new("bookings", HOLDS_RECORDED, office->zone);
	World world = { office, feed, "", 1795400000 };
	Digest before = body_digest_of(&world);

	(void)state;
	change_window(&world);
	assert_true(digest_equal(body_digest_of(&world), before));
	change_horizon(&world);
	assert_false(digest_equal(body_digest_of(&world), before));
}

/* --- kept texts ------------------------------------------------------------------------
 */

/* The body made of all that is kept of a body. */
static GBytes *
keep_and_make(const Catalogue *catalogue)
{
	g_autoptr(GBytes) frame = kept_frame(catalogue);
	GString *body = kept_body_begin(frame);

	for (guint i = 0; i < catalogue->items->len; i++) {
		g_autoptr(GBytes) kept = kept_text(
		    catalogue, &g_array_index(catalogue->items, CatalogueItem, i));

		assert_true(kept_body_add(body, kept));
	}
	return kept_body_end(body);
}

static const struct {
	const char *name, *body;
	unsigned items;
} kept_rows[] = {
	{ "one item over several components",
	    BODY("BEGIN:VEVENT\nUID:1\nDTSTART:20261201T100000Z\nEND:VEVENT\n"
		 "BEGIN:VEVENT\nUID:2\nDTSTART:20261201T100000Z\nEND:VEVENT\n"
		 "BEGIN:VEVENT\nUID:1\nRECURRENCE-ID:20261208T100000Z\n"
		 "DTSTART:20261208T110000Z\nEND:VEVENT\n"),
	    2 },
	{ "folds and alarms",
	    BODY("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Ann\r\n  Poe\r\nBEGIN:VALARM\r\n"
		 "TRIGGER:-PT5M\r\nEND:VALARM\r\nEND:VEVENT\r\n"),
	    1 },
	{ "zones", BODY(ZONE("-0500") "BEGIN:VEVENT\nUID:1\nEND:VEVENT\n"), 1 },
	{ "no zone of its own",
	    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n", 1 },
	{ "no UID", BODY("BEGIN:VEVENT\nSUMMARY:Ann Poe\nEND:VEVENT\n"), 1 },
	{ "carriage returns alone",
	    "BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:1\rSUMMARY:Ann\rEND:VEVENT\rEND:"
	    "VCALENDAR\r",
	    1 },
	{ "two calendars",
	    BODY("BEGIN:VEVENT\nUID:1\nEND:VEVENT\n")
		BODY("BEGIN:VEVENT\nUID:2\nEND:VEVENT\n"),
	    2 },
};

static void
a_body_made_of_kept_texts_has_the_same_items(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(kept_rows); i++) {
		const char *text = kept_rows[i].body;
		g_autoptr(Catalogue) was = catalogue_read(text, strlen(text), NULL);
		g_autoptr(GBytes) made = keep_and_make(was);
		gsize len;
		const char *body = g_bytes_get_data(made, &len);
		g_autoptr(Catalogue) is = catalogue_read(body, len, NULL);

		if (!is || is->items->len != kept_rows[i].items)
			fail_msg("%s: %s", kept_rows[i].name, body);
		assert_memory_equal(was->items->data, is->items->data,
		    is->items->len * sizeof(CatalogueItem));
		assert_true(digest_equal(was->zones_digest, is->zones_digest));
		assert_int_equal(g_strcmp0(was->wr_timezone, is->wr_timezone), 0);
		assert_int_equal(is->quarantined_count, 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_key_is_found_and_no_other),
		cmocka_unit_test(an_index_is_shared),
		cmocka_unit_test(a_failed_fetch_says_why),
		cmocka_unit_test(a_window_holds_past_and_horizon_and_moves_by_days),
		cmocka_unit_test(what_understanding_depends_on_changes_the_environment),
		cmocka_unit_test(a_body_is_the_same_in_every_window),
		cmocka_unit_test(a_body_made_of_kept_texts_has_the_same_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
