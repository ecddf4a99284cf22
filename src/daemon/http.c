/* The HTTP server: listeners, what a request must look like, and who may send it. */
#include "http.h"

#include "admit.h"
#include "guard.h"
#include "guests.h"
#include "listen.h"
#include "pages.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/bufferevent_ssl.h>
#include <event2/listener.h>
#include <sys/socket.h>

enum {
	ANSWER_SECONDS = 300, /* for whatever an answer waits for, and for taking it */
	NEXT_SECONDS = 60,    /* for the next request of a connection */
	WRITE_SECONDS = 30,   /* in which at least a byte must be taken */
	PAUSE_SECONDS = 1,    /* without descriptors */
};

struct Http {
	Daemon *daemon;
	struct evhttp *server, *secure; /* secure NULL: no https */
	Tls *tls;			/* likewise */
	Guests *guests;
	Rates *rates;
	GArray *bound;	      /* Bound */
	GPtrArray *listeners; /* struct evconnlistener of TCP; the servers' */
};

struct bufferevent *
http_buffer(struct evhttp_request *request)
{
	return evhttp_connection_get_bufferevent(evhttp_request_get_connection(request));
}

/* A request that libevent already parted from its connection is ours to free; one that it
 * did not goes with the connection. */
static void
on_client_gone(struct evhttp_connection *connection, void *user)
{
	Exchange *exchange = user;
	struct evhttp_request *request = g_steal_pointer(&exchange->request);

	(void)connection;
	if (!evhttp_request_get_connection(request))
		evhttp_request_free(request);
	if (exchange->on_gone)
		exchange->on_gone(exchange, exchange->user);
}

static void
on_sent(struct evhttp_request *request, void *user)
{
	guests_deadline(user, http_buffer(request), NEXT_SECONDS);
}

void
http_let_go(Exchange *exchange)
{
	struct evhttp_connection *connection =
	    evhttp_request_get_connection(exchange->request);

	evhttp_connection_set_closecb(connection, NULL, NULL);
	guests_deadline(
	    exchange->daemon->http->guests, http_buffer(exchange->request), ANSWER_SECONDS);
	evhttp_request_set_on_complete_cb(
	    exchange->request, on_sent, exchange->daemon->http->guests);
}

void
http_hold(Exchange *exchange)
{
	guests_deadline(exchange->daemon->http->guests, http_buffer(exchange->request), 0);
	evhttp_connection_set_timeout(evhttp_request_get_connection(exchange->request), 0);
}

void
http_hang_up(Exchange *exchange)
{
	/* Callbacks of this very connection may be running: evhttp meets the end by itself.
	 */
	shutdown(bufferevent_getfd(http_buffer(exchange->request)), SHUT_RDWR);
}

static bool
read_form(Exchange *exchange, struct evbuffer *buffer, size_t len)
{
	g_autofree char *text = g_strndup((const char *)evbuffer_pullup(buffer, -1), len);

	if (exchange_form(exchange, text))
		return true;
	reply_fault(exchange, 400, "format", "the body must be a form", NULL);
	return false;
}

static bool
read_body(Exchange *exchange)
{
	struct evbuffer *buffer = evhttp_request_get_input_buffer(exchange->request);
	size_t len = evbuffer_get_length(buffer);
	json_error_t fault;

	if (evhttp_request_get_command(exchange->request) != EVHTTP_REQ_POST)
		return true;
	if (len == 0) {
		exchange->body = json_object();
		return true;
	}
	if (exchange->view != VIEW_NONE)
		return read_form(exchange, buffer, len);
	exchange->body = json_loadb(
	    (const char *)evbuffer_pullup(buffer, -1), len, JSON_REJECT_DUPLICATES, &fault);
	if (json_is_object(exchange->body))
		return true;
	reply_fault(exchange, 400, "format",
	    exchange->body ? "the body must be a JSON object" : fault.text, NULL);
	return false;
}

