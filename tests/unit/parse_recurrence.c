/* Rules: the examples of RFC 5545 3.8.5.3, and what libical gets wrong. */
#include "parse_help.h"

typedef struct Row {
	const char *name;
	const char *lines;  /* after DTSTART;TZID=America/New_York: */
	const char *expect; /* "..." behind it: and more */
} Row;

static const Row rfc[] = {
	{ "daily, ten times", "19970902T090000\nRRULE:FREQ=DAILY;COUNT=10",
	    "19970902 19970903 19970904 19970905 19970906 19970907 19970908 19970909 "
	    "19970910 "
	    "19970911" },
	{ "every other day", "19970902T090000\nRRULE:FREQ=DAILY;INTERVAL=2",
	    "19970902 19970904 19970906..." },
	{ "every ten days, five times",
	    "19970902T090000\nRRULE:FREQ=DAILY;INTERVAL=10;COUNT=5",
	    "19970902 19970912 19970922 19971002 19971012" },
	{ "weekly, ten times", "19970902T090000\nRRULE:FREQ=WEEKLY;COUNT=10",
	    "19970902 19970909 19970916 19970923 19970930 19971007 19971014 19971021 "
	    "19971028 "
	    "19971104" },
	{ "every other week", "19970902T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU",
	    "19970902 19970916 19970930 19971014..." },
	{ "Tuesdays and Thursdays for five weeks",
	    "19970902T090000\nRRULE:FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
	    "19970902 19970904 19970909 19970911 19970916 19970918 19970923 19970925 "
	    "19970930 "
	    "19971002" },
	{ "every other week on three days, from a Monday",
	    "19970901T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=MO,WE,FR",
	    "19970901 19970903 19970905 19970915 19970917 19970919 19970929 19971001" },
	{ "the first Friday", "19970905T090000\nRRULE:FREQ=MONTHLY;COUNT=4;BYDAY=1FR",
	    "19970905 19971003 19971107 19971205" },
	{ "every other month, first and last Sunday",
	    "19970907T090000\nRRULE:FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
	    "19970907 19970928 19971102 19971130 19980104 19980125 19980301 19980329 "
	    "19980503 "
	    "19980531" },
	{ "the last Monday but one",
	    "19970922T090000\nRRULE:FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
	    "19970922 19971020 19971117 19971222 19980119 19980216" },
	{ "the third day from the end", "19970928T090000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-3",
	    "19970928 19971029 19971128 19971229 19980129 19980226..." },
	{ "first and last of the month",
	    "19970930T090000\nRRULE:FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
	    "19970930 19971001 19971031 19971101 19971130 19971201 19971231 19980101 "
	    "19980131 "
	    "19980201" },
	{ "every 18 months, the 10th to the 12th",
	    "19970910T090000\nRRULE:FREQ=MONTHLY;INTERVAL=18;COUNT=6;BYMONTHDAY=10,11,12",
	    "19970910 19970911 19970912 19990310 19990311 19990312" },
	{ "Tuesdays of every other month",
	    "19970902T090000\nRRULE:FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
	    "19970902 19970909 19970916 19970923 19970930 19971104..." },
	{ "June and July", "19970610T090000\nRRULE:FREQ=YEARLY;COUNT=6;BYMONTH=6,7",
	    "19970610 19970710 19980610 19980710 19990610 19990710" },
	{ "every third year, days 1, 100 and 200",
	    "19970101T090000\nRRULE:FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200",
	    "19970101 19970410 19970719 20000101" },
	{ "the 20th Monday of the year", "19970519T090000\nRRULE:FREQ=YEARLY;BYDAY=20MO",
	    "19970519 19980518 19990517..." },
	{ "Monday of week 20", "19970512T090000\nRRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
	    "19970512 19980511 19990517..." },
	{ "Thursdays in March", "19970313T090000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
	    "19970313 19970320 19970327 19980305 19980312 19980319 19980326..." },
	{ "every Friday the 13th, less its start",
	    "19970902T090000\nEXDATE;TZID=America/New_York:19970902T090000\n"
	    "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
	    "19980213 19980313 19981113 19990813 20001013" },
	{ "the Saturday after the first Sunday",
	    "19970913T090000\nRRULE:FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
	    "19970913 19971011 19971108 19971213..." },
	{ "election day",
	    "19961105T090000\nRRULE:FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY="
	    "2,3,4,5,"
	    "6,7,8",
	    "19961105 20001107" },
	{ "the third of Tuesday to Thursday",
	    "19970904T090000\nRRULE:FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
	    "19970904 19971007 19971106" },
	{ "the last weekday but one",
	    "19970929T090000\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
	    "19970929 19971030 19971127 19971230..." },
	{ "weeks that begin on Monday",
	    "19970805T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
	    "19970805 19970810 19970819 19970824" },
	{ "weeks that begin on Sunday",
	    "19970805T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
	    "19970805 19970817 19970819 19970831" },
	{ "days that do not exist are passed over",
	    "19970115T090000\nRRULE:FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
	    "19970115 19970130 19970215 19970315 19970330" },
};

