/* The daemon as a service: signals, and what the service manager is told. */
#include "service.h"

#include "caller.h"

#include <inttypes.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <systemd/sd-daemon.h>
#include <time.h>
#include <unistd.h>

enum { ENGINE_STUCK_SECONDS = 120 }; /* at one piece of work: then the watchdog may bite */

struct ServiceLink {
	Daemon *daemon;
	int fd;
	struct event *signals;
	struct event *watchdog; /* or NULL */
};

static sigset_t
handled_signals(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGHUP);
	return set;
}

void
service_block_signals(void)
{
	sigset_t set = handled_signals();

	pthread_sigmask(SIG_BLOCK, &set, NULL);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk */
}

static void
on_signal(evutil_socket_t fd, short what, void *user)
{
	ServiceLink *service = user;
	struct signalfd_siginfo info;

	(void)what;
	if (read(fd, &info, sizeof(info)) != sizeof(info))
		return;
	if (info.ssi_signo == SIGHUP)
		daemon_reload(service->daemon);
	else
		daemon_stop(service->daemon);
}

/* The loop turns, for this runs in it; the engine must turn too. */
static void
on_watchdog(evutil_socket_t fd, short what, void *user)
{
	ServiceLink *service = user;

	(void)fd;
	(void)what;
	if (crew_stuck(service->daemon->keeper) < ENGINE_STUCK_SECONDS)
		sd_notify(0, "WATCHDOG=1");
}

static void
start_watchdog(ServiceLink *service)
{
	uint64_t limit;
	struct timeval pause;

	if (sd_watchdog_enabled(0, &limit) <= 0)
		return;
	pause = (struct timeval){ (time_t)(limit / 2 / G_USEC_PER_SEC),
		(suseconds_t)(limit / 2 % G_USEC_PER_SEC) };
	service->watchdog =
	    event_new(service->daemon->base, -1, EV_PERSIST, on_watchdog, service);
	event_add(service->watchdog, &pause);
}

ServiceLink *
service_link_new(Daemon *daemon)
{
	ServiceLink *service = g_new0(ServiceLink, 1);
	sigset_t set = handled_signals();

	service->daemon = daemon;
	service->fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	g_assert(service->fd >= 0);
	service->signals =
	    event_new(daemon->base, service->fd, EV_READ | EV_PERSIST, on_signal, service);
	event_add(service->signals, NULL);
	start_watchdog(service);
	return service;
}

void
service_link_free(ServiceLink *service)
{
	if (!service)
		return;
	event_free(service->signals);
	if (service->watchdog)
		event_free(service->watchdog);
	close(service->fd);
	g_free(service);
}

void
service_ready(ServiceLink *service)
{
	g_autofree char *extent = daemon_extent(service->daemon);

	peers_warn(service->daemon->config);
	sd_notifyf(0, "READY=1\nSTATUS=%s", extent);
}

void
service_reloading(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	sd_notifyf(0,
	    "RELOADING=1\nMONOTONIC_USEC=%" PRIu64 "\nSTATUS=Reading the configuration",
	    (uint64_t)now.tv_sec * G_USEC_PER_SEC + (uint64_t)now.tv_nsec / 1000);
}

void
service_stopping(void)
{
	sd_notify(0, "STOPPING=1\nSTATUS=Stopping");
}
