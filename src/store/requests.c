/* Requests, from feeds and from desks; and what a feed has ahead. */
#include "database.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>
#include <slipwatch/phone.h>

enum { FLAG_DAY = 1, FLAG_WITHDRAWN = 2, FLAG_WITHDRAWN_HERE = 4 };

void
request_row_free(RequestRow *row)
{
	if (!row)
		return;
	request_free(row->request);
	g_free(row);
}

static void
row_destroy(void *row)
{
	request_row_free(row);
}

static void
take_text(Cursor *cursor, char **text)
{
	g_free(*text);
	*text = read_text(cursor);
}

static void
read_request(Cursor *cursor, Request *request)
{
	take_text(cursor, &request->feed);
	take_text(cursor, &request->uid);
	take_text(cursor, &request->participant);
	take_text(cursor, &request->person);
	take_text(cursor, &request->phone);
	take_text(cursor, &request->resource);
	take_text(cursor, &request->service);
	request->asked.start = read_int(cursor);
	request->asked.end = read_int(cursor);
	request->length = read_int(cursor);
	request->asked_at = read_time(cursor);
	take_text(cursor, &request->booking_uid);
}

/* A feed's row 0: captured at a desk. */
static int64_t
read_row(Cursor *cursor)
{
	int64_t id = read_time(cursor);
	return id == NO_TIME ? 0 : id;
}

static void *
row_read(Cursor *cursor, GError **error)
{
	(void)error;
	RequestRow *row = g_new0(RequestRow, 1);
	row->id = read_int(cursor);
	row->item = read_row(cursor);
	row->feed = read_row(cursor);
	row->state = (RecordState)read_int(cursor);
	row->gone_at = read_time(cursor);
	row->due = read_time(cursor);
	g_autofree char *taken_by = read_text(cursor);
	row->taken_by = *taken_by ? g_intern_string(taken_by) : NULL;
	int64_t flags = read_int(cursor);
	row->request = request_new();
	read_request(cursor, row->request);
	row->request->day_only = flags & FLAG_DAY;
	row->withdrawn_here = flags & FLAG_WITHDRAWN_HERE;
	row->request->withdrawn = flags & (FLAG_WITHDRAWN | FLAG_WITHDRAWN_HERE);
	return row;
}