static const Row ours[] = {
	{ "UNTIL as a date keeps that day's occurrence",
	    "19970902T090000\nRRULE:FREQ=DAILY;UNTIL=19970904",
	    "19970902 19970903 19970904" },
	{ "UNTIL in UTC is a moment: 13:00Z is 09:00 in New York",
	    "19970902T090000\nRRULE:FREQ=DAILY;UNTIL=19970904T130000Z",
	    "19970902 19970903 19970904" },
	{ "UNTIL in UTC one second before",
	    "19970902T090000\nRRULE:FREQ=DAILY;UNTIL=19970904T125959Z",
	    "19970902 19970903" },
	{ "a daily 02:30 stays 02:30 over a gap and a fold",
	    "19970405T023000\nRRULE:FREQ=DAILY;COUNT=4",
	    "19970405 19970406 19970407 19970408" },
	{ "the start counts though the rule passes it over",
	    "19970903T090000\nRRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=2",
	    "19970903 19970909 19970916" },
	{ "EXDATE takes the start out too",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=America/"
	    "New_York:19970902T090000",
	    "19970903 19970904" },
	{ "EXDATE in UTC",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:19970903T130000Z",
	    "19970902 19970904" },
	{ "EXDATE in another zone",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Europe/"
	    "Berlin:19970903T150000",
	    "19970902 19970904" },
	{ "EXDATE of another time of that day takes nothing",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:19970903T090000Z",
	    "19970902 19970903" },
	{ "EXDATE as a date takes that day",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:19970903",
	    "19970902 19970904" },
	{ "EXDATEs on one line and on several",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=5\n"
	    "EXDATE;TZID=America/New_York:19970903T090000,19970904T090000\n"
	    "EXDATE;TZID=America/New_York:19970906T090000",
	    "19970902 19970905" },
	{ "EXRULE takes its times out",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=6\nEXRULE:FREQ=DAILY;INTERVAL=2",
	    "19970903 19970905 19970907" },
	{ "RDATE adds, in any order, once",
	    "19970902T090000\nRDATE;TZID=America/New_York:19970910T100000,19970905T090000,"
	    "19970902T090000",
	    "19970902 19970905 19970910T100000" },
	{ "RDATE by itself makes a series", "19970902T090000\nRDATE:19970905T130000Z",
	    "19970902 19970905" },
	{ "RDATE as a date means the usual time",
	    "19970902T090000\nRDATE;VALUE=DATE:19970905", "19970902 19970905" },
	{ "RDATE as a period counts by its start",
	    "19970902T090000\nRDATE;VALUE=PERIOD:19970905T130000Z/PT1H,19970906T130000Z/"
	    "19970906T140000Z",
	    "19970902 19970905 19970906" },
	{ "two rules join, doubles fall together",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=2\nRRULE:FREQ=DAILY;INTERVAL=2;COUNT="
	    "2",
	    "19970902 19970903 19970904" },
	{ "a rule that never comes true leaves the start",
	    "19970902T090000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "19970902" },
	{ "a rule that says nothing leaves the start",
	    "19970902T090000\nRRULE:FREQ=SOMETIMES", "19970902" },
	{ "an hourly rule is not run", "19970902T090000\nRRULE:FREQ=HOURLY;COUNT=3",
	    "19970902" },
	{ "a week without a weekday means the start's: libical crashes",
	    "19970512T090000\nRRULE:FREQ=YEARLY;BYWEEKNO=20",
	    "19970512 19980511 19990517..." },
	{ "every other year's week 50: libical crashes",
	    "19960229T235959\nRRULE:FREQ=YEARLY;INTERVAL=2;BYWEEKNO=50",
	    "19960229 19961212 19981210..." },
	{ "BYSETPOS of a week: libical forgets it",
	    "19970902T090000\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO,TU,FR;BYSETPOS=-1",
	    "19970902 19970905 19970912 19970919" },
	{ "BYSETPOS of a week that begins on Wednesday, every other one",
	    "19970902T090000\nRRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=MO,TU,FR;WKST=WE;"
	    "BYSETPOS=3",
	    "19970902 19970916 19970930" },
	{ "BYSETPOS of a day",
	    "19970902T090000\nRRULE:FREQ=DAILY;COUNT=3;BYHOUR=9,11,13;BYSETPOS=2",
	    "19970902 19970902T110000 19970903T110000 19970904T110000" },
	{ "BYSETPOS counts times, not days",
	    "19970902T090000\nRRULE:FREQ=MONTHLY;COUNT=2;BYDAY=TU;BYHOUR=9,11;BYSETPOS=-2,"
	    "1",
	    "19970902 19970930" },
	{ "BYSETPOS of a month sees what was before the start",
	    "19970910T090000\nRRULE:FREQ=MONTHLY;COUNT=2;BYDAY=WE;BYSETPOS=2",
	    "19970910 19971008" },
	{ "BYSETPOS of a year keeps the start's day",
	    "19970310T090000\nRRULE:FREQ=YEARLY;BYMONTH=3,5,7;BYSETPOS=2;COUNT=2",
	    "19970310 19970510 19980510" },
	{ "BYSETPOS that is never reached leaves the start",
	    "19970902T090000\nRRULE:FREQ=WEEKLY;BYDAY=TU,WE;BYSETPOS=3;UNTIL="
	    "19980101T000000Z",
	    "19970902" },
	{ "every third week within a month: libical loses count",
	    "19970902T090000\nRRULE:FREQ=WEEKLY;INTERVAL=3;BYMONTH=10;BYDAY=SU;COUNT=3",
	    "19970902 19971019 19981011 19991003" },
	{ "days of the month of each month of a year: libical finds none",
	    "19970810T090000\nRRULE:FREQ=YEARLY;BYMONTHDAY=10,-22;COUNT=4",
	    "19970810 19970909 19970910 19971010" },
	{ "a daily rule limited to days from the end of the month",
	    "19980105T090000\nRRULE:FREQ=DAILY;BYMONTH=1;BYMONTHDAY=-27,-5;COUNT=3",
	    "19980105 19980127 19990105" },
	{ "times of day in any order are in order",
	    "19970902T090000\nRRULE:FREQ=DAILY;BYHOUR=15,9;BYSECOND=30,0;COUNT=5",
	    "19970902 19970902T090030 19970902T150000 19970902T150030 19970903" },
	{ "a rule of another calendar is not run",
	    "19970902T090000\nRRULE:RSCALE=CHINESE;FREQ=YEARLY", "19970902" },
};

static Session *session;

static void
check_row(const Row *row)
{
	g_autofree char *lines =
	    g_strconcat("DTSTART;TZID=America/New_York:", row->lines, NULL);
	g_autoptr(Item) item = read_event(session, lines);
	g_autofree char *got = show_occurrences(only_entry(item));
	size_t len = strlen(row->expect);
	bool more = g_str_has_suffix(row->expect, "...");

	if (more && strncmp(got, row->expect, len - 3) == 0 && got[len - 3] == ' ')
		return;
	if (more || strcmp(got, row->expect) != 0)
		fail_msg(
		    "%s:\n   expected %s\n        got %.300s", row->name, row->expect, got);
}

static void
examples_of_the_rfc(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rfc); i++)
		check_row(&rfc[i]);
}

