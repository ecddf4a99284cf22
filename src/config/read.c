/* Holds a mapping against its table: unknown and double keys, then row by row. */
#include "setting.h"

#include <slipwatch/text.h>
#include <string.h>

static void value_read(
    Reader *reader, const Setting *setting, void *object, yaml_node_t *node);

static void
reader_fault(Reader *reader, const yaml_node_t *node, const char *key, const char *format,
    va_list words)
{
	bool placed = node != NULL && !reader->by_default;
	Place place = { .path = reader->document->path,
		.order = reader->document->order,
		.line = placed ? node->start_mark.line + 1 : 1,
		.column = placed ? node->start_mark.column + 1 : 1 };
	g_autofree char *said = g_strdup_vprintf(format, words);
	g_autofree char *text =
	    g_strdup_printf("%s%s%s: %s", reader->within != NULL ? reader->within : "",
		reader->within != NULL ? "." : "", key, said);

	fault_add(reader->faults, place, text);
}

G_GNUC_PRINTF(4, 5)
static void
node_fault(
    Reader *reader, const yaml_node_t *node, const char *key, const char *format, ...)
{
	va_list words;

	va_start(words, format);
	reader_fault(reader, node, key, format, words);
	va_end(words);
}

void
reader_fault_at(
    Reader *reader, yaml_node_t *mapping, const char *key, const char *format, ...)
{
	yaml_node_t *node = node_at(reader->tree, mapping, key);
	va_list words;

	va_start(words, format);
	reader_fault(reader, node != NULL ? node : mapping, key, format, words);
	va_end(words);
}

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

static void
unknown_fault(Reader *reader, const Section *section, const char *prefix, const char *name,
    const yaml_node_t *node)
{
	g_autoptr(GPtrArray) names = section_names(section, prefix);
	const char *near = text_nearest(name, (const char *const *)names->pdata);
	const Setting *elsewhere = section_elsewhere(section, name);
	g_autofree char *shown = text_clean(name, -1, 60);
	g_autofree char *key = g_strconcat(prefix, shown, NULL);

	if (near != NULL)
		node_fault(reader, node, key, "unknown key; did you mean `%s`?", near);
	else if (elsewhere != NULL)
		node_fault(reader, node, key,
		    "unknown key here; `%s` belongs under `%.*s:`", name,
		    (int)(strlen(elsewhere->key) - strlen(name) - 1), elsewhere->key);
	else
		node_fault(reader, node, key,
		    "unknown key; take it out, or look it up in "
		    "slipwatch.yaml(5)");
}

static void keys_check(
    Reader *reader, const Section *section, const char *prefix, yaml_node_t *mapping);

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
		node_fault(reader, value, path,
		    "must hold settings of its own; put them below it, indented");
}

/* Every key of a mapping is one that we know, and stands there once. */
static void
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
			node_fault(
			    reader, key, "?", "a key must be a word; write `key: value`");
			continue;
		}
		first = g_hash_table_lookup(seen, name);
		if (first != NULL) {
			g_autofree char *shown = text_clean(name, -1, 60);
			g_autofree char *path = g_strconcat(prefix, shown, NULL);
			node_fault(reader, key, path,
			    "given twice, first on line %zu; keep one of the two",
			    first->start_mark.line + 1);
			continue;
		}
		g_hash_table_insert(seen, (void *)name, key);
		key_check(reader, section, prefix, name, key,
		    yaml_document_get_node(reader->tree, pair->value));
	}
}

/* Aliases can make a small file long: count what is read, not what was written. */
static bool
reader_count(Reader *reader, const Setting *setting, const yaml_node_t *node)
{
	if (faults_full(reader->faults) || reader->values > READER_VALUES_MAX)
		return false;
	if (++reader->values > READER_VALUES_MAX)
		node_fault(reader, node, setting->key,
		    "aliases repeat more values than can be meant; write the values out");
	return reader->values <= READER_VALUES_MAX;
}

static const char *
node_kind(const yaml_node_t *node)
{
	switch (node->type) {
	case YAML_SEQUENCE_NODE:
		return "a list";
	case YAML_MAPPING_NODE:
		return "a set of keys";
	default:
		return "text with a NUL in it";
	}
}

static void
one_read(Reader *reader, const Setting *setting, void *target, yaml_node_t *node)
{
	const char *text = node_text(node);
	g_autofree char *fault = NULL;

	if (!reader_count(reader, setting, node))
		return;
	if (text == NULL)
		node_fault(reader, node, setting->key,
		    "must be one value, not %s; write %s", node_kind(node), setting->doc);
	else if (node_is_null(node) || *text == '\0')
		node_fault(reader, node, setting->key, "is empty; write %s", setting->doc);
	else if (!setting->parse(reader, setting, text, target, &fault))
		node_fault(reader, node, setting->key, "%s", fault);
}

