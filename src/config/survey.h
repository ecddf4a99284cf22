/* What is refused before a tree is built, and how YAML's own faults are put into words. */
#ifndef SLIPWATCH_CONFIG_SURVEY_H
#define SLIPWATCH_CONFIG_SURVEY_H

#include "document.h"

/* Is the text YAML, and within the bounds of document.h? */
bool survey_document(Document *document, const char *text, size_t len, FaultList *faults);

/* line 0: the file as a whole */
void document_fault(
    Document *document, FaultList *faults, size_t line, size_t column, const char *text);
void parser_fault(Document *document, FaultList *faults, const yaml_parser_t *parser);

#endif
