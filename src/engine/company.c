/*
 * Company: those with whom the judged persons may have been mixed up. One stands just where
 * another asked to be, or asked to be just where another stands; where everybody has what
 * he asked for there is none.
 */
#include "load.h"

typedef struct Company {
	Turn *turn;
	Loaded *loaded;
	GHashTable *met;     /* Booking set: just what their own persons asked for */
	GHashTable *persons; /* char * set, owned: who is found */
	GHashTable *stamps;  /* int64_t set, borrowed: before which it was looked */
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

/* What was entered just before, for the day that it left on the screen: all of it, or more
 * than few. */
static bool
add_shown(Company *company, const Booking *booking, GError **error)
{
	const Turn *turn = company->turn;
	if (booking->created == NO_TIME ||
	    !g_hash_table_add(company->stamps, (gpointer)&booking->created))
		return true;
	Span before = { booking->created - SHOWN_FOR, booking->created + 1 };
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *feed = turn->feeds->pdata[i];
		if (!loaded_take_bookings(
			company->loaded, store_stamped_bookings(turn->store, feed->id,
					     before, SHOWN_FEW + 1, error)))
			return false;
	}
	return true;
}

static bool
look_at_pair(Company *company, const Pair *pair, GError **error)
{
	const Request *request = pair->request;
	if (pair_is_met(pair))
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
	if (!is_judged(company, booking->person) || start < company->turn->now - DAY ||
	    g_hash_table_contains(company->met, booking))
		return true;
	return add_who_asked(company, start, error) && add_shown(company, booking, error);
}

/* Matched as they will be, but for like names: those are known only later, and settle
 * nothing here. */
static bool
look_at_all(Company *company, GError **error)
{
	const GPtrArray *bookings = company->loaded->bookings;
	guint known = bookings->len;
	g_autoptr(GArray) pairs = loaded_match(company->loaded);
	for (guint i = 0; i < pairs->len; i++) {
		if (!look_at_pair(company, &g_array_index(pairs, Pair, i), error))
			return false;
	}
	for (guint i = 0; i < known; i++) {
		if (!look_at_booking(company, bookings->pdata[i], error))
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
	g_autoptr(GHashTable) stamps = g_hash_table_new(g_int64_hash, g_int64_equal);
	Company company = { turn, loaded, met, persons, stamps };
	return look_at_all(&company, error) &&
	       load_parties(turn, loaded, persons, NULL, error);
}
