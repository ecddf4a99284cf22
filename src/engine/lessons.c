/* Lessons: clashes that staff answered, out of the store and into detection. */
#include "load.h"

#include <slipwatch/detect.h>

/* `folded` NULL: of all places. */
static bool
learn_place(Turn *turn, const char *folded, GArray *lessons, GError **error)
{
	int64_t today = zone_utc(turn->office->zone, day_local(turn_today(turn)));
	g_autoptr(GPtrArray) alerts =
	    store_answered_clashes(turn->store, turn->row.id, folded, today, error);
	for (guint i = 0; alerts && i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		lessons_add(lessons, turn->office, alert->finding, alert->verdict);
	}
	return alerts != NULL;
}

bool
load_lessons(Turn *turn, Loaded *loaded, GError **error)
{
	GHashTableIter iter;
	gpointer folded;
	loaded->lessons = lessons_new();
	if (!loaded->windows)
		return learn_place(turn, NULL, loaded->lessons, error);
	g_hash_table_iter_init(&iter, loaded->windows);
	while (g_hash_table_iter_next(&iter, &folded, NULL)) {
		if (!learn_place(turn, folded, loaded->lessons, error))
			return false;
	}
	return true;
}
