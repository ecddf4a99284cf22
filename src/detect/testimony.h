/* What a booking's own text says of it. Private to detect. */
#ifndef DETECT_TESTIMONY_H
#define DETECT_TESTIMONY_H

#include <slipwatch/said.h>

#include "context.h"

/* All that the text says of the appointment itself, as one statement. */
typedef struct Testimony {
	Said said;	/* as far as its parts agree; role SAID_OTHER: nothing is said */
	unsigned count; /* of the statements that it rests on */
	bool torn;	/* its weekday and its date are two days, one of them recorded */
	bool settled;	/* the text says that it was confirmed, or changed to this */
	bool old;	/* the record was edited since: the text may be of before */
	char *words;	/* of the first that is not as recorded; NULL: all is (owned) */
} Testimony;

Testimony testimony_of(const Context *context, const Booking *booking);
void testimony_done(Testimony *testimony);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Testimony, testimony_done)

#endif
