/*
 * Of what changed between two bodies of a feed: by how much its times moved on the wall
 * clock, whose, and whether anybody edited them.
 */
#ifndef ENGINE_MOVES_H
#define ENGINE_MOVES_H

#include "ledger.h"

/* Those who moved by one offset on one side of a change of the clocks, unedited. */
typedef struct Offset {
	int64_t zone, by;
	GHashTable *who; /* char * set, borrowed */
	Span starts;	 /* from the first to the last, as they were */
	int64_t until;	 /* the last, as it was or as it is */
	Day day;
	bool days;		/* of several days */
	unsigned entries, told; /* whose edits would be told */
} Offset;

/* An occurrence that goes from its series, and one that comes: named by its time, it cannot
 * move. Or a visit that goes with its UID, and one like it that comes under another. */
typedef struct Hop {
	Change *loss, *gain;
} Hop;

typedef struct Moves {
	const Delta *delta;
	GArray *hops;	     /* Hop */
	bool asked;	     /* of requests: no booking has changed */
	bool restamped;	     /* LAST-MODIFIED is written anew without an edit */
	GPtrArray *offsets;  /* Offset, owned */
	GHashTable *changed; /* char * set, borrowed: whose times changed */
	GHashTable *settled; /* who came back, or was edited where they are */
} Moves;

void moves_find(Moves *moves, const Delta *delta);
void moves_done(Moves *moves);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Moves, moves_done)

/* By how much on the office's wall clock. */
int64_t moved_by(const Moves *moves, const Booking *old, const Booking *fresh);
/* By what may be a zone's difference, and by nobody. */
bool is_unedited(const Moves *moves, const Booking *old, const Booking *fresh);
/* What a change's row has. */
const Booking *change_old(const Change *change);

#endif
