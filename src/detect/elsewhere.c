/* Other offices: what the judged persons have there, by person. */
#include "elsewhere.h"

#include <string.h>

bool
person_is_known(const char *person)
{
	return *person && !strchr("=?", *person);
}

GHashTable *
elsewhere_index(const GArray *elsewhere)
{
	GHashTable *index = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; elsewhere && i < elsewhere->len; i++) {
		Elsewhere *visit = &g_array_index(elsewhere, Elsewhere, i);
		GPtrArray *known = g_hash_table_lookup(index, visit->booking->person);
		if (!known) {
			known = g_ptr_array_new();
			g_hash_table_insert(index, visit->booking->person, known);
		}
		g_ptr_array_add(known, visit);
	}
	return index;
}

bool
elsewhere_then(const Context *context, const char *person, Span span)
{
	const GPtrArray *known = g_hash_table_lookup(context->elsewhere, person);

	for (guint i = 0; known && i < known->len; i++) {
		const Elsewhere *visit = known->pdata[i];
		if (!visit->booking->all_day && span_overlaps(visit->booking->span, span))
			return true;
	}
	return false;
}
