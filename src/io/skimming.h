/* Bodies that are compared with the last one at a glance. */
#ifndef IO_SKIMMING_H
#define IO_SKIMMING_H

#include "body.h"

/* What changed in a body that was read. Never NULL. (transfer full) */
Import *import_changes(
    Parser *const *parsers, unsigned n, const ImportJob *job, const Body *body);

/* By the job's skim; NULL: it has none, or that does not suffice. (transfer full) */
Import *import_skimmed(
    Parser *const *parsers, unsigned n, const ImportJob *job, const char *text, size_t len);

/* By a glance that was taken. NULL: it does not suffice. (transfer full) */
Import *import_rest(
    Parser *const *parsers, unsigned n, const ImportJob *job, Glance *glance);

/* Of a body that was read, for the next one; if it can be skimmed. */
void import_skim(
    Import *import, const Body *body, const ImportJob *job, const char *text, size_t len);

#endif
