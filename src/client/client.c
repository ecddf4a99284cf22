/* A small blocking client of the daemon's API, on libcurl. */
#include <slipwatch/client.h>
#include <slipwatch/error.h>
#include <slipwatch/json.h>
#include <slipwatch/locale.h>

#include <curl/curl.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "events.h"
#include "place.h"

enum {
	CONNECT_SECONDS = 10,
	REPLY_SECONDS = 120,  /* `fetch --wait` waits for a slow feed */
	SILENCE_SECONDS = 45, /* the daemon pings its streams each 15 s */
	HASTE_MAX = 10,	      /* times that a call is put off by a daemon asked too fast */
	HASTE_SECONDS_MAX = 5,
};

struct Client {
	CURL *curl;
	Place place;
	struct curl_slist *headers;
	gint cancelled;
	char fault[CURL_ERROR_SIZE];
};

/* A reply that is being received. */
typedef struct Reply {
	GByteArray *body;
	Events *events; /* or NULL: an ordinary reply */
	int fd;		/* where a good one's body goes; 0: into `body` */
	CURL *curl;
} Reply;

static void
add_token(Client *client)
{
	if (!client->place.token)
		return;
	g_autofree char *header =
	    g_strconcat("Authorization: Bearer ", client->place.token, NULL);
	client->headers = curl_slist_append(client->headers, header);
}

Client *
client_new(const ClientAddress *address, GError **error)
{
	static gsize once;
	if (g_once_init_enter(&once)) {
		curl_global_init(CURL_GLOBAL_DEFAULT);
		g_once_init_leave(&once, 1);
	}
	g_autoptr(Client) client = g_new0(Client, 1);
	client->curl = curl_easy_init();
	client->headers = curl_slist_append(NULL, "X-Slipwatch: 1");
	g_autofree char *language =
	    g_strconcat("Accept-Language: ", locale_code(locale_language()), NULL);
	client->headers = curl_slist_append(client->headers, language);
	if (!place_read(address, &client->place, error))
		return NULL;
	add_token(client);
	return g_steal_pointer(&client);
}

void
client_free(Client *client)
{
	if (!client)
		return;
	curl_easy_cleanup(client->curl);
	curl_slist_free_all(client->headers);
	place_done(&client->place);
	g_free(client);
}

void
client_cancel(Client *client)
{
	g_atomic_int_set(&client->cancelled, 1);
}

static int
on_progress(
    void *user, curl_off_t dltotal, curl_off_t dlnow, curl_off_t ultotal, curl_off_t ulnow)
{
	(void)dltotal, (void)dlnow, (void)ultotal, (void)ulnow;
	return g_atomic_int_get(&((Client *)user)->cancelled);
}

static bool
write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t written = write(fd, bytes, len);
		if (written < 0 && errno != EINTR)
			return false;
		bytes += MAX(written, 0);
		len -= (size_t)MAX(written, 0);
	}
	return true;
}

static size_t
on_bytes(char *bytes, size_t size, size_t count, void *user)
{
	Reply *reply = user;
	size_t len = size * count;
	long status = 0;
	curl_easy_getinfo(reply->curl, CURLINFO_RESPONSE_CODE, &status);
	if (reply->events && status == 200)
		return events_feed(reply->events, bytes, len) ? len : 0;
	if (reply->fd && status == 200)
		return write_all(reply->fd, bytes, len) ? len : 0;
	if (reply->body->len + len > REPLY_BYTES_MAX)
		return 0;
	g_byte_array_append(reply->body, (const guint8 *)bytes, len);
	return len;
}

/* What every request has in common. */
static void
prepare(Client *client, const char *path, Reply *reply)
{
	CURL *curl = client->curl;
	g_autofree char *url = g_strconcat(client->place.base, path, NULL);
	curl_easy_reset(curl);
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(curl, CURLOPT_UNIX_SOCKET_PATH, client->place.socket);
	curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (client->place.ca) {
		curl_easy_setopt(curl, CURLOPT_CAINFO, client->place.ca);
		curl_easy_setopt(curl, CURLOPT_CAPATH, NULL);
	}
	curl_easy_setopt(curl, CURLOPT_HTTPHEADER, client->headers);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, client->fault);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
	curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, on_progress);
	curl_easy_setopt(curl, CURLOPT_XFERINFODATA, client);
	curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, on_bytes);
	curl_easy_setopt(curl, CURLOPT_WRITEDATA, reply);
	client->fault[0] = '\0';
}

