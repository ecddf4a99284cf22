/*
 * The program's story in four functions. Records and time in, notices out.
 *
 * A first import of an office is a baseline: nothing is judged until each of its feeds has
 * had a good body or a failure, or a quarter of an hour has gone by; then everything is
 * judged at once and told in one summary. So it is after 12 hours or more without a run. A
 * feed whose first good body comes later brings a summary of its own.
 *
 * Nothing below knows of sockets, threads or the clock; one thread owns an Engine. Each
 * call is one transaction: it is stored whole, notices with it, or not at all.
 */
#ifndef SLIPWATCH_ENGINE_H
#define SLIPWATCH_ENGINE_H

#include <slipwatch/alert.h>
#include <slipwatch/case.h>
#include <slipwatch/import.h>
#include <slipwatch/learn.h>
#include <slipwatch/store.h>

typedef struct Engine Engine;

/* The store is borrowed; the offices (Office) are referenced. */
Engine *engine_new(Store *store, const GPtrArray *offices, GError **error);
void engine_free(Engine *engine);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Engine, engine_free)

/* A new configuration under the same data (SIGHUP). The next tick judges everything anew.
 */
bool engine_configure(Engine *engine, const GPtrArray *offices, GError **error);

/* How long is kept what has ended; 400 days until it is said. */
void engine_set_retention(Engine *engine, int64_t seconds);

/*
 * Forgets what ended longer ago than is kept, at once and not only once a day (no name); or
 * all that names a person, by name or identity. Several may be meant: then nothing is done
 * unless `all` is said. Who still stands in a feed comes back with its next body, as if
 * seen for the first time.
 */
typedef struct Purge {
	const char *name;	  /* NULL: by age */
	const GPtrArray *offices; /* char *, ids: no others are looked at */
	bool all, dry;		  /* whoever they are; only look */
	const char *role, *desk;  /* who asks, for the trail; or NULL */
} Purge;

typedef struct Purged {
	GPtrArray *people; /* PersonRow: who is meant, as they were */
	unsigned persons;  /* how many they are: one may be in several offices */
	bool done;
	char *unwiped;	  /* why bytes of it are in the files yet; or NULL */
	GPtrArray *feeds; /* char *, "office/feed": they are to be fetched anew */
} Purged;
void purged_free(Purged *purged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Purged, purged_free)
/* Notices close what stands on desks. (transfer full: both) */
GPtrArray *engine_purge(
    Engine *engine, const Purge *purge, int64_t now, Purged **ret_purged, GError **error);

/* For replay: what was not tried was not fetched, and is no `feed-stale`. */
void engine_set_replaying(Engine *engine, bool replaying);

/* What its offices begin with, instead of nothing (transfer full); before the first ingest.
 */
void engine_teach(Engine *engine, Learned *learned);
/* What an office was last judged by; NULL: it has not been yet. (dies with its day) */
const Beliefs *engine_beliefs(Engine *engine, const char *office);
/* What the answers of an office taught. (transfer full) */
Learned *engine_learned(Engine *engine, const char *office, GError **error);
/* Forgets what the answers of an office taught (NULL: of all), at once: the next tick
 * judges everything anew. */
bool engine_forget(Engine *engine, const char *office, GError **error);

/* What a worker must know of a feed before it reads a body: index, digests, window. The
 * job's index is a reference of its own (index_unref). */
bool engine_job(Engine *engine, const char *office, const char *feed, int64_t now,
    ImportJob *ret_job, GError **error);

/* What is known of a CalDAV feed's server (transfer full; never NULL when true). */
bool engine_mirror(Engine *engine, const char *office, const char *feed,
    Mirror **ret_mirror, GError **error);
/* All texts of a mirror as it is now, fetched or known: what its feed's body is made of. */
bool engine_mirror_texts(Engine *engine, const char *office, const char *feed,
    const Mirror *mirror, OnMirrorText *on_text, void *user, GError **error);

/*
 * When the window has moved on since a feed's series were last expanded: a job with a body
 * (job.kept, to be unref'd) made of the texts of those that may go on. Its import is
 * ingested like any other, and moves them on: it is no fetch of the feed. job.kept NULL:
 * there is nothing to do until import_window_next.
 */
bool engine_extend(Engine *engine, const char *office, const char *feed, int64_t now,
    ImportJob *ret_job, GError **error);

/* A feed's body arrived, or failed to. With it a CalDAV feed's mirror is stored (unless the
 * body is bad), and of any other feed there is none. What changed is let go as soon as it
 * is written: the import is without it afterwards. (transfer full: GPtrArray of Notice) */
GPtrArray *engine_ingest(Engine *engine, const char *office, const char *feed,
    Import *import, int64_t now, GError **error);

/* Somebody asked for a time, at a desk. request->uid is given if "". */
GPtrArray *engine_request(Engine *engine, const char *office, Request *request,
    const char *by, int64_t now, GError **error);
GPtrArray *engine_withdraw(Engine *engine, const char *office, const char *request_uid,
    int64_t now, GError **error);

/* Staff answered. */
typedef struct Answer {
	int64_t alert;
	Verdict verdict; /* VERDICT_NONE: a snooze, until snooze_until */
	int64_t snooze_until;
	const char *cause, *note, *role, *desk; /* or NULL */
} Answer;
GPtrArray *engine_answer(Engine *engine, const Answer *answer, int64_t now, GError **error);

/* A step of a case is taken, at a desk: by role, desk and note. SW_ERROR_CONFLICT,
 * _NOT_FOUND. */
bool engine_step(Engine *engine, int64_t id, CaseStep step, const StepTaken *taken,
    int64_t now, GError **error);

/* A desk showed a notice. */
bool engine_shown(
    Engine *engine, int64_t notice, const char *desk, int64_t now, GError **error);

/* The machine slept, and the program with it: what came up meanwhile is told as after a
 * time without a run. */
void engine_wake(Engine *engine);

/* Looks whether a database that could not be written can be again, see store_mend. */
bool engine_mend(Engine *engine);

/* Time passed. */
GPtrArray *engine_tick(Engine *engine, int64_t now, GError **error);
int64_t engine_next(
    Engine *engine, int64_t now); /* when engine_tick next has something to do */

/* Without history or store: findings of feeds read once, for check. `imports` in the order
 * of the office's feeds; beliefs: the tables' own if NULL. All tiers, complete, sorted.
 * (transfer full: GPtrArray of Finding)
 */
GPtrArray *engine_survey(
    const Office *office, const GPtrArray *imports, const Beliefs *beliefs, int64_t now);

#endif
