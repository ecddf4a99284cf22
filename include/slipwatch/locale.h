/*
 * What a program itself says, in the language of whoever reads it: gettext over English.
 *
 * A program calls locale_open once, before it starts threads; without that it speaks
 * English. A thread of a daemon may speak another reader's language for a while. What is
 * said of findings is not here: that is the office's language, and has catalogues of its
 * own.
 */
#ifndef SLIPWATCH_LOCALE_H
#define SLIPWATCH_LOCALE_H

#include <slipwatch/office.h>

/* In the source: _("text"), P_("one file", "%u files", n), and N_("text") in a table, of
 * which _() is taken when it is said. `make po` gathers all three. */
#define _(text)		     locale_text(text)
#define N_(text)	     (text)
#define P_(one, many, count) locale_plural(one, many, count)

/* Takes the user's language, and UTF-8. Texts come from the folder in SLIPWATCH_LOCALE,
 * else from beside the program as it is built or installed. */
void locale_open(void);
/* For a daemon: English, and any language for a reader. */
void locale_open_all(void);

/* This thread's language: the user's, unless it speaks another's. */
Language locale_language(void);
void locale_speak(Language language);
void locale_speak_own(void); /* the user's again */

/* The first of our languages in an Accept-Language header, else the other one given. */
Language locale_accepted(const char *header, Language otherwise);
const char *locale_code(Language language); /* "en", "es" */

/* (static) */
const char *locale_text(const char *text) __attribute__((format_arg(1)));
const char *locale_plural(const char *one, const char *many, unsigned long count)
    __attribute__((format_arg(1), format_arg(2)));

#endif
