/* Cases: opened by an answer, ticked by hand, and by the record when it comes to agree. */
#ifndef ENGINE_RECOVER_H
#define ENGINE_RECOVER_H

#include "turn.h"

/* After an answer was given, within its transaction: a slip opens a case, of which the
 * supervisor is told if it is not the person's first; whatever else was answered closes the
 * one that there is. */
bool recover_answer(Turn *turn, Alert *alert, GError **error);

/* Of alerts that were settled: what is not found any more may have been put right. */
bool recover_settled(Turn *turn, const GPtrArray *alerts, GError **error);

/* Before what changed is judged: who is on record at the place that was held for them, has
 * asked for it. */
bool recover_held(Turn *turn, GError **error);

/* The same resource, however it is written? */
bool same_place(const char *one, const char *other);

#endif
