/* What is known of whoever stands at the window, put together. */
#ifndef ENGINE_LOOKUP_H
#define ENGINE_LOOKUP_H

#include "load.h"

#include <slipwatch/window.h>

/* --- known.c: what is theirs --- */

/* Of all identities (char * set) of a name. (transfer full) */
KnownPerson *known_person(
    Turn *turn, const char *name, GHashTable *identities, GError **error);
void known_person_free(KnownPerson *person);

#endif
