/* Numbers of telephones: plain, for telling people apart. Pure. */
#ifndef SLIPWATCH_PHONE_H
#define SLIPWATCH_PHONE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum { PHONE_DIGITS_LEAST = 7, PHONE_DIGITS_MAX = 15 };

/*
 * So many people, each counted under every name and address, may have one number: more, and
 * it is an office's own, a shelter's or a switchboard's, and tells nobody apart.
 */
enum { PHONE_PERSONS_MAX = 12 };

/* The first number in a text, as its digits: without extension, signs, "(0)" and zeros in
 * front. "" where none has as many digits as a telephone's (transfer full). */
char *phone_plain(const char *text);

/* The same of a text in which other numbers may stand: only what is called a telephone's is
 * one ("Tel. 555-0100", "móvil: 612 34 56 78"). */
char *phone_named(const char *text);

/* Where a number at the end of a name begins, with what parts them, or the text's length:
 * "Ana Lopez (555) 555-0100". */
size_t phone_at_end(const char *text);

/* May two plain numbers be one, with and without its country and area? "" is no number. */
bool phone_same(const char *a, const char *b);

/* Are both known, and two? */
bool phone_differs(const char *a, const char *b);

/* What numbers that may be one have in common; 0 for "". */
int64_t phone_tail(const char *plain);

#endif
