/* The certificate that https is served with, and the connections under it. */
#include "tls.h"

#include <slipwatch/error.h>
#include <slipwatch/span.h>

#include <event2/bufferevent_ssl.h>
#include <event2/event.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum {
	PEM_BYTES_MAX = 1 << 20,
	WARN_SECONDS = 14 * DAY, /* before the end */
	SETTLE_SECONDS = 1,	 /* the certificate and its key come one after the other */
	LOOK_SECONDS = 60,	 /* where a change is not heard of, behind a link for one */
};

/* With forward secrecy and authenticated encryption alone; TLS 1.3 has no others. */
#define CIPHERS "ECDHE+AESGCM:ECDHE+CHACHA20"

/* What tells a file from the one that stood there before. */
typedef struct Stamp {
	struct timespec changed;
	ino_t inode;
	off_t size;
} Stamp;

typedef enum Told { TOLD_NOTHING, TOLD_SOON, TOLD_OVER } Told;

struct Tls {
	struct event_base *base;
	Clock *clock;
	struct event *look, *settle;
	SSL_CTX *context;
	char *certificate, *key;
	Stamp stamps[2];
	int64_t begins, expires;
	char *fault; /* why what lies there now is not served; NULL: it is */
	Told told;
};

static bool
refuse(GError **error, const char *path, const char *why)
{
	g_set_error(error, SW_ERROR, SW_ERROR_CONFIG, "tls: %s: %s", path, why);
	return false;
}

/* OpenSSL's last word; its queue is empty afterwards. */
static bool
refuse_openssl(GError **error, const char *path)
{
	const char *why = ERR_reason_error_string(ERR_peek_last_error());

	refuse(error, path, why ? why : "it cannot be used");
	ERR_clear_error();
	return false;
}

static Stamp
stamp_of(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return (Stamp){ .size = -1 };
	return (Stamp){ st.st_mtim, st.st_ino, st.st_size };
}

static bool
stamps_equal(const Stamp *a, const Stamp *b)
{
	return a->changed.tv_sec == b->changed.tv_sec &&
	       a->changed.tv_nsec == b->changed.tv_nsec && a->inode == b->inode &&
	       a->size == b->size;
}

/* A pipe in its place would hold the daemon up for ever. */
static bool
check_file(const char *path, bool secret, GError **error)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return refuse(error, path, g_strerror(errno));
	if (!S_ISREG(st.st_mode) || st.st_size > PEM_BYTES_MAX)
		return refuse(error, path, "that is no PEM file");
	if (secret && (st.st_mode & S_IROTH))
		return refuse(error, path, "everybody may read it; chmod 0600");
	return true;
}

/* Nobody is there to be asked. */
static int
no_password(char *text, int size, int writing, void *user)
{
	(void)text;
	(void)size;
	(void)writing;
	(void)user;
	return -1;
}

static SSL_CTX *
context_new(void)
{
	SSL_CTX *context = SSL_CTX_new(TLS_server_method());

	g_assert(context);
	SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
	g_assert(SSL_CTX_set_cipher_list(context, CIPHERS) == 1);
	SSL_CTX_set_options(
	    context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
			 SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_IGNORE_UNEXPECTED_EOF);
	SSL_CTX_set_num_tickets(context, 0);
	SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
	/* An idle connection, such as a desk's stream, holds no buffers. */
	SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
	SSL_CTX_set_default_passwd_cb(context, no_password);
	return context;
}

static bool
context_fill(SSL_CTX *context, const char *certificate, const char *key, GError **error)
{
	ERR_clear_error();
	if (!check_file(certificate, false, error) || !check_file(key, true, error))
		return false;
	if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1)
		return refuse_openssl(error, certificate);
	if (SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1 ||
	    SSL_CTX_check_private_key(context) != 1)
		return refuse_openssl(error, key);
	return true;
}

static int64_t
seconds_of(const ASN1_TIME *time)
{
	struct tm civil;

	return ASN1_TIME_to_tm(time, &civil) == 1 ? timegm(&civil) : 0;
}

/* Serves what lies there now; on failure nothing changes. */
static bool
load(Tls *tls, GError **error)
{
	SSL_CTX *context = context_new();
	const X509 *certificate;

	if (!context_fill(context, tls->certificate, tls->key, error)) {
		SSL_CTX_free(context);
		return false;
	}
	certificate = SSL_CTX_get0_certificate(context);
	tls->begins = seconds_of(X509_get0_notBefore(certificate));
	tls->expires = seconds_of(X509_get0_notAfter(certificate));
	tls->told = TOLD_NOTHING;
	SSL_CTX_free(tls->context); /* connections hold on to it */
	tls->context = context;
	return true;
}

