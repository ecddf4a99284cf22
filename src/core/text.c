/* Text from outside: repaired, stripped, folded, cut. */
#include <slipwatch/text.h>

#include <slipwatch/names.h>

#include <stdbool.h>
#include <string.h>

/* White space that was read but not written: it is, once something follows it. */
typedef struct Cleaner {
	GString *out;
	gsize chars, max;
	bool lines; /* line breaks stay */
	gsize breaks;
	bool blank;
} Cleaner;

/* Characters that turn the direction of what stands around them. */
static bool
is_bidi(gunichar c)
{
	return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

static bool
is_break(gunichar c)
{
	return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 ||
	       c == 0x2028 || c == 0x2029;
}

/* Soft hyphens, zero-width spaces, byte order marks: two words that look alike would
 * differ. */
static bool
is_unseen(gunichar c)
{
	return c == 0xAD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

static bool
is_dropped(gunichar c)
{
	return c < 0x20 || (c >= 0x7F && c < 0xA0) || is_unseen(c) || is_bidi(c);
}

/* One character, or a byte that is none: that is read as Latin-1. */
static gunichar
next_char(const char **at, const char *end)
{
	gunichar c = **at & 0xFF;
	if (c < 0x80) {
		++*at;
		return c;
	}
	gunichar whole = g_utf8_get_char_validated(*at, end - *at);
	if (whole == (gunichar)-1 || whole == (gunichar)-2) {
		++*at;
		return c;
	}
	*at = g_utf8_next_char(*at);
	return whole;
}

/* False: there is no room for it. */
static bool
write_char(Cleaner *cleaner, gunichar c)
{
	gsize gap = cleaner->breaks ? cleaner->breaks : cleaner->blank;
	if (cleaner->chars == 0)
		gap = 0;
	if (cleaner->max - cleaner->chars <= gap)
		return false;
	for (gsize i = 0; i < gap; i++)
		g_string_append_c(cleaner->out, cleaner->breaks ? '\n' : ' ');
	g_string_append_unichar(cleaner->out, c);
	cleaner->chars += gap + 1;
	cleaner->breaks = 0;
	cleaner->blank = false;
	return true;
}

static bool
clean_char(Cleaner *cleaner, gunichar c)
{
	if (is_break(c) && cleaner->lines)
		cleaner->breaks++;
	else if (is_break(c) || c == '\t' || g_unichar_isspace(c))
		cleaner->blank = true;
	else if (!is_dropped(c))
		return write_char(cleaner, c);
	return true;
}

/* A word of printable ASCII is written at once, as far as there is room; false: for all of
 * it there is none. */
static bool
write_word(Cleaner *cleaner, const char **at, const char *end)
{
	const char *word = *at;
	gsize room, length;

	if (!write_char(cleaner, (guchar) * (*at)++))
		return false;
	while (*at<end &&* * at> ' ' && **at <= '~')
		++*at;
	length = (gsize)(*at - word) - 1;
	room = cleaner->max - cleaner->chars;
	g_string_append_len(cleaner->out, word + 1, (gssize)MIN(length, room));
	cleaner->chars += MIN(length, room);
	return length <= room;
}

/* Printable ASCII with single spaces between words: most texts, and nothing to clean. */
static bool
is_plain(const char *text, gsize len)
{
	bool space = true;
	for (gsize i = 0; i < len; i++) {
		if (text[i] < ' ' || text[i] > '~' || (space && text[i] == ' '))
			return false;
		space = text[i] == ' ';
	}
	return !space || len == 0;
}

static char *
clean(const char *text, gssize given, gsize max, bool lines)
{
	gsize len = !text ? 0 : given < 0 ? strlen(text) : (gsize)given;
	if (len <= max && is_plain(text, len))
		return g_strndup(text ? text : "", len);
	Cleaner cleaner = {
		.out = g_string_sized_new(MIN(len, 4 * max)), .max = max, .lines = lines
	};
	const char *end = text + len;
	while (text < end) {
		if (*text > ' ' && *text <= '~') {
			if (!write_word(&cleaner, &text, end))
				break;
			continue;
		}
		gunichar c = next_char(&text, end);
		if (c == '\r' && text < end && *text == '\n')
			continue;
		if (!clean_char(&cleaner, c))
			break;
	}
	return g_string_free(cleaner.out, FALSE);
}

char *
text_clean(const char *text, gssize len, gsize max)
{
	return clean(text, len, max, false);
}

char *
text_clean_lines(const char *text, gssize len, gsize max)
{
	return clean(text, len, max, true);
}

/* Nothing below is anything but a letter, a space or a line's end. */
static bool
is_shown(const char *text)
{
	for (; *text; text++)
		if ((*text < ' ' && *text != '\n' && *text != '\t') || *text > '~')
			return false;
	return true;
}

char *
text_shown(const char *text)
{
	if (is_shown(text))
		return g_strdup(text);
	GString *out = g_string_new(NULL);
	const char *end = text + strlen(text);
	while (text < end) {
		bool whole_end = g_str_has_prefix(text, "\r\n");
		gunichar c = next_char(&text, end);
		if (whole_end || c == '\n' || c == '\t')
			g_string_append_c(out, (char)c);
		else
			g_string_append_unichar(
			    out, is_dropped(c) || is_break(c) ? '?' : c);
	}
	return g_string_free(out, FALSE);
}

const char *
text_nearest(const char *word, const char *const *options)
{
	enum { EDITS_MAX = 2, WORD_CHARS_MAX = 100 };
	g_autofree char *sound = text_clean(word, -1, WORD_CHARS_MAX);
	g_autofree char *wanted = g_utf8_strdown(sound, -1);
	const char *nearest = NULL;
	unsigned least = MIN(EDITS_MAX, (unsigned)g_utf8_strlen(wanted, -1) / 3) + 1;
	for (; *options; options++) {
		g_autofree char *option = g_utf8_strdown(*options, -1);
		unsigned distance = name_distance(wanted, option, least);
		if (distance < least) {
			least = distance;
			nearest = *options;
		}
	}
	return nearest;
}

bool
text_same_list(const GPtrArray *a, const GPtrArray *b)
{
	bool same = a->len == b->len;

	for (guint i = 0; same && i < a->len; i++)
		same = g_str_equal(a->pdata[i], b->pdata[i]);
	return same;
}

size_t
text_columns(const char *text)
{
	size_t columns = 0;

	for (; *text; text = g_utf8_next_char(text)) {
		gunichar letter = g_utf8_get_char(text);

		columns += g_unichar_iszerowidth(letter) ? 0
			   : g_unichar_iswide(letter)	 ? 2
							 : 1;
	}
	return columns;
}
