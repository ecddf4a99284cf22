/* Factors from cases. Each answer says by how much its odds were too high or too low;
 * what they share, a rule, kind or signal, takes the blame in the measure of its doubt. */
#include "fit.h"

#include <math.h>
#include <string.h>

/* Strengths of the priors, as the inverse variance of a factor's log. A Dirichlet prior of
 * n pseudo-slips knows the log of a share to about 1/n. That of a rule's odds and of a
 * likelihood ratio: known to a factor of 1.6 and of 1.8. Assumed. */
#define PSEUDO_SLIPS	 50.0
#define LEAST_PRECISION	 0.5
#define RULE_PRECISION	 4.0
#define SIGNAL_PRECISION 3.0
/* Other offices are other worlds: they count for this many times the prior at most. */
#define SHARED_TIMES 4.0
/* Slope and offset of the calibration are known this well before any answer. */
#define SLOPE_PRECISION	 20.0
#define OFFSET_PRECISION 20.0
#define LEAST_SLOPE	 0.2
#define STEP_MAX	 2.0
enum { SWEEPS = 30 };
#define SETTLED 1e-6

void
factors_init(Factors *factors, const double weight[KIND_COUNT])
{
	memset(factors, 0, sizeof *factors);
	for (unsigned i = 0; i < FACTORS; i++)
		factors->precision[i] = i < FACTOR_RULE ? SIGNAL_PRECISION : RULE_PRECISION;
	for (unsigned i = 0; i < KIND_COUNT; i++)
		factors->precision[i] = MAX(PSEUDO_SLIPS * weight[i], LEAST_PRECISION);
}

/* The rule's factor, or FACTORS. */
static unsigned
rule_factor(const Factors *factors, const char *rule)
{
	for (unsigned i = 0; i < factors->rules; i++)
		if (strcmp(factors->rule[i], rule) == 0)
			return FACTOR_RULE + i;
	return FACTORS;
}

static bool
has(const Factors *factors, const Case *of, unsigned factor)
{
	if (factor < FACTOR_SIGNAL)
		return of->kinds & KIND(factor);
	if (factor < FACTOR_RULE)
		return of->signals & 1u << (factor - FACTOR_SIGNAL);
	return strcmp(factors->rule[factor - FACTOR_RULE], of->rule) == 0;
}

static unsigned
factor_count(const Factors *factors)
{
	return FACTOR_RULE + factors->rules;
}

double
factors_logit(const Factors *factors, const Case *of)
{
	double logit = of->logit;

	for (unsigned i = 0; i < factor_count(factors); i++)
		if (factors->value[i] != 0 && has(factors, of, i))
			logit += factors->value[i];
	return logit;
}

static void
add_rules(Factors *factors, const GArray *cases)
{
	for (guint i = 0; i < cases->len; i++) {
		const char *rule = g_array_index(cases, Case, i).rule;
		if (rule_factor(factors, rule) == FACTORS && factors->rules < RULES_MAX)
			factors->rule[factors->rules++] = rule;
	}
}

/* What the cases with one factor say of it: slope and curvature of their likelihood. */
typedef struct Slope {
	double first, second;
} Slope;

static Slope
slope_of(const Factors *factors, const GArray *cases, const double *logits, unsigned factor)
{
	Slope slope = { 0, 0 };

	for (guint i = 0; i < cases->len; i++) {
		const Case *of = &g_array_index(cases, Case, i);
		if (!has(factors, of, factor))
			continue;
		double p = 1 / (1 + exp(-logits[i])), all = of->slip + of->honest;
		slope.first += of->slip - all * p;
		slope.second += all * p * (1 - p);
	}
	return slope;
}

/* One factor's step towards what fits best; the others as they are. */
static double
step(Factors *factors, const GArray *cases, double *logits, unsigned factor)
{
	Slope slope = slope_of(factors, cases, logits, factor);
	double prior = factors->precision[factor];
	double off = factors->value[factor] - factors->mean[factor];
	double by = (slope.first - prior * off) / (slope.second + prior);

	by = CLAMP(by, -STEP_MAX, STEP_MAX);
	factors->value[factor] += by;
	for (guint i = 0; by != 0 && i < cases->len; i++)
		if (has(factors, &g_array_index(cases, Case, i), factor))
			logits[i] += by;
	return fabs(by);
}

static double *
logits_of(const Factors *factors, const GArray *cases)
{
	double *logits = g_new(double, MAX(cases->len, 1));

	for (guint i = 0; i < cases->len; i++)
		logits[i] = factors_logit(factors, &g_array_index(cases, Case, i));
	return logits;
}

void
factors_fit(Factors *factors, const GArray *cases)
{
	double moved = 1;

	add_rules(factors, cases);
	g_autofree double *logits = logits_of(factors, cases);
	for (int sweep = 0; sweep < SWEEPS && moved > SETTLED; sweep++) {
		moved = 0;
		for (unsigned i = 0; i < factor_count(factors); i++)
			moved = fmax(moved, step(factors, cases, logits, i));
	}
}

void
factors_settle(Factors *factors, const GArray *cases)
{
	g_autofree double *logits = logits_of(factors, cases);

	for (unsigned i = 0; i < factor_count(factors); i++) {
		double told = slope_of(factors, cases, logits, i).second;
		factors->mean[i] = factors->value[i];
		factors->precision[i] += MIN(told, SHARED_TIMES * factors->precision[i]);
	}
}

/* Newton's method on two figures; the prior keeps it from running off. */
Calibration
calibration_fit(Calibration prior, const Factors *factors, const GArray *cases)
{
	g_autofree double *logits = logits_of(factors, cases);
	Calibration to = prior;

	for (int sweep = 0; sweep < SWEEPS; sweep++) {
		double a = OFFSET_PRECISION * (prior.offset - to.offset);
		double b = SLOPE_PRECISION * (prior.slope - to.slope);
		double aa = OFFSET_PRECISION, ab = 0, bb = SLOPE_PRECISION;

		for (guint i = 0; i < cases->len; i++) {
			const Case *of = &g_array_index(cases, Case, i);
			double x = logits[i], all = of->slip + of->honest;
			double p = 1 / (1 + exp(-(to.offset + to.slope * x)));
			double off = of->slip - all * p, bend = all * p * (1 - p);
			a += off;
			b += off * x;
			aa += bend;
			ab += bend * x;
			bb += bend * x * x;
		}
		double area = aa * bb - ab * ab;
		double by = (bb * a - ab * b) / area, slope = (aa * b - ab * a) / area;
		to.offset += CLAMP(by, -STEP_MAX, STEP_MAX);
		to.slope = MAX(to.slope + CLAMP(slope, -STEP_MAX, STEP_MAX), LEAST_SLOPE);
	}
	return to;
}
