/* What verdicts teach of clashes. Private to detect. */
#ifndef DETECT_PRECEDENTS_H
#define DETECT_PRECEDENTS_H

#include "context.h"

/* The odds that it is a slip, after what staff said of its like. Its place, time and size
 * are set. */
double precedents_odds(const Context *context, const Finding *finding, double odds);

#endif
