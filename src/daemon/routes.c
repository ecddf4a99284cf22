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
	{ EVHTTP_REQ_GET, "/v1/cases", ACCESS_CLERK, cases_list },
	{ EVHTTP_REQ_GET, "/v1/cases/{}", ACCESS_CLERK, cases_show },
	{ EVHTTP_REQ_POST, "/v1/cases/{}/steps", ACCESS_CLERK, cases_step },
	{ EVHTTP_REQ_POST, "/v1/cases/{}/hold", ACCESS_CLERK, cases_hold },
	{ EVHTTP_REQ_GET, "/v1/people", ACCESS_CLERK, people_list },
	{ EVHTTP_REQ_GET, "/v1/bookings", ACCESS_CLERK, bookings_list },
	{ EVHTTP_REQ_GET, "/v1/lookup", ACCESS_CLERK, lookup_show },
	{ EVHTTP_REQ_GET, "/v1/free", ACCESS_CLERK, free_show },
	{ EVHTTP_REQ_GET, "/v1/feeds", ACCESS_CLERK, feeds_list },
	{ EVHTTP_REQ_POST, "/v1/feeds/{}/{}/fetch", ACCESS_SUPERVISOR, feeds_fetch },
	{ EVHTTP_REQ_GET, "/v1/learned", ACCESS_SUPERVISOR, learned_show },
	{ EVHTTP_REQ_POST, "/v1/learned/reset", ACCESS_ADMIN, learned_reset },
	{ EVHTTP_REQ_POST, "/v1/purge", ACCESS_ADMIN, purge_do },
	{ EVHTTP_REQ_GET, "/v1/report", ACCESS_SUPERVISOR, report_show },
	{ EVHTTP_REQ_GET, "/v1/backup", ACCESS_ADMIN, backup_show },
	{ EVHTTP_REQ_GET, "/v1/stream", ACCESS_CLERK, stream_open },
	{ EVHTTP_REQ_GET, "/v1/status", ACCESS_CLERK, status_show },
	{ EVHTTP_REQ_GET, "/metrics", ACCESS_SUPERVISOR, metrics_show },
	{ EVHTTP_REQ_GET, "/healthz", ACCESS_ANYONE, health_show },
	{ EVHTTP_REQ_GET, "/readyz", ACCESS_ANYONE, ready_show },
	{ EVHTTP_REQ_POST, "/v1/board", ACCESS_CLERK, sign_in_ask },
	{ EVHTTP_REQ_GET, "/board.js", ACCESS_ANYONE, page_script },
};

/* The board: the same questions, their answers drawn as pages. */
static const struct {
	Route route;
	BoardView view;
} pages[] = {
	{ { EVHTTP_REQ_GET, "/", ACCESS_CLERK, page_now }, VIEW_NOW },
	{ { EVHTTP_REQ_POST, "/alerts/{}/answer", ACCESS_CLERK, alerts_answer }, VIEW_NOW },
	{ { EVHTTP_REQ_POST, "/alerts/{}/snooze", ACCESS_CLERK, alerts_snooze }, VIEW_NOW },
	{ { EVHTTP_REQ_GET, "/day", ACCESS_CLERK, page_day }, VIEW_DAY },
	{ { EVHTTP_REQ_GET, "/ask", ACCESS_CLERK, page_ask }, VIEW_ASK },
	{ { EVHTTP_REQ_GET, "/ask/heard", ACCESS_CLERK, page_heard }, VIEW_HEARD },
	{ { EVHTTP_REQ_GET, "/window", ACCESS_CLERK, page_window }, VIEW_WINDOW },
	{ { EVHTTP_REQ_POST, "/ask", ACCESS_CLERK, requests_add }, VIEW_ASK },
	{ { EVHTTP_REQ_GET, "/cases", ACCESS_CLERK, cases_list }, VIEW_CASES },
	{ { EVHTTP_REQ_GET, "/cases/{}", ACCESS_CLERK, cases_show }, VIEW_CASE },
	{ { EVHTTP_REQ_POST, "/cases/{}/steps", ACCESS_CLERK, cases_step }, VIEW_CASE },
	{ { EVHTTP_REQ_POST, "/cases/{}/hold", ACCESS_CLERK, cases_hold }, VIEW_CASE },
	{ { EVHTTP_REQ_GET, "/feeds", ACCESS_CLERK, feeds_list }, VIEW_FEEDS },
	{ { EVHTTP_REQ_GET, "/learn", ACCESS_SUPERVISOR, report_show }, VIEW_LEARN },
	{ { EVHTTP_REQ_GET, "/in/{}", ACCESS_ANYONE, sign_in_take }, VIEW_FAULT },
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

/* Is it the route? If only its method is another, that is noted. */
static bool
route_fits(Exchange *exchange, const Route *route, enum evhttp_cmd_type *allowed)
{
	enum evhttp_cmd_type method = evhttp_request_get_command(exchange->request);

	if (!pattern_fits(exchange, route->pattern))
		return false;
	if (route->method == (method == EVHTTP_REQ_HEAD ? EVHTTP_REQ_GET : method))
		return true;
	*allowed = route->method;
	return false;
}

const Route *
routes_find(Exchange *exchange, enum evhttp_cmd_type *ret_allowed)
{
	*ret_allowed = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(routes); i++)
		if (route_fits(exchange, &routes[i], ret_allowed))
			return &routes[i];
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		if (!route_fits(exchange, &pages[i].route, ret_allowed))
			continue;
		exchange->view = pages[i].view;
		return &pages[i].route;
	}
	return NULL;
}
