/* Marks: 64 bits of which the lower are a place in a list of items. */
#ifndef FEED_MARK_H
#define FEED_MARK_H

#include <slipwatch/skim.h>

enum { MARK_PLACE_BITS = 22 };
G_STATIC_ASSERT(FEED_COMPONENTS_MAX <= 1 << MARK_PLACE_BITS);

static inline guint
mark_place(guint64 mark)
{
	return mark & ((1U << MARK_PLACE_BITS) - 1);
}

static inline guint64
mark_at(guint64 mark, guint place)
{
	return mark >> MARK_PLACE_BITS << MARK_PLACE_BITS | place;
}

static inline bool
mark_same(guint64 a, guint64 b)
{
	return (a ^ b) >> MARK_PLACE_BITS == 0;
}

/* Takes both. (transfer full) */
Skim *skim_new(Index *present, GArray *marks, Digest frame);

void marks_sort(GArray *marks);

/* Those of a body's components whose items stand, with the items' places; in no order.
 * NULL: it has a component without an end. `ret_frame`: of its frame. (transfer full) */
GArray *marks_of(const Catalogue *catalogue, const IndexEntry *present,
    const SkimText *text, Digest *ret_frame);

#endif
