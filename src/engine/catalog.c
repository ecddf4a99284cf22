/* A feed's items: in the database, and as the index by which workers tell what is new. */
#include "ledger.h"

#include <string.h>

static guint
key_hash(gconstpointer key)
{
	return (guint)((const Digest *)key)->low;
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
	return digest_equal(*(const Digest *)a, *(const Digest *)b);
}

Index *
index_load(Store *store, int64_t feed, GError **error)
{
	g_autoptr(GArray) rows = store_items(store, feed, error);
	if (!rows)
		return NULL;
	IndexEntry *entries = g_new(IndexEntry, rows->len + 1);
	for (guint i = 0; i < rows->len; i++) {
		const ItemRow *row = &g_array_index(rows, ItemRow, i);
		entries[i] = (IndexEntry){ row->key, row->digest };
	}
	return index_new(entries, rows->len);
}

Index *
turn_index(Turn *turn, const FeedRow *feed, GError **error)
{
	Index *index = g_hash_table_lookup(turn->site->indexes, feed->name);
	if (!index) {
		index = index_load(turn->store, feed->id, error);
		if (!index)
			return NULL;
		g_hash_table_replace(turn->site->indexes, g_strdup(feed->name), index);
	}
	return index_ref(index);
}

/* The UID that its records share; of one without records, as it was. */
static void
name_item(ItemRow *item, const Understood *understood)
{
	const char *uid = NULL;
	if (understood->bookings->len)
		uid = ((const Booking *)understood->bookings->pdata[0])->uid;
	else if (understood->cancelled->len)
		uid = ((const Booking *)understood->cancelled->pdata[0])->uid;
	else if (understood->requests->len)
		uid = ((const Request *)understood->requests->pdata[0])->uid;
	if (!uid)
		return;
	g_free(item->uid);
	item->uid = g_strdup(uid);
}

/* Kept while the series may go on. One that is new has none to be dropped. */
static bool
put_text(Delta *delta, const ItemRow *item, bool is_new, GBytes *text, GError **error)
{
	return (is_new && !text) || store_text_put(delta->turn->store, item, text, error);
}

static bool
put_changed(Delta *delta, GError **error)
{
	for (guint i = 0; i < delta->items->len; i++) {
		const Understood *understood = delta->import->changed->pdata[i];
		ItemRow *item = &g_array_index(delta->items, ItemRow, i);
		const IndexEntry *entry =
		    index_find(delta->import->present, understood->key);
		bool is_new = item->id == 0;
		name_item(item, understood);
		item->digest = entry ? entry->digest : DIGEST_NONE;
		item->state = ITEM_PRESENT;
		item->cut = understood->cut;
		if (!store_item_put(delta->turn->store, item, error) ||
		    !put_text(delta, item, is_new, understood->text, error))
			return false;
		if (is_new) /* there may be many */
			item_row_done(item);
	}
	return true;
}

/* Known to be in the body, not understood: whatever comes next of it is new. */
static bool
put_unread(Delta *delta, Digest key, GError **error)
{
	ItemRow item;
	if (!store_item(delta->turn->store, delta->feed->id, key, &item, error))
		return false;
	item.digest = DIGEST_NONE;
	item.state = ITEM_PRESENT;
	bool put = store_item_put(delta->turn->store, &item, error);
	item_row_done(&item);
	return put;
}

/* Held items still on record stay known with the digest they had; all others are out. */
static bool
put_missing(Delta *delta, GArray *held, GError **error)
{
	for (guint i = 0; i < delta->missing->len; i++) {
		ItemRow *item = &g_array_index(delta->missing, ItemRow, i);
		ItemState state = delta->believed ? ITEM_OUT : ITEM_MISSING;
		if (state == ITEM_MISSING)
			g_array_append_val(held, ((IndexEntry){ item->key, item->digest }));
		if (item->state == state)
			continue;
		item->state = state;
		if (!store_item_put(delta->turn->store, item, error) ||
		    (state == ITEM_OUT &&
			!store_text_put(delta->turn->store, item, NULL, error)))
			return false;
	}
	return true;
}

