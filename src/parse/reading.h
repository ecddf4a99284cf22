/* An item while it is read: its session, its zones, and the entry at hand. */
#ifndef PARSE_READING_H
#define PARSE_READING_H

#include "content.h"
#include "zones.h"

#include <slipwatch/parse.h>

/* What is left of the steps that the series and the zones of one body may take. */
typedef struct Patience {
	unsigned series, zones;
} Patience;

struct Session {
	Span window;
	Patience *patience; /* owned */
	char *property;
	Zone *zone; /* for floating times; NULL: not known */
	ZoneBook *book;
	ZoneBook *own;	  /* of the next item alone; NULL: the book's hold */
	RiskFunc on_risk; /* or NULL */
	gpointer data;
};

/* libical is about to run what the feed says. */
void session_risk(const Session *session);

typedef struct SeriesDate {
	EntryTime start;
	int64_t length; /* of a PERIOD, in seconds; else 0 */
} SeriesDate;

/* What an entry recurs by, before it is expanded. */
typedef struct Series {
	GPtrArray *rules, *exrules; /* char *, owned */
	GArray *dates, *exdates;    /* SeriesDate */
} Series;

typedef struct Reading {
	const Session *session;
	Item *item;
	/* const NamedZone, borrowed from the session: the item's, by index */
	GPtrArray *zones;
	Entry *entry; /* of the component at hand */
	Series series;
	char *fault; /* the first thing that puts the whole item aside; NULL: none */
} Reading;

void reading_init(Reading *reading, const Session *session, Item *item);
void reading_done(Reading *reading);
void reading_fault(Reading *reading, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* How the lines of a name are read; a table of them ends with NULL. */
typedef struct LineRow {
	const char *name;
	void (*read)(Reading *reading, const ContentLine *line);
} LineRow;

/* False: the table has no row for that line. */
bool row_read(const LineRow *rows, Reading *reading, const ContentLine *line);

/* A time with the line's VALUE and TZID. False: it cannot be read, or its zone is not known
 * (then the reading has a fault as well). */
bool reading_time(Reading *reading, const ContentLine *line, const char *value, size_t len,
    EntryTime *ret_time);

/* The zone in which a time's local clock runs; NULL for UTC and for a floating time of a
 * feed whose zone is not known. */
const Zone *reading_zone(const Reading *reading, const EntryTime *time);

/* UTC of a time that is not absent; a floating one of no known zone is taken as it stands.
 */
int64_t reading_utc(const Reading *reading, const EntryTime *time);

#endif
