/*
 * The noisy channel: given what was asked and what is recorded, how likely is a slip, of
 * what kind, and what was meant? Pure.
 *
 *     P(x | r) = (1 - e - h) [x = r]  +  e * sum_k w_k T_k(x | r)  +  h * H(x | r, free
 * slots)
 *
 * Kinds and signals are rows of tables (slip/kinds.c, slip/signals.c).
 */
#ifndef SLIPWATCH_SLIP_H
#define SLIPWATCH_SLIP_H

#include <slipwatch/office.h>

/* What is known beside the two times. -1 not known, 0 no, 1 yes. */
typedef struct SlipSignals {
	int asked_free;	    /* the asked slot is free now, and was when recorded */
	int asked_bookable; /* 0: closed, or the resource away */
	int never_edited; /* SEQUENCE 0 or absent, LAST-MODIFIED = CREATED, no move seen by
			     us */
	int moved_later; /* our own snapshots saw the start change after the first record */
	int busy;	 /* recorded in a busy quarter-hour */
	int soon_after_request; /* created within 10 min of the request */
	int collides;		/* the record makes its resource overfull */
	int outside;	/* recorded outside hours, off the grid, or on a closed day */
	int superseded; /* a newer request came after the record */
	int ambiguous;	/* more than one booking could answer this request */
} SlipSignals;

/* One asked-recorded pair in civil time. */
typedef struct SlipQuestion {
	const Office *office;
	Local asked_first, asked_last; /* acceptable starts, inclusive */
	Local recorded;
	int64_t asked_length, recorded_length;		/* seconds; 0 not said */
	const char *asked_resource, *recorded_resource; /* "" not said */
	const char *service;
	Local made; /* when the record was made: CREATED, else first seen; NO_TIME */
	SlipSignals signals;
} SlipQuestion;

typedef struct SlipJudgement {
	double p;	/* P(slip | asked, recorded, signals) */
	char kind[96];	/* slug, or "date+time" of a double slip; "other" */
	char equal[96]; /* a kind that explains as well; "" */
	Local proposed; /* what was meant */
} SlipJudgement;

SlipJudgement slip_judge(const SlipQuestion *question);

/* All slugs of the table, NULL-terminated (static). */
const char *const *slip_kinds(void);

/* T_k: what a kind of time or date slip could have made of the first asked start, and how
 * probably. Sums to 1, or is empty where the kind cannot have happened. For the docs and
 * tests. (transfer full: GArray of SlipResult, ascending) */
typedef struct SlipResult {
	Local at;
	double p;
} SlipResult;
GArray *slip_results(const char *kind, const SlipQuestion *question);

#endif
