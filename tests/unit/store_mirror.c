/* A mirror is stored where it differs, and tells all of its texts. */
#include "unit.h"

#include "store_books.h"

#include <string.h>

#define HOST "https://calendar.example.org/"

static Collection *
add_collection(Mirror *mirror, const char *href, const char *token)
{
	Collection *collection = collection_new(href);

	set(&collection->token, token);
	g_ptr_array_add(mirror->collections, collection);
	return collection;
}

static void
add_member(Collection *collection, const char *href, const char *etag, const char *text)
{
	Member *member = member_new(href);

	set(&member->etag, etag);
	if (text)
		member->text = g_bytes_new(text, strlen(text));
	g_ptr_array_add(collection->members, member);
}

/* "HOME HREF(TOKEN):HREF=ETAG,...;" (transfer full) */
static char *
stored(const Books *books, const char *target)
{
	g_autoptr(Mirror) mirror = NULL;
	g_autoptr(GString) seen = NULL;

	assert_true(store_mirror(books->store, books->feed->id, target, &mirror, NULL));
	seen = g_string_new(mirror->home);
	for (guint c = 0; c < mirror->collections->len; c++) {
		const Collection *collection = mirror->collections->pdata[c];

		g_string_append_printf(
		    seen, " %s(%s):", collection->href, collection->token);
		for (guint m = 0; m < collection->members->len; m++) {
			const Member *member = collection->members->pdata[m];

			assert_null(member->text);
			g_string_append_printf(seen, "%s=%s,", member->href, member->etag);
		}
	}
	return g_strdup(seen->str);
}

static void
assert_stored(const Books *books, const char *target, const char *expected)
{
	g_autofree char *seen = stored(books, target);

	assert_string_equal(seen, expected);
}

static bool
append(const Member *member, GBytes *text, void *user, GError **error)
{
	gsize len = 0;
	const char *bytes = text ? g_bytes_get_data(text, &len) : "";

	(void)error;
	g_string_append_printf(
	    user, "%s:%.*s%s ", member->href, (int)len, bytes, text ? "" : "?");
	return true;
}

static void
assert_texts(const Books *books, const Mirror *mirror, const char *expected)
{
	g_autoptr(GString) body = g_string_new(NULL);

	assert_true(
	    store_mirror_texts(books->store, books->feed->id, mirror, append, body, NULL));
	assert_string_equal(body->str, expected);
}

static void
put(const Books *books, const Mirror *mirror)
{
	assert_true(store_mirror_put(books->store, books->feed->id, mirror, NULL));
}

/* Two of them, with two members and one. */
static void
put_two(const Books *books)
{
	g_autoptr(Mirror) mirror = mirror_new(HOST);
	Collection *one = add_collection(mirror, "/one/", "t1");
	Collection *two = add_collection(mirror, "/two/", "t2");

	set(&mirror->home, "/home/");
	add_member(one, "/one/a", "1", "A");
	add_member(one, "/one/b", "2", "B DAY:20261201");
	add_member(two, "/two/a", "3", "C");
	assert_texts(
	    books, mirror, "/one/a:A /one/b:B DAY:20261201 /two/a:C "); /* not stored yet */
	put(books, mirror);
}

static void
what_is_put_comes_out_the_same(void **state)
{
	const Books *books = *state;

	assert_stored(books, HOST, "");
	put_two(books);
	assert_stored(
	    books, HOST, "/home/ /one/(t1):/one/a=1,/one/b=2, /two/(t2):/two/a=3,");
}

static void
a_mirror_of_another_address_is_none(void **state)
{
	const Books *books = *state;
	g_autoptr(Mirror) mirror = mirror_new("https://other.example.org/");

	put_two(books);
	assert_stored(books, "https://other.example.org/", "");
	add_member(add_collection(mirror, "/one/", "x"), "/one/a", "", NULL);
	assert_texts(books, mirror, "/one/a:? "); /* nothing of the other's is in it, */
	put(books, mirror);
	assert_texts(books, mirror, "/one/a:? "); /* nor later */
	assert_stored(books, HOST, "");
}

static void
a_delta_leaves_the_rest_as_it_was(void **state)
{
	const Books *books = *state;
	g_autoptr(Mirror) mirror = mirror_new(HOST);
	Collection *one = add_collection(mirror, "/one/", "t7");

	put_two(books);
	add_member(one, "/one/a", "1", NULL);
	add_member(one, "/one/b", "9", "b");
	add_member(one, "/one/c", "", NULL); /* listed, and not come by */
	assert_texts(books, mirror, "/one/a:A /one/b:b /one/c:? ");
	put(books, mirror);
	assert_stored(books, HOST, " /one/(t7):/one/a=1,/one/b=9,/one/c=,");
	assert_texts(books, mirror, "/one/a:A /one/b:b /one/c:? ");
}

static void
a_mirror_goes_whole(void **state)
{
	const Books *books = *state;

	put_two(books);
	assert_true(store_mirror_drop(books->store, books->feed->id, NULL));
	assert_stored(books, HOST, "");
}

static void
texts_are_forgotten_with_what_they_speak_of(void **state)
{
	const Books *books = *state;
	g_autoptr(Mirror) mirror = NULL;
	Day day;

	put_two(books);
	assert_true(civil_day(2027, 1, 2, &day));
	assert_true(store_purge(books->store, day_local(day), NULL));
	assert_true(store_mirror(books->store, books->feed->id, HOST, &mirror, NULL));
	assert_texts(books, mirror, "/one/a:A /one/b:B DAY:20261201 /two/a:C ");
	assert_true(store_purge(books->store, day_local(day) + 1, NULL));
	assert_texts(
	    books, mirror, "/one/a:A /one/b:? /two/a:C "); /* those that say no day stay */
	assert_stored(					   /* nor is it fetched again */
	    books, HOST, "/home/ /one/(t1):/one/a=1,/one/b=2, /two/(t2):/two/a=3,");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    what_is_put_comes_out_the_same, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    a_mirror_of_another_address_is_none, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    a_delta_leaves_the_rest_as_it_was, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    a_mirror_goes_whole, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    texts_are_forgotten_with_what_they_speak_of, books_make, books_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
