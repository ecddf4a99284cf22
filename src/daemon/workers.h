/* The workers: a thread a core, each with its parser. */
#ifndef SLIPWATCH_DAEMON_WORKERS_H
#define SLIPWATCH_DAEMON_WORKERS_H

#include "daemon.h"

#include <slipwatch/worker.h>

/* A task's place is a Parser. */
Crew *workers_new(Daemon *daemon);

#endif
