/* Starts without room on one day of a resource, by cells of five minutes. */
#include "taken.h"

#include <string.h>

enum { CELL = SLIP_CELL_MINUTES, CELLS = 24 * 60 / CELL };

typedef struct DayCells {
	unsigned used[CELLS]; /* places in use */
	Local midnight;
} DayCells;

static int
cell_of(const DayCells *cells, Local at)
{
	return (int)CLAMP((at - cells->midnight) / (CELL * MINUTE), 0, CELLS);
}

static void
use(DayCells *cells, Local from, Local to, unsigned places)
{
	int last = cell_of(cells, to + CELL * MINUTE - 1);

	for (int i = cell_of(cells, from); i < last; i++)
		cells->used[i] += places;
}

/* Out of hours all is full. */
static void
use_closed(DayCells *cells, const OpenHours *hours, unsigned capacity)
{
	Local midnight = cells->midnight;

	use(cells, midnight, midnight + hours->open * MINUTE, capacity);
	use(cells, midnight + hours->close * MINUTE, midnight + DAY, capacity);
	use(cells, midnight + hours->break_start * MINUTE,
	    midnight + hours->break_end * MINUTE, capacity);
}

static bool
was_there(const Booking *other, int64_t made)
{
	return made == NO_TIME || booking_made(other) == NO_TIME ||
	       booking_made(other) <= made;
}

/* The members of one group's start take one place. */
static void
use_others(
    DayCells *cells, const Context *context, const Lane *lane, const Booking *booking)
{
	const Office *office = context->detection->office;
	Span day = office_day_span(office, local_day(cells->midnight));
	g_autoptr(GPtrArray) there = lane_overlapping(lane, day);
	int64_t group_start = NO_TIME;

	for (guint i = 0; i < there->len; i++) {
		const Booking *other = there->pdata[i];
		bool group = context_group(context, other->service) != NULL;
		if (other == booking || !was_there(other, booking_made(booking)) ||
		    (group && other->span.start == group_start))
			continue;
		if (group)
			group_start = other->span.start;
		use(cells, context_local(context, other->span.start),
		    context_local(context, other->span.end), 1);
	}
}

static bool
has_room(const DayCells *cells, int first, int length, unsigned capacity)
{
	for (int i = first; i < first + length; i++)
		if (i >= CELLS || cells->used[i] >= capacity)
			return false;
	return true;
}

void
taken_starts(
    const Context *context, const Booking *booking, uint64_t ret_taken[SLIP_DAY_WORDS])
{
	const Office *office = context->detection->office;
	const Lane *lane = context_lane(context, booking->resource);
	Day day = local_day(context_local(context, booking->span.start));
	const OpenHours *hours = office_hours(office, day);
	int64_t length = MAX(span_length(booking->span), MINUTE);
	DayCells cells = { .midnight = day_local(day) };
	int needed = (int)(MIN(length, DAY) + CELL * MINUTE - 1) / (CELL * MINUTE);
	bool fits = false;

	memset(ret_taken, 0, SLIP_DAY_WORDS * sizeof *ret_taken);
	if (!lane || !hours || booking->all_day)
		return;
	use_closed(&cells, hours, lane->capacity);
	use_others(&cells, context, lane, booking);
	for (int i = 0; i < CELLS; i++) {
		bool room = has_room(&cells, i, needed, lane->capacity);
		fits |= room;
		if (!room)
			ret_taken[i / 64] |= (uint64_t)1 << i % 64;
	}
	if (!fits)
		memset(ret_taken, 0, SLIP_DAY_WORDS * sizeof *ret_taken);
}
