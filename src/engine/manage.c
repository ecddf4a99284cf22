/* An engine's beginning and end, its configuration, and what workers and fetches are told.
 */
#include "learn.h"
#include "ledger.h"
#include "tick.h"

#include <slipwatch/error.h>

enum { RETENTION = 400 * DAY };

static void
site_free(void *data)
{
	Site *site = data;
	office_unref(site->office);
	g_hash_table_unref(site->indexes);
	g_hash_table_unref(site->open);
	moments_free(site->moments);
	g_free(site->lagging);
	habits_free(site->habits);
	site_unlearn(site);
	shifts_free(site->shifts);
	g_clear_pointer(&site->precedents, g_array_unref);
	g_free(site);
}

static Site *
site_new(const Office *office)
{
	Site *site = g_new0(Site, 1);
	site->office = office_ref(office);
	site->indexes = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, (GDestroyNotify)index_unref);
	site->open = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	site->next = site->awake_at = site->judged_at = NO_TIME;
	site->joined_at = NO_TIME;
	site->sweep = site->configured = true;
	return site;
}

void
engine_resume(Engine *engine)
{
	for (guint i = 0; i < engine->sites->len; i++) {
		Site *site = engine->sites->pdata[i];
		site->sweep = true;
		site->next = NO_TIME;
		g_clear_pointer(&site->moments, moments_free);
		g_clear_pointer(&site->lagging, g_free);
		g_clear_pointer(&site->habits, habits_free);
		g_clear_pointer(&site->shifts, shifts_free);
		site_unlearn(site);
		g_clear_pointer(&site->precedents, g_array_unref);
	}
}

/* An office that was there keeps what is known of this run. */
static Site *
site_renew(Engine *engine, const Office *office)
{
	Site *site = site_new(office);
	for (guint i = 0; engine->sites && i < engine->sites->len; i++) {
		Site *old = engine->sites->pdata[i];
		if (!g_str_equal(old->office->id, office->id))
			continue;
		site->awake_at = old->awake_at;
		g_hash_table_unref(site->open);
		site->open = g_hash_table_ref(old->open);
		site->habits = g_steal_pointer(&old->habits);
		site->shifts = g_steal_pointer(&old->shifts);
		site->precedents = g_steal_pointer(&old->precedents);
		site->precedents_on = old->precedents_on;
		site->beliefs = g_steal_pointer(&old->beliefs);
		site->believed_on = old->believed_on;
	}
	return site;
}

static bool
configure_office(Store *store, const Office *office, GError **error)
{
	OfficeRow row;
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (guint i = 0; i < office->feeds->len; i++)
		g_ptr_array_add(names, ((Feed *)office->feeds->pdata[i])->name);
	return store_office(store, office->id, &row, error) &&
	       store_configure(store, row.id, names, error);
}

static bool
configure_all(Store *store, const GPtrArray *offices, GError **error)
{
	for (guint i = 0; i < offices->len; i++) {
		if (!configure_office(store, offices->pdata[i], error))
			return false;
	}
	return true;
}

bool
engine_configure(Engine *engine, const GPtrArray *offices, GError **error)
{
	Store *store = engine->store;
	if (!store_begin(store, error))
		return false;
	if (!configure_all(store, offices, error) || !store_commit(store, error)) {
		store_rollback(store);
		return false;
	}
	GPtrArray *sites = g_ptr_array_new_with_free_func(site_free);
	for (guint i = 0; i < offices->len; i++)
		g_ptr_array_add(sites, site_renew(engine, offices->pdata[i]));
	g_clear_pointer(&engine->sites, g_ptr_array_unref);
	engine->sites = sites;
	return true;
}

Engine *
engine_new(Store *store, const GPtrArray *offices, GError **error)
{
	g_autoptr(Engine) engine = g_new0(Engine, 1);
	engine->store = store;
	engine->retention = RETENTION;
	engine->ticked_at = NO_TIME;
	return engine_configure(engine, offices, error) ? g_steal_pointer(&engine) : NULL;
}

void
engine_free(Engine *engine)
{
	if (!engine)
		return;
	g_clear_pointer(&engine->sites, g_ptr_array_unref);
	g_clear_pointer(&engine->taught, learned_free);
	g_free(engine);
}

void
engine_wake(Engine *engine)
{
	for (guint i = 0; i < engine->sites->len; i++) {
		Site *site = engine->sites->pdata[i];
		site->awake_at = site->next = NO_TIME;
	}
}

bool
engine_mend(Engine *engine)
{
	return store_mend(engine->store);
}

void
engine_set_retention(Engine *engine, int64_t seconds)
{
	engine->retention = seconds;
}

void
engine_set_replaying(Engine *engine, bool replaying)
{
	engine->replaying = replaying;
}

void
engine_teach(Engine *engine, Learned *learned)
{
	g_clear_pointer(&engine->taught, learned_free);
	engine->taught = learned;
}

bool
engine_job(Engine *engine, const char *office, const char *feed, int64_t now,
    ImportJob *ret_job, GError **error)
{
	g_auto(Turn) turn = { 0 };
	Site *site = engine_site(engine, office, error);
	if (!site || !turn_look(&turn, engine, site, now, error))
		return false;
	const FeedRow *row = turn_feed(&turn, feed, error);
	Index *known = row ? turn_index(&turn, row, error) : NULL;
	if (!known)
		return false;
	g_hash_table_remove(site->open, feed);
	/* Where there is not room for all, what is left of an item hangs on the others. */
	if (row->crowded)
		g_clear_pointer(&known, index_unref);
	*ret_job = (ImportJob){
		.office = site->office,
		.feed = office_feed(site->office, feed),
		.known = known,
		.known_body = row->body,
		.environment = row->environment,
		.window = import_window(site->office, now),
	};
	return true;
}

bool
engine_mirror(Engine *engine, const char *office, const char *feed, Mirror **ret_mirror,
    GError **error)
{
	g_auto(Turn) turn = { 0 };
	Site *site = engine_site(engine, office, error);
	if (!site || !turn_look(&turn, engine, site, 0, error))
		return false;
	const FeedRow *row = turn_feed(&turn, feed, error);
	const Feed *settings = office_feed(site->office, feed);
	g_hash_table_remove(site->open, feed);
	return row &&
	       store_mirror(engine->store, row->id, settings->target, ret_mirror, error);
}

bool
engine_mirror_texts(Engine *engine, const char *office, const char *feed,
    const Mirror *mirror, OnMirrorText *on_text, void *user, GError **error)
{
	g_auto(Turn) turn = { 0 };
	Site *site = engine_site(engine, office, error);
	if (!site || !turn_look(&turn, engine, site, 0, error))
		return false;
	const FeedRow *row = turn_feed(&turn, feed, error);
	if (row && g_hash_table_contains(site->open, feed)) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    "what was known of it was purged meanwhile");
		return false;
	}
	return row &&
	       store_mirror_texts(engine->store, row->id, mirror, on_text, user, error);
}
