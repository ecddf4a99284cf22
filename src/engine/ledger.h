/*
 * A good body against the ledger. First all differences are found, then what vanished is
 * judged, then everything is written: nothing here depends on the order of a feed's items.
 *
 * A gain is in the body and not on record; an edit is in both; a loss is on record and not
 * in the body. A loss may be dropped from an item that is still there (an edit of that
 * item, believed) or missing with its whole item (judged: gone, held, or out of the span
 * that the body covers). A loss and a gain of the same facts are one record under a new
 * UID.
 */
#ifndef ENGINE_LEDGER_H
#define ENGINE_LEDGER_H

#include "turn.h"

/* A row and Booking among a delta's bookings, a row and Request among its requests. */
typedef struct Change {
	void *row;	   /* BookingRow or RequestRow, owned; NULL: a gain */
	const void *fresh; /* borrowed from the import; NULL: a loss */
	guint at;	   /* fresh's item, by index into the import's changed */
	bool missing;	   /* a loss with its whole item */
	bool outside;	   /* a loss that the body does not speak of */
	bool cut;	   /* a loss to a cap: it is not said to be gone */
	bool reread;	   /* a gain of an item that is as it was */
	bool unmoved;	   /* an edit of its times that the whole calendar shares */
} Change;

/* A booking that was cancelled before we ever saw it. */
typedef struct Cancelled {
	const Booking *booking; /* borrowed from the import */
	guint at;		/* its item, by index into the import's changed */
} Cancelled;

typedef struct Delta {
	Turn *turn;
	FeedRow *feed;
	const Import *import;
	Index *known;	     /* owned */
	GArray *items;	     /* ItemRow of each changed item, parallel to import->changed */
	GArray *missing;     /* ItemRow: known, and not in the body */
	GPtrArray *bookings; /* Change, owned */
	GPtrArray *requests; /* Change, owned */
	GArray *cancelled;   /* Cancelled: first seen so */
	GArray *made;	     /* int64_t: quarter-hours in which gains were recorded */
	bool believed;	     /* what is missing is gone */
	bool expanded;	     /* occurrences of series were gained */
	bool crowded;	     /* there was no room for all of them */
	unsigned rekeyed;    /* records that go on under a new UID */
} Delta;

/* A feed's body, or its failure, goes into the ledger; marks what changed. */
bool ledger_ingest(Turn *turn, FeedRow *feed, Import *import, GError **error);

/* --- extend.c: series that moved on; nothing else of the feed is touched --- */
bool ledger_extend(Turn *turn, FeedRow *feed, Import *import, GError **error);
/* What began before today's window has left it. */
bool ledger_leave(Turn *turn, FeedRow *feed, GError **error);

/* --- delta.c: the differences --- */
bool delta_find(Delta *delta, GError **error);
void delta_done(Delta *delta);

/* --- rekey.c: the same facts under a new UID --- */
void delta_rekey(Delta *delta);

/* --- traits.c: what the feed does by itself --- */
void delta_traits(const Delta *delta);
bool traits_find(Turn *turn, GError **error); /* by the day's habits */

/* --- shift.c: did the times of the calendar move as a whole? --- */
bool delta_shift(Delta *delta, GError **error);
/* Ends with its times. */
bool shift_pass(Turn *turn, FeedRow *feed, GError **error);
/* Ends by an answer, unless that says that it is wrong: it waits for being mended. */
bool shift_answer(Turn *turn, const Alert *alert, GError **error);

/* --- hold.c: is what is missing to be believed? --- */
bool hold_judge(Delta *delta, GError **error);
/* The same by a body that is the last one over again. */
bool hold_again(const Turn *turn, FeedRow *feed, bool *ret_believed, GError **error);

/* --- record.c: everything is written, and marked in the turn's scope --- */
bool delta_write(Delta *delta, GError **error);
/* Takes off the record what a held item still had there; what lies before the span that the
 * feed covers has left. */
bool record_lose_item(
    Turn *turn, FeedRow *feed, int64_t item, int64_t cover, GError **error);
/* An occurrence for which there is no room. What has been stands as it was. */
bool record_cut(Turn *turn, FeedRow *feed, BookingRow *row, GError **error);

/* --- room.c: no more occurrences of series than a feed may have --- */
bool delta_make_room(Delta *delta, GError **error);

/* --- first.c: a feed's first body --- */

/* Its bookings in the order in which they are best written: a day's rows lie together then,
 * and are read together. Of a later body as they are. (transfer full: Change, borrowed) */
GPtrArray *delta_in_order(const Delta *delta);
/* What it recorded goes to the turn, to be judged; the import has it no more. */
void delta_hand_over(Delta *delta);

/* --- catalog.c: the items, in the database and as the index that workers are given --- */
bool delta_write_items(Delta *delta, GError **error);
bool delta_extend_items(Delta *delta, GError **error);	       /* those of an extension */
Index *index_load(Store *store, int64_t feed, GError **error); /* (transfer full) */

#endif
