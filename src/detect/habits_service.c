/* When, how long and how far ahead each service is booked. */
#include "habits.h"

#include "context.h"

#include <slipwatch/names.h>

/* Who asks for longer ahead has mistyped the year. */
enum { AHEAD_MOST = 400 * DAY };

/* What a service's quantiles are made of. */
typedef struct Sample {
	ServiceHabits *habits;
	GArray *leads, *lengths; /* int64_t */
} Sample;

typedef struct Samples {
	Habits *habits;
	Sample *whole;
	GPtrArray *all;	     /* Sample, owned */
	GHashTable *folded;  /* char *, folded -> Sample, borrowed */
	GHashTable *written; /* char *, as written -> Sample, borrowed */
} Samples;

static Sample *
sample_new(Samples *samples, ServiceHabits *habits)
{
	Sample *sample = g_new(Sample, 1);

	sample->habits = habits;
	sample->leads = g_array_new(false, false, sizeof(int64_t));
	sample->lengths = g_array_new(false, false, sizeof(int64_t));
	g_ptr_array_add(samples->all, sample);
	return sample;
}

static void
sample_free(void *data)
{
	Sample *sample = data;

	g_array_unref(sample->leads);
	g_array_unref(sample->lengths);
	g_free(sample);
}

static Sample *
sample_of_folded(Samples *samples, const char *service)
{
	char *folded = name_fold(service);
	Sample *sample = g_hash_table_lookup(samples->folded, folded);

	if (!sample && g_hash_table_size(samples->folded) < HABIT_SERVICES_MAX) {
		ServiceHabits *own = g_new0(ServiceHabits, 1);
		sample = sample_new(samples, own);
		g_hash_table_insert(samples->folded, folded, sample);
		g_hash_table_insert(samples->habits->services, g_strdup(folded), own);
		return sample;
	}
	g_free(folded);
	return sample ? sample : samples->whole;
}

static Sample *
sample_of(Samples *samples, const char *service)
{
	Sample *sample = g_hash_table_lookup(samples->written, service);

	if (!sample) {
		sample = sample_of_folded(samples, service);
		g_hash_table_insert(samples->written, (gpointer)service, sample);
	}
	return sample;
}

static void
add_start(ServiceHabits *habits, int hour)
{
	habits->starts[hour]++;
	habits->started++;
}

static void
add_booking(Samples *samples, const Zone *zone, const Booking *booking)
{
	Sample *sample = sample_of(samples, booking->service);
	bool own = sample != samples->whole;
	int64_t made = booking_made(booking), start = booking->span.start;
	int64_t length = span_length(booking->span);

	if (habits_look(samples->habits, start, false)) {
		Local local = zone_local(zone, start);
		int hour =
		    day_weekday(local_day(local)) * DAY_HOURS + local_minute(local) / 60;
		add_start(&samples->habits->whole, hour);
		g_array_append_val(samples->whole->lengths, length);
		if (own) {
			add_start(sample->habits, hour);
			g_array_append_val(sample->lengths, length);
		}
	}
	if (booking->recurrence == NO_TIME && made != NO_TIME && made <= start &&
	    habits_look(samples->habits, made, true)) {
		int64_t lead = start - made;
		g_array_append_val(samples->whole->leads, lead);
		if (own)
			g_array_append_val(sample->leads, lead);
	}
}

static int
by_value(gconstpointer a, gconstpointer b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static Quantiles
quantiles_of(GArray *values)
{
	Quantiles quantiles = { .count = values->len };

	g_array_sort(values, by_value);
	for (guint i = 0; i <= DECILES && values->len > 0; i++)
		quantiles.at[i] =
		    g_array_index(values, int64_t, (gsize)(values->len - 1) * i / DECILES);
	return quantiles;
}

void
services_fill(Habits *habits, const Zone *zone, const GPtrArray *bookings)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(sample_free);
	g_autoptr(GHashTable) folded =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) written = g_hash_table_new(g_str_hash, g_str_equal);
	Samples samples = { habits, NULL, all, folded, written };

	samples.whole = sample_new(&samples, &habits->whole);
	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (!booking->all_day && !booking_is_absence(booking))
			add_booking(&samples, zone, booking);
	}
	for (guint i = 0; i < all->len; i++) {
		Sample *sample = all->pdata[i];
		sample->habits->lead = quantiles_of(sample->leads);
		sample->habits->length = quantiles_of(sample->lengths);
	}
}

void
ahead_fill(Habits *habits, const GPtrArray *requests)
{
	int64_t sum = 0, count = 0;

	for (guint i = 0; i < requests->len; i++) {
		const Request *request = requests->pdata[i];
		if (request->asked_at == NO_TIME ||
		    request->asked.start <= request->asked_at ||
		    request->asked.start > request->asked_at + AHEAD_MOST)
			continue;
		sum += request->asked.start - request->asked_at;
		count++;
	}
	habits->ahead = count >= USUAL_LEAST ? (unsigned)(sum / count) : 0;
}

int64_t
habits_ahead(const Habits *habits)
{
	return habits ? habits->ahead : 0;
}
