/* A compiled zone file (TZif, RFC 8536) as a list of offsets. Private to core. */
#ifndef SLIPWATCH_CORE_TZIF_H
#define SLIPWATCH_CORE_TZIF_H

#include <slipwatch/civil.h>

enum {
	TZIF_BYTES_MAX = 256 << 10,
	TZIF_YEAR_FIRST = 1900, /* from here a rule without transitions before it holds */
	TZIF_YEAR_LAST = 2100,	/* rules are written out up to here */
};

/* Ascending spans of ZoneSpan, neighbours of different offset, the first from INT64_MIN on
 * (transfer full); NULL for what is no zone file of version 2 or later. */
GArray *tzif_read(const char *bytes, gsize len);

/* Appends a span; one of the same offset as the last is not needed, one of the same start
 * replaces it. */
void spans_push(GArray *spans, ZoneSpan span);

/* Writes out what a POSIX TZ rule ("EST5EDT,M3.2.0,M11.1.0") says of the time after `last`.
 * False: no rule. */
bool rule_expand(const char *rule, int64_t last, GArray *spans);

#endif
