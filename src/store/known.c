/* Who is known by an address: one person in all offices. */
#include "database.h"

#include <string.h>

int64_t
known_number(const char *identity)
{
	/* "=": a bare name; "?": nobody who is named. */
	if (!*identity || strchr("=?", *identity))
		return NO_TIME;
	return digest_number(digest_text(identity));
}

bool
store_person_offices(
    Store *store, int64_t office, const char *person, GHashTable *set, GError **error)
{
	Statement *query = query_take(store, QUERY_PERSON_OFFICES);
	bind_int(query, ":office", office);
	bind_time(query, ":known", known_number(person));
	bind_text(query, ":identity", person);
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

static bool
fill_one(sqlite3_stmt *persons, sqlite3_stmt *put)
{
	int64_t known = known_number((const char *)sqlite3_column_text(persons, 1));
	if (known == NO_TIME)
		return true;
	sqlite3_bind_int64(put, 1, known);
	sqlite3_bind_int64(put, 2, sqlite3_column_int64(persons, 0));
	int result = sqlite3_step(put);
	sqlite3_reset(put);
	return result == SQLITE_DONE;
}

bool
known_fill(Store *store, GError **error)
{
	sqlite3_stmt *persons = NULL, *put = NULL;
	int result = SQLITE_ERROR;
	if (sqlite3_prepare_v2(store->db, "SELECT id, identity FROM person", -1, &persons,
		NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(store->db, "UPDATE person SET known = ?1 WHERE id = ?2", -1,
		&put, NULL) == SQLITE_OK)
		while ((result = sqlite3_step(persons)) == SQLITE_ROW &&
		       fill_one(persons, put))
			;
	sqlite3_finalize(persons);
	sqlite3_finalize(put);
	return result == SQLITE_DONE || store_fail(store, "cannot be migrated", error);
}
