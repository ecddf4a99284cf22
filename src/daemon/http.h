/* The HTTP server: listeners, what a request must look like, and who may send it. */
#ifndef SLIPWATCH_DAEMON_HTTP_H
#define SLIPWATCH_DAEMON_HTTP_H

#include "exchange.h"
#include "rates.h"
#include "tls.h"

/* Binds and takes over the configuration's addresses, and sockets that systemd hands over
 * in their stead. */
Http *http_new(Daemon *daemon, GError **error);
void http_free(Http *http);

json_t *http_addresses(const Http *http); /* as bound, with real ports (transfer full) */
guint http_clients(const Http *http);
Rates *http_rates(const Http *http);
Tls *http_tls(const Http *http); /* NULL: no https is served */
/* The certificate of the configuration as it is now, for new connections. */
void http_renew(Http *http);

struct bufferevent *http_buffer(struct evhttp_request *request);
/* Did it come by https? */
bool http_is_secure(const Exchange *exchange);

/* The exchange will be answered later, however long that takes. */
void http_hold(Exchange *exchange);
/* Its client is told of no more; before the answer is sent. */
void http_let_go(Exchange *exchange);
/* Ends the connection; on_gone follows from the loop. */
void http_hang_up(Exchange *exchange);

#endif
