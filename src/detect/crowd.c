/* How many are there at a time, against what is usual in the office. */
#include "crowd.h"

static int64_t
floor_to(int64_t at, int64_t step)
{
	return at - ((at % step) + step) % step;
}

/* Some zones are a quarter of an hour off: a half-hour of the wall clock is not always one
 * of UTC's. */
static int64_t
half_of(const Context *context, int64_t at)
{
	Local local = context_local(context, at);

	return at - (local - floor_to(local, HALF_HOUR));
}

/* People due within the half-hour, each once; whole days have no hour. */
static unsigned
count_due(const Context *context, int64_t half)
{
	g_autoptr(GHashTable) here = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = bookings_first_from(context->bookings, half);
	     i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		if (booking->span.start >= half + HALF_HOUR)
			break;
		if (!booking->all_day)
			g_hash_table_add(here, booking->person);
	}
	return g_hash_table_size(here);
}

/* Bookings that touch the quarter-hour; of one longer than a day, its first. */
static unsigned
count_at_once(const Context *context, int64_t quarter)
{
	unsigned there = 0;

	for (guint i = bookings_first_from(context->bookings, quarter - DAY);
	     i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		if (booking->span.start >= quarter + QUARTER_HOUR)
			break;
		there += !booking->all_day &&
			 MAX(booking->span.end, booking->span.start + 1) > quarter;
	}
	return there;
}

/* What the office says it has; else what its resources hold together. */
static unsigned
places_of(const Context *context)
{
	const Office *office = context->detection->office;
	unsigned places = 0;

	if (office->places > 0)
		return office->places;
	for (guint i = 0; i < office->resources->len; i++)
		places += ((const Resource *)office->resources->pdata[i])->capacity;
	return places;
}

static unsigned
less(unsigned count, unsigned over)
{
	return count > over ? count - over : 0;
}

bool
crowd_say(const Context *context, Finding *finding, int64_t at)
{
	const Habits *habits = context->detection->habits;
	unsigned places = places_of(context), over = finding->over;

	if (at == NO_TIME || !habits)
		return false;
	int64_t half = half_of(context, at);
	unsigned due = count_due(context, half);
	if (!habits_above(habits, LOAD_DUE, less(due, over)))
		return habits_above(habits, LOAD_AT_ONCE,
		    less(count_at_once(context, floor_to(at, QUARTER_HOUR)), over));
	if (places > 0 && due > places) {
		finding->due = due;
		finding->due_at = half;
		finding->places = places;
	}
	return true;
}
