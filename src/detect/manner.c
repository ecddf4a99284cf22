/* Signals of habit and haste. */
#include "manner.h"

#include "history.h"

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
