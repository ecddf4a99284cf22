/* Where a feed's url leads: its kind, what is opened, and what may be printed of it. */
#include "config_help.h"

typedef struct Row {
	const char *url;
	FeedKind kind;
	const char *target;
	const char *shown; /* NULL: as written */
} Row;

static const Row good[] = {
	{ "bookings.ics", FEED_FILE, "/srv/feeds/bookings.ics", NULL },
	{ "./a b.ics", FEED_FILE, "/srv/feeds/a b.ics", NULL },
	{ "../a.ics", FEED_FILE, "/srv/a.ics", NULL },
	{ "/data/a.ics", FEED_FILE, "/data/a.ics", NULL },
	{ "C:/a.ics", FEED_FILE, "/srv/feeds/C:/a.ics", NULL },
	{ "/data/inbox/", FEED_FOLDER, "/data/inbox", NULL },
	{ "/usr", FEED_FOLDER, "/usr", NULL },
	{ "report.CSV", FEED_CSV, "/srv/feeds/report.CSV", NULL },
	{ "file:///data/a%20b.ics", FEED_FILE, "/data/a b.ics", NULL },
	{ "file://localhost/data/a.csv", FEED_CSV, "/data/a.csv", NULL },
	{ "file:///data/inbox/", FEED_FOLDER, "/data/inbox", NULL },
	{ "http://host/a.ics", FEED_HTTP, "http://host/a.ics", NULL },
	{ "HTTPS://Host:8443/a.ics", FEED_HTTP, "https://Host:8443/a.ics", NULL },
	{ "https://host", FEED_HTTP, "https://host", NULL },
	{ "http-feeds/a.ics", FEED_FILE, "/srv/feeds/http-feeds/a.ics", NULL },
	{ "https://host/report.csv?week=1", FEED_CSV, "https://host/report.csv?week=1",
	    "https://host/report.csv?..." },
	{ "webcal://host/a.ics", FEED_HTTP, "https://host/a.ics", NULL },
	{ "webcals://host/a.ics", FEED_HTTP, "https://host/a.ics", NULL },
	{ "webcal://localhost:8000/a.ics", FEED_HTTP, "http://localhost:8000/a.ics", NULL },
	{ "webcal://127.0.0.1/a.ics", FEED_HTTP, "http://127.0.0.1/a.ics", NULL },
	{ "webcal://[::1]:8000/a.ics", FEED_HTTP, "http://[::1]:8000/a.ics", NULL },
	{ "webcal://127.example.org/a.ics", FEED_HTTP, "https://127.example.org/a.ics",
	    NULL },
	{ "caldav://host/cal/", FEED_CALDAV, "http://host/cal/", NULL },
	{ "caldavs://host/cal/", FEED_CALDAV, "https://host/cal/", NULL },
	{ "https://calendar.example.com/ical/x/private-0123456789abcdef0123/basic.ics",
	    FEED_HTTP,
	    "https://calendar.example.com/ical/x/private-0123456789abcdef0123/basic.ics",
	    "https://calendar.example.com/ical/x/priv.../basic.ics" },
	{ "https://host/a.ics?key=0123", FEED_HTTP, "https://host/a.ics?key=0123",
	    "https://host/a.ics?..." },
};

static const Row bad[] = {
	{ "", 0, "is empty", NULL },
	{ "~/a.ics", 0, "write the whole path", NULL },
	{ "ftp://host/a.ics", 0, "ftp:// cannot be read; write a path", NULL },
	{ "https://", 0, "is not a whole address", NULL },
	{ "http:/host/a.ics", 0, "is not a whole address", NULL },
	{ "https//host/a.ics", 0, "is not a whole address", NULL },
	{ "webcal:host/a.ics", 0, "is not a whole address", NULL },
	{ "HTTPS:/host/a.ics", 0, "write SCHEME://HOST/PATH", NULL },
	{ "https:///a.ics", 0, "is not a whole address", NULL },
	{ "https://ho st/a.ics", 0, "is not a whole address", NULL },
	{ "https://host/a b.ics", 0, "with spaces as %20", NULL },
	{ "https://host:99999/", 0, "is not a whole address", NULL },
	{ "https://host:x/", 0, "is not a whole address", NULL },
	{ "https://[::1/", 0, "is not a whole address", NULL },
	{ "https://[host]/", 0, "is not a whole address", NULL },
	{ "https://::1/", 0, "is not a whole address", NULL },
	{ "https://h\303\266st/", 0, "is not a whole address", NULL },
	{ "https://me:SECRET@host/a.ics", 0, "with `credential`", NULL },
	{ "https://SECRET@host/a.ics", 0, "with `credential`", NULL },
	{ "https://a@b:SECRET@host/a.ics", 0, "with `credential`", NULL },
	{ "file://host/a.ics", 0, "is not a file on this machine", NULL },
	{ "file:a.ics", 0, "is not a file on this machine", NULL },
};

