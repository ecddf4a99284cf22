/* The table of what the API answers. */
#ifndef SLIPWATCH_DAEMON_ROUTES_H
#define SLIPWATCH_DAEMON_ROUTES_H

#include "exchange.h"

/* Answers the exchange or holds it. */
typedef void Handler(Exchange *exchange);

typedef enum Access {
	ACCESS_ANYONE = -1,
	ACCESS_CLERK = ROLE_CLERK,
	ACCESS_SUPERVISOR = ROLE_SUPERVISOR,
	ACCESS_ADMIN = ROLE_ADMIN,
} Access;

typedef struct Route {
	enum evhttp_cmd_type method;
	const char *pattern; /* {} stands for one part of the path */
	Access least; /* at any office; each handler narrows it to the office in question */
	Handler *handler;
} Route;

/* The route of a parsed exchange, whose args and view it fills in. NULL: none;
 * `ret_allowed` is then the method under which the path exists, or 0. A HEAD is a GET
 * without a body. */
const Route *routes_find(Exchange *exchange, enum evhttp_cmd_type *ret_allowed);

Handler alerts_list, alerts_show, alerts_answer, alerts_snooze, notices_shown;
Handler feeds_list, feeds_fetch;
Handler requests_list, requests_add, requests_withdraw;
Handler cases_list, cases_show, cases_step, cases_hold;
Handler people_list, bookings_list, free_show, lookup_show;
Handler learned_show, learned_reset, report_show;
Handler backup_show, purge_do;
Handler status_show, health_show, ready_show, metrics_show;
Handler stream_open;
Handler page_now, page_day, page_ask, page_heard, page_window, page_script, sign_in_ask,
    sign_in_take;

#endif
