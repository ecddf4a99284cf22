/* Bodies and components judged: what is a calendar, what is put aside, what counts as
 * changed. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/feed.h>

#include <string.h>

#define HEAD "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test\n"
#define TAIL "END:VCALENDAR\n"
#define EVENT                                                           \
	"BEGIN:VEVENT\nUID:w1\nDTSTART:20261201T163000Z\nSUMMARY:Mrs. " \
	"Watkins\nEND:VEVENT\n"
#define OTHER \
	"BEGIN:VEVENT\nUID:w2\nDTSTART:20261202T163000Z\nSUMMARY:Ana Lopez\nEND:VEVENT\n"

static Catalogue *
read_text(const char *text)
{
	g_autoptr(GError) error = NULL;
	Catalogue *catalogue = catalogue_read(text, strlen(text), &error);

	if (!catalogue)
		fail_msg("refused: %s", error->message);
	return catalogue;
}

static Digest
digest_of(const char *text)
{
	g_autoptr(Catalogue) catalogue = read_text(text);

	assert_int_equal(catalogue->items->len, 1);
	return g_array_index(catalogue->items, CatalogueItem, 0).digest;
}

/* --- the body --------------------------------------------------------------------------
 */

static const struct {
	const char *name, *text, *fault; /* how the fault begins */
} bad_bodies[] = {
	{ "nothing", "", "the body is empty" },
	{ "blank lines", "\r\n\r\n  \r\n", "the body is empty" },
	{ "a login page", "<!DOCTYPE html>\n<html><body>Please log in</body></html>",
	    "line 1: this is a web page (<!DOCTYPE html), not a calendar; the address may "
	    "need a login" },
	{ "a page after blank lines", "\n\n<HTML>", "line 3: this is a web page (<html)" },
	{ "JSON", "{\"error\":\"no token\"}", "line 1: this is JSON" },
	{ "XML", "<?xml version=\"1.0\"?>", "line 1: this is XML" },
	{ "an e-mail", "From: a@example.com\nSubject: x\n\n" HEAD TAIL,
	    "line 1: this is an e-mail" },
	{ "a vCard", "BEGIN:VCARD\nEND:VCARD\n", "line 1: this is an address book" },
	{ "a bare event", EVENT, "line 1: this is a component without its calendar" },
	{ "words", "Service unavailable\n",
	    "line 1: this is not a calendar; it begins with \"Service unavailable\"" },
	{ "an error before the calendar", "Warning: x\n" HEAD EVENT TAIL,
	    "line 1: this is not a calendar" },
	{ "UTF-16",
	    "\xff\xfe"
	    "B",
	    "line 1: this is UTF-16 text" },
	{ "vCalendar 1.0", "BEGIN:VCALENDAR\nVERSION:1.0\n" TAIL,
	    "line 2: this is vCalendar 1.0" },
	{ "cut inside an event", HEAD "BEGIN:VEVENT\nUID:w1\nDTSTART:2026",
	    "line 6: cut short inside BEGIN:VEVENT (line 4); the file ends without "
	    "END:VCALENDAR" },
	{ "cut after an event", HEAD EVENT,
	    "line 8: cut short; the file ends without END:VCALENDAR" },
	{ "cut in the last word", HEAD EVENT "END:VCALENDA", "line 9: cut short" },
	{ "cut inside an alarm", HEAD "BEGIN:VEVENT\nBEGIN:VALARM\n",
	    "line 5: cut short inside" },
	{ "the first of two cut", HEAD EVENT HEAD OTHER TAIL,
	    "line 9: a second calendar begins before the first one (line 1) has ended" },
	{ "cut in an event of the first of two", HEAD "BEGIN:VEVENT\n" HEAD TAIL,
	    "line 5: a second calendar begins" },
	{ "an event after the calendar", HEAD TAIL EVENT,
	    "line 5: BEGIN:VEVENT outside of any" },
	{ "an end after the calendar", HEAD TAIL "END:VEVENT\n",
	    "line 5: END:VEVENT outside of any" },
};

