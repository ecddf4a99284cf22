/* When an office was busy: records made per quarter-hour, against its own usual. */
#include <slipwatch/detect.h>

#include "context.h"

enum { QUARTER = 15 * MINUTE };

/* Fewer than this in a quarter-hour is not busy anywhere. */
enum { BUSY_LEAST = 3 };

struct Busy {
	GHashTable *counts; /* quarter-hour since 1970 -> records made in it */
	unsigned usual;	    /* the 90th percentile of the quarter-hours with any */
};

static gpointer
quarter_key(int64_t at)
{
	int64_t quarter = at / QUARTER - (at % QUARTER < 0);

	return GINT_TO_POINTER((int)CLAMP(quarter, INT32_MIN, INT32_MAX));
}

static unsigned
busy_count(const Busy *busy, int64_t at)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(busy->counts, quarter_key(at)));
}

static int
count_order(gconstpointer a, gconstpointer b)
{
	unsigned left = *(const unsigned *)a, right = *(const unsigned *)b;

	return (left > right) - (left < right);
}

/* Rounded down: of ten quarter-hours the busiest can stand out. */
static unsigned
percentile_90(GHashTable *counts)
{
	g_autoptr(GArray) sorted = g_array_new(false, false, sizeof(unsigned));
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, counts);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		unsigned count = GPOINTER_TO_UINT(value);
		g_array_append_val(sorted, count);
	}
	if (sorted->len == 0)
		return 0;
	g_array_sort(sorted, count_order);
	return g_array_index(sorted, unsigned, (gsize)(sorted->len - 1) * 9 / 10);
}

Busy *
busy_new(const GPtrArray *bookings)
{
	Busy *busy = g_new0(Busy, 1);

	busy->counts = g_hash_table_new(NULL, NULL);
	for (guint i = 0; i < bookings->len; i++) {
		int64_t made = booking_made(bookings->pdata[i]);
		if (made != NO_TIME)
			g_hash_table_insert(busy->counts, quarter_key(made),
			    GUINT_TO_POINTER(busy_count(busy, made) + 1));
	}
	busy->usual = percentile_90(busy->counts);
	return busy;
}

void
busy_free(Busy *busy)
{
	if (!busy)
		return;
	g_hash_table_unref(busy->counts);
	g_free(busy);
}

bool
busy_at(const Busy *busy, int64_t at)
{
	if (!busy || at == NO_TIME)
		return false;
	unsigned count = busy_count(busy, at);
	return count >= BUSY_LEAST && count > busy->usual;
}
