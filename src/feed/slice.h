/* What kinds of components a calendar holds, by name. */
#ifndef FEED_SLICE_H
#define FEED_SLICE_H

#include "line.h"

#include <slipwatch/feed.h>

/* The kind that a BEGIN or END line names. */
SliceKind slice_kind(const Line *line);

/* What a METHOD line makes of its calendar. */
Method slice_method(const Line *line);

/* Does it only ever stand directly in a calendar, so that finding it elsewhere tells of a
 * lost END? */
bool slice_is_top(const Line *line);

#endif
