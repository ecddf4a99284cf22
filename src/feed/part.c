/* Parts of a body: their names, and which of them stands for a UID that is in several. */
#include "part.h"

#include <slipwatch/text.h>

static void
part_clear(void *part)
{
	g_free(((Part *)part)->name);
}

Parts *
parts_new(void)
{
	Parts *parts = g_new0(Parts, 1);

	parts->list = g_array_new(FALSE, FALSE, sizeof(Part));
	g_array_set_clear_func(parts->list, part_clear);
	parts->faults = g_ptr_array_new_with_free_func((GDestroyNotify)quarantine_free);
	return parts;
}

void
parts_free(Parts *parts)
{
	if (!parts)
		return;
	g_array_unref(parts->list);
	g_ptr_array_unref(parts->faults);
	g_free(parts);
}

void
parts_add(Parts *parts, const char *name, size_t start)
{
	const Part part = { text_clean(name, -1, NAME_CHARS_MAX), start };

	g_array_append_val(parts->list, part);
}

void
parts_fault(Parts *parts, const char *name, const char *reason)
{
	Quarantine *quarantine = g_new0(Quarantine, 1);

	quarantine->part = text_clean(name, -1, NAME_CHARS_MAX);
	quarantine->uid = g_strdup("");
	quarantine->reason = text_clean(reason, -1, NAME_CHARS_MAX);
	g_ptr_array_add(parts->faults, quarantine);
}

char *
parts_note(const Parts *parts)
{
	const Quarantine *first;
	g_autofree char *more = NULL;

	if (!parts || !parts->faults->len)
		return NULL;
	first = parts->faults->pdata[0];
	if (parts->faults->len > 1)
		more = g_strdup_printf(" (and %u more)", parts->faults->len - 1);
	return g_strconcat(first->part, ": ", first->reason, more, NULL);
}

/* The last that does not begin after `at`; 0 if there is none. */
static guint
find(const GArray *parts, size_t at)
{
	guint low = 0, high = parts->len;

	while (high - low > 1) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(parts, Part, middle).start <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

const char *
catalogue_part(const Catalogue *catalogue, const Slice *slice)
{
	const GArray *list = catalogue->parts ? catalogue->parts->list : NULL;

	if (!list || !list->len)
		return "";
	return g_array_index(list, Part, find(list, slice->text - catalogue->text)).name;
}

/* --- complaints ----------------------------------------------------------------------- */

Quarantine *
quarantine_new(
    const Catalogue *catalogue, const Slice *slice, unsigned line, const char *reason)
{
	Quarantine *quarantine = g_new0(Quarantine, 1);

	quarantine->part = g_strdup(catalogue_part(catalogue, slice));
	quarantine->line = line ? line : slice->line;
	quarantine->uid = slice_uid(slice);
	quarantine->reason = text_clean(reason, -1, NAME_CHARS_MAX);
	return quarantine;
}

void
quarantine_free(Quarantine *quarantine)
{
	if (!quarantine)
		return;
	g_free(quarantine->part);
	g_free(quarantine->uid);
	g_free(quarantine->reason);
	g_free(quarantine);
}

char *
quarantine_place(const Quarantine *quarantine)
{
	if (quarantine->line == 0)
		return g_strdup(quarantine->part);
	return g_strdup_printf("%s%sline %u", quarantine->part,
	    *quarantine->part ? " " : "", quarantine->line);
}

/* --- one UID in several parts -----------------------------------------------------------
 */

/* Of one UID what has nothing to do with each other: bookings, tasks, and what asks for
 * another time of either. */
enum { SORTS = 4, NOWHERE = -1 };

/* The last part that says all of a UID, for each sort. */
typedef struct Stand {
	Digest key;
	int part[SORTS];
} Stand;

static guint
key_hash(const void *key)
{
	return (guint)((const Digest *)key)->high;
}

static gboolean
key_equal(const void *a, const void *b)
{
	return digest_equal(*(const Digest *)a, *(const Digest *)b);
}

static Stand *
stand_of(GHashTable *stands, Digest key)
{
	Stand *stand = g_hash_table_lookup(stands, &key);

	if (stand)
		return stand;
	stand = g_new(Stand, 1);
	*stand = (Stand){ key, { NOWHERE, NOWHERE, NOWHERE, NOWHERE } };
	g_hash_table_add(stands, stand);
	return stand;
}

/* Asked from the body's end to its beginning: is the component said anew further down? */
static bool
is_superseded(
    GHashTable *stands, const Catalogue *catalogue, Digest key, const Slice *slice)
{
	int part = (int)find(catalogue->parts->list, slice->text - catalogue->text);
	unsigned sort = (slice->kind == SLICE_TODO) + 2 * (slice->method == METHOD_COUNTER);
	Stand *stand = stand_of(stands, key);

	if (stand->part[sort] > part)
		return true;
	if (!slice->occurrence)
		stand->part[sort] = part;
	return false;
}

/* What stays is moved up, item and slice alike, in the order in which it was. */
void
parts_supersede(Catalogue *catalogue)
{
	GArray *items = catalogue->items, *slices = catalogue->slices;
	g_autoptr(GHashTable) stands =
	    g_hash_table_new_full(key_hash, key_equal, g_free, NULL);
	g_autofree bool *out = g_new0(bool, items->len + 1);
	guint kept = 0;

	for (guint i = items->len; i-- > 0;)
		out[i] = is_superseded(stands, catalogue,
		    g_array_index(items, CatalogueItem, i).key,
		    &g_array_index(slices, Slice, i));
	for (guint i = 0; i < items->len; i++) {
		CatalogueItem item = g_array_index(items, CatalogueItem, i);

		if (out[i])
			continue;
		item.first = kept;
		g_array_index(slices, Slice, kept) = g_array_index(slices, Slice, i);
		g_array_index(items, CatalogueItem, kept++) = item;
	}
	g_array_set_size(items, kept);
	g_array_set_size(slices, kept);
}
