/* How many alerts are open, by tier. */
#ifndef SLIPWATCH_DAEMON_OPEN_H
#define SLIPWATCH_DAEMON_OPEN_H

#include "caller.h"
#include "daemon.h"

enum { TIER_COUNT = TIER_INTERRUPT + 1 };

/* Of the offices that the caller may see; open and snoozed. */
bool open_counts(
    Daemon *daemon, const Caller *caller, unsigned ret_counts[TIER_COUNT], GError **error);

#endif