static bool
length_check(Reader *reader, const Setting *setting, const yaml_node_t *list)
{
	ptrdiff_t len = list->data.sequence.items.top - list->data.sequence.items.start;

	if (len == 0)
		node_fault(reader, list, setting->key,
		    "the list is empty; take the key out, or write %s", setting->doc);
	if (len > LIST_ITEMS_MAX)
		node_fault(reader, list, setting->key,
		    "the list is longer than %d; shorten it", LIST_ITEMS_MAX);
	return len > 0 && len <= LIST_ITEMS_MAX;
}

static void
list_read(Reader *reader, const Setting *setting, void *target, yaml_node_t *node)
{
	const yaml_node_item_t *item;

	if (node->type != YAML_SEQUENCE_NODE) {
		one_read(reader, setting, target, node);
		return;
	}
	if (!length_check(reader, setting, node))
		return;
	for (item = node->data.sequence.items.start; item < node->data.sequence.items.top;
	     item++)
		one_read(
		    reader, setting, target, yaml_document_get_node(reader->tree, *item));
}

static void
row_read(Reader *reader, const Section *section, void *parent, yaml_node_t *row)
{
	if (reader->listing != NULL)
		listing_row(reader->listing);
	section_read(reader, section, parent, section->begin(reader, parent), row);
}

void
rows_read(Reader *reader, const Section *section, void *parent, yaml_node_t *sequence)
{
	const yaml_node_item_t *item;

	for (item = sequence->data.sequence.items.start;
	     item < sequence->data.sequence.items.top && !faults_full(reader->faults);
	     item++)
		row_read(
		    reader, section, parent, yaml_document_get_node(reader->tree, *item));
}

/* Rows hold no rows, so `within` is one level. */
static void
list_of_rows_read(Reader *reader, const Setting *setting, void *parent, yaml_node_t *node)
{
	if (node->type != YAML_SEQUENCE_NODE) {
		node_fault(reader, node, setting->key,
		    "must be a list; begin each of its rows with `- `");
		return;
	}
	if (!length_check(reader, setting, node))
		return;
	if (reader->listing != NULL)
		listing_rows(reader->listing, setting->key);
	reader->within = setting->key;
	rows_read(reader, setting->section, parent, node);
	reader->within = NULL;
	if (reader->listing != NULL)
		listing_rows_end(reader->listing);
}

static void
value_read(Reader *reader, const Setting *setting, void *object, yaml_node_t *node)
{
	void *target = (char *)object + setting->offset;

	switch (setting->shape) {
	case SHAPE_ONE:
		one_read(reader, setting, target, node);
		break;
	case SHAPE_LIST:
		list_read(reader, setting, target, node);
		break;
	case SHAPE_ROWS:
		list_of_rows_read(reader, setting, object, node);
		return;
	}
	if (reader->listing != NULL)
		listing_value(reader->listing, reader, setting, node);
}

/* A default is read like anything else, so that it cannot differ in kind. */
static void
default_read(Reader *reader, const Setting *setting, void *object)
{
	yaml_document_t *outer = reader->tree, tree;
	yaml_parser_t parser;

	if (!yaml_parser_initialize(&parser))
		g_error("out of memory");
	yaml_parser_set_input_string(
	    &parser, (const unsigned char *)setting->initial, strlen(setting->initial));
	if (!yaml_parser_load(&parser, &tree))
		g_error("%s: the default is not YAML", setting->key);
	reader->tree = &tree;
	reader->by_default = true;
	value_read(reader, setting, object, yaml_document_get_root_node(&tree));
	reader->by_default = false;
	reader->tree = outer;
	yaml_document_delete(&tree);
	yaml_parser_delete(&parser);
}

static void
setting_read(Reader *reader, const Setting *setting, void *object, yaml_node_t *mapping)
{
	yaml_node_t *node = node_at(reader->tree, mapping, setting->key);

	if (faults_full(reader->faults))
		return;
	if (!node_is_null(node))
		value_read(reader, setting, object, node);
	else if (setting->flags & SETTING_REQUIRED)
		node_fault(reader, node != NULL ? node : mapping, setting->key,
		    "is missing; write %s", setting->doc);
	else if (setting->initial != NULL)
		default_read(reader, setting, object);
	else if (reader->listing != NULL && !(setting->flags & SETTING_QUIET))
		listing_value(reader->listing, reader, setting, NULL);
}

void
section_read(Reader *reader, const Section *section, void *parent, void *object,
    yaml_node_t *mapping)
{
	if (mapping != NULL && node_is_null(mapping))
		mapping = NULL;
	if (mapping != NULL && mapping->type != YAML_MAPPING_NODE) {
		node_fault(reader, mapping, section->settings->key,
		    "keys and values are wanted here; write `%s: ...`",
		    section->settings->key);
		return;
	}
	if (mapping != NULL)
		keys_check(reader, section, "", mapping);
	for (const Setting *setting = section->settings; setting->key != NULL; setting++)
		setting_read(reader, setting, object, mapping);
	if (section->end != NULL)
		section->end(reader, parent, object, mapping);
}
