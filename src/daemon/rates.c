/* How many requests each caller may make. */
#include "rates.h"

#define COST (G_TIME_SPAN_SECOND / RATE_PER_SECOND)

/* A bucket is the moment from which on it is full: each request puts that off. */
struct Rates {
	GHashTable *full_at; /* char * -> gint64, owned */
};

Rates *
rates_new(void)
{
	Rates *rates = g_new0(Rates, 1);

	rates->full_at = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return rates;
}

void
rates_free(Rates *rates)
{
	if (!rates)
		return;
	g_hash_table_unref(rates->full_at);
	g_free(rates);
}

static gboolean
is_full(void *caller, void *full_at, void *now)
{
	(void)caller;
	return *(const gint64 *)full_at <= *(const gint64 *)now;
}

/* Whoever has rested is forgotten: to be new is the same. If that makes no room, so many
 * are at it that one more or less is not told apart any longer. */
static void
make_room(Rates *rates, gint64 now)
{
	if (g_hash_table_size(rates->full_at) < RATE_CALLERS_MAX)
		return;
	g_hash_table_foreach_remove(rates->full_at, is_full, &now);
	if (g_hash_table_size(rates->full_at) >= RATE_CALLERS_MAX)
		g_hash_table_remove_all(rates->full_at);
}

guint
rates_callers(const Rates *rates)
{
	return g_hash_table_size(rates->full_at);
}

bool
rates_take(Rates *rates, const char *caller, gint64 now)
{
	gint64 *full_at = g_hash_table_lookup(rates->full_at, caller);
	gint64 next = MAX(full_at ? *full_at : now, now) + COST;

	if (next - now > RATE_BURST * COST)
		return false;
	if (full_at) {
		*full_at = next;
		return true;
	}
	make_room(rates, now);
	g_hash_table_insert(
	    rates->full_at, g_strdup(caller), g_memdup2(&next, sizeof(next)));
	return true;
}
