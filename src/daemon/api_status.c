/* How the daemon is: for people, and for what watches it. */
#include "feeds.h"
#include "http.h"
#include "open.h"
#include "routes.h"

static unsigned
count_failing(const Exchange *exchange, unsigned *ret_feeds)
{
	const Feeds *feeds = exchange->daemon->feeds;
	unsigned failing = 0;

	*ret_feeds = 0;
	for (guint i = 0; i < feeds_count(feeds); i++) {
		const Subscription *subscription = feeds_at(feeds, i);

		if (!caller_may(exchange->caller, ROLE_CLERK, subscription->office->id))
			continue;
		(*ret_feeds)++;
		failing += subscription->failures > 0;
	}
	return failing;
}

static unsigned
count_offices(const Exchange *exchange)
{
	const GPtrArray *offices = exchange->daemon->config->offices;
	unsigned count = 0;

	for (guint i = 0; i < offices->len; i++)
		count += caller_may(
		    exchange->caller, ROLE_CLERK, ((const Office *)offices->pdata[i])->id);
	return count;
}

/* Kinds that interrupt no more, by office. */
static json_t *
demoted_json(const Exchange *exchange, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    store_daily_all(exchange->daemon->reader, "demoted", error);
	json_t *list = json_array();

	for (guint i = 0; rows && i < rows->len; i++) {
		const DailyRow *row = rows->pdata[i];
		g_auto(GStrv) kinds = g_strsplit(row->text, "\n", -1);

		for (char **kind = kinds; *kind; kind++)
			if (caller_may(exchange->caller, ROLE_CLERK, row->office))
				json_array_append_new(
				    list, json_pack("{s:s, s:s}", "office", row->office,
					      "kind", *kind));
	}
	if (rows)
		return list;
	json_decref(list);
	return NULL;
}

void
status_show(Exchange *exchange)
{
	Daemon *daemon = exchange->daemon;
	g_autoptr(GError) error = NULL;
	g_autofree char *now = time_format(daemon_now(daemon), NULL);
	g_autofree char *started = time_format(daemon->started_at, NULL);
	unsigned open[TIER_COUNT], feeds, failing = count_failing(exchange, &feeds);
	const Tls *tls = http_tls(daemon->http);
	json_t *tiers, *demoted = NULL;

	if (!open_counts(daemon, exchange->caller, open, &error) ||
	    !(demoted = demoted_json(exchange, &error))) {
		reply_error(exchange, error);
		return;
	}
	tiers = json_object();
	for (int tier = TIER_COUNT - 1; tier >= 0; tier--)
		json_object_set_new(tiers, tier_name((Tier)tier), json_integer(open[tier]));
	reply_json(exchange, 200,
	    json_pack(
		"{s:s, s:s, s:s, s:i, s:i, s:i, s:o, s:o, s:I, s:s, s:o, s:s, s:s, s:o*}",
		"version", VERSION, "now", now, "started_at", started, "offices",
		(int)count_offices(exchange), "feeds", (int)feeds, "failing", (int)failing,
		"open", tiers, "demoted", demoted, "notice",
		(json_int_t)store_last_notice(daemon->reader), "database",
		daemon->trouble ? daemon->trouble : "ok", "listen",
		http_addresses(daemon->http), "zones", zone_release(), "clock",
		daemon->clock_fault ? daemon->clock_fault : "ok", "tls",
		tls ? tls_json(tls) : NULL));
}

void
health_show(Exchange *exchange)
{
	reply_json(exchange, 200, json_pack("{s:s}", "status", "ok"));
}

void
ready_show(Exchange *exchange)
{
	const char *trouble = exchange->daemon->trouble;
	g_autofree char *why =
	    trouble ? g_strconcat("the database cannot be written: ", trouble, NULL) : NULL;

	if (exchange->daemon->clock_fault)
		reply_fault(exchange, 503, "clock", exchange->daemon->clock_fault, NULL);
	else if (why)
		reply_fault(exchange, 503, "store", why, NULL);
	else
		reply_json(exchange, 200, json_pack("{s:s}", "status", "ok"));
}
