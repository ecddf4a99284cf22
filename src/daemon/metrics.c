/* Counters, and all that /metrics tells of, in Prometheus' text format. */
#include "metrics.h"

#include "feeds.h"
#include "http.h"
#include "open.h"
#include "routes.h"
#include "stream.h"

enum { SHOW_COUNT = SHOW_SNOOZE + 1, STATUS_CLASSES = 6 };

struct Metrics {
	uint64_t notices[SHOW_COUNT];
	uint64_t answers[STATUS_CLASSES]; /* by the first digit of the status */
};

static const char *const result_names[RESULT_COUNT] = {
	[RESULT_GOOD] = "good",
	[RESULT_UNCHANGED] = "unchanged",
	[RESULT_FAILED] = "failed",
};

Metrics *
metrics_new(void)
{
	return g_new0(Metrics, 1);
}

void
metrics_free(Metrics *metrics)
{
	g_free(metrics);
}

void
metrics_notices(Metrics *metrics, const GPtrArray *notices)
{
	for (guint i = 0; i < notices->len; i++)
		metrics->notices[((const Notice *)notices->pdata[i])->show]++;
}

void
metrics_answer(Metrics *metrics, int status)
{
	metrics->answers[CLAMP(status / 100, 0, STATUS_CLASSES - 1)]++;
}

static void
head(GString *out, const char *name, const char *type, const char *help)
{
	g_string_append_printf(out, "# HELP slipwatch_%s %s\n# TYPE slipwatch_%s %s\n",
	    name, help, name, type);
}

static void
gauge(GString *out, const char *name, const char *help, uint64_t value)
{
	head(out, name, "gauge", help);
	g_string_append_printf(out, "slipwatch_%s %" G_GUINT64_FORMAT "\n", name, value);
}

static bool
may_see(const Exchange *exchange, const Subscription *subscription)
{
	return caller_may(exchange->caller, ROLE_SUPERVISOR, subscription->office->id);
}

/* Office ids and feed names are words of the configuration's: no escapes are needed but
 * these. */
static char *
label(const char *text)
{
	g_autoptr(GString) out = g_string_new(text);

	g_string_replace(out, "\\", "\\\\", 0);
	g_string_replace(out, "\"", "\\\"", 0);
	g_string_replace(out, "\n", " ", 0);
	return g_strdup(out->str);
}

/* One counter of a feed's, or the results of its fetches. */
static void
feed_counter(GString *out, const Subscription *subscription, const char *name,
    const char *result, uint64_t count)
{
	g_autofree char *office = label(subscription->office->id);
	g_autofree char *feed = label(subscription->feed->name);

	g_string_append_printf(out,
	    "slipwatch_%s{office=\"%s\",feed=\"%s\"%s%s%s} %" G_GUINT64_FORMAT "\n", name,
	    office, feed, result ? ",result=\"" : "", result ? result : "",
	    result ? "\"" : "", count);
}

typedef struct FeedMetric {
	const char *name, *help;
	void (*rows)(GString *out, const Subscription *subscription, const char *name);
} FeedMetric;

static void
parsed_rows(GString *out, const Subscription *subscription, const char *name)
{
	feed_counter(out, subscription, name, NULL, subscription->parsed);
}

static void
entry_rows(GString *out, const Subscription *subscription, const char *name)
{
	if (subscription->feed->kind == FEED_CALDAV)
		feed_counter(out, subscription, name, NULL, subscription->entries);
}

static void
fetch_rows(GString *out, const Subscription *subscription, const char *name)
{
	for (int result = 0; result < RESULT_COUNT; result++)
		feed_counter(out, subscription, name, result_names[result],
		    subscription->fetches[result]);
}

static const FeedMetric feed_metrics[] = {
	{ "components_parsed_total", "Calendar components handed to a parser.",
	    parsed_rows },
	{ "entries_fetched_total", "Entries fetched one by one from a CalDAV server.",
	    entry_rows },
	{ "fetches_total", "Fetches of a feed by their result.", fetch_rows },
};

