/*
 * How long callbacks hold the loop: while one runs, every other client waits. What takes
 * over STINT_LONG_MILLISECONDS is named in the log.
 */
#ifndef SLIPWATCH_DAEMON_STINTS_H
#define SLIPWATCH_DAEMON_STINTS_H

#include <glib.h>

enum { STINT_LONG_MILLISECONDS = 20 };

typedef enum StintKind {
	STINT_REPLY,   /* what a thread hands back */
	STINT_REQUEST, /* of the API */
	STINT_FETCH,   /* curl's sockets and timer */
	STINT_FILES,   /* news of watched files */
	STINT_TIMER,   /* what is due */
	STINT_STREAM,  /* pages and pings for desks */
	STINT_COUNT
} StintKind;

/* Microseconds on the clock, and of the thread's own work: where the machine has more to
 * do, a callback waits in the middle of it. */
typedef struct Stint {
	gint64 clock, work;
} Stint;

typedef struct Stints {
	struct {
		gint64 work; /* in all */
		Stint longest;
	} kinds[STINT_COUNT];
} Stints;

Stint stint_begin(void);
void stint_end(Stints *stints, StintKind kind, Stint began);
const char *stint_name(StintKind kind);

#endif
