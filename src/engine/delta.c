/* What differs between a body and the ledger. */
#include "ledger.h"

static void
booking_change_free(void *data)
{
	Change *change = data;
	booking_row_free(change->row);
	g_free(change);
}

static void
request_change_free(void *data)
{
	Change *change = data;
	request_row_free(change->row);
	g_free(change);
}

static void
item_clear(void *row)
{
	item_row_done(row);
}

static GArray *
items_new(void)
{
	GArray *items = g_array_new(FALSE, TRUE, sizeof(ItemRow));
	g_array_set_clear_func(items, item_clear);
	return items;
}

void
delta_done(Delta *delta)
{
	g_clear_pointer(&delta->items, g_array_unref);
	g_clear_pointer(&delta->missing, g_array_unref);
	g_clear_pointer(&delta->bookings, g_ptr_array_unref);
	g_clear_pointer(&delta->requests, g_ptr_array_unref);
	g_clear_pointer(&delta->cancelled, g_array_unref);
	g_clear_pointer(&delta->made, g_array_unref);
	g_clear_pointer(&delta->known, index_unref);
}

static Change *
change_add(GPtrArray *changes, void *row, const void *fresh, guint at)
{
	Change *change = g_new0(Change, 1);
	change->row = row;
	change->fresh = fresh;
	change->at = at;
	g_ptr_array_add(changes, change);
	return change;
}

/* --- items that are there --- */

/* One item: what the body has of it, by identity, less what a row answered to. */
typedef struct Fresh {
	GHashTable *bookings;  /* int64_t, RECURRENCE-ID -> Booking */
	GHashTable *cancelled; /* the same of what is shown as cancelled */
	GHashTable *requests;  /* char *, UID -> Request */
	int64_t first;	       /* the earliest start among them; INT64_MAX: none */
	Span series;	       /* from the first to the last that is expanded */
} Fresh;

static void
fresh_done(Fresh *fresh)
{
	g_hash_table_unref(fresh->bookings);
	g_hash_table_unref(fresh->cancelled);
	g_hash_table_unref(fresh->requests);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Fresh, fresh_done)

static int64_t
kept_since(const Delta *delta)
{
	return delta->turn->now - delta->turn->engine->retention;
}

/* Of two alike the later stands; what ended longer ago than data are kept is not taken in.
 */
static Fresh
fresh_of(const Delta *delta, const Understood *understood)
{
	int64_t since = kept_since(delta);
	Fresh fresh = {
		.bookings = g_hash_table_new(g_int64_hash, g_int64_equal),
		.cancelled = g_hash_table_new(g_int64_hash, g_int64_equal),
		.requests = g_hash_table_new(g_str_hash, g_str_equal),
		.first = INT64_MAX,
		.series = { INT64_MAX, INT64_MIN },
	};
	for (guint i = 0; i < understood->bookings->len; i++) {
		Booking *booking = understood->bookings->pdata[i];
		int64_t start = booking->span.start;
		fresh.first = MIN(fresh.first, start);
		if (booking->expanded)
			fresh.series = span_union(fresh.series, (Span){ start, start + 1 });
		if (booking->span.end >= since)
			g_hash_table_replace(fresh.bookings, &booking->recurrence, booking);
	}
	for (guint i = 0; i < understood->cancelled->len; i++) {
		Booking *booking = understood->cancelled->pdata[i];
		if (booking->span.end >= since &&
		    !g_hash_table_contains(fresh.bookings, &booking->recurrence))
			g_hash_table_replace(
			    fresh.cancelled, &booking->recurrence, booking);
	}
	for (guint i = 0; i < understood->requests->len; i++) {
		Request *request = understood->requests->pdata[i];
		if (MAX(request->asked.end, request->asked_at) >= since)
			g_hash_table_replace(fresh.requests, request->uid, request);
	}
	return fresh;
}

/*
 * A series moves on: its occurrences before the window are not in the body any more, and
 * stand as they were. So do past ones before the first that the feed still lists ("the next
 * ten").
 */