static void
what_is_no_whole_calendar_is_refused_in_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bad_bodies); i++) {
		const char *text = bad_bodies[i].text;
		g_autoptr(GError) error = NULL;

		if (catalogue_read(text, strlen(text), &error))
			fail_msg("read: %s", bad_bodies[i].name);
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_FORMAT));
		if (!g_str_has_prefix(error->message, bad_bodies[i].fault))
			fail_msg("%s: %s", bad_bodies[i].name, error->message);
	}
}

static const struct {
	const char *name, *text;
	unsigned items;
} good_bodies[] = {
	{ "an empty calendar", HEAD TAIL, 0 },
	{ "two events", HEAD EVENT OTHER TAIL, 2 },
	{ "CRLF",
	    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	    1 },
	{ "CR", "BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:1\rEND:VEVENT\rEND:VCALENDAR\r", 1 },
	{ "CR CR LF",
	    "BEGIN:VCALENDAR\r\r\nBEGIN:VEVENT\r\r\nUID:1\r\r\nEND:VEVENT\r\r\nEND:"
	    "VCALENDAR",
	    1 },
	{ "no line break at the end", HEAD EVENT "END:VCALENDAR", 1 },
	{ "a BOM", "\xef\xbb\xbf" HEAD EVENT TAIL, 1 },
	{ "blank lines before", "\n\n" HEAD EVENT TAIL, 1 },
	{ "blanks before", "   " HEAD EVENT TAIL, 1 },
	{ "blank lines within", HEAD "\n\n" EVENT "\n\n" TAIL, 1 },
	{ "small letters",
	    "begin:vcalendar\nbegin:vevent\nuid:1\nend:vevent\nend:vcalendar\n", 1 },
	{ "blanks after the names",
	    "BEGIN:VCALENDAR \nBEGIN: VEVENT\nUID:1\nEND:VEVENT \nEND:VCALENDAR\n", 1 },
	{ "several calendars", HEAD EVENT TAIL HEAD OTHER TAIL, 2 },
	{ "a remark after the end", HEAD EVENT TAIL "X-COMMENT:cached\n", 1 },
	{ "a folded BEGIN",
	    "BEGIN:VCALENDAR\nBEGIN:VEV\n ENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\n", 1 },
	{ "a task", HEAD "BEGIN:VTODO\nUID:1\nEND:VTODO\n" TAIL, 1 },
	{ "a journal", HEAD "BEGIN:VJOURNAL\nUID:1\nEND:VJOURNAL\n" TAIL, 0 },
};

static void
what_is_a_calendar_is_read_whatever_its_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(good_bodies); i++) {
		const char *text = good_bodies[i].text;
		g_autoptr(GError) error = NULL;
		g_autoptr(Catalogue) catalogue = catalogue_read(text, strlen(text), &error);

		if (!catalogue)
			fail_msg("%s: %s", good_bodies[i].name, error->message);
		if (catalogue->items->len != good_bodies[i].items)
			fail_msg(
			    "%s: %u items", good_bodies[i].name, catalogue->items->len);
		assert_int_equal(catalogue->quarantined_count, 0);
	}
}

static void
a_calendar_cut_anywhere_is_refused(void **state)
{
	static const char whole[] =
	    HEAD EVENT "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\n"
		       "END:STANDARD\nEND:VTIMEZONE\n" OTHER "END:VCALENDAR";

	(void)state;
	for (size_t len = 0; len < sizeof whole - 1; len++) {
		g_autofree char *cut = g_memdup2(whole, len + 1);

		assert_null(catalogue_read(cut, len, NULL));
	}
	catalogue_free(read_text(whole));
}

/* --- components ------------------------------------------------------------------------
 */

#define IN(line) HEAD "BEGIN:VEVENT\nUID:bad\n" line "\nEND:VEVENT\n" OTHER TAIL

