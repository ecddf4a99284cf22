/*
 * The daemon: what its parts share in the loop's thread. Nothing here is touched by another
 * thread; the engine and the parsers are met through crews only.
 */
#ifndef SLIPWATCH_DAEMON_DAEMON_H
#define SLIPWATCH_DAEMON_DAEMON_H

#include "crew.h"

#include <slipwatch/clock.h>
#include <slipwatch/config.h>
#include <slipwatch/fetch.h>
#include <slipwatch/store.h>
#include <slipwatch/watch.h>

typedef struct Feeds Feeds;
typedef struct Http Http;
typedef struct Metrics Metrics;
typedef struct ServiceLink ServiceLink;
typedef struct SignIn SignIn;
typedef struct Stream Stream;
typedef struct Times Times;

typedef struct Daemon {
	Config *config;
	Clock *clock;
	char *clock_path; /* a test's clock; NULL: the system's */
	struct event_base *base;
	Stints stints;
	Postbox *postbox;
	Crew *keeper;  /* one thread: the engine and the writing connection */
	Crew *workers; /* a thread a core: files, slicing, parsers */
	Store *reader; /* the API's connection, read-only */
	Feeds *feeds;
	Http *http;
	Stream *stream;
	SignIn *signing; /* browsers, to the board */
	Metrics *metrics;
	ServiceLink *service;
	Times *times;
	Watch *watch;
	struct event *watch_event;
	struct event *timer;	  /* the one timer: see daemon_arm */
	struct event *clock_poll; /* a test's clock on a file system that tells nothing */
	int64_t started_at;
	int64_t engine_next;	 /* when the engine has something to do */
	int64_t ticked_at;	 /* the `now` of the last tick; NO_TIME */
	int64_t seen_at;	 /* the latest `now` that daemon_arm has met; NO_TIME */
	const char *clock_fault; /* why the clock is not believed; NULL: it is */
	bool ticking;		 /* a tick is with the engine */
	int64_t slept;		 /* seconds that the machine has, when last looked at */
	bool woke;		 /* and the engine has not heard of it */
	bool stopping;
	bool copying;	     /* a backup is being made */
	const char *trouble; /* why the database cannot be written; NULL: it can */
	struct event *mend;  /* armed while it cannot */
	unsigned mends;	     /* looks at it so far */
} Daemon;

typedef struct DaemonOptions {
	const char *config_path;
	const char *clock_path; /* or NULL */
} DaemonOptions;

/* Opens and starts everything, in an order in which nothing is served before it can be
 * answered. (transfer full) */
Daemon *daemon_new(const DaemonOptions *options, GError **error);
void daemon_run(Daemon *daemon); /* until told to stop */
/* "1 office, 2 feeds" (transfer full). */
char *daemon_extent(const Daemon *daemon);

/* Within some seconds, whatever is under way. False: a thread could not be waited for; the
 * process must be left by _exit. NULL and half-built ones are taken. */
bool daemon_close(Daemon *daemon);

int64_t daemon_now(const Daemon *daemon);
/* What would be judged, or stored, by a clock that cannot be right waits until it can. */
bool daemon_trusts_clock(Daemon *daemon);
/* Whether the machine slept: the engine hears of it with the next letter. */
void daemon_note_sleep(Daemon *daemon);
void daemon_arm(Daemon *daemon);   /* the timer, anew, from the state */
void daemon_watch(Daemon *daemon); /* the files to hear of, anew, from the configuration */
void daemon_stop(Daemon *daemon);
void daemon_reload(Daemon *daemon);

#endif
