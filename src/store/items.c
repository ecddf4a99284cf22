/* The items of a feed: UIDs with the digests by which a body is compared, and the texts of
 * those that are series. */
#include "database.h"

void
item_row_done(ItemRow *row)
{
	g_clear_pointer(&row->uid, g_free);
}

static GArray *
item_rows(Store *store, Query named, int64_t feed, GError **error)
{
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(ItemRow));
	Statement *query = query_take(store, named);
	bind_int(query, ":feed", feed);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		ItemRow row = { .feed = feed };
		row.id = read_int(&cursor);
		row.key = read_digest(&cursor);
		row.digest = read_digest(&cursor);
		row.state = (ItemState)read_int(&cursor);
		g_array_append_val(rows, row);
	}
	return result == 0 ? g_steal_pointer(&rows) : NULL;
}

GArray *
store_items(Store *store, int64_t feed, GError **error)
{
	return item_rows(store, QUERY_ITEMS, feed, error);
}

GArray *
store_missing_items(Store *store, int64_t feed, GError **error)
{
	return item_rows(store, QUERY_ITEMS_MISSING, feed, error);
}

bool
store_item(Store *store, int64_t feed, Digest key, ItemRow *ret_row, GError **error)
{
	*ret_row = (ItemRow){ .feed = feed, .key = key };
	Statement *query = query_take(store, QUERY_ITEM);
	bind_int(query, ":feed", feed);
	bind_digest(query, ":key", key);
	int found = query_next(store, query, error);
	if (found > 0) {
		Cursor cursor = { query, 0 };
		ret_row->id = read_int(&cursor);
		ret_row->digest = read_digest(&cursor);
		ret_row->uid = read_text(&cursor);
		ret_row->state = (ItemState)read_int(&cursor);
		ret_row->cut = (unsigned)read_int(&cursor);
	}
	query_end(query);
	return found >= 0;
}

bool
store_item_put(Store *store, ItemRow *row, GError **error)
{
	Statement *query = query_take(store, row->id ? QUERY_ITEM_PUT : QUERY_ITEM_MAKE);
	if (row->id) {
		bind_int(query, ":id", row->id);
	} else {
		bind_int(query, ":feed", row->feed);
		bind_digest(query, ":key", row->key);
	}
	bind_digest(query, ":digest", row->digest);
	bind_text(query, ":uid", row->uid ? row->uid : "");
	bind_int(query, ":state", row->state);
	bind_int(query, ":cut", row->cut);
	if (!query_run(store, query, error))
		return false;
	if (!row->id)
		row->id = sqlite3_last_insert_rowid(store->db);
	return true;
}

bool
store_item_crowd(Store *store, int64_t item, GError **error)
{
	Statement *query = query_take(store, QUERY_ITEM_CROWD);
	bind_int(query, ":id", item);
	return query_run(store, query, error);
}

static void *
text_read(Cursor *cursor, GError **error)
{
	(void)error;
	return read_bytes(cursor);
}

static void
text_free(void *text)
{
	g_bytes_unref(text);
}

GPtrArray *
store_texts(Store *store, int64_t feed, GError **error)
{
	Statement *query = query_take(store, QUERY_TEXTS);
	bind_int(query, ":feed", feed);
	return query_rows(store, query, text_read, text_free, error);
}

bool
store_text_put(Store *store, const ItemRow *item, GBytes *text, GError **error)
{
	Statement *query = query_take(store, text ? QUERY_TEXT_PUT : QUERY_TEXT_DROP);
	bind_int(query, ":item", item->id);
	if (text) {
		bind_int(query, ":feed", item->feed);
		bind_bytes(query, ":text", text);
	}
	return query_run(store, query, error);
}

bool
store_frame(Store *store, int64_t feed, GBytes **ret_frame, GError **error)
{
	Statement *query = query_take(store, QUERY_FRAME);
	bind_int(query, ":feed", feed);
	int found = query_next(store, query, error);
	*ret_frame = found > 0 ? read_bytes(&(Cursor){ query, 0 }) : NULL;
	query_end(query);
	return found >= 0;
}

bool
store_frame_put(Store *store, int64_t feed, GBytes *frame, GError **error)
{
	Statement *query = query_take(store, QUERY_FRAME_PUT);
	bind_int(query, ":feed", feed);
	bind_bytes(query, ":text", frame);
	return query_run(store, query, error);
}