static void
refuse_route(Exchange *exchange, enum evhttp_cmd_type allowed)
{
	if (!allowed) {
		reply_fault(
		    exchange, 404, "not-found", "there is nothing at this address", NULL);
		return;
	}
	evhttp_add_header(evhttp_request_get_output_headers(exchange->request), "Allow",
	    allowed == EVHTTP_REQ_GET ? "GET, HEAD" : "POST");
	reply_fault(exchange, 405, "usage", "that method is not for this address", NULL);
}

static void
dispatch(Exchange *exchange)
{
	g_autoptr(GError) error = NULL;
	enum evhttp_cmd_type allowed;
	const Route *route;

	if (!guard_form(exchange, &error) || !exchange_parse(exchange, &error)) {
		evhttp_add_header(evhttp_request_get_output_headers(exchange->request),
		    "Connection", "close");
		reply_error(exchange, error);
		return;
	}
	route = routes_find(exchange, &allowed);
	if (!route && page_wanted(exchange))
		exchange->view = VIEW_FAULT;
	if (!admit(exchange, route))
		return;
	if (exchange->view != VIEW_NONE)
		locale_speak(exchange->language = page_language(exchange));
	if (!route)
		refuse_route(exchange, allowed);
	else if (route->method == EVHTTP_REQ_POST && !guard_origin(exchange, &error))
		reply_error(exchange, error);
	else if (read_body(exchange))
		route->handler(exchange);
}

static void
on_request(struct evhttp_request *request, void *user)
{
	Http *http = user;
	Stint began = stint_begin();
	Exchange *exchange = exchange_new(http->daemon, request);

	guests_deadline(http->guests, http_buffer(request), ANSWER_SECONDS);
	evhttp_connection_set_closecb(
	    evhttp_request_get_connection(request), on_client_gone, exchange);
	locale_speak(exchange->language);
	dispatch(exchange);
	locale_speak_own();
	stint_end(&http->daemon->stints, STINT_REQUEST, began);
}

static struct bufferevent *
on_connection(struct event_base *base, void *user)
{
	Http *http = user;
	struct bufferevent *buffer = bufferevent_socket_new(base, -1, 0);

	if (buffer)
		guests_admit(http->guests, buffer);
	return buffer;
}

static struct bufferevent *
on_secure_connection(struct event_base *base, void *user)
{
	Http *http = user;
	struct bufferevent *buffer = tls_buffer(http->tls);

	(void)base;
	if (buffer)
		guests_admit(http->guests, buffer);
	return buffer;
}

static void
enable_listeners(Http *http, bool enable)
{
	for (guint i = 0; i < http->listeners->len; i++) {
		if (enable)
			evconnlistener_enable(http->listeners->pdata[i]);
		else
			evconnlistener_disable(http->listeners->pdata[i]);
	}
}

static void
on_full(void *user, bool full)
{
	g_message(full ? "too many clients: new ones must wait"
		       : "there is room for clients again");
	enable_listeners(user, !full);
}

static void
on_pause_over(evutil_socket_t fd, short what, void *user)
{
	(void)fd;
	(void)what;
	evconnlistener_enable(user);
}

/* Out of descriptors, libevent would spin: nobody is let in for a moment. What libevent
 * hands over here is evhttp's own, so that the listener is all there is to go by. */
static void
on_accept_error(struct evconnlistener *listener, void *user)
{
	const struct timeval pause = { PAUSE_SECONDS, 0 };

	(void)user;
	g_warning("a client cannot be let in: %s",
	    evutil_socket_error_to_string(EVUTIL_SOCKET_ERROR()));
	evconnlistener_disable(listener);
	event_base_once(evconnlistener_get_base(listener), -1, EV_TIMEOUT, on_pause_over,
	    listener, &pause);
}

