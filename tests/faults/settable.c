/*
 * A system's clock that a test may set, as an LD_PRELOAD library: SLIPWATCH_CLOCK names a
 * file with the seconds by which it is off, and beside it (.set) a pipe into which a byte
 * is written when it was set, as the kernel cancels timers then. A third (.slept) has the
 * seconds for which the machine slept: timers stood still, and one clock went on.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static int pipe_fd = -1;

static time_t
seconds_in(const char *end)
{
	char path[4096], text[32] = "";
	snprintf(path, sizeof path, "%s%s", getenv("SLIPWATCH_CLOCK"), end);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	ssize_t len = read(fd, text, sizeof text - 1);
	close(fd);
	return len > 0 ? strtol(text, NULL, 10) : 0;
}

int
clock_gettime(clockid_t clock, struct timespec *ret_now)
{
	static int (*real)(clockid_t, struct timespec *);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
	int result = real(clock, ret_now);
	if (clock == CLOCK_BOOTTIME)
		ret_now->tv_sec += seconds_in(".slept");
	return result;
}

time_t
time(time_t *ret_now)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	now.tv_sec += seconds_in("");
	if (ret_now)
		*ret_now = now.tv_sec;
	return now.tv_sec;
}

int
timerfd_create(int clock, int flags)
{
	char path[4096];
	(void)clock;
	(void)flags;
	snprintf(path, sizeof path, "%s.set", getenv("SLIPWATCH_CLOCK"));
	pipe_fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	return pipe_fd;
}

/* Others (libevent's own) are the kernel's. */
int
timerfd_settime(int fd, int flags, const struct itimerspec *at, struct itimerspec *ret_old)
{
	static int (*real)(int, int, const struct itimerspec *, struct itimerspec *);
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "timerfd_settime");
	return fd == pipe_fd ? 0 : real(fd, flags, at, ret_old);
}
