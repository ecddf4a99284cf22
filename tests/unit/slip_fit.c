/* The fit of factors to cases, held to what it says it finds: the likeliest values. */
#include "unit.h"

#include "../../src/slip/fit.h"

#include <math.h>

enum { CASES = 60, SEEDS = 40 };
#define STEP 1e-3
#define NEAR 1e-2 /* of a log: a hundredth of the odds */

static const char *const rules[] = { "mismatch", "double-booking", "unlikely" };

static GArray *
random_cases(GRand *random)
{
	GArray *cases = g_array_new(FALSE, FALSE, sizeof(Case));

	for (int i = 0; i < CASES; i++) {
		Case of = { .rule = (char *)rules[g_rand_int_range(random, 0, 3)] };
		of.kinds = KIND(g_rand_int_range(random, 0, 5));
		of.signals = (uint32_t)g_rand_int_range(random, 0, 8);
		of.logit = g_rand_double_range(random, -3, 3);
		of.bin = case_bin(of.logit);
		of.slip = g_rand_int_range(random, 0, 20);
		of.honest = g_rand_int_range(random, 0, 20);
		g_array_append_val(cases, of);
	}
	return cases;
}

/* The log of how likely the answers are by these values, and the values by the prior. */
static double
likelihood(Factors *factors, const GArray *cases)
{
	double sum = 0;

	for (guint i = 0; i < cases->len; i++) {
		const Case *of = &g_array_index(cases, Case, i);
		double logit = factors_logit(factors, of);
		sum -= of->slip * log1p(exp(-logit)) + of->honest * log1p(exp(logit));
	}
	for (unsigned i = 0; i < FACTORS; i++) {
		double off = factors->value[i] - factors->mean[i];
		sum -= factors->precision[i] * off * off / 2;
	}
	return sum;
}

/* A slope that would turn the order round stays where it may just not. */
static bool
is_at_the_edge(const Factors *factors, unsigned factor)
{
	return factor >= FACTOR_RULE &&
	       (factor - FACTOR_RULE) % RULE_FACTORS == RULE_SLOPE &&
	       factors->value[factor] <= LEAST_SLOPE;
}

/* How far Newton's step from there would still lead. */
static double
step_left(Factors *factors, const GArray *cases, unsigned factor)
{
	double *value = &factors->value[factor], kept = *value;
	double here = likelihood(factors, cases);

	*value = kept + STEP;
	double above = likelihood(factors, cases);
	*value = kept - STEP;
	double below = likelihood(factors, cases);
	*value = kept;
	return fabs((above - below) / 2 * STEP / (above - 2 * here + below));
}

static void
no_value_is_likelier(void **state)
{
	double weight[KIND_COUNT];

	(void)state;
	for (unsigned i = 0; i < KIND_COUNT; i++)
		weight[i] = 1.0 / KIND_COUNT;
	for (guint32 seed = 1; seed <= SEEDS; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		g_autoptr(GArray) cases = random_cases(random);
		Factors factors;
		double farthest = 0;

		factors_init(&factors, weight);
		factors_fit(&factors, cases);
		for (unsigned i = 0; i < FACTORS; i++)
			if (!is_at_the_edge(&factors, i))
				farthest = fmax(farthest, step_left(&factors, cases, i));
		if (farthest > NEAR)
			fail_msg("seed %u: %g", seed, farthest);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_value_is_likelier),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
