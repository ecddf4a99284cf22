/* What the desk's bubbles say, at the office's level of privacy. Pure; all (transfer full).
 */
#ifndef DESK_WORDS_H
#define DESK_WORDS_H

#include <glib.h>
#include <slipwatch/office.h>
#include <stdbool.h>

enum { NAME_CHARS = 200 };

/* "en" or "es", as hello tells it; anything else is English. */
Language words_language(const char *code);

/* "Please verify: M. W."; privacy names | initials | none; `office` NULL: not said. */
char *words_title(const GPtrArray *participants, const char *privacy, const char *office,
    Language language);

/* "Again: M. W." and what it means: a supervisor's. */
char *words_again_title(const GPtrArray *participants, const char *privacy,
    const char *office, Language language);
char *words_again_body(const char *why, Language language);

/* "Put it right: M. W.", the case and its next step: for whom answered that it is a slip.
 */
char *words_case_title(const GPtrArray *participants, const char *privacy,
    const char *office, Language language);
char *words_case_body(unsigned number, const char *step, Language language);

/* The text with every participant's name at the level of privacy, also where it was cut. */
char *words_mask(const char *text, const GPtrArray *participants, const char *privacy,
    Language language);

char *words_more_title(unsigned count, Language language);
char *words_more_body(Language language);
/* What was told while the desk was away. */
char *words_missed_title(unsigned count, Language language);
char *words_missed_body(Language language);
char *words_list_title(bool digest, unsigned count, Language language);
char *words_list_body(bool digest, Language language);

/* What stands on the button of an answer; `verdict` itself if there is no such button. */
const char *words_button(const char *verdict, Language language);

/* The name of a person as the level of privacy allows; NULL where it allows none. */
char *words_name(const char *name, const char *privacy);

/* The daemon's database cannot be written. */
char *words_database_title(Language language);
char *words_database_body(Language language);

#endif