GPtrArray *
store_item_requests(Store *store, int64_t item, GError **error)
{
	Statement *query = query_take(store, QUERY_REQUESTS_ITEM);
	bind_int(query, ":item", item);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_all_requests(Store *store, int64_t office, GError **error)
{
	Statement *query = query_take(store, QUERY_REQUESTS_ALL);
	bind_int(query, ":office", office);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_person_requests(Store *store, int64_t office, const char *person, GError **error)
{
	Statement *query = query_take(store, QUERY_REQUESTS_PERSON);
	bind_person(query, office, person);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_person_asked(
    Store *store, int64_t office, const char *person, unsigned limit, GError **error)
{
	Statement *query = query_take(store, QUERY_REQUESTS_EVER);
	bind_person(query, office, person);
	bind_int(query, ":limit", limit);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_asking_requests(Store *store, int64_t office, Span span, GError **error)
{
	Statement *query = query_within(store, QUERY_REQUESTS_ASKING, office, span);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_due_requests(Store *store, int64_t office, int64_t now, GError **error)
{
	Statement *query = query_take(store, QUERY_REQUESTS_DUE);
	bind_int(query, ":office", office);
	bind_int(query, ":now", now);
	return query_rows(store, query, row_read, row_destroy, error);
}

GPtrArray *
store_requests(
    Store *store, const char *office, RequestPlace before, unsigned limit, GError **error)
{
	Statement *query = query_take(store, QUERY_REQUESTS_LIST);
	bind_text(query, ":office", office);
	bind_int(query, ":asked", before.asked);
	bind_int(query, ":id", before.id);
	bind_int(query, ":limit", limit);
	return query_rows(store, query, row_read, row_destroy, error);
}

RequestRow *
store_request(Store *store, int64_t office, const char *uid, GError **error)
{
	Statement *query = query_take(store, QUERY_REQUEST);
	bind_int(query, ":office", office);
	bind_text(query, ":uid", uid);
	bind_digest(query, ":key", digest_text(uid));
	g_autoptr(GPtrArray) rows = query_rows(store, query, row_read, row_destroy, error);
	if (!rows)
		return NULL;
	if (rows->len)
		return g_ptr_array_steal_index(rows, 0);
	g_set_error(
	    error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no request \"%s\""), uid);
	return NULL;
}

static void
bind_request(Statement *query, const RequestRow *row)
{
	const Request *request = row->request;
	bool linked = *request->booking_uid;
	int flags =
	    (request->day_only ? FLAG_DAY : 0) | (row->withdrawn_here ? FLAG_WITHDRAWN_HERE
						     : request->withdrawn ? FLAG_WITHDRAWN
									  : 0);
	bind_row(query, ":feed", row->feed);
	bind_row(query, ":item", row->item);
	bind_text(query, ":uid", request->uid);
	bind_filled(query, ":phone", request->phone);
	bind_int(query, ":asked_start", request->asked.start);
	bind_int(query, ":asked_end", request->asked.end);
	bind_int(query, ":length", request->length);
	bind_time(query, ":asked_at", request->asked_at);
	bind_filled(query, ":booking_uid", request->booking_uid);
	bind_time(query, ":link",
	    linked ? digest_number(digest_text(request->booking_uid)) : NO_TIME);
	bind_int(query, ":flags", flags);
	bind_text(query, ":taken_by", row->taken_by);
	bind_time(query, ":due", row->due);
	bind_int(query, ":state", row->state);
	bind_time(query, ":gone_at", row->gone_at);
}

bool
store_request_put(Store *store, int64_t office, RequestRow *row, GError **error)
{
	int64_t person = 0, spelling = 0, phone = 0, resource = 0, service = 0;
	const Request *request = row->request;
	g_autofree char *plain = phone_plain(request->phone);
	if (!person_id(store, office, request->person, request->participant, &person,
		&spelling, error) ||
	    !phone_id(store, person, plain, &phone, error) ||
	    !term_id(store, office, request->resource, &resource, error) ||
	    !term_id(store, office, request->service, &service, error))
		return false;
	Statement *query =
	    query_take(store, row->id ? QUERY_REQUEST_PUT : QUERY_REQUEST_MAKE);
	bind_request(query, row);
	bind_int(query, ":office", office);
	bind_int(query, ":person", person);
	bind_row(query, ":spelling", spelling);
	bind_row(query, ":dialled", phone);
	bind_int(query, ":resource", resource);
	bind_int(query, ":service", service);
	if (row->id)
		bind_int(query, ":id", row->id);
	if (!query_run(store, query, error))
		return false;
	if (!row->id)
		row->id = sqlite3_last_insert_rowid(store->db);
	return true;
}

/* Stops at the first row that counts: it reads no more than what it leaves out. */
static bool
cover_from(Store *store, Query named, int64_t feed, GHashTable *but, int64_t *start,
    GError **error)
{
	Statement *query = query_take(store, named);
	bind_int(query, ":feed", feed);
	bind_int(query, ":now", *start);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		int64_t item = read_int(&cursor);
		if (!g_hash_table_contains(but, &item)) {
			*start = read_int(&cursor);
			break;
		}
	}
	query_end(query);
	return result >= 0;
}

bool
store_cover(Store *store, int64_t feed, GHashTable *but, int64_t now, int64_t *ret_start,
    GError **error)
{
	*ret_start = now;
	return cover_from(store, QUERY_COVER_BOOKINGS, feed, but, ret_start, error) &&
	       cover_from(store, QUERY_COVER_REQUESTS, feed, but, ret_start, error);
}

bool
store_ahead(Store *store, int64_t feed, bool requests, int64_t now, unsigned limit,
    unsigned *ret_count, GError **error)
{
	Statement *query =
	    query_take(store, requests ? QUERY_REQUESTS_AHEAD : QUERY_BOOKINGS_AHEAD);
	bind_int(query, ":feed", feed);
	bind_int(query, ":now", now);
	bind_int(query, ":limit", limit);
	int found = query_next(store, query, error);
	*ret_count = found > 0 ? (unsigned)sqlite3_column_int64(query->stmt, 0) : 0;
	query_end(query);
	return found >= 0;
}
