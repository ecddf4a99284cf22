/* Templates: "Asked for {asked}" and its values. */
#ifndef SLIPWATCH_FILL_H
#define SLIPWATCH_FILL_H

#include <glib.h>
#include <stdbool.h>

/* The field's text (transfer full), or NULL where it has none. */
typedef char *FieldValue(const char *key, const void *data);

/* NULL if any field has no value; "{?key}" asks for a value and prints nothing. (transfer
 * full) */
char *fill(const char *template, FieldValue *value, const void *data);

typedef struct FillPair {
	const char *key, *value;
} FillPair;

/* The same from a table that ends with a NULL key. */
char *fill_pairs(const char *template, const FillPair *pairs);

#endif
