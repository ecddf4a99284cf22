/* The daemon: started in order, driven by one timer, stopped in the other order. */
#include "daemon.h"

#include "caller.h"
#include "feeds.h"
#include "health.h"
#include "http.h"
#include "journal.h"
#include "keeper.h"
#include "metrics.h"
#include "service.h"
#include "signin.h"
#include "stream.h"
#include "times.h"
#include "workers.h"

#include <slipwatch/error.h>

#include <string.h>
#include <time.h>

enum {
	LOOK_SECONDS = 60, /* the timer's longest wait: the clock may be set meanwhile */
	CLOCK_POLL_SECONDS = 1, /* a test's clock */
	REST_SECONDS = 1,	/* between two ticks of an engine that is never done */
	BACK_SECONDS = 60,	/* a clock set back by less is caught up with */
	NAP_SECONDS = 60,	/* a shorter sleep of the machine is none */
};

/* Seconds that a stop may take in all: within systemd's and people's patience. */
static const double worker_patience = 1.5, keeper_patience = 2.5;

int64_t
daemon_now(const Daemon *daemon)
{
	return clock_now(daemon->clock);
}

static GPtrArray *
write_tick(Letter *letter, Engine *engine, GError **error)
{
	return engine_tick(engine, letter->now, error);
}

static void
on_ticked(Letter *letter)
{
	Daemon *daemon = letter->daemon;

	daemon->ticking = false;
	daemon->ticked_at = letter->now;
	if (letter->error && !g_error_matches(letter->error, SW_ERROR, SW_ERROR_STORE))
		g_warning("tick: %s", letter->error->message);
	g_free(letter);
}

static void
tick(Daemon *daemon)
{
	Letter *letter = g_new0(Letter, 1);

	letter->write = write_tick;
	letter->reply = on_ticked;
	daemon->ticking = keeper_send(daemon, letter);
	if (!daemon->ticking)
		g_free(letter);
}

/* An engine that wants a tick again and again at one moment gets a rest between them. */
static int64_t
tick_due(const Daemon *daemon)
{
	if (daemon->ticking)
		return INT64_MAX;
	if (daemon->woke || daemon->ticked_at == NO_TIME)
		return daemon->woke ? NO_TIME : daemon->engine_next;
	return MAX(daemon->engine_next, daemon->ticked_at + REST_SECONDS);
}

static void
on_timer(evutil_socket_t fd, short what, void *user)
{
	Daemon *daemon = user;
	Stint began = stint_begin();
	int64_t now = daemon_now(daemon);

	(void)fd;
	(void)what;
	if (daemon->stopping)
		return;
	if (daemon_trusts_clock(daemon)) {
		feeds_run(daemon->feeds, now);
		if (tick_due(daemon) <= now)
			tick(daemon);
	}
	daemon_arm(daemon);
	stint_end(&daemon->stints, STINT_TIMER, began);
}

/* What was put off by a clock that ran ahead would wait until that time comes again. */
static void
note_time(Daemon *daemon, int64_t now)
{
	if (daemon->seen_at != NO_TIME && now < daemon->seen_at - BACK_SECONDS) {
		g_message("the clock was set back: feeds and alerts are looked at anew");
		daemon->ticked_at = NO_TIME;
		daemon->engine_next = NO_TIME;
		feeds_look_anew(daemon->feeds);
		daemon->seen_at = now;
	}
	daemon->seen_at = MAX(daemon->seen_at, now);
}

/* How long the machine has slept since it was started: its timers stood still meanwhile. */
static int64_t
slept(void)
{
	struct timespec all, awake;

	clock_gettime(CLOCK_MONOTONIC, &awake);
	clock_gettime(CLOCK_BOOTTIME, &all);
	return all.tv_sec - awake.tv_sec;
}

void
daemon_note_sleep(Daemon *daemon)
{
	int64_t now = slept(), nap = now - daemon->slept;

	if (nap < NAP_SECONDS)
		return;
	g_message("the machine slept for %" G_GINT64_FORMAT " minutes", nap / MINUTE);
	daemon->slept = now;
	daemon->woke = true;
}

