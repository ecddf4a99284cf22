/* Two offices of one daemon: a person at both at once is told at both, whichever changed,
 * and taken back at both in one transaction. */
#include "unit.h"

#include "engine_world.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

/* Riverside and Harbor Clinic, with a feed of bookings each. */
typedef struct Town {
	Office *offices[2];
	Body *bodies[2];
	Store *store;
	Engine *engine;
	char *folder, *path;
	int64_t now;
} Town;

enum { RIVERSIDE, HARBOR, ROUNDS = 12, MILLISECONDS_MAX = 12 };
static const char *const ids[] = { "riverside", "harbor" };

static Office *
clinic(const char *id, const char *name)
{
	Office *office = office_new(id, name, world_zone());
	g_ptr_array_add(
	    office->feeds, feed_new("bookings", HOLDS_RECORDED, zone_ref(office->zone)));
	return office;
}

static void
town_open(Town *town, unsigned offices)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) configured = g_ptr_array_new();
	for (unsigned i = 0; i < offices; i++)
		g_ptr_array_add(configured, town->offices[i]);
	town->store = store_open(town->path, STORE_WRITER, &error);
	town->engine = town->store ? engine_new(town->store, configured, &error) : NULL;
	if (error)
		fail_msg("%s", error->message);
	engine_set_replaying(town->engine, true);
}

static void
town_close(Town *town)
{
	g_clear_pointer(&town->engine, engine_free);
	g_clear_pointer(&town->store, store_free);
}

static void
visit(Town *town, int office, const char *uid, const char *service, const char *start)
{
	Booking *booking = book(town->bodies[office], uid, "Ana Silva", "Station 1", start);
	set(&booking->person, "ana@x.example");
	set(&booking->service, service);
}

static GPtrArray *
fetch_office(Town *town, int office)
{
	ImportJob job = { 0 };
	assert_true(
	    engine_job(town->engine, ids[office], "bookings", town->now, &job, NULL));
	Import *import = body_import(town->bodies[office], &job);
	GPtrArray *notices =
	    engine_ingest(town->engine, ids[office], "bookings", import, town->now, NULL);
	index_unref(job.known);
	import_free(import);
	return notices;
}

/* "riverside raise same-person Ana Silva", a line each. */
static void
expect_at(GPtrArray *notices, const char *expected)
{
	GString *text = g_string_new(NULL);
	assert_non_null(notices);
	for (guint i = 0; i < notices->len; i++) {
		const Notice *notice = notices->pdata[i];
		g_autofree char *line = notice_say(notice);
		g_string_append_printf(
		    text, "%s%s %s", i ? "\n" : "", notice->office, line);
	}
	assert_string_equal(text->str, expected);
	g_string_free(text, TRUE);
	g_ptr_array_unref(notices);
}

static void
expect_fetch(Town *town, int office, const char *expected)
{
	town->now += MINUTE;
	expect_at(fetch_office(town, office), expected);
}

static int
setup(void **state)
{
	Town *town = g_new0(Town, 1);
	town->now = world_time("2026-11-24T10:00");
	town->offices[RIVERSIDE] = clinic("riverside", "Riverside WIC");
	town->offices[HARBOR] = clinic("harbor", "Harbor Clinic");
	town->folder = g_dir_make_tmp("slipwatch-town-XXXXXX", NULL);
	town->path = g_build_filename(town->folder, "test.db", NULL);
	town_open(town, 2);
	for (int i = 0; i < 2; i++) {
		town->bodies[i] = body_new("bookings");
		for (int day = 1; day <= 4; day++) {
			g_autofree char *uid = g_strdup_printf("%s %d", ids[i], day);
			book_at(town->bodies[i], uid, uid, "Station 2",
			    world_time("2026-12-01T13:00") + day * DAY);
		}
		expect_at(fetch_office(town, i), "");
	}
	*state = town;
	return 0;
}

static int
teardown(void **state)
{
	Town *town = *state;
	town_close(town);
	for (int i = 0; i < 2; i++) {
		body_free(town->bodies[i]);
		office_unref(town->offices[i]);
	}
	database_remove(town->folder, town->path);
	g_free(town->path);
	g_free(town->folder);
	g_free(town);
	return 0;
}