static bool
has_moved_out(const Delta *delta, const Fresh *fresh, const Booking *booking)
{
	const Turn *turn = delta->turn;
	if (booking->recurrence == NO_TIME)
		return false;
	if (MIN(booking->recurrence, booking->span.start) < delta->import->window.start)
		return true;
	return fresh->first != INT64_MAX &&
	       booking->span.start < MIN(fresh->first, turn->now);
}

/* Of a series that was cut, what lies beyond what is left of it was not taken out. */
static bool
is_cut(const Delta *delta, guint at, const Fresh *fresh, const Booking *booking)
{
	const Understood *understood = delta->import->changed->pdata[at];
	return understood->cut && booking->expanded &&
	       !span_contains(fresh->series, booking->span.start);
}

static void
add_booking(Delta *delta, guint at, const Fresh *fresh, BookingRow *row, Booking *booking)
{
	Change *change = change_add(delta->bookings, row, booking, at);
	change->outside = !booking && has_moved_out(delta, fresh, row->booking);
	change->cut = !booking && is_cut(delta, at, fresh, row->booking);
}

static bool
match_bookings(Delta *delta, guint at, const Fresh *fresh, int64_t item, GError **error)
{
	g_autoptr(GPtrArray) rows = store_item_bookings(delta->turn->store, item, error);
	if (!rows)
		return false;
	while (rows->len) {
		BookingRow *row = g_ptr_array_steal_index(rows, rows->len - 1);
		const int64_t *recurrence = &row->booking->recurrence;
		Booking *booking = g_hash_table_lookup(fresh->bookings, recurrence);
		g_hash_table_remove(fresh->cancelled, recurrence);
		if (booking)
			g_hash_table_remove(fresh->bookings, recurrence);
		else if (row->state == RECORD_GONE)
			g_clear_pointer(&row, booking_row_free);
		if (row)
			add_booking(delta, at, fresh, row, booking);
	}
	return true;
}

static bool
match_requests(Delta *delta, guint at, const Fresh *fresh, int64_t item, GError **error)
{
	g_autoptr(GPtrArray) rows = store_item_requests(delta->turn->store, item, error);
	if (!rows)
		return false;
	while (rows->len) {
		RequestRow *row = g_ptr_array_steal_index(rows, rows->len - 1);
		const char *uid = row->request->uid;
		Request *request = g_hash_table_lookup(fresh->requests, uid);
		if (request)
			g_hash_table_remove(fresh->requests, uid);
		else if (row->state == RECORD_GONE)
			g_clear_pointer(&row, request_row_free);
		if (row)
			change_add(delta->requests, row, request, at);
	}
	return true;
}

/* What no row answered to, in the item's own order. */
static void
add_gains(Delta *delta, guint at, const Fresh *fresh, Digest known)
{
	const Understood *understood = delta->import->changed->pdata[at];
	const IndexEntry *entry = index_find(delta->import->present, understood->key);
	bool reread = entry && !digest_is_none(known) && digest_equal(entry->digest, known);
	for (guint i = 0; i < understood->bookings->len; i++) {
		Booking *booking = understood->bookings->pdata[i];
		if (g_hash_table_lookup(fresh->bookings, &booking->recurrence) == booking)
			change_add(delta->bookings, NULL, booking, at)->reread = reread;
	}
	for (guint i = 0; i < understood->cancelled->len; i++) {
		Booking *booking = understood->cancelled->pdata[i];
		Cancelled cancelled = { booking, at };
		if (g_hash_table_lookup(fresh->cancelled, &booking->recurrence) == booking)
			g_array_append_val(delta->cancelled, cancelled);
	}
	for (guint i = 0; i < understood->requests->len; i++) {
		Request *request = understood->requests->pdata[i];
		if (g_hash_table_lookup(fresh->requests, request->uid) == request)
			change_add(delta->requests, NULL, request, at);
	}
}

