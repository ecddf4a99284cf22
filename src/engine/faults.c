/* Feeds that cannot be trusted: unreadable, stale, shrunk. */
#include "judge.h"

#include <slipwatch/detect.h>

enum { STALE_LEAST = 15 * MINUTE, STALE_TIMES = 5 };

/* Certain: these are not slips but what was seen. */
#define CERTAIN 1.0

/*
 * A feed is stale when it has had no good body for long, whether fetches fail or none
 * happens at all. The time when nobody ran does not count; nor, in replay, does silence
 * without a failure.
 */
static int64_t
stale_at(const Turn *turn, const FeedRow *row)
{
	const Feed *feed = office_feed(turn->office, row->name);
	int64_t since = row->good_at == NO_TIME ? row->fault_at : row->good_at;
	if (row->failures == 0) {
		if (turn->engine->replaying)
			return INT64_MAX;
		since = MAX(since, turn->site->awake_at);
	}
	if (since == NO_TIME)
		return INT64_MAX;
	return since + MAX(STALE_LEAST, STALE_TIMES * (feed ? feed->every : 0));
}

static void
report(const Turn *turn, const FeedRow *row, const char *rule, const char *detail,
    GPtrArray *findings)
{
	Finding *finding = detect_feed(rule, turn->office, row->name, detail, CERTAIN);
	finding->stands = row->good_at != NO_TIME;
	g_ptr_array_add(findings, finding);
}

/* What is wrong with a part says itself what of it stands. */
static void
report_part(const Turn *turn, const FeedRow *row, GPtrArray *findings)
{
	g_ptr_array_add(findings,
	    detect_feed("feed-unreadable", turn->office, row->name, row->fault, CERTAIN));
}

static void
report_shrunk(const Turn *turn, const FeedRow *row, GPtrArray *findings)
{
	g_autofree char *detail = g_strdup_printf("%u", row->held);
	report(turn, row, "feed-shrunk", detail, findings);
}

void
feed_faults(const Turn *turn, GPtrArray *findings)
{
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *row = turn->feeds->pdata[i];
		if (row->failures)
			report(turn, row, "feed-unreadable", row->fault, findings);
		else if (*row->fault)
			report_part(turn, row, findings);
		if (stale_at(turn, row) <= turn->now)
			report(turn, row, "feed-stale", row->fault, findings);
		if (row->held)
			report_shrunk(turn, row, findings);
	}
}

int64_t
stale_next(const Turn *turn)
{
	int64_t next = INT64_MAX;
	for (guint i = 0; i < turn->feeds->len; i++) {
		int64_t at = stale_at(turn, turn->feeds->pdata[i]);
		if (at > turn->site->judged_at)
			next = MIN(next, at);
	}
	return next;
}
