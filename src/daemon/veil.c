/* Counts as a report tells them: none that is under five, or gives one away. */
#include "veil.h"

#include <math.h>
#include <string.h>

static void
cell_done(void *data)
{
	g_free(((Cell *)data)->name);
}

GArray *
cells_new(void)
{
	GArray *cells = g_array_new(FALSE, TRUE, sizeof(Cell));

	g_array_set_clear_func(cells, cell_done);
	return cells;
}

void
cells_add(GArray *cells, const char *name, unsigned count)
{
	Cell *cell;

	for (guint i = 0; i < cells->len; i++) {
		cell = &g_array_index(cells, Cell, i);
		if (!strcmp(cell->name, name)) {
			cell->count += count;
			return;
		}
	}
	g_array_append_vals(cells, &(Cell){ g_strdup(name), count, false }, 1);
}

unsigned
cells_whole(const GArray *cells)
{
	unsigned whole = 0;

	for (guint i = 0; i < cells->len; i++)
		whole += g_array_index(cells, Cell, i).count;
	return whole;
}

static int
by_count(const void *a, const void *b)
{
	const Cell *one = a, *two = b;

	if (one->count != two->count)
		return one->count < two->count ? 1 : -1;
	return strcmp(one->name, two->name);
}

void
cells_sort(GArray *cells)
{
	g_array_sort(cells, by_count);
}

/* The smallest that is told; NULL: none is. */
static Cell *
smallest_told(GArray *cells)
{
	Cell *smallest = NULL;

	for (guint i = 0; i < cells->len; i++) {
		Cell *cell = &g_array_index(cells, Cell, i);
		if (cell->told && (!smallest || cell->count < smallest->count))
			smallest = cell;
	}
	return smallest;
}

void
cells_veil(GArray *cells)
{
	unsigned left_out = 0;
	Cell *cell;

	for (guint i = 0; i < cells->len; i++)
		g_array_index(cells, Cell, i).told = true;
	while ((cell = smallest_told(cells)) &&
	       (cell->count < LEAST_TOLD || (left_out && left_out < LEAST_TOLD))) {
		cell->told = false;
		left_out += cell->count;
	}
}

json_t *
count_json(unsigned count)
{
	return count >= LEAST_TOLD ? json_integer(count) : json_null();
}

json_t *
cell_json(const Cell *cell)
{
	return cell->told ? json_integer(cell->count) : json_null();
}

bool
share_is_telling(unsigned part, unsigned whole)
{
	unsigned rest = whole - part;

	return (part && part < LEAST_TOLD) || (rest && rest < LEAST_TOLD);
}

/* The finest step that five counts or more are rounded to; 0: there is none. */
static double
step_for(unsigned whole)
{
	static const double steps[] = { .01, .02, .05, .1, .2, .25 };

	for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++)
		if (whole * steps[i] >= LEAST_TOLD)
			return steps[i];
	return 0;
}

json_t *
share_json(unsigned part, unsigned whole, bool exact)
{
	double step = step_for(whole), share = whole ? (double)part / whole : 0;
	json_t *json = json_object();
	bool open = exact && whole >= LEAST_TOLD && !share_is_telling(part, whole);

	json_object_set_new(json, "count", open ? json_integer(part) : json_null());
	if (!open && step > 0)
		share = round(share / step) * step;
	json_object_set_new(json, "share",
	    open || step > 0 ? json_real(round(share * 100) / 100) : json_null());
	json_object_set_new(json, "about", json_boolean(!open));
	return json;
}
