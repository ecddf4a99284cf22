/* Keys that a table does not know, or that stand twice. */
#include "setting.h"

#include <slipwatch/locale.h>
#include <slipwatch/text.h>
#include <string.h>

static const Setting *
section_setting(const Section *section, const char *key)
{
	for (const Setting *setting = section->settings; setting->key != NULL; setting++)
		if (strcmp(setting->key, key) == 0)
			return setting;
	return NULL;
}

/* Do rows begin with "KEY."? */
static bool
section_group(const Section *section, const char *key)
{
	size_t len = strlen(key);

	for (const Setting *setting = section->settings; setting->key != NULL; setting++)
		if (strncmp(setting->key, key, len) == 0 && setting->key[len] == '.')
			return true;
	return false;
}

bool
section_knows(const Section *section, const char *key)
{
	return section_setting(section, key) != NULL || section_group(section, key);
}

/* The names that may stand below a prefix. (transfer full) */
static GPtrArray *
section_names(const Section *section, const char *prefix)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	for (const Setting *setting = section->settings; setting->key != NULL; setting++) {
		const char *rest = setting->key + strlen(prefix);

		if (g_str_has_prefix(setting->key, prefix))
			g_ptr_array_add(names, g_strndup(rest, strcspn(rest, ".")));
	}
	g_ptr_array_add(names, NULL);
	return names;
}

/* A row that ends in this key, in another mapping than the one it was written in. */
static const Setting *
section_elsewhere(const Section *section, const char *name)
{
	for (const Setting *setting = section->settings; setting->key != NULL; setting++) {
		const char *dot = strrchr(setting->key, '.');

		if (dot != NULL && strcmp(dot + 1, name) == 0)
			return setting;
	}
	return NULL;
}

/* A key of the daemon's file in an office's, or the other way round. */
static const char *
section_of_other_file(const Section *section, const char *key)
{
	if (section == &office_section && section_knows(&daemon_section, key))
		return _("the daemon's file");
	if (section == &daemon_section && section_knows(&office_section, key))
		return _("an office's file");
	return NULL;
}

static void
unknown_fault(Reader *reader, const Section *section, const char *prefix, const char *name,
    const yaml_node_t *node)
{
	g_autoptr(GPtrArray) names = section_names(section, prefix);
	const char *near = text_nearest(name, (const char *const *)names->pdata);
	const Setting *elsewhere = section_elsewhere(section, name);
	const char *other = section_of_other_file(section, name);
	g_autofree char *shown = text_clean(name, -1, 60);
	g_autofree char *key = g_strconcat(prefix, shown, NULL);

	if (near != NULL)
		reader_fault(reader, node, key, "unknown key; did you mean `%s`?", near);
	else if (elsewhere != NULL)
		reader_fault(reader, node, key,
		    "unknown key here; `%s` belongs under `%.*s:`", name,
		    (int)(strlen(elsewhere->key) - strlen(name) - 1), elsewhere->key);
	else if (other != NULL)
		reader_fault(
		    reader, node, key, "unknown key here; it belongs into %s", other);
	else
		reader_fault(reader, node, key,
		    "unknown key; take it out, or look it up in slipwatch.yaml(5)");
}

static void
key_check(Reader *reader, const Section *section, const char *prefix, const char *name,
    const yaml_node_t *key, yaml_node_t *value)
{
	g_autofree char *path = g_strconcat(prefix, name, NULL);
	g_autofree char *below = g_strconcat(path, ".", NULL);

	if (section_setting(section, path) != NULL)
		return;
	if (!section_group(section, path))
		unknown_fault(reader, section, prefix, name, key);
	else if (value->type == YAML_MAPPING_NODE)
		keys_check(reader, section, below, value);
	else if (!node_is_null(value))
		reader_fault(reader, value, path,
		    "must hold settings of its own; put them below it, indented");
}

/* Every key of a mapping is one that we know, and stands there once. */
void
keys_check(Reader *reader, const Section *section, const char *prefix, yaml_node_t *mapping)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	const yaml_node_pair_t *pair;

	for (pair = mapping->data.mapping.pairs.start;
	     pair < mapping->data.mapping.pairs.top && !faults_full(reader->faults);
	     pair++) {
		yaml_node_t *key = yaml_document_get_node(reader->tree, pair->key);
		const char *name = node_text(key);
		const yaml_node_t *first;

		if (name == NULL) {
			reader_fault(
			    reader, key, "?", "a key must be a word; write `key: value`");
			continue;
		}
		first = g_hash_table_lookup(seen, name);
		if (first != NULL) {
			g_autofree char *shown = text_clean(name, -1, 60);
			g_autofree char *path = g_strconcat(prefix, shown, NULL);
			reader_fault(reader, key, path,
			    "is given twice, first on line %zu; keep one of the two",
			    first->start_mark.line + 1);
			continue;
		}
		g_hash_table_insert(seen, (void *)name, key);
		key_check(reader, section, prefix, name, key,
		    yaml_document_get_node(reader->tree, pair->value));
	}
}
