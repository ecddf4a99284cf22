/* Free places within a look that has begun. */
#ifndef ENGINE_PLACES_H
#define ENGINE_PLACES_H

#include "load.h"

#include <slipwatch/window.h>

/* Fills in what is not said: how long, and from when on. */
bool wanted_settle(const Turn *turn, Wanted *wanted, GError **error);

/* Of what is settled. (transfer full: GPtrArray of Place) */
GPtrArray *turn_places(Turn *turn, const Wanted *wanted, GError **error);

#endif
