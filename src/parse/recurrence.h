/*
 * One recurrence rule, expanded on the wall clock: period by period, between bounds.
 *
 * No zone takes part, so a DAILY 02:30 stays at 02:30 through every change of the clocks.
 * It ends with the window, whatever the rule says: one that never comes true costs a look
 * at each day.
 */
#ifndef PARSE_RECURRENCE_H
#define PARSE_RECURRENCE_H

#include <slipwatch/entry.h>

enum {
	/* Days looked at and times found, over all rules of a component: 0.1 s. */
	SERIES_STEPS_MAX = 500000,
	/* The same over all components of a body: 1 s. None may take more than a part of
	 * what is left, and each as many as a weekly series of a year needs. */
	BODY_STEPS_MAX = 5000000,
	BODY_STEPS_PART = 8,
	SERIES_STEPS_LEAST = 500,
	SERIES_STARTS_MAX = 20000, /* before exceptions and doubles are taken out */
};

typedef struct Expansion {
	Local first, last; /* what is wanted, both inclusive */
	const Zone *zone;  /* for an UNTIL in UTC; NULL: it is on the start's own clock */
	unsigned steps;	   /* left */
	GArray *starts;	   /* Local, appended to */
	bool cut;	   /* a cap was met before `last` */
	bool open;	   /* there may be more after `last` */
} Expansion;

/* `rule` is the value of an RRULE or EXRULE. False: it cannot be read. */
bool recurrence_expand(Expansion *expansion, const char *rule, Local start, bool all_day);

/* Makes libical read what it wants to read. */
void recurrence_warm(void);

#endif
