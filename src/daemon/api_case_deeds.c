/* The API's cases, continued: a step is ticked, a place is held. */
#include "cases.h"
#include "http.h"
#include "keeper.h"
#include "routes.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/text.h>
#include <slipwatch/window.h>

#include <string.h>

/* What is done to a case, on its way to the engine. */
typedef struct Deed {
	Letter letter;
	Exchange *exchange;
	int64_t id;
	CaseStep step;
	StepTaken taken;
	Hold hold;
	char *note, *desk, *resource; /* what those point at */
} Deed;

static void
deed_free(Deed *deed)
{
	g_free(deed->note);
	g_free(deed->desk);
	g_free(deed->resource);
	g_free(deed);
}

static GPtrArray *
write_step(Letter *letter, Engine *engine, GError **error)
{
	Deed *deed = (Deed *)letter;

	engine_step(engine, deed->id, deed->step, &deed->taken, letter->now, error);
	return NULL;
}

static GPtrArray *
write_hold(Letter *letter, Engine *engine, GError **error)
{
	Deed *deed = (Deed *)letter;

	engine_hold(engine, deed->id, &deed->hold, letter->now, error);
	return NULL;
}

static void
on_done(Letter *letter)
{
	Deed *deed = (Deed *)letter;
	Daemon *daemon = letter->daemon;
	g_autoptr(GError) error = NULL;
	g_autoptr(Case) file =
	    letter->error ? NULL : store_case(daemon->reader, deed->id, &error);

	if (file)
		reply_json(deed->exchange, 200, case_json(file, daemon->config));
	else
		reply_error(deed->exchange, letter->error ? letter->error : error);
	deed_free(deed);
}

static bool
refuse(Exchange *exchange, const char *message, const char *field)
{
	reply_fault(exchange, 400, "format", message, field);
	return false;
}

static bool
refuse_error(Exchange *exchange, const GError *error)
{
	reply_error(exchange, error);
	return false;
}

/* A cause stands in for the note: it is one of those that are counted. */
static bool
read_cause(Exchange *exchange, Deed *deed, const char *cause, const char *note)
{
	if (!*cause)
		return true;
	if (deed->step != STEP_CAUSE_LOGGED || *note)
		return refuse(exchange,
		    N_("cause goes with cause-logged, in place of a note"), "cause");
	if (!cause_valid(cause))
		return refuse(exchange, N_("that is not one of the causes"), "cause");
	g_free(deed->note);
	deed->note = g_strdup(cause);
	return true;
}

/* False: it was refused. */
static bool
read_step(Exchange *exchange, Deed *deed)
{
	static const char *const fields[] = { "step", "note", "cause", "desk", NULL };
	g_autoptr(GError) error = NULL;
	const char *step, *note, *cause, *desk;

	if (!exchange_only(exchange, fields, &error) ||
	    !exchange_string(exchange, "step", &step, &error) ||
	    !exchange_string(exchange, "note", &note, &error) ||
	    !exchange_string(exchange, "cause", &cause, &error) ||
	    !exchange_string(exchange, "desk", &desk, &error))
		return refuse_error(exchange, error);
	if (!step_parse(step, &deed->step))
		return refuse(exchange,
		    N_("step is acknowledged, participant-told, corrected, apologised, "
		       "supervisor-told, made-good, cause-logged or closed"),
		    "step");
	deed->note = text_clean_lines(note, -1, NOTE_CHARS_MAX);
	deed->desk = text_clean(desk, -1, DESK_CHARS_MAX);
	if (!read_cause(exchange, deed, cause, note))
		return false;
	deed->taken.note = deed->note;
	deed->taken.desk = deed->desk;
	return true;
}

static bool
read_hold(Exchange *exchange, Deed *deed)
{
	static const char *const fields[] = { "start", "resource", "desk", NULL };
	g_autoptr(GError) error = NULL;
	const char *start, *resource, *desk;

	if (!exchange_only(exchange, fields, &error) ||
	    !exchange_string(exchange, "start", &start, &error) ||
	    !exchange_string(exchange, "resource", &resource, &error) ||
	    !exchange_string(exchange, "desk", &desk, &error))
		return refuse_error(exchange, error);
	if (!time_parse(start, NULL, &deed->hold.start, NULL))
		return refuse(exchange,
		    N_("start is a time with its offset, as in 2026-12-01T11:30:00-05:00"),
		    "start");
	deed->resource = g_strdup(resource);
	deed->desk = text_clean(desk, -1, DESK_CHARS_MAX);
	deed->hold.resource = deed->resource;
	deed->hold.desk = deed->desk;
	return true;
}

/* Reads what is to be done, and has it done by the engine. */
static void
send_deed(Exchange *exchange, bool (*read)(Exchange *exchange, Deed *deed),
    GPtrArray *(*write)(Letter *letter, Engine *engine, GError **error))
{
	int64_t id = 0;
	const Office *office = case_office(exchange, &id);
	Deed *deed;

	if (!office)
		return;
	deed = g_new0(Deed, 1);
	if (!read(exchange, deed)) {
		deed_free(deed);
		return;
	}
	deed->exchange = exchange;
	deed->id = id;
	deed->taken.role = (char *)role_name(caller_role(exchange->caller, office->id));
	deed->hold.role = deed->taken.role;
	deed->letter.write = write;
	deed->letter.reply = on_done;
	http_hold(exchange);
	if (keeper_send(exchange->daemon, &deed->letter))
		return;
	reply_busy(exchange);
	deed_free(deed);
}

void
cases_step(Exchange *exchange)
{
	send_deed(exchange, read_step, write_step);
}

void
cases_hold(Exchange *exchange)
{
	send_deed(exchange, read_hold, write_hold);
}
