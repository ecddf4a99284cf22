/* The nearest free place: by the grid of the office's day, on one resource, then on others.
 */
#include "remedy.h"

#include "elsewhere.h"

#include <string.h>

/* More slots than these are not looked at. */
enum { SLOTS_MAX = 288 };

const Booking *
recorded_last(const GPtrArray *bookings)
{
	const Booking *last = bookings->pdata[0];

	for (guint i = 1; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (booking_made(booking) > booking_made(last) ||
		    (booking_made(booking) == booking_made(last) &&
			booking_compare(booking, last) > 0))
			last = booking;
	}
	return last;
}

/* Has this person something else then? No visit is longer than a day. */
static bool
is_person_free(const Context *context, const Wish *wish, Span span)
{
	const GPtrArray *own = g_hash_table_lookup(context->by_person, wish->person);
	guint from = own ? bookings_first_from(own, span.start - DAY) : 0;

	for (guint i = from; own && i < own->len; i++) {
		const Booking *other = own->pdata[i];
		if (other->span.start >= span.end)
			break;
		if (other != wish->booking && span_overlaps(other->span, span))
			return false;
	}
	return !wish->anywhere || !elsewhere_then(context, wish->person, span);
}

static bool
is_lane_free(const Context *context, const Lane *lane, const Booking *booking, Span span)
{
	return lane_peak(context, lane, span, booking, INT64_MAX) < lane->capacity;
}

bool
has_room(const Context *context, const Lane *lane, const Wish *wish, int64_t start)
{
	const Office *office = context->detection->office;
	const Booking *booking = wish->booking;
	Span span = { start, start + MAX(wish->length, MINUTE) };
	Span wide = { span.start - office->buffer, span.end + office->buffer };

	return start >= context->detection->now &&
	       office_bookable(office, lane->name, context_local(context, start)) &&
	       office_open_at(office, context_local(context, span.end - 1)) &&
	       !lane_away(lane, span) && is_lane_free(context, lane, booking, wide) &&
	       (!context->whole || is_lane_free(context, context->whole, booking, span)) &&
	       is_person_free(context, wish, span);
}

/* Outwards from where it is, the earlier of two as near first; NO_TIME: none that day. */
static int64_t
nearest_on(const Context *context, const Lane *lane, const Wish *wish)
{
	const Office *office = context->detection->office;
	const Booking *booking = wish->booking;
	int64_t at = booking->span.start;
	Local local = context_local(context, at);
	Day day = local_day(local);
	const OpenHours *hours = office_hours(office, day);
	int64_t slot = MAX(office->slot, MINUTE);

	if (!hours)
		return NO_TIME;
	Local opening = day_local(day) + hours->open * MINUTE;
	Local grid = local - (((local - opening) % slot) + slot) % slot;
	for (int i = 0; i < SLOTS_MAX; i++) {
		/* 0, -1, +1, -2, ... from the slot it is in. */
		int64_t step = i % 2 ? -(i / 2 + 1) : i / 2;
		Local start = grid + step * slot;
		int64_t utc = zone_utc(office->zone, start);
		if (local_day(start) != day ||
		    (lane == context_lane(context, booking->resource) && utc == at))
			continue;
		if (has_room(context, lane, wish, utc))
			return utc;
	}
	return NO_TIME;
}

bool
gives_service(const Context *context, const Lane *lane, const char *service, int64_t at)
{
	const char *folded = context_fold(context, service);
	const Office *office = context->detection->office;
	g_autoptr(GPtrArray) day =
	    lane_overlapping(lane, office_day_span(office, office_day(office, at)));

	for (guint i = 0; i < day->len; i++)
		if (context_fold(context, ((const Booking *)day->pdata[i])->service) ==
		    folded)
			return true;
	return false;
}

static void
say_place(
    Finding *finding, const Lane *lane, int64_t at, const Booking *booking, bool named)
{
	finding->proposed = at;
	/* A feed without names shows everybody as "?". */
	if (named && strcmp(booking->participant, "?") != 0)
		finding->proposed_for = g_strdup(booking->participant);
	if (g_strcmp0(finding->resource, lane->name) != 0)
		finding->proposed_resource = g_strdup(lane->name);
}

void
propose(const Context *context, Finding *finding, const Booking *booking, bool named)
{
	const Lane *own = context_lane(context, booking->resource), *best = NULL;
	Wish wish = { booking, booking->person, span_length(booking->span),
		finding->person != NULL };
	int64_t place = booking->all_day ? NO_TIME : nearest_on(context, own, &wish);
	int64_t least = INT64_MAX;

	if (place != NO_TIME) {
		say_place(finding, own, place, booking, named);
		return;
	}
	for (guint i = 0; !booking->all_day && i < MIN(context->lanes->len, LANES_MAX);
	     i++) {
		const Lane *lane = context->lanes->pdata[i];
		if (lane == own ||
		    !gives_service(context, lane, booking->service, booking->span.start))
			continue;
		int64_t at = nearest_on(context, lane, &wish);
		if (at != NO_TIME && ABS(at - booking->span.start) < least) {
			least = ABS(at - booking->span.start);
			place = at;
			best = lane;
		}
	}
	if (best)
		say_place(finding, best, place, booking, named);
}
