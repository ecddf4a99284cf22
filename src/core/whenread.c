/* WHEN as it was typed: each word is tried as a day, a date, a year, a clock. */
#include "whenread.h"

#include "timewords.h"

#include <slipwatch/error.h>
#include <slipwatch/when.h>
#include <string.h>

enum { WHEN_YEAR_MIN = 1970, WHEN_YEAR_MAX = 2999 };

bool
when_fault(GError **error, const char *format, const char *word)
{
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE, format, word);
	return false;
}

/* Reads up to `most` digits; 0 digits: false. */
static bool
take_number(const char **text, int most, int *ret_value, int *ret_digits)
{
	int value = 0, digits = 0;

	while (digits < most && g_ascii_isdigit((*text)[digits]))
		value = value * 10 + ((*text)[digits++] - '0');
	*text += digits;
	*ret_value = value;
	*ret_digits = digits;
	return digits > 0;
}

static bool
read_iso_date(Reading *reading, const char *word)
{
	int year, month, day, digits;

	if (!take_number(&word, 4, &year, &digits) || digits != 4 || *word++ != '-' ||
	    !take_number(&word, 2, &month, &digits) || *word++ != '-' ||
	    !take_number(&word, 2, &day, &digits) || *word)
		return false;
	reading->twice |= reading->month >= 0;
	reading->year = year;
	reading->month = month;
	reading->mday = day;
	return true;
}

static bool
read_half(Reading *reading, const char *word)
{
	static const char *const halves[] = { "a", "am", "a.m.", "p", "pm", "p.m.", NULL };

	for (unsigned i = 0; halves[i]; i++)
		if (g_str_equal(word, halves[i])) {
			reading->half = i < 3 ? HALF_AM : HALF_PM;
			return true;
		}
	return false;
}

/* "11:30", "11:30am", "9", "9pm", "09:30", "13". */
static bool
read_clock(Reading *reading, const char *word)
{
	Reading clock = *reading;
	bool zero = *word == '0';
	int digits;

	if (!take_number(&word, 2, &clock.hour, &digits))
		return false;
	clock.minute = 0;
	if (*word == ':') {
		word++;
		if (!take_number(&word, 2, &clock.minute, &digits) || digits != 2)
			return false;
	}
	if (*word && !read_half(&clock, word))
		return false;
	if (clock.half == HALF_UNSAID && (zero || clock.hour > 12))
		clock.half = HALF_NONE;
	*reading = clock;
	return true;
}

/* "1st", "22nd", or a bare number where a day of the month is meant. */
static bool
read_mday(Reading *reading, const char *word, bool bare)
{
	int day, digits;

	if (!take_number(&word, 2, &day, &digits))
		return false;
	if (*word ? !(g_str_equal(word, "st") || g_str_equal(word, "nd") ||
			g_str_equal(word, "rd") || g_str_equal(word, "th"))
		  : !bare)
		return false;
	reading->twice |= reading->mday >= 0;
	reading->mday = day;
	return true;
}

static bool
read_year(Reading *reading, const char *word)
{
	int year, digits;

	if (!take_number(&word, 4, &year, &digits) || digits != 4 || *word ||
	    reading->month < 0 || reading->year >= 0)
		return false;
	reading->year = year;
	return true;
}

static bool
read_name(Reading *reading, const char *word)
{
	int index;

	if (g_str_equal(word, "today") || g_str_equal(word, "tomorrow")) {
		reading->twice |= reading->offset >= 0;
		reading->offset = word[2] == 'm' ? 1 : 0;
	} else if (g_str_equal(word, "noon")) {
		reading->hour = 12;
		reading->minute = 0;
		reading->half = HALF_PM;
	} else if ((index = timeword_begun(TIMEWORD_MONTH, word)) >= 0) {
		reading->twice |= reading->month >= 0;
		reading->month = index;
	} else if ((index = timeword_begun(TIMEWORD_WEEKDAY, word)) >= 0) {
		reading->twice |= reading->weekday >= 0;
		reading->weekday = index;
	} else {
		return false;
	}
	return true;
}

static bool
is_month(const char *word)
{
	return timeword_begun(TIMEWORD_MONTH, word) >= 0;
}

static bool
read_word(Reading *reading, char **words, unsigned i)
{
	const char *word = words[i];
	bool bare = reading->mday < 0 && ((i > 0 && is_month(words[i - 1])) ||
					     (words[i + 1] && is_month(words[i + 1])));

	if (!*word || g_str_equal(word, "at"))
		return true;
	if (read_name(reading, word) || read_iso_date(reading, word) ||
	    read_mday(reading, word, bare) || read_year(reading, word))
		return true;
	if (reading->hour < 0)
		return read_clock(reading, word);
	return (reading->half == HALF_UNSAID || reading->half == HALF_NONE) &&
	       read_half(reading, word);
}

/* One kind of day at most, whole, and a clock that exists. */
static bool
reading_check(const Reading *reading, const char *text, GError **error)
{
	bool dated = reading->month >= 0 || reading->mday >= 0;

	if (dated && (reading->month < 0 || reading->mday < 0))
		return when_fault(
		    error, "\"%s\": a date needs month and day, as in dec 1", text);
	if (reading->twice || (reading->offset >= 0 && (dated || reading->weekday >= 0)))
		return when_fault(error, "\"%s\" names the day twice", text);
	if (reading->year >= 0 &&
	    (reading->year < WHEN_YEAR_MIN || reading->year > WHEN_YEAR_MAX))
		return when_fault(error, "\"%s\": no such year", text);
	if (reading->hour < 0 && !dated && reading->offset < 0 && reading->weekday < 0)
		return when_fault(error, "\"%s\" names neither day nor time", text);
	if (reading->hour > 23 || reading->minute > 59 ||
	    (reading->hour > 12 &&
		(reading->half == HALF_AM || reading->half == HALF_PM)) ||
	    (reading->hour == 0 && (reading->half == HALF_AM || reading->half == HALF_PM)))
		return when_fault(error, "\"%s\": no such time of day", text);
	return true;
}

bool
reading_take(Reading *reading, const char *text, GError **error)
{
	g_autofree char *lower = NULL;
	g_auto(GStrv) words = NULL;

	*reading = (Reading){ -1, -1, -1, -1, -1, -1, 0, HALF_UNSAID, false };
	if (!text || !*text || strlen(text) > WHEN_BYTES_MAX)
		return when_fault(error, "%s: as in dec 1 11:30, tue 9:15 am, tomorrow 9",
		    "a day and a time are wanted");
	lower = g_strdelimit(g_ascii_strdown(text, -1), ",\t", ' ');
	if (g_ascii_isdigit(*lower) && strlen(lower) > 10 && lower[10] == 't')
		lower[10] = ' '; /* 2026-12-01T11:30 */
	words = g_strsplit(g_strstrip(lower), " ", 0);
	for (unsigned i = 0; words[i]; i++) {
		if (strchr(words[i], '/'))
			return when_fault(error,
			    "\"%s\" could be two dates: write the month, as in dec 1",
			    words[i]);
		if (!read_word(reading, words, i))
			return when_fault(error,
			    "\"%s\" is not understood: as in dec 1 11:30, tue 9:15 am, "
			    "tomorrow 9",
			    words[i]);
	}
	return reading_check(reading, text, error);
}
