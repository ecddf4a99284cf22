/* The load of an office's day, by half-hours, against its own 90th percentile. */
#include "crowd.h"

#include <stdlib.h>

/* Fewer than this is no crowd anywhere. */
enum { CROWD_LEAST = 3, HALF_HOUR = 30 * MINUTE, HALVES = DAY / HALF_HOUR };

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

static int
by_count(const void *a, const void *b)
{
	unsigned left = *(const unsigned *)a, right = *(const unsigned *)b;

	return (left > right) - (left < right);
}

/* People due in each half-hour from `from` on, each once; whole days have no hour. */
static void
count_due(const Context *context, int64_t from, unsigned due[HALVES])
{
	g_autoptr(GHashTable) here = g_hash_table_new(g_str_hash, g_str_equal);
	int64_t last = 0;

	for (guint i = bookings_first_from(context->bookings, from);
	     i < context->bookings->len; i++) {
		const Booking *booking = context->bookings->pdata[i];
		int64_t half = (booking->span.start - from) / HALF_HOUR;
		if (half >= HALVES)
			return;
		if (half > last)
			g_hash_table_remove_all(here);
		last = half;
		if (!booking->all_day && g_hash_table_add(here, booking->person))
			due[half]++;
	}
}

/* Of the half-hours with any; rounded down, so that the busiest of ten can stand out. */
static unsigned
usual_due(const unsigned due[HALVES])
{
	unsigned sorted[HALVES], count = 0;

	for (int i = 0; i < HALVES; i++)
		if (due[i] > 0)
			sorted[count++] = due[i];
	qsort(sorted, count, sizeof *sorted, by_count);
	return count ? sorted[(count - 1) * 9 / 10] : 0;
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

bool
crowd_say(const Context *context, Finding *finding, int64_t at)
{
	unsigned due[HALVES] = { 0 }, places = places_of(context);

	if (at == NO_TIME || places == 0)
		return false;
	int64_t half = half_of(context, at), day = floor_to(at, DAY);
	int64_t from = half - floor_to(half - day, HALF_HOUR);
	count_due(context, from, due);
	unsigned here = due[CLAMP((half - from) / HALF_HOUR, 0, HALVES - 1)];
	if (here < CROWD_LEAST || here <= places || here <= usual_due(due))
		return false;
	finding->due = here;
	finding->due_at = half;
	finding->places = places;
	return true;
}
