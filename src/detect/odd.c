/* Odd starts: off the grid, in the break; and whether an office ever has them. */
#include "odd.h"

#include "context.h"
#include "habits.h"

/*
 * Where one start in a hundred is odd, somebody does so on purpose; where fewer are, slips
 * alone make as many [A]. Of fewer than these starts nothing can be said. One more may be
 * the very one that is judged.
 */
#define ODD_SHARE 0.01
enum { STARTS_LEAST = 50 };

bool
starts_off_grid(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);

	return !booking->all_day && office_open_at(office, start) &&
	       !office_on_grid(office, start);
}

bool
starts_in_break(const Office *office, const Booking *booking)
{
	Local start = zone_local(office->zone, booking->span.start);
	int minute = local_minute(start);

	if (booking->all_day || office_closed(office, local_day(start)) ||
	    office_open_at(office, start))
		return false;
	const OpenHours *hours = office_hours(office, local_day(start));
	return minute >= hours->open && minute < hours->close;
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

bool
habits_keep(const Habits *habits, Odd odd)
{
	return habits && habits->whole.started >= STARTS_LEAST &&
	       habits->odd[odd] <= 1 + ODD_SHARE * habits->whole.started;
}
