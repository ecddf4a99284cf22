/* The table of what the API answers. */
#include "routes.h"

#include <string.h>

static const Route routes[] = {
	{ EVHTTP_REQ_GET, "/v1/alerts", ACCESS_CLERK, alerts_list },
	{ EVHTTP_REQ_GET, "/v1/alerts/{}", ACCESS_CLERK, alerts_show },
	{ EVHTTP_REQ_POST, "/v1/alerts/{}/answer", ACCESS_CLERK, alerts_answer },
	{ EVHTTP_REQ_POST, "/v1/alerts/{}/snooze", ACCESS_CLERK, alerts_snooze },
	{ EVHTTP_REQ_POST, "/v1/notices/{}/shown", ACCESS_CLERK, notices_shown },
	{ EVHTTP_REQ_GET, "/v1/requests", ACCESS_CLERK, requests_list },
	{ EVHTTP_REQ_POST, "/v1/requests", ACCESS_CLERK, requests_add },
	{ EVHTTP_REQ_POST, "/v1/requests/{}/withdraw", ACCESS_CLERK, requests_withdraw },
	{ EVHTTP_REQ_GET, "/v1/people", ACCESS_CLERK, people_list },
	{ EVHTTP_REQ_GET, "/v1/feeds", ACCESS_CLERK, feeds_list },
	{ EVHTTP_REQ_POST, "/v1/feeds/{}/{}/fetch", ACCESS_SUPERVISOR, feeds_fetch },
	{ EVHTTP_REQ_GET, "/v1/learned", ACCESS_SUPERVISOR, learned_show },
	{ EVHTTP_REQ_POST, "/v1/learned/reset", ACCESS_ADMIN, learned_reset },
	{ EVHTTP_REQ_GET, "/v1/report", ACCESS_SUPERVISOR, report_show },
	{ EVHTTP_REQ_GET, "/v1/stream", ACCESS_CLERK, stream_open },
	{ EVHTTP_REQ_GET, "/v1/status", ACCESS_CLERK, status_show },
	{ EVHTTP_REQ_GET, "/metrics", ACCESS_SUPERVISOR, metrics_show },
	{ EVHTTP_REQ_GET, "/healthz", ACCESS_ANYONE, health_show },
	{ EVHTTP_REQ_GET, "/readyz", ACCESS_ANYONE, ready_show },
};

static bool
pattern_fits(Exchange *exchange, const char *pattern)
{
	g_auto(GStrv) parts = g_strsplit(pattern + 1, "/", PATH_PARTS_MAX + 1);
	unsigned arg = 0;

	if (g_strv_length(parts) != exchange->n_parts)
		return false;
	for (unsigned i = 0; parts[i]; i++) {
		if (!strcmp(parts[i], "{}"))
			exchange->args[arg++] = exchange->parts[i];
		else if (strcmp(parts[i], exchange->parts[i]))
			return false;
	}
	return true;
}

const Route *
routes_find(Exchange *exchange, enum evhttp_cmd_type *ret_allowed)
{
	enum evhttp_cmd_type method = evhttp_request_get_command(exchange->request);

	*ret_allowed = 0;
	if (method == EVHTTP_REQ_HEAD)
		method = EVHTTP_REQ_GET;
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++) {
		if (!pattern_fits(exchange, routes[i].pattern))
			continue;
		if (routes[i].method == method)
			return &routes[i];
		*ret_allowed = routes[i].method;
	}
	return NULL;
}
