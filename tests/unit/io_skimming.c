/* A file that is skimmed comes to what it comes to when it is read whole, or is read whole.
 */
#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/fetch.h>
#include <slipwatch/worker.h>

#include <glib/gstdio.h>
#include <string.h>

#define NOW  INT64_C(1796126400) /* 2026-12-01 12:00 UTC */
#define HEAD "BEGIN:VCALENDAR\nVERSION:2.0\n"
#define TAIL "END:VCALENDAR\n"
#define EVENT(uid, stamp, hour)                                                \
	"BEGIN:VEVENT\nUID:" uid "\nDTSTAMP:" stamp "\nDTSTART:20261202T" hour \
	"0000Z\nSUMMARY:" uid "\nEND:VEVENT\n"
#define ANA  EVENT("ana", "20261101T000000Z", "09")
#define BEN  EVENT("ben", "20261101T000000Z", "10")
#define CLEO EVENT("cleo", "20261101T000000Z", "11")
#define DAILY(summary)                                                          \
	"BEGIN:VEVENT\nUID:daily\nDTSTART:20261202T120000Z\nRRULE:FREQ=DAILY\n" \
	"SUMMARY:" summary "\nEND:VEVENT\n"
#define BAD "BEGIN:VEVENT\nUID:bad\nSUMMARY:no start\nEND:VEVENT\n"

static char *folder, *path;
static Parser *parser;

typedef struct World {
	Office *office;
	Feed *feed;
	ImportJob job; /* its known index and its skim are owned here */
	Skim *skim;
} World;

static void
world_open(World *world)
{
	Zone *zone = zone_open("America/New_York", NULL);

	*world = (World){ .office = office_new("riverside", "Riverside", zone_ref(zone)) };
	world->feed = feed_new("bookings", HOLDS_RECORDED, zone_ref(zone));
	zone_unref(zone);
	world->job = (ImportJob){ .office = world->office,
		.feed = world->feed,
		.window = import_window(world->office, NOW),
		.skims = true };
}

static void
world_close(World *world)
{
	index_unref(world->job.known);
	skim_unref(world->skim);
	feed_free(world->feed);
	office_unref(world->office);
}

/* The next one knows what this one found. */
static void
remember(World *world, Import *import)
{
	index_unref(world->job.known);
	world->job.known = index_ref(import->present);
	world->job.known_body = import->body;
	world->job.environment = import->environment;
	skim_unref(world->skim);
	world->skim = g_steal_pointer(&import->skim);
}

static void
put(const char *text)
{
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static Import *
read_whole(const ImportJob *job, const char *text)
{
	return import_body(parser, job, text, strlen(text));
}

/* As the daemon does: NULL, the glance does not suffice. */
static Import *
read_file(World *world)
{
	g_autoptr(Fetched) fetched = fetch_file(path, NULL, world->skim);
	ImportJob job = world->job;

	assert_int_equal(fetched->state, FETCH_BODY);
	if (fetched->body)
		return NULL;
	job.print = fetched->print;
	return import_glance(&parser, 1, &job, fetched->glance);
}

static void
assert_same_import(const Import *import, const Import *other)
{
	assert_int_equal(import->state, other->state);
	assert_true(digest_equal(import->body, other->body));
	assert_true(digest_equal(import->environment, other->environment));
	if (import->state != IMPORT_GOOD)
		return;
	assert_int_equal(import->components, other->components);
	assert_int_equal(import->present->count, other->present->count);
	for (size_t i = 0; i < import->present->count; i++) {
		IndexEntry one = import->present->entries[i];
		IndexEntry two = other->present->entries[i];

		assert_true(digest_equal(one.key, two.key));
		assert_true(digest_equal(one.digest, two.digest));
	}
	assert_int_equal(import->changed->len, other->changed->len);
	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *one = import->changed->pdata[i];
		const Understood *two = other->changed->pdata[i];

		assert_true(digest_equal(one->key, two->key));
		assert_int_equal(one->bookings->len, two->bookings->len);
		assert_int_equal(one->text != NULL, two->text != NULL);
	}
	assert_int_equal(import->frame != NULL, other->frame != NULL);
}

static const struct {
	const char *name, *before, *after;
	bool skimmed; /* it suffices */
} files[] = {
	{ "the same", HEAD ANA BEN TAIL, HEAD ANA BEN TAIL, true },
	{ "new stamps", HEAD ANA BEN TAIL,
	    HEAD BEN EVENT("ana", "20261102T000000Z", "09") TAIL, true },
	{ "one moved", HEAD ANA BEN TAIL,
	    HEAD EVENT("ana", "20261102T000000Z", "10") BEN TAIL, true },
	{ "one gone and one new", HEAD ANA BEN TAIL, HEAD CLEO BEN TAIL, true },
	{ "all gone", HEAD ANA BEN TAIL, HEAD TAIL, true },
	{ "a series changed", HEAD ANA DAILY("a") TAIL, HEAD DAILY("b") ANA TAIL, true },
	{ "what was put aside is put aside again", HEAD ANA BAD TAIL, HEAD BAD ANA TAIL,
	    false },
	{ "something is put aside", HEAD ANA BEN TAIL, HEAD ANA BAD BEN TAIL, false },
	{ "another calendar", HEAD ANA TAIL, HEAD "X-WR-TIMEZONE:Europe/Rome\n" ANA TAIL,
	    false },
	{ "one twice", HEAD ANA BEN TAIL,
	    HEAD ANA BEN EVENT("ana", "20261102T000000Z", "12") TAIL, false },
	{ "cut", HEAD ANA BEN TAIL, HEAD ANA, false },
};

