/*
 * One recurrence rule, expanded on the wall clock: libical's iterator between bounds.
 *
 * No zone ever reaches libical, so a DAILY 02:30 stays at 02:30 through every change of the
 * clocks. UNTIL is applied here, because libical drops the last day of one that is a date.
 */
#ifndef PARSE_RECURRENCE_H
#define PARSE_RECURRENCE_H

#include <slipwatch/entry.h>

enum {
	SERIES_STEPS_MAX =
	    50000, /* of the iterator, over all rules of a component: 0.5 s */
	SERIES_STARTS_MAX = 20000, /* before exceptions and doubles are taken out */
};

typedef struct Expansion {
	Local first, last; /* what is wanted, both inclusive */
	const Zone *zone;  /* for an UNTIL in UTC; NULL: it is on the start's own clock */
	unsigned steps;	   /* left */
	GArray *starts;	   /* Local, appended to */
	bool cut;	   /* a cap was met before `last` */
} Expansion;

/* `rule` is the value of an RRULE or EXRULE. False: it cannot be read, or never comes true.
 */
bool recurrence_expand(Expansion *expansion, const char *rule, Local start, bool all_day);

/* Makes libical and ICU read what they want to read. */
void recurrence_warm(void);

#endif
