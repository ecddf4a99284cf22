/*
 * The days and times that a recurrence rule names, period by period (RFC 5545 3.3.10).
 *
 * libical reads a rule's text. It does not run it: its iterator may take minutes over a
 * rule that never comes true, reads outside of its tables, and gives wrong days (BYSETPOS
 * and BYMONTH of weekly rules, BYMONTHDAY of daily and yearly ones), as comparing showed.
 */
#ifndef PARSE_RULE_H
#define PARSE_RULE_H

#include <slipwatch/civil.h>

#include <libical/ical.h>

typedef struct icalrecurrencetype Parts;

typedef struct Rule {
	Parts parts;   /* with all said that was left to the start; lists ended */
	Local start;   /* what it counts from */
	GArray *clock; /* int: seconds of the day, ascending */
} Rule;

/* The days of one period, half-open. */
typedef struct Period {
	Day first, end;
} Period;

/* False: not a rule, or one that is not run (sub-daily, RSCALE). */
bool rule_init(Rule *rule, const char *text, Local start, bool all_day);
void rule_done(Rule *rule);

/* How many periods (days, weeks, months, years, by INTERVAL) lie between the start's own
 * and the last one that begins no later than `at`. */
int64_t rule_periods(const Rule *rule, Local at);

/* The one that many periods after the start's own. */
Period rule_period(const Rule *rule, int64_t index);

bool rule_names_day(const Rule *rule, Day day);

/* The next one worth asking for: months that are not named are jumped over. */
Day rule_next_day(const Rule *rule, Day day);

/* Is the `index`th of `count` times of a period one of BYSETPOS? */
bool rule_names_position(const Rule *rule, guint index, guint count);

#endif
