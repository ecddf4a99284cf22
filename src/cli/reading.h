/* Feeds read once, for the commands that need no daemon. */
#ifndef SLIPWATCH_READING_H
#define SLIPWATCH_READING_H

#include <slipwatch/worker.h>

/* The body of a feed, fetched and understood as of `now`. What goes wrong is in the import.
 * (transfer full) */
Import *reading_import(Parser *parser, const Office *office, const Feed *feed, int64_t now);

/* What was put aside or could not be read, on standard error, a line each. */
void reading_complain(const Feed *feed, const Import *import);

#endif
