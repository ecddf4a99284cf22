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
	LINE_BYTES_MAX = 256 << 10,   /* one physical line */
	UNFOLDED_BYTES_MAX = 4 << 20, /* one content line, unfolded */
	COMPONENT_BYTES_MAX = 8 << 20,
	COMPONENT_DEPTH_MAX = 16,
	LINE_PARAMETERS_MAX = 64,
	LINE_VALUES_MAX = 499,
	COMPONENT_LINES_MAX = 20000,
	FEED_COMPONENTS_MAX = 4 << 20,
	QUARANTINE_SHOWN_MAX = 100, /* named one by one; the rest is counted */
};

typedef enum SliceKind { SLICE_EVENT, SLICE_TODO, SLICE_TIMEZONE, SLICE_OTHER } SliceKind;

/* A window into the caller's buffer, BEGIN: to END: inclusive; nothing is copied. */
typedef struct Slice {
	const char *text;
	size_t len;
	unsigned line; /* 1-based line of BEGIN: in the body */
	SliceKind kind;
} Slice;

/* The UID, or the TZID of a VTIMEZONE, as people may see it; "" if it has none (transfer
 * full). */
char *slice_uid(const Slice *slice);

/* Why a component was put aside. */
typedef struct Quarantine {
	unsigned line; /* of its BEGIN:, or of the culprit line */
	char *uid;     /* cleaned; "" if it has none */
	char *reason;  /* a clause for people: "nested 10,000 deep (at most 16)" */
} Quarantine;
void quarantine_free(Quarantine *quarantine);

/* One UID of a body: its slices and the digest of all of them, whatever their order. One
 * that was put aside is here too, with a digest of zero and no slices: it is present, but
 * cannot be read. */
typedef struct CatalogueItem {
	Digest key;    /* of the UID as written; of the text for a component without UID */
	Digest digest; /* of its components' unfolded lines less the volatile ones (DTSTAMP,
			  ...) and what is nested */
	unsigned first, count; /* into slices */
} CatalogueItem;

/* A good body, as found. Slices point into the body, which must outlive it. */
typedef struct Catalogue {
	GArray *items;		/* CatalogueItem, by key ascending, keys unique */
	GArray *slices;		/* Slice, an item's together */
	GArray *zones;		/* Slice: VTIMEZONEs, one for each TZID */
	Digest zones_digest;	/* of all VTIMEZONEs, whatever their order */
	char *wr_timezone;	/* X-WR-TIMEZONE, or NULL */
	GPtrArray *quarantined; /* Quarantine, owned; the first QUARANTINE_SHOWN_MAX */
	unsigned quarantined_count;
	unsigned components; /* VEVENTs and VTODOs, the quarantined too */
} Catalogue;

/*
 * Reads a body: judges it as a whole (a calendar, balanced to its end, within its caps; an
 * empty or cut body, HTML and the like are SW_ERROR_FORMAT with the line and what was
 * seen), and each component by itself (bad: quarantined). (transfer full)
 */
Catalogue *catalogue_read(const char *text, size_t len, GError **error);
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
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Index, index_unref)

/* What an item came to, in the office's terms. */
typedef struct Understood {
	Digest key; /* of the item's UID; whoever holds the catalogue's key sets that */
	GPtrArray *bookings; /* Booking, owned */
	/* Booking, owned: those that the feed still shows as cancelled, as they stood; of a
	 * series only what is cancelled by a component of its own: no cap counts these */
	GPtrArray *cancelled;
	GPtrArray *requests; /* Request, owned */
	bool recurs;	     /* a series */
	bool open;	     /* one that may go on after the window */
	unsigned cut;	     /* Cut: the caps that it met */
	GBytes *text; /* its components, for a later window; whoever holds the body sets
			 that. NULL: they are not needed */
} Understood;
void understood_free(Understood *understood);

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
