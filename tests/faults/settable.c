/*
 * A system's clock that a test may set, as an LD_PRELOAD library: SLIPWATCH_CLOCK names a
 * file with the seconds by which it is off, and beside it (.set) a pipe into which a byte
 * is written when it was set, as the kernel cancels timers then.
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
offset(void)
{
	char text[32] = "";
	int fd = open(getenv("SLIPWATCH_CLOCK"), O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return 0;
	ssize_t len = read(fd, text, sizeof text - 1);
	close(fd);
	return len > 0 ? strtol(text, NULL, 10) : 0;
}

time_t
time(time_t *ret_now)
{
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	now.tv_sec += offset();
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
