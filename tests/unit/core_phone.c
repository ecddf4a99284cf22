/* Telephones: which writings are one number, and what is none. */
#include "unit.h"

#include <slipwatch/phone.h>

#include <string.h>

static void
writings_come_to_their_digits(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *text, *plain;
	} rows[] = {
		{ "hyphens", "212-555-0100", "2125550100" },
		{ "a country", "+1 212 555 0100", "12125550100" },
		{ "brackets", "(212) 555-0100", "2125550100" },
		{ "country and brackets", "1 (212) 555 0100", "12125550100" },
		{ "dots", "212.555.0100", "2125550100" },
		{ "seven digits", "555-0100", "5550100" },
		{ "a zero in front", "020 7946 0958", "2079460958" },
		{ "a zero in brackets", "+44 (0)20 7946 0958", "442079460958" },
		{ "two zeros for the plus", "0034 612 34 56 78", "34612345678" },
		{ "a URI", "tel:+1-212-555-0100;ext=12", "12125550100" },
		{ "an extension", "212-555-0100 x12", "2125550100" },
		{ "words in front", "Jim Dolittle, ABC, +1-919-555-1234", "19195551234" },
		{ "too few", "555-010", "" },
		{ "too many", "1234567890123456", "" },
		{ "zeros alone", "000-0000", "" },
		{ "nothing", "", "" },
		{ "a name", "Ana Lopez", "" },
		{ "not the time behind it", "555-0100 11:30", "5550100" },
		{ "not the day behind it", "555-0100 12/1", "5550100" },
		{ "the first that is one", "room 12, 555-0100", "5550100" },
		{ "two: the first", "555-0100 / 555-0199", "5550100" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *plain = phone_plain(rows[i].text);
		if (strcmp(plain, rows[i].plain))
			fail_msg("%s: \"%s\"", rows[i].rule, plain);
	}
}

static void
in_a_text_only_what_is_named_is_one(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *text, *plain;
	} rows[] = {
		{ "Tel.", "Tel. 555-0100", "5550100" },
		{ "Phone:", "WIC folder 4471201. Phone: (212) 555-0100, mornings",
		    "2125550100" },
		{ "Ph", "ph 555-0100", "5550100" },
		{ "Cell #", "Cell # 212 555 0100", "2125550100" },
		{ "phone number", "Phone number 555-0100", "5550100" },
		{ "a second line", "needs a chair\nmobile: 555.0100\n11:30", "5550100" },
		{ "Spanish", "Teléfono: 612 34 56 78", "612345678" },
		{ "Spanish, short", "móvil 612345678", "612345678" },
		{ "a time is none", "phoned 11:30, tel. none", "" },
		{ "a file's number", "folder 4471201", "" },
		{ "to be called", "call 555-0100 to cancel", "" },
		{ "a word that only ends so", "hotel 5550100", "" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *plain = phone_named(rows[i].text);
		if (strcmp(plain, rows[i].plain))
			fail_msg("%s: \"%s\"", rows[i].rule, plain);
	}
}

static void
a_number_at_the_end_of_a_name_is_none_of_it(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *text, *name;
	} rows[] = {
		{ "area in brackets", "Ana Lopez (555) 555-0100", "Ana Lopez" },
		{ "area and hyphens", "Ana Lopez 555-555-0100", "Ana Lopez" },
		{ "in brackets", "Ana Lopez (555-0100)", "Ana Lopez" },
		{ "behind a comma", "Ana Lopez, 555.0100", "Ana Lopez" },
		{ "a country", "Ana Lopez +1 555 555 0100", "Ana Lopez" },
		{ "as in Spain", "Ana López 612 34 56 78", "Ana López" },
		{ "none", "Ana Lopez", "Ana Lopez" },
		{ "a folder's", "Ana Lopez 4471201", "Ana Lopez 4471201" },
		{ "a date", "Ana Lopez 12-01-2026", "Ana Lopez 12-01-2026" },
		{ "a date, year first", "Ana Lopez 2026-12-01", "Ana Lopez 2026-12-01" },
		{ "with a name behind it", "555-555-0100 Ana", "555-555-0100 Ana" },
		{ "nothing else", "555-555-0100", "555-555-0100" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *name = g_strndup(rows[i].text, phone_at_end(rows[i].text));
		if (strcmp(name, rows[i].name))
			fail_msg("%s: \"%s\"", rows[i].rule, name);
	}
}

static void
country_and_area_are_tolerated(void **state)
{
	(void)state;
	assert_true(phone_same("12125550100", "2125550100"));
	assert_true(phone_same("5550100", "12125550100"));
	assert_false(phone_same("2125550100", "7185550100"));
	assert_false(phone_same("5550100", "5550101"));
	assert_false(phone_same("", ""));
	assert_false(phone_same("5550100", ""));
	assert_true(phone_differs("2125550100", "7185550100"));
	assert_false(phone_differs("2125550100", ""));
	assert_false(phone_differs("5550100", "2125550100"));
	assert_true(phone_tail("12125550100") == phone_tail("5550100"));
	assert_true(phone_tail("5550100") == 5550100);
	assert_true(phone_tail("") == 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writings_come_to_their_digits),
		cmocka_unit_test(in_a_text_only_what_is_named_is_one),
		cmocka_unit_test(a_number_at_the_end_of_a_name_is_none_of_it),
		cmocka_unit_test(country_and_area_are_tolerated),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
