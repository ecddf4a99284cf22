/* One pass over the events of a YAML text, before a tree is built of them. */
#include "survey.h"

#include <slipwatch/locale.h>

#include <string.h>

/* One event pass: what is open, and how much there was. */
typedef struct Survey {
	Document *document;
	FaultList *faults;
	unsigned depth, nodes, anchors, documents;
	/* The anchors of the collections around us, NULL where they have none. */
	char *open[DOCUMENT_DEPTH_MAX];
} Survey;

/* libyaml's words, and what they mean to somebody who edits a file. */
static const struct {
	const char *theirs, *ours;
	bool at_context; /* to be mended where it began, not where it was noticed */
} problems[] = {
	{ "cannot start any token",
	    N_("a character that cannot stand here; indent with spaces (never tabs), and "
	       "quote text that begins with @ % or `"),
	    false },
	{ "mapping values are not allowed",
	    N_("a second colon, or a line indented too far; put quotes around the value, "
	       "or "
	       "line the key up with its neighbours"),
	    false },
	{ "expected ':'", N_("no colon after the key; write `key: value`"), true },
	{ "unexpected end of stream",
	    N_("a quote begins here and is never closed; close it"), true },
	{ "did not find expected key",
	    N_("this line does not fit the ones above; look at its indentation and at "
	       "brackets and quotes before it"),
	    false },
	{ "expected '-' indicator",
	    N_("this line does not fit the list above; begin it with `- `, or line it up "
	       "with "
	       "the list's key"),
	    false },
	{ "expected ',' or",
	    N_("this bracket is not closed, or a comma is missing; mend it"), true },
	{ "found a tab", N_("a tab; indent with spaces"), false },
	{ "undefined alias",
	    N_("an alias (*name) without its anchor (&name); write the value"), false },
};

void
document_fault(
    Document *document, FaultList *faults, size_t line, size_t column, const char *text)
{
	fault_add(
	    faults, (Place){ document->path, document->order, line, column }, _(text));
}

/* The reader stops at a byte, not at a mark. */
static void
byte_fault(
    Document *document, FaultList *faults, const yaml_parser_t *parser, const char *text)
{
	size_t line = 1;

	for (size_t i = 0; text != NULL && i < parser->problem_offset; i++)
		line += text[i] == '\n';
	document_fault(document, faults, line, 1,
	    "a byte that is not text; save the file as UTF-8 without control characters");
}

void
parser_fault(Document *document, FaultList *faults, const yaml_parser_t *parser)
{
	const char *problem = parser->problem != NULL ? parser->problem : "unreadable";
	const char *words = NULL;
	yaml_mark_t mark = parser->problem_mark;
	g_autofree char *text = NULL;

	for (size_t i = 0; words == NULL && i < G_N_ELEMENTS(problems); i++) {
		if (strstr(problem, problems[i].theirs) == NULL)
			continue;
		words = problems[i].ours;
		if (problems[i].at_context && parser->context != NULL)
			mark = parser->context_mark;
	}
	text = words != NULL
		   ? g_strdup_printf(_("this is not YAML: %s"), _(words))
		   : g_strdup_printf(
			 _("this is not YAML: %s; mend this line or the one above it"),
			 problem);
	document_fault(document, faults, mark.line + 1, mark.column + 1, text);
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
		    "and the brackets");
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
				byte_fault(survey->document, survey->faults, parser, text);
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
bool
survey_document(Document *document, const char *text, size_t len, FaultList *faults)
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
