/* What is known of a person: asked, recorded, changed, and what was said of it. */
#include "lookup.h"

#include "due.h"

#include <slipwatch/names.h>

#include <string.h>

enum {
	BOOKINGS_MAX = 300,
	REQUESTS_MAX = 200,
	VERSIONS_MAX = 50,
	BACK_DAYS = 30,
};

static void
move_free(void *data)
{
	RecordMove *move = data;

	g_free(move->from_resource);
	g_free(move->to_resource);
	g_free(move->from_name);
	g_free(move->to_name);
	g_free(move);
}

static void
booking_destroy(void *data)
{
	KnownBooking *known = data;

	booking_free(known->booking);
	g_ptr_array_unref(known->moves);
	g_free(known);
}

static void
request_destroy(void *data)
{
	KnownRequest *known = data;

	request_free(known->request);
	g_free(known->recorded_at);
	g_free(known);
}

static KnownPerson *
person_new(const char *name)
{
	KnownPerson *person = g_new0(KnownPerson, 1);

	person->name = g_strdup(name);
	person->requests = g_ptr_array_new_with_free_func(request_destroy);
	person->bookings = g_ptr_array_new_with_free_func(booking_destroy);
	person->alerts = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	return person;
}

void
known_person_free(KnownPerson *person)
{
	if (!person)
		return;
	g_free(person->name);
	g_ptr_array_unref(person->requests);
	g_ptr_array_unref(person->bookings);
	g_ptr_array_unref(person->alerts);
	g_clear_pointer(&person->places, g_ptr_array_unref);
	g_free(person);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KnownPerson, known_person_free)

/* --- recorded, and what changed --- */

/* How a record stood, from a version or as it is. */
typedef struct Stand {
	Span span;
	const char *name, *resource;
	bool off;
} Stand;

static Stand
stand_of_version(const VersionRow *row)
{
	return (
	    Stand){ row->span, row->participant, row->resource, row->state == RECORD_GONE };
}

static Stand
stand_of_row(const BookingRow *row)
{
	const Booking *booking = row->booking;

	return (Stand){ booking->span, booking->participant, booking->resource,
		row->state == RECORD_GONE };
}

static void
add_move(GPtrArray *moves, Stand from, Stand to, int64_t seen_at, bool off)
{
	RecordMove *move = g_new(RecordMove, 1);

	*move = (RecordMove){
		.seen_at = seen_at,
		.from = from.span,
		.to = to.span,
		.from_resource = g_strdup(from.resource),
		.to_resource = g_strdup(to.resource),
		.from_name = g_strdup(from.name),
		.to_name = g_strdup(to.name),
		.off = off,
	};
	g_ptr_array_add(moves, move);
}

static bool
is_moved(Stand from, Stand to)
{
	g_autofree char *before = name_fold(from.name), *after = name_fold(to.name);
	return from.span.start != to.span.start || from.span.end != to.span.end ||
	       strcmp(from.resource, to.resource) != 0 || strcmp(before, after) != 0;
}

/* Edits that leave time, place and person alone are no changes here. */
static bool
add_moves(Turn *turn, const BookingRow *row, GPtrArray *moves, GError **error)
{
	g_autoptr(GPtrArray) versions =
	    store_versions_whole(turn->store, row->id, VERSIONS_MAX, error);
	Stand now = stand_of_row(row);

	for (guint i = 0; versions && i < versions->len; i++) {
		const VersionRow *version = versions->pdata[i];
		Stand to =
		    i + 1 < versions->len ? stand_of_version(versions->pdata[i + 1]) : now;
		if (is_moved(stand_of_version(version), to))
			add_move(
			    moves, stand_of_version(version), to, version->until, false);
	}
	if (versions && now.off && row->gone_at != NO_TIME)
		add_move(moves, now, now, row->gone_at, true);
	return versions != NULL;
}

static bool
touches(const KnownBooking *known, Span window)
{
	if (span_overlaps(known->booking->span, window))
		return true;
	for (guint i = 0; i < known->moves->len; i++) {
		const RecordMove *move = known->moves->pdata[i];
		if (span_overlaps(move->from, window))
			return true;
	}
	return false;
}

/* One that was moved from one of their identities to another comes twice. */
static bool
is_listed(const KnownPerson *person, const Booking *booking)
{
	for (guint i = 0; i < person->bookings->len; i++) {
		const Booking *known =
		    ((KnownBooking *)person->bookings->pdata[i])->booking;
		if (booking_compare(known, booking) == 0)
			return true;
	}
	return false;
}

static bool
add_booking(Turn *turn, KnownPerson *person, BookingRow *row, GHashTable *identities,
    GError **error)
{
	Day today = turn_today(turn);
	Span window = { office_day_span(turn->office, today - BACK_DAYS).start,
		horizon_end(turn->office, turn->now) };
	KnownBooking *known = g_new0(KnownBooking, 1);

	known->moves = g_ptr_array_new_with_free_func(move_free);
	bool read = add_moves(turn, row, known->moves, error);
	known->booking = g_steal_pointer(&row->booking);
	known->state = row->state;
	known->gone_at = row->gone_at;
	known->theirs = row->state != RECORD_GONE &&
			g_hash_table_contains(identities, known->booking->person);
	if (!read || !touches(known, window) || is_listed(person, known->booking)) {
		booking_destroy(known);
		return read;
	}
	g_ptr_array_add(person->bookings, known);
	person->today |= known->theirs && span_overlaps(known->booking->span,
					      office_day_span(turn->office, today));
	return true;
}

