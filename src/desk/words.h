/* What the desk's bubbles say, at the office's level of privacy. Pure; all (transfer full).
 */
#ifndef DESK_WORDS_H
#define DESK_WORDS_H

#include <glib.h>
#include <stdbool.h>

enum { NAME_CHARS = 200 };

/* "Please verify: M. W."; privacy names | initials | none; `office` NULL: not said. */
char *words_title(const GPtrArray *participants, const char *privacy, const char *office);

/* The text with every participant's name at the level of privacy. */
char *words_mask(const char *text, const GPtrArray *participants, const char *privacy);

char *words_more_title(unsigned count);
char *words_more_body(void);
char *words_list_title(bool digest, unsigned count);
char *words_list_body(bool digest);

/* The name of a person as the level of privacy allows; NULL where it allows none. */
char *words_name(const char *name, const char *privacy);

#endif
