/* Bodies made of parts: what stands where several speak of one UID, who is named in a
 * complaint; what a calendar's METHOD makes of its components; UTF-16. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/import.h>

#include <string.h>

#define CALENDAR(method, components) \
	"BEGIN:VCALENDAR\nVERSION:2.0\n" method components "END:VCALENDAR\n"
#define EVENT(uid, more) "BEGIN:VEVENT\nUID:" uid "\n" more "END:VEVENT\n"
#define PLAIN		 ""
#define CANCEL		 "METHOD:CANCEL\n"
#define COUNTER		 "METHOD:COUNTER\n"
#define OCCURRENCE	 "RECURRENCE-ID:20261201T163000Z\n"

enum { TEXTS = 4 };

typedef struct Body {
	GString *text;
	Parts *parts;
} Body;

/* Parts called "0", "1", ... */
static Body
body_of(const char *const texts[TEXTS])
{
	Body body = { g_string_new(NULL), parts_new() };

	for (unsigned i = 0; i < TEXTS && texts[i]; i++) {
		g_autofree char *name = g_strdup_printf("%u", i);

		parts_add(body.parts, name, body.text->len);
		g_string_append(body.text, texts[i]);
	}
	return body;
}

static void
body_done(Body *body)
{
	g_string_free(body->text, TRUE);
	parts_free(body->parts);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Body, body_done)

static Catalogue *
read_body(const Body *body)
{
	g_autoptr(GError) error = NULL;
	Catalogue *catalogue =
	    catalogue_read_parts(body->text->str, body->text->len, body->parts, &error);

	if (!catalogue)
		fail_msg("refused: %s", error->message);
	return catalogue;
}

/* The parts from which an item's components are, in order: "0 2". */
static char *
parts_of(const Catalogue *catalogue, const CatalogueItem *item)
{
	GString *names = g_string_new(NULL);

	for (unsigned i = 0; i < item->count; i++) {
		const Slice *slice =
		    &g_array_index(catalogue->slices, Slice, item->first + i);

		g_string_append_printf(
		    names, "%s%s", i ? " " : "", catalogue_part(catalogue, slice));
	}
	return g_string_free(names, FALSE);
}

static const struct {
	const char *name, *texts[TEXTS], *expect; /* of the UID x */
} stands[] = {
	{ "one part", { CALENDAR(PLAIN, EVENT("x", "")) }, "0" },
	{ "the last of two",
	    { CALENDAR(PLAIN, EVENT("x", "")),
		CALENDAR(PLAIN, EVENT("x", "SEQUENCE:1\n")) },
	    "1" },
	{ "though it be alike",
	    { CALENDAR(PLAIN, EVENT("x", "")), CALENDAR(PLAIN, EVENT("x", "")) }, "1" },
	{ "all that the last one says",
	    { CALENDAR(PLAIN, EVENT("x", "")),
		CALENDAR(PLAIN, EVENT("x", "") EVENT("x", OCCURRENCE)) },
	    "1 1" },
	{ "an occurrence joins its series",
	    { CALENDAR(PLAIN, EVENT("x", "")), CALENDAR(PLAIN, EVENT("x", OCCURRENCE)) },
	    "0 1" },
	{ "a series that comes anew says all",
	    { CALENDAR(PLAIN, EVENT("x", OCCURRENCE)), CALENDAR(PLAIN, EVENT("x", "")) },
	    "1" },
	{ "occurrences alone are added up",
	    { CALENDAR(PLAIN, EVENT("x", OCCURRENCE)),
		CALENDAR(CANCEL, EVENT("x", OCCURRENCE)) },
	    "0 1" },
	{ "what is cancelled",
	    { CALENDAR(PLAIN, EVENT("x", "")), CALENDAR(CANCEL, EVENT("x", "")) }, "1" },
	{ "who asks for another time leaves the booking",
	    { CALENDAR(PLAIN, EVENT("x", "")), CALENDAR(COUNTER, EVENT("x", "")) }, "0 1" },
	{ "who books anew leaves what was asked",
	    { CALENDAR(COUNTER, EVENT("x", "")), CALENDAR(PLAIN, EVENT("x", "")) }, "0 1" },
	{ "the last that was asked",
	    { CALENDAR(COUNTER, EVENT("x", "")), CALENDAR(PLAIN, EVENT("x", "")),
		CALENDAR(COUNTER, EVENT("x", "")) },
	    "1 2" },
	{ "a task has nothing to do with it",
	    { CALENDAR(PLAIN, EVENT("x", "")),
		CALENDAR(PLAIN, "BEGIN:VTODO\nUID:x\nEND:VTODO\n") },
	    "0 1" },
	{ "an answer says nothing",
	    { CALENDAR(PLAIN, EVENT("x", "")), CALENDAR("METHOD:REPLY\n", EVENT("x", "")) },
	    "0" },
	{ "an alarm's line is not the booking's",
	    { CALENDAR(PLAIN, EVENT("x", "")),
		CALENDAR(PLAIN, EVENT("x", "BEGIN:VALARM\n" OCCURRENCE "END:VALARM\n")) },
	    "1" },
};