static const struct {
	const char *name, *text;
	unsigned line;
	const char *reason; /* part of it */
} bad_components[] = {
	{ "sub-daily", IN("RRULE:FREQ=SECONDLY"), 6,
	    "more often than daily (FREQ=SECONDLY)" },
	{ "hourly in small letters", IN("rrule:count=3;freq=hourly"), 6, "FREQ=HOURLY" },
	{ "another calendar", IN("RRULE:RSCALE=CHINESE;FREQ=DAILY"), 6, "RSCALE" },
	{ "until no date", IN("RRULE:FREQ=DAILY;UNTIL=20261399;COUNT=2"), 6,
	    "no such date: \"20261399\"" },
	{ "month 13", IN("DTSTART:20261301T100000Z"), 6,
	    "no such date or time: \"20261301T100000Z\"" },
	{ "February 30", IN("DTEND;VALUE=DATE:20260230"), 6, "20260230" },
	{ "February 29 of no leap year", IN("DTSTART:20270229T100000"), 6, "20270229" },
	{ "25 o'clock", IN("RECURRENCE-ID:20261201T250000"), 6, "T250000" },
	{ "minute 60", IN("DTSTART:20261201T106000"), 6, "T106000" },
	{ "one of many EXDATEs", IN("EXDATE:20261201T100000,20261301T100000"), 6,
	    "20261301" },
	{ "a path as zone", IN("DTSTART;TZID=../../etc/passwd:20261201T100000"), 6,
	    "../../etc/passwd" },
	{ "an absolute path as zone", IN("DTSTART;TZID=/etc/passwd:20261201T100000"), 6,
	    "/etc/passwd" },
	{ "dots within a zone", IN("DTSTART;TZID=\"Europe/../x\":20261201T100000"), 6,
	    "Europe/../x" },
	{ "an empty zone", IN("DTSTART;TZID=:20261201T100000"), 6,
	    "no time zone can be called \"\"" },
	{ "two UIDs", IN("UID:another"), 6, "two UIDs" },
	{ "two starts", IN("DTSTART:20261201T100000Z\nDTSTART:20261202T100000Z"), 7,
	    "two DTSTARTs" },
	{ "an alarm without its END", IN("BEGIN:VALARM"), 7,
	    "no END:VALARM before END:VEVENT" },
	{ "a wrong END", IN("END:VALARM"), 6, "END:VALARM where END:VEVENT is due" },
	{ "an event without its END", HEAD "BEGIN:VEVENT\nUID:bad\n" OTHER TAIL, 4,
	    "no END:VEVENT before the next BEGIN on line 6" },
	{ "the last event without its END", HEAD OTHER "BEGIN:VEVENT\nUID:bad\n" TAIL, 9,
	    "no END:VEVENT before END:VCALENDAR on line 11" },
	{ "an event with an alarm without its BEGIN",
	    HEAD OTHER "UID:bad\nBEGIN:VALARM\nUID:x\nEND:VALARM\nEND:VEVENT\n" TAIL, 9,
	    "END:VEVENT on line 13 without its BEGIN" },
	{ "an event without its BEGIN", HEAD OTHER "UID:bad\nSUMMARY:x\nEND:VEVENT\n" TAIL,
	    9, "END:VEVENT on line 11 without its BEGIN" },
};

static void
one_bad_component_costs_only_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bad_components); i++) {
		g_autoptr(Catalogue) catalogue = read_text(bad_components[i].text);
		const Quarantine *found;
		unsigned good = 0;

		if (catalogue->quarantined_count != 1)
			fail_msg("%s: %u put aside", bad_components[i].name,
			    catalogue->quarantined_count);
		found = catalogue->quarantined->pdata[0];
		if (found->line != bad_components[i].line ||
		    !strstr(found->reason, bad_components[i].reason))
			fail_msg("%s: line %u: %s", bad_components[i].name, found->line,
			    found->reason);
		assert_string_equal(found->uid, "bad");
		assert_int_equal(catalogue->components, 2);
		assert_int_equal(catalogue->items->len, 2);
		for (guint j = 0; j < 2; j++)
			good += g_array_index(catalogue->items, CatalogueItem, j).count;
		assert_int_equal(good, 1);
		assert_int_equal(catalogue->slices->len, 1);
		assert_memory_equal(g_array_index(catalogue->slices, Slice, 0).text,
		    "BEGIN:VEVENT\nUID:w2", 19);
	}
}

