/* What speaks for a slip or for an honest change, beside the two times. Private to slip. */
#ifndef SLIP_SIGNALS_H
#define SLIP_SIGNALS_H

#include "kinds.h"

enum { SIGNAL_COUNT = 30 };

/*
 * Rows of one group say one thing twice: the first that holds counts; a row of group 0 is
 * alone. A row of `first_entry` tells a slip from a later change of mind; who was offered
 * another time because the asked one was taken was entered so at once, and leaves the trace
 * of a slip. A row `apart` is not one of those that the cap holds together, for they have
 * no common cause: what makes slips more frequent as a whole, and a start where no place
 * was that an honest change could have gone to.
 */
typedef struct Signal {
	const char *slug;
	double ratio;  /* slip : honest change; assumed, learned later */
	KindSet kinds; /* that it speaks of; 0: all */
	unsigned group;
	bool first_entry, by_stamps, apart;
	size_t offset; /* of an int of SlipSignals that must have this value, or */
	int value;
	bool (*holds)(const SlipQuestion *question);
} Signal;

extern const Signal slip_signal_table[SIGNAL_COUNT];

/* The row of that slug, or SIGNAL_COUNT. */
unsigned signal_named(const char *slug);

/* The signals that hold, in the table's order: returns how many. */
unsigned signals_held(const SlipQuestion *question, unsigned ret_held[SIGNAL_COUNT]);

/* Does it speak of a kind of this set? */
bool signal_concerns(unsigned signal, KindSet kinds);

/* The record lies outside what was acceptable. */
bool start_differs(const SlipQuestion *question);

/* The resource asked for and the recorded one are both named, and differ. */
bool resource_differs(const SlipQuestion *question);

/* Both lengths are said, and differ. */
bool length_differs(const SlipQuestion *question);

/* What the form offers of itself: the service's length, else one slot. */
int64_t usual_length(const SlipQuestion *question);

#endif
