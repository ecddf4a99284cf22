/* Zones: what a TZID comes to, and when the clocks of a feed's own zone change. */
#include "parse_help.h"

#include <sys/stat.h>
#include <unistd.h>

#define OBSERVANCE(kind, start, from, to, more)                                          \
	"BEGIN:" kind "\r\nDTSTART:" start "\r\nTZOFFSETFROM:" from "\r\nTZOFFSETTO:" to \
	"\r\n" more "END:" kind "\r\n"
#define VTIMEZONE(lines, observances) \
	"BEGIN:VTIMEZONE\r\n" lines observances "END:VTIMEZONE\r\n"

/* Seven hours west all year: no system zone, no other zone of these tests. */
#define FIXED OBSERVANCE("STANDARD", "19700101T000000", "-0700", "-0700", "")

static const struct {
	const char *name, *tzid, *vtimezone;
	const char *zone; /* its name, or NULL: a fault */
	bool own;	  /* the feed's */
} rows[] = {
	{ "a system name", "America/New_York", NULL, "America/New_York", false },
	{ "whatever its case", "america/NEW_york", NULL, "America/New_York", false },
	{ "the system's before the feed's", "America/New_York",
	    VTIMEZONE("TZID:America/New_York\r\n", FIXED), "America/New_York", false },
	{ "the feed's, where it spells it otherwise", "Europe/lisbon",
	    VTIMEZONE("TZID:Europe/lisbon\r\n", FIXED), "Europe/lisbon", true },
	{ "the system's, where the feed says nothing", "Europe/lisbon",
	    VTIMEZONE("TZID:Europe/lisbon\r\n", ""), "Europe/Lisbon", false },
	{ "a Windows name", "Eastern Standard Time", NULL, "America/New_York", false },
	{ "a Windows name before the feed's zone of it", "Eastern Standard Time",
	    VTIMEZONE("TZID:Eastern Standard Time\r\n", FIXED), "America/New_York", false },
	{ "a vendor's path", "/mozilla.org/20050126_1/America/New_York", NULL,
	    "America/New_York", false },
	{ "a vendor's path to a name of three parts",
	    "/citadel.org/20210210_1/America/Argentina/Ushuaia", NULL,
	    "America/Argentina/Ushuaia", false },
	{ "an area behind a slash", "/Europe/Berlin", NULL, "Europe/Berlin", false },
	{ "a number behind it", "Eastern Standard Time 1", NULL, "America/New_York",
	    false },
	{ "a number behind a system name", "Europe/Berlin 2", NULL, "Europe/Berlin",
	    false },
	{ "X-LIC-LOCATION", "Office Time",
	    VTIMEZONE("TZID:Office Time\r\nX-LIC-LOCATION:Europe/Paris\r\n", FIXED),
	    "Europe/Paris", false },
	{ "X-LIC-LOCATION without sense", "Office Time",
	    VTIMEZONE("TZID:Office Time\r\nX-LIC-LOCATION:../passwd\r\n", FIXED),
	    "Office Time", true },
	{ "the feed's own", "Customized Time Zone",
	    VTIMEZONE("TZID:Customized Time Zone\r\n", FIXED), "Customized Time Zone",
	    true },
	{ "the feed's own, its commas escaped", "\"(UTC-07:00) Arizona, here\"",
	    VTIMEZONE("TZID:(UTC-07:00) Arizona\\, here\r\n", FIXED),
	    "(UTC-07:00) Arizona, here", true },
	{ "a label", "\"(UTC-05:00) Eastern Time (US & Canada)\"", NULL, "America/New_York",
	    false },
	{ "a label in other words", "\"(GMT-08:00) pacific time (US and Canada); Tijuana\"",
	    NULL, "America/Los_Angeles", false },
	{ "a label without its offset", "Mountain Time (US & Canada)", NULL,
	    "America/Denver", false },
	{ "the feed's zone before a label of that name", "Arizona",
	    VTIMEZONE("TZID:Arizona\r\n", FIXED), "Arizona", true },
	{ "Exchange's address of UTC", "\"tzone://Microsoft/Utc\"", NULL, "UTC", false },
	{ "a label that is cut", "(UTC-05 Eastern", NULL, NULL, false },
	{ "a dash for the slash", "US-Eastern", NULL, "US/Eastern", false },
	{ "an underscore for the slash", "America_New_York", NULL, "America/New_York",
	    false },
	{ "a dash in no zone", "US-Fictitious", NULL, NULL, false },
	{ "nobody's", "Foo/Bar", NULL, NULL, false },
	{ "nobody's, though others are there", "Foo/Bar", VTIMEZONE("TZID:Bar\r\n", FIXED),
	    NULL, false },
	{ "one that says nothing", "Empty", VTIMEZONE("TZID:Empty\r\n", ""), NULL, false },
	{ "one whose offset is none", "Bad",
	    VTIMEZONE("TZID:Bad\r\n",
		OBSERVANCE("STANDARD", "19700101T000000", "-0700", "west", "")),
	    NULL, false },
	{ "a path", "../../../../etc/passwd", NULL, NULL, false },
	{ "an absolute path", "/etc/localtime", NULL, NULL, false },
};

