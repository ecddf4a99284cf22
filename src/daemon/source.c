/*
 * Where a feed's body comes from:
 *
 *     a file or a folder     a worker looks
 *     a server               asked in the loop
 *     a CalDAV server        what the engine knows of it -> what changed since, likewise
 */
#include "refresh.h"

#include "subscription.h"

#include <slipwatch/watch.h>

static void
on_fetched(Fetched *fetched, void *user)
{
	Refresh *refresh = user;

	refresh->subscription->flight = NULL;
	refresh->fetch = NULL;
	fetched_free(refresh->fetched);
	refresh->fetched = fetched;
	refresh_accept(refresh);
}

static void
read_file(Task *task, void *place)
{
	Refresh *refresh = (Refresh *)task;
	const Feed *feed = office_feed(refresh->office, refresh->feed);

	(void)place;
	refresh->fetched = fetch_is_folder(feed)
			       ? folder_fetch(refresh->subscription->folder,
				     &refresh->known, refresh->patient)
			       : fetch_file(feed->target, &refresh->known, refresh->skim);
}

/* What happened in a folder before it was watched shows in one more look. */
static void
watch_below(const Refresh *refresh)
{
	Subscription *subscription = refresh->subscription;
	const GPtrArray *folders = refresh->fetched->folders;

	subscription->is_folder = folders != NULL;
	if (folders && !subscription->gone &&
	    watch_tree(
		subscription->daemon->watch, folder_path(subscription->folder), folders))
		feed_ask(subscription, NULL, NULL);
}

static void
on_read(Task *task)
{
	Refresh *refresh = (Refresh *)task;

	if (refresh->fetched) {
		watch_below(refresh);
		refresh_accept(refresh);
		return;
	}
	refresh->fetched = fetched_failed(NULL); /* as in on_imported */
	refresh_finish(refresh, false);
}

static GPtrArray *
ask_mirror(Letter *letter, Engine *engine, GError **error)
{
	Refresh *refresh = (Refresh *)letter;

	engine_mirror(engine, refresh->office->id, refresh->feed, &refresh->mirror, error);
	return NULL;
}

static void
on_mirror(Letter *letter)
{
	Refresh *refresh = (Refresh *)letter;
	Subscription *subscription = refresh->subscription;
	Fetcher *fetcher = feeds_fetcher(letter->daemon->feeds);

	if (letter->error || !fetcher || subscription->gone) {
		refresh_give_up(refresh, letter->error);
		return;
	}
	subscription->flight = refresh;
	refresh->fetch =
	    fetch_start_mirror(fetcher, office_feed(refresh->office, refresh->feed),
		g_steal_pointer(&refresh->mirror), on_fetched, refresh);
}

/* What is known comes first; until then nothing is in the air. */
static void
begin_mirror(Refresh *refresh)
{
	refresh->fetched = fetched_failed(NULL);
	refresh->letter.write = ask_mirror;
	refresh->letter.reply = on_mirror;
	refresh_post(refresh);
}

void
refresh_begin(Subscription *subscription, Fetcher *fetcher)
{
	Refresh *refresh = g_new0(Refresh, 1);

	refresh->subscription = subscription;
	refresh->office = office_ref(subscription->office);
	refresh->feed = g_strdup(subscription->feed->name);
	refresh->known = validators_copy(&subscription->validators);
	refresh->skim = subscription->skim ? skim_ref(subscription->skim) : NULL;
	refresh->patient = refresh_may_settle(refresh);
	if (fetch_is_local(subscription->feed)) {
		subscription_prepare(subscription);
		refresh_to_workers(refresh, read_file, on_read);
		return;
	}
	if (subscription->feed->kind == FEED_CALDAV) {
		begin_mirror(refresh);
		return;
	}
	subscription->flight = refresh;
	refresh->fetch =
	    fetch_start(fetcher, subscription->feed, &refresh->known, on_fetched, refresh);
}

void
refresh_cancel(Subscription *subscription)
{
	Refresh *refresh = g_steal_pointer(&subscription->flight);

	fetch_cancel(refresh->fetch);
	refresh_free(refresh);
}
