/* The schema's steps: an older database is brought up in one transaction, a newer one
 * refused. */
#include "database.h"
#include "schema.h"

#include <slipwatch/error.h>

/* "slip": whose file it is, in its header. */
enum { APPLICATION_ID = 0x736c6970 };

/* What only the program can fill in when it takes a step. */
static const struct {
	int step;
	bool (*fill)(Store *store, GError **error);
} fillings[] = {
	{ 17, words_fill },
	{ 18, known_fill },
	{ 22, marks_fill },
};

static bool
pragma_read(Store *store, const char *sql, int64_t *ret_value, GError **error)
{
	sqlite3_stmt *statement = NULL;
	bool read = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK &&
		    sqlite3_step(statement) == SQLITE_ROW;
	if (read)
		*ret_value = sqlite3_column_int64(statement, 0);
	else
		store_fail(store, "cannot be read", error);
	sqlite3_finalize(statement);
	return read;
}

static bool
refuse(Store *store, const char *why, GError **error)
{
	g_set_error(error, SW_ERROR, SW_ERROR_STORE, "%s: %s", store->path, why);
	return false;
}

static bool
judge_version(Store *store, int64_t *ret_version, GError **error)
{
	int64_t tables = 0, application = 0;
	if (!pragma_read(store, "PRAGMA user_version", ret_version, error) ||
	    !pragma_read(store, "PRAGMA application_id", &application, error) ||
	    !pragma_read(store, "SELECT count(*) FROM sqlite_schema", &tables, error))
		return false;
	if (tables && application != APPLICATION_ID)
		return refuse(store, "is not a database of slipwatch", error);
	if (*ret_version > schema_count)
		return refuse(store,
		    "was written by a newer slipwatch: this one is too old for it", error);
	return true;
}

static bool
run_step(Store *store, const SchemaStep *step, GError **error)
{
	g_autofree char *sql =
	    g_strdup_printf("%s; PRAGMA user_version = %d; PRAGMA application_id = %d",
		step->sql, step->number, APPLICATION_ID);
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	g_autofree char *what =
	    g_strdup_printf("schema step %d (%s) failed", step->number, step->name);
	return store_fail(store, what, error);
}

static bool
fill_step(Store *store, int number, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(fillings); i++) {
		if (fillings[i].step == number && !fillings[i].fill(store, error))
			return false;
	}
	return true;
}

static bool
run_steps(Store *store, int64_t version, GError **error)
{
	for (unsigned i = (unsigned)version; i < schema_count; i++) {
		const SchemaStep *step = &schema_steps[i];
		if (!run_step(store, step, error) || !fill_step(store, step->number, error))
			return false;
	}
	return true;
}

/* Whoever goes back to the older program needs it. */
static bool
keep_copy(Store *store, int64_t version, GError **error)
{
	g_autofree char *path =
	    g_strdup_printf("%s.version-%" G_GINT64_FORMAT, store->path, version);
	if (store_backup(store, path, error)) {
		g_message(
		    "%s: is migrated; as it was, it is kept as %s", store->path, path);
		return true;
	}
	g_prefix_error(error, "it is older than this program, and no copy can be kept: ");
	return false;
}

bool
store_migrate(Store *store, GError **error)
{
	int64_t version = 0;
	if (!judge_version(store, &version, error))
		return false;
	if (version == schema_count)
		return true;
	if (sqlite3_db_readonly(store->db, "main") == 1)
		return refuse(
		    store, "is older than this program: start the daemon first", error);
	if (version > 0 && !keep_copy(store, version, error))
		return false;
	if (sqlite3_exec(store->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(store, "cannot be migrated", error);
	if (!run_steps(store, version, error)) {
		sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
		return false;
	}
	if (sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
		return store_fail(store, "cannot be migrated", error);
	return true;
}
