/* What is odd in most offices and one's custom: starts off the grid or in the break, the
 * same visit again that day, requests that nobody recorded, or that kin are recorded for.
 * Private to detect. */
#ifndef DETECT_ODD_H
#define DETECT_ODD_H

#include <slipwatch/detect.h>

typedef enum Odd {
	ODD_OFF_GRID,
	ODD_IN_BREAK,
	ODD_AGAIN,
	ODD_UNMET,
	ODD_FOR_KIN,
	ODD_COUNT,
} Odd;

bool starts_off_grid(const Office *office, const Booking *booking);
bool starts_in_break(const Office *office, const Booking *booking);
/* So long before opening or after closing on an open day; 0 else. */
int minutes_outside(const Office *office, const Booking *booking);

/* Is that not done in this office? It is its custom? Neither where little is known. */
bool habits_keep(const Habits *habits, Odd odd);
bool habits_indulge(const Habits *habits, Odd odd);

#endif
