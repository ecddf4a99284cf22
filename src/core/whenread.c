/* WHEN as it was typed: each word is tried as a day, a date, a year, a clock. */
#include "whenread.h"

#include "timewords.h"

#include <slipwatch/error.h>
#include <slipwatch/when.h>
#include <string.h>

enum { WHEN_YEAR_MIN = 1970, WHEN_YEAR_MAX = 2999 };

/* '#' stands for what was typed. */
static const char *const faults[WHEN_FAULTS][LANGUAGE_ES + 1] = {
	[WHEN_EMPTY] = { "a day and a time are wanted: as in dec 1 11:30, tue 9:15 am, "
			 "tomorrow 9",
	    "faltan un día y una hora: como 1 dic 11:30, mar 9:15 am, mañana 9" },
	[WHEN_SLASHES] = { "\"#\" could be two dates: write the month, as in dec 1",
	    "«#» puede ser dos fechas: escriba el mes, como 1 dic" },
	[WHEN_UNKNOWN] = { "\"#\" is not understood: as in dec 1 11:30, tue 9:15 am, "
			   "tomorrow 9",
	    "no se entiende «#»: como 1 dic 11:30, mar 9:15 am, mañana 9" },
	[WHEN_HALF_DATE] = { "\"#\": a date needs month and day, as in dec 1",
	    "«#»: una fecha tiene día y mes, como 1 dic" },
	[WHEN_TWO_DAYS] = { "\"#\" names the day twice", "«#» nombra dos veces el día" },
	[WHEN_NO_YEAR] = { "\"#\": no such year", "«#»: ese año no puede ser" },
	[WHEN_NOTHING] = { "\"#\" names neither day nor time",
	    "«#» no nombra ni día ni hora" },
	[WHEN_NO_CLOCK] = { "\"#\": no such time of day", "«#»: esa hora no existe" },
	[WHEN_NO_DAY] = { "\"#\": there is no such day", "«#»: ese día no existe" },
	[WHEN_OTHER_WEEKDAY] = { "\"#\": that date is another day of the week",
	    "«#»: esa fecha es otro día de la semana" },
	[WHEN_PAST] = { "\"#\" is past", "«#» ya pasó" },
	[WHEN_SHUT] = { "\"#\": the office is not open then; say am or pm if it is meant",
	    "«#»: la oficina no está abierta; diga am o pm si es así" },
	[WHEN_OUTSIDE] = { "\"#\" is outside opening hours: give the day as well, and am "
			   "or "
			   "pm",
	    "«#» está fuera del horario: diga también el día, y am o pm" },
};

/* Phrases that mean what a word of WHEN means. */
static const char *const phrases[][2] = {
	{ " de la manana ", " am " },
	{ " por la manana ", " am " },
	{ " de la tarde ", " pm " },
	{ " por la tarde ", " pm " },
	{ " de la noche ", " pm " },
	{ " a. m. ", " am " },
	{ " p. m. ", " pm " },
	{ " y media ", ":30 " },
	{ " y cuarto ", ":15 " },
	{ " pasado manana ", " pasado " },
	{ " a las ", " " },
	{ " a la ", " " },
	{ " el ", " " },
	{ " al ", " " },
	{ " de ", " " },
	{ " del ", " " },
	{ " at ", " " },
};

