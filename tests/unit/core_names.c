/* Names: which spellings are one, which are only alike. */
#include "unit.h"

#include <slipwatch/names.h>

#include <math.h>
#include <string.h>

static void
spellings_fold_to_one(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *name, *folded;
	} rows[] = {
		{ "case", "ANA Lopez", "ana lopez" },
		{ "Spanish accents", "José Ángel Núñez", "jose angel nunez" },
		{ "accents apart from their letters",
		    "Jose\u0301 A\u0301ngel Nu\u0301n\u0303ez", "jose angel nunez" },
		{ "Ł", "Łukasz Wałęsa", "lukasz walesa" },
		{ "Ø", "Søren Ørsted", "soren orsted" },
		{ "Đ", "Đorđe", "dorde" },
		{ "Vietnamese", "Nguyễn Thị Đào", "nguyen thi dao" },
		{ "ß", "Groß", "gross" },
		{ "capital ß", "GROẞ", "gross" },
		{ "Æ and Œ", "Æsa Œlrik", "aesa oelrik" },
		{ "Þ and ð", "Þórður", "thordur" },
		{ "dotless and dotted i", "Işık İnce", "isik ince" },
		{ "Last, First", "Watkins, Ana", "ana watkins" },
		{ "Last, First Middle", "López García, Ana María",
		    "ana maria lopez garcia" },
		{ "Last, First Junior", "King, Martin Jr.", "martin king jr" },
		{ "First Last, Junior", "Martin King, Jr.", "martin king jr" },
		{ "Last, First, Junior", "King, Martin, III", "martin king iii" },
		{ "a comma at the end", "Watkins,", "watkins" },
		{ "a comma at the start", ", Ana", "ana" },
		{ "Mrs.", "Mrs. Watkins", "watkins" },
		{ "Last, Title First", "Watkins, Mrs. Ana", "ana watkins" },
		{ "Last, Title", "Watkins, Mrs", "watkins" },
		{ "First Last, Title", "Ana Watkins, Mrs.", "ana watkins" },
		{ "Sr. in front", "Sr. Juan Pérez", "juan perez" },
		{ "Sr. behind is Senior", "Juan Pérez Sr.", "juan perez sr" },
		{ "Sra. and Dra.", "Sra. Dra. Inés Ruiz", "ines ruiz" },
		{ "a title alone stays", "Dr.", "dr" },
		{ "of two titles one stays", "Mr Dr", "dr" },
		{ "a title within a word stays", "Drake Missoni", "drake missoni" },
		{ "hyphens", "Anne-Marie Smith-Jones", "anne marie smith jones" },
		{ "a hyphen that does not break", "Anne\u2011Marie", "anne marie" },
		{ "dots of initials", "J.R. Tolkien", "j r tolkien" },
		{ "apostrophe", "O'Brien", "obrien" },
		{ "typographic apostrophe", "O’Brien", "obrien" },
		{ "acute for apostrophe", "O´Brien", "obrien" },
		{ "modifier apostrophe", "Hawaiʻi", "hawaii" },
		{ "full-width letters", "Ａｎａ", "ana" },
		{ "letters that are signs", "ℌans", "hans" },
		{ "joiners", "سی\u200cما", "سیما" },
		{ "a soft hyphen", "Wat\u00ADkins", "watkins" },
		{ "ligatures", "Ofﬁcer", "officer" },
		{ "blanks", "  Ana   Lopez ", "ana lopez" },
		{ "Greek", "Έλλη", "ελλη" },
		{ "vowel signs are no accents", "कि", "कि" },
		{ "ideographs", "王小明", "王小明" },
		{ "digits stay", "Station 1", "station 1" },
		{ "signs alone stay", "???", "???" },
		{ "bytes that are not UTF-8",
		    "N\xFA\xF1"
		    "ez",
		    "nunez" },
		{ "nothing", "", "" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *folded = name_fold(rows[i].name);
		g_autofree char *again = name_fold(folded);
		if (strcmp(folded, rows[i].folded) != 0)
			fail_msg("%s: \"%s\"", rows[i].rule, folded);
		if (strcmp(again, folded) != 0)
			fail_msg("%s, folded again: \"%s\"", rows[i].rule, again);
	}
}

static void
names_that_differ_stay_apart(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{ "Ana Lopez", "Anna Lopez" },
		{ "Juan Pérez Sr.", "Juan Pérez Jr." },
		{ "Juan Pérez", "Juan Pérez Jr." },
		{ "Station 1", "Station 11" },
		{ "கா", "கி" },
		{ "か", "が" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *one = name_fold(pairs[i][0]);
		g_autofree char *other = name_fold(pairs[i][1]);
		assert_string_not_equal(one, other);
	}
}

