/* Who is there when: of bookings and requests so much as tells of whom they may be. They
 * are read by the day, and most of them for nothing: the less of each the better. */
#include "database.h"

static GArray *
presences(Store *store, Statement *query, GStringChunk *texts, GError **error)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(PresenceRow));
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		PresenceRow row;
		row.times.start = read_int(&cursor);
		row.times.end = row.times.start + read_int(&cursor);
		row.made = read_time(&cursor);
		row.name = read_into(&cursor, texts);
		row.person = read_into(&cursor, texts);
		g_array_append_val(rows, row);
	}
	return result == 0 ? g_steal_pointer(&rows) : NULL;
}

GArray *
store_starting(Store *store, int64_t office, Span span, GStringChunk *texts, GError **error)
{
	return presences(
	    store, query_within(store, QUERY_STARTING, office, span), texts, error);
}

GArray *
store_asking(Store *store, int64_t office, Span span, GStringChunk *texts, GError **error)
{
	return presences(
	    store, query_within(store, QUERY_ASKING, office, span), texts, error);
}
