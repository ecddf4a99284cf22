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

/* What is believed of slips: the tables' own figures, or those that verdicts taught
 * (learn.h). Immutable. */
typedef struct Beliefs Beliefs;

/* What is known beside the two times. -1 not known, 0 no, 1 yes. */
typedef struct SlipSignals {
	int asked_free;	    /* the asked slot was free when the record was made */
	int taken_now;	    /* the asked slot is taken, nobody knows since when */
	int asked_bookable; /* 0: closed, or the resource away */
	int never_edited;   /* SEQUENCE 0 where it is used, LAST-MODIFIED = CREATED, no move
			       seen by us; 0: something of it was changed */
	int moved_later; /* our own snapshots saw the start change after the first record */
	int busy;	 /* recorded in a busy quarter-hour */
	int soon_after_request; /* created within 10 min of the request */
	int collides;		/* the record makes its resource overfull */
	int outside;	 /* recorded outside hours, off the grid, or on a closed day */
	int superseded;	 /* a newer request came after the record */
	int ambiguous;	 /* more than one booking could answer this request */
	int quick_edits; /* two or more edits within 10 min of the creation */
	int late; /* created in the last quarter-hour of the office's day, or at lunch */
	int lead_zero;	/* recorded for the day on which it was made, and this service is
			   normally booked more than three days ahead */
	int usual_time; /* the recorded start is this person's usual time of day (and
			   weekday), the asked one is not */
	int text_contradicts;  /* a date or time in the entry's text is not the recorded one
				*/
	int text_agrees;       /* somebody wrote the recorded date or time into the text */
	int confirmation_sent; /* a confirmation named the recorded time; undisputed */
	int confirmed;	       /* the person confirmed the recorded time */
	int declined;	       /* the person declined it */
	int stamps_untrusted;  /* this feed rewrites its stamps: never_edited and
				  moved_later rest on them alone, and are passed over */
} SlipSignals;

enum { SLIP_SHOWN_MAX = 4 };
/* A civil day by cells of so many minutes, a bit for each. */
enum { SLIP_CELL_MINUTES = 5, SLIP_DAY_WORDS = 5 };

/* One asked-recorded pair in civil time. */
typedef struct SlipQuestion {
	const Office *office;
	Local asked_first, asked_last; /* acceptable starts, inclusive */
	Local recorded;
	int64_t asked_length, recorded_length;		/* seconds; 0 not said */
	const char *asked_resource, *recorded_resource; /* "" not said */
	const char *service;
	Local made; /* when the record was made: CREATED, else first seen; NO_TIME */
	double honest_times; /* how often visits are moved here, against any office; 0: as
				in any */
	int64_t usual_lead;  /* how long ahead visits are recorded here; 0 not known */
	SlipSignals signals;
	const Beliefs *beliefs; /* (borrowed) NULL: the tables' own */
	/* What the screen may still have shown: the starts of the record that was made just
	 * before, or of all that may be it by their stamps. */
	Local shown[SLIP_SHOWN_MAX];
	unsigned shown_count;
	/* Starts of the recorded day at which its resource had no room for this visit when
	 * the record was made; no bit is set: not known. */
	uint64_t taken[SLIP_DAY_WORDS];
	Zone *feed_zone; /* (borrowed) of the record's feed; NULL: the office's */
} SlipQuestion;

/* More than the table of signals has rows. */
enum { SLIP_SIGNALS_MAX = 32 };

typedef struct SlipJudgement {
	double p;      /* P(slip | asked, recorded, signals), learned and calibrated */
	double raw;    /* the same by the priors alone: what a verdict is learned against */
	char kind[96]; /* slug, or "date+time" of a double slip; "other" */
	char equal[96]; /* a kind that explains as well; "" */
	Local proposed; /* what was meant */
	/* Slugs of the signals that bore on that kind, NULL-terminated (static). */
	const char *signals[SLIP_SIGNALS_MAX + 1];
} SlipJudgement;

SlipJudgement slip_judge(const SlipQuestion *question);

/* All slugs of the tables, NULL-terminated (static). */
const char *const *slip_kinds(void);
const char *const *slip_signals(void);

/* Of all slips, the share that is of this kind; 0 of an unknown one. Beliefs may be NULL.
 */
double slip_kind_weight(const Beliefs *beliefs, const char *kind);

/* slip : honest change, where this signal holds; 1 of an unknown one. */
double slip_signal_ratio(const Beliefs *beliefs, const char *signal);

/* Of all bookings, the share that is a slip. Beliefs may be NULL. */
double slip_rate(const Beliefs *beliefs);

/* sum_k w_k T_k(recorded | the first asked start): of all slips in what was meant for then,
 * the share that makes it what is recorded, by single kinds of time or date, without
 * signals. ret_kind: the likeliest of them (static); NULL: none. */
double slip_likelihood(const SlipQuestion *question, const char **ret_kind);

/* T_k: what a kind of time or date slip could have made of the first asked start, and how
 * probably. Sums to 1, or is empty where the kind cannot have happened. For the docs and
 * tests. (transfer full: GArray of SlipResult, ascending) */
typedef struct SlipResult {
	Local at;
	double p;
} SlipResult;
GArray *slip_results(const char *kind, const SlipQuestion *question);

#endif
