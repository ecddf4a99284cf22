/* One look at a folder: its files as they are, and what stands of each. */
#ifndef IO_LOOK_H
#define IO_LOOK_H

#include "scan.h"

#include <slipwatch/fetch.h>

/* Where a file's text is. */
typedef enum Source { NO_TEXT, LAST_BODY, JUST_READ, JUST_DECODED } Source;

/* A file, as it is and as it stands. */
typedef struct FolderFile {
	char *path;  /* below the root */
	char *stamp; /* NULL: to be read again, whatever its stamp */
	char *fault; /* it cannot be read as it is; or NULL */
	struct timespec touched;
	Source source;
	size_t start, len; /* of its text, in the body or in what was just read */
	GString *decoded;  /* JUST_DECODED */
	bool fresh;
} FolderFile;

struct Folder {
	char *path;
	GHashTable *files; /* char * (in it) -> FolderFile, owned */
	Spool *body;	   /* NULL: none yet */
	bool mounted;	   /* when it was last looked at */
};

typedef struct Look {
	Folder *folder;
	GHashTable *files; /* as in the folder */
	Spool *read;	   /* of files that were touched, one after the other */
	Parts *parts;
	GError *error;	/* it comes to nothing */
	bool unsettled; /* a file that cannot be read was touched just now */
	bool changed;	/* some file was read anew */
} Look;

GHashTable *files_new(void);
void look_done(Look *look);

/* The text that it had when it was last looked at stands; `old` may be NULL. */
void file_keep_text(FolderFile *file, const FolderFile *old);

/* --- look.c: a scan's two ends */

void look_file(
    int folder, const char *name, const char *path, const struct stat *st, void *look);
void look_fault(const char *path, const char *reason, bool folder, void *look);

/* --- compose.c */

/* What was read is judged, and the folder made to hold what stands. False: the look's error
 * says why. (transfer full: FolderFile, borrowed from the folder, in the body's order) */
bool look_compose(Look *look, GPtrArray **ret_files);

#endif
