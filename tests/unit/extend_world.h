/* A feed of calendar text under the engine, read by the real parser, day after day. */
#ifndef SLIPWATCH_EXTEND_WORLD_H
#define SLIPWATCH_EXTEND_WORLD_H

#include <slipwatch/clock.h>
#include <slipwatch/engine.h>
#include <slipwatch/worker.h>

#include <string.h>

typedef struct World {
	Office *office;
	Store *store;
	Engine *engine;
	Parser *parser;
	int64_t now;
	unsigned parsed; /* by the last import */
} World;

static inline int64_t
world_time(const char *text)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	int64_t at = NO_TIME;

	assert_true(time_parse(text, zone, &at, NULL));
	return at;
}

static inline World *
world_new(int64_t now)
{
	g_autofree char *path = parser_path();
	g_autoptr(GPtrArray) offices = g_ptr_array_new();
	Zone *zone = zone_open("America/New_York", NULL);
	World *world = g_new0(World, 1);

	world->now = now;
	world->office = office_new("riverside", "Riverside WIC", zone);
	g_ptr_array_add(world->office->resources, resource_new("Station 1", 1));
	g_ptr_array_add(
	    world->office->feeds, feed_new("bookings", HOLDS_RECORDED, zone_ref(zone)));
	((Feed *)world->office->feeds->pdata[0])->every = MINUTE;
	world->parser = parser_new(path);
	world->store = store_open(NULL, STORE_MEMORY, NULL);
	g_ptr_array_add(offices, world->office);
	world->engine = engine_new(world->store, offices, NULL);
	assert_non_null(world->engine);
	engine_set_replaying(world->engine, true);
	return world;
}

static inline void
world_free(World *world)
{
	engine_free(world->engine);
	store_free(world->store);
	parser_free(world->parser);
	office_unref(world->office);
	g_free(world);
}

/* Takes the import; the notices. */
static inline GPtrArray *
world_ingest(World *world, Import *import)
{
	GError *error = NULL;
	world->parsed = import->parsed;
	GPtrArray *notices = engine_ingest(
	    world->engine, "riverside", "bookings", import, world->now, &error);

	if (error)
		fail_msg("%s", error->message);
	import_free(import);
	return notices;
}

static inline ImportState
world_fetch(World *world, const char *body)
{
	ImportJob job = { 0 };

	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &job, NULL));
	Import *import = import_body(world->parser, &job, body, strlen(body));
	ImportState result = import->state;
	if (result == IMPORT_BAD)
		fail_msg("%s", import->fault);
	g_ptr_array_unref(world_ingest(world, import));
	index_unref(job.known);
	return result;
}

/* What the engine hands out for today, or NULL (transfer full). */
static inline GBytes *
world_kept(World *world, ImportJob *ret_job)
{
	GError *error = NULL;

	engine_extend(world->engine, "riverside", "bookings", world->now, ret_job, &error);
	if (error)
		fail_msg("%s", error->message);
	return ret_job->kept;
}

/* Series move on: the notices, or NULL when there is nothing to do. */
static inline GPtrArray *
world_extend(World *world)
{
	ImportJob job = { 0 };
	g_autoptr(GBytes) kept = world_kept(world, &job);
	gsize len;

	if (!kept)
		return NULL;
	const char *body = g_bytes_get_data(kept, &len);
	return world_ingest(world, import_body(world->parser, &job, body, len));
}

static inline void
world_day(World *world)
{
	GPtrArray *notices = NULL;

	world->now += DAY;
	notices = world_extend(world);
	g_clear_pointer(&notices, g_ptr_array_unref);
	g_ptr_array_unref(engine_tick(world->engine, world->now, NULL));
}

/* (transfer full) */
static inline FeedRow *
world_feed(World *world)
{
	OfficeRow office;

	assert_true(store_office(world->store, "riverside", &office, NULL));
	return store_feed(world->store, office.id, "bookings", NULL);
}

static inline unsigned
world_texts(World *world)
{
	g_autoptr(FeedRow) feed = world_feed(world);
	g_autoptr(GPtrArray) texts = store_texts(world->store, feed->id, NULL);

	return texts->len;
}

/* BookingRow: all that stand. */
static inline GPtrArray *
world_bookings(World *world)
{
	OfficeRow office;

	assert_true(store_office(world->store, "riverside", &office, NULL));
	return store_all_bookings(world->store, office.id, NULL);
}

static inline unsigned
world_count(World *world, RecordState state)
{
	g_autoptr(GPtrArray) rows = world_bookings(world);
	unsigned count = 0;

	for (guint i = 0; i < rows->len; i++)
		count += ((BookingRow *)rows->pdata[i])->state == state;
	return count;
}

/* Counts what the feed's row says it has. */
static inline void
assert_counted(World *world)
{
	g_autoptr(FeedRow) feed = world_feed(world);

	assert_int_equal(feed->bookings, world_count(world, RECORD_PRESENT));
}

/* A booking that bears that start, by the office's clock. */
static inline bool
world_has(World *world, const char *start)
{
	g_autoptr(GPtrArray) rows = world_bookings(world);
	int64_t at = world_time(start);

	for (guint i = 0; i < rows->len; i++)
		if (((BookingRow *)rows->pdata[i])->booking->span.start == at)
			return true;
	return false;
}

/* All keys of one set of char * are in the other. */
static inline void
assert_holds(GHashTable *set, GHashTable *other, const char *what)
{
	GHashTableIter iter;
	gpointer key;

	g_hash_table_iter_init(&iter, set);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (!g_hash_table_contains(other, key))
			fail_msg("%s: %s", what, (char *)key);
}

#endif
