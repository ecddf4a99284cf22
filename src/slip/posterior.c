/* The posterior: every way in which what was meant may have become what is recorded,
 * weighed against an honest change. Sums are kept as logarithms throughout. */
#include "honest.h"
#include "kinds.h"
#include "signals.h"

#include <math.h>
#include <string.h>

/* A time and a date slip in one record are independent but for haste. */
#define DOUBLE_SLIP 0.1
/* A kind explains as well when it weighs this much of the winner: the weights are assumed,
 * and do not tell a factor of two and a half apart. */
#define EQUAL_SHARE 0.4
/* Honest changes that leave the start: another resource covers, a visit is made shorter. */
#define COVER	      0.10
#define OTHER_LENGTH  0.10
#define LENGTHS_USUAL 4.0
/* Starts that a range is taken for: those nearest to the record. */
enum { MEANT_MAX = 96, STEPS_LOOKED = 1000, DAYS_LOOKED = 7 };
/* Row and column of a double slip that stand for "this half is as asked". */
enum { OTHER = KIND_COUNT - 1, NONE = KIND_COUNT };

typedef struct Posterior {
	const SlipQuestion *question;
	Honest honest;
	/* log weight by time kind, date kind */
	double joint[KIND_COUNT + 1][KIND_COUNT + 1];
	double honest_sum;
	Local best; /* the start that explains the record best */
	double best_weight;
} Posterior;

static double
log_add(double a, double b)
{
	if (a < b)
		return log_add(b, a);
	return b == -INFINITY ? a : a + log1p(exp(b - a));
}

static void
posterior_add(Posterior *posterior, unsigned time, unsigned date, double log_weight)
{
	double *cell = &posterior->joint[time][date];

	*cell = log_add(*cell, log_weight);
}

/* log(w_k T_k) of every kind of one sort whose result is `value`; -INFINITY elsewhere. */
static void
weigh_kinds(KindOf of, const Meant *meant, int64_t value, double *ret_log)
{
	for (unsigned i = 0; i < KIND_COUNT; i++) {
		const SlipKind *kind = &slip_kind_table[i];
		double p = kind->of == of ? kind_probability(kind, meant, value) : 0;
		ret_log[i] = p > 0 ? log(kind_weight(kind, meant) * p) : -INFINITY;
	}
	ret_log[NONE] = -INFINITY;
}

