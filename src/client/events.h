/* Server-sent events, from bytes as they come to calls of a handler. */
#ifndef CLIENT_EVENTS_H
#define CLIENT_EVENTS_H

#include <slipwatch/client.h>

typedef struct Events Events;

Events *events_new(StreamHandler handler, void *user);
void events_free(Events *events);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Events, events_free)

/* False when nothing more is wanted: the handler said so, or the stream is no good. */
bool events_feed(Events *events, const char *bytes, size_t len);
bool events_ended(const Events *events); /* by the handler's word */

#endif
