/*
 * From marks to what must be seen, in strides.
 *
 * Windows: each touched span of a place, widened until no booking or absence crosses its
 * edge, so that every pile is in it whole or not at all.
 *
 * Persons: those marked; whoever is booked within the windows and may have asked for it
 * (their record may collide now); whoever asked for a touched place on a touched day (it
 * may be free now); rivals, who may have been mixed up with any of them, and partners, who
 * may have exchanged records with one who is judged.
 *
 * Parties: all who may be the same person by name or are linked by a UID, with their
 * bookings and requests, for matching judges a party as one.
 *
 * Surroundings: the bookings around what these persons have and asked for.
 *
 * Company: who stands just where one of them asked to be, and who asked for just where one
 * of them stands, for a record may be another's. They are matched, and not judged.
 *
 * Near names: who of a like name is matched with any of these, or in the way of it.
 *
 * Weeks: the same hours of the touched places in the weeks before, for what is done every
 * week.
 *
 * Days: the office's whole civil days by which a finding is weighed and mended. What is
 * found names them, and is looked at again with them.
 *
 * Where nobody asks, a record is judged by itself: then there are neither parties nor
 * surroundings, only the marked persons' own bookings.
 */
#include "load.h"

#include <slipwatch/names.h>
#include <slipwatch/phone.h>

static void
booking_row_destroy(void *row)
{
	booking_row_free(row);
}

static void
request_row_destroy(void *row)
{
	request_row_free(row);
}

Loaded *
loaded_new(void)
{
	Loaded *loaded = g_new0(Loaded, 1);
	loaded->rows =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, booking_row_destroy);
	loaded->request_rows =
	    g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, request_row_destroy);
	loaded->bookings = g_ptr_array_new();
	loaded->requests = g_ptr_array_new();
	loaded->shared = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	return loaded;
}

void
loaded_free(Loaded *loaded)
{
	if (!loaded)
		return;
	vicinity_free(loaded->vicinity);
	g_ptr_array_unref(loaded->bookings);
	g_ptr_array_unref(loaded->requests);
	g_hash_table_unref(loaded->rows);
	g_hash_table_unref(loaded->request_rows);
	g_hash_table_unref(loaded->shared);
	g_clear_pointer(&loaded->persons, g_hash_table_unref);
	g_clear_pointer(&loaded->windows, g_hash_table_unref);
	g_clear_pointer(&loaded->days, g_hash_table_unref);
	g_clear_pointer(&loaded->precedents, g_array_unref);
	g_clear_pointer(&loaded->former, g_array_unref);
	g_clear_pointer(&loaded->former_rows, g_ptr_array_unref);
	g_clear_pointer(&loaded->elsewhere, g_array_unref);
	g_clear_pointer(&loaded->elsewhere_rows, g_ptr_array_unref);
	g_clear_pointer(&loaded->words, g_string_chunk_free);
	g_free(loaded);
}

bool
loaded_take_bookings(Loaded *loaded, GPtrArray *rows)
{
	if (!rows)
		return false;
	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++) {
		BookingRow *row = rows->pdata[i];
		if (g_hash_table_contains(loaded->rows, &row->id)) {
			booking_row_free(row);
			continue;
		}
		g_hash_table_insert(loaded->rows, &row->id, row);
		g_ptr_array_add(loaded->bookings, row->booking);
	}
	g_ptr_array_unref(rows);
	return true;
}

bool
loaded_take_requests(Loaded *loaded, GPtrArray *rows)
{
	if (!rows)
		return false;
	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++) {
		RequestRow *row = rows->pdata[i];
		if (g_hash_table_contains(loaded->request_rows, &row->id)) {
			request_row_free(row);
			continue;
		}
		g_hash_table_insert(loaded->request_rows, &row->id, row);
		g_ptr_array_add(loaded->requests, row->request);
	}
	g_ptr_array_unref(rows);
	return true;
}

void
loaded_share_phone(Loaded *loaded, int64_t tail)
{
	g_hash_table_add(loaded->shared, g_strdup_printf("%" G_GINT64_FORMAT, tail));
}

static bool
is_shared(const Loaded *loaded, const char *phone)
{
	if (!*phone)
		return false;
	g_autofree char *plain = phone_plain(phone);
	g_autofree char *tail = g_strdup_printf("%" G_GINT64_FORMAT, phone_tail(plain));
	return g_hash_table_contains(loaded->shared, tail);
}

void
forget_shared_phones(const Loaded *loaded)
{
	if (g_hash_table_size(loaded->shared) == 0)
		return;
	for (guint i = 0; i < loaded->bookings->len; i++) {
		Booking *booking = loaded->bookings->pdata[i];
		if (is_shared(loaded, booking->phone))
			booking_set(booking, &booking->phone, g_strdup(""));
	}
	for (guint i = 0; i < loaded->requests->len; i++) {
		Request *request = loaded->requests->pdata[i];
		if (!is_shared(loaded, request->phone))
			continue;
		g_free(request->phone);
		request->phone = g_strdup("");
	}
}

