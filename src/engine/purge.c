/*
 * Forgetting on request: whatever is older than an office keeps, or one person.
 *
 * All of it is one transaction. Its bytes are wiped from the files after that, and a kill
 * in between leaves that to the next start (store_scrub).
 */
#include "purge.h"

#include "judge.h"

#include <slipwatch/lifecycle.h>
#include <slipwatch/naming.h>

bool
purge_voids(Engine *engine, const char *office, const char *feed, Import *import)
{
	const Site *site = engine_site(engine, office, NULL);

	if (!site || import->state == IMPORT_BAD ||
	    !g_hash_table_contains(site->open, feed))
		return false;
	import->again = true;
	return true;
}

static void
person_destroy(void *row)
{
	person_row_free(row);
}

static Purged *
purged_new(void)
{
	Purged *purged = g_new0(Purged, 1);

	purged->people = g_ptr_array_new_with_free_func(person_destroy);
	purged->feeds = g_ptr_array_new_with_free_func(g_free);
	return purged;
}

void
purged_free(Purged *purged)
{
	if (!purged)
		return;
	g_ptr_array_unref(purged->people);
	g_ptr_array_unref(purged->feeds);
	g_free(purged->unwiped);
	g_free(purged);
}

/* --- who is meant --- */

static bool
find_in(
    Engine *engine, const char *office, const char *name, GPtrArray *people, GError **error)
{
	OfficeRow row;
	g_autoptr(GPtrArray) found = NULL;

	if (!engine_site(engine, office, error) ||
	    !store_office(engine->store, office, &row, error))
		return false;
	found = store_persons_called(engine->store, row.id, name, error);
	if (!found)
		return false;
	g_ptr_array_extend_and_steal(people, g_steal_pointer(&found));
	return true;
}

/* An address is one person everywhere; a bare name is another's in each office. */
static bool
is_same(const PersonRow *a, const PersonRow *b)
{
	return g_str_equal(a->identity, b->identity) &&
	       (a->everywhere || g_str_equal(a->office, b->office));
}

static unsigned
count_persons(const GPtrArray *people)
{
	unsigned persons = 0;

	for (guint i = 0; i < people->len; i++) {
		guint before = 0;
		while (before < i && !is_same(people->pdata[before], people->pdata[i]))
			before++;
		persons += before == i;
	}
	return persons;
}

/* Who was named by an identity alone, or in the offices that were asked alone, may have a
 * namesake who stays: then texts with that name may be of either, and are left. */
static bool
has_namesake(Engine *engine, const Purged *purged, const PersonRow *person, bool *ret_has,
    GError **error)
{
	*ret_has = false;
	for (guint i = 0; i < engine->sites->len && !*ret_has; i++) {
		const Site *site = engine->sites->pdata[i];
		g_autoptr(GPtrArray) named = g_ptr_array_new_with_free_func(person_destroy);

		if (!find_in(engine, site->office->id, person->name, named, error))
			return false;
		for (guint n = 0; n < named->len; n++) {
			guint at = 0;
			while (at < purged->people->len &&
			       !is_same(purged->people->pdata[at], named->pdata[n]))
				at++;
			*ret_has |= at == purged->people->len;
		}
	}
	return true;
}

static Naming *
name_people(Engine *engine, const Purged *purged, GError **error)
{
	g_autoptr(Naming) naming = naming_new();

	for (guint i = 0; i < purged->people->len; i++) {
		const PersonRow *person = purged->people->pdata[i];
		bool shared;

		if (!has_namesake(engine, purged, person, &shared, error) ||
		    !store_naming_add(engine->store, person, shared, naming, error))
			return NULL;
	}
	return g_steal_pointer(&naming);
}

/* --- forgotten --- */

/* What stands on desks closes; the alerts stay, and name nobody. */
static bool
forget_alerts(Turn *turn, const Naming *naming, GError **error)
{
	guint first = turn->notices->len;
	g_autoptr(GPtrArray) alerts =
	    store_naming_alerts(turn->store, turn->row.id, naming, error);

	for (guint i = 0; alerts && i < alerts->len; i++)
		alert_forget(
		    alerts->pdata[i], say_purged(turn->office), turn->now, turn->notices);
	return alerts && publish(turn, alerts, first, error);
}

static bool
note_forgotten(Turn *turn, const Purge *purge, const GArray *persons, GError **error)
{
	AuditRow row = {
		.at = turn->now,
		.role = (char *)purge->role,
		.desk = (char *)purge->desk,
	};

	for (guint i = 0; i < persons->len; i++)
		if (!store_forgotten_put(
			turn->store, g_array_index(persons, int64_t, i), &row, error))
			return false;
	return true;
}

