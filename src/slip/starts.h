/* Which starts a request may have meant. Private to slip. */
#ifndef SLIP_STARTS_H
#define SLIP_STARTS_H

#include <slipwatch/slip.h>

/* Starts that a range is taken for: those nearest to the record. */
enum { MEANT_MAX = 96, STEPS_LOOKED = 1000, DAYS_LOOKED = 7 };

typedef struct Starts {
	unsigned count; /* at least 1 */
	Local item[MEANT_MAX + DAYS_LOOKED];
} Starts;

/*
 * The starts that a range may have been taken for: what the form offers, nearest to the
 * record first, and the record's own time of day. A single time is itself alone.
 */
void starts_of(const SlipQuestion *question, Starts *ret_starts);

#endif
