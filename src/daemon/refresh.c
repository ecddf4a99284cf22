/*
 * One feed's fetch from what its source came to, to the engine:
 *
 *     what its source came to -> a body -> what the engine knows of it -> a worker's import
 *     -> ingested
 *
 * The subscription is in FEED_FETCHING all the way, and feed_finish or feed_settle ends it.
 */
#include "refresh.h"

#include "stream.h"
#include "subscription.h"
#include "workers.h"

#include <slipwatch/error.h>
#include <slipwatch/watch.h>

#include <string.h>

enum {
	UNSETTLED_MAX =
	    15, /* looks at a file that is being written before that is a fault */
};

void
refresh_free(Refresh *refresh)
{
	skim_unref(refresh->skim);
	index_unref(refresh->job.known);
	if (refresh->job.office)
		office_unref((Office *)refresh->job.office);
	office_unref(refresh->office);
	validators_done(&refresh->known);
	mirror_free(refresh->mirror);
	fetched_free(refresh->fetched);
	import_free(refresh->import);
	g_free(refresh->feed);
	g_free(refresh);
}

static Import *
import_unchanged(const char *note)
{
	Import *import = import_failed(NULL);

	import->state = IMPORT_UNCHANGED;
	import->note = g_strdup(note);
	return import;
}

static FeedResult
result_of(const Import *import)
{
	switch (import->state) {
	case IMPORT_GOOD:
		return RESULT_GOOD;
	case IMPORT_UNCHANGED:
		return RESULT_UNCHANGED;
	case IMPORT_BAD:
		return RESULT_FAILED;
	}
	return RESULT_FAILED;
}

/* Only a body that was understood and stored lends its validators to the next request. */
static void
keep_validators(Refresh *refresh, bool stored)
{
	Subscription *subscription = refresh->subscription;
	bool moved = subscription->office != refresh->office;

	if (refresh->fetched->state == FETCH_UNCHANGED && stored)
		return;
	validators_done(&subscription->validators);
	if (!stored || moved || refresh->import->state == IMPORT_BAD ||
	    refresh->import->again || refresh->fetched->state != FETCH_BODY)
		return;
	subscription->validators = validators_copy(&refresh->fetched->validators);
	subscription->had_body = true;
}

/* Of the body that is stored. */
static void
keep_skim(Refresh *refresh, bool stored)
{
	Subscription *subscription = refresh->subscription;
	Import *import = refresh->import;

	if (!stored || import->state != IMPORT_GOOD)
		return;
	skim_unref(subscription->skim);
	subscription->skim = import->again ? NULL : g_steal_pointer(&import->skim);
}

/* A body that is known already was not read: what it said then holds. */
static void
keep_hints(Refresh *refresh, bool stored)
{
	Subscription *subscription = refresh->subscription;

	if (!stored || refresh->import->state == IMPORT_BAD ||
	    fetch_is_local(subscription->feed))
		return;
	subscription->max_age = refresh->fetched->max_age;
	if (refresh->import->state == IMPORT_GOOD)
		subscription->published = refresh->import->refresh;
}

void
refresh_finish(Refresh *refresh, bool stored)
{
	Subscription *subscription = refresh->subscription;
	Daemon *daemon = subscription->daemon;
	FeedResult result = stored ? result_of(refresh->import) : RESULT_FAILED;
	const char *office = refresh->office->id;
	g_autofree char *feed = g_strdup(refresh->feed);
	g_autoptr(Office) kept = office_ref(refresh->office);

	keep_validators(refresh, stored);
	keep_skim(refresh, stored);
	keep_hints(refresh, stored);
	subscription->retry_after = refresh->fetched->retry_after;
	refresh_free(refresh);
	feed_finish(subscription, result);
	stream_feed(daemon->stream, office, feed);
}

static void
log_outcome(const Refresh *refresh, const GError *error)
{
	const char *office = refresh->office->id, *feed = refresh->feed;
	const Import *import = refresh->import;

	if (error && !g_error_matches(error, SW_ERROR, SW_ERROR_STORE))
		g_warning("%s/%s: %s", office, feed, error->message);
	else if (import->state == IMPORT_BAD)
		g_debug("%s/%s: failed", office, feed);
	else if (import->state == IMPORT_GOOD)
		g_info("%s/%s: %u components, %u read anew, %u put aside", office, feed,
		    import->components, import->parsed, import->quarantined_count);
	else
		g_debug("%s/%s: unchanged", office, feed);
}

/* What a fault quotes of a body may be anybody's name: desks see it, a log does not. From
 * the first quotation mark to the last, since a body has such marks too. (transfer full) */
