/*
 * Feeds that bring two states by turns: two servers behind one name, one of them behind the
 * other. What their bodies were like is kept with the feed, over restarts.
 */
#ifndef ENGINE_FLAP_H
#define ENGINE_FLAP_H

#include "turn.h"

/* A good body came, and is noted on the feed: is it to be left alone, for it may be another
 * at the next fetch? From A, B, A, B within an hour or six fetches on, until one state
 * stays. */
bool flap_note(const Turn *turn, FeedRow *feed, const Import *import);
/* Is the feed held at the last state that stayed? */
bool flap_stands(const FeedRow *feed);

#endif
