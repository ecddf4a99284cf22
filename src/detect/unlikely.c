/* unlikely: nobody's request is on file, and a start one slip away is far likelier for this
 * person or this service. */
#include "evidence.h"
#include "history.h"
#include "rules.h"

#include <slipwatch/slip.h>
#include <string.h>

/*
 * The inverse question, for a record x and all that may have been meant, r':
 *
 *     odds = e * sum_r' P_hist(r') sum_k w_k T_k(x | r')  /  P_hist(x)
 *
 * It is dear, so it is asked only of what is odd at a glance: another time of day than this
 * person's, an hour that a service of few hours never has, a lead far beyond any other.
 *
 * Until answers have taught better no more than the digest is worth it: outliers alone find
 * slips in four to eight of ten cases where they were counted, and here in fewer.
 */
#define DIGEST_AT_MOST 0.45
#define BELOW_ASK      0.98
/* What is not so much likelier than the record is not weighed. */
#define FAR_LIKELIER 10.0
/* Below this nothing is said at all. */
#define WORTH_SAYING 0.05
/* A service is of few hours when a fifth of its starts fall into one of the week; an hour
 * with a twentieth of that is odd for it. */
#define FEW_HOURS 0.2
#define ODD_SHARE 0.05
enum { DAY_MINUTES = 1440, LEAST_STEP = 5, WEEK_DAYS = 7, NEAR_DAYS = 14 };

typedef struct Question {
	const History *history;
	SlipQuestion slip;
	double as_recorded; /* P_hist(x) */
	double sum;	    /* of P_hist(r') sum_k w_k T_k */
	double best;	    /* its largest term, of: */
	Local meant;
	const char *kind;
} Question;

static void
consider(Question *question, Local start)
{
	double p = history_p(question->history, start);
	const char *kind = NULL;

	if (p < FAR_LIKELIER * question->as_recorded)
		return;
	question->slip.asked_first = question->slip.asked_last = start;
	double term = p * slip_likelihood(&question->slip, &kind);
	question->sum += term;
	if (term > question->best) {
		question->best = term;
		question->meant = start;
		question->kind = kind;
	}
}

static void
consider_times(Question *question)
{
	const Office *office = question->slip.office;
	Local midnight = day_local(local_day(question->slip.recorded));
	int step = (int)CLAMP(office->slot / MINUTE, LEAST_STEP, DAY_MINUTES);
	int offset = local_minute(question->slip.recorded) % step;

	for (int minute = offset; minute < DAY_MINUTES; minute += step)
		consider(question, midnight + minute * MINUTE);
}

/* The days around, the days of the same month, and the same day of other months. Each
 * once. */
static void
consider_days(Question *question)
{
	Local recorded = question->slip.recorded, time = local_minute(recorded) * MINUTE;
	Day day = local_day(recorded);
	Civil civil = civil_of(recorded);
	Day first = day - civil.day + 1, last = first + 30;
	bool exists = false;

	for (Day other = MIN(first, day - NEAR_DAYS); other <= MAX(last, day + NEAR_DAYS);
	     other++)
		consider(question, day_local(other) + time);
	for (int months = -12; months <= 12; months++) {
		Day other = day_add_months(day, months, &exists);
		if (exists && (other < MIN(first, day - NEAR_DAYS) ||
				  other > MAX(last, day + NEAR_DAYS)))
			consider(question, day_local(other) + time);
	}
}

static double
odds_of(const Question *question, const Booking *booking)
{
	const Detection *detection = question->history->context->detection;
	double odds = slip_rate(detection->beliefs) * question->sum / question->as_recorded;

	if (habits_busy(detection->habits, booking_made(booking)))
		odds *= slip_signal_ratio(detection->beliefs, "busy");
	if (record_moved(booking) == 1)
		odds *= slip_signal_ratio(detection->beliefs, "moved-later");
	return odds;
}

