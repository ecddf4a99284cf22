/* An office, feeds with bodies made by hand, and a worker that tells what changed in them.
 */
#ifndef SLIPWATCH_ENGINE_WORLD_H
#define SLIPWATCH_ENGINE_WORLD_H

#include <slipwatch/clock.h>
#include <slipwatch/engine.h>
#include <slipwatch/names.h>

#include <string.h>
#include <unistd.h>

/* A body: UID -> Understood, as a feed would have it now. */
typedef struct Body {
	const char *feed;
	GHashTable *items; /* char * -> Understood */
} Body;

typedef struct World {
	Office *office;
	Store *store;
	Engine *engine;
	Body *recorded, *asked;
	int64_t now;
} World;

static inline Zone *
world_zone(void)
{
	Zone *zone = zone_open("America/New_York", NULL);
	assert_non_null(zone);
	return zone;
}

static inline int64_t
world_time(const char *text)
{
	g_autoptr(Zone) zone = world_zone();
	int64_t at = NO_TIME;
	assert_true(time_parse(text, zone, &at, NULL));
	return at;
}

/* Mondays to Fridays 8 to 17, two stations, a feed of bookings and one of requests. */
static inline Office *
world_office(void)
{
	Office *office = office_new("riverside", "Riverside WIC", world_zone());
	OpenHours hours = { .days = 0x1f, .open = 8 * 60, .close = 17 * 60 };
	g_array_append_val(office->hours, hours);
	g_ptr_array_add(office->resources, resource_new("Station 1", 1));
	g_ptr_array_add(office->resources, resource_new("Station 2", 1));
	g_ptr_array_add(
	    office->feeds, feed_new("bookings", HOLDS_RECORDED, zone_ref(office->zone)));
	g_ptr_array_add(
	    office->feeds, feed_new("requests", HOLDS_REQUESTED, zone_ref(office->zone)));
	for (guint i = 0; i < office->feeds->len; i++)
		((Feed *)office->feeds->pdata[i])->every = MINUTE;
	return office;
}

static inline void
destroy_understood(void *understood)
{
	understood_free(understood);
}

static inline Body *
body_new(const char *feed)
{
	Body *body = g_new0(Body, 1);
	body->feed = feed;
	body->items =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_understood);
	return body;
}

static inline void
body_free(Body *body)
{
	g_hash_table_unref(body->items);
	g_free(body);
}

static inline Understood *
understood_make(const char *uid)
{
	Understood *understood = g_new0(Understood, 1);
	understood->key = digest_text(uid);
	understood->bookings = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	understood->cancelled =
	    g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	understood->requests = g_ptr_array_new_with_free_func((GDestroyNotify)request_free);
	return understood;
}