static void
names_lead_to_zones(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Session) session = open_session(
		    "20260101", "20270101", "America/New_York", rows[i].vtimezone);
		g_autofree char *line =
		    g_strdup_printf("DTSTART;TZID=%s:20260701T120000", rows[i].tzid);
		g_autoptr(Item) item = read_event(session, line);
		const EntryZone *zone;

		if (!rows[i].zone) {
			g_autofree char *fault =
			    g_strdup_printf("unknown time zone '%s'", rows[i].tzid);

			assert_string_equal(item->fault ? item->fault : "no fault", fault);
			continue;
		}
		if (item->fault)
			fail_msg("%s: %s", rows[i].name, item->fault);
		zone = &g_array_index(item->zones, EntryZone, 0);
		assert_string_equal(zone->name, rows[i].zone);
		assert_int_equal(zone->spans != NULL, rows[i].own);
	}
}

/* A zone that libical would open as a file: a reader of a FIFO waits for its writer. */
static void
no_zone_is_a_file(void **state)
{
	g_autofree char *folder = g_dir_make_tmp("slipwatch-XXXXXX", NULL);
	g_autofree char *fifo = g_build_filename(folder, "Zone", NULL);
	g_autofree char *plain = g_strdup_printf("DTSTART;TZID=%s:20260701T120000", fifo);
	g_autofree char *below =
	    g_strdup_printf("DTSTART;TZID=../../../../../..%s:20260701T120000", fifo);
	g_autoptr(Session) session = open_session("20260101", "20270101", "", NULL);
	(void)state;

	assert_int_equal(mkfifo(fifo, 0600), 0);
	alarm(20);
	g_autoptr(Item) first = read_event(session, plain);
	g_autoptr(Item) second = read_event(session, below);
	alarm(0);
	assert_non_null(first->fault);
	assert_non_null(second->fault);
	unlink(fifo);
	rmdir(folder);
}

/* --- the feed's own zones ------------------------------------------------------------- */