static char *
unquoted(const char *fault)
{
	const char *first = strchr(fault, '"'), *last = strrchr(fault, '"');

	if (!first || first == last)
		return g_strdup(fault);
	return g_strdup_printf("%.*s\"...%s", (int)(first - fault), fault, last);
}

/* What is wrong with all of it or with a part: once, until something else is. */
static void
log_fault(Refresh *refresh)
{
	Subscription *subscription = refresh->subscription;
	const Import *import = refresh->import;
	const char *fault = import->state == IMPORT_BAD ? import->fault : import->note;

	if (!g_strcmp0(fault, subscription->noted))
		return;
	g_autofree char *told = fault ? unquoted(fault) : NULL;
	if (told)
		g_warning("%s/%s: %s", refresh->office->id, refresh->feed, told);
	else
		g_message("%s/%s: can be read again", refresh->office->id, refresh->feed);
	g_free(subscription->noted);
	subscription->noted = g_strdup(fault);
}

/* The first of what is put aside, where it stands and why; a UID may be an address. */
static char *
aside_line(const Import *import)
{
	const Quarantine *first = import->quarantined->pdata[0];
	g_autofree char *place = quarantine_place(first);
	unsigned more = import->quarantined_count - 1;

	if (more == 0)
		return g_strdup_printf("put aside: %s: %s", place, first->reason);
	return g_strdup_printf(
	    "put aside: %s: %s; and %u more", place, first->reason, more);
}

/* What cannot be read is told once, until something else cannot be. */
static void
log_aside(Refresh *refresh)
{
	Subscription *subscription = refresh->subscription;
	const Import *import = refresh->import;
	g_autofree char *aside = NULL;

	if (import->state != IMPORT_GOOD)
		return;
	if (!import->note && import->quarantined->len > 0)
		aside = aside_line(import);
	if (aside && g_strcmp0(aside, subscription->aside) != 0)
		g_warning("%s/%s: %s", refresh->office->id, refresh->feed, aside);
	g_free(subscription->aside);
	subscription->aside = g_steal_pointer(&aside);
}

static void
log_mirror(const Refresh *refresh)
{
	const Mirror *mirror = refresh->fetched->mirror;

	if (!mirror)
		return;
	refresh->subscription->entries += mirror->fetched;
	if (mirror->changed)
		g_info("%s/%s: of %u entries %u fetched, %u gone", refresh->office->id,
		    refresh->feed, mirror_members(mirror), mirror->fetched, mirror->gone);
}

static GPtrArray *
write_import(Letter *letter, Engine *engine, GError **error)
{
	Refresh *refresh = (Refresh *)letter;

	return engine_ingest(engine, refresh->office->id, refresh->feed, refresh->import,
	    letter->now, error);
}

static void
on_ingested(Letter *letter)
{
	Refresh *refresh = (Refresh *)letter;

	log_outcome(refresh, letter->error);
	if (!letter->error) {
		log_fault(refresh);
		log_aside(refresh);
	}
	log_mirror(refresh);
	refresh->subscription->parsed += refresh->import->parsed;
	refresh_finish(refresh, letter->error == NULL);
}

/* A full queue is the only reason for a letter not to go: the feed is tried again later. */
void
refresh_post(Refresh *refresh)
{
	if (keeper_send(refresh->subscription->daemon, &refresh->letter))
		return;
	refresh_finish(refresh, false);
}

static void
ingest(Refresh *refresh, Import *import)
{
	refresh->import = import;
	import->mirror = refresh->fetched->mirror;
	refresh->letter.write = write_import;
	refresh->letter.bulky = import->state == IMPORT_GOOD;
	refresh->letter.reply = on_ingested;
	refresh_post(refresh);
}

bool
refresh_may_settle(const Refresh *refresh)
{
	return !refresh->subscription->gone &&
	       refresh->subscription->unsettled < UNSETTLED_MAX;
}

static void
settle(Refresh *refresh)
{
	Subscription *subscription = refresh->subscription;

	refresh_free(refresh);
	feed_settle(subscription);
}

/* A cut body of a file that was written just now is taken for one that still grows. Without
 * an import no worker had time for it before the daemon stopped: nothing is known of the
 * feed, and the engine is told nothing. */
static void
on_imported(Task *task)
{
	Refresh *refresh = (Refresh *)task;

	if (refresh->fetched->state != FETCH_BODY) { /* it was read once more */
		refresh_accept(refresh);
		return;
	}
	if (!refresh->import) {
		refresh_finish(refresh, false);
		return;
	}
	if (refresh->import->state == IMPORT_BAD && refresh->fetched->fresh &&
	    refresh_may_settle(refresh))
		settle(refresh);
	else
		ingest(refresh, g_steal_pointer(&refresh->import));
}

