/* What is usual in an office: made once for a day, and asked. */
#include "habits.h"

#include "context.h"

#include <pthread.h>

/* Fewer than this at a time is not busy anywhere. */
enum { BUSY_LEAST = 3 };

/* So many bookings are worth a second thread. */
enum { APART_LEAST = 10000 };

/* What is not known of a service counts as so many starts as in the whole office, and of
 * the office as so many alike in all hours [A]. */
#define SERVICE_STRENGTH 10.0
#define OFFICE_STRENGTH	 20.0

Habits *
habits_empty(int64_t day)
{
	Habits *habits = g_new0(Habits, 1);

	habits->day = day;
	habits->recorded = g_hash_table_new(NULL, NULL);
	habits->services = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	habits->feeds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return habits;
}

void
habits_free(Habits *habits)
{
	if (!habits)
		return;
	g_hash_table_unref(habits->recorded);
	g_hash_table_unref(habits->services);
	g_hash_table_unref(habits->feeds);
	g_free(habits);
}

unsigned
habits_of_feed(const Habits *habits, const char *feed)
{
	return habits ? GPOINTER_TO_UINT(g_hash_table_lookup(habits->feeds, feed)) : 0;
}

unsigned
habits_traits(const Habits *habits, const char *feed)
{
	return habits_of_feed(habits, feed) & HABIT_TRAITS;
}

bool
habits_feed(const Habits *habits, const char *feed, FeedTrait trait)
{
	return habits_of_feed(habits, feed) & trait;
}

void
habits_note(Habits *habits, const char *feed, unsigned found)
{
	found |= habits_of_feed(habits, feed);
	if (found)
		g_hash_table_insert(habits->feeds, g_strdup(feed), GUINT_TO_POINTER(found));
}

void *
feed_counts(GHashTable *feeds, const char *feed, gsize size)
{
	void *counts = g_hash_table_lookup(feeds, feed);

	if (!counts) {
		counts = g_malloc0(size);
		g_hash_table_insert(feeds, (gpointer)feed, counts);
	}
	return counts;
}

bool
habits_look(const Habits *habits, int64_t at, bool past)
{
	int64_t ahead = past ? 0 : HABIT_DAYS * DAY;

	if (at == NO_TIME || habits->day == NO_TIME)
		return at != NO_TIME;
	return at >= habits->day - HABIT_DAYS * DAY && at < habits->day + ahead;
}

/* --- what was recorded --- */

int64_t
quarter_of(int64_t at)
{
	return at / QUARTER_HOUR - (at % QUARTER_HOUR < 0);
}

static gpointer
quarter_key(int64_t quarter)
{
	return GINT_TO_POINTER((int)CLAMP(quarter, INT32_MIN, INT32_MAX));
}

static unsigned
recorded_in(const Habits *habits, int64_t quarter)
{
	return GPOINTER_TO_UINT(
	    g_hash_table_lookup(habits->recorded, quarter_key(quarter)));
}

bool
habits_above(const Habits *habits, Load load, unsigned count)
{
	return habits && count >= BUSY_LEAST && count > habits->usual[load];
}

bool
habits_record(Habits *habits, Recorded further)
{
	unsigned before = recorded_in(habits, further.quarter);
	unsigned after = before + further.records;

	g_hash_table_insert(
	    habits->recorded, quarter_key(further.quarter), GUINT_TO_POINTER(after));
	return habits_above(habits, LOAD_RECORDED, after) &&
	       !habits_above(habits, LOAD_RECORDED, before);
}

bool
habits_busy(const Habits *habits, int64_t made)
{
	if (!habits || made == NO_TIME)
		return false;
	return habits_above(habits, LOAD_RECORDED, recorded_in(habits, quarter_of(made)));
}

/* --- the whole --- */

