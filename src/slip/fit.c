/* Factors from cases. Each answer says by how much its odds were too high or too low;
 * what they share, a rule, kind or signal, takes the blame in the measure of its doubt. */
#include "fit.h"

#include <math.h>
#include <string.h>

/*
 * Strengths of the priors, as the inverse variance of a factor's log. A Dirichlet prior of
 * n pseudo-slips knows the log of a share to about 1/n. But a verdict tells a quarter of a
 * slip at most: whether it was one had been known to odds. A rule's odds are known to a
 * factor of 1.6, the odds of one look to 1.7, a likelihood ratio to 2.7, a slope to a
 * third: two answers do not silence a rule. Assumed; the made offices' weights, drawn with
 * a deviation of .6, bear it out.
 */
#define PSEUDO_SLIPS	 25.0
#define LEAST_PRECISION	 0.5
#define SIGNAL_PRECISION 1.0
#define OFFSET_PRECISION 4.0
#define SLOPE_PRECISION	 8.0
#define DEGREE_PRECISION 3.3
/* Of what is not known of a factor, that much is each office's alone; the rest is the same
 * in all of them. Assumed. */
#define ALONE	 0.5
#define STEP_MAX 2.0
enum { SWEEPS = 60 };
#define SETTLED 1e-6

/* A factor in a case. */
typedef struct Part {
	guint of; /* the factor; in a column, the case */
	double times;
} Part;

enum { PARTS_MAX = KIND_COUNT + SIGNAL_COUNT + RULE_FACTORS };

typedef struct Fit {
	Factors *factors;
	const GArray *cases;
	GArray *column[FACTORS]; /* Part: the cases that have it; NULL: none */
	double *logit;		 /* of each case, by the factors */
} Fit;

static double
rule_precision(unsigned factor)
{
	switch ((factor - FACTOR_RULE) % RULE_FACTORS) {
	case RULE_OFFSET:
		return OFFSET_PRECISION;
	case RULE_SLOPE:
		return SLOPE_PRECISION;
	default:
		return DEGREE_PRECISION;
	}
}

void
factors_init(Factors *factors, const double weight[KIND_COUNT])
{
	memset(factors, 0, sizeof *factors);
	for (unsigned i = 0; i < FACTORS; i++)
		factors->precision[i] =
		    i < FACTOR_RULE ? SIGNAL_PRECISION : rule_precision(i);
	for (unsigned i = 0; i < KIND_COUNT; i++)
		factors->precision[i] = MAX(PSEUDO_SLIPS * weight[i], LEAST_PRECISION);
}

/* --- what a case has --- */

/* The first of the rule's factors, or FACTORS; a new rule has its own while there is room.
 */
static unsigned
rule_first(Factors *factors, const char *rule)
{
	unsigned i = 0;

	while (i < factors->rules && strcmp(factors->rule[i], rule) != 0)
		i++;
	if (i == RULES_MAX)
		return FACTORS;
	if (i == factors->rules)
		factors->rule[factors->rules++] = rule;
	return FACTOR_RULE + i * RULE_FACTORS;
}

/* A rule that has but one kind, which bears its name, has that kind's factor for offset:
 * one answer is not to count twice. */
static bool
is_kind_of(const Case *of)
{
	unsigned kind = kind_named(of->rule);

	return kind < KIND_COUNT && (of->kinds & KIND(kind));
}

static unsigned
parts_of(Factors *factors, const Case *of, Part ret_parts[PARTS_MAX])
{
	unsigned count = 0, rule = rule_first(factors, of->rule);

	for (unsigned i = 0; i < KIND_COUNT; i++)
		if (of->kinds & KIND(i))
			ret_parts[count++] = (Part){ i, 1 };
	for (unsigned i = 0; i < SIGNAL_COUNT; i++)
		if (of->signals & 1u << i)
			ret_parts[count++] = (Part){ FACTOR_SIGNAL + i, 1 };
	if (rule == FACTORS)
		return count;
	if (!is_kind_of(of))
		ret_parts[count++] = (Part){ rule + RULE_OFFSET, 1 };
	ret_parts[count++] = (Part){ rule + RULE_SLOPE, of->logit };
	if (rule_has_degrees(of->rule))
		ret_parts[count++] = (Part){ rule + RULE_DEGREE + of->bin, 1 };
	return count;
}

double
factors_logit(Factors *factors, const Case *of)
{
	Part parts[PARTS_MAX];
	unsigned count = parts_of(factors, of, parts);
	double logit = of->logit;

	for (unsigned i = 0; i < count; i++)
		logit += factors->value[parts[i].of] * parts[i].times;
	return logit;
}

