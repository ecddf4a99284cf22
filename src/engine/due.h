/* Moments at which something is to be judged though nothing changed. */
#ifndef ENGINE_DUE_H
#define ENGINE_DUE_H

#include <slipwatch/booking.h>
#include <slipwatch/office.h>

/* Records older than this do not tell how busy an office is now. */
enum { LOAD_KEPT = 28 * DAY };

/* When a request without a booking speaks next: a working day after it was asked, and at
 * the latest notice before its time. NO_TIME: never again. */
int64_t request_due(const Office *office, const Request *request, int64_t now);

/* Where findings end: so far from the civil day's beginning, and so the same all day. */
int64_t horizon_end(const Office *office, int64_t now);

/* When a booking that a feed shows as cancelled was so at the latest. */
int64_t cancelled_at(const Booking *booking, int64_t now);

#endif
