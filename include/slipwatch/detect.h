/*
 * Detection: bookings and requests in, findings out. Pure: no clock, no database, no
 * memory.
 *
 * A rule is a row of a table (detect/rules.c). Findings come settled and sorted; tier,
 * deadline and why are left to alert. The order of the input never changes the output.
 */
#ifndef SLIPWATCH_DETECT_H
#define SLIPWATCH_DETECT_H

#include <slipwatch/alert.h>
#include <slipwatch/booking.h>
#include <slipwatch/learn.h>

/*
 * What is usual in an office, as of the beginning of a civil day: worked out once from what
 * is on record by then, and used for all that is judged that day.
 *
 * Three loads, each against its own 90th percentile over the quarter-hours (people due:
 * half-hours of the wall clock) that have any: bookings recorded, people due, bookings at
 * once. And for each service when, how long and how far ahead it is booked. Counts alone:
 * no names. What a quarter-hour had recorded goes on being counted, and all its records are
 * busy from the one on that makes it so: whoever counts it marks the others.
 *
 * It looks back HABIT_DAYS; at starts as many days ahead too, for a feed need not show what
 * has been. Without a day (NO_TIME: there is no history) it looks at all that it is given.
 */
typedef struct Habits Habits;

enum { HABIT_DAYS = 28, QUARTER_HOUR = 15 * MINUTE, HALF_HOUR = 30 * MINUTE };

typedef enum Load { LOAD_RECORDED, LOAD_DUE, LOAD_AT_ONCE, LOAD_COUNT } Load;

/* Records made in a quarter-hour of UTC, counted from 1970. */
typedef struct Recorded {
	int64_t quarter;
	unsigned records;
} Recorded;

/* Deciles: at[0] the least, at[5] the median, at[10] the most. */
enum { DECILES = 10 };
typedef struct Quantiles {
	unsigned count;
	int64_t at[DECILES + 1];
} Quantiles;

/* `recorded` (Recorded): what the ledger counted; NULL: as the bookings' stamps tell
 * (created, else first_seen). `day`: its beginning, UTC. (transfer full) */
Habits *habits_new(
    const Office *office, const GPtrArray *bookings, const GArray *recorded, int64_t day);
/* Adds what became of what was asked for: whether people here ask and give up, or ask for
 * their kin. Both whole, as are the bookings above. */
void habits_ask(Habits *habits, const GPtrArray *requests, const GPtrArray *bookings);
void habits_free(Habits *habits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Habits, habits_free)
int64_t habits_day(const Habits *habits);

/* Counts further records; true if that makes their quarter-hour a busy one. */
bool habits_record(Habits *habits, Recorded further);

/* Was it recorded in a busy quarter-hour? false for NO_TIME and NULL. */
bool habits_busy(const Habits *habits, int64_t made);

/* So many at a time: above what is usual, and no fewer than are busy anywhere? */
bool habits_above(const Habits *habits, Load load, unsigned count);

/* Of a service (folded, as name_fold; NULL: all of them), in seconds: how long before its
 * start a booking is made, and how long it is. NULL where fewer than USUAL_LEAST are known.
 * Occurrences of series have no lead. (dies with the habits) */
enum { USUAL_LEAST = 8 };
const Quantiles *habits_lead(const Habits *habits, const char *service);
const Quantiles *habits_length(const Habits *habits, const char *service);

/* Which share of them is at most `value`: 0 to 1, straight between deciles. */
double quantiles_share(const Quantiles *quantiles, int64_t value);

/* How likely a start of this service (folded; NULL: any) falls on this weekday within the
 * hour of this minute of the civil day. Never 0: what is not known of the service is as in
 * the whole office, and what is not known of that is alike everywhere. The 168 hours of a
 * week sum to 1. */
double habits_share(const Habits *habits, const char *service, int weekday, int minute);

/* Those of a feed's traits that its records show: a set of FeedTrait, among HABIT_TRAITS.
 * Of NULL: none. */
enum {
	HABIT_TRAITS =
	    TRAIT_STAMPS | TRAIT_RESTAMPS | TRAIT_COUNTS | TRAIT_REPEATS | TRAIT_PLACES
};
unsigned habits_traits(const Habits *habits, const char *feed);
bool habits_feed(const Habits *habits, const char *feed, FeedTrait trait);

