/* Rows and cells: a walk through a table's text. */
#include "csv.h"

#include <slipwatch/text.h>

#include <string.h>

#define BOM "\xef\xbb\xbf"

void
csv_init(Csv *csv, const char *text, size_t len, char delimiter)
{
	if (len >= strlen(BOM) && memcmp(text, BOM, strlen(BOM)) == 0)
		text += strlen(BOM), len -= strlen(BOM);
	*csv = (Csv){ .at = text,
		.end = text + len,
		.delimiter = delimiter,
		.eol = memchr(text, '\n', len) ? '\n' : '\r',
		.line = 1 };
}

static const char *
line_end(const Csv *csv, const char *at)
{
	const char *end = memchr(at, csv->eol, (size_t)(csv->end - at));

	return end ? end : csv->end;
}

static bool
is_blank(const Csv *csv, char c)
{
	return c == ' ' || (c == '\t' && csv->delimiter != '\t') ||
	       (c == '\r' && csv->eol == '\n');
}

static const char *
skip_blanks(const Csv *csv, const char *at)
{
	while (at < csv->end && is_blank(csv, *at))
		at++;
	return at;
}

static bool
ends_cell(const Csv *csv, const char *at)
{
	return at == csv->end || *at == csv->delimiter || *at == csv->eol;
}

/* Some programs do not double the quotes within; but one behind a line break or a delimiter
 * opens the next cell, and this one's was never closed. */
static bool
is_within(const Csv *csv, const char *at, unsigned lines)
{
	return lines == 0 && at[-1] != csv->delimiter;
}

/* From behind the opening quote to the closing one; NULL: there is none. */
static const char *
closing_quote(const Csv *csv, const char *at, Cell *cell, unsigned *lines)
{
	const char *start = at;
	unsigned within = 0;

	for (; at < csv->end && at - start <= CELL_BYTES_MAX; at++) {
		within += *at == csv->eol;
		if (within > CELL_LINES_MAX)
			return NULL;
		if (*at != '"')
			continue;
		if (at + 1 < csv->end && at[1] == '"') {
			cell->doubled = true;
			at++;
		} else if (ends_cell(csv, skip_blanks(csv, at + 1))) {
			*lines += within;
			return at;
		} else if (!is_within(csv, at, within)) {
			return NULL;
		}
	}
	return NULL;
}

/* Where the cell ends; NULL: its quote is not closed. */
static const char *
read_cell(Csv *csv, const char *at, Cell *cell, unsigned *lines)
{
	const char *start = skip_blanks(csv, at), *close;

	if (start < csv->end && *start == '"') {
		close = closing_quote(csv, start + 1, cell, lines);
		if (!close)
			return NULL;
		cell->text = start + 1;
		cell->len = (size_t)(close - cell->text);
		return skip_blanks(csv, close + 1);
	}
	cell->text = at;
	while (!ends_cell(csv, at))
		at++;
	cell->len = (size_t)(at - cell->text);
	return at;
}

/* The row's end; NULL: it has none. */
static const char *
read_cells(Csv *csv, CsvRow *row, unsigned *lines)
{
	const char *at = csv->at;

	for (;;) {
		Cell cell = { 0 };

		at = read_cell(csv, at, &cell, lines);
		if (!at) {
			row->fault = "a quote is not closed";
			csv->quotes++;
			return NULL;
		}
		if (row->count == ROW_CELLS_MAX)
			row->fault = "more than 256 columns";
		else
			row->cells[row->count++] = cell;
		if (cell.len > CELL_BYTES_MAX)
			row->fault = "a cell of more than 64 KiB";
		if (at == csv->end || *at == csv->eol)
			return at;
		at++;
	}
}

bool
csv_next(Csv *csv, CsvRow *row)
{
	unsigned lines = 0;
	const char *end;

	if (csv->at >= csv->end)
		return false;
	row->text = csv->at;
	row->line = csv->line;
	row->count = 0;
	row->fault = NULL;
	end = read_cells(csv, row, &lines);
	if (!end)
		end = line_end(csv, csv->at), lines = 0;
	row->len = (size_t)(end - csv->at);
	if (row->len > ROW_BYTES_MAX)
		row->fault = "a row of more than 256 KiB";
	csv->at = MIN(end + 1, csv->end);
	csv->line += lines + 1;
	return true;
}

/* --- cells ---------------------------------------------------------------------------- */

/* 0x80 to 0x9f of Windows-1252; 0: none. */
static const gunichar windows[] = { 0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026, 0x2020,
	0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0, 0x2018, 0x2019, 0x201c,
	0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0, 0x17e,
	0x178 };

static void
append_byte(GString *out, guint8 byte, CellCode code)
{
	gunichar c = byte;

	if (code != CELL_LATIN1 && byte >= 0x80 && byte <= 0x9f)
		c = windows[byte - 0x80] ? windows[byte - 0x80] : 0xfffd;
	g_string_append_unichar(out, c);
}

/* Its characters, without the quotes that are doubled. */
static GString *
decode(const Cell *cell, CellCode code)
{
	bool whole = code == CELL_UTF8 && g_utf8_validate_len(cell->text, cell->len, NULL);
	GString *out = g_string_sized_new(cell->len);

	for (size_t i = 0; i < cell->len; i++) {
		if (whole || (guint8)cell->text[i] < 0x80)
			g_string_append_c(out, cell->text[i]);
		else
			append_byte(out, (guint8)cell->text[i], code);
		if (cell->doubled && i + 1 < cell->len &&
		    !memcmp(cell->text + i, "\"\"", 2))
			i++;
	}
	return out;
}

char *
cell_text(const Cell *cell, CellCode code, bool lines, size_t max)
{
	g_autoptr(GString) text = decode(cell, code);

	return lines ? text_clean_lines(text->str, (gssize)text->len, max)
		     : text_clean(text->str, (gssize)text->len, max);
}
