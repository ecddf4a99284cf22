/* Beliefs: what the tables say, and what verdicts made of it. */
#include "beliefs.h"

#include "fit.h"

#include <math.h>
#include <string.h>

#define SLIP_RATE   0.01
#define HONEST_RATE 0.15

static void
beliefs_init(Beliefs *beliefs)
{
	beliefs->slip_rate = SLIP_RATE;
	beliefs->honest_rate = HONEST_RATE;
	for (unsigned i = 0; i < KIND_COUNT; i++)
		beliefs->weight[i] = slip_kind_table[i].weight;
	for (unsigned i = 0; i < SIGNAL_COUNT; i++)
		beliefs->ratio[i] = log(slip_signal_table[i].ratio);
}

const Beliefs *
beliefs_tables(void)
{
	static Beliefs tables;
	static gsize once;

	if (g_once_init_enter(&once)) {
		beliefs_init(&tables);
		g_once_init_leave(&once, 1);
	}
	return &tables;
}

/* A prior that stands among the rows takes the place of the table's. */
static void
take_prior(Beliefs *beliefs, const LearnedRow *row)
{
	if (strcmp(row->what, "weight") == 0)
		beliefs->weight[kind_named(row->name)] = row->slip;
	else if (strcmp(row->what, "ratio") == 0)
		beliefs->ratio[signal_named(row->name)] = log(row->slip);
	else if (strcmp(row->what, "rate") == 0 && strcmp(row->name, "slip") == 0)
		beliefs->slip_rate = row->slip;
	else if (strcmp(row->what, "rate") == 0)
		beliefs->honest_rate = row->slip;
}

static void
take_priors(Beliefs *beliefs, const Learned *learned)
{
	for (guint i = 0; learned && i < learned->rows->len; i++)
		take_prior(beliefs, learned->rows->pdata[i]);
}

/* Kinds with a window that is held to be too low. */
static void
take_demoted(Beliefs *beliefs, const Learned *own)
{
	for (guint i = 0; i < own->rows->len; i++) {
		const LearnedRow *row = own->rows->pdata[i];
		if (strcmp(row->what, "interrupt") != 0)
			continue;
		g_autofree char *kind = g_strndup(row->name, strcspn(row->name, "/"));
		if (window_demotes(own, kind))
			g_hash_table_add(beliefs->demoted, g_steal_pointer(&kind));
	}
}

static void
take_rule(Beliefs *beliefs, const char *rule, const double *values)
{
	RuleFactors *of = g_new(RuleFactors, 1);

	of->offset = values[RULE_OFFSET];
	of->slope = values[RULE_SLOPE];
	memcpy(of->degree, &values[RULE_DEGREE], sizeof of->degree);
	g_hash_table_insert(beliefs->rules, g_strdup(rule), of);
}

static void
take_factors(Beliefs *beliefs, const Factors *factors)
{
	for (unsigned i = 0; i < KIND_COUNT; i++)
		beliefs->kind_factor[i] = factors->value[i];
	for (unsigned i = 0; i < SIGNAL_COUNT; i++)
		beliefs->signal_factor[i] = factors->value[FACTOR_SIGNAL + i];
	for (unsigned i = 0; i < factors->rules; i++)
		take_rule(beliefs, factors->rule[i],
		    &factors->value[FACTOR_RULE + i * RULE_FACTORS]);
}

static GArray *
cases_or_none(const Learned *learned)
{
	return learned ? learned_cases(learned) : g_array_new(false, false, sizeof(Case));
}

/* The other offices' cases: all less the own. */
static Learned *
others_of(const Learned *own, const Learned *shared)
{
	Learned *others = learned_new();

	learned_merge(others, shared);
	if (others->merged > 1 && own && learned_has_cases(own))
		others->merged--;
	for (guint i = 0; own && i < others->rows->len; i++) {
		LearnedRow *row = others->rows->pdata[i];
		const LearnedRow *mine = learned_find(own, row->what, row->name);
		row->slip = MAX(row->slip - (mine ? mine->slip : 0), 0);
		row->honest = MAX(row->honest - (mine ? mine->honest : 0), 0);
	}
	return others;
}

