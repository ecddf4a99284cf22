/* The explanations of a record: which kinds made it, and with what weight. Private to slip.
 */
#ifndef SLIP_EXPLAIN_H
#define SLIP_EXPLAIN_H

#include "beliefs.h"

/* That half of a double slip which is as asked. */
enum { NONE = KIND_COUNT };
/* Pairs of a kind of time and a kind of date, less those that exclude each other. */
enum { EXPLANATIONS_MAX = 160 };

typedef struct Explanation {
	unsigned date, other; /* KindName; `date` NONE: a single slip */
	double weight;	      /* log(w T), before signals */
} Explanation;

typedef struct Explanations {
	unsigned count;
	Explanation item[EXPLANATIONS_MAX];
} Explanations;

/* log(exp a + exp b) */
double log_add(double a, double b);

/* Adds to the explanation by these two kinds. */
void explanations_add(
    Explanations *explanations, unsigned other, unsigned date, double weight);

/* What all of them weigh together, with the signals that hold: by the priors, and as
 * learned. */
typedef struct Weights {
	double prior, learned;
} Weights;

/* Sums all, names the likeliest kind (the next one too if it explains as well) and the
 * signals that bore on it. -INFINITY when nothing explains. */
Weights explanations_name(const Explanations *explanations, const SlipQuestion *question,
    const Beliefs *beliefs, SlipJudgement *judgement);

#endif
