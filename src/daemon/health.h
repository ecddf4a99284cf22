/* The database's health: told to whoever must know, and looked at until it is mended. */
#ifndef SLIPWATCH_DAEMON_HEALTH_H
#define SLIPWATCH_DAEMON_HEALTH_H

#include "daemon.h"

/* The timer of daemon->mend. (transfer full) */
struct event *health_event(Daemon *daemon);

/* What a letter met: store_trouble, and the error that it ended with, or NULL. */
void health_note(Daemon *daemon, const char *trouble, const GError *error);

#endif
