/*
 * What a daemon's time rests on and may change under it: the clock that is set, a sleep, a
 * clock that was never set, and the rules of time zones.
 */
#ifndef SLIPWATCH_DAEMON_TIMES_H
#define SLIPWATCH_DAEMON_TIMES_H

#include "daemon.h"

/* `seen_at`: the last moment that the database knows of, or NO_TIME. */
Times *times_new(Daemon *daemon, int64_t seen_at);
void times_free(Times *times);

/* Nothing is judged by a clock that cannot be right: NULL, or why it is not believed. */
const char *times_fault(const Daemon *daemon);

/* A file changed; whether it is the one that names the zones' release. */
bool times_touched(Times *times, const char *path);

/* The path of that file (dies with times). */
const char *times_zones(const Times *times);

#endif
