/* Who is who in matching: people by identity and by name, and what fits them. */
#include "match.h"

#include <math.h>
#include <slipwatch/names.h>
#include <slipwatch/phone.h>
#include <string.h>

/* What two differences cost, in the units of match_fit. Assumed: a clerk takes the wrong
 * service now and then, but a visit for something else is mostly another visit. */
#define COST_NAME_ONLY	    0.5
#define COST_LIKE_NAME	    1.5
#define COST_LIKE_PHONE	    1.0
#define COST_OTHER_PHONE    2.0
#define COST_OTHER_SERVICE  5.0
#define COST_NO_SERVICE	    0.5
#define COST_OTHER_RESOURCE 0.5
#define COST_OFF	    0.5
#define MONTHS_OFF	    5.5
#define FAR_STEP	    0.3
/* A record made by a day before it was asked for is not that request's. */
#define BEFORE_ASKED DAY

/* Folding is dear and names come again and again. */
static const char *
fold(Match *match, GHashTable *folded, const char *text)
{
	const char *known = g_hash_table_lookup(folded, text);

	if (!known) {
		g_autofree char *now = name_fold(text);
		known = g_string_chunk_insert_const(match->names, now);
		g_hash_table_insert(folded, (gpointer)text, (gpointer)known);
	}
	return known;
}

static guint
root_of(guint *parent, guint node)
{
	while (parent[node] != node)
		node = parent[node] = parent[parent[node]];
	return node;
}

/* One node for each identity and for each name; a thing that has both ties them. */
typedef struct Ties {
	Match *match;
	GHashTable *nodes; /* char *, identity or "=" and name -> node + 1 */
	GArray *parent;	   /* guint */
} Ties;

static guint
node_of(Ties *ties, const char *key)
{
	gpointer known = g_hash_table_lookup(ties->nodes, key);

	if (!known) {
		g_array_append_val(ties->parent, ties->parent->len);
		known = GUINT_TO_POINTER(ties->parent->len);
		g_hash_table_insert(
		    ties->nodes, g_string_chunk_insert(ties->match->names, key), known);
	}
	return GPOINTER_TO_UINT(known) - 1;
}

static guint
tie(Ties *ties, const char *person, const char *name)
{
	bool has_person = *person && strcmp(person, "=") != 0;
	bool has_name =
	    *name && *person != '?'; /* "?UID" is shown as "?", as all of them */
	guint node = has_person ? node_of(ties, person) : G_MAXUINT;

	if (has_name) {
		g_autofree char *key = g_strconcat("=", name, NULL);
		guint named = node_of(ties, key);
		guint *parent = (guint *)(void *)ties->parent->data;
		if (has_person)
			parent[root_of(parent, named)] = root_of(parent, node);
		node = named;
	}
	return node;
}

/* Nodes to parties, numbered in the order in which requests and bookings name them. */
static void
number_parties(Match *match, GArray *parent, guint *nodes, guint count)
{
	guint *up = (guint *)(void *)parent->data;
	g_autofree guint *number = g_new0(guint, parent->len + 1);

	for (guint i = 0; i < count; i++) {
		if (nodes[i] == G_MAXUINT)
			continue;
		guint root = root_of(up, nodes[i]);
		if (number[root] == 0)
			number[root] = ++match->parties;
		nodes[i] = number[root] - 1;
	}
}

void
match_parties(Match *match)
{
	guint requests = match->requests->len, bookings = match->bookings->len;
	g_autoptr(GHashTable) folded = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GArray) parent = g_array_new(false, false, sizeof(guint));
	Ties ties = { match, known, parent };

	for (guint i = 0; i < requests; i++) {
		const Request *request = match->requests->pdata[i];
		match->request_name[i] = fold(match, folded, request->participant);
		match->request_service[i] = fold(match, folded, request->service);
		match->request_resource[i] = fold(match, folded, request->resource);
		match->party_of_request[i] =
		    tie(&ties, request->person, match->request_name[i]);
	}
	for (guint i = 0; i < bookings; i++) {
		const Booking *booking = match->bookings->pdata[i];
		match->booking_name[i] = fold(match, folded, booking->participant);
		match->booking_service[i] = fold(match, folded, booking->service);
		match->booking_resource[i] = fold(match, folded, booking->resource);
		match->party_of_booking[i] =
		    tie(&ties, booking->person, match->booking_name[i]);
	}
	/* One array after the other: party_of_booking follows party_of_request in memory.
	 */
	number_parties(match, parent, match->party_of_request, requests + bookings);
}

