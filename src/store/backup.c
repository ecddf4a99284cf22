/* A copy of the database while it is written: one moment of it, looked through, in one
 * file. */
#include "trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* A writer waits for nobody here, nor do we for long: a WAL's reader has its own moment. */
enum { STEPS_MAX = 100, STEP_REST_MS = 50 };

static bool
copy_fail(const char *path, const char *why, GError **error)
{
	g_set_error(
	    error, SW_ERROR, SW_ERROR_STORE, "%s: cannot be written: %s", path, why);
	return false;
}

/* All pages in one go, so that no write in between makes it begin anew. */
static bool
copy_pages(Store *store, sqlite3 *copy, const char *path, GError **error)
{
	sqlite3_backup *backup = sqlite3_backup_init(copy, "main", store->db, "main");
	int result = backup ? SQLITE_BUSY : sqlite3_errcode(copy);
	for (int i = 0; backup && i < STEPS_MAX; i++) {
		result = sqlite3_backup_step(backup, -1);
		if (result != SQLITE_BUSY && result != SQLITE_LOCKED)
			break;
		sqlite3_sleep(STEP_REST_MS);
	}
	sqlite3_backup_finish(backup);
	return result == SQLITE_DONE || copy_fail(path, sqlite3_errstr(result), error);
}

/* One file without a WAL, and whole. */
static bool
prove_copy(sqlite3 *copy, const char *path, GError **error)
{
	sqlite3_stmt *check = NULL;
	bool whole = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL) ==
			 SQLITE_OK &&
		     sqlite3_prepare_v2(copy, "PRAGMA integrity_check(1)", -1, &check,
			 NULL) == SQLITE_OK &&
		     sqlite3_step(check) == SQLITE_ROW &&
		     g_strcmp0((const char *)sqlite3_column_text(check, 0), "ok") == 0;
	sqlite3_finalize(check);
	return whole || copy_fail(path, "what was copied is not whole", error);
}

static bool
copy_to(Store *store, const char *path, GError **error)
{
	sqlite3 *copy = NULL;
	bool done =
	    sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK ||
	    copy_fail(path, sqlite3_errmsg(copy), error);
	done =
	    done && copy_pages(store, copy, path, error) && prove_copy(copy, path, error);
	sqlite3_close(copy);
	return done;
}

/* Made by us, for its owner alone, before sqlite sees it. */
static bool
make_empty(const char *path, GError **error)
{
	unlink(path);
	int fd = open(
	    path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
	if (fd < 0)
		return copy_fail(path, g_strerror(errno), error);
	close(fd);
	return true;
}

/* On disk under its name before anybody relies on it. */
static bool
settle(const char *part, const char *path, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int file = open(part, O_RDONLY | O_CLOEXEC);
	int place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool safe = file >= 0 && place >= 0 && fsync(file) == 0 &&
		    rename(part, path) == 0 && fsync(place) == 0;
	if (!safe)
		copy_fail(path, g_strerror(errno), error);
	if (file >= 0)
		close(file);
	if (place >= 0)
		close(place);
	return safe;
}

bool
store_backup(Store *store, const char *path, GError **error)
{
	g_autofree char *part = g_strconcat(path, ".part", NULL);
	if (make_empty(part, error) && copy_to(store, part, error) &&
	    settle(part, path, error))
		return true;
	unlink(part);
	return false;
}
