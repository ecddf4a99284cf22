/* One HTTP transfer: a curl handle set up by a feed's settings, and what came of it. */
#include "transfer_own.h"

#include "address.h"
#include "credential.h"
#include "packed.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
	REDIRECTS_MAX = 5,
	MULTISTATUS = 207,
};

void
transfer_init(void)
{
	static gsize once;

	if (g_once_init_enter(&once)) {
		curl_global_init(CURL_GLOBAL_DEFAULT);
		g_once_init_leave(&once, 1);
	}
}

void
transfer_free(Transfer *transfer)
{
	if (!transfer)
		return;
	if (transfer->easy)
		curl_easy_cleanup(transfer->easy);
	curl_slist_free_all(transfer->headers);
	spool_free(transfer->spool);
	g_clear_error(&transfer->error);
	g_free(transfer);
}

CURL *
transfer_easy(const Transfer *transfer)
{
	return transfer->easy;
}

/* Decoded bytes: counted here, since no length that a server states can be believed. */
static size_t
on_bytes(char *bytes, size_t size, size_t n, void *user)
{
	Transfer *transfer = user;
	size_t len = size * n;

	transfer->bytes += len;
	if (!packed_check(transfer->easy, transfer->bytes, &transfer->error))
		return CURL_WRITEFUNC_ERROR;
	if (transfer->ask.on_bytes && transfer_status(transfer) == MULTISTATUS)
		return transfer->ask.on_bytes(
			   bytes, len, transfer->ask.user, &transfer->error)
			   ? len
			   : CURL_WRITEFUNC_ERROR;
	if (!transfer->ask.on_bytes && transfer_is_body(transfer_status(transfer)))
		return spool_write(transfer->spool, bytes, len, &transfer->error)
			   ? len
			   : CURL_WRITEFUNC_ERROR;
	transfer->refusal_bytes += len;
	return transfer->refusal_bytes <= REFUSAL_BYTES_MAX ? len : CURL_WRITEFUNC_ERROR;
}

/* The one place that sees an address after DNS and before a byte is sent. */
static curl_socket_t
on_open_socket(void *user, curlsocktype purpose, struct curl_sockaddr *address)
{
	Transfer *transfer = user;

	(void)purpose;
	if (!address_allowed(&address->addr, transfer->loopback)) {
		transfer->refused_address = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

static bool
names_loopback(const char *url)
{
	g_autofree char *whole =
	    strstr(url, "://") ? g_strdup(url) : g_strconcat("http://", url, NULL);
	CURLU *parsed = curl_url();
	char *host = NULL;
	bool loopback;

	if (curl_url_set(parsed, CURLUPART_URL, whole, CURLU_NON_SUPPORT_SCHEME) ==
	    CURLUE_OK)
		curl_url_get(parsed, CURLUPART_HOST, &host, 0);
	loopback = host_names_loopback(host);
	curl_free(host);
	curl_url_cleanup(parsed);
	return loopback;
}

/*
 * A password that would cross a network in the clear is not sent before the server has said
 * how. Over TLS it is sent at once: many a server shows a login page, and no 401, to
 * whoever comes without.
 */
static void
set_password(Transfer *transfer, const char *target, const char *secret)
{
	bool clear = g_str_has_prefix(target, "http://") && !names_loopback(target);

	curl_easy_setopt(transfer->easy, CURLOPT_HTTPAUTH,
	    clear ? (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST) : (long)CURLAUTH_BASIC);
	curl_easy_setopt(transfer->easy, CURLOPT_USERPWD, secret);
	transfer->password = !clear;
}

static bool
set_credential(Transfer *transfer, const Feed *feed, GError **error)
{
	char *secret;

	if (!credential_read(feed->credential, &secret, error))
		return false;
	/* What goes with a secret stays behind TLS, wherever it is sent to. */
	transfer->secure = g_ascii_strncasecmp(feed->target, "https:", 6) == 0;
	if (transfer->secure)
		curl_easy_setopt(transfer->easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
	if (strchr(secret, ':')) {
		set_password(transfer, feed->target, secret);
	} else {
		curl_easy_setopt(transfer->easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_BEARER);
		curl_easy_setopt(transfer->easy, CURLOPT_XOAUTH2_BEARER, secret);
	}
	credential_free(secret);
	return true;
}

static void
add_header(Transfer *transfer, const char *name, const char *value)
{
	g_autofree char *line = g_strdup_printf("%s: %s", name, value);

	transfer->headers = curl_slist_append(transfer->headers, line);
}

static void
set_headers(Transfer *transfer, const Validators *known)
{
	add_header(transfer, "Accept",
	    "text/calendar, text/csv;q=0.9, application/fhir+json;q=0.8, */*;q=0.5");
	if (known && known->etag && known->etag[0])
		add_header(transfer, "If-None-Match", known->etag);
	if (known && known->modified && known->modified[0])
		add_header(transfer, "If-Modified-Since", known->modified);
	transfer->conditional = transfer->headers->next != NULL;
	curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
}

static void
set_limits(Transfer *transfer)
{
	CURL *easy = transfer->easy;

	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT, transfer->limits.connect);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)IDLE_BYTES_A_SECOND);
	curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, transfer->limits.idle);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, transfer->limits.whole);
	curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
	curl_easy_setopt(easy, CURLOPT_MAXREDIRS, (long)REDIRECTS_MAX);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
}

