/* The stream: server-sent events to desks. */
#include "stream.h"

#include "http.h"
#include "routes.h"
#include "shape.h"

#include <slipwatch/json.h>

#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <string.h>

enum {
	CLIENTS_MAX = 500,
	BEHIND_BYTES_MAX = 256 << 10, /* untaken: then a client is dropped */
	PAGE = 50,		      /* notices read at once for one that resumes */
	PING_SECONDS = 15,
	STALLED_PINGS_MAX = 4, /* with a page untaken: then a client is dropped as well */
};

#define STREAM_TYPE "text/event-stream"

typedef struct Client {
	Stream *stream;
	Exchange *exchange;
	int64_t sent; /* id of the last notice it was sent */
	bool live;    /* has taken all that the database holds: told of new ones directly */
	gsize longest;	     /* text of those that it may not have taken yet */
	unsigned stalled;    /* pings that went by while a page was untaken */
	bool dropped;	     /* hung up on; goes when the loop says so */
	const char *trouble; /* of the database, as it was last told; NULL: none */
} Client;

struct Stream {
	Daemon *daemon;
	GPtrArray *clients; /* Client, owned */
	struct event *ping;
};

static void
client_free(Client *client)
{
	exchange_free(client->exchange);
	g_free(client);
}

static void
on_client_gone(Exchange *exchange, void *user)
{
	Client *client = user;

	(void)exchange;
	g_ptr_array_remove_fast(client->stream->clients, client);
}

static void
drop(Client *client)
{
	client->dropped = true;
	http_hang_up(client->exchange);
}

static size_t
untaken(const Client *client)
{
	struct evhttp_connection *connection =
	    evhttp_request_get_connection(client->exchange->request);

	return evbuffer_get_length(
	    bufferevent_get_output(evhttp_connection_get_bufferevent(connection)));
}

/* However long one text is, a client may take its time for it. */
static bool
is_behind(Client *client, gsize len)
{
	size_t left = untaken(client);

	if (left > client->longest + BEHIND_BYTES_MAX)
		return true;
	client->longest = MAX(len, left ? client->longest : 0);
	return false;
}

static void
on_sent(const void *text, size_t len, void *bytes)
{
	(void)text;
	(void)len;
	g_bytes_unref(bytes);
}

/* All clients are sent the same bytes: they are not copied. */
static void
send_bytes(
    Client *client, GBytes *bytes, void (*on_taken)(struct evhttp_connection *, void *))
{
	struct evbuffer *buffer;
	gsize len;
	const void *text = g_bytes_get_data(bytes, &len);

	if (client->dropped)
		return;
	if (is_behind(client, len)) {
		g_info("a client of the stream takes nothing: dropped");
		drop(client);
		return;
	}
	buffer = evbuffer_new();
	if (evbuffer_add_reference(buffer, text, len, on_sent, g_bytes_ref(bytes)) < 0)
		g_bytes_unref(bytes);
	evhttp_send_reply_chunk_with_cb(
	    client->exchange->request, buffer, on_taken, client);
	evbuffer_free(buffer);
}

static void
send_text(
    Client *client, const char *text, void (*on_taken)(struct evhttp_connection *, void *))
{
	g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));

	send_bytes(client, bytes, on_taken);
}

static void
add_event(GString *out, const char *name, int64_t id, json_t *data)
{
	g_autofree char *line = json_line(data);

	if (id > 0)
		g_string_append_printf(out, "id: %" G_GINT64_FORMAT "\n", id);
	g_string_append_printf(out, "event: %s\ndata: %s\n\n", name, line);
	json_decref(data);
}

static bool
may_see(const Client *client, const char *office)
{
	return caller_may(client->exchange->caller, ROLE_CLERK, office);
}

static void on_taken(struct evhttp_connection *connection, void *user);

/* If it is not what the client knows. */
static void
tell_trouble(Client *client)
{
	const char *trouble = client->stream->daemon->trouble;
	g_autoptr(GString) out = NULL;

	if (g_strcmp0(trouble, client->trouble) == 0)
		return;
	client->trouble = trouble;
	out = g_string_new(NULL);
	add_event(
	    out, "database", 0, json_pack("{s:s}", "database", trouble ? trouble : "ok"));
	send_text(client, out->str, NULL);
}

