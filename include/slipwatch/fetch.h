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

#include <slipwatch/feed.h>
#include <slipwatch/mirror.h>
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
	/* FETCH_BODY. NULL: the body was not kept, but compared with the known one while
	 * it was read: by the glance, or (NULL, too) it is that, byte for byte. */
	Spool *body;
	Glance *glance;
	BodyPrint print; /* FETCH_BODY */
	Parts *parts;	 /* FETCH_BODY: what it is made of; NULL: of one piece */
	char *note; /* FETCH_UNCHANGED: what its source has to be told of still; or NULL */
	GPtrArray *folders;    /* char *, owned: what was looked through; NULL: no folder */
	Validators validators; /* FETCH_BODY */
	/* Of a CalDAV feed, which has no body yet: a mirror as it is now, and the texts
	 * that it borrows. FETCH_BODY: it changed. */
	Mirror *mirror;
	Spool *texts;
	bool fresh;  /* a file written within the last moments: a cut body may still grow */
	char *fault; /* FETCH_FAILED: a clause for people, no secrets */
	int64_t max_age;     /* seconds for which the server says nothing will change; 0 */
	int64_t retry_after; /* seconds the server asks us to wait; 0 not said */
} Fetched;
void fetched_free(Fetched *fetched);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Fetched, fetched_free)
Fetched *fetched_failed(const char *fault); /* (transfer full) */

/* Is the target opened by this machine's file system, or over the network? */
bool fetch_is_local(const Feed *feed);

/* A file, at once and blocking: a worker's job. `known` may be NULL; so may `skim`, of the
 * last good body: then this one is kept whole. Never NULL. (transfer full) */
Fetched *fetch_file(const char *path, const Validators *known, Skim *skim);

/*
 * A folder with all calendar files below it, as one body of parts, the last touched last.
 * It is looked at again and again by one Folder, which knows what it read: only files that
 * were touched are read. A file that cannot be read stands as it was when it could; nothing
 * is missing from a body that lacks what could not be read (Parts). A folder that is gone,
 * or whose file system is, is a failure.
 */
typedef struct Folder Folder;
Folder *folder_new(const char *path);
void folder_free(Folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folder, folder_free)
const char *folder_path(const Folder *folder);

/* A look, blocking, from one thread at a time. FETCH_UNSETTLED, if `patient`, while a file
 * is being written. `known` may be NULL. Never NULL. (transfer full) */
Fetched *folder_fetch(Folder *folder, const Validators *known, bool patient);

/* Is a folder meant, by the settings or by what is there? */
bool fetch_is_folder(const Feed *feed);

/* The body of a fetched mirror: begun, and each of its texts added (an OnMirrorText whose
 * user is the Fetched). */
bool fetched_begin_mirror(Fetched *fetched, GError **error);
bool fetched_add_text(const Member *member, GBytes *text, void *fetched, GError **error);

/* Any feed once, blocking, for check and config: http(s), CalDAV, a file, a folder,
 * "-" for standard input. SW_ERROR_NETWORK with the fault. The parts may be NULL. (transfer
 * full) */
bool fetch_once(const Feed *feed, Spool **ret_body, Parts **ret_parts, GError **error);

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
/* A CalDAV feed, of which that much is known (transfer full; never NULL). */
Fetch *fetch_start_mirror(
    Fetcher *fetcher, const Feed *feed, Mirror *known, FetchDone *done, void *user);
void fetch_cancel(Fetch *fetch); /* `done` is not called */

#endif