bool
daemon_trusts_clock(Daemon *daemon)
{
	const char *before = daemon->clock_fault;

	daemon->clock_fault = times_fault(daemon);
	if (daemon->clock_fault && !before)
		g_critical("%s: nothing is judged until it is right", daemon->clock_fault);
	if (before && !daemon->clock_fault)
		g_message("the clock is right now");
	return !daemon->clock_fault;
}

void
daemon_arm(Daemon *daemon)
{
	int64_t now = daemon_now(daemon), next;
	struct timeval wait = { 0, 0 };

	if (daemon->stopping)
		return;
	next = now + LOOK_SECONDS;
	if (daemon_trusts_clock(daemon)) {
		note_time(daemon, now);
		daemon_note_sleep(daemon);
		next = MIN(feeds_next(daemon->feeds), tick_due(daemon));
	}
	if (next > now && daemon->clock_path) {
		evtimer_del(daemon->timer); /* until that clock is stepped */
		return;
	}
	if (next > now)
		wait.tv_sec = next - MAX(now, next - LOOK_SECONDS);
	evtimer_add(daemon->timer, &wait);
}

static void
on_clock_poll(evutil_socket_t fd, short what, void *user)
{
	(void)fd;
	(void)what;
	daemon_arm(user);
}

static void
touched(Daemon *daemon, const char *path)
{
	Tls *tls = http_tls(daemon->http);

	if (!times_touched(daemon->times, path) && !(tls && tls_touched(tls, path)))
		feeds_touched(daemon->feeds, path);
}

static void
on_files(evutil_socket_t fd, short what, void *user)
{
	Daemon *daemon = user;
	Stint began = stint_begin();
	g_autoptr(GPtrArray) paths = watch_read(daemon->watch);

	(void)fd;
	(void)what;
	for (guint i = 0; i < paths->len; i++)
		touched(daemon, paths->pdata[i]);
	daemon_arm(daemon);
	stint_end(&daemon->stints, STINT_FILES, began);
}

void
daemon_watch(Daemon *daemon)
{
	g_autoptr(GPtrArray) paths = g_ptr_array_new();

	g_ptr_array_add(paths, (char *)times_zones(daemon->times));
	if (daemon->clock_path)
		g_ptr_array_add(paths, daemon->clock_path);
	if (http_tls(daemon->http))
		tls_paths(http_tls(daemon->http), paths);
	for (guint i = 0; i < feeds_count(daemon->feeds); i++) {
		const Feed *feed = feeds_at(daemon->feeds, i)->feed;

		if (fetch_is_local(feed))
			g_ptr_array_add(paths, feed->target);
	}
	watch_set(daemon->watch, paths);
}

static bool
open_clock(Daemon *daemon, const char *path, GError **error)
{
	if (!path) {
		daemon->clock = clock_new_system();
		return true;
	}
	daemon->clock = clock_new_file(path, error);
	if (!daemon->clock)
		return false;
	daemon->clock_path = g_canonicalize_filename(path, NULL);
	g_warning(
	    "THE TIME IS TAKEN FROM %s: this is for tests, no alert comes at its hour",
	    daemon->clock_path);
	return true;
}

/* The database and the engine; the reader comes after the writer has made or migrated it.
 */
static bool
open_engine(Daemon *daemon, GError **error)
{
	g_autoptr(Store) store = store_open(daemon->config->database, STORE_WRITER, error);
	g_autoptr(Engine) engine =
	    store ? engine_new(store, daemon->config->offices, error) : NULL;

	if (engine) {
		engine_set_retention(engine, daemon->config->retention);
		daemon->reader = store_open(daemon->config->database, STORE_READER, error);
	}
	if (!daemon->reader)
		return false;
	daemon->keeper =
	    keeper_new(daemon, g_steal_pointer(&engine), g_steal_pointer(&store));
	return true;
}

static void
start_loop(Daemon *daemon)
{
	const struct timeval poll = { CLOCK_POLL_SECONDS, 0 };
	int fd = watch_fd(daemon->watch);

	daemon->watch_event =
	    event_new(daemon->base, fd, EV_READ | EV_PERSIST, on_files, daemon);
	event_add(daemon->watch_event, NULL);
	daemon->timer = evtimer_new(daemon->base, on_timer, daemon);
	daemon->clock_poll = event_new(daemon->base, -1, EV_PERSIST, on_clock_poll, daemon);
	if (daemon->clock_path)
		event_add(daemon->clock_poll, &poll);
	daemon->mend = health_event(daemon);
	daemon->times = times_new(daemon, store_seen_at(daemon->reader));
	daemon->service = service_link_new(daemon);
	daemon->metrics = metrics_new();
	daemon->stream = stream_new(daemon);
	daemon->workers = workers_new(daemon);
	daemon->feeds = feeds_new(daemon);
	feeds_configure(daemon->feeds);
	daemon_watch(daemon);
}

