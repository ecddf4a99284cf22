/* Files by name, watched through their folders by inotify; folders with what is below. */
#include <slipwatch/watch.h>

#include "scan.h"

#include <slipwatch/error.h>

#include <errno.h>
#include <limits.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
	EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE,
	READ_BYTES = 64 << 10,
};

struct Watch {
	int fd;
	GHashTable *folders; /* char * -> watch descriptor */
	GHashTable *names;   /* watch descriptor -> GPtrArray of char *: a folder may have
				several, by links */
	GHashTable *paths;   /* char * set */
	GHashTable *trees;   /* char *, one of the paths -> set of its folders */
};

Watch *
watch_new(GError **error)
{
	Watch *watch;
	int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);

	if (fd < 0) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_CONFIG, "inotify: %s", g_strerror(errno));
		return NULL;
	}
	watch = g_new0(Watch, 1);
	watch->fd = fd;
	watch->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	watch->names =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	watch->trees = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_hash_table_unref);
	watch->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return watch;
}

void
watch_free(Watch *watch)
{
	if (!watch)
		return;
	close(watch->fd);
	g_hash_table_unref(watch->folders);
	g_hash_table_unref(watch->names);
	g_hash_table_unref(watch->paths);
	g_hash_table_unref(watch->trees);
	g_free(watch);
}

int
watch_fd(const Watch *watch)
{
	return watch->fd;
}

static void
add_name(Watch *watch, const char *folder, void *descriptor)
{
	GPtrArray *names = g_hash_table_lookup(watch->names, descriptor);

	if (!names) {
		names = g_ptr_array_new_with_free_func(g_free);
		g_hash_table_insert(watch->names, descriptor, names);
	}
	g_ptr_array_add(names, g_strdup(folder));
}

static void
drop_name(Watch *watch, const char *folder, void *descriptor)
{
	GPtrArray *names = g_hash_table_lookup(watch->names, descriptor);
	guint at;

	if (names && g_ptr_array_find_with_equal_func(names, folder, g_str_equal, &at))
		g_ptr_array_remove_index_fast(names, at);
	if (names && !names->len)
		g_hash_table_remove(watch->names, descriptor);
}

/* A folder that is not there yet is tried again with every watch_set. */
static void
watch_folder(Watch *watch, const char *folder)
{
	int descriptor = inotify_add_watch(watch->fd, folder, EVENTS | IN_ONLYDIR);
	void *old;

	if (descriptor < 0) {
		g_debug("watching %s: %s", folder, g_strerror(errno));
		return;
	}
	if (g_hash_table_lookup_extended(watch->folders, folder, NULL, &old))
		drop_name(watch, folder, old);
	g_hash_table_replace(watch->folders, g_strdup(folder), GINT_TO_POINTER(descriptor));
	add_name(watch, folder, GINT_TO_POINTER(descriptor));
}

static bool
is_in_a_tree(const Watch *watch, const char *folder)
{
	GHashTableIter iter;
	void *folders;

	g_hash_table_iter_init(&iter, watch->trees);
	while (g_hash_table_iter_next(&iter, NULL, &folders))
		if (g_hash_table_contains(folders, folder))
			return true;
	return false;
}

static gboolean
forget_folder(void *folder, void *descriptor, void *user)
{
	Watch *watch = user;
	GHashTableIter iter;
	void *path;

	if (is_in_a_tree(watch, folder))
		return FALSE;
	g_hash_table_iter_init(&iter, watch->paths);
	while (g_hash_table_iter_next(&iter, &path, NULL)) {
		g_autofree char *parent = g_path_get_dirname(path);

		if (!g_strcmp0(parent, folder))
			return FALSE;
	}
	inotify_rm_watch(watch->fd, GPOINTER_TO_INT(descriptor));
	drop_name(watch, folder, descriptor);
	return TRUE;
}

static gboolean
forget_tree(void *root, void *folders, void *user)
{
	const Watch *watch = user;

	(void)folders;
	return !g_hash_table_contains(watch->paths, root);
}

void
watch_set(Watch *watch, const GPtrArray *paths)
{
	g_hash_table_remove_all(watch->paths);
	for (guint i = 0; i < paths->len; i++)
		g_hash_table_add(watch->paths, g_strdup(paths->pdata[i]));
	g_hash_table_foreach_remove(watch->trees, forget_tree, watch);
	/* First: another name of a forgotten folder loses its watch with it. */
	g_hash_table_foreach_remove(watch->folders, forget_folder, watch);
	for (guint i = 0; i < paths->len; i++) {
		g_autofree char *folder = g_path_get_dirname(paths->pdata[i]);

		watch_folder(watch, folder);
	}
}