static void
a_file_skimmed_is_as_it_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		World world;
		g_autoptr(Import) first = NULL, whole = NULL, skimmed = NULL;

		world_open(&world);
		first = read_whole(&world.job, files[i].before);
		assert_int_equal(first->state, IMPORT_GOOD);
		remember(&world, first);
		assert_non_null(world.skim);
		put(files[i].after);
		whole = read_whole(&world.job, files[i].after);
		skimmed = read_file(&world);
		if ((skimmed != NULL) != files[i].skimmed)
			fail_msg("%s", files[i].name);
		if (skimmed)
			assert_same_import(skimmed, whole);
		world_close(&world);
	}
}

/* A body in memory, such as a server's. */
static void
a_body_skimmed_is_as_it_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		World world;
		g_autoptr(Import) first = NULL, whole = NULL, skimmed = NULL;
		ImportJob job;

		world_open(&world);
		first = read_whole(&world.job, files[i].before);
		remember(&world, first);
		whole = read_whole(&world.job, files[i].after);
		job = world.job;
		job.skim = world.skim;
		skimmed = read_whole(&job, files[i].after);
		assert_same_import(skimmed, whole);
		assert_int_equal(skimmed->quarantined_count, whole->quarantined_count);
		if (skimmed->state == IMPORT_BAD)
			assert_string_equal(skimmed->fault, whole->fault);
		world_close(&world);
	}
}

/* --- what else the known must be ------------------------------------------------------ */

static Import *
after_a_change(World *world)
{
	put(HEAD ANA CLEO TAIL);
	return read_file(world);
}

static void
other_settings_are_read_whole(void **state)
{
	World world;
	g_autoptr(Import) first = NULL;

	(void)state;
	world_open(&world);
	first = read_whole(&world.job, HEAD ANA BEN TAIL);
	remember(&world, first);
	world.office->slot = 20 * MINUTE;
	assert_null(after_a_change(&world));
	world_close(&world);
}

/* The engine has not what the skim says: it could not store it, or does not believe it. */
static void
what_is_not_known_is_read_whole(void **state)
{
	World world;
	g_autoptr(Import) first = NULL;
	IndexEntry *entries;

	(void)state;
	world_open(&world);
	first = read_whole(&world.job, HEAD ANA BEN TAIL);
	remember(&world, first);
	entries = g_memdup2(world.job.known->entries, 2 * sizeof *entries);
	entries[1].digest = DIGEST_NONE;
	index_unref(world.job.known);
	world.job.known = index_new(entries, 2);
	assert_null(after_a_change(&world));
	index_unref(world.job.known);
	world.job.known = NULL;
	assert_null(after_a_change(&world));
	world_close(&world);
}

/* Held back since it went: known, and not in the body. */
static void
more_may_be_known_than_stood(void **state)
{
	World world;
	g_autoptr(Import) first = NULL, both = NULL, skimmed = NULL, whole = NULL;

	(void)state;
	world_open(&world);
	both = read_whole(&world.job, HEAD ANA BEN CLEO TAIL);
	first = read_whole(&world.job, HEAD ANA BEN TAIL);
	remember(&world, first);
	index_unref(world.job.known);
	world.job.known = index_ref(both->present);
	whole = read_whole(&world.job, HEAD ANA CLEO TAIL);
	skimmed = after_a_change(&world);
	assert_non_null(skimmed);
	assert_same_import(skimmed, whole);
	assert_int_equal(skimmed->changed->len, 0);
	world_close(&world);
}

/* Larger than the window through which it passes. */
static void
a_large_file_passes_through_a_small_window(void **state)
{
	World world;
	GString *body = g_string_new(HEAD);
	g_autoptr(Import) first = NULL, skimmed = NULL, whole = NULL;

	(void)state;
	while (body->len < 3 * SKIM_WINDOW)
		g_string_append_printf(body,
		    "BEGIN:VEVENT\nUID:%zu\nDTSTART:20261202T090000Z\nSUMMARY:P\n"
		    "DESCRIPTION:%0*d\nEND:VEVENT\n",
		    body->len, (int)(body->len % 3000 + 3000), 0);
	world_open(&world);
	g_string_append(body, TAIL);
	first = read_whole(&world.job, body->str);
	remember(&world, first);
	memcpy(body->str + body->len / 2, "1", 1);
	put(body->str);
	whole = read_whole(&world.job, body->str);
	skimmed = read_file(&world);
	assert_non_null(skimmed);
	assert_same_import(skimmed, whole);
	assert_int_equal(skimmed->changed->len, 1);
	g_string_free(body, TRUE);
	world_close(&world);
}

static char *
find_parser(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *below = g_path_get_dirname(self);

	if (g_getenv("SLIPWATCH_PARSE"))
		return parser_path();
	return g_build_filename(below, "..", "slipwatch-parse", NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_skimmed_is_as_it_is_read),
		cmocka_unit_test(a_body_skimmed_is_as_it_is_read),
		cmocka_unit_test(other_settings_are_read_whole),
		cmocka_unit_test(what_is_not_known_is_read_whole),
		cmocka_unit_test(more_may_be_known_than_stood),
		cmocka_unit_test(a_large_file_passes_through_a_small_window),
	};
	g_autofree char *program = find_parser();
	int failed;

	folder = g_dir_make_tmp("slipwatch-XXXXXX", NULL);
	path = g_build_filename(folder, "a.ics", NULL);
	parser = parser_new(program);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	parser_free(parser);
	g_unlink(path);
	g_rmdir(folder);
	g_free(path);
	g_free(folder);
	return failed;
}