static inline void
set(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static inline void
set_person(char **participant, char **person, const char *name)
{
	g_autofree char *folded = name_fold(name);
	set(participant, name);
	g_free(*person);
	*person = g_strconcat("=", folded, NULL);
}

/* Half an hour at a station, in the body from now on, in place of what that UID was. */
static inline Booking *
book_at(Body *body, const char *uid, const char *name, const char *station, int64_t start)
{
	Understood *understood = understood_make(uid);
	Booking *booking = booking_new();
	set(&booking->feed, body->feed);
	set(&booking->uid, uid);
	set_person(&booking->participant, &booking->person, name);
	set(&booking->resource, station);
	booking->span = (Span){ start, start + 30 * MINUTE };
	booking->recurrence = booking->created = booking->modified = NO_TIME;
	booking->sequence = -1;
	g_ptr_array_add(understood->bookings, booking);
	g_hash_table_replace(body->items, g_strdup(uid), understood);
	return booking;
}

static inline Booking *
book(Body *body, const char *uid, const char *name, const char *station, const char *start)
{
	return book_at(body, uid, name, station, world_time(start));
}

static inline Request *
ask_at(Body *body, const char *uid, const char *name, int64_t start, int64_t asked_at)
{
	Understood *understood = understood_make(uid);
	Request *request = request_new();
	set(&request->feed, body->feed);
	set(&request->uid, uid);
	set_person(&request->participant, &request->person, name);
	request->asked = (Span){ start, start };
	request->asked_at = asked_at;
	g_ptr_array_add(understood->requests, request);
	g_hash_table_replace(body->items, g_strdup(uid), understood);
	return request;
}

static inline Request *
ask(Body *body, const char *uid, const char *name, const char *start, const char *asked_at)
{
	return ask_at(body, uid, name, world_time(start), world_time(asked_at));
}

static inline void
strike(Body *body, const char *uid)
{
	assert_true(g_hash_table_remove(body->items, uid));
}

/* It is in the feed still, as cancelled. */
static inline void
cancel(Body *body, const char *uid)
{
	Understood *understood = g_hash_table_lookup(body->items, uid);
	g_ptr_array_extend_and_steal(
	    understood->cancelled, g_steal_pointer(&understood->bookings));
	understood->bookings = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
}

/* --- the worker --- */

static inline Digest
add_text(Digest digest, const char *text)
{
	return digest_join(digest, digest_text(text));
}

static inline Digest
understood_digest(const Understood *understood)
{
	Digest digest = understood->key;
	for (guint i = 0; i < understood->bookings->len; i++) {
		const Booking *booking = understood->bookings->pdata[i];
		int64_t numbers[] = { booking->span.start, booking->span.end,
			booking->recurrence, booking->created, booking->modified,
			booking->sequence };
		digest = add_text(add_text(digest, booking->person), booking->resource);
		digest = add_text(add_text(digest, booking->service), booking->note);
		digest = add_text(digest, booking->participant);
		digest = add_text(digest, booking->phone);
		digest = digest_join(digest, digest_bytes(numbers, sizeof numbers));
	}
	for (guint i = 0; i < understood->cancelled->len; i++) {
		const Booking *booking = understood->cancelled->pdata[i];
		digest = add_text(add_text(digest, "cancelled"), booking->person);
		digest =
		    digest_join(digest, digest_bytes(&booking->span, sizeof booking->span));
	}
	for (guint i = 0; i < understood->requests->len; i++) {
		const Request *request = understood->requests->pdata[i];
		int64_t numbers[] = { request->asked.start, request->asked.end,
			request->asked_at, request->withdrawn };
		digest = add_text(add_text(digest, request->person), request->resource);
		digest = add_text(digest, request->booking_uid);
		digest = add_text(digest, request->phone);
		digest = add_text(digest, request->service);
		digest = add_text(digest, request->participant);
		digest = digest_join(digest, digest_bytes(numbers, sizeof numbers));
	}
	return digest;
}

static inline Understood *
understood_copy(const Understood *understood)
{
	Understood *copy = understood_make("");
	copy->key = understood->key;
	copy->stamp = understood->stamp;
	copy->floats = understood->floats;
	for (guint i = 0; i < understood->bookings->len; i++)
		g_ptr_array_add(
		    copy->bookings, booking_copy(understood->bookings->pdata[i]));
	for (guint i = 0; i < understood->cancelled->len; i++)
		g_ptr_array_add(
		    copy->cancelled, booking_copy(understood->cancelled->pdata[i]));
	for (guint i = 0; i < understood->requests->len; i++)
		g_ptr_array_add(
		    copy->requests, request_copy(understood->requests->pdata[i]));
	return copy;
}

/* What a worker would hand back: against what is known, or (known NULL) all of it. */
static inline Import *
body_import(const Body *body, const ImportJob *job)
{
	Import *import = import_failed("");
	g_clear_pointer(&import->fault, g_free);
	GHashTableIter iter;
	gpointer value;
	IndexEntry *entries = g_new(IndexEntry, g_hash_table_size(body->items) + 1);
	size_t count = 0;
	g_hash_table_iter_init(&iter, body->items);
	import->body = digest_text("body");
	if (job)
		import->window = job->window;
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		Understood *understood = value;
		IndexEntry entry = { understood->key, understood_digest(understood) };
		const IndexEntry *known =
		    job && job->known ? index_find(job->known, entry.key) : NULL;
		if (!known || !digest_equal(known->digest, entry.digest))
			g_ptr_array_add(import->changed, understood_copy(understood));
		import->body = digest_sum(import->body, entry.digest);
		entries[count++] = entry;
	}
	import->present = index_new(entries, count);
	import->components = (unsigned)count;
	import->environment = digest_text("environment");
	import->state = job && digest_equal(job->known_body, import->body)
			    ? IMPORT_UNCHANGED
			    : IMPORT_GOOD;
	return import;
}

/* --- the world --- */

/* A closed database's files, and the folder, which held nothing else. */
static inline void
database_remove(const char *folder, const char *path)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".lock", ".ballast" };
	for (unsigned i = 0; i < G_N_ELEMENTS(ends); i++) {
		g_autofree char *file = g_strconcat(path, ends[i], NULL);
		unlink(file);
	}
	assert_int_equal(rmdir(folder), 0);
}

