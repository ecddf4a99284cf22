/* Former bookings: the slots they held, and what was asked for and recorded once. */
#include "former.h"

#include "people.h"

#include <string.h>

/* Of what began before the day before nothing is known for certain. */
static int64_t
known_from(const Context *context)
{
	Day today = local_day(context_local(context, context->detection->now));

	return zone_utc(context->detection->office->zone, day_local(today - 1));
}

static guint
former_count(const Context *context)
{
	return context->detection->former ? context->detection->former->len : 0;
}

static const Former *
former_at(const Context *context, guint i)
{
	return &g_array_index(context->detection->former, Former, i);
}

static bool
stood_at(const Former *former, int64_t at)
{
	int64_t since =
	    former->since == NO_TIME ? booking_made(former->booking) : former->since;

	return (since == NO_TIME || since <= at) && at < former->until;
}

static bool
same_person(const Context *context, const Booking *booking, const Request *request)
{
	if (strcmp(booking->person, request->person) == 0)
		return true;
	if (*booking->person == '?' || *request->person == '?' ||
	    (*booking->person != '=' && *request->person != '='))
		return false;
	return context_fold(context, booking->participant) ==
	       context_fold(context, request->participant);
}

unsigned
former_others(
    const Context *context, const char *resource, Span span, const Pair *pair, int64_t at)
{
	const char *place = context_fold(context, resource);
	int64_t from = MAX(known_from(context), span.start - DAY);
	unsigned others = 0;

	for (guint i = 0; i < former_count(context); i++) {
		const Former *former = former_at(context, i);
		const Booking *booking = former->booking;
		others += booking->span.start >= from &&
			  span_overlaps(booking->span, span) && stood_at(former, at) &&
			  context_fold(context, booking->resource) == place &&
			  !same_person(context, booking, pair->request);
	}
	return others;
}

bool
former_as_asked(const Context *context, const Pair *pair)
{
	int64_t from = known_from(context), asked_at = pair->request->asked_at;
	int64_t made = booking_made(pair->booking);

	for (guint i = 0; i < former_count(context); i++) {
		const Former *former = former_at(context, i);
		const Booking *booking = former->booking;
		int64_t before = booking_made(booking);
		if (booking->span.start >= from &&
		    booking_answers(context, booking, pair->request) &&
		    same_person(context, booking, pair->request) &&
		    (asked_at == NO_TIME || former->until >= asked_at) &&
		    (made == NO_TIME || before == NO_TIME || before <= made))
			return true;
	}
	return false;
}

bool
former_of_today(const Context *context, const Request *request)
{
	Span about = { request->asked.start - DAY, request->asked.end + DAY };
	Day today = local_day(context_local(context, context->detection->now));

	for (guint i = 0; i < former_count(context); i++) {
		const Former *former = former_at(context, i);

		if (same_person(context, former->booking, request) &&
		    span_contains(about, former->booking->span.start) &&
		    local_day(context_local(context, former->until)) == today)
			return true;
	}
	return false;
}
