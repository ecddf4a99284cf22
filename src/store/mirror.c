/* Mirrors of CalDAV collections: read without their texts, written where they differ. */
#include "database.h"

/* --- reading -----------------------------------------------------------------------------
 */

static void *
member_read(Cursor *cursor, GError **error)
{
	(void)error;
	Member *member = g_new0(Member, 1);
	member->href = read_text(cursor);
	member->etag = read_text(cursor);
	return member;
}

static void
member_destroy(void *member)
{
	member_free(member);
}

static GPtrArray *
members_of(Store *store, int64_t collection, GError **error)
{
	Statement *query = query_take(store, QUERY_MEMBERS);
	bind_int(query, ":collection", collection);
	return query_rows(store, query, member_read, member_destroy, error);
}

/* A collection and its number. */
typedef struct Numbered {
	int64_t id;
	Collection *collection; /* owned */
} Numbered;

static void *
numbered_read(Cursor *cursor, GError **error)
{
	(void)error;
	Numbered *numbered = g_new0(Numbered, 1);
	numbered->id = read_int(cursor);
	numbered->collection = g_new0(Collection, 1);
	numbered->collection->href = read_text(cursor);
	numbered->collection->token = read_text(cursor);
	numbered->collection->ctag = read_text(cursor);
	numbered->collection->members = g_ptr_array_new();
	return numbered;
}

static void
numbered_destroy(void *data)
{
	Numbered *numbered = data;
	collection_free(numbered->collection);
	g_free(numbered);
}

static GPtrArray *
collections_of(Store *store, int64_t feed, GError **error)
{
	Statement *query = query_take(store, QUERY_COLLECTIONS);
	bind_int(query, ":feed", feed);
	return query_rows(store, query, numbered_read, numbered_destroy, error);
}

static bool
read_collections(Store *store, int64_t feed, Mirror *mirror, GError **error)
{
	g_autoptr(GPtrArray) rows = collections_of(store, feed, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		Numbered *numbered = rows->pdata[i];
		GPtrArray *members = members_of(store, numbered->id, error);
		if (!members)
			return false;
		g_ptr_array_unref(numbered->collection->members);
		numbered->collection->members = members;
		g_ptr_array_add(
		    mirror->collections, g_steal_pointer(&numbered->collection));
	}
	return rows != NULL;
}

bool
store_mirror(
    Store *store, int64_t feed, const char *target, Mirror **ret_mirror, GError **error)
{
	g_autoptr(Mirror) mirror = mirror_new(target);
	g_autofree char *known = NULL;
	Statement *query = query_take(store, QUERY_MIRROR);
	bind_int(query, ":feed", feed);
	int found = query_next(store, query, error);
	if (found > 0) {
		Cursor cursor = { query, 0 };
		known = read_text(&cursor);
		g_free(mirror->home);
		mirror->home = read_text(&cursor);
	}
	query_end(query);
	if (found < 0)
		return false;
	if (g_strcmp0(known, target)) { /* none, or of another address */
		g_free(mirror->home);
		mirror->home = g_strdup("");
		mirror->dirty = true;
	} else if (!read_collections(store, feed, mirror, error)) {
		return false;
	}
	*ret_mirror = g_steal_pointer(&mirror);
	return true;
}

/* --- writing -----------------------------------------------------------------------------
 */

bool
store_mirror_drop(Store *store, int64_t feed, GError **error)
{
	Statement *query = query_take(store, QUERY_MIRROR_DROP);
	bind_int(query, ":feed", feed);
	return query_run(store, query, error);
}

/* What was found under another address goes. */
static bool
put_mirror(Store *store, int64_t feed, const Mirror *mirror, GError **error)
{
	Statement *query = query_take(store, QUERY_MIRROR_MOVE);
	bind_int(query, ":feed", feed);
	bind_text(query, ":target", mirror->target);
	if (!query_run(store, query, error))
		return false;
	query = query_take(store, QUERY_MIRROR_PUT);
	bind_int(query, ":feed", feed);
	bind_text(query, ":target", mirror->target);
	bind_text(query, ":home", mirror->home);
	return query_run(store, query, error);
}

/* ret_id 0: it is not stored. */
static bool
find_collection(Store *store, int64_t feed, const Mirror *mirror,
    const Collection *collection, int64_t *ret_id, GError **error)
{
	Statement *query = query_take(store, QUERY_COLLECTION);
	bind_text(query, ":href", collection->href);
	bind_int(query, ":feed", feed);
	bind_text(query, ":target", mirror->target);
	int found = query_next(store, query, error);
	*ret_id = found > 0 ? read_int(&(Cursor){ query, 0 }) : 0;
	query_end(query);
	return found >= 0;
}

static bool
put_collection(Store *store, int64_t feed, const Collection *collection, GError **error)
{
	Statement *query = query_take(store, QUERY_COLLECTION_PUT);
	bind_int(query, ":feed", feed);
	bind_text(query, ":href", collection->href);
	bind_text(query, ":token", collection->token);
	bind_text(query, ":ctag", collection->ctag);
	return query_run(store, query, error);
}

