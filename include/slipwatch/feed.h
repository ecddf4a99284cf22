/*
 * From a feed's bytes to what is new in them. Pure: bytes in, values out.
 *
 *     body ─preflight→ slice ─digest→ catalogue ─against the index→ changed items
 *     items understood by the parser ─understand→ bookings and requests
 *
 * Everything is linear in the body's size, copies nothing, and is capped.
 */
#ifndef SLIPWATCH_FEED_H
#define SLIPWATCH_FEED_H

#include <slipwatch/booking.h>
#include <slipwatch/digest.h>
#include <slipwatch/entry.h>
#include <slipwatch/office.h>

enum {
	BODY_BYTES_MAX = 1 << 30,
	WIDE_BYTES_MAX = 128 << 20,   /* of UTF-16 text */
	LINE_BYTES_MAX = 256 << 10,   /* one physical line */
	UNFOLDED_BYTES_MAX = 4 << 20, /* one content line, unfolded */
	COMPONENT_BYTES_MAX = 8 << 20,
	COMPONENT_DEPTH_MAX = 16,
	LINE_PARAMETERS_MAX = 64,
	LINE_VALUES_MAX = 499,
	COMPONENT_LINES_MAX = 20000,
	FEED_COMPONENTS_MAX = 4 << 20,
	QUARANTINE_SHOWN_MAX = 100,	/* named one by one; the rest is counted */
	QUARANTINED_MAX = 100000,	/* by preflight: with more it is no calendar */
	OWN_ZONES_BYTES_MAX = 64 << 10, /* of a calendar: sent with each of its items */
};

/* A text of a body that is made of several, such as a folder's files: it is a calendar by
 * itself, whose complaints name it and count its own lines. */
typedef struct Part {
	char *name;
	size_t start; /* where it begins in the body: as far as the next one's start */
} Part;

typedef enum SliceKind { SLICE_EVENT, SLICE_TODO, SLICE_TIMEZONE, SLICE_OTHER } SliceKind;

/* What a calendar's METHOD makes of its components (RFC 5546). */
typedef enum Method {
	METHOD_STATE,	/* none, PUBLISH, REQUEST, ADD: as they say */
	METHOD_CANCEL,	/* they are cancelled */
	METHOD_COUNTER, /* another time is asked for */
	METHOD_ANSWER,	/* REPLY, REFRESH, DECLINECOUNTER: they say nothing of a time */
} Method;

/* A window into the caller's buffer, BEGIN: to END: inclusive; nothing is copied. */
typedef struct Slice {
	const char *text;
	size_t len;
	unsigned line; /* 1-based line of BEGIN: in the body, or in its part */
	SliceKind kind : 8;
	Method method : 8;
	bool occurrence : 1; /* it has a RECURRENCE-ID */
} Slice;

/* The UID, or the TZID of a VTIMEZONE, as people may see it; "" if it has none (transfer
 * full). */
char *slice_uid(const Slice *slice);

/* Why a component was put aside. */
typedef struct Quarantine {
	char *part;    /* cleaned; "" in a body of one piece */
	unsigned line; /* of its BEGIN:, or of the culprit line; 0: of all of the part */
	char *uid;     /* cleaned; "" if it has none */
	char *reason;  /* a clause for people: "nested 10,000 deep (at most 16)" */
} Quarantine;
void quarantine_free(Quarantine *quarantine);
char *quarantine_place(
    const Quarantine *quarantine); /* "anna.ics line 17" (transfer full) */

/* What a body is made of, in its order, and what of its source is not in it as it is there.
 */
typedef struct Parts {
	GArray *list;	   /* Part */
	GPtrArray *faults; /* Quarantine, owned: parts that cannot be read */
	bool incomplete; /* of some of these nothing at all is in the body: what is missing
			    in it may be there */
} Parts;
Parts *parts_new(void);
void parts_free(Parts *parts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Parts, parts_free)
void parts_add(Parts *parts, const char *name, size_t start);
void parts_fault(Parts *parts, const char *name, const char *reason);
char *parts_note(const Parts *parts); /* its faults in a line; NULL: none (transfer full) */

/* One UID of a body: its slices and the digest of all of them, whatever their order. One
 * that was put aside is here too, with a digest of zero and no slices: it is present, but
 * cannot be read. */
typedef struct CatalogueItem {
	Digest key;    /* of the UID as written; of the text for a component without UID */
	Digest digest; /* of its components' unfolded lines less the volatile ones (DTSTAMP,
			  ...) and what is nested */
	unsigned first, count; /* into slices */
} CatalogueItem;

/* A calendar of a body whose VTIMEZONEs say otherwise of a TZID than an earlier one's do.
 */
typedef struct OwnZones {
	const char *from, *to; /* the calendar, in the body */
	GArray *zones;	       /* Slice: all of its own that the system does not know */
} OwnZones;

/* A good body, as found. Slices point into the body, which must outlive it. */
typedef struct Catalogue {
	GArray *items;	     /* CatalogueItem, by key ascending, keys unique */
	GArray *slices;	     /* Slice, an item's together */
	GArray *zones;	     /* Slice: VTIMEZONEs, one for each TZID */
	GArray *own_zones;   /* OwnZones, in the body's order */
	const char *text;    /* the body's */
	const Parts *parts;  /* NULL: it is of one piece (borrowed) */
	Digest zones_digest; /* of all VTIMEZONEs that the system does not know, whatever
				their order */
	char *wr_timezone;   /* X-WR-TIMEZONE, or NULL */
	int64_t refresh;     /* REFRESH-INTERVAL or X-PUBLISHED-TTL: seconds, 0 not said */
	GPtrArray *quarantined; /* Quarantine, owned; the first QUARANTINE_SHOWN_MAX */
	unsigned quarantined_count;
	unsigned components; /* VEVENTs and VTODOs, the quarantined too */
} Catalogue;

