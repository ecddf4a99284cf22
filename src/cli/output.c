/* How things are printed: JSON in lines, times as people say them, tables. */
#include "cli.h"

#include <libsmartcols.h>
#include <slipwatch/json.h>
#include <stdlib.h>

struct Table {
	struct libscols_table *columns;
	guint width;
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
text_time(const char *rfc3339)
{
	static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat",
		"Sun" };
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
		"Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	Civil civil = { 0 };

	if (sscanf(rfc3339, "%4d-%2d-%2dT%2d:%2d:%2d", &civil.year, &civil.month,
		&civil.day, &civil.hour, &civil.minute, &civil.second) != 6 ||
	    !civil_valid(civil))
		return g_strdup(rfc3339);
	return g_strdup_printf("%s %s %d, %d:%02d %s",
	    weekdays[day_weekday(local_day(civil_local(civil)))], months[civil.month - 1],
	    civil.day, (civil.hour + 11) % 12 + 1, civil.minute,
	    civil.hour < 12 ? "am" : "pm");
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

Table *
table_new(const char *const *headers)
{
	Table *table = g_new0(Table, 1);

	table->columns = scols_new_table();
	for (guint i = 0; headers[i]; i++, table->width++)
		scols_table_new_column(
		    table->columns, headers[i], 0, headers[i + 1] ? 0 : SCOLS_FL_WRAP);
	return table;
}

void
table_row(Table *table, const char *const *cells)
{
	struct libscols_line *line = scols_table_new_line(table->columns, NULL);

	for (guint i = 0; i < table->width && cells[i]; i++)
		scols_line_set_data(line, i, cells[i]);
}

void
table_print(Table *table)
{
	if (scols_table_get_nlines(table->columns))
		scols_print_table(table->columns);
	scols_unref_table(table->columns);
	g_free(table);
}
