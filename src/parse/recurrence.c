/* One recurrence rule, expanded on the wall clock. */
#include "recurrence.h"

#include "positions.h"

#include <libical/ical.h>
#include <unicode/ucal.h>

static struct icaltimetype
ical_time(Local local, bool all_day)
{
	struct icaltimetype time = icaltime_null_time();
	Civil civil = civil_of(local);

	time.year = civil.year;
	time.month = civil.month;
	time.day = civil.day;
	time.hour = civil.hour;
	time.minute = civil.minute;
	time.second = civil.second;
	time.is_date = all_day;
	return time;
}

static bool
ical_local(struct icaltimetype time, Local *ret_local)
{
	Civil civil = { time.year, time.month, time.day, time.hour, time.minute,
		time.second };

	if (time.is_date)
		civil.hour = civil.minute = civil.second = 0;
	if (!civil_valid(civil))
		return false;
	*ret_local = civil_local(civil);
	return true;
}

/* The last moment on the series' own clock; a date means that whole day. */
static bool
rule_until(const struct icalrecurrencetype *rule, const Zone *zone, Local *ret_until)
{
	Local until = INT64_MAX;

	if (!icaltime_is_null_time(rule->until)) {
		if (!ical_local(rule->until, &until))
			return false;
		if (rule->until.is_date)
			until += DAY - 1;
		else if (icaltime_is_utc(rule->until) && zone)
			until = zone_local(zone, until);
	}
	*ret_until = until;
	return true;
}

/* How many whole periods lie between, less one so that nothing near `first` is lost. */
static int64_t
periods(int64_t elapsed, int64_t period)
{
	return MAX(elapsed / period - 1, 0);
}

static Local
skip_months(Local start, Local first, int64_t period)
{
	Civil a = civil_of(start), b = civil_of(first);
	Local midnight = day_local(local_day(start));
	int64_t elapsed = (b.year - a.year) * INT64_C(12) + b.month - a.month;
	int64_t n = periods(elapsed, period);
	bool exists = true;
	Day day = local_day(start);

	for (; n > 0; n--) {
		day = day_add_months(local_day(start), (int)(n * period), &exists);
		if (exists)
			return day_local(day) + (start - midnight);
	}
	return start;
}

/*
 * A later start from which the same rule gives the same times from `first` on: whole
 * periods later, so that the phase of INTERVAL, the weekday and the day of the month stay.
 * The iterator takes 10 us a step, and series of many years are common. Not for COUNT,
 * which counts from the true start.
 */
static Local
skip_ahead(const struct icalrecurrencetype *rule, Local start, Local first)
{
	int64_t interval = rule->interval;

	if (rule->count > 0 || first <= start)
		return start;
	switch (rule->freq) {
	case ICAL_DAILY_RECURRENCE:
		return start + periods(first - start, interval * DAY) * interval * DAY;
	case ICAL_WEEKLY_RECURRENCE:
		return start + periods(first - start, interval * WEEK) * interval * WEEK;
	case ICAL_MONTHLY_RECURRENCE:
		return skip_months(start, first, interval);
	case ICAL_YEARLY_RECURRENCE:
		return skip_months(start, first, interval * 12);
	default:
		return start;
	}
}

static void
iterate(Expansion *expansion, icalrecur_iterator *iterator, Local until)
{
	Local last = MIN(until, expansion->last);
	Local at;

	while (ical_local(icalrecur_iterator_next(iterator), &at) && at <= last) {
		if (expansion->steps == 0 || expansion->starts->len >= SERIES_STARTS_MAX) {
			expansion->cut = true;
			return;
		}
		expansion->steps--;
		if (at >= expansion->first)
			g_array_append_val(expansion->starts, at);
	}
}

/* The rule's times by their positions in whole periods: the first one from its own first
 * day. */
static bool
expand_positions(Expansion *expansion, const struct icalrecurrencetype *rule, Local start,
    bool all_day, Local until)
{
	struct icalrecurrencetype all = rule_of_periods(rule, start, all_day);
	Local from = skip_ahead(rule, period_start(rule, start), expansion->first);
	icalrecur_iterator *iterator =
	    icalrecur_iterator_new(all, ical_time(from, all_day));
	Positions positions;
	Local at;

	if (!iterator)
		return false;
	positions_init(&positions, rule, start, MIN(until, expansion->last));
	while (ical_local(icalrecur_iterator_next(iterator), &at) &&
	       positions_add(&positions, expansion, at))
		;
	positions_done(&positions, expansion);
	icalrecur_iterator_free(iterator);
	return true;
}

/* Preflight lets no sub-daily rule and no RSCALE pass; neither does this. */
static bool
rule_parse(const char *text, struct icalrecurrencetype *ret_rule)
{
	struct icalrecurrencetype rule = icalrecurrencetype_from_string(text);
	bool scaled = rule.rscale != NULL;

	icalmemory_free_buffer(rule.rscale);
	rule.rscale = NULL;
	if (scaled || rule.interval < 1 || rule.count < 0)
		return false;
	*ret_rule = rule;
	return rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE ||
	       rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE;
}

bool
recurrence_expand(Expansion *expansion, const char *text, Local start, bool all_day)
{
	struct icalrecurrencetype rule;
	icalrecur_iterator *iterator;
	Local until;

	if (!rule_parse(text, &rule) || !rule_until(&rule, expansion->zone, &until))
		return false;
	rule.until = icaltime_null_time();
	rule_complete_weeks(&rule, start);
	if (rule.by_set_pos[0] != ICAL_RECURRENCE_ARRAY_MAX)
		return expand_positions(expansion, &rule, start, all_day, until);
	start = skip_ahead(&rule, start, expansion->first);
	iterator = icalrecur_iterator_new(rule, ical_time(start, all_day));
	if (!iterator)
		return false;
	iterate(expansion, iterator, until);
	icalrecur_iterator_free(iterator);
	return true;
}

void
recurrence_warm(void)
{
	static const UChar utc[] = { 'U', 'T', 'C', 0 };
	UErrorCode status = U_ZERO_ERROR;
	Expansion expansion = { .last = WEEK, .steps = 10 };

	/* Rules run on ICU's calendar in its default zone: one without changes of the
	 * clock. */
	ucal_setDefaultTimeZone(utc, &status);
	icaltimezone_get_utc_timezone();
	expansion.starts = g_array_new(FALSE, FALSE, sizeof(Local));
	recurrence_expand(
	    &expansion, "FREQ=WEEKLY;UNTIL=19700201T000000Z;BYDAY=MO,TH", 0, false);
	g_array_unref(expansion.starts);
}
