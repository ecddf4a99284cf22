/* Times by a pattern: strptime's conversions in a table, read strictly. */
#include <slipwatch/strtime.h>

#include <slipwatch/clock.h>
#include <slipwatch/span.h>
#include <slipwatch/text.h>

#include <string.h>

enum { YEAR_PIVOT = 69 }; /* of years of two digits, as POSIX has it */

/* What a text has said so far. */
typedef struct Parts {
	Civil civil;
	int half;    /* 0 am, 1 pm; -1 not said */
	int weekday; /* or -1 */
	int offset;  /* seconds east of UTC */
} Parts;

/* What a pattern can say. */
enum {
	SAYS_YEAR = 1 << 0,
	SAYS_MONTH = 1 << 1,
	SAYS_DAY = 1 << 2,
	SAYS_HOUR = 1 << 3,   /* of 24 */
	SAYS_HOUR12 = 1 << 4, /* of 12 */
	SAYS_HALF = 1 << 5,
	SAYS_MINUTE = 1 << 6,
	SAYS_SECOND = 1 << 7,
	SAYS_WEEKDAY = 1 << 8,
	SAYS_OFFSET = 1 << 9,
	SAYS_DATE = SAYS_YEAR | SAYS_MONTH | SAYS_DAY,
};

static const char *const months[][2] = { { "january", "enero" }, { "february", "febrero" },
	{ "march", "marzo" }, { "april", "abril" }, { "may", "mayo" }, { "june", "junio" },
	{ "july", "julio" }, { "august", "agosto" }, { "september", "septiembre" },
	{ "october", "octubre" }, { "november", "noviembre" },
	{ "december", "diciembre" } };

/* Monday first. */
static const char *const weekdays[][2] = { { "monday", "lunes" }, { "tuesday", "martes" },
	{ "wednesday", "miercoles" }, { "thursday", "jueves" }, { "friday", "viernes" },
	{ "saturday", "sabado" }, { "sunday", "domingo" } };

static bool
read_number(const char **at, int least, int most, int low, int high, int *ret_number)
{
	int number = 0, digits = 0;

	for (; digits < most && g_ascii_isdigit(**at); digits++, ++*at)
		number = number * 10 + (**at - '0');
	*ret_number = number;
	return digits >= least && number >= low && number <= high;
}

