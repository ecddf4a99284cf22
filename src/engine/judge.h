/* From what changed to what staff are told: detect in the scope, settle its alerts, store
 * both. */
#ifndef ENGINE_JUDGE_H
#define ENGINE_JUDGE_H

#include "turn.h"

/* Does nothing while the office still waits for its feeds. */
bool judge(Turn *turn, GError **error);

/* Stores alerts that changed and notices from index `first` on; gives both their numbers.
 */
bool publish(Turn *turn, const GPtrArray *alerts, guint first, GError **error);

/* --- neighbours.c: other offices of the same people --- */

/* Judges anew, within this turn's transaction, whom the changes touched elsewhere. Their
 * notices are this turn's. */
bool judge_neighbours(Turn *turn, GError **error);

/* --- faults.c: findings about feeds themselves --- */

/* Of all feeds of the office, appended to findings. */
void feed_faults(const Turn *turn, GPtrArray *findings);
/* Does what is known of it stand in place of newer data that cannot be had? */
bool feed_lags(const Turn *turn, const FeedRow *row);
/* When a feed became or becomes stale since all were last judged; INT64_MAX: never. */
int64_t stale_next(const Turn *turn);

#endif
