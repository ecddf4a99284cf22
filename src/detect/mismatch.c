/* mismatch: what is recorded differs from what was asked for, in start, day, resource or
 * length. */
#include "evidence.h"
#include "manner.h"
#include "rules.h"
#include "shifts.h"
#include "taken.h"

#include <slipwatch/names.h>
#include <string.h>

/* Under the office's own threshold of an interrupt. */
#define NEVER_ALONE_MARGIN .01

typedef struct Differences {
	bool start, resource, length;
} Differences;

/* Civil time decides: an hour that comes twice is one time to those who speak of it. */
static bool
start_differs(const Context *context, const Pair *pair)
{
	Span asked = pair->request->asked;
	int64_t start = pair->booking->span.start;
	Local local = context_local(context, start);
	Local first = context_local(context, asked.start);
	Local last = context_local(context, asked.end);

	if (pair->request->day_only || pair->booking->all_day)
		return local_day(local) < local_day(first) ||
		       local_day(local) > local_day(last);
	return (start < asked.start || start > asked.end) &&
	       (local < first || local > last);
}

static bool
resource_differs(const Pair *pair)
{
	const char *asked = pair->request->resource, *recorded = pair->booking->resource;

	if (!*asked || strcmp(asked, recorded) == 0)
		return false;
	g_autofree char *a = name_fold(asked);
	g_autofree char *b = name_fold(recorded);
	return strcmp(a, b) != 0;
}

static Differences
differences_of(const Context *context, const Pair *pair)
{
	int64_t length = pair->request->length;

	return (Differences){
		.start = start_differs(context, pair),
		.resource = resource_differs(pair),
		.length = length > 0 && !pair->booking->all_day &&
			  length != span_length(pair->booking->span),
	};
}

static void
say_times(const Context *context, Finding *finding, const Pair *pair, Local proposed)
{
	const Request *request = pair->request;

	finding->asked = request->asked.start;
	if (request->asked.end > request->asked.start)
		finding->asked_end = request->asked.end;
	finding->recorded = pair->booking->span.start;
	/* A time that comes twice: what was asked, not the first of the two. */
	finding->proposed = proposed == context_local(context, request->asked.start)
				? request->asked.start
				: zone_utc(context->detection->office->zone, proposed);
}

static void
say_differences(Finding *finding, const Pair *pair, Differences differences)
{
	if (differences.resource) {
		finding->asked_resource = g_strdup(pair->request->resource);
		finding->recorded_resource = g_strdup(pair->booking->resource);
	}
	if (differences.length) {
		finding->asked_minutes = (unsigned)(pair->request->length / MINUTE);
		finding->recorded_minutes =
		    (unsigned)(span_length(pair->booking->span) / MINUTE);
	}
}

/* The slot beside and the same weekday of another week are what honest changes look like
 * most. */
static bool
is_as_honest(const char *kind)
{
	return strcmp(kind, "neighbour-slot") == 0 || strcmp(kind, "wrong-week") == 0;
}

/* That some day stood on the screen is a circumstance; today is the form's own. */
static bool
is_of_screen(const char *kind, const SlipQuestion *question)
{
	return strcmp(kind, "default-day") == 0 && question->made != NO_TIME &&
	       local_day(question->recorded) != local_day(question->made);
}

static bool
is_weak(const char *kind, const SlipQuestion *question)
{
	return !*kind || is_as_honest(kind) || is_of_screen(kind, question);
}

/*
 * Where nothing else explains such a one, circumstances alone do not make it an interrupt.
 * What supports it is a text that says otherwise, or a collision.
 */
static bool
is_never_alone(const SlipJudgement *judgement, const SlipQuestion *question)
{
	const SlipSignals *signals = &question->signals;

	return (is_as_honest(judgement->kind) || is_as_honest(judgement->equal)) &&
	       is_weak(judgement->kind, question) && is_weak(judgement->equal, question) &&
	       signals->text_contradicts != 1 && signals->collides != 1;
}

/* As sure as may be without interrupting. */
static double
below_interrupt(const Office *office)
{
	return MAX(office->alerts.interrupt - NEVER_ALONE_MARGIN, 0);
}

/* It absorbs what the record's hour says by itself, and is no less likely than that. */
static double
weigh(const Context *context, const Pair *pair, double p)
{
	const Office *office = context->detection->office;

	p = MAX(p, outside_hours_p(office, pair->booking));
	return MAX(p, closed_day_p(office, pair->booking));
}

static double
with_odds(double p, double times)
{
	return p * times / (1 - p + p * times);
}

static void
judge_pair(Context *context, const Pair *pair, Differences differences)
{
	Evidence evidence = evidence_of(context, pair);
	SlipQuestion question = pair_question(context, pair, evidence.signals);
	question.shown_count = shown_when_made(context, pair->booking, question.shown);
	if (differences.start)
		taken_starts(context, pair->booking, question.taken);
	SlipJudgement judgement = slip_judge(&question);
	double times = shifts_moved_times(context, pair);
	double p = with_odds(judgement.p, times);
	Finding *finding;

	if (is_never_alone(&judgement, &question))
		p = MIN(p, below_interrupt(context->detection->office));
	finding = context_report(context, "mismatch", weigh(context, pair, p));

	finding->raw = with_odds(judgement.raw, times);
	for (unsigned i = 0; judgement.signals[i]; i++)
		g_ptr_array_add(finding->evidence, g_strdup(judgement.signals[i]));
	finding->kind = g_strdup(judgement.kind);
	finding->equal = *judgement.equal ? g_strdup(judgement.equal) : NULL;
	finding->person = g_strdup(pair->request->person);
	finding->resource = g_strdup(pair->booking->resource);
	finding->asked_free = evidence.asked_free;
	finding->busy = evidence.signals.busy == 1;
	say_times(context, finding, pair, judgement.proposed);
	say_differences(finding, pair, differences);
	if (!pair->near)
		g_hash_table_add(context->mismatched, (gpointer)pair->booking);
	finding_list_booking(finding, pair->booking);
	finding_list_request(finding, pair->request);
}

/* From the first to the last of what was asked and is recorded: some of it lies ahead, and
 * within the horizon. Of a year that was mistyped one end is past and the other far off. */
static bool
is_ahead(const Context *context, const Pair *pair)
{
	Span asked = pair->request->asked;
	int64_t recorded = pair->booking->span.start;

	return MAX(asked.end, recorded) >= context->detection->now &&
	       MIN(asked.start, recorded) < context->detection->horizon;
}

void
rule_mismatch(Context *context)
{
	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *pair = &g_array_index(context->pairs, Pair, i);
		if (!pair->booking || !context_judges(context, pair->request->person) ||
		    g_hash_table_contains(context->explained, pair->request) ||
		    !is_ahead(context, pair))
			continue;
		Differences differences = differences_of(context, pair);
		if (differences.start || differences.resource || differences.length)
			judge_pair(context, pair, differences);
	}
}
