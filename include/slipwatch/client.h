/*
 * A small blocking client of the daemon's API, for the command line and the desk. One
 * thread uses a Client; client_cancel alone may be called from another.
 *
 * Errors: SW_ERROR_UNREACHABLE when nobody answers, _PERMISSION for 401 and 403,
 * _NOT_FOUND, _CONFLICT, _USAGE for what the daemon refused to understand; the message is
 * the daemon's own. Where the daemon says that it is asked too fast, a call waits as it
 * says, and asks again. Texts in replies may be shown: they were made so (text_shown).
 */
#ifndef SLIPWATCH_CLIENT_H
#define SLIPWATCH_CLIENT_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

enum { REPLY_BYTES_MAX = 64 << 20, EVENT_BYTES_MAX = 16 << 20 };

#define CLIENT_SOCKET "/run/slipwatch/api.sock"

/* Where the daemon is. All NULL: the unix socket at its usual place. */
typedef struct ClientAddress {
	const char *socket;	/* path of a unix socket; wins over url */
	const char *url;	/* http(s)://host:port, or unix:/path */
	const char *token_file; /* a 0600 file that holds the bearer token for url */
	const char *ca;		/* PEM file of the authorities to trust for url; NULL: the
				   system's */
} ClientAddress;

typedef struct Client Client;

Client *client_new(const ClientAddress *address, GError **error);
void client_free(Client *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Client, client_free)

/* `path` with its query, already escaped: "/v1/alerts?state=all". (transfer full); a reply
 * without a body is JSON null. */
json_t *client_get(Client *client, const char *path, GError **error);
json_t *client_post(Client *client, const char *path, const json_t *body,
    GError **error); /* body NULL: {} */

/* A link that signs a browser in to the board, at an alert (0: none) (transfer full). It
 * works once, and soon. */
char *client_board(Client *client, int64_t alert, GError **error);
/* False: there is no desktop to open it on. */
bool browser_open(const char *url);

/* Writes a reply's body into a file, however large it is. */
bool client_save(Client *client, const char *path, int fd, GError **error);

/* One server-sent event. */
typedef struct StreamEvent {
	int64_t id;	  /* -1: it has none */
	const char *name; /* "alert", "feed", "database", "hello" */
	json_t *data;	  /* (borrowed) */
} StreamEvent;

/* Return false to end the stream. */
typedef bool (*StreamHandler)(const StreamEvent *event, void *user);

/*
 * Listens to `/v1/stream`, resuming after notice `after` (-1: only what is new). Returns
 * true when the handler ended it or client_cancel was called, false with an error when it
 * broke.
 */
bool client_stream(
    Client *client, int64_t after, StreamHandler handler, void *user, GError **error);

/* Makes a running call return soon. Safe from any thread. */
void client_cancel(Client *client);

#endif
