/* Statements as they are run: bound by name, read column by column. */
#include "bulk.h"
#include "trouble.h"

bool
store_fail(Store *store, const char *what, GError **error)
{
	g_set_error(error, SW_ERROR, SW_ERROR_STORE, "%s: %s: %s",
	    store->path ? store->path : "database", what,
	    store->db ? sqlite3_errmsg(store->db) : "out of memory");
	trouble_note(store);
	return false;
}

Statement *
query_take(Store *store, Query query)
{
	if (store->bulk)
		bulk_before(store, query);
	return query_ready(store, query);
}

bool
query_prepare(Store *store, Query query)
{
	return sqlite3_prepare_v3(store->db, query_sql[query], -1,
		   SQLITE_PREPARE_PERSISTENT, &store->statements[query].stmt,
		   NULL) == SQLITE_OK;
}

/* What cannot be prepared now, and was by a writer, fails when it is run. */
Statement *
query_ready(Store *store, Query query)
{
	Statement *statement = &store->statements[query];
	statement->next = 0;
	if (!statement->stmt && !query_prepare(store, query))
		return statement;
	sqlite3_reset(statement->stmt);
	sqlite3_clear_bindings(statement->stmt);
	return statement;
}

Statement *
query_within(Store *store, Query named, int64_t office, Span span)
{
	Statement *query = query_take(store, named);
	bind_int(query, ":office", office);
	bind_int(query, ":start", span.start);
	bind_int(query, ":end", span.end);
	return query;
}

/* Callers bind in the same order every time: then it is the literal of the last time. */
static int
parameter(Statement *query, const char *name)
{
	unsigned at = MIN(query->next++, BINDS_KNOWN - 1);
	if (!query->stmt)
		return 0;
	if (query->known[at].name == name)
		return query->known[at].index;
	int index = sqlite3_bind_parameter_index(query->stmt, name);
	if (index == 0)
		g_error("no parameter %s in: %s", name, sqlite3_sql(query->stmt));
	query->known[at].name = name;
	query->known[at].index = index;
	return index;
}

void
bind_int(Statement *query, const char *name, int64_t value)
{
	sqlite3_bind_int64(query->stmt, parameter(query, name), value);
}

void
bind_real(Statement *query, const char *name, double value)
{
	sqlite3_bind_double(query->stmt, parameter(query, name), value);
}

void
bind_time(Statement *query, const char *name, int64_t at)
{
	if (at != NO_TIME)
		bind_int(query, name, at);
	else
		sqlite3_bind_null(query->stmt, parameter(query, name));
}

void
bind_row(Statement *query, const char *name, int64_t id)
{
	bind_time(query, name, id ? id : NO_TIME);
}

void
bind_text(Statement *query, const char *name, const char *text)
{
	sqlite3_bind_text(query->stmt, parameter(query, name), text, -1, SQLITE_STATIC);
}

void
bind_filled(Statement *query, const char *name, const char *text)
{
	bind_text(query, name, text && *text ? text : NULL);
}

void
bind_bytes(Statement *query, const char *name, GBytes *bytes)
{
	gsize len;
	const void *data = g_bytes_get_data(bytes, &len);
	/* An empty one is no NULL. */
	sqlite3_bind_blob64(
	    query->stmt, parameter(query, name), len ? data : "", len, SQLITE_STATIC);
}

void
bind_digest(Statement *query, const char *name, Digest digest)
{
	guint8 bytes[DIGEST_BYTES];
	digest_put(digest, bytes);
	sqlite3_bind_blob(
	    query->stmt, parameter(query, name), bytes, sizeof bytes, SQLITE_TRANSIENT);
}

int
query_next(Store *store, Statement *query, GError **error)
{
	int result = sqlite3_step(query->stmt);
	if (result == SQLITE_ROW)
		return 1;
	if (result != SQLITE_DONE)
		store_fail(store, "cannot be read or written", error);
	sqlite3_reset(query->stmt);
	return result == SQLITE_DONE ? 0 : -1;
}

bool
query_run(Store *store, Statement *query, GError **error)
{
	int result = query_next(store, query, error);
	query_end(query);
	return result >= 0;
}

void
query_end(Statement *query)
{
	sqlite3_reset(query->stmt);
}

int64_t
read_int(Cursor *cursor)
{
	return sqlite3_column_int64(cursor->query->stmt, cursor->column++);
}

int64_t
read_time(Cursor *cursor)
{
	if (sqlite3_column_type(cursor->query->stmt, cursor->column) != SQLITE_NULL)
		return read_int(cursor);
	cursor->column++;
	return NO_TIME;
}

double
read_real(Cursor *cursor)
{
	return sqlite3_column_double(cursor->query->stmt, cursor->column++);
}

char *
read_text(Cursor *cursor)
{
	const unsigned char *text =
	    sqlite3_column_text(cursor->query->stmt, cursor->column++);
	return g_strdup(text ? (const char *)text : "");
}

const char *
read_into(Cursor *cursor, GStringChunk *texts)
{
	const unsigned char *text =
	    sqlite3_column_text(cursor->query->stmt, cursor->column++);
	return g_string_chunk_insert(texts, text ? (const char *)text : "");
}

Digest
read_digest(Cursor *cursor)
{
	const guint8 *bytes = sqlite3_column_blob(cursor->query->stmt, cursor->column);
	int len = sqlite3_column_bytes(cursor->query->stmt, cursor->column++);
	return len == DIGEST_BYTES ? digest_get(bytes) : DIGEST_NONE;
}

GBytes *
read_bytes(Cursor *cursor)
{
	const void *data = sqlite3_column_blob(cursor->query->stmt, cursor->column);
	int len = sqlite3_column_bytes(cursor->query->stmt, cursor->column++);
	return g_bytes_new(data, (gsize)len);
}

GPtrArray *
query_rows(
    Store *store, Statement *query, ReadRow *read, GDestroyNotify free_row, GError **error)
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
text_mark(const char *text)
{
	return digest_number(digest_text(text)) & G_MAXINT32;
}

int64_t
digest_number(Digest digest)
{
	return (int64_t)(digest.low & G_MAXINT64);
}