/* UTF-16 text as UTF-8; NULL: it is none, and to be read as it is. SW_ERROR_LIMIT.
 * (transfer full) */
bool body_narrow(const char *text, size_t len, GString **ret_text, GError **error);

/*
 * Reads a body: judges it as a whole (a calendar, balanced to its end, within its caps; an
 * empty or cut body, HTML and the like are SW_ERROR_FORMAT with the line and what was
 * seen), and each component by itself (bad: quarantined). (transfer full)
 */
Catalogue *catalogue_read(const char *text, size_t len, GError **error);

/* The same of a body made of several, each of them judged. Of a UID that is in several
 * parts, the last one that says all of it (not an occurrence alone) stands, with what
 * occurrences later ones say; so do those that ask for another time, by themselves. `parts`
 * outlives it; NULL: one. (transfer full) */
Catalogue *catalogue_read_parts(
    const char *text, size_t len, const Parts *parts, GError **error);

/* What is put aside of it; line 0: the slice's own. (transfer full) */
Quarantine *quarantine_new(
    const Catalogue *catalogue, const Slice *slice, unsigned line, const char *reason);

/* The VTIMEZONEs that hold for a slice, where those of the catalogue do not; else NULL
 * (borrowed: GArray of Slice). */
const GArray *catalogue_own_zones(const Catalogue *catalogue, const Slice *slice);

/* The name of the part in which a slice stands; "" in a body of one piece. */
const char *catalogue_part(const Catalogue *catalogue, const Slice *slice);
void catalogue_free(Catalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Catalogue, catalogue_free)

/* What is known of a feed: its items' keys and digests. Immutable and shared by reference.
 */
typedef struct IndexEntry {
	Digest key, digest;
} IndexEntry;

typedef struct Index {
	gatomicrefcount refs;
	size_t count;
	IndexEntry *entries; /* by key ascending */
} Index;

Index *index_new(
    IndexEntry *entries, size_t count); /* takes the entries (g_malloc'd), sorts them */
Index *index_ref(Index *index);
void index_unref(Index *index);
const IndexEntry *index_find(const Index *index, Digest key); /* or NULL */
size_t index_from(const Index *index, Digest key); /* where the keys from it on begin */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Index, index_unref)

/* What an item came to, in the office's terms. */
typedef struct Understood {
	Digest key; /* of the item's UID; whoever holds the catalogue's key sets that */
	GPtrArray *bookings; /* Booking, owned */
	/* Booking, owned: those that the feed still shows as cancelled, as they stood; of a
	 * series only what is cancelled by a component of its own: no cap counts these */
	GPtrArray *cancelled;
	GPtrArray *requests; /* Request, owned */
	int64_t stamp;	     /* DTSTAMP, the latest; or NO_TIME */
	bool floats;	     /* a time of it is in no zone */
	bool recurs;	     /* a series */
	bool open;	     /* one that may go on after the window */
	unsigned cut;	     /* Cut: the caps that it met */
	GBytes *text; /* its components, for a later window; whoever holds the body sets
			 that. NULL: they are not needed */
} Understood;
void understood_free(Understood *understood);

/* From now on its bookings lie in the pool, but for occurrences of a series, for which
 * there may be no room later; and nothing is added to it any more. `none`: an empty array,
 * for all that it has none of. */
void understood_pool(Understood *understood, Pool *pool, GPtrArray *none);

/*
 * An item's entries as bookings and requests, by the feed's and office's
 * settings. Overrides replace their occurrences (RECURRENCE-ID compared in UTC);
 * a cancelled one removes its; THISANDFUTURE shifts the rest. Several bookings under one
 * UID without RECURRENCE-ID are each their own, "UID~20261201T163000Z" by their start;
 * those of one start are revisions, of which the last stands. Absences become bookings of
 * nobody (person "") that rules read as such; a booking that names nobody is of person
 * "?UID", shown as "?". A request on a booking bears the booking's name as its uid.
 * `wr_timezone` NULL or a zone for floating times of a feed with none of its own. (transfer
 * full; never NULL)
 */
Understood *understand(
    const Item *item, const Office *office, const Feed *feed, const Zone *wr_timezone);

/* Its series met a cap: of what is expanded only what starts within a span is left. */
void understood_cut(Understood *understood, Cut cut, Span kept);

/*
 * Room for the expanded occurrences of one feed: FEED_OCCURRENCES_MAX, those that are
 * nearest to today. What is left is the same in whatever order items are taken in; on the
 * way there are never more than twice as many and one item's.
 */
typedef struct Room {
	int64_t today;
	Span kept; /* what starts outside of it is cut */
	bool full; /* something was */
	guint taken;
} Room;

Room room_of(Span window);
void room_take(Room *room, GPtrArray *items, Understood *item); /* appended to the items */
void room_settle(Room *room, GPtrArray *items);			/* all were taken */

#endif
