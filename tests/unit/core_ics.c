/* A booking as iCalendar: to the letter, folded within 75 octets, escaped. */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/ics.h>

#include <string.h>

static void
set(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static int64_t
at(const Zone *zone, const char *text)
{
	int64_t time = NO_TIME;
	assert_true(time_parse(text, zone, &time, NULL));
	return time;
}

static Booking *
booking_make(const Zone *zone)
{
	Booking *booking = booking_new();
	set(&booking->uid, "w1@clinic.example");
	set(&booking->participant, "Mrs. Watkins");
	set(&booking->service, "visit");
	set(&booking->resource, "Station 1");
	booking->recurrence = NO_TIME;
	booking->sequence = 3;
	booking->span =
	    (Span){ at(zone, "2026-12-01T11:30"), at(zone, "2026-12-01T12:00") };
	return booking;
}

static void
a_booking_is_written_to_the_letter(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	g_autoptr(Booking) booking = booking_make(zone);
	g_autofree char *text = ics_request(booking, zone, at(zone, "2026-11-24T10:00"));
	assert_string_equal(text,
	    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//slipwatch//" VERSION "//EN\r\n"
	    "METHOD:REQUEST\r\nBEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"
	    "BEGIN:STANDARD\r\nDTSTART:20251130T113000\r\nTZOFFSETFROM:-0500\r\n"
	    "TZOFFSETTO:-0500\r\nEND:STANDARD\r\n"
	    "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\n"
	    "TZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n"
	    "BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0400\r\n"
	    "TZOFFSETTO:-0500\r\nEND:STANDARD\r\n"
	    "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\nTZOFFSETFROM:-0500\r\n"
	    "TZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n"
	    "BEGIN:STANDARD\r\nDTSTART:20271107T020000\r\nTZOFFSETFROM:-0400\r\n"
	    "TZOFFSETTO:-0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
	    "BEGIN:VEVENT\r\nUID:w1@clinic.example\r\nDTSTAMP:20261124T150000Z\r\n"
	    "SEQUENCE:3\r\nDTSTART;TZID=America/New_York:20261201T113000\r\n"
	    "DTEND;TZID=America/New_York:20261201T120000\r\n"
	    "SUMMARY:Mrs. Watkins - visit\r\nCATEGORIES:visit\r\nLOCATION:Station 1\r\n"
	    "STATUS:CONFIRMED\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void
lines_are_folded_between_characters_and_texts_escaped(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("Asia/Tokyo", NULL);
	g_autoptr(Booking) booking = booking_make(zone);
	g_autoptr(GString) name = g_string_new(NULL), unfolded = g_string_new(NULL);
	for (int i = 0; i < 60; i++)
		g_string_append(name, "é");
	set(&booking->participant, name->str);
	set(&booking->resource, "A; B, C\\D\nE");
	booking->recurrence = at(zone, "2026-12-01T09:00:00Z");
	booking->sequence = -1;
	g_autofree char *text = ics_request(booking, zone, at(zone, "2026-11-24T10:00"));
	g_auto(GStrv) lines = g_strsplit(text, "\r\n", -1);
	for (char **line = lines; *line; line++) {
		assert_true(strlen(*line) <= 75);
		assert_true(g_utf8_validate(*line, -1, NULL));
		g_string_append_printf(
		    unfolded, "%s%s", **line == ' ' ? "" : "\n", *line + (**line == ' '));
	}
	g_autofree char *summary = g_strdup_printf("\nSUMMARY:%s - visit\n", name->str);
	assert_non_null(strstr(unfolded->str, summary));
	assert_non_null(strstr(unfolded->str, "\nLOCATION:A\\; B\\, C\\\\D\\nE\n"));
	assert_non_null(strstr(unfolded->str, "\nRECURRENCE-ID:20261201T090000Z\n"));
	assert_non_null(strstr(unfolded->str, "\nSEQUENCE:0\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_booking_is_written_to_the_letter),
		cmocka_unit_test(lines_are_folded_between_characters_and_texts_escaped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
