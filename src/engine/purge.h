/* What a purge leaves to the other calls. */
#ifndef ENGINE_PURGE_H
#define ENGINE_PURGE_H

#include "turn.h"

/* Was an import begun before a purge of what it builds on? Then it says nothing, and its
 * feed is to be fetched once more. */
bool purge_voids(Engine *engine, const char *office, const char *feed, Import *import);

#endif
