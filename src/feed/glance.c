/* A glance at a body: what stands in it as it was, and the rest. */
#include <slipwatch/skim.h>

#include "mark.h"
#include "unit.h"

#include <string.h>

enum {
	BUCKET_MARKS = 8, /* what one look into the marks compares, about */
	NOWHERE = G_MAXUINT32,
};

struct Glance {
	Skim *skim;
	const guint64 *marks;
	guint32 *buckets; /* where the marks with these upper bits begin; and their end */
	unsigned shift;
	guint8 *seen; /* of each item of the skim: how many of its components */
	GString *rest;
	Digest frame;
	unsigned stood;
	bool failed;
};

static void
fill_buckets(Glance *glance)
{
	guint count = glance->skim->marks->len, at = 0;
	unsigned bits = 1;

	while (bits < 31 && count >> bits > BUCKET_MARKS)
		bits++;
	glance->shift = 64 - bits;
	glance->buckets = g_new(guint32, (1U << bits) + 1);
	for (guint bucket = 0; bucket <= 1U << bits; bucket++) {
		while (at < count && glance->marks[at] >> glance->shift < bucket)
			at++;
		glance->buckets[bucket] = at;
	}
}

Glance *
glance_new(Skim *skim)
{
	Glance *glance = g_new0(Glance, 1);

	glance->skim = skim_ref(skim);
	glance->marks = (const guint64 *)(const void *)skim->marks->data;
	glance->seen = g_new0(guint8, skim->present->count + 1);
	glance->rest = g_string_new(NULL);
	fill_buckets(glance);
	return glance;
}

void
glance_free(Glance *glance)
{
	if (!glance)
		return;
	skim_unref(glance->skim);
	g_free(glance->buckets);
	g_free(glance->seen);
	g_string_free(glance->rest, TRUE);
	g_free(glance);
}

const Skim *
glance_skim(const Glance *glance)
{
	return glance->skim;
}

static guint
find_place(const Glance *glance, guint64 mark)
{
	guint bucket = mark >> glance->shift;
	guint end = glance->buckets[bucket + 1];

	for (guint i = glance->buckets[bucket]; i < end; i++)
		if (mark_same(glance->marks[i], mark))
			return mark_place(glance->marks[i]);
	return NOWHERE;
}

static void
take_unit(Glance *glance, const Unit *unit)
{
	guint place = unit->component ? find_place(glance, unit->mark) : NOWHERE;

	if (place == NOWHERE) {
		g_string_append_len(glance->rest, unit->text, unit->len);
		glance->failed |= glance->rest->len > SKIM_REST_BYTES_MAX;
	} else {
		glance->seen[place] += glance->seen[place] < G_MAXUINT8;
		glance->stood++;
	}
}

bool
glance_take(Glance *glance, const char *text, size_t len, bool last, size_t *ret_taken)
{
	Units units = {
		.at = text, .end = text + len, .last = last, .frame = glance->frame
	};
	Unit unit;

	while (!glance->failed && units_next(&units, &unit))
		take_unit(glance, &unit);
	glance->frame = units.frame;
	glance->failed |= units.broken;
	*ret_taken = units.at - text;
	return !glance->failed;
}

/* Of each item as many components as there were, or none. */
static bool
stands_whole(const Glance *glance)
{
	size_t items = glance->skim->present->count;
	g_autofree guint8 *due = g_new0(guint8, items + 1);

	for (guint i = 0; i < glance->skim->marks->len; i++)
		due[mark_place(glance->marks[i])]++;
	for (size_t i = 0; i < items; i++)
		if (glance->seen[i] && glance->seen[i] != due[i])
			return false;
	return true;
}

bool
glance_holds(Glance *glance)
{
	return !glance->failed && digest_equal(glance->frame, glance->skim->frame) &&
	       stands_whole(glance);
}

const char *
glance_rest(const Glance *glance, size_t *ret_len)
{
	*ret_len = glance->rest->len;
	return glance->rest->str;
}

