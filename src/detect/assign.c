/* The Hungarian method by shortest augmenting paths: one row after the other finds its
 * column, moving earlier rows where that is cheaper for all. */
#include "assign.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* 1-based, as the method is usually written; column 0 is where a path starts. */
typedef struct Solver {
	const double *cost;
	guint rows, columns,
	    all; /* all: with one column more for each row, to stay alone in */
	double alone;
	double row_price[ASSIGN_MAX + 1], column_price[2 * ASSIGN_MAX + 1];
	guint row_of[2 * ASSIGN_MAX + 1]; /* of a column; 0: free */
	guint before[2 * ASSIGN_MAX + 1]; /* the path's column before this one */
} Solver;

static double
solver_cost(const Solver *solver, guint row, guint column)
{
	if (column > solver->columns)
		return solver->alone;
	double cost = solver->cost[(row - 1) * solver->columns + column - 1];
	return MIN(cost, 2 * solver->alone);
}

/* One step of the search: to the nearest column not yet on the tree. Moves all prices. */
static guint
solver_step(Solver *solver, guint from, double *distance, bool *seen)
{
	guint row = solver->row_of[from], next = 0;
	double delta = INFINITY;

	seen[from] = true;
	for (guint column = 1; column <= solver->all; column++) {
		if (seen[column])
			continue;
		double reduced = solver_cost(solver, row, column) - solver->row_price[row] -
				 solver->column_price[column];
		if (reduced < distance[column]) {
			distance[column] = reduced;
			solver->before[column] = from;
		}
		if (distance[column] < delta) {
			delta = distance[column];
			next = column;
		}
	}
	for (guint column = 0; column <= solver->all; column++) {
		if (seen[column]) {
			solver->row_price[solver->row_of[column]] += delta;
			solver->column_price[column] -= delta;
		} else {
			distance[column] -= delta;
		}
	}
	return next;
}

static void
solver_place(Solver *solver, guint row)
{
	double distance[2 * ASSIGN_MAX + 1];
	bool seen[2 * ASSIGN_MAX + 1] = { false };
	guint column = 0;

	for (guint i = 0; i <= solver->all; i++)
		distance[i] = INFINITY;
	solver->row_of[0] = row;
	do
		column = solver_step(solver, column, distance, seen);
	while (solver->row_of[column] != 0);
	while (column != 0) {
		guint before = solver->before[column];
		solver->row_of[column] = solver->row_of[before];
		column = before;
	}
}

void
assign(const double *cost, guint rows, guint columns, double alone, int *ret_column)
{
	Solver solver = { .cost = cost,
		.rows = rows,
		.columns = columns,
		.all = columns + rows,
		.alone = alone };

	for (guint row = 1; row <= rows; row++)
		solver_place(&solver, row);
	for (guint row = 0; row < rows; row++)
		ret_column[row] = -1;
	for (guint column = 1; column <= columns; column++) {
		guint row = solver.row_of[column];
		if (row != 0 && cost[(row - 1) * columns + column - 1] < alone)
			ret_column[row - 1] = (int)column - 1;
	}
}
