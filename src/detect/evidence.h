/* What is known of a pair beside its two times. Private to detect. */
#ifndef DETECT_EVIDENCE_H
#define DETECT_EVIDENCE_H

#include <slipwatch/slip.h>

#include "context.h"

typedef struct Evidence {
	SlipSignals signals;
	int asked_free; /* as things stand now: 1 free, 0 taken or closed */
} Evidence;

Evidence evidence_of(const Context *context, const Pair *pair);

/* Did its start change after it was first recorded: 1, 0, or -1 not known? */
int record_moved(const Booking *booking);

/*
 * The question in civil time. A record of a whole day has no time of its own: it is as if
 * it had the time that was asked for. Without a stamp the record was made when the person
 * asked.
 */
SlipQuestion pair_question(const Context *context, const Pair *pair, SlipSignals signals);

#endif
