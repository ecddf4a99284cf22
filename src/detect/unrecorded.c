/* unrecorded: somebody asked, and nothing is on record. */
#include "former.h"
#include "habits.h"
#include "rules.h"

#include <math.h>

/*
 * Stated shares [A], to be learned, of the requests that have no record a working day after
 * they were asked: it was forgotten, the clerk is still about to enter it, the person gave
 * up and nobody noted that (fitted on made offices of the tuning half). Of those about to
 * be entered half are on each working day, and there are as few or many as are entered
 * late in this office. At the latest notice nobody is about to any
 * more. Where people give up as a rule (a waiting list), a request without a record tells
 * little.
 */
#define FORGOTTEN	  0.3
#define PENDING		  0.6
#define GIVEN_UP	  0.14
#define GIVEN_UP_CUSTOMLY 1.4
/* What was taken out is often put in again, or the request goes with it, which another feed
 * tells a little later: on that day it says little [A]. */
#define TAKEN_OUT 0.1

/* By then hardly anybody is about to. */
enum { PENDING_DAYS_MAX = 8 };

static int
working_days_since(const Context *context, int64_t due, int64_t now)
{
	int days = 0;

	while (days < PENDING_DAYS_MAX &&
	       (due = office_working_day_after(context->detection->office, due)) <= now)
		days++;
	return days;
}

/* Rises day by day from when it is first said to the latest notice: within a day nobody is
 * told of another figure because of another person's booking. */
static double
p_at(const Context *context, int64_t due, int64_t last)
{
	const Habits *habits = context->detection->habits;
	int64_t now = context->detection->now;
	Day today = local_day(context_local(context, now));
	int64_t day = zone_utc(context->detection->office->zone, day_local(today));
	double pending = ldexp(
	    PENDING * habits_late_times(habits), -working_days_since(context, due, day));
	double given_up = habits_indulge(habits, ODD_UNMET) ? GIVEN_UP_CUSTOMLY : GIVEN_UP;

	return FORGOTTEN / (FORGOTTEN + given_up + (now < last ? pending : 0));
}

static void
report_request(Context *context, const Request *request, double p)
{
	Finding *finding = context_report(context, "unrecorded", p);

	finding->kind = g_strdup("unrecorded");
	finding->person = g_strdup(request->person);
	finding->resource = *request->resource ? g_strdup(request->resource) : NULL;
	finding->asked = finding->proposed = request->asked.start;
	if (request->asked.end > request->asked.start)
		finding->asked_end = request->asked.end;
	g_ptr_array_add(finding->participants, g_strdup(request->participant));
	finding_list_request(finding, request);
}

/* An office of requests alone has no records that could be missing. */
static bool
has_records(const Office *office)
{
	for (guint i = 0; i < office->feeds->len; i++) {
		const Feed *feed = office->feeds->pdata[i];
		if (feed->holds & HOLDS_RECORDED)
			return true;
	}
	return office->feeds->len == 0;
}

void
rule_unrecorded(Context *context)
{
	int64_t now = context->detection->now;
	int64_t lead = context->detection->office->alerts.lead;

	if (context->detection->records_missing || !has_records(context->detection->office))
		return;
	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *pair = &g_array_index(context->pairs, Pair, i);
		const Request *request = pair->request;
		int64_t last = request->asked.start - lead, due = last;

		if (pair->booking || pair->superseded || request->withdrawn ||
		    g_hash_table_contains(context->explained, request) ||
		    request->asked.end < now ||
		    request->asked.start >= context->detection->horizon ||
		    !context_judges(context, request->person))
			continue;
		if (request->asked_at != NO_TIME)
			due = MIN(due, office_working_day_after(
					   context->detection->office, request->asked_at));
		if (now >= due)
			report_request(context, request,
			    now < last && former_of_today(context, request)
				? TAKEN_OUT
				: p_at(context, due, last));
	}
}