/* The glance at a file did not suffice: it is read whole. Is there a body? */
static bool
read_again(Refresh *refresh)
{
	const Feed *feed = office_feed(refresh->office, refresh->feed);

	fetched_free(refresh->fetched);
	refresh->fetched = fetch_file(feed->target, NULL, NULL);
	return refresh->fetched->state == FETCH_BODY;
}

static void
import(Task *task, void *place)
{
	Refresh *refresh = (Refresh *)task;
	const Feed *feed = office_feed(refresh->office, refresh->feed);
	ImportJob *job = &refresh->job;
	g_autoptr(GError) error = NULL;
	const char *text;
	size_t len;

	job->skims = true;
	job->parts = refresh->fetched->parts;
	job->print = refresh->fetched->print;
	if (!refresh->fetched->body) {
		refresh->import = worker_glance(place, job, refresh->fetched->glance);
		if (refresh->import || !read_again(refresh))
			return;
	} else if (!fetch_is_local(feed)) {
		job->skim = refresh->skim; /* a file was skimmed before */
	}
	job->print = spool_print(refresh->fetched->body);
	job->let_go = spool_let_go;
	job->spool = refresh->fetched->body;
	if (spool_map(refresh->fetched->body, &text, &len, &error))
		refresh->import = worker_import(place, &refresh->job, text, len);
	else
		refresh->import = import_failed(error->message);
	spool_unmap(refresh->fetched->body);
}

void
refresh_to_workers(Refresh *refresh, void (*run)(Task *, void *), void (*done)(Task *))
{
	refresh->letter.task.run = run;
	refresh->letter.task.done = done;
	if (!crew_send(refresh->subscription->daemon->workers, &refresh->letter.task))
		done(&refresh->letter.task);
}

/* Of all texts, those that were not fetched as they are stored. */
static bool
make_body(Refresh *refresh, Engine *engine, GError **error)
{
	Fetched *fetched = refresh->fetched;

	return !fetched->mirror ||
	       (fetched_begin_mirror(fetched, error) &&
		   engine_mirror_texts(engine, refresh->office->id, refresh->feed,
		       fetched->mirror, fetched_add_text, fetched, error));
}

static GPtrArray *
ask_job(Letter *letter, Engine *engine, GError **error)
{
	Refresh *refresh = (Refresh *)letter;

	if (!make_body(refresh, engine, error) ||
	    !engine_job(engine, refresh->office->id, refresh->feed, letter->now,
		&refresh->job, error))
		return NULL;
	office_ref(refresh->job.office);
	return NULL;
}

/* The engine could not say what was asked; or no more is to be asked. */
void
refresh_give_up(Refresh *refresh, const GError *error)
{
	refresh->import = import_failed(error ? error->message : NULL);
	if (error)
		log_outcome(refresh, error);
	refresh_finish(refresh, false);
}

static void
on_job(Letter *letter)
{
	Refresh *refresh = (Refresh *)letter;

	if (!letter->error) {
		refresh_to_workers(refresh, import, on_imported);
		return;
	}
	refresh_give_up(refresh, letter->error);
}

/* A file that is replaced by deleting and writing it is gone for a moment: one more look.
 */
static bool
was_there(const Refresh *refresh)
{
	const Subscription *subscription = refresh->subscription;

	return fetch_is_local(subscription->feed) && subscription->unsettled == 0 &&
	       subscription->failures == 0 && subscription->had_body &&
	       refresh_may_settle(refresh);
}

void
refresh_accept(Refresh *refresh)
{
	Fetched *fetched = refresh->fetched;

	/* It is to be read anew though nothing changed, or never was in this run. */
	if (fetched->mirror && !refresh->known.etag)
		fetched->state = FETCH_BODY;
	switch (fetched->state) {
	case FETCH_BODY:
		refresh->letter.write = ask_job;
		refresh->letter.reply = on_job;
		refresh_post(refresh);
		break;
	case FETCH_UNCHANGED:
		ingest(refresh, import_unchanged(fetched->note));
		break;
	case FETCH_UNSETTLED:
		if (refresh_may_settle(refresh))
			settle(refresh);
		else
			ingest(refresh,
			    import_failed("the file is being written all the time"));
		break;
	case FETCH_FAILED:
		if (was_there(refresh)) {
			settle(refresh);
			return;
		}
		ingest(refresh, import_failed(fetched->fault));
		break;
	}
}
