/*
 * A worker's job: a body becomes what changed in it. The one road of daemon, check and
 * replay.
 *
 * import_body blocks: it slices and digests in this thread, and drives one parser
 * process, which it owns through `Parser`. A Parser serves one thread at a time.
 */
#ifndef SLIPWATCH_WORKER_H
#define SLIPWATCH_WORKER_H

#include <slipwatch/import.h>

typedef struct Parser Parser;

/* The path of slipwatch-parse: $SLIPWATCH_PARSE, else beside this program's own file, else
 * libexec. */
char *parser_path(void);

/* Starts no process yet: that comes with the first batch. */
Parser *parser_new(const char *path);
void parser_free(Parser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parser, parser_free)

/* How long a parser may take over one item; 2000 unless told. */
void parser_limit(Parser *parser, unsigned milliseconds);

/* Never NULL: what goes wrong is in it. (transfer full) */
Import *import_body(Parser *parser, const ImportJob *job, const char *text, size_t len);

/* Of a body that was skimmed: what is in its rest. NULL: that does not suffice, and the
 * body is to be read. Without a glance: it is the known one, byte for byte. (transfer full)
 */
Import *import_glance(
    Parser *const *parsers, unsigned n, const ImportJob *job, Glance *glance);

/* The same with several parsers at once, a thread for each; what comes out is the same. */
Import *import_body_parallel(
    Parser *const *parsers, unsigned n, const ImportJob *job, const char *text, size_t len);

#endif
