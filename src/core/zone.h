/* The system's list of zone names. Private to core; built once, immutable, any thread. */
#ifndef SLIPWATCH_CORE_ZONE_H
#define SLIPWATCH_CORE_ZONE_H

#include <glib.h>

/* The spelling under which the system knows a zone, whatever the case of `name`; NULL if it
 * does not (borrowed, lives for ever). */
const char *zone_known(const char *name);

/* All names, sorted, NULL-terminated (borrowed, lives for ever). */
const char *const *zone_names(void);

/* Where the zone files are: $TZDIR, else /usr/share/zoneinfo. */
const char *zone_folder(void);

#endif
