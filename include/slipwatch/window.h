/*
 * What a desk asks of the ledger for the person at the window. These look and touch
 * nothing: there is no transaction, and nobody is told. They are asked in the engine's
 * thread, for what they reckon takes longer than a loop may be held.
 */
#ifndef SLIPWATCH_WINDOW_H
#define SLIPWATCH_WINDOW_H

#include <slipwatch/detect.h>
#include <slipwatch/engine.h>

/* More are not looked for. */
enum { PLACES_MAX = 50 };

/*
 * Free places, by the mechanism of proposals. A length of 0 is the service's: as it is set,
 * else as is usual, else a slot. `near` NO_TIME is now, and then as early as can be; what
 * is past is now, too; beyond the horizon nothing is known: SW_ERROR_USAGE. (transfer full:
 * GPtrArray of Place)
 */
GPtrArray *engine_free_places(
    Engine *engine, const char *office, const Wanted *wanted, int64_t now, GError **error);

#endif
