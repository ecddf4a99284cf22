/* Which request goes with which booking: by name of the booking first, then for each person
 * as one assignment of least cost. Linear but for sorting. */
#include "match.h"

#include "assign.h"
#include "by_phone.h"
#include "near.h"

#include <math.h>
#include <string.h>

/* What a person with more requests or bookings than an assignment takes is looked through:
 * this many bookings on either side of the time asked for. */
enum { NEAREST_LOOKED = 32 };

static Pair *
pair_at(const Match *match, guint request)
{
	return &g_array_index(match->pairs, Pair, request);
}

static void
pair_with(Match *match, guint request, guint booking)
{
	pair_at(match, request)->booking = match->bookings->pdata[booking];
	match->taken[booking] = true;
}

static int
request_order(gconstpointer a, gconstpointer b)
{
	return request_compare(*(Request *const *)a, *(Request *const *)b);
}

static int
booking_order(gconstpointer a, gconstpointer b)
{
	return booking_compare(*(Booking *const *)a, *(Booking *const *)b);
}

static void
index_uids(Match *match)
{
	for (guint i = 0; i < match->bookings->len; i++) {
		const Booking *booking = match->bookings->pdata[i];
		GArray *known = g_hash_table_lookup(match->by_uid, booking->uid);

		if (!known) {
			known = g_array_new(false, false, sizeof(guint));
			g_hash_table_insert(match->by_uid, booking->uid, known);
		}
		g_array_append_val(known, i);
	}
}

const char *
match_link(const Match *match, const Request *request)
{
	if (*request->booking_uid &&
	    g_hash_table_contains(match->by_uid, request->booking_uid))
		return request->booking_uid;
	if (*request->uid && g_hash_table_contains(match->by_uid, request->uid))
		return request->uid;
	return "";
}