static const char *const fine_lines[] = {
	"DTSTART;TZID=America/New_York:20261201T100000",
	"DTSTART;TZID=\"(UTC-05:00) Eastern Time (US & Canada)\":20261201T100000",
	"DTSTART;TZID=Mitteleuropäische Zeit:20261201T100000",
	"DTSTART;TZID=/citadel.org/20190914_1/America/New_York:20261201T100000",
	"DTSTART;TZID=/Europe/Stockholm:20261201T100000",
	"DTSTART;TZID=\"Pacific Time (US & Canada); Tijuana\":20261201T100000",
	"DTSTART;TZID=\"W. Europe Standard Time:20261201T100000",
	"DTSTART:20261201T240000",
	"DTSTART;VALUE=DATE:20280229",
	"DTSTART:not a date",
	"SUMMARY:20261345",
	"RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20271231T000000Z",
	"CREATED:20261345T000000Z",
	"REQUEST-STATUS:2.0;Success",
	"UID:bad",
	"BEGIN:VALARM\nUID:alarm\nTRIGGER:-PT15M\nEND:VALARM",
	"no colon at all",
	":",
	";:",
	"ATTENDEE;CN=\"a:b;c\":mailto:a@example.com",
};

static void
what_is_odd_but_harmless_is_kept(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(fine_lines); i++) {
		g_autofree char *text = g_strdup_printf(
		    HEAD "BEGIN:VEVENT\nUID:bad\n%s\nEND:VEVENT\n" TAIL, fine_lines[i]);
		g_autoptr(Catalogue) catalogue = read_text(text);

		if (catalogue->quarantined_count)
			fail_msg("%s: %s", fine_lines[i],
			    ((Quarantine *)catalogue->quarantined->pdata[0])->reason);
	}
}

/* --- caps ------------------------------------------------------------------------------
 */

typedef void (*Grow)(GString *out);

static void
repeat(GString *out, const char *text, unsigned times)
{
	for (unsigned i = 0; i < times; i++)
		g_string_append(out, text);
}

static void
deep_nest(GString *out)
{
	repeat(out, "BEGIN:X\n", 10000);
	repeat(out, "END:X\n", 10000);
}

static void
long_line(GString *out)
{
	g_string_append(out, "DESCRIPTION:");
	repeat(out, "x", LINE_BYTES_MAX);
	g_string_append_c(out, '\n');
}

static void
long_folded_line(GString *out)
{
	g_autofree char *part = g_strnfill(100000, 'x');

	g_string_append(out, "DESCRIPTION:");
	for (unsigned i = 0; i < UNFOLDED_BYTES_MAX / 100000 + 1; i++)
		g_string_append_printf(out, "%s\n ", part);
	g_string_append_c(out, '\n');
}

static void
many_lines(GString *out)
{
	repeat(out, "COMMENT:x\n", COMPONENT_LINES_MAX);
}

static void
many_parameters(GString *out)
{
	g_string_append(out, "ATTENDEE");
	repeat(out, ";X=1", LINE_PARAMETERS_MAX + 1);
	g_string_append(out, ":mailto:a@example.com\n");
}

static void
many_values(GString *out)
{
	g_string_append(out, "EXDATE:20261201");
	repeat(out, ",20261201", LINE_VALUES_MAX);
	g_string_append_c(out, '\n');
}

static void
many_bytes(GString *out)
{
	g_autofree char *part = g_strnfill(100000, 'x');

	for (unsigned i = 0; i < COMPONENT_BYTES_MAX / 100000 + 1; i++)
		g_string_append_printf(out, "COMMENT:%s\n", part);
}

static void
nul_byte(GString *out)
{
	g_string_append_len(out, "SUMMARY:a\0b\n", 12);
}

static const struct {
	Grow grow;
	const char *reason;
} caps[] = {
	{ deep_nest, "nested over 16 deep" },
	{ long_line, "a line of 256 KiB (at most 256)" },
	{ long_folded_line, "a folded line of over 4 MiB" },
	{ many_lines, "20003 lines (at most 20000)" },
	{ many_parameters, "over 64 parameters on one line" },
	{ many_values, "500 values on one line (at most 499)" },
	{ many_bytes, "8 MiB (at most 8)" },
	{ nul_byte, "NUL" },
};

