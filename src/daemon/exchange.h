/*
 * One request and its answer. Whoever holds an Exchange answers it exactly once, at once or
 * later: each reply_ function ends it. When the client leaves first, an answer goes
 * nowhere.
 */
#ifndef SLIPWATCH_DAEMON_EXCHANGE_H
#define SLIPWATCH_DAEMON_EXCHANGE_H

#include "caller.h"
#include "daemon.h"

#include <event2/http.h>
#include <event2/keyvalq_struct.h>
#include <jansson.h>
#include <slipwatch/board.h>

enum { BODY_MAX = 64 << 10, HEAD_MAX = 16 << 10, PATH_PARTS_MAX = 8, DESK_CHARS_MAX = 100 };

typedef struct Exchange Exchange;
struct Exchange {
	Daemon *daemon;
	struct evhttp_request *request; /* NULL: the client has gone */
	Caller *caller;			/* NULL only on routes for anyone */
	char *parts[PATH_PARTS_MAX];	/* the path's, decoded; owned */
	unsigned n_parts;
	const char *args[2];	/* what the route's {} stand for (borrowed from parts) */
	struct evkeyvalq query; /* ?name=value */
	json_t *body;		/* of a POST: an object; else NULL */
	Language language;	/* of its reader: what a fault is said in */
	BoardView view;		/* as which page the answer is drawn; VIEW_NONE: JSON */
	void (*on_gone)(
	    Exchange *exchange, void *user); /* a held one's client left; it must free it */
	void *user;
};

/* Parses path and query; false: it is not one that we answer. */
bool exchange_parse(Exchange *exchange, GError **error);
Exchange *exchange_new(Daemon *daemon, struct evhttp_request *request);
void exchange_free(Exchange *exchange);

/* A parameter of the query, NULL if it is not there or empty. (dies with the exchange) */
const char *exchange_query(const Exchange *exchange, const char *name);
const char *exchange_header(const Exchange *exchange, const char *name); /* or NULL */
/* The body of a browser's form, as an object of strings; false: it is none. */
bool exchange_form(Exchange *exchange, const char *text);
bool exchange_number(const char *text, int64_t min, int64_t max, int64_t *ret_number);

/* A string of the body, "" if it is not there; false and an error when it is something
 * else. */
bool exchange_string(
    const Exchange *exchange, const char *name, const char **ret_value, GError **error);
/* No keys but these (NULL-terminated): a typo must not be half an answer. */
bool exchange_only(const Exchange *exchange, const char *const *names, GError **error);

/* Answers; json is (transfer full), NULL: none. */
void reply_json(Exchange *exchange, int status, json_t *json);
void reply_elsewhere(Exchange *exchange, const char *place); /* a browser is to go there */
void reply_text(
    Exchange *exchange, const char *type, char *text); /* text (transfer full) */
void reply_file(
    Exchange *exchange, const char *type, int fd, size_t len); /* takes fd over */
void reply_error(Exchange *exchange, const GError *error);
void reply_fault(Exchange *exchange, int status, const char *slug, const char *message,
    const char *field);
void reply_busy(
    Exchange *exchange); /* the engine has too much to do, or the daemon stops */
void set_headers(struct evhttp_request *request, const char *type);

#endif
