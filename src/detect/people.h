/* Who could be taken for whom, and what a record would have to be to be another's. Private
 * to detect. */
#ifndef DETECT_PEOPLE_H
#define DETECT_PEOPLE_H

#include "context.h"

/* How alike two people look in a list. */
typedef enum Likeness {
	LIKE_NOBODY,  /* nothing to confuse */
	LIKE_KIN,     /* one surname: a household, or a chance */
	LIKE_TWIN,    /* a letter or two apart, or the same words in another order */
	LIKE_VARIANT, /* the same, or the same with a name more: mostly the same person */
} Likeness;

/* Of two folded names. */
Likeness people_likeness(const char *a, const char *b);

/* Have they one surname? */
bool people_are_kin(const char *a, const char *b);

/* Does a booking stand just when and where a request asked for; and for that service? */
bool booking_stands_there(
    const Context *context, const Booking *booking, const Request *request);
bool booking_answers(
    const Context *context, const Booking *booking, const Request *request);

/* Does somebody else of a like name ask for its time, or one less than NEAR_REACH from it?
 */
bool asked_alike(const Context *context, const Booking *booking);

/* Is this request one that still stands, asked by somebody who is ahead of us in time? */
bool pair_stands(const Context *context, const Pair *pair);

#endif