/* As text and back, for a restart within the day: without what was recorded, which the
 * ledger counts. NULL and SW_ERROR_FORMAT for what habits_text did not write. (transfer
 * full) */
char *habits_text(const Habits *habits);
Habits *habits_of_text(const char *text, const GArray *recorded, GError **error);

/* The day of the record before stays on the screen for as long as this [A]. For each record
 * that is judged, those made so long before it, or with it (by created), are among the
 * bookings. */
enum { SHOWN_FOR = 45 * MINUTE };
/* Where more than so many were made meanwhile (no absences), a program made them, or too
 * many hands: nothing tells which one stood there [A]. */
enum { SHOWN_FEW = 200 };

/* The record that somebody asked from stays open on the screen for as long [A]: what is
 * made meanwhile for another may be hers. */
enum { LEFT_OPEN_FOR = 10 * MINUTE };

/* What an office does every week it does on purpose: so many weeks are looked back, by so
 * much more on either side (an hour, and another that a clock may have changed by). */
enum { WEEKS_BEFORE = 4, WEEK_MARGIN = 2 * HOUR };

/*
 * What the differences between asked and recorded have in common over a whole office: feeds
 * of which nearly all times are off by one amount, and days that were moved as a whole. A
 * detection with everybody in it makes them; each that follows brings them up to date with
 * whom it judges.
 */
typedef struct Shifts Shifts;

Shifts *shifts_new(void);
void shifts_free(Shifts *shifts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Shifts, shifts_free)

/* After a detection: whose findings hang on what it changed are added to a set of char *.
 * true: everybody's do. */
bool shifts_spread(const Shifts *shifts, GHashTable *ret_persons);

/* Is it one of the times of a feed that is shifted? Such findings are held: not made, and
 * what was said before is neither taken back nor said again. */
bool shifts_hold(const Shifts *shifts, const Finding *finding);

/* A feed's own times moved as a whole, by so much and without an edit; 0: they did not. It
 * counts as shifted from then on. */
void shifts_tell(Shifts *shifts, const char *feed, int64_t by);

/* feed-shift, of each such feed. (transfer full: GPtrArray of Finding, owned) */
GPtrArray *shifts_findings(const Shifts *shifts, const Office *office);

/*
 * What is looked at. The bookings are complete for the named scope: for `check` that is
 * everything; for a refresh, all bookings and requests of the persons that changed, and all
 * bookings of the (resource, window)s that changed or that their requests ask for.
 */
typedef struct Detection {
	const Office *office;
	/* Booking, any order. Also what is swept had at the same hours in the
	 * WEEKS_BEFORE; and `days` of the whole office. */
	const GPtrArray *bookings;
	/* Day set (GINT_TO_POINTER): the civil days of which all that the office has is
	 * among the bookings, and a buffer on either side; NULL: all. A finding that hangs
	 * on another day comes `unseen`, with the days that it `looked` for: once they are
	 * given, it is settled, or looks further. */
	GHashTable *days;
	/* Request, any order; the withdrawn and superseded too */
	const GPtrArray *requests;
	/* Former: of what began where the judged persons ask to be, or within a day of it,
	 * from the civil day before on; or NULL */
	const GArray *former;
	const Habits *habits;	/* or NULL */
	const Beliefs *beliefs; /* what verdicts taught; NULL: the tables' own */
	int64_t now;
	int64_t horizon;      /* UTC: findings lie in [now, horizon) */
	bool records_missing; /* a feed of records has never been read: nothing can be
				 called unrecorded */
	/* Elsewhere: what the judged persons have at other offices; or NULL */
	const GArray *elsewhere;
	/* char * set: judge these persons only (a finding's person is its request's, else
	 * its booking's); NULL: all. One name may stand under several identities: name all
	 * of them, and give what belongs to them. */
	GHashTable *persons;
	/* char * set: sweep these resources only, "" for the office's places; NULL: all. */
	GHashTable *resources;
	const GArray *precedents; /* Precedent: what staff said of clashes; or NULL */
	Shifts *shifts;		  /* brought up to date; NULL: each pair stands alone */
} Detection;

/* A booking that stood so until a time: gone since, or moved, or another person's. Since
 * when, if not from its making; NO_TIME. */
typedef struct Former {
	const Booking *booking; /* borrowed */
	int64_t since, until;
} Former;

/* GPtrArray of Finding, owned (transfer full). */
GPtrArray *detect(const Detection *detection);

