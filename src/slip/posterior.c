/* The posterior: every way in which what was meant may have become what is recorded,
 * weighed against an honest change. Sums are kept as logarithms throughout. */
#include "explain.h"
#include "honest.h"
#include "starts.h"

#include <math.h>
#include <string.h>

/* Weights are shares of all slips, but minutes are lost of a quarter past alone, and days
 * and months swapped up to the 12th: of one request, kinds of this share are able to make
 * something else, and they make all of its slips. Assumed. */
#define ABLE 0.40
/* A time and a date slip in one record come of one haste: so a tenth of all are double. */
#define DOUBLE_SLIP 0.5
/* Of the slips without a name: fields left as they stood in the form; the rest is garbled,
 * mostly one of the two, the time or the date. Or a digit is lost of a time that is typed
 * without its colon, and the others close up. Assumed. */
#define LEFT_FIRST 0.1
#define LEFT_TIME  0.2
#define LEFT_WHOLE 0.1
#define LEFT	   (LEFT_FIRST + LEFT_TIME + LEFT_WHOLE)
#define CLOSED_UP  0.15
#define OTHER_TIME 0.6
#define OTHER_DATE 0.11
/* Starts of a day, where the recorded one has none that could be booked. Assumed. */
#define DAYS_TIMES 32
/* Honest changes that leave the start: another resource covers, a visit is made shorter. */
#define COVER	      0.10
#define OTHER_LENGTH  0.10
#define LENGTHS_USUAL 4.0

/* Which kinds may have made the record's time of each minute, its date of one day: starts
 * of a range share both. */
#define KNOWN KIND(KIND_COUNT)
typedef struct Makers {
	KindSet of_minute[1440];
	KindSet of_day;
	Day day;
} Makers;

typedef struct Posterior {
	const SlipQuestion *question;
	const Beliefs *beliefs;
	Honest honest;
	Makers makers;
	Explanations explanations;
	double honest_sum;
	Local best; /* the start that explains the record best */
	double best_weight;
} Posterior;

/* A kind and its log(w T). */
typedef struct Weighed {
	unsigned kind;
	double weight;
} Weighed;

static KindSet
makers_of_time(Makers *makers, const Meant *meant, int minute)
{
	KindSet *set = &makers->of_minute[meant->minute];

	if (!*set)
		*set = kinds_making(KIND_TIME, meant, minute) | KNOWN;
	return *set;
}

static KindSet
makers_of_date(Makers *makers, const Meant *meant, Day day)
{
	if (!makers->of_day || makers->day != meant->day) {
		makers->of_day = kinds_making(KIND_DATE, meant, day) | KNOWN;
		makers->day = meant->day;
	}
	return makers->of_day;
}

/* Those of a set, for their result `value`: returns how many. */
static unsigned
weigh_kinds(const Posterior *posterior, KindSet set, const Meant *meant, int64_t value,
    Weighed ret_weighed[KIND_COUNT])
{
	unsigned count = 0;

	for (unsigned i = 0; i < KIND_COUNT; i++) {
		const SlipKind *kind = &slip_kind_table[i];
		double p = set & KIND(i) ? kind_probability(kind, meant, value) : 0;
		double weight = posterior->beliefs->weight[i] * p;
		if (weight > 0)
			ret_weighed[count++] =
			    (Weighed){ i, log(weight * kind_times(kind, meant)) };
	}
	return count;
}

static unsigned
weigh_times(Posterior *posterior, const Meant *meant, Weighed *ret_weighed)
{
	int minute = local_minute(posterior->question->recorded);

	*ret_weighed = (Weighed){ NONE, 0 };
	if (minute == meant->minute)
		return 1;
	KindSet set = makers_of_time(&posterior->makers, meant, minute);
	return weigh_kinds(posterior, set, meant, minute, ret_weighed);
}

