/*
 * WHEN: a moment as a clerk types it, read in the office's civil time.
 *
 *     2026-12-01 11:30   dec 1 11:30   1 dec 9   tue 11:30am   tomorrow 9   today 4 pm
 * 11:30
 *
 * Day and time come in either order. An hour from 1 to 12 without am or pm is the half of
 * the day that lies inside opening hours; where both do, the next one. A time without a day
 * is the next such time inside opening hours. What cannot be told, or is past, is an error
 * that says what to type instead. Whatever was read belongs read back in full.
 */
#ifndef SLIPWATCH_WHEN_H
#define SLIPWATCH_WHEN_H

#include <slipwatch/booking.h>
#include <slipwatch/office.h>

enum { WHEN_BYTES_MAX = 100 };

/* A day without a time gives its midnight: see when_is_day. SW_ERROR_USAGE. For the end of
 * a range, `now` is the start of it. */
bool when_parse(
    const char *text, const Office *office, int64_t now, int64_t *ret_utc, GError **error);

/* Does it name a day and no time? Then any start of that day is what was asked for. */
bool when_is_day(const char *text);

/* The last second of the civil day in which a moment lies. */
int64_t when_day_end(int64_t utc, const Office *office);

/* "Tuesday, December 1, 2026, 11:30 am" (transfer full). */
char *when_read_back(int64_t utc, const Office *office);

/* What was asked for: that, or "Tuesday, December 1, 2026, any time", or "…, 9:00 am to
 * 11:00 am" (transfer full). */
char *when_read_back_request(const Request *request, const Office *office);

#endif