#define BOTH(show)                                   \
	"riverside " show " same-person Ana Silva\n" \
	"harbor " show " same-person Ana Silva"
#define BOTH_TURNED(show)                         \
	"harbor " show " same-person Ana Silva\n" \
	"riverside " show " same-person Ana Silva"

/* Riverside first, then Harbor Clinic while Ana is at Riverside: both are told. */
static void
visit_both(Town *town)
{
	visit(town, RIVERSIDE, "r", "checkup", "2026-12-01T10:00");
	expect_fetch(town, RIVERSIDE, "");
	visit(town, HARBOR, "h", "weighing", "2026-12-01T10:15");
	expect_fetch(town, HARBOR, BOTH_TURNED("raise"));
}

/* What the office's open alert says; "" if there is none. (transfer full) */
static char *
why(Town *town, int office)
{
	AlertQuery query = { .office = ids[office], .limit = 10 };
	g_autoptr(GPtrArray) alerts = store_alerts(town->store, &query, NULL);
	assert_non_null(alerts);
	assert_true(alerts->len <= 1);
	return g_strdup(alerts->len ? ((Alert *)alerts->pdata[0])->finding->why : "");
}

static void
expect_why(Town *town, int office, const char *expected)
{
	g_autofree char *said = why(town, office);
	assert_string_equal(said, expected);
}

static void
whichever_is_booked_last_both_are_told(void **state)
{
	Town *town = *state;
	visit_both(town);
	expect_why(town, RIVERSIDE,
	    "Ana Silva is booked at Station 1 and Station 1 (Harbor Clinic) at once: Tue "
	    "Dec 1, 10:15 am.");
	expect_why(town, HARBOR,
	    "Ana Silva is booked at Station 1 and Station 1 (Riverside WIC) at once: Tue "
	    "Dec 1, 10:15 am. Nearest free: Station 1, 10:30 am.");
}

static void
and_the_other_way_round(void **state)
{
	Town *town = *state;
	visit(town, HARBOR, "h", "weighing", "2026-12-01T10:15");
	expect_fetch(town, HARBOR, "");
	visit(town, RIVERSIDE, "r", "checkup", "2026-12-01T10:00");
	expect_fetch(town, RIVERSIDE, BOTH("raise"));
}

static void
what_ends_at_one_ends_at_both(void **state)
{
	Town *town = *state;
	visit_both(town);
	visit(town, HARBOR, "h", "weighing", "2026-12-01T10:30");
	expect_fetch(town, HARBOR, BOTH_TURNED("withdraw"));
	visit(town, HARBOR, "h", "weighing", "2026-12-01T10:15");
	expect_fetch(town, HARBOR, BOTH_TURNED("raise"));
	strike(town->bodies[RIVERSIDE], "r");
	expect_fetch(town, RIVERSIDE, BOTH("withdraw"));
}

/* The child: Ana comes to Harbor Clinic a quarter-hour later, and earlier again, for ever.
 * Beside her comes somebody new each time: a state seen before would be held as flapping.
 */
static void
move_for_ever(Town *town, int out)
{
	town_open(town, 2);
	for (unsigned i = 0;; i++) {
		g_autofree char *other = g_strdup_printf("%d %u", (int)getpid(), i);
		book_at(town->bodies[HARBOR], "other", other, "Station 2",
		    world_time("2026-12-01T13:00"));
		visit(town, HARBOR, "h", "weighing",
		    i % 2 ? "2026-12-01T10:30" : "2026-12-01T10:15");
		town->now += 21 * MINUTE; /* slow enough to be no fault of the feed */
		g_ptr_array_unref(fetch_office(town, HARBOR));
		if (write(out, "", 1) != 1)
			_exit(1);
	}
}

