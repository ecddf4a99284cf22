/* What a request must look like before anybody looks at what it asks. */
#include "guard.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <event2/bufferevent.h>
#include <event2/http_struct.h>
#include <string.h>
#include <sys/queue.h>

static unsigned
count_header(const Exchange *exchange, const char *name)
{
	const struct evkeyvalq *headers =
	    evhttp_request_get_input_headers(exchange->request);
	const struct evkeyval *header;
	unsigned count = 0;

	TAILQ_FOREACH(header, headers, next)
	count += !g_ascii_strcasecmp(header->key, name);
	return count;
}

static bool
refuse(GError **error, SwError code, const char *why)
{
	g_set_error_literal(error, SW_ERROR, code, why);
	return false;
}

/* RFC 9110 5.1: "Content-Length :" is no length to us, and may be one to a proxy. */
static bool
names_are_tokens(const struct evkeyvalq *headers)
{
	const struct evkeyval *header;

	TAILQ_FOREACH(header, headers, next)
	if (!header->key[0] || strspn(header->key, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS
				   "!#$%&'*+-.^_`|~") != strlen(header->key))
		return false;
	return true;
}

/* RFC 9112 2.2: a bare CR is the end of a line to some, and they would read another header
 * behind it. */
static bool
values_are_clean(const struct evkeyvalq *headers)
{
	const struct evkeyval *header;

	TAILQ_FOREACH(header, headers, next)
	for (const char *at = header->value; *at; at++)
		if (g_ascii_iscntrl(*at) && *at != '\t')
			return false;
	return true;
}

static bool
may_have_body(const Exchange *exchange)
{
	const enum evhttp_cmd_type with_body =
	    EVHTTP_REQ_POST | EVHTTP_REQ_PUT | EVHTTP_REQ_PATCH;

	return evhttp_request_get_command(exchange->request) & with_body;
}

/* Does evhttp see the end of the body where any proxy before us sees it? It takes what
 * follows for the next request, which would be somebody else's. */
static bool
length_is_plain(const Exchange *exchange)
{
	const char *length = exchange_header(exchange, "Content-Length");
	const char *encoding = exchange_header(exchange, "Transfer-Encoding");

	if (encoding)
		return may_have_body(exchange) && !g_ascii_strcasecmp(encoding, "chunked");
	if (!length)
		return true;
	return length[0] && strspn(length, G_CSET_DIGITS) == strlen(length) &&
	       (may_have_body(exchange) || !strcmp(length, "0"));
}

/* The name in "name:port", lower case and without brackets. (transfer full) */
static char *
host_name(const char *host)
{
	g_autofree char *name = g_ascii_strdown(host, -1);
	char *colon = strrchr(name, ':');

	if (name[0] == '[') {
		name[strcspn(name, "]")] = '\0';
		return g_strdup(name + 1);
	}
	if (colon)
		*colon = '\0';
	return g_steal_pointer(&name);
}

/* A page of another site that had its name point at us still says its own name. */
static bool
host_is_ours(const Exchange *exchange)
{
	const char *host = exchange_header(exchange, "Host");
	char *const *allowed = exchange->daemon->config->allowed_hosts;
	g_autofree char *name = host ? host_name(host) : NULL;

	for (; name && *allowed; allowed++)
		if (!g_ascii_strcasecmp(*allowed, name))
			return true;
	return false;
}

static bool
over_unix(const Exchange *exchange)
{
	struct evhttp_connection *connection =
	    evhttp_request_get_connection(exchange->request);

	return fd_is_unix(bufferevent_getfd(evhttp_connection_get_bufferevent(connection)));
}

bool
guard_form(const Exchange *exchange, GError **error)
{
	if (exchange->request->major != 1)
		return refuse(
		    error, SW_ERROR_USAGE, N_("only HTTP/1.0 and HTTP/1.1 are spoken"));
	if (count_header(exchange, "Content-Length") +
		count_header(exchange, "Transfer-Encoding") >
	    1)
		return refuse(
		    error, SW_ERROR_USAGE, N_("the body has more than one length"));
	if (!names_are_tokens(evhttp_request_get_input_headers(exchange->request)))
		return refuse(error, SW_ERROR_USAGE, N_("a header's name is not one"));
	if (!values_are_clean(evhttp_request_get_input_headers(exchange->request)))
		return refuse(error, SW_ERROR_USAGE, N_("a header's value is not text"));
	if (!length_is_plain(exchange))
		return refuse(
		    error, SW_ERROR_USAGE, N_("where the body ends is not clear"));
	if (count_header(exchange, "Host") > 1)
		return refuse(error, SW_ERROR_USAGE, N_("there is more than one Host"));
	if (!over_unix(exchange) && !host_is_ours(exchange))
		return refuse(error, SW_ERROR_PERMISSION,
		    N_("that Host is not one of allowed_hosts"));
	return true;
}

/* Our own page: the origin is the address that it asks, or the public one. */
static bool
origin_is_ours(const Exchange *exchange, const char *origin)
{
	const char *host = exchange_header(exchange, "Host");
	const char *public_url = exchange->daemon->config->public_url;
	const char *authority = strstr(origin, "://");
	size_t len = strlen(origin);

	if (public_url && !strncmp(public_url, origin, len) &&
	    (public_url[len] == '\0' || public_url[len] == '/'))
		return true;
	return host && authority && !g_ascii_strcasecmp(authority + 3, host);
}

bool
guard_origin(const Exchange *exchange, GError **error)
{
	const char *origin = exchange_header(exchange, "Origin");

	if (origin && !origin_is_ours(exchange, origin))
		return refuse(error, SW_ERROR_PERMISSION, N_("that page is not ours"));
	if (!origin && !exchange_header(exchange, "X-Slipwatch"))
		return refuse(error, SW_ERROR_PERMISSION,
		    N_("a POST needs the header X-Slipwatch: 1"));
	return true;
}
