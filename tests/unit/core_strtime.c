/* Times by a pattern, and lengths: rows of text and what they say. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/span.h>
#include <slipwatch/strtime.h>
#include <string.h>

/* NULL: it is no time. A day alone has no clock; what is UTC ends in Z. */
static const struct {
	const char *pattern, *text, *read;
} rows[] = {
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 1:30 PM", "2026-12-01 13:30" },
	{ "%m/%d/%Y %I:%M %p", "12/1/2026 01:30pm", "2026-12-01 13:30" },
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 12:05 AM", "2026-12-01 00:05" },
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 12:05 p.m.", "2026-12-01 12:05" },
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 12:05 a. m.", "2026-12-01 00:05" },
	{ "%m/%d/%Y %I:%M%p", "12/01/2026 9:05a", "2026-12-01 09:05" },
	{ "%m/%d/%Y %I:%M %p", "  12/01/2026   1:30 PM ", "2026-12-01 13:30" },
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 13:30 PM", NULL },
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 0:30 PM", NULL },
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 1:30", NULL },
	{ "%m/%d/%Y %I:%M %p", "13/01/2026 1:30 PM", NULL },
	{ "%m/%d/%Y %I:%M %p", "02/29/2026 1:30 PM", NULL },
	{ "%m/%d/%Y %I:%M %p", "12/01/26 1:30 PM", NULL },
	{ "%m/%d/%Y %I:%M %p", "12/01/2026 1:30 PM EST", NULL },
	{ "%m/%d/%Y %I:%M %p", "", NULL },
	{ "%d.%m.%Y %H:%M", "01.12.2026 13:30", "2026-12-01 13:30" },
	{ "%d.%m.%Y %H:%M", "1.12.2026 24:00", NULL },
	{ "%d/%m/%y %R", "1/12/26 9:05", "2026-12-01 09:05" },
	{ "%y%m%d", "690101", "1969-01-01" },
	{ "%y%m%d", "680101", "2068-01-01" },
	{ "%D", "12/01/26", "2026-12-01" },
	{ "%F %T", "2026-12-01 13:30:59", "2026-12-01 13:30:59" },
	{ "%b %d, %Y %l:%M %p", "Dec 1, 2026  1:30 PM", "2026-12-01 13:30" },
	{ "%B %e %Y", "december 1 2026", "2026-12-01" },
	{ "%d de %B de %Y, %H:%M", "3 de septiembre de 2026, 08:15", "2026-09-03 08:15" },
	{ "%d %b %Y", "3 sept. 2026", "2026-09-03" },
	{ "%d %b %Y", "3 xyz 2026", NULL },
	{ "%d %b %Y", "3 ma 2026", NULL },
	{ "%a %m/%d/%Y", "Tue 12/01/2026", "2026-12-01" },
	{ "%A %d/%m/%Y", "mi\303\251rcoles 02/12/2026", "2026-12-02" },
	{ "%a %m/%d/%Y", "Mon 12/01/2026", NULL },
	{ "%Y-%m-%dT%H:%M%z", "2026-12-01T13:30-05:00", "2026-12-01 18:30Z" },
	{ "%Y-%m-%dT%H:%M%z", "2026-12-01T13:30Z", "2026-12-01 13:30Z" },
	{ "%Y-%m-%dT%H:%M%z", "2026-12-01T13:30", NULL },
	{ "%d%%%m%%%Y", "01%12%2026", "2026-12-01" },
	{ "(%Y) %m/%d", "(2026) 12/01", "2026-12-01" },
	{ NULL, "2026-12-01T13:30:00-05:00", "2026-12-01 18:30Z" },
	{ NULL, "2026-12-01 13:30", "2026-12-01 13:30" },
	{ NULL, "20261201T133000", "2026-12-01 13:30" },
	{ NULL, "2026-12-01", "2026-12-01" },
	{ NULL, "12/01/2026 13:30", NULL },
	{ NULL, "", NULL },
};

static char *
show(Written written)
{
	Civil civil = civil_of(written.local);
	g_autofree char *clock =
	    g_strdup_printf(civil.second ? " %02d:%02d:%02d" : " %02d:%02d", civil.hour,
		civil.minute, civil.second);

	return g_strdup_printf("%04d-%02d-%02d%s%s", civil.year, civil.month, civil.day,
	    written.day_only ? "" : clock, written.utc ? "Z" : "");
}

static void
texts_are_read_by_their_pattern_alone(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		Written written = { .local = 7 };
		bool good = rows[i].pattern
				? strtime_read(rows[i].pattern, rows[i].text, &written)
				: strtime_read_iso(rows[i].text, &written);
		g_autofree char *read = good ? show(written) : NULL;

		if (g_strcmp0(read, rows[i].read))
			fail_msg("%s by %s: %s", rows[i].text, rows[i].pattern, read);
		if (!good)
			assert_int_equal(written.local, 7);
	}
}

static void
patterns_say_one_moment_or_day(void **state)
{
	static const struct {
		const char *pattern, *fault;
	} patterns[] = {
		{ "%m/%d/%Y %I:%M %p", NULL },
		{ "%F", NULL },
		{ "%F %R", NULL },
		{ "%a %d %b %y %H", NULL },
		{ "%m/%d %H:%M", "does not say a whole date" },
		{ "%H:%M", "does not say a whole date" },
		{ "", "does not say a whole date" },
		{ "%F %I:%M", "without am and pm" },
		{ "%F %H:%M %p", "without hours of 12" },
		{ "%F %H %I %p", "says the hour twice" },
		{ "%F :%M", "minutes without an hour" },
		{ "%F %Y", "says the same twice" },
		{ "%F %e", "says the same twice" },
		{ "%F %Q", "%Q is not known" },
		{ "%F %", "lone %" },
		{ "%F %\n", "lone %" },
		{ "12/01/2026", "does not say a whole date" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		g_autofree char *fault = NULL;
		bool good = strtime_check(patterns[i].pattern, &fault);

		assert_int_equal(good, patterns[i].fault == NULL);
		if (!good)
			assert_non_null(strstr(fault, patterns[i].fault));
	}
}

static void
lengths_are_read_however_they_are_written(void **state)
{
	static const struct {
		const char *text;
		int64_t minutes; /* 0: it is none */
	} lengths[] = { { "30", 30 }, { " 30 min. ", 30 }, { "45 minutes", 45 },
		{ "1 h", 60 }, { "1h15", 75 }, { "1 hr 15 min", 75 }, { "1:15", 75 },
		{ "0:30:00", 30 }, { "PT1H30M", 90 }, { "P1D", 1440 }, { "90s", 1 },
		{ "0", 0 }, { "", 0 }, { "min", 0 }, { "1:75", 0 }, { "1:15:00:00", 0 },
		{ "-30", 0 }, { "9999999999999999999", 0 }, { "8 d", 0 }, { "1:", 0 },
		{ "30 apples", 0 } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(lengths); i++) {
		int64_t seconds = 0;

		length_read(lengths[i].text, &seconds);
		if (seconds / MINUTE != lengths[i].minutes)
			fail_msg("%s: %ld s", lengths[i].text, (long)seconds);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_read_by_their_pattern_alone),
		cmocka_unit_test(patterns_say_one_moment_or_day),
		cmocka_unit_test(lengths_are_read_however_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
