/* A folder's body: what was read is judged file by file, what stands is put together. */
#include "look.h"

#include <slipwatch/error.h>

#include <string.h>

/* As a file by itself would be judged. */
static void
judge(Look *look, FolderFile *file, const char *text)
{
	const FolderFile *old = g_hash_table_lookup(look->folder->files, file->path);
	g_autoptr(Catalogue) catalogue = NULL;
	g_autoptr(GError) error = NULL;
	size_t len = file->len;

	text += file->start;
	if (body_narrow(text, len, &file->decoded, &error)) {
		if (file->decoded) {
			file->source = JUST_DECODED;
			text = file->decoded->str;
			len = file->decoded->len;
		}
		catalogue = catalogue_read(text, len, &error);
	}
	if (catalogue)
		return;
	file->fault = g_strdup(error->message);
	file->source = NO_TEXT;
	file_keep_text(file, old);
}

static void
judge_all(Look *look, const char *text)
{
	GHashTableIter iter;
	void *data;

	g_hash_table_iter_init(&iter, look->files);
	while (g_hash_table_iter_next(&iter, NULL, &data)) {
		FolderFile *file = data;

		if (file->source == JUST_READ)
			judge(look, file, text);
		look->unsettled |= file->fault && file->fresh;
	}
}

static int
by_touch(const void *a, const void *b)
{
	const FolderFile *one = *(FolderFile *const *)a, *two = *(FolderFile *const *)b;

	if (one->touched.tv_sec != two->touched.tv_sec)
		return one->touched.tv_sec < two->touched.tv_sec ? -1 : 1;
	if (one->touched.tv_nsec != two->touched.tv_nsec)
		return one->touched.tv_nsec < two->touched.tv_nsec ? -1 : 1;
	return strcmp(one->path, two->path);
}

/* (transfer full: GPtrArray of FolderFile, borrowed) */
static GPtrArray *
files_in_order(const Look *look)
{
	GPtrArray *files = g_ptr_array_new();
	GHashTableIter iter;
	void *file;

	g_hash_table_iter_init(&iter, look->files);
	while (g_hash_table_iter_next(&iter, NULL, &file))
		g_ptr_array_add(files, file);
	g_ptr_array_sort(files, by_touch);
	return files;
}

/* Its text moves into the new body. */
static bool
move_text(FolderFile *file, Spool *body, const char *last, const char *read, GError **error)
{
	const char *text = (file->source == LAST_BODY ? last : read) + file->start;

	file->start = spool_size(body);
	if (file->source == JUST_DECODED) {
		file->len = file->decoded->len;
		text = file->decoded->str;
	}
	if (!spool_write(body, text, file->len, error))
		return false;
	if (file->decoded)
		g_string_free(g_steal_pointer(&file->decoded), TRUE);
	file->source = LAST_BODY;
	return true;
}

static bool
compose(Look *look, const GPtrArray *files, const char *read, GError **error)
{
	g_autoptr(Spool) body = spool_new(BODY_BYTES_MAX);
	const char *last = "";
	size_t len;

	if (look->folder->body && !spool_map(look->folder->body, &last, &len, error))
		return false;
	for (guint i = 0; i < files->len; i++) {
		FolderFile *file = files->pdata[i];

		if (file->source != NO_TEXT && !move_text(file, body, last, read, error))
			return false;
	}
	spool_free(look->folder->body);
	look->folder->body = g_steal_pointer(&body);
	return true;
}

/* A file that is gone is missing among as many others. */
static bool
is_new(const Look *look)
{
	return look->changed || !look->folder->body ||
	       g_hash_table_size(look->files) != g_hash_table_size(look->folder->files);
}

bool
look_compose(Look *look, GPtrArray **ret_files)
{
	g_autoptr(GPtrArray) files = NULL;
	const char *read;
	size_t len;

	if (look->error || !spool_map(look->read, &read, &len, &look->error))
		return false;
	judge_all(look, read);
	files = files_in_order(look);
	if (is_new(look) && !compose(look, files, read, &look->error))
		return false;
	g_hash_table_unref(look->folder->files);
	look->folder->files = g_hash_table_ref(look->files);
	*ret_files = g_steal_pointer(&files);
	return true;
}
