/* Feeds that cannot be trusted: unreadable, stale, shrunk. */
#include "flap.h"
#include "judge.h"

#include <slipwatch/detect.h>

enum { STALE_LEAST = 15 * MINUTE, STALE_TIMES = 5 };

/* Certain: these are not slips but what was seen. */
#define CERTAIN 1.0

/*
 * A feed is stale when nothing has come of it for long, not even a failure. The time when
 * nobody ran does not count; nor, in replay, does silence.
 */
static int64_t
stale_at(const Turn *turn, const FeedRow *row)
{
	const Feed *feed = office_feed(turn->office, row->name);
	int64_t since = MAX(row->good_at, turn->site->awake_at);
	if (row->failures || turn->engine->replaying || since == NO_TIME)
		return INT64_MAX;
	return since + MAX(STALE_LEAST, STALE_TIMES * (feed ? feed->every : 0));
}

static void
report(const Turn *turn, const FeedRow *row, const char *rule, const char *detail,
    GPtrArray *findings)
{
	Finding *finding = detect_feed(rule, turn->office, row->name, detail, CERTAIN);
	finding->as_of = row->good_at;
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

bool
feed_lags(const Turn *turn, const FeedRow *row)
{
	return row->failures || flap_stands(row) || stale_at(turn, row) <= turn->now;
}

/* One line for one cause: what fails or flaps is why nothing new comes. */
void
feed_faults(const Turn *turn, GPtrArray *findings)
{
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *row = turn->feeds->pdata[i];
		if (row->failures || flap_stands(row))
			report(turn, row, "feed-unreadable", row->fault, findings);
		else if (stale_at(turn, row) <= turn->now)
			report(turn, row, "feed-stale", NULL, findings);
		else if (*row->fault)
			report_part(turn, row, findings);
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
