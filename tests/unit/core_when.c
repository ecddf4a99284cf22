/* WHEN: what a clerk types, and the moment it means. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/when.h>
#include <string.h>

/* Monday to Friday 08:00-17:00, Thursdays 10:00-19:00; closed on Dec 25. */
static Office *
riverside(void)
{
	Zone *zone = zone_open("America/New_York", NULL);
	Office *office = office_new("riverside", "Riverside WIC", zone);
	OpenHours hours = { .days = 0x1F,
		.open = 8 * 60,
		.close = 17 * 60,
		.break_start = 12 * 60,
		.break_end = 13 * 60 };
	OpenHours late = { .days = 1 << THURSDAY, .open = 10 * 60, .close = 19 * 60 };
	DayRange christmas;

	assert_non_null(zone);
	g_array_append_val(office->hours, hours);
	g_array_append_val(office->hours, late);
	christmas.first = christmas.last =
	    local_day(civil_local((Civil){ 2026, 12, 25, 0, 0, 0 }));
	g_array_append_val(office->closed, christmas);
	zone_unref(zone);
	return office;
}

typedef struct Row {
	const char *text, *now, *meant; /* an error's words where it begins with ! */
} Row;

/* 2026-11-23 is a Monday. */
static const Row rows[] = {
	{ "2026-12-01 11:30", "2026-11-23T09:00", "2026-12-01T11:30" },
	{ "2026-12-01T11:30", "2026-11-23T09:00", "2026-12-01T11:30" },
	{ "2026-12-01 01:30", "2026-11-23T09:00", "2026-12-01T01:30" },
	{ "2026-12-01 1:30", "2026-11-23T09:00", "2026-12-01T13:30" },
	{ "dec 1 11:30", "2026-11-23T09:00", "2026-12-01T11:30" },
	{ "Dec 1, 2026, 11:30 am", "2026-11-23T09:00", "2026-12-01T11:30" },
	{ "Tuesday, December 1, 2026, 11:30 am", "2026-11-23T09:00", "2026-12-01T11:30" },
	{ "11:30 dec 1", "2026-11-23T09:00", "2026-12-01T11:30" },
	{ "1 dec 9", "2026-11-23T09:00", "2026-12-01T09:00" },
	{ "1st dec 4", "2026-11-23T09:00", "2026-12-01T16:00" },
	{ "9 1 dec", "2026-11-23T09:00", "2026-12-01T09:00" },
	{ "1 dec", "2026-11-23T09:00", "2026-12-01T00:00" },
	{ "nov 20 9", "2026-11-23T09:00", "!say am or pm" }, /* a Saturday, next year */
	{ "nov 20 9am", "2026-11-23T09:00", "2027-11-20T09:00" },
	{ "feb 29 9am", "2026-11-23T09:00", "2028-02-29T09:00" },
	{ "tue 11:30am", "2026-11-23T09:00", "2026-11-24T11:30" },
	{ "tues at 11:30 a.m.", "2026-11-23T09:00", "2026-11-24T11:30" },
	{ "mon 10", "2026-11-23T09:00", "2026-11-23T10:00" },
	{ "mon 8:30", "2026-11-23T09:00", "2026-11-30T08:30" },
	{ "thu 8", "2026-11-23T09:00", "!say am or pm" },
	{ "thu 6:30", "2026-11-23T09:00", "2026-11-26T18:30" },
	{ "tomorrow 9", "2026-11-23T09:00", "2026-11-24T09:00" },
	{ "tomorrow noon", "2026-11-23T09:00", "2026-11-24T12:00" },
	{ "tomorrow 12", "2026-11-23T09:00", "2026-11-24T12:00" },
	{ "tomorrow 12 am", "2026-11-23T09:00", "2026-11-24T00:00" },
	{ "tomorrow 20:15", "2026-11-23T09:00", "2026-11-24T20:15" },
	{ "today", "2026-11-23T09:00", "2026-11-23T00:00" },
	{ "today 1:30", "2026-11-23T09:00", "2026-11-23T13:30" },
	{ "today 9", "2026-11-23T10:00", "!is past" },
	{ "11:30", "2026-11-23T09:00", "2026-11-23T11:30" },
	{ "11:30", "2026-11-23T20:00", "2026-11-24T11:30" },
	{ "1:30", "2026-11-23T09:00", "2026-11-23T13:30" },
	{ "6:30", "2026-11-23T09:00", "2026-11-26T18:30" }, /* only Thursdays are late */
	{ "9", "2026-11-27T12:00", "2026-11-30T09:00" },
	{ "9", "2026-12-24T18:30", "2026-12-28T09:00" },
	{ "18:30", "2026-11-23T09:00", "2026-11-26T18:30" },
	{ "9:30 pm", "2026-11-23T09:00", "!give the day" },
	{ "dec 25 9", "2026-11-23T09:00", "!say am or pm" },
	{ "dec 25 9am", "2026-11-23T09:00", "2026-12-25T09:00" },
	{ "2026-11-20 9:00", "2026-11-23T09:00", "!is past" },
	{ "2026-03-08 02:30", "2026-01-05T09:00",
	    "2026-03-08T03:30" }, /* no such time: RFC 5545 */
	{ "12/1 9", "2026-11-23T09:00", "!write the month" },
	{ "wed dec 1 9", "2026-11-23T09:00", "!another day of the week" },
	{ "feb 30 9", "2026-11-23T09:00", "!no such day" },
	{ "dec 9:30", "2026-11-23T09:00", "!needs month and day" },
	{ "25:00", "2026-11-23T09:00", "!no such time" },
	{ "13 pm", "2026-11-23T09:00", "!no such time" },
	{ "9:75", "2026-11-23T09:00", "!no such time" },
	{ "9:7", "2026-11-23T09:00", "!not understood" },
	{ "tomorrow tue 9", "2026-11-23T09:00", "!names the day twice" },
	{ "dec 1 9 10", "2026-11-23T09:00", "!not understood" },
	{ "soonish", "2026-11-23T09:00", "!not understood" },
	{ "", "2026-11-23T09:00", "!wanted" },
	{ "pm", "2026-11-23T09:00", "!not understood" },
	{ "2026-12-01 2026-12-02", "2026-11-23T09:00", "!names the day twice" },
	{ "dec 1 jan 9", "2026-11-23T09:00", "!names the day twice" },
};

