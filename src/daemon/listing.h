/* Lists of what the database holds: the newest first, a page at a time, of the offices that
 * the caller may see. */
#ifndef SLIPWATCH_DAEMON_LISTING_H
#define SLIPWATCH_DAEMON_LISTING_H

#include "exchange.h"

typedef struct Listing {
	const char *name; /* of the list in the answer */
	GPtrArray *(*read)(Store *store, const AlertQuery *query, GError **error);
	int64_t (*id)(const void *row);
	const char *(*office)(const void *row);
	json_t *(*shape)(const void *row, const Config *config);
} Listing;

/* Answers ?state=open|all&office=&before=&limit= with a page, and `next`. */
void listing_reply(Exchange *exchange, const Listing *listing);

#endif
