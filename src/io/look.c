/* A folder's files: those that were touched are read, of the others what was read stands.
 */
#include "look.h"

#include "file.h"

#include <slipwatch/error.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static void
file_free(void *data)
{
	FolderFile *file = data;

	g_free(file->path);
	g_free(file->stamp);
	g_free(file->fault);
	if (file->decoded)
		g_string_free(file->decoded, TRUE);
	g_free(file);
}

GHashTable *
files_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, NULL, file_free);
}

void
look_done(Look *look)
{
	g_hash_table_unref(look->files);
	spool_free(look->read);
	parts_free(look->parts);
	g_clear_error(&look->error);
}

static FolderFile *
add_file(Look *look, const char *path)
{
	FolderFile *file = g_new0(FolderFile, 1);

	file->path = g_strdup(path);
	g_hash_table_replace(look->files, file->path, file);
	return file;
}

void
file_keep_text(FolderFile *file, const FolderFile *old)
{
	if (!old || old->source == NO_TEXT)
		return;
	file->source = LAST_BODY;
	file->start = old->start;
	file->len = old->len;
	file->touched = old->touched;
}

static void
keep_file(Look *look, const FolderFile *old)
{
	FolderFile *file = add_file(look, old->path);

	file->stamp = g_strdup(old->stamp);
	file->fault = g_strdup(old->fault);
	file->touched = old->touched;
	file_keep_text(file, old);
}

/* One file that cannot be read is its own fault; too much of all of them is the look's. */
static bool
fill(Look *look, FolderFile *file, int fd)
{
	g_autoptr(GError) error = NULL;

	if (spool_fill(look->read, fd, &error))
		return true;
	if (g_error_matches(error, SW_ERROR, SW_ERROR_LIMIT))
		look->error = g_steal_pointer(&error);
	else
		file->fault = g_strdup(error->message);
	return false;
}

/* False: its stamps before and after tell of a writer, or it cannot be read. */
static bool
take_text(Look *look, FolderFile *file, int fd)
{
	struct stat before, after;
	g_autofree char *first = NULL, *last = NULL;

	file->start = spool_size(look->read);
	if (fstat(fd, &before) < 0 || !fill(look, file, fd))
		return false;
	file->len = spool_size(look->read) - file->start;
	file->touched = before.st_mtim;
	file->fresh = file_is_fresh(&before);
	first = file_stamp(&before);
	if (fstat(fd, &after) < 0 || strcmp(first, last = file_stamp(&after)))
		return false;
	if (!file->fresh)
		file->stamp = g_steal_pointer(&first);
	return true;
}

/* -1: it cannot be opened, for that reason. */
static void
read_file(Look *look, FolderFile *file, int fd, int reason)
{
	if (fd < 0) {
		file->fault = g_strdup_printf("cannot be opened: %s", g_strerror(reason));
		return;
	}
	if (take_text(look, file, fd)) {
		file->source = JUST_READ;
	} else if (!file->fault) {
		file->fault = g_strdup("it is being written");
		file->fresh = true;
	}
}

void
look_file(int folder, const char *name, const char *path, const struct stat *st, void *user)
{
	Look *look = user;
	const FolderFile *old = g_hash_table_lookup(look->folder->files, path);
	g_autofree char *stamp = file_stamp(st);
	FolderFile *file;
	int fd, reason;

	if (look->error)
		return;
	if (old && !g_strcmp0(old->stamp, stamp)) {
		keep_file(look, old);
		return;
	}
	look->changed = true;
	fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	reason = errno;
	if (fd < 0 && reason == ENOENT)
		return; /* it went meanwhile */
	file = add_file(look, path);
	read_file(look, file, fd, reason);
	if (fd >= 0)
		close(fd);
	if (file->source == NO_TEXT)
		file_keep_text(file, old);
}

/* What was read below a folder stands while nobody can look into it. */
static bool
keep_below(Look *look, const char *path)
{
	g_autofree char *prefix = *path ? g_strconcat(path, "/", NULL) : g_strdup("");
	GHashTableIter iter;
	void *data;
	bool any = false;

	g_hash_table_iter_init(&iter, look->folder->files);
	while (g_hash_table_iter_next(&iter, NULL, &data)) {
		const FolderFile *old = data;

		if (!g_str_has_prefix(old->path, prefix) ||
		    g_hash_table_contains(look->files, old->path))
			continue;
		keep_file(look, old);
		any = true;
	}
	return any;
}

void
look_fault(const char *path, const char *reason, bool folder, void *user)
{
	Look *look = user;

	parts_fault(look->parts, *path ? path : ".", reason);
	if (folder && !keep_below(look, path))
		look->parts->incomplete = true;
}