static void
what_is_over_a_cap_is_put_aside(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(caps); i++) {
		g_autoptr(GString) text = g_string_new(HEAD "BEGIN:VEVENT\nUID:big\n");
		g_autoptr(Catalogue) catalogue = NULL;
		const Quarantine *found;

		caps[i].grow(text);
		g_string_append(text, "END:VEVENT\n" OTHER TAIL);
		catalogue = catalogue_read(text->str, text->len, NULL);
		assert_non_null(catalogue);
		assert_int_equal(catalogue->quarantined_count, 1);
		assert_int_equal(catalogue->slices->len, 1);
		found = catalogue->quarantined->pdata[0];
		if (!strstr(found->reason, caps[i].reason))
			fail_msg("%s: %s", caps[i].reason, found->reason);
	}
}

static void
a_uid_in_a_crowd_is_put_aside(void **state)
{
	g_autoptr(GString) text = g_string_new(HEAD);
	g_autoptr(Catalogue) catalogue = NULL;

	(void)state;
	repeat(text, EVENT, ITEM_ENTRIES_MAX + 1);
	g_string_append(text, OTHER TAIL);
	catalogue = read_text(text->str);
	assert_int_equal(catalogue->quarantined_count, 1);
	assert_int_equal(catalogue->items->len, 2);
	assert_int_equal(catalogue->slices->len, 1);
	assert_string_equal(((Quarantine *)catalogue->quarantined->pdata[0])->reason,
	    "its UID occurs 2001 times (at most 2000)");
}

/* Of what comes again and again no more is kept than shows that. */
static void
a_crowd_is_counted_to_its_end(void **state)
{
	g_autoptr(GString) text = g_string_new(HEAD);
	g_autoptr(Catalogue) catalogue = NULL;

	(void)state;
	repeat(text, EVENT, 50000);
	g_string_append(text, OTHER);
	repeat(text, EVENT, 1000);
	g_string_append(text, TAIL);
	catalogue = read_text(text->str);
	assert_int_equal(catalogue->components, 51001);
	assert_int_equal(catalogue->quarantined_count, 1);
	assert_int_equal(catalogue->slices->len, 1);
	assert_string_equal(((Quarantine *)catalogue->quarantined->pdata[0])->reason,
	    "its UID occurs 51000 times (at most 2000)");
}

static void
what_nobody_can_read_is_no_calendar(void **state)
{
	g_autoptr(GString) text = g_string_new(HEAD);
	g_autoptr(GError) error = NULL;

	(void)state;
	repeat(text, "BEGIN:VEVENT\n", QUARANTINED_MAX + 2);
	g_string_append(text, "END:VEVENT\n" TAIL);
	assert_null(catalogue_read(text->str, text->len, &error));
	assert_non_null(strstr(error->message, "so it was with 100000 before it"));
}

static void
only_the_first_quarantined_are_named(void **state)
{
	g_autoptr(GString) text = g_string_new(HEAD);
	g_autoptr(Catalogue) catalogue = NULL;

	(void)state;
	repeat(text, "BEGIN:VEVENT\nRRULE:FREQ=HOURLY\nEND:VEVENT\n",
	    QUARANTINE_SHOWN_MAX + 7);
	g_string_append(text, TAIL);
	catalogue = read_text(text->str);
	assert_int_equal(catalogue->quarantined_count, QUARANTINE_SHOWN_MAX + 7);
	assert_int_equal(catalogue->quarantined->len, QUARANTINE_SHOWN_MAX);
}

/* --- digests ---------------------------------------------------------------------------
 */

#define BOOK(lines) \
	HEAD "BEGIN:VEVENT\nUID:w1\nDTSTART:20261201T163000Z\n" lines "END:VEVENT\n" TAIL

