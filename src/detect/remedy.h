/* Where there is room instead. Private to detect. */
#ifndef DETECT_REMEDY_H
#define DETECT_REMEDY_H

#include "context.h"

/* The one of the bookings (Booking) that was recorded last, the later one of two as late.
 */
const Booking *recorded_last(const GPtrArray *bookings);

/*
 * Proposes the nearest free place of that day for this booking: on its resource, else on
 * another that gives the service on that day. Says for whom where `named`. Nothing where
 * there is none. What a finding of one person proposes is free for them at other offices
 * too; who is in a pile is not looked for there.
 */
void propose(const Context *context, Finding *finding, const Booking *booking, bool named);

#endif
