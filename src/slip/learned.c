/* What was learned: rows of counts, sorted, as a store keeps them. */
#include "learned.h"

#include <string.h>

static void
row_free(gpointer data)
{
	LearnedRow *row = data;

	g_free(row->what);
	g_free(row->name);
	g_free(row);
}

Learned *
learned_new(void)
{
	Learned *learned = g_new0(Learned, 1);

	learned->rows = g_ptr_array_new_with_free_func(row_free);
	return learned;
}

void
learned_free(Learned *learned)
{
	if (!learned)
		return;
	g_ptr_array_unref(learned->rows);
	g_free(learned);
}

/* The place of a row, or where it would stand. */
static guint
rows_place(const GPtrArray *rows, const char *what, const char *name, bool *ret_there)
{
	guint low = 0, high = rows->len;

	*ret_there = false;
	while (low < high) {
		guint middle = low + (high - low) / 2;
		const LearnedRow *row = rows->pdata[middle];
		int order = strcmp(row->what, what);
		if (order == 0)
			order = strcmp(row->name, name);
		if (order == 0) {
			*ret_there = true;
			return middle;
		}
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static LearnedRow *
rows_row(GPtrArray *rows, const char *what, const char *name)
{
	bool there;
	guint place = rows_place(rows, what, name, &there);

	if (there)
		return rows->pdata[place];
	if (rows->len >= LEARNED_ROWS_MAX)
		return NULL;
	LearnedRow *row = g_new0(LearnedRow, 1);
	row->what = g_strdup(what);
	row->name = g_strdup(name);
	g_ptr_array_insert(rows, (gint)place, row);
	return row;
}

LearnedRow *
learned_find(const Learned *learned, const char *what, const char *name)
{
	bool there;
	guint place = rows_place(learned->rows, what, name, &there);

	return there ? learned->rows->pdata[place] : NULL;
}

LearnedRow *
learned_row(Learned *learned, const char *what, const char *name)
{
	return rows_row(learned->rows, what, name);
}

const GPtrArray *
learned_rows(const Learned *learned)
{
	return learned->rows;
}

void
learned_settle(Learned *learned)
{
	for (guint i = 0; i < learned->rows->len; i++)
		((LearnedRow *)learned->rows->pdata[i])->changed = false;
}

static void
row_count(LearnedRow *row, double slip, double honest)
{
	if (!row)
		return;
	row->slip = MAX(row->slip + slip, 0);
	row->honest = MAX(row->honest + honest, 0);
	row->changed = true;
}

static void
count_case(Learned *learned, const Lesson *lesson, const char *kind, double by)
{
	g_autofree char *name = case_name(lesson, kind);

	if (name)
		row_count(learned_row(learned, "case", name), lesson->slip ? by : 0,
		    lesson->slip ? 0 : by);
}

/* Two kinds that explained it as well share the lesson. */
static void
count_lesson(Learned *learned, const Lesson *lesson, double by)
{
	bool shared = lesson->equal && *lesson->equal;

	count_case(learned, lesson, lesson->kind, shared ? by / 2 : by);
	if (shared)
		count_case(learned, lesson, lesson->equal, by / 2);
}

void
learned_add(Learned *learned, const Lesson *lesson)
{
	count_lesson(learned, lesson, 1);
	window_add(learned, lesson);
}

void
learned_take_back(Learned *learned, const Lesson *lesson)
{
	count_lesson(learned, lesson, -1);
	window_take_back(learned, lesson);
}

void
learned_merge(Learned *learned, const Learned *other)
{
	for (guint i = 0; i < other->rows->len; i++) {
		const LearnedRow *row = other->rows->pdata[i];
		if (strcmp(row->what, "case") == 0)
			row_count(learned_row(learned, row->what, row->name), row->slip,
			    row->honest);
	}
	if (learned_has_cases(other))
		learned->merged += MAX(other->merged, 1);
}

static void
summarise(GPtrArray *rows, const Case *of)
{
	row_count(rows_row(rows, "rule", of->rule), of->slip, of->honest);
	for (unsigned i = 0; i < KIND_COUNT; i++)
		if (of->kinds & KIND(i))
			row_count(rows_row(rows, "kind", slip_kind_table[i].slug), of->slip,
			    of->honest);
	for (unsigned i = 0; i < SIGNAL_COUNT; i++)
		if (of->signals & 1u << i)
			row_count(rows_row(rows, "signal", slip_signal_table[i].slug),
			    of->slip, of->honest);
}

GPtrArray *
learned_summary(const Learned *learned)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);
	g_autoptr(GArray) cases = learned_cases(learned);

	for (guint i = 0; i < cases->len; i++)
		summarise(rows, &g_array_index(cases, Case, i));
	return rows;
}
