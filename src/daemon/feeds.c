/* The feeds of all offices: what is due, and what is under way. */
#include "feeds.h"

#include "loop.h"
#include "subscription.h"

#include <string.h>

enum {
	FETCHES_MAX = 64, /* under way at once */
	SETTLE_SECONDS = 1,
	BURST_MILLISECONDS = 300,
};

struct Feeds {
	Daemon *daemon;
	GPtrArray *all;	   /* Subscription, owned but for those that are gone */
	GHashTable *index; /* char * office/name -> Subscription */
	GPtrArray *gone;   /* Subscription, owned: under way still */
	FetchLoop fetch_loop;
	CurlLoop *curl;
	Fetcher *fetcher;
	unsigned active;
	struct event *settle; /* real time: a file's writer knows no test's clock */
};

static void
on_settle(evutil_socket_t fd, short what, void *user)
{
	Feeds *feeds = user;
	Stint began = stint_begin();

	(void)fd;
	(void)what;
	for (guint i = 0; i < feeds->all->len; i++) {
		Subscription *subscription = feeds->all->pdata[i];

		if (subscription->settling && subscription->state == FEED_FETCHING)
			subscription->again = true;
		else if (subscription->settling)
			subscription->due = NO_TIME;
	}
	daemon_arm(feeds->daemon);
	stint_end(&feeds->daemon->stints, STINT_FILES, began);
}

Feeds *
feeds_new(Daemon *daemon)
{
	Feeds *feeds = g_new0(Feeds, 1);

	feeds->daemon = daemon;
	feeds->all = g_ptr_array_new();
	feeds->gone = g_ptr_array_new();
	feeds->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	feeds->curl = curl_loop_new(daemon->base, &daemon->stints, &feeds->fetch_loop);
	feeds->fetcher = fetcher_new(&feeds->fetch_loop, &fetch_limits_default);
	curl_loop_serve(feeds->curl, feeds->fetcher);
	feeds->settle = evtimer_new(daemon->base, on_settle, feeds);
	return feeds;
}

void
feeds_stop(Feeds *feeds)
{
	for (guint i = 0; i < feeds->all->len; i++)
		if (feeds_at(feeds, i)->flight)
			refresh_cancel(feeds_at(feeds, i));
	g_clear_pointer(&feeds->fetcher, fetcher_free);
	g_clear_pointer(&feeds->curl, curl_loop_free);
}

void
feeds_free(Feeds *feeds)
{
	if (!feeds)
		return;
	feeds_stop(feeds);
	event_free(feeds->settle);
	for (guint i = 0; i < feeds->all->len; i++)
		subscription_free(feeds->all->pdata[i]);
	for (guint i = 0; i < feeds->gone->len; i++)
		subscription_free(feeds->gone->pdata[i]);
	g_ptr_array_unref(feeds->all);
	g_ptr_array_unref(feeds->gone);
	g_hash_table_unref(feeds->index);
	g_free(feeds);
}

static char *
full_name(const char *office, const char *name)
{
	return g_strconcat(office, "/", name, NULL);
}

Subscription *
feeds_find(const Feeds *feeds, const char *office, const char *name)
{
	g_autofree char *key = full_name(office, name);

	return g_hash_table_lookup(feeds->index, key);
}

Fetcher *
feeds_fetcher(const Feeds *feeds)
{
	return feeds->fetcher;
}

guint
feeds_count(const Feeds *feeds)
{
	return feeds->all->len;
}

Subscription *
feeds_at(const Feeds *feeds, guint i)
{
	return feeds->all->pdata[i];
}

/* The last body must come once more: no validators. */
static void
ask_anew(Subscription *subscription)
{
	if (subscription->state == FEED_FETCHING)
		subscription->again = true;
	else
		subscription->due = NO_TIME;
	validators_done(&subscription->validators);
}

void
feed_ask_whole(Subscription *subscription)
{
	g_clear_pointer(&subscription->skim, skim_unref);
	ask_anew(subscription);
}

/* It was read by other settings. */
static void
settle_on(Subscription *subscription, const Office *office, const Feed *feed)
{
	Office *old = subscription->office;

	subscription->office = office_ref(office);
	subscription->feed = feed;
	ask_anew(subscription);
	office_unref(old);
}

static void
configure_office(Feeds *feeds, const Office *office, GHashTable *known)
{
	for (guint i = 0; i < office->feeds->len; i++) {
		const Feed *feed = office->feeds->pdata[i];
		g_autofree char *key = full_name(office->id, feed->name);
		Subscription *subscription = g_hash_table_lookup(known, key);

		if (subscription)
			g_hash_table_remove(known, key);
		else
			subscription = subscription_new(feeds->daemon);
		settle_on(subscription, office, feed);
		g_ptr_array_add(feeds->all, subscription);
		g_hash_table_insert(feeds->index, g_steal_pointer(&key), subscription);
	}
}

/* No longer configured. One that is under way goes when that is over. */
static void
drop(Feeds *feeds, Subscription *subscription)
{
	bool under_way = subscription->state == FEED_FETCHING || subscription->extending;

	subscription->gone = true;
	tell_waiters(subscription, subscription->next_waiters);
	if (subscription->flight) {
		refresh_cancel(subscription);
		feeds->active--;
		under_way = false;
	}
	if (under_way) {
		g_ptr_array_add(feeds->gone, subscription);
		return;
	}
	tell_waiters(subscription, subscription->waiters);
	subscription_free(subscription);
}

