/* Text of rows and cells: RFC 4180, and what programs make of it. Views, not copies. */
#ifndef FEED_CSV_H
#define FEED_CSV_H

#include <glib.h>
#include <stdbool.h>

enum {
	ROW_CELLS_MAX = 256,
	ROW_BYTES_MAX = 256 << 10,
	CELL_BYTES_MAX = 64 << 10,
	CELL_LINES_MAX = 200,	/* line breaks within quotes */
	OPEN_QUOTES_MAX = 1000, /* of one body: then it is a bad one */
};

typedef enum CellCode { CELL_UTF8, CELL_LATIN1, CELL_WINDOWS1252 } CellCode;

typedef struct Cell {
	const char *text; /* within its quotes, if it has any */
	size_t len;
	bool doubled; /* "" within it stands for one quote */
} Cell;

typedef struct CsvRow {
	const char *text; /* as it stands in the body, without its end */
	size_t len;
	unsigned line; /* 1-based, of its first physical line */
	Cell cells[ROW_CELLS_MAX];
	unsigned count;
	const char *fault; /* static; NULL: it is good. The cells before it stand */
} CsvRow;

/* A walk over text. */
typedef struct Csv {
	const char *at, *end;
	char delimiter;
	char eol;	 /* '\n', or '\r' where there is no other */
	unsigned line;	 /* of what comes next, 1-based */
	unsigned quotes; /* that were not closed */
} Csv;

void csv_init(Csv *csv, const char *text, size_t len, char delimiter);

/* False at the end. A row in which a quote is not closed ends with its first line. */
bool csv_next(Csv *csv, CsvRow *row);

/* A cell as clean text of at most so many characters; of several lines with line breaks, or
 * as one (transfer full). What is not UTF-8 where it should be is Windows-1252. */
char *cell_text(const Cell *cell, CellCode code, bool lines, size_t max);

#endif
