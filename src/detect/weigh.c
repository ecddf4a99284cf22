/* Context that bears on every clash: a rush, and purpose. */
#include "weigh.h"

#include "crowd.h"
#include "precedents.h"

#include <stdlib.h>

/*
 * Stated factors [A], to be learned. What was recorded in a busy quarter-hour, or for a
 * busy one, has twice the slips. Who enters one person after the other into one place
 * within a minute saw that it was taken: nine in ten of those are meant. But stamps of one
 * second are one saving by a program (an import, a series), and tell nothing of what
 * anybody saw.
 */
#define BUSY_TIMES     2.0
#define TOGETHER_TIMES 0.1
enum { TOGETHER = MINUTE };

bool
any_made_busy(const Context *context, const GPtrArray *bookings)
{
	for (guint i = 0; i < bookings->len; i++)
		if (habits_busy(
			context->detection->habits, booking_made(bookings->pdata[i])))
			return true;
	return false;
}

bool
any_within(const Context *context, const GPtrArray *bookings)
{
	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (context_within(context, booking->span.start))
			return true;
	}
	return false;
}

static int
by_creation(const void *a, const void *b)
{
	const Booking *one = *(Booking *const *)a, *two = *(Booking *const *)b;

	return (one->created > two->created) - (one->created < two->created);
}

bool
made_together(const GPtrArray *bookings)
{
	g_autoptr(GPtrArray) sorted = g_ptr_array_copy((GPtrArray *)bookings, NULL, NULL);

	g_ptr_array_sort(sorted, by_creation);
	for (guint i = 0; i < sorted->len; i++) {
		const Booking *booking = sorted->pdata[i];
		const Booking *before = i > 0 ? sorted->pdata[i - 1] : NULL;
		if (booking->created == NO_TIME || booking->moves > 0)
			return false;
		if (before && (booking->created - before->created > TOGETHER ||
				  booking->created == before->created))
			return false;
	}
	return sorted->len > 1;
}

void
weigh_alike(
    const Context *context, Finding *finding, const GPtrArray *bookings, double odds)
{
	int64_t at = finding->recorded != NO_TIME ? finding->recorded : finding->start;
	bool crowd = crowd_say(context, finding, at);

	if (at != NO_TIME) {
		Day day = office_day(context->detection->office, at);
		context_look(context, finding, day, day);
	}
	odds = precedents_odds(context, finding, odds);
	finding->busy = any_made_busy(context, bookings) || crowd;
	if (finding->busy)
		odds *= BUSY_TIMES;
	finding->p = odds / (1 + odds);
}

void
weigh_clash(
    const Context *context, Finding *finding, const GPtrArray *bookings, double odds)
{
	weigh_alike(context, finding, bookings, odds);
	if (made_together(bookings))
		finding->p = finding->p * TOGETHER_TIMES /
			     (1 - finding->p + finding->p * TOGETHER_TIMES);
}
