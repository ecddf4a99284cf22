/*
 * What a report may tell of counts. None under five is told: so few are somebody. Nor may
 * one be worked out from those beside it and the whole that they are parts of.
 */
#ifndef SLIPWATCH_DAEMON_VEIL_H
#define SLIPWATCH_DAEMON_VEIL_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

enum { LEAST_TOLD = 5 };

/* Parts of one whole, by name. */
typedef struct Cell {
	char *name; /* owned */
	unsigned count;
	bool told; /* by cells_veil */
} Cell;

GArray *cells_new(void); /* Cell (transfer full) */
void cells_add(GArray *cells, const char *name, unsigned count);
unsigned cells_whole(const GArray *cells);

void cells_sort(GArray *cells); /* the largest first */

/* Says which are told: not the small ones; and beside them the next smallest are left out
 * too, until all that is left out is five or more. */
void cells_veil(GArray *cells);

/* The number, or null where it is too small to be told (transfer full). */
json_t *count_json(unsigned count);
json_t *cell_json(const Cell *cell);

/* Could a number under five be worked out from this part and its whole? */
bool share_is_telling(unsigned part, unsigned whole);

/* {"count","share","about"}: `exact`, or the share so rounded that five counts or more
 * give it; null where that says nothing (transfer full). */
json_t *share_json(unsigned part, unsigned whole, bool exact);

#endif