static void
fit_add(Fit *fit, guint number)
{
	const Case *of = &g_array_index(fit->cases, Case, number);
	Part parts[PARTS_MAX];
	unsigned count = parts_of(fit->factors, of, parts);

	fit->logit[number] = factors_logit(fit->factors, of);
	for (unsigned i = 0; i < count; i++) {
		unsigned factor = parts[i].of;
		Part here = { number, parts[i].times };
		if (!fit->column[factor])
			fit->column[factor] = g_array_new(false, false, sizeof(Part));
		g_array_append_val(fit->column[factor], here);
	}
}

static Fit *
fit_open(Factors *factors, const GArray *cases)
{
	Fit *fit = g_new0(Fit, 1);

	fit->factors = factors;
	fit->cases = cases;
	fit->logit = g_new(double, MAX(cases->len, 1));
	for (guint i = 0; i < cases->len; i++)
		fit_add(fit, i);
	return fit;
}

static void
fit_close(Fit *fit)
{
	for (unsigned i = 0; i < FACTORS; i++)
		g_clear_pointer(&fit->column[i], g_array_unref);
	g_free(fit->logit);
	g_free(fit);
}

/* --- what the cases say --- */

/* Slope and curvature of the cases' likelihood along one factor. */
typedef struct Slope {
	double first, second;
} Slope;

static Slope
slope_of(const Fit *fit, const GArray *column)
{
	Slope slope = { 0, 0 };

	for (guint i = 0; i < column->len; i++) {
		const Part *part = &g_array_index(column, Part, i);
		const Case *of = &g_array_index(fit->cases, Case, part->of);
		double p = 1 / (1 + exp(-fit->logit[part->of])),
		       all = of->slip + of->honest;
		slope.first += part->times * (of->slip - all * p);
		slope.second += part->times * part->times * all * p * (1 - p);
	}
	return slope;
}

static bool
is_slope(unsigned factor)
{
	return factor >= FACTOR_RULE && (factor - FACTOR_RULE) % RULE_FACTORS == RULE_SLOPE;
}

/* One factor's step towards what fits best; the others as they are. */
static double
step(Fit *fit, unsigned factor)
{
	Factors *factors = fit->factors;
	const GArray *column = fit->column[factor];
	Slope slope = slope_of(fit, column);
	double prior = factors->precision[factor], value = factors->value[factor];
	double by = slope.first - prior * (value - factors->mean[factor]);

	by = CLAMP(by / (slope.second + prior), -STEP_MAX, STEP_MAX);
	if (is_slope(factor))
		by = MAX(by, LEAST_SLOPE - value);
	factors->value[factor] += by;
	factors->told[factor] = slope.second;
	for (guint i = 0; i < column->len; i++) {
		const Part *part = &g_array_index(column, Part, i);
		fit->logit[part->of] += by * part->times;
	}
	return fabs(by);
}

void
factors_fit(Factors *factors, const GArray *cases)
{
	Fit *fit = fit_open(factors, cases);
	double moved = 1;

	memset(factors->told, 0, sizeof factors->told);
	for (int sweep = 0; sweep < SWEEPS && moved > SETTLED; sweep++) {
		moved = 0;
		for (unsigned i = 0; i < FACTORS; i++)
			if (fit->column[i])
				moved = fmax(moved, step(fit, i));
	}
	fit_close(fit);
}

/* Many answers of few offices tell of those offices: of all of them no more than so many
 * draws do. The next office is one more draw. */
static void
settle(Factors *factors, unsigned factor, double prior, unsigned offices)
{
	double between = ALONE / prior, common = (1 - ALONE) / prior;
	double told = factors->told[factor];
	double draws = told > 0 ? 1 / (between / offices + 1 / told) : 0;

	if (told > 0)
		factors->value[factor] *=
		    draws / (draws + 1 / common) * (told + 1 / common) / told;
	factors->mean[factor] = factors->value[factor];
	factors->precision[factor] = 1 / (between + 1 / (1 / common + draws));
}

void
factors_fit_others(Factors *factors, const GArray *cases, unsigned offices)
{
	g_autofree double *prior = g_memdup2(factors->precision, sizeof factors->precision);

	if (cases->len == 0)
		return;
	for (unsigned i = 0; i < FACTORS; i++)
		factors->precision[i] /= 1 - ALONE;
	factors_fit(factors, cases);
	for (unsigned i = 0; i < FACTORS; i++)
		settle(factors, i, prior[i], MAX(offices, 1));
}
