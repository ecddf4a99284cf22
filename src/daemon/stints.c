/* How long callbacks hold the loop. */
#include "stints.h"

#include <time.h>

static const char *const names[STINT_COUNT] = {
	[STINT_REPLY] = "reply",
	[STINT_REQUEST] = "request",
	[STINT_FETCH] = "fetch",
	[STINT_FILES] = "files",
	[STINT_TIMER] = "timer",
	[STINT_STREAM] = "stream",
};

const char *
stint_name(StintKind kind)
{
	return names[kind];
}

Stint
stint_begin(void)
{
	struct timespec work;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &work);
	return (Stint){ g_get_monotonic_time(),
		work.tv_sec * G_USEC_PER_SEC + work.tv_nsec / 1000 };
}

void
stint_end(Stints *stints, StintKind kind, Stint began)
{
	const Stint now = stint_begin();
	const Stint took = { now.clock - began.clock, now.work - began.work };
	Stint *longest = &stints->kinds[kind].longest;

	stints->kinds[kind].work += took.work;
	longest->clock = MAX(longest->clock, took.clock);
	longest->work = MAX(longest->work, took.work);
	if (took.clock > STINT_LONG_MILLISECONDS * 1000)
		g_info("a %s held the loop for %.1f ms, %.1f ms of them at work",
		    names[kind], (double)took.clock / 1e3, (double)took.work / 1e3);
}
