/* Reads a YAML file whole, and finds nodes in it. */
#include "survey.h"

#include <slipwatch/locale.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void
document_free(Document *document)
{
	if (document == NULL)
		return;
	if (document->loaded)
		yaml_document_delete(&document->tree);
	g_free(document->path);
	g_free(document->folder);
	g_free(document);
}

static Document *
document_new(const char *path, FaultList *faults)
{
	Document *document = g_new0(Document, 1);
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);

	document->path = g_strdup(path);
	document->folder = g_path_get_dirname(absolute);
	document->order = faults_next_file(faults);
	return document;
}

static bool
document_load(Document *document, const char *text, size_t len, FaultList *faults)
{
	yaml_parser_t parser;

	if (!yaml_parser_initialize(&parser))
		g_error("out of memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
	document->loaded = yaml_parser_load(&parser, &document->tree) != 0;
	if (!document->loaded)
		parser_fault(document, faults, &parser);
	yaml_parser_delete(&parser);
	return document->loaded;
}

static Document *
document_fill(Document *empty, const char *text, size_t len, FaultList *faults)
{
	g_autoptr(Document) document = empty;

	if (len > DOCUMENT_BYTES_MAX) {
		document_fault(document, faults, 0, 0,
		    "larger than 1 MiB; this is not a configuration, name another file");
		return NULL;
	}
	if (!survey_document(document, text, len, faults) ||
	    !document_load(document, text, len, faults))
		return NULL;
	return g_steal_pointer(&document);
}

Document *
document_parse(const char *text, size_t len, const char *path, FaultList *faults)
{
	return document_fill(document_new(path, faults), text, len, faults);
}

/* Up to one byte more than is allowed, so that a file that grows is refused too. */
static bool
bytes_read(int fd, GByteArray *bytes)
{
	guint8 chunk[16384];
	ssize_t got;

	while (bytes->len <= DOCUMENT_BYTES_MAX) {
		got = TEMP_FAILURE_RETRY(read(fd, chunk, sizeof chunk));
		if (got <= 0)
			return got == 0;
		g_byte_array_append(bytes, chunk, (guint)got);
	}
	return true;
}

/* Says why a file cannot be read, or NULL and its bytes. (transfer full) */
static char *
file_read(const char *path, GByteArray *bytes)
{
	struct stat status;
	char *reason = NULL;
	int fd;

	/* Before it is opened: opening a device may do something. */
	if (stat(path, &status) == 0 && !S_ISREG(status.st_mode))
		return g_strdup(_("not a file; name a YAML file"));
	/* O_NONBLOCK: a FIFO with nobody behind it must not hold the daemon. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return g_strdup_printf(
		    _("cannot be opened: %s; check the name and who may read it"),
		    g_strerror(errno));
	if (!bytes_read(fd, bytes))
		reason = g_strdup_printf(
		    _("cannot be read: %s; check the disk"), g_strerror(errno));
	close(fd);
	return reason;
}

Document *
document_read(const char *path, FaultList *faults)
{
	Document *document = document_new(path, faults);
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree char *reason = file_read(path, bytes);

	if (reason != NULL) {
		document_fault(document, faults, 0, 0, reason);
		document_free(document);
		return NULL;
	}
	g_byte_array_append(bytes, (const guint8 *)"", 1); /* an empty file is text too */
	return document_fill(document, (const char *)bytes->data, bytes->len - 1, faults);
}

yaml_node_t *
document_root(Document *document)
{
	return yaml_document_get_root_node(&document->tree);
}

static yaml_node_t *
node_child(yaml_document_t *tree, yaml_node_t *mapping, const char *name, size_t len)
{
	const yaml_node_pair_t *pair;

	if (mapping == NULL || mapping->type != YAML_MAPPING_NODE)
		return NULL;
	for (pair = mapping->data.mapping.pairs.start;
	     pair < mapping->data.mapping.pairs.top; pair++) {
		const char *key = node_text(yaml_document_get_node(tree, pair->key));

		if (key != NULL && strlen(key) == len && memcmp(key, name, len) == 0)
			return yaml_document_get_node(tree, pair->value);
	}
	return NULL;
}

yaml_node_t *
node_at(yaml_document_t *tree, yaml_node_t *mapping, const char *path)
{
	const char *dot;

	for (; (dot = strchr(path, '.')) != NULL; path = dot + 1)
		mapping = node_child(tree, mapping, path, (size_t)(dot - path));
	return node_child(tree, mapping, path, strlen(path));
}

bool
node_is_null(const yaml_node_t *node)
{
	const char *text = node_text(node);

	return node == NULL ||
	       (text != NULL && node->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		   (*text == '\0' || strcmp(text, "~") == 0 || strcmp(text, "null") == 0));
}

const char *
node_text(const yaml_node_t *node)
{
	const char *text;

	if (node == NULL || node->type != YAML_SCALAR_NODE)
		return NULL;
	text = (const char *)node->data.scalar.value;
	return strlen(text) == node->data.scalar.length ? text : NULL;
}
