/*
 * BYSETPOS. libical knows it only of months and years, and only among days: so it is never
 * told of it. It lists all times of each whole period, from the first day of the start's
 * own, and the positions are picked here (RFC 5545 3.3.10).
 */
#ifndef PARSE_POSITIONS_H
#define PARSE_POSITIONS_H

#include "recurrence.h"

#include <libical/ical.h>

typedef struct Positions {
	const struct icalrecurrencetype *rule; /* with BYSETPOS and COUNT; borrowed */
	Local start, last;		       /* of what is wanted, both inclusive */
	int left;			       /* of COUNT */
	Local period;			       /* the start of the one at hand */
	GArray *set;			       /* Local: its times so far, ascending */
} Positions;

void positions_init(
    Positions *positions, const struct icalrecurrencetype *rule, Local start, Local last);
/* The next of all times. False: no more are wanted. */
bool positions_add(Positions *positions, Expansion *expansion, Local at);
void positions_done(Positions *positions, Expansion *expansion);

/* The midnight with which the rule's period (day, week, month, year) of a time begins. */
Local period_start(const struct icalrecurrencetype *rule, Local at);

/* The rule without positions and end, and with all said that it leaves to its start: it may
 * be run from another one. */
struct icalrecurrencetype rule_of_periods(
    const struct icalrecurrencetype *rule, Local start, bool all_day);

/* BYWEEKNO alone means the start's weekday in those weeks. libical reads outside of its
 * tables for it; told the weekday, it does not. */
void rule_complete_weeks(struct icalrecurrencetype *rule, Local start);

#endif
