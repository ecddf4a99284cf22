/* The API's cases: what is done about slips that were confirmed. */
#include "ask.h"
#include "case_say.h"
#include "cases.h"
#include "http.h"
#include "listing.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/error.h>
#include <slipwatch/json.h>

#include <string.h>

/* --- shaped --- */

static json_t *
step_json(const Case *file, CaseStep step, const Zone *zone)
{
	const StepTaken *taken = &file->steps[step];
	json_t *json = json_pack("{s:s}", "step", step_name(step));

	shape_time(json, "at", taken->at, zone);
	shape_text(json, "role", taken->role);
	shape_text(json, "desk", taken->desk);
	shape_text(json, "note", taken->note);
	return json;
}

static json_t *
held_json(const Case *file, const Zone *zone)
{
	json_t *json = json_object();

	shape_span(json, file->held, zone);
	shape_text(json, "resource", file->held_resource);
	return json;
}

json_t *
case_json(const Case *file, const Config *config)
{
	const Zone *zone = shape_zone(config, file->office);
	json_t *steps = json_array();
	json_t *json = json_pack("{s:I, s:I, s:s, s:s, s:i}", "id", (json_int_t)file->id,
	    "alert", (json_int_t)file->alert, "office", file->office, "state",
	    case_closed(file) ? "closed" : "open", "repeats", (int)file->repeats);

	shape_time(json, "opened_at", file->opened_at, zone);
	shape_time(json, "closed_at", file->steps[STEP_CLOSED].at, zone);
	json_object_set_new(json, "for_supervisor", json_boolean(file->repeats > 0));
	for (CaseStep step = 0; step < STEPS; step++)
		json_array_append_new(steps, step_json(file, step, zone));
	json_object_set_new(json, "steps", steps);
	if (case_holds(file))
		json_object_set_new(json, "held", held_json(file, zone));
	json_object_set_new(json, "finding", finding_json(file->finding, zone));
	return json;
}

/* --- listed --- */

static int64_t
row_id(const void *row)
{
	return ((const Case *)row)->id;
}

static const char *
row_office(const void *row)
{
	return ((const Case *)row)->office;
}

static json_t *
row_json(const void *row, const Config *config)
{
	return case_json(row, config);
}

void
cases_list(Exchange *exchange)
{
	static const Listing listing = { "cases", store_cases, row_id, row_office,
		row_json };

	listing_reply(exchange, &listing);
}

/* --- one of them --- */

const Office *
case_office(Exchange *exchange, int64_t *ret_id)
{
	const Config *config = exchange->daemon->config;
	g_autoptr(GError) error = NULL;
	g_autoptr(Case) file = NULL;

	if (exchange_number(exchange->args[0], 1, INT64_MAX, ret_id))
		file = store_case(exchange->daemon->reader, *ret_id, &error);
	if (file && config_office(config, file->office) &&
	    caller_may(exchange->caller, ROLE_CLERK, file->office))
		return config_office(config, file->office);
	if (error && !g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND))
		reply_error(exchange, error);
	else
		reply_fault(exchange, 404, "not-found", "there is no such case", NULL);
	return NULL;
}

typedef struct CaseAsk {
	Ask ask;
	int64_t id;
	Offer *offer;
} CaseAsk;

static bool
look(Ask *ask, Engine *engine, int64_t now, GError **error)
{
	CaseAsk *own = (CaseAsk *)ask;

	own->offer = engine_offer(engine, own->id, now, error);
	return own->offer != NULL;
}

static void
done(Ask *ask)
{
	offer_free(((CaseAsk *)ask)->offer);
}

static json_t *
offer_json(const Offer *offer, const Office *office)
{
	json_t *json = json_pack("{s:b, s:o}", "asked_free", offer->asked_free, "now",
	    shape_places(offer->soon, office));

	if (offer->near)
		json_object_set_new(json, "near", shape_places(offer->near, office));
	return json;
}

static json_t *
shape(Ask *ask)
{
	const Offer *offer = ((CaseAsk *)ask)->offer;
	json_t *json = case_json(offer->file, ask->exchange->daemon->config);
	g_autofree char *ics = case_ics(offer, ask->office, ask->letter.now);
	g_autofree char *text = case_text(offer, ask->office);

	json_object_set_new(json, "say", case_say(offer, ask->office));
	shape_text(json, "make_good", ask->office->make_good);
	json_object_set_new(json, "offer", offer_json(offer, ask->office));
	shape_text(json, "ics", ics);
	shape_text(json, "text", text);
	return json;
}

void
cases_show(Exchange *exchange)
{
	int64_t id = 0;
	const Office *office = case_office(exchange, &id);
	CaseAsk *own;

	if (!office)
		return;
	own = g_new0(CaseAsk, 1);
	own->id = id;
	own->ask.look = look;
	own->ask.shape = shape;
	own->ask.done = done;
	ask_send(&own->ask, exchange, office);
}
