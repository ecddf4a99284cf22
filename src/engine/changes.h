/* What changed about an alert, for its trail: no names, of people or of places. */
#ifndef ENGINE_CHANGES_H
#define ENGINE_CHANGES_H

#include <slipwatch/booking.h>
#include <slipwatch/civil.h>

/* "recorded: TIME -> TIME; over: 1 -> 2; resource" (transfer full); "" if nothing that can
 * be told. */
char *finding_changes(const Finding *before, const Finding *now, const Zone *zone);

#endif
