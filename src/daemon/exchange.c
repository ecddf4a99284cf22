/* One request and its answer. */
#include "exchange.h"

#include "http.h"
#include "metrics.h"
#include "pages.h"

#include <slipwatch/error.h>
#include <slipwatch/json.h>
#include <slipwatch/locale.h>

#include <event2/buffer.h>
#include <string.h>
#include <sys/queue.h>
#include <unistd.h>

static const struct {
	SwError code;
	int status;
} statuses[] = {
	{ SW_ERROR_USAGE, 400 },
	{ SW_ERROR_CONFIG, 400 },
	{ SW_ERROR_FORMAT, 400 },
	{ SW_ERROR_PERMISSION, 403 },
	{ SW_ERROR_NOT_FOUND, 404 },
	{ SW_ERROR_CONFLICT, 409 },
	{ SW_ERROR_LIMIT, 503 },
	{ SW_ERROR_STORE, 503 },
};

/* Of whoever says nothing of a language. */
static Language
office_language(const Daemon *daemon)
{
	const GPtrArray *offices = daemon->config->offices;

	return offices->len ? ((const Office *)offices->pdata[0])->language : LANGUAGE_EN;
}

Exchange *
exchange_new(Daemon *daemon, struct evhttp_request *request)
{
	Exchange *exchange = g_new0(Exchange, 1);

	exchange->daemon = daemon;
	exchange->request = request;
	exchange->language = locale_accepted(
	    exchange_header(exchange, "Accept-Language"), office_language(daemon));
	TAILQ_INIT(&exchange->query);
	return exchange;
}

void
exchange_free(Exchange *exchange)
{
	for (unsigned i = 0; i < exchange->n_parts; i++)
		g_free(exchange->parts[i]);
	evhttp_clear_headers(&exchange->query);
	caller_free(exchange->caller);
	json_decref(exchange->body);
	g_free(exchange);
}

static bool
parse_path(Exchange *exchange, const char *path)
{
	g_auto(GStrv) parts =
	    g_strsplit(path[0] == '/' ? path + 1 : path, "/", PATH_PARTS_MAX + 1);

	if (g_strv_length(parts) > PATH_PARTS_MAX)
		return false;
	for (unsigned i = 0; parts[i]; i++) {
		/* NULL for %00, for a broken escape and for an escaped slash. */
		char *part = g_uri_unescape_segment(parts[i], NULL, "/");

		if (!part || !g_utf8_validate(part, -1, NULL)) {
			g_free(part);
			return false;
		}
		exchange->parts[exchange->n_parts++] = part;
	}
	return true;
}

static bool
parse_query(Exchange *exchange, const char *query)
{
	const struct evkeyval *each;

	if (strstr(query, "%00") || evhttp_parse_query_str(query, &exchange->query) < 0)
		return false;
	TAILQ_FOREACH(each, &exchange->query, next)
	if (!g_utf8_validate(each->value, -1, NULL))
		return false;
	return true;
}

bool
exchange_parse(Exchange *exchange, GError **error)
{
	const struct evhttp_uri *uri = evhttp_request_get_evhttp_uri(exchange->request);
	const char *path = uri ? evhttp_uri_get_path(uri) : NULL;
	const char *query = uri ? evhttp_uri_get_query(uri) : NULL;

	if (!path || evhttp_uri_get_host(uri) || !parse_path(exchange, path) ||
	    (query && !parse_query(exchange, query))) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_USAGE, _("the address is not one of ours"));
		return false;
	}
	return true;
}

const char *
exchange_query(const Exchange *exchange, const char *name)
{
	const char *value = evhttp_find_header(&exchange->query, name);

	return value && *value ? value : NULL; /* a form sends its empty fields as well */
}

const char *
exchange_header(const Exchange *exchange, const char *name)
{
	return evhttp_find_header(
	    evhttp_request_get_input_headers(exchange->request), name);
}

bool
exchange_form(Exchange *exchange, const char *text)
{
	struct evkeyvalq fields;
	const struct evkeyval *each;
	bool good;

	TAILQ_INIT(&fields);
	good = !strstr(text, "%00") && evhttp_parse_query_str(text, &fields) == 0;
	exchange->body = json_object();
	TAILQ_FOREACH(each, &fields, next)
	good =
	    good && !json_object_get(exchange->body, each->key) &&
	    json_object_set_new(exchange->body, each->key, json_string(each->value)) == 0;
	evhttp_clear_headers(&fields);
	return good;
}

bool
exchange_number(const char *text, int64_t min, int64_t max, int64_t *ret_number)
{
	gint64 number;

	if (!g_ascii_string_to_signed(text, 10, min, max, &number, NULL))
		return false;
	*ret_number = number;
	return true;
}

bool
exchange_string(
    const Exchange *exchange, const char *name, const char **ret_value, GError **error)
{
	const json_t *value = json_object_get(exchange->body, name);

	if (value && !json_is_string(value)) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_FORMAT, _("%s must be a string"), name);
		return false;
	}
	*ret_value = value ? json_string_value(value) : "";
	return true;
}

