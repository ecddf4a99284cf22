/* The differences, written: bookings with their versions, requests; each marked in the
 * scope. */
#include "ledger.h"

#include "due.h"
#include "usual.h"

enum { QUARTER = 15 * MINUTE };

static bool
texts_same(const char *a, const char *b)
{
	return g_str_equal(a, b);
}

static bool
booking_moved(const Booking *a, const Booking *b)
{
	return a->span.start != b->span.start || !texts_same(a->resource, b->resource) ||
	       !texts_same(a->person, b->person);
}

/* Beside LAST-MODIFIED, which some exporters write anew every day. */
static bool
booking_same(const Booking *a, const Booking *b)
{
	return !booking_moved(a, b) && a->span.end == b->span.end &&
	       texts_same(a->participant, b->participant) &&
	       texts_same(a->service, b->service) && texts_same(a->note, b->note) &&
	       texts_same(a->phone, b->phone) && a->rsvp == b->rsvp &&
	       a->confirmed == b->confirmed && a->created == b->created &&
	       a->sequence == b->sequence && a->all_day == b->all_day;
}

/* What changes without an edit. */
static bool
marks_same(const Booking *a, const Booking *b)
{
	return a->modified == b->modified && a->cut == b->cut && a->expanded == b->expanded;
}

static bool
request_same(const Request *a, const Request *b)
{
	return texts_same(a->participant, b->participant) &&
	       texts_same(a->person, b->person) && texts_same(a->phone, b->phone) &&
	       texts_same(a->resource, b->resource) && texts_same(a->service, b->service) &&
	       a->asked.start == b->asked.start && a->asked.end == b->asked.end &&
	       a->length == b->length && a->asked_at == b->asked_at &&
	       texts_same(a->booking_uid, b->booking_uid) && a->day_only == b->day_only &&
	       a->withdrawn == b->withdrawn;
}

static int64_t
item_of(const Delta *delta, const Change *change)
{
	return g_array_index(delta->items, ItemRow, change->at).id;
}

/* --- how busy it was --- */

static void
note_made(Delta *delta, int64_t made)
{
	int64_t quarter = made / QUARTER;
	if (made >= delta->turn->now - LOAD_KEPT)
		g_array_append_val(delta->made, quarter);
}

static int
by_time(gconstpointer a, gconstpointer b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
	return (left > right) - (left < right);
}

static bool
write_load(const Delta *delta, GError **error)
{
	Turn *turn = delta->turn;
	const GArray *made = delta->made;
	g_array_sort(delta->made, by_time);
	for (guint i = 0; i < made->len;) {
		LoadRow row = { .quarter = g_array_index(made, int64_t, i) };
		while (i < made->len && g_array_index(made, int64_t, i) == row.quarter) {
			row.records++;
			i++;
		}
		if (!usual_count(turn, &row, error))
			return false;
	}
	return true;
}

/* --- bookings --- */

static bool
gain_booking(Delta *delta, const Change *change, GError **error)
{
	Turn *turn = delta->turn;
	Booking booking = *(const Booking *)change->fresh; /* its texts are borrowed */
	/* An occurrence that a window reaches now, or that there is room for again, was
	 * recorded with its series. */
	bool known =
	    delta->feed->good_at == NO_TIME || delta->import->extension || change->reread;
	booking.first_seen = known ? NO_TIME : turn->now;
	booking.moved_at = NO_TIME;
	booking.moves = 0;
	BookingRow row = {
		.item = item_of(delta, change),
		.feed = delta->feed->id,
		.gone_at = NO_TIME,
		.booking = &booking,
	};
	if (!delta->import->extension && !change->reread)
		note_made(delta,
		    booking.created == NO_TIME ? booking.first_seen : booking.created);
	scope_mark_booking(turn->scope, &booking);
	delta->feed->bookings++;
	delta->expanded |= booking.expanded;
	return store_booking_put(turn->store, turn->row.id, &row, error);
}

static bool
lose_booking(Turn *turn, FeedRow *feed, BookingRow *row, GError **error)
{
	scope_mark_booking(turn->scope, row->booking);
	feed->bookings -= row->state == RECORD_PRESENT && feed->bookings > 0;
	row->state = RECORD_GONE;
	row->gone_at = turn->now;
	return store_booking_put(turn->store, turn->row.id, row, error);
}

static bool
leave_booking(Turn *turn, FeedRow *feed, BookingRow *row, GError **error)
{
	if (row->state == RECORD_LEFT)
		return true;
	feed->bookings -= feed->bookings > 0;
	row->state = RECORD_LEFT;
	return store_booking_put(turn->store, turn->row.id, row, error);
}

