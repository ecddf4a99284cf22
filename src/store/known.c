/* Who is known by an address: one person in all offices. */
#include "database.h"

#include <string.h>

static bool
is_known(const char *identity)
{
	/* "=": a bare name; "?": nobody who is named. */
	return *identity && !strchr("=?", *identity);
}

int64_t
identity_mark(const char *identity)
{
	int64_t mark = text_mark(identity);
	return is_known(identity) ? mark : -1 - mark;
}

bool
store_person_offices(
    Store *store, int64_t office, const char *person, GHashTable *set, GError **error)
{
	Statement *query = query_take(store, QUERY_PERSON_OFFICES);
	bind_person(query, office, person);
	return collect_texts(store, query, set, error);
}

bool
store_shared_persons(Store *store, int64_t office, GHashTable *set, GError **error)
{
	Statement *query = query_take(store, QUERY_SHARED_PERSONS);
	bind_int(query, ":office", office);
	return collect_texts(store, query, set, error);
}

/* --- those of before --- */

/* What a text's row is to have, by the step that asks for it; NO_TIME: nothing. */
typedef int64_t Reckon(const char *text);

static int64_t
known_number(const char *identity)
{
	return is_known(identity) ? digest_number(digest_text(identity)) : NO_TIME;
}

static bool
fill_one(sqlite3_stmt *rows, sqlite3_stmt *put, Reckon *reckon)
{
	int64_t number = reckon((const char *)sqlite3_column_text(rows, 1));
	if (number == NO_TIME)
		return true;
	sqlite3_bind_int64(put, 1, number);
	sqlite3_bind_int64(put, 2, sqlite3_column_int64(rows, 0));
	int result = sqlite3_step(put);
	sqlite3_reset(put);
	return result == SQLITE_DONE;
}

/* Of each row that one statement gives, by the other. */
static bool
fill(Store *store, const char *all, const char *set, Reckon *reckon, GError **error)
{
	sqlite3_stmt *rows = NULL, *put = NULL;
	int result = SQLITE_ERROR;
	if (sqlite3_prepare_v2(store->db, all, -1, &rows, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(store->db, set, -1, &put, NULL) == SQLITE_OK)
		while ((result = sqlite3_step(rows)) == SQLITE_ROW &&
		       fill_one(rows, put, reckon))
			;
	sqlite3_finalize(rows);
	sqlite3_finalize(put);
	return result == SQLITE_DONE || store_fail(store, "cannot be migrated", error);
}

bool
known_fill(Store *store, GError **error)
{
	return fill(store, "SELECT id, identity FROM person",
	    "UPDATE person SET known = ?1 WHERE id = ?2", known_number, error);
}

bool
marks_fill(Store *store, GError **error)
{
	return fill(store, "SELECT id, identity FROM person WHERE +mark IS NULL",
		   "UPDATE person SET mark = ?1 WHERE id = ?2", identity_mark, error) &&
	       fill(store, "SELECT id, text FROM remark",
		   "UPDATE remark SET mark = ?1 WHERE id = ?2", text_mark, error);
}
