/* Content lines (RFC 5545 3.1) of one component: unfolded, NUL-terminated, split. */
#ifndef PARSE_CONTENT_H
#define PARSE_CONTENT_H

#include <slipwatch/batch.h>
#include <stdbool.h>

typedef struct Content {
	const char *at, *end;
	char eol;      /* '\n', or '\r' where there is no other */
	GString *line; /* holds a line's text until the next one is asked for */
	/* of the line last returned: 1 for a direct property of the component */
	unsigned depth;
	bool closing;
} Content;

typedef struct ContentLine {
	char *text;	 /* whole, as libical's parser wants it */
	size_t name_len; /* text begins with the name */
	/* after the colon, blanks around it dropped; "" if it has none */
	const char *value;
	bool whole; /* it has a name and a colon */
} ContentLine;

void content_init(Content *content, Text text);
void content_done(Content *content);

/* The next line that is not empty; false at the end. BEGIN: and END: have the depth of what
 * is in between. */
bool content_next(Content *content, ContentLine *ret_line);

bool line_is(const ContentLine *line, const char *name);

/* A parameter's first value without its quotes (transfer full); NULL if it is not there. */
char *line_parameter(const ContentLine *line, const char *name);

#endif
