/* Content lines: a body walked one logical line at a time, unfolded. Views, not copies. */
#ifndef FEED_LINE_H
#define FEED_LINE_H

#include <glib.h>
#include <stdbool.h>

/* A walk over text. `unfolded` holds a folded line's text until the next line is asked for.
 */
typedef struct Lines {
	const char *at, *end;
	char eol;	 /* '\n', or '\r' where there is no other */
	unsigned number; /* of the physical line that comes next, 1-based */
	GString *unfolded;
} Lines;

typedef enum LineKind {
	LINE_OTHER,
	LINE_BEGIN,
	LINE_END,
	LINE_UID,
	LINE_TZID,
	LINE_START,	 /* DTSTART */
	LINE_DATE,	 /* what a booking's times rest on */
	LINE_OCCURRENCE, /* RECURRENCE-ID */
	LINE_DATES,	 /* EXDATE, RDATE */
	LINE_RULE,	 /* RRULE, EXRULE */
	LINE_LIST,	 /* a list of texts */
	LINE_MODIFIED,	 /* LAST-MODIFIED */
	LINE_VOLATILE,	 /* what exporters rewrite at every fetch */
	LINE_VERSION,
	LINE_WR_TIMEZONE,
	LINE_METHOD,
	LINE_REFRESH, /* how often whoever made the calendar would have it fetched */
} LineKind;

typedef struct Line {
	const char *text; /* unfolded, without its end */
	size_t len;
	const char *raw; /* where it begins in the text */
	unsigned number; /* 1-based, of its first physical line */
	size_t longest;	 /* bytes of its longest physical line */
	bool over;	 /* longer than UNFOLDED_BYTES_MAX: text is not whole */
	LineKind kind;
	const char *value; /* after the colon; NULL: it has none */
	size_t value_len;
	size_t params; /* bytes from the name to the colon */
} Line;

void lines_init(Lines *lines, const char *text, size_t len, unsigned number);
void lines_done(Lines *lines);
bool lines_next(Lines *lines, Line *line); /* false at the end */

/* Is the value that word (in upper case), whatever its case and the blanks around it? */
bool line_says(const Line *line, const char *word);

/* Walks the parameters; `at` starts as NULL. A quoted value comes without its quotes. */
typedef struct Parameter {
	const char *name, *value;
	size_t name_len, value_len;
} Parameter;
bool line_parameter(const Line *line, const char **at, Parameter *ret_parameter);

#endif
