/* When somebody is there: opening hours less the break, as spans of UTC. */
#include "alerting.h"

enum { LOOK_DAYS = 400 }; /* how far an opening is looked for */

/* The staffed spans of a civil day, ascending. */
static unsigned
day_spans(const Office *office, Day day, Span spans[2])
{
	const OpenHours *hours =
	    office_closed(office, day) ? NULL : office_hours(office, day);
	Local midnight = day_local(day);
	int edges[4];
	unsigned n = 0;

	if (!hours)
		return 0;
	edges[0] = hours->open;
	edges[1] =
	    hours->break_start < hours->break_end ? hours->break_start : hours->close;
	edges[2] = hours->break_start < hours->break_end ? hours->break_end : hours->close;
	edges[3] = hours->close;
	for (int i = 0; i < 4; i += 2)
		if (edges[i] < edges[i + 1])
			spans[n++] = (Span){
				zone_utc(office->zone, midnight + (Local)edges[i] * MINUTE),
				zone_utc(
				    office->zone, midnight + (Local)edges[i + 1] * MINUTE),
			};
	return n;
}

static Day
day_at(const Office *office, int64_t at)
{
	return local_day(zone_local(office->zone, at));
}

bool
staffed_at(const Office *office, int64_t at)
{
	return staffed_next(office, at) == at;
}

int64_t
staffed_next(const Office *office, int64_t at)
{
	Day today = day_at(office, at);
	Span spans[2];

	for (Day day = today; day <= today + LOOK_DAYS; day++) {
		unsigned n = day_spans(office, day, spans);

		for (unsigned i = 0; i < n; i++)
			if (at < spans[i].end)
				return MAX(at, spans[i].start);
	}
	return INT64_MAX;
}

int64_t
staffed_last(const Office *office, int64_t at)
{
	Day today = day_at(office, at);
	Span spans[2];

	for (Day day = today; day >= today - LOOK_DAYS; day--)
		for (unsigned i = day_spans(office, day, spans); i-- > 0;)
			if (at >= spans[i].start)
				return MIN(at, spans[i].end);
	return at;
}

int64_t
staffed_before(const Office *office, int64_t at, int64_t seconds)
{
	Day today = day_at(office, at);
	Span spans[2];

	for (Day day = today; day >= today - LOOK_DAYS; day--)
		for (unsigned i = day_spans(office, day, spans); i-- > 0;) {
			int64_t there = MIN(at, spans[i].end) - spans[i].start;

			if (there >= seconds)
				return MIN(at, spans[i].end) - seconds;
			seconds -= MAX(there, 0);
		}
	return at - seconds;
}
