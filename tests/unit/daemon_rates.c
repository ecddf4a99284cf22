/* How many requests each caller may make, whatever others do. */
#include "unit.h"

#include "../../src/daemon/rates.h"

static const gint64 start = 7 * G_TIME_SPAN_DAY, second = G_TIME_SPAN_SECOND;

static unsigned
taken(Rates *rates, const char *caller, gint64 now, unsigned asked)
{
	unsigned count = 0;

	for (unsigned i = 0; i < asked; i++)
		count += rates_take(rates, caller, now);
	return count;
}

static void
so_many_at_once_and_then_so_many_a_second(void **state)
{
	Rates *rates = rates_new();

	(void)state;
	assert_int_equal(taken(rates, "a", start, 1000), RATE_BURST);
	assert_int_equal(taken(rates, "a", start + second, 1000), RATE_PER_SECOND);
	assert_int_equal(taken(rates, "a", start + second, 1000), 0);
	assert_int_equal(taken(rates, "a", start + 3 * second, 1000), 2 * RATE_PER_SECOND);
	rates_free(rates);
}

static void
a_rest_gives_back_no_more_than_was_taken(void **state)
{
	Rates *rates = rates_new();

	(void)state;
	taken(rates, "a", start, RATE_BURST);
	assert_int_equal(taken(rates, "a", start + 3600 * second, 1000), RATE_BURST);
	rates_free(rates);
}

static void
one_callers_haste_is_not_anothers(void **state)
{
	Rates *rates = rates_new();

	(void)state;
	taken(rates, "a", start, 1000);
	assert_int_equal(taken(rates, "b", start, 1000), RATE_BURST);
	rates_free(rates);
}

/* Strangers with many addresses put nobody out who keeps to the pace, and are not kept
 * count of without end. */
static void
a_crowd_of_strangers_hurts_nobody(void **state)
{
	Rates *rates = rates_new();

	(void)state;
	for (unsigned i = 0; i < 3 * RATE_CALLERS_MAX; i++) {
		g_autofree char *stranger = g_strdup_printf("stranger %u", i);

		assert_true(rates_take(rates, stranger, start));
		if (i % 100 == 0)
			assert_true(rates_take(
			    rates, "a", start + (i / 100) * second / RATE_PER_SECOND));
	}
	assert_true(rates_callers(rates) <= RATE_CALLERS_MAX);
	rates_free(rates);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(so_many_at_once_and_then_so_many_a_second),
		cmocka_unit_test(a_rest_gives_back_no_more_than_was_taken),
		cmocka_unit_test(one_callers_haste_is_not_anothers),
		cmocka_unit_test(a_crowd_of_strangers_hurts_nobody),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
