/* A skim: what the last good body was, as far as a glance goes. */
#include <slipwatch/skim.h>

#include "mark.h"

#include <string.h>

Skim *
skim_ref(Skim *skim)
{
	g_atomic_ref_count_inc(&skim->refs);
	return skim;
}

void
skim_unref(Skim *skim)
{
	if (!skim || !g_atomic_ref_count_dec(&skim->refs))
		return;
	index_unref(skim->present);
	g_clear_pointer(&skim->marks, g_array_unref);
	g_free(skim);
}

Skim *
skim_new(Index *present, GArray *marks, Digest frame)
{
	Skim *skim = g_new0(Skim, 1);

	g_atomic_ref_count_init(&skim->refs);
	skim->present = present;
	skim->marks = marks;
	skim->frame = frame;
	return skim;
}

Skim *
skim_of(const Catalogue *catalogue, Index *present, const SkimText *text)
{
	Digest frame;
	GArray *marks;

	if (present->count != catalogue->items->len || catalogue->parts)
		return NULL;
	marks = marks_of(catalogue, present->entries, text, &frame);
	if (!marks)
		return NULL;
	marks_sort(marks);
	return skim_new(index_ref(present), marks, frame);
}
