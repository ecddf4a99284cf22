/* The bookings of one person, told apart from others of the household. Private to detect.
 */
#ifndef DETECT_SELVES_H
#define DETECT_SELVES_H

#include "context.h"

/*
 * Bookings of one identity and one name, by booking_compare: a household has one address
 * and several names; a name of one word is nobody's. Whole days are left out; so is who has
 * one booking, and who is not judged. (transfer full: GPtrArray of GPtrArray of Booking)
 */
GPtrArray *selves_of(Context *context);

/* Of one service as well. */
GPtrArray *selves_of_service(Context *context);

/* Who has but one booking as well: they may have another elsewhere. */
GPtrArray *selves_any(const Context *context);

#endif
