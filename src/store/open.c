/* Opening the database: its lock, its mode, its pragmas, and every statement prepared. */
#include "bulk.h"
#include "trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	BUSY_MILLISECONDS = 5000, /* a checkpoint of another connection is waited for */
	JOURNAL_BYTES_KEPT = 16 << 20, /* what the WAL is cut to */
	CACHE_KIBIBYTES = 16 << 10,
};

static bool
file_fail(const char *path, const char *what, GError **error)
{
	g_set_error(
	    error, SW_ERROR, SW_ERROR_STORE, "%s: %s: %s", path, what, g_strerror(errno));
	return false;
}

/* Who holds the lock, as far as its file says. */
static bool
lock_refused(int fd, const char *path, GError **error)
{
	char text[32] = "";
	ssize_t len = pread(fd, text, sizeof text - 1, 0);
	long pid = len > 0 ? strtol(text, NULL, 10) : 0;
	g_autofree char *holder =
	    pid > 0 ? g_strdup_printf("process %ld", pid) : g_strdup("another process");
	g_set_error(error, SW_ERROR, SW_ERROR_STORE,
	    "%s is in use by %s: only one daemon may have a database", path, holder);
	return false;
}

/*
 * A file beside the database, never the database itself: closing any descriptor of that
 * would drop sqlite's own POSIX locks.
 */
static bool
lock_take(Store *store, GError **error)
{
	g_autofree char *path = g_strconcat(store->path, ".lock", NULL);
	store->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (store->lock < 0)
		return file_fail(path, "cannot be opened", error);
	if (flock(store->lock, LOCK_EX | LOCK_NB) != 0)
		return errno == EWOULDBLOCK ? lock_refused(store->lock, store->path, error)
					    : file_fail(path, "cannot be locked", error);
	struct stat st;
	store->unclean = fstat(store->lock, &st) == 0 && st.st_size > 0;
	g_autofree char *pid = g_strdup_printf("%ld\n", (long)getpid());
	if (ftruncate(store->lock, 0) != 0 ||
	    pwrite(store->lock, pid, strlen(pid), 0) != (ssize_t)strlen(pid))
		return file_fail(path, "cannot be written", error);
	return true;
}

/* It exists with the right mode before sqlite sees it; the WAL inherits that mode. */
static bool
file_make(const char *path, GError **error)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0) {
		close(fd);
		return true;
	}
	if (errno != EEXIST)
		return file_fail(path, "cannot be made", error);
	if (chmod(path, 0600) != 0)
		return file_fail(path, "cannot be kept from others", error);
	return true;
}

static bool
execute(Store *store, const char *sql, GError **error)
{
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	return store_fail(store, "cannot be opened", error);
}

static bool
set_pragmas(Store *store, StoreMode mode, GError **error)
{
	g_autofree char *common = g_strdup_printf("PRAGMA cache_size = -%d;"
						  "PRAGMA foreign_keys = ON;"
						  "PRAGMA trusted_schema = OFF;"
						  "PRAGMA temp_store = MEMORY;",
	    CACHE_KIBIBYTES);
	g_autofree char *writer = g_strdup_printf("PRAGMA journal_mode = WAL;"
						  "PRAGMA synchronous = FULL;"
						  "PRAGMA secure_delete = FAST;"
						  "PRAGMA journal_size_limit = %d;",
	    JOURNAL_BYTES_KEPT);
	sqlite3_busy_timeout(store->db, BUSY_MILLISECONDS);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	return execute(store, common, error) &&
	       (mode != STORE_WRITER || execute(store, writer, error)) &&
	       (mode != STORE_READER || execute(store, "PRAGMA query_only = ON", error));
}

/* A typo stops the daemon at its start, for it has a writer; a reader needs few of them. */
static bool
prepare_all(Store *store, GError **error)
{
	for (int i = 0; i < QUERY_COUNT; i++) {
		if (!query_prepare(store, i)) {
			g_autofree char *what = g_strdup_printf("statement %d", i);
			return store_fail(store, what, error);
		}
	}
	return true;
}

/* SQLite counts its memory under one lock for all connections: a reader would wait while
 * whoever writes is put off the processor with it. Nobody asks for those counts. Too late
 * when something else in the process has used SQLite before: then it goes on counting. */
static gpointer
count_no_memory(gpointer unused)
{
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	return unused;
}

