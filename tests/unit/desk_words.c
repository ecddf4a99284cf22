/* What bubbles say, in both languages and at each level of privacy. */
#include "unit.h"

#include <string.h>

#include "../../src/desk/inbox.h"
#include "../../src/desk/words.h"

static GPtrArray *
people(const char *const *names)
{
	GPtrArray *array = g_ptr_array_new_with_free_func(g_free);
	for (unsigned i = 0; names[i]; i++)
		g_ptr_array_add(array, g_strdup(names[i]));
	return array;
}

static void
assert_said(char *said, const char *expected)
{
	g_autofree char *text = said;
	assert_string_equal(text, expected);
}

static void
titles_are_in_the_offices_language(void **state)
{
	static const char *const names[] = { "Ana Ortiz", "Bo Li", "Cy Young", "Dora Lamm",
		NULL };
	g_autoptr(GPtrArray) four = people(names);
	(void)state;
	assert_said(words_title(four, "initials", "Harbor", LANGUAGE_EN),
	    "Please verify: A. O., B. L., C. Y. and 1 more (Harbor)");
	assert_said(words_title(four, "initials", "Harbor", LANGUAGE_ES),
	    "Por favor, verifique: A. O., B. L., C. Y. y 1 más (Harbor)");
	assert_said(words_title(four, "none", NULL, LANGUAGE_ES), "Por favor, verifique");
}

static void
lists_count_one_and_many(void **state)
{
	(void)state;
	assert_said(
	    words_list_title(true, 1, LANGUAGE_EN), "1 booking worth a second look");
	assert_said(
	    words_list_title(true, 12, LANGUAGE_EN), "12 bookings worth a second look");
	assert_said(words_list_title(true, 1, LANGUAGE_ES), "1 cita que conviene revisar");
	assert_said(
	    words_list_title(true, 12, LANGUAGE_ES), "12 citas que conviene revisar");
	assert_said(words_list_title(false, 1, LANGUAGE_EN), "1 booking to verify");
	assert_said(words_list_title(false, 3, LANGUAGE_ES),
	    "3 citas por verificar, encontradas juntas");
	assert_said(words_more_title(2, LANGUAGE_EN), "And 2 more to verify");
	assert_said(words_more_title(2, LANGUAGE_ES), "Y 2 más por verificar");
}

static void
buttons_are_in_the_offices_language(void **state)
{
	static const struct {
		const char *verdict, *english, *spanish;
	} rows[] = {
		{ "slip", "It is wrong", "Está mal" },
		{ "correct", "It is right", "Está bien" },
		{ "snooze", "Snooze", "Posponer" },
		{ "default", "Open the board", "Abrir el tablero" },
	};
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *verdict = rows[i].verdict;
		assert_string_equal(words_button(verdict, LANGUAGE_EN), rows[i].english);
		assert_string_equal(words_button(verdict, LANGUAGE_ES), rows[i].spanish);
	}
	assert_int_equal(words_language("es"), LANGUAGE_ES);
	assert_int_equal(words_language(""), LANGUAGE_EN);
}

static void
a_name_that_was_cut_is_masked_as_well(void **state)
{
	static const char *const names[] = { "Alexandra Montgomery-Featherstone", "Ana",
		NULL };
	g_autoptr(GPtrArray) two = people(names);
	(void)state;
	assert_said(
	    words_mask("Alexandra Mon… and Ana: 10:00.", two, "initials", LANGUAGE_EN),
	    "A. M. F. and A.: 10:00.");
	assert_said(words_mask("Alexandra… y Ana: 10:00.", two, "none", LANGUAGE_ES),
	    "alguien y alguien: 10:00.");
	assert_said(words_mask("Alexandra… y Ana: 10:00.", two, "names", LANGUAGE_ES),
	    "Alexandra… y Ana: 10:00.");
}

static void
hello_says_whose_language_it_is(void **state)
{
	static const char hello[] =
	    "{\"notice\":0,\"offices\":[{\"id\":\"riverside\",\"name\":\"Riverside\","
	    "\"privacy\":\"initials\",\"language\":\"es\"}]}";
	static const char raised[] =
	    "{\"id\":1,\"show\":\"raise\",\"office\":\"riverside\",\"alert\":{\"id\":1,"
	    "\"office\":\"riverside\",\"state\":\"open\",\"bubble\":true,\"finding\":"
	    "{\"tier\":\"interrupt\",\"participant\":\"Ana Ortiz\",\"why\":\"Ana "
	    "Ortiz\"}}}";
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	json_t *greeting = json_loads(hello, 0, NULL),
	       *notice = json_loads(raised, 0, NULL);
	(void)state;
	inbox_hello(inbox, greeting);
	inbox_notice(inbox, notice);
	g_autoptr(GPtrArray) bubbles = inbox_bubbles(inbox);
	const Bubble *bubble = bubbles->pdata[0];
	assert_string_equal(bubble->title, "Por favor, verifique: A. O.");
	assert_int_equal(bubble->language, LANGUAGE_ES);
	json_decref(greeting);
	json_decref(notice);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(titles_are_in_the_offices_language),
		cmocka_unit_test(lists_count_one_and_many),
		cmocka_unit_test(buttons_are_in_the_offices_language),
		cmocka_unit_test(a_name_that_was_cut_is_masked_as_well),
		cmocka_unit_test(hello_says_whose_language_it_is),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
