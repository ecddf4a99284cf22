/* Mirrors: how long a text is of use, and bodies that are made of texts. */
#include "unit.h"

#include <slipwatch/civil.h>
#include <slipwatch/mirror.h>

#include <string.h>

static void
a_text_ends_some_weeks_after_its_last_day(void **state)
{
	static const struct {
		const char *name, *text;
		int year, month, day; /* the last one; 0: it may go on */
	} rows[] = {
		{ "one booking",
		    "BEGIN:VEVENT\r\nDTSTART;TZID=America/New_York:20261201T103000\r\n"
		    "DTEND;TZID=America/New_York:20261202T003000\r\nEND:VEVENT\r\n",
		    2026, 12, 2 },
		{ "asked for later than it was",
		    "DTSTART:20261201T103000Z\nCREATED:20261205T000000Z\n", 2026, 12, 5 },
		{ "its zone's days are none of its own",
		    "BEGIN:VTIMEZONE\r\nDTSTART:20400101T000000\r\n"
		    "RRULE:FREQ=YEARLY\r\nEND:VTIMEZONE\r\nDTSTART:20261201\r\n",
		    2026, 12, 1 },
		{ "a series", "DTSTART:20261201\r\nRRULE:FREQ=DAILY;COUNT=2\r\n", 0, 0, 0 },
		{ "a list of days", "DTSTART:20261201\r\nRDATE:20270101\r\n", 0, 0, 0 },
		{ "no day", "BEGIN:VEVENT\r\nSUMMARY:20269999\r\nEND:VEVENT\r\n", 0, 0, 0 },
		{ "nothing", "", 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		int64_t until = member_until(rows[i].text, strlen(rows[i].text));
		Day day = 0;

		if (rows[i].year)
			assert_true(
			    civil_day(rows[i].year, rows[i].month, rows[i].day, &day));
		if (until != (rows[i].year ? day_local(day + 32) : INT64_MAX))
			fail_msg("%s: %ld", rows[i].name, (long)until);
	}
}

static bool
append(const char *bytes, size_t len, void *user, GError **error)
{
	(void)error;
	g_string_append_len(user, bytes, (gssize)len);
	return true;
}

static void
a_body_is_a_calendar_after_the_other(void **state)
{
	static const char *const texts[] = { "A\r\n", "",
		"\xef\xbb\xbf"
		"B",
		"C\n" };
	g_autoptr(GString) body = g_string_new(NULL);

	(void)state;
	assert_true(mirror_begin(append, body, NULL));
	assert_string_equal(
	    body->str, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n");
	g_string_truncate(body, 0);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_true(mirror_add(texts[i], strlen(texts[i]), append, body, NULL));
	assert_string_equal(body->str, "A\r\nB\r\nC\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_ends_some_weeks_after_its_last_day),
		cmocka_unit_test(a_body_is_a_calendar_after_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
