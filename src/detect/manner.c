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

static int64_t
last_edited(const Booking *booking)
{
	return MAX(booking->modified, booking->moved_at);
}

bool
edited_at_once(const Booking *booking)
{
	int64_t made = booking_made(booking), last = last_edited(booking);

	return (booking->moves > 0 || booking->sequence > 0) && made != NO_TIME &&
	       last != NO_TIME && last - made <= QUICK;
}

/* SEQUENCE and our own snapshots: the one that has seen more. */
int
edited_quickly(const Booking *booking)
{
	int64_t edits = MAX((int64_t)booking->moves, booking->sequence);

	if (booking_made(booking) == NO_TIME || last_edited(booking) == NO_TIME)
		return -1;
	return edits >= QUICK_EDITS && edited_at_once(booking);
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

/* How many were made by that moment. */
static guint
made_until(const GPtrArray *all, int64_t moment)
{
	guint low = 0, high = all->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (((const Booking *)all->pdata[middle])->created <= moment)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* By their stamps all stand together. */
static bool
are_few(const GPtrArray *all, const Booking *booking)
{
	guint before = made_until(all, booking->created - SHOWN_FOR - 1);

	return made_until(all, booking->created) - before <= SHOWN_FEW;
}

bool
made_by_hand(Context *context, const Booking *booking)
{
	return booking->created != NO_TIME && are_few(stamped(context), booking);
}

/* Those of its own stamp may have come before it or after; of the others the latest. */
unsigned
shown_when_made(Context *context, const Booking *booking, Local ret_shown[SLIP_SHOWN_MAX])
{
	int64_t latest = NO_TIME;
	unsigned count = 0;

	if (booking->created == NO_TIME || booking->moves > 0)
		return 0;
	const GPtrArray *all = stamped(context);
	if (!are_few(all, booking))
		return 0;
	for (guint i = made_until(all, booking->created); i-- > 0;) {
		const Booking *before = all->pdata[i];
		if (count == SLIP_SHOWN_MAX ||
		    before->created < booking->created - SHOWN_FOR ||
		    (latest != NO_TIME && before->created < latest))
			break;
		if (strcmp(before->person, booking->person) == 0)
			continue;
		ret_shown[count++] = context_local(context, before->span.start);
		if (before->created < booking->created)
			latest = before->created;
	}
	return count;
}
