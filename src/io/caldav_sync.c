/*
 * What changed in each collection, and the texts of that.
 *
 *     its token or ctag is as it was     nothing
 *     sync-collection from its token     what changed since (RFC 6578)
 *     the token is refused               sync-collection from nothing: a list of all
 *     that is refused                    PROPFIND: a list of all
 *
 * Of what is listed, texts are fetched where the ETag differs from ours.
 */
#include "caldav_talk.h"

#include <string.h>

const Found *
sync_found(const Caldav *caldav)
{
	return caldav->search.found->pdata[caldav->sync.at];
}

/* --- a collection is begun ---------------------------------------------------------------
 */

static void
leave_collection(Sync *sync)
{
	g_clear_pointer(&sync->key, g_free);
	g_clear_pointer(&sync->members, g_hash_table_unref);
	g_clear_pointer(&sync->wanted, g_hash_table_unref);
	g_clear_pointer(&sync->lost, g_hash_table_unref);
	g_clear_pointer(&sync->listed, g_hash_table_unref);
	g_clear_pointer(&sync->token, g_free);
	g_clear_pointer(&sync->queue, g_ptr_array_unref);
	g_clear_pointer(&sync->batch, g_hash_table_unref);
	sync->collection = NULL;
}

void
sync_done(Sync *sync)
{
	leave_collection(sync);
	g_clear_pointer(&sync->texts, spool_free);
	g_clear_pointer(&sync->pending, g_array_unref);
}

/* By its path, however that is written, taken out; NULL: it is new. */
static Collection *
take_collection(GPtrArray *collections, const Found *found)
{
	g_autofree char *wanted = href_key(found->href);

	for (guint i = 0; i < collections->len; i++) {
		const Collection *collection = collections->pdata[i];
		g_autofree char *key = href_key(collection->href);

		if (!g_strcmp0(key, wanted))
			return g_ptr_array_steal_index(collections, i);
	}
	return NULL;
}

/* The mirror's collections are those that were found, in their order. */
static void
take_collections(Mirror *mirror, const GPtrArray *found)
{
	g_autoptr(GPtrArray) old = mirror->collections;

	mirror->collections =
	    g_ptr_array_new_with_free_func((GDestroyNotify)collection_free);
	for (guint i = 0; i < found->len; i++) {
		const Found *one = found->pdata[i];
		Collection *collection = take_collection(old, one);

		mirror->dirty |= !collection;
		g_ptr_array_add(mirror->collections,
		    collection ? collection : collection_new(one->href));
	}
	for (guint i = 0; i < old->len; i++) {
		mirror->gone += ((const Collection *)old->pdata[i])->members->len;
		mirror->dirty = mirror->changed = true;
	}
}

static void
open_collection(Caldav *caldav)
{
	Sync *sync = &caldav->sync;

	leave_collection(sync);
	sync->collection = caldav->mirror->collections->pdata[sync->at];
	sync->key = href_key(sync->collection->href);
	sync->wanted = g_hash_table_new(NULL, NULL);
	sync->lost = g_hash_table_new(NULL, NULL);
	sync->queue = g_ptr_array_new();
	sync->batch = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

/* Of a collection that is as it was nobody asks. */
void
sync_know(Caldav *caldav)
{
	Sync *sync = &caldav->sync;
	const GPtrArray *members = sync->collection->members;

	if (sync->members)
		return;
	sync->members = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < members->len; i++) {
		Member *member = members->pdata[i];

		g_hash_table_insert(sync->members, href_key(member->href), member);
	}
}

void
sync_set(Caldav *caldav, char **text, const char *value)
{
	if (!strcmp(*text, value))
		return;
	g_free(*text);
	*text = g_strdup(value);
	caldav->mirror->dirty = true;
}

/* It is swept out later: a list may take out as many as there are. */
void
sync_lose(Caldav *caldav, const char *key)
{
	Sync *sync = &caldav->sync;
	Member *member = g_hash_table_lookup(sync->members, key);

	if (!member)
		return;
	g_hash_table_remove(sync->members, key);
	g_hash_table_remove(sync->wanted, member);
	g_hash_table_add(sync->lost, member);
	caldav->mirror->gone++;
	caldav->mirror->dirty = caldav->mirror->changed = true;
}

void
sync_sweep(Caldav *caldav)
{
	Sync *sync = &caldav->sync;
	GPtrArray *members = sync->collection->members;

	for (guint i = g_hash_table_size(sync->lost) ? members->len : 0; i > 0; i--)
		if (g_hash_table_contains(sync->lost, members->pdata[i - 1]))
			g_ptr_array_remove_index_fast(members, i - 1);
	g_hash_table_remove_all(sync->lost);
}

/* --- one collection after another --------------------------------------------------------
 */

/* A list of its changes would be empty. A server whose sync-collection is refused has a
 * ctag that says as much. */
static bool
is_as_it_was(const Collection *collection, const Found *found)
{
	if (*collection->token)
		return !strcmp(collection->token, found->token);
	return *collection->ctag && !strcmp(collection->ctag, found->ctag);
}

/* The first that has something to be asked of; none: the conversation is over. */
static void
enter_collections(Caldav *caldav)
{
	Sync *sync = &caldav->sync;

	for (; sync->at < caldav->search.found->len; sync->at++) {
		const Found *found = sync_found(caldav);

		open_collection(caldav);
		caldav->step = NULL;
		if (is_as_it_was(sync->collection, found)) {
			if (texts_begin(caldav))
				return;
			continue;
		}
		if (*found->token)
			list_begin(caldav, sync->collection->token);
		else
			list_begin_all(caldav);
		return;
	}
	caldav->step = NULL;
}

void
sync_next(Caldav *caldav)
{
	sync_sweep(caldav);
	caldav->sync.at++;
	enter_collections(caldav);
}

void
sync_begin(Caldav *caldav)
{
	Sync *sync = &caldav->sync;

	take_collections(caldav->mirror, caldav->search.found);
	sync->texts = spool_new(caldav->limits.bytes);
	sync->pending = g_array_new(FALSE, FALSE, sizeof(Pending));
	enter_collections(caldav);
}

static int
by_member(const void *a, const void *b)
{
	return strcmp((*(Member *const *)a)->href, (*(Member *const *)b)->href);
}

static int
by_collection(const void *a, const void *b)
{
	return strcmp((*(Collection *const *)a)->href, (*(Collection *const *)b)->href);
}

bool
sync_end(Caldav *caldav, GError **error)
{
	Sync *sync = &caldav->sync;
	GPtrArray *collections = caldav->mirror->collections;
	const char *texts;
	size_t len;

	leave_collection(sync);
	if (!spool_map(sync->texts, &texts, &len, error))
		return false;
	for (guint i = 0; i < sync->pending->len; i++) {
		const Pending *pending = &g_array_index(sync->pending, Pending, i);

		pending->member->text =
		    g_bytes_new_static(texts + pending->at, pending->len);
	}
	g_ptr_array_sort(collections, by_collection);
	for (guint i = 0; i < collections->len; i++)
		g_ptr_array_sort(((Collection *)collections->pdata[i])->members, by_member);
	return true;
}
