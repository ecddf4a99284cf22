/* What stands near a change is judged again. */
#ifndef ENGINE_STANDING_H
#define ENGINE_STANDING_H

#include "turn.h"

/* Adds to the scope whatever alert speaks of a day on which a place was touched, or of that
 * place's same hour in the weeks after. */
bool mark_standing(Turn *turn, GError **error);

/* Adds whatever proposes a place that has passed since this was last looked at. */
bool mark_passed(Turn *turn, GError **error);

#endif
