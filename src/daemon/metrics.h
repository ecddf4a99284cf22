/* Counters, and all that /metrics tells of. No names of people, ever. */
#ifndef SLIPWATCH_DAEMON_METRICS_H
#define SLIPWATCH_DAEMON_METRICS_H

#include "daemon.h"

Metrics *metrics_new(void);
void metrics_free(Metrics *metrics);

void metrics_notices(Metrics *metrics, const GPtrArray *notices); /* Notice */
void metrics_answer(Metrics *metrics, int status);

#endif
