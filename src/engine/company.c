/*
 * Company: those with whom the judged persons may have been mixed up. One stands just where
 * another asked to be, or asked to be just where another stands; where everybody has what
 * he asked for there is none.
 */
#include "load.h"

#include <slipwatch/detect.h>
#include <string.h>

typedef struct Company {
	Turn *turn;
	Loaded *loaded;
	GHashTable *met;     /* Booking set: just what their own persons asked for */
	GHashTable *persons; /* char * set, owned: who is found */
} Company;

static bool
lies_ahead(const Turn *turn, int64_t first, int64_t last)
{
	return last >= turn->now - DAY && first < turn->now + turn->office->horizon;
}

static bool
is_judged(const Company *company, const char *person)
{
	return g_hash_table_contains(company->loaded->persons, person);
}

static void
add_company(Company *company, const char *person)
{
	if (*person && !is_judged(company, person))
		g_hash_table_add(company->persons, g_strdup(person));
}

static bool
add_who_stands(Company *company, const Request *request, GError **error)
{
	Span moment = { request->asked.start, request->asked.end + 1 };
	const Turn *turn = company->turn;
	g_autoptr(GPtrArray) rows =
	    store_place_bookings(turn->store, turn->row.id, "", moment, error);
	if (!rows)
		return false;
	for (guint i = 0; i < rows->len; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		if (booking->span.start >= request->asked.start)
			add_company(company, booking->person);
	}
	return loaded_take_bookings(company->loaded, g_steal_pointer(&rows));
}

static GPtrArray *
who_asked(const Turn *turn, int64_t start, GError **error)
{
	return store_asking_requests(
	    turn->store, turn->row.id, (Span){ start, start + 1 }, error);
}

static bool
add_who_asked(Company *company, int64_t start, GError **error)
{
	g_autoptr(GPtrArray) rows = who_asked(company->turn, start, error);
	if (!rows)
		return false;
	for (guint i = 0; i < rows->len; i++)
		add_company(company, ((RequestRow *)rows->pdata[i])->request->person);
	return true;
}

/* What was entered just before, for the day that it left on the screen. */
static bool
add_shown(Company *company, const Booking *booking, GError **error)
{
	const Turn *turn = company->turn;
	if (booking->created == NO_TIME)
		return true;
	Span before = { booking->created - SHOWN_FOR, booking->created };
	return loaded_take_bookings(company->loaded,
	    store_stamped_bookings(turn->store, turn->row.id, before, error));
}

static bool
agrees(const char *asked, const char *recorded)
{
	return !*asked || !*recorded || strcmp(asked, recorded) == 0;
}

/* Spelt otherwise counts as not met: then more is looked at, and found to be so. */
static bool
is_met(const Pair *pair)
{
	const Request *request = pair->request;
	const Booking *booking = pair->booking;
	return booking && !pair->near && !booking->all_day &&
	       booking->span.start >= request->asked.start &&
	       booking->span.start <= request->asked.end &&
	       agrees(request->resource, booking->resource) &&
	       agrees(request->service, booking->service);
}

static bool
look_at_pair(Company *company, const Pair *pair, GError **error)
{
	const Request *request = pair->request;
	if (is_met(pair))
		g_hash_table_add(company->met, (gpointer)pair->booking);
	else if (!request->withdrawn && !pair->superseded &&
		 lies_ahead(company->turn, request->asked.start, request->asked.end))
		return add_who_stands(company, request, error);
	return true;
}

static bool
look_at_booking(Company *company, const Booking *booking, GError **error)
{
	int64_t start = booking->span.start;
	if (!is_judged(company, booking->person) ||
	    !lies_ahead(company->turn, start, start) ||
	    g_hash_table_contains(company->met, booking))
		return true;
	return add_who_asked(company, start, error) && add_shown(company, booking, error);
}

/* Less absences. */
static GPtrArray *
visits_of(const Loaded *loaded)
{
	GPtrArray *visits = g_ptr_array_new();
	for (guint i = 0; i < loaded->bookings->len; i++) {
		Booking *booking = loaded->bookings->pdata[i];
		if (*booking->person)
			g_ptr_array_add(visits, booking);
	}
	return visits;
}

/* Matched as they will be, but for like names: those are known only later, and settle
 * nothing here. */
static bool
look_at_all(Company *company, GError **error)
{
	g_autoptr(GPtrArray) visits = visits_of(company->loaded);
	g_autoptr(GArray) pairs = match(company->loaded->requests, visits);
	for (guint i = 0; i < pairs->len; i++) {
		if (!look_at_pair(company, &g_array_index(pairs, Pair, i), error))
			return false;
	}
	for (guint i = 0; i < visits->len; i++) {
		if (!look_at_booking(company, visits->pdata[i], error))
			return false;
	}
	return true;
}

static GHashTable *
texts_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

bool
load_company(Turn *turn, Loaded *loaded, GError **error)
{
	g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);
	g_autoptr(GHashTable) persons = texts_new();
	Company company = { turn, loaded, met, persons };
	return look_at_all(&company, error) &&
	       load_parties(turn, loaded, persons, NULL, error);
}

/* --- who is judged with the marked -------------------------------------------------------
 */

static bool
add_rivals_at(Turn *turn, int64_t start, GHashTable *found, GError **error)
{
	g_autoptr(GPtrArray) rows = who_asked(turn, start, error);
	if (!rows)
		return false;
	for (guint i = 0; i < rows->len; i++) {
		const char *person = ((RequestRow *)rows->pdata[i])->request->person;
		g_hash_table_add(found, g_strdup(person));
	}
	return true;
}

static bool
add_rivals_of(Turn *turn, const char *person, GHashTable *found, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(turn->store, turn->row.id, person, error);
	if (!rows)
		return false;
	for (guint i = 0; i < rows->len; i++) {
		int64_t start = ((BookingRow *)rows->pdata[i])->booking->span.start;
		if (lies_ahead(turn, start, start) &&
		    !add_rivals_at(turn, start, found, error))
			return false;
	}
	return true;
}

/* Whoever was entered just after what changed may have taken its day over. */
static bool
add_entered_next(Turn *turn, GHashTable *found, GError **error)
{
	for (guint i = 0; i < turn->scope->booked->len; i++) {
		int64_t made = g_array_index(turn->scope->booked, Stir, i).made;
		if (made == NO_TIME)
			continue;
		Span after = { made + 1, made + SHOWN_FOR + 1 };
		g_autoptr(GPtrArray) rows =
		    store_stamped_bookings(turn->store, turn->row.id, after, error);
		for (guint row = 0; rows && row < rows->len; row++)
			g_hash_table_add(found,
			    g_strdup(((BookingRow *)rows->pdata[row])->booking->person));
		if (!rows)
			return false;
	}
	return true;
}

bool
add_rivals(Turn *turn, Loaded *loaded, GError **error)
{
	g_autoptr(GHashTable) found = texts_new();
	GHashTableIter iter;
	gpointer person;
	g_hash_table_iter_init(&iter, loaded->persons);
	while (g_hash_table_iter_next(&iter, &person, NULL)) {
		if (!add_rivals_of(turn, person, found, error))
			return false;
	}
	if (!add_entered_next(turn, found, error))
		return false;
	g_hash_table_iter_init(&iter, found);
	while (g_hash_table_iter_next(&iter, &person, NULL)) {
		g_hash_table_iter_steal(&iter);
		g_hash_table_add(loaded->persons, person);
	}
	return true;
}
