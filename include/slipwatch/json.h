/*
 * Findings as JSON: the one public shape, for check, replay and the API, and that shape
 * with what is not public beside it, for the database.
 */
#ifndef SLIPWATCH_JSON_H
#define SLIPWATCH_JSON_H

#include <jansson.h>
#include <slipwatch/booking.h>
#include <slipwatch/civil.h>

/* A pile of thousands of bookings names the first of them and counts the rest. */
enum { FINDING_NAMES_MAX = 50 };

/* (transfer full); times in `zone`'s offset; p with two decimals. */
json_t *finding_json(const Finding *finding, const Zone *zone);

/* The form that the database keeps: nothing is lost on its way back (p to 15 digits). Times
 * in UTC; what is not public under "x". Never to be shown. (transfer full) */
json_t *finding_store_json(const Finding *finding);

/* The way back from either form; NULL and SW_ERROR_FORMAT if it is not a finding.
 * `rule` becomes an interned string. */
Finding *finding_of_json(const json_t *json, GError **error);

/* Makes each string in it one that may be shown: text_shown. */
void json_make_shown(json_t *json);

/* One line, no trailing newline, keys in the order they were set (transfer full: g_free).
 */
char *json_line(const json_t *json);

#endif
