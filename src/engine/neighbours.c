/*
 * Neighbours: offices of one daemon that the same people go to. Who is known by an address
 * is one person everywhere; a bare name is another one in each office.
 *
 * A booking here may clash with one there, and then both offices say so. So what the judged
 * persons have elsewhere is loaded, and where a change here touches somebody whom another
 * office knows, that office judges them anew in the same transaction: there is no moment at
 * which a kill could leave one office with what the other has taken back.
 */
#include "judge.h"
#include "load.h"

#include <slipwatch/detect.h>
#include <slipwatch/lifecycle.h>

static GHashTable *
texts_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static bool
is_alone(const Turn *turn)
{
	return turn->engine->sites->len < 2;
}

/* Those of the engine's other offices that know somebody: none knows a bare name. (transfer
 * full: GPtrArray of Site, borrowed) */
static GPtrArray *
sites_of(const Turn *turn, const char *person, GError **error)
{
	g_autoptr(GHashTable) offices = texts_new();
	GHashTableIter iter;
	gpointer office;
	if (person_is_known(person) &&
	    !store_person_offices(turn->store, turn->row.id, person, offices, error))
		return NULL;
	GPtrArray *sites = g_ptr_array_new();
	g_hash_table_iter_init(&iter, offices);
	while (g_hash_table_iter_next(&iter, &office, NULL)) {
		Site *site = engine_site(turn->engine, office, NULL);
		if (site) /* else it is not configured any more */
			g_ptr_array_add(sites, site);
	}
	return sites;
}

/* --- what they have there --- */

static const char *
place_there(Loaded *loaded, const Turn *turn, const Office *other, const char *resource)
{
	const Resource *listed = office_resource(other, resource);
	g_autofree char *place =
	    say_elsewhere(listed ? listed->name : resource, other, turn->office->language);
	return g_string_chunk_insert_const(loaded->words, place);
}

static void
add_visit(Loaded *loaded, const Turn *turn, const Office *other, BookingRow *row)
{
	const Booking *booking = row->booking;
	const Service *service = office_service(other, booking->service);
	g_autofree char *feed = g_strjoin("/", other->id, booking->feed, NULL);
	Elsewhere visit = {
		.booking = booking,
		.feed = g_string_chunk_insert_const(loaded->words, feed),
		.place = place_there(loaded, turn, other, booking->resource),
		.group = service && service->group,
	};
	g_array_append_val(loaded->elsewhere, visit);
	g_ptr_array_add(loaded->elsewhere_rows, row);
}

static bool
load_there(Turn *turn, Loaded *loaded, const Site *site, const char *person, GError **error)
{
	OfficeRow there;
	if (!store_office(turn->store, site->office->id, &there, error))
		return false;
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(turn->store, there.id, person, error);
	if (!rows)
		return false;
	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++)
		add_visit(loaded, turn, site->office, rows->pdata[i]);
	return true;
}

static bool
load_person(Turn *turn, Loaded *loaded, const char *person, GError **error)
{
	g_autoptr(GPtrArray) sites = sites_of(turn, person, error);
	for (guint i = 0; sites && i < sites->len; i++) {
		if (!load_there(turn, loaded, sites->pdata[i], person, error))
			return false;
	}
	return sites != NULL;
}

static bool
load_persons(Turn *turn, Loaded *loaded, GHashTable *persons, GError **error)
{
	GHashTableIter iter;
	gpointer person;
	g_hash_table_iter_init(&iter, persons);
	while (g_hash_table_iter_next(&iter, &person, NULL)) {
		if (!load_person(turn, loaded, person, error))
			return false;
	}
	return true;
}

static void
row_destroy(void *row)
{
	booking_row_free(row);
}

bool
load_elsewhere(Turn *turn, Loaded *loaded, GError **error)
{
	g_autoptr(GHashTable) shared = texts_new();
	if (is_alone(turn))
		return true;
	loaded->elsewhere_rows = g_ptr_array_new_with_free_func(row_destroy);
	loaded->elsewhere = g_array_new(FALSE, FALSE, sizeof(Elsewhere));
	loaded->words = g_string_chunk_new(1024);
	if (loaded->persons)
		return load_persons(turn, loaded, loaded->persons, error);
	return store_shared_persons(turn->store, turn->row.id, shared, error) &&
	       load_persons(turn, loaded, shared, error);
}

/* --- what changed for them --- */

/* Adds a person of this office to the visitors of each office that knows them. */
static bool
add_visitor(Turn *turn, GHashTable *visitors, const char *person, GError **error)
{
	g_autoptr(GPtrArray) sites = sites_of(turn, person, error);
	for (guint i = 0; sites && i < sites->len; i++) {
		GPtrArray *known = g_hash_table_lookup(visitors, sites->pdata[i]);
		if (!known) {
			known = g_ptr_array_new_with_free_func(g_free);
			g_hash_table_insert(visitors, sites->pdata[i], known);
		}
		g_ptr_array_add(known, g_strdup(person));
	}
	return sites != NULL;
}

/* Of everybody who is marked; beyond the marks' cap, of everybody. (transfer full: Site ->
 * GPtrArray of char *) */
static GHashTable *
visitors_of(Turn *turn, GError **error)
{
	g_autoptr(GHashTable) visitors =
	    g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
	g_autoptr(GHashTable) shared = texts_new();
	GHashTable *persons = turn->scope->everything ? shared : turn->scope->persons;
	GHashTableIter iter;
	gpointer person;
	if (turn->scope->everything &&
	    !store_shared_persons(turn->store, turn->row.id, shared, error))
		return NULL;
	g_hash_table_iter_init(&iter, persons);
	while (g_hash_table_iter_next(&iter, &person, NULL)) {
		if (!add_visitor(turn, visitors, person, error))
			return NULL;
	}
	return g_steal_pointer(&visitors);
}

static bool
judge_site(Turn *turn, Site *site, const GPtrArray *persons, GError **error)
{
	g_auto(Turn) there = { 0 };
	if (!turn_enter(&there, turn->engine, site, turn->now, error))
		return false;
	for (guint i = 0; i < persons->len; i++)
		scope_mark_visitor(there.scope, persons->pdata[i]);
	if (!judge(&there, error) || !turn_leave(&there, error))
		return false;
	g_ptr_array_extend_and_steal(turn->notices, g_steal_pointer(&there.notices));
	return true;
}

bool
judge_neighbours(Turn *turn, GError **error)
{
	if (is_alone(turn) || !turn->scope->marks)
		return true;
	g_autoptr(GHashTable) visitors = visitors_of(turn, error);
	if (!visitors)
		return false;
	for (guint i = 0; i < turn->engine->sites->len; i++) {
		Site *site = turn->engine->sites->pdata[i];
		const GPtrArray *persons = g_hash_table_lookup(visitors, site);
		if (persons && !judge_site(turn, site, persons, error))
			return false;
	}
	return true;
}
