/* Options of the programs that people type: taken out of argv, and told by --help, in the
 * user's language. */
#ifndef SLIPWATCH_USAGE_H
#define SLIPWATCH_USAGE_H

#include <glib.h>
#include <stdbool.h>

/* Both tables end with an empty row; `own` may be NULL. Their descriptions are N_("...").
 */
bool usage_parse(const GOptionEntry *own, const GOptionEntry *shared, int *argc,
    char ***argv, GError **error);

/* `arguments` ("ALERT VERDICT", or "") and `summary` (a line without its full stop) are
 * N_("...") too. */
void usage_print(const char *program, const char *arguments, const char *summary,
    const GOptionEntry *own, const GOptionEntry *shared);

/* A text, and what is wanting to so many columns of the screen. */
void print_padded(const char *text, unsigned columns);

#endif
