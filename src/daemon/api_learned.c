/* The API's learning: what answers taught each office, and forgetting it. */
#include "http.h"
#include "keeper.h"
#include "routes.h"
#include "taught.h"

#include <slipwatch/error.h>

#include <string.h>

/* A reset on its way to the engine. */
typedef struct ResetLetter {
	Letter letter;
	Exchange *exchange;
	char *office;  /* NULL: all */
	json_t *reset; /* ids; owned */
} ResetLetter;

/* --- shown --- */

/* Rows of the summary that are of this sort; `add` puts what is believed of each. */
static json_t *
summary_json(const GPtrArray *summary, const char *what, const Beliefs *beliefs,
    void (*add)(json_t *json, const Beliefs *beliefs, const char *name))
{
	json_t *list = json_array();

	for (guint i = 0; i < summary->len; i++) {
		const LearnedRow *row = summary->pdata[i];
		json_t *json;

		if (strcmp(row->what, what))
			continue;
		json = json_pack("{s:s, s:f, s:f}", "name", row->name, "slip", row->slip,
		    "honest", row->honest);
		add(json, beliefs, row->name);
		json_array_append_new(list, json);
	}
	return list;
}

static void
add_nothing(json_t *json, const Beliefs *beliefs, const char *name)
{
	(void)json;
	(void)beliefs;
	(void)name;
}

static void
add_weight(json_t *json, const Beliefs *beliefs, const char *name)
{
	json_object_set_new(json, "weight", json_real(slip_kind_weight(beliefs, name)));
	json_object_set_new(json, "prior", json_real(slip_kind_weight(NULL, name)));
}

static void
add_ratio(json_t *json, const Beliefs *beliefs, const char *name)
{
	json_object_set_new(json, "ratio", json_real(slip_signal_ratio(beliefs, name)));
	json_object_set_new(json, "prior", json_real(slip_signal_ratio(NULL, name)));
}

static json_t *
demoted_json(const Taught *taught)
{
	g_auto(GStrv) kinds = beliefs_demotions(taught->beliefs);
	json_t *list = json_array();

	for (char **kind = kinds; *kind; kind++) {
		AnswerCount last = learned_last(taught->learned, "interrupt", *kind);
		AnswerCount since = learned_last(taught->learned, "held-back", *kind);
		g_autofree char *why = taught_why(taught, *kind, false);

		json_array_append_new(
		    list, json_pack("{s:s, s:s, s:i, s:i, s:i, s:i}", "kind", *kind, "why",
			      why, "slips", (int)last.slips, "of", (int)last.all,
			      "slips_since", (int)since.slips, "of_since", (int)since.all));
	}
	return list;
}

static json_t *
office_json(const Office *office, const Taught *taught)
{
	g_autoptr(GPtrArray) summary = learned_summary(taught->learned);
	const Beliefs *beliefs = taught->beliefs;
	json_t *json = json_pack("{s:s, s:s}", "office", office->id, "name", office->name);

	if (taught->believed_on) {
		Civil day = civil_of(day_local(taught->believed_on));
		json_object_set_new(json, "believed_on",
		    json_sprintf("%04d-%02d-%02d", day.year, day.month, day.day));
	}
	json_object_set_new(
	    json, "rules", summary_json(summary, "rule", beliefs, add_nothing));
	json_object_set_new(
	    json, "kinds", summary_json(summary, "kind", beliefs, add_weight));
	json_object_set_new(
	    json, "signals", summary_json(summary, "signal", beliefs, add_ratio));
	json_object_set_new(json, "demoted", demoted_json(taught));
	json_object_set_new(json, "beliefs", beliefs_json(beliefs));
	json_object_set_new(json, "learned", learned_json(taught->learned));
	return json;
}

void
learned_show(Exchange *exchange)
{
	const GPtrArray *offices = exchange->daemon->config->offices;
	const char *only = exchange_query(exchange, "office");
	g_autoptr(GError) error = NULL;
	json_t *list = json_array();

	for (guint i = 0; !error && i < offices->len; i++) {
		const Office *office = offices->pdata[i];
		g_auto(Taught) taught = { 0 };

		if ((only && strcmp(only, office->id)) ||
		    !caller_may(exchange->caller, ROLE_SUPERVISOR, office->id))
			continue;
		if (taught_load(exchange->daemon->reader, office->id, &taught, &error))
			json_array_append_new(list, office_json(office, &taught));
	}
	if (error) {
		json_decref(list);
		reply_error(exchange, error);
		return;
	}
	reply_json(exchange, 200, json_pack("{s:o}", "offices", list));
}

/* --- forgotten --- */

static GPtrArray *
write_reset(Letter *letter, Engine *engine, GError **error)
{
	engine_forget(engine, ((ResetLetter *)letter)->office, error);
	return NULL;
}

static void
letter_free(ResetLetter *own)
{
	json_decref(own->reset);
	g_free(own->office);
	g_free(own);
}

static void
on_reset(Letter *letter)
{
	ResetLetter *own = (ResetLetter *)letter;

	if (letter->error)
		reply_error(own->exchange, letter->error);
	else
		reply_json(own->exchange, 200, json_pack("{s:O}", "offices", own->reset));
	letter_free(own);
}

/* The ids of those that are meant; NULL: it was refused, and answered. */
static json_t *
offices_meant(Exchange *exchange, const char *office)
{
	const GPtrArray *offices = exchange->daemon->config->offices;
	json_t *ids = json_array();

	for (guint i = 0; i < offices->len; i++) {
		const char *id = ((const Office *)offices->pdata[i])->id;

		if (*office &&
		    (strcmp(office, id) || !caller_may(exchange->caller, ROLE_CLERK, id)))
			continue;
		if (!caller_may(exchange->caller, ROLE_ADMIN, id)) {
			json_decref(ids);
			reply_fault(exchange, 403, "permission",
			    "your role does not allow it", NULL);
			return NULL;
		}
		json_array_append_new(ids, json_string(id));
	}
	if (*office && !json_array_size(ids)) {
		json_decref(ids);
		reply_fault(
		    exchange, 404, "not-found", "there is no such office", "office");
		return NULL;
	}
	return ids;
}

void
learned_reset(Exchange *exchange)
{
	static const char *const fields[] = { "office", NULL };
	g_autoptr(GError) error = NULL;
	const char *office;
	json_t *ids;
	ResetLetter *own;

	if (!exchange_only(exchange, fields, &error) ||
	    !exchange_string(exchange, "office", &office, &error)) {
		reply_error(exchange, error);
		return;
	}
	ids = offices_meant(exchange, office);
	if (!ids)
		return;
	own = g_new0(ResetLetter, 1);
	own->exchange = exchange;
	own->office = *office ? g_strdup(office) : NULL;
	own->reset = ids;
	own->letter.write = write_reset;
	own->letter.reply = on_reset;
	http_hold(exchange);
	if (keeper_send(exchange->daemon, &own->letter))
		return;
	reply_busy(exchange);
	letter_free(own);
}
