/* One office as time passes. */
#ifndef ENGINE_TICK_H
#define ENGINE_TICK_H

#include "turn.h"

bool tick_turn(Turn *turn, GError **error);

/* When there is something to do next for an office that had a turn before. */
bool tick_next(Turn *turn, int64_t *ret_next, GError **error);

#endif
