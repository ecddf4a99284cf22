/* The API's free places, near a time. */
#include "ask.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/text.h>
#include <slipwatch/when.h>
#include <slipwatch/window.h>

enum { LIST_DEFAULT = 8 };

typedef struct FreeAsk {
	Ask ask;
	Wanted wanted;
	char *service, *resource; /* what it points at */
	GPtrArray *places;
} FreeAsk;

static bool
look(Ask *ask, Engine *engine, int64_t now, GError **error)
{
	FreeAsk *own = (FreeAsk *)ask;

	own->places = engine_free_places(engine, ask->office->id, &own->wanted, now, error);
	return own->places != NULL;
}

static json_t *
shape(Ask *ask)
{
	const FreeAsk *own = (FreeAsk *)ask;
	json_t *json = json_pack("{s:s, s:o}", "office", ask->office->id, "places",
	    shape_places(own->places, ask->office));

	shape_time(json, "near", own->wanted.near, ask->office->zone);
	if (own->wanted.earliest)
		json_object_set_new(json, "day_only", json_true());
	return json;
}

static void
done(Ask *ask)
{
	FreeAsk *own = (FreeAsk *)ask;

	g_clear_pointer(&own->places, g_ptr_array_unref);
	g_free(own->service);
	g_free(own->resource);
}

/* A time by the letter, or words; a day alone is any time of it. */
static bool
read_near(
    const char *text, const Office *office, int64_t now, Wanted *wanted, GError **error)
{
	wanted->near = NO_TIME;
	if (!text || !*text || time_parse(text, office->zone, &wanted->near, NULL))
		return true;
	wanted->earliest = when_is_day(text);
	return when_parse(text, office, now, &wanted->near, error);
}

static bool
read_numbers(const Exchange *exchange, Wanted *wanted, GError **error)
{
	const char *limit = exchange_query(exchange, "limit");
	const char *length = exchange_query(exchange, "length");
	int64_t count = LIST_DEFAULT;

	if ((limit && !exchange_number(limit, 1, PLACES_MAX, &count)) ||
	    (length && (!duration_parse(length, &wanted->length, NULL) ||
			   wanted->length < MINUTE || wanted->length > DAY))) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("limit is 1 to %d, length as in 30m, up to a day"), PLACES_MAX);
		return false;
	}
	wanted->limit = (guint)count;
	return true;
}

static char *
read_name(const Exchange *exchange, const char *field)
{
	const char *text = exchange_query(exchange, field);

	return text_clean(text ? text : "", -1, NAME_CHARS_MAX);
}

void
free_show(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	const Office *office = ask_office(exchange);
	Wanted wanted = { .person = "" };
	FreeAsk *own;

	if (!office)
		return;
	if (!read_near(exchange_query(exchange, "near"), office,
		daemon_now(exchange->daemon), &wanted, &error) ||
	    !read_numbers(exchange, &wanted, &error)) {
		reply_error(exchange, error);
		return;
	}
	own = g_new0(FreeAsk, 1);
	own->wanted = wanted;
	own->wanted.service = own->service = read_name(exchange, "service");
	own->wanted.resource = own->resource = read_name(exchange, "resource");
	own->ask.look = look;
	own->ask.shape = shape;
	own->ask.done = done;
	ask_send(&own->ask, exchange, office);
}