bool
record_cut(Turn *turn, FeedRow *feed, BookingRow *row, GError **error)
{
	scope_mark_booking(turn->scope, row->booking);
	if (row->booking->span.start <
	    import_window(turn->office, turn->now).start + PAST_WINDOW)
		return leave_booking(turn, feed, row, error);
	feed->bookings -= row->state == RECORD_PRESENT && feed->bookings > 0;
	return store_booking_drop(turn->store, row->id, error);
}

/* The same UID for somebody else at another time: nobody corrected that, it was used again.
 */
static bool
is_another(const Booking *a, const Booking *b)
{
	return !texts_same(a->person, b->person) && a->span.start != b->span.start;
}

/* The fresh one with the history of the one before, if it is the same. */
static void
renew_booking(BookingRow *row, const Change *change, int64_t now)
{
	const Booking *fresh = change->fresh;
	Booking *old = row->booking;
	row->booking = booking_copy(fresh);
	bool another = is_another(old, fresh);
	row->booking->first_seen = another ? now : old->first_seen;
	row->booking->moved_at = another ? NO_TIME : old->moved_at;
	row->booking->moves = another ? 0 : old->moves;
	if (!another && !change->unmoved && booking_moved(old, fresh)) {
		row->booking->moved_at = now;
		row->booking->moves++;
	}
	booking_free(old);
}

static bool
edit_booking(Delta *delta, Change *change, GError **error)
{
	Turn *turn = delta->turn;
	BookingRow *row = change->row;
	const Booking *fresh = change->fresh;
	int64_t item = item_of(delta, change);
	bool same = booking_same(row->booking, fresh);
	bool stands = row->state == RECORD_PRESENT && row->item == item &&
		      row->booking->recurrence == fresh->recurrence;
	if (same && stands && marks_same(row->booking, fresh))
		return true;
	if (!same && !store_booking_keep(turn->store, row->id, turn->now, error))
		return false;
	if (row->state != RECORD_GONE)
		scope_mark_booking(turn->scope, row->booking);
	scope_mark_booking(turn->scope, fresh);
	delta->feed->bookings += row->state != RECORD_PRESENT;
	delta->expanded |= fresh->expanded;
	renew_booking(row, change, turn->now);
	row->item = item;
	row->state = RECORD_PRESENT;
	row->gone_at = NO_TIME;
	return store_booking_put(turn->store, turn->row.id, row, error);
}

/* Cancelled before we saw it: its row has stood, and is gone. */
static bool
keep_cancelled(Delta *delta, const Cancelled *cancelled, GError **error)
{
	Turn *turn = delta->turn;
	Booking booking = *cancelled->booking; /* its texts are borrowed */
	BookingRow row = {
		.item = g_array_index(delta->items, ItemRow, cancelled->at).id,
		.feed = delta->feed->id,
		.state = RECORD_GONE,
		.gone_at = cancelled_at(&booking, turn->now),
		.booking = &booking,
	};
	scope_mark_booking(turn->scope, &booking);
	return store_booking_put(turn->store, turn->row.id, &row, error);
}

static bool
write_booking(Delta *delta, Change *change, GError **error)
{
	if (!change->row && !change->fresh)
		return true; /* it goes on under another name */
	if (change->fresh)
		return change->row ? edit_booking(delta, change, error)
				   : gain_booking(delta, change, error);
	if (change->outside)
		return leave_booking(delta->turn, delta->feed, change->row, error);
	if (change->missing && !delta->believed)
		return true;
	if (change->cut)
		return record_cut(delta->turn, delta->feed, change->row, error);
	return lose_booking(delta->turn, delta->feed, change->row, error);
}

/* --- requests --- */

static bool
put_request(Turn *turn, RequestRow *row, GError **error)
{
	row->due = request_due(turn->office, row->request, turn->now);
	return store_request_put(turn->store, turn->row.id, row, error);
}

static bool
gain_request(Delta *delta, const Change *change, GError **error)
{
	Request request = *(const Request *)change->fresh; /* its texts are borrowed */
	RequestRow row = {
		.item = item_of(delta, change),
		.feed = delta->feed->id,
		.gone_at = NO_TIME,
		.request = &request,
	};
	scope_mark_request(delta->turn->scope, &request);
	delta->feed->requests++;
	return put_request(delta->turn, &row, error);
}

