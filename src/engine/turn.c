/* A turn begins with what is known of an office and ends stored, or as if it had never
 * been. */
#include "turn.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

enum {
	CATCH_UP_AFTER =
	    12 * HOUR, /* without a run: what came up meanwhile is one summary */
	WAIT_AT_MOST = 15 * MINUTE, /* for feeds that neither come nor fail */
};

Site *
engine_site(Engine *engine, const char *office, GError **error)
{
	for (guint i = 0; i < engine->sites->len; i++) {
		Site *site = engine->sites->pdata[i];
		if (g_str_equal(site->office->id, office))
			return site;
	}
	g_set_error(
	    error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no office \"%s\""), office);
	return NULL;
}

Day
turn_today(const Turn *turn)
{
	return local_day(zone_local(turn->office->zone, turn->now));
}

static bool
read_feeds(Turn *turn, GError **error)
{
	const GPtrArray *feeds = turn->office->feeds;
	for (guint i = 0; i < feeds->len; i++) {
		const Feed *feed = feeds->pdata[i];
		FeedRow *row = store_feed(turn->store, turn->row.id, feed->name, error);
		if (!row)
			return false;
		g_ptr_array_add(turn->feeds, row);
	}
	return true;
}

static bool
has_untried(const Turn *turn)
{
	for (guint i = 0; i < turn->feeds->len; i++)
		if (((const FeedRow *)turn->feeds->pdata[i])->tried_at == NO_TIME)
			return true;
	return false;
}

/* What a renamed feed had is not gone before the feed has been looked at. */
static void
wait_for_new(Turn *turn)
{
	Site *site = turn->site;
	if (site->configured && turn->row.seen_at != NO_TIME && has_untried(turn))
		site->joined_at = turn->now;
	site->configured = false;
}

/* The first turn ever, and the first after a long silence, begin to wait for all feeds. */
static void
wake(Turn *turn)
{
	OfficeRow *row = &turn->row;
	bool first = turn->site->awake_at == NO_TIME;
	wait_for_new(turn);
	if (row->seen_at == NO_TIME ||
	    (first && turn->now - row->seen_at >= CATCH_UP_AFTER))
		row->since = turn->now;
	if (first)
		turn->site->awake_at = turn->now;
	row->seen_at = turn->now;
	if (row->shown_on != turn_today(turn)) {
		row->shown_on = turn_today(turn);
		row->shown = 0;
	}
}

bool
turn_look(Turn *turn, Engine *engine, Site *site, int64_t now, GError **error)
{
	turn->engine = engine;
	turn->store = engine->store;
	turn->site = site;
	turn->office = site->office;
	turn->now = now;
	turn->scope = scope_new();
	turn->notices = g_ptr_array_new_with_free_func((GDestroyNotify)notice_free);
	turn->feeds = g_ptr_array_new_with_free_func((GDestroyNotify)feed_row_free);
	return store_office(turn->store, site->office->id, &turn->row, error) &&
	       read_feeds(turn, error);
}

bool
turn_enter(Turn *turn, Engine *engine, Site *site, int64_t now, GError **error)
{
	if (!turn_look(turn, engine, site, now, error))
		return false;
	wake(turn);
	return true;
}

bool
turn_leave(Turn *turn, GError **error)
{
	if (!turn->idle)
		turn->site->next = NO_TIME;
	return store_office_put(turn->store, &turn->row, error);
}

bool
turn_begin(Turn *turn, Engine *engine, const char *office, int64_t now, GError **error)
{
	Site *site = engine_site(engine, office, error);
	if (!site || !store_begin(engine->store, error))
		return false;
	turn->begun = true;
	return turn_enter(turn, engine, site, now, error);
}

GPtrArray *
turn_commit(Turn *turn, GError **error)
{
	if (!turn_leave(turn, error) || !store_commit(turn->store, error))
		return NULL;
	turn->begun = false;
	if (turn->index)
		g_hash_table_replace(turn->site->indexes, g_strdup(turn->feed),
		    g_steal_pointer(&turn->index));
	return g_steal_pointer(&turn->notices);
}

void
turn_done(Turn *turn)
{
	if (turn->begun && turn->store) {
		store_rollback(turn->store);
		engine_resume(turn->engine);
	}
	g_clear_pointer(&turn->scope, scope_free);
	g_clear_pointer(&turn->notices, g_ptr_array_unref);
	g_clear_pointer(&turn->fresh, g_ptr_array_unref);
	g_clear_pointer(&turn->feeds, g_ptr_array_unref);
	g_clear_pointer(&turn->index, index_unref);
}

FeedRow *
turn_feed(Turn *turn, const char *name, GError **error)
{
	for (guint i = 0; i < turn->feeds->len; i++) {
		FeedRow *row = turn->feeds->pdata[i];
		if (g_str_equal(row->name, name))
			return row;
	}
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no feed \"%s/%s\""),
	    turn->office->id, name);
	return NULL;
}

int64_t
wait_end(const Turn *turn)
{
	int64_t since = MAX(turn->row.since, turn->site->joined_at);
	return since == NO_TIME ? NO_TIME : since + WAIT_AT_MOST;
}

void
wait_over(Turn *turn)
{
	turn->row.since = turn->site->joined_at = NO_TIME;
	turn->scope->everything = turn->baseline = true;
}

bool
turn_waits(const Turn *turn)
{
	int64_t since = turn->row.since, end = wait_end(turn);
	if (end == NO_TIME || turn->now >= end)
		return false;
	if (since == NO_TIME)
		return has_untried(turn);
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *row = turn->feeds->pdata[i];
		if (row->tried_at == NO_TIME || row->tried_at < since)
			return true;
	}
	return false;
}