static unsigned
weigh_dates(Posterior *posterior, const Meant *meant, Weighed *ret_weighed)
{
	Day day = local_day(posterior->question->recorded);

	*ret_weighed = (Weighed){ NONE, 0 };
	if (day == meant->day)
		return 1;
	KindSet set = makers_of_date(&posterior->makers, meant, day);
	return weigh_kinds(posterior, set, meant, day, ret_weighed);
}

static double
explain(Posterior *posterior, unsigned other, unsigned date, double weight, double sum)
{
	explanations_add(&posterior->explanations, other, date, weight);
	return log_add(sum, weight);
}

/* Every time kind with every date kind; a half that is as asked weighs 1, alone. */
static double
weigh_halves(Posterior *posterior, const Meant *meant, double log_share)
{
	Weighed times[KIND_COUNT], dates[KIND_COUNT];
	unsigned time_count = weigh_times(posterior, meant, times);
	unsigned date_count = time_count ? weigh_dates(posterior, meant, dates) : 0;
	double sum = -INFINITY;

	for (unsigned t = 0; t < time_count; t++) {
		for (unsigned d = 0; d < date_count; d++) {
			bool both = times[t].kind != NONE && dates[d].kind != NONE;
			sum = explain(posterior, times[t].kind, dates[d].kind,
			    times[t].weight + dates[d].weight + log_share +
				(both ? log(DOUBLE_SLIP) : 0),
			    sum);
		}
	}
	return sum;
}

static double
weigh_alone(Posterior *posterior, KindOf of, const Meant *meant, int64_t value,
    double log_share, double sum)
{
	Weighed alone[KIND_COUNT];
	KindSet set = kinds_making(of, meant, value);
	unsigned count = weigh_kinds(posterior, set, meant, value, alone);

	for (unsigned i = 0; i < count; i++)
		sum = explain(
		    posterior, alone[i].kind, NONE, alone[i].weight + log_share, sum);
	return sum;
}

/* Kinds of whole starts stand by themselves, and so does a slot over midnight. */
static double
weigh_start(Posterior *posterior, Local start, double log_share)
{
	Local recorded = posterior->question->recorded;
	Meant meant = meant_of(posterior->question, start);
	double sum = weigh_halves(posterior, &meant, log_share);

	sum = weigh_alone(posterior, KIND_START, &meant, recorded, log_share, sum);
	if (ABS(local_day(recorded) - meant.day) == 1)
		sum = weigh_alone(posterior, KIND_TIME, &meant,
		    (recorded - day_local(meant.day)) / MINUTE, log_share, sum);
	return sum;
}

static void
consider(Posterior *posterior, Local start, double log_share)
{
	double weight = weigh_start(posterior, start, log_share);
	double honest = honest_log(&posterior->honest, start) + log_share;

	posterior->honest_sum = log_add(posterior->honest_sum, honest);
	if (weight > posterior->best_weight) {
		posterior->best_weight = weight;
		posterior->best = start;
	}
}

/* A kind without results of its own, alone. */
static void
add_single(Posterior *posterior, unsigned kind, double probability)
{
	double weight = posterior->beliefs->weight[kind] * probability;

	if (weight > 0)
		explanations_add(&posterior->explanations, kind, NONE, log(weight));
}

/* What stood in the form, left as it was: the first start of the day, or the fields of the
 * record before, its time alone or all of them. */
static double
left_share(const Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;
	const Honest *honest = &posterior->honest;
	Local recorded = question->recorded;
	bool same_day = local_day(posterior->best) == local_day(recorded);
	double share = 0;

	if (same_day) {
		Meant meant = meant_of(question, posterior->best);
		share += CLOSED_UP * closed_up(&meant, local_minute(recorded));
	}
	if (same_day && honest->count > 0 && local_minute(recorded) == honest->slots[0])
		share += LEFT_FIRST;
	for (unsigned i = 0; i < question->shown_count; i++) {
		if (same_day && local_minute(recorded) == local_minute(question->shown[i]))
			share += LEFT_TIME / question->shown_count;
		if (recorded == question->shown[i])
			share += LEFT_WHOLE / question->shown_count;
	}
	return share;
}

