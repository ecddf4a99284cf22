/* Times and durations as they are written, and the clocks. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/span.h>

#include <glib/gstdio.h>
#include <string.h>
#include <time.h>

static const int64_t noon30 = 1796142600; /* 2026-12-01T16:30:00Z */

static void
times_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *text;
		int64_t utc; /* NO_TIME: refused */
	} rows[] = {
		{ "with an offset", "2026-12-01T11:30:00-05:00", 1796142600 },
		{ "an offset without a colon", "2026-12-01T11:30:00-0500", 1796142600 },
		{ "east", "2026-12-01T22:00:00+05:30", 1796142600 },
		{ "UTC", "2026-12-01T16:30:00Z", 1796142600 },
		{ "small letters", "2026-12-01t16:30:00z", 1796142600 },
		{ "a blank", "2026-12-01 16:30:00Z", 1796142600 },
		{ "no seconds", "2026-12-01T16:30Z", 1796142600 },
		{ "fractions are cut", "2026-12-01T16:30:00.999Z", 1796142600 },
		{ "a leap second is the one before", "2026-12-01T16:29:60Z", 1796142599 },
		{ "local", "2026-12-01T11:30", 1796142600 },
		{ "local in summer", "2026-07-01T11:30:00", 1782919800 },
		{ "in a gap", "2026-03-08T02:30", 1772955000 },
		{ "in a fold the first", "2026-11-01T01:30", 1793511000 },
		{ "a date is its midnight", "2026-12-01", 1796101200 },
		{ "basic", "20261201T163000Z", 1796142600 },
		{ "basic and local", "20261201T113000", 1796142600 },
		{ "basic date", "20261201", 1796101200 },
		{ "before 1970", "1969-12-31T23:59:59Z", -1 },
		{ "nothing", "", NO_TIME },
		{ "a word", "tomorrow", NO_TIME },
		{ "no such day", "2026-02-29T10:00Z", NO_TIME },
		{ "no such hour", "2026-02-28T24:00Z", NO_TIME },
		{ "minute 60", "2026-02-28T10:60Z", NO_TIME },
		{ "a short year", "26-12-01", NO_TIME },
		{ "a month alone", "2026-12", NO_TIME },
		{ "half a clock", "2026-12-01T11", NO_TIME },
		{ "T and nothing", "2026-12-01T", NO_TIME },
		{ "something behind", "2026-12-01T16:30:00Z!", NO_TIME },
		{ "two offsets", "2026-12-01T16:30:00ZZ", NO_TIME },
		{ "half an offset", "2026-12-01T16:30:00+05", NO_TIME },
		{ "an offset of 25 hours", "2026-12-01T16:30:00+25:00", NO_TIME },
		{ "a point and no fraction", "2026-12-01T16:30:00.Z", NO_TIME },
		{ "blanks in front", " 2026-12-01", NO_TIME },
	};
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		int64_t utc = NO_TIME;
		bool read = time_parse(rows[i].text, zone, &utc, &error);
		if (read != (rows[i].utc != NO_TIME) || utc != rows[i].utc)
			fail_msg("%s: %" G_GINT64_FORMAT, rows[i].rule, utc);
		if (!read)
			assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_FORMAT));
	}
}

static void
a_local_time_needs_a_zone(void **state)
{
	(void)state;
	int64_t utc = 7;
	assert_false(time_parse("2026-12-01T11:30", NULL, &utc, NULL));
	assert_false(time_parse("2026-12-01", NULL, &utc, NULL));
	assert_int_equal(utc, 7);
	assert_true(time_parse("2026-12-01T16:30Z", NULL, &utc, NULL));
	assert_int_equal(utc, noon30);
}

static void
times_are_written_with_the_offset(void **state)
{
	(void)state;
	static const struct {
		const char *zone; /* NULL: UTC */
		int64_t utc;
		const char *text;
	} rows[] = {
		{ NULL, 1796142600, "2026-12-01T16:30:00Z" },
		{ "America/New_York", 1796142600, "2026-12-01T11:30:00-05:00" },
		{ "Asia/Kathmandu", 1796142600, "2026-12-01T22:15:00+05:45" },
		{ "America/St_Johns", 1796142600, "2026-12-01T13:00:00-03:30" },
		{ "Etc/UTC", 0, "1970-01-01T00:00:00+00:00" },
		{ "Africa/Monrovia", -10000000, "1969-09-07T05:29:20-00:44" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Zone) zone = rows[i].zone ? zone_open(rows[i].zone, NULL) : NULL;
		g_autofree char *text = time_format(rows[i].utc, zone);
		int64_t back;
		assert_string_equal(text, rows[i].text);
		assert_true(time_parse(text, NULL, &back, NULL));
		assert_int_equal(back, rows[i].utc);
	}
	g_autofree char *compact = time_compact(noon30);
	assert_string_equal(compact, "20261201T163000Z");
}

