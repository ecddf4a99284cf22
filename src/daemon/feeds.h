/*
 * The feeds of all offices, each with its state and the moment it is due. One door,
 * feed_enter, changes a state; one fetch of a feed at a time, until its import is ingested.
 */
#ifndef SLIPWATCH_DAEMON_FEEDS_H
#define SLIPWATCH_DAEMON_FEEDS_H

#include "daemon.h"

#include <slipwatch/import.h>

typedef enum FeedState {
	FEED_IDLE,
	FEED_WAITING,  /* due, and all places are taken */
	FEED_FETCHING, /* until the engine has it */
	FEED_BACKOFF,
} FeedState;

/* What a feed's fetch came to, for the counters. */
typedef enum FeedResult {
	RESULT_GOOD,
	RESULT_UNCHANGED,
	RESULT_FAILED,
	RESULT_COUNT
} FeedResult;

typedef struct Subscription Subscription;
typedef void FeedWaiter(Subscription *subscription, void *user);

struct Subscription {
	Daemon *daemon;
	Office *office; /* a reference: the feed lives in it */
	const Feed *feed;
	FeedState state;
	int64_t due; /* in the daemon's clock */
	unsigned failures;
	struct Refresh *flight; /* while a server is being asked; else NULL */
	Validators validators;	/* of the last good body */
	Skim *skim;		/* of it; or NULL */
	Folder *folder; /* what is known of it, if it is one; a worker's while it fetches */
	char *noted;	/* what was last logged of what is wrong with it; or NULL */
	char *aside;	/* what of its last body that was read is put aside; or NULL */
	int64_t extend_at;   /* when its series are to move on; NO_TIME: at once */
	int64_t published;   /* how long its last body asks to be left alone; 0 not said */
	int64_t max_age;     /* how long its server says that nothing will change; 0 */
	int64_t retry_after; /* what the server asked for, once */
	unsigned unsettled;  /* how often in a row the file was being written */
	bool extending;	     /* its series move on: no fetch begins meanwhile */
	bool had_body;	     /* in this run */
	bool is_folder;	     /* by its last fetch */
	bool settling;	     /* a file that is being written: looked at again in a moment */
	bool again;	     /* something happened during the fetch: once more */
	bool gone;	     /* no longer configured: goes when its fetch is over */
	GArray *waiters,
	    *next_waiters; /* Waiter: for this fetch's end, for the next one's */
	uint64_t fetches[RESULT_COUNT];
	uint64_t parsed;  /* components handed to a parser */
	uint64_t entries; /* fetched one by one from a CalDAV server */
};

const char *feed_state_name(FeedState state);

Feeds *feeds_new(Daemon *daemon);
void feeds_free(Feeds *feeds);

/* The feeds of the daemon's configuration: new ones are due at once, known ones keep their
 * state, but are read anew since their settings may have changed. */
void feeds_configure(Feeds *feeds);

void feeds_run(Feeds *feeds, int64_t now); /* starts what is due */
int64_t feeds_next(const Feeds *feeds);	   /* INT64_MAX: nothing by itself */
void feeds_look_anew(Feeds *feeds);	   /* all are due, whatever was put off */
void feeds_stop(Feeds *feeds);		   /* gives up what is in the air */

Fetcher *feeds_fetcher(const Feeds *feeds); /* NULL: it was stopped */

guint feeds_count(const Feeds *feeds);
Subscription *feeds_at(const Feeds *feeds, guint i); /* by office, then as configured */
Subscription *feeds_find(
    const Feeds *feeds, const char *office, const char *name); /* or NULL */

/* A file was touched. */
void feeds_touched(Feeds *feeds, const char *path);

/* As soon as there is a place; `waiter` (or NULL) is told when that fetch was ingested. */
void feed_ask(Subscription *subscription, FeedWaiter *waiter, void *user);

/* Nothing is known of its last body any more: it is fetched whole, as soon as there is a
 * place. */
void feed_ask_whole(Subscription *subscription);

/* That waiter has gone, whichever feed it waits for: one that is no longer configured, too.
 */
void feeds_forget(Feeds *feeds, const void *user);

/* The one door. */
void feed_enter(Subscription *subscription, FeedState state, int64_t now);

/* A new day's window: asks the engine whether there is anything to do, at the least. Ended
 * by feed_extended. */
void extend_begin(Subscription *subscription);
void feed_extended(Subscription *subscription, int64_t next);

/* A fetch's road: begun by feeds, ended by feed_finish. */
void refresh_begin(Subscription *subscription, Fetcher *fetcher);
void refresh_cancel(Subscription *subscription); /* what is in the air, without a word */
void feed_settle(Subscription *subscription);
void feed_finish(Subscription *subscription, FeedResult result);

#endif