static Feed *
feed_plain(void)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);

	assert_non_null(zone);
	return feed_new("bookings", HOLDS_RECORDED, zone);
}

static void
urls_lead_to_a_kind_and_a_target(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
		g_autoptr(Feed) feed = feed_plain();
		g_autoptr(GError) error = NULL;

		if (!feed_set_url(feed, good[i].url, "/srv/feeds", &error))
			fail_msg("%s: %s", good[i].url, error->message);
		assert_string_equal(feed->target, good[i].target);
		assert_string_equal(
		    feed->url, good[i].shown != NULL ? good[i].shown : good[i].url);
		if (feed->kind != good[i].kind)
			fail_msg("%s: kind %d", good[i].url, feed->kind);
	}
}

static void
refused_urls_change_nothing_and_tell_no_secret(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(Feed) feed = feed_plain();
		g_autoptr(GError) error = NULL;

		if (feed_set_url(feed, bad[i].url, "/srv/feeds", &error))
			fail_msg("%s: taken", bad[i].url);
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG));
		if (strstr(error->message, bad[i].target) == NULL)
			fail_msg("%s: %s", bad[i].url, error->message);
		assert_null(strstr(error->message, "SECRET"));
		assert_string_equal(feed->target, "");
	}
}

static void
credentials_are_names_or_paths(void **state)
{
	g_autoptr(Office) office = office_with(
	    "feeds:\n"
	    "  - {name: a, holds: both, url: a.ics, credential: riverside-feed}\n"
	    "  - {name: b, holds: both, url: a.ics, credential: ./feed.secret}\n"
	    "  - {name: c, holds: both, url: a.ics, credential: /run/feed.secret, ca: "
	    "ca.pem}\n",
	    NULL);

	(void)state;
	assert_non_null(office);
	assert_string_equal(office_feed(office, "a")->credential, "riverside-feed");
	assert_string_equal(
	    office_feed(office, "b")->credential, "/etc/slipwatch/feed.secret");
	assert_string_equal(office_feed(office, "c")->credential, "/run/feed.secret");
	assert_string_equal(office_feed(office, "c")->ca, "/etc/slipwatch/ca.pem");
}

static void
columns_and_patterns_are_kept(void **state)
{
	g_autoptr(Office) office = office_with(
	    "feeds:\n"
	    "  - name: report\n"
	    "    holds: recorded\n"
	    "    url: report.csv\n"
	    "    requested_property: x-asked\n"
	    "    requested_pattern: 'asked for (?<start>\\d+:\\d+)'\n"
	    "    columns: {participant: Client, start: [Day, Time], delimiter: \";\"}\n",
	    NULL);
	const Feed *feed;
	const char *const *start;

	(void)state;
	assert_non_null(office);
	feed = office_feed(office, "report");
	assert_string_equal(feed->requested_property, "X-ASKED");
	assert_true(g_regex_match(feed->requested_pattern, "Asked for 11:30", 0, NULL));
	assert_int_equal(feed->kind, FEED_CSV);
	assert_int_equal(g_hash_table_size(feed->columns), 3);
	start = g_hash_table_lookup(feed->columns, "start");
	assert_string_equal(start[0], "Day");
	assert_string_equal(start[1], "Time");
	assert_null(start[2]);
}

static void
columns_make_a_table_of_any_file_or_address(void **state)
{
	static const char *const urls[] = { "export.php", "report.txt",
		"https://host/export?type=csv" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(urls); i++) {
		g_autofree char *text =
		    g_strdup_printf("feeds: [{name: a, holds: both, url: "
				    "\"%s\", columns: {start: When}}]",
			urls[i]);
		g_autoptr(Office) office = office_with(text, NULL);

		assert_non_null(office);
		assert_int_equal(office_feed(office, "a")->kind, FEED_CSV);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(urls_lead_to_a_kind_and_a_target),
		cmocka_unit_test(refused_urls_change_nothing_and_tell_no_secret),
		cmocka_unit_test(credentials_are_names_or_paths),
		cmocka_unit_test(columns_and_patterns_are_kept),
		cmocka_unit_test(columns_make_a_table_of_any_file_or_address),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
