/* A recurrence rule: which days it names. */
#include "rule.h"

#include <slipwatch/span.h>

enum { MONTHS = 12 };

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

static bool
has(const short *part, int value)
{
	for (; *part != ICAL_RECURRENCE_ARRAY_MAX; part++)
		if (*part == value)
			return true;
	return false;
}

/* Counted from the front, or from behind as -1, -2... */
static bool
has_nth(const short *part, int nth, int count)
{
	return has(part, nth) || has(part, nth - count - 1);
}

/* --- calendar ------------------------------------------------------------------------- */

static Day
day_of(int year, int month, int day)
{
	return local_day(civil_local((Civil){ year, month, day, 0, 0, 0 }));
}

/* Months are counted from year 0. */
static Day
month_first(int64_t months)
{
	return day_of((int)(months / MONTHS), (int)(months % MONTHS) + 1, 1);
}

static int64_t
months_of(Day day)
{
	Civil civil = civil_of(day_local(day));

	return civil.year * INT64_C(12) + civil.month - 1;
}

static Day
week_first(const Rule *rule, Day day)
{
	int first = (rule->parts.week_start + 7 - ICAL_MONDAY_WEEKDAY) % 7;

	return day - (day_weekday(day) + 7 - first) % 7;
}

/* Week 1 is the first one with four days or more in its year. */
static Day
year_first_week(const Rule *rule, int year)
{
	return week_first(rule, day_of(year, 1, 4));
}

/* --- what is left to the start -------------------------------------------------------- */

static void
complete_days(Parts *parts, Local start)
{
	Civil civil = civil_of(start);
	bool has_days = is_given(parts->by_day) || is_given(parts->by_month_day) ||
			is_given(parts->by_year_day);
	bool weekly = parts->freq == ICAL_WEEKLY_RECURRENCE || is_given(parts->by_week_no);

	if (has_days || parts->freq == ICAL_DAILY_RECURRENCE)
		return;
	if (weekly) {
		give(parts->by_day,
		    (day_weekday(local_day(start)) + 1) % 7 + ICAL_SUNDAY_WEEKDAY);
		return;
	}
	give(parts->by_month_day, civil.day);
	if (parts->freq == ICAL_YEARLY_RECURRENCE && !is_given(parts->by_month))
		give(parts->by_month, civil.month);
}

/* Days have no hours: those parts are not for them. */
static void
complete_clock(Parts *parts, Local start, bool all_day)
{
	Civil civil = civil_of(start);

	if (all_day || !is_given(parts->by_hour))
		give(parts->by_hour, civil.hour);
	if (all_day || !is_given(parts->by_minute))
		give(parts->by_minute, civil.minute);
	if (all_day || !is_given(parts->by_second))
		give(parts->by_second, civil.second);
}

