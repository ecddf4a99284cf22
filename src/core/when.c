/* WHEN: a moment as a clerk types it. Words become a Reading; a Reading becomes a moment.
 */
#include <slipwatch/when.h>

#include <slipwatch/error.h>
#include <string.h>

enum {
	SEARCH_DAYS = 14,
	LEAP_YEARS = 8,
	HALF_DAY = 720,
	WHEN_YEAR_MIN = 1970,
	WHEN_YEAR_MAX = 2999
};

static const char *const months[] = { "january", "february", "march", "april", "may",
	"june", "july", "august", "september", "october", "november", "december", NULL };
static const char *const weekdays[] = { "monday", "tuesday", "wednesday", "thursday",
	"friday", "saturday", "sunday", NULL };

typedef enum Half {
	HALF_UNSAID,
	HALF_AM,
	HALF_PM,
	HALF_NONE
} Half; /* NONE: a 24-hour time */

/* What was typed; -1 where nothing was said. */
typedef struct Reading {
	int year, month, mday; /* 1-based */
	int weekday;
	int offset; /* days from today */
	int hour, minute;
	Half half;
} Reading;

static bool
fault(GError **error, const char *format, const char *word)
{
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE, format, word);
	return false;
}

/* Index of the name that begins with the word (three letters at least), or -1. */
static int
name_index(const char *word, const char *const *names)
{
	if (strlen(word) < 3)
		return -1;
	for (int i = 0; names[i]; i++)
		if (g_str_has_prefix(names[i], word))
			return i;
	return -1;
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
		reading->offset = word[2] == 'm' ? 1 : 0;
	} else if (g_str_equal(word, "noon")) {
		reading->hour = 12;
		reading->minute = 0;
		reading->half = HALF_PM;
	} else if ((index = name_index(word, months)) >= 0) {
		reading->month = index + 1;
	} else if ((index = name_index(word, weekdays)) >= 0) {
		reading->weekday = index;
	} else {
		return false;
	}
	return true;
}

static bool
read_word(Reading *reading, char **words, unsigned i)
{
	const char *word = words[i];
	bool bare = reading->mday < 0 &&
		    ((i > 0 && name_index(words[i - 1], months) >= 0) ||
			(words[i + 1] && name_index(words[i + 1], months) >= 0));

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
		return fault(
		    error, "\"%s\": a date needs month and day, as in dec 1", text);
	if (reading->offset >= 0 && (dated || reading->weekday >= 0))
		return fault(error, "\"%s\" names the day twice", text);
	if (reading->year >= 0 &&
	    (reading->year < WHEN_YEAR_MIN || reading->year > WHEN_YEAR_MAX))
		return fault(error, "\"%s\": no such year", text);
	if (reading->hour < 0 && !dated && reading->offset < 0 && reading->weekday < 0)
		return fault(error, "\"%s\" names neither day nor time", text);
	if (reading->hour > 23 || reading->minute > 59 ||
	    (reading->hour > 12 &&
		(reading->half == HALF_AM || reading->half == HALF_PM)) ||
	    (reading->hour == 0 && (reading->half == HALF_AM || reading->half == HALF_PM)))
		return fault(error, "\"%s\": no such time of day", text);
	return true;
}

static bool
reading_take(Reading *reading, const char *text, GError **error)
{
	g_autofree char *lower = NULL;
	g_auto(GStrv) words = NULL;

	*reading = (Reading){ -1, -1, -1, -1, -1, -1, 0, HALF_UNSAID };
	if (!text || !*text || strlen(text) > WHEN_BYTES_MAX)
		return fault(error, "%s: as in dec 1 11:30, tue 9:15 am, tomorrow 9",
		    "a day and a time are wanted");
	lower = g_strdelimit(g_ascii_strdown(text, -1), ",\t", ' ');
	if (g_ascii_isdigit(*lower) && strlen(lower) > 10 && lower[10] == 't')
		lower[10] = ' '; /* 2026-12-01T11:30 */
	words = g_strsplit(g_strstrip(lower), " ", 0);
	for (unsigned i = 0; words[i]; i++) {
		if (strchr(words[i], '/'))
			return fault(error,
			    "\"%s\" could be two dates: write the month, as in dec 1",
			    words[i]);
		if (!read_word(reading, words, i))
			return fault(error,
			    "\"%s\" is not understood: as in dec 1 11:30, tue 9:15 am, "
			    "tomorrow 9",
			    words[i]);
	}
	return reading_check(reading, text, error);
}

bool
when_is_day(const char *text)
{
	Reading reading;

	return reading_take(&reading, text, NULL) && reading.hour < 0;
}

static bool
date_day(int year, int month, int mday, Day *ret_day)
{
	Civil civil = { year, month, mday, 0, 0, 0 };

	if (!civil_valid(civil))
		return false;
	*ret_day = local_day(civil_local(civil));
	return true;
}

/* The day of a month and day number: in the year given, else the next one from today on. */
static bool
dated_day(const Reading *reading, Day today, Day *ret_day)
{
	int year = civil_of(day_local(today)).year;

	if (reading->year >= 0)
		return date_day(reading->year, reading->month, reading->mday, ret_day);
	for (int i = 0; i <= LEAP_YEARS; i++)
		if (date_day(year + i, reading->month, reading->mday, ret_day) &&
		    *ret_day >= today)
			return true;
	return false;
}

