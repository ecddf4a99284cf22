/* Whoever stands at the window: by name, by a like name, or not known at all. */
#include "lookup.h"

#include "places.h"

#include <slipwatch/names.h>

#include <string.h>

enum {
	NAMES_SCANNED = 1000,
	NAMES_MAX = 10, /* that go on from what was said */
	PEOPLE_MAX = 3, /* shown whole, where nobody goes by just that name */
	NEAR_MAX = 5,
	PLACES_SHOWN = 4,
};

/* Like enough to ask whether it was meant [A]. */
#define LIKE_LEAST .85

static void
near_free(void *data)
{
	NearName *near = data;

	booking_free(near->booking);
	g_free(near);
}

static void
person_destroy(void *person)
{
	known_person_free(person);
}

static Lookup *
lookup_new(void)
{
	Lookup *lookup = g_new0(Lookup, 1);

	lookup->people = g_ptr_array_new_with_free_func(person_destroy);
	lookup->others = g_ptr_array_new_with_free_func(g_free);
	lookup->near = g_ptr_array_new_with_free_func(near_free);
	return lookup;
}

void
lookup_free(Lookup *lookup)
{
	if (!lookup)
		return;
	g_ptr_array_unref(lookup->people);
	g_ptr_array_unref(lookup->others);
	g_ptr_array_unref(lookup->near);
	g_clear_pointer(&lookup->places, g_ptr_array_unref);
	g_free(lookup);
}

/* --- who it may be --- */

static bool
add_person(Turn *turn, Lookup *lookup, const char *name, GError **error)
{
	g_autoptr(GHashTable) identities =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	if (!store_named_persons(turn->store, turn->row.id, name, identities, error))
		return false;
	KnownPerson *person = known_person(turn, name, identities, error);
	if (person)
		g_ptr_array_add(lookup->people, person);
	return person != NULL;
}

/* Where somebody goes by just that name, others are only named. */
static bool
add_people(Turn *turn, Lookup *lookup, const char *name, GError **error)
{
	g_autoptr(GPtrArray) rows = store_names(
	    turn->store, turn->office->id, name, NAMES_SCANNED, NAMES_MAX, error);
	bool same = rows && rows->len && ((NameRow *)rows->pdata[0])->rank == NAME_SAME;

	for (guint i = 0; rows && i < rows->len; i++) {
		const NameRow *row = rows->pdata[i];
		if (i >= (same ? 1 : PEOPLE_MAX))
			g_ptr_array_add(lookup->others, g_strdup(row->name));
		else if (!add_person(turn, lookup, row->name, error))
			return false;
	}
	return rows != NULL;
}

/* --- who was meant --- */

static double
likeness_of(const char *folded, const char *other)
{
	return match_alike(folded, other) != ALIKE_NOT
		   ? 1
		   : name_similarity(folded, other, LIKE_LEAST);
}

static int
by_likeness(gconstpointer a, gconstpointer b)
{
	const NearName *left = *(NearName *const *)a, *right = *(NearName *const *)b;

	if (left->likeness != right->likeness)
		return left->likeness > right->likeness ? -1 : 1;
	return booking_compare(left->booking, right->booking);
}

static bool
is_known(const Lookup *lookup, const char *folded)
{
	for (guint i = 0; i < lookup->people->len; i++) {
		const KnownPerson *person = lookup->people->pdata[i];
		g_autofree char *own = name_fold(person->name);
		if (g_str_equal(own, folded))
			return true;
	}
	return false;
}

/* Names on today's record that are written or sound like the one that was said. */
static bool
add_meant(Turn *turn, Lookup *lookup, const char *name, GError **error)
{
	Span today = office_day_span(turn->office, turn_today(turn));
	g_autofree char *said = name_fold(name);
	g_autoptr(GPtrArray) rows =
	    store_place_bookings(turn->store, turn->row.id, "", today, error);

	for (guint i = 0; rows && i < rows->len; i++) {
		const Booking *booking = ((BookingRow *)rows->pdata[i])->booking;
		g_autofree char *folded = name_fold(booking->participant);
		double likeness = likeness_of(said, folded);
		if (likeness < LIKE_LEAST || !*booking->person ||
		    !span_overlaps(booking->span, today) || is_known(lookup, folded))
			continue;
		NearName *near = g_new(NearName, 1);
		*near = (NearName){ booking_copy(booking), likeness };
		g_ptr_array_add(lookup->near, near);
	}
	g_ptr_array_sort(lookup->near, by_likeness);
	if (lookup->near->len > NEAR_MAX)
		g_ptr_array_set_size(lookup->near, NEAR_MAX);
	return rows != NULL;
}

/* --- where there is room for them --- */

static GPtrArray *
find_places(Turn *turn, Wanted wanted, GError **error)
{
	wanted.near = NO_TIME;
	wanted.limit = PLACES_SHOWN;
	return wanted_settle(turn, &wanted, error) ? turn_places(turn, &wanted, error)
						   : NULL;
}

/* What they came for: what they last asked for, else the record that is nearest to now. */
static Wanted
wanted_by(const KnownPerson *person, int64_t now)
{
	Wanted wanted = { .person = "", .service = "", .resource = "" };
	int64_t nearest = INT64_MAX;

	for (guint i = 0; i < person->bookings->len; i++) {
		const KnownBooking *known = person->bookings->pdata[i];
		const Booking *booking = known->booking;
		if (!known->theirs || ABS(booking->span.start - now) >= nearest)
			continue;
		nearest = ABS(booking->span.start - now);
		wanted = (Wanted){ .person = booking->person,
			.service = booking->service,
			.resource = booking->resource,
			.length = booking->all_day ? 0 : span_length(booking->span) };
	}
	for (guint i = 0; i < person->requests->len; i++) {
		const KnownRequest *known = person->requests->pdata[i];
		const Request *request = known->request;
		if (known->gone || known->superseded || request->withdrawn)
			continue;
		wanted.person = request->person;
		if (*request->service)
			wanted.service = request->service;
		if (*request->resource)
			wanted.resource = request->resource;
		if (request->length > 0)
			wanted.length = request->length;
	}
	return wanted;
}

static bool
add_places(Turn *turn, Lookup *lookup, GError **error)
{
	for (guint i = 0; i < lookup->people->len; i++) {
		KnownPerson *person = lookup->people->pdata[i];
		person->places = find_places(turn, wanted_by(person, turn->now), error);
		if (!person->places)
			return false;
	}
	if (lookup->people->len)
		return true;
	lookup->places = find_places(
	    turn, (Wanted){ .person = "", .service = "", .resource = "" }, error);
	return lookup->places != NULL;
}

static bool
is_expected(const Lookup *lookup)
{
	for (guint i = 0; i < lookup->people->len; i++)
		if (((KnownPerson *)lookup->people->pdata[i])->today)
			return true;
	return false;
}

Lookup *
engine_lookup(
    Engine *engine, const char *office, const char *name, int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	Site *site = engine_site(engine, office, error);
	g_autoptr(Lookup) lookup = lookup_new();

	if (!site || !turn_look(&turn, engine, site, now, error) ||
	    !add_people(&turn, lookup, name, error) ||
	    (!is_expected(lookup) && !add_meant(&turn, lookup, name, error)) ||
	    !add_places(&turn, lookup, error))
		return NULL;
	return g_steal_pointer(&lookup);
}