/* Held items that came back as they were. */
static bool
put_returned(Delta *delta, GError **error)
{
	g_autoptr(GArray) rows =
	    store_missing_items(delta->turn->store, delta->feed->id, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		ItemRow item;
		Digest key = g_array_index(rows, ItemRow, i).key;
		if (!index_find(delta->import->present, key))
			continue;
		if (!store_item(delta->turn->store, delta->feed->id, key, &item, error))
			return false;
		item.state = ITEM_PRESENT;
		bool put = store_item_put(delta->turn->store, &item, error);
		item_row_done(&item);
		if (!put)
			return false;
	}
	return rows != NULL;
}

static GHashTable *
changed_keys(const Delta *delta)
{
	GHashTable *keys = g_hash_table_new(key_hash, key_equal);
	for (guint i = 0; i < delta->import->changed->len; i++)
		g_hash_table_add(
		    keys, &((Understood *)delta->import->changed->pdata[i])->key);
	return keys;
}

/* Which of the body's items, by their places, are neither as they were known nor among what
 * was understood. Both lists are sorted by key: one walk. */
static GArray *
find_unread(const Delta *delta)
{
	const Index *present = delta->import->present, *known = delta->known;
	GArray *unread = g_array_new(FALSE, FALSE, sizeof(size_t));
	g_autoptr(GHashTable) changed = changed_keys(delta);
	if (present == known)
		return unread;
	for (size_t i = 0, k = 0; i < present->count; i++) {
		const IndexEntry *entry = &present->entries[i];
		while (k < known->count &&
		       digest_compare(known->entries[k].key, entry->key) < 0)
			k++;
		if (k < known->count && digest_equal(known->entries[k].key, entry->key) &&
		    digest_equal(known->entries[k].digest, entry->digest))
			continue;
		if (!g_hash_table_contains(changed, &entry->key))
			g_array_append_val(unread, i);
	}
	return unread;
}

static bool
put_all_unread(Delta *delta, const GArray *unread, GError **error)
{
	const IndexEntry *entries = delta->import->present->entries;
	for (guint i = 0; i < unread->len; i++) {
		size_t place = g_array_index(unread, size_t, i);
		if (!put_unread(delta, entries[place].key, error))
			return false;
	}
	return true;
}

/* The body's items as they are known from now on, and those that it lacks and that are
 * still on record. A digest is only believed of what was understood, now or before. */
static Index *
index_next(const Delta *delta, const GArray *unread, const GArray *held)
{
	Index *present = delta->import->present;
	if (!unread->len && !held->len)
		return index_ref(present);
	size_t count = present->count + held->len;
	IndexEntry *entries = g_new(IndexEntry, count + 1);
	if (present->count > 0)
		memcpy(entries, present->entries, present->count * sizeof *entries);
	for (guint i = 0; i < unread->len; i++)
		entries[g_array_index(unread, size_t, i)].digest = DIGEST_NONE;
	if (held->len > 0)
		memcpy(entries + present->count, held->data, held->len * sizeof *entries);
	return index_new(entries, count);
}

bool
delta_write_items(Delta *delta, GError **error)
{
	g_autoptr(GArray) held = g_array_new(FALSE, FALSE, sizeof(IndexEntry));
	g_autoptr(GArray) unread = find_unread(delta);
	if (!put_changed(delta, error) || !put_all_unread(delta, unread, error) ||
	    !put_missing(delta, held, error) || !put_returned(delta, error))
		return false;
	delta->turn->index = index_next(delta, unread, held);
	return true;
}

/* A series that begins after the first window has no name until it has bookings. */
static bool
extend_item(Delta *delta, ItemRow *item, const Understood *understood, GError **error)
{
	Store *store = delta->turn->store;
	if (!*item->uid || item->cut != understood->cut) {
		if (!*item->uid)
			name_item(item, understood);
		item->cut = understood->cut;
		if (!store_item_put(store, item, error))
			return false;
	}
	return understood->text || store_text_put(store, item, NULL, error);
}

/* Digests and states stay: what is in the feed is for the feed to say. */
bool
delta_extend_items(Delta *delta, GError **error)
{
	for (guint i = 0; i < delta->items->len; i++) {
		ItemRow *item = &g_array_index(delta->items, ItemRow, i);
		if (item->id &&
		    !extend_item(delta, item, delta->import->changed->pdata[i], error))
			return false;
	}
	return true;
}
