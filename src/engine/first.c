/*
 * What an office's first body recorded is judged as it was written: nothing else of it is
 * on record, and the store would say the same.
 */
#include "ledger.h"

static bool
is_all_there_is(const Delta *delta)
{
	const GPtrArray *feeds = delta->turn->feeds;
	for (guint i = 0; i < feeds->len; i++) {
		if (((const FeedRow *)feeds->pdata[i])->good_at != NO_TIME)
			return false;
	}
	return !delta->crowded;
}

/* As the store has it: an item has one UID. */
static void
settle_booking(Booking *booking, const ItemRow *item, const char *uid)
{
	booking->cut = item->cut && booking->expanded;
	if (uid && !g_str_equal(booking->uid, uid))
		booking_set(booking, &booking->uid, g_strdup(uid));
}

/* That of the first; NULL: there is but one. */
static char *
common_uid(const GPtrArray *bookings)
{
	const Booking *first = bookings->pdata[0];
	return bookings->len > 1 ? g_strdup(first->uid) : NULL;
}

/* Gains stand in the order of the body's items and of what is in them. */
static void
take_over(Delta *delta, guint at, guint *next)
{
	GPtrArray *bookings = ((Understood *)delta->import->changed->pdata[at])->bookings;
	const ItemRow *item = &g_array_index(delta->items, ItemRow, at);
	if (!bookings->len) /* it may be shared */
		return;
	g_autofree char *uid = common_uid(bookings);
	g_ptr_array_set_free_func(bookings, NULL);
	for (guint i = 0; i < bookings->len; i++) {
		Booking *booking = bookings->pdata[i];
		const Change *change =
		    *next < delta->bookings->len ? delta->bookings->pdata[*next] : NULL;
		if (!change || change->fresh != booking) {
			booking_free(booking);
			continue;
		}
		settle_booking(booking, item, uid);
		g_ptr_array_add(delta->turn->fresh, booking);
		++*next;
	}
	g_ptr_array_set_size(bookings, 0);
}

void
delta_hand_over(Delta *delta)
{
	guint next = 0;
	if (!is_all_there_is(delta))
		return;
	delta->turn->fresh = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	for (guint i = 0; i < delta->import->changed->len; i++)
		take_over(delta, i, &next);
}
