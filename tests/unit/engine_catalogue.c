/* The whole catalogue: every rule and kind has its row, and both languages say the same. */
#include "unit.h"

#include "../../src/alert/catalogue.h"
#include "../../src/alert/values.h"

#include <slipwatch/detect.h>
#include <slipwatch/slip.h>
#include <string.h>

static int
by_text(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

/* The names of a phrase's {fields}, sorted, without the question marks. `alike`: "Station
 * 1" and "at Station 1" are one, for each language has its own way. (transfer full) */
static char *
fields_of(const char *phrase, bool alike)
{
	g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
	GString *row = g_string_new(NULL);

	for (const char *at = strchr(phrase, '{'); at; at = strchr(at + 1, '{')) {
		const char *from = at + 1 + (at[1] == '?');
		g_autofree char *key = g_strndup(from, strcspn(from, "}"));
		bool same = alike && strcmp(key, "where") == 0;
		g_ptr_array_add(keys, g_strdup(same ? "resource" : key));
	}
	g_ptr_array_sort(keys, by_text);
	for (guint i = 0; i < keys->len; i++)
		g_string_append_printf(row, "%s ", (char *)keys->pdata[i]);
	return g_string_free(row, FALSE);
}

static void
is_in_both_languages(const char *what, const Phrase phrase)
{
	for (int language = 0; language < LANGUAGES; language++)
		if (!phrase[language] || !*phrase[language])
			fail_msg("%s: nothing in language %d", what, language);
	g_autofree char *english = fields_of(phrase[LANGUAGE_EN], true);
	g_autofree char *spanish = fields_of(phrase[LANGUAGE_ES], true);
	if (strcmp(english, spanish))
		fail_msg("%s: %s / %s", what, english, spanish);
}

static void
has_only_known_fields(const char *phrase)
{
	g_autofree char *row = fields_of(phrase, false);
	g_auto(GStrv) keys = g_strsplit(g_strchomp(row), " ", -1);

	for (char **key = keys; *key; key++)
		if (**key && !saying_knows(*key))
			fail_msg("%s: no such field in \"%s\"", *key, phrase);
}

static void
is_a_sentence(const Phrase phrase)
{
	is_in_both_languages(phrase[LANGUAGE_EN], phrase);
	for (int language = 0; language < LANGUAGES; language++) {
		has_only_known_fields(phrase[language]);
		assert_true(g_str_has_suffix(phrase[language], "."));
	}
}

static void
is_row_of_sentences(const RuleText *rule)
{
	unsigned count = 0;

	while (count < SENTENCES_MAX && rule->sentences[count][LANGUAGE_EN])
		is_a_sentence(rule->sentences[count++]);
	assert_in_range(count, 1, SENTENCES_MAX - 1);
	for (unsigned i = count; i < SENTENCES_MAX; i++)
		for (int language = 0; language < LANGUAGES; language++)
			assert_null(rule->sentences[i][language]);
}

static void
every_sentence_is_in_both_languages(void **state)
{
	unsigned rules, kinds;
	const RuleText *rule = rule_texts(&rules);
	const KindText *kind = kind_texts(&kinds);

	(void)state;
	for (unsigned i = 0; i < rules; i++)
		is_row_of_sentences(&rule[i]);
	is_row_of_sentences(rule_text(""));
	for (unsigned i = 0; i < kinds; i++)
		is_in_both_languages(kind[i].slug, kind[i].noun);
}

static void
every_word_is_in_both_languages(void **state)
{
	(void)state;
	for (Word word = 0; word < WORDS; word++) {
		Phrase phrase = { word_text(word, LANGUAGE_EN),
			word_text(word, LANGUAGE_ES) };
		g_autofree char *what = g_strdup_printf("word %d", word);
		is_in_both_languages(what, phrase);
	}
	for (int language = 0; language < LANGUAGES; language++) {
		for (int day = 0; day < 7; day++)
			assert_int_equal(
			    g_utf8_strlen(weekday_text(day, (Language)language), -1), 3);
		for (int month = 1; month <= 12; month++)
			assert_int_equal(
			    g_utf8_strlen(month_text(month, (Language)language), -1), 3);
	}
}

static void
every_rule_has_a_row_of_its_own(void **state)
{
	const char *const *slugs = detect_rules();
	unsigned count;
	const RuleText *rows = rule_texts(&count);

	(void)state;
	for (unsigned i = 0; slugs[i]; i++)
		if (strcmp(rule_text(slugs[i])->rule, slugs[i]))
			fail_msg("%s: has no row", slugs[i]);
	for (unsigned i = 0; i < count; i++) {
		if (!g_strv_contains(slugs, rows[i].rule))
			fail_msg("%s: is no rule", rows[i].rule);
		assert_ptr_equal(rule_text(rows[i].rule), &rows[i]);
	}
}

/* These are rules of their own as well, whose sentences say what happened. */
static const char *const told_by_rules[] = { "wrong-person", "swapped", "duplicate",
	"unrecorded", "other", NULL };

static void
every_kind_has_a_row_of_its_own(void **state)
{
	const char *const *slugs = slip_kinds();
	unsigned count;
	const KindText *rows = kind_texts(&count);

	(void)state;
	for (unsigned i = 0; slugs[i]; i++)
		if (!kind_text(slugs[i]) && !g_strv_contains(told_by_rules, slugs[i]))
			fail_msg("%s: has no row", slugs[i]);
	for (unsigned i = 0; i < count; i++)
		if (!g_strv_contains(slugs, rows[i].slug))
			fail_msg("%s: is no kind", rows[i].slug);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sentence_is_in_both_languages),
		cmocka_unit_test(every_word_is_in_both_languages),
		cmocka_unit_test(every_rule_has_a_row_of_its_own),
		cmocka_unit_test(every_kind_has_a_row_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
