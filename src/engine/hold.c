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
weigh_loss(const Delta *delta, bool requests, unsigned lost, bool *ret_much, bool *ret_all,
    GError **error)
{
	unsigned ahead = 0;
	if (!store_ahead(delta->turn->store, delta->feed->id, requests, delta->turn->now,
		lost * LOSS_PART + 1, &ahead, error))
		return false;
	*ret_all = lost > 0 && lost >= ahead;
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

bool
hold_agree(const Turn *turn, FeedRow *feed)
{
	if (!feed->held)
		return false;
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
	if (further && !weigh_loss(delta, requests, further, &much, &rest, error))
		return false;
	bool anew = !feed->held || much || (further && all);
	feed->held = lost;
	if (anew) {
		feed->held_since = delta->turn->now;
		feed->agreed_at = NO_TIME;
		return true;
	}
	delta->believed = hold_agree(delta->turn, feed);
	return true;
}

bool
hold_judge(Delta *delta, GError **error)
{
	const Feed *feed = office_feed(delta->turn->office, delta->feed->name);
	bool requests = feed && feed->holds == HOLDS_REQUESTED;
	bool much = false, all = false;
	delta->believed = true;
	if (delta->missing->len && !mark_outside(delta, error))
		return false;
	unsigned lost = count_lost(delta, requests, NULL);
	if (lost && !weigh_loss(delta, requests, lost, &much, &all, error))
		return false;
	/* What came meanwhile makes a held loss no smaller. */
	if (!much && (!delta->feed->held || lost < delta->feed->held)) {
		release(delta->feed);
		return true;
	}
	delta->believed = false;
	return hold(delta, requests, lost, all, error);
}