#define US_RULES                                                    \
	OBSERVANCE("STANDARD", "20071104T020000", "-0400", "-0500", \
	    "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n")           \
	OBSERVANCE("DAYLIGHT", "20070311T020000", "-0500", "-0400", \
	    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n")
#define OUTLOOK_RULES                                               \
	OBSERVANCE("STANDARD", "16011104T020000", "-0400", "-0500", \
	    "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\n")           \
	OBSERVANCE("DAYLIGHT", "16010311T020000", "-0500", "-0400", \
	    "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\n")
#define NOTES_RULES                                                           \
	OBSERVANCE("STANDARD", "19501105T020000", "-0400", "-0500",           \
	    "RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=1SU;BYMONTH=11\r\n") \
	OBSERVANCE("DAYLIGHT", "19500312T020000", "-0500", "-0400",           \
	    "RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=2;BYDAY=2SU;BYMONTH=3\r\n")
#define UNTIL_RULES                                                               \
	OBSERVANCE("STANDARD", "20001029T020000", "-0400", "-0500",               \
	    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20061029T060000Z\r\n") \
	OBSERVANCE("DAYLIGHT", "20010401T020000", "-0500", "-0400",               \
	    "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU;UNTIL=20060402T070000Z\r\n")
#define RDATES                                                      \
	OBSERVANCE("DAYLIGHT", "20260301T020000", "+0100", "+0200", \
	    "RDATE:20260301T020000,20270307T020000\r\n")            \
	OBSERVANCE(                                                 \
	    "STANDARD", "20251001T030000", "+0200", "+0100", "RDATE:20261004T030000\r\n")
#define HOSTILE                                                                            \
	OBSERVANCE("STANDARD", "19700101T000000", "+0300", "+0300",                        \
	    "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\nRRULE:FREQ=YEARLY;BYHOUR=1,2;" \
	    "BYMINUTE=1,2\r\n"                                                             \
	    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n")

static const struct {
	const char *name, *observances;
	const char *at; /* UTC */
	int hours;	/* east, then */
} clocks[] = {
	{ "before March's change", US_RULES, "20260308T065959", -5 },
	{ "at it", US_RULES, "20260308T070000", -4 },
	{ "before November's", US_RULES, "20261101T055959", -4 },
	{ "at it", US_RULES, "20261101T060000", -5 },
	{ "a year behind the window", US_RULES, "20270701T120000", -4 },
	{ "rules since 1601", OUTLOOK_RULES, "20260701T120000", -4 },
	{ "rules since 1601, in winter", OUTLOOK_RULES, "20261201T120000", -5 },
	{ "rules that ended long ago: the last change holds", UNTIL_RULES,
	    "20260701T120000", -5 },
	{ "summer as Notes tells the time of day", NOTES_RULES, "20260701T120000", -4 },
	{ "winter as Notes tells the time of day", NOTES_RULES, "20261201T120000", -5 },
	{ "changes by date", RDATES, "20260228T120000", 1 },
	{ "changes by date, then", RDATES, "20260701T120000", 2 },
	{ "changes by date, at last", RDATES, "20261201T120000", 1 },
	{ "hostile rules are left out", HOSTILE, "20260701T120000", 3 },
	{ "before the first change the offset before it holds",
	    OBSERVANCE("DAYLIGHT", "20260601T020000", "+0530", "+0600", ""),
	    "20260601T000000", 6 },
};

static void
clocks_change_when_the_feed_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(clocks); i++) {
		g_autofree char *text = g_strconcat("BEGIN:VTIMEZONE\r\nTZID:Own\r\n",
		    clocks[i].observances, "END:VTIMEZONE\r\n", NULL);
		g_autoptr(Session) session = open_session("20260101", "20270101", "", text);
		g_autoptr(Item) item =
		    read_event(session, "DTSTART;TZID=Own:20260701T120000");

		only_entry(item);
		const GArray *spans = g_array_index(item->zones, EntryZone, 0).spans;
		g_autoptr(Zone) zone =
		    zone_new_spans("Own", (ZoneSpan *)(void *)spans->data, spans->len);
		int32_t offset = zone_offset(zone, local_of(clocks[i].at));

		if (offset != clocks[i].hours * HOUR)
			fail_msg("%s: %d h, expected %d", clocks[i].name, offset / HOUR,
			    clocks[i].hours);
	}
}

/* The feed's copy of a zone's rules gives the system's times, gap and fold included. */
static void
own_zone_agrees_with_the_systems(void **state)
{
	g_autoptr(Session) session =
	    open_session("20260101", "20270101", "", VTIMEZONE("TZID:Own\r\n", US_RULES));
	g_autoptr(Item) item = read_event(session, "DTSTART;TZID=Own:20260701T120000");
	const GArray *spans = g_array_index(item->zones, EntryZone, 0).spans;
	g_autoptr(Zone) own =
	    zone_new_spans("Own", (ZoneSpan *)(void *)spans->data, spans->len);
	g_autoptr(Zone) system = zone_open("America/New_York", NULL);
	(void)state;

	for (Local at = local_of("20250601"); at < local_of("20270601"); at += HOUR / 2)
		assert_int_equal(zone_utc(own, at), zone_utc(system, at));
}

/* Each rule that never comes true costs its time, and every item would pay for it again. */
static void
a_zone_of_too_many_rules_is_nobodys(void **state)
{
	g_autoptr(GString) text =
	    g_string_new("BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\n"
			 "DTSTART:19700101T000000\nTZOFFSETTO:-0700\n");
	(void)state;

	for (int i = 0; i < 400; i++)
		g_string_append(text, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n");
	g_string_append(text, "END:STANDARD\nEND:VTIMEZONE\n");
	g_autoptr(Session) session = open_session("20260101", "20270101", "", text->str);
	gint64 start = g_get_monotonic_time();
	g_autoptr(Item) item = read_event(session, "DTSTART;TZID=Own:20260701T120000");

	assert_string_equal(item->fault, "unknown time zone 'Own'");
	assert_true(g_get_monotonic_time() - start < 5 * G_USEC_PER_SEC);
}

static void
a_series_in_the_feeds_zone_ends_by_its_clock(void **state)
{
	g_autoptr(Session) session =
	    open_session("20260101", "20270101", "", VTIMEZONE("TZID:Own\r\n", US_RULES));
	g_autoptr(Item) item = read_event(session,
	    "DTSTART;TZID=Own:20260307T090000\nRRULE:FREQ=DAILY;UNTIL=20260309T130000Z");
	g_autofree char *got = show_occurrences(only_entry(item));
	(void)state;

	assert_string_equal(got, "20260307 20260308 20260309");
}

static void
too_many_zones_are_a_fault(void **state)
{
	g_autoptr(Session) session = open_session("20260101", "20270101", "", NULL);
	g_autoptr(GString) lines = g_string_new("DTSTART:20260101T090000");
	const char *const *names = zone_names();
	(void)state;

	for (int i = 0; i <= ITEM_ZONES_MAX; i++)
		g_string_append_printf(lines, "\nRDATE;TZID=%s:20260102T090000", names[i]);
	g_autoptr(Item) item = read_event(session, lines->str);

	assert_string_equal(item->fault, "more than 64 time zones");
}

/* Rules of thirty observances that never come true, through two thousand years. */
static char *
zone_that_wears_out(unsigned number)
{
	GString *text = g_string_new(NULL);

	g_string_printf(text, "BEGIN:VTIMEZONE\nTZID:Worn %u\n", number);
	for (unsigned i = 0; i < 30; i++)
		g_string_append(text,
		    "BEGIN:STANDARD\nDTSTART:00010101T000000\n"
		    "RRULE:FREQ=YEARLY;BYDAY=MO;BYMONTHDAY=30;BYMONTH=2\n"
		    "TZOFFSETFROM:-0500\nTZOFFSETTO:-0400\nEND:STANDARD\n");
	g_string_append(text, "END:VTIMEZONE\n");
	return g_string_free(text, FALSE);
}

/* However many zones have such rules, they take so long together. */
static void
zones_that_wear_out_are_given_up(void **state)
{
	g_autoptr(Session) session = open_session("20260101", "20270101", "", NULL);
	unsigned good = 0;
	bool known = true;

	(void)state;
	for (unsigned i = 0; known && i < 1000; i++) {
		g_autofree char *zone = zone_that_wears_out(i);
		g_autofree char *lines =
		    g_strdup_printf("DTSTART;TZID=Worn %u:20261201T113000", i);
		g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Text));
		Text text = text_view(zone);

		g_array_append_val(texts, text);
		session_zones(session, texts);
		g_autoptr(Item) item = read_event(session, lines);
		known = item->fault == NULL;
		good += known;
	}
	assert_in_range(good, 1, 100);
}

