/* The API's feeds: listed, and fetched now. */
#include "feeds.h"
#include "http.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/error.h>

#include <string.h>

static GHashTable *
rows_by_name(const GPtrArray *rows)
{
	GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < rows->len; i++) {
		FeedRow *row = rows->pdata[i];

		g_hash_table_insert(
		    table, g_strconcat(row->office, "/", row->name, NULL), row);
	}
	return table;
}

void
feeds_list(Exchange *exchange)
{
	const Feeds *feeds = exchange->daemon->feeds;
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) rows = store_feeds(exchange->daemon->reader, &error);
	g_autoptr(GHashTable) table = rows ? rows_by_name(rows) : NULL;
	json_t *list;

	if (!rows) {
		reply_error(exchange, error);
		return;
	}
	list = json_array();
	for (guint i = 0; i < feeds_count(feeds); i++) {
		const Subscription *subscription = feeds_at(feeds, i);
		const char *office = subscription->office->id;
		g_autofree char *key =
		    g_strconcat(office, "/", subscription->feed->name, NULL);

		if (caller_may(exchange->caller, ROLE_CLERK, office))
			json_array_append_new(list,
			    shape_feed(subscription, g_hash_table_lookup(table, key)));
	}
	reply_json(exchange, 200, json_pack("{s:o}", "feeds", list));
}

static void
reply_feed(Exchange *exchange, int status, const char *office, const char *name)
{
	json_t *json = shape_feed_named(exchange->daemon, office, name);

	if (json)
		reply_json(exchange, status, json);
	else
		reply_fault(
		    exchange, 404, "not-found", "the feed is no longer configured", NULL);
}

static void
on_ingested(Subscription *subscription, void *user)
{
	Exchange *exchange = user;

	exchange->on_gone = NULL;
	reply_feed(exchange, 200, subscription->office->id, subscription->feed->name);
}

/* The client did not wait: neither does anybody else then. */
static void
on_waiter_gone(Exchange *exchange, void *user)
{
	(void)user;
	feeds_forget(exchange->daemon->feeds, exchange);
	exchange_free(exchange);
}

void
feeds_fetch(Exchange *exchange)
{
	static const char *const none[] = { NULL };
	g_autoptr(GError) error = NULL;
	const char *office = exchange->args[0], *name = exchange->args[1];
	const char *wait = exchange_query(exchange, "wait");
	Subscription *subscription = feeds_find(exchange->daemon->feeds, office, name);

	if (!subscription || !caller_may(exchange->caller, ROLE_CLERK, office)) {
		reply_fault(exchange, 404, "not-found", "there is no such feed", NULL);
		return;
	}
	if (!caller_may(exchange->caller, ROLE_SUPERVISOR, office)) {
		reply_fault(
		    exchange, 403, "permission", "your role does not allow it", NULL);
		return;
	}
	if (!exchange_only(exchange, none, &error)) {
		reply_error(exchange, error);
		return;
	}
	if (!daemon_trusts_clock(exchange->daemon)) {
		reply_busy(exchange);
		return;
	}
	if (!wait || strcmp(wait, "1")) {
		feed_ask(subscription, NULL, NULL);
		reply_feed(exchange, 202, office, name);
		return;
	}
	exchange->on_gone = on_waiter_gone;
	http_hold(exchange);
	feed_ask(subscription, on_ingested, exchange);
}
