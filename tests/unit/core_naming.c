/* What names somebody, and what only looks like it. */
#include "unit.h"

#include <slipwatch/naming.h>

#include <string.h>

static Naming *
maria(void)
{
	Naming *naming = naming_new();

	naming_add_name(naming, "María Núñez López");
	naming_add_name(naming, "Ana");
	naming_add_identity(naming, "maria@example.org");
	naming_add_identity(naming, "=maria nunez lopez");
	naming_add_phone(naming, "5555550142");
	naming_add_uid(naming, "m1");
	return naming;
}

static void
texts_that_name_are_told_from_those_that_do_not(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *text;
		bool named;
	} rows[] = {
		{ "as it is", "María Núñez López", true },
		{ "within a text", "brings maria nunez lopez, her sister", true },
		{ "accents apart", "Mari\u0301a Nu\u0301n\u0303ez Lo\u0301pez called",
		    true },
		{ "shouted, with signs", "MARIA-NUÑEZ LOPEZ!", true },
		{ "an address in a sentence", "write to Maria@Example.org.", true },
		{ "another's address that ends alike", "joemaria@example.org", false },
		{ "another's address that begins alike", "maria@example.organic", false },
		{ "a number, written out", "call (555) 555-0142", true },
		{ "a number, dotted", "555.555.0142", true },
		{ "another number", "555 555 0143", false },
		{ "half of the name", "María Núñez", false },
		{ "within longer words", "xmaria nunez lopezx", false },
		{ "one word alone", "Ana", true },
		{ "one word, in a text", "Ana Ruiz called", false },
		{ "a UID is none", "m1", false },
		{ "nothing", "", false },
	};
	g_autoptr(Naming) naming = maria();

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (naming_in(naming, rows[i].text) != rows[i].named)
			fail_msg("%s", rows[i].rule);
}

static void
calendar_text_is_read_unfolded(void **state)
{
	(void)state;
	static const struct {
		const char *rule, *text;
		bool named;
	} rows[] = {
		{ "folded in the name", "SUMMARY:Mar\u00eda N\u00fa\u00f1e\r\n z Lopez\r\n",
		    true },
		{ "folded in a letter", "SUMMARY:Mar\303\r\n \255a Nunez Lopez\r\n", true },
		{ "folded by a lone LF", "SUMMARY:maria nu\n\tnez lopez\n", true },
		{ "escaped", "DESCRIPTION:first\\nMaria Nunez\\nLopez\\, again\r\n", true },
		{ "turned", "ATTENDEE;CN=\"x\":mailto:maria@example.org\r\n", true },
		{ "two lines are not one", "SUMMARY:Maria Nunez\r\nLOCATION:Lopez\r\n",
		    false },
	};
	g_autoptr(Naming) naming = maria();

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (naming_in_calendar(naming, rows[i].text, strlen(rows[i].text)) !=
		    rows[i].named)
			fail_msg("%s", rows[i].rule);
}

static void
take(GPtrArray *texts, const char *text)
{
	g_ptr_array_add(texts, g_strdup(text));
}

static void
findings_are_theirs_by_person_name_or_record(void **state)
{
	(void)state;
	g_autoptr(Naming) naming = maria();
	g_autoptr(Finding) person = finding_new("mismatch");
	g_autoptr(Finding) pile = finding_new("double-booking");
	g_autoptr(Finding) record = finding_new("mismatch");
	g_autoptr(Finding) wrong = finding_new("wrong-person");
	g_autoptr(Finding) other = finding_new("mismatch");

	person->person = g_strdup("=maria nunez lopez");
	assert_true(naming_in_finding(naming, person));
	take(pile->participants, "Bob Stone");
	assert_false(naming_in_finding(naming, pile));
	take(pile->participants, "López, María Núñez");
	assert_true(naming_in_finding(naming, pile));
	take(record->bookings, "m1#20261203T140000Z");
	assert_true(naming_in_finding(naming, record));
	wrong->asked_by = g_strdup("ANA");
	assert_true(naming_in_finding(naming, wrong));
	take(other->bookings, "m11");
	other->person = g_strdup("bob@example.org");
	other->why = g_strdup("Ana Ruiz asked for 9:00");
	assert_false(naming_in_finding(naming, other));
}

static void
a_veiled_finding_keeps_what_is_counted(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = finding_new("mismatch");

	finding->kind = g_strdup("am-pm");
	finding->tier = TIER_ASK;
	finding->p = 0.7;
	finding->person = g_strdup("maria@example.org");
	finding->recorded = 1000;
	finding->why = g_strdup("María asked");
	take(finding->participants, "María");
	take(finding->bookings, "m1");
	g_autoptr(Finding) veiled = finding_veiled(finding, "gone");
	assert_string_equal(veiled->rule, "mismatch");
	assert_string_equal(veiled->kind, "am-pm");
	assert_int_equal(veiled->tier, TIER_ASK);
	assert_string_equal(veiled->why, "gone");
	assert_null(veiled->person);
	assert_int_equal(veiled->recorded, NO_TIME);
	assert_int_equal(veiled->participants->len + veiled->bookings->len, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_that_name_are_told_from_those_that_do_not),
		cmocka_unit_test(calendar_text_is_read_unfolded),
		cmocka_unit_test(findings_are_theirs_by_person_name_or_record),
		cmocka_unit_test(a_veiled_finding_keeps_what_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