/* Jaro-Winkler's figures are those of Winkler's paper and of what is computed by hand. */
static void
likeness_is_jaro_winkler(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		double likeness;
	} rows[] = {
		{ "martha", "marhta", 0.9611 },
		{ "dwayne", "duane", 0.8400 },
		{ "dixon", "dicksonx", 0.8133 },
		{ "jones", "johnson", 0.8324 },
		{ "abc", "abc", 1 },
		{ "ñandú", "ñandú", 1 },
		{ "abc", "xyz", 0 },
		{ "a", "", 0 },
		{ "", "", 1 },
		{ "a", "a", 1 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		double forth = name_similarity(rows[i].a, rows[i].b, 0);
		double back = name_similarity(rows[i].b, rows[i].a, forth);
		if (fabs(forth - rows[i].likeness) > 0.0001 || fabs(forth - back) > 1e-12)
			fail_msg("%s, %s: %f", rows[i].a, rows[i].b, forth);
	}
}

static void
distance_counts_edits_and_swaps(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *a, *b;
		unsigned cap, distance;
	} rows[] = {
		{ "equal", "ana", "ana", 9, 0 },
		{ "a letter more", "ana", "anna", 9, 1 },
		{ "a letter other", "ana", "ava", 9, 1 },
		{ "two exchanged", "martha", "marhta", 9, 1 },
		{ "classic", "kitten", "sitting", 9, 3 },
		{ "an exchange is not edited again", "ca", "abc", 9, 3 },
		{ "a letter is a code point", "núñez", "nunez", 9, 2 },
		{ "from nothing", "", "abc", 9, 3 },
		{ "the cap", "kitten", "sitting", 2, 2 },
		{ "the cap by length", "a", "abcdefgh", 3, 3 },
		{ "a cap of nothing", "a", "b", 0, 0 },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		unsigned forth = name_distance(rows[i].a, rows[i].b, rows[i].cap);
		unsigned back = name_distance(rows[i].b, rows[i].a, rows[i].cap);
		if (forth != rows[i].distance || back != forth)
			fail_msg("%s: %u", rows[i].rule, forth);
	}
}

static void
endless_names_are_measured_too(void **state)
{
	(void)state;
	g_autofree char *long_a = g_strnfill(5000, 'a');
	g_autofree char *long_b = g_strnfill(5000, 'b');
	assert_int_equal(name_distance(long_a, long_b, 7), 7);
	assert_true(name_similarity(long_a, long_b, 0) == 0);
	assert_true(name_similarity(long_a, long_a, 1) == 1);
}

static void
initials_stand_for_names(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *name, *initials;
	} rows[] = {
		{ "each word", "Ana María Lopez", "A. M. L." },
		{ "no title", "Mrs. Watkins", "W." },
		{ "Last, First", "Lopez, Ana", "A. L." },
		{ "hyphen", "Anne-Marie Smith", "A. M. S." },
		{ "apostrophe", "Pat O’Brien", "P. O." },
		{ "accents stay", "Ángel Ñuñez", "Á. Ñ." },
		{ "accents apart are joined", "A\u0301ngel", "Á." },
		{ "lower case", "ana lopez", "A. L." },
		{ "six at most", "a b c d e f g h", "A. B. C. D. E. F." },
		{ "ideographs", "王小明", "王." },
		{ "nothing", "", "" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *initials = name_initials(rows[i].name);
		if (strcmp(initials, rows[i].initials) != 0)
			fail_msg("%s: \"%s\"", rows[i].rule, initials);
	}
}

/* A zero-width space is no part of a name, but is not plain ASCII: both roads must meet. */
static void
plain_names_fold_like_all_others(void **state)
{
	(void)state;
	static const char *const parts[] = { "Mr", "mrs.", "SR", "Jr", "iii", "dr", "Ana",
		"O'Neil", "Lee-Kim", " ", "  ", ".", "-", "'", "3", "`", "_", "prof " };
	g_autoptr(GRand) rand = g_rand_new_with_seed(5);
	for (int round = 0; round < 5000; round++) {
		g_autoptr(GString) name = g_string_new(NULL);
		for (int n = g_rand_int_range(rand, 0, 7); n > 0; n--) {
			int part = g_rand_int_range(rand, 0, G_N_ELEMENTS(parts));
			g_string_append(name, parts[part]);
			if (g_rand_boolean(rand))
				g_string_append_c(name, ' ');
		}
		g_autofree char *plain = name_fold(name->str);
		g_string_append(name, "\u200b");
		g_autofree char *other = name_fold(name->str);
		assert_string_equal(plain, other);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_fold_to_one),
		cmocka_unit_test(plain_names_fold_like_all_others),
		cmocka_unit_test(names_that_differ_stay_apart),
		cmocka_unit_test(likeness_is_jaro_winkler),
		cmocka_unit_test(distance_counts_edits_and_swaps),
		cmocka_unit_test(endless_names_are_measured_too),
		cmocka_unit_test(initials_stand_for_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
