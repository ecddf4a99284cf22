/* The walk over content lines (RFC 5545 3.1): unfolding, names, parameters. */
#include "line.h"

#include <slipwatch/feed.h>

#include <string.h>

typedef struct Known {
	const char *name;
	size_t len;
	LineKind kind;
} Known;

#define ROW(text, sort)                     \
	{                                   \
		text, sizeof text - 1, sort \
	}

/* The names that mean something here, by first letter. */
static const Known with_b[] = { ROW("BEGIN", LINE_BEGIN), { 0 } };
static const Known with_c[] = { ROW("CATEGORIES", LINE_LIST), { 0 } };
static const Known with_d[] = { ROW("DTSTART", LINE_START), ROW("DTEND", LINE_DATE),
	ROW("DTSTAMP", LINE_VOLATILE), ROW("DUE", LINE_DATE), { 0 } };
static const Known with_e[] = { ROW("END", LINE_END), ROW("EXDATE", LINE_DATES),
	ROW("EXRULE", LINE_RULE), { 0 } };
static const Known with_l[] = { ROW("LAST-MODIFIED", LINE_MODIFIED), { 0 } };
static const Known with_m[] = { ROW("METHOD", LINE_METHOD), { 0 } };
static const Known with_r[] = { ROW("RRULE", LINE_RULE),
	ROW("RECURRENCE-ID", LINE_OCCURRENCE), ROW("RDATE", LINE_DATES),
	ROW("REFRESH-INTERVAL", LINE_REFRESH), ROW("RESOURCES", LINE_LIST),
	ROW("REQUEST-STATUS", LINE_VOLATILE), { 0 } };
static const Known with_t[] = { ROW("TZID", LINE_TZID), { 0 } };
static const Known with_u[] = { ROW("UID", LINE_UID), { 0 } };
static const Known with_v[] = { ROW("VERSION", LINE_VERSION), { 0 } };
static const Known with_x[] = { ROW("X-WR-TIMEZONE", LINE_WR_TIMEZONE),
	ROW("X-PUBLISHED-TTL", LINE_REFRESH), ROW("X-LIC-ERROR", LINE_VOLATILE),
	ROW("X-MICROSOFT-CDO-REPLYTIME", LINE_VOLATILE),
	ROW("X-MICROSOFT-CDO-ATTENDEE-CRITICAL-CHANGE", LINE_VOLATILE),
	ROW("X-MICROSOFT-CDO-OWNER-CRITICAL-CHANGE", LINE_VOLATILE),
	ROW("X-MICROSOFT-CDO-APPT-SEQUENCE", LINE_VOLATILE),
	ROW("X-MOZ-GENERATION", LINE_VOLATILE), ROW("X-MOZ-LASTACK", LINE_VOLATILE),
	ROW("X-MOZ-SNOOZE-TIME", LINE_VOLATILE),
	ROW("X-MOZILLA-LASTALARMACK", LINE_VOLATILE),
	ROW("X-MS-OLK-APPTSEQTIME", LINE_VOLATILE),
	ROW("X-MS-OLK-APPTLASTSEQUENCE", LINE_VOLATILE),
	ROW("X-EVOLUTION-DATA-REVISION", LINE_VOLATILE), { 0 } };

static const Known *const known[26] = {
	['B' - 'A'] = with_b,
	['C' - 'A'] = with_c,
	['D' - 'A'] = with_d,
	['E' - 'A'] = with_e,
	['L' - 'A'] = with_l,
	['M' - 'A'] = with_m,
	['R' - 'A'] = with_r,
	['T' - 'A'] = with_t,
	['U' - 'A'] = with_u,
	['V' - 'A'] = with_v,
	['X' - 'A'] = with_x,
};

/* `word` is in upper case. Case is ignored for letters; what else differs by that bit alone
 * is no property's name. */
static bool
same_name(const char *name, const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if ((name[i] ^ word[i]) & ~0x20)
			return false;
	return true;
}

static LineKind
kind_of(const char *name, size_t len)
{
	unsigned letter = len > 0 ? ((unsigned char)name[0] & ~0x20U) - 'A' : 26;

	if (letter >= 26 || !known[letter])
		return LINE_OTHER;
	for (const Known *row = known[letter]; row->name; row++)
		if (row->len == len &&
		    (memcmp(name, row->name, len) == 0 || same_name(name, row->name, len)))
			return row->kind;
	return LINE_OTHER;
}

/* What ends the first line ends them all; CRs before an LF belong to it. */
static char
find_eol(const char *text, const char *end)
{
	while (text < end && *text != '\r' && *text != '\n')
		text++;
	while (text < end && *text == '\r')
		text++;
	return text == end || *text == '\n' ? '\n' : '\r';
}

void
lines_init(Lines *lines, const char *text, size_t len, unsigned number)
{
	*lines = (Lines){ .at = text, .end = text + len, .number = number };
	lines->eol = find_eol(text, lines->end);
}

void
lines_done(Lines *lines)
{
	if (lines->unfolded)
		g_string_free(lines->unfolded, TRUE);
	lines->unfolded = NULL;
}