/* Every time kind with every date kind; a half that is as asked weighs 1, alone. */
static double
weigh_start(Posterior *posterior, Local start, double log_share)
{
	Local recorded = posterior->question->recorded;
	Meant meant = meant_of(posterior->question, start);
	double times[KIND_COUNT + 1], dates[KIND_COUNT + 1], sum = -INFINITY;
	bool same_time = local_minute(recorded) == meant.minute;
	bool same_day = local_day(recorded) == meant.day;
	double both = same_time || same_day ? 0 : log(DOUBLE_SLIP);

	weigh_kinds(KIND_TIME, &meant, local_minute(recorded), times);
	weigh_kinds(KIND_DATE, &meant, local_day(recorded), dates);
	if (same_time)
		times[NONE] = 0;
	if (same_day)
		dates[NONE] = 0;
	for (unsigned t = 0; t <= NONE; t++) {
		for (unsigned d = 0; d <= NONE && times[t] > -INFINITY; d++) {
			double weight = times[t] + dates[d] + both + log_share;
			if (weight == -INFINITY)
				continue;
			posterior_add(posterior, t, d, weight);
			sum = log_add(sum, weight);
		}
	}
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

typedef struct Starts {
	unsigned count;
	Local item[MEANT_MAX + DAYS_LOOKED];
} Starts;

static void
starts_add(Starts *starts, const SlipQuestion *question, Local start)
{
	if (start < question->asked_first || start > question->asked_last)
		return;
	for (unsigned i = 0; i < starts->count; i++)
		if (starts->item[i] == start)
			return;
	starts->item[starts->count++] = start;
}

/*
 * The starts that a range may have been taken for: what the form offers, nearest to the
 * record first, and the record's own time of day. A single time is itself alone.
 */
static void
range_starts(const SlipQuestion *question, Starts *ret_starts)
{
	Local first = question->asked_first, step = MAX(question->office->slot, MINUTE);
	int64_t all = (question->asked_last - first) / step, steps = MIN(all, STEPS_LOOKED);
	bool upward = question->recorded < first;
	Local nearest = upward ? first : question->asked_last;

	ret_starts->count = 0;
	for (int64_t i = 0; i <= steps && ret_starts->count < MEANT_MAX; i++) {
		Local start = first + (upward ? i : all - i) * step;
		if (office_bookable(question->office, NULL, start))
			starts_add(ret_starts, question, start);
	}
	for (int day = 0; day < DAYS_LOOKED; day++) {
		Local midnight = day_local(local_day(nearest) + (upward ? day : -day));
		starts_add(ret_starts, question,
		    midnight + local_minute(question->recorded) * MINUTE);
	}
	if (ret_starts->count == 0)
		starts_add(ret_starts, question, nearest);
}

/* The start differs: sum over what may have been meant. */
static void
judge_start(Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;
	Starts starts;
	double days =
	    honest_open_days(question->office, MAX(question->office->horizon / DAY, 1));

	range_starts(question, &starts);
	posterior->best = starts.item[0];
	honest_init(&posterior->honest, question->office, question->recorded);
	for (unsigned i = 0; i < starts.count; i++)
		consider(posterior, starts.item[i], -log(starts.count));
	posterior_add(posterior, OTHER, NONE,
	    log(slip_kind_table[OTHER].weight / (days * MAX(posterior->honest.count, 1))));
}

static void
add_single(Posterior *posterior, KindOf of, double probability)
{
	for (unsigned i = 0; i < KIND_COUNT; i++)
		if (slip_kind_table[i].of == of)
			posterior_add(posterior, i, NONE,
			    log(slip_kind_table[i].weight * probability));
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
		add_single(posterior, KIND_RESOURCE,
		    at == 0 || at + 1 == resources->len ? 1 : 0.5);
}

/* Only the length differs: the form's own was kept, or another one was wanted. */
static void
judge_length(Posterior *posterior)
{
	const SlipQuestion *question = posterior->question;
	const char *name = question->service ? question->service : "";
	const Service *service = office_service(question->office, name);
	int64_t usual =
	    service && service->length > 0 ? service->length : question->office->slot;

	posterior->honest_sum =
	    log_add(posterior->honest_sum, log(OTHER_LENGTH / LENGTHS_USUAL));
	if (question->recorded_length == usual)
		add_single(posterior, KIND_LENGTH, 1);
}

static void
name_cell(unsigned time, unsigned date, char *ret_name, size_t size)
{
	bool both = time != NONE && date != NONE;

	g_snprintf(ret_name, size, "%s%s%s", date != NONE ? slip_kind_table[date].slug : "",
	    both ? "+" : "", time != NONE ? slip_kind_table[time].slug : "");
}

/* The likeliest cell names the kind; the next one too if it explains as well. */
static double
posterior_name(const Posterior *posterior, SlipJudgement *judgement)
{
	double best = -INFINITY, second = -INFINITY, all = -INFINITY;
	char name[sizeof judgement->kind];

	g_strlcpy(judgement->kind, "other", sizeof judgement->kind);
	for (unsigned t = 0; t <= NONE; t++) {
		for (unsigned d = 0; d <= NONE; d++) {
			double weight = posterior->joint[t][d];
			if (weight == -INFINITY)
				continue;
			all = log_add(all, weight);
			name_cell(t, d, name, sizeof name);
			if (weight > best) {
				second = best;
				best = weight;
				memcpy(judgement->equal, judgement->kind, sizeof name);
				memcpy(judgement->kind, name, sizeof name);
			} else if (weight > second) {
				second = weight;
				memcpy(judgement->equal, name, sizeof name);
			}
		}
	}
	if (second < best + log(EQUAL_SHARE))
		judgement->equal[0] = '\0';
	return all;
}

static void
posterior_init(Posterior *posterior, const SlipQuestion *question)
{
	posterior->question = question;
	posterior->honest_sum = -INFINITY;
	posterior->best_weight = -INFINITY;
	posterior->best =
	    CLAMP(question->recorded, question->asked_first, question->asked_last);
	for (unsigned t = 0; t <= NONE; t++)
		for (unsigned d = 0; d <= NONE; d++)
			posterior->joint[t][d] = -INFINITY;
}

static bool
length_differs(const SlipQuestion *question)
{
	return question->asked_length > 0 && question->recorded_length > 0 &&
	       question->asked_length != question->recorded_length;
}

SlipJudgement
slip_judge(const SlipQuestion *question)
{
	SlipJudgement judgement = { .p = 0 };
	Posterior posterior;
	double slip, honest;

	posterior_init(&posterior, question);
	if (start_differs(question)) {
		judge_start(&posterior);
	} else {
		if (resource_differs(question))
			judge_resource(&posterior);
		if (length_differs(question))
			judge_length(&posterior);
	}
	slip = posterior_name(&posterior, &judgement);
	judgement.proposed = posterior.best;
	if (slip == -INFINITY)
		return judgement;
	slip += log(slip_rate(&question->signals)) + signals_log(question);
	honest =
	    log(honest_rate(question->made, question->asked_first)) + posterior.honest_sum;
	judgement.p = 1 / (1 + exp(honest - slip));
	return judgement;
}
