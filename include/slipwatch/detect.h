/*
 * Detection: bookings and requests in, findings out. Pure: no clock, no database, no
 * memory.
 *
 * A rule is a row of a table (detect/rules.c). Findings come settled and sorted; tier,
 * deadline and why are left to alert. The order of the input never changes the output.
 */
#ifndef SLIPWATCH_DETECT_H
#define SLIPWATCH_DETECT_H

#include <slipwatch/booking.h>
#include <slipwatch/office.h>

/* Load of an office: how busy was the quarter-hour in which something was recorded? */
typedef struct Busy Busy;

/* From when each booking was made (created, else first_seen): records per quarter-hour of
 * UTC against the 90th percentile of the non-empty ones. (transfer full) */
Busy *busy_new(const GPtrArray *bookings);
void busy_free(Busy *busy);
bool busy_at(const Busy *busy, int64_t at); /* false for NO_TIME and NULL */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Busy, busy_free)

/* What an office does every week it does on purpose: so many weeks are looked back, by so
 * much more on either side (an hour, and another that a clock may have changed by). */
enum { WEEKS_BEFORE = 4, WEEK_MARGIN = 2 * HOUR };

/*
 * What is looked at. The bookings are complete for the named scope: for `check` that is
 * everything; for a refresh, all bookings and requests of the persons that changed, and all
 * bookings of the (resource, window)s that changed or that their requests ask for.
 */
typedef struct Detection {
	const Office *office;
	/* Booking, any order. Also the office's whole UTC days of what is swept, and of
	 * what the judged persons have twice on a day or at an odd hour; and of what is
	 * swept the same hours in the WEEKS_BEFORE. */
	const GPtrArray *bookings;
	/* Request, any order; the withdrawn and superseded too */
	const GPtrArray *requests;
	const Busy *busy; /* or NULL */
	int64_t now;
	int64_t horizon;      /* UTC: findings lie in [now, horizon) */
	bool records_missing; /* a feed of records has never been read: nothing can be
				 called unrecorded */
	/* char * set: judge these persons only (a finding's person is its request's, else
	 * its booking's); NULL: all. One name may stand under several identities: name all
	 * of them, and give what belongs to them. */
	GHashTable *persons;
	/* char * set: sweep these resources only, "" for the office's places; NULL: all. */
	GHashTable *resources;
} Detection;

/* GPtrArray of Finding, owned (transfer full). */
GPtrArray *detect(const Detection *detection);

/* Slugs of all rules, NULL-terminated (static). */
const char *const *detect_rules(void);

/* A finding about a feed itself: feed-unreadable, feed-stale, feed-shrunk, feed-shift.
 * (transfer full) */
Finding *detect_feed(
    const char *rule, const Office *office, const char *feed, const char *detail, double p);

/* Which request goes with which booking: the pairs by index into the two arrays, for a
 * person's or all data. Exposed for tests, lookup and the board. */
typedef struct Pair {
	const Request *request;
	const Booking *booking; /* NULL: unrecorded so far */
	bool superseded;	/* a newer request of that person and service stands */
	bool replaces;		/* it is that newer request */
	bool ambiguous;		/* another booking fits about as well */
} Pair;
GArray *match(const GPtrArray *requests,
    const GPtrArray *bookings); /* Pair; one for each request, in request_compare's order */

#endif