void
feeds_configure(Feeds *feeds)
{
	const GPtrArray *offices = feeds->daemon->config->offices;
	GHashTable *known = feeds->index;
	GHashTableIter iter;
	void *subscription;

	feeds->index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_ptr_array_set_size(feeds->all, 0);
	for (guint i = 0; i < offices->len; i++)
		configure_office(feeds, offices->pdata[i], known);
	g_hash_table_iter_init(&iter, known);
	while (g_hash_table_iter_next(&iter, NULL, &subscription))
		drop(feeds, subscription);
	g_hash_table_unref(known);
}

/* Its fetch, or its series: one after the other. */
static int64_t
next_of(const Feeds *feeds, const Subscription *subscription)
{
	if (subscription->extending || subscription->state == FEED_FETCHING)
		return INT64_MAX;
	if (subscription->state == FEED_WAITING && feeds->active < FETCHES_MAX)
		return NO_TIME;
	return MIN(subscription->due, subscription->extend_at);
}

int64_t
feeds_next(const Feeds *feeds)
{
	int64_t next = INT64_MAX;

	for (guint i = 0; i < feeds->all->len; i++)
		next = MIN(next, next_of(feeds, feeds_at(feeds, i)));
	return next;
}

static void
start(Feeds *feeds, Subscription *subscription, int64_t now)
{
	GArray *over = subscription->waiters;

	feeds->active++;
	subscription->settling = false;
	subscription->again = false;
	subscription->waiters = subscription->next_waiters;
	subscription->next_waiters = over; /* empty: all were told */
	feed_enter(subscription, FEED_FETCHING, now);
	refresh_begin(subscription, feeds->fetcher);
}

/* Series first: a feed that cannot be reached moves on, too. */
static void
run_one(Feeds *feeds, Subscription *subscription, int64_t now)
{
	if (subscription->state == FEED_FETCHING || subscription->extending)
		return;
	if (subscription->extend_at <= now) {
		extend_begin(subscription);
		return;
	}
	if (subscription->due <= now)
		feed_enter(subscription, FEED_WAITING, now);
	if (subscription->state == FEED_WAITING && feeds->active < FETCHES_MAX)
		start(feeds, subscription, now);
}

void
feeds_run(Feeds *feeds, int64_t now)
{
	if (!feeds->fetcher)
		return;
	for (guint i = 0; i < feeds->all->len; i++)
		run_one(feeds, feeds_at(feeds, i), now);
}

static void
forget_all(const GPtrArray *subscriptions, const void *user)
{
	for (guint i = 0; i < subscriptions->len; i++)
		feed_forget(subscriptions->pdata[i], user);
}

void
feeds_forget(Feeds *feeds, const void *user)
{
	forget_all(feeds->all, user);
	forget_all(feeds->gone, user);
}

void
feeds_look_anew(Feeds *feeds)
{
	for (guint i = 0; i < feeds->all->len; i++) {
		Subscription *subscription = feeds_at(feeds, i);

		if (subscription->due != INT64_MAX)
			subscription->due = NO_TIME;
		subscription->extend_at = NO_TIME;
	}
}

/* Files come into a folder by the thousand: one look at all that came in a moment. */
static void
settle_soon(Subscription *subscription)
{
	const struct timeval moment = { 0, BURST_MILLISECONDS * 1000 };
	struct event *settle = subscription->daemon->feeds->settle;

	subscription->settling = true;
	if (!evtimer_pending(settle, NULL))
		evtimer_add(settle, &moment);
}

void
feeds_touched(Feeds *feeds, const char *path)
{
	for (guint i = 0; i < feeds->all->len; i++) {
		Subscription *subscription = feeds_at(feeds, i);

		if (!fetch_is_local(subscription->feed) ||
		    strcmp(subscription->feed->target, path))
			continue;
		if (subscription->is_folder)
			settle_soon(subscription);
		else
			feed_ask(subscription, NULL, NULL);
	}
}

/* Of one that is no longer configured nothing is under way any more. */
static void
let_go(Subscription *subscription)
{
	tell_waiters(subscription, subscription->waiters);
	g_ptr_array_remove_fast(subscription->daemon->feeds->gone, subscription);
	subscription_free(subscription);
}

void
feed_extended(Subscription *subscription, int64_t next)
{
	Daemon *daemon = subscription->daemon;

	subscription->extending = false;
	subscription->extend_at = next;
	if (subscription->gone)
		let_go(subscription);
	daemon_arm(daemon);
}

/* The fetch is over; whoever waited for it is told, and what came up meanwhile is done
 * next. */
static void
leave_place(Subscription *subscription)
{
	subscription->daemon->feeds->active--;
	if (subscription->gone) {
		let_go(subscription);
		return;
	}
	if (subscription->again)
		subscription->due = NO_TIME;
}

/* Whoever waits for this fetch goes on waiting for the next look. */
void
feed_settle(Subscription *subscription)
{
	const struct timeval moment = { SETTLE_SECONDS, 0 };
	Daemon *daemon = subscription->daemon;

	g_array_append_vals(subscription->next_waiters, subscription->waiters->data,
	    subscription->waiters->len);
	g_array_set_size(subscription->waiters, 0);
	subscription->settling = true;
	subscription->unsettled++;
	feed_enter(subscription, FEED_IDLE, daemon_now(daemon));
	evtimer_add(daemon->feeds->settle, &moment);
	leave_place(subscription);
	daemon_arm(daemon);
}

void
feed_finish(Subscription *subscription, FeedResult result)
{
	Daemon *daemon = subscription->daemon;

	subscription->fetches[result]++;
	subscription->unsettled = 0;
	if (result != RESULT_FAILED)
		subscription->failures = 0;
	feed_enter(subscription, result == RESULT_FAILED ? FEED_BACKOFF : FEED_IDLE,
	    daemon_now(daemon));
	tell_waiters(subscription, subscription->waiters);
	leave_place(subscription);
	daemon_arm(daemon);
}
