/*
 * Which zones the system knows. A name from outside is looked up here and the spelling
 * found is what becomes a path: what a feed calls its zone never does.
 */
#include "zone.h"

#include <slipwatch/civil.h>

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { FOLDER_DEPTH_MAX = 3, LIST_BYTES_MAX = 4 << 20 };

typedef struct ZoneList {
	char *folder, *release;
	GHashTable *spellings; /* lower case, owned -> as the system spells it, owned */
	const char **names;
} ZoneList;

/* The newest; those before live on, for whoever holds a name of theirs. */
static _Atomic(ZoneList *) newest;
static atomic_uint generation;

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
list_add(ZoneList *list, const char *name)
{
	if (name && name_sound(name))
		g_hash_table_insert(
		    list->spellings, g_ascii_strdown(name, -1), g_strdup(name));
}

/* Its first line is "# version 2024b". */
static void
release_read(ZoneList *list, const char *line)
{
	static const char prefix[] = "# version ";
	if (g_str_has_prefix(line, prefix) && !list->release)
		list->release = g_strstrip(g_strdup(line + strlen(prefix)));
}

/* tzdata.zi has a line "Z NAME ..." for each zone and "L TARGET NAME" for each other name.
 */
static bool
list_read(ZoneList *list)
{
	g_autofree char *path = g_build_filename(list->folder, "tzdata.zi", NULL);
	g_autofree char *text = NULL;
	gsize len;
	if (!g_file_get_contents(path, &text, &len, NULL) || len > LIST_BYTES_MAX)
		return false;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	release_read(list, *lines ? *lines : "");
	for (char **line = lines; *line; line++) {
		if (**line != 'Z' && **line != 'L')
			continue;
		g_auto(GStrv) words = g_strsplit(*line, " ", 4);
		if (g_strv_length(words) >= 3)
			list_add(list, words[**line == 'Z' ? 1 : 2]);
	}
	return g_hash_table_size(list->spellings) > 0;
}

static void
list_walk(ZoneList *list, const char *below, int depth)
{
	g_autofree char *path = g_build_filename(list->folder, below, NULL);
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	const char *entry;
	while (dir && (entry = g_dir_read_name(dir))) {
		g_autofree char *name =
		    *below ? g_strconcat(below, "/", entry, NULL) : g_strdup(entry);
		g_autofree char *file = g_build_filename(list->folder, name, NULL);
		if (!name_sound(name))
			continue;
		if (!g_file_test(file, G_FILE_TEST_IS_DIR))
			list_add(list, name);
		else if (depth < FOLDER_DEPTH_MAX)
			list_walk(list, name, depth + 1);
	}
}

static int
name_order(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
list_sort(ZoneList *list)
{
	guint count = g_hash_table_size(list->spellings), i = 0;
	GHashTableIter iter;
	gpointer name;
	list->names = g_new0(const char *, count + 1);
	g_hash_table_iter_init(&iter, list->spellings);
	while (g_hash_table_iter_next(&iter, NULL, &name))
		list->names[i++] = name;
	qsort(list->names, count, sizeof *list->names, name_order);
}

static ZoneList *
list_build(void)
{
	const char *folder = g_getenv("TZDIR");
	ZoneList *list = g_new0(ZoneList, 1);
	list->folder = g_strdup(folder && *folder ? folder : "/usr/share/zoneinfo");
	list->spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	if (!list_read(list))
		list_walk(list, "", 0);
	list_sort(list);
	return list;
}

static void
list_begin(void)
{
	atomic_store(&newest, list_build());
}

static const ZoneList *
list_now(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, list_begin);
	return atomic_load(&newest);
}

bool
list_renew(void)
{
	const char *before = zone_release();
	ZoneList *list = list_build();
	if (!list->release || g_str_equal(list->release, before)) {
		g_hash_table_unref(list->spellings);
		g_free(list->names);
		g_free(list->folder);
		g_free(list->release);
		g_free(list);
		return false;
	}
	atomic_store(&newest, list);
	atomic_fetch_add(&generation, 1);
	return true;
}

unsigned
zone_generation(void)
{
	return atomic_load(&generation);
}

const char *
zone_known(const char *name)
{
	if (strnlen(name, ZONE_NAME_MAX + 1) > ZONE_NAME_MAX)
		return NULL;
	g_autofree char *lower = g_ascii_strdown(name, -1);
	return g_hash_table_lookup(list_now()->spellings, lower);
}

const char *const *
zone_names(void)
{
	return list_now()->names;
}

const char *
zone_release(void)
{
	const ZoneList *list = list_now();
	return list->release ? list->release : "";
}

const char *
zone_folder(void)
{
	return list_now()->folder;
}

char *
zones_path(void)
{
	return g_build_filename(zone_folder(), "tzdata.zi", NULL);
}