static void
report(Context *context, const Question *question, const Booking *booking, double odds)
{
	const Office *office = context->detection->office;
	double most = MIN(DIGEST_AT_MOST, BELOW_ASK * office->alerts.ask);
	Finding *finding =
	    context_report(context, "unlikely", MIN(odds / (1 + odds), most));

	finding->kind = g_strdup(question->kind);
	finding->person = g_strdup(booking->person);
	finding->resource = g_strdup(booking->resource);
	finding->recorded = booking->span.start;
	finding->proposed = zone_utc(office->zone, question->meant);
	finding->busy = habits_busy(context->detection->habits, booking_made(booking));
	finding_list_booking(finding, booking);
}

static void
ask(Context *context, const History *history, const Booking *booking)
{
	Question question = {
		.history = history,
		.slip = {
			.office = context->detection->office,
			.recorded = context_local(context, booking->span.start),
			.service = booking->service,
			.made = history->made,
			.beliefs = context->detection->beliefs,
		},
	};

	question.as_recorded = history_p(history, question.slip.recorded);
	if (question.as_recorded == 0)
		return; /* near-impossible: other rules say so */
	consider_times(&question);
	consider_days(&question);
	double odds = odds_of(&question, booking);
	if (question.kind && odds / (1 + odds) >= WORTH_SAYING)
		report(context, &question, booking, odds);
}

/* --- whom it is asked of ----------------------------------------------------------------
 */

/* The largest share that an hour of the week has, by service. */
static double
largest_share(const Context *context, GHashTable *known, const char *service)
{
	double *share = g_hash_table_lookup(known, service);

	if (share)
		return *share;
	share = g_new0(double, 1);
	for (int hour = 0; hour < WEEK_DAYS * 24; hour++)
		*share = MAX(*share, habits_share(context->detection->habits, service,
					 hour / 24, hour % 24 * 60));
	g_hash_table_insert(known, (gpointer)service, share);
	return *share;
}

static bool
is_service_odd(const Context *context, GHashTable *known, const History *history)
{
	Local start = context_local(context, history->booking->span.start);
	double largest = largest_share(context, known, history->service);

	return largest >= FEW_HOURS && history_share(history, start) <= ODD_SHARE * largest;
}

/* What was asked for, what comes in series or for many or for a whole day, and what may be
 * somebody else's is not judged by this. */
static bool
is_single(const Context *context, const Booking *booking)
{
	const char *name = context_fold(context, booking->participant);

	return !booking->all_day && booking->recurrence == NO_TIME &&
	       !context_group(context, booking->service) &&
	       (*booking->person != '=' || strchr(name, ' ')) &&
	       !g_hash_table_contains(context->answered, booking) &&
	       !g_hash_table_contains(context->claimed, booking);
}

/* Its own text has said more. */
static GHashTable *
spoken_of(const Context *context)
{
	GHashTable *spoken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < context->findings->len; i++) {
		const Finding *finding = context->findings->pdata[i];
		if (strcmp(finding->rule, "text-contradiction") == 0)
			g_hash_table_add(spoken, g_strdup(finding->bookings->pdata[0]));
	}
	return spoken;
}

static bool
is_spoken_of(GHashTable *spoken, const Booking *booking)
{
	g_autofree char *name = booking_name(booking);

	return g_hash_table_contains(spoken, name);
}

void
rule_unlikely(Context *context)
{
	g_autoptr(GHashTable) shares = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	g_autoptr(GHashTable) spoken = spoken_of(context);

	for (guint i = 0; i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		if (!context_within(context, booking->span.start) ||
		    !context_judges(context, booking->person) ||
		    !is_single(context, booking))
			continue;
		History history = history_of(context, booking,
		    g_hash_table_lookup(context->by_person, booking->person));
		Local start = context_local(context, booking->span.start);
		if ((history_person_odd(&history, start) ||
			history_lead_odd(&history, start) ||
			is_service_odd(context, shares, &history)) &&
		    !is_spoken_of(spoken, booking))
			ask(context, &history, booking);
	}
}