static void
serve(Http *http, const Bound *bound)
{
	struct evconnlistener *listener = evconnlistener_new(http->daemon->base, NULL, NULL,
	    LEV_OPT_CLOSE_ON_FREE | LEV_OPT_CLOSE_ON_EXEC, 0, bound->fd);

	evutil_make_socket_nonblocking(bound->fd);
	g_assert(listener && evhttp_bind_listener(
				 bound->secure ? http->secure : http->server, listener));
	evconnlistener_set_error_cb(listener, on_accept_error);
	if (!fd_is_unix(bound->fd))
		g_ptr_array_add(http->listeners, listener);
	g_info("listening on %s", bound->address);
}

static struct evhttp *
server_new(Http *http, struct bufferevent *(*on_new)(struct event_base *base, void *user))
{
	struct evhttp *server = evhttp_new(http->daemon->base);
	const struct timeval silence = { WRITE_SECONDS, 0 };

	evhttp_set_max_headers_size(server, HEAD_MAX);
	evhttp_set_max_body_size(server, BODY_MAX);
	/* All of them, so that the answer to a wrong one is ours. */
	evhttp_set_allowed_methods(
	    server, EVHTTP_REQ_GET | EVHTTP_REQ_POST | EVHTTP_REQ_HEAD | EVHTTP_REQ_PUT |
			EVHTTP_REQ_DELETE | EVHTTP_REQ_PATCH | EVHTTP_REQ_OPTIONS);
	evhttp_set_timeout_tv(server, &silence);
	evhttp_set_bevcb(server, on_new, http);
	evhttp_set_gencb(server, on_request, http);
	return server;
}

static bool
any_secure(const GArray *bound)
{
	for (guint i = 0; i < bound->len; i++)
		if (g_array_index(bound, Bound, i).secure)
			return true;
	return false;
}

static bool
open_tls(Http *http, GError **error)
{
	Daemon *daemon = http->daemon;

	if (!any_secure(http->bound))
		return true;
	http->tls = tls_new(daemon->base, daemon->clock, daemon->config->certificate,
	    daemon->config->key, error);
	if (http->tls)
		http->secure = server_new(http, on_secure_connection);
	return http->tls != NULL;
}

Http *
http_new(Daemon *daemon, GError **error)
{
	g_autoptr(GArray) bound = listen_all(daemon->config, error);
	Http *http;

	if (!bound)
		return NULL;
	http = g_new0(Http, 1);
	http->daemon = daemon;
	http->bound = g_steal_pointer(&bound);
	http->listeners = g_ptr_array_new();
	http->rates = rates_new();
	http->guests = guests_new(daemon->base, on_full, http);
	http->server = server_new(http, on_connection);
	if (!open_tls(http, error)) {
		http_free(http);
		return NULL;
	}
	for (guint i = 0; i < http->bound->len; i++)
		serve(http, &g_array_index(http->bound, Bound, i));
	return http;
}

void
http_free(Http *http)
{
	if (!http)
		return;
	guests_free(http->guests); /* first: then each connection goes with its events */
	evhttp_free(http->server);
	if (http->secure)
		evhttp_free(http->secure);
	tls_free(http->tls);
	rates_free(http->rates);
	g_ptr_array_unref(http->listeners);
	g_array_unref(http->bound);
	g_free(http);
}

Rates *
http_rates(const Http *http)
{
	return http->rates;
}

Tls *
http_tls(const Http *http)
{
	return http->tls;
}

void
http_renew(Http *http)
{
	const Config *config = http->daemon->config;

	if (http->tls && config->certificate)
		tls_renew(http->tls, config->certificate, config->key);
}

bool
http_is_secure(const Exchange *exchange)
{
	return bufferevent_openssl_get_ssl(http_buffer(exchange->request)) != NULL;
}

json_t *
http_addresses(const Http *http)
{
	json_t *addresses = json_array();

	for (guint i = 0; i < http->bound->len; i++)
		json_array_append_new(
		    addresses, json_string(g_array_index(http->bound, Bound, i).address));
	return addresses;
}

guint
http_clients(const Http *http)
{
	return guests_count(http->guests);
}
