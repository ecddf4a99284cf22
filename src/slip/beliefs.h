/* Beliefs: priors, and the factors that verdicts put on them. Private to slip. */
#ifndef SLIP_BELIEFS_H
#define SLIP_BELIEFS_H

#include "learned.h"

/* A rule's calibration, on its log odds x: + offset + slope x, the slope above -1. A rule
 * that knows a few odds only, each for another story, has a factor for each degree too. */
typedef struct RuleFactors {
	double offset, slope, degree[CASE_BINS];
} RuleFactors;

/* Rates and weights are priors; factors are logs of what the odds are multiplied by. What
 * stands here is written and read in believed.c too. */
struct Beliefs {
	double slip_rate, honest_rate; /* of a booking; honest: one made a week before */
	double weight[KIND_COUNT];     /* shares of the slips */
	double ratio[SIGNAL_COUNT];    /* logs of likelihood ratios */
	double kind_factor[KIND_COUNT], signal_factor[SIGNAL_COUNT];
	GHashTable *rules;   /* char * -> RuleFactors *; NULL: none */
	GHashTable *demoted; /* set of char *; NULL: none */
	bool taught;	     /* by one verdict at least */
};

/* The tables' own (static). */
const Beliefs *beliefs_tables(void);

/* The tables' own, to be moved. (transfer full) */
Beliefs *beliefs_empty(void);

/* NULL: none (dies with the beliefs). */
const RuleFactors *beliefs_rule(const Beliefs *beliefs, const char *rule);

/* A mismatch's odds are a sum over many kinds; other rules state theirs. */
bool rule_has_degrees(const char *rule);

json_t *beliefs_demoted_json(const Beliefs *beliefs); /* (transfer full) */

/* P by a rule's log odds: `prior` by the priors alone, `learned` with the factors of kinds
 * and signals. */
double beliefs_settle(
    const Beliefs *beliefs, const char *rule, double prior, double learned);

#endif
