/* One recurrence rule, expanded on the wall clock. */
#include "recurrence.h"

#include "rule.h"

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
rule_until(const Parts *rule, const Zone *zone, Local *ret_until)
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

/* A rule being run. */
typedef struct Run {
	const Rule *rule;
	Expansion *expansion;
	Local last;  /* no time after it is wanted */
	int left;    /* of COUNT */
	GArray *set; /* Local: the times of the period at hand, ascending */
} Run;

static bool
spend(Expansion *expansion)
{
	if (expansion->steps == 0 || expansion->starts->len >= SERIES_STARTS_MAX)
		expansion->cut = true;
	else
		expansion->steps--;
	return !expansion->cut;
}

static bool
fill_day(Run *run, Day day)
{
	const GArray *clock = run->rule->clock;

	if (!rule_names_day(run->rule, day))
		return true;
	for (guint i = 0; i < clock->len; i++) {
		Local at = day_local(day) + g_array_index(clock, int, i);

		if (!spend(run->expansion))
			return false;
		if (i == 0 || at != g_array_index(run->set, Local, run->set->len - 1))
			g_array_append_val(run->set, at);
	}
	return true;
}

/* All times of a period, also those before the start: BYSETPOS counts them. */
static bool
fill(Run *run, Period period)
{
	Day day = period.first;

	g_array_set_size(run->set, 0);
	while (day < period.end) {
		if (!spend(run->expansion) || !fill_day(run, day))
			return false;
		day = rule_next_day(run->rule, day);
	}
	return true;
}

/* False: nothing comes after it. */
static bool
pick(Run *run)
{
	Expansion *expansion = run->expansion;

	for (guint i = 0; i < run->set->len; i++) {
		Local at = g_array_index(run->set, Local, i);

		if (at < run->rule->start ||
		    !rule_names_position(run->rule, i, run->set->len))
			continue;
		if (at > run->last || run->left-- == 0)
			return false;
		if (at >= expansion->first)
			g_array_append_val(expansion->starts, at);
	}
	return true;
}

static void
run_periods(Run *run)
{
	const Rule *rule = run->rule;
	int64_t last = rule_periods(rule, run->last), index = 0;

	if (run->last < rule->start)
		return;
	if (rule->parts.count == 0) /* else it counts from the true start */
		index = rule_periods(rule, run->expansion->first);
	for (; index <= last; index++)
		if (!fill(run, rule_period(rule, index)) || !pick(run))
			return;
}

bool
recurrence_expand(Expansion *expansion, const char *text, Local start, bool all_day)
{
	Run run = { .expansion = expansion };
	Rule rule;
	Local until;
	bool read;

	if (!rule_init(&rule, text, start, all_day))
		return false;
	read = rule_until(&rule.parts, expansion->zone, &until);
	if (read) {
		run.rule = &rule;
		run.last = MIN(until, expansion->last);
		run.left = rule.parts.count > 0 ? rule.parts.count : G_MAXINT;
		run.set = g_array_new(FALSE, FALSE, sizeof(Local));
		run_periods(&run);
		expansion->open |= until > expansion->last && run.left > 0;
		g_array_unref(run.set);
	}
	rule_done(&rule);
	return read;
}

void
recurrence_warm(void)
{
	Expansion expansion = { .last = WEEK, .steps = 100 };

	icaltimezone_get_utc_timezone();
	expansion.starts = g_array_new(FALSE, FALSE, sizeof(Local));
	recurrence_expand(
	    &expansion, "FREQ=WEEKLY;UNTIL=19700201T000000Z;BYDAY=MO,TH", 0, false);
	g_array_unref(expansion.starts);
}
