/*
 * What an office can do about slips that have something in common: a sentence each, about
 * screens, hours and habits, never about people. Pure.
 */
#ifndef SLIPWATCH_ADVICE_H
#define SLIPWATCH_ADVICE_H

#include <slipwatch/office.h>

/* Of a "cause" or a "kind", for so many slips; NULL: there is none. (transfer full) */
char *advice_text(const char *what, const char *name, unsigned slips, Language language);

#endif
