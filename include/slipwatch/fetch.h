/*
 * Fetching a feed's body: http(s) by libcurl, files by name. What arrives is not judged
 * here.
 *
 * The loop's road is asynchronous and knows no event library: a Fetcher asks its FetchLoop
 * to watch sockets and one timer, and is told what happened. One thread owns a Fetcher.
 * Addresses are refused after DNS (link-local and metadata always, loopback unless the
 * feed's own URL names it); redirects stay within http(s); credentials stay with their host
 * and are never logged.
 */
#ifndef SLIPWATCH_FETCH_H
#define SLIPWATCH_FETCH_H

#include <slipwatch/office.h>
#include <slipwatch/spool.h>

typedef enum FetchState {
	FETCH_BODY,	 /* a complete body, as far as the sender says */
	FETCH_UNCHANGED, /* 304, or a file that was not touched */
	FETCH_UNSETTLED, /* a file that somebody is writing: look again in a moment */
	FETCH_FAILED,
} FetchState;

/* What a server or a file system said of a body's identity: opaque, "" where nothing was
 * said. */
typedef struct Validators {
	char *etag, *modified;
} Validators;
void validators_done(Validators *validators);
Validators validators_copy(const Validators *validators);

/* What came of it. */
typedef struct Fetched {
	FetchState state;
	Spool *body;	       /* FETCH_BODY */
	Validators validators; /* FETCH_BODY */
	bool fresh;  /* a file written within the last moments: a cut body may still grow */
	char *fault; /* FETCH_FAILED: a clause for people, no secrets */
	int64_t retry_after; /* seconds the server asks us to wait; 0 not said */
} Fetched;
void fetched_free(Fetched *fetched);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fetched, fetched_free)
Fetched *fetched_failed(const char *fault); /* (transfer full) */

/* Is the target opened by this machine's file system, or over the network? */
bool fetch_is_local(const Feed *feed);

/* A file, at once and blocking: a worker's job. `known` may be NULL. Never NULL. (transfer
 * full) */
Fetched *fetch_file(const char *path, const Validators *known);

/* Any feed once, blocking, for check and config: http(s), a file, "-" for standard input.
 * SW_ERROR_NETWORK with the fault. (transfer full) */
bool fetch_once(const Feed *feed, Spool **ret_body, GError **error);

/* How long a transfer may take and how much it may bring; all in force at once. */
typedef struct FetchLimits {
	long connect, idle, whole; /* seconds: to connect, below idle speed, in all */
	size_t bytes;		   /* decoded */
} FetchLimits;
extern const FetchLimits fetch_limits_default;

typedef enum FetchWatch { FETCH_READ = 1, FETCH_WRITE = 2 } FetchWatch;

typedef struct FetchLoop {
	void (*watch)(int fd, unsigned what, void *user); /* FetchWatch bits; 0: no more */
	void (*timer)(
	    long milliseconds, void *user); /* one-shot; -1: none. Must not call back */
	void *user;
} FetchLoop;

typedef struct Fetcher Fetcher;
Fetcher *fetcher_new(const FetchLoop *loop, const FetchLimits *limits);
void fetcher_free(Fetcher *fetcher); /* gives up all transfers without a word */
void fetcher_ready(Fetcher *fetcher, int fd, unsigned what);
void fetcher_timeout(Fetcher *fetcher);

typedef struct Fetch Fetch;
typedef void FetchDone(
    Fetched *fetched, void *user); /* (transfer full); the Fetch is gone */

/* Never calls `done` before it returns, also for what fails at once. `known` may be NULL.
 * The feed is only read during the call. (dies with `done`, fetch_cancel or the fetcher) */
Fetch *fetch_start(Fetcher *fetcher, const Feed *feed, const Validators *known,
    FetchDone *done, void *user);
void fetch_cancel(Fetch *fetch); /* `done` is not called */

#endif
