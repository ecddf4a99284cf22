/* Spans of time. Pure values. */
#ifndef SLIPWATCH_SPAN_H
#define SLIPWATCH_SPAN_H

#include <stdbool.h>
#include <stdint.h>

/* A moment that is not known. It is below every real one. */
#define NO_TIME INT64_MIN

enum { MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 7 * DAY };

/* Half-open [start, end), UTC seconds: touching bookings do not clash. */
typedef struct Span {
	int64_t start, end;
} Span;

/* All of time. */
#define SPAN_ALL ((Span){ INT64_MIN, INT64_MAX })

bool span_overlaps(Span a, Span b);
bool span_contains(Span span, int64_t at);
int64_t span_length(Span span);

/* The least span that holds both. */
Span span_union(Span a, Span b);

#endif
