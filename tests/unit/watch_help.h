/* What a watch hears next. */
#ifndef SLIPWATCH_WATCH_HELP_H
#define SLIPWATCH_WATCH_HELP_H

#include <slipwatch/watch.h>

#include <poll.h>

static inline GPtrArray *
next_paths(Watch *watch)
{
	struct pollfd poll_fd = { .fd = watch_fd(watch), .events = POLLIN };

	assert_int_equal(poll(&poll_fd, 1, 5000), 1);
	return watch_read(watch);
}

#endif
