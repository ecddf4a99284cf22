/* What many records have in common that differ from what was asked. Private to detect. */
#ifndef DETECT_SHIFTS_H
#define DETECT_SHIFTS_H

#include "context.h"

/* Takes in the pairs of the persons who are judged, in place of what was known of them. */
void shifts_update(Context *context);

/* The factor on a mismatch's odds: how many were moved just as this one. */
double shifts_moved_times(const Context *context, const Pair *pair);

#endif
