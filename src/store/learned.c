/* What offices have learned from answers: counts, each by what it counts and its name. */
#include "database.h"

void
count_row_free(CountRow *row)
{
	if (!row)
		return;
	g_free(row->what);
	g_free(row->name);
	g_free(row);
}

static void
count_row_destroy(void *row)
{
	count_row_free(row);
}

static void *
read_count(Cursor *cursor, GError **error)
{
	(void)error;
	CountRow *row = g_new0(CountRow, 1);
	row->what = read_text(cursor);
	row->name = read_text(cursor);
	row->slip = read_real(cursor);
	row->honest = read_real(cursor);
	return row;
}

GPtrArray *
store_learned(Store *store, int64_t office, GError **error)
{
	Statement *query = query_take(store, QUERY_LEARNED);
	bind_int(query, ":office", office);
	return query_rows(store, query, read_count, count_row_destroy, error);
}

bool
store_learned_put(Store *store, int64_t office, const CountRow *row, GError **error)
{
	Statement *query = query_take(store, QUERY_LEARNED_PUT);
	bind_int(query, ":office", office);
	bind_text(query, ":what", row->what);
	bind_text(query, ":name", row->name);
	bind_real(query, ":slip", row->slip);
	bind_real(query, ":honest", row->honest);
	return query_run(store, query, error);
}

bool
store_learned_forget(Store *store, int64_t office, GError **error)
{
	Statement *query = query_take(store, QUERY_LEARNED_FORGET);
	bind_int(query, ":office", office);
	return query_run(store, query, error);
}
