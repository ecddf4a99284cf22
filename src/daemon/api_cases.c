/* The API's cases: what is done about slips that were confirmed. */
#include "ask.h"
#include "case_say.h"
#include "http.h"
#include "listing.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/error.h>
#include <slipwatch/json.h>
#include <slipwatch/text.h>

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

/* The office of a case that the caller may see; NULL: it was answered. */
static const Office *
office_of(Exchange *exchange, int64_t *ret_id)
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

	json_object_set_new(json, "say", case_say(offer, ask->office));
	shape_text(json, "make_good", ask->office->make_good);
	json_object_set_new(json, "offer", offer_json(offer, ask->office));
	shape_text(json, "ics", ics);
	return json;
}

void
cases_show(Exchange *exchange)
{
	int64_t id = 0;
	const Office *office = office_of(exchange, &id);
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

/* --- a step --- */

typedef struct StepLetter {
	Letter letter;
	Exchange *exchange;
	int64_t id;
	CaseStep step;
	StepTaken taken;
	char *note, *desk; /* what it points at */
} StepLetter;

static GPtrArray *
write_step(Letter *letter, Engine *engine, GError **error)
{
	StepLetter *own = (StepLetter *)letter;

	engine_step(engine, own->id, own->step, &own->taken, letter->now, error);
	return NULL;
}

static void
letter_free(StepLetter *own)
{
	g_free(own->note);
	g_free(own->desk);
	g_free(own);
}

static void
on_stepped(Letter *letter)
{
	StepLetter *own = (StepLetter *)letter;
	Daemon *daemon = letter->daemon;
	g_autoptr(GError) error = NULL;
	g_autoptr(Case) file =
	    letter->error ? NULL : store_case(daemon->reader, own->id, &error);

	if (file)
		reply_json(own->exchange, 200, case_json(file, daemon->config));
	else
		reply_error(own->exchange, letter->error ? letter->error : error);
	letter_free(own);
}

/* False: it was refused. */
static bool
read_step(Exchange *exchange, StepLetter *own)
{
	static const char *const fields[] = { "step", "note", "desk", NULL };
	g_autoptr(GError) error = NULL;
	const char *step, *note, *desk;

	if (!exchange_only(exchange, fields, &error) ||
	    !exchange_string(exchange, "step", &step, &error) ||
	    !exchange_string(exchange, "note", &note, &error) ||
	    !exchange_string(exchange, "desk", &desk, &error)) {
		reply_error(exchange, error);
		return false;
	}
	if (!step_parse(step, &own->step)) {
		reply_fault(exchange, 400, "format",
		    "step is acknowledged, participant-told, corrected, apologised, "
		    "supervisor-told, made-good, cause-logged or closed",
		    "step");
		return false;
	}
	own->taken.note = own->note = text_clean_lines(note, -1, NOTE_CHARS_MAX);
	own->taken.desk = own->desk = text_clean(desk, -1, DESK_CHARS_MAX);
	return true;
}

void
cases_step(Exchange *exchange)
{
	int64_t id = 0;
	const Office *office = office_of(exchange, &id);
	StepLetter *own;

	if (!office)
		return;
	own = g_new0(StepLetter, 1);
	if (!read_step(exchange, own)) {
		letter_free(own);
		return;
	}
	own->exchange = exchange;
	own->id = id;
	own->taken.role = (char *)role_name(caller_role(exchange->caller, office->id));
	own->letter.write = write_step;
	own->letter.reply = on_stepped;
	http_hold(exchange);
	if (keeper_send(exchange->daemon, &own->letter))
		return;
	reply_busy(exchange);
	letter_free(own);
}
