/* What detection needs to see for a scope: complete, and no more than that. */
#ifndef ENGINE_LOAD_H
#define ENGINE_LOAD_H

#include "turn.h"

#include <slipwatch/detect.h>

typedef struct Vicinity Vicinity;

typedef struct Loaded {
	GHashTable *rows;	   /* int64_t, a booking's number -> BookingRow, owned */
	GHashTable *request_rows;  /* int64_t, a request's number -> RequestRow, owned */
	GPtrArray *bookings;	   /* Booking, borrowed from the rows or the turn */
	GPtrArray *requests;	   /* Request, borrowed from the rows */
	GHashTable *persons;	   /* char * set: who is judged; NULL: all */
	GPtrArray *elsewhere_rows; /* BookingRow, owned: theirs at other offices */
	GArray *elsewhere;	   /* Elsewhere, of these rows */
	GStringChunk *words;	   /* what it says of them */
	/* folded resource -> GArray of Span: what is swept; NULL: all */
	GHashTable *windows;
	GHashTable *shared;	/* char * set: tails of telephones that are nobody's */
	GHashTable *days;	/* Day set: civil days that are whole; NULL: all */
	GArray *precedents;	/* Precedent: of the whole office */
	GPtrArray *former_rows; /* BookingRow, owned: what stood once */
	GArray *former;		/* Former, of these rows */
	Vicinity *vicinity;	/* who is near, as far as it was looked at; or NULL */
} Loaded;

Loaded *loaded_new(void); /* nothing yet */
Loaded *load(Turn *turn, GError **error);
void loaded_free(Loaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Loaded, loaded_free)

/* Take the rows, NULL (after an error) too: then false. One that is known already is
 * dropped. */
bool loaded_take_bookings(Loaded *loaded, GPtrArray *rows);
bool loaded_take_requests(Loaded *loaded, GPtrArray *rows);

/* What is seen of a number must not hang on how many of its people are loaded: who took in
 * more forgets those that are nobody's. */
void loaded_share_phone(Loaded *loaded, int64_t tail);
void forget_shared_phones(const Loaded *loaded);

/* The strides, in this order. */
bool load_windows(Turn *turn, Loaded *loaded, GError **error);
/* Of these persons (char * set, owned; whoever may be one of them is added), and of those
 * that UIDs and telephones of what changed name; NULL: of no others. */
bool load_parties(
    Turn *turn, Loaded *loaded, GHashTable *persons, const Scope *scope, GError **error);
/* Where nobody asks: what the persons have, and whose findings hang on one's telephone. */
bool load_own(Turn *turn, Loaded *loaded, GError **error);
bool load_surroundings(Turn *turn, Loaded *loaded, GError **error);
/* Whose findings may hang on those of the marked and their parties, who are loaded: added
 * to a set of char *. */
bool add_rivals(Turn *turn, Loaded *loaded, GHashTable *found, GError **error);
bool add_near(Turn *turn, Loaded *loaded, GHashTable *found, GError **error);
/* Whoever may have exchanged records with one who is judged is judged as well, and loaded.
 */
bool load_partners(Turn *turn, Loaded *loaded, GError **error);
/* After the surroundings: those whose matters the judged ones may have been mixed up with,
 * and whoever of a like name is matched with all of these. */
bool load_company(Turn *turn, Loaded *loaded, GError **error);
void vicinity_free(Vicinity *vicinity);
bool load_near(Turn *turn, Loaded *loaded, GError **error);
bool load_weeks(Turn *turn, Loaded *loaded, GError **error);
bool load_looked(Turn *turn, Loaded *loaded, GError **error);

/* After a look at what is loaded: the days on which its findings hang and that they have
 * not seen. Only what found nothing nearer hangs on further days. */
bool load_unseen(
    Turn *turn, Loaded *loaded, const GPtrArray *findings, bool *ret_more, GError **error);

/* What is loaded, matched, less telephones that are nobody's: so far as it goes, for like
 * names may be missing still. (transfer full: GArray of Pair) */
GArray *loaded_match(const Loaded *loaded);
/* Is its record just what was asked for? Spelt otherwise counts as not met. */
bool pair_is_met(const Pair *pair);
/* Who asks for a time at this moment. (transfer full: GPtrArray of RequestRow) */
GPtrArray *who_asked(const Turn *turn, int64_t start, GError **error);

/*
 * What verdicts on clashes at the swept places taught, as of the beginning of the civil
 * day: what is answered today is believed tomorrow, when everything is judged anew. So all
 * that is judged on one day is judged alike.
 */
bool load_precedents(Turn *turn, Loaded *loaded, GError **error);

/* What stood where the judged persons ask to be, and went or was moved. */
bool load_former(Turn *turn, Loaded *loaded, GError **error);

/* What the judged persons have at the engine's other offices. */
bool load_elsewhere(Turn *turn, Loaded *loaded, GError **error);

#endif
