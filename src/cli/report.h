/* A report as people read it: sections of the daemon's JSON. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include <glib.h>
#include <jansson.h>

/* A table of a report. Cells are ready to be read: "40", "about 85 %", "–". */
typedef struct Section {
	char *title;		    /* owned */
	const char *const *headers; /* NULL-terminated (static) */
	GPtrArray *rows;	    /* char **, owned */
} Section;

/* Of one office (transfer full: GPtrArray of Section). */
GPtrArray *report_sections(const json_t *office);

/* What it comes to, a sentence each (transfer full: GPtrArray of char *). */
GPtrArray *report_sentences(const json_t *office);

/* "Riverside WIC, 2026-10-26 to 2026-11-24" (transfer full) */
char *report_title(const json_t *report, const json_t *office);
/* How it is to be read. */
extern const char report_note[];

void report_print_text(const json_t *report);
void report_print_html(const json_t *report);

#endif
