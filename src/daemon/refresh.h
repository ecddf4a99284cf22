/* A feed's fetch on its way: begun by source.c, ended by refresh.c. */
#ifndef SLIPWATCH_DAEMON_REFRESH_H
#define SLIPWATCH_DAEMON_REFRESH_H

#include "feeds.h"
#include "keeper.h"

/* What travels: to a worker, to the keeper, and back. */
typedef struct Refresh {
	Letter letter; /* first: also the task of a worker */
	Subscription *subscription;
	Office *office; /* a reference: the one under which it began */
	char *feed;
	Fetch *fetch; /* in the air */
	Validators known;
	bool patient;	/* a file that is being written may be looked at again */
	Mirror *mirror; /* as it is known; until it is fetched */
	Fetched *fetched;
	Skim *skim; /* of the last good body; or NULL */
	ImportJob job;
	Import *import;
} Refresh;

void refresh_free(Refresh *refresh);

/* What its source came to: on to the engine, whatever it is. */
void refresh_accept(Refresh *refresh);
/* The engine could not say what was asked, or no more is to be asked (NULL). */
void refresh_give_up(Refresh *refresh, const GError *error);
void refresh_finish(Refresh *refresh, bool stored);

/* A file that is being written may be looked at again. */
bool refresh_may_settle(const Refresh *refresh);

/* To the keeper, by its letter's `write` and `reply`; to a worker. */
void refresh_post(Refresh *refresh);
void refresh_to_workers(
    Refresh *refresh, void (*run)(Task *, void *), void (*done)(Task *));

#endif
