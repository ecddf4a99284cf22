/* Beliefs: priors, and the factors that verdicts put on them. Private to slip. */
#ifndef SLIP_BELIEFS_H
#define SLIP_BELIEFS_H

#include <slipwatch/learn.h>

#include "signals.h"

/* P -> P as logit p' = offset + slope logit p; monotone, for slope is above 0. */
typedef struct Calibration {
	double offset, slope;
} Calibration;

/* Rates and weights are priors; factors are logs of what the odds are multiplied by. What
 * stands here is written and read in believed.c too. */
struct Beliefs {
	double slip_rate, honest_rate; /* of a booking; honest: one made a week before */
	double weight[KIND_COUNT];     /* shares of the slips */
	double ratio[SIGNAL_COUNT];    /* logs of likelihood ratios */
	double kind_factor[KIND_COUNT], signal_factor[SIGNAL_COUNT];
	GHashTable *rule_factor; /* char * -> double *; NULL: none */
	GHashTable *demoted;	 /* set of char *; NULL: none */
	Calibration calibration;
	bool taught; /* by one verdict at least */
};

/* The tables' own (static). */
const Beliefs *beliefs_tables(void);

/* The tables' own, to be moved. (transfer full) */
Beliefs *beliefs_empty(void);

double beliefs_rule_factor(const Beliefs *beliefs, const char *rule);

json_t *beliefs_demoted_json(const Beliefs *beliefs); /* (transfer full) */

/* Log odds in, P out: calibrated if anything was taught. */
double beliefs_settle(const Beliefs *beliefs, double log_odds);

#endif
