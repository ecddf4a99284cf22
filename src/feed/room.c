/* Room for the occurrences of a feed's series, and what goes where there is none. */
#include <slipwatch/feed.h>

#include <slipwatch/batch.h>

static guint
count_expanded(const Understood *item)
{
	guint count = 0;

	for (guint i = 0; i < item->bookings->len; i++)
		count += ((const Booking *)item->bookings->pdata[i])->expanded;
	return count;
}

void
understood_cut(Understood *understood, Cut cut, Span kept)
{
	GPtrArray *bookings = understood->bookings;
	guint count = 0;

	understood->cut |= cut;
	for (guint i = 0; i < bookings->len; i++) {
		Booking *booking = bookings->pdata[i];

		if (booking->expanded && !span_contains(kept, booking->span.start)) {
			booking_free(booking);
			continue;
		}
		booking->cut |= booking->expanded;
		bookings->pdata[count++] = booking;
	}
	for (guint i = count; i < bookings->len; i++)
		bookings->pdata[i] = NULL;
	g_ptr_array_set_size(bookings, (gint)count);
}

static bool
reaches_out(const Understood *item, Span kept)
{
	for (guint i = 0; i < item->bookings->len; i++) {
		const Booking *booking = item->bookings->pdata[i];

		if (booking->expanded && !span_contains(kept, booking->span.start))
			return true;
	}
	return false;
}

/* Counts what is left of it. */
static void
trim(Room *room, Understood *item)
{
	if (reaches_out(item, room->kept))
		understood_cut(item, CUT_FEED, room->kept);
	room->taken += count_expanded(item);
}

Room
room_of(Span window)
{
	return (Room){ .today = window.start + PAST_WINDOW, .kept = SPAN_ALL };
}

static void
add_starts(GArray *starts, const Understood *item)
{
	for (guint i = 0; i < item->bookings->len; i++) {
		const Booking *booking = item->bookings->pdata[i];

		if (booking->expanded)
			g_array_append_val(starts, booking->span.start);
	}
}

void
room_settle(Room *room, GPtrArray *items)
{
	g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(int64_t));

	if (room->taken <= FEED_OCCURRENCES_MAX)
		return;
	for (guint i = 0; i < items->len; i++)
		add_starts(starts, items->pdata[i]);
	room->kept = nearest_span(starts, FEED_OCCURRENCES_MAX, room->today);
	room->full = true;
	room->taken = 0;
	for (guint i = 0; i < items->len; i++)
		trim(room, items->pdata[i]);
}

void
room_take(Room *room, GPtrArray *items, Understood *item)
{
	trim(room, item);
	g_ptr_array_add(items, item);
	if (room->taken >= 2 * FEED_OCCURRENCES_MAX)
		room_settle(room, items);
}
