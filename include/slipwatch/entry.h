/*
 * What slipwatch-parse understood of a feed's components, before anything is known of the
 * office. An `Item` is all components of one UID in one body (a series and its overrides):
 * the unit of change, of parsing and of quarantine. Travels as one length-prefixed record
 * (record.h).
 */
#ifndef SLIPWATCH_ENTRY_H
#define SLIPWATCH_ENTRY_H

#include <glib.h>
#include <slipwatch/booking.h>
#include <slipwatch/civil.h>
#include <slipwatch/span.h>
#include <stdbool.h>

enum {
	ITEM_ENTRIES_MAX = 2000,
	ITEM_ZONES_MAX = 64,
	ENTRY_ATTENDEES_MAX = 1000,
	SERIES_OCCURRENCES_MAX = 1000,
	FEED_OCCURRENCES_MAX = 50000, /* of series: what stands for itself is not counted */
};

/* Which of these caps a series met. */
typedef enum Cut { CUT_SERIES = 1 << 0, CUT_FEED = 1 << 1 } Cut;

/*
 * What stays where a cap is met is what is nearest to today: the span around it that holds
 * no more than `most` of the moments (int64_t or Local; their order is lost), and as many
 * as that unless several are the same. All of time if there is room for all of them.
 */
Span nearest_span(GArray *moments, guint most, int64_t today);

typedef enum TimeForm {
	FORM_ABSENT,
	FORM_DATE,     /* local is a midnight */
	FORM_FLOATING, /* the feed's zone applies */
	FORM_UTC,      /* local is UTC */
	FORM_ZONED,    /* zone is an index into the item's zones */
} TimeForm;

typedef struct EntryTime {
	TimeForm form;
	Local local;
	unsigned zone;
} EntryTime;

/* A zone of the system (no spans), or one that only the feed knows. */
typedef struct EntryZone {
	char *name;
	GArray *spans; /* ZoneSpan; NULL for a zone of the system */
} EntryZone;

/* An occurrence with an end of its own: an RDATE that is a period. */
typedef struct OwnLength {
	Local start;
	int64_t length; /* seconds, above 0 */
} OwnLength;

typedef enum EntryKind { ENTRY_EVENT, ENTRY_TODO } EntryKind;

typedef enum EntryFlag {
	ENTRY_CANCELLED = 1 << 0,   /* STATUS:CANCELLED */
	ENTRY_TRANSPARENT = 1 << 1, /* TRANSP:TRANSPARENT */
	ENTRY_FREE = 1 << 2,	    /* X-MICROSOFT-CDO-BUSYSTATUS:FREE */
	ENTRY_FUTURE = 1 << 3,	    /* RECURRENCE-ID;RANGE=THISANDFUTURE */
	ENTRY_RECURS = 1 << 4,	    /* RRULE or RDATE: `occurrences` holds its starts */
	ENTRY_CUT = 1 << 5,	    /* the expansion met a cap */
	ENTRY_OPEN = 1 << 6, /* it may go on after the window: what is there is not all */
	ENTRY_CONFIRMED = 1 << 7, /* STATUS:CONFIRMED */
	/* METHOD:COUNTER of its calendar: it asks for its time. Set by whoever holds the
	 * body; no record has it. */
	ENTRY_COUNTER = 1 << 8,
} EntryFlag;

typedef enum AttendeeType {
	ATTENDEE_PERSON,
	ATTENDEE_GROUP,
	ATTENDEE_RESOURCE,
	ATTENDEE_ROOM,
	ATTENDEE_OTHER
} AttendeeType;

typedef struct Attendee {
	char *address; /* lower case, without mailto: */
	char *name;    /* CN, or "" */
	AttendeeType type;
	Rsvp rsvp;
} Attendee;

/* One component. Strings are "" when absent, UTF-8, and cleaned. */
typedef struct Entry {
	EntryKind kind;
	unsigned flags;
	unsigned component; /* its index within the item as sent */
	char *summary, *description, *comment;
	char *location, *category, *resource; /* the first value of each */
	char *organizer;	 /* CN, else address: only ever a resource's name */
	char *organizer_address; /* to tell the participant from the organizer */
	char *related_to;
	char *contact;			  /* CONTACT and X-...-PHONE, a line each */
	EntryTime start, end, recurrence; /* end: DTEND; of a VTODO its DUE */
	int64_t duration;		  /* seconds; NO_TIME if absent */
	int32_t days; /* of those seconds, so many civil days: as long as each is */
	EntryTime requested_start, requested_end, requested_at;
	int64_t created, modified, stamp; /* UTC or NO_TIME */
	int32_t sequence;		  /* -1 if absent */
	GArray *attendees;		  /* Attendee (owned strings); may be empty */
	GArray *occurrences; /* Local: starts in DTSTART's form and zone, ascending, EXDATEs
				out, RDATEs in, within the window */
	GArray *lengths;     /* OwnLength, ascending: of some of the occurrences */
	unsigned skipped;    /* properties that could not be read */
} Entry;

typedef struct Item {
	char *uid;
	GPtrArray *entries; /* Entry, owned, in the order sent */
	GArray *zones;	    /* EntryZone (owned) */
	char *fault;	    /* quarantined: why; then there are no entries. Else NULL */
	unsigned fault_component; /* which of the components sent is at fault */
} Item;

Entry *entry_new(EntryKind kind);
void entry_free(Entry *entry);
Item *item_new(const char *uid);
void item_free(Item *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Entry, entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Item, item_free)

#endif
