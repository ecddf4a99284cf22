/* Names go on from what is typed: by any word, however they are written, the best first;
 * and they go with their people. */
#include "unit.h"

#include <slipwatch/names.h>

#include "store_books.h"

enum { NOON = 1796140800 };

static void
know(Books *books, const char *person, const char *name)
{
	RequestRow row = { .gone_at = NO_TIME, .due = NO_TIME };
	g_autoptr(Request) request = request_new();
	g_autofree char *uid = g_uuid_string_random();
	set(&request->uid, uid);
	set(&request->participant, name);
	set(&request->person, person);
	request->asked = (Span){ NOON, NOON };
	request->asked_at = NO_TIME;
	row.request = request;
	assert_true(store_request_put(books->store, books->office.id, &row, NULL));
}

static void
know_name(Books *books, const char *name)
{
	g_autofree char *folded = name_fold(name);
	g_autofree char *person = g_strconcat("=", folded, NULL);
	know(books, person, name);
}

static void
expect_names(Books *books, const char *typed, const char *expected)
{
	g_autoptr(GPtrArray) rows =
	    store_names(books->store, "riverside", typed, 100, 4, NULL);
	g_autoptr(GString) said = g_string_new(NULL);
	assert_non_null(rows);
	for (guint i = 0; i < rows->len; i++) {
		const NameRow *row = rows->pdata[i];
		g_string_append_printf(said, "%s%s", i ? "; " : "", row->name);
	}
	if (!g_str_equal(said->str, expected))
		fail_msg("\"%s\": %s, not %s", typed, said->str, expected);
}

static void
a_name_goes_on_from_what_is_typed(void **state)
{
	static const struct {
		const char *typed, *names;
	} rows[] = {
		{ "wat", "Mrs. Watkins" },
		{ "WATKINS", "Mrs. Watkins" },
		{ "mrs wat", "Mrs. Watkins" },
		{ "lop", "Lopez-Garcia, Ana; Ana María López" },
		{ "ana", "Lopez-Garcia, Ana; Ana María López; Anabel Roe; Bo Ana" },
		{ "López, Ana", "Lopez-Garcia, Ana; Ana María López" },
		{ "garc", "Lopez-Garcia, Ana" },
		{ "lopez garcia", "Lopez-Garcia, Ana" },
		{ "lopez-garcia", "Lopez-Garcia, Ana" },
		{ "a a", "" },
		{ "a b", "Bo Ana" },
		{ "bo", "Bo Ana" },
		{ "pez", "" },
		{ "", "" },
		{ "  ", "" },
		{ "%", "" },
	};
	Books *books = *state;
	know_name(books, "Mrs. Watkins");
	know_name(books, "Ana María López");
	know_name(books, "Lopez-Garcia, Ana");
	know_name(books, "Anabel Roe");
	know_name(books, "Bo Ana");
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
		expect_names(books, rows[i].typed, rows[i].names);
}

static void
the_same_comes_first_then_what_begins_so(void **state)
{
	Books *books = *state;
	know_name(books, "Zoe Ann");
	know_name(books, "Ann Zorn");
	know_name(books, "Ann");
	expect_names(books, "ann", "Ann; Ann Zorn; Zoe Ann");
	g_autoptr(GPtrArray) rows =
	    store_names(books->store, "riverside", "ann", 100, 4, NULL);
	assert_int_equal(((NameRow *)rows->pdata[0])->rank, NAME_SAME);
	assert_int_equal(((NameRow *)rows->pdata[1])->rank, NAME_BEGINS);
	assert_int_equal(((NameRow *)rows->pdata[2])->rank, NAME_HAS);
}

static void
one_name_stands_once_and_other_spellings_lead_to_it(void **state)
{
	Books *books = *state;
	know(books, "a@x.example", "Ana Silva");
	know(books, "b@x.example", "ana silva");
	know(books, "a@x.example", "Ana Sylva");
	expect_names(books, "silv", "Ana Silva");
	expect_names(books, "sylv", "Ana Sylva");
}

static void
whoever_is_not_named_is_not_found(void **state)
{
	Books *books = *state;
	know(books, "?w1", "Busy");
	expect_names(books, "bu", "");
}

/* Of a beginning that many have, the very name is found all the same. */
static void
no_more_are_looked_at_than_is_said(void **state)
{
	Books *books = *state;
	for (unsigned i = 0; i < 300; i++) {
		g_autofree char *name = g_strdup_printf("Maria N%03u", i);
		know_name(books, name);
	}
	know_name(books, "Maria");
	g_autoptr(GPtrArray) rows =
	    store_names(books->store, "riverside", "maria", 20, 500, NULL);
	assert_in_range(rows->len, 20, 21);
	assert_string_equal(((NameRow *)rows->pdata[0])->name, "Maria");
	expect_names(books, "maria n299", "Maria N299");
}

static void
an_office_does_not_know_anothers_people(void **state)
{
	Books *books = *state;
	OfficeRow other;
	know_name(books, "Ana Silva");
	assert_true(store_office(books->store, "harbor", &other, NULL));
	g_autoptr(GPtrArray) none =
	    store_names(books->store, "harbor", "ana", 100, 4, NULL);
	assert_int_equal(none->len, 0);
	g_autoptr(GPtrArray) unknown =
	    store_names(books->store, "nowhere", "ana", 100, 4, NULL);
	assert_true(!unknown || unknown->len == 0);
}

static void
names_go_with_their_people(void **state)
{
	Books *books = *state;
	know_name(books, "Ana Silva");
	assert_true(store_purge(books->store, NOON + DAY, NULL));
	expect_names(books, "ana", "");
}

static void
everybody_of_a_name_is_found(void **state)
{
	Books *books = *state;
	g_autoptr(GHashTable) set =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	know_name(books, "Ana Silva");
	know(books, "a@x.example", "Silva, Ana");
	know(books, "b@x.example", "A. Silva");
	know(books, "b@x.example", "ANA SILVA");
	know_name(books, "Ana Silvana");
	assert_true(
	    store_named_persons(books->store, books->office.id, "ana silva", set, NULL));
	assert_int_equal(g_hash_table_size(set), 3);
	assert_true(g_hash_table_contains(set, "b@x.example"));
}

#define BOOKS_TEST(test) cmocka_unit_test_setup_teardown(test, books_make, books_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		BOOKS_TEST(a_name_goes_on_from_what_is_typed),
		BOOKS_TEST(the_same_comes_first_then_what_begins_so),
		BOOKS_TEST(one_name_stands_once_and_other_spellings_lead_to_it),
		BOOKS_TEST(whoever_is_not_named_is_not_found),
		BOOKS_TEST(no_more_are_looked_at_than_is_said),
		BOOKS_TEST(an_office_does_not_know_anothers_people),
		BOOKS_TEST(names_go_with_their_people),
		BOOKS_TEST(everybody_of_a_name_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
