/* Statements as they are run: bound by name, read column by column. */
#include "database.h"

#include <slipwatch/error.h>

bool
store_fail(Store *store, const char *what, GError **error)
{
	g_set_error(error, SW_ERROR, SW_ERROR_STORE, "%s: %s: %s",
	    store->path ? store->path : "database", what,
	    store->db ? sqlite3_errmsg(store->db) : "out of memory");
	return false;
}

sqlite3_stmt *
query_take(Store *store, Query query)
{
	sqlite3_stmt *statement = store->statements[query];
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
	return statement;
}

static int
parameter(sqlite3_stmt *query, const char *name)
{
	int index = sqlite3_bind_parameter_index(query, name);
	if (index == 0)
		g_error("no parameter %s in: %s", name, sqlite3_sql(query));
	return index;
}

void
bind_int(sqlite3_stmt *query, const char *name, int64_t value)
{
	sqlite3_bind_int64(query, parameter(query, name), value);
}

void
bind_time(sqlite3_stmt *query, const char *name, int64_t at)
{
	if (at != NO_TIME)
		bind_int(query, name, at);
	else
		sqlite3_bind_null(query, parameter(query, name));
}

void
bind_row(sqlite3_stmt *query, const char *name, int64_t id)
{
	bind_time(query, name, id ? id : NO_TIME);
}

void
bind_text(sqlite3_stmt *query, const char *name, const char *text)
{
	sqlite3_bind_text(query, parameter(query, name), text, -1, SQLITE_STATIC);
}

void
bind_filled(sqlite3_stmt *query, const char *name, const char *text)
{
	bind_text(query, name, text && *text ? text : NULL);
}

void
bind_digest(sqlite3_stmt *query, const char *name, Digest digest)
{
	guint8 bytes[DIGEST_BYTES];
	digest_put(digest, bytes);
	sqlite3_bind_blob(
	    query, parameter(query, name), bytes, sizeof bytes, SQLITE_TRANSIENT);
}

int
query_next(Store *store, sqlite3_stmt *query, GError **error)
{
	int result = sqlite3_step(query);
	if (result == SQLITE_ROW)
		return 1;
	if (result != SQLITE_DONE)
		store_fail(store, "cannot be read or written", error);
	sqlite3_reset(query);
	return result == SQLITE_DONE ? 0 : -1;
}

bool
query_run(Store *store, sqlite3_stmt *query, GError **error)
{
	int result = query_next(store, query, error);
	query_end(query);
	return result >= 0;
}

void
query_end(sqlite3_stmt *query)
{
	sqlite3_reset(query);
}

int64_t
read_int(Cursor *cursor)
{
	return sqlite3_column_int64(cursor->query, cursor->column++);
}

int64_t
read_time(Cursor *cursor)
{
	if (sqlite3_column_type(cursor->query, cursor->column) != SQLITE_NULL)
		return read_int(cursor);
	cursor->column++;
	return NO_TIME;
}

char *
read_text(Cursor *cursor)
{
	const unsigned char *text = sqlite3_column_text(cursor->query, cursor->column++);
	return g_strdup(text ? (const char *)text : "");
}

Digest
read_digest(Cursor *cursor)
{
	const guint8 *bytes = sqlite3_column_blob(cursor->query, cursor->column);
	int len = sqlite3_column_bytes(cursor->query, cursor->column++);
	return len == DIGEST_BYTES ? digest_get(bytes) : DIGEST_NONE;
}

GPtrArray *
query_rows(Store *store, sqlite3_stmt *query, ReadRow *read, GDestroyNotify free_row,
    GError **error)
{
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		void *row = read(&cursor, error);
		if (!row) {
			query_end(query);
			return NULL;
		}
		g_ptr_array_add(rows, row);
	}
	return result == 0 ? g_steal_pointer(&rows) : NULL;
}

int64_t
digest_number(Digest digest)
{
	return (int64_t)(digest.low & G_MAXINT64);
}
