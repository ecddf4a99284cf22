/*
 * The window moves on by days, and a feed's open series with it: a body is made of their
 * kept texts, which a worker reads like any other. What comes of it changes their bookings,
 * and says nothing of the feed: neither that it is well, nor what else is in it.
 */
#include "ledger.h"

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Delta, delta_done)

/* NULL without an error: none of the feed's series is open. */
static GBytes *
kept_body(Store *store, const FeedRow *feed, GError **error)
{
	g_autoptr(GBytes) frame = NULL;
	g_autoptr(GPtrArray) texts = store_texts(store, feed->id, error);
	if (!texts || !texts->len || !store_frame(store, feed->id, &frame, error))
		return NULL;
	GString *body = kept_body_begin(frame);
	for (guint i = 0; i < texts->len && kept_body_add(body, texts->pdata[i]); i++)
		continue;
	return kept_body_end(body);
}

bool
engine_extend(Engine *engine, const char *office, const char *feed, int64_t now,
    ImportJob *ret_job, GError **error)
{
	g_auto(Turn) turn = { 0 };
	g_autoptr(GError) fault = NULL;
	Site *site = engine_site(engine, office, error);
	if (!site || !turn_look(&turn, engine, site, now, error))
		return false;
	const FeedRow *row = turn_feed(&turn, feed, error);
	if (!row)
		return false;
	ImportJob job = {
		.office = site->office,
		.feed = office_feed(site->office, feed),
		.window = import_window(site->office, now),
	};
	if (row->reach != NO_TIME && row->reach < job.window.start)
		job.kept = kept_body(engine->store, row, &fault);
	if (fault) {
		g_propagate_error(error, g_steal_pointer(&fault));
		return false;
	}
	g_hash_table_remove(site->open, feed);
	*ret_job = job;
	return true;
}

bool
ledger_extend(Turn *turn, FeedRow *feed, Import *import, GError **error)
{
	g_auto(Delta) delta = { .turn = turn, .feed = feed, .import = import };
	if (import->state != IMPORT_GOOD)
		return true;
	if (!ledger_leave(turn, feed, error) || !delta_find(&delta, error) ||
	    !delta_extend_items(&delta, error) || !delta_write(&delta, error) ||
	    !delta_make_room(&delta, error))
		return false;
	if (delta.crowded)
		feed->body = DIGEST_NONE;
	import->again = delta.crowded;
	g_ptr_array_set_size(import->changed, 0);
	feed->reach = import->window.start;
	return store_feed_put(turn->store, feed, error);
}

bool
ledger_leave(Turn *turn, FeedRow *feed, GError **error)
{
	int64_t window = import_window(turn->office, turn->now).start;
	unsigned left = 0;
	if (!store_leave(turn->store, feed->id, window, &left, error))
		return false;
	feed->bookings -= MIN(left, feed->bookings);
	return true;
}
