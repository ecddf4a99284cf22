/* Findings as rules make them, and what they list. */
#include "context.h"

Finding *
context_report(Context *context, const char *rule, double p)
{
	Finding *finding = finding_new(rule);

	finding->p = p;
	finding->office = g_strdup(context->detection->office->name);
	g_ptr_array_add(context->findings, finding);
	return finding;
}

static void
list_feed(Finding *finding, const char *feed)
{
	if (*feed &&
	    !g_ptr_array_find_with_equal_func(finding->feeds, feed, g_str_equal, NULL))
		g_ptr_array_add(finding->feeds, g_strdup(feed));
}

void
finding_list_booking(Finding *finding, const Booking *booking)
{
	g_ptr_array_add(finding->bookings, booking_name(booking));
	finding->cut |= booking->cut;
	finding->all_day |= booking->all_day;
	if (*booking->participant && !booking_is_absence(booking))
		g_ptr_array_add(finding->participants, g_strdup(booking->participant));
	list_feed(finding, booking->feed);
}

void
finding_list_request(Finding *finding, const Request *request)
{
	g_ptr_array_add(finding->requests, g_strdup(request->uid));
	list_feed(finding, request->feed);
}
