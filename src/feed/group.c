/* Grouping a body's components by UID: a radix sort by key, in place. */
#include "group.h"

#include <stdlib.h>

enum { RADIX = 256, INSERTION_MAX = 24 };

static int
item_compare(const CatalogueItem *a, const CatalogueItem *b)
{
	int order = digest_compare(a->key, b->key);

	return order ? order : (a->first > b->first) - (a->first < b->first);
}

static int
on_compare(const void *a, const void *b)
{
	return item_compare(a, b);
}

static unsigned
key_byte(const CatalogueItem *item, unsigned byte)
{
	guint64 half = byte < 8 ? item->key.high : item->key.low;

	return half >> (56 - 8 * (byte % 8)) & 0xff;
}

static void
sort_few(CatalogueItem *items, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		CatalogueItem item = items[i];
		size_t at = i;

		for (; at > 0 && item_compare(&items[at - 1], &item) > 0; at--)
			items[at] = items[at - 1];
		items[at] = item;
	}
}

/* Moves every item into the bucket of its byte; bounds[b] is where bucket b ends. */
static void
sort_byte(CatalogueItem *items, size_t n, unsigned byte, size_t bounds[RADIX])
{
	size_t next[RADIX], counts[RADIX] = { 0 }, sum = 0;

	for (size_t i = 0; i < n; i++)
		counts[key_byte(&items[i], byte)]++;
	for (unsigned b = 0; b < RADIX; b++) {
		next[b] = sum;
		bounds[b] = sum += counts[b];
	}
	for (unsigned b = 0; b < RADIX; b++) {
		while (next[b] < bounds[b]) {
			CatalogueItem item = items[next[b]];
			unsigned to = key_byte(&item, byte);

			items[next[b]] = items[next[to]];
			items[next[to]++] = item;
		}
	}
}

static void
sort_items(CatalogueItem *items, size_t n, unsigned byte)
{
	size_t bounds[RADIX], start = 0;

	if (n <= INSERTION_MAX) {
		sort_few(items, n);
		return;
	}
	if (byte == DIGEST_BYTES) { /* one UID, many times */
		qsort(items, n, sizeof *items, on_compare);
		return;
	}
	sort_byte(items, n, byte, bounds);
	for (unsigned b = 0; b < RADIX; b++) {
		sort_items(items + start, bounds[b] - start, byte + 1);
		start = bounds[b];
	}
}

static unsigned
count_equal(const CatalogueItem *items, unsigned n)
{
	unsigned count = 1;

	while (count < n && digest_equal(items[count].key, items[0].key))
		count++;
	return count;
}

/* With those that were but counted. */
static unsigned
count_all(const CatalogueItem *items, unsigned count)
{
	unsigned all = 0;

	for (unsigned i = 0; i < count; i++)
		all += items[i].count;
	return all;
}

/* One item of `count` that share a key; zero if any of them was put aside. */
static CatalogueItem
merge(const CatalogueItem *items, unsigned count)
{
	CatalogueItem merged = {
		.key = items[0].key, .digest = items[0].digest, .count = count
	};

	for (unsigned i = 0; i < count; i++)
		if (digest_is_none(items[i].digest))
			return (CatalogueItem){ .key = merged.key };
	for (unsigned i = 1; i < count; i++)
		merged.digest = digest_sum(merged.digest, items[i].digest);
	return merged;
}

/* An item's slices, `count` of them, from where they stand in the body. */
static void
gather(const CatalogueItem *items, unsigned count, const Slice *from, GArray *slices)
{
	for (unsigned i = 0; i < count; i++)
		g_array_append_val(slices, from[items[i].first]);
}

GArray *
group_items(GArray *items_array, const GArray *slices, CrowdFunc on_crowd, gpointer data)
{
	CatalogueItem *items = (CatalogueItem *)(void *)items_array->data;
	const Slice *from = (const Slice *)(const void *)slices->data;
	unsigned n = items_array->len, kept = 0;
	GArray *grouped = g_array_new(FALSE, FALSE, sizeof(Slice));

	sort_items(items, n, 0);
	for (unsigned i = 0, count; i < n; i += count) {
		CatalogueItem item;
		unsigned first = grouped->len;

		count = count_equal(items + i, n - i);
		item = merge(items + i, count);
		if (item.count > ITEM_ENTRIES_MAX) {
			on_crowd(&from[items[i].first], count_all(items + i, count), data);
			item = (CatalogueItem){ .key = item.key };
		}
		gather(items + i, item.count, from, grouped);
		item.first = first;
		items[kept++] = item;
	}
	g_array_set_size(items_array, kept);
	return grouped;
}
