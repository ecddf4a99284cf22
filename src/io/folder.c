/*
 * A folder as one body. What was read of each file is kept in the last body, in a file
 * without a name: a look copies what was not touched and reads the rest.
 */
#include <slipwatch/fetch.h>

#include "look.h"

#include <slipwatch/digest.h>

#include <string.h>

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Look, look_done)

Folder *
folder_new(const char *path)
{
	Folder *folder = g_new0(Folder, 1);

	folder->path = g_strdup(path);
	folder->files = files_new();
	return folder;
}

void
folder_free(Folder *folder)
{
	if (!folder)
		return;
	g_free(folder->path);
	g_hash_table_unref(folder->files);
	spool_free(folder->body);
	g_free(folder);
}

const char *
folder_path(const Folder *folder)
{
	return folder->path;
}

/* Of all files by their stamps; "" while one of them may be touched unseen. */
static char *
etag_of(const GPtrArray *files, bool incomplete)
{
	g_autoptr(GString) stamps = g_string_new(incomplete ? "incomplete\n" : "");
	Digest digest;

	for (guint i = 0; i < files->len; i++) {
		const FolderFile *file = files->pdata[i];

		if (!file->stamp)
			return g_strdup("");
		g_string_append_printf(stamps, "%s\n%s\n", file->path, file->stamp);
	}
	digest = digest_bytes(stamps->str, stamps->len);
	return g_strdup_printf(
	    "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x", digest.high, digest.low);
}

static int
by_part(const void *a, const void *b)
{
	return strcmp((*(Quarantine *const *)a)->part, (*(Quarantine *const *)b)->part);
}

static void
complain(Look *look, const FolderFile *file)
{
	bool stands = file->source != NO_TEXT;
	g_autofree char *reason = g_strconcat(file->fault,
	    stands ? "; what it held before stands"
		   : "; until it can be read or is taken away, nothing counts as gone",
	    NULL);

	parts_fault(look->parts, file->path, reason);
	look->parts->incomplete |= !stands;
}

static void
list_parts(Look *look, const GPtrArray *files)
{
	for (guint i = 0; i < files->len; i++) {
		const FolderFile *file = files->pdata[i];

		if (file->source != NO_TEXT)
			parts_add(look->parts, file->path, file->start);
		if (file->fault)
			complain(look, file);
	}
	g_ptr_array_sort(look->parts->faults, by_part);
}

/* Nothing but faults is a failure. */
static void
settle_on(Fetched *fetched, Look *look, const GPtrArray *files, const Validators *known)
{
	g_autofree char *note = NULL;

	list_parts(look, files);
	note = parts_note(look->parts);
	if (note && !look->parts->list->len) {
		fetched->fault = g_steal_pointer(&note);
		return;
	}
	fetched->validators.etag = etag_of(files, look->parts->incomplete);
	fetched->validators.modified = g_strdup("");
	if (known && known->etag && *known->etag &&
	    !strcmp(known->etag, fetched->validators.etag)) {
		fetched->state = FETCH_UNCHANGED;
		fetched->note = g_steal_pointer(&note);
		return;
	}
	fetched->state = FETCH_BODY;
	fetched->body = spool_ref(look->folder->body);
	fetched->parts = g_steal_pointer(&look->parts);
}

/* The root is there, and is what it was. */
static void
fetch_files(Fetched *fetched, Look *look, const Validators *known, bool patient)
{
	g_autoptr(GPtrArray) files = NULL;

	if (!look_compose(look, &files))
		fetched->fault = g_strdup(look->error->message);
	else if (look->unsettled && patient)
		fetched->state = FETCH_UNSETTLED;
	else
		settle_on(fetched, look, files, known);
}

Fetched *
folder_fetch(Folder *folder, const Validators *known, bool patient)
{
	g_auto(Look) look = {
		.folder = folder,
		.files = files_new(),
		.read = spool_new(BODY_BYTES_MAX),
		.parts = parts_new(),
	};
	const ScanTo to = { look_file, look_fault, &look };
	Fetched *fetched = fetched_failed(NULL);
	g_auto(Scanned) scanned = folder_scan(folder->path, &to);

	fetched->folders = g_steal_pointer(&scanned.folders);
	if (scanned.fault)
		fetched->fault = g_steal_pointer(&scanned.fault);
	else if (folder->mounted && !scanned.mounted)
		fetched->fault =
		    g_strdup("the file system that was mounted on the folder is gone");
	else
		fetch_files(fetched, &look, known, patient);
	if (fetched->state != FETCH_FAILED)
		folder->mounted = scanned.mounted;
	return fetched;
}
