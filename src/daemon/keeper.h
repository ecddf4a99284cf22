/*
 * The keeper: the thread that owns the engine. Letters go to it, and come back with
 * notices.
 */
#ifndef SLIPWATCH_DAEMON_KEEPER_H
#define SLIPWATCH_DAEMON_KEEPER_H

#include "daemon.h"

#include <slipwatch/engine.h>

/* The first member of whatever is sent to the engine. */
typedef struct Letter Letter;
struct Letter {
	Task task;
	Daemon *daemon;
	int64_t now;
	/* In the keeper's thread: one call of the engine. NULL with an error set is a
	 * failure, NULL without one is success that has nothing to show. (transfer full:
	 * Notice) */
	GPtrArray *(*write)(Letter *letter, Engine *engine, GError **error);
	/* In the loop's, after its notices went out; frees what the letter's own kind
	 * holds. */
	void (*reply)(Letter *letter);
	GPtrArray *notices;
	Config *config;	  /* a reference: the loop's when the letter was sent */
	bool heard;	  /* somebody was on the stream then */
	GPtrArray *texts; /* GBytes: if so, the notices as the stream tells them */
	GError *error;
	int64_t next;	     /* engine_next after it */
	const char *trouble; /* store_trouble after it */
	Language language;   /* of whoever sent it: what a fault is said in */
	bool ran;	     /* false: the daemon stopped before it was its turn */
	bool woke;	     /* the machine slept before it */
	bool looks;	     /* it writes nothing: it is answered by any clock */
	bool bulky; /* a feed's: it waits when there is room for what is small only */
};

/* Starts the keeper's thread on an engine, which it takes over with its store. */
Crew *keeper_new(Daemon *daemon, Engine *engine, Store *store);

/* False: too many letters wait, or the clock is not believed; the letter is the sender's
 * still. */
bool keeper_send(Daemon *daemon, Letter *letter);

#endif
