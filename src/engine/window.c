/* Windows: touched spans of places, widened until no pile crosses their edges. */
#include "load.h"

/* Days that the office itself has a resource away: touching ones are one absence. */
static Span
widen_by_days(const Turn *turn, const char *folded, Span span)
{
	const Office *office = turn->office;
	const Resource *resource = office_resource(office, folded);
	for (guint i = 0; resource && i < resource->away->len; i++) {
		DayRange range = g_array_index(resource->away, DayRange, i);
		Span away = { zone_utc(office->zone, day_local(range.first)),
			zone_utc(office->zone, day_local(range.last + 1)) };
		if (away.start <= span.end && span.start <= away.end)
			span = span_union(span, away);
	}
	return span;
}

/* What follows within the buffer belongs together as well. */
static Span
with_buffer(const Turn *turn, Span span)
{
	return (Span){ span.start - turn->office->buffer, span.end + turn->office->buffer };
}

static Span
widen_by_rows(const Turn *turn, const GPtrArray *rows, Span span)
{
	Span near = with_buffer(turn, span);
	for (guint i = 0; i < rows->len; i++) {
		const BookingRow *row = rows->pdata[i];
		bool absence = !*row->booking->person;
		Span other = row->booking->span;
		if (absence ? other.start <= span.end && span.start <= other.end
			    : span_overlaps(other, near))
			span = span_union(span, other);
	}
	return span;
}

static bool
load_window(Turn *turn, Loaded *loaded, const char *folded, Span span, GError **error)
{
	for (;;) {
		Span near = with_buffer(turn, span);
		near.end++; /* an absence that begins where another ends is one with it */
		g_autoptr(GPtrArray) rows =
		    store_place_bookings(turn->store, turn->row.id, folded, near, error);
		if (!rows)
			return false;
		Span wide = widen_by_rows(turn, rows, widen_by_days(turn, folded, span));
		if (wide.start == span.start && wide.end == span.end) {
			places_add(loaded->windows, folded, span);
			return loaded_take_bookings(loaded, g_steal_pointer(&rows));
		}
		span = wide;
	}
}

static bool
window_known(const Loaded *loaded, const char *folded, Span span)
{
	const GArray *windows = g_hash_table_lookup(loaded->windows, folded);
	for (guint i = 0; windows && i < windows->len; i++) {
		Span window = g_array_index(windows, Span, i);
		if (window.start <= span.start && span.end <= window.end)
			return true;
	}
	return false;
}

/* An empty span still touches the moment at which it lies. */
static bool
load_windows_of(
    Turn *turn, Loaded *loaded, const char *folded, const GArray *spans, GError **error)
{
	for (guint i = 0; i < spans->len; i++) {
		Span span = g_array_index(spans, Span, i);
		span.end = MAX(span.end, span.start + 1);
		if (!window_known(loaded, folded, span) &&
		    !load_window(turn, loaded, folded, span, error))
			return false;
		if (turn->office->places && !window_known(loaded, "", span) &&
		    !load_window(turn, loaded, "", span, error))
			return false;
	}
	return true;
}

bool
load_windows(Turn *turn, Loaded *loaded, GError **error)
{
	GHashTableIter iter;
	gpointer folded, spans;
	loaded->windows = places_new();
	g_hash_table_iter_init(&iter, turn->scope->places);
	while (g_hash_table_iter_next(&iter, &folded, &spans)) {
		if (!load_windows_of(turn, loaded, folded, spans, error))
			return false;
	}
	return true;
}
