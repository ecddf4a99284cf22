/* A disk that is full: what cannot be stored was never said, and comes when there is room.
 */
#include "unit.h"

#include "engine_world.h"

#include <slipwatch/error.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

enum { GUESTS = 400 };

/* No file may grow beyond so many bytes; 0: as they like. */
static void
limit_files(rlim_t bytes)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = bytes ? bytes : limit.rlim_max;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
add_guests(World *world)
{
	for (int i = 0; i < GUESTS; i++) {
		g_autofree char *uid = g_strdup_printf("guest-%d", i);
		g_autofree char *name = g_strdup_printf("Guest Number%d", i);
		g_autofree char *room = g_strdup_printf("Room %d", i);
		book(world->recorded, uid, name, room, "2026-12-02T10:00");
	}
	book(world->recorded, "twice", "Bo Kim", "Room 7", "2026-12-02T10:00");
}

static void
what_cannot_be_stored_was_never_said(void **state)
{
	(void)state;
	g_autofree char *folder = g_dir_make_tmp("slipwatch-disk-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "test.db", NULL);
	g_autofree char *wal = g_strconcat(path, "-wal", NULL);
	g_autoptr(GError) error = NULL;
	World *world = world_new("2026-11-24T10:00");
	g_autofree char *ballast = g_strconcat(path, ".ballast", NULL);
	struct stat status;
	ImportJob job = { 0 };
	engine_free(world->engine);
	store_free(world->store);
	world->store = store_open(path, STORE_WRITER, NULL);
	assert_non_null(world->store);
	world_start(world);
	book(world->recorded, "a1", "Ann Lee", "Station 1", "2026-12-02T09:00");
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "");

	add_guests(world);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(stat(wal, &status), 0);
	limit_files((rlim_t)status.st_size + 8192);
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &job, NULL));
	Import *import = body_import(world->recorded, &job);
	assert_null(engine_ingest(
	    world->engine, "riverside", "bookings", import, world->now, &error));
	limit_files(0);
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_STORE));
	/* What was kept for this is given back; there is room for little. */
	assert_string_equal(store_trouble(world->store), "the disk is full");
	assert_true(store_cramped(world->store));
	assert_int_equal(access(ballast, F_OK), -1);
	assert_int_equal(store_last_notice(world->store), 0);
	import_free(import);
	index_unref(job.known);

	assert_true(engine_mend(world->engine));
	assert_null(store_trouble(world->store));
	assert_false(store_cramped(world->store));
	assert_int_equal(access(ballast, F_OK), 0);
	expect(fetch(world, world->recorded), "raise double-booking Bo Kim");
	g_autofree char *verdict = store_check(world->store);
	assert_string_equal(verdict, "ok");
	world_free(world);
	database_remove(folder, path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_cannot_be_stored_was_never_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
