/* How old is what findings rest on, whose feed is not read any more. */
#ifndef ENGINE_AGE_H
#define ENGINE_AGE_H

#include "turn.h"

/* When the oldest of the data came that it rests on and that stand in place of newer ones;
 * NO_TIME: all of them are as new as can be. */
int64_t finding_age(const Turn *turn, const Finding *finding);

/* When a feed falls silent, or speaks again: what all of the office's alerts say of it. */
bool age_alerts(Turn *turn, GError **error);

#endif
