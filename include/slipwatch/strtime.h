/*
 * Times written by a pattern such as "%m/%d/%Y %I:%M %p": strptime's conversions, strictly.
 *
 * %Y %y %m %d %e %b %B %h (a month's name)  %H %k %I %l %M %S %p %P  %a %A (a weekday's)
 * %F %T %R %D %z %%; blanks stand for any blanks or none, all else for itself, whatever its
 * case. Names are English and Spanish, whole or cut short. Pure.
 */
#ifndef SLIPWATCH_STRTIME_H
#define SLIPWATCH_STRTIME_H

#include <slipwatch/civil.h>

enum { STRTIME_PATTERN_MAX = 100, STRTIME_TEXT_MAX = 100 };

/* A time as it was written. */
typedef struct Written {
	Local local;   /* on the wall clock; where the text says its offset: UTC */
	bool day_only; /* no hour was said: local is a midnight */
	bool utc;
} Written;

/* Does a pattern say one moment or day, with conversions that are known? Else why not, a
 * clause that says what to write (transfer full). */
bool strtime_check(const char *pattern, char **ret_fault);

/* The whole text by a good pattern; blanks around it do not matter. A day that does not
 * exist, and a weekday that is not that day's, are no time. */
bool strtime_read(const char *pattern, const char *text, Written *ret_written);

/* "2026-12-01T11:30:00-05:00", "2026-12-01 11:30", "2026-12-01": what stands without a
 * pattern. */
bool strtime_read_iso(const char *text, Written *ret_written);

/* How long something takes: "30", "30 min", "1 h 15 min", "1:15", "PT30M"; a bare number is
 * minutes. From a minute to a week. */
bool length_read(const char *text, int64_t *ret_seconds);

#endif
