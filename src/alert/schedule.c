/*
 * What time alone brings: each duty of an alert says when it falls due, and does it. Both
 * alerts_tick and schedule_next walk the same table, so that neither knows a moment the
 * other does not.
 */
#include "alerting.h"

enum {
	REMIND_BEFORE = 1 * HOUR,  /* of the deadline, in staffed time */
	REMIND_REST = 30 * MINUTE, /* at least so long after the bubble or the answer */
	DIGEST_CLOSING = 1 * HOUR, /* the list comes that long before an early closing */
};

static bool
said_wrong(const Alert *alert)
{
	return alert->state == ALERT_ANSWERED && alert->verdict == VERDICT_SLIP;
}

static bool
told_open(const Alert *alert)
{
	return alert->state == ALERT_OPEN && alert->announced &&
	       alert->finding->tier >= TIER_ASK;
}

/* Unanswered; what only a list told interrupts nobody later. */
static bool
interrupt_open(const Alert *alert)
{
	return told_open(alert) && alert->finding->tier == TIER_INTERRUPT &&
	       alert->told >= TIER_ASK;
}

static void
refresh(Alert *alert, const Office *office, int64_t now)
{
	if (!finding_guarded(alert->finding, now))
		return;
	alert->reminded_at = now;
	finding_complete(alert->finding, office, now);
}

/* --- everything about it is past --- */
static int64_t
over_due(const Alert *alert, const Office *office, int64_t now)
{
	if (alert->state == ALERT_WITHDRAWN ||
	    (alert->state == ALERT_ANSWERED && !said_wrong(alert)))
		return INT64_MAX;
	return MAX(now, finding_over(alert->finding, office));
}

static void
over_do(Settlement *s, Alert *alert)
{
	alert_enter(alert, ALERT_WITHDRAWN, s->now);
	if (alert->told > TIER_LOG)
		notice_add(s->notices, SHOW_WITHDRAW, alert, s->now);
}

/* --- a snooze ends --- */
static int64_t
wake_due(const Alert *alert, const Office *office, int64_t now)
{
	if (alert->state != ALERT_SNOOZED)
		return INT64_MAX;
	return finding_speaks(alert->finding, office, MAX(now, alert->snoozed_until));
}

static void
wake_do(Settlement *s, Alert *alert)
{
	alert_enter(alert, ALERT_OPEN, s->now);
	refresh(alert, s->office, s->now);
	alert->updated_at = s->now;
	alert->announced = true;
	alert->told = MAX(alert->told, alert->finding->tier);
	notice_add(s->notices, SHOW_REMIND, alert, s->now);
}

/* --- the false-no-show guard: the recorded time passes, the asked one lies ahead --- */
static int64_t
guard_due(const Alert *alert, const Office *office, int64_t now)
{
	const Finding *finding = alert->finding;
	int64_t at;

	if (!told_open(alert) && !said_wrong(alert))
		return INT64_MAX;
	if (finding->recorded == NO_TIME || finding->asked <= finding->recorded ||
	    MAX(alert->reminded_at, alert->answered_at) >= finding->recorded)
		return INT64_MAX;
	at = finding_speaks(finding, office, MAX(now, finding->recorded));
	return at < finding->asked ? at : INT64_MAX;
}

static void
remind_do(Settlement *s, Alert *alert)
{
	if (alert->told < alert->finding->tier)
		alert->updated_at = s->now; /* a bubble hangs from now on only */
	alert->told = MAX(alert->told, alert->finding->tier);
	alert->reminded_at = s->now;
	refresh(alert, s->office, s->now);
	alert->changed = true;
	notice_add(s->notices, SHOW_REMIND, alert, s->now);
}

/* --- one reminder before the deadline: a bubble unanswered, or said to be wrong and still
 * so --- */
static int64_t
remind_due(const Alert *alert, const Office *office, int64_t now)
{
	bool open = interrupt_open(alert);
	int64_t deadline = alert->finding->deadline, rested, at;

	if ((!open && !said_wrong(alert)) || alert->reminded_at != NO_TIME ||
	    deadline == NO_TIME)
		return INT64_MAX;
	rested = (open ? alert->updated_at : alert->answered_at) + REMIND_REST;
	at = MAX(rested, staffed_before(office, deadline, REMIND_BEFORE));
	at = staffed_next(office, MAX(now, at));
	return at < deadline ? at : INT64_MAX;
}

/* --- nobody who could see its bubble answered: the supervisor is told --- */
static int64_t
escalate_due(const Alert *alert, const Office *office, int64_t now)
{
	int64_t seen;

	if (!interrupt_open(alert) || alert->told < TIER_INTERRUPT ||
	    alert->escalated_at != NO_TIME || office->alerts.escalate <= 0)
		return INT64_MAX;
	seen = staffed_next(office, alert->updated_at);
	return seen == INT64_MAX
		   ? seen
		   : staffed_next(office, MAX(now, seen + office->alerts.escalate));
}

static void
escalate_do(Settlement *s, Alert *alert)
{
	alert->escalated_at = s->now;
	alert->changed = true;
	notice_add(s->notices, SHOW_ESCALATE, alert, s->now);
}

