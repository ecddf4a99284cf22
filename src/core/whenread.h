/* WHEN as it was typed: words become a Reading; what it means is when.c's. */
#ifndef SLIPWATCH_WHENREAD_H
#define SLIPWATCH_WHENREAD_H

#include <glib.h>
#include <slipwatch/office.h>
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

typedef enum WhenFault {
	WHEN_EMPTY,
	WHEN_SLASHES,
	WHEN_UNKNOWN,
	WHEN_HALF_DATE,
	WHEN_TWO_DAYS,
	WHEN_NO_YEAR,
	WHEN_NOTHING,
	WHEN_NO_CLOCK,
	WHEN_NO_DAY,
	WHEN_OTHER_WEEKDAY,
	WHEN_PAST,
	WHEN_SHUT,
	WHEN_OUTSIDE,
	WHEN_FAULTS,
} WhenFault;

/* Sets SW_ERROR_USAGE; false. `word` is what was typed. */
bool when_fault(GError **error, WhenFault fault, const char *word, Language language);

/* Words of both languages are read, those of `language` first. At most one day, whole, and
 * a clock that exists; else SW_ERROR_USAGE. */
bool reading_take(Reading *reading, const char *text, Language language, GError **error);

#endif
