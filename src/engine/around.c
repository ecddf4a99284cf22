/* Surroundings: the bookings around what the judged persons have, and have asked for. */
#include "load.h"

#include <slipwatch/names.h>

/* Longer spans are read at once rather than day by day. */
enum { DAYS_MAX = 31 };

/* Each place's days, read once. Nothing here is a day of people's: days of UTC are buckets,
 * as many as a span touches, and so all of it that matters is in them. */
typedef struct Around {
	Turn *turn;
	Loaded *loaded;
	GHashTable *folded; /* char *, as written -> char *, folded */
	GHashTable *days;   /* "day place" set */
} Around;

static const char *
around_fold(Around *around, const char *resource)
{
	char *folded = g_hash_table_lookup(around->folded, resource);
	if (!folded) {
		folded = name_fold(resource);
		g_hash_table_insert(around->folded, g_strdup(resource), folded);
	}
	return folded;
}

static bool
load_days(Around *around, const char *folded, Span span, GError **error)
{
	GPtrArray *rows = store_place_bookings(
	    around->turn->store, around->turn->row.id, folded, span, error);
	return loaded_take_bookings(around->loaded, rows);
}

static bool
load_around(Around *around, const char *resource, Span span, GError **error)
{
	const char *folded = around_fold(around, resource);
	if (span_length(span) > DAYS_MAX * DAY)
		return load_days(around, folded, span, error);
	int64_t last = MAX(span.end - 1, span.start) / DAY;
	for (int64_t day = span.start / DAY; day <= last; day++) {
		char *key = g_strdup_printf("%" G_GINT64_FORMAT " %s", day, folded);
		if (!g_hash_table_add(around->days, key))
			continue;
		if (!load_days(around, folded, (Span){ day * DAY, (day + 1) * DAY }, error))
			return false;
	}
	return true;
}

/* Where a request might be met: the place it names, else wherever its people are booked. */
static bool
load_around_request(
    Around *around, const Request *request, GHashTable *places, GError **error)
{
	Span slot = { request->asked.start,
		request->asked.end + MAX(request->length, DAY) };
	if (*request->resource)
		return load_around(around, request->resource, slot, error);
	GHashTableIter iter;
	gpointer resource;
	g_hash_table_iter_init(&iter, places);
	while (g_hash_table_iter_next(&iter, &resource, NULL)) {
		if (!load_around(around, resource, slot, error))
			return false;
	}
	return true;
}

bool
load_surroundings(Turn *turn, Loaded *loaded, GError **error)
{
	g_autoptr(GHashTable) folded =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GHashTable) days =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
	Around around = { turn, loaded, folded, days };
	guint own = loaded->bookings->len;
	for (guint i = 0; i < own; i++) {
		const Booking *booking = loaded->bookings->pdata[i];
		if (!g_hash_table_contains(loaded->persons, booking->person))
			continue;
		g_hash_table_add(places, booking->resource);
		if (!load_around(&around, booking->resource, booking->span, error))
			return false;
	}
	for (guint i = 0; i < loaded->requests->len; i++) {
		if (!load_around_request(
			&around, loaded->requests->pdata[i], places, error))
			return false;
	}
	return true;
}
