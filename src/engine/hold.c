/*
 * Disappearances, believed or held.
 *
 * A body speaks of what lies from its first record on (or from now, whichever is earlier):
 * what is missing before that has left the window that the feed shows, and stands as it
 * was. The window's other end is open: windows move forwards, so what lay ahead and is
 * missing was taken out.
 *
 * Of what lay ahead of now, losing more than three and more than a fifth, or all of it, is
 * held: nothing is believed gone until two further good bodies at least ten minutes apart
 * agree. Later losses join a held one, unless they alone would be held: then agreeing
 * begins anew.
 */
#include "ledger.h"

enum {
	LOSS_FREE = 3,
	LOSS_PART = 5, /* a fifth */
	AGREE_APART = 10 * MINUTE,
};

static bool
is_ahead(const Delta *delta, const Change *change, bool requests)
{
	int64_t now = delta->turn->now;
	if (change->fresh || !change->missing || change->outside)
		return false;
	if (requests)
		return ((const RequestRow *)change->row)->request->asked.start >= now;
	return ((const BookingRow *)change->row)->booking->span.start >= now;
}

static int64_t
loss_item(const Change *change, bool requests)
{
	return requests ? ((const RequestRow *)change->row)->item
			: ((const BookingRow *)change->row)->item;
}

/* --- the span that the body covers --- */

static int64_t
fresh_start(const GPtrArray *changes, bool requests, int64_t start)
{
	for (guint i = 0; i < changes->len; i++) {
		const Change *change = changes->pdata[i];
		if (!change->fresh)
			continue;
		start = MIN(start, requests ? ((const Request *)change->fresh)->asked.start
					    : ((const Booking *)change->fresh)->span.start);
	}
	return start;
}

static bool
mark_outside(Delta *delta, GError **error)
{
	g_autoptr(GHashTable) but = g_hash_table_new(g_int64_hash, g_int64_equal);
	int64_t cover = 0;
	for (guint i = 0; i < delta->missing->len; i++)
		g_hash_table_add(but, &g_array_index(delta->missing, ItemRow, i).id);
	if (!store_cover(
		delta->turn->store, delta->feed->id, but, delta->turn->now, &cover, error))
		return false;
	cover = fresh_start(delta->bookings, false, cover);
	cover = fresh_start(delta->requests, true, cover);
	for (guint i = 0; i < delta->bookings->len; i++) {
		Change *change = delta->bookings->pdata[i];
		if (change->missing)
			change->outside =
			    ((BookingRow *)change->row)->booking->span.start < cover;
	}
	for (guint i = 0; i < delta->requests->len; i++) {
		Change *change = delta->requests->pdata[i];
		if (change->missing)
			change->outside =
			    ((RequestRow *)change->row)->request->asked.start < cover;
	}
	return true;
}

/* --- how much was lost --- */

/* `but` (int64_t set, or NULL): items that are not counted. */
static unsigned
count_lost(const Delta *delta, bool requests, GHashTable *but)
{
	const GPtrArray *changes = requests ? delta->requests : delta->bookings;
	unsigned lost = 0;
	for (guint i = 0; i < changes->len; i++) {
		const Change *change = changes->pdata[i];
		if (!is_ahead(delta, change, requests))
			continue;
		int64_t item = loss_item(change, requests);
		lost += !but || !g_hash_table_contains(but, &item);
	}
	return lost;
}

/* Counts no further than the answers need. */
static bool
weigh_loss(const Turn *turn, const FeedRow *feed, bool requests, unsigned lost,
    bool *ret_much, bool *ret_all, GError **error)
{
	unsigned ahead = 0;
	*ret_much = *ret_all = false;
	if (!lost)
		return true;
	if (!store_ahead(turn->store, feed->id, requests, turn->now, lost * LOSS_PART + 1,
		&ahead, error))
		return false;
	*ret_all = lost >= ahead;
	*ret_much = *ret_all || (lost > LOSS_FREE && lost * LOSS_PART > ahead);
	return true;
}

