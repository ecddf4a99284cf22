/* Cases: opened by an answer, ticked by hand, and by the record when it comes to agree. */
#ifndef ENGINE_RECOVER_H
#define ENGINE_RECOVER_H

#include "turn.h"

/* After an answer was given, within its transaction: a slip opens a case; whatever else was
 * answered closes the one that there is. */
bool recover_answer(Turn *turn, const Alert *alert, GError **error);

/* Of alerts that were settled: what is not found any more may have been put right. */
bool recover_settled(Turn *turn, const GPtrArray *alerts, GError **error);

#endif
