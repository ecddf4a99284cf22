/* Forgetting a person: rows of theirs, and what names them in rows of others. */
#include "alerts.h"

#include <slipwatch/naming.h>

/* --- what statements ask of a text --- */

static const char *
text_of(sqlite3_value *value)
{
	const char *text = (const char *)sqlite3_value_text(value);

	return text ? text : "";
}

static void
names_in_text(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Store *store = sqlite3_user_data(context);

	(void)count;
	sqlite3_result_int(
	    context, store->naming && naming_in(store->naming, text_of(values[0])));
}

static void
names_in_calendar(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Store *store = sqlite3_user_data(context);
	const char *text = sqlite3_value_blob(values[0]);
	int len = sqlite3_value_bytes(values[0]);

	(void)count;
	sqlite3_result_int(context,
	    store->naming && text && naming_in_calendar(store->naming, text, (gsize)len));
}

/* One that cannot be read any more is taken for one that names them. */
static void
names_in_finding(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Store *store = sqlite3_user_data(context);
	g_autoptr(Finding) finding = finding_of_text(text_of(values[0]), NULL);

	(void)count;
	sqlite3_result_int(context,
	    store->naming && (!finding || naming_in_finding(store->naming, finding)));
}

static void
veil_finding(sqlite3_context *context, int count, sqlite3_value **values)
{
	const Store *store = sqlite3_user_data(context);
	g_autoptr(Finding) finding = finding_of_text(text_of(values[0]), NULL);
	g_autoptr(Finding) plain = finding ? NULL : finding_new("");
	g_autoptr(Finding) veiled = finding_veiled(finding ? finding : plain, store->why);

	(void)count;
	sqlite3_result_text(context, finding_text(veiled), -1, g_free);
}

bool
forget_functions(Store *store)
{
	static const struct {
		const char *name;
		void (*call)(sqlite3_context *, int, sqlite3_value **);
	} functions[] = {
		{ "named_in_text", names_in_text },
		{ "named_in_calendar", names_in_calendar },
		{ "named_in_finding", names_in_finding },
		{ "veiled", veil_finding },
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(functions); i++)
		if (sqlite3_create_function_v2(store->db, functions[i].name, 1,
			SQLITE_UTF8 | SQLITE_DIRECTONLY, store, functions[i].call, NULL,
			NULL, NULL) != SQLITE_OK)
			return false;
	return true;
}

/* --- who it is --- */

static void
person_destroy(void *row)
{
	person_row_free(row);
}

void
person_row_free(PersonRow *row)
{
	if (!row)
		return;
	g_free(row->office);
	g_free(row->identity);
	g_free(row->name);
	g_clear_pointer(&row->feeds, g_ptr_array_unref);
	g_free(row);
}

static void *
person_read(Cursor *cursor, GError **error)
{
	PersonRow *row = g_new0(PersonRow, 1);

	(void)error;
	row->id = read_int(cursor);
	row->office = read_text(cursor);
	row->identity = read_text(cursor);
	row->name = read_text(cursor);
	row->everywhere = identity_mark(row->identity) >= 0;
	row->bookings = (unsigned)read_int(cursor);
	row->requests = (unsigned)read_int(cursor);
	row->alerts = (unsigned)read_int(cursor);
	row->cases = (unsigned)read_int(cursor);
	return row;
}

static void *
text_read(Cursor *cursor, GError **error)
{
	(void)error;
	return read_text(cursor);
}

/* The feeds in which they stand now. */
static bool
read_feeds(Store *store, PersonRow *row, GError **error)
{
	Statement *query = query_take(store, QUERY_FORGET_STANDS);

	bind_int(query, ":person", row->id);
	row->feeds = query_rows(store, query, text_read, g_free, error);
	return row->feeds != NULL;
}

GPtrArray *
store_persons_called(Store *store, int64_t office, const char *name, GError **error)
{
	Statement *query = query_take(store, QUERY_FORGET_WHO);

	bind_int(query, ":office", office);
	g_autofree char *identity = g_utf8_strdown(name, -1);
	bind_text(query, ":identity", identity);
	bind_int(query, ":fold", fold_number(name));
	g_autoptr(GPtrArray) rows =
	    query_rows(store, query, person_read, person_destroy, error);
	for (guint i = 0; rows && i < rows->len; i++)
		if (!read_feeds(store, rows->pdata[i], error))
			return NULL;
	return g_steal_pointer(&rows);
}

static bool
add_texts(Store *store, Query named, int64_t person, Naming *naming,
    void (*add)(Naming *naming, const char *text), GError **error)
{
	Statement *query = query_take(store, named);
	int result;

	bind_int(query, ":person", person);
	while ((result = query_next(store, query, error)) > 0)
		add(naming, (const char *)sqlite3_column_text(query->stmt, 0));
	return result == 0;
}

bool
store_naming_add(
    Store *store, const PersonRow *row, bool shared, Naming *naming, GError **error)
{
	naming_add_identity(naming, row->identity);
	return (shared || add_texts(store, QUERY_FORGET_NAMES, row->id, naming,
			      naming_add_name, error)) &&
	       add_texts(
		   store, QUERY_FORGET_PHONES, row->id, naming, naming_add_phone, error) &&
	       add_texts(store, QUERY_FORGET_UIDS, row->id, naming, naming_add_uid, error);
}

/* --- forgetting --- */