bool
exchange_only(const Exchange *exchange, const char *const *names, GError **error)
{
	const char *key;
	json_t *value;

	json_object_foreach(exchange->body, key, value) if (!g_strv_contains(names, key))
	{
		g_autofree char *known = g_strjoinv(", ", (char **)names);

		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    *known ? _("unknown field; known are %s")
			   : _("no field is known here%s"),
		    known);
		return false;
	}
	return true;
}

void
set_headers(struct evhttp_request *request, const char *type)
{
	static const char *const rows[][2] = {
		{ "X-Content-Type-Options", "nosniff" },
		{ "Cache-Control", "no-store" },
		/* Under no-referrer a form of ours would come without its Origin. */
		{ "Referrer-Policy", "same-origin" },
		{ "X-Frame-Options", "DENY" },
	};
	struct evkeyvalq *headers = evhttp_request_get_output_headers(request);

	evhttp_add_header(headers, "Content-Type", type);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		evhttp_add_header(headers, rows[i][0], rows[i][1]);
}

/* evhttp would send a HEAD's body too: only its length is told. */
static void
fill(struct evhttp_request *request, struct evbuffer *buffer, const char *text)
{
	g_autofree char *length = g_strdup_printf("%zu", strlen(text));

	if (evhttp_request_get_command(request) == EVHTTP_REQ_HEAD)
		evhttp_add_header(
		    evhttp_request_get_output_headers(request), "Content-Length", length);
	else
		evbuffer_add(buffer, text, strlen(text));
}

static void
reply(Exchange *exchange, int status, const char *type, const char *text)
{
	struct evhttp_request *request = exchange->request;
	struct evbuffer *buffer;

	metrics_answer(exchange->daemon->metrics, status);
	if (request) {
		http_let_go(exchange);
		buffer = evbuffer_new();
		set_headers(request, type);
		if (text)
			fill(request, buffer, text);
		evhttp_send_reply(request, status, NULL, buffer);
		evbuffer_free(buffer);
	}
	exchange_free(exchange);
}

static void
reply_page(Exchange *exchange, int status, json_t *json)
{
	g_autofree char *page = page_draw(exchange, &status, json);

	json_decref(json);
	reply(exchange, status, PAGE_TYPE, page);
}

void
reply_elsewhere(Exchange *exchange, const char *place)
{
	evhttp_add_header(
	    evhttp_request_get_output_headers(exchange->request), "Location", place);
	reply(exchange, 303, "text/plain; charset=utf-8", NULL);
}

void
reply_json(Exchange *exchange, int status, json_t *json)
{
	if (exchange->view != VIEW_NONE && exchange->request) {
		reply_page(exchange, status, json);
		return;
	}
	g_autofree char *line = json ? json_line(json) : NULL;
	g_autofree char *text = line ? g_strconcat(line, "\n", NULL) : NULL;

	json_decref(json);
	reply(exchange, status, "application/json; charset=utf-8", text);
}

void
reply_text(Exchange *exchange, const char *type, char *text)
{
	reply(exchange, 200, type, text);
	g_free(text);
}

void
reply_file(Exchange *exchange, const char *type, int fd, size_t len)
{
	struct evhttp_request *request = exchange->request;
	struct evbuffer *buffer = evbuffer_new();
	bool sent = request && evbuffer_add_file(buffer, fd, 0, (ev_off_t)len) == 0;

	if (!sent)
		close(fd);
	if (!sent) {
		evbuffer_free(buffer);
		reply_fault(exchange, 500, "bug", "what was made cannot be sent", NULL);
		return;
	}
	metrics_answer(exchange->daemon->metrics, 200);
	http_let_go(exchange);
	set_headers(request, type);
	evhttp_send_reply(request, 200, NULL, buffer);
	evbuffer_free(buffer);
	exchange_free(exchange);
}

void
reply_fault(Exchange *exchange, int status, const char *slug, const char *message,
    const char *field)
{
	json_t *json;

	locale_speak(exchange->language);
	json = json_pack("{s:s, s:s}", "error", slug, "message", _(message));
	locale_speak_own();
	if (field)
		json_object_set_new(json, "at", json_string(field));
	reply_json(exchange, status, json);
}

void
reply_busy(Exchange *exchange)
{
	const char *fault = exchange->daemon->clock_fault;

	reply_fault(exchange, 503, "limit",
	    fault ? fault : "too much is waiting; try again in a moment", NULL);
}

void
reply_error(Exchange *exchange, const GError *error)
{
	int status = 500;

	if (error->domain == SW_ERROR)
		for (size_t i = 0; i < G_N_ELEMENTS(statuses); i++)
			if ((int)statuses[i].code == error->code)
				status = statuses[i].status;
	reply_fault(exchange, status, error_slug(error), error->message, NULL);
}