static void
of_one_uid_the_last_part_stands(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(stands); i++) {
		g_auto(Body) body = body_of(stands[i].texts);
		g_autoptr(Catalogue) catalogue = read_body(&body);
		g_autofree char *got = NULL;

		if (catalogue->items->len != 1)
			fail_msg("%s: %u items", stands[i].name, catalogue->items->len);
		got =
		    parts_of(catalogue, &g_array_index(catalogue->items, CatalogueItem, 0));
		if (strcmp(got, stands[i].expect))
			fail_msg("%s: %s, not %s", stands[i].name, got, stands[i].expect);
	}
}

/* In one body a UID may be that of several bookings; in two files it is one twice. */
static void
within_a_part_all_of_a_uid_stands(void **state)
{
	static const char *const texts[TEXTS] = { CALENDAR(
	    PLAIN, EVENT("x", "A:1\n") EVENT("y", "") EVENT("x", "A:2\n")) };
	g_auto(Body) body = body_of(texts);
	g_autoptr(Catalogue) catalogue = read_body(&body);

	(void)state;
	assert_int_equal(catalogue->items->len, 2);
	assert_int_equal(catalogue->slices->len, 3);
}

static void
a_complaint_names_the_part_and_its_own_line(void **state)
{
	static const char *const texts[TEXTS] = { CALENDAR(PLAIN, EVENT("a", "")),
		CALENDAR(PLAIN, EVENT("b", "") EVENT("c", "DTSTART:20261301\n")) };
	g_auto(Body) body = body_of(texts);
	g_autoptr(Catalogue) catalogue = read_body(&body);
	g_autofree char *place = NULL;

	(void)state;
	assert_int_equal(catalogue->quarantined_count, 1);
	place = quarantine_place(catalogue->quarantined->pdata[0]);
	assert_string_equal(place, "1 line 8");
}

static void
a_part_that_is_none_fails_the_body_by_its_name(void **state)
{
	static const char *const texts[TEXTS] = { CALENDAR(PLAIN, EVENT("a", "")),
		"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", CALENDAR(PLAIN, "") };
	g_auto(Body) body = body_of(texts);
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(
	    catalogue_read_parts(body.text->str, body.text->len, body.parts, &error));
	assert_true(g_str_has_prefix(error->message, "1: line 2: cut short"));
}

static void
no_parts_at_all_are_a_calendar_without_bookings(void **state)
{
	static const char *const texts[TEXTS] = { NULL };
	g_auto(Body) body = body_of(texts);
	g_autoptr(Catalogue) catalogue = read_body(&body);

	(void)state;
	assert_int_equal(catalogue->items->len, 0);
}

static void
a_note_tells_of_the_first_and_counts_the_rest(void **state)
{
	g_autoptr(Parts) parts = parts_new();
	g_autofree char *none = parts_note(parts), *one = NULL, *two = NULL;

	(void)state;
	assert_null(none);
	parts_fault(parts, "a\nna.ics", "line 3: cut short");
	one = parts_note(parts);
	assert_string_equal(one, "a na.ics: line 3: cut short");
	parts_fault(parts, "ben.ics", "it is a link");
	two = parts_note(parts);
	assert_string_equal(two, "a na.ics: line 3: cut short (and 1 more)");
}

/* --- METHOD --------------------------------------------------------------------------- */

static Digest
digest_of(const char *text)
{
	g_autoptr(Catalogue) catalogue = catalogue_read(text, strlen(text), NULL);

	assert_non_null(catalogue);
	assert_int_equal(catalogue->items->len, 1);
	return g_array_index(catalogue->items, CatalogueItem, 0).digest;
}

static void
a_method_that_changes_the_meaning_changes_the_digest(void **state)
{
	Digest plain = digest_of(CALENDAR(PLAIN, EVENT("x", "")));

	(void)state;
	assert_true(
	    digest_equal(plain, digest_of(CALENDAR("METHOD:PUBLISH\n", EVENT("x", "")))));
	assert_true(
	    digest_equal(plain, digest_of(CALENDAR("method:request\n", EVENT("x", "")))));
	assert_false(digest_equal(plain, digest_of(CALENDAR(CANCEL, EVENT("x", "")))));
	assert_false(digest_equal(plain, digest_of(CALENDAR(COUNTER, EVENT("x", "")))));
}

