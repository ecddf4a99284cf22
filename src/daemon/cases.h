/* A case in an exchange. */
#ifndef SLIPWATCH_DAEMON_CASES_H
#define SLIPWATCH_DAEMON_CASES_H

#include "exchange.h"

#include <slipwatch/case.h>

/* The office of the path's case, if the caller may see it; NULL: it was answered. */
const Office *case_office(Exchange *exchange, int64_t *ret_id);

/* As it is, without what can be offered (transfer full). */
json_t *case_json(const Case *file, const Config *config);

#endif
