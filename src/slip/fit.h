/* Factors from cases: a logistic regression with stated priors. Private to slip. */
#ifndef SLIP_FIT_H
#define SLIP_FIT_H

#include "beliefs.h"
#include "learned.h"

/* Rules with answers that are told apart; the others have no factor of their own. */
enum { RULES_MAX = 40 };
enum { FACTOR_SIGNAL = KIND_COUNT, FACTOR_RULE = FACTOR_SIGNAL + SIGNAL_COUNT };
enum { FACTORS = FACTOR_RULE + RULES_MAX };

/* Logs of factors on the odds, each normally distributed about `mean`. */
typedef struct Factors {
	const char *rule[RULES_MAX]; /* (borrowed) */
	unsigned rules;
	double mean[FACTORS], precision[FACTORS], value[FACTORS];
} Factors;

/* No factor, with the strength that each prior has: 50 pseudo-slips over all kinds. */
void factors_init(Factors *factors, const double weight[KIND_COUNT]);

/* The likeliest values by these cases (Case) and the prior. Rules' names are borrowed of
 * them. */
void factors_fit(Factors *factors, const GArray *cases);

/* What was fitted becomes the prior of the next: as strong as its cases made it, up to a
 * cap. */
void factors_settle(Factors *factors, const GArray *cases);

/* The log odds of a case by the factors. */
double factors_logit(const Factors *factors, const Case *of);

/* The slope and offset that fit best, with a strong prior for none. */
Calibration calibration_fit(Calibration prior, const Factors *factors, const GArray *cases);

#endif