/* A later window reads the kept text, without the calendar that it was in. */
static void
a_kept_text_keeps_its_method(void **state)
{
	static const char text[] = CALENDAR(PLAIN, EVENT("x", "RRULE:FREQ=DAILY\n"))
	    CALENDAR(CANCEL, EVENT("x", OCCURRENCE)) CALENDAR(COUNTER, EVENT("x", ""));
	g_autoptr(Catalogue) catalogue = catalogue_read(text, strlen(text), NULL);
	const CatalogueItem *item = &g_array_index(catalogue->items, CatalogueItem, 0);
	g_autoptr(GBytes) kept = kept_text(catalogue, item);
	GString *whole = kept_body_begin(NULL);
	g_autoptr(GBytes) body = NULL;
	g_autoptr(Catalogue) again = NULL;
	const char *bytes;
	gsize len;

	(void)state;
	assert_true(kept_body_add(whole, kept));
	body = kept_body_end(whole);
	bytes = g_bytes_get_data(body, &len);
	again = catalogue_read(bytes, len, NULL);
	assert_non_null(again);
	assert_int_equal(again->slices->len, 3);
	assert_true(digest_equal(
	    item->digest, g_array_index(again->items, CatalogueItem, 0).digest));
}

/* --- VTIMEZONE ------------------------------------------------------------------------ */

#define ZONE(id, offset)                                                   \
	"BEGIN:VTIMEZONE\nTZID:" id "\nBEGIN:STANDARD\nTZOFFSETTO:" offset \
	"\nEND:STANDARD\nEND:VTIMEZONE\n"

/* How many zones of its own the calendar of that UID has. */
static guint
own_zones_of(const Catalogue *catalogue, const char *wanted)
{
	for (guint i = 0; i < catalogue->slices->len; i++) {
		const Slice *slice = &g_array_index(catalogue->slices, Slice, i);
		g_autofree char *uid = slice_uid(slice);
		const GArray *zones = catalogue_own_zones(catalogue, slice);

		if (strcmp(uid, wanted) == 0)
			return zones ? zones->len : 0;
	}
	fail_msg("there is no %s", wanted);
	return 0;
}

static void
a_calendar_that_describes_a_zone_otherwise_keeps_to_it(void **state)
{
	static const char text[] = CALENDAR(ZONE("A", "-0500"), EVENT("a", ""))
	    CALENDAR(ZONE("A", "-0600") ZONE("B", "+0100"), EVENT("b", ""))
		CALENDAR(ZONE("A", "-0500"), EVENT("c", "")) CALENDAR("", EVENT("d", ""))
		    CALENDAR(ZONE("Europe/Lisbon", "+0000"), EVENT("e", ""))
			CALENDAR(ZONE("Europe/Lisbon", "+0100"), EVENT("f", ""));
	g_autoptr(Catalogue) catalogue = catalogue_read(text, strlen(text), NULL);

	(void)state;
	assert_int_equal(catalogue->zones->len, 3);
	assert_int_equal(own_zones_of(catalogue, "a"), 0);
	assert_int_equal(own_zones_of(catalogue, "b"), 2);
	assert_int_equal(own_zones_of(catalogue, "c"), 0);
	assert_int_equal(own_zones_of(catalogue, "d"), 0);
	assert_int_equal(own_zones_of(catalogue, "f"), 0); /* the system's, for both */
}

/* Read again with the frame of all, and an item of the first calendar. */
static void
a_kept_text_keeps_its_calendars_zones(void **state)
{
	static const char text[] = CALENDAR(ZONE("A", "-0500"), EVENT("a", ""))
	    CALENDAR(ZONE("A", "-0600"), EVENT("b", ""));
	g_autoptr(Catalogue) catalogue = catalogue_read(text, strlen(text), NULL);
	g_autoptr(GBytes) frame = kept_frame(catalogue), body = NULL;
	g_autoptr(Catalogue) again = NULL;
	GString *whole = kept_body_begin(frame);
	const char *bytes;
	gsize len;

	(void)state;
	for (guint i = 0; i < catalogue->items->len; i++) {
		g_autoptr(GBytes) kept = kept_text(
		    catalogue, &g_array_index(catalogue->items, CatalogueItem, i));

		assert_true(kept_body_add(whole, kept));
	}
	body = kept_body_end(whole);
	bytes = g_bytes_get_data(body, &len);
	again = catalogue_read(bytes, len, NULL);
	assert_non_null(again);
	assert_int_equal(own_zones_of(again, "a"), 0);
	assert_int_equal(own_zones_of(again, "b"), 1);
	assert_true(digest_equal(again->zones_digest, catalogue->zones_digest));
}

/* --- REFRESH-INTERVAL ------------------------------------------------------------------
 */