bool
when_fault(GError **error, WhenFault fault, const char *word, Language language)
{
	g_autoptr(GString) said = g_string_new(faults[fault][language]);

	g_string_replace(said, "#", word, 1);
	g_set_error_literal(error, SW_ERROR, SW_ERROR_USAGE, said->str);
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

/* A day or an hour that has a name of its own. */
static bool
read_moment(Reading *reading, const char *word)
{
	const TimeWord *row = timeword_find(word);
	int offset = g_str_equal(word, "pasado") ? 2 : -1;

	if (row && row->kind == TIMEWORD_RELATIVE)
		offset = row->value;
	if (offset >= 0) {
		reading->twice |= reading->offset >= 0;
		reading->offset = offset;
		return true;
	}
	if (!row || row->kind != TIMEWORD_NOON)
		return false;
	reading->hour = row->value / 60;
	reading->minute = 0;
	reading->half = HALF_PM;
	return true;
}

/* In Spanish "mar" is Tuesday, as it is written everywhere; March is not cut so short. */
static int
named(TimeWordKind kind, const char *word, Language language)
{
	if (language == LANGUAGE_ES && g_str_equal(word, "mar"))
		return kind == TIMEWORD_WEEKDAY ? TUESDAY : -1;
	return timeword_begun(kind, word, language);
}

static bool
read_name(Reading *reading, const char *word, Language language)
{
	int index;

	if (read_moment(reading, word))
		return true;
	if ((index = named(TIMEWORD_MONTH, word, language)) >= 0) {
		reading->twice |= reading->month >= 0;
		reading->month = index;
	} else if ((index = named(TIMEWORD_WEEKDAY, word, language)) >= 0) {
		reading->twice |= reading->weekday >= 0;
		reading->weekday = index;
	} else {
		return false;
	}
	return true;
}

static bool
is_month(const char *word, Language language)
{
	return named(TIMEWORD_MONTH, word, language) >= 0;
}

static bool
read_word(Reading *reading, char **words, unsigned i, Language language)
{
	const char *word = words[i];
	bool bare =
	    reading->mday < 0 && ((i > 0 && is_month(words[i - 1], language)) ||
				     (words[i + 1] && is_month(words[i + 1], language)));

	if (!*word)
		return true;
	if (read_name(reading, word, language) || read_iso_date(reading, word) ||
	    read_mday(reading, word, bare) || read_year(reading, word))
		return true;
	if (reading->hour < 0)
		return read_clock(reading, word);
	return (reading->half == HALF_UNSAID || reading->half == HALF_NONE) &&
	       read_half(reading, word);
}

/* What is wrong with it as a whole; WHEN_FAULTS: nothing. */
static WhenFault
reading_fault(const Reading *reading)
{
	bool dated = reading->month >= 0 || reading->mday >= 0;
	bool halved = reading->half == HALF_AM || reading->half == HALF_PM;

	if (dated && (reading->month < 0 || reading->mday < 0))
		return WHEN_HALF_DATE;
	if (reading->twice || (reading->offset >= 0 && (dated || reading->weekday >= 0)))
		return WHEN_TWO_DAYS;
	if (reading->year >= 0 &&
	    (reading->year < WHEN_YEAR_MIN || reading->year > WHEN_YEAR_MAX))
		return WHEN_NO_YEAR;
	if (reading->hour < 0 && !dated && reading->offset < 0 && reading->weekday < 0)
		return WHEN_NOTHING;
	if (reading->hour > 23 || reading->minute > 59 ||
	    (halved && (reading->hour > 12 || reading->hour == 0)))
		return WHEN_NO_CLOCK;
	return WHEN_FAULTS;
}

/* Lower case, without accents, in words of WHEN with a blank between each (transfer full).
 */
static char *
simple(const char *text)
{
	g_autofree char *plain = g_str_to_ascii(text, "C");
	g_autofree char *lower = g_strdelimit(g_ascii_strdown(plain, -1), ",\t", ' ');
	GString *said = g_string_new(NULL);

	g_string_printf(said, " %s ", g_strstrip(lower));
	while (g_string_replace(said, "  ", " ", 0))
		continue;
	for (unsigned i = 0; i < G_N_ELEMENTS(phrases); i++)
		g_string_replace(said, phrases[i][0], phrases[i][1], 0);
	return g_strstrip(g_string_free(said, FALSE));
}

bool
reading_take(Reading *reading, const char *text, Language language, GError **error)
{
	g_autofree char *plain = NULL;
	g_auto(GStrv) words = NULL;
	WhenFault fault;

	*reading = (Reading){ -1, -1, -1, -1, -1, -1, 0, HALF_UNSAID, false };
	if (!text || !*text || strlen(text) > WHEN_BYTES_MAX ||
	    !g_utf8_validate(text, -1, NULL))
		return when_fault(error, WHEN_EMPTY, "", language);
	plain = simple(text);
	if (g_ascii_isdigit(*plain) && strlen(plain) > 10 && plain[10] == 't')
		plain[10] = ' '; /* 2026-12-01T11:30 */
	words = g_strsplit(plain, " ", 0);
	for (unsigned i = 0; words[i]; i++) {
		if (strchr(words[i], '/'))
			return when_fault(error, WHEN_SLASHES, words[i], language);
		if (!read_word(reading, words, i, language))
			return when_fault(error, WHEN_UNKNOWN, words[i], language);
	}
	fault = reading_fault(reading);
	return fault == WHEN_FAULTS || when_fault(error, fault, text, language);
}
