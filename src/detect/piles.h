/* Piles: what shares an overfull moment is linked, what is linked is one pile. Pure.
 * Private to detect. */
#ifndef DETECT_PILES_H
#define DETECT_PILES_H

#include <glib.h>
#include <slipwatch/span.h>

/* Something that takes a place, or (`away`) all of them. */
typedef struct Taker {
	Span span;
	bool away;
} Taker;

typedef struct Pile {
	Span span;	/* from the first overfull moment to the last */
	unsigned over;	/* at the worst moment */
	GArray *takers; /* guint: indices of the takers, ascending */
} Pile;

/* A sweep line: n log n. (transfer full: GArray of Pile, by their first taker) */
GArray *piles_of(const Taker *takers, guint count, unsigned capacity);

#endif
