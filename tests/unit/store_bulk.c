/* Many rows at once come out as if they had been written one by one. */
#include "unit.h"

#include "store_books.h"

#include <string.h>

enum { NOON = 1796140800, ROWS = 2500, PEOPLE = 700 };

static int64_t
put_item(Books *books, const char *uid)
{
	ItemRow item = { .feed = books->feed->id,
		.key = digest_text(uid),
		.digest = digest_text("first"),
		.uid = (char *)uid };

	assert_true(store_item_put(books->store, &item, NULL));
	return item.id;
}

/* One of few people, whose name is now and then written otherwise. */
static Booking *
booking_number(unsigned number)
{
	Booking *booking = booking_new();
	unsigned person = number % PEOPLE;

	set(&booking->feed, "bookings");
	g_free(booking->uid);
	booking->uid = g_strdup_printf("b%u", number);
	g_free(booking->participant);
	booking->participant =
	    g_strdup_printf(number % 3 ? "Person %u" : "PERSON %u", person);
	g_free(booking->person);
	booking->person = g_strdup_printf("=person %u", person);
	g_free(booking->resource);
	booking->resource = g_strdup_printf("Station %u", number % 12);
	if (number % 5 == 0)
		set(&booking->phone, "2125550100");
	if (number % 7 == 0)
		set(&booking->note, "by telephone");
	booking->span.start = NOON + number * 15 * MINUTE;
	booking->span.end = booking->span.start + 30 * MINUTE;
	booking->created = number % 2 ? NOON - number : NO_TIME;
	return booking;
}

static bool
put(Books *books, int64_t item, Booking *booking)
{
	BookingRow row = { .item = item,
		.feed = books->feed->id,
		.gone_at = NO_TIME,
		.booking = booking };

	return store_booking_put(books->store, books->office.id, &row, NULL);
}

static bool
put_number(Books *books, int64_t item, unsigned number)
{
	g_autoptr(Booking) booking = booking_number(number);

	return put(books, item, booking);
}

static void
put_all(Books *books, bool bulk)
{
	g_autoptr(GPtrArray) bookings =
	    g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	g_autoptr(GArray) items = g_array_new(FALSE, FALSE, sizeof(int64_t));

	for (unsigned i = 0; i < ROWS; i++) {
		g_autofree char *uid = g_strdup_printf("b%u", i);
		int64_t item = put_item(books, uid);

		g_array_append_val(items, item);
	}
	if (bulk)
		assert_true(store_bulk_begin(books->store, books->office.id, ROWS, NULL));
	for (unsigned i = 0; i < ROWS; i++) {
		g_ptr_array_add(bookings, booking_number(i));
		assert_true(
		    put(books, g_array_index(items, int64_t, i), bookings->pdata[i]));
	}
	if (bulk)
		store_bulk_end(books->store);
}

static int
by_uid(const void *a, const void *b)
{
	const BookingRow *left = *(BookingRow *const *)a, *right = *(BookingRow *const *)b;

	return strcmp(left->booking->uid, right->booking->uid);
}

static GPtrArray *
all_of(Books *books)
{
	GPtrArray *rows = store_all_bookings(books->store, books->office.id, NULL);

	assert_non_null(rows);
	g_ptr_array_sort(rows, by_uid);
	return rows;
}

static char *
names_like(Books *books, const char *text)
{
	g_autoptr(GPtrArray) rows =
	    store_names(books->store, "riverside", text, 4096, 50, NULL);
	GString *all = g_string_new(NULL);

	assert_non_null(rows);
	for (guint i = 0; i < rows->len; i++)
		g_string_append_printf(
		    all, "%s\n", ((const NameRow *)rows->pdata[i])->name);
	return g_string_free(all, FALSE);
}

static void
names_are_found_by_their_words(void **state)
{
	static const char *const typed[] = { "person 3", "person 699", "42", "pers" };
	Books *books = *state, single;
	g_autoptr(Store) other = store_open(NULL, STORE_MEMORY, NULL);

	assert_non_null(other);
	books_open(&single, other);
	put_all(books, true);
	put_all(&single, false);
	for (size_t i = 0; i < G_N_ELEMENTS(typed); i++) {
		g_autofree char *many = names_like(books, typed[i]);
		g_autofree char *each = names_like(&single, typed[i]);

		assert_string_not_equal(each, "");
		assert_string_equal(many, each);
	}
	feed_row_free(single.feed);
}

