/* Where a visit could not have gone for want of room. Private to detect. */
#ifndef DETECT_TAKEN_H
#define DETECT_TAKEN_H

#include "context.h"

#include <slipwatch/slip.h>

/* The starts of a booking's civil day, on its resource, at which such a visit had no room
 * when it was made (else: has none now): taken by others, or not over before the doors
 * close. None where it fits nowhere, or nothing is known of the resource. */
void taken_starts(
    const Context *context, const Booking *booking, uint64_t ret_taken[SLIP_DAY_WORDS]);

#endif
