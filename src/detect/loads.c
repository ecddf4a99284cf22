/* An office's loads, and what is usual of each: the 90th percentile of the times that have
 * any. */
#include "habits.h"

#include "context.h"

#include <slipwatch/digest.h>
#include <stdlib.h>

/* No visit counts for more quarter-hours than a day has. */
enum { QUARTERS_MAX = DAY / QUARTER_HOUR };

/* Of fewer times than these none stands out. */
enum { TIMES_LEAST = 10 };

static int
by_count(gconstpointer a, gconstpointer b)
{
	unsigned left = *(const unsigned *)a, right = *(const unsigned *)b;

	return (left > right) - (left < right);
}

/* Rounded down, so that of ten the busiest can stand out. */
static unsigned
percentile_90(GArray *counts)
{
	if (counts->len == 0)
		return 0;
	g_array_sort(counts, by_count);
	return g_array_index(counts, unsigned, (gsize)(counts->len - 1) * 9 / 10);
}

unsigned
recorded_usual(const Habits *habits)
{
	g_autoptr(GArray) counts = g_array_new(false, false, sizeof(unsigned));
	GHashTableIter iter;
	gpointer quarter, value;

	g_hash_table_iter_init(&iter, habits->recorded);
	while (g_hash_table_iter_next(&iter, &quarter, &value)) {
		unsigned count = GPOINTER_TO_UINT(value);
		int64_t at = (int64_t)GPOINTER_TO_INT(quarter) * QUARTER_HOUR;
		if (habits_look(habits, at, true))
			g_array_append_val(counts, count);
	}
	return percentile_90(counts);
}

/* --- people due --- */

/* Somebody at a half-hour of the wall clock. */
typedef struct Arrival {
	int64_t half;
	Digest person;
} Arrival;

static int
by_half(gconstpointer a, gconstpointer b)
{
	const Arrival *left = a, *right = b;

	if (left->half != right->half)
		return left->half < right->half ? -1 : 1;
	return digest_compare(left->person, right->person);
}

/* Each person once in a half-hour; whole days have no hour. */
static GArray *
arrivals_of(const Habits *habits, const Zone *zone, const GPtrArray *bookings)
{
	GArray *arrivals = g_array_new(false, false, sizeof(Arrival));

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (booking->all_day || booking_is_absence(booking) ||
		    !habits_look(habits, booking->span.start, false))
			continue;
		Local local = zone_local(zone, booking->span.start);
		Arrival arrival = { local / HALF_HOUR - (local % HALF_HOUR < 0),
			digest_text(booking->person) };
		g_array_append_val(arrivals, arrival);
	}
	g_array_sort(arrivals, by_half);
	return arrivals;
}

unsigned
due_usual(const Habits *habits, const Zone *zone, const GPtrArray *bookings)
{
	g_autoptr(GArray) arrivals = arrivals_of(habits, zone, bookings);
	g_autoptr(GArray) counts = g_array_new(false, false, sizeof(unsigned));
	const Arrival *all = (const Arrival *)(const void *)arrivals->data;

	for (guint i = 0; i < arrivals->len; i++) {
		if (i == 0 || all[i].half != all[i - 1].half) {
			unsigned first = 1;
			g_array_append_val(counts, first);
		} else if (!digest_equal(all[i].person, all[i - 1].person)) {
			g_array_index(counts, unsigned, counts->len - 1)++;
		}
	}
	return counts->len < TIMES_LEAST ? G_MAXUINT : percentile_90(counts);
}

/* --- bookings at once --- */

static void
add_present(GHashTable *present, Span span)
{
	int64_t first = quarter_of(span.start);
	int64_t last = quarter_of(MAX(span.end - 1, span.start));

	for (int64_t i = first; i <= MIN(last, first + QUARTERS_MAX); i++) {
		gpointer key = GSIZE_TO_POINTER((gsize)i);
		guint there = GPOINTER_TO_UINT(g_hash_table_lookup(present, key));
		g_hash_table_insert(present, key, GUINT_TO_POINTER(there + 1));
	}
}

unsigned
at_once_usual(const Habits *habits, const GPtrArray *bookings)
{
	g_autoptr(GHashTable) present = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) counts = g_array_new(false, false, sizeof(unsigned));
	GHashTableIter iter;
	gpointer value;

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (!booking->all_day && !booking_is_absence(booking) &&
		    habits_look(habits, booking->span.start, false))
			add_present(present, booking->span);
	}
	g_hash_table_iter_init(&iter, present);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		unsigned count = GPOINTER_TO_UINT(value);
		g_array_append_val(counts, count);
	}
	return counts->len < TIMES_LEAST ? G_MAXUINT : percentile_90(counts);
}