/* Slugs of all rules, NULL-terminated (static). */
const char *const *detect_rules(void);

/* What somebody wants, and about when. */
typedef struct Wanted {
	const char *person; /* identity, who is nowhere else then; "" nobody yet */
	const char *service, *resource; /* as written; "" any */
	int64_t length, near;
	const Booking *moving; /* one of the bookings, that would move away; or NULL */
	bool earliest;	       /* on other days than that of `near` as early as can be */
	guint limit;
} Wanted;

/* Free for it: on the grid, within hours, with a place on the resource and in the office.
 */
typedef struct Place {
	Span span;
	char *resource; /* as shown */
} Place;
void place_free(Place *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Place, place_free)

/*
 * Free places as a proposal finds them, and in its order: of the day of `near` first those
 * of the resource, nearest first, then those of others that give the service that day; then
 * so on the days around it, for a week either way. Where no resource is named, of all that
 * give the service; where neither is, or nobody gives it, of all. Days that are not given
 * leave `looked` (finding_new) unseen, and the places incomplete. (transfer full: GPtrArray
 * of Place)
 */
GPtrArray *free_places(const Detection *detection, const Wanted *wanted, Finding *looked);

/* When a person may come about this at a time that is not theirs, from an hour before
 * either of its times to an hour after: when what detection says of it then (`seen_now`)
 * next begins, changes with the slot, or ends. INT64_MAX: never. */
int64_t seen_next(const Finding *finding, int64_t slot, int64_t now);
/* Is it such a time? */
bool seen_matters(const Finding *finding, int64_t now);

/* A finding about a feed itself: feed-unreadable, feed-stale, feed-shrunk, feed-shift.
 * (transfer full) */
Finding *detect_feed(
    const char *rule, const Office *office, const char *feed, const char *detail, double p);

/*
 * What staff said of clashes of one kind at one place and hour of the week: a pile that
 * was answered as meant, or as a slip. The next weeks' are weighed by it.
 */
typedef struct Precedent {
	const char *rule; /* "double-booking" or "too-close" (static) */
	char *resource;	  /* folded; "" the whole office */
	int minute;	  /* of the office's week, from Monday 0:00 */
	unsigned size;	  /* by how many it was over; or the minutes that were missing */
	unsigned meant, slips; /* verdicts */
} Precedent;

/* What an answer to it tells of, beyond its own place and hour: its rule; of piles those of
 * one too many, or those of more. (static) */
const char *finding_story(const Finding *finding);

/* Precedent, owned. One is added where the verdict teaches something of such a finding. */
GArray *precedents_new(void);
void precedents_add(
    GArray *precedents, const Office *office, const Finding *finding, Verdict verdict);

/* A booking at another office of somebody who is known by an address. All borrowed. */
typedef struct Elsewhere {
	const Booking *booking;
	const char *feed;  /* in full: "harbor/bookings" */
	const char *place; /* in words, for here: "Station 1 at Harbor Clinic" */
	bool group;	   /* its service is a group's there */
} Elsewhere;

/* Is this an identity that holds across offices? A name alone does not. */
bool person_is_known(const char *person);

/* Which request goes with which booking: the pairs by index into the two arrays, for a
 * person's or all data. Exposed for tests, lookup and the board. */
typedef struct Pair {
	const Request *request;
	const Booking *booking; /* NULL: unrecorded so far */
	bool superseded;	/* a newer request of that person and service stands */
	bool replaces;		/* it is that newer request */
	bool ambiguous; /* another booking fits about as well, or the name is only like */
	bool near;	/* by a like name: no rule takes the booking for the asker's own */
} Pair;
GArray *match(const GPtrArray *requests,
    const GPtrArray *bookings); /* Pair; one for each request, in request_compare's order */

/*
 * Two spellings of one name are matched only so near: the booking starts less than
 * NEAR_REACH from what was asked for, by a request that leaves no more than NEAR_RANGE
 * open.
 */
enum { NEAR_REACH = DAY, NEAR_RANGE = WEEK };

/* May two folded names be one person's? Written or heard wrong, or the same words: in
 * another order, or with one more. */
typedef enum Alike { ALIKE_NOT, ALIKE_SPELT, ALIKE_WORDS } Alike;
Alike match_alike(const char *a, const char *b);

/* A set of how the words of a folded name sound: names without one in common are never
 * alike. */
guint64 match_sounds(const char *name);

#endif
