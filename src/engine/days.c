/*
 * Days: what a clash is weighed and mended by. The office's whole civil days
 * around what changed, and around whatever of the judged persons may be a finding by the
 * hours alone; each touched place in the weeks before, for what is done every week; and
 * today, where one of them may come in now.
 */
#include "due.h"
#include "load.h"

#include <slipwatch/detect.h>

/* No visit that begins in the coming slots is over later than this. */
enum { COMING = 12 * HOUR };

/* Days that are read, each once. */
typedef struct Days {
	Turn *turn;
	Loaded *loaded;
	GHashTable *read; /* Day set */
} Days;

static bool
read_days(Days *days, Span span, GError **error)
{
	const Office *office = days->turn->office;
	Day last = office_day(office, MAX(span.end - 1, span.start));
	for (Day day = office_day(office, span.start); day <= last; day++) {
		Span whole = office_day_span(office, day);
		whole.start -= office->buffer;
		whole.end += office->buffer;
		if (!g_hash_table_add(days->read, GINT_TO_POINTER(day)))
			continue;
		if (!loaded_take_bookings(
			days->loaded, store_place_bookings(days->turn->store,
					  days->turn->row.id, "", whole, error)))
			return false;
	}
	return true;
}

static bool
read_weeks(Days *days, const char *folded, Span span, GError **error)
{
	for (int week = 1; week <= WEEKS_BEFORE; week++) {
		Span before = { span.start - week * WEEK - WEEK_MARGIN,
			span.end - week * WEEK + WEEK_MARGIN };
		if (!loaded_take_bookings(
			days->loaded, store_place_bookings(days->turn->store,
					  days->turn->row.id, folded, before, error)))
			return false;
	}
	return true;
}

static bool
read_windows(Days *days, GError **error)
{
	GHashTableIter iter;
	gpointer folded, value;
	g_hash_table_iter_init(&iter, days->loaded->windows);
	while (g_hash_table_iter_next(&iter, &folded, &value)) {
		const GArray *windows = value;
		for (guint i = 0; i < windows->len; i++) {
			Span span = g_array_index(windows, Span, i);
			if (!read_days(days, span, error) ||
			    !read_weeks(days, folded, span, error))
				return false;
		}
	}
	return true;
}

/* Ahead, of somebody who is judged, and odd by its hour or beside another of theirs. */
static bool
read_odd(Days *days, const GPtrArray *own, GError **error)
{
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	bool done = true;
	for (guint i = 0; i < own->len && done; i++) {
		const Booking *booking = own->pdata[i];
		Local start = zone_local(days->turn->office->zone, booking->span.start);
		bool odd = !office_bookable(days->turn->office, NULL, start);
		const Booking *before = g_hash_table_lookup(seen, booking->person);
		g_hash_table_insert(seen, booking->person, (gpointer)booking);
		bool beside = before && booking->span.start - before->span.start < DAY;
		if (odd || beside)
			done = read_days(days, booking->span, error);
		if (done && beside)
			done = read_days(days, before->span, error);
	}
	g_hash_table_unref(seen);
	return done;
}

static int
by_time(gconstpointer a, gconstpointer b)
{
	return booking_compare(*(Booking *const *)a, *(Booking *const *)b);
}

/* The judged persons' bookings ahead, by time. */
static GPtrArray *
own_ahead(const Days *days)
{
	const Turn *turn = days->turn;
	GPtrArray *own = g_ptr_array_new();
	for (guint i = 0; i < days->loaded->bookings->len; i++) {
		Booking *booking = days->loaded->bookings->pdata[i];
		if (booking->span.end >= turn->now - DAY &&
		    booking->span.start < horizon_end(turn->office, turn->now) &&
		    g_hash_table_contains(days->loaded->persons, booking->person))
			g_ptr_array_add(own, booking);
	}
	g_ptr_array_sort(own, by_time);
	return own;
}

/* Whoever comes in may be put wherever there is room in the coming slots. */
static bool
read_today(Days *days, GError **error)
{
	const Turn *turn = days->turn;
	const Office *office = turn->office;
	Span coming = { turn->now - office->buffer, turn->now + COMING + office->buffer };
	for (guint i = 0; i < days->loaded->requests->len; i++) {
		const Request *request = days->loaded->requests->pdata[i];
		if (ABS(request->asked.start - turn->now) <= HOUR)
			return read_days(days, coming, error);
	}
	for (guint i = 0; i < days->loaded->bookings->len; i++) {
		const Booking *booking = days->loaded->bookings->pdata[i];
		if (ABS(booking->span.start - turn->now) <= HOUR &&
		    g_hash_table_contains(days->loaded->persons, booking->person))
			return read_days(days, coming, error);
	}
	return true;
}

bool
load_nearby(Turn *turn, Loaded *loaded, GError **error)
{
	g_autoptr(GHashTable) read = g_hash_table_new(NULL, NULL);
	Days days = { turn, loaded, read };
	g_autoptr(GPtrArray) own = own_ahead(&days);
	return read_windows(&days, error) && read_odd(&days, own, error) &&
	       read_today(&days, error);
}
