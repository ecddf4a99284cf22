/* How a record was made, and how its person mostly comes: signals of habit and haste. Each
 * 1, 0, or -1 not known. Private to detect. */
#ifndef DETECT_MANNER_H
#define DETECT_MANNER_H

#include "context.h"

/* In the last quarter-hour before closing, or in the break. */
int made_late(const Context *context, const Booking *booking);

/* For the very day at the time that was asked for, where the service is mostly booked more
 * than three days ahead. Who is fitted in today comes at another time: of that it says
 * nothing. */
int made_for_today(const Context *context, const Pair *pair);

/* What stood on the screen when it was made: the start of the record entered just before,
 * for somebody else. Several, where the stamps do not tell which of them came last. Returns
 * how many. */
unsigned shown_when_made(
    Context *context, const Booking *booking, Local ret_shown[SLIP_SHOWN_MAX]);

/* By their stamps no more were made with it, or within SHOWN_FOR before, than people make:
 * SHOWN_FEW. */
bool made_by_hand(Context *context, const Booking *booking);

/* All that was changed of it was within minutes of its making. */
bool edited_at_once(const Booking *booking);

/* Changed twice or oftener, and all of it within minutes of its making. */
int edited_quickly(const Booking *booking);

/* The recorded time is the one at which this person's other visits are, the asked one is
 * not. */
int at_usual_time(const Context *context, const Pair *pair);

#endif
