/* Who may go on: by what they came in, by their role, and not faster than others can bear.
 */
#include "admit.h"

#include "http.h"
#include "peer.h"
#include "rates.h"
#include "signin.h"

#include <event2/bufferevent.h>
#include <slipwatch/locale.h>

static const char *
bearer(const Exchange *exchange)
{
	const char *header = exchange_header(exchange, "Authorization");

	return header && !g_ascii_strncasecmp(header, "Bearer ", 7) ? header + 7 : NULL;
}

/* By what they came in, or where they come from: so nobody's guesses use up what others
 * have. Who owns this machine may do as they like. */
static bool
is_patient(const Exchange *exchange, int fd)
{
	Rates *rates = http_rates(exchange->daemon->http);
	g_autofree char *who = NULL;

	if (exchange->caller && caller_is_owner(exchange->caller))
		return true;
	who = exchange->caller ? caller_badge(exchange->caller) : peer_name(fd);
	return rates_take(rates, who, g_get_monotonic_time());
}

static void
refuse_haste(Exchange *exchange)
{
	evhttp_add_header(
	    evhttp_request_get_output_headers(exchange->request), "Retry-After", "1");
	reply_fault(exchange, 429, "limit", "too many requests; wait a second", NULL);
}

static void
refuse_stranger(Exchange *exchange, int fd)
{
	evhttp_add_header(evhttp_request_get_output_headers(exchange->request),
	    "WWW-Authenticate", "Bearer");
	reply_fault(exchange, 401, "permission",
	    fd_is_unix(fd) ? N_("your groups give you no role here")
			   : N_("a token is needed"),
	    NULL);
}

static Caller *
find_caller(const Exchange *exchange, int fd)
{
	Caller *caller = sign_in_caller(exchange);

	return caller ? caller : caller_new(exchange->daemon->config, fd, bearer(exchange));
}

bool
admit(Exchange *exchange, const Route *route)
{
	int fd = bufferevent_getfd(http_buffer(exchange->request));
	bool anyone = route && route->least == ACCESS_ANYONE;

	if (!anyone)
		exchange->caller = find_caller(exchange, fd);
	if (!is_patient(exchange, fd))
		refuse_haste(exchange);
	else if (!anyone && !exchange->caller)
		refuse_stranger(exchange, fd);
	else if (!anyone && route &&
		 !caller_may(exchange->caller, (Role)route->least, NULL))
		reply_fault(
		    exchange, 403, "permission", "your role does not allow it", NULL);
	else
		return true;
	return false;
}
