/* Zones: how they are found, and what they make of wall clocks. */
#include "zone_rows.h"

#include <slipwatch/civil.h>
#include <slipwatch/error.h>
#include <slipwatch/span.h>

#include <pthread.h>
#include <string.h>

#define TELLING_ZONES                                                                      \
	"America/New_York America/Chicago America/Los_Angeles America/Anchorage "          \
	"America/Adak America/St_Johns America/Havana America/Santiago America/Asuncion "  \
	"America/Nuuk America/Scoresbysund America/Tijuana America/Miquelon "              \
	"Europe/London Europe/Dublin Europe/Lisbon Europe/Berlin Europe/Chisinau "         \
	"Africa/Casablanca Africa/El_Aaiun Africa/Cairo Asia/Jerusalem Asia/Beirut "       \
	"Asia/Gaza Australia/Lord_Howe Australia/Sydney Pacific/Auckland Pacific/Chatham " \
	"Pacific/Easter Pacific/Norfolk Antarctica/Troll Atlantic/Azores"

static void
changes_past_the_written_ones_follow_the_rule(void **state)
{
	(void)state;
	compare_with_reference("/usr/share/zoneinfo", "2038 2039 " TELLING_ZONES, 40000);
	compare_with_reference("/usr/share/zoneinfo", "2086 2088 " TELLING_ZONES, 60000);
}

/* More years take minutes: asked for by SLIPWATCH_LONG=1. */
static void
half_hours_around_each_change_of_each_zone_agree(void **state)
{
	(void)state;
	compare_with_reference("/usr/share/zoneinfo",
	    g_getenv("SLIPWATCH_LONG") ? "2024 2099 all" : "2024 2037 all", 1500000);
}

static void
a_zone_is_found_in_any_case(void **state)
{
	(void)state;
	static const struct {
		const char *asked, *found; /* NULL: unknown */
	} rows[] = {
		{ "America/New_York", "America/New_York" },
		{ "america/new_york", "America/New_York" },
		{ "US/EASTERN", "US/Eastern" },
		{ "utc", "UTC" },
		{ "etc/gmt+5", "Etc/GMT+5" },
		{ "America/Argentina/ComodRivadavia", "America/Argentina/ComodRivadavia" },
		{ "", NULL },
		{ "Eastern Standard Time", NULL },
		{ "../../../etc/passwd", NULL },
		{ "/usr/share/zoneinfo/America/New_York", NULL },
		{ "America/../America/New_York", NULL },
		{ "America", NULL },
		{ "posix/America/New_York", NULL },
		{ "right/America/New_York", NULL },
		{ "posixrules", NULL },
		{ "tzdata.zi", NULL },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(Zone) zone = zone_open(rows[i].asked, &error);
		if (!zone) {
			assert_null(rows[i].found);
			assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG));
			continue;
		}
		assert_string_equal(zone_name(zone), rows[i].found);
	}
}

static void
an_endless_name_is_no_zone(void **state)
{
	(void)state;
	g_autofree char *name = g_strnfill(1 << 20, 'A');
	g_autoptr(GError) error = NULL;
	assert_null(zone_open(name, &error));
	assert_in_range(strlen(error->message), 1, 200);
}

static void
an_unknown_zone_has_a_suggestion(void **state)
{
	(void)state;
	static const struct {
		const char *asked, *near;
	} rows[] = {
		{ "America/NewYork", "America/New_York" },
		{ "New York", "America/New_York" },
		{ "Amerika/Chicago", "America/Chicago" },
		{ "Europe/Berln", "Europe/Berlin" },
		{ "US/Estern", "US/Eastern" },
		{ "Nowhere/Atlantis", NULL },
		{ "", NULL },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *near = zone_suggest(rows[i].asked);
		if (g_strcmp0(near, rows[i].near) != 0)
			fail_msg("%s: %s", rows[i].asked, near);
	}
}

static void
a_feeds_own_zone_has_gap_and_fold(void **state)
{
	(void)state;
	static const ZoneSpan spans[] = {
		{ 1000000, -5 * HOUR },
		{ 2000000, -5 * HOUR }, /* says nothing new */
		{ 3000000, -4 * HOUR },
		{ 4000000, -5 * HOUR },
	};
	g_autoptr(Zone) zone = zone_new_spans("Custom", spans, G_N_ELEMENTS(spans));
	assert_string_equal(zone_name(zone), "Custom");
	assert_int_equal(zone_offset(zone, 0), -5 * HOUR);
	assert_int_equal(zone_next_change(zone, 0), 3000000);
	assert_int_equal(zone_next_change(zone, 3000000), 4000000);
	assert_int_equal(zone_next_change(zone, 4000000), INT64_MAX);
	Local gap = 3000000 - 5 * HOUR, fold = 4000000 - 5 * HOUR;
	assert_int_equal(zone_utc(zone, gap + 1800), 3000000 + 1800);
	assert_int_equal(zone_local(zone, zone_utc(zone, gap + 1800)), gap + 1800 + HOUR);
	assert_int_equal(zone_utc(zone, fold + 1800), 4000000 - 1800);
	assert_int_equal(zone_utc(zone, fold + HOUR), 4000000 + HOUR);
}

static void
an_unknown_time_stays_unknown(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	assert_true(zone_utc(zone, NO_TIME) == NO_TIME);
	assert_true(zone_local(zone, NO_TIME) == NO_TIME);
}

static void *
on_thread(void *data)
{
	static const char *const names[] = { "Asia/Tokyo", "asia/seoul", "Africa/Lagos" };
	Zone **zones = data;
	for (int i = 0; i < 3000; i++) {
		zone_unref(zones[i % 3]);
		zones[i % 3] = zone_open(names[i % 3], NULL);
	}
	return NULL;
}

static void
threads_share_one_zone_of_a_name(void **state)
{
	(void)state;
	static const int hours_east[] = { 9, 9, 1 };
	pthread_t threads[4];
	Zone *zones[4][3] = { { NULL } };
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, on_thread, zones[i]), 0);
	for (int i = 0; i < 4; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < 12; i++) {
		Zone *zone = zones[i / 3][i % 3];
		assert_ptr_equal(zone, zones[0][i % 3]);
		assert_int_equal(zone_offset(zone, 0), hours_east[i % 3] * HOUR);
	}
	for (int i = 0; i < 12; i++)
		zone_unref(zones[i / 3][i % 3]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_past_the_written_ones_follow_the_rule),
		cmocka_unit_test(half_hours_around_each_change_of_each_zone_agree),
		cmocka_unit_test(a_zone_is_found_in_any_case),
		cmocka_unit_test(an_endless_name_is_no_zone),
		cmocka_unit_test(an_unknown_zone_has_a_suggestion),
		cmocka_unit_test(a_feeds_own_zone_has_gap_and_fold),
		cmocka_unit_test(an_unknown_time_stays_unknown),
		cmocka_unit_test(threads_share_one_zone_of_a_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
