/* Findings as JSON: the one shape of CONTRACT 6, for check, replay, the API and the database. */
#ifndef SLIPWATCH_JSON_H
#define SLIPWATCH_JSON_H

#include <jansson.h>
#include <slipwatch/booking.h>
#include <slipwatch/civil.h>

/* (transfer full); times in `zone`'s offset; p with two decimals. */
json_t *finding_json(const Finding *finding, const Zone *zone);

/* The way back, for what the database kept; NULL and SW_ERROR_FORMAT if it is not a finding.
 * `rule` becomes an interned string. */
Finding *finding_of_json(const json_t *json, GError **error);

/* One line, no trailing newline, keys in the order they were set (transfer full: g_free). */
char *json_line(const json_t *json);

#endif
