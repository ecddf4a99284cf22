/* Wiping: what was deleted goes from the bytes of the database's files, too. */
#include "database.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

static bool
is_owed(Store *store, bool *ret_owed, GError **error)
{
	Statement *query = query_take(store, QUERY_SCRUB);
	int found = query_next(store, query, error);

	*ret_owed = found > 0 && sqlite3_column_int64(query->stmt, 0) != 0;
	query_end(query);
	return found >= 0;
}

/* Not the store's trouble: it goes on as it is, and this is tried again. */
static bool
fail(const Store *store, const char *why, GError **error)
{
	g_set_error(error, SW_ERROR, SW_ERROR_STORE,
	    _("%s: what was purged is gone, and its bytes are not wiped yet: %s"),
	    store->path ? store->path : "database", why);
	return false;
}

/* All pages are written anew, by way of a file without a name: a database may be larger
 * than memory. */
static bool
write_anew(Store *store, GError **error)
{
	bool done = sqlite3_exec(store->db, "PRAGMA temp_store = FILE; VACUUM", NULL, NULL,
			NULL) == SQLITE_OK ||
		    fail(store, sqlite3_errmsg(store->db), error);

	sqlite3_exec(store->db, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
	return done;
}

/* The log goes into the database, and is cut to nothing. */
static bool
empty_log(Store *store, GError **error)
{
	int result = sqlite3_wal_checkpoint_v2(
	    store->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);

	return result == SQLITE_OK || fail(store, sqlite3_errstr(result), error);
}

bool
store_scrub_owe(Store *store, int64_t now, GError **error)
{
	Statement *query = query_take(store, QUERY_SCRUB_OWE);

	bind_int(query, ":now", now);
	return query_run(store, query, error);
}

bool
store_scrub(Store *store, GError **error)
{
	bool owed = false;

	if (!is_owed(store, &owed, error))
		return false;
	return !owed || (write_anew(store, error) && empty_log(store, error) &&
			    query_run(store, query_take(store, QUERY_SCRUB_DONE), error));
}
