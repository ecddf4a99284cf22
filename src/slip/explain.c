/* Explanations are weighed with the signals, summed, and the best of them named. */
#include "explain.h"

#include <math.h>
#include <string.h>

/* A likelihood ratio of 100 is as far as all signals together are believed. */
#define SIGNALS_CAP 4.6
/* A kind explains as well when it weighs this much of the winner: the weights are assumed,
 * and do not tell a factor of two and a half apart. */
#define EQUAL_SHARE 0.4

double
log_add(double a, double b)
{
	if (a < b)
		return log_add(b, a);
	return b == -INFINITY ? a : a + log1p(exp(b - a));
}

void
explanations_add(Explanations *explanations, unsigned other, unsigned date, double weight)
{
	Explanation *item = explanations->item, *end = item + explanations->count;

	for (; item < end; item++) {
		if (item->other == other && item->date == date) {
			item->weight = log_add(item->weight, weight);
			return;
		}
	}
	if (explanations->count < EXPLANATIONS_MAX) {
		*item = (Explanation){ date, other, weight };
		explanations->count++;
	}
}

static KindSet
explanation_kinds(const Explanation *item)
{
	return (item->other != NONE ? KIND(item->other) : 0) |
	       (item->date != NONE ? KIND(item->date) : 0);
}

static double
kind_factors(const Beliefs *beliefs, const Explanation *item)
{
	return (item->other != NONE ? beliefs->kind_factor[item->other] : 0) +
	       (item->date != NONE ? beliefs->kind_factor[item->date] : 0);
}

/* The signals that hold, on an explanation's kinds: each kind is weighed by its own. */
static Weights
weigh(const Explanation *item, const Beliefs *beliefs, const unsigned *held, unsigned count)
{
	KindSet kinds = explanation_kinds(item);
	double together = 0, apart = 0, factor = kind_factors(beliefs, item);

	for (unsigned i = 0; i < count; i++) {
		unsigned signal = held[i];
		if (!signal_concerns(signal, kinds))
			continue;
		*(slip_signal_table[signal].apart ? &apart : &together) +=
		    beliefs->ratio[signal];
		factor += beliefs->signal_factor[signal];
	}
	double prior = item->weight + apart + CLAMP(together, -SIGNALS_CAP, SIGNALS_CAP);
	return (Weights){ prior, prior + factor };
}

static void
name_of(const Explanation *item, char *ret_name, size_t size)
{
	bool both = item->other != NONE && item->date != NONE;

	g_snprintf(ret_name, size, "%s%s%s",
	    item->date != NONE ? slip_kind_table[item->date].slug : "", both ? "+" : "",
	    item->other != NONE ? slip_kind_table[item->other].slug : "");
}

static void
list_signals(
    SlipJudgement *judgement, const Explanation *best, const unsigned *held, unsigned count)
{
	KindSet kinds = best ? explanation_kinds(best) : KIND(OTHER);
	unsigned listed = 0;

	for (unsigned i = 0; i < count; i++)
		if (signal_concerns(held[i], kinds))
			judgement->signals[listed++] = slip_signal_table[held[i]].slug;
	judgement->signals[listed] = NULL;
}

Weights
explanations_name(const Explanations *explanations, const SlipQuestion *question,
    const Beliefs *beliefs, SlipJudgement *judgement)
{
	Weights all = { -INFINITY, -INFINITY };
	const Explanation *best = NULL, *second = NULL;
	double best_weight = -INFINITY, second_weight = -INFINITY;
	unsigned held[SIGNAL_COUNT], count = signals_held(question, held);

	for (unsigned i = 0; i < explanations->count; i++) {
		const Explanation *item = &explanations->item[i];
		Weights weights = weigh(item, beliefs, held, count);
		all.prior = log_add(all.prior, weights.prior);
		all.learned = log_add(all.learned, weights.learned);
		if (weights.learned > best_weight) {
			second = best;
			second_weight = best_weight;
			best = item;
			best_weight = weights.learned;
		} else if (weights.learned > second_weight) {
			second = item;
			second_weight = weights.learned;
		}
	}
	g_strlcpy(judgement->kind, slip_kind_table[OTHER].slug, sizeof judgement->kind);
	if (best)
		name_of(best, judgement->kind, sizeof judgement->kind);
	if (second && second->other != OTHER &&
	    second_weight >= best_weight + log(EQUAL_SHARE))
		name_of(second, judgement->equal, sizeof judgement->equal);
	list_signals(judgement, best, held, count);
	return all;
}
