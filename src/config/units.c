/* Values that mean themselves: text, words, numbers, durations. */
#include "setting.h"

#include <errno.h>
#include <math.h>
#include <slipwatch/booking.h>
#include <slipwatch/clock.h>
#include <slipwatch/locale.h>
#include <slipwatch/text.h>
#include <stdlib.h>
#include <string.h>

enum { QUOTE_CHARS_MAX = 60 };

char *
text_quote(const char *text)
{
	g_autofree char *clean = text_clean(text, -1, QUOTE_CHARS_MAX);
	bool cut =
	    g_utf8_validate(text, -1, NULL) && g_utf8_strlen(text, -1) > QUOTE_CHARS_MAX;

	return g_strdup_printf("\"%s%s\"", clean, cut ? "..." : "");
}

bool
unit_fail(char **ret_fault, const char *format, ...)
{
	va_list words;

	va_start(words, format);
	*ret_fault = g_strdup_vprintf(_(format), words);
	va_end(words);
	return false;
}

void
strv_append(GStrv *strv, const char *text)
{
	guint n = *strv != NULL ? g_strv_length(*strv) : 0;

	*strv = g_renew(char *, *strv, n + 2);
	(*strv)[n] = g_strdup(text);
	(*strv)[n + 1] = NULL;
}

static bool
text_store(
    const Setting *setting, char *clean, gsize chars_max, char **target, char **ret_fault)
{
	g_autofree char *text = clean;

	if (*text == '\0')
		return unit_fail(ret_fault, "is blank; write %s", _(setting->doc));
	if (g_utf8_strlen(text, -1) > (glong)chars_max)
		return unit_fail(
		    ret_fault, "is longer than %zu characters; shorten it", chars_max);
	g_free(*target);
	*target = g_steal_pointer(&text);
	return true;
}

SETTING_PARSER(parse_name)
{
	(void)reader;
	return text_store(setting, text_clean(text, -1, NAME_CHARS_MAX + 1), NAME_CHARS_MAX,
	    target, ret_fault);
}

SETTING_PARSER(parse_text)
{
	(void)reader;
	return text_store(setting, text_clean_lines(text, -1, NOTE_CHARS_MAX + 1),
	    NOTE_CHARS_MAX, target, ret_fault);
}

/* An enumeration is as wide as an int (checked below), whatever its sign. */
G_STATIC_ASSERT(sizeof(FeedHolds) == sizeof(int) && sizeof(GLogLevelFlags) == sizeof(int));

SETTING_PARSER(parse_word)
{
	const char *options[16] = { NULL };
	const char *near;
	g_autofree char *shown = text_quote(text);
	size_t n = 0;

	(void)reader;
	for (const Word *word = setting->words; word->text != NULL; word++) {
		if (strcmp(word->text, text) == 0) {
			memcpy(target, &word->value, sizeof word->value);
			return true;
		}
		if (n < G_N_ELEMENTS(options) - 1)
			options[n++] = word->text;
	}
	near = text_nearest(text, options);
	if (near != NULL)
		return unit_fail(
		    ret_fault, "%s is not a choice here; did you mean `%s`?", shown, near);
	return unit_fail(
	    ret_fault, "%s is not a choice here; write %s", shown, _(setting->doc));
}

SETTING_PARSER(parse_flag)
{
	int value = 0;

	if (!parse_word(reader, setting, text, &value, ret_fault))
		return false;
	*(bool *)target = value != 0;
	return true;
}

SETTING_PARSER(parse_count)
{
	g_autofree char *shown = text_quote(text);
	unsigned *slot = target;
	guint64 value;

	(void)reader;
	*slot = 0;
	if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT64, &value, NULL))
		return unit_fail(ret_fault, "%s is not a whole number; write %s", shown,
		    _(setting->doc));
	if (value < (guint64)setting->least || value > (guint64)setting->most)
		return unit_fail(ret_fault,
		    "%s is out of range; write a number from %d to %d", shown,
		    (int)setting->least, (int)setting->most);
	*slot = (unsigned)value;
	return true;
}

SETTING_PARSER(parse_fraction)
{
	g_autofree char *shown = text_quote(text);
	double *slot = target;
	double value = g_ascii_strtod(text, NULL);

	(void)reader;
	(void)setting;
	*slot = NAN;
	if (strspn(text, "0123456789.") != strlen(text) ||
	    strchr(text, '.') != strrchr(text, '.'))
		return unit_fail(ret_fault,
		    "%s is not a number from 0 to 1; write 0.85 for 85 in a hundred",
		    shown);
	if (!g_ascii_isdigit(text[strlen(text) - 1]) || value > 1)
		return unit_fail(ret_fault,
		    "%s is not between 0 and 1; write 0.85 for 85 in a hundred", shown);
	*slot = value;
	return true;
}

SETTING_PARSER(parse_duration)
{
	g_autofree char *shown = text_quote(text);
	g_autofree char *least = duration_format(setting->least);
	g_autofree char *most = duration_format(setting->most);
	int64_t seconds;

	(void)reader;
	if (!duration_parse(text, &seconds, NULL))
		return unit_fail(ret_fault,
		    "%s is not a duration; write a number and s, m, h or d, such as 90s, "
		    "5m, 2h or 7d",
		    shown);
	if (seconds < setting->least)
		return unit_fail(
		    ret_fault, "%s is too short; write at least %s", shown, least);
	if (seconds > setting->most)
		return unit_fail(
		    ret_fault, "%s is too long; write at most %s", shown, most);
	*(int64_t *)target = seconds;
	return true;
}
