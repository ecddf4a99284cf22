/* What was on record once and is not any more. Private to detect. */
#ifndef DETECT_FORMER_H
#define DETECT_FORMER_H

#include "context.h"

/* How many others stood in a span of a resource at a time, and do not stand there now. */
unsigned former_others(
    const Context *context, const char *resource, Span span, const Pair *pair, int64_t at);

/* Did another record of this person once stand as was asked for? */
bool former_as_asked(const Context *context, const Pair *pair);

/* Was a booking of theirs, about when they asked to be, taken out on this very day? */
bool former_of_today(const Context *context, const Request *request);

#endif
