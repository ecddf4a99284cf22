/* What the desk keeps between two runs. */
#include "memory.h"

#include <errno.h>
#include <jansson.h>
#include <slipwatch/error.h>
#include <sys/stat.h>

enum { MEMORY_BYTES_MAX = 1 << 20 };

struct Memory {
	char *path;
	int64_t notice;
	char *server;	     /* unique bus name and bus id; or NULL */
	GHashTable *bubbles; /* char * -> id */
	bool changed;
};

static void
memory_load(Memory *memory)
{
	g_autofree char *text = NULL;
	gsize len = 0;
	if (!g_file_get_contents(memory->path, &text, &len, NULL) || len > MEMORY_BYTES_MAX)
		return;
	json_t *json = json_loadb(text, len, 0, NULL), *id;
	const json_t *notice = json_object_get(json, "notice");
	const char *key;
	if (json_is_integer(notice))
		memory->notice = json_integer_value(notice);
	memory->server = g_strdup(json_string_value(json_object_get(json, "server")));
	json_object_foreach(json_object_get(json, "bubbles"), key,
	    id) if (json_integer_value(id) > 0) g_hash_table_insert(memory->bubbles,
	    g_strdup(key), GUINT_TO_POINTER((unsigned)json_integer_value(id)));
	json_decref(json);
}

Memory *
memory_open(const char *path)
{
	Memory *memory = g_new0(Memory, 1);
	memory->path = g_strdup(path);
	memory->notice = -1;
	memory->bubbles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	memory_load(memory);
	return memory;
}

void
memory_free(Memory *memory)
{
	if (!memory)
		return;
	g_free(memory->path);
	g_free(memory->server);
	g_hash_table_unref(memory->bubbles);
	g_free(memory);
}

int64_t
memory_notice(const Memory *memory)
{
	return memory->notice;
}

void
memory_set_notice(Memory *memory, int64_t notice)
{
	memory->changed |= memory->notice != notice;
	memory->notice = notice;
}

void
memory_set_server(Memory *memory, const char *server)
{
	if (g_strcmp0(memory->server, server) == 0)
		return;
	g_hash_table_remove_all(memory->bubbles);
	g_free(memory->server);
	memory->server = g_strdup(server);
	memory->changed = true;
}

unsigned
memory_bubble(const Memory *memory, const char *key)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(memory->bubbles, key));
}

void
memory_set_bubble(Memory *memory, const char *key, unsigned id)
{
	if (memory_bubble(memory, key) == id)
		return;
	if (id)
		g_hash_table_insert(memory->bubbles, g_strdup(key), GUINT_TO_POINTER(id));
	else
		g_hash_table_remove(memory->bubbles, key);
	memory->changed = true;
}

GPtrArray *
memory_keys(const Memory *memory)
{
	GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
	GHashTableIter iter;
	void *key;
	g_hash_table_iter_init(&iter, memory->bubbles);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		g_ptr_array_add(keys, g_strdup(key));
	return keys;
}

static json_t *
memory_json(const Memory *memory)
{
	json_t *bubbles = json_object();
	GHashTableIter iter;
	void *key, *id;
	g_hash_table_iter_init(&iter, memory->bubbles);
	while (g_hash_table_iter_next(&iter, &key, &id))
		json_object_set_new(bubbles, key, json_integer(GPOINTER_TO_UINT(id)));
	return json_pack("{s:I, s:s?, s:o}", "notice", (json_int_t)memory->notice, "server",
	    memory->server, "bubbles", bubbles);
}

bool
memory_save(Memory *memory, GError **error)
{
	if (!memory->changed)
		return true;
	g_autofree char *folder = g_path_get_dirname(memory->path);
	if (g_mkdir_with_parents(folder, 0700) != 0) {
		g_set_error(
		    error, SW_ERROR, SW_ERROR_STORE, "%s: %s", folder, g_strerror(errno));
		return false;
	}
	json_t *json = memory_json(memory);
	char *text = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
	bool saved = g_file_set_contents_full(
	    memory->path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
	free(text);
	json_decref(json);
	memory->changed = !saved;
	return saved;
}
