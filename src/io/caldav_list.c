/* What is in a collection, or what changed in it since a token. */
#include "caldav_talk.h"

#include <slipwatch/error.h>

#include <string.h>

enum {
	MEMBERS_MAX = 200000, /* of one collection */
	ROUNDS_MAX = 1000,    /* of one list that is cut */
	SHOWN_MAX = 80,
};

static const Step changes, listing;

void
list_begin(Caldav *caldav, const char *token)
{
	Sync *sync = &caldav->sync;
	char *from = g_strdup(token);

	sync_know(caldav);
	g_free(sync->token);
	sync->token = from;
	sync->rounds = 0;
	sync->more = false;
	g_clear_pointer(&sync->listed, g_hash_table_unref);
	if (!*token)
		sync->listed = g_hash_table_new(NULL, NULL);
	caldav_go(caldav, &changes, sync->collection->href);
}

void
list_begin_all(Caldav *caldav)
{
	list_begin(caldav, "");
	caldav_go(caldav, &listing, caldav->sync.collection->href);
}

static char *
changes_body(const Caldav *caldav)
{
	return g_markup_printf_escaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
				       "<d:sync-collection xmlns:d=\"DAV:\">"
				       "<d:sync-token>%s</d:sync-token>"
				       "<d:sync-level>1</d:sync-level>"
				       "<d:prop><d:getetag/></d:prop>"
				       "</d:sync-collection>\n",
	    caldav->sync.token);
}

static char *
listing_body(const Caldav *caldav)
{
	(void)caldav;
	return g_strdup("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
			"<d:propfind xmlns:d=\"DAV:\"><d:prop><d:getetag/>"
			"</d:prop></d:propfind>\n");
}

static Member *
add_member(Caldav *caldav, const char *path, const char *key, GError **error)
{
	Sync *sync = &caldav->sync;
	Member *member = g_hash_table_lookup(sync->members, key);

	if (member)
		return member;
	if (sync->collection->members->len >= MEMBERS_MAX) {
		g_set_error(error, SW_ERROR, SW_ERROR_LIMIT,
		    "the collection has more than %d entries", MEMBERS_MAX);
		return NULL;
	}
	member = member_new(path);
	g_ptr_array_add(sync->collection->members, member);
	g_hash_table_insert(sync->members, g_strdup(key), member);
	caldav->mirror->dirty = true;
	return member;
}

static bool
list_member(
    Caldav *caldav, const DavRow *row, const char *path, const char *key, GError **error)
{
	Member *member = add_member(caldav, path, key, error);

	if (!member)
		return false;
	if (caldav->sync.listed)
		g_hash_table_add(caldav->sync.listed, member);
	if (row->status) /* it is there, and the server cannot say more of it just now */
		return true;
	if (!row->etag || strcmp(member->etag, row->etag)) {
		g_hash_table_add(caldav->sync.wanted, member);
		sync_set(caldav, &member->etag, row->etag ? row->etag : "");
	}
	return true;
}

bool
row_is_gone(const DavRow *row)
{
	return row->status == 404 || row->status == 410;
}

/* The path of the collection itself, with or without its last slash. */
static bool
is_itself(const Sync *sync, const char *key)
{
	size_t len = strlen(sync->key), n = strlen(key);

	len -= sync->key[len - 1] == '/';
	n -= key[n - 1] == '/';
	return len == n && !strncmp(sync->key, key, n);
}

static bool
on_member(DavRow *row, void *user, GError **error)
{
	Caldav *caldav = user;
	Sync *sync = &caldav->sync;
	g_autofree char *path = NULL, *key = NULL;

	if (!caldav_href(caldav, row->href, &path, &key, error))
		return false;
	if (is_itself(sync, key)) {
		sync->more |= row->status == 507;
		return true;
	}
	if (href_is_member(sync->key, key)) {
		if (!row_is_gone(row))
			return list_member(caldav, row, path, key, error);
		sync_lose(caldav, key);
		return true;
	}
	if (g_str_has_suffix(key, "/")) /* a collection in it */
		return true;
	g_set_error(error, SW_ERROR, SW_ERROR_FORMAT,
	    "it names \"%.*s\", which is outside of the collection", SHOWN_MAX, key);
	return false;
}

/* --- a list is over ----------------------------------------------------------------------
 */

static void
drop_unlisted(Caldav *caldav)
{
	Sync *sync = &caldav->sync;
	const GPtrArray *members = sync->collection->members;

	for (guint i = 0; sync->listed && i < members->len; i++) {
		Member *member = members->pdata[i];
		g_autofree char *key = href_key(member->href);

		if (!g_hash_table_contains(sync->listed, member))
			sync_lose(caldav, key);
	}
	sync_sweep(caldav);
}

static void
end_list(Caldav *caldav, const char *token)
{
	Sync *sync = &caldav->sync;

	drop_unlisted(caldav);
	sync_set(caldav, &sync->collection->token, token);
	sync_set(caldav, &sync->collection->ctag, sync_found(caldav)->ctag);
	if (texts_begin(caldav))
		return;
	sync_next(caldav);
}

/* Of a list that was cut, the rest follows from the token that came with it. */
static bool
changes_answered(Caldav *caldav, GError **error)
{
	Sync *sync = &caldav->sync;
	const char *token = multistatus_token(caldav->reader);

	if (!sync->more) {
		end_list(caldav, token);
		return true;
	}
	if (!*token || !strcmp(token, sync->token) || ++sync->rounds > ROUNDS_MAX) {
		g_set_error(error, SW_ERROR, SW_ERROR_FORMAT, "its list does not end");
		return false;
	}
	g_free(sync->token);
	sync->token = g_strdup(token);
	sync->more = false;
	return true;
}

/* A token that the server does not know any more, whatever it says to that (Xandikos: 500);
 * or no sync-collection at all. */
static bool
changes_refused(Caldav *caldav, long status)
{
	if (!caldav->sync.listed)
		list_begin(caldav, "");
	else if (status_is_trouble(status))
		return false;
	else
		list_begin_all(caldav);
	return true;
}

static bool
listing_answered(Caldav *caldav, GError **error)
{
	(void)error;
	end_list(caldav, "");
	return true;
}

static const Step changes = {
	.method = "REPORT",
	.depth = 0,
	.body = changes_body,
	.on_row = on_member,
	.answered = changes_answered,
	.refused = changes_refused,
};

static const Step listing = {
	.method = "PROPFIND",
	.depth = 1,
	.body = listing_body,
	.on_row = on_member,
	.answered = listing_answered,
};
