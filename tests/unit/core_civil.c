/* The calendar, against GLib's. */
#include "unit.h"

#include <slipwatch/civil.h>
#include <slipwatch/span.h>

static void
days_agree_with_gdate(void **state)
{
	(void)state;
	g_autoptr(GDate) date = g_date_new_dmy(1, 1, 1600);
	Civil first = { .year = 1600, .month = 1, .day = 1 };
	for (Day day = local_day(civil_local(first)); g_date_get_year(date) < 2401; day++) {
		Civil civil = civil_of(day_local(day));
		assert_int_equal(civil.year, g_date_get_year(date));
		assert_int_equal(civil.month, g_date_get_month(date));
		assert_int_equal(civil.day, g_date_get_day(date));
		assert_int_equal(local_day(civil_local(civil)), day);
		assert_int_equal(day_weekday(day) + 1, g_date_get_weekday(date));
		g_date_add_days(date, 1);
	}
}

static void
seconds_before_1970_count_from_midnight(void **state)
{
	(void)state;
	Civil civil = civil_of(-1);
	assert_int_equal(civil.year, 1969);
	assert_int_equal(civil.hour, 23);
	assert_int_equal(civil.second, 59);
	assert_int_equal(local_day(-1), -1);
	assert_int_equal(local_minute(-1), 24 * 60 - 1);
	assert_int_equal(local_minute(-DAY), 0);
}

static void
only_real_dates_are_valid(void **state)
{
	(void)state;
	static const struct {
		const char *rule;
		Civil civil;
		bool valid;
	} rows[] = {
		{ "an ordinary moment", { 2026, 12, 1, 11, 30, 0 }, true },
		{ "a leap day", { 2028, 2, 29, 0, 0, 0 }, true },
		{ "no leap day", { 2027, 2, 29, 0, 0, 0 }, false },
		{ "a century is no leap year", { 2100, 2, 29, 0, 0, 0 }, false },
		{ "the fourth century is", { 2000, 2, 29, 0, 0, 0 }, true },
		{ "month 13", { 2026, 13, 1, 0, 0, 0 }, false },
		{ "month 0", { 2026, 0, 1, 0, 0, 0 }, false },
		{ "day 0", { 2026, 1, 0, 0, 0, 0 }, false },
		{ "31 June", { 2026, 6, 31, 0, 0, 0 }, false },
		{ "hour 24", { 2026, 6, 1, 24, 0, 0 }, false },
		{ "second 60", { 2026, 6, 1, 0, 0, 60 }, false },
		{ "negative minute", { 2026, 6, 1, 0, -1, 0 }, false },
		{ "year 0", { 0, 6, 1, 0, 0, 0 }, false },
		{ "year 10000", { 10000, 6, 1, 0, 0, 0 }, false },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		if (civil_valid(rows[i].civil) != rows[i].valid)
			fail_msg("%s", rows[i].rule);
	}
}

static void
a_day_is_of_a_real_date(void **state)
{
	(void)state;
	Day day = -7;
	assert_false(civil_day(2027, 2, 29, &day));
	assert_int_equal(day, -7);
	assert_true(civil_day(1970, 2, 28, &day));
	assert_int_equal(day, 31 + 27);
}

static void
months_keep_the_day_number_or_are_cut(void **state)
{
	(void)state;
	static const struct {
		const char *rule;
		Civil from;
		int months;
		Civil to;
		bool exists;
	} rows[] = {
		{ "next month", { .year = 2026, .month = 5, .day = 12 }, 1,
		    { .year = 2026, .month = 6, .day = 12 }, true },
		{ "over the new year", { .year = 2026, .month = 12, .day = 31 }, 1,
		    { .year = 2027, .month = 1, .day = 31 }, true },
		{ "back over the new year", { .year = 2026, .month = 1, .day = 15 }, -1,
		    { .year = 2025, .month = 12, .day = 15 }, true },
		{ "31 is cut to 30", { .year = 2026, .month = 5, .day = 31 }, 1,
		    { .year = 2026, .month = 6, .day = 30 }, false },
		{ "31 is cut to 28", { .year = 2026, .month = 1, .day = 31 }, 1,
		    { .year = 2026, .month = 2, .day = 28 }, false },
		{ "a leap day a year on", { .year = 2028, .month = 2, .day = 29 }, 12,
		    { .year = 2029, .month = 2, .day = 28 }, false },
		{ "none", { .year = 2028, .month = 2, .day = 29 }, 0,
		    { .year = 2028, .month = 2, .day = 29 }, true },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		bool exists;
		Day day = day_add_months(
		    local_day(civil_local(rows[i].from)), rows[i].months, &exists);
		if (day != local_day(civil_local(rows[i].to)) || exists != rows[i].exists)
			fail_msg("%s", rows[i].rule);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_agree_with_gdate),
		cmocka_unit_test(seconds_before_1970_count_from_midnight),
		cmocka_unit_test(only_real_dates_are_valid),
		cmocka_unit_test(a_day_is_of_a_real_date),
		cmocka_unit_test(months_keep_the_day_number_or_are_cut),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
