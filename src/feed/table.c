/* A table: its rows listed with their keys, and those that are wanted made into entries. */
#include "records.h"
#include "rowkey.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/names.h>

#include <stdlib.h>
#include <string.h>

/* A row as it is walked past. */
typedef struct Passing {
	Records *records;
	CsvRow *row;
	GArray *rows;	/* Row */
	GArray *slices; /* Slice, of all of them */
	GByteArray *cells;
} Passing;

/* --- what stands where a table should --- */

static const struct {
	const char *head; /* in any case */
	size_t len;
	const char *words;
} heads[] = {
	{ "<", 1, "markup, not a table; the address may need a login" },
	{ "PK\3\4", 4, "a workbook or an archive, not a table; save it as CSV" },
	{ "\xd0\xcf\x11\xe0", 4, "an old workbook, not a table; save it as CSV" },
	{ "%PDF", 4, "a PDF, not a table; print the report into a CSV file" },
	{ "\x1f\x8b", 2, "compressed with gzip; unpack it first" },
	{ "{", 1, "JSON, not a table" },
	{ "BEGIN:VCALENDAR", 15,
	    "a calendar, not a table; take out its `columns`, and let "
	    "its name end in .ics" },
};

static const char *
what_instead(const char *text, size_t len)
{
	size_t at = 0;

	while (at < len && g_ascii_isspace(text[at]))
		at++;
	if (at == len)
		return "empty";
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++)
		if (len - at >= heads[i].len &&
		    !g_ascii_strncasecmp(text + at, heads[i].head, heads[i].len))
			return heads[i].words;
	return NULL;
}

/* --- rows --- */

/* The day on the wall on which the job's window has its today. */
static Local
today_of(const ImportJob *job)
{
	return zone_local(job->feed->zone, job->window.start + PAST_WINDOW);
}

/* Cells that are read, as they stand: what else is in a row does not matter. */
static Digest
row_digest(Passing *passing)
{
	const GArray *wanted = passing->records->layout.wanted;
	const CsvRow *row = passing->row;

	g_byte_array_set_size(passing->cells, 0);
	for (guint w = 0; w < wanted->len; w++) {
		int column = g_array_index(wanted, Wanted, w).column;

		if (column >= 0 && (unsigned)column < row->count)
			g_byte_array_append(passing->cells,
			    (const guint8 *)row->cells[column].text,
			    (guint)row->cells[column].len);
		g_byte_array_append(passing->cells, (const guint8 *)"\n", 1);
	}
	return digest_bytes(passing->cells->data, passing->cells->len);
}

static unsigned
filled_cells(const Passing *passing)
{
	unsigned filled = 0;

	for (unsigned i = 0; i < passing->row->count; i++) {
		g_autofree char *text =
		    cell_text(&passing->row->cells[i], CELL_UTF8, false, 1);

		filled += *text != '\0';
	}
	return filled;
}

/* A title, a total, an open slot or the header once more: no record. */
static bool
is_no_record(const Passing *passing, const char *start, bool readable)
{
	const Layout *layout = &passing->records->layout;
	g_autofree char *name = layout_value(layout, passing->row, FIELD_PARTICIPANT);
	g_autofree char *email = layout_value(layout, passing->row, FIELD_EMAIL);

	if (!*start)
		return true;
	if (layout_has(layout, FIELD_PARTICIPANT) && !*name && !*email &&
	    layout->feed->holds != HOLDS_ABSENCES)
		return true;
	return !readable && (layout_repeats(layout, passing->row, layout->start) ||
				filled_cells(passing) < 2);
}

static guint64
half_digest(const char *a, const char *b)
{
	return digest_join(digest_text(a), digest_text(b)).high;
}

/* Who it is, and what it is known by. */
static void
row_name(const Passing *passing, Row *row, char **ret_id)
{
	const Layout *layout = &passing->records->layout;
	g_autofree char *name = layout_value(layout, passing->row, FIELD_PARTICIPANT);
	g_autofree char *email = layout_value(layout, passing->row, FIELD_EMAIL);
	g_autofree char *service = layout_value(layout, passing->row, FIELD_SERVICE);
	g_autofree char *person = *email ? g_utf8_strdown(email, -1) : name_fold(name);
	g_autofree char *folded = name_fold(service);

	*ret_id = layout_value(layout, passing->row, FIELD_UID);
	row->who = half_digest("person", person);
	row->named = **ret_id != '\0';
	row->group = row->named ? half_digest("id", *ret_id) : half_digest(person, folded);
}