static void
record_all(Habits *habits, const GPtrArray *bookings, const GArray *recorded)
{
	for (guint i = 0; recorded && i < recorded->len; i++)
		habits_record(habits, g_array_index(recorded, Recorded, i));
	for (guint i = 0; !recorded && i < bookings->len; i++) {
		int64_t made = booking_made(bookings->pdata[i]);
		if (made != NO_TIME)
			habits_record(habits, (Recorded){ quarter_of(made), 1 });
	}
}

/* Neither half reads what the other writes. */
typedef struct Half {
	Habits *habits;
	const Office *office;
	const GPtrArray *bookings;
} Half;

static void *
fill_times(void *data)
{
	const Half *half = data;
	Habits *habits = half->habits;

	habits->usual[LOAD_DUE] = due_usual(habits, half->office->zone, half->bookings);
	habits->usual[LOAD_AT_ONCE] = at_once_usual(habits, half->bookings);
	services_fill(habits, half->office->zone, half->bookings);
	return NULL;
}

static void
fill_manners(const Half *half)
{
	odd_fill(half->habits, half->office, half->bookings);
	again_fill(half->habits, half->office->zone, half->bookings);
	stamps_fill(half->habits, half->office->zone, half->bookings);
	signs_fill(half->habits, half->bookings);
}

Habits *
habits_new(
    const Office *office, const GPtrArray *bookings, const GArray *recorded, int64_t day)
{
	Habits *habits = habits_empty(day);
	Half half = { habits, office, bookings };
	pthread_t thread;
	bool apart = bookings->len >= APART_LEAST &&
		     pthread_create(&thread, NULL, fill_times, &half) == 0;

	record_all(habits, bookings, recorded);
	habits->usual[LOAD_RECORDED] = recorded_usual(habits);
	fill_manners(&half);
	if (apart)
		pthread_join(thread, NULL);
	else
		fill_times(&half);
	return habits;
}

int64_t
habits_day(const Habits *habits)
{
	return habits->day;
}

/* --- of a service --- */

static const ServiceHabits *
service_of(const Habits *habits, const char *service)
{
	if (!habits)
		return NULL;
	return service ? g_hash_table_lookup(habits->services, service) : &habits->whole;
}

const Quantiles *
habits_lead(const Habits *habits, const char *service)
{
	const ServiceHabits *own = service_of(habits, service);

	return own && own->lead.count >= USUAL_LEAST ? &own->lead : NULL;
}

const Quantiles *
habits_length(const Habits *habits, const char *service)
{
	const ServiceHabits *own = service_of(habits, service);

	return own && own->length.count >= USUAL_LEAST ? &own->length : NULL;
}

double
quantiles_share(const Quantiles *quantiles, int64_t value)
{
	const int64_t *at = quantiles->at;
	int below = 0;

	if (value < at[0])
		return 0;
	while (below < DECILES && at[below + 1] <= value)
		below++;
	if (below == DECILES)
		return 1;
	double part = (double)(value - at[below]) / (double)(at[below + 1] - at[below]);
	return (below + part) / DECILES;
}

static double
less(unsigned count, unsigned by)
{
	return count - MIN(count, by);
}

double
habits_share_less(
    const Habits *habits, const char *service, int weekday, int minute, unsigned by)
{
	int hour = CLAMP(weekday, 0, WEEKDAYS - 1) * DAY_HOURS +
		   CLAMP(minute / 60, 0, DAY_HOURS - 1);
	const ServiceHabits *own = service ? service_of(habits, service) : NULL;
	double share = 1.0 / WEEK_HOURS;

	if (!habits)
		return share;
	share = (less(habits->whole.starts[hour], by) + OFFICE_STRENGTH * share) /
		(less(habits->whole.started, by) + OFFICE_STRENGTH);
	if (!own)
		return share;
	return (less(own->starts[hour], by) + SERVICE_STRENGTH * share) /
	       (less(own->started, by) + SERVICE_STRENGTH);
}

double
habits_share(const Habits *habits, const char *service, int weekday, int minute)
{
	return habits_share_less(habits, service, weekday, minute, 0);
}