/* In this order none makes an earlier one due again. */
static const struct {
	int64_t (*due)(const Alert *alert, const Office *office, int64_t now);
	void (*act)(Settlement *s, Alert *alert);
} duties[] = {
	{ over_due, over_do },
	{ wake_due, wake_do },
	{ guard_due, remind_do },
	{ remind_due, remind_do },
	{ escalate_due, escalate_do },
};

/* When a waiting raise may be made. */
static int64_t
raise_due(const Alert *alert, const Office *office, int64_t now)
{
	const Finding *finding = alert->finding;

	if (alert->overflowed) {
		if (finding->deadline == NO_TIME)
			return INT64_MAX;
		now = MAX(now, finding->deadline - URGENT);
		if (!finding_urgent(finding, now))
			return INT64_MAX;
	}
	if (alert->state != ALERT_OPEN || finding->tier < TIER_ASK || alert->announced)
		return INT64_MAX;
	return finding_speaks(finding, office, MAX(now, alert_rests(alert)));
}

/* --- the day-before list, and on a week's last day a look at the coming one --- */
static int64_t
digest_moment(const Office *office, Day day)
{
	const OpenHours *hours = office_hours(office, day);
	int minute = office->alerts.digest_at;

	if (minute >= hours->close)
		minute = hours->close - DIGEST_CLOSING / MINUTE;
	return zone_utc(
	    office->zone, day_local(day) + (Local)MAX(minute, hours->open) * MINUTE);
}

/* The first open day from `day` on; `day` + a year if there is none. */
static Day
open_day(const Office *office, Day day)
{
	Day last = day + 366;

	while (day < last && office_closed(office, day))
		day++;
	return day;
}

static int64_t
digest_due(const Office *office, Day digest_on, int64_t now)
{
	Day today = local_day(zone_local(office->zone, now));
	Day day = open_day(office, digest_on >= today ? today + 1 : today);

	return office_closed(office, day) ? INT64_MAX
					  : MAX(now, digest_moment(office, day));
}

static bool
lies_within(const Finding *finding, Span span)
{
	return (finding->asked != NO_TIME && span_contains(span, finding->asked)) ||
	       (finding->recorded != NO_TIME && span_contains(span, finding->recorded)) ||
	       (finding->start != NO_TIME && span_contains(span, finding->start));
}

/* Open, and on the next open day or over the cap; not what a bubble is about to say anyway.
 */
static bool
belongs_in_digest(const Alert *alert, const Office *office, Span ahead, int64_t now)
{
	if (alert->state != ALERT_OPEN || alert->finding->tier < TIER_DIGEST ||
	    alert_pending(alert, now) || alert_listed_today(alert, office, now))
		return false;
	return alert->overflowed || lies_within(alert->finding, ahead);
}

/* The last day that a list of today speaks of: the next open day, and of a week that begins
 * then all of it. */
static Day
list_end(const Office *office, Day today)
{
	Day next = open_day(office, today + 1);
	Day sunday = next + 6 - day_weekday(next);

	return next - today > day_weekday(next) ? sunday : next;
}

static void
digest_do(Settlement *s)
{
	Day end = list_end(s->office, local_day(zone_local(s->office->zone, s->now)));
	Span ahead = { s->now, zone_utc(s->office->zone, day_local(end + 1)) };
	g_autoptr(GPtrArray) listed = g_ptr_array_new();

	for (guint i = 0; i < s->alerts->len; i++)
		if (belongs_in_digest(s->alerts->pdata[i], s->office, ahead, s->now))
			g_ptr_array_add(listed, s->alerts->pdata[i]);
	settlement_list(s, SHOW_DIGEST, listed, TIER_DIGEST);
}

void
alerts_tick(const Office *office, GPtrArray *alerts, Day *digest_on, unsigned shown_today,
    int64_t now, GPtrArray *notices)
{
	Settlement s = { .office = office,
		.alerts = alerts,
		.notices = notices,
		.shown_today = shown_today,
		.now = now };

	for (guint i = 0; i < alerts->len; i++)
		for (unsigned d = 0; d < G_N_ELEMENTS(duties); d++)
			if (duties[d].due(alerts->pdata[i], office, now) <= now)
				duties[d].act(&s, alerts->pdata[i]);
	alerts_announce(&s);
	if (digest_due(office, *digest_on, now) <= now) {
		digest_do(&s);
		*digest_on = local_day(zone_local(office->zone, now));
	}
}

int64_t
alert_next(const Office *office, const Alert *alert, int64_t now)
{
	int64_t next = raise_due(alert, office, now);

	for (unsigned d = 0; d < G_N_ELEMENTS(duties); d++)
		next = MIN(next, duties[d].due(alert, office, now));
	return next;
}

int64_t
schedule_next(const Office *office, const GPtrArray *alerts, Day digest_on, int64_t now)
{
	int64_t next = digest_due(office, digest_on, now);

	for (guint i = 0; i < alerts->len; i++)
		next = MIN(next, alert_next(office, alerts->pdata[i], now));
	return next;
}
