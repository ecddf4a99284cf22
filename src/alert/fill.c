/* Templates: a sentence with {fields}, filled or refused. */
#include "fill.h"

#include <string.h>

enum { FIELD_NAME_MAX = 32 };

/* The value of one field, or NULL: then the sentence is not said. */
static bool
fill_field(GString *out, const char *name, gsize len, FieldValue *value, const void *data)
{
	char key[FIELD_NAME_MAX];
	g_autofree char *text = NULL;
	bool silent = *name == '?';

	g_strlcpy(key, name + silent, MIN(sizeof key, len - silent + 1));
	text = value(key, data);
	if (text && !silent)
		g_string_append(out, text);
	return text != NULL;
}

char *
fill(const char *template, FieldValue *value, const void *data)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (const char *at = template; *at;) {
		gsize plain = strcspn(at, "{");

		g_string_append_len(out, at, (gssize)plain);
		at += plain;
		if (*at) {
			gsize len = strcspn(++at, "}");

			if (!fill_field(out, at, len, value, data))
				return NULL;
			at += len + 1;
		}
	}
	return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *
pair_value(const char *key, const void *data)
{
	for (const FillPair *pair = data; pair->key; pair++)
		if (g_str_equal(pair->key, key))
			return g_strdup(pair->value);
	return NULL;
}

char *
fill_pairs(const char *template, const FillPair *pairs)
{
	return fill(template, pair_value, pairs);
}
