/* Busy times: how many are due, for how many places? Private to detect. */
#ifndef DETECT_CROWD_H
#define DETECT_CROWD_H

#include "context.h"

/*
 * Is `at` a busy time of the whole office, without those by whom the finding is over: more
 * people due in its half-hour, or more bookings at once in its quarter-hour, than the
 * office's own 90th percentile? Where more are due than there are places, says so in the
 * finding.
 */
bool crowd_say(const Context *context, Finding *finding, int64_t at);

#endif
