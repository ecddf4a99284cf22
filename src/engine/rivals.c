/*
 * Rivals: whoever may have been mixed up with somebody, and so is judged with them. They
 * asked for just where one of the marked stands, or were entered just after what changed.
 * Partners stand just where the other asked to be, and ask for where the other stands; who
 * is left for whom then hangs on all of them, to the end of the chain.
 */
#include "load.h"

#include <slipwatch/names.h>
#include <string.h>

GPtrArray *
who_asked(const Turn *turn, int64_t start, GError **error)
{
	return store_asking_requests(
	    turn->store, turn->row.id, (Span){ start, start + 1 }, error);
}

static bool
agrees(const char *asked, const char *recorded)
{
	return !*asked || !*recorded || strcmp(asked, recorded) == 0;
}

static bool
stands_as_asked(const Booking *booking, const Request *request)
{
	return booking->span.start >= request->asked.start &&
	       booking->span.start <= request->asked.end;
}

bool
pair_is_met(const Pair *pair)
{
	const Request *request = pair->request;
	const Booking *booking = pair->booking;
	return booking && !pair->near && !booking->all_day &&
	       stands_as_asked(booking, request) &&
	       agrees(request->resource, booking->resource) &&
	       agrees(request->service, booking->service);
}

static void
add_person(GHashTable *found, const char *person)
{
	if (*person)
		g_hash_table_add(found, g_strdup(person));
}

/* --- rivals --- */

static bool
add_askers(Turn *turn, int64_t start, GHashTable *found, GError **error)
{
	g_autoptr(GPtrArray) rows = who_asked(turn, start, error);
	for (guint i = 0; rows && i < rows->len; i++)
		add_person(found, ((RequestRow *)rows->pdata[i])->request->person);
	return rows != NULL;
}

/* Whoever comes after too many saw none of them, and hangs on none; unless they are too
 * many by what changed. */
static bool
add_entered_in(Turn *turn, int64_t feed, int64_t made, GHashTable *found, GError **error)
{
	Span after = { made, made + SHOWN_FOR + 1 };
	unsigned few = SHOWN_FEW + turn->scope->marks;
	g_autoptr(GPtrArray) rows =
	    store_stamped_bookings(turn->store, feed, after, few + 1, error);
	int64_t crowd = INT64_MAX;
	if (rows && rows->len > few)
		crowd = ((BookingRow *)rows->pdata[few])->booking->created;
	for (guint i = 0; rows && i < rows->len; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		if (booking->created < crowd)
			add_person(found, booking->person);
	}
	return rows != NULL;
}

/* Whoever was entered just after what changed may have taken its day over. */
static bool
add_entered_next(Turn *turn, GHashTable *found, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
	for (guint i = 0; i < turn->scope->booked->len; i++) {
		Stir *stir = &g_array_index(turn->scope->booked, Stir, i);
		if (stir->made == NO_TIME || !g_hash_table_add(seen, &stir->made))
			continue;
		for (guint j = 0; j < turn->feeds->len; j++) {
			const FeedRow *feed = turn->feeds->pdata[j];
			if (!add_entered_in(turn, feed->id, stir->made, found, error))
				return false;
		}
	}
	return true;
}

bool
add_rivals(Turn *turn, Loaded *loaded, GHashTable *found, GError **error)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_int64_hash, g_int64_equal);
	int64_t until = turn->now + turn->office->horizon;
	for (guint i = 0; i < loaded->bookings->len; i++) {
		Booking *booking = loaded->bookings->pdata[i];
		int64_t start = booking->span.start;
		if (g_hash_table_contains(loaded->persons, booking->person) &&
		    start >= turn->now - DAY && start < until &&
		    g_hash_table_add(seen, &booking->span.start) &&
		    !add_askers(turn, start, found, error))
			return false;
	}
	return add_entered_next(turn, found, error);
}

/* --- partners --- */

static bool
may_be_own(const Request *request, const Booking *booking)
{
	g_autofree char *asker = NULL, *booked = NULL;
	if (g_str_equal(request->person, booking->person) ||
	    g_str_equal(request->booking_uid, booking->uid) ||
	    g_str_equal(request->uid, booking->uid))
		return true;
	asker = name_fold(request->participant);
	booked = name_fold(booking->participant);
	return g_str_equal(asker, booked);
}

/* Who asks for where its record stands, and has one where it asks to be? */
static bool
add_crossing(Turn *turn, const Pair *pair, GHashTable *found, GError **error)
{
	Span asked = { pair->request->asked.start, pair->request->asked.end + 1 };
	g_autoptr(GPtrArray) askers = who_asked(turn, pair->booking->span.start, error);
	if (!askers || !askers->len)
		return askers != NULL;
	g_autoptr(GPtrArray) there =
	    store_place_bookings(turn->store, turn->row.id, "", asked, error);
	for (guint i = 0; there && i < there->len; i++) {
		const Booking *booking = ((BookingRow *)there->pdata[i])->booking;
		for (guint j = 0; j < askers->len; j++) {
			const Request *other = ((RequestRow *)askers->pdata[j])->request;
			if (stands_as_asked(booking, pair->request) &&
			    may_be_own(other, booking))
				add_person(found, other->person);
		}
	}
	return there != NULL;
}

/* Of all who are judged and have something else than they asked for. */
static bool
find_partners(Turn *turn, const Loaded *loaded, GHashTable *found, GError **error)
{
	g_autoptr(GArray) pairs = loaded_match(loaded);
	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		if (pair->booking && !pair->request->withdrawn && !pair->superseded &&
		    !pair_is_met(pair) &&
		    g_hash_table_contains(loaded->persons, pair->request->person) &&
		    !add_crossing(turn, pair, found, error))
			return false;
	}
	return true;
}

bool
load_partners(Turn *turn, Loaded *loaded, GError **error)
{
	for (guint before = 0; before != g_hash_table_size(loaded->persons);) {
		g_autoptr(GHashTable) found =
		    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
		before = g_hash_table_size(loaded->persons);
		if (!find_partners(turn, loaded, found, error))
			return false;
		GHashTableIter iter;
		gpointer person;
		g_hash_table_iter_init(&iter, found);
		while (g_hash_table_iter_next(&iter, &person, NULL))
			add_person(loaded->persons, person);
		if (g_hash_table_size(loaded->persons) != before &&
		    !load_parties(turn, loaded, loaded->persons, NULL, error))
			return false;
	}
	return true;
}
