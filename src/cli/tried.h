/* What a feed was understood as, shown to whoever sets it up. */
#ifndef CLI_TRIED_H
#define CLI_TRIED_H

#include <slipwatch/import.h>

/* The first of its bookings and requests that lie ahead of `now`, or where none does of
 * all; then, unless it is for programs, how it was read. */
void tried_print(
    const Import *import, const Office *office, const Feed *feed, int64_t now, bool json);

#endif
