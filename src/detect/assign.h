/* Minimum-cost assignment on a small matrix. Private to detect. */
#ifndef DETECT_ASSIGN_H
#define DETECT_ASSIGN_H

#include <glib.h>

/* Rows and columns of one person's matrix: beyond that the nearest free one is taken. */
enum { ASSIGN_MAX = 64 };

/*
 * cost[row * columns + column]; a row may stay alone at the cost `alone`, and does where
 * all its cells cost that or more. ret_column[row]: its column, or -1. Deterministic. rows
 * and columns at most ASSIGN_MAX.
 */
void assign(const double *cost, guint rows, guint columns, double alone, int *ret_column);

#endif