static Local
row_start(const Passing *passing, Written written)
{
	return written.utc ? zone_local(passing->records->job.feed->zone, written.local)
			   : written.local;
}

static void
pass(Passing *passing)
{
	const Layout *layout = &passing->records->layout;
	const Slice slice = { .text = passing->row->text,
		.len = passing->row->len,
		.line = passing->row->line };
	g_autofree char *start = layout_value(layout, passing->row, layout->start);
	g_autofree char *id = NULL, *reason = NULL;
	Row row = { .slice = passing->slices->len };
	Written written = { 0 };
	bool readable = layout_time(layout, start, &written);

	if (!passing->row->fault && is_no_record(passing, start, readable)) {
		passing->records->passed_over++;
		return;
	}
	row_name(passing, &row, &id);
	if (passing->row->fault)
		reason = g_strdup(passing->row->fault);
	else if (!readable)
		reason = layout_misfit(layout, start);
	if (reason) {
		records_quarantine(passing->records, &slice, id, "", reason);
	} else {
		row.start = row_start(passing, written);
		row.digest = row_digest(passing);
	}
	g_array_append_val(passing->rows, row);
	g_array_append_val(passing->slices, slice);
}

static bool
walk(Passing *passing, GError **error)
{
	Csv rows = passing->records->layout.rows;

	while (csv_next(&rows, passing->row)) {
		if (passing->rows->len == TABLE_ROWS_MAX) {
			g_set_error(error, SW_ERROR, SW_ERROR_LIMIT,
			    "line %u: more than %d rows", passing->row->line,
			    TABLE_ROWS_MAX);
			return false;
		}
		if (rows.quotes > OPEN_QUOTES_MAX) {
			g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
			    "line %u: more than %d quotes are not closed",
			    passing->row->line, OPEN_QUOTES_MAX);
			return false;
		}
		pass(passing);
	}
	return true;
}

/* --- the catalogue --- */

static void
list_row(Records *records, const Row *row, const Slice *slice)
{
	if (row->repeats) {
		records->passed_over++;
		return;
	}
	if (row->crowded)
		records_quarantine(records, slice, "", "",
		    "more than 256 rows of one person, service and start");
	if (row->named && row->shares)
		g_hash_table_add(records->shared, (gpointer)slice->text);
	records_add(records, slice, row->key, row->crowded ? DIGEST_NONE : row->digest);
}

static int
by_line(const void *a, const void *b)
{
	const Row *one = a, *two = b;

	return (one->slice > two->slice) - (one->slice < two->slice);
}

static void
list_rows(Passing *passing)
{
	Records *records = passing->records;
	GArray *rows = passing->rows;

	rows_key(rows, records->job.known, today_of(&records->job));
	if (rows->len > 0)
		qsort(rows->data, rows->len, sizeof(Row), by_line);
	for (guint i = 0; i < rows->len; i++) {
		const Row *row = &g_array_index(rows, Row, i);

		list_row(records, row, &g_array_index(passing->slices, Slice, row->slice));
	}
	records->catalogue->components = rows->len;
}

bool
table_read(Records *records, const char *text, size_t len, GError **error)
{
	const char *instead = what_instead(text, len);
	Passing passing = { .records = records };
	bool good;

	if (instead) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "the body is %s", instead);
		return false;
	}
	if (!layout_find(&records->layout, records->job.feed, text, len, error))
		return false;
	layout_describe(&records->layout, records->form);
	passing.row = g_new(CsvRow, 1);
	passing.rows = g_array_new(FALSE, FALSE, sizeof(Row));
	passing.slices = g_array_new(FALSE, FALSE, sizeof(Slice));
	passing.cells = g_byte_array_new();
	good = walk(&passing, error);
	if (good)
		list_rows(&passing);
	g_free(passing.row);
	g_array_unref(passing.rows);
	g_array_unref(passing.slices);
	g_byte_array_unref(passing.cells);
	return good;
}