static void
learn(Beliefs *beliefs, const Learned *own, const Learned *others)
{
	g_autoptr(GArray) mine = cases_or_none(own);
	g_autoptr(GArray) theirs = cases_or_none(others);
	g_autofree Factors *factors = g_new(Factors, 1);

	factors_init(factors, beliefs->weight);
	factors_fit_others(factors, theirs, others ? others->merged : 0);
	factors_fit(factors, mine);
	take_factors(beliefs, factors);
	beliefs->taught = mine->len + theirs->len > 0;
}

Beliefs *
beliefs_empty(void)
{
	Beliefs *beliefs = g_new0(Beliefs, 1);

	beliefs_init(beliefs);
	beliefs->rules = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	beliefs->demoted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return beliefs;
}

Beliefs *
beliefs_new(const Learned *own, const Learned *shared)
{
	Beliefs *beliefs = beliefs_empty();
	g_autoptr(Learned) others = shared ? others_of(own, shared) : NULL;

	take_priors(beliefs, shared);
	take_priors(beliefs, own);
	learn(beliefs, own, others);
	if (own)
		take_demoted(beliefs, own);
	return beliefs;
}

void
beliefs_free(Beliefs *beliefs)
{
	if (!beliefs)
		return;
	g_hash_table_unref(beliefs->rules);
	g_hash_table_unref(beliefs->demoted);
	g_free(beliefs);
}

const RuleFactors *
beliefs_rule(const Beliefs *beliefs, const char *rule)
{
	return beliefs->rules ? g_hash_table_lookup(beliefs->rules, rule) : NULL;
}

bool
rule_has_degrees(const char *rule)
{
	return strcmp(rule, "mismatch") != 0;
}

double
beliefs_settle(const Beliefs *beliefs, const char *rule, double prior, double learned)
{
	const RuleFactors *of = beliefs_rule(beliefs, rule);

	if (of)
		learned += of->offset + of->slope * case_degree(prior) +
			   (rule_has_degrees(rule) ? of->degree[case_bin(prior)] : 0);
	return 1 / (1 + exp(-learned));
}

double
beliefs_p(const Beliefs *beliefs, const char *rule, const char *kind,
    const char *const *signals, double raw)
{
	KindSet kinds = kind ? kinds_of(kind) : 0;

	if (!beliefs || !beliefs->taught || raw <= 0 || raw >= 1)
		return raw;
	double prior = log(raw / (1 - raw)), odds = prior;
	for (unsigned i = 0; i < KIND_COUNT; i++)
		if (kinds & KIND(i))
			odds += beliefs->kind_factor[i];
	for (; signals && *signals; signals++) {
		unsigned signal = signal_named(*signals);
		odds += signal < SIGNAL_COUNT ? beliefs->signal_factor[signal] : 0;
	}
	return beliefs_settle(beliefs, rule, prior, odds);
}

bool
beliefs_demoted(const Beliefs *beliefs, const char *kind)
{
	return beliefs && beliefs->demoted && kind &&
	       g_hash_table_contains(beliefs->demoted, kind);
}

char **
beliefs_demotions(const Beliefs *beliefs)
{
	g_autoptr(GList) kinds = NULL;
	GStrvBuilder *sorted = g_strv_builder_new();

	if (beliefs && beliefs->demoted)
		kinds = g_list_sort(
		    g_hash_table_get_keys(beliefs->demoted), (GCompareFunc)g_strcmp0);
	for (const GList *kind = kinds; kind; kind = kind->next)
		g_strv_builder_add(sorted, kind->data);
	char **names = g_strv_builder_end(sorted);
	g_strv_builder_unref(sorted);
	return names;
}

double
slip_signal_ratio(const Beliefs *beliefs, const char *signal)
{
	unsigned i = signal_named(signal);

	if (!beliefs)
		beliefs = beliefs_tables();
	return i < SIGNAL_COUNT ? exp(beliefs->ratio[i] + beliefs->signal_factor[i]) : 1;
}

/* A kind's factor is learned beside those of its rule: shares are of all kinds' together.
 */
double
slip_kind_weight(const Beliefs *beliefs, const char *kind)
{
	unsigned of = kind_named(kind);
	double all = 0, before = 0;

	if (!beliefs)
		beliefs = beliefs_tables();
	if (of == KIND_COUNT)
		return 0;
	for (unsigned i = 0; i < KIND_COUNT; i++) {
		before += beliefs->weight[i];
		all += beliefs->weight[i] * exp(beliefs->kind_factor[i]);
	}
	if (all == 0)
		return 0;
	return beliefs->weight[of] * exp(beliefs->kind_factor[of]) * before / all;
}
