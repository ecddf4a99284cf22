/* Preflight of one component: caps, zone names, rules and dates, line by line. */
#include "preflight.h"

#include <slipwatch/civil.h>
#include <slipwatch/text.h>

#include <string.h>

enum { SHOWN_CHARS_MAX = 60, DATE_TIME_CHARS = 16 };

void
judge_done(Judge *judge)
{
	g_clear_pointer(&judge->reason, g_free);
}

void
judge_fault(Judge *judge, unsigned line, const char *format, ...)
{
	va_list args;

	if (judge->reason)
		return;
	va_start(args, format);
	judge->reason = g_strdup_vprintf(format, args);
	va_end(args);
	judge->line = line;
}

/* --- zone names ----------------------------------------------------------------------- */

/* Letters of any language: "Mitteleuropäische Zeit" is a zone of Outlook's. */
static const bool zone_chars[256] = {
	['0' ... '9'] = true,
	['A' ... 'Z'] = true,
	['a' ... 'z'] = true,
	[0x80 ... 0xff] = true,
	['_'] = true,
	['+'] = true,
	['-'] = true,
	['/'] = true,
	[' '] = true,
	['.'] = true,
	[','] = true,
	[';'] = true,
	[':'] = true,
	['('] = true,
	[')'] = true,
	['&'] = true,
	['\''] = true,
};

/* A leading slash is only good before a vendor's domain
 * ("/citadel.org/20190914_1/Europe/Rome") or one of the world's areas. */
static bool
good_slash(const char *tzid, size_t len)
{
	static const char *const areas[] = { "Africa/", "America/", "Antarctica/",
		"Arctic/", "Asia/", "Atlantic/", "Australia/", "Etc/", "Europe/", "Indian/",
		"Pacific/" };
	const char *area = tzid + 1;
	const char *slash = memchr(area, '/', len - 1);

	if (slash && memchr(area, '.', slash - area))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(areas); i++)
		if (len > strlen(areas[i]) && memcmp(area, areas[i], strlen(areas[i])) == 0)
			return true;
	return false;
}

/* libical opens files by this name. A backslash may only stand where a text escapes. */
bool
preflight_tzid(const char *tzid, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char next = i + 1 < len ? tzid[i + 1] : '\0';

		if (!zone_chars[(guint8)tzid[i]] &&
		    (tzid[i] != '\\' || (next != ',' && next != ';')))
			return false;
		if (tzid[i] == '.' && next == '.')
			return false;
	}
	return len > 0 && (tzid[0] != '/' || good_slash(tzid, len));
}

static void
judge_tzid(Judge *judge, const Line *line, const char *tzid, size_t len)
{
	g_autofree char *shown = NULL;

	if (preflight_tzid(tzid, len))
		return;
	shown = text_clean(tzid, len, SHOWN_CHARS_MAX);
	judge_fault(judge, line->number, "no time zone can be called \"%s\"", shown);
}

/* --- dates ---------------------------------------------------------------------------- */

static int
digits(const char *text, size_t count)
{
	int value = 0;

	for (size_t i = 0; i < count; i++) {
		unsigned digit = (unsigned char)text[i] - '0';

		if (digit > 9)
			return -1;
		value = value * 10 + (int)digit;
	}
	return value;
}

/* Is it written as a date or a date with a time, and yet none? What is written otherwise is
 * the parser's to refuse; what has the right form it believes. 24:00 and leap seconds pass.
 */
static bool
impossible(const char *text, size_t len)
{
	int date = len >= 8 ? digits(text, 8) : -1;
	int time =
	    len >= 15 && (text[8] == 'T' || text[8] == 't') ? digits(text + 9, 6) : 0;
	Civil civil = { date / 10000, date / 100 % 100, date % 100, 0, 0, 0 };

	if (date < 0 || time < 0 || (len > 8 && len < 15))
		return false;
	return !civil_valid(civil) || time > 240000 || time / 100 % 100 > 59 ||
	       time % 100 > 60;
}

/* The first impossible date of a list of dates or periods, or NULL. */
static const char *
find_impossible(const char *text, size_t len, size_t *ret_len)
{
	const char *end = text + len;

	while (text < end) {
		const char *stop =
		    len > DATE_TIME_CHARS ? text : end; /* else one at most */

		while (stop < end && *stop != ',' && *stop != '/')
			stop++;
		*ret_len = stop - text;
		if (impossible(text, stop - text))
			return text;
		text = stop + 1;
	}
	return NULL;
}

static void
judge_dates(Judge *judge, const Line *line)
{
	size_t len;
	const char *found = find_impossible(line->value, line->value_len, &len);
	g_autofree char *shown = NULL;

	if (!found)
		return;
	shown = text_clean(found, len, SHOWN_CHARS_MAX);
	judge_fault(judge, line->number, "no such date or time: \"%s\"", shown);
}

/* --- rules and lists ------------------------------------------------------------------ */

static unsigned
count_char(const char *text, size_t len, char c)
{
	unsigned count = 0;

	for (const char *end = text + len; (text = memchr(text, c, end - text)); text++)
		count++;
	return count;
}

