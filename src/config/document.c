/* Reads a YAML file within bounds: its size, its events, then the tree. */
#include "document.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One event pass: what is open, and how much there was. */
typedef struct Survey {
	Document *document;
	FaultList *faults;
	unsigned depth, nodes, anchors, documents;
	char *open[DOCUMENT_DEPTH_MAX +
		   1]; /* anchors of the collections around us, or NULL */
} Survey;

/* libyaml's words, and what they mean to somebody who edits a file. */
static const struct {
	const char *theirs, *ours;
} problems[] = {
	{ "cannot start any token",
	    "a character that cannot stand here; indent with spaces "
	    "(never tabs), and quote text that begins with @ % or `" },
	{ "mapping values are not allowed",
	    "a second colon, or a line indented too far; put quotes around the value, "
	    "or line the key up with its neighbours" },
	{ "expected ':'", "no colon after the key; write `key: value`" },
	{ "unexpected end of stream", "a quote is never closed; close it" },
	{ "did not find expected key", "this line does not fit the ones above; look at its "
				       "indentation and at brackets and quotes before it" },
	{ "expected '-' indicator",
	    "this line does not fit the list above; begin it with `- `, "
	    "or line it up with the list's key" },
	{ "expected ',' or",
	    "a bracket is not closed, or a comma is missing; mend the line" },
	{ "undefined alias",
	    "an alias (*name) without its anchor (&name); write the value" },
};

static void
document_fault(
    Document *document, FaultList *faults, size_t line, size_t column, const char *text)
{
	fault_add(faults, (Place){ document->path, document->order, line, column }, text);
}

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

/* The reader stops at a byte, not at a mark. */
static void
reader_fault(
    Document *document, FaultList *faults, const yaml_parser_t *parser, const char *text)
{
	size_t line = 1;

	for (size_t i = 0; text != NULL && i < parser->problem_offset; i++)
		line += text[i] == '\n';
	document_fault(document, faults, line, 1,
	    "a byte that is not text; save the file as UTF-8 without control characters");
}

static void
parser_fault(Document *document, FaultList *faults, const yaml_parser_t *parser)
{
	const char *problem = parser->problem != NULL ? parser->problem : "unreadable";
	const char *words = NULL;
	g_autofree char *text = NULL;

	for (size_t i = 0; words == NULL && i < G_N_ELEMENTS(problems); i++)
		if (strstr(problem, problems[i].theirs) != NULL)
			words = problems[i].ours;
	text =
	    words != NULL
		? g_strdup_printf("this is not YAML: %s", words)
		: g_strdup_printf(
		      "this is not YAML: %s; mend this line or the one above it", problem);
	document_fault(document, faults, parser->problem_mark.line + 1,
	    parser->problem_mark.column + 1, text);
}

static bool
survey_refuse(Survey *survey, const yaml_event_t *event, const char *text)
{
	document_fault(survey->document, survey->faults, event->start_mark.line + 1,
	    event->start_mark.column + 1, text);
	return false;
}

static const char *
event_anchor(const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_SCALAR_EVENT:
		return (const char *)event->data.scalar.anchor;
	case YAML_SEQUENCE_START_EVENT:
		return (const char *)event->data.sequence_start.anchor;
	case YAML_MAPPING_START_EVENT:
		return (const char *)event->data.mapping_start.anchor;
	default:
		return NULL;
	}
}

static bool
survey_alias(Survey *survey, const yaml_event_t *event)
{
	const char *name = (const char *)event->data.alias.anchor;

	for (unsigned i = 0; i < survey->depth; i++)
		if (g_strcmp0(survey->open[i], name) == 0)
			return survey_refuse(survey, event,
			    "an alias inside its own anchor never ends; write the value "
			    "out");
	return true;
}

static bool
survey_node(Survey *survey, const yaml_event_t *event)
{
	const char *anchor = event_anchor(event);

	if (++survey->nodes > DOCUMENT_NODES_MAX)
		return survey_refuse(survey, event,
		    "more than 50,000 values; this is not a configuration, name another "
		    "file");
	if (anchor != NULL && ++survey->anchors > DOCUMENT_ANCHORS_MAX)
		return survey_refuse(
		    survey, event, "more than 100 anchors (&name); write the values out");
	if (event->type == YAML_ALIAS_EVENT)
		return survey_alias(survey, event);
	if (event->type == YAML_SCALAR_EVENT)
		return true;
	if (survey->depth == DOCUMENT_DEPTH_MAX)
		return survey_refuse(survey, event,
		    "nested more than 16 deep; no setting is, so look at the indentation "
		    "and "
		    "the brackets");
	survey->open[survey->depth++] = g_strdup(anchor);
	return true;
}

static bool
survey_event(Survey *survey, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (++survey->documents > 1)
			return survey_refuse(survey, event,
			    "a second document begins here; take the `---` line away, or "
			    "give each its own file");
		return true;
	case YAML_SCALAR_EVENT:
	case YAML_ALIAS_EVENT:
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		return survey_node(survey, event);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		g_clear_pointer(&survey->open[--survey->depth], g_free);
		return true;
	default:
		return true;
	}
}

static bool
survey_run(Survey *survey, yaml_parser_t *parser, const char *text)
{
	bool good = true, ended = false;
	yaml_event_t event;

	while (good && !ended) {
		if (!yaml_parser_parse(parser, &event)) {
			if (parser->error == YAML_READER_ERROR)
				reader_fault(
				    survey->document, survey->faults, parser, text);
			else
				parser_fault(survey->document, survey->faults, parser);
			return false;
		}
		good = survey_event(survey, &event);
		ended = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	return good;
}

/* Is the text within bounds? */
static bool
document_survey(Document *document, const char *text, size_t len, FaultList *faults)
{
	Survey survey = { .document = document, .faults = faults };
	yaml_parser_t parser;
	bool good;

	if (!yaml_parser_initialize(&parser))
		g_error("out of memory");
	yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
	good = survey_run(&survey, &parser, text);
	for (unsigned i = 0; i < survey.depth; i++)
		g_free(survey.open[i]);
	yaml_parser_delete(&parser);
	return good;
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
	if (!document_survey(document, text, len, faults) ||
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
	/* O_NONBLOCK: a FIFO with nobody behind it must not hold the daemon. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat status;
	char *reason = NULL;

	if (fd < 0)
		return g_strdup_printf(
		    "cannot be opened: %s; check the name and who may read it",
		    g_strerror(errno));
	if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode))
		reason = g_strdup("not a file; name a YAML file");
	else if (!bytes_read(fd, bytes))
		reason = g_strdup_printf(
		    "cannot be read: %s; check the disk", g_strerror(errno));
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