static int
offset_of(Session *session, const char *tzid)
{
	g_autofree char *lines = g_strdup_printf("DTSTART;TZID=%s:20261201T113000", tzid);
	g_autoptr(Item) item = read_event(session, lines);
	const EntryZone *zone;

	assert_null(item->fault);
	zone = &g_array_index(item->zones, EntryZone, 0);
	return g_array_index(zone->spans, ZoneSpan, 0).offset / HOUR;
}

/* Two calendars of one body may each have a "Customized Time Zone". */
static void
zones_of_an_item_hold_for_it_alone(void **state)
{
	static const char west[] = VTIMEZONE("TZID:Own\r\n", FIXED);
	static const char east[] = VTIMEZONE("TZID:own\r\n",
	    OBSERVANCE("STANDARD", "19700101T000000", "+0200", "+0200", ""));
	g_autoptr(Session) session = open_session("20260101", "20270101", "", west);
	g_autoptr(GArray) texts = g_array_new(FALSE, FALSE, sizeof(Text));
	Text text = text_view(east);

	(void)state;
	g_array_append_val(texts, text);
	assert_int_equal(offset_of(session, "Own"), -7);
	session_zones(session, texts);
	assert_int_equal(offset_of(session, "Own"), 2);
	assert_int_equal(offset_of(session, "Own"), -7);
	g_array_set_size(texts, 0);
	session_zones(session, texts); /* of what they say nothing, the setup's hold */
	assert_int_equal(offset_of(session, "Own"), -7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_lead_to_zones),
		cmocka_unit_test(no_zone_is_a_file),
		cmocka_unit_test(clocks_change_when_the_feed_says),
		cmocka_unit_test(own_zone_agrees_with_the_systems),
		cmocka_unit_test(a_zone_of_too_many_rules_is_nobodys),
		cmocka_unit_test(a_series_in_the_feeds_zone_ends_by_its_clock),
		cmocka_unit_test(too_many_zones_are_a_fault),
		cmocka_unit_test(zones_that_wear_out_are_given_up),
		cmocka_unit_test(zones_of_an_item_hold_for_it_alone),
	};

	parse_warm();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