static void
set_files(Tls *tls, const char *certificate, const char *key)
{
	g_free(tls->certificate);
	g_free(tls->key);
	tls->certificate = g_strdup(certificate);
	tls->key = g_strdup(key);
	tls->stamps[0] = stamp_of(certificate);
	tls->stamps[1] = stamp_of(key);
}

/* Said once of each certificate: that it ends soon, and that it has ended. */
static void
tell_end(Tls *tls)
{
	g_autofree char *end = time_format(tls->expires, NULL);
	int64_t left = tls->expires - clock_now(tls->clock);
	Told due = left <= 0 ? TOLD_OVER : left <= WARN_SECONDS ? TOLD_SOON : TOLD_NOTHING;

	if (due <= tls->told)
		return;
	tls->told = due;
	if (due == TOLD_OVER)
		g_critical(
		    "the certificate for https expired at %s: clients refuse it", end);
	else
		g_warning("the certificate for https expires at %s: renew it", end);
}

void
tls_renew(Tls *tls, const char *certificate, const char *key)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *file = g_strdup(certificate), *secret = g_strdup(key);
	g_autofree char *before = g_steal_pointer(&tls->fault);

	set_files(tls, file, secret);
	if (load(tls, &error)) {
		g_message("the certificate for https was read anew");
		tell_end(tls);
		return;
	}
	tls->fault = g_strdup(error->message);
	if (g_strcmp0(before, tls->fault))
		g_warning("%s: the certificate from before is served", tls->fault);
}

static bool
is_stale(const Tls *tls)
{
	const Stamp now[] = { stamp_of(tls->certificate), stamp_of(tls->key) };

	return !stamps_equal(&now[0], &tls->stamps[0]) ||
	       !stamps_equal(&now[1], &tls->stamps[1]);
}

static void
on_look(evutil_socket_t fd, short what, void *user)
{
	Tls *tls = user;

	(void)fd;
	(void)what;
	if (is_stale(tls))
		tls_renew(tls, tls->certificate, tls->key);
	tell_end(tls);
}

bool
tls_touched(Tls *tls, const char *path)
{
	const struct timeval wait = { SETTLE_SECONDS, 0 };

	if (strcmp(path, tls->certificate) && strcmp(path, tls->key))
		return false;
	evtimer_add(tls->settle, &wait);
	return true;
}

void
tls_paths(const Tls *tls, GPtrArray *paths)
{
	g_ptr_array_add(paths, tls->certificate);
	g_ptr_array_add(paths, tls->key);
}

static void
start_looking(Tls *tls)
{
	const struct timeval pause = { LOOK_SECONDS, 0 };

	tls->settle = evtimer_new(tls->base, on_look, tls);
	tls->look = event_new(tls->base, -1, EV_PERSIST, on_look, tls);
	event_add(tls->look, &pause);
	tell_end(tls);
}

Tls *
tls_new(struct event_base *base, Clock *clock, const char *certificate, const char *key,
    GError **error)
{
	Tls *tls = g_new0(Tls, 1);

	tls->base = base;
	tls->clock = clock;
	set_files(tls, certificate, key);
	if (!load(tls, error)) {
		tls_free(tls);
		return NULL;
	}
	start_looking(tls);
	return tls;
}

void
tls_free(Tls *tls)
{
	if (!tls)
		return;
	if (tls->look)
		event_free(tls->look);
	if (tls->settle)
		event_free(tls->settle);
	SSL_CTX_free(tls->context);
	g_free(tls->certificate);
	g_free(tls->key);
	g_free(tls->fault);
	g_free(tls);
}

json_t *
tls_json(const Tls *tls)
{
	g_autofree char *begins = time_format(tls->begins, NULL);
	g_autofree char *expires = time_format(tls->expires, NULL);

	return json_pack("{s:s, s:s, s:s*}", "valid_from", begins, "expires_at", expires,
	    "fault", tls->fault);
}

int64_t
tls_expires(const Tls *tls)
{
	return tls->expires;
}

struct bufferevent *
tls_buffer(const Tls *tls)
{
	SSL *ssl = SSL_new(tls->context);
	struct bufferevent *buffer;

	if (!ssl)
		return NULL;
	buffer = bufferevent_openssl_socket_new(
	    tls->base, -1, ssl, BUFFEREVENT_SSL_ACCEPTING, BEV_OPT_CLOSE_ON_FREE);
	if (!buffer) {
		SSL_free(ssl);
		return NULL;
	}
	/* Who leaves without a word has left. */
	bufferevent_openssl_set_allow_dirty_shutdown(buffer, 1);
	return buffer;
}
