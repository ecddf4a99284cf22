/*
 * Precedents: clashes that staff answered, out of the store and into detection. They are
 * read once a civil day: an alert that opens again takes its answer back, and what else was
 * weighed by that on the same day would not be looked at again.
 */
#include "load.h"

#include <slipwatch/detect.h>

static GArray *
learn(Turn *turn, GError **error)
{
	int64_t today = zone_utc(turn->office->zone, day_local(turn_today(turn)));
	g_autoptr(GPtrArray) alerts =
	    store_answered_clashes(turn->store, turn->row.id, NULL, today, error);
	if (!alerts)
		return NULL;
	GArray *precedents = precedents_new();
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		precedents_add(precedents, turn->office, alert->finding, alert->verdict);
	}
	return precedents;
}

bool
load_precedents(Turn *turn, Loaded *loaded, GError **error)
{
	Site *site = turn->site;
	if (!site->precedents || site->precedents_on != turn_today(turn)) {
		GArray *precedents = learn(turn, error);
		if (!precedents)
			return false;
		g_clear_pointer(&site->precedents, g_array_unref);
		site->precedents = precedents;
		site->precedents_on = turn_today(turn);
	}
	loaded->precedents = g_array_ref(site->precedents);
	return true;
}
