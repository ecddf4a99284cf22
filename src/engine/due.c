/* When a request is to be looked at again. */
#include "due.h"

int64_t
request_due(const Office *office, const Request *request, int64_t now)
{
	int64_t moments[] = { request->asked.start - office->alerts.lead, NO_TIME };
	int64_t due = NO_TIME;
	if (request->withdrawn)
		return NO_TIME;
	if (request->asked_at != NO_TIME)
		moments[1] = office_working_day_after(office, request->asked_at);
	for (unsigned i = 0; i < G_N_ELEMENTS(moments); i++) {
		if (moments[i] > now && (due == NO_TIME || moments[i] < due))
			due = moments[i];
	}
	return due;
}

int64_t
horizon_end(const Office *office, int64_t now)
{
	Day today = local_day(zone_local(office->zone, now));
	return zone_utc(office->zone, day_local(today)) + office->horizon;
}

int64_t
cancelled_at(const Booking *booking, int64_t now)
{
	return booking->modified == NO_TIME ? now : MIN(booking->modified, now);
}
