/* The workers: a thread a core, each with its parser. */
#ifndef SLIPWATCH_DAEMON_WORKERS_H
#define SLIPWATCH_DAEMON_WORKERS_H

#include "daemon.h"

#include <slipwatch/worker.h>

Crew *workers_new(Daemon *daemon);

/* In a worker, whose task was given its place: import_glance; import_body, with further
 * parsers for as long as a large body takes. */
Import *worker_glance(void *place, const ImportJob *job, Glance *glance);
Import *worker_import(void *place, const ImportJob *job, const char *text, size_t len);

#endif
