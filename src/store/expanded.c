/* The occurrences of a feed's series, by when they start: how many there are, what leaves.
 */
#include "database.h"

/* The count that a bound statement gives. */
static bool
count(Store *store, Statement *query, unsigned *ret_count, GError **error)
{
	int found = query_next(store, query, error);
	if (found > 0)
		*ret_count = (unsigned)read_int(&(Cursor){ query, 0 });
	query_end(query);
	return found > 0;
}

bool
store_count_expanded(
    Store *store, int64_t feed, unsigned limit, unsigned *ret_count, GError **error)
{
	Statement *query = query_take(store, QUERY_EXPANDED_COUNT);
	bind_int(query, ":feed", feed);
	bind_int(query, ":limit", limit);
	return count(store, query, ret_count, error);
}

static bool
count_within(
    Store *store, Query name, int64_t feed, Span span, unsigned *ret_count, GError **error)
{
	Statement *query = query_take(store, name);
	bind_int(query, ":feed", feed);
	bind_int(query, ":start", span.start);
	bind_int(query, ":end", span.end);
	return count(store, query, ret_count, error);
}

bool
store_count_within(
    Store *store, int64_t feed, Span span, unsigned *ret_count, GError **error)
{
	return count_within(store, QUERY_BOOKINGS_BEGIN, feed, span, ret_count, error);
}

bool
store_count_asked(
    Store *store, int64_t feed, Span span, unsigned *ret_count, GError **error)
{
	return count_within(store, QUERY_REQUESTS_BEGIN, feed, span, ret_count, error);
}

/* int64_t: the first column of a bound statement. */
static GArray *
numbers(Store *store, Statement *query, GError **error)
{
	g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(int64_t));
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		int64_t number = read_int(&(Cursor){ query, 0 });
		g_array_append_val(numbers, number);
	}
	return result == 0 ? g_steal_pointer(&numbers) : NULL;
}

GArray *
store_expanded_starts(Store *store, int64_t feed, GError **error)
{
	Statement *query = query_take(store, QUERY_EXPANDED_STARTS);
	bind_int(query, ":feed", feed);
	return numbers(store, query, error);
}

GArray *
store_items_beyond(Store *store, int64_t feed, Span span, GError **error)
{
	Statement *query = query_take(store, QUERY_ITEMS_BEYOND);
	bind_int(query, ":feed", feed);
	bind_int(query, ":start", span.start);
	bind_int(query, ":end", span.end);
	return numbers(store, query, error);
}

bool
store_leave(Store *store, int64_t feed, int64_t window, unsigned *ret_left, GError **error)
{
	Statement *query = query_take(store, QUERY_LEAVE);
	bind_int(query, ":feed", feed);
	bind_int(query, ":window", window);
	if (!query_run(store, query, error))
		return false;
	*ret_left = (unsigned)sqlite3_changes(store->db);
	return true;
}
