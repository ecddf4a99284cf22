/* Answers become counts, and counts beliefs. Private to engine. */
#ifndef ENGINE_LEARN_H
#define ENGINE_LEARN_H

#include "turn.h"

/* What the office believes on this civil day: what is answered today counts from tomorrow
 * on, so that one day judges alike, after a restart too. A kind that demotes itself, or
 * returns, is told of. (dies with the site, or its day) */
const Beliefs *turn_beliefs(Turn *turn, GError **error);

/* An answer to this finding, in place of the one before: what was taught is stored in this
 * transaction. */
bool turn_learn(
    Turn *turn, const Finding *finding, Verdict before, Verdict verdict, GError **error);

/* Forgets what is known in memory; it is read again at the next need. */
void site_unlearn(Site *site);

#endif