/* After a few of its moves, and a moment more. */
static void
kill_while_moving(Town *town, GRand *random)
{
	int ends[2];
	char ack;
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[0]);
		move_for_ever(town, ends[1]);
	}
	close(ends[1]);
	for (int left = g_rand_int_range(random, 1, 6); left > 0; left--)
		assert_int_equal(read(ends[0], &ack, 1), 1);
	struct pollfd moment = { .fd = ends[0], .events = POLLPRI };
	poll(&moment, 1, g_rand_int_range(random, 0, MILLISECONDS_MAX));
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(ends[0]);
}

static bool
is_told(Town *town, int office)
{
	g_autofree char *said = why(town, office);
	return *said;
}

static bool
is_at_once(Town *town)
{
	OfficeRow row;
	assert_true(store_office(town->store, "harbor", &row, NULL));
	g_autoptr(GPtrArray) rows =
	    store_person_bookings(town->store, row.id, "ana@x.example", NULL);
	assert_int_equal(rows->len, 1);
	return ((BookingRow *)rows->pdata[0])->booking->span.start ==
	       world_time("2026-12-01T10:15");
}

static void
a_kill_leaves_both_offices_with_one_story(void **state)
{
	Town *town = *state;
	const char *said = g_getenv("ENGINE_SEED");
	guint32 seed = said ? (guint32)strtoul(said, NULL, 10) : g_random_int();
	g_autoptr(GRand) random = g_rand_new_with_seed(seed);
	print_message("seed %u\n", seed);
	visit(town, RIVERSIDE, "r", "checkup", "2026-12-01T10:00");
	expect_fetch(town, RIVERSIDE, "");
	for (int round = 0; round < ROUNDS; round++) {
		town_close(town);
		kill_while_moving(town, random);
		town_open(town, 2);
		bool clash = is_at_once(town);
		assert_int_equal(is_told(town, RIVERSIDE), clash);
		assert_int_equal(is_told(town, HARBOR), clash);
		town->now += MINUTE;
		expect_at(engine_tick(town->engine, town->now, NULL), "");
	}
}

static void
a_restart_says_nothing_twice_and_forgets_nothing(void **state)
{
	Town *town = *state;
	visit_both(town);
	town_close(town);
	town_open(town, 2);
	town->now += MINUTE;
	expect_at(engine_tick(town->engine, town->now, NULL), "");
	strike(town->bodies[HARBOR], "h");
	expect_fetch(town, HARBOR, BOTH_TURNED("withdraw"));
}

static void
an_office_that_is_gone_clashes_with_nobody(void **state)
{
	Town *town = *state;
	visit_both(town);
	town_close(town);
	town_open(town, 1);
	town->now += MINUTE;
	expect_at(engine_tick(town->engine, town->now, NULL),
	    "riverside withdraw same-person Ana Silva");
}

static void
a_bare_name_is_two_people(void **state)
{
	Town *town = *state;
	for (int office = 0; office < 2; office++) {
		Booking *booking = book(town->bodies[office], ids[office], "Ana Silva",
		    "Station 1", "2026-12-01T10:00");
		set(&booking->service, office ? "weighing" : "checkup");
		expect_fetch(town, office, "");
	}
}

/* All at once in a first import, beyond the cap of marks. */
static void
a_large_import_is_handed_on_too(void **state)
{
	Town *town = *state;
	visit(town, RIVERSIDE, "r", "checkup", "2026-12-01T10:00");
	expect_fetch(town, RIVERSIDE, "");
	for (int i = 0; i < 2500; i++) {
		g_autofree char *uid = g_strdup_printf("many %d", i);
		g_autofree char *room = g_strdup_printf("Room %d", i);
		book(town->bodies[HARBOR], uid, uid, room, "2026-12-01T09:00");
	}
	visit(town, HARBOR, "h", "weighing", "2026-12-01T10:15");
	expect_fetch(town, HARBOR, BOTH_TURNED("raise"));
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(whichever_is_booked_last_both_are_told),
		TEST(and_the_other_way_round),
		TEST(what_ends_at_one_ends_at_both),
		TEST(a_kill_leaves_both_offices_with_one_story),
		TEST(a_restart_says_nothing_twice_and_forgets_nothing),
		TEST(an_office_that_is_gone_clashes_with_nobody),
		TEST(a_bare_name_is_two_people),
		TEST(a_large_import_is_handed_on_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
