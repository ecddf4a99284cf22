/* What people have at other offices. Private to detect. */
#ifndef DETECT_ELSEWHERE_H
#define DETECT_ELSEWHERE_H

#include "context.h"

/* By person; empty of NULL. (transfer full: char * -> GPtrArray of Elsewhere, borrowed) */
GHashTable *elsewhere_index(const GArray *elsewhere);

/* Is this person at another office then? */
bool elsewhere_then(const Context *context, const char *person, Span span);

#endif