GArray *
loaded_match(const Loaded *loaded)
{
	g_autoptr(GPtrArray) visits = g_ptr_array_new();
	forget_shared_phones(loaded);
	for (guint i = 0; i < loaded->bookings->len; i++) {
		Booking *booking = loaded->bookings->pdata[i];
		if (*booking->person) /* else it is an absence */
			g_ptr_array_add(visits, booking);
	}
	return match(loaded->requests, visits);
}

static void
add_person(GHashTable *persons, const char *person)
{
	if (*person)
		g_hash_table_add(persons, g_strdup(person));
}

/* Whoever asked for this place on these days, or for no place in particular. */
static bool
add_asking(Turn *turn, GHashTable *found, const char *folded, Span days, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    store_asking_requests(turn->store, turn->row.id, days, error);
	if (!rows)
		return false;
	for (guint i = 0; i < rows->len; i++) {
		const RequestRow *row = rows->pdata[i];
		g_autofree char *place = name_fold(row->request->resource);
		if (!*place || !*folded || g_str_equal(place, folded))
			add_person(found, row->request->person);
	}
	return true;
}

/* A slot that starts a day before may reach into it. */
static Span
days_of(Span span)
{
	return (Span){ span.start - DAY, span.end + DAY };
}

static void
add_marked(const Turn *turn, Loaded *loaded)
{
	GHashTableIter iter;
	gpointer person;
	loaded->persons = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_hash_table_iter_init(&iter, turn->scope->persons);
	while (g_hash_table_iter_next(&iter, &person, NULL))
		add_person(loaded->persons, person);
}

/* Nothing of theirs changed: only what they asked for may be another matter now. */
static bool
add_booked(Turn *turn, Loaded *loaded, GHashTable *found, GError **error)
{
	for (guint i = 0; i < loaded->bookings->len; i++) {
		const Booking *booking = loaded->bookings->pdata[i];
		bool asked = false;
		if (!*booking->person ||
		    g_hash_table_contains(loaded->persons, booking->person))
			continue;
		if (!store_booking_asked(turn->store, turn->row.id, booking, &asked, error))
			return false;
		if (asked)
			add_person(found, booking->person);
	}
	return true;
}

static bool
add_all_asking(Turn *turn, Loaded *loaded, GHashTable *found, GError **error)
{
	GHashTableIter iter;
	gpointer key, value;
	g_hash_table_iter_init(&iter, loaded->windows);
	while (g_hash_table_iter_next(&iter, &key, &value)) {
		const GArray *windows = value;
		for (guint i = 0; i < windows->len; i++) {
			Span days = days_of(g_array_index(windows, Span, i));
			if (!add_asking(turn, found, key, days, error))
				return false;
		}
	}
	return true;
}

/* Whoever is judged with the marked. */
static bool
add_others(Turn *turn, Loaded *loaded, GError **error)
{
	g_autoptr(GHashTable) found =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer person;
	if (!add_rivals(turn, loaded, found, error) ||
	    !add_booked(turn, loaded, found, error) ||
	    !add_all_asking(turn, loaded, found, error) ||
	    !add_near(turn, loaded, found, error))
		return false;
	g_hash_table_iter_init(&iter, found);
	while (g_hash_table_iter_next(&iter, &person, NULL))
		add_person(loaded->persons, person);
	return true;
}

static bool
load_bookings(Turn *turn, Loaded *loaded, GError **error)
{
	if (!turn->fresh)
		return loaded_take_bookings(
		    loaded, store_all_bookings(turn->store, turn->row.id, error));
	for (guint i = 0; i < turn->fresh->len; i++)
		g_ptr_array_add(loaded->bookings, turn->fresh->pdata[i]);
	return true;
}

static bool
load_all(Turn *turn, Loaded *loaded, GError **error)
{
	return load_bookings(turn, loaded, error) &&
	       loaded_take_requests(
		   loaded, store_all_requests(turn->store, turn->row.id, error));
}

static bool
load_changed(Turn *turn, Loaded *loaded, GError **error)
{
	bool asks = false;
	loaded->days = g_hash_table_new(NULL, NULL);
	if (!load_windows(turn, loaded, error) ||
	    !store_asks(turn->store, turn->row.id, &asks, error))
		return false;
	add_marked(turn, loaded);
	if (!asks && !turn->scope->asked)
		return load_own(turn, loaded, error) && load_weeks(turn, loaded, error) &&
		       load_looked(turn, loaded, error);
	return load_parties(turn, loaded, loaded->persons, turn->scope, error) &&
	       add_others(turn, loaded, error) &&
	       load_parties(turn, loaded, loaded->persons, NULL, error) &&
	       load_partners(turn, loaded, error) &&
	       load_surroundings(turn, loaded, error) &&
	       load_company(turn, loaded, error) && load_near(turn, loaded, error) &&
	       load_weeks(turn, loaded, error) && load_looked(turn, loaded, error);
}

Loaded *
load(Turn *turn, GError **error)
{
	g_autoptr(Loaded) loaded = loaded_new();
	bool done = turn->scope->everything ? load_all(turn, loaded, error)
					    : load_changed(turn, loaded, error);
	forget_shared_phones(loaded);
	return done && load_precedents(turn, loaded, error) &&
		       load_former(turn, loaded, error) &&
		       load_elsewhere(turn, loaded, error)
		   ? g_steal_pointer(&loaded)
		   : NULL;
}