static void
what_libical_gets_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(ours); i++)
		check_row(&ours[i]);
}

static void
days_last_to_the_end(void **state)
{
	static const struct {
		const char *lines, *last;
		unsigned count;
	} rows[] = {
		{ "19970902T090000\nRRULE:FREQ=DAILY;UNTIL=19971224T000000Z",
		    "19971223T090000", 113 },
		{ "19980101T090000\nRRULE:FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;"
		  "BYDAY=SU,MO,TU,"
		  "WE,TH,FR,SA",
		    "20000131T090000", 93 },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART;TZID=America/New_York:", rows[i].lines, NULL);
		g_autoptr(Item) item = read_event(session, lines);
		const GArray *got = only_entry(item)->occurrences;

		assert_int_equal(got->len, rows[i].count);
		assert_int_equal(
		    g_array_index(got, Local, got->len - 1), local_of(rows[i].last));
	}
}

/* A window far from the start begins near it, not at the start: the times must be the same.
 */
static void
skipping_ahead_changes_nothing(void **state)
{
	static const char *const rules[] = {
		"FREQ=DAILY;INTERVAL=3",
		"FREQ=DAILY;INTERVAL=7;BYMONTH=3,4",
		"FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU",
		"FREQ=WEEKLY;INTERVAL=5",
		"FREQ=MONTHLY",
		"FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
		"FREQ=MONTHLY;BYMONTHDAY=31",
		"FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
		"FREQ=YEARLY",
		"FREQ=YEARLY;INTERVAL=3;BYMONTH=1,12;BYDAY=1MO",
		"FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO",
		"FREQ=YEARLY;INTERVAL=2;BYYEARDAY=1,-1",
	};
	static const char *const starts[] = { "19520229T020000", "19600131T235900",
		"19711215T090000" };
	g_autoptr(Session) late =
	    open_session("19980310", "19991231", "America/New_York", NULL);
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rules) * G_N_ELEMENTS(starts); i++) {
		g_autofree char *lines = g_strdup_printf("DTSTART:%s\nRRULE:%s",
		    starts[i % G_N_ELEMENTS(starts)], rules[i / G_N_ELEMENTS(starts)]);
		g_autofree char *counted = g_strconcat(lines, ";COUNT=40000", NULL);
		g_autoptr(Item) skipped = read_event(late, lines);
		g_autoptr(Item) whole = read_event(late, counted); /* from the true start */
		g_autofree char *got = show_occurrences(only_entry(skipped));
		g_autofree char *expect = show_occurrences(only_entry(whole));

		if (strcmp(expect, got) != 0)
			fail_msg("%s:\n   expected %.300s\n        got %.300s", lines,
			    expect, got);
	}
}

