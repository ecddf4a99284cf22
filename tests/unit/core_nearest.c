/* What is nearest to today stays: against a count of all pairs. The seed is printed. */
#include "unit.h"

#include <slipwatch/entry.h>

enum { SEEDS = 200, MOMENTS = 40, TODAY = 1000, REACH = 25 };

/* Of two equally far the later is nearer. */
static bool
is_nearer(int64_t a, int64_t b)
{
	int64_t far_a = ABS(a - TODAY), far_b = ABS(b - TODAY);

	return far_a != far_b ? far_a < far_b : a > b;
}

static guint
count_nearer(const GArray *moments, int64_t than)
{
	guint count = 0;

	for (guint i = 0; i < moments->len; i++)
		count += is_nearer(g_array_index(moments, int64_t, i), than);
	return count;
}

static guint
count_same(const GArray *moments, int64_t as)
{
	guint count = 0;

	for (guint i = 0; i < moments->len; i++)
		count += g_array_index(moments, int64_t, i) == as;
	return count;
}

static void
what_stays_is_what_is_nearest(void **state)
{
	(void)state;
	for (guint32 seed = 1; seed <= SEEDS; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		g_autoptr(GArray) moments = g_array_new(FALSE, FALSE, sizeof(int64_t));
		guint most = (guint)g_rand_int_range(random, 0, MOMENTS + 5);

		for (int i = g_rand_int_range(random, 0, MOMENTS); i > 0; i--) {
			int64_t at = TODAY + g_rand_int_range(random, -REACH, REACH);
			g_array_append_val(moments, at);
		}
		g_autoptr(GArray) all = g_array_copy(moments);
		Span kept = nearest_span(moments, most, TODAY);
		for (guint i = 0; i < all->len; i++) {
			int64_t at = g_array_index(all, int64_t, i);
			guint with = count_nearer(all, at) + count_same(all, at);

			if (span_contains(kept, at) != (with <= most))
				fail_msg("seed %u: %d of %u", seed, (int)at, all->len);
		}
	}
}

static void
there_is_room_for_what_fits(void **state)
{
	static const int64_t starts[] = { INT64_MIN / 4, 0, 0, INT64_MAX / 4 };
	g_autoptr(GArray) moments = g_array_new(FALSE, FALSE, sizeof(int64_t));

	(void)state;
	g_array_append_vals(moments, starts, G_N_ELEMENTS(starts));
	Span all = nearest_span(moments, G_N_ELEMENTS(starts), TODAY);
	assert_true(all.start == SPAN_ALL.start && all.end == SPAN_ALL.end);
	Span two = nearest_span(moments, 2, TODAY);
	assert_true(span_contains(two, 0) && !span_contains(two, starts[0]));
	Span one = nearest_span(moments, 1, TODAY); /* they are the same: both or neither */
	assert_false(span_contains(one, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_stays_is_what_is_nearest),
		cmocka_unit_test(there_is_room_for_what_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
