/* Room by the grid of the office's day, and the lanes that give a service on it. */
#include "places.h"

/* --- starts --- */

static guint
room_hash(gconstpointer key)
{
	const Room *room = key;

	return g_direct_hash(room->lane) ^ (guint)room->day * 31 ^
	       g_int64_hash(&room->length) * 7;
}

static gboolean
room_equal(gconstpointer a, gconstpointer b)
{
	const Room *left = a, *right = b;

	return left->lane == right->lane && left->day == right->day &&
	       left->length == right->length;
}

GHashTable *
starts_known(void)
{
	return g_hash_table_new_full(
	    room_hash, room_equal, g_free, (GDestroyNotify)g_array_unref);
}

/* Seconds of the day. A visit that neither half of it can hold goes on over the break. */
static bool
fits_hours(const OpenHours *hours, int64_t from, int64_t to)
{
	int64_t open = hours->open * MINUTE, close = hours->close * MINUTE;
	int64_t rest = hours->break_start * MINUTE, back = hours->break_end * MINUTE;

	if (from < open || to > close || (from >= rest && from < back))
		return false;
	return rest == back || from >= back || to <= rest ||
	       to - from > MAX(rest - open, close - back);
}

static bool
has_place(const Context *context, Room room, int64_t start, const Booking *except)
{
	int64_t buffer = context->detection->office->buffer;
	Span span = { start, start + room.length };
	Span wide = { span.start - buffer, span.end + buffer };

	return !lane_away(room.lane, span) &&
	       lane_peak(context, room.lane, wide, except, INT64_MAX) < room.lane->capacity;
}

static GArray *
find_starts(const Context *context, Room room, const Booking *except)
{
	const Office *office = context->detection->office;
	const OpenHours *hours = office_hours(office, room.day);
	GArray *starts = g_array_new(false, false, sizeof(int64_t));
	Local midnight = day_local(room.day);
	int64_t slot = MAX(office->slot, MINUTE);

	if (office_closed(office, room.day))
		return starts;
	for (Local at = midnight + hours->open * MINUTE;
	     at < midnight + hours->close * MINUTE; at += slot) {
		int64_t start = zone_utc(office->zone, at);
		Local end = context_local(context, start + room.length - 1) + 1;
		/* A gap in the clock has no such time. */
		if (context_local(context, start) == at &&
		    fits_hours(hours, at - midnight, end - midnight) &&
		    has_place(context, room, start, except))
			g_array_append_val(starts, start);
	}
	return starts;
}

/* Does it take of that room what would be free without it? */
static bool
takes_of(const Context *context, const Booking *booking, Room room)
{
	const Office *office = context->detection->office;
	Span day = office_day_span(office, room.day);
	Span wide = { day.start - office->buffer, day.end + office->buffer };

	return booking && span_overlaps(booking->span, wide) &&
	       context_lane(context, booking->resource) == room.lane;
}

GArray *
room_starts(const Context *context, Room room, const Booking *except)
{
	if (takes_of(context, except, room))
		return find_starts(context, room, except);
	GArray *starts = g_hash_table_lookup(context->starts, &room);
	if (!starts) {
		starts = find_starts(context, room, NULL);
		g_hash_table_insert(context->starts, g_memdup2(&room, sizeof room), starts);
	}
	return g_array_ref(starts);
}

/* --- givers --- */

/* A day's: folded service -> GPtrArray of Lane. */
static void
givers_free(void *givers)
{
	g_hash_table_unref(givers);
}

GHashTable *
givers_known(void)
{
	return g_hash_table_new_full(NULL, NULL, NULL, givers_free);
}

/* In order, each once. */
static void
settle_lanes(GPtrArray *lanes)
{
	guint kept = 0;

	lanes_sort(lanes);
	for (guint i = 0; i < lanes->len; i++)
		if (kept == 0 || lanes->pdata[i] != lanes->pdata[kept - 1])
			lanes->pdata[kept++] = lanes->pdata[i];
	g_ptr_array_set_size(lanes, (int)kept);
}

static GHashTable *
find_givers(const Context *context, Day day)
{
	Span span = office_day_span(context->detection->office, day);
	GHashTable *givers =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	GHashTableIter iter;
	gpointer lanes;

	for (guint i = bookings_first_from(context->bookings, span.start);
	     i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		if (booking->span.start >= span.end)
			break;
		gpointer service = (gpointer)context_fold(context, booking->service);
		const Lane *lane = context_lane(context, booking->resource);
		lanes = g_hash_table_lookup(givers, service);
		if (!lanes) {
			lanes = g_ptr_array_new();
			g_hash_table_insert(givers, service, lanes);
		}
		g_ptr_array_add(lanes, (gpointer)lane);
	}
	g_hash_table_iter_init(&iter, givers);
	while (g_hash_table_iter_next(&iter, NULL, &lanes))
		settle_lanes(lanes);
	return givers;
}

const GPtrArray *
givers_on(const Context *context, Day day, const char *service)
{
	static const GPtrArray nobody = { 0 };
	GHashTable *givers = g_hash_table_lookup(context->givers, GINT_TO_POINTER(day));
	const GPtrArray *lanes;

	if (!givers) {
		givers = find_givers(context, day);
		g_hash_table_insert(context->givers, GINT_TO_POINTER(day), givers);
	}
	lanes = g_hash_table_lookup(givers, context_fold(context, service));
	return lanes ? lanes : &nobody;
}
