/* Factors from cases: a logistic regression with stated priors. Private to slip. */
#ifndef SLIP_FIT_H
#define SLIP_FIT_H

#include "beliefs.h"

/* Rules with answers that are told apart; the others have no factors of their own. */
enum { RULES_MAX = 40 };
enum { RULE_OFFSET, RULE_SLOPE, RULE_DEGREE, RULE_FACTORS = RULE_DEGREE + CASE_BINS };
enum { FACTOR_SIGNAL = KIND_COUNT, FACTOR_RULE = FACTOR_SIGNAL + SIGNAL_COUNT };
enum { FACTORS = FACTOR_RULE + RULES_MAX * RULE_FACTORS };

/* What was likelier stays likelier. */
#define LEAST_SLOPE (-0.8)

/* Logs of factors on the odds, each normally distributed about `mean`. */
typedef struct Factors {
	const char *rule[RULES_MAX]; /* (borrowed) */
	unsigned rules;
	double mean[FACTORS], precision[FACTORS], value[FACTORS];
	double told[FACTORS]; /* by the cases of the last fit: their precision */
} Factors;

/* No factor, with the strength that each prior has. */
void factors_init(Factors *factors, const double weight[KIND_COUNT]);

/* The likeliest values by these cases (Case) and the prior. Rules' names are borrowed of
 * them. */
void factors_fit(Factors *factors, const GArray *cases);

/* The log odds of a case by the factors. */
double factors_logit(Factors *factors, const Case *of);

/* What so many other offices' cases say of offices as they are becomes the prior: about
 * their mean, and as wide as offices differ. */
void factors_fit_others(Factors *factors, const GArray *cases, unsigned offices);

#endif