static const struct {
	const char *lines;
	int64_t seconds;
} refreshes[] = {
	{ "", 0 },
	{ "REFRESH-INTERVAL;VALUE=DURATION:PT1H\n", 3600 },
	{ "X-PUBLISHED-TTL:PT15M\n", 900 },
	{ "REFRESH-INTERVAL:P1H\n", 3600 }, /* as Nextcloud writes it */
	{ "REFRESH-INTERVAL:P1DT12H30M5S\n", 131405 },
	{ "REFRESH-INTERVAL:P1W\n", 604800 },
	{ "X-PUBLISHED-TTL:PT5M\nREFRESH-INTERVAL:PT1H\n", 300 },
	{ "X-PUBLISHED-TTL:often\nREFRESH-INTERVAL:PT1H\n", 3600 },
	{ "REFRESH-INTERVAL:-PT1H\n", 0 },
	{ "REFRESH-INTERVAL:PT1X\n", 0 },
	{ "REFRESH-INTERVAL:P1Y\n", 0 },
	{ "REFRESH-INTERVAL:P52W\n", 0 },
	{ "REFRESH-INTERVAL:PT99999999999999999999999999S\n", 0 },
	{ "REFRESH-INTERVAL:\n", 0 },
};

static void
a_calendar_may_say_how_often_it_is_fetched(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(refreshes); i++) {
		g_autofree char *text = g_strconcat(
		    "BEGIN:VCALENDAR\n", refreshes[i].lines, "END:VCALENDAR\n", NULL);
		g_autoptr(Catalogue) catalogue = catalogue_read(text, strlen(text), NULL);

		if (catalogue->refresh != refreshes[i].seconds)
			fail_msg("%s: %" G_GINT64_FORMAT, refreshes[i].lines,
			    catalogue->refresh);
	}
}

/* --- UTF-16 --------------------------------------------------------------------------- */

#define BYTES(text) text, sizeof(text) - 1

static const struct {
	const char *name, *text;
	size_t len;
	const char *expect; /* NULL: as it is */
} widths[] = {
	{ "UTF-8", BYTES("BEGIN"), NULL },
	{ "UTF-8 with its mark",
	    BYTES("\xef\xbb\xbf"
		  "BEGIN"),
	    NULL },
	{ "nothing", BYTES(""), NULL },
	{ "little end first",
	    BYTES("\xff\xfe"
		  "B\0\xf1\0"),
	    "\xef\xbb\xbf"
	    "B\xc3\xb1" },
	{ "big end first",
	    BYTES("\xfe\xff"
		  "\0B\0\xf1"),
	    "\xef\xbb\xbf"
	    "B\xc3\xb1" },
	{ "without a mark", BYTES("B\0E\0"), "BE" },
	{ "without a mark, big end first", BYTES("\0B\0E"), "BE" },
	{ "a pair",
	    BYTES("\xff\xfe"
		  "\x3d\xd8\x00\xde"),
	    "\xef\xbb\xbf"
	    "\xf0\x9f\x98\x80" },
	{ "half a pair",
	    BYTES("\xff\xfe"
		  "\x3d\xd8"
		  "B\0"),
	    "\xef\xbb\xbf"
	    "\xef\xbf\xbd"
	    "B" },
	{ "half a pair at the end",
	    BYTES("\xff\xfe"
		  "\x3d\xd8"),
	    "\xef\xbb\xbf"
	    "\xef\xbf\xbd" },
	{ "an odd byte at the end",
	    BYTES("\xff\xfe"
		  "B\0\xf1"),
	    "\xef\xbb\xbf"
	    "B" },
};

static void
wide_text_becomes_utf_8(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(widths); i++) {
		g_autoptr(GString) narrow = NULL;

		assert_true(body_narrow(widths[i].text, widths[i].len, &narrow, NULL));
		if (g_strcmp0(narrow ? narrow->str : NULL, widths[i].expect))
			fail_msg(
			    "%s: %s", widths[i].name, narrow ? narrow->str : "(as is)");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(of_one_uid_the_last_part_stands),
		cmocka_unit_test(within_a_part_all_of_a_uid_stands),
		cmocka_unit_test(a_complaint_names_the_part_and_its_own_line),
		cmocka_unit_test(a_part_that_is_none_fails_the_body_by_its_name),
		cmocka_unit_test(no_parts_at_all_are_a_calendar_without_bookings),
		cmocka_unit_test(a_note_tells_of_the_first_and_counts_the_rest),
		cmocka_unit_test(a_method_that_changes_the_meaning_changes_the_digest),
		cmocka_unit_test(a_kept_text_keeps_its_method),
		cmocka_unit_test(a_calendar_that_describes_a_zone_otherwise_keeps_to_it),
		cmocka_unit_test(a_kept_text_keeps_its_calendars_zones),
		cmocka_unit_test(a_calendar_may_say_how_often_it_is_fetched),
		cmocka_unit_test(wide_text_becomes_utf_8),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
