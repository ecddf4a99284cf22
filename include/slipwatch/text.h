/* Text from outside: repaired, stripped, folded, cut. Pure; all results (transfer full). */
#ifndef SLIPWATCH_TEXT_H
#define SLIPWATCH_TEXT_H

#include <glib.h>
#include <stdbool.h>

/*
 * Valid UTF-8 on one line, safe to print: bytes that are not UTF-8 are read as Latin-1,
 * control characters (line breaks too: as a space), bidi controls and what has no width
 * (soft hyphens, zero-width spaces) are stripped, white space is folded to single spaces
 * and trimmed, and the whole is cut to `max` characters. `len` -1: up to the NUL. NULL
 * gives "".
 */
char *text_clean(const char *text, gssize len, gsize max);

/* The same for text of several lines: line breaks stay, as \n. */
char *text_clean_lines(const char *text, gssize len, gsize max);

/* As it may stand on a terminal and in a log, whatever it is: what moves a cursor, turns
 * the direction or cannot be seen becomes "?"; \n, \r\n and tabs stay. (transfer full) */
char *text_shown(const char *text);

/* The nearest of `options` (NULL-terminated) within two edits and a third of its length, or
 * NULL (borrowed from options): "did you mean". */
const char *text_nearest(const char *word, const char *const *options);

/* Do two lists (char *) hold the same texts, in the same order? */
bool text_same_list(const GPtrArray *a, const GPtrArray *b);

/* How many columns of a screen a text takes. */
size_t text_columns(const char *text);

#endif
