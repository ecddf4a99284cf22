/* WHEN as it was typed: words become a Reading; what it means is when.c's. */
#ifndef SLIPWATCH_WHENREAD_H
#define SLIPWATCH_WHENREAD_H

#include <glib.h>
#include <stdbool.h>

typedef enum Half {
	HALF_UNSAID,
	HALF_AM,
	HALF_PM,
	HALF_NONE
} Half; /* NONE: a 24-hour time */

/* What was typed; -1 where nothing was said. */
typedef struct Reading {
	int year, month, mday; /* 1-based */
	int weekday;
	int offset; /* days from today */
	int hour, minute;
	Half half;
	bool twice; /* a day was named again */
} Reading;

/* Sets SW_ERROR_USAGE; false. The format has one %s. */
bool when_fault(GError **error, const char *format, const char *word);

/* At most one day, whole, and a clock that exists; else SW_ERROR_USAGE. */
bool reading_take(Reading *reading, const char *text, GError **error);

#endif
