/* Of what a time is said. Private to the reader of texts. */
#ifndef SLIPWATCH_SAIDROLE_H
#define SLIPWATCH_SAIDROLE_H

#include "saidparts.h"

/* A statement and its place among the tokens. */
typedef struct Statement {
	Said said;
	int first, last; /* tokens, inclusive */
	bool relative, weak, range;
} Statement;

/* Sets role and cue of all statements (Statement), in order. */
void judge_roles(const Script *script, GArray *statements);

/* Do only words that nobody knows, names and services, stand before it? */
bool role_is_open(const Script *script, const Statement *statement);

/* The byte where it begins with its cue, or with the small words before it. */
unsigned role_start(const Script *script, const Statement *statement);

/* The last token of what belongs to a statement behind it: "11:30 appt", "11:30 requested".
 */
int role_end(const Script *script, const Statement *statement);

#endif
