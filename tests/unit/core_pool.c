/* Pools: pieces that do not overlap, texts kept once, bookings that live in one. */
#include "unit.h"

#include <slipwatch/booking.h>
#include <slipwatch/pool.h>

#include <string.h>

static void
pieces_are_apart_and_aligned(void **state)
{
	static const gsize sizes[] = { 1, 7, 8, 200, 9000, 70000, 3 };
	g_autoptr(Pool) pool = pool_new();
	char *pieces[1000];

	(void)state;
	for (unsigned i = 0; i < 1000; i++) {
		gsize size = sizes[i % G_N_ELEMENTS(sizes)];

		pieces[i] = pool_take(pool, size);
		assert_int_equal((guintptr)pieces[i] % sizeof(void *), 0);
		memset(pieces[i], (int)i, size);
	}
	for (unsigned i = 0; i < 1000; i++) {
		gsize size = sizes[i % G_N_ELEMENTS(sizes)];

		assert_int_equal((guint8)pieces[i][0], i & 0xff);
		assert_int_equal((guint8)pieces[i][size - 1], i & 0xff);
	}
}

static void
equal_texts_are_kept_once(void **state)
{
	g_autoptr(Pool) pool = pool_new();
	char *one = pool_shared(pool, "Station 1");

	(void)state;
	assert_string_equal(one, "Station 1");
	assert_ptr_equal(pool_shared(pool, "Station 1"), one);
	assert_ptr_not_equal(pool_shared(pool, "Station 2"), one);
	assert_ptr_not_equal(pool_text(pool, "Station 1"), one);
}

static Booking *
booking_make(Pool *pool)
{
	Booking *booking = booking_new();

	booking_set(booking, &booking->uid, g_strdup("w1"));
	booking_set(booking, &booking->participant, g_strdup("Mrs. Watkins"));
	booking_set(booking, &booking->resource, g_strdup("Station 1"));
	booking->span = (Span){ 1000, 2000 };
	return booking_pool(booking, pool);
}

/* The pool goes with the last of them, whoever made it. */
static void
a_booking_lives_in_a_pool(void **state)
{
	Pool *pool = pool_new();
	g_autoptr(Booking) booking = booking_make(pool);
	g_autoptr(Booking) other = booking_make(pool);

	(void)state;
	pool_unref(pool);
	assert_ptr_equal(booking->pool, pool);
	assert_string_equal(booking->uid, "w1");
	assert_string_equal(booking->participant, "Mrs. Watkins");
	assert_string_equal(booking->note, "");
	assert_int_equal(booking->span.end, 2000);
	assert_ptr_equal(booking->resource, other->resource);
	assert_int_equal(booking_compare(booking, other), 0);
}

static void
its_texts_can_be_replaced(void **state)
{
	g_autoptr(Pool) pool = pool_new();
	g_autoptr(Booking) booking = booking_make(pool);
	g_autoptr(Booking) other = booking_make(pool);

	(void)state;
	booking_set(booking, &booking->resource, g_strdup("Station 2"));
	booking_set(booking, &booking->resource, g_strdup("Station 3"));
	assert_string_equal(booking->resource, "Station 3");
	assert_string_equal(other->resource, "Station 1");
}

static void
a_copy_is_of_no_pool(void **state)
{
	Pool *pool = pool_new();
	Booking *booking = booking_make(pool);
	g_autoptr(Booking) copy = NULL;

	(void)state;
	booking_set(booking, &booking->note, g_strdup("late"));
	copy = booking_copy(booking);
	booking_free(booking);
	pool_unref(pool);
	assert_null(copy->pool);
	assert_string_equal(copy->participant, "Mrs. Watkins");
	assert_string_equal(copy->note, "late");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_are_apart_and_aligned),
		cmocka_unit_test(equal_texts_are_kept_once),
		cmocka_unit_test(a_booking_lives_in_a_pool),
		cmocka_unit_test(its_texts_can_be_replaced),
		cmocka_unit_test(a_copy_is_of_no_pool),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
