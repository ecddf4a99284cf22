/* Mirrors: how long a text is of use. */
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_ends_some_weeks_after_its_last_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