bool
watch_tree(Watch *watch, const char *root, const GPtrArray *folders)
{
	GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bool fresh = false;

	if (!g_hash_table_contains(watch->paths, root)) {
		g_hash_table_unref(set);
		return false;
	}
	for (guint i = 0; i < folders->len; i++)
		g_hash_table_add(set, g_strdup(folders->pdata[i]));
	g_hash_table_replace(watch->trees, g_strdup(root), set);
	g_hash_table_foreach_remove(watch->folders, forget_folder, watch);
	for (guint i = 0; i < folders->len; i++) {
		if (g_hash_table_contains(watch->folders, folders->pdata[i]))
			continue;
		watch_folder(watch, folders->pdata[i]);
		fresh |= g_hash_table_contains(watch->folders, folders->pdata[i]);
	}
	return fresh;
}

/* A file that was made is not written yet; a folder may be full already. */
static bool
is_half_made(const struct inotify_event *event)
{
	return (event->mask & (IN_CREATE | IN_ISDIR)) == IN_CREATE;
}

/* To a tree, that is: to calendars and to folders that may hold some. */
static bool
matters(const struct inotify_event *event)
{
	if (event->mask & IN_ISDIR)
		return event->name[0] != '.';
	return !is_half_made(event) && folder_takes(event->name);
}

/* The roots of all trees that a folder is in. */
static void
note_roots(const Watch *watch, const char *folder, GHashTable *seen)
{
	GHashTableIter iter;
	void *root, *folders;

	g_hash_table_iter_init(&iter, watch->trees);
	while (g_hash_table_iter_next(&iter, &root, &folders))
		if (g_hash_table_contains(folders, folder))
			g_hash_table_add(seen, g_strdup(root));
}

static void
note_name(const Watch *watch, const char *folder, const char *name, GHashTable *seen)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	if (g_hash_table_contains(watch->paths, path))
		g_hash_table_add(seen, g_steal_pointer(&path));
}

/* All names of a folder share its descriptor. */
static void
note_folder(Watch *watch, const struct inotify_event *event, GHashTable *seen)
{
	void *descriptor = GINT_TO_POINTER(event->wd);
	const GPtrArray *names = g_hash_table_lookup(watch->names, descriptor);

	for (guint i = 0; names && i < names->len; i++) {
		const char *folder = names->pdata[i];

		if (event->mask & IN_IGNORED || (event->len > 0 && matters(event)))
			note_roots(watch, folder, seen);
		if (event->mask & IN_IGNORED)
			g_hash_table_remove(watch->folders, folder);
		else if (event->len > 0 && !is_half_made(event))
			note_name(watch, folder, event->name, seen);
	}
	if (event->mask & IN_IGNORED)
		g_hash_table_remove(watch->names, descriptor);
}

/* Too much happened at once: anything may have. */
static void
note_all(const Watch *watch, GHashTable *seen)
{
	GHashTableIter iter;
	void *path;

	g_hash_table_iter_init(&iter, watch->paths);
	while (g_hash_table_iter_next(&iter, &path, NULL))
		g_hash_table_add(seen, g_strdup(path));
}

static void
note_event(Watch *watch, const struct inotify_event *event, GHashTable *seen)
{
	if (event->mask & IN_Q_OVERFLOW)
		note_all(watch, seen);
	else
		note_folder(watch, event, seen);
}

GPtrArray *
watch_read(Watch *watch)
{
	g_autofree char *buffer = g_malloc(READ_BYTES); /* malloc'd: aligned for an event */
	g_autoptr(GHashTable) seen =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
	GHashTableIter iter;
	void *path;
	ssize_t n;

	while ((n = read(watch->fd, buffer, READ_BYTES)) > 0)
		for (ssize_t at = 0; at < n;) {
			struct inotify_event *event = (void *)(buffer + at);

			note_event(watch, event, seen);
			at += (ssize_t)(sizeof(*event) + event->len);
		}
	g_hash_table_iter_init(&iter, seen);
	while (g_hash_table_iter_next(&iter, &path, NULL)) {
		g_hash_table_iter_steal(&iter);
		g_ptr_array_add(paths, path);
	}
	return paths;
}
