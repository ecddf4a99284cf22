/* The lines of `config show`: each setting in force, with where it comes from. */
#include "address.h"
#include "setting.h"

#include <slipwatch/text.h>
#include <string.h>

enum { ORIGIN_COLUMN = 44 };

struct Listing {
	GString *out;
	char *group;  /* the mapping whose keys are being printed, or NULL */
	bool rows;    /* within a list of rows */
	bool row_new; /* nothing of this row is printed yet */
};

Listing *
listing_new(void)
{
	Listing *listing = g_new0(Listing, 1);

	listing->out = g_string_new(NULL);
	return listing;
}

void
listing_free(Listing *listing)
{
	if (listing == NULL)
		return;
	g_string_free(listing->out, TRUE);
	g_free(listing->group);
	g_free(listing);
}

const char *
listing_text(const Listing *listing)
{
	return listing->out->str;
}

void
listing_file(Listing *listing, const char *title, const char *path)
{
	g_string_append_printf(
	    listing->out, "%s# %s: %s\n", listing->out->len > 0 ? "\n" : "", title, path);
	g_clear_pointer(&listing->group, g_free);
}

void
listing_rows(Listing *listing, const char *key)
{
	if (key != NULL)
		g_string_append_printf(listing->out, "%s:\n", key);
	g_clear_pointer(&listing->group, g_free);
	listing->rows = true;
}

void
listing_row(Listing *listing)
{
	listing->row_new = true;
	g_clear_pointer(&listing->group, g_free);
}

void
listing_rows_end(Listing *listing)
{
	listing->rows = false;
	g_clear_pointer(&listing->group, g_free);
}

static void
listing_indent(Listing *listing, GString *line)
{
	if (listing->rows)
		g_string_append(line, listing->row_new ? "  - " : "    ");
	listing->row_new = false;
}

/* "alerts:" before the first of its keys; returns the key below it. */
static const char *
listing_group(Listing *listing, const char *key)
{
	const char *dot = strchr(key, '.');
	g_autofree char *group = dot != NULL ? g_strndup(key, (size_t)(dot - key)) : NULL;
	g_autoptr(GString) line = g_string_new(NULL);

	if (group != NULL && g_strcmp0(group, listing->group) != 0) {
		listing_indent(listing, line);
		g_string_append_printf(listing->out, "%s%s:\n", line->str, group);
	}
	g_free(listing->group);
	listing->group = g_steal_pointer(&group);
	return dot != NULL ? dot + 1 : key;
}

/* Can it stand without quotes, whatever comes after it? */
static bool
scalar_is_plain(const char *text)
{
	size_t len = strlen(text);

	return len > 0 && strcmp(text, "null") != 0 &&
	       (g_ascii_isalnum(*text) || *text == '/' || *text == '.') &&
	       text[len - 1] != ' ' &&
	       strspn(text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_./+- ") == len;
}

/* Escapes that YAML's double quotes and people both understand. */
static void
scalar_quote(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (; *text != '\0'; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", c);
		else if (c == '\n')
			g_string_append(out, "\\n");
		else if (c < 0x20 || c == 0x7f)
			g_string_append_printf(out, "\\x%02X", c);
		else
			g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
}

static void
scalar_append(GString *out, const Setting *setting, const yaml_node_t *node)
{
	const char *text = node_text(node);
	g_autofree char *masked = NULL;

	if (text == NULL)
		return;
	if (setting->flags & SETTING_SECRET)
		text = "(hidden)";
	else if ((setting->flags & SETTING_MASKED) && address_is(text))
		text = masked = address_mask(text);
	if (scalar_is_plain(text))
		g_string_append(out, text);
	else
		scalar_quote(out, text);
}

static void
node_append(
    GString *out, const Reader *reader, const Setting *setting, const yaml_node_t *node)
{
	const yaml_node_item_t *item;

	if (node->type != YAML_SEQUENCE_NODE) {
		scalar_append(out, setting, node);
		return;
	}
	g_string_append_c(out, '[');
	for (item = node->data.sequence.items.start; item < node->data.sequence.items.top;
	     item++) {
		if (item > node->data.sequence.items.start)
			g_string_append(out, ", ");
		scalar_append(out, setting, yaml_document_get_node(reader->tree, *item));
	}
	g_string_append_c(out, ']');
}

static void
origin_append(
    GString *line, const Reader *reader, const Setting *setting, const yaml_node_t *node)
{
	while (line->len < ORIGIN_COLUMN)
		g_string_append_c(line, ' ');
	if (node != NULL && !reader->by_default)
		g_string_append_printf(
		    line, " # %s:%zu\n", reader->document->path, node->start_mark.line + 1);
	else if (node != NULL || setting->absent == NULL)
		g_string_append(line, " # default\n");
	else
		g_string_append_printf(line, " # default: %s\n", setting->absent);
}

void
listing_value(
    Listing *listing, const Reader *reader, const Setting *setting, const yaml_node_t *node)
{
	g_autoptr(GString) line = g_string_new(NULL);
	const char *key = listing_group(listing, setting->key);

	listing_indent(listing, line);
	g_string_append_printf(line, "%s%s:", listing->group != NULL ? "  " : "", key);
	if (node != NULL) {
		g_string_append_c(line, ' ');
		node_append(line, reader, setting, node);
	}
	origin_append(line, reader, setting, node);
	g_string_append_len(listing->out, line->str, (gssize)line->len);
}
