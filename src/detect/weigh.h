/* How likely a clash is a slip: odds by what it is, times what is known around it. Private
 * to detect. */
#ifndef DETECT_WEIGH_H
#define DETECT_WEIGH_H

#include "context.h"

/* Was any of the bookings (Booking) recorded in a busy quarter-hour? */
bool any_made_busy(const Context *context, const GPtrArray *bookings);

/* Were they entered within a minute of each other, by somebody who saw both? */
bool made_together(const GPtrArray *bookings);

/* Does any of them start in [now, horizon)? */
bool any_within(const Context *context, const GPtrArray *bookings);

/* P of the odds, with what the entry of the bookings tells, and how many are due with them
 * (at the finding's recorded time, else its start). Says in the finding what was busy.
 * weigh_alike: of one person's bookings, where who made both did not have to see them. */
void weigh_clash(
    const Context *context, Finding *finding, const GPtrArray *bookings, double odds);
void weigh_alike(
    const Context *context, Finding *finding, const GPtrArray *bookings, double odds);

#endif
