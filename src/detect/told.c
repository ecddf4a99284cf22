/* Requests that are told twice: on file, and by the record's own text. */
#include "context.h"
#include "match.h"

enum { TOLD_LOOKED = 512 };

/* The record of its person whose text says when it was asked for, if it is just that. */
static Booking *
told_for(const Match *match, guint request)
{
	const Request *asked = match->requests->pdata[request];
	guint from = bookings_first_from(match->bookings, asked->asked.start);

	for (guint i = from; i < MIN(match->bookings->len, from + TOLD_LOOKED); i++) {
		Booking *booking = match->bookings->pdata[i];
		if (booking->span.start > asked->asked.end)
			break;
		if (match->told[i] &&
		    match->party_of_booking[i] == match->party_of_request[request] &&
		    match_fit(match, request, i) < FIT_ALIKE)
			return booking;
	}
	return NULL;
}

void
match_told(Match *match)
{
	for (guint i = 0; i < match->requests->len; i++) {
		Pair *pair = &g_array_index(match->pairs, Pair, i);

		if (!pair->booking && !pair->superseded && !pair->request->withdrawn &&
		    match->party_of_request[i] != G_MAXUINT)
			pair->booking = told_for(match, i);
	}
}
