/* Honest change: somebody moved the visit on purpose, to a place that was free. Private to
 * slip. */
#ifndef SLIP_HONEST_H
#define SLIP_HONEST_H

#include <slipwatch/slip.h>

enum { HONEST_SLOTS_MAX = 288 };

/* What honest changes to one recorded start have in common. */
typedef struct Honest {
	const Office *office;
	Local recorded, made;
	int slots[HONEST_SLOTS_MAX]; /* minutes of the recorded day with room, as far as
					is known */
	unsigned count;
	bool rooms_known;
	double far;	 /* one day's share of all that are open */
	double near_all; /* what lies near `near_day`; 0: not yet known */
	Day near_day;
} Honest;

void honest_init(Honest *honest, const SlipQuestion *question);

/* log H(recorded | asked), both starts different. */
double honest_log(Honest *honest, Local asked);

/* h: how the rate of honest changes goes with the time between record and visit, and in
 * this office; 1 where that is as usual, or not known. */
double honest_times(const SlipQuestion *question);

/* Bookable starts of an open day, and open days in `days` days: for what is uniform. */
double honest_open_days(const Office *office, unsigned days);

#endif
