/* How old is what findings rest on, whose feed is not read any more. */
#include "age.h"

#include "judge.h"

#include <slipwatch/lifecycle.h>

/* That nothing is recorded is known from what holds records, and from nothing else. */
static bool
rests_on(const Turn *turn, const Finding *finding, const FeedRow *row)
{
	const Feed *feed = office_feed(turn->office, row->name);
	if (g_str_equal(finding->rule, "unrecorded") && feed->holds & HOLDS_RECORDED)
		return true;
	return g_ptr_array_find_with_equal_func(
	    finding->feeds, row->name, g_str_equal, NULL);
}

int64_t
finding_age(const Turn *turn, const Finding *finding)
{
	int64_t oldest = NO_TIME;
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *row = turn->feeds->pdata[i];
		if (row->good_at == NO_TIME || !feed_lags(turn, row) ||
		    !rests_on(turn, finding, row))
			continue;
		if (oldest == NO_TIME || row->good_at < oldest)
			oldest = row->good_at;
	}
	return oldest;
}

/* Which feeds are not read, and since when. */
static char *
lagging(const Turn *turn)
{
	GString *text = g_string_new(NULL);
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *row = turn->feeds->pdata[i];
		if (feed_lags(turn, row))
			g_string_append_printf(
			    text, "%s %" G_GINT64_FORMAT "\n", row->name, row->good_at);
	}
	return g_string_free(text, FALSE);
}

static void
age_alert(const Turn *turn, Alert *alert)
{
	Finding *finding = alert->finding;
	int64_t as_of = finding_age(turn, finding);
	if (g_str_has_prefix(finding->rule, "feed-") || finding->as_of == as_of)
		return;
	finding->as_of = as_of;
	g_free(finding->why);
	finding->why = say_why(finding, turn->office);
	alert->changed = true;
}

bool
age_alerts(Turn *turn, GError **error)
{
	g_autofree char *now = lagging(turn);
	if (g_strcmp0(now, turn->site->lagging) == 0)
		return true;
	g_autoptr(GPtrArray) alerts = store_lively_alerts(turn->store, turn->row.id, error);
	if (!alerts)
		return false;
	for (guint i = 0; i < alerts->len; i++)
		age_alert(turn, alerts->pdata[i]);
	g_free(turn->site->lagging);
	turn->site->lagging = g_steal_pointer(&now);
	return publish(turn, alerts, turn->notices->len, error);
}
