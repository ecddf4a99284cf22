/* What all rules look at: the bookings in order, by resource, and paired with requests.
 * Built once for a detection. Private to detect. */
#ifndef DETECT_CONTEXT_H
#define DETECT_CONTEXT_H

#include <slipwatch/detect.h>

#include "lane.h"
#include "phones.h"

typedef struct Context {
	const Detection *detection;
	GPtrArray *bookings; /* Booking, borrowed, by booking_compare; absences left out */
	GHashTable *by_person; /* char * -> GPtrArray of Booking, by booking_compare */
	GPtrArray *lanes;      /* Lane, owned, by folded name */
	Lane *whole;	       /* the office's places as one lane; NULL: no such limit */
	GHashTable *by_name;   /* char *, a resource as written -> Lane, borrowed */
	GHashTable *groups;    /* char *, a service as written -> its folded name if it is a
				  group's, else "" */
	GHashTable *swept; /* folded names that are swept, "" the whole office; NULL: all */
	GArray *pairs;	   /* Pair */
	Phones *phones;
	GHashTable *answered;	/* Booking -> Request of its own person that it is for */
	GStringChunk *names;	/* interned folded texts */
	GHashTable *folded;	/* char *, as written -> folded, borrowed from names */
	GHashTable *mismatched; /* Booking set: those that rule_mismatch reported */
	GPtrArray *stamped;	/* Booking, by created: NULL until asked for */
	GPtrArray *selves; /* GPtrArray of Booking: who has several; NULL until asked for */
	GHashTable *askers;    /* char * set: persons of the requests */
	GHashTable *explained; /* Request set: a rule has said where their record is */
	GHashTable *claimed;   /* Booking set: they are, or may be, what another asked for
				*/
	GPtrArray *findings;   /* Finding, owned: what the rules add to */
	GHashTable *elsewhere; /* char *, a person -> GPtrArray of Elsewhere, borrowed */
	GHashTable *starts;    /* what places.c found free so far */
	GHashTable *givers;    /* who gives a service on a day, as it found so far */
} Context;

Context *context_new(const Detection *detection);
void context_free(Context *context);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Context, context_free)

/* The folded form of a name, place or service: equal texts are equal pointers. (dies with
 * the context) */
const char *context_fold(const Context *context, const char *text);

/* The lane of a resource as written; NULL where nothing is booked or away on it. */
const Lane *context_lane(const Context *context, const char *resource);
/* The same, made where there is none. */
const Lane *context_make_lane(Context *context, const char *resource);

/* Of a visit that goes on for longer, no more days than these are looked at. */
enum { VISIT_DAYS_MAX = 7 };
/* Its civil days, both inclusive. */
void context_days(
    const Context *context, const Booking *booking, Day *ret_first, Day *ret_last);

/* The others of a booking's resource that touch its civil day: so much of a resource is
 * always complete. (transfer full: GPtrArray of Booking, borrowed) */
GPtrArray *context_day(const Context *context, const Booking *booking);

/* Is all of this civil day known? */
bool context_given(const Context *context, Day day);
/* The finding hangs on these days, first to last. */
void context_look(const Context *context, Finding *finding, Day first, Day last);

/* Is this resource to be swept? "" is the whole office. */
bool context_sweeps(const Context *context, const char *folded);
bool context_judges(const Context *context, const char *person);
bool context_within(const Context *context, int64_t at); /* in [now, horizon) */

/* The group that a service's bookings of one start form: its folded name, or NULL. */
const char *context_group(const Context *context, const char *service);

Local context_local(const Context *context, int64_t at);

/* When a booking was made, as far as is known: created, else first seen; NO_TIME. */
int64_t booking_made(const Booking *booking);
bool booking_is_absence(const Booking *booking);

/* Are they known by one name alone, and do their telephones tell them apart? */
bool bookings_apart(const Context *context, const Booking *a, const Booking *b);

/* A new finding of the office, and what it lists. */
Finding *context_report(Context *context, const char *rule, double p);
void finding_list_booking(Finding *finding, const Booking *booking);
void finding_list_request(Finding *finding, const Request *request);

/* Of bookings by start: where those that start at or after `start` begin. */
guint bookings_first_from(const GPtrArray *bookings, int64_t start);

#endif
