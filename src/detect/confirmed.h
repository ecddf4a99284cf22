/* Signs that a booking was confirmed as it is recorded, or declined, and whether they can
 * be believed. Private to detect. */
#ifndef DETECT_CONFIRMED_H
#define DETECT_CONFIRMED_H

#include <slipwatch/detect.h>

typedef enum Sign {
	SIGN_ACCEPTED = 1 << 0, /* the participant's own answer */
	SIGN_STATUS = 1 << 1,	/* STATUS:CONFIRMED */
	SIGN_WORDS = 1 << 2,	/* "confirmed by phone", "paciente confirmó" */
	SIGN_SENT = 1 << 3,	/* "reminder sent 11/30" */
	SIGN_DECLINED = 1 << 4, /* the participant's own answer: not then */
} Sign;

enum { SIGNS = 5 };

/* Those that a booking bears: a set of Sign. */
unsigned signs_of(const Booking *booking);

/* Those of them that tell something: its feed has records enough without them. */
unsigned signs_telling(const Habits *habits, const Booking *booking);

#endif
