/*
 * What a desk asks of the ledger for the person at the window. These look and touch
 * nothing: there is no transaction, and nobody is told. They are asked in the engine's
 * thread, for what they reckon takes longer than a loop may be held.
 */
#ifndef SLIPWATCH_WINDOW_H
#define SLIPWATCH_WINDOW_H

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

#endif
