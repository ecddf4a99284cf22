/* Text from outside: what is left of it is safe to print and short enough. */
#include "unit.h"

#include <slipwatch/text.h>

#include <string.h>

static const struct {
	const char *rule, *text;
	gsize max;
	const char *line, *lines;
} rows[] = {
	{ "plain text stays", "Mrs. Watkins", 99, "Mrs. Watkins", NULL },
	{ "accents stay", "Núñez 王 🙂", 99, "Núñez 王 🙂", NULL },
	{ "nothing is nothing", "", 99, "", NULL },
	{ "blanks are folded and trimmed", "  Ana \t  Lopez  ", 99, "Ana Lopez", NULL },
	{ "a no-break space is a blank", "Ana\xC2\xA0Lopez", 99, "Ana Lopez", NULL },
	{ "line breaks are blanks or stay", "one\r\ntwo\rthree\n\nfour\n", 99,
	    "one two three four", "one\ntwo\nthree\n\nfour" },
	{ "blanks around a line break go", "one  \n  two", 99, "one two", "one\ntwo" },
	{ "a line separator breaks", "one\xE2\x80\xA8two", 99, "one two", "one\ntwo" },
	{ "next-line breaks", "one\xC2\x85two", 99, "one two", "one\ntwo" },
	{ "C0 controls go", "A\x01\x1b[31mB\x7f", 99, "A[31mB", NULL },
	{ "C1 controls go",
	    "A\xC2\x9B"
	    "31mB",
	    99, "A31mB", NULL },
	{ "bidi controls go",
	    "a\xE2\x80\xAE"
	    "b\xE2\x81\xA6"
	    "c\xE2\x80\x8F"
	    "d\xD8\x9C"
	    "e\xE2\x80\x8E"
	    "f\xE2\x81\xA9",
	    99, "abcdef", NULL },
	{ "a byte order mark goes",
	    "\xEF\xBB\xBF"
	    "Ana",
	    99, "Ana", NULL },
	{ "what nobody sees goes", "Wat\u00ADk\u200Bin\u2060s", 99, "Watkins", NULL },
	{ "right-to-left letters stay", "שלום", 99, "שלום", NULL },
	{ "Latin-1 is repaired",
	    "N\xFA\xF1"
	    "ez",
	    99, "Núñez", NULL },
	{ "Latin-1 beside UTF-8", "N\xFAñez", 99, "Núñez", NULL },
	{ "a cut sequence at the end", "caf\xC3", 99, "cafÃ", NULL },
	{ "an overlong sequence is bytes", "\xC0\xAF", 99, "À¯", NULL },
	{ "a surrogate is bytes", "\xED\xA0\x80x", 99, "í x", NULL },
	{ "past Unicode is bytes", "\xF5\xA0x", 99, "õ x", NULL },
	{ "a Latin-1 control goes", "a\x9Bz", 99, "az", NULL },
	{ "cut at characters, not bytes", "ñññññ", 3, "ñññ", NULL },
	{ "no blank before the cut", "ab cd", 3, "ab", NULL },
	{ "cut to nothing", "abc", 0, "", NULL },
	{ "cut lines", "a\n\n\n\nb", 4, "a b", "a" },
};

static void
texts_are_cleaned(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *line = text_clean(rows[i].text, -1, rows[i].max);
		g_autofree char *lines = text_clean_lines(rows[i].text, -1, rows[i].max);
		if (strcmp(line, rows[i].line) != 0)
			fail_msg("%s: \"%s\"", rows[i].rule, line);
		if (strcmp(lines, rows[i].lines ? rows[i].lines : rows[i].line) != 0)
			fail_msg("%s, in lines: \"%s\"", rows[i].rule, lines);
	}
}

static void
no_text_is_an_empty_one(void **state)
{
	(void)state;
	g_autofree char *line = text_clean(NULL, -1, 10);
	g_autofree char *lines = text_clean_lines(NULL, 0, 10);
	assert_string_equal(line, "");
	assert_string_equal(lines, "");
}

