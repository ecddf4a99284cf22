/* The table of signals: starting likelihood ratios, all assumed, learned later. */
#include "signals.h"

#include <math.h>
#include <slipwatch/names.h>
#include <string.h>

/* A likelihood ratio of 100 is as far as all of them together are believed. */
#define SIGNALS_CAP 4.6
#define SLIP_RATE   0.01

/*
 * Rows of one group say one thing twice: the first that holds counts. A row of
 * `first_entry` tells a slip from a later change of mind; who was offered another time
 * because the asked one was taken was entered so at once, and leaves the trace of a slip.
 */
typedef struct Signal {
	size_t offset; /* of an int of SlipSignals */
	int value;     /* that it must have */
	unsigned group;
	bool first_entry;
	double ratio;
} Signal;

#define SIGNAL(field) offsetof(SlipSignals, field)

static const Signal signals[] = {
	{ SIGNAL(asked_free), 1, 0, false, 5 },
	{ SIGNAL(asked_free), 0, 0, false, .05 },
	{ SIGNAL(asked_bookable), 0, 0, false, .05 },
	{ SIGNAL(moved_later), 1, 1, false, .15 },
	{ SIGNAL(never_edited), 1, 1, true, 3 },
	{ SIGNAL(soon_after_request), 1, 2, true, 2 },
	{ SIGNAL(collides), 1, 3, false, 4 },
	{ SIGNAL(outside), 1, 4, false, 20 },
	{ SIGNAL(superseded), 1, 5, false, .1 },
	{ SIGNAL(ambiguous), 1, 6, false, .3 },
};

/* Another resource as well as another time: who moves a visit takes who is free then. */
#define OTHER_RESOURCE (1 / 3.)

bool
resource_differs(const SlipQuestion *question)
{
	const char *asked = question->asked_resource,
		   *recorded = question->recorded_resource;

	if (!asked || !recorded || !*asked || !*recorded || strcmp(asked, recorded) == 0)
		return false;
	g_autofree char *a = name_fold(asked);
	g_autofree char *b = name_fold(recorded);
	return strcmp(a, b) != 0;
}

bool
start_differs(const SlipQuestion *question)
{
	return question->recorded < question->asked_first ||
	       question->recorded > question->asked_last;
}

double
signals_log(const SlipQuestion *question)
{
	const char *base = (const char *)&question->signals;
	bool taken =
	    question->signals.asked_free == 0 || question->signals.asked_bookable == 0;
	unsigned counted = 0;
	double sum = 0;

	for (unsigned i = 0; i < G_N_ELEMENTS(signals); i++) {
		const Signal *row = &signals[i];
		if (*(const int *)(base + row->offset) != row->value ||
		    (row->first_entry && taken))
			continue;
		if (!(counted & 1u << row->group))
			sum += log(row->ratio);
		counted |= 1u << row->group;
	}
	if (start_differs(question) && resource_differs(question))
		sum += log(OTHER_RESOURCE);
	return CLAMP(sum, -SIGNALS_CAP, SIGNALS_CAP);
}

/* A busy quarter-hour doubles the slips (interruptions: RR 2.8, multitasking: 1.9). It is
 * told here and not among the signals, so that it counts once. */
double
slip_rate(const SlipSignals *signals_seen)
{
	return SLIP_RATE * (signals_seen->busy == 1 ? 2 : 1);
}
