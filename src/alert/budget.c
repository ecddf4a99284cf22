/* Calm: who is told now, one by one up to the day's cap, or all in one summary. */
#include "alerting.h"

enum {
	SUMMARY_OVER = 20,	    /* more new alerts than this at once are one summary */
	WAVE_AFTER = 12 * HOUR,	    /* what waited out so long a closing is one, too */
	RELAPSE_REST = 15 * MINUTE, /* what comes and goes is told of again if it lasts */
};

/* A reminder counts only where it stands in for the raise. */
bool
notice_counts(const Notice *notice)
{
	bool first = notice->show == SHOW_REMIND && notice->alert->raised_at == notice->at;

	return (notice->show == SHOW_RAISE || notice->show == SHOW_UPDATE || first) &&
	       notice->alert->finding->tier >= TIER_ASK &&
	       !finding_of_feed(notice->alert->finding);
}

static bool
alert_of_feed(const Alert *alert)
{
	return finding_of_feed(alert->finding);
}

int64_t
alert_rests(const Alert *alert)
{
	bool relapsed = alert_of_feed(alert) && alert->state == ALERT_OPEN &&
			!alert->announced && alert->told > TIER_LOG;

	return relapsed ? alert->raised_at + RELAPSE_REST : NO_TIME;
}

bool
alert_pending(const Alert *alert, int64_t now)
{
	return alert->state == ALERT_OPEN && alert->finding->tier >= TIER_ASK &&
	       !alert->announced && now >= alert_rests(alert) &&
	       (!alert->overflowed || finding_urgent(alert->finding, now));
}

/* A notice shows it, at that tier. */
static void
alert_tell(Alert *alert, Tier tier, int64_t now)
{
	if (alert->told == TIER_LOG)
		alert->raised_at = now;
	if (finding_guarded(alert->finding, now))
		alert->reminded_at = now;
	alert->told = MAX(alert->told, tier);
	alert->updated_at = now;
	alert->announced = alert->changed = true;
	alert->overflowed = false;
}

bool
alert_listed(const Alert *alert)
{
	return alert->announced && alert->told <= TIER_DIGEST;
}

bool
alert_listed_today(const Alert *alert, const Office *office, int64_t now)
{
	return alert_listed(alert) &&
	       local_day(zone_local(office->zone, alert->updated_at)) ==
		   local_day(zone_local(office->zone, now));
}

static int
by_rank(const void *a, const void *b)
{
	const Alert *one = *(Alert *const *)a, *two = *(Alert *const *)b;

	if (one->finding->tier != two->finding->tier)
		return one->finding->tier > two->finding->tier ? -1 : 1;
	return finding_compare(one->finding, two->finding);
}

void
settlement_list(Settlement *s, Show show, GPtrArray *alerts, Tier most)
{
	Notice *notice;

	if (!alerts->len)
		return;
	g_ptr_array_sort(alerts, by_rank);
	notice = g_new0(Notice, 1);
	notice->at = s->now;
	notice->show = show;
	notice->office = g_strdup(s->office->id);
	notice->alerts = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	for (guint i = 0; i < alerts->len; i++) {
		Alert *alert = alerts->pdata[i];

		if (alert->announced && alert->told >= TIER_ASK)
			alert->changed =
			    true; /* a bubble hangs: the list only repeats it */
		else
			alert_tell(alert, MIN(alert->finding->tier, most), s->now);
		g_ptr_array_add(notice->alerts, alert_copy(alert));
	}
	g_ptr_array_add(s->notices, notice);
}

static Show
alert_show(const Alert *alert, int64_t now)
{
	if (finding_guarded(alert->finding, now))
		return SHOW_REMIND;
	return alert->told >= TIER_ASK && !alert_of_feed(alert) ? SHOW_UPDATE : SHOW_RAISE;
}

static bool
passes_cap(const Alert *alert, const Settlement *s)
{
	return s->shown_today < s->office->alerts.daily_cap ||
	       finding_of_feed(alert->finding) || finding_urgent(alert->finding, s->now);
}

void
alert_announce(Settlement *s, Alert *alert)
{
	Show show = alert_show(alert, s->now);

	alert_tell(alert, alert->finding->tier, s->now);
	notice_add(s->notices, show, alert, s->now);
	if (notice_counts(s->notices->pdata[s->notices->len - 1]))
		s->shown_today++;
}

static bool
alert_of_booking(const Alert *alert, const Settlement *s G_GNUC_UNUSED)
{
	return !alert_of_feed(alert);
}

/* It came up over night or over the weekend; what is for this very day speaks for itself.
 */
static bool
alert_waited(const Alert *alert, const Settlement *s)
{
	const Office *office = s->office;
	int64_t closed = staffed_last(office, alert->raised_at);
	int64_t deadline = alert->finding->deadline;

	return !alert_of_feed(alert) && closed < alert->raised_at &&
	       s->now - closed >= WAVE_AFTER && deadline != NO_TIME &&
	       local_day(zone_local(office->zone, deadline)) >
		   local_day(zone_local(office->zone, s->now));
}

/* Moves those alerts into a list of their own, if they are more than so many at once. */
static GPtrArray *
take_many(Settlement *s, GPtrArray *due,
    bool (*belongs)(const Alert *alert, const Settlement *s), guint more_than)
{
	GPtrArray *taken = g_ptr_array_new();

	for (guint i = 0; i < due->len; i++)
		if (belongs(due->pdata[i], s))
			g_ptr_array_add(taken, due->pdata[i]);
	if (taken->len <= more_than)
		g_ptr_array_set_size(taken, 0);
	for (guint i = 0; i < taken->len; i++)
		g_ptr_array_remove(due, taken->pdata[i]);
	return taken;
}

void
alerts_announce(Settlement *s)
{
	g_autoptr(GPtrArray) due = g_ptr_array_new();
	g_autoptr(GPtrArray) storm = NULL, wave = NULL;

	for (guint i = 0; i < s->alerts->len; i++) {
		Alert *alert = s->alerts->pdata[i];

		if (alert_pending(alert, s->now) &&
		    finding_speaks(alert->finding, s->office, s->now) == s->now)
			g_ptr_array_add(due, alert);
	}
	storm = take_many(s, due, alert_of_booking, SUMMARY_OVER);
	settlement_list(s, SHOW_SUMMARY, storm, TIER_DIGEST);
	wave = take_many(s, due, alert_waited, 1);
	settlement_list(s, SHOW_SUMMARY, wave, TIER_ASK);
	g_ptr_array_sort(due, by_rank);
	for (guint i = 0; i < due->len; i++) {
		Alert *alert = due->pdata[i];

		if (passes_cap(alert, s))
			alert_announce(s, alert);
		else
			alert->overflowed = alert->changed = true;
	}
}
