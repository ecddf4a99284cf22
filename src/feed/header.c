/* Finding a table's header among its first lines, by the columns that are looked for. */
#include "layout.h"

#include <slipwatch/error.h>
#include <slipwatch/names.h>

#include <string.h>

/* What is tried where the settings do not say. */
static const char delimiters[] = ",;\t|";

/* The row that has most of what is looked for. */
typedef struct Nearest {
	GPtrArray *headings; /* char *, owned; NULL: none */
	unsigned line, found;
} Nearest;

static void
nearest_done(Nearest *nearest)
{
	g_clear_pointer(&nearest->headings, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Nearest, nearest_done)

static GPtrArray *
row_headings(const Layout *layout, const CsvRow *row)
{
	GPtrArray *headings = g_ptr_array_new_with_free_func(g_free);

	for (unsigned i = 0; i < row->count; i++)
		g_ptr_array_add(headings,
		    cell_text(&row->cells[i], layout->code, false, HEADING_CHARS_MAX));
	return headings;
}

/* Data may be what stands where a header should, and names are confidential: data have
 * digits in them, and a title is short. */
static bool
may_be_shown(const GPtrArray *headings)
{
	unsigned filled = 0;

	for (guint i = 0; i < headings->len; i++) {
		const char *heading = headings->pdata[i];

		filled += *heading != '\0';
		if (strpbrk(heading, G_CSET_DIGITS))
			return false;
	}
	return filled >= HEADINGS_LEAST;
}

/* Takes the headings. */
static void
nearest_offer(Nearest *nearest, GPtrArray *headings, unsigned line, unsigned found)
{
	bool better = nearest->headings ? found > nearest->found
					: found > 0 || may_be_shown(headings);

	if (!better) {
		g_ptr_array_unref(headings);
		return;
	}
	nearest_done(nearest);
	*nearest = (Nearest){ headings, line, found };
}

/* How many of the wanted columns a row names; all: those that are needed are among them. */
static unsigned
match(Layout *layout, const GPtrArray *headings, bool *ret_all)
{
	g_autoptr(GPtrArray) folded = g_ptr_array_new_with_free_func(g_free);
	unsigned found = 0;

	*ret_all = true;
	for (guint i = 0; i < headings->len; i++)
		g_ptr_array_add(folded, name_fold(headings->pdata[i]));
	for (guint w = 0; w < layout->wanted->len; w++) {
		Wanted *wanted = &g_array_index(layout->wanted, Wanted, w);

		wanted->column = -1;
		for (guint i = 0; i < folded->len && wanted->column < 0; i++)
			if (strcmp(folded->pdata[i], wanted->folded) == 0)
				wanted->column = (int)i;
		found += wanted->column >= 0;
		*ret_all &= wanted->column >= 0 || !wanted->needed;
	}
	return found;
}

static bool
find_by(Layout *layout, const char *text, size_t len, char delimiter, Nearest *nearest)
{
	g_autofree CsvRow *row = g_new(CsvRow, 1);
	bool all;

	csv_init(&layout->rows, text, len, delimiter);
	for (unsigned i = 0; i < HEADER_ROWS_MAX && csv_next(&layout->rows, row); i++) {
		GPtrArray *headings = row_headings(layout, row);
		unsigned found = match(layout, headings, &all);

		nearest_offer(nearest, headings, row->line, found);
		layout->line = row->line;
		if (all)
			return true;
	}
	return false;
}

static bool
find(Layout *layout, const char *text, size_t len, Nearest *nearest)
{
	const char *const *told = layout_setting(layout->feed, "delimiter");
	char own[] = { told && strcmp(*told, "tab") ? **told : '\t', '\0' };

	for (const char *at = told ? own : delimiters; *at; at++)
		if (find_by(layout, text, len, *at, nearest))
			return true;
	return false;
}

/* --- where it is not ------------------------------------------------------------------ */

static void
list_heading(GString *list, unsigned count, const char *heading)
{
	if (count == HEADINGS_SHOWN_MAX)
		g_string_append(list, ", ...");
	else if (count < HEADINGS_SHOWN_MAX)
		g_string_append_printf(list, "%s\"%s\"", count ? ", " : "", heading);
}

/* The wanted columns that are needed; only those that a row lacks, if there is one. */
static char *
list_wanted(const Layout *layout, const Nearest *lacking)
{
	GString *list = g_string_new(NULL);
	unsigned count = 0;

	for (guint w = 0; w < layout->wanted->len; w++) {
		const Wanted *wanted = &g_array_index(layout->wanted, Wanted, w);
		bool there = !wanted->needed;

		for (guint i = 0; lacking && i < lacking->headings->len && !there; i++) {
			g_autofree char *folded = name_fold(lacking->headings->pdata[i]);

			there = strcmp(folded, wanted->folded) == 0;
		}
		if (!there)
			list_heading(list, count++, wanted->heading);
	}
	return g_string_free(list, FALSE);
}

static char *
list_found(const Nearest *nearest)
{
	GString *list = g_string_new(NULL);
	unsigned count = 0;

	for (guint i = 0; i < nearest->headings->len; i++)
		if (*(const char *)nearest->headings->pdata[i])
			list_heading(list, count++, nearest->headings->pdata[i]);
	return g_string_free(list, FALSE);
}

/* What is missing first: it is what is to be mended, and what follows may be cut. */
static void
explain(const Layout *layout, const Nearest *nearest, GError **error)
{
	g_autofree char *wanted = list_wanted(layout, NULL), *lacks = NULL, *found = NULL;

	if (!nearest->headings) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
		    "none of the first %d lines looks like a header; looked for the "
		    "columns %s",
		    HEADER_ROWS_MAX, wanted);
		return;
	}
	lacks = list_wanted(layout, nearest);
	found = list_found(nearest);
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
	    "there is no column %s: line %u, the nearest to a header, has %s; looked for "
	    "%s",
	    lacks, nearest->line, found, wanted);
}

/* --- layouts -------------------------------------------------------------------------- */

bool
layout_find(Layout *layout, const Feed *feed, const char *text, size_t len, GError **error)
{
	g_auto(Nearest) nearest = { 0 };

	layout_init(layout, feed);
	if (find(layout, text, len, &nearest) ||
	    (layout_relax(layout) && find(layout, text, len, &nearest)))
		return true;
	explain(layout, &nearest, error);
	return false;
}