/* One booking and no more: what most items of a first body are. */
static bool
add_single(Delta *delta, guint at)
{
	const Understood *understood = delta->import->changed->pdata[at];
	ItemRow item = { .feed = delta->feed->id, .key = understood->key };
	if (understood->bookings->len != 1 || understood->cancelled->len ||
	    understood->requests->len)
		return false;
	Booking *booking = understood->bookings->pdata[0];
	g_array_append_val(delta->items, item);
	if (booking->span.end >= kept_since(delta))
		change_add(delta->bookings, NULL, booking, at);
	return true;
}

static bool
find_in_item(Delta *delta, guint at, GError **error)
{
	const Understood *understood = delta->import->changed->pdata[at];
	bool first = delta->feed->good_at == NO_TIME; /* none of its items is known */
	if (first && !delta->import->extension && add_single(delta, at))
		return true;
	g_auto(Fresh) fresh = fresh_of(delta, understood);
	ItemRow item = { .feed = delta->feed->id, .key = understood->key };
	if (!first && !store_item(delta->turn->store, item.feed, item.key, &item, error))
		return false;
	g_array_append_val(delta->items, item);
	if (delta->import->extension && (!item.id || item.state == ITEM_OUT))
		return true; /* it went meanwhile */
	if (item.id && (!match_bookings(delta, at, &fresh, item.id, error) ||
			   !match_requests(delta, at, &fresh, item.id, error)))
		return false;
	add_gains(delta, at, &fresh, item.id ? item.digest : DIGEST_NONE);
	return true;
}

/* --- items that are not --- */

static bool
add_missing_bookings(Delta *delta, int64_t item, GError **error)
{
	g_autoptr(GPtrArray) rows = store_item_bookings(delta->turn->store, item, error);
	while (rows && rows->len) {
		BookingRow *row = g_ptr_array_steal_index(rows, rows->len - 1);
		if (row->state == RECORD_PRESENT)
			change_add(delta->bookings, row, NULL, 0)->missing = true;
		else
			booking_row_free(row);
	}
	return rows != NULL;
}

static bool
add_missing_requests(Delta *delta, int64_t item, GError **error)
{
	g_autoptr(GPtrArray) rows = store_item_requests(delta->turn->store, item, error);
	while (rows && rows->len) {
		RequestRow *row = g_ptr_array_steal_index(rows, rows->len - 1);
		if (row->state == RECORD_PRESENT)
			change_add(delta->requests, row, NULL, 0)->missing = true;
		else
			request_row_free(row);
	}
	return rows != NULL;
}

/* Both are sorted by key: one walk. */
static bool
find_missing(Delta *delta, GError **error)
{
	const Index *present = delta->import->present;
	size_t next = 0;
	if (present == delta->known)
		return true;
	for (size_t i = 0; i < delta->known->count; i++) {
		Digest key = delta->known->entries[i].key;
		while (next < present->count &&
		       digest_compare(present->entries[next].key, key) < 0)
			next++;
		if (next < present->count && digest_equal(present->entries[next].key, key))
			continue;
		ItemRow item;
		if (!store_item(delta->turn->store, delta->feed->id, key, &item, error))
			return false;
		g_array_append_val(delta->missing, item);
		if (item.id && (!add_missing_bookings(delta, item.id, error) ||
				   !add_missing_requests(delta, item.id, error)))
			return false;
	}
	return true;
}

bool
delta_find(Delta *delta, GError **error)
{
	delta->items = items_new();
	delta->made = g_array_new(FALSE, FALSE, sizeof(int64_t));
	delta->cancelled = g_array_new(FALSE, FALSE, sizeof(Cancelled));
	delta->missing = items_new();
	delta->bookings = g_ptr_array_new_with_free_func(booking_change_free);
	delta->requests = g_ptr_array_new_with_free_func(request_change_free);
	for (guint i = 0; i < delta->import->changed->len; i++) {
		if (!find_in_item(delta, i, error))
			return false;
	}
	return delta->import->extension || find_missing(delta, error);
}