/* Their next body is read whole, and what is on its way from them is void. */
static bool
open_feeds(Turn *turn, Purged *purged, GError **error)
{
	g_autoptr(GPtrArray) names = store_open_feeds(turn->store, turn->row.id, error);

	for (guint i = 0; names && i < names->len; i++) {
		g_hash_table_add(turn->site->open, g_strdup(names->pdata[i]));
		g_hash_table_remove(turn->site->indexes, names->pdata[i]);
		g_ptr_array_add(purged->feeds,
		    g_strconcat(turn->office->id, "/", names->pdata[i], NULL));
	}
	return names != NULL;
}

static bool
forget_in(
    Turn *turn, const Purge *purge, const Naming *naming, Purged *purged, GError **error)
{
	g_autoptr(GArray) persons = g_array_new(FALSE, FALSE, sizeof(int64_t));
	Forgetting what = {
		.office = turn->row.id,
		.persons = persons,
		.naming = naming,
		.why = say_purged(turn->office),
	};

	for (guint i = 0; i < purged->people->len; i++) {
		const PersonRow *person = purged->people->pdata[i];
		if (g_str_equal(person->office, turn->office->id))
			g_array_append_val(persons, person->id);
	}
	return note_forgotten(turn, purge, persons, error) &&
	       forget_alerts(turn, naming, error) &&
	       store_forget(turn->store, &what, turn->now, error) &&
	       open_feeds(turn, purged, error);
}

static bool
purge_office(Engine *engine, const Purge *purge, Site *site, const Naming *naming,
    int64_t now, Purged *purged, GPtrArray *notices, GError **error)
{
	g_auto(Turn) turn = { 0 };

	if (!turn_enter(&turn, engine, site, now, error) ||
	    !forget_in(&turn, purge, naming, purged, error) || !turn_leave(&turn, error))
		return false;
	g_ptr_array_extend_and_steal(notices, g_steal_pointer(&turn.notices));
	return true;
}

static bool
purge_people(Engine *engine, const Purge *purge, int64_t now, Purged *purged,
    GPtrArray *notices, GError **error)
{
	g_autoptr(Naming) naming = name_people(engine, purged, error);

	for (guint i = 0; naming && i < purge->offices->len; i++) {
		Site *site = engine_site(engine, purge->offices->pdata[i], error);
		if (!site ||
		    !purge_office(engine, purge, site, naming, now, purged, notices, error))
			return false;
	}
	return naming != NULL;
}

static bool
purge_all(Engine *engine, const Purge *purge, int64_t now, Purged *purged,
    GPtrArray *notices, GError **error)
{
	return (purge->name ? purge_people(engine, purge, now, purged, notices, error)
			    : store_purge(engine->store, now - engine->retention, error)) &&
	       store_scrub_owe(engine->store, now, error);
}

static bool
do_purge(Engine *engine, const Purge *purge, int64_t now, Purged *purged,
    GPtrArray *notices, GError **error)
{
	Store *store = engine->store;
	g_autoptr(GError) unwiped = NULL;

	if (!store_begin(store, error))
		return false;
	purged->done = purge_all(engine, purge, now, purged, notices, error) &&
		       store_commit(store, error);
	if (!purged->done)
		store_rollback(store);
	/* Nothing that was worked out of what was there holds, whichever way it went. */
	engine_resume(engine);
	if (purged->done && !store_scrub(store, &unwiped))
		purged->unwiped = g_strdup(unwiped->message);
	return purged->done;
}

static bool
find_people(Engine *engine, const Purge *purge, Purged *purged, GError **error)
{
	for (guint i = 0; purge->name && i < purge->offices->len; i++)
		if (!find_in(engine, purge->offices->pdata[i], purge->name, purged->people,
			error))
			return false;
	purged->persons = count_persons(purged->people);
	return true;
}

static bool
is_clear(const Purge *purge, const Purged *purged)
{
	return !purge->name || purged->persons == 1 || (purged->persons && purge->all);
}

GPtrArray *
engine_purge(
    Engine *engine, const Purge *purge, int64_t now, Purged **ret_purged, GError **error)
{
	g_autoptr(Purged) purged = purged_new();
	g_autoptr(GPtrArray) notices =
	    g_ptr_array_new_with_free_func((GDestroyNotify)notice_free);

	if (!find_people(engine, purge, purged, error))
		return NULL;
	if (!purge->dry && is_clear(purge, purged) &&
	    !do_purge(engine, purge, now, purged, notices, error))
		return NULL;
	*ret_purged = g_steal_pointer(&purged);
	return g_steal_pointer(&notices);
}