static void
check_row(const Row *row, const Office *office)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *clock = g_strconcat(row->now, ":00", NULL);
	g_autofree char *meant = g_strconcat(row->meant, ":00", NULL);
	int64_t now, expect, got = 0;

	assert_true(time_parse(clock, office->zone, &now, NULL));
	if (!when_parse(row->text, office, now, &got, &error)) {
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_USAGE));
		if (*row->meant != '!' || !strstr(error->message, row->meant + 1))
			fail_msg("\"%s\": %s", row->text, error->message);
		return;
	}
	if (*row->meant == '!' || !time_parse(meant, office->zone, &expect, NULL) ||
	    expect != got) {
		g_autofree char *text = when_read_back(got, office);

		fail_msg("\"%s\" at %s: read as %s", row->text, row->now, text);
	}
}

/* In an office whose language is Spanish. */
static const Row spanish[] = {
	{ "1 dic 11:30", "2026-11-23T09:00", "2026-12-01T11:30" },
	{ "martes 1 de diciembre de 2026 a las 11:30", "2026-11-23T09:00",
	    "2026-12-01T11:30" },
	{ "martes, 1 de diciembre de 2026, 1:30 p. m.", "2026-11-23T09:00",
	    "2026-12-01T13:30" },
	{ "mar 9:15", "2026-11-23T09:00", "2026-11-24T09:15" }, /* never March */
	{ "marzo 2 9am", "2026-11-23T09:00", "2027-03-02T09:00" },
	{ "el miércoles a las 4", "2026-11-23T09:00", "2026-11-25T16:00" },
	{ "MIÉ 4 de la tarde", "2026-11-23T09:00", "2026-11-25T16:00" },
	{ "mañana a las 9", "2026-11-23T09:00", "2026-11-24T09:00" },
	{ "mañana a las 9 de la mañana", "2026-11-23T09:00", "2026-11-24T09:00" },
	{ "pasado mañana a la 1 y media", "2026-11-23T09:00", "2026-11-25T13:30" },
	{ "hoy 3 y cuarto", "2026-11-23T09:00", "2026-11-23T15:15" },
	{ "mañana al mediodía", "2026-11-23T09:00", "2026-11-24T12:00" },
	{ "mañana mediodía", "2026-11-23T09:00", "2026-11-24T12:00" },
	{ "tue 2pm", "2026-11-23T09:00", "2026-11-24T14:00" }, /* English, too */
	{ "1/12 9", "2026-11-23T09:00", "!escriba el mes" },
	{ "30 de febrero 9", "2026-11-23T09:00", "!ese día no existe" },
	{ "lunes 1 dic 9", "2026-11-23T09:00", "!otro día de la semana" },
	{ "hoy 8", "2026-11-23T10:00", "!ya pasó" },
	{ "", "2026-11-23T09:00", "!faltan un día y una hora" },
};

static void
spanish_words_mean_moments(void **state)
{
	g_autoptr(Office) office = riverside();

	(void)state;
	office->language = LANGUAGE_ES;
	for (unsigned i = 0; i < G_N_ELEMENTS(spanish); i++)
		check_row(&spanish[i], office);
}

static void
words_mean_moments(void **state)
{
	g_autoptr(Office) office = riverside();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
		check_row(&rows[i], office);
}

