/* Beliefs for people: every figure that a verdict can have moved. */
#include "beliefs.h"

#include <math.h>

static json_t *
kinds_json(const Beliefs *beliefs)
{
	json_t *kinds = json_object();

	for (const char *const *kind = slip_kinds(); *kind; kind++)
		json_object_set_new(
		    kinds, *kind, json_real(slip_kind_weight(beliefs, *kind)));
	return kinds;
}

static json_t *
signals_json(const Beliefs *beliefs)
{
	json_t *signals = json_object();

	for (const char *const *signal = slip_signals(); *signal; signal++)
		json_object_set_new(
		    signals, *signal, json_real(slip_signal_ratio(beliefs, *signal)));
	return signals;
}

static json_t *
rules_json(const Beliefs *beliefs)
{
	json_t *rules = json_object();
	g_autoptr(GList) names =
	    g_list_sort(g_hash_table_get_keys(beliefs->rules), (GCompareFunc)g_strcmp0);

	for (const GList *name = names; name; name = name->next) {
		const RuleFactors *of = beliefs_rule(beliefs, name->data);
		json_object_set_new(rules, name->data,
		    json_pack(
			"{s:f, s:f}", "factor", exp(of->offset), "slope", 1 + of->slope));
	}
	return rules;
}

json_t *
beliefs_demoted_json(const Beliefs *beliefs)
{
	g_auto(GStrv) kinds = beliefs_demotions(beliefs);
	json_t *demoted = json_array();

	for (char **kind = kinds; *kind; kind++)
		json_array_append_new(demoted, json_string(*kind));
	return demoted;
}

json_t *
beliefs_json(const Beliefs *beliefs)
{
	return json_pack("{s:f, s:f, s:o, s:o, s:o, s:o}", "slip_rate", beliefs->slip_rate,
	    "honest_rate", beliefs->honest_rate, "kinds", kinds_json(beliefs), "signals",
	    signals_json(beliefs), "rules", rules_json(beliefs), "demoted",
	    beliefs_demoted_json(beliefs));
}