static void
many_rows_are_as_if_one_by_one(void **state)
{
	Books *books = *state, single;
	g_autoptr(Store) other = store_open(NULL, STORE_MEMORY, NULL);

	assert_non_null(other);
	books_open(&single, other);
	put_all(books, true);
	put_all(&single, false);
	g_autoptr(GPtrArray) many = all_of(books);
	g_autoptr(GPtrArray) each = all_of(&single);
	assert_int_equal(many->len, ROWS);
	assert_int_equal(each->len, ROWS);
	for (unsigned i = 0; i < ROWS; i++) {
		const Booking *a = ((BookingRow *)many->pdata[i])->booking;
		const Booking *b = ((BookingRow *)each->pdata[i])->booking;

		assert_string_equal(a->uid, b->uid);
		assert_string_equal(a->participant, b->participant);
		assert_string_equal(a->person, b->person);
		assert_string_equal(a->resource, b->resource);
		assert_string_equal(a->phone, b->phone);
		assert_string_equal(a->note, b->note);
		assert_int_equal(a->span.start, b->span.start);
		assert_int_equal(a->created, b->created);
	}
	feed_row_free(single.feed);
}

/* Whoever is on record already is not made again. */
static void
who_is_known_stays_who_they_are(void **state)
{
	Books *books = *state;

	assert_true(put_number(books, put_item(books, "before"), 0));
	put_all(books, true);
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(books->store, books->office.id, "=person 0", NULL);
	assert_non_null(rows);
	assert_int_equal(rows->len, 1 + (ROWS + PEOPLE - 1) / PEOPLE);
}

/* Its indexes are whole again, and rows point to rows. */
static void
assert_sound(Books *books)
{
	g_autofree char *verdict = store_check(books->store);
	bool asks = false;

	assert_string_equal(verdict, "ok");
	assert_false(put_number(books, 999999, 1));
	/* These look by indexes of their own. */
	g_autoptr(GPtrArray) former = store_former_bookings(
	    books->store, books->office.id, (Span){ NOON, NOON + DAY }, NULL);
	assert_non_null(former);
	g_autoptr(GPtrArray) place = store_place_bookings(
	    books->store, books->office.id, "station 1", (Span){ NOON, NOON + DAY }, NULL);
	assert_non_null(place);
	assert_true(store_asks(books->store, books->office.id, &asks, NULL));
}

static void
afterwards_all_is_as_before(void **state)
{
	Books *books = *state;

	put_all(books, true);
	assert_sound(books);
}

/* Who asks meanwhile gets what there is; and who does not ask commits it all. */
static void
indexes_are_made_beside_the_caller(void **state)
{
	Books *books = *state;

	put_all(books, true);
	store_index_begin(books->store);
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(books->store, books->office.id, "=person 1", NULL);
	assert_non_null(rows);
	assert_int_equal(rows->len, (ROWS + PEOPLE - 2) / PEOPLE);
	assert_sound(books);
}

static void
a_commit_has_them_all(void **state)
{
	Books *books = *state;

	for (unsigned i = 0; i < 2; i++) {
		put_all(books, true);
		if (i == 1)
			store_index_begin(books->store);
		assert_true(store_commit(books->store, NULL));
		assert_sound(books);
		feed_row_free(books->feed);
		store_free(books->store);
		books_open(books, store_open(NULL, STORE_MEMORY, NULL));
	}
}

static void
a_rollback_in_between_leaves_nothing(void **state)
{
	Books *books = *state;

	put_all(books, true);
	store_index_begin(books->store);
	store_rollback(books->store);
	feed_row_free(books->feed);
	books_open(books, books->store);
	g_autoptr(GPtrArray) rows = all_of(books);
	assert_int_equal(rows->len, 0);
	assert_sound(books);
}

static void
a_rollback_ends_it(void **state)
{
	Books *books = *state;

	assert_true(store_bulk_begin(books->store, books->office.id, ROWS, NULL));
	assert_true(put_number(books, put_item(books, "b0"), 0));
	store_rollback(books->store);
	feed_row_free(books->feed);
	books_open(books, books->store);
	g_autoptr(GPtrArray) rows = all_of(books);
	assert_int_equal(rows->len, 0);
	assert_sound(books);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    many_rows_are_as_if_one_by_one, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    names_are_found_by_their_words, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    who_is_known_stays_who_they_are, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    afterwards_all_is_as_before, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    indexes_are_made_beside_the_caller, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    a_commit_has_them_all, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    a_rollback_in_between_leaves_nothing, books_make, books_clear),
		cmocka_unit_test_setup_teardown(
		    a_rollback_ends_it, books_make, books_clear),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
