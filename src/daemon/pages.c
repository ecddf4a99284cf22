/* Answers as pages of the board. */
#include "pages.h"

#include "cases.h"
#include "routes.h"

#include <string.h>
#include <sys/queue.h>

#define LIST_DRAWN "500"
enum { CASES_READ = 50 };

bool
page_wanted(const Exchange *exchange)
{
	const char *accept = exchange_header(exchange, "Accept");

	return accept && strstr(accept, "text/html");
}

/* Those that the reader may see: Office, borrowed (transfer full). */
static GPtrArray *
offices_seen(const Exchange *exchange)
{
	const GPtrArray *offices = exchange->daemon->config->offices;
	GPtrArray *seen = g_ptr_array_new();

	for (guint i = 0; exchange->caller && i < offices->len; i++) {
		Office *office = offices->pdata[i];

		if (caller_may(exchange->caller, ROLE_CLERK, office->id))
			g_ptr_array_add(seen, office);
	}
	return seen;
}

static const Office *
office_looked_at(const Exchange *exchange, const GPtrArray *seen)
{
	const char *id = exchange_query(exchange, "office");

	for (guint i = 0; id && i < seen->len; i++)
		if (!strcmp(((const Office *)seen->pdata[i])->id, id))
			return seen->pdata[i];
	return NULL;
}

Language
page_language(const Exchange *exchange)
{
	g_autoptr(GPtrArray) seen = offices_seen(exchange);
	const Office *office = office_looked_at(exchange, seen);

	if (!office && seen->len)
		office = seen->pdata[0];
	return office ? office->language : exchange->language;
}

static json_t *
query_json(const Exchange *exchange)
{
	json_t *json = json_object();
	const struct evkeyval *each;

	TAILQ_FOREACH(each, &exchange->query, next)
	json_object_set_new(json, each->key, json_string(each->value));
	return json;
}

/* Those that the reader may see (transfer full). */
static json_t *
open_cases(const Exchange *exchange)
{
	const Daemon *daemon = exchange->daemon;
	const AlertQuery query = { .office = exchange_query(exchange, "office"),
		.limit = CASES_READ };
	g_autoptr(GPtrArray) files = store_cases(daemon->reader, &query, NULL);
	json_t *list = json_array();

	for (guint i = 0; files && i < files->len; i++) {
		const Case *file = files->pdata[i];

		if (caller_may(exchange->caller, ROLE_CLERK, file->office))
			json_array_append_new(list, case_json(file, daemon->config));
	}
	return list;
}

static char *
draw(const Exchange *exchange, BoardView view, const json_t *answer)
{
	g_autoptr(GPtrArray) seen = offices_seen(exchange);
	json_t *query = query_json(exchange);
	json_t *cases = view == VIEW_NOW ? open_cases(exchange) : NULL;
	const Board board = {
		.view = view,
		.offices = seen,
		.office = office_looked_at(exchange, seen),
		.supervisor =
		    exchange->caller && caller_may(exchange->caller, ROLE_SUPERVISOR, NULL),
		.query = query,
		.cases = cases,
		.now = daemon_now(exchange->daemon),
	};
	char *page = board_page(&board, answer);

	json_decref(query);
	json_decref(cases);
	return page;
}

/* Where a form leads to once it was taken: a reload there sends nothing again. What was
 * asked for goes along, so that it can be read back; nobody's name does. */
static char *
next_place(const Exchange *exchange, const json_t *json)
{
	static const char *const told[] = { "asked", "asked_end" };
	GString *place = g_string_new(NULL);
	g_autofree char *path = NULL;

	if (exchange->view == VIEW_CASE) {
		g_string_printf(place, "/cases/%s", exchange->args[0]);
		return g_string_free(place, FALSE);
	}
	path = board_path(exchange->view, exchange_query(exchange, "office"));
	g_string_append(place, path);
	for (size_t i = 0; i < G_N_ELEMENTS(told); i++) {
		const char *value = json_string_value(json_object_get(json, told[i]));

		if (!value)
			continue;
		g_string_append_printf(
		    place, "%c%s=", strchr(place->str, '?') ? '&' : '?', told[i]);
		g_string_append_uri_escaped(place, value, NULL, FALSE);
	}
	return g_string_free(place, FALSE);
}

/* What is typed is not wrong before it is finished: that is said in its place. */
static BoardView
view_of(const Exchange *exchange, int *status)
{
	if (*status < 400)
		return exchange->view;
	if (exchange->view != VIEW_HEARD || *status != 400)
		return VIEW_FAULT;
	*status = 200;
	return VIEW_HEARD;
}

char *
page_draw(Exchange *exchange, int *status, const json_t *json)
{
	struct evkeyvalq *headers = evhttp_request_get_output_headers(exchange->request);
	bool form = evhttp_request_get_command(exchange->request) == EVHTTP_REQ_POST;

	if (*status < 400 && form) {
		g_autofree char *place = next_place(exchange, json);

		evhttp_add_header(headers, "Location", place);
		*status = 303;
		return NULL;
	}
	evhttp_add_header(headers, "Content-Security-Policy", board_policy());
	return draw(exchange, view_of(exchange, status), json);
}

static void
set_query(Exchange *exchange, const char *name, const char *value)
{
	evhttp_remove_header(&exchange->query, name);
	evhttp_add_header(&exchange->query, name, value);
}

/* A view of one office at a time begins with the first. */
static void
choose_office(Exchange *exchange)
{
	g_autoptr(GPtrArray) seen = offices_seen(exchange);

	if (!exchange_query(exchange, "office") && seen->len)
		set_query(exchange, "office", ((const Office *)seen->pdata[0])->id);
}

void
page_now(Exchange *exchange)
{
	set_query(exchange, "limit", LIST_DRAWN);
	alerts_list(exchange);
}

void
page_day(Exchange *exchange)
{
	choose_office(exchange);
	set_query(exchange, "limit", LIST_DRAWN);
	bookings_list(exchange);
}

/* There is nothing to ask the daemon for: the form is all. */
void
page_ask(Exchange *exchange)
{
	choose_office(exchange);
	reply_json(exchange, 200, json_object());
}

void
page_heard(Exchange *exchange)
{
	choose_office(exchange);
	free_show(exchange);
}

void
page_window(Exchange *exchange)
{
	choose_office(exchange);
	if (exchange_query(exchange, "name"))
		lookup_show(exchange);
	else
		reply_json(exchange, 200, json_object());
}

void
page_script(Exchange *exchange)
{
	reply_text(exchange, "text/javascript; charset=utf-8", g_strdup(board_script()));
}
