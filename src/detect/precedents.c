/*
 * Precedents: what staff said of a clash goes for its like, the same place at about the
 * same hour of the week.
 *
 * The odds before any verdict count as so many verdicts, one share of them slips and the
 * rest meant; real ones are added to either side (a Beta prior). A verdict of `meant` goes
 * for what is as large or smaller, a `slip` for what is as large or larger: nothing is ever
 * quiet because of a smaller one.
 */
#include "precedents.h"

#include <slipwatch/names.h>
#include <string.h>

/* Stated prior [A]: less than one verdict's worth, for offices differ: some never book two
 * at once on purpose, some do every week. */
#define PRIOR_VERDICTS 0.75
enum { LIKE_MINUTES = 30, WEEK_MINUTES = WEEK / MINUTE };

static void
precedent_clear(gpointer data)
{
	g_free(((Precedent *)data)->resource);
}

GArray *
precedents_new(void)
{
	GArray *precedents = g_array_new(false, false, sizeof(Precedent));

	g_array_set_clear_func(precedents, precedent_clear);
	return precedents;
}

const char *
finding_story(const Finding *finding)
{
	if (strcmp(finding->rule, "double-booking") == 0 && finding->over > 1)
		return "double-booking-of-more";
	return finding->rule;
}

static int
week_minute(const Office *office, int64_t at)
{
	Local local = zone_local(office->zone, at);

	return day_weekday(local_day(local)) * (DAY / MINUTE) + local_minute(local);
}

/* What a verdict on it speaks of, without its resource; false where it teaches nothing. */
static bool
precedent_of(const Office *office, const Finding *finding, Precedent *ret_precedent)
{
	bool close = strcmp(finding->rule, "too-close") == 0;
	int64_t at = close ? finding->recorded : finding->start;

	if ((!close && strcmp(finding->rule, "double-booking") != 0) || finding->away ||
	    at == NO_TIME)
		return false;
	*ret_precedent = (Precedent){
		.rule = close ? "too-close" : "double-booking",
		.minute = week_minute(office, at),
		.size = close ? finding->asked_minutes -
				    MIN(finding->asked_minutes, finding->recorded_minutes)
			      : finding->over,
	};
	return true;
}

static bool
verdict_counts(Verdict verdict, Precedent *precedent)
{
	precedent->slips = verdict == VERDICT_SLIP;
	precedent->meant = verdict == VERDICT_CHANGED || verdict == VERDICT_CORRECT;
	return precedent->slips + precedent->meant > 0;
}

void
precedents_add(
    GArray *precedents, const Office *office, const Finding *finding, Verdict verdict)
{
	Precedent precedent;

	if (!precedent_of(office, finding, &precedent) ||
	    !verdict_counts(verdict, &precedent))
		return;
	precedent.resource = name_fold(finding->resource ? finding->resource : "");
	g_array_append_val(precedents, precedent);
}

static bool
is_like(const Precedent *precedent, const Precedent *clash, const char *resource)
{
	int apart = ABS(precedent->minute - clash->minute);

	return MIN(apart, WEEK_MINUTES - apart) <= LIKE_MINUTES &&
	       strcmp(precedent->rule, clash->rule) == 0 &&
	       strcmp(precedent->resource, resource) == 0;
}

double
precedents_odds(const Context *context, const Finding *finding, double odds)
{
	const GArray *precedents = context->detection->precedents;
	double slips = PRIOR_VERDICTS * odds / (1 + odds), meant = PRIOR_VERDICTS - slips;
	Precedent clash;

	if (!precedents || !precedents->len ||
	    !precedent_of(context->detection->office, finding, &clash))
		return odds;
	const char *resource =
	    finding->resource ? context_fold(context, finding->resource) : "";
	for (guint i = 0; i < precedents->len; i++) {
		const Precedent *precedent = &g_array_index(precedents, Precedent, i);
		if (!is_like(precedent, &clash, resource))
			continue;
		meant += clash.size <= precedent->size ? precedent->meant : 0;
		slips += clash.size >= precedent->size ? precedent->slips : 0;
	}
	return slips / meant;
}