unsigned
glance_stood(const Glance *glance)
{
	return glance->stood;
}

/* --- the body as it is now ------------------------------------------------------------ */

/* Where the items of two lists come to stand in one. */
typedef struct Merged {
	IndexEntry *entries;
	size_t count;
	guint32 *stood, *fresh; /* places of the old ones (NOWHERE: gone), of the fresh */
} Merged;

static void
merged_done(Merged *merged)
{
	g_free(merged->entries);
	g_free(merged->stood);
	g_free(merged->fresh);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Merged, merged_done)

/* False: one is in both. */
static bool
merge(Merged *merged, const Glance *glance, const Index *fresh)
{
	const Index *old = glance->skim->present;
	size_t at = 0;

	merged->entries = g_new(IndexEntry, old->count + fresh->count + 1);
	merged->stood = g_new(guint32, old->count + 1);
	merged->fresh = g_new(guint32, fresh->count + 1);
	for (size_t i = 0; i < old->count; i++) {
		Digest key = old->entries[i].key;

		merged->stood[i] = NOWHERE;
		if (!glance->seen[i])
			continue;
		for (; at < fresh->count && digest_compare(fresh->entries[at].key, key) < 0;
		     at++) {
			merged->fresh[at] = merged->count;
			merged->entries[merged->count++] = fresh->entries[at];
		}
		if (at < fresh->count && digest_equal(fresh->entries[at].key, key))
			return false;
		merged->stood[i] = merged->count;
		merged->entries[merged->count++] = old->entries[i];
	}
	for (; at < fresh->count; at++) {
		merged->fresh[at] = merged->count;
		merged->entries[merged->count++] = fresh->entries[at];
	}
	return true;
}

/* Both ascend: what stood, moved to its new places, and what is fresh. */
static GArray *
merge_marks(const Glance *glance, const Merged *merged, const GArray *fresh)
{
	guint count = glance->skim->marks->len, at = 0;
	GArray *marks =
	    g_array_sized_new(FALSE, FALSE, sizeof(guint64), count + fresh->len);

	for (guint i = 0; i < count; i++) {
		guint32 place = merged->stood[mark_place(glance->marks[i])];
		guint64 mark = mark_at(glance->marks[i], place);

		if (place == NOWHERE)
			continue;
		while (at < fresh->len && g_array_index(fresh, guint64, at) < mark)
			g_array_append_val(marks, g_array_index(fresh, guint64, at++));
		g_array_append_val(marks, mark);
	}
	for (; at < fresh->len; at++)
		g_array_append_val(marks, g_array_index(fresh, guint64, at));
	return marks;
}

static GArray *
fresh_marks(
    const Glance *glance, const Catalogue *rest, const Index *fresh, const guint32 *places)
{
	Digest frame;
	SkimText text = { .text = glance->rest->str, .len = glance->rest->len };
	GArray *marks = marks_of(rest, fresh->entries, &text, &frame);

	for (guint i = 0; marks && i < marks->len; i++) {
		guint64 *mark = &g_array_index(marks, guint64, i);

		*mark = mark_at(*mark, places[mark_place(*mark)]);
	}
	if (marks)
		marks_sort(marks);
	return marks;
}

static bool
all_stand(const Glance *glance)
{
	return !memchr(glance->seen, 0, glance->skim->present->count);
}

Skim *
glance_renew(const Glance *glance, const Catalogue *rest, const Index *fresh)
{
	const Skim *old = glance->skim;
	g_autoptr(GArray) further = NULL;
	g_auto(Merged) merged = { 0 };
	Index *present;

	if (fresh->count == 0 && all_stand(glance))
		return skim_new(
		    index_ref(old->present), g_array_ref(old->marks), old->frame);
	if (!merge(&merged, glance, fresh) ||
	    !(further = fresh_marks(glance, rest, fresh, merged.fresh)))
		return NULL;
	present = index_new(g_steal_pointer(&merged.entries), merged.count);
	return skim_new(present, merge_marks(glance, &merged, further), old->frame);
}
