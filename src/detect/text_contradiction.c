/* text-contradiction: what the text says of the appointment itself is not what is recorded.
 */
#include "evidence.h"
#include "rules.h"
#include "testimony.h"

/*
 * Stated priors [A] that the text, and not the record, is what is wrong: mistyped or copied
 * from another visit where the record was never edited since; left as it was when the
 * record was changed on purpose; either where nobody knows. Statements of the same by
 * different words are seldom all of them wrong. A text whose weekday and date are two days
 * is as likely wrong itself.
 */
#define TEXT_WRONG  0.10
#define TEXT_MAY_BE 0.35
#define TEXT_IS_OLD 0.90
#define TORN_TIMES  0.50

static double
text_is_right(const Testimony *testimony, const SlipSignals *signals)
{
	double wrong = signals->never_edited == 1 ? TEXT_WRONG : TEXT_MAY_BE;

	wrong = testimony->old ? TEXT_IS_OLD : wrong / MAX(testimony->count, 1);
	return (1 - wrong) * (testimony->torn ? TORN_TIMES : 1);
}

/* What the text says as if the person had asked for it. */
static Request *
as_request(const Context *context, const Booking *booking, Local first, Local last)
{
	const Zone *zone = context->detection->office->zone;
	Request *request = request_new();

	if (last - first == span_length(booking->span))
		last = first; /* the visit from its start to its end */
	request->asked.start = zone_utc(zone, first);
	request->asked.end = zone_utc(zone, last);
	return request;
}

static void
say(Context *context, const Booking *booking, const Testimony *testimony,
    const SlipJudgement *judgement, double p)
{
	Finding *finding = context_report(context, "text-contradiction", p);

	finding->kind = g_strdup(judgement->kind);
	finding->equal = *judgement->equal ? g_strdup(judgement->equal) : NULL;
	finding->person = g_strdup(booking->person);
	finding->resource = g_strdup(booking->resource);
	finding->recorded = booking->span.start;
	finding->proposed = zone_utc(context->detection->office->zone, judgement->proposed);
	finding->detail = g_strdup(testimony->words);
	finding_list_booking(finding, booking);
}

/* A day before the record was made is of another visit. */
static bool
is_of_before(const Context *context, const Booking *booking, Local last)
{
	int64_t made = booking_made(booking);

	return made != NO_TIME && last < context_local(context, made);
}

static void
judge_text(Context *context, const Booking *booking)
{
	g_auto(Testimony) testimony = testimony_of(context, booking);
	g_autoptr(Request) request = NULL;
	Local first, last, start = context_local(context, booking->span.start);

	if (!testimony.words ||
	    !said_starts(
		&testimony.said, context->detection->office, start, &first, &last) ||
	    is_of_before(context, booking, last))
		return;
	request = as_request(context, booking, first, last);
	Pair pair = { .request = request, .booking = booking };
	SlipSignals signals = evidence_of(context, &pair).signals;
	SlipQuestion question = pair_question(context, &pair, signals);
	SlipJudgement judgement = slip_judge(&question);

	say(context, booking, &testimony, &judgement,
	    judgement.p * text_is_right(&testimony, &signals));
}

/* A booking that stands for a request is judged by that: there the text is evidence. */
void
rule_text_contradiction(Context *context)
{
	for (guint i = 0; i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];

		if (*booking->note && context_within(context, booking->span.start) &&
		    context_judges(context, booking->person) &&
		    !g_hash_table_contains(context->answered, booking))
			judge_text(context, booking);
	}
}
