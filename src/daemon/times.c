/* What a daemon's time rests on, and what is done when that changes. */
#include "times.h"

#include <errno.h>
#include <slipwatch/locale.h>
#include <string.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

/* Before this program was: a clock that says so was never set. 2026-01-01. */
static const int64_t earliest = 1767225600;

/* Beyond any time that a clock shows: the timer only ends by a clock that is set. */
static const time_t never = (time_t)1 << 40;

enum {
	BACK_MAX = DAY, /* before the last moment on record */
	BELIEVED_AFTER =
	    10 * 60,	   /* of going on so: then it was that moment that was wrong */
	ZONES_SECONDS = 3, /* a package's files are put in place one by one */
};

struct Times {
	Daemon *daemon;
	int64_t seen_at;  /* on record; NO_TIME: nothing, or it is not believed any more */
	int64_t first_at; /* what the clock said first */
	char *zones;
	struct event *set, *renew;
	int fd;
};

const char *
times_fault(const Daemon *daemon)
{
	Times *times = daemon->times;
	int64_t now = daemon_now(daemon);

	if (now < earliest)
		return N_("the clock was never set");
	if (times->seen_at != NO_TIME && now < times->seen_at - BACK_MAX) {
		if (now - times->first_at < BELIEVED_AFTER)
			return N_("the clock is behind what is on record");
		g_message("the clock has gone on for a while: it is believed");
	}
	times->seen_at = NO_TIME;
	return NULL;
}

/* --- a clock that is set --- */

static void
arm(Times *times)
{
	const struct itimerspec far = { .it_value = { .tv_sec = never } };

	timerfd_settime(times->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far, NULL);
}

static void
on_set(evutil_socket_t fd, short what, void *user)
{
	Times *times = user;
	uint64_t count;

	(void)what;
	if (read(fd, &count, sizeof(count)) < 0 && errno != ECANCELED)
		return;
	g_info("the clock was set, or the machine slept: what is due is looked at");
	arm(times);
	daemon_arm(times->daemon);
}

/* --- rules that change --- */

static void
on_renew(evutil_socket_t fd, short what, void *user)
{
	Times *times = user;
	g_autofree char *before = g_strdup(zone_release());

	(void)fd;
	(void)what;
	if (times->daemon->stopping || !zones_renew())
		return;
	g_message("time zones are those of %s now, %s before: all feeds are read anew",
	    zone_release(), *before ? before : "unknown ones");
	daemon_reload(times->daemon);
}

bool
times_touched(Times *times, const char *path)
{
	const struct timeval wait = { ZONES_SECONDS, 0 };

	if (strcmp(path, times->zones) != 0)
		return false;
	evtimer_add(times->renew, &wait);
	return true;
}

const char *
times_zones(const Times *times)
{
	return times->zones;
}

Times *
times_new(Daemon *daemon, int64_t seen_at)
{
	Times *times = g_new0(Times, 1);

	times->daemon = daemon;
	times->seen_at = seen_at;
	times->first_at = daemon_now(daemon);
	times->zones = zones_path();
	times->renew = evtimer_new(daemon->base, on_renew, times);
	times->fd = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
	if (times->fd >= 0) {
		arm(times);
		times->set =
		    event_new(daemon->base, times->fd, EV_READ | EV_PERSIST, on_set, times);
		event_add(times->set, NULL);
	}
	return times;
}

void
times_free(Times *times)
{
	if (!times)
		return;
	if (times->set)
		event_free(times->set);
	event_free(times->renew);
	if (times->fd >= 0)
		close(times->fd);
	g_free(times->zones);
	g_free(times);
}