/* Numbers, of rows that the steps are about to change. (transfer full: int64_t) */
static GArray *
numbers(Store *store, Query named, const char *key, int64_t of, GError **error)
{
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(int64_t));
	Statement *query = query_take(store, named);
	int result;

	bind_int(query, key, of);
	while ((result = query_next(store, query, error)) > 0) {
		int64_t id = sqlite3_column_int64(query->stmt, 0);
		g_array_append_val(list, id);
	}
	return result == 0 ? g_steal_pointer(&list) : NULL;
}

static bool
run_with(Store *store, Query named, const char *key, int64_t id, GError **error)
{
	Statement *query = query_take(store, named);

	bind_int(query, key, id);
	return query_run(store, query, error);
}

static bool
run_each(Store *store, Query named, const char *key, const GArray *ids, GError **error)
{
	for (guint i = 0; i < ids->len; i++)
		if (!run_with(store, named, key, g_array_index(ids, int64_t, i), error))
			return false;
	return true;
}

/* Its next body is read, whatever it is; what a server had is asked for anew. */
static bool
open_feeds(Store *store, const GArray *feeds, GError **error)
{
	return run_each(store, QUERY_FORGET_FEED, ":feed", feeds, error) &&
	       run_each(store, QUERY_MIRROR_DROP, ":feed", feeds, error);
}

/* Every row of one person's. Items of theirs alone go; others' are read anew. */
static bool
forget_rows(Store *store, int64_t person, GError **error)
{
	static const Query steps[] = {
		QUERY_FORGET_COUNTED,
		QUERY_FORGET_SERIES_OF,
		QUERY_FORGET_VERSIONS,
		QUERY_FORGET_BOOKINGS,
		QUERY_FORGET_REQUESTS,
		QUERY_FORGET_WORDS,
	};
	g_autoptr(GArray) feeds =
	    numbers(store, QUERY_FORGET_FEEDS_OF, ":person", person, error);
	g_autoptr(GArray) items =
	    feeds ? numbers(store, QUERY_FORGET_ITEMS_OF, ":person", person, error) : NULL;

	if (!items || !open_feeds(store, feeds, error))
		return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++)
		if (!run_with(store, steps[i], ":person", person, error))
			return false;
	return run_each(store, QUERY_FORGET_ITEM, ":item", items, error) &&
	       run_each(store, QUERY_FORGET_ITEM_READ, ":item", items, error) &&
	       run_with(store, QUERY_FORGET_PERSON, ":person", person, error);
}

/* What names them elsewhere in an office. */
static bool
forget_texts(Store *store, int64_t office, int64_t now, GError **error)
{
	static const Query steps[] = {
		QUERY_FORGET_ITEMS,
		QUERY_FORGET_SERIES_READ,
		QUERY_FORGET_SERIES,
		QUERY_FORGET_FRAMES,
		QUERY_FORGET_NOTES,
		QUERY_FORGET_NOTES_BEFORE,
		QUERY_FORGET_NOTES_ALERTS,
		QUERY_FORGET_NOTES_TOLD,
		QUERY_FORGET_NOTES_STEPS,
		QUERY_FORGET_FAULTS,
		QUERY_FORGET_TOLD,
		QUERY_FORGET_STEPS,
		QUERY_FORGET_CLOSE,
		QUERY_FORGET_CASES,
		QUERY_FORGET_DAYS,
		QUERY_FORGET_TERMS,
	};
	g_autoptr(GArray) feeds =
	    numbers(store, QUERY_FORGET_FEEDS, ":office", office, error);

	if (!feeds || !open_feeds(store, feeds, error))
		return false;
	for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++) {
		Statement *query = query_take(store, steps[i]);

		bind_int(query, ":office", office);
		if (steps[i] == QUERY_FORGET_CLOSE)
			bind_int(query, ":step", STEP_CLOSED);
		if (steps[i] == QUERY_FORGET_CLOSE || steps[i] == QUERY_FORGET_CASES)
			bind_int(query, ":now", now);
		if (!query_run(store, query, error))
			return false;
	}
	return true;
}

GPtrArray *
store_naming_alerts(Store *store, int64_t office, const Naming *naming, GError **error)
{
	GPtrArray *rows;
	Statement *query = query_take(store, QUERY_FORGET_ALERTS);

	store->naming = naming;
	bind_int(query, ":office", office);
	rows = query_rows(store, query, alert_read, (GDestroyNotify)alert_free, error);
	store->naming = NULL;
	return rows;
}

bool
store_forget(Store *store, const Forgetting *what, int64_t now, GError **error)
{
	bool done = true;

	store->naming = what->naming;
	store->why = what->why;
	for (guint i = 0; done && i < what->persons->len; i++)
		done = forget_rows(store, g_array_index(what->persons, int64_t, i), error);
	done = done && forget_texts(store, what->office, now, error);
	store->naming = NULL;
	store->why = NULL;
	g_hash_table_remove_all(store->terms);
	g_hash_table_remove_all(store->remarks);
	return done && query_run(store, query_take(store, QUERY_PURGE_REMARKS), error);
}

GPtrArray *
store_open_feeds(Store *store, int64_t office, GError **error)
{
	Statement *query = query_take(store, QUERY_FORGET_OPEN);

	bind_int(query, ":office", office);
	return query_rows(store, query, text_read, g_free, error);
}
