/* Components of one UID become one item. */
#ifndef FEED_GROUP_H
#define FEED_GROUP_H

#include <slipwatch/feed.h>

/*
 * From one item for each slice (items[i] is slices[i], count 1; a digest of zero for one
 * put aside) to the catalogue's form: items sorted by key, and the slices of each together,
 * in the body's order (transfer full). `on_crowd` is told of an item with more components
 * than ITEM_ENTRIES_MAX, which is put aside.
 */
typedef void (*CrowdFunc)(const Slice *first, unsigned count, gpointer data);
GArray *group_items(GArray *items, const GArray *slices, CrowdFunc on_crowd, gpointer data);

#endif