/* The next physical line, without its end. */
static inline size_t
take_physical(Lines *lines, const char **ret_text)
{
	const char *text = lines->at;
	const char *stop = memchr(text, lines->eol, lines->end - text);
	size_t len;

	lines->at = stop ? stop + 1 : lines->end;
	lines->number++;
	len = (stop ? stop : lines->end) - text;
	*ret_text = text;
	while (len > 0 && text[len - 1] == '\r')
		len--;
	return len;
}

static bool
is_fold(const Lines *lines, const char *at)
{
	return at < lines->end && (*at == ' ' || *at == '\t');
}

/* An empty line in between, as where all line ends are doubled, is passed over. */
static bool
continues(Lines *lines)
{
	const char *next = lines->at;

	if (is_fold(lines, next))
		return true;
	if (next < lines->end && *next == '\r' && lines->eol == '\n')
		next++;
	if (next >= lines->end || *next != lines->eol || !is_fold(lines, next + 1))
		return false;
	lines->at = next + 1;
	lines->number++;
	return true;
}

static void
unfold(Lines *lines, Line *line)
{
	const char *text;
	size_t len;

	if (!lines->unfolded)
		lines->unfolded = g_string_sized_new(1024);
	g_string_truncate(lines->unfolded, 0);
	g_string_append_len(
	    lines->unfolded, line->text, MIN(line->len, UNFOLDED_BYTES_MAX));
	while (continues(lines)) {
		len = take_physical(lines, &text);
		line->longest = MAX(line->longest, len);
		if (lines->unfolded->len + len > UNFOLDED_BYTES_MAX)
			line->over = true;
		else if (len > 0)
			g_string_append_len(lines->unfolded, text + 1, len - 1);
	}
	line->text = lines->unfolded->str;
	line->len = lines->unfolded->len;
}

/* The colon that ends the parameters, quoted ones passed over. */
static const char *
find_colon(const char *text, const char *end)
{
	const char *colon = *text == ':' ? text : memchr(text, ':', end - text);
	bool quoted = false;

	if (!colon || !memchr(text, '"', colon - text))
		return colon;
	for (; text < end; text++) {
		if (*text == '"')
			quoted = !quoted;
		else if (*text == ':' && !quoted)
			return text;
	}
	return colon; /* a quote that never ends: the first colon is as good as any */
}

/* A line of blanks is an empty one. */
static bool
is_blank(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] != ' ' && text[i] != '\t')
			return false;
	return true;
}

#define EACH_BYTE(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

/* Where the first `:` or `;` is, eight bytes at a time: they differ in their lowest bit
 * alone. A byte of `other` is zero where one stands, and the lowest such byte is the one
 * that is found. */
static const char *
name_end(const char *text, const char *end)
{
	for (; end - text >= 8; text += 8) {
		guint64 word, other;

		memcpy(&word, text, sizeof word);
		other = (GUINT64_FROM_LE(word) | EACH_BYTE(1)) ^ EACH_BYTE(';');
		other = (other - EACH_BYTE(1)) & ~other & EACH_BYTE(0x80);
		if (other)
			return text + __builtin_ctzll(other) / 8;
	}
	while (text < end && *text != ':' && *text != ';')
		text++;
	return text;
}

static void
split(Line *line)
{
	const char *end = line->text + line->len;
	const char *name = name_end(line->text, end);
	const char *colon = name < end ? find_colon(name, end) : NULL;

	line->kind = name < end ? kind_of(line->text, name - line->text) : LINE_OTHER;
	line->params = (colon ? colon : name) - name;
	line->value = colon ? colon + 1 : NULL;
	line->value_len = colon ? (size_t)(end - line->value) : 0;
}

bool
lines_next(Lines *lines, Line *line)
{
	if (lines->at >= lines->end)
		return false;
	line->raw = lines->at;
	line->number = lines->number;
	line->over = false;
	line->len = line->longest = take_physical(lines, &line->text);
	if (continues(lines))
		unfold(lines, line);
	if (is_blank(line->text, line->len))
		line->len = 0;
	split(line);
	return true;
}

bool
line_says(const Line *line, const char *word)
{
	const char *text = line->value, *end = text + line->value_len;

	while (text < end && (*text == ' ' || *text == '\t'))
		text++;
	while (text < end && *word && ((*text ^ *word) & ~0x20) == 0)
		text++, word++;
	while (text < end && (*text == ' ' || *text == '\t'))
		text++;
	return text == end && *word == '\0';
}

bool
line_parameter(const Line *line, const char **at, Parameter *ret_parameter)
{
	const char *end = line->value ? line->value - 1 : line->text + line->len;
	const char *text = *at ? *at : end - line->params;
	const char *stop;

	if (text >= end || *text != ';')
		return false;
	ret_parameter->name = ++text;
	while (text < end && *text != '=' && *text != ';')
		text++;
	ret_parameter->name_len = text - ret_parameter->name;
	if (text < end && *text == '=')
		text++;
	ret_parameter->value = text;
	stop = NULL;
	if (text < end && *text == '"') {
		ret_parameter->value = ++text;
		stop = memchr(text, '"', end - text);
	}
	if (!stop)
		stop = memchr(text, ';', end - text);
	ret_parameter->value_len = (stop ? stop : end) - ret_parameter->value;
	stop = stop ? memchr(stop, ';', end - stop) : NULL;
	*at = stop ? stop : end;
	return true;
}