static void
all_day_series_keep_their_days(void **state)
{
	static const Row rows[] = {
		{ "daily", "19970902\nRRULE:FREQ=DAILY;COUNT=2", "19970902 19970903" },
		{ "until a date", "19970902\nRRULE:FREQ=DAILY;UNTIL=19970903",
		    "19970902 19970903" },
		{ "until the midnight that Outlook writes",
		    "19970902\nRRULE:FREQ=DAILY;UNTIL=19970904T040000Z",
		    "19970902 19970903 19970904" },
		{ "without the day that Outlook excepts by a midnight",
		    "19970902\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=America/"
		    "New_York:19970903T000000",
		    "19970902 19970904" },
	};
	(void)state;

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART;VALUE=DATE:", rows[i].lines, NULL);
		g_autoptr(Item) item = read_event(session, lines);
		g_autofree char *got = show_occurrences(only_entry(item));

		assert_int_equal(only_entry(item)->start.form, FORM_DATE);
		assert_string_equal(got, rows[i].expect);
	}
}

static void
a_long_series_is_cut_and_says_so(void **state)
{
	g_autoptr(Item) item = read_event(session,
	    "DTSTART:19970101T090000\nRRULE:FREQ=DAILY;BYHOUR=8,9,10,11,12,13,14,15");
	const Entry *entry = only_entry(item);
	(void)state;

	assert_int_equal(entry->occurrences->len, SERIES_OCCURRENCES_MAX);
	assert_true(entry->flags & ENTRY_CUT);
	assert_int_equal(
	    g_array_index(entry->occurrences, Local, 0), local_of("19970101T090000"));
}

