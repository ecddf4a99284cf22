/* One office as time passes. */
#ifndef ENGINE_TICK_H
#define ENGINE_TICK_H

#include "turn.h"

bool tick_turn(Turn *turn, GError **error);

/* When there is something to do next for an office that had a turn before. */
bool tick_next(Turn *turn, int64_t *ret_next, GError **error);

/* --- moments.c: when time alone next brings something about an alert --- */

/* Of all of the office's. INT64_MAX: never. */
bool moments_next(Turn *turn, int64_t *ret_next, GError **error);
/* That one was stored. */
void moments_note(const Turn *turn, const Alert *alert);
void moments_free(Moments *moments);

#endif
