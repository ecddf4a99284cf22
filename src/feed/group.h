/* Components of one UID become one item. */
#ifndef FEED_GROUP_H
#define FEED_GROUP_H

#include <slipwatch/feed.h>

/*
 * From one item for each slice (items[i] is slices[i], count 1; a digest of zero for one
 * put aside) to the catalogue's form: sorted by key, an item's slices together, in the
 * body's order. `on_crowd` is told of an item with more components than ITEM_ENTRIES_MAX,
 * which is put aside.
 */
typedef void (*CrowdFunc)(const Slice *first, unsigned count, gpointer data);
void group_items(GArray *items, GArray *slices, CrowdFunc on_crowd, gpointer data);

#endif
