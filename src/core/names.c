/* Names of people: cut into words, folded for comparison, shortened to initials. */
#include <slipwatch/names.h>

#include <slipwatch/booking.h>
#include <slipwatch/text.h>

#include <string.h>

enum { INITIALS_MAX = 6 };

/* A word of a name, as written and as compared. */
typedef struct Word {
	char *raw, *folded;
} Word;

/* Letters that no decomposition turns into what people type for them. */
static const struct {
	gunichar letter;
	const char *plain;
} letters[] = {
	{ 0x00E6, "ae" }, /* æ */
	{ 0x00F0, "d" },  /* ð */
	{ 0x00F8, "o" },  /* ø */
	{ 0x00FE, "th" }, /* þ */
	{ 0x0111, "d" },  /* đ */
	{ 0x0127, "h" },  /* ħ */
	{ 0x0131, "i" },  /* ı */
	{ 0x0142, "l" },  /* ł */
	{ 0x014B, "n" },  /* ŋ */
	{ 0x0153, "oe" }, /* œ */
	{ 0x0167, "t" },  /* ŧ */
};

static const char *const titles[] = {
	"mr",
	"mrs",
	"ms",
	"miss",
	"mx",
	"dr",
	"dra",
	"prof",
	"sr",
	"sra",
	"srta",
	NULL,
};

/* They stay behind the surname wherever the first name goes. */
static const char *const suffixes[] = { "jr", "sr", "ii", "iii", "iv", NULL };

static void
word_free(gpointer data)
{
	Word *word = data;
	g_free(word->raw);
	g_free(word->folded);
	g_free(word);
}

/* And the dot of Catalan l·l, which stands between two letters of one word too. */
static bool
is_apostrophe(gunichar c)
{
	return c == '\'' || c == '`' || c == 0xB4 || c == 0xB7 || c == 0x2018 ||
	       c == 0x2019 || c == 0x2032 || c == 0xFF07 || (c >= 0x02B9 && c <= 0x02BF);
}

/* They tell a font how to join letters; two spellings may differ by them alone. */
static bool
is_joiner(gunichar c)
{
	return c == 0x200C || c == 0x200D;
}

/* Accents of Latin, Greek and Cyrillic; marks that are vowels elsewhere stay. */
static bool
is_accent(gunichar c)
{
	return (c >= 0x0300 && c <= 0x036F) || (c >= 0x1AB0 && c <= 0x1AFF) ||
	       (c >= 0x1DC0 && c <= 0x1DFF);
}

static void
append_plain(GString *out, gunichar c)
{
	if (c < 0x80) {
		g_string_append_c(out, (char)c);
		return;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(letters); i++) {
		if (letters[i].letter == c) {
			g_string_append(out, letters[i].plain);
			return;
		}
	}
	if (!is_accent(c) && !is_apostrophe(c))
		g_string_append_unichar(out, c);
}

/* Taken apart before the case too: signs like ℌ hide capitals. */
static char *
word_fold(const char *raw)
{
	if (g_str_is_ascii(raw))
		return g_ascii_strdown(raw, -1);
	g_autofree char *plain = g_utf8_normalize(raw, -1, G_NORMALIZE_ALL);
	g_autofree char *lower = g_utf8_casefold(plain, -1);
	g_autofree char *apart = g_utf8_normalize(lower, -1, G_NORMALIZE_ALL);
	GString *out = g_string_new(NULL);
	for (const char *at = apart; *at; at = g_utf8_next_char(at))
		append_plain(out, g_utf8_get_char(at));
	return g_string_free(out, FALSE);
}

static bool
word_in(const Word *word, const char *const *list)
{
	return g_strv_contains(list, word->folded);
}

static void
word_end(GString *raw, GPtrArray *words)
{
	if (raw->len == 0)
		return;
	Word *word = g_new0(Word, 1);
	word->raw = g_strdup(raw->str);
	word->folded = word_fold(raw->str);
	g_string_truncate(raw, 0);
	g_ptr_array_add(words, word);
}

/* Words in the order written; `ret_comma` is how many stand before the first comma that has
 * something on both sides, or 0. */
static GPtrArray *
words_split(const char *name, guint *ret_comma)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(word_free);
	g_autoptr(GString) raw = g_string_new(NULL);
	*ret_comma = 0;
	for (const char *at = name; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		if (is_apostrophe(c) || is_joiner(c))
			continue;
		if (g_unichar_isalnum(c) || g_unichar_ismark(c)) {
			g_string_append_unichar(raw, c);
			continue;
		}
		word_end(raw, words);
		if (c == ',' && *ret_comma == 0)
			*ret_comma = words->len;
	}
	word_end(raw, words);
	return words;
}