static int
code_of_status(long status)
{
	static const struct {
		long status;
		SwError code;
	} codes[] = {
		{ 400, SW_ERROR_USAGE },
		{ 401, SW_ERROR_PERMISSION },
		{ 403, SW_ERROR_PERMISSION },
		{ 404, SW_ERROR_NOT_FOUND },
		{ 409, SW_ERROR_CONFLICT },
		{ 413, SW_ERROR_LIMIT },
		{ 422, SW_ERROR_USAGE },
		{ 429, SW_ERROR_LIMIT },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		if (codes[i].status == status)
			return codes[i].code;
	return SW_ERROR_UNREACHABLE;
}

/* The daemon's own words where it gave some; a plain status where it did not. */
static void
set_status_error(long status, const Reply *reply, GError **error)
{
	json_t *json =
	    json_loadb((const char *)reply->body->data, reply->body->len, 0, NULL);
	json_make_shown(json);
	const char *message = json_string_value(json_object_get(json, "message"));
	if (message)
		g_set_error_literal(error, SW_ERROR, code_of_status(status), message);
	else
		g_set_error(error, SW_ERROR, code_of_status(status),
		    _("the daemon answered with status %ld"), status);
	json_decref(json);
}

/* A socket that is there, but not for this user, is no daemon that is away. */
static void
set_socket_error(const char *socket, GError **error)
{
	if (access(socket, W_OK) != 0 && errno == EACCES)
		g_set_error(error, SW_ERROR, SW_ERROR_PERMISSION,
		    _("you may not use %s; ask to be put into its group, then sign in "
		      "anew"),
		    socket);
	else
		g_set_error(error, SW_ERROR, SW_ERROR_UNREACHABLE,
		    _("no daemon answers on %s; is slipwatchd running?"), socket);
}

static void
set_transfer_error(const Client *client, CURLcode code, GError **error)
{
	const char *what = *client->fault ? client->fault : curl_easy_strerror(code);
	if (code == CURLE_COULDNT_CONNECT && client->place.socket)
		set_socket_error(client->place.socket, error);
	else
		g_set_error(error, SW_ERROR, SW_ERROR_UNREACHABLE, "%s: %s",
		    client->place.base, what);
}

/* The daemon's word for "too fast": waits as long as it says. False: it did not say so, or
 * the call was cancelled. */
static bool
wait_as_told(Client *client, long status)
{
	enum { STEP = G_USEC_PER_SEC / 10 };
	curl_off_t seconds = 0;
	curl_easy_getinfo(client->curl, CURLINFO_RETRY_AFTER, &seconds);
	gint64 left = CLAMP(seconds, 1, HASTE_SECONDS_MAX) * G_TIME_SPAN_SECOND;
	for (; status == 429 && left > 0; left -= STEP) {
		if (g_atomic_int_get(&client->cancelled))
			return false;
		g_usleep(STEP);
	}
	return status == 429;
}

static CURLcode
send_patiently(Client *client, Reply *reply, long *ret_status)
{
	CURLcode code;
	unsigned haste = 0;
	do {
		g_byte_array_set_size(reply->body, 0);
		code = curl_easy_perform(client->curl);
		curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, ret_status);
	} while (
	    code == CURLE_OK && haste++ < HASTE_MAX && wait_as_told(client, *ret_status));
	return code;
}

static json_t *
perform(Client *client, Reply *reply, GError **error)
{
	long status = 0;
	CURLcode code = send_patiently(client, reply, &status);
	if (code != CURLE_OK) {
		set_transfer_error(client, code, error);
		return NULL;
	}
	if (status / 100 != 2) {
		set_status_error(status, reply, error);
		return NULL;
	}
	if (reply->body->len == 0)
		return json_null();
	json_error_t fault;
	json_t *json = json_loadb((const char *)reply->body->data, reply->body->len,
	    JSON_REJECT_DUPLICATES, &fault);
	json_make_shown(json);
	if (!json)
		g_set_error(error, SW_ERROR, SW_ERROR_UNREACHABLE,
		    _("what answers there is no slipwatch daemon (%s)"), fault.text);
	return json;
}

static json_t *
exchange(Client *client, const char *path, const char *body, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	Reply reply = { .body = bytes, .curl = client->curl };
	prepare(client, path, &reply);
	curl_easy_setopt(client->curl, CURLOPT_TIMEOUT, (long)REPLY_SECONDS);
	if (body) {
		curl_easy_setopt(client->curl, CURLOPT_POSTFIELDSIZE, (long)strlen(body));
		curl_easy_setopt(client->curl, CURLOPT_POSTFIELDS, body);
	}
	return perform(client, &reply, error);
}

json_t *
client_get(Client *client, const char *path, GError **error)
{
	return exchange(client, path, NULL, error);
}

json_t *
client_post(Client *client, const char *path, const json_t *body, GError **error)
{
	char *text = body ? json_dumps(body, JSON_COMPACT) : NULL;
	json_t *reply = exchange(client, path, text ? text : "{}", error);
	free(text);
	return reply;
}

bool
client_save(Client *client, const char *path, int fd, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	Reply reply = { .body = bytes, .fd = fd, .curl = client->curl };
	prepare(client, path, &reply);
	curl_easy_setopt(client->curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(client->curl, CURLOPT_LOW_SPEED_TIME, (long)REPLY_SECONDS);
	json_t *json = perform(client, &reply, error);
	json_decref(json);
	return json != NULL;
}

bool
client_stream(
    Client *client, int64_t after, StreamHandler handler, void *user, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autoptr(Events) events = events_new(handler, user);
	g_autofree char *path =
	    after < 0
		? g_strdup("/v1/stream")
		: g_strdup_printf("/v1/stream?last_event_id=%" G_GINT64_FORMAT, after);
	Reply reply = { .body = bytes, .events = events, .curl = client->curl };
	prepare(client, path, &reply);
	curl_easy_setopt(client->curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
	curl_easy_setopt(client->curl, CURLOPT_LOW_SPEED_TIME, (long)SILENCE_SECONDS);

	g_autoptr(GError) fault = NULL;
	json_t *json = perform(client, &reply, &fault);
	json_decref(json);
	if (events_ended(events) || g_atomic_int_get(&client->cancelled))
		return true;
	if (fault)
		g_propagate_error(error, g_steal_pointer(&fault));
	else
		g_set_error(error, SW_ERROR, SW_ERROR_UNREACHABLE,
		    _("the daemon ended the stream"));
	return false;
}
