/*
 * The certificate that https is served with, and the connections under it. A pair that was
 * renewed serves new connections; those that stand keep theirs. One that cannot be used
 * changes nothing, and is told of once.
 */
#ifndef SLIPWATCH_DAEMON_TLS_H
#define SLIPWATCH_DAEMON_TLS_H

#include <event2/bufferevent.h>
#include <glib.h>
#include <jansson.h>
#include <slipwatch/clock.h>
#include <stdbool.h>
#include <stdint.h>

typedef struct Tls Tls;

/* Both are PEM files, which are looked at from time to time. SW_ERROR_CONFIG. */
Tls *tls_new(struct event_base *base, Clock *clock, const char *certificate,
    const char *key, GError **error);
void tls_free(Tls *tls);

/* Reads the files again, which may be others now. */
void tls_renew(Tls *tls, const char *certificate, const char *key);
/* Is it one of the files that changed there? Then they are read once both are in place. */
bool tls_touched(Tls *tls, const char *path);
void tls_paths(const Tls *tls, GPtrArray *paths); /* adds what to watch (borrowed) */

/* "valid_from", "expires_at", and "fault" when a newer pair cannot be used (transfer full).
 */
json_t *tls_json(const Tls *tls);
int64_t tls_expires(const Tls *tls);

/* A connection that is to be shaken hands with (transfer full). */
struct bufferevent *tls_buffer(const Tls *tls);

#endif
