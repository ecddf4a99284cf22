/* Odd starts, off the grid or in the break; and what of all that is odd an office does. */
#include "odd.h"

#include "context.h"
#include "habits.h"

/*
 * From which share on somebody does so on purpose: where less is, slips alone make as many
 * [A]; of requests, fitted on made offices of the tuning half. Of fewer than so many
 * starts or requests nothing can be said. One more may be the very one that is judged.
 */
static const double customary[ODD_COUNT] = {
	[ODD_OFF_GRID] = .01,
	[ODD_IN_BREAK] = .01,
	[ODD_AGAIN] = .002,
	[ODD_UNMET] = .001,
	[ODD_FOR_KIN] = .0018,
};
enum { KNOWN_LEAST = 50 };

bool
starts_off_grid(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);

	return !booking->all_day && office_open_at(office, start) &&
	       !office_on_grid(office, start);
}

static bool
has_hour(const Office *office, const Booking *booking, Local start)
{
	return !booking->all_day && !office_closed(office, local_day(start));
}

int
minutes_outside(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);
	int minute = local_minute(start);

	if (!has_hour(office, booking, start))
		return 0;
	const OpenHours *hours = office_hours(office, local_day(start));
	return MAX(0, MAX(hours->open - minute, minute - hours->close + 1));
}

bool
starts_in_break(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);

	return has_hour(office, booking, start) && !office_open_at(office, start) &&
	       minutes_outside(office, booking) == 0;
}

void
odd_fill(Habits *habits, const Office *office, const GPtrArray *bookings)
{
	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (booking_is_absence(booking) ||
		    !habits_look(habits, booking->span.start, false))
			continue;
		habits->odd[ODD_OFF_GRID] += starts_off_grid(office, booking);
		habits->odd[ODD_IN_BREAK] += starts_in_break(office, booking);
	}
}

static unsigned
known_of(const Habits *habits, Odd odd)
{
	if (!habits)
		return 0;
	return odd == ODD_UNMET || odd == ODD_FOR_KIN ? habits->asked
						      : habits->whole.started;
}

static bool
is_rare(const Habits *habits, Odd odd)
{
	return habits->odd[odd] <= 1 + customary[odd] * known_of(habits, odd);
}

bool
habits_keep(const Habits *habits, Odd odd)
{
	return known_of(habits, odd) >= KNOWN_LEAST && is_rare(habits, odd);
}

bool
habits_indulge(const Habits *habits, Odd odd)
{
	return known_of(habits, odd) >= KNOWN_LEAST && !is_rare(habits, odd);
}
