/* Matching by telephone, of those who are called nearly the same. */
#include "by_phone.h"

#include <slipwatch/phone.h>

/* What each party has. */
typedef struct Known {
	bool *asks;
	guint *records;
} Known;

/* Those of one number's tail that are left alone. */
typedef GHashTable Tails; /* int64_t -> Party, owned */

static void
party_free(gpointer data)
{
	Party *party = data;

	g_array_unref(party->requests);
	g_array_unref(party->bookings);
	g_free(party);
}

static Party *
tail_party(Tails *tails, const char *plain)
{
	int64_t tail = phone_tail(plain);
	Party *party = g_hash_table_lookup(tails, &tail);

	if (!party) {
		party = g_new0(Party, 1);
		party->requests = g_array_new(false, false, sizeof(guint));
		party->bookings = g_array_new(false, false, sizeof(guint));
		g_hash_table_insert(tails, g_memdup2(&tail, sizeof tail), party);
	}
	return party;
}

static bool
is_left(const Match *match, guint request)
{
	const Pair *pair = &g_array_index(match->pairs, Pair, request);

	return !pair->booking && !pair->superseded && !pair->request->withdrawn &&
	       match->party_of_request[request] != G_MAXUINT;
}

static void
gather_requests(const Match *match, Tails *tails)
{
	for (guint r = 0; r < match->requests->len; r++) {
		const char *plain = match->request_phone[r];
		if (*plain && is_left(match, r))
			g_array_append_val(tail_party(tails, plain)->requests, r);
	}
}

static void
gather_bookings(const Match *match, const Known *known, Tails *tails)
{
	for (guint b = 0; b < match->bookings->len; b++) {
		guint party = match->party_of_booking[b];
		const char *plain = match->booking_phone[b];
		int64_t tail = phone_tail(plain);
		if (*plain && party != G_MAXUINT && !match->taken[b] &&
		    !known->asks[party] && g_hash_table_contains(tails, &tail))
			g_array_append_val(tail_party(tails, plain)->bookings, b);
	}
}

static void
count_parties(const Match *match, Known *known)
{
	for (guint r = 0; r < match->requests->len; r++) {
		const Request *request = match->requests->pdata[r];
		if (match->party_of_request[r] != G_MAXUINT && !request->withdrawn)
			known->asks[match->party_of_request[r]] = true;
	}
	for (guint b = 0; b < match->bookings->len; b++)
		if (match->party_of_booking[b] != G_MAXUINT)
			known->records[match->party_of_booking[b]]++;
}

static Alike
alike(const Match *match, guint r, guint b)
{
	return match_alike(match->request_name[r], match->booking_name[b]);
}

/* Of a name that is spelt otherwise and has more on record it is somebody else's. */
static void
drop_brothers(const Match *match, const Known *known, const Party *party)
{
	guint kept = 0;

	for (guint i = 0; i < party->bookings->len; i++) {
		guint b = g_array_index(party->bookings, guint, i);
		bool same = known->records[match->party_of_booking[b]] == 1;
		for (guint j = 0; j < party->requests->len && !same; j++) {
			guint r = g_array_index(party->requests, guint, j);
			same = alike(match, r, b) == ALIKE_WORDS;
		}
		if (same)
			g_array_index(party->bookings, guint, kept++) = b;
	}
	g_array_set_size(party->bookings, kept);
}

/* A name that is only spelt alike leaves a doubt. */
static void
mark_doubts(Match *match, const Party *party)
{
	for (guint i = 0; i < party->requests->len; i++) {
		guint r = g_array_index(party->requests, guint, i);
		Pair *pair = &g_array_index(match->pairs, Pair, r);
		if (!pair->booking)
			continue;
		for (guint j = 0; j < party->bookings->len; j++) {
			guint b = g_array_index(party->bookings, guint, j);
			if (match->bookings->pdata[b] == pair->booking &&
			    alike(match, r, b) == ALIKE_SPELT)
				pair->near = pair->ambiguous = true;
		}
	}
}

void
match_by_phone(Match *match)
{
	g_autoptr(GHashTable) tails =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, party_free);
	GHashTableIter iter;
	gpointer party;

	gather_requests(match, tails);
	if (g_hash_table_size(tails) == 0)
		return;
	g_autofree bool *asks = g_new0(bool, match->parties + 1);
	g_autofree guint *records = g_new0(guint, match->parties + 1);
	Known known = { asks, records };
	count_parties(match, &known);
	gather_bookings(match, &known, tails);
	g_hash_table_iter_init(&iter, tails);
	while (g_hash_table_iter_next(&iter, NULL, &party)) {
		drop_brothers(match, &known, party);
		match_pair(match, party, match_phone_fit);
		mark_doubts(match, party);
	}
}
