/* Feeds read once, for the commands that need no daemon. */
#ifndef SLIPWATCH_READING_H
#define SLIPWATCH_READING_H

#include <slipwatch/worker.h>

/* A parser for each processor, up to a few; none is started before it is needed. (transfer
 * full: GPtrArray of Parser) */
GPtrArray *reading_parsers(void);

/* The body of a feed, fetched and understood as of `now`. What goes wrong is in the import.
 * (transfer full) */
Import *reading_import(
    const GPtrArray *parsers, const Office *office, const Feed *feed, int64_t now);

/* A body that is there already. (transfer full) */
Import *reading_body(
    const GPtrArray *parsers, const ImportJob *job, const char *text, size_t len);

/* What was put aside or could not be read, on standard error, a line each. */
void reading_complain(const Feed *feed, const Import *import);

#endif
