/* The index: what is known of a feed, found by key. */
#include <slipwatch/feed.h>

#include <stdlib.h>

static int
on_compare(const void *a, const void *b)
{
	const IndexEntry *left = a, *right = b;

	return digest_compare(left->key, right->key);
}

static bool
is_sorted(const IndexEntry *entries, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (digest_compare(entries[i - 1].key, entries[i].key) > 0)
			return false;
	return true;
}

Index *
index_new(IndexEntry *entries, size_t count)
{
	Index *index = g_new0(Index, 1);

	g_atomic_ref_count_init(&index->refs);
	index->count = count;
	index->entries = entries;
	if (!is_sorted(entries, count)) /* a catalogue's and a database's are */
		qsort(entries, count, sizeof *entries, on_compare);
	return index;
}

Index *
index_ref(Index *index)
{
	g_atomic_ref_count_inc(&index->refs);
	return index;
}

void
index_unref(Index *index)
{
	if (!index || !g_atomic_ref_count_dec(&index->refs))
		return;
	g_free(index->entries);
	g_free(index);
}

size_t
index_from(const Index *index, Digest key)
{
	size_t low = 0, high = index ? index->count : 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (digest_compare(index->entries[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

const IndexEntry *
index_find(const Index *index, Digest key)
{
	size_t at = index_from(index, key);

	return index && at < index->count && digest_equal(index->entries[at].key, key)
		   ? &index->entries[at]
		   : NULL;
}