static inline void
world_start(World *world)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) offices = g_ptr_array_new();
	g_ptr_array_add(offices, world->office);
	world->engine = engine_new(world->store, offices, &error);
	if (error)
		fail_msg("%s", error->message);
	/* Most tests fetch when they like: silence alone is no fault. */
	engine_set_replaying(world->engine, true);
}

/* `now` is told by the clocks of that zone. */
static inline World *
world_new_in(const char *zone_name, const char *now)
{
	World *world = g_new0(World, 1);
	GError *error = NULL;
	g_autoptr(Zone) zone = zone_open(zone_name, NULL);
	assert_non_null(zone);
	assert_true(time_parse(now, zone, &world->now, NULL));
	world->office = world_office();
	zone_unref(world->office->zone);
	world->office->zone = zone_ref(zone);
	world->store = store_open(NULL, STORE_MEMORY, &error);
	if (error)
		fail_msg("%s", error->message);
	world->recorded = body_new("bookings");
	world->asked = body_new("requests");
	world_start(world);
	return world;
}

static inline World *
world_new(const char *now)
{
	return world_new_in("America/New_York", now);
}

static inline void
world_free(World *world)
{
	engine_free(world->engine);
	store_free(world->store);
	body_free(world->recorded);
	body_free(world->asked);
	office_unref(world->office);
	g_free(world);
}

/* A fetch of a feed: the notices. */
static inline GPtrArray *
fetch(World *world, const Body *body)
{
	GError *error = NULL;
	ImportJob job = { 0 };
	if (!engine_job(world->engine, "riverside", body->feed, world->now, &job, &error))
		fail_msg("%s", error->message);
	Import *import = body_import(body, &job);
	GPtrArray *notices = engine_ingest(
	    world->engine, "riverside", body->feed, import, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	index_unref(job.known);
	import_free(import);
	return notices;
}

/* Said of a notice: "raise mismatch Mrs. Watkins"; of a list, how many: "summary 3". */
static inline char *
notice_say(const Notice *notice)
{
	if (notice->alerts)
		return g_strdup_printf(
		    "%s %u", show_name(notice->show), notice->alerts->len);
	const Finding *finding = notice->alert->finding;
	const char *who = finding->participants->len ? finding->participants->pdata[0] : "";
	return g_strdup_printf("%s %s %s", show_name(notice->show), finding->rule, who);
}

/* Takes the notices: what they say, a line each. */
static inline char *
say(GPtrArray *notices)
{
	GString *text = g_string_new(NULL);
	assert_non_null(notices);
	for (guint i = 0; i < notices->len; i++) {
		g_autofree char *line = notice_say(notices->pdata[i]);
		g_string_append_printf(text, "%s%s", i ? "\n" : "", line);
	}
	g_ptr_array_unref(notices);
	return g_string_free(text, FALSE);
}

static inline void
expect(GPtrArray *notices, const char *expected)
{
	g_autofree char *said = say(notices);
	assert_string_equal(said, expected);
}

static inline GPtrArray *
tick(World *world)
{
	GError *error = NULL;
	GPtrArray *notices = engine_tick(world->engine, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	return notices;
}

static inline int64_t
office_id(World *world)
{
	OfficeRow office;
	assert_true(store_office(world->store, "riverside", &office, NULL));
	return office.id;
}

/* Time passes as the daemon lets it: from one moment that the engine asks for to the next.
 */
static inline void
pass_until(World *world, const char *until)
{
	int64_t end = world_time(until);
	for (int i = 0; i < 1000; i++) {
		int64_t next = engine_next(world->engine, world->now);
		if (next > end)
			break;
		world->now = MAX(next, world->now);
		g_ptr_array_unref(tick(world));
		assert_true(engine_next(world->engine, world->now) > world->now);
	}
	world->now = end;
}

/* BookingRow: all that stand within a span. */
static inline GPtrArray *
on_record_within(World *world, Span span)
{
	GPtrArray *rows =
	    store_place_bookings(world->store, office_id(world), "", span, NULL);
	assert_non_null(rows);
	return rows;
}

static inline GPtrArray *
standing(World *world)
{
	AlertQuery query = { .limit = 500 };
	GPtrArray *alerts = store_alerts(world->store, &query, NULL);
	assert_non_null(alerts);
	return alerts;
}

#endif
