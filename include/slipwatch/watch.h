/*
 * Files by name, watched through their folders: an atomic rename is seen like a rewrite;
 * and folders with what is below them.
 *
 * A path whose folder does not exist, or whose file system tells nothing, is merely not
 * heard of: whoever watches also looks by himself from time to time.
 */
#ifndef SLIPWATCH_WATCH_H
#define SLIPWATCH_WATCH_H

#include <glib.h>
#include <stdbool.h>

typedef struct Watch Watch;

Watch *watch_new(GError **error);
void watch_free(Watch *watch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Watch, watch_free)

int watch_fd(const Watch *watch); /* readable when there is something to read */

/* What is watched from now on: absolute paths of files and folders (char *, borrowed). */
void watch_set(Watch *watch, const GPtrArray *paths);

/* What is below one of these paths that is a folder: all folders that were looked through
 * (char *, borrowed), itself among them. True: not all of them were watched as yet, so what
 * happened there meanwhile was not heard of. */
bool watch_tree(Watch *watch, const char *root, const GPtrArray *folders);

/* Reads what happened: paths that were written and closed, moved into place, or vanished,
 * and folders in which that happened to a calendar or a folder, each once. (transfer full:
 * GPtrArray of char *) */
GPtrArray *watch_read(Watch *watch);

#endif