static void
add_feeds(const Exchange *exchange, GString *out)
{
	const Feeds *feeds = exchange->daemon->feeds;

	for (size_t m = 0; m < G_N_ELEMENTS(feed_metrics); m++) {
		const FeedMetric *metric = &feed_metrics[m];

		head(out, metric->name, "counter", metric->help);
		for (guint i = 0; i < feeds_count(feeds); i++)
			if (may_see(exchange, feeds_at(feeds, i)))
				metric->rows(out, feeds_at(feeds, i), metric->name);
	}
}

static bool
add_open(const Exchange *exchange, GString *out, GError **error)
{
	unsigned open[TIER_COUNT];

	if (!open_counts(exchange->daemon, exchange->caller, open, error))
		return false;
	head(out, "alerts_open", "gauge",
	    "Alerts that wait for an answer, the snoozed ones too.");
	for (int tier = TIER_COUNT - 1; tier >= 0; tier--)
		g_string_append_printf(out, "slipwatch_alerts_open{tier=\"%s\"} %u\n",
		    tier_name((Tier)tier), open[tier]);
	return true;
}

static void
add_counters(const Metrics *metrics, GString *out)
{
	head(
	    out, "notices_total", "counter", "Notices since the start, by what they show.");
	for (int show = 0; show < SHOW_COUNT; show++)
		g_string_append_printf(out,
		    "slipwatch_notices_total{show=\"%s\"} %" G_GUINT64_FORMAT "\n",
		    show_name((Show)show), metrics->notices[show]);
	head(
	    out, "http_answers_total", "counter", "Answers of the API by class of status.");
	for (int class = 2; class < STATUS_CLASSES; class ++)
		g_string_append_printf(out,
		    "slipwatch_http_answers_total{status=\"%dxx\"} %" G_GUINT64_FORMAT "\n",
		    class, metrics->answers[class]);
}

static void
add_stint(GString *out, StintKind kind, const char *by, gint64 microseconds)
{
	g_string_append_printf(out,
	    "slipwatch_loop_longest_seconds{callback=\"%s\",by=\"%s\"} %.6f\n",
	    stint_name(kind), by, (double)microseconds / G_USEC_PER_SEC);
}

static void
add_stints(const Stints *stints, GString *out)
{
	head(out, "loop_longest_seconds", "gauge",
	    "The longest that a callback held the loop since the start: by the clock, and "
	    "of it at work.");
	for (int kind = 0; kind < STINT_COUNT; kind++) {
		add_stint(out, kind, "clock", stints->kinds[kind].longest.clock);
		add_stint(out, kind, "work", stints->kinds[kind].longest.work);
	}
	head(out, "loop_work_seconds_total", "counter", "The loop's work in callbacks.");
	for (int kind = 0; kind < STINT_COUNT; kind++)
		g_string_append_printf(out,
		    "slipwatch_loop_work_seconds_total{callback=\"%s\"} %.6f\n",
		    stint_name(kind), (double)stints->kinds[kind].work / G_USEC_PER_SEC);
}

void
metrics_show(Exchange *exchange)
{
	Daemon *daemon = exchange->daemon;
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	add_feeds(exchange, out);
	if (!add_open(exchange, out, &error)) {
		reply_error(exchange, error);
		return;
	}
	add_counters(daemon->metrics, out);
	add_stints(&daemon->stints, out);
	gauge(out, "stream_clients", "Desks and boards on the stream.",
	    stream_clients(daemon->stream));
	gauge(out, "http_clients", "Connections to the API.", http_clients(daemon->http));
	gauge(out, "engine_queue", "Letters that wait for the engine.",
	    crew_waiting(daemon->keeper));
	gauge(out, "worker_queue", "Bodies that wait for a worker.",
	    crew_waiting(daemon->workers));
	gauge(out, "database_ok", "1 when the last write to the database succeeded.",
	    daemon->trouble == NULL);
	reply_text(exchange, "text/plain; version=0.0.4; charset=utf-8",
	    g_string_free(g_steal_pointer(&out), FALSE));
}