static const struct {
	const char *name, *a, *b;
	bool equal;
} pairs[] = {
	{ "another DTSTAMP", BOOK("DTSTAMP:20260101T000000Z\n"),
	    BOOK("DTSTAMP:20270101T000000Z\n"), true },
	{ "a DTSTAMP more", BOOK(""), BOOK("DTSTAMP:20270101T000000Z\n"), true },
	{ "a reply time", BOOK(""), BOOK("X-MICROSOFT-CDO-REPLYTIME:20270101T000000Z\n"),
	    true },
	{ "a request status", BOOK(""), BOOK("REQUEST-STATUS:2.0;Success\n"), true },
	{ "another fold", BOOK("SUMMARY:Mrs. Watkins\n"), BOOK("SUMMARY:Mrs. W\n atkins\n"),
	    true },
	{ "a tab as fold", BOOK("SUMMARY:Mrs. Watkins\n"),
	    BOOK("SUMMARY:Mrs. W\n\tatkins\n"), true },
	{ "a blank line", BOOK("SUMMARY:x\n"), BOOK("\nSUMMARY:x\n"), true },
	{ "an alarm", BOOK(""), BOOK("BEGIN:VALARM\nTRIGGER:-PT5M\nEND:VALARM\n"), true },
	{ "another summary", BOOK("SUMMARY:x\n"), BOOK("SUMMARY:y\n"), false },
	{ "another sequence", BOOK("SEQUENCE:0\n"), BOOK("SEQUENCE:1\n"), false },
	{ "a line break moved", BOOK("COMMENT:a\nCOMMENT:b\n"),
	    BOOK("COMMENT:aCOMMENT:b\n"), false },
	{ "a folded volatile line", BOOK(""), BOOK("DTSTAMP:2027010\n 1T000000Z\n"), true },
};

static void
a_digest_follows_what_is_said(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (digest_equal(digest_of(pairs[i].a), digest_of(pairs[i].b)) !=
		    pairs[i].equal)
			fail_msg("%s", pairs[i].name);
}

static void
a_digest_does_not_know_line_ends(void **state)
{
	g_autoptr(GString) text = g_string_new(BOOK("SUMMARY:x\n"));
	Digest plain = digest_of(text->str);

	(void)state;
	g_string_replace(text, "\n", "\r\n", 0);
	assert_true(digest_equal(digest_of(text->str), plain));
	g_string_replace(text, "\r\n", "\r", 0);
	assert_true(digest_equal(digest_of(text->str), plain));
}

/* More than the buffer that lines are gathered in. */
static void
a_long_component_has_one_digest(void **state)
{
	g_autoptr(GString) flat = g_string_new(HEAD "BEGIN:VEVENT\nUID:w1\n");
	g_autoptr(GString) folded = g_string_new(flat->str);
	g_autofree char *part = g_strnfill(30000, 'x');

	(void)state;
	for (unsigned i = 0; i < 10; i++) {
		g_string_append_printf(flat, "COMMENT:%s%s%s\n", part, part, part);
		g_string_append_printf(folded, "COMMENT:%s\n %s\n %s\n", part, part, part);
	}
	g_string_append(flat, "END:VEVENT\n" TAIL);
	g_string_append(folded, "END:VEVENT\n" TAIL);
	assert_true(digest_equal(digest_of(flat->str), digest_of(folded->str)));
	flat->str[100000] = 'y';
	assert_false(digest_equal(digest_of(flat->str), digest_of(folded->str)));
}

#define PART(id) "BEGIN:VEVENT\nUID:s\nRECURRENCE-ID:2026120" id "T100000Z\nEND:VEVENT\n"

static void
an_items_components_have_no_order(void **state)
{
	Digest digest = digest_of(HEAD PART("1") PART("2") PART("3") TAIL);

	(void)state;
	assert_true(
	    digest_equal(digest, digest_of(HEAD PART("3") PART("1") PART("2") TAIL)));
	assert_false(
	    digest_equal(digest, digest_of(HEAD PART("3") PART("1") PART("1") TAIL)));
}

/* --- grouping --------------------------------------------------------------------------
 */

