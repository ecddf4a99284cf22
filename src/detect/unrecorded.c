/* unrecorded: somebody asked, and nothing is on record. */
#include "rules.h"

/*
 * Stated priors, to be learned: a day after it was asked the clerk may still be about to
 * enter it; as the time draws near that becomes unlikely, and at the latest notice half of
 * the rest are visits that the person gave up.
 */
#define AT_FIRST 0.30
#define AT_LAST	 0.75

/* Rises day by day from when it is first said to the latest notice: within a day nobody is
 * told of another figure because of another person's booking. */
static double
p_at(const Context *context, int64_t due, int64_t last)
{
	int64_t now = context->detection->now;
	Day today = local_day(context_local(context, now));
	int64_t day = zone_utc(context->detection->office->zone, day_local(today));

	if (now >= last)
		return AT_LAST;
	return AT_FIRST +
	       (AT_LAST - AT_FIRST) * (double)(MAX(day, due) - due) / (double)(last - due);
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
			report_request(context, request, p_at(context, due, last));
	}
}
