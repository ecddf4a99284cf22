/* A feed's fetch goes into the ledger: a good body, an unchanged one, or a failure. */
#include "ledger.h"
#include "flap.h"

#include <slipwatch/lifecycle.h>

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Delta, delta_done)

static void
set_text(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value ? value : "");
}

static void
note_good(const Turn *turn, FeedRow *feed, const char *note)
{
	feed->good_at = feed->tried_at = turn->now;
	feed->fault_at = NO_TIME;
	feed->failures = 0;
	set_text(&feed->fault, note);
}

/* fault_at: since when it has been failing. The last good data stand. */
static bool
note_failure(const Turn *turn, FeedRow *feed, const char *fault, GError **error)
{
	feed->tried_at = turn->now;
	if (feed->failures++ == 0)
		feed->fault_at = turn->now;
	set_text(&feed->fault, fault);
	return store_feed_put(turn->store, feed, error);
}

/* It was read, and is not believed for now: what is known stands, and ages. */
static bool
leave_alone(const Turn *turn, FeedRow *feed, GError **error)
{
	feed->tried_at = turn->now;
	feed->fault_at = NO_TIME;
	feed->failures = 0;
	set_text(&feed->fault, FAULT_FLAPS);
	return store_feed_put(turn->store, feed, error);
}

/* From when on an equal body speaks of what is missing, as one that was read would. */
static bool
find_cover(const Turn *turn, const FeedRow *feed, const GArray *missing, int64_t *ret_cover,
    GError **error)
{
	g_autoptr(GHashTable) but = g_hash_table_new(g_int64_hash, g_int64_equal);
	for (guint i = 0; i < missing->len; i++)
		g_hash_table_add(but, &g_array_index(missing, ItemRow, i).id);
	return store_cover(turn->store, feed->id, but, turn->now, ret_cover, error);
}

static bool
lose_held(Turn *turn, FeedRow *feed, GError **error)
{
	g_autoptr(GArray) rows = store_missing_items(turn->store, feed->id, error);
	int64_t cover = 0;
	if (!rows || !find_cover(turn, feed, rows, &cover, error))
		return false;
	for (guint i = 0; i < rows->len; i++) {
		ItemRow item;
		Digest key = g_array_index(rows, ItemRow, i).key;
		if (!store_item(turn->store, feed->id, key, &item, error))
			return false;
		item.state = ITEM_OUT;
		bool lost = record_lose_item(turn, feed, item.id, cover, error) &&
			    store_item_put(turn->store, &item, error) &&
			    store_text_put(turn->store, &item, NULL, error);
		item_row_done(&item);
		if (!lost)
			return false;
	}
	return true;
}

static bool
ingest_unchanged(Turn *turn, FeedRow *feed, const Import *import, GError **error)
{
	if (feed->good_at == NO_TIME)
		return note_failure(
		    turn, feed, "said to be unchanged, but nothing is known of it", error);
	turn->idle = !feed->failures && !feed->held && wait_end(turn) == NO_TIME &&
		     g_str_equal(feed->fault, import->note ? import->note : "");
	note_good(turn, feed, import->note);
	bool believed;
	if (!hold_again(turn, feed, &believed, error))
		return false;
	if (believed) {
		if (!lose_held(turn, feed, error))
			return false;
		turn->index = index_load(turn->store, feed->id, error);
		if (!turn->index)
			return false;
	}
	return store_feed_put(turn->store, feed, error);
}

/* Was all of the body read that can be? */
static bool
is_whole(const Import *import)
{
	const Index *present = import->present;
	size_t readable = 0;
	for (size_t i = 0; i < present->count; i++)
		readable += !digest_is_none(present->entries[i].digest);
	return import->changed->len == readable;
}

static bool
write_changes(Turn *turn, FeedRow *feed, Import *import, GError **error)
{
	g_auto(Delta) delta = { .turn = turn, .feed = feed, .import = import };
	delta.known = turn_index(turn, feed, error);
	if (!delta.known || !delta_find(&delta, error))
		return false;
	delta_rekey(&delta);
	if (!delta_shift(&delta, error))
		return false;
	if (!hold_judge(&delta, error))
		return false;
	delta_traits(&delta);
	if (!delta_write_items(&delta, error) || !delta_write(&delta, error) ||
	    !delta_make_room(&delta, error))
		return false;
	import->again = delta.crowded && !is_whole(import);
	delta_hand_over(&delta);
	return true;
}

static bool
ingest_good(Turn *turn, FeedRow *feed, Import *import, GError **error)
{
	/* Else only some of its series were expanded. */
	bool whole = feed->good_at == NO_TIME || feed->crowded ||
		     !digest_equal(feed->environment, import->environment);
	if (!ledger_leave(turn, feed, error) || !write_changes(turn, feed, import, error) ||
	    (import->frame &&
		!store_frame_put(turn->store, feed->id, import->frame, error)))
		return false;
	g_ptr_array_set_size(import->changed, 0);
	/* A first body tells what is recorded, and so what is not: of everybody. */
	turn->baseline = feed->good_at == NO_TIME;
	turn->scope->everything |= turn->baseline;
	note_good(turn, feed, import->note);
	feed->quarantined = import->quarantined_count;
	feed->body = import->again ? DIGEST_NONE : import->body;
	feed->environment = import->environment;
	if (whole)
		feed->reach = import->window.start;
	return store_feed_put(turn->store, feed, error);
}

static bool
ingest(Turn *turn, FeedRow *feed, Import *import, GError **error)
{
	switch (import->state) {
	case IMPORT_BAD:
		return note_failure(turn, feed, import->fault, error);
	case IMPORT_UNCHANGED:
		return ingest_unchanged(turn, feed, import, error);
	case IMPORT_GOOD:
		return ingest_good(turn, feed, import, error);
	}
	return false;
}

/* What was made of it is stored, and it with that; a feed that is read in another way keeps
 * none. */
static bool
keep_mirror(const Turn *turn, const FeedRow *feed, const Import *import, GError **error)
{
	if (import->state == IMPORT_BAD)
		return true;
	if (import->mirror && import->mirror->dirty)
		return store_mirror_put(turn->store, feed->id, import->mirror, error);
	return import->mirror || import->state == IMPORT_UNCHANGED ||
	       store_mirror_drop(turn->store, feed->id, error);
}

bool
ledger_ingest(Turn *turn, FeedRow *feed, Import *import, GError **error)
{
	turn->feed = feed->name;
	if (import->extension)
		return ledger_extend(turn, feed, import, error);
	if (import->state != IMPORT_BAD && flap_note(turn, feed, import))
		return leave_alone(turn, feed, error);
	return ingest(turn, feed, import, error) && keep_mirror(turn, feed, import, error);
}