static bool
open_at(const Office *office, Day day, int minute)
{
	const OpenHours *hours =
	    office_closed(office, day) ? NULL : office_hours(office, day);

	return hours && minute >= hours->open && minute < hours->close;
}

static int64_t
moment(const Office *office, Day day, int minute)
{
	return zone_utc(office->zone, day_local(day) + (Local)minute * MINUTE);
}

/* The minutes of the day that may be meant, earliest first. */
static unsigned
reading_minutes(const Reading *reading, int minutes[2])
{
	int morning = reading->hour % 12 * 60 + reading->minute;

	if (reading->half == HALF_NONE) {
		minutes[0] = reading->hour * 60 + reading->minute;
		return 1;
	}
	minutes[0] = reading->half == HALF_PM ? morning + HALF_DAY : morning;
	minutes[1] = morning + HALF_DAY;
	return reading->half == HALF_UNSAID ? 2 : 1;
}

/* On a day that was named: the open half; where both are, the first ahead of now. NO_TIME:
 * neither. */
static int64_t
moment_on(const Reading *reading, const Office *office, Day day, int64_t now)
{
	int64_t found = NO_TIME;
	int minutes[2];
	unsigned n = reading_minutes(reading, minutes);

	if (n == 1)
		return moment(office, day, minutes[0]);
	for (unsigned i = 0; i < n; i++)
		if (open_at(office, day, minutes[i]) && (found == NO_TIME || found < now))
			found = moment(office, day, minutes[i]);
	return found;
}

/* No day was named: the next such time inside opening hours. */
static int64_t
moment_next(const Reading *reading, const Office *office, Day today, int64_t now)
{
	int minutes[2];
	unsigned n = reading_minutes(reading, minutes);

	for (Day day = today; day <= today + SEARCH_DAYS; day++)
		for (unsigned i = 0; i < n; i++)
			if (open_at(office, day, minutes[i]) &&
			    moment(office, day, minutes[i]) >= now)
				return moment(office, day, minutes[i]);
	return NO_TIME;
}

static bool
reading_day(
    const Reading *reading, const char *text, Day today, Day *ret_day, GError **error)
{
	if (reading->month >= 0) {
		if (!dated_day(reading, today, ret_day))
			return fault(error, "\"%s\": there is no such day", text);
		if (reading->weekday >= 0 && day_weekday(*ret_day) != reading->weekday)
			return fault(
			    error, "\"%s\": that date is another day of the week", text);
	} else if (reading->weekday >= 0) {
		*ret_day = today + (reading->weekday - day_weekday(today) + 7) % 7;
	} else {
		*ret_day = today + reading->offset;
	}
	return true;
}

/* The moment on the day that was named; a weekday that is over for today is next week's. */
static bool
named_moment(const Reading *reading, const char *text, const Office *office, int64_t now,
    int64_t *ret_utc, GError **error)
{
	Day today = local_day(zone_local(office->zone, now)), day;
	int64_t at;

	if (!reading_day(reading, text, today, &day, error))
		return false;
	if (reading->hour < 0) {
		if (day < today)
			return fault(error, "\"%s\" is past", text);
		*ret_utc = moment(office, day, 0);
		return true;
	}
	at = moment_on(reading, office, day, now);
	if (day == today && reading->weekday >= 0 && reading->month < 0 && at < now)
		at = moment_on(reading, office, day + 7, now);
	if (at == NO_TIME)
		return fault(error,
		    "\"%s\" is outside opening hours both in the morning and after noon: "
		    "say am or pm",
		    text);
	if (at < now)
		return fault(error, "\"%s\" is past", text);
	*ret_utc = at;
	return true;
}

bool
when_parse(
    const char *text, const Office *office, int64_t now, int64_t *ret_utc, GError **error)
{
	Reading reading;
	int64_t at;

	if (!reading_take(&reading, text, error))
		return false;
	if (reading.month >= 0 || reading.weekday >= 0 || reading.offset >= 0)
		return named_moment(&reading, text, office, now, ret_utc, error);
	at = moment_next(&reading, office, local_day(zone_local(office->zone, now)), now);
	if (at == NO_TIME)
		return fault(error,
		    "\"%s\" is outside opening hours: give the day as well, and am or pm",
		    text);
	*ret_utc = at;
	return true;
}

char *
when_read_back(int64_t utc, const Office *office)
{
	Local local = zone_local(office->zone, utc);
	Civil civil = civil_of(local);
	const char *weekday = weekdays[day_weekday(local_day(local))];
	const char *month = months[civil.month - 1];

	return g_strdup_printf("%c%s, %c%s %d, %d, %d:%02d %s", g_ascii_toupper(*weekday),
	    weekday + 1, g_ascii_toupper(*month), month + 1, civil.day, civil.year,
	    (civil.hour + 11) % 12 + 1, civil.minute, civil.hour < 12 ? "am" : "pm");
}
