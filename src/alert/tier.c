/* Tier, deadline and urgency of a finding: how loudly, and until when it is worth saying.
 */
#include "alerting.h"

#include <string.h>

/* A feed's fault is no slip: its tier comes from here, not from p. */
static const struct {
	const char *rule;
	Tier tier;
} feed_tiers[] = {
	{ "feed-shift", TIER_INTERRUPT }, /* every time of the feed is wrong */
	{ "feed-unreadable", TIER_ASK },
	{ "feed-stale", TIER_ASK },
	{ "feed-shrunk", TIER_ASK },
};

bool
finding_of_feed(const Finding *finding)
{
	return g_str_has_prefix(finding->rule, "feed-");
}

static Tier
tier_of(const Finding *finding, const AlertSettings *settings)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(feed_tiers); i++)
		if (g_str_equal(feed_tiers[i].rule, finding->rule))
			return feed_tiers[i].tier;
	if (finding->p >= settings->interrupt && !finding->held_back)
		return TIER_INTERRUPT;
	if (finding->p >= settings->ask)
		return TIER_ASK;
	return finding->p >= settings->digest ? TIER_DIGEST : TIER_LOG;
}

/* NO_TIME lies below every time, so it never is the last. What was recorded for a past time
 * is spoken of on the day it was made. */
int64_t
finding_last(const Finding *finding)
{
	int64_t last = MAX(MAX(finding->asked, finding->asked_end), finding->made);

	last = MAX(last, finding->also);
	return MAX(MAX(last, finding->recorded), MAX(finding->start, finding->end));
}

/* Without a request the person may come at the time that a slip's kind says was meant. */
static int64_t
finding_first(const Finding *finding)
{
	bool unasked = finding->asked == NO_TIME && finding->kind;
	const int64_t times[] = { finding->asked, finding->recorded, finding->also,
		finding->start, unasked ? finding->proposed : NO_TIME };
	int64_t first = NO_TIME;

	for (unsigned i = 0; i < G_N_ELEMENTS(times); i++)
		if (times[i] != NO_TIME && (first == NO_TIME || times[i] < first))
			first = times[i];
	return first;
}

int64_t
finding_ahead(const Finding *finding, int64_t now)
{
	const int64_t times[] = { finding->asked, finding->recorded, finding->start };
	int64_t first = NO_TIME;

	for (unsigned i = 0; i < G_N_ELEMENTS(times); i++)
		if (times[i] > now && (first == NO_TIME || times[i] < first))
			first = times[i];
	return first;
}

/* Not its very end but the end of that day: what is still being looked at is not over. */
int64_t
finding_over(const Finding *finding, const Office *office)
{
	int64_t last = finding_last(finding);

	if (last == NO_TIME)
		return INT64_MAX;
	return zone_utc(
	    office->zone, day_local(local_day(zone_local(office->zone, last)) + 1));
}

bool
finding_guarded(const Finding *finding, int64_t now)
{
	return finding->recorded != NO_TIME && finding->asked != NO_TIME &&
	       finding->recorded <= now && now < finding->asked;
}

int64_t
deadline_of(const Finding *finding, const Office *office, int64_t now)
{
	int64_t first =
	    finding_guarded(finding, now) ? finding->asked : finding_first(finding);

	return first == NO_TIME ? NO_TIME
				: staffed_last(office, first - office->alerts.lead);
}

bool
finding_urgent(const Finding *finding, int64_t at)
{
	return finding->deadline != NO_TIME && finding->deadline - at <= URGENT &&
	       finding_last(finding) > at;
}

/* In staffed hours; before them only what cannot wait for the next opening. */
int64_t
finding_speaks(const Finding *finding, const Office *office, int64_t at)
{
	int64_t opening = staffed_next(office, at), urgent;

	if (opening == at || finding->deadline == NO_TIME)
		return opening;
	urgent = finding->deadline < opening ? at : MAX(at, finding->deadline - URGENT);
	return urgent < opening && finding_last(finding) > urgent ? urgent : opening;
}

void
finding_complete(Finding *finding, const Office *office, int64_t now)
{
	finding->tier = tier_of(finding, &office->alerts);
	finding->deadline = deadline_of(finding, office, now);
	g_free(finding->why);
	finding->why = say_why(finding, office);
}
