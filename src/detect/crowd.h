/* Busy times: how many are due, for how many places? Private to detect. */
#ifndef DETECT_CROWD_H
#define DETECT_CROWD_H

#include "context.h"

/*
 * Is the half-hour of `at` a crowd: more due in it, in the whole office, than in nine of
 * ten of that day's half-hours, and more than the office has places? Then says so in the
 * finding.
 */
bool crowd_say(const Context *context, Finding *finding, int64_t at);

#endif
