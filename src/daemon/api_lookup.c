/* The API's look-up of whoever stands at the window. */
#include "ask.h"
#include "lookup_say.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/text.h>
#include <slipwatch/window.h>

#include <string.h>

typedef struct LookupAsk {
	Ask ask;
	char *name;
	Lookup *lookup;
} LookupAsk;

static bool
look(Ask *ask, Engine *engine, int64_t now, GError **error)
{
	LookupAsk *own = (LookupAsk *)ask;

	own->lookup = engine_lookup(engine, ask->office->id, own->name, now, error);
	return own->lookup != NULL;
}

static void
done(Ask *ask)
{
	LookupAsk *own = (LookupAsk *)ask;

	lookup_free(own->lookup);
	g_free(own->name);
}

/* --- shaped --- */

static json_t *
request_json(const KnownRequest *known, const Office *office)
{
	json_t *json = shape_request(known->request, office);

	shape_text(json, "by", known->by);
	if (known->superseded)
		json_object_set_new(json, "superseded", json_true());
	if (known->gone)
		json_object_set_new(json, "gone", json_true());
	shape_time(json, "recorded", known->recorded, office->zone);
	shape_text(json, "recorded_resource", known->recorded_at);
	return json;
}

static json_t *
stand_json(Span span, const char *resource, const char *name, const Zone *zone)
{
	json_t *json = json_object();

	shape_span(json, span, zone);
	shape_text(json, "resource", resource);
	shape_text(json, "participant", name);
	return json;
}

static json_t *
moves_json(const GPtrArray *moves, const Zone *zone)
{
	json_t *list = json_array();

	for (guint i = 0; i < moves->len; i++) {
		const RecordMove *move = moves->pdata[i];
		json_t *json = json_object();

		shape_time(json, "seen_at", move->seen_at, zone);
		json_object_set_new(json, "from",
		    stand_json(move->from, move->from_resource, move->from_name, zone));
		if (!move->off)
			json_object_set_new(json, "to",
			    stand_json(move->to, move->to_resource, move->to_name, zone));
		json_array_append_new(list, json);
	}
	return list;
}

static json_t *
booking_json(const KnownBooking *known, const Zone *zone)
{
	static const char *const states[] = {
		[RECORD_PRESENT] = "recorded",
		[RECORD_LEFT] = "left",
		[RECORD_GONE] = "gone",
	};
	const Booking *booking = known->booking;
	g_autofree char *name = booking_name(booking);
	json_t *json = json_pack("{s:s, s:s, s:b}", "id", name, "state",
	    states[known->state], "theirs", known->theirs);

	shape_span(json, booking->span, zone);
	shape_text(json, "resource", booking->resource);
	shape_text(json, "service", booking->service);
	shape_text(json, "participant", booking->participant);
	if (booking->all_day)
		json_object_set_new(json, "all_day", json_true());
	if (known->state == RECORD_GONE)
		shape_time(json, "gone_at", known->gone_at, zone);
	json_object_set_new(json, "changes", moves_json(known->moves, zone));
	return json;
}

static json_t *
person_json(const LookupAsk *own, const KnownPerson *person)
{
	const Office *office = own->ask.office;
	json_t *requests = json_array(), *bookings = json_array(), *alerts = json_array();

	for (guint i = 0; i < person->requests->len; i++)
		json_array_append_new(
		    requests, request_json(person->requests->pdata[i], office));
	for (guint i = 0; i < person->bookings->len; i++)
		json_array_append_new(
		    bookings, booking_json(person->bookings->pdata[i], office->zone));
	for (guint i = 0; i < person->alerts->len; i++)
		json_array_append_new(alerts, shape_alert(person->alerts->pdata[i],
						  own->ask.exchange->daemon->config));
	return json_pack("{s:s, s:i, s:b, s:o, s:o, s:o, s:o, s:o}", "name", person->name,
	    "addresses", (int)person->addresses, "today", person->today, "say",
	    lookup_say(own->lookup, person, office, own->ask.letter.now), "requests",
	    requests, "bookings", bookings, "alerts", alerts, "free",
	    shape_places(person->places, office));
}

static json_t *
near_json(const GPtrArray *rows, const Zone *zone)
{
	json_t *list = json_array();

	for (guint i = 0; i < rows->len; i++) {
		const Booking *booking = ((NearName *)rows->pdata[i])->booking;

		json_array_append_new(list, stand_json(booking->span, booking->resource,
						booking->participant, zone));
	}
	return list;
}

static json_t *
shape(Ask *ask)
{
	const LookupAsk *own = (LookupAsk *)ask;
	const Lookup *lookup = own->lookup;
	json_t *people = json_array(), *others = json_array();
	json_t *json = json_pack("{s:s, s:s, s:o}", "office", ask->office->id, "name",
	    own->name, "people", people);

	for (guint i = 0; i < lookup->people->len; i++)
		json_array_append_new(people, person_json(own, lookup->people->pdata[i]));
	for (guint i = 0; i < lookup->others->len; i++)
		json_array_append_new(others, json_string(lookup->others->pdata[i]));
	json_object_set_new(json, "others", others);
	json_object_set_new(json, "near", near_json(lookup->near, ask->office->zone));
	if (!lookup->places)
		return json;
	json_object_set_new(json, "say",
	    lookup_say_unknown(lookup, own->name, ask->office, ask->letter.now));
	json_object_set_new(json, "free", shape_places(lookup->places, ask->office));
	return json;
}

void
lookup_show(Exchange *exchange)
{
	const char *text = exchange_query(exchange, "name");
	g_autofree char *name = text_clean(text ? text : "", -1, NAME_CHARS_MAX);
	const Office *office;
	LookupAsk *own;

	if (!*name) {
		reply_fault(exchange, 400, "usage", "say who stands there: name", "name");
		return;
	}
	if (!(office = ask_office(exchange)))
		return;
	own = g_new0(LookupAsk, 1);
	own->name = g_steal_pointer(&name);
	own->ask.look = look;
	own->ask.shape = shape;
	own->ask.done = done;
	ask_send(&own->ask, exchange, office);
}
