/* What kinds of components a calendar holds, by name. */
#ifndef FEED_SLICE_H
#define FEED_SLICE_H

#include "line.h"

#include <slipwatch/feed.h>

/* The kind that a BEGIN or END line names. */
SliceKind slice_kind(const Line *line);

/* A DURATION in seconds, however its parts are put together ("P1H"); 0: it is none, or over
 * REFRESH_MAX. */
enum { REFRESH_MAX = 7 * 86400 };
int64_t slice_duration(const Line *line);

/* What a METHOD line makes of its calendar. */
Method slice_method(const Line *line);

/* Does it only ever stand directly in a calendar, so that finding it elsewhere tells of a
 * lost END? */
bool slice_is_top(const Line *line);

#endif
