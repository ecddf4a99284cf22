/* What is usual in an office: worked out once a civil day, at its sweep. */
#ifndef ENGINE_USUAL_H
#define ENGINE_USUAL_H

#include "load.h"

/* Before loading: what is known of the day so far, after a restart too. Where nothing is,
 * everything is to be judged. */
bool usual_find(Turn *turn, GError **error);

/* With everything loaded: a new day's habits, or those of an office whose feed has just
 * come. */
bool usual_make(Turn *turn, const Loaded *loaded, GError **error);

/* Further records in a quarter-hour. Where they make it a busy one, all that were recorded
 * in it are marked. */
bool usual_count(Turn *turn, const LoadRow *row, GError **error);

#endif
