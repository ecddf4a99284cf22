/* Which component is which item's: marks, from a body that was read. */
#include "mark.h"

#include "unit.h"

#include <stdlib.h>

enum {
	ITEM_MARKS_MAX = 200, /* counted in bytes by a glance */
	HELD_BYTES_MAX = 4 << 20,
};

static int
by_value(const void *a, const void *b)
{
	guint64 left = *(const guint64 *)a, right = *(const guint64 *)b;

	return (left > right) - (left < right);
}

void
marks_sort(GArray *marks)
{
	if (marks->len > 0)
		qsort(marks->data, marks->len, sizeof(guint64), by_value);
}

static void
let_go(const SkimText *text, const char **from, const char *to)
{
	if (text->let_go)
		text->let_go(*from, to, text->user);
	*from = to;
}

static GArray *
components_of(const SkimText *text, Digest *ret_frame)
{
	Units units = { .at = text->text, .end = text->text + text->len, .last = true };
	GArray *components = g_array_new(FALSE, FALSE, sizeof(Unit));
	const char *held = units.at;
	Unit unit;

	while (units_next(&units, &unit)) {
		if (unit.component)
			g_array_append_val(components, unit);
		if (units.at - held > HELD_BYTES_MAX)
			let_go(text, &held, units.at);
	}
	let_go(text, &held, units.end);
	*ret_frame = units.frame;
	if (units.broken)
		g_clear_pointer(&components, g_array_unref);
	return components;
}

/* The unit that is just this slice; or NULL. Units stand in the text's order. */
static const Unit *
unit_of(const GArray *components, const Slice *slice)
{
	guint low = 0, high = components->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		const Unit *unit = &g_array_index(components, Unit, middle);

		if (unit->text == slice->text)
			return unit->len == slice->len ? unit : NULL;
		if (unit->text < slice->text)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* All of an item's, or none. */
static void
mark_item(
    GArray *marks, const GArray *components, const Slice *slices, guint count, guint place)
{
	guint before = marks->len;

	for (guint i = 0; i < count; i++) {
		const Unit *unit = unit_of(components, &slices[i]);
		guint64 mark = unit ? mark_at(unit->mark, place) : 0;

		if (!unit) {
			g_array_set_size(marks, before);
			return;
		}
		g_array_append_val(marks, mark);
	}
}

GArray *
marks_of(const Catalogue *catalogue, const IndexEntry *present, const SkimText *text,
    Digest *ret_frame)
{
	g_autoptr(GArray) components = components_of(text, ret_frame);
	GArray *marks;

	if (!components)
		return NULL;
	marks = g_array_sized_new(FALSE, FALSE, sizeof(guint64), components->len);
	for (guint i = 0; i < catalogue->items->len; i++) {
		const CatalogueItem *item =
		    &g_array_index(catalogue->items, CatalogueItem, i);

		if (!digest_is_none(present[i].digest) && item->count <= ITEM_MARKS_MAX)
			mark_item(marks, components,
			    &g_array_index(catalogue->slices, Slice, item->first),
			    item->count, i);
	}
	return marks;
}
