/* BYSETPOS, and what a rule leaves to its start. */
#include "positions.h"

static bool
is_given(const short *part)
{
	return part[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

static void
give(short *part, int value)
{
	part[0] = (short)value;
	part[1] = ICAL_RECURRENCE_ARRAY_MAX;
}

/* The midnight with which the week begins, by WKST. */
static Local
week_start(const struct icalrecurrencetype *rule, Local at)
{
	int first = (rule->week_start + 7 - ICAL_MONDAY_WEEKDAY) % 7;
	Day day = local_day(at);

	return day_local(day - (day_weekday(day) + 7 - first) % 7);
}

void
rule_complete_weeks(struct icalrecurrencetype *rule, Local start)
{
	if (is_given(rule->by_week_no) && !is_given(rule->by_day) &&
	    !is_given(rule->by_month_day) && !is_given(rule->by_year_day))
		give(rule->by_day,
		    (day_weekday(local_day(start)) + 1) % 7 + ICAL_SUNDAY_WEEKDAY);
}

/* All that a rule leaves to its start, said (RFC 5545 3.3.10): so that it may be run from
 * another one. */
static void
complete_rule(struct icalrecurrencetype *rule, Local start, bool all_day)
{
	Civil civil = civil_of(start);
	bool has_days = is_given(rule->by_day) || is_given(rule->by_month_day) ||
			is_given(rule->by_year_day) || is_given(rule->by_week_no);

	if (!has_days && rule->freq == ICAL_WEEKLY_RECURRENCE)
		give(rule->by_day,
		    (day_weekday(local_day(start)) + 1) % 7 + ICAL_SUNDAY_WEEKDAY);
	if (!has_days &&
	    (rule->freq == ICAL_MONTHLY_RECURRENCE || rule->freq == ICAL_YEARLY_RECURRENCE))
		give(rule->by_month_day, civil.day);
	if (!has_days && rule->freq == ICAL_YEARLY_RECURRENCE && !is_given(rule->by_month))
		give(rule->by_month, civil.month);
	if (all_day)
		return;
	if (!is_given(rule->by_hour))
		give(rule->by_hour, civil.hour);
	if (!is_given(rule->by_minute))
		give(rule->by_minute, civil.minute);
	if (!is_given(rule->by_second))
		give(rule->by_second, civil.second);
}

struct icalrecurrencetype
rule_of_periods(const struct icalrecurrencetype *rule, Local start, bool all_day)
{
	struct icalrecurrencetype all = *rule;

	complete_rule(&all, start, all_day);
	all.by_set_pos[0] = ICAL_RECURRENCE_ARRAY_MAX;
	all.count = 0;
	return all;
}

Local
period_start(const struct icalrecurrencetype *rule, Local at)
{
	Civil civil = civil_of(at);

	switch (rule->freq) {
	case ICAL_YEARLY_RECURRENCE:
		return civil_local((Civil){ civil.year, 1, 1, 0, 0, 0 });
	case ICAL_MONTHLY_RECURRENCE:
		return civil_local((Civil){ civil.year, civil.month, 1, 0, 0, 0 });
	case ICAL_WEEKLY_RECURRENCE:
		return week_start(rule, at);
	default:
		return day_local(local_day(at));
	}
}

static bool
has_position(const Positions *positions, guint index)
{
	const short *wanted = positions->rule->by_set_pos;
	int length = (int)positions->set->len, position = (int)index + 1;

	for (; *wanted != ICAL_RECURRENCE_ARRAY_MAX; wanted++)
		if (*wanted == position || *wanted == position - length - 1)
			return true;
	return false;
}

/* The period is whole. False: nothing comes after it. */
static bool
pick(Positions *positions, Expansion *expansion)
{
	for (guint i = 0; i < positions->set->len; i++) {
		Local at = g_array_index(positions->set, Local, i);

		if (at < positions->start || !has_position(positions, i))
			continue;
		if (at > positions->last || positions->left-- == 0) {
			g_array_set_size(positions->set, 0);
			return false;
		}
		if (at >= expansion->first)
			g_array_append_val(expansion->starts, at);
	}
	g_array_set_size(positions->set, 0);
	return true;
}

void
positions_init(
    Positions *positions, const struct icalrecurrencetype *rule, Local start, Local last)
{
	*positions = (Positions){
		.rule = rule,
		.start = start,
		.last = last,
		.left = rule->count > 0 ? rule->count : G_MAXINT,
		.period = INT64_MIN,
		.set = g_array_new(FALSE, FALSE, sizeof(Local)),
	};
}

bool
positions_add(Positions *positions, Expansion *expansion, Local at)
{
	int64_t period = period_start(positions->rule, at);

	if (period != positions->period && !pick(positions, expansion))
		return false;
	positions->period = period;
	if (period > positions->last)
		return false;
	if (expansion->steps == 0 || expansion->starts->len >= SERIES_STARTS_MAX) {
		g_array_set_size(positions->set, 0); /* not whole */
		expansion->cut = true;
		return false;
	}
	expansion->steps--;
	g_array_append_val(positions->set, at);
	return true;
}

void
positions_done(Positions *positions, Expansion *expansion)
{
	pick(positions, expansion);
	g_array_unref(positions->set);
}
