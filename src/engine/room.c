/*
 * Room: a feed has so many occurrences of series on record and no more, those nearest to
 * today. A worker sees to that in what it reads; here it is seen to together with what was
 * not read again, and so it comes to the same as if all of it had been.
 *
 * What is cut of an item that was not read is known to nobody any more: the next body is
 * read whole, and so are all that follow as long as there is not room for everything.
 */
#include "ledger.h"

/* `row` is of an item of which something is cut: it goes, or it stands in a cut series. */
static bool
cut_row(Delta *delta, BookingRow *row, Span kept, GError **error)
{
	const Booking *booking = row->booking;
	if (row->state != RECORD_PRESENT || !booking->expanded)
		return true;
	if (!span_contains(kept, booking->span.start))
		return record_cut(delta->turn, delta->feed, row, error);
	scope_mark_booking(delta->turn->scope, booking);
	return true;
}

static bool
cut_item(Delta *delta, int64_t item, Span kept, GError **error)
{
	Store *store = delta->turn->store;
	g_autoptr(GPtrArray) rows = store_item_bookings(store, item, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		if (!cut_row(delta, rows->pdata[i], kept, error))
			return false;
	}
	return rows && store_item_crowd(store, item, error);
}

static bool
cut_beyond(Delta *delta, Span kept, GError **error)
{
	int64_t feed = delta->feed->id;
	g_autoptr(GArray) items = store_items_beyond(delta->turn->store, feed, kept, error);
	for (guint i = 0; items && i < items->len; i++) {
		if (!cut_item(delta, g_array_index(items, int64_t, i), kept, error))
			return false;
	}
	return items != NULL;
}

bool
delta_make_room(Delta *delta, GError **error)
{
	Store *store = delta->turn->store;
	int64_t feed = delta->feed->id;
	int64_t today = import_window(delta->turn->office, delta->turn->now).start;
	unsigned count = 0;
	if (delta->expanded &&
	    !store_count_expanded(store, feed, FEED_OCCURRENCES_MAX + 1, &count, error))
		return false;
	if (count <= FEED_OCCURRENCES_MAX)
		return true;
	g_autoptr(GArray) starts = store_expanded_starts(store, feed, error);
	if (!starts)
		return false;
	delta->crowded = true;
	return cut_beyond(
	    delta, nearest_span(starts, FEED_OCCURRENCES_MAX, today + PAST_WINDOW), error);
}