/* The next page of what a client missed, once it took the one before; after the last it is
 * live. Nothing else is sent meanwhile: it would take the place of on_taken. */
static void
send_page(Client *client)
{
	Daemon *daemon = client->stream->daemon;
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) out = g_string_new(": page\n\n");
	g_autoptr(GPtrArray) notices =
	    store_notices_after(daemon->reader, client->sent, PAGE, &error);

	if (!notices) {
		g_warning("stream: %s", error->message);
		drop(client);
		return;
	}
	client->live = notices->len == 0;
	if (client->live) {
		tell_trouble(client);
		return;
	}
	for (guint i = 0; i < notices->len; i++) {
		const Notice *notice = notices->pdata[i];

		if (may_see(client, notice->office))
			add_event(
			    out, "alert", notice->id, shape_notice(notice, daemon->config));
		client->sent = notice->id;
	}
	send_text(client, out->str, on_taken);
}

static void
on_taken(struct evhttp_connection *connection, void *user)
{
	Client *client = user;
	Stints *stints = &client->stream->daemon->stints;
	Stint began = stint_begin();

	(void)connection;
	client->stalled = 0;
	send_page(client);
	stint_end(stints, STINT_STREAM, began);
}

/* When the first notice was made that the client missed (transfer full); NULL: none was. */
static char *
away_since(const Client *client)
{
	g_autoptr(GPtrArray) missed =
	    store_notices_after(client->stream->daemon->reader, client->sent, 1, NULL);

	if (!missed || missed->len == 0)
		return NULL;
	return time_format(((const Notice *)missed->pdata[0])->at, NULL);
}

static char *
hello(Client *client, int64_t last)
{
	const Daemon *daemon = client->stream->daemon;
	g_autofree char *now = time_format(daemon_now(daemon), NULL);
	g_autofree char *since = away_since(client);
	GString *out = g_string_new(NULL);
	json_t *offices = json_array();

	for (guint i = 0; i < daemon->config->offices->len; i++) {
		const Office *office = daemon->config->offices->pdata[i];

		if (may_see(client, office->id))
			json_array_append_new(offices, shape_office(office));
	}
	client->trouble = daemon->trouble;
	add_event(out, "hello", 0,
	    json_pack("{s:s, s:s, s:I, s:o, s:s*, s:s?}", "version", VERSION, "now", now,
		"notice", (json_int_t)last, "offices", offices, "away_since", since,
		"database", daemon->trouble));
	return g_string_free(out, FALSE);
}

/* Where it left off: the browsers' header, or the parameter of those who cannot set one. */
static bool
last_event_id(const Exchange *exchange, int64_t *ret_id)
{
	const char *header = exchange_header(exchange, "Last-Event-ID");
	const char *text = header ? header : exchange_query(exchange, "last_event_id");

	return text && exchange_number(text, 0, INT64_MAX, ret_id);
}

static void
begin_answer(Exchange *exchange)
{
	set_headers(exchange->request, STREAM_TYPE);
	http_hold(exchange);
	evhttp_send_reply_start(exchange->request, 200, "OK");
}

void
stream_open(Exchange *exchange)
{
	Stream *stream = exchange->daemon->stream;
	int64_t last = store_last_notice(exchange->daemon->reader);
	g_autofree char *first = NULL;
	Client *client;
	bool resumes;

	if (evhttp_request_get_command(exchange->request) == EVHTTP_REQ_HEAD) {
		reply_text(exchange, STREAM_TYPE, g_strdup(""));
		return;
	}
	if (stream->clients->len >= CLIENTS_MAX) {
		reply_fault(
		    exchange, 503, "limit", "too many clients are on the stream", NULL);
		return;
	}
	client = g_new0(Client, 1);
	client->stream = stream;
	client->exchange = exchange;
	exchange->on_gone = on_client_gone;
	exchange->user = client;
	g_ptr_array_add(stream->clients, client);
	/* An id that lies ahead is of another database, before a backup came back. */
	resumes = last_event_id(exchange, &client->sent) && client->sent < last;
	if (!resumes)
		client->sent = last;
	client->live = !resumes;
	first = hello(client, last);
	begin_answer(exchange);
	send_text(client, first, NULL);
	if (resumes)
		send_page(client);
}

