/* Which row of a table is which: keys that last from one body to the next. */
#ifndef FEED_ROWKEY_H
#define FEED_ROWKEY_H

#include <slipwatch/feed.h>

enum { ROWS_ALIKE_MAX = 256 }; /* of one id, or one person and service, and one start */

/* A row, as far as it tells what it is. */
typedef struct Row {
	guint64 group; /* of its id, else of its person and service */
	guint64 who;   /* of its person */
	Local start;
	Digest digest; /* of its cells; zero: it cannot be read */
	unsigned slice;
	bool named; /* it has an id */
	/* What comes of it: */
	Digest key;
	bool repeats; /* it is another's repetition, or an older version of it */
	bool shares;  /* others have its id */
	bool crowded; /* so many are like it that it has no key of its own */
} Row;

/*
 * Gives each row its key: that of the known item which it is, else one of its own. Within a
 * group it is the item with the same cells; else the one that started when it does; else
 * the nearest of those that nobody else is, unless that one is over: its start has changed.
 * Rows change their order. `today` is a moment on the wall clock: what started before is
 * over.
 */
void rows_key(GArray *rows, const Index *known, Local today);

/* "20261201T113000": what a key tells of those that share an id apart (transfer full). */
char *row_key_start(Digest key);

#endif
