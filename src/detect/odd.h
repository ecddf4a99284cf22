/* Odd starts: off the grid, in the break; and whether an office ever has them. Private to
 * detect. */
#ifndef DETECT_ODD_H
#define DETECT_ODD_H

#include <slipwatch/detect.h>

typedef enum Odd { ODD_OFF_GRID, ODD_IN_BREAK, ODD_COUNT } Odd;

bool starts_off_grid(const Office *office, const Booking *booking);
bool starts_in_break(const Office *office, const Booking *booking);

/* Does hardly anything in this office start so? false where little is known. */
bool habits_keep(const Habits *habits, Odd odd);

#endif