static void
on_ping(evutil_socket_t fd, short what, void *user)
{
	Stream *stream = user;
	Stint began = stint_begin();

	(void)fd;
	(void)what;
	for (guint i = 0; i < stream->clients->len; i++) {
		Client *client = stream->clients->pdata[i];

		if (client->live)
			send_text(client, ": ping\n\n", NULL);
		else if (++client->stalled > STALLED_PINGS_MAX)
			drop(client);
	}
	stint_end(&stream->daemon->stints, STINT_STREAM, began);
}

Stream *
stream_new(Daemon *daemon)
{
	const struct timeval pause = { PING_SECONDS, 0 };
	Stream *stream = g_new0(Stream, 1);

	stream->daemon = daemon;
	stream->clients = g_ptr_array_new_with_free_func((GDestroyNotify)client_free);
	stream->ping = event_new(daemon->base, -1, EV_PERSIST, on_ping, stream);
	event_add(stream->ping, &pause);
	return stream;
}

static void
silence(Client *client)
{
	struct evhttp_request *request = client->exchange->request;

	evhttp_connection_set_closecb(evhttp_request_get_connection(request), NULL, NULL);
}

void
stream_free(Stream *stream)
{
	if (!stream)
		return;
	event_free(stream->ping);
	for (guint i = 0; i < stream->clients->len; i++)
		silence(stream->clients->pdata[i]);
	g_ptr_array_unref(stream->clients);
	g_free(stream);
}

void
stream_end_all(Stream *stream)
{
	for (guint i = 0; i < stream->clients->len; i++)
		drop(stream->clients->pdata[i]);
}

guint
stream_clients(const Stream *stream)
{
	return stream->clients->len;
}

GPtrArray *
stream_texts(const GPtrArray *notices, const Config *config)
{
	GPtrArray *texts = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);

	for (guint i = 0; i < notices->len; i++) {
		const Notice *notice = notices->pdata[i];
		GString *out = g_string_new(NULL);

		add_event(out, "alert", notice->id, shape_notice(notice, config));
		g_ptr_array_add(texts, g_string_free_to_bytes(out));
	}
	return texts;
}

/* One that is still reading its past will meet the notice there. */
static void
send_notice(Stream *stream, const Notice *notice, GBytes *text)
{
	for (guint i = 0; i < stream->clients->len; i++) {
		Client *client = stream->clients->pdata[i];

		if (!client->live || client->sent >= notice->id)
			continue;
		client->sent = notice->id;
		if (may_see(client, notice->office))
			send_bytes(client, text, NULL);
	}
}

void
stream_notices(Stream *stream, const GPtrArray *notices, const GPtrArray *texts)
{
	for (guint i = 0; stream->clients->len > 0 && i < notices->len; i++)
		send_notice(stream, notices->pdata[i], texts->pdata[i]);
}

void
stream_feed(Stream *stream, const char *office, const char *name)
{
	GString *out;
	g_autoptr(GBytes) text = NULL;
	json_t *json;

	if (!stream || stream->clients->len == 0)
		return;
	json = shape_feed_named(stream->daemon, office, name);
	if (!json)
		return;
	out = g_string_new(NULL);
	add_event(out, "feed", 0, json);
	text = g_string_free_to_bytes(out);
	for (guint i = 0; i < stream->clients->len; i++) {
		Client *client = stream->clients->pdata[i];

		if (client->live && may_see(client, office))
			send_bytes(client, text, NULL);
	}
}

/* Whoever is still reading its past is told at its end. */
void
stream_database(Stream *stream)
{
	for (guint i = 0; i < stream->clients->len; i++) {
		Client *client = stream->clients->pdata[i];

		if (client->live)
			tell_trouble(client);
	}
}
