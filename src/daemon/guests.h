/*
 * Connections, each with one absolute deadline for its next request: a byte now and then
 * prolongs nothing, and a handshake counts. No peer may hold so many that there is no room
 * for others. A guest holds its connection's buffer, so that a connection that ended by
 * itself can be told from one that is to be ended.
 */
#ifndef SLIPWATCH_DAEMON_GUESTS_H
#define SLIPWATCH_DAEMON_GUESTS_H

#include <event2/bufferevent.h>
#include <event2/event.h>
#include <glib.h>
#include <stdbool.h>

enum {
	GUESTS_MAX = 1024,
	PEER_GUESTS_MAX = 640, /* of one account, address or network; see peer_name */
};

typedef struct Guests Guests;

/* `full`(user, true) when there are too many, `full`(user, false) when there is room again.
 */
Guests *guests_new(
    struct event_base *base, void (*full)(void *user, bool full), void *user);
void guests_free(Guests *guests); /* after the server that its connections belonged to */

/* A new connection, of whom nothing is known yet; one too many of its peer's is ended. */
void guests_admit(Guests *guests, struct bufferevent *buffer);

/* Seconds from now until the connection is ended; 0: it may stay. */
void guests_deadline(Guests *guests, struct bufferevent *buffer, unsigned seconds);
guint guests_count(const Guests *guests);

#endif
