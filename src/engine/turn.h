/* One call of the engine on one office: a transaction, what it touched, and what it says.
 */
#ifndef ENGINE_TURN_H
#define ENGINE_TURN_H

#include "scope.h"

#include <slipwatch/detect.h>
#include <slipwatch/engine.h>
#include <slipwatch/learn.h>

typedef struct Moments Moments;

/* An office under the engine's care. */
typedef struct Site {
	Office *office;	     /* referenced */
	GHashTable *indexes; /* feed's name -> Index, as committed */
	GHashTable *open;    /* feeds' names: purged since, and not asked for anew yet */
	int64_t next;	     /* engine_next's answer; NO_TIME: to be worked out */
	int64_t awake_at;    /* its first turn in this run; NO_TIME: none yet */
	Moments *moments;    /* when its alerts next have to do with time; or NULL */
	int64_t judged_at; /* up to when time's passing was looked at; NO_TIME: not in this
			      run */
	int64_t joined_at; /* a feed came into a configuration that had others, and was not
			      tried yet; or NO_TIME */
	char *lagging;	   /* feeds that are not read, as alerts say; NULL: not known */
	bool configured;   /* and no turn has seen it since */
	bool sweep;	   /* all of it is to be judged at the next tick */
	Learned *learned;  /* what its answers taught; NULL: not read yet */
	Beliefs *beliefs;  /* what follows, on a civil day; or NULL */
	Day believed_on;
	Habits *habits;	    /* what is usual there, as of its last sweep; or NULL */
	Shifts *shifts;	    /* what its differences have in common, as committed; or NULL */
	GArray *precedents; /* Precedent: what answers taught until a day; or NULL */
	Day precedents_on;
} Site;

struct Engine {
	Store *store; /* borrowed */
	GPtrArray *sites;
	int64_t retention;
	Learned *taught; /* what each office begins with; NULL: nothing */
	bool replaying;
	int64_t ticked_at; /* the clock at the last tick; NO_TIME */
};

/* SW_ERROR_NOT_FOUND. */
Site *engine_site(Engine *engine, const char *office, GError **error);
/* After a failure nothing that was worked out is believed. */
void engine_resume(Engine *engine);

typedef struct Turn {
	Engine *engine;
	Store *store;
	Site *site;
	const Office *office;
	OfficeRow row;
	GPtrArray *feeds;   /* FeedRow, owned: those in the configuration, in its order */
	Scope *scope;	    /* what changed */
	GPtrArray *notices; /* Notice, owned */
	/* Booking, owned: all that the office has on record; NULL: ask the store */
	GPtrArray *fresh;
	const Answer *answer; /* who did it; NULL: nobody */
	int64_t now;
	bool baseline; /* what is found is summed up, not raised */
	bool idle;     /* nothing changed that a later moment hangs on */
	Index *index;  /* of the feed that was ingested, once committed; or NULL */
	const char *feed;
	bool begun;
} Turn;

/* Within a transaction that the caller began. */
bool turn_enter(Turn *turn, Engine *engine, Site *site, int64_t now, GError **error);
bool turn_leave(Turn *turn, GError **error);

/* To look and not to touch: no transaction, nothing marked as seen. */
bool turn_look(Turn *turn, Engine *engine, Site *site, int64_t now, GError **error);

/* With a transaction of its own. */
bool turn_begin(
    Turn *turn, Engine *engine, const char *office, int64_t now, GError **error);
GPtrArray *turn_commit(Turn *turn, GError **error); /* the notices (transfer full) */
void turn_done(Turn *turn);			    /* rolls back what was not committed */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Turn, turn_done)

FeedRow *turn_feed(Turn *turn, const char *name, GError **error); /* (dies with the turn) */

/* What is known of a feed's items: the committed index, read at the first need (transfer
 * full). */
Index *turn_index(Turn *turn, const FeedRow *feed, GError **error);

/* Still waiting for the feeds of a first import or a catch-up, or for one that is new? */
bool turn_waits(const Turn *turn);
/* When the waiting ends at the latest; NO_TIME: there is none. */
int64_t wait_end(const Turn *turn);
/* It is over: what has come up is summed up. */
void wait_over(Turn *turn);

Day turn_today(const Turn *turn);

#endif