static void
an_override_does_not_recur(void **state)
{
	g_autoptr(Item) item = read_event(session,
	    "DTSTART:19970903T100000\nRECURRENCE-ID;RANGE=THISANDFUTURE:19970903T090000\n"
	    "RRULE:FREQ=DAILY");
	const Entry *entry = only_entry(item);
	(void)state;

	assert_int_equal(entry->flags, ENTRY_FUTURE);
	assert_int_equal(entry->occurrences->len, 0);
	assert_int_equal(entry->recurrence.form, FORM_FLOATING);
	assert_int_equal(entry->recurrence.local, local_of("19970903T090000"));
}

static void
a_period_has_a_length_of_its_own(void **state)
{
	static const OwnLength expect[] = {
		{ INT64_C(873277200), 2 * HOUR }, /* 1997-09-03 09:00: the longer one */
		{ INT64_C(873450000), 30 * MINUTE },
		{ INT64_C(877770000), 25 * HOUR }, /* a civil day over the fold */
	};
	g_autoptr(Item) item = read_event(session,
	    "DTSTART;TZID=America/New_York:19970902T090000\nRRULE:FREQ=DAILY;COUNT=2\n"
	    "RDATE;VALUE=PERIOD:19970903T130000Z/PT1H,19970903T130000Z/PT2H,"
	    "19970905T130000Z/19970905T133000Z\n"
	    "RDATE;VALUE=PERIOD;TZID=America/New_York:19971025T090000/P1D\n"
	    "RDATE;VALUE=PERIOD:20110101T130000Z/PT1H,19970906T130000Z/PT0S");
	const GArray *got = only_entry(item)->lengths;
	(void)state;

	assert_int_equal(got->len, G_N_ELEMENTS(expect));
	for (guint i = 0; i < got->len; i++) {
		OwnLength own = g_array_index(got, OwnLength, i);

		assert_int_equal(own.start, expect[i].start);
		assert_int_equal(own.length, expect[i].length);
	}
}

/* In a floating series UNTIL in UTC is read in the feed's zone. */
static void
floating_series_end_in_the_feeds_zone(void **state)
{
	g_autoptr(Item) item = read_event(
	    session, "DTSTART:19970902T090000\nRRULE:FREQ=DAILY;UNTIL=19970904T130000Z");
	g_autofree char *got = show_occurrences(only_entry(item));
	(void)state;

	assert_string_equal(got, "19970902 19970903 19970904");
}

static void
only_the_window_is_filled(void **state)
{
	g_autoptr(Session) narrow =
	    open_session("20260301", "20260304", "America/New_York", NULL);
	g_autoptr(Item) item = read_event(narrow,
	    "DTSTART;TZID=America/New_York:20000101T090000\nRRULE:FREQ=DAILY\n"
	    "RDATE;TZID=America/New_York:20260302T100000,20270101T090000");
	g_autofree char *got = show_occurrences(only_entry(item));
	(void)state;

	assert_string_equal(got, "20260301 20260302 20260302T100000 20260303");
}