static bool
start(Daemon *daemon, const DaemonOptions *options, GError **error)
{
	daemon->config = config_load(options->config_path, error);
	if (!daemon->config || !open_clock(daemon, options->clock_path, error))
		return false;
	peers_resolve(daemon->config);
	journal_level(daemon->config->log);
	daemon->started_at = daemon_now(daemon);
	daemon->watch = watch_new(error);
	if (!daemon->watch || !open_engine(daemon, error))
		return false;
	daemon->signing = sign_in_new(daemon, error);
	daemon->http = daemon->signing ? http_new(daemon, error) : NULL;
	if (!daemon->http)
		return false;
	start_loop(daemon);
	return true;
}

Daemon *
daemon_new(const DaemonOptions *options, GError **error)
{
	Daemon *daemon = g_new0(Daemon, 1);

	daemon->base = event_base_new();
	g_assert(daemon->base);
	daemon->postbox = postbox_new(daemon->base, &daemon->stints);
	daemon->ticked_at = NO_TIME;
	daemon->seen_at = NO_TIME;
	daemon->engine_next = NO_TIME;
	daemon->slept = slept();
	if (start(daemon, options, error))
		return daemon;
	daemon_close(daemon);
	return NULL;
}

char *
daemon_extent(const Daemon *daemon)
{
	guint offices = daemon->config->offices->len;
	unsigned feeds = feeds_count(daemon->feeds);

	return g_strdup_printf("%u office%s, %u feed%s", offices, offices == 1 ? "" : "s",
	    feeds, feeds == 1 ? "" : "s");
}

void
daemon_run(Daemon *daemon)
{
	g_autofree char *extent = daemon_extent(daemon);

	daemon_arm(daemon);
	service_ready(daemon->service);
	g_message("slipwatchd " VERSION ": %s", extent);
	event_base_dispatch(daemon->base);
}

void
daemon_stop(Daemon *daemon)
{
	if (daemon->stopping)
		return;
	g_message("stopping");
	service_stopping();
	daemon->stopping = true;
	event_base_loopbreak(daemon->base);
}

/* Workers first: what they hand back still goes to the engine, which comes last. */
static bool
stop_threads(Daemon *daemon)
{
	bool idle = crew_stop(daemon->workers, false, worker_patience), closed;

	daemon->workers = NULL;
	postbox_drain(daemon->postbox);
	closed = crew_stop(daemon->keeper, true, keeper_patience);
	daemon->keeper = NULL;
	postbox_drain(daemon->postbox);
	return idle && closed;
}

/* What the last letters were answered lies with the sockets still. Whoever asks for
 * something in this turn is told that it cannot be had. */
static void
send_last_answers(Daemon *daemon)
{
	event_base_loop(daemon->base, EVLOOP_NONBLOCK);
}

static void
free_event(struct event *event)
{
	if (event)
		event_free(event);
}

bool
daemon_close(Daemon *daemon)
{
	bool idle;

	daemon->stopping = true;
	if (daemon->feeds)
		feeds_stop(daemon->feeds);
	idle = stop_threads(daemon);
	if (daemon->http)
		send_last_answers(daemon);
	if (!idle)
		return false;
	stream_free(daemon->stream);
	http_free(daemon->http);
	sign_in_free(daemon->signing);
	feeds_free(daemon->feeds);
	metrics_free(daemon->metrics);
	service_link_free(daemon->service);
	free_event(daemon->watch_event);
	free_event(daemon->timer);
	free_event(daemon->clock_poll);
	free_event(daemon->mend);
	times_free(daemon->times);
	watch_free(daemon->watch);
	store_free(daemon->reader);
	postbox_free(daemon->postbox);
	event_base_free(daemon->base);
	clock_free(daemon->clock);
	config_free(daemon->config);
	g_free(daemon->clock_path);
	g_free(daemon);
	return true;
}