static void
a_length_reaches_past_a_nul_and_not_past_itself(void **state)
{
	(void)state;
	g_autofree char *through = text_clean("ab\0cd", 5, 99);
	g_autofree char *part = text_clean("Ana Lopez", 3, 99);
	g_autofree char *halved = text_clean("\xC3\xB1", 1, 99);
	assert_string_equal(through, "abcd");
	assert_string_equal(part, "Ana");
	assert_string_equal(halved, "Ã");
}

/* Whatever two bytes come: valid UTF-8, no controls, and cleaning again changes nothing. */
static void
every_pair_of_bytes_comes_out_clean(void **state)
{
	(void)state;
	for (unsigned pair = 0; pair < 1 << 16; pair++) {
		const char bytes[] = { 'a', (char)(pair >> 8), (char)pair, 'z' };
		g_autofree char *once = text_clean_lines(bytes, sizeof bytes, 99);
		g_autofree char *twice = text_clean_lines(once, -1, 99);
		assert_true(g_utf8_validate(once, -1, NULL));
		assert_string_equal(once, twice);
		for (const char *at = once; *at; at = g_utf8_next_char(at)) {
			gunichar c = g_utf8_get_char(at);
			assert_true(c == '\n' || !g_unichar_iscntrl(c));
		}
	}
}

static void
the_nearest_word_is_found(void **state)
{
	(void)state;
	static const char *const keys[] = { "timezone", "horizon", "hours", "slot",
		"closed", "Closing", NULL };
	static const struct {
		const char *rule, *word, *nearest;
	} words[] = {
		{ "itself", "hours", "hours" },
		{ "a letter missing", "timezne", "timezone" },
		{ "two letters exchanged", "hoirzon", "horizon" },
		{ "two edits of nine", "timezzzne", "timezone" },
		{ "case does not count", "TIMEZONE", "timezone" },
		{ "capitals among the options neither", "closing", "Closing" },
		{ "a third of a short word at most", "slat", "slot" },
		{ "two edits of four are too many", "slax", NULL },
		{ "three edits are too many", "timexxxe", NULL },
		{ "something else", "colour", NULL },
		{ "nothing", "", NULL },
		{ "bytes that are not UTF-8", "hours\xC3", "hours" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		const char *nearest = text_nearest(words[i].word, keys);
		if (g_strcmp0(nearest, words[i].nearest) != 0)
			fail_msg("%s: %s", words[i].rule, nearest);
	}
}

/* Names as they come, and what may stand on a terminal. */
static const struct {
	const char *rule, *text, *shown;
} shown_rows[] = {
	{ "plain text is itself", "Mrs. Watkins, 11:30 am", "Mrs. Watkins, 11:30 am" },
	{ "letters of all scripts are themselves", "Zoë Ñandú 山田 שלום",
	    "Zoë Ñandú 山田 שלום" },
	{ "line ends and tabs stay", "a\tb\nc\r\nd\n", "a\tb\nc\r\nd\n" },
	{ "a carriage return alone writes over a line", "good\rbad", "good?bad" },
	{ "escapes do nothing", "\033[2J\033]0;title\007", "?[2J?]0;title?" },
	{ "nor do those of one byte",
	    "\xc2\x9b"
	    "2J",
	    "?2J" },
	{ "nor is a direction turned", "a\u202etxt.exe\u2066b\u200e", "a?txt.exe?b?" },
	{ "nor is a line broken otherwise",
	    "a\u2028b\xc2\x85"
	    "c\vd",
	    "a?b?c?d" },
	{ "what cannot be seen is seen", "a\u200bb\ufeff\u00ad", "a?b??" },
	{ "a backspace takes nothing back", "root\b\b\b\b\177", "root?????" },
	{ "what is not UTF-8 becomes it", "caf\xe9 \xff\x80", "café ÿ?" },
};

static void
what_is_shown_moves_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(shown_rows); i++) {
		g_autofree char *shown = text_shown(shown_rows[i].text);

		if (strcmp(shown, shown_rows[i].shown) != 0)
			fail_msg("%s: %s", shown_rows[i].rule, shown);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_cleaned),
		cmocka_unit_test(no_text_is_an_empty_one),
		cmocka_unit_test(a_length_reaches_past_a_nul_and_not_past_itself),
		cmocka_unit_test(every_pair_of_bytes_comes_out_clean),
		cmocka_unit_test(the_nearest_word_is_found),
		cmocka_unit_test(what_is_shown_moves_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
