/* P_hist: how likely a visit is for this start, as this person's and this service's other
 * visits have it. Private to detect. */
#ifndef DETECT_HISTORY_H
#define DETECT_HISTORY_H

#include "context.h"

/* So many of a person's other visits are looked at, the nearest in time. */
enum { VISITS_MAX = 32 };

typedef struct Visit {
	int weekday, minute;
} Visit;

typedef struct History {
	const Context *context;
	const Booking *booking;
	const char *service; /* folded */
	Visit visits[VISITS_MAX];
	unsigned count;
	unsigned earlier; /* of them before this one */
	Local made;	  /* or NO_TIME */
	double slots;	  /* starts that the office offers in a week */
	const Quantiles *lead;
	bool counted; /* it is itself among the habits */
} History;

/* Of a booking, and what else that person has under that name (Booking, by
 * booking_compare; it is one of them). */
History history_of(const Context *context, const Booking *booking, const GPtrArray *own);

/* Of a start of the same visit: among all starts that the office offers, those of a week
 * sum to 1 on one day's lead. 0 where it offers none, or before the record was made. */
double history_p(const History *history, Local start);

/* Three in four of at least three others, mostly earlier, are at one time of day (within
 * half an hour), and this start is not. */
bool history_person_odd(const History *history, Local start);

/* Are there three earlier visits at least? And are three in four of all at this time of day
 * (within half an hour), on this weekday? */
bool history_is_regular(const History *history);
bool history_usual(const History *history, Local start);

/* How likely a start of its service falls into that hour of the week, by all but itself. */
double history_share(const History *history, Local start);

/* Is it booked far longer ahead than any other of its kind? */
bool history_lead_odd(const History *history, Local start);

#endif