/* What has no name garbles mostly one of the two: the time or the date. */
static double
garbled_share(const Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;
	int64_t horizon = MAX(question->office->horizon / DAY, 1);
	double days = honest_open_days(question->office, (unsigned)horizon);
	double times = posterior->honest.count ? posterior->honest.count : DAYS_TIMES;
	Local at = posterior->best, recorded = question->recorded;

	if (local_day(at) == local_day(recorded))
		return OTHER_TIME / times;
	if (local_minute(at) == local_minute(recorded))
		return OTHER_DATE / days;
	return (1 - OTHER_TIME - OTHER_DATE) / (days * times);
}

/* The start differs: sum over what may have been meant. */
static void
judge_start(Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;
	Starts starts;

	starts_of(question, &starts);
	posterior->best = starts.item[0];
	honest_init(&posterior->honest, question);
	memset(&posterior->makers, 0, sizeof posterior->makers);
	for (unsigned i = 0; i < starts.count; i++)
		consider(posterior, starts.item[i], -log(starts.count));
	add_single(posterior, OTHER,
	    left_share(posterior) + (1 - LEFT - CLOSED_UP) * garbled_share(posterior));
}

/* Only the resource differs: the next one in view order, or somebody covers. */
static void
judge_resource(Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;
	GPtrArray *resources = question->office->resources;
	const Resource *asked = office_resource(question->office, question->asked_resource);
	const Resource *recorded =
	    office_resource(question->office, question->recorded_resource);
	guint at, to;
	double others = MAX(resources->len, 2) - 1;

	posterior->honest_sum = log_add(posterior->honest_sum, log(COVER / others));
	if (!g_ptr_array_find(resources, asked, &at) ||
	    !g_ptr_array_find(resources, recorded, &to))
		return;
	if (at + 1 == to || to + 1 == at)
		add_single(posterior, NEIGHBOUR_RESOURCE,
		    at == 0 || at + 1 == resources->len ? 1 : 0.5);
}

/* Only the length differs: the form's own was kept, or another one was wanted. */
static void
judge_length(Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;

	posterior->honest_sum =
	    log_add(posterior->honest_sum, log(OTHER_LENGTH / LENGTHS_USUAL));
	if (question->recorded_length == usual_length(question))
		add_single(posterior, DEFAULT_DURATION, 1);
}

static void
posterior_init(Posterior *posterior, const SlipQuestion *question)
{
	posterior->question = question;
	posterior->beliefs = question->beliefs ? question->beliefs : beliefs_tables();
	posterior->explanations.count = 0;
	posterior->honest_sum = -INFINITY;
	posterior->best_weight = -INFINITY;
	posterior->best =
	    CLAMP(question->recorded, question->asked_first, question->asked_last);
}

static void
judge_differences(Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;

	if (start_differs(question)) {
		judge_start(posterior);
		return;
	}
	if (resource_differs(question))
		judge_resource(posterior);
	if (length_differs(question))
		judge_length(posterior);
}

SlipJudgement
slip_judge(const SlipQuestion *question)
{
	SlipJudgement judgement = { .p = 0 };
	Posterior posterior;

	posterior_init(&posterior, question);
	judge_differences(&posterior);
	const Beliefs *beliefs = posterior.beliefs;
	Weights slip =
	    explanations_name(&posterior.explanations, question, beliefs, &judgement);
	judgement.proposed = posterior.best;
	if (slip.prior == -INFINITY)
		return judgement;
	double rates = log(
	    beliefs->slip_rate / ABLE / (beliefs->honest_rate * honest_times(question)));
	double odds = rates - posterior.honest_sum;
	judgement.raw = 1 / (1 + exp(-(slip.prior + odds)));
	judgement.p =
	    beliefs_settle(beliefs, "mismatch", slip.prior + odds, slip.learned + odds);
	return judgement;
}
