/* Signing in to the board. */
#include "signin.h"

#include "http.h"
#include "routes.h"
#include "seal.h"
#include "shape.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <string.h>

enum {
	LINK_SECONDS = 60,
	LINKS_MAX = 100, /* untaken ones */
	KEY_BYTES = 16,
	COOKIE_SECONDS = 12 * HOUR, /* a working day */
};

#define COOKIE "slipwatch"

/* A link that was given out, by the digest of its key. */
typedef struct Link {
	char *badge;
	int64_t until, alert; /* alert 0: none */
} Link;

struct SignIn {
	Seal *seal;
	GHashTable *links; /* char * -> Link, owned */
};

static void
link_free(void *data)
{
	Link *link = data;

	g_free(link->badge);
	g_free(link);
}

SignIn *
sign_in_new(Daemon *daemon, GError **error)
{
	g_autofree char *path = g_strconcat(daemon->config->database, ".seal", NULL);
	Seal *seal = seal_open(path, error);
	SignIn *signing;

	if (!seal)
		return NULL;
	signing = g_new0(SignIn, 1);
	signing->seal = seal;
	signing->links = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, link_free);
	return signing;
}

void
sign_in_free(SignIn *signing)
{
	if (!signing)
		return;
	seal_free(signing->seal);
	g_hash_table_unref(signing->links);
	g_free(signing);
}

/* --- the link ----------------------------------------------------------------------- */

static gboolean
is_over(gpointer key, gpointer value, gpointer now)
{
	(void)key;
	return ((const Link *)value)->until <= *(const int64_t *)now;
}

static char *
digest_of(const char *key)
{
	return g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);
}

/* The name by which other machines may call this one. */
static const char *
name_of_machine(const Config *config)
{
	char *const *name = config->allowed_hosts;

	for (; *name; name++)
		if (strcmp(*name, "localhost") && !g_str_has_prefix(*name, "127."))
			return *name;
	return "localhost";
}

/* An address that stands for all of the machine's is none that a browser can go to. */
static char *
reachable(const Config *config, const char *address)
{
	static const char *const all[] = { "://0.0.0.0:", "://[::]:" };
	GString *place = g_string_new(address);
	g_autofree char *named = g_strconcat("://", name_of_machine(config), ":", NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		g_string_replace(place, all[i], named, 1);
	return g_string_free(place, FALSE);
}

/* How browsers reach us; NULL: they cannot. (transfer full) */
static char *
public_address(const Daemon *daemon)
{
	json_t *bound = NULL;
	char *address = NULL;

	if (daemon->config->public_url)
		return g_strdup(daemon->config->public_url);
	bound = http_addresses(daemon->http);
	for (size_t i = 0; !address && i < json_array_size(bound); i++) {
		const char *each = json_string_value(json_array_get(bound, i));

		if (g_str_has_prefix(each, "http"))
			address = reachable(daemon->config, each);
	}
	json_decref(bound);
	return address;
}

/* The key of a new link (transfer full). */
static char *
link_add(SignIn *signing, const Exchange *exchange, int64_t alert, int64_t now)
{
	Link *link = g_new0(Link, 1);
	char *key = random_hex(KEY_BYTES);

	link->badge = caller_badge(exchange->caller);
	link->until = now + LINK_SECONDS;
	link->alert = alert;
	g_hash_table_insert(signing->links, digest_of(key), link);
	return key;
}

/* "alert": the one at which the board is to open. */
static bool
read_alert(const Exchange *exchange, int64_t *ret_alert, GError **error)
{
	static const char *const fields[] = { "alert", NULL };
	const json_t *alert = json_object_get(exchange->body, "alert");

	*ret_alert = 0;
	if (!exchange_only(exchange, fields, error))
		return false;
	if (alert && !json_is_integer(alert)) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, _("alert must be a number"));
		return false;
	}
	*ret_alert = MAX(json_integer_value(alert), 0);
	return true;
}

