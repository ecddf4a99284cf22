/* Files by name, watched through their folders by inotify. */
#include <slipwatch/watch.h>

#include <slipwatch/error.h>

#include <errno.h>
#include <limits.h>
#include <sys/inotify.h>
#include <unistd.h>

enum {
	EVENTS = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE,
	READ_BYTES = 64 << 10,
};

struct Watch {
	int fd;
	GHashTable *folders; /* char * -> watch descriptor */
	GHashTable *paths;   /* char * set */
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
	g_hash_table_unref(watch->paths);
	g_free(watch);
}

int
watch_fd(const Watch *watch)
{
	return watch->fd;
}

/* A folder that is not there yet is tried again with every watch_set. */
static void
watch_folder(Watch *watch, const char *folder)
{
	int descriptor = inotify_add_watch(watch->fd, folder, EVENTS | IN_ONLYDIR);

	if (descriptor >= 0)
		g_hash_table_replace(
		    watch->folders, g_strdup(folder), GINT_TO_POINTER(descriptor));
	else
		g_debug("watching %s: %s", folder, g_strerror(errno));
}

static gboolean
forget_folder(void *folder, void *descriptor, void *user)
{
	Watch *watch = user;
	GHashTableIter iter;
	void *path;

	g_hash_table_iter_init(&iter, watch->paths);
	while (g_hash_table_iter_next(&iter, &path, NULL)) {
		g_autofree char *parent = g_path_get_dirname(path);

		if (!g_strcmp0(parent, folder))
			return FALSE;
	}
	inotify_rm_watch(watch->fd, GPOINTER_TO_INT(descriptor));
	return TRUE;
}

void
watch_set(Watch *watch, const GPtrArray *paths)
{
	g_hash_table_remove_all(watch->paths);
	for (guint i = 0; i < paths->len; i++)
		g_hash_table_add(watch->paths, g_strdup(paths->pdata[i]));
	/* First: another name of a forgotten folder loses its watch with it. */
	g_hash_table_foreach_remove(watch->folders, forget_folder, watch);
	for (guint i = 0; i < paths->len; i++) {
		g_autofree char *folder = g_path_get_dirname(paths->pdata[i]);

		watch_folder(watch, folder);
	}
}

static void
note_name(const Watch *watch, const char *folder, const char *name, GHashTable *seen)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	if (g_hash_table_contains(watch->paths, path))
		g_hash_table_add(seen, g_steal_pointer(&path));
}

/* A folder may have several names, by links: all of them share its descriptor. */
static void
note_folder(Watch *watch, const struct inotify_event *event, GHashTable *seen)
{
	GHashTableIter iter;
	void *folder, *descriptor;

	g_hash_table_iter_init(&iter, watch->folders);
	while (g_hash_table_iter_next(&iter, &folder, &descriptor)) {
		if (GPOINTER_TO_INT(descriptor) != event->wd)
			continue;
		if (event->mask & IN_IGNORED)
			g_hash_table_iter_remove(&iter);
		else if (event->len > 0)
			note_name(watch, folder, event->name, seen);
	}
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
