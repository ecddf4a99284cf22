/*
 * When time alone next brings something about each alert, kept from turn to turn: what a
 * turn does not touch has the moment it had, until that has come.
 */
#include "judge.h"
#include "tick.h"

#include <slipwatch/lifecycle.h>

struct Moments {
	int64_t since;	/* worked out from then on: an earlier time knows nothing of them */
	GHashTable *of; /* int64_t, an alert's number -> int64_t */
};

void
moments_free(Moments *moments)
{
	if (!moments)
		return;
	g_hash_table_unref(moments->of);
	g_free(moments);
}

static Moments *
moments_new(int64_t since)
{
	Moments *moments = g_new0(Moments, 1);
	moments->since = since;
	moments->of = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	return moments;
}

/* As store_pressing_alerts. */
static bool
presses(const Alert *alert)
{
	bool stands = alert->state == ALERT_OPEN || alert->state == ALERT_SNOOZED ||
		      (alert->state == ALERT_ANSWERED && alert->verdict == VERDICT_SLIP);
	return stands && (alert->finding->tier > TIER_DIGEST || alert->told > TIER_DIGEST ||
			     alert->state == ALERT_SNOOZED);
}

static void
add(Moments *moments, const Turn *turn, const Alert *alert)
{
	int64_t duty = alert_next(turn->office, alert, turn->now);
	int64_t coming = seen_next(alert->finding, turn->office->slot, turn->now);
	int64_t moment = MIN(duty, coming);
	g_hash_table_replace(moments->of, g_memdup2(&alert->id, sizeof alert->id),
	    g_memdup2(&moment, sizeof moment));
}

void
moments_note(const Turn *turn, const Alert *alert)
{
	Moments *moments = turn->site->moments;
	if (!moments)
		return;
	g_hash_table_remove(moments->of, &alert->id);
	if (presses(alert))
		add(moments, turn, alert);
}

static int64_t
earliest(const Moments *moments)
{
	int64_t next = INT64_MAX;
	GHashTableIter iter;
	gpointer moment;
	g_hash_table_iter_init(&iter, moments->of);
	while (g_hash_table_iter_next(&iter, NULL, &moment))
		next = MIN(next, *(const int64_t *)moment);
	return next;
}

static bool
learn(Turn *turn, GError **error)
{
	g_autoptr(GPtrArray) alerts =
	    store_pressing_alerts(turn->store, turn->row.id, error);
	if (!alerts)
		return false;
	moments_free(turn->site->moments);
	turn->site->moments = moments_new(turn->now);
	for (guint i = 0; i < alerts->len; i++)
		add(turn->site->moments, turn, alerts->pdata[i]);
	return true;
}

bool
moments_next(Turn *turn, int64_t *ret_next, GError **error)
{
	const Moments *moments = turn->site->moments;
	bool known = moments && turn->now >= moments->since;
	*ret_next = known ? earliest(moments) : turn->now;
	if (*ret_next > turn->now)
		return true;
	if (!learn(turn, error))
		return false;
	*ret_next = earliest(turn->site->moments);
	return true;
}