static void
set_callbacks(Transfer *transfer)
{
	CURL *easy = transfer->easy;

	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	/* A look-up that is given up ends in its own thread: the loop would wait for it. */
	curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
	curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->message);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_bytes);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open_socket);
	curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
}

Transfer *
transfer_new(
    const Feed *feed, const Validators *known, const FetchLimits *limits, GError **error)
{
	g_autoptr(Transfer) transfer = g_new0(Transfer, 1);

	transfer_init();
	transfer->easy = curl_easy_init();
	g_assert(transfer->easy);
	transfer->limits = *limits;
	transfer->spool = spool_new(limits->bytes);
	transfer->loopback =
	    names_loopback(feed->target) || (feed->proxy && names_loopback(feed->proxy));
	set_limits(transfer);
	set_callbacks(transfer);
	set_headers(transfer, known);
	curl_easy_setopt(transfer->easy, CURLOPT_URL, feed->target);
	curl_easy_setopt(transfer->easy, CURLOPT_USERAGENT, "slipwatch/" VERSION);
	curl_easy_setopt(transfer->easy, CURLOPT_ACCEPT_ENCODING, PACKED_ENCODING);
	/* The environment's proxies are not the feed's: "" means none. */
	curl_easy_setopt(transfer->easy, CURLOPT_PROXY, feed->proxy ? feed->proxy : "");
	if (feed->ca) {
		curl_easy_setopt(transfer->easy, CURLOPT_CAINFO, feed->ca);
		curl_easy_setopt(transfer->easy, CURLOPT_CAPATH, NULL);
	}
	if (feed->credential && !set_credential(transfer, feed, error))
		return NULL;
	return g_steal_pointer(&transfer);
}

bool
transfer_retry(Transfer *transfer, CURLcode code)
{
	long offered = 0;

	if (code != CURLE_OK || transfer_status(transfer) != 401 || !transfer->password)
		return false;
	curl_easy_getinfo(transfer->easy, CURLINFO_HTTPAUTH_AVAIL, &offered);
	if (!(offered & CURLAUTH_DIGEST))
		return false;
	transfer->password = false;
	transfer->refusal_bytes = transfer->bytes = 0;
	curl_easy_setopt(transfer->easy, CURLOPT_HTTPAUTH, (long)CURLAUTH_DIGEST);
	return true;
}

/* --- conversations -----------------------------------------------------------------------
 */

void
transfer_ask(Transfer *transfer, const TransferAsk *ask)
{
	CURL *easy = transfer->easy;
	g_autofree char *depth = g_strdup_printf("%u", ask->depth);

	transfer->ask = *ask;
	transfer->secure = g_str_has_prefix(ask->url, "https:");
	transfer->refusal_bytes = transfer->bytes = 0;
	transfer->message[0] = '\0';
	curl_slist_free_all(g_steal_pointer(&transfer->headers));
	add_header(transfer, "Depth", depth);
	add_header(transfer, "Content-Type", "application/xml; charset=utf-8");
	add_header(transfer, "Accept", "application/xml, text/xml");
	transfer->headers = curl_slist_append(transfer->headers, "Expect:");
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->headers);
	curl_easy_setopt(easy, CURLOPT_URL, ask->url);
	curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, ask->method);
	curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, ask->body);
	/* A redirect asks the same of another path, and never loses what TLS hides. */
	curl_easy_setopt(easy, CURLOPT_POSTREDIR, (long)CURL_REDIR_POST_ALL);
	curl_easy_setopt(
	    easy, CURLOPT_REDIR_PROTOCOLS_STR, transfer->secure ? "https" : "http,https");
	curl_easy_setopt(easy, CURLOPT_TIMEOUT, MIN(transfer->limits.whole, ask->seconds));
}
