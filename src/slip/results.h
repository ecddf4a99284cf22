/* What a kind of slip may make of one start: a short list of weighted values. Private to
 * slip. */
#ifndef SLIP_RESULTS_H
#define SLIP_RESULTS_H

#include <stdint.h>

/* A value may stand there twice, reached in two ways: its weights add up. */
enum { RESULTS_MAX = 128 };

typedef struct Result {
	int64_t value;
	double weight;
} Result;

typedef struct Results {
	unsigned count;
	Result item[RESULTS_MAX];
} Results;

static inline void
results_add(Results *results, int64_t value, double weight)
{
	if (results->count < RESULTS_MAX)
		results->item[results->count++] = (Result){ value, weight };
}

#endif