/* One without a text keeps that which it has. */
static bool
put_member(Store *store, int64_t collection, const Member *member, GError **error)
{
	Statement *query =
	    query_take(store, member->text ? QUERY_MEMBER_PUT : QUERY_MEMBER_ETAG);
	bind_int(query, ":collection", collection);
	bind_text(query, ":href", member->href);
	bind_text(query, ":etag", member->etag);
	if (member->text) {
		gsize len;
		const char *text = g_bytes_get_data(member->text, &len);
		int64_t until = member_until(text, len);
		bind_time(query, ":until", until == INT64_MAX ? NO_TIME : until);
		bind_bytes(query, ":text", member->text);
	}
	return query_run(store, query, error);
}

static bool
drop_members(Store *store, int64_t collection, GHashTable *left, GError **error)
{
	GHashTableIter iter;
	void *href;
	g_hash_table_iter_init(&iter, left);
	while (g_hash_table_iter_next(&iter, &href, NULL)) {
		Statement *query = query_take(store, QUERY_MEMBER_DROP);
		bind_int(query, ":collection", collection);
		bind_text(query, ":href", href);
		if (!query_run(store, query, error))
			return false;
	}
	return true;
}

static bool
put_members(Store *store, int64_t id, const Collection *collection, GError **error)
{
	g_autoptr(GPtrArray) stored = members_of(store, id, error);
	g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal);
	if (!stored)
		return false;
	for (guint i = 0; i < stored->len; i++) {
		Member *member = stored->pdata[i];
		g_hash_table_insert(left, member->href, member->etag);
	}
	for (guint i = 0; i < collection->members->len; i++) {
		const Member *member = collection->members->pdata[i];
		const char *etag = g_hash_table_lookup(left, member->href);
		bool same = !member->text && g_strcmp0(etag, member->etag) == 0;
		if (!same && !put_member(store, id, member, error))
			return false;
		g_hash_table_remove(left, member->href);
	}
	return drop_members(store, id, left, error);
}

static bool
is_mirrored(const Mirror *mirror, const char *href)
{
	for (guint i = 0; i < mirror->collections->len; i++) {
		const Collection *collection = mirror->collections->pdata[i];
		if (g_str_equal(collection->href, href))
			return true;
	}
	return false;
}

static bool
drop_collections(Store *store, int64_t feed, const Mirror *mirror, GError **error)
{
	g_autoptr(GPtrArray) rows = collections_of(store, feed, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		const Numbered *numbered = rows->pdata[i];
		if (is_mirrored(mirror, numbered->collection->href))
			continue;
		Statement *query = query_take(store, QUERY_COLLECTION_DROP);
		bind_int(query, ":id", numbered->id);
		if (!query_run(store, query, error))
			return false;
	}
	return rows != NULL;
}

bool
store_mirror_put(Store *store, int64_t feed, const Mirror *mirror, GError **error)
{
	if (!put_mirror(store, feed, mirror, error) ||
	    !drop_collections(store, feed, mirror, error))
		return false;
	for (guint i = 0; i < mirror->collections->len; i++) {
		const Collection *collection = mirror->collections->pdata[i];
		int64_t id;
		if (!put_collection(store, feed, collection, error) ||
		    !find_collection(store, feed, mirror, collection, &id, error) ||
		    !put_members(store, id, collection, error))
			return false;
	}
	return true;
}

/* --- texts -------------------------------------------------------------------------------
 */

/* As it is stored; NULL without an error: there is none. */
static GBytes *
member_text(Store *store, int64_t collection, const char *href, GError **error)
{
	Statement *query = query_take(store, QUERY_MEMBER_TEXT);
	bind_int(query, ":collection", collection);
	bind_text(query, ":href", href);
	GBytes *text = NULL;
	if (query_next(store, query, error) > 0)
		text = read_bytes(&(Cursor){ query, 0 });
	query_end(query);
	return text;
}

static bool
tell_text(Store *store, int64_t collection, const Member *member, OnMirrorText *on_text,
    void *user, GError **error)
{
	g_autoptr(GBytes) stored = NULL;
	GError *fault = NULL;
	if (member->text)
		return on_text(member, member->text, user, error);
	stored = member_text(store, collection, member->href, &fault);
	if (fault) {
		g_propagate_error(error, fault);
		return false;
	}
	return on_text(member, stored, user, error);
}

bool
store_mirror_texts(Store *store, int64_t feed, const Mirror *mirror, OnMirrorText *on_text,
    void *user, GError **error)
{
	for (guint i = 0; i < mirror->collections->len; i++) {
		const Collection *collection = mirror->collections->pdata[i];
		int64_t id;
		if (!find_collection(store, feed, mirror, collection, &id, error))
			return false;
		for (guint m = 0; m < collection->members->len; m++)
			if (!tell_text(store, id, collection->members->pdata[m], on_text,
				user, error))
				return false;
	}
	return true;
}
