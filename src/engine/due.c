/* When a request is to be looked at again. */
#include "due.h"

enum { DAYS_LOOKED = 60 };

/* The same time on the next day that the office is open: as the rule `unrecorded` counts.
 */
static int64_t
working_day_after(const Office *office, int64_t at)
{
	Local local = zone_local(office->zone, at) + DAY;
	for (int i = 0; i < DAYS_LOOKED && office_closed(office, local_day(local)); i++)
		local += DAY;
	return zone_utc(office->zone, local);
}

int64_t
request_due(const Office *office, const Request *request, int64_t now)
{
	int64_t moments[] = { request->asked.start - office->alerts.lead, NO_TIME };
	int64_t due = NO_TIME;
	if (request->withdrawn)
		return NO_TIME;
	if (request->asked_at != NO_TIME)
		moments[1] = working_day_after(office, request->asked_at);
	for (unsigned i = 0; i < G_N_ELEMENTS(moments); i++) {
		if (moments[i] > now && (due == NO_TIME || moments[i] < due))
			due = moments[i];
	}
	return due;
}