static bool
add_bookings(Turn *turn, KnownPerson *person, const char *identity, GHashTable *identities,
    GError **error)
{
	g_autoptr(GPtrArray) rows =
	    store_person_ever(turn->store, turn->row.id, identity, BOOKINGS_MAX, error);

	for (guint i = 0; rows && i < rows->len; i++)
		if (!add_booking(turn, person, rows->pdata[i], identities, error))
			return false;
	return rows != NULL;
}

/* --- asked for --- */

/* The pair of a request that stands; NULL: it does not. */
static const Pair *
pair_of(const GArray *pairs, const Request *request)
{
	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		if (g_str_equal(pair->request->uid, request->uid) &&
		    g_str_equal(pair->request->feed, request->feed) &&
		    pair->request->asked.start == request->asked.start)
			return pair;
	}
	return NULL;
}

static void
add_request(KnownPerson *person, RequestRow *row, const GArray *pairs)
{
	KnownRequest *known = g_new0(KnownRequest, 1);
	const Pair *pair = row->state == RECORD_GONE ? NULL : pair_of(pairs, row->request);
	const Booking *booking = pair ? pair->booking : NULL;

	known->by = row->taken_by;
	known->gone = row->state == RECORD_GONE;
	known->superseded = pair && pair->superseded;
	known->recorded = booking ? booking->span.start : NO_TIME;
	known->recorded_at = booking ? g_strdup(booking->resource) : NULL;
	known->request = g_steal_pointer(&row->request);
	g_ptr_array_add(person->requests, known);
}

static bool
add_requests(Turn *turn, KnownPerson *person, const char *identity, const GArray *pairs,
    GError **error)
{
	g_autoptr(GPtrArray) rows =
	    store_person_asked(turn->store, turn->row.id, identity, REQUESTS_MAX, error);

	for (guint i = 0; rows && i < rows->len; i++)
		add_request(person, rows->pdata[i], pairs);
	return rows != NULL;
}

/* --- said of it --- */

static void
take_alerts(KnownPerson *person, GPtrArray *alerts, const char *booking)
{
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		GPtrArray *names = alert->finding->bookings;
		bool named = !booking || g_ptr_array_find_with_equal_func(
					     names, booking, g_str_equal, NULL);
		bool told = alert->finding->tier > TIER_LOG || alert->told > TIER_LOG;
		for (guint j = 0; named && j < person->alerts->len; j++)
			named = ((Alert *)person->alerts->pdata[j])->id != alert->id;
		if (named && told)
			g_ptr_array_add(person->alerts, alert_copy(alert));
	}
}

/* Clashes are of a place, and name the record. */
static bool
add_clashes(Turn *turn, KnownPerson *person, GError **error)
{
	for (guint i = 0; i < person->bookings->len; i++) {
		const KnownBooking *known = person->bookings->pdata[i];
		const Booking *booking = known->booking;
		g_autofree char *name = booking_name(booking);
		g_autofree char *place = name_fold(booking->resource);
		if (!known->theirs)
			continue;
		g_autoptr(GPtrArray) alerts = store_place_alerts(
		    turn->store, turn->row.id, place, booking->span, error);
		if (!alerts)
			return false;
		take_alerts(person, alerts, name);
	}
	return true;
}

static bool
add_alerts(Turn *turn, KnownPerson *person, const char *identity, GError **error)
{
	g_autoptr(GPtrArray) alerts =
	    store_person_alerts(turn->store, turn->row.id, identity, error);

	if (alerts)
		take_alerts(person, alerts, NULL);
	return alerts != NULL;
}

/* --- the whole --- */

static int
by_start(gconstpointer a, gconstpointer b)
{
	return booking_compare(
	    (*(KnownBooking *const *)a)->booking, (*(KnownBooking *const *)b)->booking);
}

static int
by_asked(gconstpointer a, gconstpointer b)
{
	return request_compare(
	    (*(KnownRequest *const *)a)->request, (*(KnownRequest *const *)b)->request);
}

static int
by_newest(gconstpointer a, gconstpointer b)
{
	int64_t left = (*(Alert *const *)a)->id, right = (*(Alert *const *)b)->id;

	return (left < right) - (left > right);
}

static void
settle(KnownPerson *person)
{
	g_ptr_array_sort(person->bookings, by_start);
	g_ptr_array_sort(person->requests, by_asked);
	g_ptr_array_sort(person->alerts, by_newest);
}

/* Which request goes with which record, among all who may be the same person. */
static GArray *
match_all(Turn *turn, Loaded *loaded, GHashTable *identities, GError **error)
{
	g_autoptr(GHashTable) party =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer identity;

	g_hash_table_iter_init(&iter, identities);
	while (g_hash_table_iter_next(&iter, &identity, NULL))
		g_hash_table_add(party, g_strdup(identity));
	return load_parties(turn, loaded, party, NULL, error) ? loaded_match(loaded) : NULL;
}

KnownPerson *
known_person(Turn *turn, const char *name, GHashTable *identities, GError **error)
{
	g_autoptr(KnownPerson) person = person_new(name);
	g_autoptr(Loaded) loaded = loaded_new();
	g_autoptr(GArray) pairs = match_all(turn, loaded, identities, error);
	GHashTableIter iter;
	gpointer identity;

	if (!pairs)
		return NULL;
	g_hash_table_iter_init(&iter, identities);
	while (g_hash_table_iter_next(&iter, &identity, NULL)) {
		if (!add_bookings(turn, person, identity, identities, error) ||
		    !add_requests(turn, person, identity, pairs, error) ||
		    !add_alerts(turn, person, identity, error))
			return NULL;
		person->addresses += person_is_known(identity);
	}
	if (!add_clashes(turn, person, error))
		return NULL;
	settle(person);
	return g_steal_pointer(&person);
}
