/* Digests: a published vector, and what join and sum promise. */
#include "unit.h"

#include <slipwatch/digest.h>

static void
digests_are_xxh3_of_128_bits(void **state)
{
	(void)state;
	/* xxHash's own value for no bytes and a seed of 0. */
	Digest none = digest_bytes("", 0);
	assert_true(none.high == 0x99AA06D3014798D8 && none.low == 0x6001C324468D497F);
	assert_true(digest_equal(none, digest_text("")));
	assert_true(digest_equal(digest_text("abc"), digest_bytes("abcdef", 3)));
	assert_false(digest_equal(digest_text("abc"), digest_text("abd")));
}

static void
no_digest_is_zero(void **state)
{
	(void)state;
	assert_true(digest_is_none(DIGEST_NONE));
	assert_false(digest_is_none(digest_text("")));
}

static void
order_is_total(void **state)
{
	(void)state;
	static const Digest rows[] = { { 0, 0 }, { 0, 1 }, { 0, G_MAXUINT64 }, { 1, 0 },
		{ G_MAXUINT64, 0 }, { G_MAXUINT64, G_MAXUINT64 } };
	for (int i = 0; i < (int)G_N_ELEMENTS(rows); i++) {
		for (int j = 0; j < (int)G_N_ELEMENTS(rows); j++) {
			assert_int_equal(
			    digest_compare(rows[i], rows[j]), (i > j) - (i < j));
			assert_int_equal(digest_equal(rows[i], rows[j]), i == j);
		}
	}
}

static void
joining_minds_the_order(void **state)
{
	(void)state;
	Digest a = digest_text("a"), b = digest_text("b");
	assert_false(digest_equal(digest_join(a, b), digest_join(b, a)));
	assert_false(digest_equal(digest_join(a, DIGEST_NONE), a));
}

static void
summing_does_not_and_counts_doubles(void **state)
{
	(void)state;
	Digest a = digest_text("a"), b = digest_text("b"), c = digest_text("c");
	assert_true(digest_equal(digest_sum(a, b), digest_sum(b, a)));
	assert_true(
	    digest_equal(digest_sum(digest_sum(a, b), c), digest_sum(a, digest_sum(c, b))));
	assert_true(digest_equal(digest_sum(a, DIGEST_NONE), a));
	assert_false(digest_is_none(digest_sum(a, a)));
	assert_false(digest_equal(digest_sum(digest_sum(a, a), b), b));
	Digest carried = digest_sum((Digest){ 1, G_MAXUINT64 }, (Digest){ 0, 1 });
	assert_true(digest_equal(carried, (Digest){ 2, 0 }));
}

static void
bytes_are_big_endian_and_come_back(void **state)
{
	(void)state;
	guint8 bytes[DIGEST_BYTES];
	Digest digest = { 0x0102030405060708, 0x090A0B0C0D0E0F10 };
	digest_put(digest, bytes);
	for (guint8 i = 0; i < DIGEST_BYTES; i++)
		assert_int_equal(bytes[i], i + 1);
	assert_true(digest_equal(digest_get(bytes), digest));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests_are_xxh3_of_128_bits),
		cmocka_unit_test(no_digest_is_zero),
		cmocka_unit_test(order_is_total),
		cmocka_unit_test(joining_minds_the_order),
		cmocka_unit_test(summing_does_not_and_counts_doubles),
		cmocka_unit_test(bytes_are_big_endian_and_come_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
