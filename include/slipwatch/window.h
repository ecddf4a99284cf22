/*
 * What a desk asks of the ledger for the person at the window. These look and touch
 * nothing: there is no transaction, and nobody is told. They are asked in the engine's
 * thread, for what they reckon takes longer than a loop may be held.
 */
#ifndef SLIPWATCH_WINDOW_H
#define SLIPWATCH_WINDOW_H

#include <slipwatch/case.h>
#include <slipwatch/detect.h>
#include <slipwatch/engine.h>

/* More are not looked for. */
enum { PLACES_MAX = 50 };

/*
 * Free places, by the mechanism of proposals. A length of 0 is the service's: as it is set,
 * else as is usual, else a slot. `near` NO_TIME is now, and then as early as can be; what
 * is past is now, too; beyond the horizon nothing is known: SW_ERROR_USAGE. (transfer full:
 * GPtrArray of Place)
 */
GPtrArray *engine_free_places(
    Engine *engine, const char *office, const Wanted *wanted, int64_t now, GError **error);

/* --- a civil day -------------------------------------------------------------------------
 */

/* What is on record then. */
typedef struct Visit {
	Booking *booking; /* owned */
	Request *request; /* that is matched to it; owned, or NULL */
	int64_t alert;	  /* that speaks of it; 0: none does */
} Visit;

/* A resource, and when it is away. */
typedef struct DayLane {
	char *name;
	unsigned capacity;
	GArray *away; /* Span */
} DayLane;

/* Asked for that day, and not recorded on it. */
typedef struct AskedVisit {
	Request *request; /* owned */
	int64_t recorded; /* when it is instead; NO_TIME: nowhere */
} AskedVisit;

typedef struct DayView {
	Span span;
	GPtrArray *visits; /* Visit, by booking_compare */
	GPtrArray *lanes;  /* DayLane: as the office lists them, then the others */
	GPtrArray *asked;  /* AskedVisit, by request_compare */
	GPtrArray *piles;  /* Alert: double-bookings that touch the day */
	GArray *busy; /* int64_t: where quarter-hours begin that are fuller than usual */
} DayView;
void day_view_free(DayView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DayView, day_view_free)

/* (transfer full) */
DayView *engine_day(
    Engine *engine, const char *office, Day day, int64_t now, GError **error);

/* --- a person ----------------------------------------------------------------------------
 */

/* A change of a record, as it was seen. */
typedef struct RecordMove {
	int64_t seen_at;
	Span from, to;
	char *from_resource, *to_resource;
	char *from_name, *to_name; /* "" where it is forgotten */
	bool off;		   /* taken off the record: `to` is as `from` */
} RecordMove;

typedef struct KnownBooking {
	Booking *booking; /* owned */
	RecordState state;
	int64_t gone_at;
	bool theirs;	  /* it is theirs still; false: it was once */
	GPtrArray *moves; /* RecordMove, oldest first */
} KnownBooking;

typedef struct KnownRequest {
	Request *request;  /* owned */
	const char *by;	   /* desk, phone or portal; NULL from a feed */
	bool gone;	   /* it left its feed */
	bool superseded;   /* a newer one of theirs stands */
	int64_t recorded;  /* when it is on record; NO_TIME: nowhere */
	char *recorded_at; /* on which resource; NULL */
} KnownRequest;

/* All who go by one name. */
typedef struct KnownPerson {
	char *name;
	unsigned addresses;  /* by how many they are known: above 1, they may be several */
	GPtrArray *requests; /* KnownRequest, by the time asked for */
	GPtrArray
	    *bookings;	   /* KnownBooking, by their start: of the last 30 days and ahead */
	GPtrArray *alerts; /* Alert, the latest first */
	GPtrArray *places; /* Place: free from now on, for what they came for */
	bool today;	   /* something is on record for them today */
} KnownPerson;

/* A like name, and what is on record today under it. */
typedef struct NearName {
	Booking *booking; /* owned */
	double likeness;
} NearName;

typedef struct Lookup {
	GPtrArray *people; /* KnownPerson; none: nobody is known by that name */
	GPtrArray *others; /* char *: further names that go on from what was said */
	GPtrArray *near;   /* NearName, the likest first; where nothing is theirs today */
	GPtrArray *places; /* Place: for anybody, where nobody is known */
} Lookup;
void lookup_free(Lookup *lookup);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lookup, lookup_free)

/* Whoever goes by that name, or by one that goes on from it. (transfer full) */
Lookup *engine_lookup(
    Engine *engine, const char *office, const char *name, int64_t now, GError **error);

/* --- a case ------------------------------------------------------------------------------
 */

/* A case, and what can be offered to whom it is of. */
typedef struct Offer {
	Case *file;
	Booking *record; /* as it stands now; NULL: there is none, or it is a pile */
	bool asked_free; /* what was asked for can be had: it is all that `near` has */
	GPtrArray *near; /* Place: nearest to what was asked for; NULL: that has passed */
	GPtrArray *soon; /* Place: from now on */
} Offer;
void offer_free(Offer *offer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Offer, offer_free)

/* (transfer full) */
Offer *engine_offer(Engine *engine, int64_t id, int64_t now, GError **error);

/* A place that is to be kept for whom a case is of. */
typedef struct Hold {
	int64_t start;
	const char *resource;	 /* "" wherever it is free */
	const char *role, *desk; /* who holds it */
} Hold;

/*
 * Until the case is closed or corrected the place is offered to nobody else; the booking
 * system is not told. Once they are on record there, that is what they asked for. One place
 * at a time. SW_ERROR_CONFLICT: it is not free, or the case is closed.
 */
bool engine_hold(Engine *engine, int64_t id, const Hold *hold, int64_t now, GError **error);

#endif
