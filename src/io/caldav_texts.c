/* The texts of what changed, batch by batch. */
#include "caldav_talk.h"

#include <string.h>

enum { BATCH_MAX = 100 };

static const Step multiget;

static void
ask_batch(Caldav *caldav)
{
	Sync *sync = &caldav->sync;

	sync_know(caldav);
	g_hash_table_remove_all(sync->batch);
	while (sync->queue->len && g_hash_table_size(sync->batch) < BATCH_MAX) {
		Member *member =
		    g_ptr_array_remove_index_fast(sync->queue, sync->queue->len - 1);

		g_hash_table_insert(sync->batch, href_key(member->href), member);
	}
	caldav_go(caldav, &multiget, sync->collection->href);
}

/* False: there is nothing to be fetched. What never came is tried again. */
bool
texts_begin(Caldav *caldav)
{
	Sync *sync = &caldav->sync;
	const GPtrArray *members = sync->collection->members;

	for (guint i = 0; i < members->len; i++) {
		Member *member = members->pdata[i];

		if (!*member->etag || g_hash_table_contains(sync->wanted, member))
			g_ptr_array_add(sync->queue, member);
	}
	if (!sync->queue->len)
		return false;
	ask_batch(caldav);
	return true;
}

static char *
multiget_body(const Caldav *caldav)
{
	GString *body = g_string_new("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
				     "<c:calendar-multiget xmlns:d=\"DAV:\" "
				     "xmlns:c=\"urn:ietf:params:xml:ns:caldav\"><d:prop>"
				     "<d:getetag/><c:calendar-data/></d:prop>");
	GHashTableIter iter;
	void *member;

	g_hash_table_iter_init(&iter, caldav->sync.batch);
	while (g_hash_table_iter_next(&iter, NULL, &member)) {
		g_autofree char *href = g_markup_printf_escaped(
		    "<d:href>%s</d:href>", ((const Member *)member)->href);

		g_string_append(body, href);
	}
	g_string_append(body, "</c:calendar-multiget>\n");
	return g_string_free(body, FALSE);
}

/* It is asked for again the next time; until then its old text stands. */
static void
note_fault(Caldav *caldav, Member *member, const char *fault)
{
	g_free(member->fault);
	member->fault = g_strdup(fault);
	sync_set(caldav, &member->etag, "");
}

/* As a calendar by itself would be judged. */
static bool
is_calendar(Caldav *caldav, Member *member, const GString *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Catalogue) catalogue = catalogue_read(text->str, text->len, &error);

	if (!catalogue)
		note_fault(caldav, member, error->message);
	return catalogue != NULL;
}

static bool
take_text(Caldav *caldav, Member *member, const DavRow *row, GError **error)
{
	Sync *sync = &caldav->sync;
	const Pending pending = { member, spool_size(sync->texts), row->text->len };

	if (!is_calendar(caldav, member, row->text))
		return true;
	if (!spool_write(sync->texts, row->text->str, row->text->len, error))
		return false;
	g_array_append_val(sync->pending, pending);
	if (row->etag)
		sync_set(caldav, &member->etag, row->etag);
	caldav->mirror->fetched++;
	caldav->mirror->dirty = caldav->mirror->changed = true;
	return true;
}

/* Of what was asked for, each once; nothing else. */
static bool
on_text(DavRow *row, void *user, GError **error)
{
	Caldav *caldav = user;
	g_autofree char *path = NULL, *key = NULL;
	Member *member;
	bool taken = true;

	if (!caldav_href(caldav, row->href, &path, &key, error))
		return false;
	member = g_hash_table_lookup(caldav->sync.batch, key);
	if (!member || (!row->text && !row_is_gone(row)))
		return true;
	g_hash_table_remove(caldav->sync.batch, key);
	if (row->text)
		taken = take_text(caldav, member, row, error);
	else
		sync_lose(caldav, key);
	return taken;
}

static bool
texts_answered(Caldav *caldav, GError **error)
{
	Sync *sync = &caldav->sync;
	GHashTableIter iter;
	void *member;

	(void)error;
	g_hash_table_iter_init(&iter, sync->batch);
	while (g_hash_table_iter_next(&iter, NULL, &member))
		note_fault(caldav, member, "the server lists it, and does not give it");
	if (sync->queue->len) {
		ask_batch(caldav);
		return true;
	}
	sync_next(caldav);
	return true;
}

static const Step multiget = {
	.method = "REPORT",
	.depth = 1,
	.body = multiget_body,
	.on_row = on_text,
	.answered = texts_answered,
};