static void
move_words(GPtrArray *from, guint at, guint count, GPtrArray *to)
{
	while (count-- > 0)
		g_ptr_array_add(to, g_ptr_array_steal_index(from, at));
}

/* "Last, First Jr" as "First Last Jr"; "First Last, Jr" stays. */
static GPtrArray *
words_turn(GPtrArray *words, guint comma)
{
	guint end = words->len;
	while (end > comma && word_in(g_ptr_array_index(words, end - 1), suffixes))
		end--;
	if (comma == 0 || end == comma)
		return words;
	GPtrArray *turned = g_ptr_array_new_with_free_func(word_free);
	move_words(words, comma, end - comma, turned);
	move_words(words, 0, words->len, turned);
	g_ptr_array_unref(words);
	return turned;
}

/* A last "sr" is Senior, not Señor. */
static void
drop_titles(GPtrArray *words)
{
	while (words->len > 1 && word_in(g_ptr_array_index(words, 0), titles))
		g_ptr_array_remove_index(words, 0);
	while (words->len > 1) {
		const Word *last = g_ptr_array_index(words, words->len - 1);
		if (!word_in(last, titles) || word_in(last, suffixes))
			break;
		g_ptr_array_remove_index(words, words->len - 1);
	}
}

static GPtrArray *
words_of(const char *name)
{
	g_autofree char *sound = text_clean(name, -1, NAME_CHARS_MAX);
	g_autofree char *composed =
	    g_utf8_normalize(sound, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	guint comma;
	GPtrArray *words = words_split(composed, &comma);
	words = words_turn(words, comma);
	drop_titles(words);
	return words;
}

/* --- plain names: the same, without taking them apart --- */

static bool
is_listed(const char *word, gsize len, const char *const *list)
{
	for (; *list; list++) {
		if (strncmp(word, *list, len) == 0 && (*list)[len] == '\0')
			return true;
	}
	return false;
}

/* Words in lower case with single spaces; NULL for what takes more thought. */
static char *
plain_words(const char *name)
{
	gsize len = strlen(name), n = 0;
	bool gap = false;
	if (len > NAME_CHARS_MAX)
		return NULL;
	g_autofree char *words = g_malloc(len + 1);
	for (; *name; name++) {
		if (*name < ' ' || *name > '~' || *name == ',')
			return NULL;
		if (is_apostrophe((gunichar)*name))
			continue;
		if (!g_ascii_isalnum(*name)) {
			gap = n > 0;
			continue;
		}
		if (gap)
			words[n++] = ' ';
		gap = false;
		words[n++] = g_ascii_tolower(*name);
	}
	words[n] = '\0';
	return n ? g_steal_pointer(&words) : NULL;
}

static char *
plain_fold(const char *name)
{
	char *words = plain_words(name);
	char *first = words, *space;
	if (!words)
		return NULL;
	while ((space = strchr(first, ' ')) && is_listed(first, space - first, titles))
		first = space + 1;
	while ((space = strrchr(first, ' '))) {
		gsize len = strlen(space + 1);
		if (!is_listed(space + 1, len, titles) ||
		    is_listed(space + 1, len, suffixes))
			break;
		*space = '\0';
	}
	memmove(words, first, strlen(first) + 1);
	return words;
}

char *
name_fold(const char *name)
{
	char *plain = plain_fold(name);
	if (plain)
		return plain;
	g_autoptr(GPtrArray) words = words_of(name);
	if (words->len == 0) { /* nothing but signs: they are all there is to tell it by */
		g_autofree char *sound = text_clean(name, -1, NAME_CHARS_MAX);
		return g_utf8_casefold(sound, -1);
	}
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < words->len; i++) {
		const Word *word = g_ptr_array_index(words, i);
		g_string_append_printf(out, "%s%s", out->len ? " " : "", word->folded);
	}
	return g_string_free(out, FALSE);
}

char *
name_words(const char *text)
{
	guint comma;
	g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	g_autoptr(GPtrArray) words = words_split(composed ? composed : "", &comma);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < words->len; i++) {
		const Word *word = g_ptr_array_index(words, i);
		g_string_append_printf(out, "%s%s", out->len ? " " : "", word->folded);
	}
	return g_string_free(out, FALSE);
}

char *
name_initials(const char *name)
{
	g_autoptr(GPtrArray) words = words_of(name);
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < words->len && i < INITIALS_MAX; i++) {
		const Word *word = g_ptr_array_index(words, i);
		if (out->len)
			g_string_append_c(out, ' ');
		g_string_append_unichar(out, g_unichar_toupper(g_utf8_get_char(word->raw)));
		g_string_append_c(out, '.');
	}
	return g_string_free(out, FALSE);
}
