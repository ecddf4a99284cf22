/* Offices and feeds, and the items of a feed. */
#include "database.h"

static int
office_look(Store *store, const char *office, OfficeRow *ret_row, GError **error)
{
	Statement *query = query_take(store, QUERY_OFFICE);
	bind_text(query, ":name", office);
	int found = query_next(store, query, error);
	if (found > 0) {
		Cursor cursor = { query, 0 };
		ret_row->id = read_int(&cursor);
		ret_row->since = read_time(&cursor);
		ret_row->seen_at = read_time(&cursor);
		ret_row->digest_on = (Day)read_int(&cursor);
		ret_row->swept_on = (Day)read_int(&cursor);
		ret_row->shown_on = (Day)read_int(&cursor);
		ret_row->shown = (unsigned)read_int(&cursor);
	}
	query_end(query);
	return found;
}

bool
store_office(Store *store, const char *office, OfficeRow *ret_row, GError **error)
{
	*ret_row = (OfficeRow){ .since = NO_TIME, .seen_at = NO_TIME };
	int found = office_look(store, office, ret_row, error);
	if (found != 0 || sqlite3_get_autocommit(store->db))
		return found >= 0;
	Statement *query = query_take(store, QUERY_OFFICE_MAKE);
	bind_text(query, ":name", office);
	return query_run(store, query, error) &&
	       office_look(store, office, ret_row, error) > 0;
}

bool
store_office_put(Store *store, const OfficeRow *row, GError **error)
{
	Statement *query = query_take(store, QUERY_OFFICE_PUT);
	bind_int(query, ":id", row->id);
	bind_time(query, ":since", row->since);
	bind_time(query, ":seen_at", row->seen_at);
	bind_int(query, ":digest_on", row->digest_on);
	bind_int(query, ":swept_on", row->swept_on);
	bind_int(query, ":shown_on", row->shown_on);
	bind_int(query, ":shown", row->shown);
	return query_run(store, query, error);
}

int64_t
store_seen_at(Store *store)
{
	Statement *query = query_take(store, QUERY_SEEN);
	Cursor cursor = { query, 0 };
	int64_t at = query_next(store, query, NULL) > 0 ? read_time(&cursor) : NO_TIME;
	query_end(query);
	return at;
}

void
feed_row_free(FeedRow *row)
{
	if (!row)
		return;
	g_free(row->office);
	g_free(row->name);
	g_free(row->fault);
	g_free(row->zone);
	g_free(row->flap);
	g_free(row);
}

static void *
feed_read(Cursor *cursor, GError **error)
{
	(void)error;
	FeedRow *row = g_new0(FeedRow, 1);
	row->id = read_int(cursor);
	row->office = read_text(cursor);
	row->name = read_text(cursor);
	row->good_at = read_time(cursor);
	row->tried_at = read_time(cursor);
	row->fault_at = read_time(cursor);
	row->failures = (unsigned)read_int(cursor);
	row->fault = read_text(cursor);
	row->bookings = (unsigned)read_int(cursor);
	row->requests = (unsigned)read_int(cursor);
	row->quarantined = (unsigned)read_int(cursor);
	row->held = (unsigned)read_int(cursor);
	row->held_since = read_time(cursor);
	row->agreed_at = read_time(cursor);
	row->body = read_digest(cursor);
	row->environment = read_digest(cursor);
	row->reach = read_time(cursor);
	row->settings = read_digest(cursor);
	row->shift = read_int(cursor);
	row->shift_until = read_time(cursor);
	row->shifted = (unsigned)read_int(cursor);
	row->traits = (unsigned)read_int(cursor);
	row->zone = read_text(cursor);
	row->flap = read_text(cursor);
	row->cut = (unsigned)read_int(cursor);
	row->crowded = (unsigned)read_int(cursor);
	return row;
}

static void
feed_row_destroy(void *row)
{
	feed_row_free(row);
}

GPtrArray *
store_feeds(Store *store, GError **error)
{
	return query_rows(
	    store, query_take(store, QUERY_FEEDS), feed_read, feed_row_destroy, error);
}

/* NULL without an error: there is none. */
static FeedRow *
feed_look(Store *store, int64_t office, const char *name, GError **error)
{
	Statement *query = query_take(store, QUERY_FEED);
	bind_int(query, ":office", office);
	bind_text(query, ":name", name);
	FeedRow *row = NULL;
	if (query_next(store, query, error) > 0) {
		Cursor cursor = { query, 0 };
		row = feed_read(&cursor, error);
	}
	query_end(query);
	return row;
}

static bool
run_named(Store *store, Query named, int64_t office, const char *name, GError **error)
{
	Statement *query = query_take(store, named);
	bind_int(query, ":office", office);
	bind_text(query, ":name", name);
	return query_run(store, query, error);
}

FeedRow *
store_feed(Store *store, int64_t office, const char *name, GError **error)
{
	GError *fault = NULL;
	FeedRow *row = feed_look(store, office, name, &fault);
	if (!row && !fault && run_named(store, QUERY_FEED_MAKE, office, name, &fault))
		row = feed_look(store, office, name, &fault);
	if (fault)
		g_propagate_error(error, fault);
	return row;
}

FeedRow *
store_feed_named(Store *store, const char *office, const char *name, GError **error)
{
	OfficeRow row;
	if (!store_office(store, office, &row, error))
		return NULL;
	return feed_look(store, row.id, name, error);
}

bool
store_feed_put(Store *store, const FeedRow *row, GError **error)
{
	Statement *query = query_take(store, QUERY_FEED_PUT);
	bind_int(query, ":id", row->id);
	bind_time(query, ":good_at", row->good_at);
	bind_time(query, ":tried_at", row->tried_at);
	bind_time(query, ":fault_at", row->fault_at);
	bind_int(query, ":failures", row->failures);
	bind_text(query, ":fault", row->fault);
	bind_int(query, ":bookings", row->bookings);
	bind_int(query, ":requests", row->requests);
	bind_int(query, ":quarantined", row->quarantined);
	bind_int(query, ":held", row->held);
	bind_time(query, ":held_since", row->held_since);
	bind_time(query, ":agreed_at", row->agreed_at);
	bind_digest(query, ":body", row->body);
	bind_digest(query, ":environment", row->environment);
	bind_time(query, ":reach", row->reach);
	bind_digest(query, ":settings", row->settings);
	bind_int(query, ":shift", row->shift);
	bind_time(query, ":shift_until", row->shift_until);
	bind_int(query, ":shifted", row->shifted);
	bind_int(query, ":traits", row->traits);
	bind_text(query, ":zone", row->zone);
	bind_text(query, ":flap", row->flap);
	return query_run(store, query, error);
}

bool
store_configure(Store *store, int64_t office, const GPtrArray *names, GError **error)
{
	Statement *query = query_take(store, QUERY_FEEDS_UNCONFIGURE);
	bind_int(query, ":office", office);
	if (!query_run(store, query, error))
		return false;
	for (guint i = 0; i < names->len; i++) {
		g_autoptr(FeedRow) row = store_feed(store, office, names->pdata[i], error);
		if (!row || !run_named(store, QUERY_FEED_CONFIGURED, office,
				names->pdata[i], error))
			return false;
	}
	return true;
}
