/* A body's units: lines of its frame, and components whole. */
#ifndef FEED_UNIT_H
#define FEED_UNIT_H

#include <slipwatch/skim.h>

typedef struct Unit {
	const char *text;
	size_t len;
	bool component;
	guint64 mark; /* of a component: its text less DTSTAMP, and the frame before it */
} Unit;

typedef struct Units {
	const char *at, *end;
	bool last;    /* nothing comes after the end */
	bool broken;  /* a component without an end */
	Digest frame; /* of its lines so far */
} Units;

/* False: there is none any more, or none that is whole; it begins at `at`. */
bool units_next(Units *units, Unit *ret_unit);

#endif
