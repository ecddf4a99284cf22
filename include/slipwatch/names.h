/* Names of people: folded for comparison, measured for likeness. Pure. */
#ifndef SLIPWATCH_NAMES_H
#define SLIPWATCH_NAMES_H

#include <glib.h>

/*
 * The form in which two spellings of one name are equal (transfer full): case folded,
 * accents dropped (Ł Ø Đ ß too), "Last, First" turned to "first last", titles (Mr Mrs Ms Dr
 * Sra Sr) dropped unless nothing else is left, hyphens and dots as spaces, apostrophes dropped.
 */
char *name_fold(const char *name);

/* Jaro-Winkler on code points of two folded names, 0..1. */
double name_similarity(const char *a, const char *b);

/* Optimal string alignment distance on code points, `cap` or more is returned as cap. */
unsigned name_distance(const char *a, const char *b, unsigned cap);

/* "Ana María Lopez" -> "A. M. L."; for the privacy level `initials` (transfer full). */
char *name_initials(const char *name);

#endif
