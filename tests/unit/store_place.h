/* A folder for one database, and that database seen past the store. */
#ifndef SLIPWATCH_STORE_PLACE_H
#define SLIPWATCH_STORE_PLACE_H

#include <slipwatch/error.h>
#include <slipwatch/store.h>

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

/* A folder of its own, gone afterwards. */
typedef struct Place {
	char *folder, *path;
} Place;

static inline int
place_make(void **state)
{
	Place *place = g_new0(Place, 1);
	place->folder = g_dir_make_tmp("slipwatch-store-XXXXXX", NULL);
	place->path = g_build_filename(place->folder, "test.db", NULL);
	*state = place;
	return 0;
}

static inline int
place_clear(void **state)
{
	Place *place = *state;
	g_autoptr(GDir) folder = g_dir_open(place->folder, 0, NULL);
	const char *name;
	while ((name = g_dir_read_name(folder))) {
		g_autofree char *path = g_build_filename(place->folder, name, NULL);
		unlink(path);
	}
	rmdir(place->folder);
	g_free(place->folder);
	g_free(place->path);
	g_free(place);
	return 0;
}

static inline Store *
open_it(const Place *place, StoreMode mode)
{
	GError *error = NULL;
	Store *store = store_open(place->path, mode, &error);
	if (error)
		fail_msg("%s", error->message);
	return store;
}

static inline void
refused(const Place *place, StoreMode mode, const char *why)
{
	g_autoptr(GError) error = NULL;
	assert_null(store_open(place->path, mode, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_STORE));
	if (!strstr(error->message, why))
		fail_msg("\"%s\" does not say \"%s\"", error->message, why);
}

static inline void
execute(const Place *place, const char *sql, int expected)
{
	sqlite3 *db = NULL;
	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	int result = sqlite3_exec(db, sql, NULL, NULL, NULL);
	if (result != expected)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	sqlite3_close(db);
}

static inline int64_t
number_of(const Place *place, const char *sql)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	assert_int_equal(sqlite3_open(place->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	int64_t number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return number;
}

#define STORE_TEST(test) cmocka_unit_test_setup_teardown(test, place_make, place_clear)

#endif
