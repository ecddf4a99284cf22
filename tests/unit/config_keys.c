/* Each key of an office's file: which values it takes, and what is said of others. */
#include "config_help.h"

typedef struct Row {
	const char *text;
	const char *fault; /* NULL: none */
} Row;

static const Row rows[] = {
	/* durations */
	{ "slot: 90s", NULL },
	{ "slot: 30s", "slot: \"30s\" is too short; write at least 1m" },
	{ "slot: 2d", "slot: \"2d\" is too long; write at most 1d" },
	{ "slot: 5 min", "slot: \"5 min\" is not a duration" },
	{ "slot: \"\"", "slot: is empty; write a duration" },
	{ "slot: [15m]", "slot: must be one value, not a list" },
	{ "horizon: 180", "horizon: \"180\" is not a duration" },
	{ "buffer: 0m", NULL },
	{ "buffer: -5m", "buffer: \"-5m\" is not a duration" },
	/* counts */
	{ "places: 9", NULL },
	{ "places:", NULL },
	{ "places: 0", "places: \"0\" is out of range; write a number from 1 to" },
	{ "capacity: 1.5", "capacity: \"1.5\" is not a whole number" },
	{ "capacity: 99999999999999999999", "capacity: \"99999999999999999999\" is not a" },
	{ "alerts: {daily_cap: 0}", NULL },
	/* thresholds */
	{ "alerts: {interrupt: 1, ask: 1.0, digest: 0}", NULL },
	{ "alerts: {interrupt: 1.01}",
	    "alerts.interrupt: \"1.01\" is not between 0 and 1" },
	{ "alerts: {ask: -0.5}", "alerts.ask: \"-0.5\" is not a number" },
	{ "alerts: {ask: nan}", "alerts.ask: \"nan\" is not a number" },
	{ "alerts: {ask: 0x1p-1}", "alerts.ask: \"0x1p-1\" is not a number" },
	{ "alerts: {ask: .}", "alerts.ask: \".\" is not" },
	{ "alerts: {ask: 1.2.3}", "alerts.ask: \"1.2.3\" is not" },
	{ "alerts: {ask: 0.9}", "alerts.ask: is above `interrupt` (0.85)" },
	{ "alerts: {digest: 0.6}", "alerts.digest: is above `ask` (0.5)" },
	{ "alerts: {interrupt: 0.1, ask: 0.1, digest: 0.1}", NULL },
	/* words */
	{ "language: es", NULL },
	{ "language: ES", "language: \"ES\" is not a choice here; did you mean `es`?" },
	{ "resource_from: locations", "did you mean `location`?" },
	{ "alerts: {privacy: all}",
	    "alerts.privacy: \"all\" is not a choice here; write names" },
	/* zones */
	{ "feeds: [{name: a, holds: both, url: a.ics, timezone: Mars/Phobos}]",
	    "feeds.timezone: \"Mars/Phobos\" is not a known time zone" },
	{ "feeds: [{name: a, holds: both, url: a.ics, timezone: ../../etc/passwd}]",
	    "is not a known time zone" },
	{ "feeds: [{name: a, holds: both, url: a.ics, timezone: Europe/Madird}]",
	    "did you mean Europe/Madrid?" },
	/* hours and days */
	{ "hours: [{days: mon-fri, open: \"08:00\", close: \"24:00\"}]", NULL },
	{ "hours: [{days: \"Monday, wed\", open: 8:00, close: 17:30}]", NULL },
	{ "hours: [{days: [sat-mon, wed], open: 8:00, close: 17:30}]", NULL },
	{ "hours: [{days: mon-tue-wed, open: 8:00, close: 9:00}]", "is not a day" },
	{ "hours: [{days: weekdays, open: 8:00, close: 9:00}]",
	    "\"weekdays\" is not a day" },
	{ "hours: [{days: wensday, open: 8:00, close: 9:00}]",
	    "did you mean `wednesday`?" },
	{ "hours: [{days: \",\", open: 8:00, close: 9:00}]", "\"\" is not a day" },
	{ "hours: [{days: mon, open: 8, close: 9:00}]", "hours.open: \"8\" is not a time" },
	{ "hours: [{days: mon, open: 8:60, close: 9:00}]", "\"8:60\" is not a time" },
	{ "hours: [{days: mon, open: 8:00, close: 24:01}]", "\"24:01\" is not a time" },
	{ "hours: [{days: mon, open: 8:00, close: 8:00}]",
	    "hours.close: is not later than" },
	{ "hours: [{days: mon, close: 8:00}]", "hours.open: is missing" },
	{ "hours: [{days: mon, open: 8:00, close: 9:00, break: 8:00-9:00}]", NULL },
	{ "hours: [{days: mon, open: 8:00, close: 9:00, break: 7:59-9:00}]",
	    "hours.break: is not within the opening hours" },
	{ "hours: [{days: mon, open: 8:00, close: 9:00, break: 8:30}]",
	    "hours.break: \"8:30\" is not a break" },
	{ "hours: [{days: mon, open: 8:00, close: 9:00, break: 8:30-8:15}]",
	    "ends before it begins" },
	{ "hours: []", "hours: the list is empty" },
	/* dates */
	{ "closed: 2026-12-25", NULL },
	{ "closed: [2028-02-29, 2026-12-24/2026-12-24]", NULL },
	{ "closed: [2027-02-29]", "\"2027-02-29\" is not a date" },
	{ "closed: [2026-1-5]", "\"2026-1-5\" is not a date" },
	{ "closed: [2026-12-24/2026-12-26/2026-12-28]", "is not a date" },
	{ "closed: [2026-12-26/2026-12-24]", "ends before it begins" },
	/* resources and services */
	{ "resources: [{name: Ana}, {name: Bea}]", NULL },
	{ "resources: [{name: Ana}, {name: ANA}]", "is the same as in row 1 of the list" },
	{ "services: [{name: Class}, {name: x}, {name: class}]",
	    "as in row 1 of the list" },
	{ "services: [{name: class, group: yes, length: 60m}]", NULL },
	{ "services: [{name: class, group: maybe}]",
	    "services.group: \"maybe\" is not a choice" },
	{ "resources: [Station 1]", "resources.name: keys and values are wanted here" },
	{ "resources: [{name: \" \"}]", "resources.name: is blank" },
	/* feeds */
	{ "feeds: [{name: a/b, holds: both, url: a.ics}]", "\"a/b\" is not a feed's name" },
	{ "feeds: [{name: ..., holds: both, url: a.ics}]", "\"...\" is not a feed's name" },
	{ "feeds: [{name: a, holds: both, url: a.ics}, {name: a, holds: both, url: b.ics}]",
	    "feeds.name: is the same as in row 1 of the list" },
	{ "feeds: [{name: a, holds: both}]", "feeds.url: is missing; write a path" },
	{ "feeds: [{name: a, holds: both, url: a.ics, every: 0s}]", "write at least 1s" },
	{ "feeds: [{name: a, holds: both, url: a.ics, requested_property: \"X A\"}]",
	    "\"X A\" is not a property's name" },
	{ "feeds: [{name: a, holds: both, url: a.ics, requested_pattern: 'at (\\d+'}]",
	    "feeds.requested_pattern: is not a regular expression" },
	{ "feeds: [{name: a, holds: both, url: a.ics, requested_pattern: 'at (\\d+)'}]",
	    "feeds.requested_pattern: does not say where the time is; name that part" },
	{ "feeds: [{name: a, holds: both, url: a.ics, requested_pattern: '(?<time>.+)'}]",
	    NULL },
	{ "feeds: [{name: a, holds: both, url: a.ics, columns: {start: When}}]",
	    "feeds.columns: only a feed whose url ends in .csv has columns" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {start: [Day, Time]}}]",
	    NULL },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {start: []}}]",
	    "feeds.columns.start: the list is empty" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {strat: a}}]",
	    "feeds.columns.strat: unknown key; did you mean `start`?" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {delimiter: tab}}]", NULL },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {delimiter: a}}]",
	    "must be one character" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {encoding: latin1}}]",
	    NULL },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {encoding: ebcdic}}]",
	    "feeds.columns.encoding: is not known; write utf-8" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {format: '%F %R'}}]", NULL },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {format: ['%F', '%F "
	  "%I:%M']}}]",
	    "feeds.columns.format: has hours of 12 (%I) without am and pm" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {participant: Client}}]",
	    "feeds.columns: does not say when a row starts" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {asked_start: Wish}}]",
	    "feeds.columns: does not say when a row starts" },
	{ "feeds: [{name: a, holds: requested, url: a.csv, columns: {asked_start: Wish}}]",
	    NULL },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {start: "
	  "[a,b,c,d,e,f,g,h,i]}}]",
	    "feeds.columns.start: has more than 8 values" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {start: a, cancelled: [X, "
	  "Y]}}]",
	    NULL },
	{ "feeds: [{name: a, holds: both, url: 'https://h/export?type=csv', columns: "
	  "{start: "
	  "When}}]",
	    NULL },
	{ "feeds: [{name: a, holds: both, url: 'caldav://h/a', columns: {start: When}}]",
	    "feeds.columns: only a feed whose url ends in .csv has columns" },
	{ "feeds: [{name: a, holds: both, url: a.csv, columns: {delimiter: \"::\"}}]",
	    "must be one character" },
	{ "feeds: [{name: a, holds: both, url: a.ics, proxy: \"socks5h://proxy:1080\"}]",
	    NULL },
	{ "feeds: [{name: a, holds: both, url: a.ics, proxy: proxy}]",
	    "is not an address" },
	/* keys */
	{ "alerts:", NULL },
	{ "alerts: 0.5", "alerts: must hold settings of its own" },
	{ "alert: {ask: 0.5}", "alert: unknown key; did you mean `alerts`?" },
	{ "ask: 0.5", "`ask` belongs under `alerts:`" },
	{ "database: x.db",
	    "database: unknown key here; it belongs into the daemon's file" },
	{ "slot: 15m\nslot: 15m", "slot: is given twice, first on line 3" },
	{ "slot: &a 15m\nbuffer: *a", NULL },
	{ "? [a]\n: b", "a key must be a word" },
};

static void
values_are_taken_or_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		office_faults(rows[i].text, rows[i].fault);
}

/* One run tells all: each fault of each line, in the file's order. */
static void
faults_come_together_in_file_order(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Office) office =
	    office_with("language: xx\nslot: 0\nplaces: x\n", &error);
	const char *language, *slot, *places;

	(void)state;
	assert_null(office);
	language = strstr(error->message, "riverside.yaml:3:11: language: ");
	slot = strstr(error->message, "riverside.yaml:4:7: slot: ");
	places = strstr(error->message, "riverside.yaml:5:9: places: ");
	assert_non_null(language);
	assert_true(language < slot);
	assert_true(slot < places);
}

static void
faults_stop_at_a_hundred(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	g_auto(GStrv) lines = NULL;

	(void)state;
	for (int i = 0; i < 500; i++)
		g_string_append_printf(text, "zzzz%d: 1\n", i);
	assert_null(office_with(text->str, &error));
	lines = g_strsplit(error->message, "\n", -1);
	assert_int_equal(g_strv_length(lines), 101);
	assert_string_equal(
	    lines[100], "and perhaps more: mend these first, then check again");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_taken_or_refused),
		cmocka_unit_test(faults_come_together_in_file_order),
		cmocka_unit_test(faults_stop_at_a_hundred),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