static void
always_open_means_the_next_half(void **state)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	g_autoptr(Office) office = office_new("o", "O", zone);

	(void)state;
	check_row(&(Row){ "1:30", "2026-11-23T09:00", "2026-11-23T13:30" }, office);
	check_row(&(Row){ "1:30", "2026-11-23T14:00", "2026-11-24T01:30" }, office);
	check_row(&(Row){ "mon 1:30", "2026-11-23T14:00", "2026-11-30T01:30" }, office);
}

static void
a_day_by_itself_is_told_from_a_moment(void **state)
{
	(void)state;
	assert_true(when_is_day("today"));
	assert_true(when_is_day("1 dec"));
	assert_true(when_is_day("Tuesday, December 1, 2026"));
	assert_false(when_is_day("today 9"));
	assert_false(when_is_day("9"));
	assert_false(when_is_day("whenever"));
}

static void
check_read_back(const Office *office)
{
	int64_t now, got;

	assert_true(time_parse("2026-11-23T09:00:00", office->zone, &now, NULL));
	for (int64_t at = now; at < now + 400 * DAY; at += 7 * HOUR + 25 * MINUTE) {
		g_autofree char *text = when_read_back(at, office);

		if (!when_parse(text, office, now, &got, NULL))
			fail_msg("not read: %s", text);
		assert_true(got == at || zone_local(office->zone, got) ==
					     zone_local(office->zone,
						 at)); /* the hour that comes twice */
	}
}

static void
it_is_read_back_in_full_and_reads_the_same(void **state)
{
	g_autoptr(Office) office = riverside();

	(void)state;
	check_read_back(office);
	office->language = LANGUAGE_ES;
	check_read_back(office);
}

static void
what_was_asked_for_is_read_back_as_meant(void **state)
{
	static const struct {
		const char *first, *last, *text, *spanish;
		bool day_only;
	} asked[] = {
		{ "2026-12-01T11:30:00", "2026-12-01T11:30:00",
		    "Tuesday, December 1, 2026, 11:30 am",
		    "martes, 1 de diciembre de 2026, 11:30 a. m.", false },
		{ "2026-12-01T09:00:00", "2026-12-01T12:00:00",
		    "Tuesday, December 1, 2026, 9:00 am to 12:00 pm",
		    "martes, 1 de diciembre de 2026, 9:00 a. m. a 12:00 p. m.", false },
		{ "2026-12-01T09:00:00", "2026-12-02T12:00:00",
		    "Tuesday, December 1, 2026, 9:00 am to Wednesday, December 2, 2026, "
		    "12:00 pm",
		    "martes, 1 de diciembre de 2026, 9:00 a. m. hasta el miércoles, 2 de "
		    "diciembre de 2026, 12:00 p. m.",
		    false },
		{ "2026-12-01T00:00:00", "2026-12-01T23:59:59",
		    "Tuesday, December 1, 2026, any time",
		    "martes, 1 de diciembre de 2026, a cualquier hora", true },
		{ "2026-12-01T00:00:00", "2026-12-02T23:59:59",
		    "Tuesday, December 1, 2026 to Wednesday, December 2, 2026, any time",
		    "martes, 1 de diciembre de 2026 hasta el miércoles, 2 de diciembre de "
		    "2026, a cualquier hora",
		    true },
	};
	g_autoptr(Office) office = riverside();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(asked); i++) {
		g_autoptr(Request) request = request_new();
		g_autofree char *text = NULL, *es = NULL;

		assert_true(
		    time_parse(asked[i].first, office->zone, &request->asked.start, NULL));
		assert_true(
		    time_parse(asked[i].last, office->zone, &request->asked.end, NULL));
		request->day_only = asked[i].day_only;
		text = when_read_back_request(request, office);
		assert_string_equal(text, asked[i].text);
		office->language = LANGUAGE_ES;
		es = when_read_back_request(request, office);
		assert_string_equal(es, asked[i].spanish);
		office->language = LANGUAGE_EN;
	}
}

/* 23, 24 and 25 hours long. */
static void
a_day_ends_before_the_next_midnight(void **state)
{
	static const char *const days[][2] = {
		{ "2026-03-08T00:00:00", "2026-03-08T23:59:59" },
		{ "2026-12-01T11:30:00", "2026-12-01T23:59:59" },
		{ "2026-11-01T23:59:59", "2026-11-01T23:59:59" },
	};
	g_autoptr(Office) office = riverside();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(days); i++) {
		int64_t at, end;

		assert_true(time_parse(days[i][0], office->zone, &at, NULL));
		assert_true(time_parse(days[i][1], office->zone, &end, NULL));
		assert_int_equal(when_day_end(at, office), end);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_mean_moments),
		cmocka_unit_test(spanish_words_mean_moments),
		cmocka_unit_test(always_open_means_the_next_half),
		cmocka_unit_test(a_day_by_itself_is_told_from_a_moment),
		cmocka_unit_test(it_is_read_back_in_full_and_reads_the_same),
		cmocka_unit_test(what_was_asked_for_is_read_back_as_meant),
		cmocka_unit_test(a_day_ends_before_the_next_midnight),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
