/* A look through a folder: which calendar files are below it, and their stamps. */
#ifndef IO_SCAN_H
#define IO_SCAN_H

#include <glib.h>
#include <stdbool.h>
#include <sys/stat.h>

enum {
	FOLDER_FILES_MAX = 100000,
	FOLDER_FOLDERS_MAX = 4096, /* each is watched */
	FOLDER_DEPTH_MAX = 16,
	FOLDER_ENTRIES_MAX = 1000000, /* of any kind that are looked at */
};

/* Told of each file, while its folder is open: `name` in `folder`, `path` below the root.
 */
typedef struct ScanTo {
	void (*file)(int folder, const char *name, const char *path, const struct stat *st,
	    void *user);
	/* What cannot be looked at: a folder with all below it, or a link. */
	void (*fault)(const char *path, const char *reason, bool folder, void *user);
	void *user;
} ScanTo;

typedef struct Scanned {
	GPtrArray *folders; /* char *, owned: absolute, the root first */
	bool mounted;	    /* the root is where a file system is mounted */
	char *fault;	    /* the root itself cannot be looked through; or NULL */
} Scanned;

void scanned_done(Scanned *scanned);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scanned, scanned_done)

/* Hidden files and links are passed over. */
Scanned folder_scan(const char *root, const ScanTo *to);

/* Does a file of that name belong to a folder's calendars? */
bool folder_takes(const char *name);

#endif
