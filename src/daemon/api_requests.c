/* The API's requests: what participants ask for, captured at a desk and withdrawn. */
#include "http.h"
#include "keeper.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/names.h>
#include <slipwatch/text.h>
#include <slipwatch/when.h>

#include <string.h>

enum { PHONE_CHARS_MAX = 40 };

/* A request on its way to the engine; also a withdrawal, of which only the uid counts. */
typedef struct RequestLetter {
	Letter letter;
	Exchange *exchange;
	Office *office; /* a reference */
	Request *request;
	const char *by; /* static */
} RequestLetter;

static const char *const by_words[] = { "desk", "phone", "portal", NULL };

static const Office *
office_meant(const Exchange *exchange, GError **error)
{
	const char *name;

	if (!exchange_string(exchange, "office", &name, error))
		return NULL;
	return caller_office(exchange->caller, exchange->daemon->config, name, error);
}

static bool
read_name(const Exchange *exchange, Request *request, GError **error)
{
	const char *name;
	g_autofree char *folded = NULL;

	if (!exchange_string(exchange, "participant", &name, error))
		return false;
	g_free(request->participant);
	request->participant = text_clean(name, -1, NAME_CHARS_MAX);
	folded = name_fold(request->participant);
	g_free(request->person);
	request->person = g_strconcat("=", folded, NULL);
	if (folded[0])
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, _("say who asks: participant"));
	return false;
}

static bool
read_text(
    const Exchange *exchange, const char *field, gsize max, char **text, GError **error)
{
	const char *value;

	if (!exchange_string(exchange, field, &value, error))
		return false;
	g_free(*text);
	*text = text_clean(value, -1, max);
	return true;
}

/* `asked` is a time by the letter, `when` words; `to` ends a range. */
static bool
read_times(const Exchange *exchange, const Office *office, int64_t now, Request *request,
    GError **error)
{
	const char *when, *asked, *to;

	if (!exchange_string(exchange, "when", &when, error) ||
	    !exchange_string(exchange, "asked", &asked, error) ||
	    !exchange_string(exchange, "to", &to, error))
		return false;
	if (!when[0] == !asked[0]) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_FORMAT, _("give one of when and asked"));
		return false;
	}
	if (asked[0] ? !time_parse(asked, office->zone, &request->asked.start, error)
		     : !when_parse(when, office, now, &request->asked.start, error))
		return false;
	request->day_only = when[0] && when_is_day(when) && (!to[0] || when_is_day(to));
	request->asked.end = request->asked.start;
	if (to[0] &&
	    !when_parse(to, office, request->asked.start, &request->asked.end, error))
		return false;
	if (when_is_day(to[0] ? to : when))
		request->asked.end = when_day_end(request->asked.end, office);
	if (request->asked.end >= request->asked.start)
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, _("the range ends before it begins"));
	return false;
}

static bool
read_by(const Exchange *exchange, const char **ret_by, GError **error)
{
	const char *by;

	if (!exchange_string(exchange, "by", &by, error))
		return false;
	*ret_by = by_words[0];
	for (int i = 0; by[0] && by_words[i]; i++)
		if (!strcmp(by, by_words[i])) {
			*ret_by = by_words[i];
			return true;
		}
	if (!by[0])
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, _("by is desk, phone or portal"));
	return false;
}

static Request *
read_request(const Exchange *exchange, const Office *office, int64_t now, GError **error)
{
	static const char *const fields[] = { "office", "participant", "when", "asked",
		"to", "service", "resource", "phone", "by", NULL };
	g_autoptr(Request) request = request_new();

	request->asked_at = now;
	if (exchange_only(exchange, fields, error) && read_name(exchange, request, error) &&
	    read_text(exchange, "service", NAME_CHARS_MAX, &request->service, error) &&
	    read_text(exchange, "resource", NAME_CHARS_MAX, &request->resource, error) &&
	    read_text(exchange, "phone", PHONE_CHARS_MAX, &request->phone, error) &&
	    read_times(exchange, office, now, request, error))
		return g_steal_pointer(&request);
	return NULL;
}

static void
letter_free(RequestLetter *own)
{
	office_unref(own->office);
	request_free(own->request);
	g_free(own);
}

