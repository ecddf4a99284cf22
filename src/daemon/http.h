/* The HTTP server: listeners, what a request must look like, and who may send it. */
#ifndef SLIPWATCH_DAEMON_HTTP_H
#define SLIPWATCH_DAEMON_HTTP_H

#include "exchange.h"

/* Binds and takes over the configuration's addresses, and sockets that systemd hands over
 * in their stead. */
Http *http_new(Daemon *daemon, GError **error);
void http_free(Http *http);

json_t *http_addresses(const Http *http); /* as bound, with real ports (transfer full) */
guint http_clients(const Http *http);

/* The exchange will be answered later, however long that takes. */
void http_hold(Exchange *exchange);
/* Its client is told of no more; before the answer is sent. */
void http_let_go(Exchange *exchange);
/* Ends the connection; on_gone follows from the loop. */
void http_hang_up(Exchange *exchange);

#endif
