/* How things are printed: JSON in lines, texts in columns, tables. */
#include "cli.h"

#include <libsmartcols.h>
#include <slipwatch/json.h>
#include <slipwatch/text.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Columns on the screen. A time is 20 wide: nothing is cut to less. */
enum { GAP = 1, WRAPPED_MIN = 12, WRAPPED_GOOD = 24, CUT_LEAST = 20 };

struct Table {
	struct libscols_table *columns;
	guint width;
	size_t *widest; /* of each column, as shown */
};

void
print_json(json_t *json)
{
	g_autofree char *line = json_line(json);

	puts(line);
	json_decref(json);
}

const char *
member(const json_t *json, const char *key)
{
	const char *text = json_string_value(json_object_get(json, key));

	return text ? text : "";
}

void
put_text(json_t *json, const char *key, const char *text)
{
	if (text)
		json_object_set_new(json, key, json_string(text));
}

char *
finding_names(const json_t *finding)
{
	const json_t *several = json_object_get(finding, "participants");
	GString *names = g_string_new(member(finding, "participant"));

	for (size_t i = 0; i < json_array_size(several); i++)
		g_string_append_printf(names, "%s%s", names->len ? ", " : "",
		    json_string_value(json_array_get(several, i)));
	return g_string_free(names, FALSE);
}

char *
escaped(const char *text)
{
	return g_uri_escape_string(text, NULL, FALSE);
}

void
add_query(GString *path, const char *key, const char *value)
{
	g_autofree char *text = value ? escaped(value) : NULL;

	if (text)
		g_string_append_printf(
		    path, "%c%s=%s", strchr(path->str, '?') ? '&' : '?', key, text);
}

Table *
table_new(const char *const *headers)
{
	Table *table = g_new0(Table, 1);

	table->columns = scols_new_table();
	table->widest = g_new0(size_t, g_strv_length((char **)headers));
	for (guint i = 0; headers[i]; i++, table->width++) {
		struct libscols_column *column = scols_table_new_column(
		    table->columns, headers[i], 0, headers[i + 1] ? 0 : SCOLS_FL_WRAP);

		table->widest[i] = text_columns(headers[i]);
		scols_column_set_safechars(column, "\n");
		scols_column_set_wrapfunc(
		    column, scols_wrapnl_chunksize, scols_wrapnl_nextchunk, NULL);
	}
	return table;
}

void
table_row(Table *table, const char *const *cells)
{
	struct libscols_line *line = scols_table_new_line(table->columns, NULL);

	for (guint i = 0; i < table->width && cells[i]; i++) {
		scols_line_set_data(line, i, cells[i]);
		table->widest[i] = MAX(table->widest[i], text_columns(cells[i]));
	}
}

/* (transfer full) */
static char *
text_cut(const char *text, size_t columns)
{
	const char *end = text;
	size_t taken = 0;

	while (taken < columns - 1) {
		gunichar letter = g_utf8_get_char(end);

		taken += g_unichar_iszerowidth(letter) ? 0
			 : g_unichar_iswide(letter)    ? 2
						       : 1;
		end = g_utf8_next_char(end);
	}
	return g_strdup_printf("%.*s…", (int)(end - text), text);
}

/* What all columns but the last take. */
static size_t
columns_taken(const Table *table)
{
	size_t taken = 0;

	for (guint i = 0; i + 1 < table->width; i++)
		taken += table->widest[i] + GAP;
	return taken;
}

static void
cut_column(Table *table, guint column)
{
	for (size_t i = 0; i < scols_table_get_nlines(table->columns); i++) {
		struct libscols_line *line = scols_table_get_line(table->columns, i);
		const char *text = scols_cell_get_data(scols_line_get_cell(line, column));

		if (text && text_columns(text) > table->widest[column])
			scols_line_refer_data(
			    line, column, text_cut(text, table->widest[column]));
	}
}

/* One wide name must not leave a screen no room for the rest: the widest give way. */
static void
cut_wide(Table *table)
{
	size_t room = scols_table_get_termwidth(table->columns);

	while (columns_taken(table) + WRAPPED_GOOD > room) {
		guint widest = 0;

		for (guint i = 0; i + 1 < table->width; i++)
			if (table->widest[i] > table->widest[widest])
				widest = i;
		if (table->widest[widest] <= CUT_LEAST)
			break;
		table->widest[widest]--;
	}
	for (guint i = 0; i + 1 < table->width; i++)
		cut_column(table, i);
}

/* Breaks lines between words, where libsmartcols would break them anywhere. */
static char *
text_wrapped(const char *text, size_t room)
{
	g_auto(GStrv) words = g_strsplit(text, " ", 0);
	GString *out = g_string_new(NULL);
	size_t used = 0;

	for (guint i = 0; words[i]; i++) {
		size_t width = text_columns(words[i]);
		bool fits = used + 1 + width <= room;

		if (i > 0)
			g_string_append_c(out, fits ? ' ' : '\n');
		g_string_append(out, words[i]);
		used = i > 0 && fits ? used + 1 + width : width;
	}
	return g_string_free(out, FALSE);
}

/* The last column gets what the others leave of the screen. */
static void
wrap_last(Table *table)
{
	size_t room = scols_table_get_termwidth(table->columns);
	size_t taken = columns_taken(table);

	if (room < taken + WRAPPED_MIN)
		return;
	for (size_t i = 0; i < scols_table_get_nlines(table->columns); i++) {
		struct libscols_line *line = scols_table_get_line(table->columns, i);
		const char *text =
		    scols_cell_get_data(scols_line_get_cell(line, table->width - 1));

		if (text)
			scols_line_refer_data(
			    line, table->width - 1, text_wrapped(text, room - taken));
	}
}

void
table_print(Table *table)
{
	if (isatty(STDOUT_FILENO)) {
		cut_wide(table);
		wrap_last(table);
	}
	if (scols_table_get_nlines(table->columns))
		scols_print_table(table->columns);
	scols_unref_table(table->columns);
	g_free(table->widest);
	g_free(table);
}
