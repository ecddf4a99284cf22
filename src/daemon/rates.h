/*
 * How many requests each caller may make: RATE_PER_SECOND for ever, and RATE_BURST at once
 * after a rest. A bucket for each, by any name that tells callers apart.
 */
#ifndef SLIPWATCH_DAEMON_RATES_H
#define SLIPWATCH_DAEMON_RATES_H

#include <glib.h>
#include <stdbool.h>

enum { RATE_PER_SECOND = 50, RATE_BURST = 250, RATE_CALLERS_MAX = 4096 };

typedef struct Rates Rates;

Rates *rates_new(void);
void rates_free(Rates *rates);

/* May they ask once more? `now` in microseconds, of a clock that is never set. */
bool rates_take(Rates *rates, const char *caller, gint64 now);
guint rates_callers(const Rates *rates); /* that are kept count of */

#endif
