/* kill -9 at any moment: the database is whole, no notice that was handed out is lost, none
 * is raised twice. A child ingests and says what it was handed; the parent kills it and
 * looks. */
#include "unit.h"

#include "engine_world.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ROUNDS = 20, FIRST_PEOPLE = 3, ACKS_MAX = 6, MILLISECONDS_MAX = 12 };

/* What the child says after each commit. */
typedef struct Ack {
	unsigned step;
	int64_t notice; /* the last one it was handed; 0: none */
} Ack;

static int64_t
step_time(unsigned step)
{
	return world_time("2026-11-24T10:00") + step;
}

/* Somebody asked for a time, and is recorded `late` seconds after it. */
static void
add_visit(World *world, const char *who, unsigned step, int64_t start, int64_t late)
{
	char letter = (char)('A' + step % 26);
	g_autofree char *name = g_strdup_printf("%s %c%u", who, letter, step);
	g_autofree char *asked = g_strdup_printf("%s asks %u", who, step);
	g_autofree char *booked = g_strdup_printf("%s comes %u", who, step);
	g_autofree char *station = g_strdup_printf("%s's %u", who, step);

	ask_at(world->asked, asked, name, start, step_time(0) - HOUR);
	book_at(world->recorded, booked, name, station, start + late)->created =
	    step_time(0) - HOUR;
}

/* One who asked for a Tuesday morning is recorded two hours later. Another stands where he
 * asked to be: a feed that is wrong in all is another matter. */
static void
add_pair(World *world, unsigned step)
{
	add_visit(world, "Person", step, world_time("2026-12-01T11:30"), 2 * HOUR);
	add_visit(world, "Quin Wood", step, world_time("2026-12-01T09:00"), 0);
}

static World *
open_world(const char *path)
{
	World *world = g_new0(World, 1);
	GError *error = NULL;
	world->office = world_office();
	world->office->alerts.daily_cap = 1000000;
	world->recorded = body_new("bookings");
	world->asked = body_new("requests");
	world->store = store_open(path, STORE_WRITER, &error);
	if (error)
		fail_msg("%s", error->message);
	world_start(world);
	return world;
}

/* Takes the notices: the last of them is the last that was handed out. */
static void
hand(Ack *ack, GPtrArray *notices)
{
	if (notices->len)
		ack->notice = ((Notice *)notices->pdata[notices->len - 1])->id;
	g_ptr_array_unref(notices);
}

/* From step `from` on, until it is killed. */
static void
ingest_for_ever(const char *path, unsigned from, int out)
{
	World *world = open_world(path);
	for (unsigned step = 0; step < from; step++)
		add_pair(world, step);
	for (unsigned step = from;; step++) {
		add_pair(world, step);
		world->now = step_time(step);
		Ack ack = { .step = step };
		hand(&ack, fetch(world, world->asked));
		hand(&ack, fetch(world, world->recorded));
		hand(&ack, tick(world));
		if (write(out, &ack, sizeof ack) != sizeof ack)
			_exit(1);
	}
}

/* Reads a few acknowledgements, waits no longer than a moment for one more, and kills. */
static Ack
kill_at_random(GRand *rand, pid_t child, int in)
{
	Ack last = { 0 }, ack;
	int wanted = g_rand_int_range(rand, 1, ACKS_MAX);
	for (int i = 0; i < wanted; i++) {
		assert_int_equal(read(in, &ack, sizeof ack), sizeof ack);
		last = ack;
	}
	struct pollfd poller = { .fd = in, .events = POLLPRI };
	poll(&poller, 1, g_rand_int_range(rand, 0, MILLISECONDS_MAX));
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	while (read(in, &ack, sizeof ack) == sizeof ack)
		last = ack;
	return last;
}

static Ack
round_run(GRand *rand, const char *path, unsigned from)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		close(ends[0]);
		ingest_for_ever(path, from, ends[1]);
	}
	close(ends[1]);
	Ack last = kill_at_random(rand, child, ends[0]);
	close(ends[0]);
	return last;
}

/* Each alert was brought up once: by a raise of its own or in the first summary. */
static void
count_told(GHashTable *told, const Notice *notice)
{
	g_autoptr(GPtrArray) alerts = g_ptr_array_new();
	if (notice->show == SHOW_RAISE)
		g_ptr_array_add(alerts, notice->alert);
	for (guint i = 0; notice->alerts && i < notice->alerts->len; i++)
		g_ptr_array_add(alerts, notice->alerts->pdata[i]);
	for (guint i = 0; i < alerts->len; i++) {
		int64_t id = ((Alert *)alerts->pdata[i])->id;
		assert_true(g_hash_table_add(told, GSIZE_TO_POINTER((gsize)id)));
	}
}

static void
look(const char *path, Ack last)
{
	GError *error = NULL;
	Store *store = store_open(path, STORE_WRITER, &error);
	if (error)
		fail_msg("%s", error->message);
	g_autofree char *verdict = store_check(store);
	assert_string_equal(verdict, "ok");
	assert_true(store_last_notice(store) >= last.notice);
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	g_autoptr(GPtrArray) notices = store_notices_after(store, 0, 1000000, &error);
	assert_non_null(notices);
	for (guint i = 0; i < notices->len; i++) {
		assert_int_equal(((Notice *)notices->pdata[i])->id, i + 1);
		count_told(told, notices->pdata[i]);
	}
	assert_true(g_hash_table_size(told) >= last.step + 1);
	store_free(store);
}

static void
a_killed_daemon_loses_and_repeats_nothing(void **state)
{
	(void)state;
	const char *seed = g_getenv("ENGINE_SEED");
	guint32 number = seed ? (guint32)strtoul(seed, NULL, 10) : g_random_int();
	print_message("seed %u\n", number);
	g_autoptr(GRand) rand = g_rand_new_with_seed(number);
	g_autofree char *folder = g_dir_make_tmp("slipwatch-kill-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(folder, "test.db", NULL);
	unsigned next = FIRST_PEOPLE;
	for (int i = 0; i < ROUNDS; i++) {
		Ack last = round_run(rand, path, next);
		look(path, last);
		next = last.step + 1;
	}
	database_remove(folder, path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_killed_daemon_loses_and_repeats_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