static void
judge_values(Judge *judge, const Line *line)
{
	unsigned values;

	if (line->value_len < LINE_VALUES_MAX)
		return;
	values = count_char(line->value, line->value_len, ',') + 1;
	if (values > LINE_VALUES_MAX)
		judge_fault(judge, line->number, "%u values on one line (at most %d)",
		    values, LINE_VALUES_MAX);
}

static bool
part_is(const char *part, size_t len, const char *word)
{
	return len == strlen(word) && g_ascii_strncasecmp(part, word, len) == 0;
}

static void
judge_part(Judge *judge, const Line *line, const char *part, size_t len)
{
	static const char *const refused[] = { "FREQ=SECONDLY", "FREQ=MINUTELY",
		"FREQ=HOURLY" };

	for (size_t i = 0; i < G_N_ELEMENTS(refused); i++)
		if (part_is(part, len, refused[i]))
			judge_fault(judge, line->number,
			    "it repeats more often than daily (%s)", refused[i]);
	if (len >= 7 && part_is(part, 7, "RSCALE="))
		judge_fault(judge, line->number, "it repeats by another calendar (RSCALE)");
	if (len > 6 && part_is(part, 6, "UNTIL=") && impossible(part + 6, len - 6))
		judge_fault(judge, line->number, "it repeats until no such date: \"%.*s\"",
		    (int)MIN(len - 6, DATE_TIME_CHARS), part + 6);
}

static void
judge_rule(Judge *judge, const Line *line)
{
	const char *part = line->value;
	const char *end = part + line->value_len;

	judge_values(judge, line);
	while (part < end) {
		const char *stop = memchr(part, ';', end - part);
		const char *last = stop ? stop : end;

		while (part < last && (*part == ' ' || *part == '\t'))
			part++;
		judge_part(judge, line, part, last - part);
		part = last + 1;
	}
}

/* --- the component -------------------------------------------------------------------- */

static void
judge_parameters(Judge *judge, const Line *line)
{
	const char *at = NULL;
	Parameter parameter;
	unsigned count = 0;

	while (line_parameter(line, &at, &parameter)) {
		if (++count > LINE_PARAMETERS_MAX) {
			judge_fault(judge, line->number, "over %d parameters on one line",
			    LINE_PARAMETERS_MAX);
			return;
		}
		if (parameter.name_len == 4 && part_is(parameter.name, 4, "TZID"))
			judge_tzid(judge, line, parameter.value, parameter.value_len);
	}
}

/* A stretch of the body that was lost makes one of two: what is there once is there twice.
 */
static void
judge_once(Judge *judge, const Line *line, const char *name, Digest *seen)
{
	Digest found = digest_bytes(line->value, line->value_len);

	if (line->value_len == 0)
		return;
	if (!digest_is_none(*seen) && !digest_equal(*seen, found))
		judge_fault(
		    judge, line->number, "it has two %ss: two entries run into one", name);
	*seen = found;
}

static void
judge_value(Judge *judge, const Line *line, unsigned depth)
{
	switch (line->kind) {
	case LINE_UID:
		if (depth == 0 && judge->kind != SLICE_TIMEZONE)
			judge_once(judge, line, "UID", &judge->uid);
		break;
	case LINE_TZID:
		if (depth == 0 && judge->kind == SLICE_TIMEZONE) {
			judge_once(judge, line, "TZID", &judge->uid);
			judge_tzid(judge, line, line->value, line->value_len);
		}
		break;
	case LINE_START:
		if (depth == 0)
			judge_once(judge, line, "DTSTART", &judge->start);
		judge_dates(judge, line);
		break;
	case LINE_DATE:
	case LINE_OCCURRENCE:
		judge_dates(judge, line);
		break;
	case LINE_DATES:
		judge_dates(judge, line);
		judge_values(judge, line);
		break;
	case LINE_LIST:
		judge_values(judge, line);
		break;
	case LINE_RULE:
		judge_rule(judge, line);
		break;
	default:
		break;
	}
}

void
judge_line(Judge *judge, const Line *line, unsigned depth)
{
	if (line->kind == LINE_OTHER && line->params == 0 &&
	    line->longest <= LINE_BYTES_MAX && !line->over)
		return; /* most lines */
	if (line->longest > LINE_BYTES_MAX)
		judge_fault(judge, line->number, "a line of %zu KiB (at most %d)",
		    line->longest >> 10, LINE_BYTES_MAX >> 10);
	else if (line->over)
		judge_fault(judge, line->number, "a folded line of over %d MiB",
		    UNFOLDED_BYTES_MAX >> 20);
	if (line->params > 0)
		judge_parameters(judge, line);
	if (line->kind != LINE_OTHER && line->value)
		judge_value(judge, line, depth);
}

void
judge_end(Judge *judge, const char *text, size_t len, unsigned lines)
{
	if (lines > COMPONENT_LINES_MAX)
		judge_fault(judge, 0, "%u lines (at most %d)", lines, COMPONENT_LINES_MAX);
	if (len > COMPONENT_BYTES_MAX)
		judge_fault(
		    judge, 0, "%zu MiB (at most %d)", len >> 20, COMPONENT_BYTES_MAX >> 20);
	if (memchr(text, '\0', len))
		judge_fault(judge, 0, "it has NUL bytes");
}
