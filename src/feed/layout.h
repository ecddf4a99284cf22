/* A table's layout: where its header is, and which column says what. */
#ifndef FEED_LAYOUT_H
#define FEED_LAYOUT_H

#include "csv.h"

#include <slipwatch/office.h>
#include <slipwatch/strtime.h>

enum {
	HEADER_ROWS_MAX = 50,	 /* a header stands among the first */
	COLUMNS_JOINED_MAX = 8,	 /* of one field; more are not looked for */
	HEADINGS_SHOWN_MAX = 16, /* where it was not found */
	HEADINGS_LEAST = 3,	 /* in a line that names none of those looked for */
	HEADING_CHARS_MAX = 60,
};

/* What a row can say; by their names in the settings. */
typedef enum Field {
	FIELD_PARTICIPANT,
	FIELD_EMAIL,
	FIELD_PHONE,
	FIELD_SERVICE,
	FIELD_RESOURCE,
	FIELD_START,
	FIELD_END,
	FIELD_LENGTH,
	FIELD_UID,
	FIELD_NOTE,
	FIELD_STATUS,
	FIELD_CREATED,
	FIELD_ASKED_START,
	FIELD_ASKED_END,
	FIELD_ASKED_AT,
	FIELD_BOOKING_UID,
	FIELD_COUNT
} Field;

/* A column that is looked for. */
typedef struct Wanted {
	Field field;
	char *heading, *folded;
	bool needed; /* else it may be missing */
	int column;  /* -1: not there */
} Wanted;

typedef struct Layout {
	const Feed *feed;
	GArray *wanted; /* Wanted, by field, each field's in the order of the settings */
	Field start;	/* which of the fields is when a row starts */
	CellCode code;
	Csv rows;      /* stands behind the header */
	unsigned line; /* of the header */
} Layout;

/* What the feed's settings, or the fields' own names, want; nothing is found yet. */
void layout_init(Layout *layout, const Feed *feed);

/* Less of that, where there is a second choice; false: there is none. */
bool layout_relax(Layout *layout);

/* A key of the feed's `columns`; NULL: it is not given. */
const char *const *layout_setting(const Feed *feed, const char *key);

/* Finds the header, by whichever delimiter it has. SW_ERROR_FORMAT: there is none, which
 * names what was looked for and what was found. The text and the feed outlive it. */
bool layout_find(
    Layout *layout, const Feed *feed, const char *text, size_t len, GError **error);
void layout_done(Layout *layout);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Layout, layout_done)

bool layout_has(const Layout *layout, Field field);

/* A field's cells, joined by a blank; "" (transfer full). */
char *layout_value(const Layout *layout, const CsvRow *row, Field field);

/* The same of a column's heading: does the row repeat the header there? */
bool layout_repeats(const Layout *layout, const CsvRow *row, Field field);

/* A time as the feed's settings say it is written. */
bool layout_time(const Layout *layout, const char *text, Written *ret_written);

/* Why a text is none, for people (transfer full). */
char *layout_misfit(const Layout *layout, const char *text);

/* All of it in a line, for whoever set it up. */
void layout_describe(const Layout *layout, GString *out);

#endif