static Match *
match_new(const GPtrArray *requests, const GPtrArray *bookings, const Phones *phones)
{
	Match *match = g_new0(Match, 1);
	guint r = requests->len, b = bookings->len;

	match->requests = g_ptr_array_new();
	match->bookings = g_ptr_array_new();
	g_ptr_array_extend(match->requests, (GPtrArray *)requests, NULL, NULL);
	g_ptr_array_extend(match->bookings, (GPtrArray *)bookings, NULL, NULL);
	g_ptr_array_sort(match->requests, request_order);
	g_ptr_array_sort(match->bookings, booking_order);
	match->pairs = g_array_sized_new(false, true, sizeof(Pair), r);
	g_array_set_size(match->pairs, r);
	for (guint i = 0; i < r; i++)
		pair_at(match, i)->request = match->requests->pdata[i];
	match->party_of_request = g_new(guint, r + b + 1);
	match->party_of_booking = match->party_of_request + r;
	match->names = g_string_chunk_new(4096);
	match->request_name = g_new(const char *, 4 * (r + b) + 1);
	match->booking_name = match->request_name + r;
	match->request_service = match->booking_name + b;
	match->booking_service = match->request_service + r;
	match->request_resource = match->booking_service + b;
	match->booking_resource = match->request_resource + r;
	match->request_phone = match->booking_resource + b;
	match->booking_phone = match->request_phone + r;
	for (guint i = 0; i < r; i++)
		match->request_phone[i] = phones_request(phones, match->requests->pdata[i]);
	for (guint i = 0; i < b; i++)
		match->booking_phone[i] = phones_booking(phones, match->bookings->pdata[i]);
	match->by_uid = g_hash_table_new_full(
	    g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
	match->taken = g_new0(bool, 2 * (gsize)b + 1);
	match->told = match->taken + b;
	index_uids(match);
	match_parties(match);
	return match;
}

static void
match_free(Match *match)
{
	g_ptr_array_unref(match->requests);
	g_ptr_array_unref(match->bookings);
	g_clear_pointer(&match->pairs, g_array_unref);
	g_free(match->party_of_request);
	g_string_chunk_free(match->names);
	g_free(match->request_name);
	g_hash_table_unref(match->by_uid);
	g_free(match->taken);
	g_free(match);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Match, match_free)

static bool
is_open(const Match *match, guint request)
{
	const Pair *pair = pair_at(match, request);

	return !pair->request->withdrawn && !pair->superseded;
}

/* Where in `bookings` (indices, so by start) the first at or after `start` is. */
static guint
place_of(const Match *match, const GArray *bookings, int64_t start)
{
	guint low = 0, high = bookings->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		guint at = g_array_index(bookings, guint, middle);
		if (((const Booking *)match->bookings->pdata[at])->span.start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The free booking that fits best near what was asked; G_MAXUINT if none does. A link asks
 * for nearness alone. */
static guint
nearest_free(const Match *match, const GArray *bookings, guint request, bool linked)
{
	const Request *asked = match->requests->pdata[request];
	guint middle = place_of(match, bookings, asked->asked.start);
	guint from = middle - MIN(middle, NEAREST_LOOKED);
	guint best = G_MAXUINT;
	double best_cost = linked ? INFINITY : FIT_NONE;

	for (guint i = from; i < MIN(middle + NEAREST_LOOKED, bookings->len); i++) {
		guint at = g_array_index(bookings, guint, i);
		const Booking *booking = match->bookings->pdata[at];
		double cost = linked ? (double)match_distance(asked, booking->span.start)
				     : match_fit(match, request, at);
		if (!match->taken[at] && cost < best_cost) {
			best_cost = cost;
			best = at;
		}
	}
	return best;
}

static void
pair_linked(Match *match)
{
	for (guint i = 0; i < match->requests->len; i++) {
		const char *link = match_link(match, match->requests->pdata[i]);
		if (!*link || !is_open(match, i))
			continue;
		guint at =
		    nearest_free(match, g_hash_table_lookup(match->by_uid, link), i, true);
		if (at == G_MAXUINT)
			continue;
		pair_with(match, i, at);
		match->told[at] = strcmp(pair_at(match, i)->request->uid,
				      pair_at(match, i)->booking->uid) == 0;
	}
}

static bool
is_exact(const Match *match, guint request, guint booking)
{
	const Booking *recorded = match->bookings->pdata[booking];

	return match_distance(match->requests->pdata[request], recorded->span.start) == 0;
}

/* One person's matrix, and what was chosen in it. */
typedef struct Choice {
	const Party *party;
	double *cost;
	guint rows, columns;
	int column[ASSIGN_MAX]; /* of each row, or -1 */
} Choice;

static bool
fits_in_time(const Match *match, const Choice *choice, guint row, guint column)
{
	return is_exact(match, g_array_index(choice->party->requests, guint, row),
	    g_array_index(choice->party->bookings, guint, column));
}

/* Does another booking that is not just what another request asks for fit about as well? */
static bool
has_rival(const Match *match, const Choice *choice, guint row)
{
	const double *costs = choice->cost + (gsize)row * choice->columns;
	double enough = costs[choice->column[row]] + FIT_ALIKE;

	if (fits_in_time(match, choice, row, (guint)choice->column[row]))
		return false;
	for (guint column = 0; column < choice->columns; column++) {
		bool spoken_for = costs[column] >= MIN(enough, FIT_NONE);
		for (guint other = 0; other < choice->rows && !spoken_for; other++)
			spoken_for =
			    choice->column[other] == (int)column &&
			    (other == row || fits_in_time(match, choice, other, column));
		if (!spoken_for)
			return true;
	}
	return false;
}

static void
fill_costs(const Match *match, Choice *choice, Fit *fit)
{
	for (guint row = 0; row < choice->rows; row++)
		for (guint column = 0; column < choice->columns; column++)
			choice->cost[row * choice->columns + column] =
			    fit(match, g_array_index(choice->party->requests, guint, row),
				g_array_index(choice->party->bookings, guint, column));
}

static void
pair_assigned(Match *match, const Party *party, Fit *fit)
{
	Choice choice = { .party = party,
		.rows = party->requests->len,
		.columns = party->bookings->len };
	g_autofree double *cost = g_new(double, (gsize)choice.rows *choice.columns + 1);

	choice.cost = cost;
	fill_costs(match, &choice, fit);
	assign(cost, choice.rows, choice.columns, FIT_NONE, choice.column);
	for (guint row = 0; row < choice.rows; row++) {
		guint request = g_array_index(party->requests, guint, row);
		if (choice.column[row] < 0)
			continue;
		pair_with(match, request,
		    g_array_index(party->bookings, guint, (guint)choice.column[row]));
		pair_at(match, request)->ambiguous =
		    has_rival(match, &choice, row) ||
		    match_is_doubtful(match, request,
			g_array_index(party->bookings, guint, (guint)choice.column[row]));
	}
}

/* Too many for one matrix: those that fit exactly first, then the nearest free one. Nobody
 * has that many; a feed that names all its people alike does, so all of it is ambiguous. */
static void
pair_nearest(Match *match, const Party *party)
{
	for (int pass = 0; pass < 2; pass++) {
		for (guint row = 0; row < party->requests->len; row++) {
			guint request = g_array_index(party->requests, guint, row);
			if (pair_at(match, request)->booking)
				continue;
			guint at = nearest_free(match, party->bookings, request, false);
			if (at == G_MAXUINT || (pass == 0 && !is_exact(match, request, at)))
				continue;
			pair_with(match, request, at);
			pair_at(match, request)->ambiguous = pass > 0;
		}
	}
}

static bool
fits_any(const Match *match, const Party *party, guint booking, Fit *fit)
{
	for (guint row = 0; row < party->requests->len; row++)
		if (fit(match, g_array_index(party->requests, guint, row), booking) <
		    FIT_NONE)
			return true;
	return false;
}

/* Of more than a matrix takes only those that fit a request: what others of a household
 * have, and what has long passed, settles nothing. (transfer full) */
static GArray *
fitting_bookings(const Match *match, const Party *party, Fit *fit)
{
	GArray *bookings = party->bookings;

	if (bookings->len <= ASSIGN_MAX || party->requests->len > ASSIGN_MAX)
		return g_array_ref(bookings);
	GArray *fitting = g_array_new(false, false, sizeof(guint));
	for (guint i = 0; i < bookings->len; i++) {
		guint booking = g_array_index(bookings, guint, i);
		if (fits_any(match, party, booking, fit))
			g_array_append_val(fitting, booking);
	}
	return fitting;
}

void
match_pair(Match *match, const Party *party, Fit *fit)
{
	g_autoptr(GArray) fitting = fitting_bookings(match, party, fit);
	Party narrowed = { party->requests, fitting };

	if (party->requests->len <= ASSIGN_MAX && fitting->len <= ASSIGN_MAX)
		pair_assigned(match, &narrowed, fit);
	else if (fit == match_fit)
		pair_nearest(match, &narrowed);
}

guint
match_first_asked(const Match *match, int64_t start)
{
	guint low = 0, high = match->requests->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (((const Request *)match->requests->pdata[middle])->asked.start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static Party *
gather_parties(const Match *match)
{
	Party *parties = g_new0(Party, match->parties + 1);

	for (guint i = 0; i < match->parties; i++) {
		parties[i].requests = g_array_new(false, false, sizeof(guint));
		parties[i].bookings = g_array_new(false, false, sizeof(guint));
	}
	for (guint i = 0; i < match->requests->len; i++) {
		guint party = match->party_of_request[i];
		if (party != G_MAXUINT && is_open(match, i) && !pair_at(match, i)->booking)
			g_array_append_val(parties[party].requests, i);
	}
	for (guint i = 0; i < match->bookings->len; i++) {
		guint party = match->party_of_booking[i];
		if (party != G_MAXUINT && !match->taken[i])
			g_array_append_val(parties[party].bookings, i);
	}
	return parties;
}

static void
pair_parties(Match *match)
{
	g_autofree Party *parties = gather_parties(match);

	for (guint i = 0; i < match->parties; i++) {
		match_pair(match, &parties[i], match_fit);
		g_array_unref(parties[i].requests);
		g_array_unref(parties[i].bookings);
	}
}

GArray *
match_with(const GPtrArray *requests, const GPtrArray *bookings, const Phones *phones)
{
	if (requests->len == 0)
		return g_array_new(false, true, sizeof(Pair));
	g_autoptr(Match) matching = match_new(requests, bookings, phones);

	match_supersede(matching);
	pair_linked(matching);
	pair_parties(matching);
	match_told(matching);
	match_by_phone(matching);
	match_near(matching);
	return g_steal_pointer(&matching->pairs);
}

GArray *
match(const GPtrArray *requests, const GPtrArray *bookings)
{
	g_autoptr(Phones) phones = phones_new(requests, bookings);

	return match_with(requests, bookings, phones);
}
