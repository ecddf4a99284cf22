/*
 * The zones that one body may name, by TZID. Tried in this order:
 *  1. the system's zone of that name, whatever the feed's own VTIMEZONE says of it; the
 *     other way round, where only the case differs;
 *  2. a Windows name, by ICU's table for the United States, before a VTIMEZONE of that
 * name;
 *  3. both again without a "/vendor/date/" before it and a " 1" behind it, and the system's
 *     zone that the VTIMEZONE names in X-LIC-LOCATION;
 *  4. the feed's VTIMEZONE, as offsets over the window;
 *  5. a name as people read it.
 */
#ifndef PARSE_ZONES_H
#define PARSE_ZONES_H

#include <slipwatch/batch.h>
#include <slipwatch/entry.h>

typedef struct NamedZone {
	char *name; /* the system's spelling, or the feed's TZID, cleaned */
	Zone *zone;
	GArray *spans; /* ZoneSpan; NULL for a zone of the system */
} NamedZone;

typedef struct ZoneBook ZoneBook;

/* Of VTIMEZONEs (Text; copied). Their rules take `steps` of what is left of the body's,
 * which outlive the book. */
ZoneBook *zone_book_new(Span window, const GArray *texts, unsigned *steps);
void zone_book_free(ZoneBook *book);

/* NULL: nobody knows that zone. (dies with the book) */
const NamedZone *zone_book_find(ZoneBook *book, const char *tzid);

bool zone_book_describes(
    const ZoneBook *book, const char *tzid); /* has it a VTIMEZONE of that name? */

/* Has it been found, or not, before? The first time may take a while. */
bool zone_book_knows(const ZoneBook *book, const char *tzid);

/* Opens every zone of the system and ICU's table of Windows names. */
void zones_warm(void);

#endif
