/* The system's list of zone names. Private to core; any thread. */
#ifndef SLIPWATCH_CORE_ZONE_H
#define SLIPWATCH_CORE_ZONE_H

#include <glib.h>
#include <stdbool.h>

/* The spelling under which the system knows a zone, whatever the case of `name`; NULL if it
 * does not (borrowed, lives for ever). */
const char *zone_known(const char *name);

/* All names, sorted, NULL-terminated (borrowed, lives for ever). */
const char *const *zone_names(void);

/* Reads it anew; false: it is of the release that it was. */
bool list_renew(void);

/* Where the zone files are: $TZDIR, else /usr/share/zoneinfo. */
const char *zone_folder(void);

#endif
