/*
 * A report in words: the daemon's JSON as sentences and tables, for a terminal, a page of
 * its own and the board. Pure.
 */
#ifndef SLIPWATCH_REPORT_H
#define SLIPWATCH_REPORT_H

#include <glib.h>
#include <jansson.h>
#include <slipwatch/office.h>

enum { SECTION_COLUMNS_MAX = 4 };

/* A row of a table. Cells are ready to be read: "40", "about 85 %", "–". */
typedef struct SectionRow {
	char *cells[SECTION_COLUMNS_MAX + 1]; /* NULL-terminated; owned */
	int64_t count; /* what a chart draws of it; -1: it is not told */
} SectionRow;

typedef struct Section {
	const char *title;			      /* static */
	const char *headers[SECTION_COLUMNS_MAX + 1]; /* NULL-terminated; static */
	GPtrArray *rows;			      /* SectionRow, owned */
	bool charted;				      /* its rows are parts of one whole */
} Section;

/* Of one office (transfer full: GPtrArray of Section); those without rows are left out. */
GPtrArray *report_sections(const json_t *office, Language language);

/* What it comes to, a sentence each (transfer full: GPtrArray of char *). */
GPtrArray *report_sentences(const json_t *office, Language language);

/* "Riverside WIC, 2026-10-26 to 2026-11-24" (transfer full) */
char *report_title(const json_t *report, const json_t *office, Language language);
/* How it is to be read (static). */
const char *report_note(Language language);

/* All of it as one page that needs nothing else (transfer full). */
char *report_page(const json_t *report, Language language);

#endif