/* The window ends with the year 2000. */
static const struct {
	const char *name, *lines;
	bool open;
} ends[] = {
	{ "no end", "20000101T090000\nRRULE:FREQ=WEEKLY", true },
	{ "a count that is used up", "20000101T090000\nRRULE:FREQ=DAILY;COUNT=300", false },
	{ "a count that is not", "20000101T090000\nRRULE:FREQ=DAILY;COUNT=400", true },
	{ "the last of a count is the window's last",
	    "20001227T090000\nRRULE:FREQ=DAILY;COUNT=5", false },
	{ "until within", "20000101T090000\nRRULE:FREQ=DAILY;UNTIL=20001130T120000Z",
	    false },
	{ "until after", "20000101T090000\nRRULE:FREQ=DAILY;UNTIL=20010130T120000Z", true },
	{ "nothing between the window's end and until",
	    "20000101T090000\nRRULE:FREQ=YEARLY;UNTIL=20001231T120000Z", false },
	{ "one of two rules goes on",
	    "20000101T090000\nRRULE:FREQ=DAILY;COUNT=3\nRRULE:FREQ=MONTHLY", true },
	{ "it begins after", "20010601T090000\nRRULE:FREQ=DAILY;COUNT=3", true },
	{ "dates within", "20000101T090000\nRDATE;TZID=America/New_York:20000105T090000",
	    false },
	{ "a date after", "20000101T090000\nRDATE;TZID=America/New_York:20010105T090000",
	    true },
	{ "an exclusion that goes on",
	    "20000101T090000\nRRULE:FREQ=DAILY;COUNT=9\nEXRULE:FREQ=WEEKLY", false },
	{ "cut at a cap", "19970101T090000\nRRULE:FREQ=DAILY;UNTIL=20001130T120000Z",
	    true },
	{ "no series", "20000101T090000", false },
};

static void
a_series_that_may_go_on_is_open(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *lines =
		    g_strconcat("DTSTART;TZID=America/New_York:", ends[i].lines, NULL);
		g_autoptr(Item) item = read_event(session, lines);
		bool open = only_entry(item)->flags & ENTRY_OPEN;

		if (open != ends[i].open)
			fail_msg("%s: open %d", ends[i].name, open);
	}
}

#define WEARS                                                                       \
	"DTSTART:19000101T090000\nRRULE:FREQ=DAILY;COUNT=1000000000;BYMONTHDAY=31;" \
	"BYMONTH=2"
#define A_YEAR_OF_WEEKS "DTSTART:19960305T090000\nRRULE:FREQ=WEEKLY;COUNT=50"

static guint
count_occurrences(Session *own, const char *lines, bool *ret_cut)
{
	g_autoptr(Item) item = read_event(own, lines);
	const Entry *entry = only_entry(item);

	*ret_cut = entry->flags & ENTRY_CUT;
	return entry->occurrences->len;
}

/* However many series look for what never comes, they look so long together. */
static void
a_body_that_wears_out_is_told_so_and_harms_no_other_series(void **state)
{
	g_autoptr(Session) own =
	    open_session("19960101", "20010101", "America/New_York", NULL);
	unsigned whole = 0;
	bool cut = false;

	(void)state;
	while (!cut && whole < 10000)
		count_occurrences(own, WEARS, &cut), whole++;
	assert_true(cut);
	assert_in_range(whole, 10, 1000);
	assert_int_equal(count_occurrences(own, A_YEAR_OF_WEEKS, &cut), 50);
	assert_false(cut);
	count_occurrences(own, WEARS, &cut);
	assert_true(cut);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(examples_of_the_rfc),
		cmocka_unit_test(what_libical_gets_wrong),
		cmocka_unit_test(days_last_to_the_end),
		cmocka_unit_test(skipping_ahead_changes_nothing),
		cmocka_unit_test(all_day_series_keep_their_days),
		cmocka_unit_test(a_long_series_is_cut_and_says_so),
		cmocka_unit_test(an_override_does_not_recur),
		cmocka_unit_test(a_period_has_a_length_of_its_own),
		cmocka_unit_test(floating_series_end_in_the_feeds_zone),
		cmocka_unit_test(only_the_window_is_filled),
		cmocka_unit_test(a_series_that_may_go_on_is_open),
		cmocka_unit_test(
		    a_body_that_wears_out_is_told_so_and_harms_no_other_series),
	};
	int failed;

	parse_warm();
	session = open_session("19960101", "20010101", "America/New_York", NULL);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	session_free(session);
	return failed;
}
