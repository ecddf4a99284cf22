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

#endif
