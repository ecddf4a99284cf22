/*
 * A feed's own VTIMEZONE as a list of offsets. Computed here, not by libical: its rules are
 * as hostile as any, and only yearly ones without a time of day are needed.
 */
#ifndef PARSE_OBSERVANCES_H
#define PARSE_OBSERVANCES_H

#include <slipwatch/batch.h>
#include <slipwatch/civil.h>

enum {
	OBSERVANCES_MAX = 500,
	OBSERVANCE_RULES_MAX =
	    32, /* of one VTIMEZONE; one that never comes true takes 40 ms */
	OBSERVANCE_STEPS_MAX = 200000,
	/* Over all zones of a body, 1 s: a thousand that count from 1970. When they are
	 * spent a zone that has rules cannot be read. */
	ZONES_STEPS_MAX = 5000000,
};

/* ZoneSpan, ascending, at least one, good for the window and a year on both sides (transfer
 * full). NULL: it has no STANDARD or DAYLIGHT that can be read, or more than is sane, or
 * the steps that are left do not suffice. */
GArray *observances_spans(Text vtimezone, Span window, unsigned *steps);

#endif
