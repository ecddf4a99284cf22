/* What Habits holds. Private to detect. */
#ifndef DETECT_HABITS_H
#define DETECT_HABITS_H

#include <slipwatch/detect.h>

#include "odd.h"

enum { WEEKDAYS = 7, DAY_HOURS = 24, WEEK_HOURS = WEEKDAYS * DAY_HOURS };

/* More services than these count in the whole office only. */
enum { HABIT_SERVICES_MAX = 500 };

typedef struct ServiceHabits {
	unsigned starts[WEEK_HOURS]; /* by weekday and hour */
	unsigned started;	     /* all of them */
	Quantiles lead, length;
} ServiceHabits;

struct Habits {
	int64_t day;
	unsigned usual[LOAD_COUNT];
	GHashTable *recorded; /* quarter-hour since 1970 -> records made in it */
	ServiceHabits whole;
	unsigned odd[ODD_COUNT]; /* of those starts, or of what was asked */
	unsigned asked;
	unsigned stands, moved; /* of what was asked for, as asked and elsewhere */
	unsigned entered, late; /* and as asked by a record with a stamp; that came late */
	unsigned ahead; /* how long before the start it was asked for: the mean, seconds */
	GHashTable *services; /* char *, folded -> ServiceHabits, owned */
	GHashTable *feeds;    /* char *, owned -> set of FeedTrait, and from SIGNS_FROM on
				 of Sign that tell something in it */
};

enum { SIGNS_FROM = 16 };

Habits *habits_empty(int64_t day);

/* What is looked at of a time: starts, or (`past`) what was made. */
bool habits_look(const Habits *habits, int64_t at, bool past);

/* All that is found out of a feed, and more of it. */
unsigned habits_of_feed(const Habits *habits, const char *feed);
void habits_note(Habits *habits, const char *feed, unsigned found);

/* What is counted of a feed: `size` bytes, zero at first. (borrowed from feeds, char * ->
 * it, owned) */
void *feed_counts(GHashTable *feeds, const char *feed, gsize size);

int64_t quarter_of(int64_t at);

/* habits_share, with `less` starts fewer in that hour: as it was without them. */
double habits_share_less(
    const Habits *habits, const char *service, int weekday, int minute, unsigned less);

/* --- loads.c --- */
unsigned recorded_usual(const Habits *habits);
unsigned due_usual(const Habits *habits, const Zone *zone, const GPtrArray *bookings);
unsigned at_once_usual(const Habits *habits, const GPtrArray *bookings);

/* --- odd.c --- */
void odd_fill(Habits *habits, const Office *office, const GPtrArray *bookings);

/* --- customs.c --- */
/* How often visits stand elsewhere than was asked for here, against any office. */
double habits_moved_times(const Habits *habits);
/* How often what was asked for is entered late here, against any office. */
double habits_late_times(const Habits *habits);
void again_fill(Habits *habits, const Zone *zone, const GPtrArray *bookings);

/* --- stamps.c --- */
void stamps_fill(Habits *habits, const Zone *zone, const GPtrArray *bookings);

/* --- confirmed.c --- */
void signs_fill(Habits *habits, const GPtrArray *bookings);

/* --- habits_service.c --- */
void services_fill(Habits *habits, const Zone *zone, const GPtrArray *bookings);
void ahead_fill(Habits *habits, const GPtrArray *requests);
/* How long before its start a visit is asked for here; 0: not known. */
int64_t habits_ahead(const Habits *habits);

#endif