static void
an_items_slices_stand_together_in_the_bodys_order(void **state)
{
	enum { UIDS = 500, TIMES = 3 };
	g_autoptr(GString) text = g_string_new(HEAD);
	g_autoptr(Catalogue) catalogue = NULL;

	(void)state;
	for (unsigned i = 0; i < UIDS * TIMES; i++)
		g_string_append_printf(text,
		    "BEGIN:VEVENT\nUID:u%u\nSEQUENCE:%u\nEND:VEVENT\n", i * 7 % UIDS,
		    i / UIDS);
	g_string_append(text, TAIL);
	catalogue = read_text(text->str);
	assert_int_equal(catalogue->items->len, UIDS);
	assert_int_equal(catalogue->slices->len, UIDS * TIMES);
	for (guint i = 0; i < UIDS; i++) {
		CatalogueItem item = g_array_index(catalogue->items, CatalogueItem, i);
		g_autofree char *uid =
		    slice_uid(&g_array_index(catalogue->slices, Slice, item.first));

		assert_int_equal(item.count, TIMES);
		assert_true(digest_equal(item.key, digest_text(uid)));
		if (i > 0)
			assert_true(
			    digest_compare(
				g_array_index(catalogue->items, CatalogueItem, i - 1).key,
				item.key) < 0);
		for (guint j = 1; j < TIMES; j++) {
			const Slice *slice =
			    &g_array_index(catalogue->slices, Slice, item.first + j);
			g_autofree char *other = slice_uid(slice);

			assert_string_equal(other, uid);
			assert_true(slice->line > slice[-1].line);
		}
	}
}

static void
an_item_with_one_bad_component_is_put_aside_whole(void **state)
{
	g_autoptr(Catalogue) catalogue = read_text(
	    HEAD EVENT "BEGIN:VEVENT\nUID:w1\nRECURRENCE-ID:20261301\nEND:VEVENT\n" TAIL);
	const CatalogueItem *item = &g_array_index(catalogue->items, CatalogueItem, 0);

	(void)state;
	assert_int_equal(catalogue->items->len, 1);
	assert_true(digest_is_none(item->digest));
	assert_int_equal(item->count, 0);
	assert_int_equal(catalogue->slices->len, 0);
}

static void
events_without_uid_are_known_by_their_text(void **state)
{
	g_autoptr(Catalogue) catalogue =
	    read_text(HEAD "BEGIN:VEVENT\nSUMMARY:a\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:"
			   "b\nEND:VEVENT\n" TAIL);

	(void)state;
	assert_int_equal(catalogue->items->len, 2);
}

/* --- zones -----------------------------------------------------------------------------
 */

#define ZONE(id, offset)                                                  \
	"BEGIN:VTIMEZONE\nTZID:" id                                       \
	"\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:" offset \
	"\nTZOFFSETTO:" offset "\nEND:STANDARD\nEND:VTIMEZONE\n"

static void
zones_are_listed_once_and_digested(void **state)
{
	g_autoptr(Catalogue) one =
	    read_text(HEAD ZONE("A", "-0500") ZONE("B", "+0100") TAIL);
	g_autoptr(Catalogue) two = read_text(
	    HEAD ZONE("B", "+0100") ZONE("A", "-0500") TAIL HEAD ZONE("A", "-0500") TAIL);
	g_autoptr(Catalogue) three =
	    read_text(HEAD ZONE("B", "+0200") ZONE("A", "-0500") TAIL);

	(void)state;
	assert_int_equal(one->zones->len, 2);
	assert_int_equal(two->zones->len, 2);
	assert_true(digest_equal(one->zones_digest, two->zones_digest));
	assert_false(digest_equal(one->zones_digest, three->zones_digest));
	assert_int_equal(one->components, 0);
}

/* The system's own is taken whatever a feed says of one: files of one folder come from many
 * programs, each of which describes it in its own words. */
static void
a_zone_of_the_systems_is_not_digested(void **state)
{
	g_autoptr(Catalogue) none = read_text(HEAD TAIL);
	g_autoptr(Catalogue) known = read_text(HEAD ZONE("Europe/Lisbon", "+0200") TAIL);
	g_autoptr(Catalogue) misspelt = read_text(HEAD ZONE("europe/lisbon", "+0200") TAIL);

	(void)state;
	assert_int_equal(known->zones->len, 1);
	assert_true(digest_equal(known->zones_digest, none->zones_digest));
	assert_false(digest_equal(misspelt->zones_digest, none->zones_digest));
}

