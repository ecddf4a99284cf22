/*
 * The one place that asks what time it is, and how times and durations are written.
 * Everything below the programs takes `now` as an argument.
 */
#ifndef SLIPWATCH_CLOCK_H
#define SLIPWATCH_CLOCK_H

#include <slipwatch/civil.h>

typedef struct Clock Clock;

Clock *clock_new_system(void);

/* Reads the time from a file that holds one RFC 3339 time, stepped by whoever writes it;
 * a file that cannot be read keeps the last time. SW_ERROR_CONFIG if it never could. */
Clock *clock_new_file(const char *path, GError **error);
void clock_free(Clock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Clock, clock_free)

int64_t clock_now(Clock *clock); /* UTC seconds */

/* "2026-12-01T11:30:00-05:00" (transfer full). NULL zone: UTC, written with Z. */
char *time_format(int64_t utc, const Zone *zone);

/* RFC 3339, with `Z`, an offset, or none: then it is local in `zone` (NULL: an error).
 * Also a bare date (its midnight) and the basic form 20261201T163000Z. SW_ERROR_FORMAT. */
bool time_parse(const char *text, const Zone *zone, int64_t *ret_utc, GError **error);

/* "2026-12-01", nothing else. */
bool day_parse(const char *text, Day *ret_day);

/* "20261201T163000Z" (transfer full): how occurrences and snapshots are named. */
char *time_compact(int64_t utc);

/* "90s" "5m" "2h" "7d", one number and one unit, up to ten years. SW_ERROR_FORMAT. */
bool duration_parse(const char *text, int64_t *ret_seconds, GError **error);
char *duration_format(
    int64_t seconds); /* the largest unit that divides it (transfer full) */

#endif