/* The next letters in lower case without accents, as far as they are Latin; "" for none. */
static void
read_word(const char **at, char *word, size_t size)
{
	size_t len = 0;

	for (; **at; *at = g_utf8_next_char(*at)) {
		gunichar plain[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
		gunichar c = g_utf8_get_char(*at);

		if (!g_unichar_isalpha(c))
			break;
		g_unichar_fully_decompose(c, FALSE, plain, G_N_ELEMENTS(plain));
		if (plain[0] < 0x80 && len + 1 < size)
			word[len++] = g_ascii_tolower((char)plain[0]);
	}
	word[len] = '\0';
}

/* The row of a name, whole or cut short to three letters or more, with or without its dot;
 * -1. */
static int
read_name(const char **at, const char *const (*names)[2], size_t count)
{
	char word[16];
	size_t len;

	read_word(at, word, sizeof word);
	len = strlen(word);
	if (**at == '.')
		++*at;
	for (size_t i = 0; len >= 3 && i < count; i++)
		for (size_t k = 0; k < 2; k++)
			if (strncmp(names[i][k], word, len) == 0)
				return (int)i;
	return -1;
}

static void
skip_blanks(const char **at)
{
	while (g_ascii_isspace(**at))
		++*at;
}

/* "AM", "p.m.", "a. m.", "p". */
static bool
read_half(const char **at, Parts *parts)
{
	const char *tail;
	char letter = g_ascii_tolower(**at);

	if (letter != 'a' && letter != 'p')
		return false;
	parts->half = letter == 'p';
	++*at;
	if (**at == '.')
		++*at;
	tail = *at;
	skip_blanks(&tail);
	if (g_ascii_tolower(*tail) == 'm') {
		*at = tail + 1;
		if (**at == '.')
			++*at;
	}
	return true;
}

/* "Z", "-0500", "+05:30". */
static bool
read_offset(const char **at, Parts *parts)
{
	int hours, minutes, sign = **at == '-' ? -1 : 1;

	if (**at == 'Z' || **at == 'z') {
		++*at;
		return true;
	}
	if (**at != '-' && **at != '+')
		return false;
	++*at;
	if (!read_number(at, 2, 2, 0, 23, &hours))
		return false;
	if (**at == ':')
		++*at;
	if (!read_number(at, 2, 2, 0, 59, &minutes))
		return false;
	parts->offset = sign * (hours * HOUR + minutes * MINUTE);
	return true;
}

static bool
read_short_year(const char **at, Parts *parts)
{
	if (!read_number(at, 2, 2, 0, 99, &parts->civil.year))
		return false;
	parts->civil.year += parts->civil.year < YEAR_PIVOT ? 2000 : 1900;
	return true;
}

static bool
read_month_name(const char **at, Parts *parts)
{
	parts->civil.month = read_name(at, months, G_N_ELEMENTS(months)) + 1;
	return parts->civil.month > 0;
}

static bool
read_weekday(const char **at, Parts *parts)
{
	parts->weekday = read_name(at, weekdays, G_N_ELEMENTS(weekdays));
	return parts->weekday >= 0;
}

/* A number into one of the date's fields, something of its own, or a pattern in short. */
typedef struct Conversion {
	char letter;
	unsigned says;
	bool (*read)(const char **at, Parts *parts);
	const char *same;
	size_t field;
	int least, most, low, high; /* digits, and what they may say */
} Conversion;

#define NUMBER(letter, says, field, least, most, low, high)                              \
	{                                                                                \
		letter, says, NULL, NULL, offsetof(Parts, field), least, most, low, high \
	}
#define OWN(letter, says, read)                         \
	{                                               \
		letter, says, read, NULL, 0, 0, 0, 0, 0 \
	}
#define SHORT(letter, same)                          \
	{                                            \
		letter, 0, NULL, same, 0, 0, 0, 0, 0 \
	}

static const Conversion conversions[] = {
	NUMBER('Y', SAYS_YEAR, civil.year, 4, 4, 1, 9999),
	OWN('y', SAYS_YEAR, read_short_year),
	NUMBER('m', SAYS_MONTH, civil.month, 1, 2, 1, 12),
	NUMBER('d', SAYS_DAY, civil.day, 1, 2, 1, 31),
	NUMBER('e', SAYS_DAY, civil.day, 1, 2, 1, 31),
	OWN('b', SAYS_MONTH, read_month_name),
	OWN('B', SAYS_MONTH, read_month_name),
	OWN('h', SAYS_MONTH, read_month_name),
	NUMBER('H', SAYS_HOUR, civil.hour, 1, 2, 0, 23),
	NUMBER('k', SAYS_HOUR, civil.hour, 1, 2, 0, 23),
	NUMBER('I', SAYS_HOUR12, civil.hour, 1, 2, 1, 12),
	NUMBER('l', SAYS_HOUR12, civil.hour, 1, 2, 1, 12),
	NUMBER('M', SAYS_MINUTE, civil.minute, 2, 2, 0, 59),
	NUMBER('S', SAYS_SECOND, civil.second, 2, 2, 0, 59),
	OWN('p', SAYS_HALF, read_half),
	OWN('P', SAYS_HALF, read_half),
	OWN('a', SAYS_WEEKDAY, read_weekday),
	OWN('A', SAYS_WEEKDAY, read_weekday),
	OWN('z', SAYS_OFFSET, read_offset),
	SHORT('F', "%Y-%m-%d"),
	SHORT('D', "%m/%d/%y"),
	SHORT('T', "%H:%M:%S"),
	SHORT('R', "%H:%M"),
};

static const Conversion *
conversion_of(char letter)
{
	for (size_t i = 0; i < G_N_ELEMENTS(conversions); i++)
		if (conversions[i].letter == letter)
			return &conversions[i];
	return NULL;
}

/* --- patterns ------------------------------------------------------------------------- */

/* What a pattern says, by its conversions; false: one is not known, or stands twice. */
static bool
pattern_says(const char *pattern, unsigned *says, char **ret_fault)
{
	for (; *pattern; pattern++) {
		const Conversion *conversion;

		if (*pattern != '%' || *++pattern == '%')
			continue;
		conversion = conversion_of(*pattern);
		if (!conversion) {
			*ret_fault = g_ascii_isgraph(*pattern)
					 ? g_strdup_printf("%%%c is not known; write such "
							   "as \"%%m/%%d/%%Y %%I:%%M %%p\"",
					       *pattern)
					 : g_strdup("has a lone %; a percent sign is %%");
			return false;
		}
		if (conversion->same) {
			if (!pattern_says(conversion->same, says, ret_fault))
				return false;
			continue;
		}
		if (*says & conversion->says) {
			*ret_fault = g_strdup_printf(
			    "says the same twice (%%%c); take one of them out", *pattern);
			return false;
		}
		*says |= conversion->says;
	}
	return true;
}

bool
strtime_check(const char *pattern, char **ret_fault)
{
	const unsigned clocks = SAYS_HOUR | SAYS_HOUR12;
	unsigned says = 0;
	const char *fault = NULL;

	if (strlen(pattern) > STRTIME_PATTERN_MAX)
		fault = "is longer than 100 characters";
	else if (!pattern_says(pattern, &says, ret_fault))
		return false;
	else if ((says & SAYS_DATE) != SAYS_DATE)
		fault = "does not say a whole date; write %Y (or %y), %m (or %b) and %d";
	else if ((says & SAYS_HOUR12 && !(says & SAYS_HALF)))
		fault = "has hours of 12 (%I) without am and pm (%p); write %H for hours "
			"of 24";
	else if (says & SAYS_HALF && !(says & SAYS_HOUR12))
		fault = "has am and pm (%p) without hours of 12; write %I for the hour";
	else if ((says & clocks) == clocks)
		fault = "says the hour twice; write %H, or %I and %p";
	else if (says & (SAYS_MINUTE | SAYS_SECOND | SAYS_OFFSET) && !(says & clocks))
		fault = "has minutes without an hour; write %H, or %I and %p";
	if (fault)
		*ret_fault = g_strdup(fault);
	return !fault;
}

/* --- texts ---------------------------------------------------------------------------- */

static bool
read_conversion(const Conversion *conversion, const char **at, Parts *parts)
{
	int number;

	if (conversion->read)
		return conversion->read(at, parts);
	if (!read_number(at, conversion->least, conversion->most, conversion->low,
		conversion->high, &number))
		return false;
	G_STRUCT_MEMBER(int, parts, conversion->field) = number;
	return true;
}

/* From where the text stands; on success it stands behind what was read. */
static bool
read_by(const char *pattern, const char **at, Parts *parts, unsigned *says)
{
	for (; *pattern; pattern++) {
		const Conversion *conversion =
		    *pattern == '%' && *++pattern != '%' ? conversion_of(*pattern) : NULL;

		if (conversion && conversion->same) {
			if (!read_by(conversion->same, at, parts, says))
				return false;
		} else if (conversion) {
			skip_blanks(at);
			if (!read_conversion(conversion, at, parts))
				return false;
			*says |= conversion->says;
		} else if (g_ascii_isspace(*pattern)) {
			skip_blanks(at);
		} else if (g_ascii_tolower(**at) == g_ascii_tolower(*pattern)) {
			++*at;
		} else {
			return false;
		}
	}
	return true;
}

static bool
settle(Parts *parts, unsigned says, Written *ret_written)
{
	Written written = { .utc = (says & SAYS_OFFSET) != 0,
		.day_only = !(says & (SAYS_HOUR | SAYS_HOUR12)) };

	if (says & SAYS_HOUR12)
		parts->civil.hour = parts->civil.hour % 12 + 12 * parts->half;
	if (!civil_valid(parts->civil))
		return false;
	written.local = civil_local(parts->civil);
	if (parts->weekday >= 0 && day_weekday(local_day(written.local)) != parts->weekday)
		return false;
	written.local -= parts->offset;
	*ret_written = written;
	return true;
}

bool
strtime_read(const char *pattern, const char *text, Written *ret_written)
{
	Parts parts = { .weekday = -1 };
	unsigned says = 0;

	if (!read_by(pattern, &text, &parts, &says))
		return false;
	skip_blanks(&text);
	return !*text && settle(&parts, says, ret_written);
}

/* A time without an offset is one with Z, as far as its digits go. */
bool
strtime_read_iso(const char *text, Written *ret_written)
{
	g_autofree char *plain = text_clean(text, -1, STRTIME_TEXT_MAX);
	g_autofree char *local = g_strconcat(plain, "Z", NULL);
	Written written = { 0 };

	if (time_parse(local, NULL, &written.local, NULL))
		written.day_only = strpbrk(plain, ":Tt ") == NULL;
	else if (time_parse(plain, NULL, &written.local, NULL))
		written.utc = true;
	else
		return false;
	*ret_written = written;
	return true;
}