static void
durations_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t seconds; /* -1: refused */
	} rows[] = {
		{ "90s", 90 },
		{ "5m", 300 },
		{ "2h", 7200 },
		{ "7d", 7 * DAY },
		{ "0m", 0 },
		{ "400d", 400 * DAY },
		{ "3653d", 3653LL * DAY },
		{ "3654d", -1 },
		{ "99999999999999999999s", -1 },
		{ "5", -1 },
		{ "m", -1 },
		{ "", -1 },
		{ "-5m", -1 },
		{ "+5m", -1 },
		{ "1.5h", -1 },
		{ "5 m", -1 },
		{ "1h30m", -1 },
		{ "5w", -1 },
		{ "5M", -1 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = NULL;
		int64_t seconds = -1;
		bool read = duration_parse(rows[i].text, &seconds, &error);
		if (seconds != rows[i].seconds || read != (seconds >= 0))
			fail_msg("%s: %" G_GINT64_FORMAT, rows[i].text, seconds);
		if (!read)
			assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_FORMAT));
	}
}

static void
durations_are_written_in_the_largest_unit(void **state)
{
	(void)state;
	static const struct {
		int64_t seconds;
		const char *text;
	} rows[] = {
		{ 90, "90s" },
		{ 300, "5m" },
		{ 5400, "90m" },
		{ 7200, "2h" },
		{ DAY, "1d" },
		{ 400 * DAY, "400d" },
		{ 0, "0m" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *text = duration_format(rows[i].seconds);
		assert_string_equal(text, rows[i].text);
	}
}

static void
the_systems_clock_is_the_systems(void **state)
{
	(void)state;
	g_autoptr(Clock) clock = clock_new_system();
	time_t before = time(NULL);
	int64_t now = clock_now(clock);
	assert_in_range(now, before, time(NULL));
}

static void
a_date_is_a_date_and_nothing_else(void **state)
{
	static const char *const wrong[] = { "", "2026-12", "2026-13-01", "2026-02-29",
		"2026-12-01T", "26-12-01", "2026/12/01", "2026-12-0x", " 2026-12-01" };
	Day day = 0;
	(void)state;
	assert_true(day_parse("2026-12-01", &day));
	assert_int_equal(day, 20788);
	for (unsigned i = 0; i < G_N_ELEMENTS(wrong); i++)
		assert_false(day_parse(wrong[i], &day));
	assert_int_equal(day, 20788);
}

static void
a_file_is_a_clock_that_others_step(void **state)
{
	(void)state;
	g_autofree char *folder = g_dir_make_tmp("clock-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "now", NULL);
	g_autoptr(GError) error = NULL;
	assert_null(clock_new_file(path, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG));
	assert_true(g_file_set_contents(path, "half past", -1, NULL));
	assert_null(clock_new_file(path, NULL));

	assert_true(g_file_set_contents(path, "2026-12-01T11:30:00-05:00\n", -1, NULL));
	g_autoptr(Clock) clock = clock_new_file(path, NULL);
	assert_int_equal(clock_now(clock), noon30);
	assert_true(g_file_set_contents(path, "2026-12-01T17:30:00Z", -1, NULL));
	assert_int_equal(clock_now(clock), noon30 + HOUR);
	assert_true(g_file_set_contents(path, "", -1, NULL)); /* half written */
	assert_int_equal(clock_now(clock), noon30 + HOUR);
	g_unlink(path);
	assert_int_equal(clock_now(clock), noon30 + HOUR);
	g_rmdir(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_are_read),
		cmocka_unit_test(a_local_time_needs_a_zone),
		cmocka_unit_test(times_are_written_with_the_offset),
		cmocka_unit_test(durations_are_read),
		cmocka_unit_test(durations_are_written_in_the_largest_unit),
		cmocka_unit_test(the_systems_clock_is_the_systems),
		cmocka_unit_test(a_date_is_a_date_and_nothing_else),
		cmocka_unit_test(a_file_is_a_clock_that_others_step),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
