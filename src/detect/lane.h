/* A resource's bookings and absences: what overlaps a span, and is there room? Private to
 * detect. */
#ifndef DETECT_LANE_H
#define DETECT_LANE_H

#include <slipwatch/booking.h>

struct Context;

typedef struct Lane {
	char *name; /* as the office lists it, else as a feed writes it */
	char *folded;
	unsigned capacity;
	GPtrArray *bookings; /* Booking, borrowed, by booking_compare */
	GPtrArray *absences; /* Booking, borrowed, by booking_compare */
	GArray *away;	     /* Span, ascending and apart: absences and days away */
	int64_t *latest; /* tree of the latest ends over bookings; leaves at [leaves, 2 *
			    leaves) */
	guint leaves;
} Lane;

/* What takes one place: a booking, or those of a group's one start. */
typedef struct Unit {
	Span span;
	const char *group; /* folded service, or NULL */
	const char *lane;  /* folded resource */
} Unit;

Lane *lane_new(const char *name, const char *folded, unsigned capacity);
void lane_free(Lane *lane);

/* After all bookings, absences and days away are in: the tree of ends, `away` merged. */
void lane_settle(Lane *lane);

void lanes_sort(GPtrArray *lanes); /* Lane, by folded name */

/* In booking_compare's order, those without a length left out. (transfer full: GPtrArray of
 * Booking, borrowed) */
GPtrArray *lane_overlapping(const Lane *lane, Span span);

bool lane_away(const Lane *lane, Span span);

/* The most places taken at one moment of the span, by bookings other than `except`
 * (or NULL) that were made no later than `by` (INT64_MAX: all; unknown counts as made). */
unsigned lane_peak(const struct Context *context, const Lane *lane, Span span,
    const Booking *except, int64_t by);

/* Does a group of this service already start there? One more takes no place. */
bool lane_has_group(
    const struct Context *context, const Lane *lane, Span span, const char *group);

/* The bookings, in booking_compare's order, as units; ret_units[i] is the i-th booking's.
 * (transfer full: GArray of Unit) */
GArray *units_of(
    const struct Context *context, const GPtrArray *bookings, guint *ret_units);

#endif