static GHashTable *
missing_before(const Delta *delta)
{
	GHashTable *before = g_hash_table_new(g_int64_hash, g_int64_equal);
	for (guint i = 0; i < delta->missing->len; i++) {
		ItemRow *item = &g_array_index(delta->missing, ItemRow, i);
		if (item->state == ITEM_MISSING)
			g_hash_table_add(before, &item->id);
	}
	return before;
}

/* --- holding --- */

static void
release(FeedRow *feed)
{
	feed->held = 0;
	feed->held_since = feed->agreed_at = NO_TIME;
}

/* A further good body: is what is missing gone now? */
static bool
agree(const Turn *turn, FeedRow *feed)
{
	if (feed->agreed_at == NO_TIME) {
		feed->agreed_at = turn->now;
		return false;
	}
	if (turn->now - feed->agreed_at < AGREE_APART)
		return false;
	release(feed);
	return true;
}

/* Begins to hold, begins anew, or lets this body agree. `all`: nothing ahead is left. */
static bool
hold(Delta *delta, bool requests, unsigned lost, bool all, GError **error)
{
	FeedRow *feed = delta->feed;
	g_autoptr(GHashTable) before = missing_before(delta);
	unsigned further = count_lost(delta, requests, before);
	bool much = false, rest = false;
	if (!weigh_loss(delta->turn, feed, requests, further, &much, &rest, error))
		return false;
	bool anew = !feed->held || much || (further && all);
	feed->held = lost;
	if (anew) {
		feed->held_since = delta->turn->now;
		feed->agreed_at = NO_TIME;
		return true;
	}
	delta->believed = agree(delta->turn, feed);
	return true;
}

static bool
holds_requests(const Turn *turn, const FeedRow *row)
{
	const Feed *feed = office_feed(turn->office, row->name);
	return feed && feed->holds == HOLDS_REQUESTED;
}

/* What came meanwhile makes a held loss no smaller; what has passed does. */
static bool
is_free(const FeedRow *feed, unsigned lost, bool much)
{
	return !much && (!feed->held || lost < feed->held);
}

bool
hold_judge(Delta *delta, GError **error)
{
	bool requests = holds_requests(delta->turn, delta->feed);
	bool much = false, all = false;
	delta->believed = true;
	if (delta->missing->len && !mark_outside(delta, error))
		return false;
	unsigned lost = count_lost(delta, requests, NULL);
	if (!weigh_loss(delta->turn, delta->feed, requests, lost, &much, &all, error))
		return false;
	if (is_free(delta->feed, lost, much)) {
		release(delta->feed);
		return true;
	}
	delta->believed = false;
	return hold(delta, requests, lost, all, error);
}

/* --- a body that is the last one over again --- */

static bool
count_ahead(const Turn *turn, int64_t item, bool requests, unsigned *count, GError **error)
{
	g_autoptr(GPtrArray) rows = requests
					? store_item_requests(turn->store, item, error)
					: store_item_bookings(turn->store, item, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		const BookingRow *booking = rows->pdata[i];
		const RequestRow *request = rows->pdata[i];
		*count += requests ? request->state == RECORD_PRESENT &&
					 request->request->asked.start >= turn->now
				   : booking->state == RECORD_PRESENT &&
					 booking->booking->span.start >= turn->now;
	}
	return rows != NULL;
}

bool
hold_again(const Turn *turn, FeedRow *feed, bool *ret_believed, GError **error)
{
	bool requests = holds_requests(turn, feed), much = false, all = false;
	unsigned lost = 0;
	*ret_believed = false;
	if (!feed->held)
		return true;
	g_autoptr(GArray) missing = store_missing_items(turn->store, feed->id, error);
	if (!missing)
		return false;
	for (guint i = 0; i < missing->len; i++)
		if (!count_ahead(turn, g_array_index(missing, ItemRow, i).id, requests,
			&lost, error))
			return false;
	if (!weigh_loss(turn, feed, requests, lost, &much, &all, error))
		return false;
	*ret_believed = is_free(feed, lost, much);
	feed->held = lost;
	if (*ret_believed)
		release(feed);
	else
		*ret_believed = agree(turn, feed);
	return true;
}
