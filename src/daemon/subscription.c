/* One feed of the daemon's: its state, when it is due, and who waits for its fetch. */
#include "subscription.h"

#include <string.h>

enum {
	BACKOFF_FIRST = 30, /* seconds, doubled with each failure */
	BACKOFF_DOUBLINGS_MAX = 7,
	BACKOFF_MAX = HOUR,
	RETRY_AFTER_MAX = 6 * HOUR, /* a server's wish is a hint */
	HINT_TIMES_MAX = 4,	    /* of `every`; stale is five times */
	JITTER_PERCENT = 10,
};

typedef struct Waiter {
	FeedWaiter *tell;
	void *user;
} Waiter;

static const char *const state_names[] = {
	[FEED_IDLE] = "idle",
	[FEED_WAITING] = "waiting",
	[FEED_FETCHING] = "fetching",
	[FEED_BACKOFF] = "backoff",
};

const char *
feed_state_name(FeedState state)
{
	return state_names[state];
}

void
subscription_free(Subscription *subscription)
{
	validators_done(&subscription->validators);
	skim_unref(subscription->skim);
	folder_free(subscription->folder);
	g_free(subscription->noted);
	g_free(subscription->aside);
	office_unref(subscription->office);
	g_array_unref(subscription->waiters);
	g_array_unref(subscription->next_waiters);
	g_free(subscription);
}

Subscription *
subscription_new(Daemon *daemon)
{
	Subscription *subscription = g_new0(Subscription, 1);

	subscription->daemon = daemon;
	subscription->waiters = g_array_new(FALSE, FALSE, sizeof(Waiter));
	subscription->next_waiters = g_array_new(FALSE, FALSE, sizeof(Waiter));
	subscription->extend_at = NO_TIME;
	return subscription;
}

/* What is known of another folder is worth nothing for this one. */
void
subscription_prepare(Subscription *subscription)
{
	const char *path = subscription->feed->target;

	if (subscription->folder && !strcmp(folder_path(subscription->folder), path))
		return;
	folder_free(subscription->folder);
	subscription->folder = folder_new(path);
}

/* A little earlier or later, so that a thousand feeds do not march in step. */
static int64_t
jittered(int64_t seconds)
{
	double share =
	    g_random_double_range(1 - JITTER_PERCENT / 100.0, 1 + JITTER_PERCENT / 100.0);

	return MAX((int64_t)((double)seconds * share), 1);
}

/* Who is fetched too often may say so, within limits: slips must be found in time, and
 * silence would make the feed stale. */
static int64_t
interval_of(const Subscription *subscription)
{
	int64_t every = subscription->feed->every;
	int64_t hint = MAX(subscription->published, subscription->max_age);

	return CLAMP(hint, every, every * HINT_TIMES_MAX);
}

/* Nobody tells of a file system that is mounted again, and to look costs nothing. */
static int64_t
backoff_most(const Feed *feed)
{
	return fetch_is_local(feed) ? MAX(feed->every, BACKOFF_FIRST) : BACKOFF_MAX;
}

static int64_t
backoff_of(Subscription *subscription)
{
	unsigned doublings =
	    MIN(subscription->failures - 1, (unsigned)BACKOFF_DOUBLINGS_MAX);
	int64_t doubled = (int64_t)BACKOFF_FIRST << doublings;
	int64_t wait = jittered(MIN(doubled, backoff_most(subscription->feed)));
	int64_t wish = MIN(subscription->retry_after, (int64_t)RETRY_AFTER_MAX);

	return MAX(wait, wish);
}

void
feed_enter(Subscription *subscription, FeedState state, int64_t now)
{
	g_debug("%s/%s: %s -> %s", subscription->office->id, subscription->feed->name,
	    state_names[subscription->state], state_names[state]);
	subscription->state = state;
	switch (state) {
	case FEED_IDLE:
		subscription->due = now + jittered(interval_of(subscription));
		break;
	case FEED_WAITING:
	case FEED_FETCHING:
		subscription->due = INT64_MAX;
		break;
	case FEED_BACKOFF:
		subscription->failures++;
		subscription->due = now + backoff_of(subscription);
		subscription->retry_after = 0;
		break;
	}
}

void
tell_waiters(Subscription *subscription, GArray *waiters)
{
	while (waiters->len) {
		Waiter waiter = g_array_index(waiters, Waiter, 0);

		g_array_remove_index(waiters, 0);
		waiter.tell(subscription, waiter.user);
	}
}

void
feed_ask(Subscription *subscription, FeedWaiter *tell, void *user)
{
	const Waiter waiter = { tell, user };

	if (tell)
		g_array_append_val(subscription->next_waiters, waiter);
	if (subscription->state == FEED_FETCHING)
		subscription->again = true;
	else if (subscription->state != FEED_WAITING)
		subscription->due = NO_TIME;
	daemon_arm(subscription->daemon);
}

static void
forget_in(GArray *waiters, const void *user)
{
	for (guint i = waiters->len; i > 0; i--)
		if (g_array_index(waiters, Waiter, i - 1).user == user)
			g_array_remove_index(waiters, i - 1);
}

void
feed_forget(Subscription *subscription, const void *user)
{
	forget_in(subscription->waiters, user);
	forget_in(subscription->next_waiters, user);
}