static bool
connect_file(Store *store, StoreMode mode, GError **error)
{
	static const int flags[] = {
		[STORE_WRITER] = SQLITE_OPEN_READWRITE,
		[STORE_READER] = SQLITE_OPEN_READONLY,
		[STORE_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
	};
	if (mode == STORE_WRITER &&
	    (!lock_take(store, error) || !file_make(store->path, error)))
		return false;
	const char *path = mode == STORE_MEMORY ? ":memory:" : store->path;
	if (sqlite3_open_v2(path, &store->db, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL) ==
	    SQLITE_OK)
		return true;
	return store_fail(store, "cannot be opened", error);
}

/* After a kill or a loss of power it is looked through before it is believed. */
static bool
prove_whole(Store *store, GError **error)
{
	if (!store->unclean)
		return true;
	g_autofree char *verdict = store_check(store);
	if (g_str_equal(verdict, "ok"))
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_STORE,
	    "%s: is damaged (%s): put a backup in its place, or move it away", store->path,
	    verdict);
	return false;
}

/* An empty lock file says that all is well. */
static void
lock_leave(Store *store)
{
	if (store->lock < 0)
		return;
	if (store->whole && store->trouble != TROUBLE_DAMAGED &&
	    ftruncate(store->lock, 0) != 0)
		g_warning("%s.lock: %s", store->path, g_strerror(errno));
	close(store->lock);
}

static bool
add_functions(Store *store, GError **error)
{
	return forget_functions(store) || store_fail(store, "cannot be opened", error);
}

/* What a kill kept from being wiped is wiped now; where there is no room for that, later.
 */
static void
pay_scrub(Store *store)
{
	g_autoptr(GError) error = NULL;

	if (!store_scrub(store, &error))
		g_warning("%s", error->message);
}

static Store *
open_once(const char *path, StoreMode mode, GError **error)
{
	static GOnce counting = G_ONCE_INIT;
	g_autoptr(Store) store = g_new0(Store, 1);

	store->lock = -1;
	store->path = g_strdup(path);
	g_once(&counting, count_no_memory, NULL);
	store->terms = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	store->remarks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (!connect_file(store, mode, error) || !set_pragmas(store, mode, error) ||
	    !prove_whole(store, error) || !add_functions(store, error) ||
	    !store_migrate(store, error) ||
	    (mode != STORE_READER && !prepare_all(store, error)))
		return NULL;
	if (mode == STORE_WRITER)
		pay_scrub(store);
	store->whole = mode == STORE_WRITER;
	if (mode == STORE_WRITER)
		ballast_take(store);
	return g_steal_pointer(&store);
}

/* On a full disk it needs the room that was kept for that. */
Store *
store_open(const char *path, StoreMode mode, GError **error)
{
	g_autoptr(GError) fault = NULL;
	Store *store = open_once(path, mode, &fault);
	if (!store && mode == STORE_WRITER && ballast_give(path)) {
		g_clear_error(&fault);
		store = open_once(path, mode, &fault);
	}
	if (!store)
		g_propagate_error(error, g_steal_pointer(&fault));
	return store;
}

void
store_free(Store *store)
{
	if (!store)
		return;
	bulk_forget(store);
	for (int i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(store->statements[i].stmt);
	sqlite3_close(store->db);
	lock_leave(store);
	g_hash_table_unref(store->terms);
	g_hash_table_unref(store->remarks);
	g_free(store->path);
	g_free(store);
}

char *
store_check(Store *store)
{
	sqlite3_stmt *statement = NULL;
	char *verdict = NULL;
	if (sqlite3_prepare_v2(store->db, "PRAGMA integrity_check(1)", -1, &statement,
		NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		verdict = g_strdup((const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	if (verdict)
		g_strdelimit(verdict, "\n", ' ');
	return verdict ? verdict : g_strdup(sqlite3_errmsg(store->db));
}

bool
store_begin(Store *store, GError **error)
{
	return !trouble_refuses(store, error) &&
	       query_run(store, query_take(store, QUERY_BEGIN), error);
}

bool
store_commit(Store *store, GError **error)
{
	if (!bulk_finish(store, error) || !person_numbers_put(store, error) ||
	    !query_run(store, query_take(store, QUERY_COMMIT), error))
		return false;
	trouble_pass(store);
	return true;
}

void
store_rollback(Store *store)
{
	/* Numbers given in this transaction are void. */
	g_hash_table_remove_all(store->terms);
	g_hash_table_remove_all(store->remarks);
	store->next_person = 0;
	store->numbered = false;
	bulk_forget(store);
	if (!sqlite3_get_autocommit(store->db))
		query_run(store, query_take(store, QUERY_ROLLBACK), NULL);
}
