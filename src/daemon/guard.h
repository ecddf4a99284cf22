/* What a request must look like before anybody looks at what it asks. */
#ifndef SLIPWATCH_DAEMON_GUARD_H
#define SLIPWATCH_DAEMON_GUARD_H

#include "exchange.h"

/* HTTP/1.x with one Host and one plain length; over TCP a Host that is ours.
 * SW_ERROR_USAGE, _PERMISSION. Whoever fails here is not listened to any further. */
bool guard_form(const Exchange *exchange, GError **error);

/* A POST comes from a program of ours or from our own page: SW_ERROR_PERMISSION. */
bool guard_origin(const Exchange *exchange, GError **error);

#endif
