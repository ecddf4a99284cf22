/* Signals of habit and haste. */
#include "manner.h"

#include "history.h"

#include <string.h>

enum { LATE_MINUTES = 15, QUICK = 10 * MINUTE, QUICK_EDITS = 2, AHEAD = 3 * DAY };

int
made_late(const Context *context, const Booking *booking)
{
	int64_t made = booking_made(booking);

	if (made == NO_TIME)
		return -1;
	Local local = context_local(context, made);
	const OpenHours *hours = office_hours(context->detection->office, local_day(local));
	int minute = local_minute(local);
	if (!hours || hours->close - hours->open >= 24 * 60)
		return 0;
	return (minute >= hours->close - LATE_MINUTES && minute < hours->close) ||
	       (minute >= hours->break_start && minute < hours->break_end);
}

int
made_for_today(const Context *context, const Pair *pair)
{
	const Booking *booking = pair->booking;
	const Quantiles *lead = habits_lead(
	    context->detection->habits, context_fold(context, booking->service));
	Local start = context_local(context, booking->span.start);
	Local asked = context_local(context, pair->request->asked.start);
	int64_t made = booking_made(booking);

	if (!lead || made == NO_TIME || booking->recurrence != NO_TIME ||
	    local_minute(start) != local_minute(asked))
		return -1;
	return lead->at[DECILES / 2] > AHEAD &&
	       local_day(context_local(context, made)) == local_day(start);
}

/* SEQUENCE and our own snapshots: the one that has seen more. */
int
edited_quickly(const Booking *booking)
{
	int64_t made = booking_made(booking);
	int64_t last = MAX(booking->modified, booking->moved_at);
	int64_t edits = MAX((int64_t)booking->moves, booking->sequence);

	if (made == NO_TIME || last == NO_TIME)
		return -1;
	return edits >= QUICK_EDITS && last - made <= QUICK;
}

int
at_usual_time(const Context *context, const Pair *pair)
{
	const Booking *booking = pair->booking;
	const GPtrArray *own = g_hash_table_lookup(context->by_person, booking->person);

	if (!own || own->len < 2 || booking->all_day)
		return -1;
	History history = history_of(context, booking, own);
	if (!history_is_regular(&history))
		return -1;
	return history_usual(&history, context_local(context, booking->span.start)) &&
	       !history_usual(&history, context_local(context, pair->request->asked.start));
}

/* --- the day on the screen -------------------------------------------------------------
 */

static int
by_created(gconstpointer a, gconstpointer b)
{
	const Booking *one = *(Booking *const *)a, *two = *(Booking *const *)b;

	if (one->created != two->created)
		return one->created < two->created ? -1 : 1;
	return booking_compare(one, two);
}

static const GPtrArray *
stamped(Context *context)
{
	if (context->stamped)
		return context->stamped;
	context->stamped = g_ptr_array_new();
	for (guint i = 0; i < context->bookings->len; i++) {
		Booking *booking = context->bookings->pdata[i];
		if (booking->created != NO_TIME)
			g_ptr_array_add(context->stamped, booking);
	}
	g_ptr_array_sort(context->stamped, by_created);
	return context->stamped;
}

/* How many were made before that moment. */
static guint
made_before(const GPtrArray *all, int64_t moment)
{
	guint low = 0, high = all->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (((const Booking *)all->pdata[middle])->created < moment)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

Local
shown_when_made(Context *context, const Booking *booking)
{
	if (booking->created == NO_TIME || booking->moves > 0)
		return NO_TIME;
	const GPtrArray *all = stamped(context);

	for (guint i = made_before(all, booking->created); i-- > 0;) {
		const Booking *before = all->pdata[i];
		if (before->created < booking->created - SHOWN_FOR)
			break;
		if (strcmp(before->person, booking->person) != 0)
			return context_local(context, before->span.start);
	}
	return NO_TIME;
}