static bool
lose_request(Turn *turn, FeedRow *feed, RequestRow *row, GError **error)
{
	scope_mark_request(turn->scope, row->request);
	feed->requests -= row->state == RECORD_PRESENT && feed->requests > 0;
	row->state = RECORD_GONE;
	row->gone_at = turn->now;
	return put_request(turn, row, error);
}

static bool
leave_request(Turn *turn, FeedRow *feed, RequestRow *row, GError **error)
{
	if (row->state == RECORD_LEFT)
		return true;
	feed->requests -= feed->requests > 0;
	row->state = RECORD_LEFT;
	return put_request(turn, row, error);
}

static bool
edit_request(Delta *delta, Change *change, GError **error)
{
	Turn *turn = delta->turn;
	RequestRow *row = change->row;
	int64_t item = item_of(delta, change);
	Request *fresh = request_copy(change->fresh);
	fresh->withdrawn |= row->withdrawn_here;
	bool same = request_same(row->request, fresh) && row->state == RECORD_PRESENT &&
		    row->item == item;
	if (same) {
		request_free(fresh);
		return true;
	}
	scope_mark_request(turn->scope, row->request);
	scope_mark_request(turn->scope, fresh);
	delta->feed->requests += row->state != RECORD_PRESENT;
	request_free(row->request);
	row->request = fresh;
	row->item = item;
	row->state = RECORD_PRESENT;
	row->gone_at = NO_TIME;
	return put_request(turn, row, error);
}

static bool
write_request(Delta *delta, Change *change, GError **error)
{
	if (change->fresh)
		return change->row ? edit_request(delta, change, error)
				   : gain_request(delta, change, error);
	if (change->outside)
		return leave_request(delta->turn, delta->feed, change->row, error);
	if (change->missing && !delta->believed)
		return true;
	return lose_request(delta->turn, delta->feed, change->row, error);
}

/* --- the whole --- */

static bool
write_records(Delta *delta, GError **error)
{
	g_autoptr(GPtrArray) bookings = delta_in_order(delta);
	for (guint i = 0; i < bookings->len; i++) {
		if (!write_booking(delta, bookings->pdata[i], error))
			return false;
	}
	for (guint i = 0; i < delta->cancelled->len; i++) {
		if (!keep_cancelled(
			delta, &g_array_index(delta->cancelled, Cancelled, i), error))
			return false;
	}
	for (guint i = 0; i < delta->requests->len; i++) {
		if (!write_request(delta, delta->requests->pdata[i], error))
			return false;
	}
	return true;
}

/* Of a first body there is nothing to be edited: it is all gains. */
bool
delta_write(Delta *delta, GError **error)
{
	Turn *turn = delta->turn;
	guint rows = delta->bookings->len + delta->cancelled->len + delta->requests->len;
	bool first = delta->feed->good_at == NO_TIME;
	if ((first && !store_bulk_begin(turn->store, turn->row.id, rows, error)) ||
	    !write_records(delta, error))
		return false;
	store_bulk_end(turn->store);
	return write_load(delta, error);
}

static bool
lose_or_leave(Turn *turn, FeedRow *feed, BookingRow *row, int64_t cover, GError **error)
{
	return row->booking->span.start < cover ? leave_booking(turn, feed, row, error)
						: lose_booking(turn, feed, row, error);
}

static bool
lose_bookings(Turn *turn, FeedRow *feed, int64_t item, int64_t cover, GError **error)
{
	g_autoptr(GPtrArray) rows = store_item_bookings(turn->store, item, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		BookingRow *row = rows->pdata[i];
		if (row->state == RECORD_PRESENT &&
		    !lose_or_leave(turn, feed, row, cover, error))
			return false;
	}
	return rows != NULL;
}

static bool
lose_or_leave_request(
    Turn *turn, FeedRow *feed, RequestRow *row, int64_t cover, GError **error)
{
	return row->request->asked.start < cover ? leave_request(turn, feed, row, error)
						 : lose_request(turn, feed, row, error);
}

bool
record_lose_item(Turn *turn, FeedRow *feed, int64_t item, int64_t cover, GError **error)
{
	if (!lose_bookings(turn, feed, item, cover, error))
		return false;
	g_autoptr(GPtrArray) rows = store_item_requests(turn->store, item, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		RequestRow *row = rows->pdata[i];
		if (row->state == RECORD_PRESENT &&
		    !lose_or_leave_request(turn, feed, row, cover, error))
			return false;
	}
	return rows != NULL;
}
