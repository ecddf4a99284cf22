/*
 * A feed's first body. It is written in the order of time. And what an office's first body
 * recorded is judged as it was written: nothing else of it is on record, and the store
 * would say the same.
 */
#include "ledger.h"

/* The start, and where it stood: the order is the same every time. */
typedef struct Begins {
	int64_t start;
	guint place;
} Begins;

static int
by_start(gconstpointer a, gconstpointer b)
{
	const Begins *left = a, *right = b;
	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->place > right->place) - (left->place < right->place);
}

GPtrArray *
delta_in_order(const Delta *delta)
{
	const GPtrArray *bookings = delta->bookings;
	if (delta->feed->good_at != NO_TIME)
		return g_ptr_array_ref(delta->bookings);
	g_autoptr(GArray) begins =
	    g_array_sized_new(FALSE, FALSE, sizeof(Begins), bookings->len);
	GPtrArray *ordered = g_ptr_array_sized_new(bookings->len);
	for (guint i = 0; i < bookings->len; i++) {
		const Change *change = bookings->pdata[i];
		const Booking *fresh = change->fresh;
		Begins at = { fresh ? fresh->span.start : INT64_MAX, i };
		g_array_append_val(begins, at);
	}
	g_array_sort(begins, by_start);
	for (guint i = 0; i < begins->len; i++)
		g_ptr_array_add(
		    ordered, bookings->pdata[g_array_index(begins, Begins, i).place]);
	return ordered;
}

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
