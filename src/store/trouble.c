/* What keeps the database from being written, and the room that is kept for that day. */
#include "trouble.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

/*
 * A full disk is met with a file that can be given back: answers and notices are small and
 * go on in its room; feeds, which are not, wait until there is room for it and more.
 */
enum {
	BALLAST_BYTES = 8 << 20,
	ROOM_BYTES = 3 * BALLAST_BYTES, /* free, before it is taken again */
};

/* What sqlite's codes mean for whoever has to do something about it. */
static const struct {
	int code;
	Trouble trouble;
} troubles[] = {
	{ SQLITE_FULL, TROUBLE_FULL },
	{ SQLITE_READONLY, TROUBLE_READ_ONLY },
	{ SQLITE_PERM, TROUBLE_READ_ONLY },
	{ SQLITE_BUSY, TROUBLE_LOCKED },
	{ SQLITE_LOCKED, TROUBLE_LOCKED },
	{ SQLITE_CORRUPT, TROUBLE_DAMAGED },
	{ SQLITE_NOTADB, TROUBLE_DAMAGED },
	{ SQLITE_IOERR, TROUBLE_FAILING },
	{ SQLITE_CANTOPEN, TROUBLE_FAILING },
	{ SQLITE_NOMEM, TROUBLE_FAILING },
};

static const char *const words[] = {
	[TROUBLE_NONE] = NULL,
	[TROUBLE_FULL] = "the disk is full",
	[TROUBLE_READ_ONLY] = "it may not be written",
	[TROUBLE_LOCKED] = "another program has locked it",
	[TROUBLE_DAMAGED] = "it is damaged",
	[TROUBLE_FAILING] = "the disk fails",
};

static char *
ballast_path(const char *path)
{
	return g_strconcat(path, ".ballast", NULL);
}

/* Why a write failed, of the database's file or of its log's. */
static int
write_errno(sqlite3 *db)
{
	int number = 0;
	sqlite3_file *log = NULL;
	sqlite3_file_control(db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
	if (log && log->pMethods)
		log->pMethods->xFileControl(log, SQLITE_FCNTL_LAST_ERRNO, &number);
	if (!number)
		sqlite3_file_control(db, "main", SQLITE_FCNTL_LAST_ERRNO, &number);
	return number;
}

/* sqlite takes a quota and a limit for errors like any other. */
static bool
is_full(sqlite3 *db)
{
	int number =
	    sqlite3_extended_errcode(db) == SQLITE_IOERR_WRITE ? write_errno(db) : 0;
	return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

static Trouble
trouble_of(sqlite3 *db)
{
	int code = sqlite3_errcode(db) & 0xff;
	if (is_full(db))
		return TROUBLE_FULL;
	for (unsigned i = 0; i < G_N_ELEMENTS(troubles); i++) {
		if (troubles[i].code == code)
			return troubles[i].trouble;
	}
	return TROUBLE_NONE;
}

static void
ballast_drop(Store *store)
{
	g_autofree char *path = ballast_path(store->path);
	if (unlink(path) == 0 && store->ballast)
		g_message("%s: given back, to go on with little", path);
	store->ballast = false;
}

void
trouble_note(Store *store)
{
	Trouble trouble = store->db ? trouble_of(store->db) : TROUBLE_NONE;
	if (!store->whole || trouble == TROUBLE_NONE)
		return;
	/* What was damaged stays so until it is seen to be whole. */
	if (store->trouble != TROUBLE_DAMAGED)
		store->trouble = trouble;
	if (trouble == TROUBLE_FULL)
		ballast_drop(store);
}

static bool
has_room(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	struct statvfs room;
	return statvfs(folder, &room) == 0 &&
	       (uint64_t)room.f_bavail * room.f_frsize >= ROOM_BYTES;
}

static bool
ballast_fill(const char *path)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0)
		return false;
	bool filled = posix_fallocate(fd, 0, BALLAST_BYTES) == 0;
	close(fd);
	if (!filled)
		unlink(path);
	return filled;
}

bool
ballast_give(const char *path)
{
	g_autofree char *ballast = ballast_path(path);
	return !has_room(ballast) && unlink(ballast) == 0;
}

void
ballast_take(Store *store)
{
	g_autofree char *path = ballast_path(store->path);
	if (!store->ballast)
		store->ballast = has_room(path) && ballast_fill(path);
}

void
trouble_pass(Store *store)
{
	if (!store->whole || store->trouble == TROUBLE_NONE ||
	    store->trouble == TROUBLE_DAMAGED)
		return;
	if (store->trouble == TROUBLE_FULL)
		ballast_take(store);
	if (store->trouble != TROUBLE_FULL || store->ballast)
		store->trouble = TROUBLE_NONE;
}

bool
trouble_refuses(Store *store, GError **error)
{
	if (store->trouble != TROUBLE_DAMAGED)
		return false;
	g_set_error(error, SW_ERROR, SW_ERROR_STORE, "%s: is damaged: nothing is written",
	    store->path);
	return true;
}

const char *
store_trouble(const Store *store)
{
	return words[store->trouble];
}

bool
store_cramped(const Store *store)
{
	return store->trouble == TROUBLE_FULL;
}

/* The version stands on the first page: writing it, unchanged, is the smallest write. */
static bool
probe(Store *store)
{
	g_autofree char *sql = g_strdup_printf(
	    "BEGIN IMMEDIATE; PRAGMA user_version = %u; COMMIT", schema_count);
	if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
		return true;
	trouble_note(store);
	store_rollback(store);
	return false;
}

bool
store_mend(Store *store)
{
	if (store->trouble == TROUBLE_DAMAGED) {
		sqlite3_db_release_memory(store->db); /* what was read is not read again */
		g_autofree char *verdict = store_check(store);
		if (!g_str_equal(verdict, "ok"))
			return false;
		store->trouble = TROUBLE_FAILING;
	}
	if (probe(store))
		trouble_pass(store);
	return store->trouble == TROUBLE_NONE;
}
