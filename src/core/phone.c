/* Numbers of telephones, found in texts and brought to one form. */
#include <slipwatch/phone.h>

#include <stdlib.h>
#include <string.h>

/* Of a long text no more than this is looked through. */
enum { PHONE_BYTES_MAX = 16 << 10 };

/* Groups of digits. What a blank parts from them is no day and no time: "555-0100 2pm". */
#define NUMBER "\\+?\\(?\\d+\\)?(?:[.-]\\(?\\d+\\)?|[ ]\\(?\\d{2,}\\)?(?![/:\\w]))*"
#define LABEL                                                                             \
	"\\b(?:tel|tél|telephone|phone|ph|cell|cellphone|mobile|mob|telefono|teléfono|" \
	"tfno|tlf|movil|móvil|cel|celular|whatsapp)\\b\\.?"
#define LEADING "[ ]*(?:no\\.?|number|nr\\.?|número|numero)?[ ]*[:.#=]?[ ]*"

static GRegex *
pattern_of(const char *pattern)
{
	return g_regex_new(pattern, G_REGEX_OPTIMIZE | G_REGEX_CASELESS, 0, NULL);
}

/* The digits of a number as written; "" if it has too few or too many. */
static char *
plain_of(const char *number)
{
	g_autoptr(GString) digits = g_string_new(NULL);

	for (const char *at = number; *at; at++)
		if (g_ascii_isdigit(*at) && (digits->len > 0 || *at != '0'))
			g_string_append_c(digits, *at);
	if (digits->len < PHONE_DIGITS_LEAST || digits->len > PHONE_DIGITS_MAX)
		g_string_truncate(digits, 0);
	return g_strdup(digits->str);
}

/* Most texts have none. */
static bool
may_have_number(const char *text)
{
	unsigned digits = 0;

	for (; *text && digits < PHONE_DIGITS_LEAST; text++)
		digits += g_ascii_isdigit(*text);
	return digits == PHONE_DIGITS_LEAST;
}

static char *
first_number(const GRegex *pattern, const char *text)
{
	if (!may_have_number(text))
		return g_strdup("");
	g_autoptr(GMatchInfo) match = NULL;
	g_auto(GStrv) parts = g_strsplit(text, "(0)", -1);
	g_autofree char *joined = g_strjoinv("", parts);
	size_t length = strlen(joined);
	g_autofree char *known = g_utf8_make_valid(joined, MIN(length, PHONE_BYTES_MAX));

	g_regex_match(pattern, known, 0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		g_autofree char *number = g_match_info_fetch(match, 1);
		g_autofree char *plain = plain_of(number);
		if (*plain)
			return g_steal_pointer(&plain);
	}
	return g_strdup("");
}

char *
phone_plain(const char *text)
{
	static GRegex *pattern;

	if (text[strspn(text, "0123456789")] == '\0')
		return plain_of(text);

	if (g_once_init_enter(&pattern))
		g_once_init_leave(&pattern, pattern_of("(" NUMBER ")"));
	return first_number(pattern, text);
}

char *
phone_named(const char *text)
{
	static GRegex *pattern;

	if (g_once_init_enter(&pattern))
		g_once_init_leave(&pattern, pattern_of(LABEL LEADING "(" NUMBER ")"));
	return first_number(pattern, text);
}

/* Strict: a name may well end in a number that is a folder's or a date. */
size_t
phone_at_end(const char *text)
{
	static GRegex *pattern;
	g_autoptr(GMatchInfo) match = NULL;
	int start = 0, end;

	if (g_once_init_enter(&pattern))
		g_once_init_leave(
		    &pattern, pattern_of("[ ,(]+(?:\\+\\d[\\d ().-]{6,18}|"
					 "(?:\\(\\d{3}\\) ?|\\d{3}[ .-])?\\d{3}[.-]\\d{4}|"
					 "\\d{3}(?: \\d{2}){3})\\)?$"));
	if (!may_have_number(text) || !g_regex_match(pattern, text, 0, &match))
		return strlen(text);
	g_match_info_fetch_pos(match, 0, &start, &end);
	return (size_t)start;
}

bool
phone_same(const char *a, const char *b)
{
	size_t left = strlen(a), right = strlen(b), common = MIN(left, right);

	return common > 0 && strcmp(a + left - common, b + right - common) == 0;
}

bool
phone_differs(const char *a, const char *b)
{
	return *a && *b && !phone_same(a, b);
}

int64_t
phone_tail(const char *plain)
{
	size_t length = strlen(plain);

	return length < PHONE_DIGITS_LEAST
		   ? 0
		   : g_ascii_strtoll(plain + length - PHONE_DIGITS_LEAST, NULL, 10);
}
