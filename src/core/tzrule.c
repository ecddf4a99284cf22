/* POSIX TZ rules, the last line of a zone file: how a zone goes on after its last
 * transition. */
#include "tzif.h"

#include <slipwatch/span.h>

typedef enum RuleForm { RULE_WEEKDAY, RULE_JULIAN, RULE_DAY } RuleForm;

/* When in a year the offset changes: "M3.2.0/2" (month, week, weekday with Sunday 0),
 * "J60" (1-365, never the leap day) or "59" (0-365). */
typedef struct RuleDate {
	RuleForm form;
	int month, week, day;
	int time; /* seconds on the wall clock before the change */
} RuleDate;

typedef struct Rule {
	int standard, daylight; /* seconds east of UTC */
	bool changes;
	RuleDate start, end;
} Rule;

static bool
take(const char **at, char c)
{
	if (**at != c)
		return false;
	++*at;
	return true;
}

static bool
take_number(const char **at, int max, int *ret_number)
{
	int number = 0;
	const char *from = *at;
	for (; g_ascii_isdigit(**at) && *at - from < 3; ++*at)
		number = number * 10 + (**at - '0');
	*ret_number = number;
	return *at > from && number <= max;
}

/* "EST" or "<-03>". */
static bool
take_name(const char **at)
{
	const char *from = *at;
	if (take(at, '<')) {
		while (**at && **at != '>')
			++*at;
		return take(at, '>');
	}
	while (g_ascii_isalpha(**at))
		++*at;
	return *at - from >= 3;
}

/* "[+-]hh[:mm[:ss]]" in seconds; hours to 167 as RFC 8536 extends them. */
static bool
take_time(const char **at, int *ret_seconds)
{
	int sign = take(at, '-') ? -1 : 1, hours, minutes = 0, seconds = 0;
	if (sign > 0)
		take(at, '+');
	if (!take_number(at, 167, &hours) ||
	    (take(at, ':') && !take_number(at, 59, &minutes)) ||
	    (take(at, ':') && !take_number(at, 59, &seconds)))
		return false;
	*ret_seconds = sign * (hours * HOUR + minutes * MINUTE + seconds);
	return true;
}

static bool
take_day(const char **at, RuleDate *date)
{
	if (take(at, 'M')) {
		date->form = RULE_WEEKDAY;
		return take_number(at, 12, &date->month) && date->month >= 1 &&
		       take(at, '.') && take_number(at, 5, &date->week) &&
		       date->week >= 1 && take(at, '.') && take_number(at, 6, &date->day);
	}
	date->form = take(at, 'J') ? RULE_JULIAN : RULE_DAY;
	return take_number(at, 365, &date->day) &&
	       (date->form == RULE_DAY || date->day >= 1);
}

static bool
take_date(const char **at, RuleDate *date)
{
	date->time = 2 * HOUR;
	return take(at, ',') && take_day(at, date) &&
	       (!take(at, '/') || take_time(at, &date->time));
}

/* Offsets are written west of UTC; a daylight time without one is an hour ahead. */
static bool
rule_read(const char *text, Rule *rule)
{
	int west;
	if (!take_name(&text) || !take_time(&text, &west))
		return false;
	rule->standard = -west;
	rule->changes = *text != '\0';
	if (!rule->changes)
		return true;
	if (!take_name(&text))
		return false;
	west -= HOUR;
	if (*text != ',' && !take_time(&text, &west))
		return false;
	rule->daylight = -west;
	return take_date(&text, &rule->start) && take_date(&text, &rule->end) &&
	       *text == '\0';
}

static Day
first_of(int year, int month)
{
	return local_day(civil_local((Civil){ .year = year, .month = month, .day = 1 }));
}

/* The week-th such weekday of the month; the fifth is the last, whichever that is. */
static Day
nth_weekday(int year, int month, int week, int weekday)
{
	Day first = first_of(year, month);
	Day next_month = month == 12 ? first_of(year + 1, 1) : first_of(year, month + 1);
	Day day = first + (weekday - day_weekday(first) + 7) % 7 + (week - 1) * 7;
	return day < next_month ? day : day - 7;
}

static Day
date_day(const RuleDate *date, int year)
{
	Day new_year = first_of(year, 1);
	switch (date->form) {
	case RULE_WEEKDAY:
		return nth_weekday(year, date->month, date->week, (date->day + SUNDAY) % 7);
	case RULE_JULIAN:
		return new_year + date->day - 1 +
		       (date->day >= 60 && first_of(year, 3) - new_year == 60);
	case RULE_DAY:
		return new_year + date->day;
	}
	g_return_val_if_reached(new_year);
}

static void
push_after(GArray *spans, int64_t last, ZoneSpan span)
{
	if (span.start > last)
		spans_push(spans, span);
}

static void
year_expand(const Rule *rule, int year, int64_t last, GArray *spans)
{
	ZoneSpan summer = {
		day_local(date_day(&rule->start, year)) + rule->start.time - rule->standard,
		rule->daylight,
	};
	ZoneSpan winter = {
		day_local(date_day(&rule->end, year)) + rule->end.time - rule->daylight,
		rule->standard,
	};
	bool north = summer.start < winter.start;
	push_after(spans, last, north ? summer : winter);
	push_after(spans, last, north ? winter : summer);
}

bool
rule_expand(const char *text, int64_t last, GArray *spans)
{
	Rule rule = { 0 };
	if (!rule_read(text, &rule))
		return false;
	if (!rule.changes)
		return true;
	int64_t earliest = day_local(first_of(TZIF_YEAR_FIRST, 1));
	/* From the year before: a change late on its last day may lie in the next one's
	 * UTC. */
	int year = civil_of(MAX(last, earliest)).year - 1;
	for (; year <= TZIF_YEAR_LAST; year++)
		year_expand(&rule, year, last, spans);
	return true;
}
