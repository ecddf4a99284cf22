/* outside-hours and closed-day: a record that is near-impossible by itself. */
#include "rules.h"

/*
 * Stated priors, to be learned: nobody works an hour and a half before opening or after
 * closing, so that is nearly surely a slip; within that somebody may have stayed on, and
 * the break is given up now and then. A closed day is sometimes opened on purpose.
 */
#define FAR_OUTSIDE  0.95
#define NEAR_OUTSIDE 0.60
#define IN_BREAK     0.30
#define CLOSED_DAY   0.90
enum { NEAR_MINUTES = 90 };

double
closed_day_p(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);

	return !booking->all_day && office_closed(office, local_day(start)) ? CLOSED_DAY
									    : 0;
}

/* A whole day has no hour; a closed day is the other rule's. */
double
outside_hours_p(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);
	int minute = local_minute(start);

	if (booking->all_day || office_closed(office, local_day(start)) ||
	    office_open_at(office, start))
		return 0;
	const OpenHours *hours = office_hours(office, local_day(start));
	int outside = MAX(hours->open - minute, minute - hours->close + 1);
	if (outside <= 0)
		return IN_BREAK;
	return outside > NEAR_MINUTES ? FAR_OUTSIDE : NEAR_OUTSIDE;
}

/* Bookings that stand for a request are judged by it. */
static void
report_alone(
    Context *context, const char *rule, double (*p_of)(const Office *, const Booking *))
{
	for (guint i = 0; i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		double p = 0;

		if (context_within(context, booking->span.start) &&
		    context_judges(context, booking->person) &&
		    !g_hash_table_contains(context->answered, booking))
			p = p_of(context->detection->office, booking);
		if (p == 0)
			continue;
		Finding *finding = context_report(context, rule, p);
		finding->person = g_strdup(booking->person);
		finding->resource = g_strdup(booking->resource);
		finding->recorded = booking->span.start;
		finding_list_booking(finding, booking);
	}
}

void
rule_outside_hours(Context *context)
{
	report_alone(context, "outside-hours", outside_hours_p);
}

void
rule_closed_day(Context *context)
{
	report_alone(context, "closed-day", closed_day_p);
}