int64_t
match_distance(const Request *request, int64_t start)
{
	if (start < request->asked.start)
		return request->asked.start - start;
	return MAX(start - request->asked.end, 0);
}

static bool
is_addressed(const char *person)
{
	return strchr("=?", *person) == NULL;
}

static bool
same_phone(const Match *match, guint r, guint b)
{
	return phone_same(match->request_phone[r], match->booking_phone[b]);
}

static bool
other_phone(const Match *match, guint r, guint b)
{
	return phone_differs(match->request_phone[r], match->booking_phone[b]);
}

bool
match_is_doubtful(const Match *match, guint r, guint b)
{
	const Request *request = match->requests->pdata[r];
	const Booking *booking = match->bookings->pdata[b];
	bool known =
	    is_addressed(request->person) && strcmp(request->person, booking->person) == 0;

	return !known && other_phone(match, r, b);
}

/* Two addresses are two people, whatever they are called, but where one telephone says
 * otherwise. Two telephones of one name are two people, or one who changed it. */
static double
person_cost(const Match *match, guint r, guint b)
{
	const Request *request = match->requests->pdata[r];
	const Booking *booking = match->bookings->pdata[b];
	double doubt = match_is_doubtful(match, r, b) ? COST_OTHER_PHONE : 0;

	if (strcmp(request->person, booking->person) == 0)
		return doubt;
	if (match->request_name[r] != match->booking_name[b])
		return FIT_NONE;
	if (same_phone(match, r, b))
		return 0;
	if (request->person[0] != '=' && booking->person[0] != '=')
		return FIT_NONE;
	return COST_NAME_ONLY + doubt;
}

static double
difference(const char *asked, const char *recorded, double missing, double other)
{
	if (asked == recorded)
		return 0;
	return *asked && *recorded ? other : missing;
}

/* Half a step for each doubling. From some months on a step counts less: a wrong year must
 * still be found, where nothing lies nearer. */
static double
cost_of_distance(double hours)
{
	double steps = log2(1 + hours) / 2;

	return MIN(steps, MONTHS_OFF) + MAX(steps - MONTHS_OFF, 0) * FAR_STEP;
}

/* Was the record there, and past, before anybody asked? */
static bool
is_earlier_visit(const Request *request, const Booking *booking)
{
	int64_t since = request->asked_at;

	if (since == NO_TIME)
		return false;
	since -= BEFORE_ASKED;
	return booking->span.start < since &&
	       (booking->created == NO_TIME || booking->created < since);
}

static double
fit(const Match *match, guint r, guint b, double cost)
{
	const Request *request = match->requests->pdata[r];
	const Booking *booking = match->bookings->pdata[b];
	int64_t distance = match_distance(request, booking->span.start);

	if (is_earlier_visit(request, booking))
		return FIT_NONE;
	cost += difference(match->request_service[r], match->booking_service[b],
	    COST_NO_SERVICE, COST_OTHER_SERVICE);
	cost += difference(
	    match->request_resource[r], match->booking_resource[b], 0, COST_OTHER_RESOURCE);
	if (distance > 0)
		cost += COST_OFF + cost_of_distance((double)distance / HOUR);
	return cost;
}

double
match_fit(const Match *match, guint r, guint b)
{
	return fit(match, r, b, person_cost(match, r, b));
}

double
match_near_fit(const Match *match, guint r, guint b)
{
	const Request *request = match->requests->pdata[r];
	const Booking *booking = match->bookings->pdata[b];
	bool apart = is_addressed(request->person) && is_addressed(booking->person);

	return apart || other_phone(match, r, b) ? FIT_NONE
						 : fit(match, r, b, COST_LIKE_NAME);
}

double
match_phone_fit(const Match *match, guint r, guint b)
{
	if (!same_phone(match, r, b) ||
	    match_alike(match->request_name[r], match->booking_name[b]) == ALIKE_NOT)
		return FIT_NONE;
	return fit(match, r, b, COST_LIKE_PHONE);
}
