/*
 * Which zones the system knows. A name from outside is looked up here and the spelling
 * found is what becomes a path: what a feed calls its zone never does.
 */
#include "zone.h"

#include <slipwatch/civil.h>

#include <pthread.h>
#include <string.h>

enum { FOLDER_DEPTH_MAX = 3, LIST_BYTES_MAX = 4 << 20 };

static struct {
	pthread_once_t once;
	char *folder, *release;
	GHashTable *spellings; /* lower case, owned -> as the system spells it, owned */
	const char **names;
} list = { .once = PTHREAD_ONCE_INIT };

/* Every zone begins with a capital; posix/, right/ and leapseconds do not. */
static bool
name_sound(const char *name)
{
	return g_ascii_isupper(*name) && strlen(name) <= ZONE_NAME_MAX &&
	       strspn(name,
		   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-/") ==
		   strlen(name);
}

static void
list_add(const char *name)
{
	if (name && name_sound(name))
		g_hash_table_insert(
		    list.spellings, g_ascii_strdown(name, -1), g_strdup(name));
}

/* Its first line is "# version 2024b". */
static void
release_read(const char *line)
{
	static const char prefix[] = "# version ";
	if (g_str_has_prefix(line, prefix) && !list.release)
		list.release = g_strstrip(g_strdup(line + strlen(prefix)));
}

/* tzdata.zi has a line "Z NAME ..." for each zone and "L TARGET NAME" for each other name.
 */
static bool
list_read(void)
{
	g_autofree char *path = g_build_filename(list.folder, "tzdata.zi", NULL);
	g_autofree char *text = NULL;
	gsize len;
	if (!g_file_get_contents(path, &text, &len, NULL) || len > LIST_BYTES_MAX)
		return false;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	release_read(*lines ? *lines : "");
	for (char **line = lines; *line; line++) {
		if (**line != 'Z' && **line != 'L')
			continue;
		g_auto(GStrv) words = g_strsplit(*line, " ", 4);
		if (g_strv_length(words) >= 3)
			list_add(words[**line == 'Z' ? 1 : 2]);
	}
	return g_hash_table_size(list.spellings) > 0;
}

static void
list_walk(const char *below, int depth)
{
	g_autofree char *path = g_build_filename(list.folder, below, NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *entry;
	while (dir && (entry = g_dir_read_name(dir))) {
		g_autofree char *name =
		    *below ? g_strconcat(below, "/", entry, NULL) : g_strdup(entry);
		g_autofree char *file = g_build_filename(list.folder, name, NULL);
		if (!name_sound(name))
			continue;
		if (!g_file_test(file, G_FILE_TEST_IS_DIR))
			list_add(name);
		else if (depth < FOLDER_DEPTH_MAX)
			list_walk(name, depth + 1);
	}
}

static int
name_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
list_build(void)
{
	const char *folder = g_getenv("TZDIR");
	list.folder = g_strdup(folder && *folder ? folder : "/usr/share/zoneinfo");
	list.spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (!list_read())
		list_walk("", 0);

	guint count = g_hash_table_size(list.spellings), i = 0;
	list.names = g_new0(const char *, count + 1);
	GHashTableIter iter;
	gpointer name;
	g_hash_table_iter_init(&iter, list.spellings);
	while (g_hash_table_iter_next(&iter, NULL, &name))
		list.names[i++] = name;
	qsort(list.names, count, sizeof *list.names, name_order);
}

const char *
zone_known(const char *name)
{
	pthread_once(&list.once, list_build);
	if (strnlen(name, ZONE_NAME_MAX + 1) > ZONE_NAME_MAX)
		return NULL;
	g_autofree char *lower = g_ascii_strdown(name, -1);
	return g_hash_table_lookup(list.spellings, lower);
}

const char *const *
zone_names(void)
{
	pthread_once(&list.once, list_build);
	return list.names;
}

const char *
zone_release(void)
{
	pthread_once(&list.once, list_build);
	return list.release ? list.release : "";
}

const char *
zone_folder(void)
{
	pthread_once(&list.once, list_build);
	return list.folder;
}
