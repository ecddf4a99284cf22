/* Beliefs as text and back, to the last bit: numbers by the slugs of their tables. */
#include "beliefs.h"

#include <slipwatch/error.h>

#include <math.h>
#include <stddef.h>
#include <string.h>

enum { RULES_MAX = 1000, DEMOTED_MAX = 1000 };

/* Numbers that stand in an array: one for each kind, or for each signal. */
static const struct {
	const char *name;
	size_t offset;
	bool signals;
} vectors[] = {
	{ "weights", offsetof(Beliefs, weight), false },
	{ "kinds", offsetof(Beliefs, kind_factor), false },
	{ "ratios", offsetof(Beliefs, ratio), true },
	{ "signals", offsetof(Beliefs, signal_factor), true },
};

static const struct {
	const char *name;
	size_t offset;
} scalars[] = {
	{ "slip_rate", offsetof(Beliefs, slip_rate) },
	{ "honest_rate", offsetof(Beliefs, honest_rate) },
};

static double *
number_at(const Beliefs *beliefs, size_t offset)
{
	return (double *)((char *)beliefs + offset);
}

static unsigned
vector_length(unsigned vector)
{
	return vectors[vector].signals ? SIGNAL_COUNT : KIND_COUNT;
}

static const char *
vector_slug(unsigned vector, unsigned i)
{
	return vectors[vector].signals ? slip_signal_table[i].slug
				       : slip_kind_table[i].slug;
}

/* --- writing --- */

static json_t *
vector_json(const Beliefs *beliefs, unsigned vector)
{
	const double *numbers = number_at(beliefs, vectors[vector].offset);
	json_t *json = json_object();

	for (unsigned i = 0; i < vector_length(vector); i++)
		json_object_set_new(json, vector_slug(vector, i), json_real(numbers[i]));
	return json;
}

static json_t *
rule_json(const RuleFactors *of)
{
	json_t *degrees = json_array();

	for (unsigned i = 0; i < CASE_BINS; i++)
		json_array_append_new(degrees, json_real(of->degree[i]));
	return json_pack("{s:f, s:f, s:o}", "offset", of->offset, "slope", of->slope,
	    "degrees", degrees);
}

static json_t *
rules_json(const Beliefs *beliefs)
{
	json_t *rules = json_object();
	GHashTableIter iter;
	gpointer rule, of;

	g_hash_table_iter_init(&iter, beliefs->rules);
	while (g_hash_table_iter_next(&iter, &rule, &of))
		json_object_set_new(rules, rule, rule_json(of));
	return rules;
}

char *
beliefs_text(const Beliefs *beliefs)
{
	json_t *json = json_object();

	for (unsigned i = 0; i < G_N_ELEMENTS(scalars); i++)
		json_object_set_new(json, scalars[i].name,
		    json_real(*number_at(beliefs, scalars[i].offset)));
	for (unsigned i = 0; i < G_N_ELEMENTS(vectors); i++)
		json_object_set_new(json, vectors[i].name, vector_json(beliefs, i));
	json_object_set_new(json, "rules", rules_json(beliefs));
	json_object_set_new(json, "demoted", beliefs_demoted_json(beliefs));
	json_object_set_new(json, "taught", json_boolean(beliefs->taught));
	g_autofree char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
	json_decref(json);
	return g_strdup(text);
}

/* --- reading --- */

static bool
fail(GError **error, const char *key)
{
	g_set_error(
	    error, SW_ERROR, SW_ERROR_FORMAT, "beliefs: %s is not as it was written", key);
	return false;
}

static bool
read_number(const json_t *json, const char *key, double *ret_number, GError **error)
{
	const json_t *value = json_object_get(json, key);

	if (!json_is_number(value) || !isfinite(json_number_value(value)))
		return fail(error, key);
	*ret_number = json_number_value(value);
	return true;
}

/* A kind or a signal more or less: another program wrote it, whose day this is not. */
static bool
read_vector(Beliefs *beliefs, unsigned vector, const json_t *json, GError **error)
{
	const json_t *numbers = json_object_get(json, vectors[vector].name);
	double *to = number_at(beliefs, vectors[vector].offset);

	if (json_object_size(numbers) != vector_length(vector))
		return fail(error, vectors[vector].name);
	for (unsigned i = 0; i < vector_length(vector); i++)
		if (!read_number(numbers, vector_slug(vector, i), &to[i], error))
			return false;
	return true;
}

static bool
read_rule(const json_t *rule, RuleFactors *ret_of, GError **error)
{
	const json_t *degrees = json_object_get(rule, "degrees");

	if (!read_number(rule, "offset", &ret_of->offset, error) ||
	    !read_number(rule, "slope", &ret_of->slope, error))
		return false;
	if (json_array_size(degrees) != CASE_BINS)
		return fail(error, "degrees");
	for (unsigned i = 0; i < CASE_BINS; i++) {
		const json_t *value = json_array_get(degrees, i);
		if (!json_is_number(value) || !isfinite(json_number_value(value)))
			return fail(error, "degrees");
		ret_of->degree[i] = json_number_value(value);
	}
	return true;
}

static bool
read_rules(Beliefs *beliefs, const json_t *rules, GError **error)
{
	const char *rule;
	json_t *value;

	if (!json_is_object(rules) || json_object_size(rules) > RULES_MAX)
		return fail(error, "rules");
	json_object_foreach((json_t *)rules, rule, value)
	{
		RuleFactors of;
		if (!read_rule(value, &of, error))
			return false;
		g_hash_table_insert(
		    beliefs->rules, g_strdup(rule), g_memdup2(&of, sizeof of));
	}
	return true;
}

static bool
read_demoted(Beliefs *beliefs, const json_t *demoted, GError **error)
{
	if (!json_is_array(demoted) || json_array_size(demoted) > DEMOTED_MAX)
		return fail(error, "demoted");
	for (size_t i = 0; i < json_array_size(demoted); i++) {
		const char *kind = json_string_value(json_array_get(demoted, i));
		if (!kind)
			return fail(error, "demoted");
		g_hash_table_add(beliefs->demoted, g_strdup(kind));
	}
	return true;
}

static bool
read_all(Beliefs *beliefs, const json_t *json, GError **error)
{
	const json_t *taught = json_object_get(json, "taught");

	for (unsigned i = 0; i < G_N_ELEMENTS(scalars); i++)
		if (!read_number(json, scalars[i].name,
			number_at(beliefs, scalars[i].offset), error))
			return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(vectors); i++)
		if (!read_vector(beliefs, i, json, error))
			return false;
	if (!json_is_boolean(taught))
		return fail(error, "taught");
	beliefs->taught = json_is_true(taught);
	return read_rules(beliefs, json_object_get(json, "rules"), error) &&
	       read_demoted(beliefs, json_object_get(json, "demoted"), error);
}

Beliefs *
beliefs_of_text(const char *text, GError **error)
{
	g_autoptr(Beliefs) beliefs = beliefs_empty();
	json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	bool read = read_all(beliefs, json, error);

	json_decref(json);
	return read ? g_steal_pointer(&beliefs) : NULL;
}