/* The lists of a part that is full have no end. */
static void
end_lists(Parts *parts)
{
	parts->by_second[ICAL_BY_SECOND_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_minute[ICAL_BY_MINUTE_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_hour[ICAL_BY_HOUR_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_day[ICAL_BY_DAY_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_month_day[ICAL_BY_MONTHDAY_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_year_day[ICAL_BY_YEARDAY_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_week_no[ICAL_BY_WEEKNO_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_month[ICAL_BY_MONTH_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
	parts->by_set_pos[ICAL_BY_SETPOS_SIZE - 1] = ICAL_RECURRENCE_ARRAY_MAX;
}

static gint
by_number(gconstpointer a, gconstpointer b)
{
	return *(const int *)a - *(const int *)b;
}

static GArray *
clock_times(const Parts *parts)
{
	GArray *clock = g_array_new(FALSE, FALSE, sizeof(int));

	for (const short *h = parts->by_hour; *h != ICAL_RECURRENCE_ARRAY_MAX; h++)
		for (const short *m = parts->by_minute; *m != ICAL_RECURRENCE_ARRAY_MAX;
		     m++)
			for (const short *s = parts->by_second;
			     *s != ICAL_RECURRENCE_ARRAY_MAX; s++) {
				int at = *h * HOUR + *m * MINUTE + MIN(*s, 59);

				if (at < DAY)
					g_array_append_val(clock, at);
			}
	g_array_sort(clock, by_number);
	return clock;
}

bool
rule_init(Rule *rule, const char *text, Local start, bool all_day)
{
	Parts parts = icalrecurrencetype_from_string(text);
	bool scaled = parts.rscale != NULL;

	icalmemory_free_buffer(parts.rscale);
	parts.rscale = NULL;
	if (scaled || parts.interval < 1 || parts.count < 0 ||
	    (parts.freq != ICAL_DAILY_RECURRENCE && parts.freq != ICAL_WEEKLY_RECURRENCE &&
		parts.freq != ICAL_MONTHLY_RECURRENCE &&
		parts.freq != ICAL_YEARLY_RECURRENCE))
		return false;
	end_lists(&parts);
	complete_days(&parts, start);
	complete_clock(&parts, start, all_day);
	*rule = (Rule){ .parts = parts, .start = start, .clock = clock_times(&parts) };
	return true;
}

void
rule_done(Rule *rule)
{
	g_array_unref(rule->clock);
}

/* --- periods -------------------------------------------------------------------------- */

int64_t
rule_periods(const Rule *rule, Local at)
{
	Day from = local_day(rule->start), to = local_day(at);
	int64_t passed = 0;

	switch (rule->parts.freq) {
	case ICAL_YEARLY_RECURRENCE:
		passed = months_of(to) / MONTHS - months_of(from) / MONTHS;
		break;
	case ICAL_MONTHLY_RECURRENCE:
		passed = months_of(to) - months_of(from);
		break;
	case ICAL_WEEKLY_RECURRENCE:
		passed = (week_first(rule, to) - week_first(rule, from)) / 7;
		break;
	default:
		passed = to - from;
	}
	return MAX(passed, 0) / rule->parts.interval;
}

Period
rule_period(const Rule *rule, int64_t index)
{
	Day from = local_day(rule->start);
	int64_t passed = index * rule->parts.interval, months;

	switch (rule->parts.freq) {
	case ICAL_YEARLY_RECURRENCE:
		months = (months_of(from) / MONTHS + passed) * MONTHS;
		return (Period){ month_first(months), month_first(months + MONTHS) };
	case ICAL_MONTHLY_RECURRENCE:
		months = months_of(from) + passed;
		return (Period){ month_first(months), month_first(months + 1) };
	case ICAL_WEEKLY_RECURRENCE:
		from = (Day)(week_first(rule, from) + passed * 7);
		return (Period){ from, from + 7 };
	default:
		from = (Day)(from + passed);
		return (Period){ from, from + 1 };
	}
}

/* --- days ----------------------------------------------------------------------------- */

/* A week belongs to the year in which most of its days lie. */
static bool
names_week(const Rule *rule, Day day, int year)
{
	Day first = week_first(rule, day);

	if (first < year_first_week(rule, year))
		year--;
	else if (first >= year_first_week(rule, year + 1))
		year++;
	return has_nth(rule->parts.by_week_no,
	    (first - year_first_week(rule, year)) / 7 + 1,
	    (year_first_week(rule, year + 1) - year_first_week(rule, year)) / 7);
}

/* "2TU" counts the Tuesdays of a month; of the year where the rule is yearly and names no
 * month. */
static bool
names_weekday(const Rule *rule, Day day, Period span)
{
	const short *part = rule->parts.by_day;
	int nth = (day - span.first) / 7 + 1, behind = -((span.end - 1 - day) / 7 + 1);
	bool counts = (rule->parts.freq == ICAL_MONTHLY_RECURRENCE ||
			  rule->parts.freq == ICAL_YEARLY_RECURRENCE) &&
		      !is_given(rule->parts.by_week_no);

	for (; *part != ICAL_RECURRENCE_ARRAY_MAX; part++) {
		int weekday = icalrecurrencetype_day_day_of_week(*part);
		int position = icalrecurrencetype_day_position(*part);

		if ((weekday + 7 - ICAL_MONDAY_WEEKDAY) % 7 == day_weekday(day) &&
		    (position == 0 || !counts || position == nth || position == behind))
			return true;
	}
	return false;
}

bool
rule_names_day(const Rule *rule, Day day)
{
	const Parts *parts = &rule->parts;
	Civil civil = civil_of(day_local(day));
	int64_t months = months_of(day);
	Period month = { month_first(months), month_first(months + 1) };
	Period year = { day_of(civil.year, 1, 1), day_of(civil.year + 1, 1, 1) };
	bool in_year = parts->freq == ICAL_YEARLY_RECURRENCE && !is_given(parts->by_month);

	return (!is_given(parts->by_month) || has(parts->by_month, civil.month)) &&
	       (!is_given(parts->by_month_day) ||
		   has_nth(parts->by_month_day, civil.day, month.end - month.first)) &&
	       (!is_given(parts->by_year_day) ||
		   has_nth(
		       parts->by_year_day, day - year.first + 1, year.end - year.first)) &&
	       (!is_given(parts->by_week_no) || names_week(rule, day, civil.year)) &&
	       (!is_given(parts->by_day) ||
		   names_weekday(rule, day, in_year ? year : month));
}

Day
rule_next_day(const Rule *rule, Day day)
{
	Civil civil = civil_of(day_local(day));

	if (!is_given(rule->parts.by_month) || has(rule->parts.by_month, civil.month))
		return day + 1;
	return month_first(months_of(day) + 1);
}

bool
rule_names_position(const Rule *rule, guint index, guint count)
{
	return !is_given(rule->parts.by_set_pos) ||
	       has_nth(rule->parts.by_set_pos, (int)index + 1, (int)count);
}
