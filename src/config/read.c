/* Reads a mapping by its table, row by row. */
#include "setting.h"

#include <slipwatch/locale.h>

#include <string.h>

static void value_read(
    Reader *reader, const Setting *setting, void *object, yaml_node_t *node);

static void
fault_say(Reader *reader, const yaml_node_t *node, const char *key, const char *format,
    va_list words)
{
	bool placed = node != NULL && !reader->by_default;
	Place place = { .path = reader->document->path,
		.order = reader->document->order,
		.line = placed ? node->start_mark.line + 1 : 1,
		.column = placed ? node->start_mark.column + 1 : 1 };
	g_autofree char *said = g_strdup_vprintf(_(format), words);
	g_autofree char *text =
	    g_strdup_printf("%s%s%s: %s", reader->within != NULL ? reader->within : "",
		reader->within != NULL ? "." : "", key, said);

	fault_add(reader->faults, place, text);
}

void
reader_fault(
    Reader *reader, const yaml_node_t *node, const char *key, const char *format, ...)
{
	va_list words;

	va_start(words, format);
	fault_say(reader, node, key, format, words);
	va_end(words);
}

void
reader_fault_at(
    Reader *reader, yaml_node_t *mapping, const char *key, const char *format, ...)
{
	yaml_node_t *node = node_at(reader->tree, mapping, key);
	va_list words;

	va_start(words, format);
	fault_say(reader, node != NULL ? node : mapping, key, format, words);
	va_end(words);
}

/* Aliases can make a small file long: count what is read, not what was written. */
static bool
reader_count(Reader *reader, const Setting *setting, const yaml_node_t *node)
{
	if (faults_full(reader->faults) || reader->values > READER_VALUES_MAX)
		return false;
	if (++reader->values > READER_VALUES_MAX)
		reader_fault(reader, node, setting->key,
		    "aliases repeat more values than can be meant; write the values out");
	return reader->values <= READER_VALUES_MAX;
}

static const char *
node_kind(const yaml_node_t *node)
{
	switch (node->type) {
	case YAML_SEQUENCE_NODE:
		return _("a list");
	case YAML_MAPPING_NODE:
		return _("a set of keys");
	default:
		return _("text with a NUL in it");
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
		reader_fault(reader, node, setting->key,
		    "must be one value, not %s; write %s", node_kind(node),
		    _(setting->doc));
	else if (node_is_null(node) || *text == '\0')
		reader_fault(
		    reader, node, setting->key, "is empty; write %s", _(setting->doc));
	else if (!setting->parse(reader, setting, text, target, &fault))
		reader_fault(reader, node, setting->key, "%s", fault);
}

static bool
length_check(Reader *reader, const Setting *setting, const yaml_node_t *list)
{
	ptrdiff_t len = list->data.sequence.items.top - list->data.sequence.items.start;

	if (len == 0)
		reader_fault(reader, list, setting->key,
		    "the list is empty; take the key out, or write %s", _(setting->doc));
	if (len > LIST_ITEMS_MAX)
		reader_fault(reader, list, setting->key,
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
		reader_fault(reader, node, setting->key,
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
		reader_fault(reader, node != NULL ? node : mapping, setting->key,
		    "is missing; write %s", _(setting->doc));
	else if (setting->initial != NULL)
		default_read(reader, setting, object);
	else if (reader->listing != NULL && !(setting->flags & SETTING_QUIET))
		listing_value(reader->listing, reader, setting, NULL);
}

void
section_read(Reader *reader, const Section *section, void *parent, void *object,
    yaml_node_t *mapping)
{
	/* Nothing written (`- ` alone): its place is still that of what is missing. */
	if (!node_is_null(mapping) && mapping->type != YAML_MAPPING_NODE) {
		reader_fault(reader, mapping, section->settings->key,
		    "keys and values are wanted here; write `%s: ...`",
		    section->settings->key);
		return;
	}
	if (!node_is_null(mapping))
		keys_check(reader, section, "", mapping);
	for (const Setting *setting = section->settings; setting->key != NULL; setting++)
		setting_read(reader, setting, object, mapping);
	if (section->end != NULL)
		section->end(reader, parent, object, mapping);
}
