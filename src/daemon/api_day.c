/* The API's bookings: an office's civil day, with what was asked for, and where it is full.
 */
#include "ask.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/window.h>

enum { LIST_DEFAULT = 500, LIST_MAX = 1000, VISITS_MAX = 1000000 };

typedef struct DayAsk {
	Ask ask;
	Day day;
	int64_t from, limit; /* of its bookings */
	DayView *view;
} DayAsk;

static bool
look(Ask *ask, Engine *engine, int64_t now, GError **error)
{
	DayAsk *own = (DayAsk *)ask;

	own->view = engine_day(engine, ask->office->id, own->day, now, error);
	return own->view != NULL;
}

static void
done(Ask *ask)
{
	day_view_free(((DayAsk *)ask)->view);
}

/* --- shaped --- */

static void
shape_asked(json_t *json, const Request *request, const Zone *zone)
{
	shape_time(json, "asked", request->asked.start, zone);
	if (request->asked.end != request->asked.start)
		shape_time(json, "asked_end", request->asked.end, zone);
	if (request->day_only)
		json_object_set_new(json, "day_only", json_true());
}

static json_t *
visit_json(const Visit *visit, const Zone *zone)
{
	g_autofree char *name = booking_name(visit->booking);
	json_t *json = json_pack("{s:s}", "id", name);

	shape_span(json, visit->booking->span, zone);
	shape_text(json, "participant", visit->booking->participant);
	shape_text(json, "resource", visit->booking->resource);
	shape_text(json, "service", visit->booking->service);
	if (visit->booking->all_day)
		json_object_set_new(json, "all_day", json_true());
	if (visit->request)
		shape_asked(json, visit->request, zone);
	if (visit->alert)
		json_object_set_new(json, "alert", json_integer(visit->alert));
	return json;
}

static json_t *
visits_json(const DayAsk *own)
{
	const GPtrArray *visits = own->view->visits;
	json_t *list = json_array();

	for (guint i = (guint)own->from; i < visits->len && i < own->from + own->limit; i++)
		json_array_append_new(
		    list, visit_json(visits->pdata[i], own->ask.office->zone));
	return list;
}

static json_t *
lane_json(const DayLane *lane, const Zone *zone)
{
	json_t *away = json_array();

	for (guint i = 0; i < lane->away->len; i++) {
		json_t *json = json_object();

		shape_span(json, g_array_index(lane->away, Span, i), zone);
		json_array_append_new(away, json);
	}
	return json_pack("{s:s, s:i, s:o}", "name", lane->name, "capacity",
	    (int)lane->capacity, "away", away);
}

static json_t *
asked_json(const AskedVisit *asked, const Zone *zone)
{
	json_t *json = json_pack("{s:s, s:s}", "id", asked->request->uid, "participant",
	    asked->request->participant);

	shape_asked(json, asked->request, zone);
	shape_text(json, "service", asked->request->service);
	shape_text(json, "resource", asked->request->resource);
	shape_time(json, "recorded", asked->recorded, zone);
	return json;
}

static json_t *
pile_json(const Alert *alert, const Zone *zone)
{
	const Finding *finding = alert->finding;
	json_t *names = json_array();
	json_t *json = json_pack("{s:I, s:s, s:s, s:i}", "alert", (json_int_t)alert->id,
	    "state", state_name(alert->state), "tier", tier_name(finding->tier), "over",
	    (int)finding->over);

	shape_span(json, (Span){ finding->start, finding->end }, zone);
	shape_text(json, "resource", finding->resource);
	for (guint i = 0; i < finding->bookings->len; i++)
		json_array_append_new(names, json_string(finding->bookings->pdata[i]));
	json_object_set_new(json, "bookings", names);
	return json;
}

/* On a day when the clock changes too: minutes are of the wall clock. */
static void
shape_minute(json_t *json, const char *key, Day day, int minute, const Zone *zone)
{
	shape_time(json, key, zone_utc(zone, day_local(day) + minute * MINUTE), zone);
}

static void
shape_hours(json_t *json, const Office *office, Day day)
{
	const OpenHours *hours = office_hours(office, day);
	bool closed = office_closed(office, day);

	json_object_set_new(json, "closed", json_boolean(closed));
	if (closed)
		return;
	shape_minute(json, "open", day, hours->open, office->zone);
	shape_minute(json, "close", day, hours->close, office->zone);
	if (hours->break_start == hours->break_end)
		return;
	shape_minute(json, "break_start", day, hours->break_start, office->zone);
	shape_minute(json, "break_end", day, hours->break_end, office->zone);
}

static void
shape_lists(json_t *json, const DayView *view, const Zone *zone)
{
	json_t *lanes = json_array(), *asked = json_array(), *piles = json_array(),
	       *busy = json_array();

	for (guint i = 0; i < view->lanes->len; i++)
		json_array_append_new(lanes, lane_json(view->lanes->pdata[i], zone));
	for (guint i = 0; i < view->asked->len; i++)
		json_array_append_new(asked, asked_json(view->asked->pdata[i], zone));
	for (guint i = 0; i < view->piles->len; i++)
		json_array_append_new(piles, pile_json(view->piles->pdata[i], zone));
	for (guint i = 0; i < view->busy->len; i++) {
		g_autofree char *at =
		    time_format(g_array_index(view->busy, int64_t, i), zone);
		json_array_append_new(busy, json_string(at));
	}
	json_object_set_new(json, "resources", lanes);
	json_object_set_new(json, "asked", asked);
	json_object_set_new(json, "piles", piles);
	json_object_set_new(json, "busy", busy);
}

static json_t *
shape(Ask *ask)
{
	const DayAsk *own = (DayAsk *)ask;
	const Office *office = ask->office;
	Civil day = civil_of(day_local(own->day));
	bool more = own->from + own->limit < own->view->visits->len;
	json_t *json = json_pack("{s:s, s:o}", "office", office->id, "day",
	    json_sprintf("%04d-%02d-%02d", day.year, day.month, day.day));

	shape_hours(json, office, own->day);
	json_object_set_new(json, "bookings", visits_json(own));
	json_object_set_new(
	    json, "next", more ? json_integer(own->from + own->limit) : json_null());
	shape_lists(json, own->view, office->zone);
	return json;
}

/* --- asked --- */

static bool
read_query(const Exchange *exchange, const Office *office, DayAsk *own, GError **error)
{
	const char *day = exchange_query(exchange, "day");
	const char *from = exchange_query(exchange, "from"),
		   *limit = exchange_query(exchange, "limit");

	own->day = office_day(office, daemon_now(exchange->daemon));
	own->limit = LIST_DEFAULT;
	if ((!day || day_parse(day, &own->day)) &&
	    (!from || exchange_number(from, 0, VISITS_MAX, &own->from)) &&
	    (!limit || exchange_number(limit, 1, LIST_MAX, &own->limit)))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
	    _("day is as 2026-12-01, from what next said, limit 1 to %d"), LIST_MAX);
	return false;
}

void
bookings_list(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	const Office *office = ask_office(exchange);
	DayAsk *own;

	if (!office)
		return;
	own = g_new0(DayAsk, 1);
	if (!read_query(exchange, office, own, &error)) {
		reply_error(exchange, error);
		g_free(own);
		return;
	}
	own->ask.look = look;
	own->ask.shape = shape;
	own->ask.done = done;
	ask_send(&own->ask, exchange, office);
}