void
sign_in_ask(Exchange *exchange)
{
	SignIn *signing = exchange->daemon->signing;
	int64_t now = daemon_now(exchange->daemon), alert;
	g_autoptr(GError) error = NULL;
	g_autofree char *address = public_address(exchange->daemon), *key = NULL,
			*url = NULL;
	json_t *json;

	g_hash_table_foreach_remove(signing->links, is_over, &now);
	if (!read_alert(exchange, &alert, &error)) {
		reply_error(exchange, error);
		return;
	}
	if (!address) {
		reply_fault(exchange, 409, "conflict",
		    "no browser can reach the daemon: add an http address to `listen`",
		    NULL);
		return;
	}
	if (g_hash_table_size(signing->links) >= LINKS_MAX) {
		reply_busy(exchange);
		return;
	}
	key = link_add(signing, exchange, alert, now);
	url = g_strconcat(
	    address, g_str_has_suffix(address, "/") ? "" : "/", "in/", key, NULL);
	json = json_pack("{s:s}", "url", url);
	shape_time(json, "expires_at", now + LINK_SECONDS, NULL);
	reply_json(exchange, 201, json);
}

/* --- the cookie ----------------------------------------------------------------------- */

static void
set_cookie(Exchange *exchange, const char *badge, int64_t now)
{
	const Daemon *daemon = exchange->daemon;
	const char *public_url = daemon->config->public_url;
	g_autofree char *sealed =
	    seal_put(daemon->signing->seal, badge, now + COOKIE_SECONDS);
	bool secure = http_is_secure(exchange) ||
		      (public_url && g_str_has_prefix(public_url, "https:"));
	g_autofree char *cookie =
	    g_strdup_printf(COOKIE "=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s",
		sealed, (int)COOKIE_SECONDS, secure ? "; Secure" : "");

	evhttp_add_header(
	    evhttp_request_get_output_headers(exchange->request), "Set-Cookie", cookie);
}

/* At an alert; or where its slip is being put right. (transfer full) */
static char *
place_of(const Exchange *exchange, int64_t alert)
{
	g_autoptr(Case) file =
	    alert ? store_case_of(exchange->daemon->reader, alert, NULL) : NULL;

	if (file && !case_closed(file))
		return g_strdup_printf("/cases/%" G_GINT64_FORMAT, file->id);
	return alert ? g_strdup_printf("/#a%" G_GINT64_FORMAT, alert) : g_strdup("/");
}

void
sign_in_take(Exchange *exchange)
{
	SignIn *signing = exchange->daemon->signing;
	int64_t now = daemon_now(exchange->daemon);
	g_autofree char *digest = digest_of(exchange->args[0]), *place = NULL;
	const Link *link = g_hash_table_lookup(signing->links, digest);

	/* Whoever only looks whether the link is there must not use it up. */
	if (evhttp_request_get_command(exchange->request) == EVHTTP_REQ_HEAD || !link ||
	    link->until <= now) {
		reply_fault(exchange, 404, "not-found",
		    "this link was used before, or is older than a minute", NULL);
		return;
	}
	set_cookie(exchange, link->badge, now);
	place = place_of(exchange, link->alert);
	g_hash_table_remove(signing->links, digest);
	reply_elsewhere(exchange, place);
}

/* The value of our cookie among those that the browser sends (transfer full). */
static char *
cookie_value(const Exchange *exchange)
{
	const char *header = exchange_header(exchange, "Cookie");
	g_auto(GStrv) cookies = header ? g_strsplit(header, ";", -1) : NULL;

	for (char **cookie = cookies; cookie && *cookie; cookie++) {
		const char *own = g_strstrip(*cookie);

		if (g_str_has_prefix(own, COOKIE "="))
			return g_strdup(own + strlen(COOKIE "="));
	}
	return NULL;
}

Caller *
sign_in_caller(const Exchange *exchange)
{
	const Daemon *daemon = exchange->daemon;
	g_autofree char *sealed = cookie_value(exchange), *badge = NULL;

	if (!sealed)
		return NULL;
	badge = seal_read(daemon->signing->seal, sealed, daemon_now(daemon));
	return badge ? caller_of_badge(daemon->config, badge) : NULL;
}