static void
post(RequestLetter *own)
{
	http_hold(own->exchange);
	if (keeper_send(own->exchange->daemon, &own->letter))
		return;
	reply_busy(own->exchange);
	letter_free(own);
}

static GPtrArray *
write_request(Letter *letter, Engine *engine, GError **error)
{
	RequestLetter *own = (RequestLetter *)letter;

	return engine_request(
	    engine, own->office->id, own->request, own->by, letter->now, error);
}

static json_t *
shape_captured(const Request *request, const Office *office)
{
	g_autofree char *read_back = when_read_back_request(request, office);
	json_t *json = json_pack("{s:s, s:s}", "id", request->uid, "office", office->id);

	shape_time(json, "asked", request->asked.start, office->zone);
	if (request->asked.end != request->asked.start)
		shape_time(json, "asked_end", request->asked.end, office->zone);
	json_object_set_new(json, "read_back", json_string(read_back));
	return json;
}

static void
on_requested(Letter *letter)
{
	RequestLetter *own = (RequestLetter *)letter;

	if (letter->error)
		reply_error(own->exchange, letter->error);
	else
		reply_json(own->exchange, 201, shape_captured(own->request, own->office));
	letter_free(own);
}

void
requests_add(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	int64_t now = daemon_now(exchange->daemon);
	const Office *office = office_meant(exchange, &error);
	g_autoptr(Request) request =
	    office ? read_request(exchange, office, now, &error) : NULL;
	const char *by;
	RequestLetter *own;

	if (!request || !read_by(exchange, &by, &error)) {
		reply_error(exchange, error);
		return;
	}
	own = g_new0(RequestLetter, 1);
	own->exchange = exchange;
	own->office = office_ref(office);
	own->request = g_steal_pointer(&request);
	own->by = by;
	own->letter.write = write_request;
	own->letter.reply = on_requested;
	post(own);
}

static GPtrArray *
write_withdrawal(Letter *letter, Engine *engine, GError **error)
{
	RequestLetter *own = (RequestLetter *)letter;

	return engine_withdraw(
	    engine, own->office->id, own->request->uid, letter->now, error);
}

static void
on_withdrawn(Letter *letter)
{
	RequestLetter *own = (RequestLetter *)letter;

	if (letter->error) {
		reply_error(own->exchange, letter->error);
	} else {
		own->request->withdrawn = true;
		reply_json(own->exchange, 200, shape_request(own->request, own->office));
	}
	letter_free(own);
}

/* The request of that uid in an office of the caller's. (transfer full) */
static Request *
visible_request(
    const Exchange *exchange, const char *uid, const Office **ret_office, GError **error)
{
	const GPtrArray *offices = exchange->daemon->config->offices;
	Store *reader = exchange->daemon->reader;

	for (guint i = 0; i < offices->len; i++) {
		g_autoptr(GError) fault = NULL;
		RequestRow *row;
		OfficeRow known;
		Request *request;

		*ret_office = offices->pdata[i];
		if (!caller_may(exchange->caller, ROLE_CLERK, (*ret_office)->id))
			continue;
		if (!store_office(reader, (*ret_office)->id, &known, error))
			return NULL;
		row = store_request(reader, known.id, uid, &fault);
		if (!row && !g_error_matches(fault, SW_ERROR, SW_ERROR_NOT_FOUND)) {
			g_propagate_error(error, g_steal_pointer(&fault));
			return NULL;
		}
		if (!row)
			continue;
		request = g_steal_pointer(&row->request);
		request_row_free(row);
		return request;
	}
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no such request"));
	return NULL;
}

void
requests_withdraw(Exchange *exchange)
{
	static const char *const none[] = { NULL };
	g_autoptr(GError) error = NULL;
	const Office *office;
	g_autoptr(Request) request =
	    visible_request(exchange, exchange->args[0], &office, &error);
	RequestLetter *own;

	if (!request || !exchange_only(exchange, none, &error)) {
		reply_error(exchange, error);
		return;
	}
	own = g_new0(RequestLetter, 1);
	own->exchange = exchange;
	own->office = office_ref(office);
	own->request = g_steal_pointer(&request);
	own->letter.write = write_withdrawal;
	own->letter.reply = on_withdrawn;
	post(own);
}