static void
a_bad_zone_is_put_aside(void **state)
{
	g_autoptr(Catalogue) catalogue =
	    read_text(HEAD "BEGIN:VTIMEZONE\nTZID:A\nBEGIN:STANDARD\nRRULE:FREQ="
			   "SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n" EVENT TAIL);
	const Quarantine *found = catalogue->quarantined->pdata[0];

	(void)state;
	assert_int_equal(catalogue->zones->len, 0);
	assert_int_equal(catalogue->slices->len, 1);
	assert_string_equal(found->uid, "A");
	assert_true(
	    g_str_has_prefix(found->reason, "time zone: it repeats more often than daily"));
}

static void
the_calendars_own_zone_is_read(void **state)
{
	g_autoptr(Catalogue) good =
	    read_text("BEGIN:VCALENDAR\nX-WR-TIMEZONE:America/New_York\n" TAIL);
	g_autoptr(Catalogue) bad =
	    read_text("BEGIN:VCALENDAR\nX-WR-TIMEZONE:../etc\n" TAIL);

	(void)state;
	assert_string_equal(good->wr_timezone, "America/New_York");
	assert_null(bad->wr_timezone);
}

/* --- slices ----------------------------------------------------------------------------
 */

static void
a_uid_is_shown_clean(void **state)
{
	static const char text[] = "BEGIN:VEVENT\nBEGIN:VALARM\nUID:alarm\nEND:VALARM\n"
				   "uid;X=1:a\n \x1b b \nEND:VEVENT\n";
	Slice slice = {
		.text = text, .len = sizeof text - 1, .line = 1, .kind = SLICE_EVENT
	};
	g_autofree char *uid = slice_uid(&slice);

	(void)state;
	assert_string_equal(uid, "a b");
}

static void
a_slice_knows_where_it_stands(void **state)
{
	g_autoptr(Catalogue) catalogue = read_text(HEAD "X-LONG:a\n b\n c\n" EVENT TAIL);
	const Slice *slice = &g_array_index(catalogue->slices, Slice, 0);

	(void)state;
	assert_int_equal(slice->line, 7);
	assert_int_equal(slice->kind, SLICE_EVENT);
	assert_int_equal(slice->len, strlen(EVENT));
	assert_memory_equal(slice->text, EVENT, slice->len);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_whole_calendar_is_refused_in_words),
		cmocka_unit_test(what_is_a_calendar_is_read_whatever_its_form),
		cmocka_unit_test(a_calendar_cut_anywhere_is_refused),
		cmocka_unit_test(one_bad_component_costs_only_itself),
		cmocka_unit_test(what_is_odd_but_harmless_is_kept),
		cmocka_unit_test(what_is_over_a_cap_is_put_aside),
		cmocka_unit_test(a_uid_in_a_crowd_is_put_aside),
		cmocka_unit_test(a_crowd_is_counted_to_its_end),
		cmocka_unit_test(what_nobody_can_read_is_no_calendar),
		cmocka_unit_test(only_the_first_quarantined_are_named),
		cmocka_unit_test(a_digest_follows_what_is_said),
		cmocka_unit_test(a_digest_does_not_know_line_ends),
		cmocka_unit_test(a_long_component_has_one_digest),
		cmocka_unit_test(an_items_components_have_no_order),
		cmocka_unit_test(an_items_slices_stand_together_in_the_bodys_order),
		cmocka_unit_test(an_item_with_one_bad_component_is_put_aside_whole),
		cmocka_unit_test(events_without_uid_are_known_by_their_text),
		cmocka_unit_test(zones_are_listed_once_and_digested),
		cmocka_unit_test(a_zone_of_the_systems_is_not_digested),
		cmocka_unit_test(a_bad_zone_is_put_aside),
		cmocka_unit_test(the_calendars_own_zone_is_read),
		cmocka_unit_test(a_uid_is_shown_clean),
		cmocka_unit_test(a_slice_knows_where_it_stands),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
