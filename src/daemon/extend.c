/*
 * A feed's series moved on to a new day's window, without the feed:
 *
 *     the engine's kept texts -> a worker's import -> ingested
 *
 * No fetch of the feed begins meanwhile. What fails is tried again later.
 */
#include "feeds.h"

#include "keeper.h"
#include "stream.h"
#include "workers.h"

enum {
	EXTEND_SPREAD = 10 * MINUTE, /* a thousand feeds do not move on at one moment */
	EXTEND_AGAIN = HOUR,
};

/* What travels: to the keeper, to a worker, and back. */
typedef struct Extension {
	Letter letter; /* first: also the task of a worker */
	Subscription *subscription;
	Office *office; /* a reference: the one under which it began */
	char *feed;
	ImportJob job;
	Import *import;
} Extension;

static void
finish(Extension *extension, int64_t next)
{
	Subscription *subscription = extension->subscription;

	g_clear_pointer(&extension->job.kept, g_bytes_unref);
	if (extension->job.office)
		office_unref((Office *)extension->job.office);
	import_free(extension->import);
	office_unref(extension->office);
	g_free(extension->feed);
	g_free(extension);
	feed_extended(subscription, next);
}

static void
finish_until_tomorrow(Extension *extension)
{
	finish(extension, import_window_next(extension->letter.now) +
			      g_random_int_range(0, EXTEND_SPREAD));
}

static void
finish_for_now(Extension *extension, const char *why)
{
	if (why)
		g_warning("%s/%s: its series did not move on: %s", extension->office->id,
		    extension->feed, why);
	finish(extension, daemon_now(extension->subscription->daemon) + EXTEND_AGAIN);
}

static GPtrArray *
write_import(Letter *letter, Engine *engine, GError **error)
{
	Extension *extension = (Extension *)letter;

	return engine_ingest(engine, extension->office->id, extension->feed,
	    extension->import, letter->now, error);
}

static void
on_ingested(Letter *letter)
{
	Extension *extension = (Extension *)letter;
	Subscription *subscription = extension->subscription;

	subscription->parsed += extension->import->parsed;
	if (letter->error) {
		finish_for_now(extension, letter->error->message);
		return;
	}
	if (extension->import->again)
		validators_done(&subscription->validators);
	g_info("%s/%s: series moved on, %u components read, %u left as they were",
	    extension->office->id, extension->feed, extension->import->parsed,
	    extension->import->quarantined_count);
	stream_feed(subscription->daemon->stream, extension->office->id, extension->feed);
	finish_until_tomorrow(extension);
}

/* A full queue is the only reason for a letter not to go. */
static void
post(Extension *extension)
{
	if (!keeper_send(extension->subscription->daemon, &extension->letter))
		finish_for_now(extension, NULL);
}

/* Without an import no worker had time for it before the daemon stopped. */
static void
on_imported(Task *task)
{
	Extension *extension = (Extension *)task;

	if (!extension->import || extension->import->state != IMPORT_GOOD) {
		finish_for_now(
		    extension, extension->import ? extension->import->fault : NULL);
		return;
	}
	extension->letter.write = write_import;
	extension->letter.bulky = true;
	extension->letter.reply = on_ingested;
	post(extension);
}

static void
import(Task *task, void *place)
{
	Extension *extension = (Extension *)task;
	gsize len;
	const char *text = g_bytes_get_data(extension->job.kept, &len);

	extension->import = worker_import(place, &extension->job, text, len);
}

static void
on_job(Letter *letter)
{
	Extension *extension = (Extension *)letter;

	if (letter->error) {
		finish_for_now(extension, letter->error->message);
		return;
	}
	if (!extension->job.kept) {
		finish_until_tomorrow(extension);
		return;
	}
	letter->task.run = import;
	letter->task.done = on_imported;
	if (!crew_send(extension->subscription->daemon->workers, &letter->task))
		on_imported(&letter->task);
}

static GPtrArray *
ask_job(Letter *letter, Engine *engine, GError **error)
{
	Extension *extension = (Extension *)letter;

	if (engine_extend(engine, extension->office->id, extension->feed, letter->now,
		&extension->job, error))
		office_ref((Office *)extension->job.office);
	return NULL;
}

void
extend_begin(Subscription *subscription)
{
	Extension *extension = g_new0(Extension, 1);

	subscription->extending = true;
	extension->subscription = subscription;
	extension->office = office_ref(subscription->office);
	extension->feed = g_strdup(subscription->feed->name);
	extension->letter.write = ask_job;
	extension->letter.reply = on_job;
	post(extension);
}
