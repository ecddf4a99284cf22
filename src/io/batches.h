/* The changed items of a body, batch by batch through one parser or several. */
#ifndef IO_BATCHES_H
#define IO_BATCHES_H

#include <slipwatch/batch.h>
#include <slipwatch/worker.h>

enum {
	BATCH_ITEMS_MAX = 256,
	BATCH_BYTES_MAX = 2 << 20,
	LOSSES_MAX = 64, /* parsers lost over one body: then it is a bad one */
	LATE_MAX = 3,	 /* of them so many that took too long: the worker has others */
	IMPORT_SECONDS_MAX = 600,
};

/* What the items of one body have in common. Filled by its maker, then run. */
typedef struct Batches {
	const ImportJob *job;
	const Catalogue *catalogue;
	const Zone *wr_zone; /* X-WR-TIMEZONE; or NULL */
	GByteArray *setup;   /* the parsers' setup, encoded */
	GArray *todo;	     /* guint: indices of the catalogue's items */
	IndexEntry *present; /* of all the catalogue's items, by index; quarantined ones
				become zero */
	Import *import;	     /* filled; in no order */
	Room room;	     /* for the occurrences of its series */
} Batches;

/* Each parser in a thread of its own, the last one in this. False: the body is to be
 * refused, the import's fault says why. */
bool batches_run(Batches *batches, Parser *const *parsers, unsigned n);

/* Puts an item aside, with the line of one of its components. Not from two threads at once.
 */
void batches_quarantine(
    Batches *batches, guint index, unsigned component, const char *reason);

#endif
