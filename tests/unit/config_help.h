/* What the tests of config share: an office in a few lines, files in a folder that goes
 * away. */
#ifndef SLIPWATCH_CONFIG_HELP_H
#define SLIPWATCH_CONFIG_HELP_H

#include "unit.h"

#include <slipwatch/config.h>
#include <slipwatch/error.h>

#include <glib/gstdio.h>
#include <string.h>

#define MINIMAL "office: Riverside WIC\ntimezone: America/New_York\n"

/* An office's file that holds the two required keys and `more`. */
static inline Office *
office_with(const char *more, GError **error)
{
	g_autofree char *text = g_strconcat(MINIMAL, more, NULL);

	return config_load_text(text, strlen(text), "/etc/slipwatch/riverside.yaml", error);
}

/* A fault's words without its place; `fault` NULL: there must be none. */
static inline void
office_faults(const char *more, const char *fault)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Office) office = office_with(more, &error);

	if (fault == NULL && office == NULL)
		fail_msg("%s: %s", more, error->message);
	if (fault == NULL)
		return;
	if (office != NULL)
		fail_msg("%s: no fault", more);
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFIG));
	if (strstr(error->message, fault) == NULL)
		fail_msg("%s: %s", more, error->message);
}

typedef struct Folder {
	char *path;
} Folder;

static inline Folder
folder_new(void)
{
	Folder folder = { g_dir_make_tmp("slipwatch-config-XXXXXX", NULL) };

	assert_non_null(folder.path);
	return folder;
}

/* (transfer full): the file's path */
static inline char *
folder_put(const Folder *folder, const char *name, const char *text)
{
	char *path = g_build_filename(folder->path, name, NULL);
	g_autofree char *parent = g_path_get_dirname(path);

	assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	return path;
}

static inline void
path_remove(const char *path)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *child = g_build_filename(path, name, NULL);
		path_remove(child);
	}
	g_remove(path);
}

static inline void
folder_done(Folder *folder)
{
	path_remove(folder->path);
	g_free(folder->path);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Folder, folder_done)

#endif
