/*
 * A daemon in the fuzzer's own process, for what is said to it over its socket: an office
 * of two tables with one slip between them, in a folder of its own under a clock that
 * stands.
 */
#ifndef SLIPWATCH_FUZZ_DAEMON_WORLD_H
#define SLIPWATCH_FUZZ_DAEMON_WORLD_H

#include "../../src/daemon/crew.h"
#include "../../src/daemon/daemon.h"
#include "../../src/daemon/feeds.h"

#include <event2/event.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum {
	WORLD_INPUTS = 1000, /* then another one is made: what is asked adds up */
	WORLD_ANSWER_MAX = 4 << 20,
};

typedef struct World {
	char *folder;
	Daemon *daemon;
	unsigned inputs;
} World;

static const char world_office[] =
    "office: Riverside\ntimezone: America/New_York\nhours:\n"
    "  - {days: mon-fri, open: \"08:00\", close: \"17:00\"}\n"
    "resources:\n  - {name: Station 1}\n  - {name: Station 2}\n"
    "services:\n  - {name: visit, length: 30m}\n"
    "feeds:\n  - {name: report, holds: recorded, url: report.csv}\n"
    "  - {name: wishes, holds: requested, url: wishes.csv}\n";
static const char world_report[] = "uid,participant,service,resource,start\n"
				   "b1,Ruth Watkins,visit,Station 1,2026-12-01 13:30\n"
				   "b2,Ana Silva,visit,Station 1,2026-12-01 10:30\n";
static const char world_wishes[] =
    "participant,phone,service,resource,asked_start,asked_end,asked_at,booking_uid\n"
    "Ruth Watkins,,visit,Station 1,2026-12-01 11:30,,2026-11-20 10:00,\n";

static inline void
check(bool holds)
{
	if (!holds)
		__builtin_trap();
}

static inline char *
world_path(const World *here, const char *name)
{
	return g_build_filename(here->folder, name, NULL);
}

static inline void
world_write(const World *here, const char *name, const char *text)
{
	g_autofree char *path = world_path(here, name);

	check(g_file_set_contents(path, text, -1, NULL));
}

static inline void
world_turn(const World *here)
{
	event_base_loop(here->daemon->base, EVLOOP_NONBLOCK);
}

/* Until nobody works: what was sent to the engine has been answered. */
static inline void
world_settle(const World *here)
{
	const Daemon *daemon = here->daemon;

	world_turn(here);
	while (crew_waiting(daemon->keeper) || crew_stuck(daemon->keeper) > 0 ||
	       crew_waiting(daemon->workers) || crew_stuck(daemon->workers) > 0) {
		g_usleep(20);
		world_turn(here);
	}
	postbox_drain(daemon->postbox);
	world_turn(here);
}

/* Nothing is logged: names and addresses in it are as hostile as they come. */
static inline GLogWriterOutput
world_log(GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
	(void)level, (void)fields, (void)n, (void)data;
	return G_LOG_WRITER_HANDLED;
}

static inline void
world_start(World *here)
{
	g_autofree char *path = world_path(here, "slipwatch.yaml");
	g_autofree char *clock = world_path(here, "clock");
	const DaemonOptions options = { .config_path = path, .clock_path = clock };

	here->inputs = 0;
	here->daemon = daemon_new(&options, NULL);
	check(here->daemon);
	for (unsigned i = 0; i < feeds_count(here->daemon->feeds);) {
		daemon_arm(here->daemon);
		world_settle(here);
		i += feeds_at(here->daemon->feeds, i)->fetches[RESULT_GOOD] > 0;
	}
}

static inline void
world_make(World *here)
{
	g_autofree char *offices = NULL, *config = NULL;

	here->folder = g_dir_make_tmp("slipwatch-fuzz-XXXXXX", NULL);
	check(here->folder);
	offices = world_path(here, "offices.d");
	check(g_mkdir(offices, 0700) == 0);
	config = g_strdup_printf("database: %s/slipwatch.db\noffices: offices.d\n"
				 "log: debug\nlisten: [\"unix:%s/api.sock\"]\n",
	    here->folder, here->folder);
	world_write(here, "slipwatch.yaml", config);
	world_write(here, "clock", "2026-11-24T15:00:00Z\n");
	world_write(here, "offices.d/riverside.yaml", world_office);
	world_write(here, "offices.d/report.csv", world_report);
	world_write(here, "offices.d/wishes.csv", world_wishes);
}

static inline void
world_empty(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			world_empty(path);
		g_remove(path);
	}
}

static World world;

static inline void
world_end(void)
{
	check(daemon_close(world.daemon));
	world_empty(world.folder);
	g_rmdir(world.folder);
	g_free(world.folder);
	world.folder = NULL;
}

/* After many inputs it is the same as it was before anybody asked for anything. */
static inline World *
world_ready(void)
{
	static bool quiet;

	if (!quiet) {
		signal(SIGPIPE, SIG_IGN); /* as the daemon's own main does */
		g_log_set_writer_func(world_log, NULL, NULL);
		atexit(world_end);
		quiet = true;
	}
	if (world.folder && world.inputs++ >= WORLD_INPUTS)
		world_end();
	if (!world.folder) {
		world_make(&world);
		world_start(&world);
	}
	return &world;
}

static inline int
world_connect(const World *here)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

	g_snprintf(address.sun_path, sizeof address.sun_path, "%s/api.sock", here->folder);
	check(fd >= 0 && connect(fd, (void *)&address, sizeof address) == 0);
	return fd;
}

static inline void
world_receive(int fd, GByteArray *answer)
{
	guint8 some[16384];
	ssize_t got;

	while ((got = recv(fd, some, sizeof some, 0)) > 0)
		if (answer->len < WORLD_ANSWER_MAX)
			g_byte_array_append(answer, some, (guint)got);
}

/* Says that, hears what is said to it, and leaves. */
static inline GByteArray *
world_ask(const World *here, const void *bytes, size_t len)
{
	GByteArray *answer = g_byte_array_new();
	const char *at = bytes;
	int fd = world_connect(here);

	for (unsigned idle = 0; len > 0 && idle < 8;) {
		ssize_t sent = send(fd, at, len, MSG_NOSIGNAL);

		at += MAX(sent, 0);
		len -= (size_t)MAX(sent, 0);
		idle = sent > 0 ? 0 : idle + 1;
		world_turn(here);
		world_receive(fd, answer);
	}
	world_settle(here);
	world_receive(fd, answer);
	close(fd);
	world_turn(here);
	return answer;
}

#endif
