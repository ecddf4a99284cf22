/* Names of people: folded for comparison, measured for likeness. Pure. */
#ifndef SLIPWATCH_NAMES_H
#define SLIPWATCH_NAMES_H

#include <glib.h>

/*
 * The form in which two spellings of one name are equal (transfer full): case folded,
 * accents dropped (Ł Ø Đ ß too), "Last, First" turned to "first last", titles before and
 * behind (Mr Mrs Ms Dr Sra Sr; a last Sr is Senior) dropped unless nothing else is left,
 * apostrophes dropped, hyphens, dots and other signs as spaces. A name of nothing but signs
 * is kept as it is.
 */
char *name_fold(const char *name);

/* The words of any text, each folded as those of names are, in its order, with single
 * spaces between them (transfer full). */
char *name_words(const char *text);

/* Jaro-Winkler on code points of two folded names, 0..1; it may be 0 where it is below
 * `least`, and then costs little. */
double name_similarity(const char *a, const char *b, double least);

/* Optimal string alignment distance on code points, `cap` or more is returned as cap. */
unsigned name_distance(const char *a, const char *b, unsigned cap);

/* "Ana María Lopez" -> "A. M. L."; for the privacy level `initials`. Turned and without
 * titles as above; six at most; "" for a name of nothing but signs (transfer full). */
char *name_initials(const char *name);

#endif
