/* A body as it was read, and what is done with what changed in it where no parser has to.
 */
#ifndef IO_BODY_H
#define IO_BODY_H

#include "batches.h"

#include <slipwatch/records.h>

/* What a body was read as; it is empty before. The text outlives it. */
typedef struct Body {
	Records *records;     /* a table or a bundle; or NULL */
	Catalogue *catalogue; /* else a calendar */
	GString *narrow;      /* its text, where that is not as it came */
} Body;

bool body_read(
    Body *body, const ImportJob *job, const char *text, size_t len, GError **error);
void body_done(Body *body);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Body, body_done)

const Catalogue *body_catalogue(const Body *body); /* (dies with the body) */

/* Understands each of the todo of a table or a bundle, in this thread. */
void body_run(const Body *body, Batches *batches);

#endif
