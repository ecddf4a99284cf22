/* What holds for one civil day of an office: a text for each matter, the day's own. */
#include "database.h"

void
daily_row_free(DailyRow *row)
{
	if (!row)
		return;
	g_free(row->office);
	g_free(row->text);
	g_free(row);
}

static void
daily_row_destroy(void *row)
{
	daily_row_free(row);
}

static void *
read_daily(Cursor *cursor, GError **error)
{
	(void)error;
	DailyRow *row = g_new0(DailyRow, 1);
	row->office = read_text(cursor);
	row->day = (Day)read_int(cursor);
	row->text = read_text(cursor);
	return row;
}

bool
store_daily(
    Store *store, int64_t office, const char *what, DailyRow **ret_row, GError **error)
{
	Statement *query = query_take(store, QUERY_DAILY);
	bind_int(query, ":office", office);
	bind_text(query, ":what", what);
	g_autoptr(GPtrArray) rows =
	    query_rows(store, query, read_daily, daily_row_destroy, error);
	if (!rows)
		return false;
	*ret_row = rows->len ? g_ptr_array_steal_index(rows, 0) : NULL;
	return true;
}

GPtrArray *
store_daily_all(Store *store, const char *what, GError **error)
{
	Statement *query = query_take(store, QUERY_DAILY_ALL);
	bind_text(query, ":what", what);
	return query_rows(store, query, read_daily, daily_row_destroy, error);
}

bool
store_daily_put(Store *store, int64_t office, const char *what, Day day, const char *text,
    GError **error)
{
	Statement *query = query_take(store, text ? QUERY_DAILY_PUT : QUERY_DAILY_DROP);
	bind_int(query, ":office", office);
	bind_text(query, ":what", what);
	if (text) {
		bind_int(query, ":day", day);
		bind_text(query, ":text", text);
	}
	return query_run(store, query, error);
}
