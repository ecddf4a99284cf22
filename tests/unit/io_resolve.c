/* A name server that is silent holds nobody up: neither who gives up nor who stops. */
#include "unit.h"

#include <slipwatch/fetch.h>

#include <netdb.h>
#include <pthread.h>
#include <time.h>

enum {
	SILENT_SECONDS = 8,  /* of the name server, unless it is told to go on */
	PROMPT_SECONDS = 4,  /* less than that, and much on a busy machine */
	CONNECT_SECONDS = 1, /* which is for the name, too */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static unsigned asked, told; /* how many look-ups began, and ended */
static bool answering;

/* In libc's stead: says nothing until it may, then that there is no such name. */
int
getaddrinfo(const char *node, const char *service, const struct addrinfo *hints,
    struct addrinfo **ret_list)
{
	struct timespec until;

	(void)node, (void)service, (void)hints, (void)ret_list;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += SILENT_SECONDS;
	pthread_mutex_lock(&lock);
	asked++;
	pthread_cond_broadcast(&changed);
	while (!answering && pthread_cond_timedwait(&changed, &lock, &until) == 0)
		;
	told++;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	return EAI_NONAME;
}

static void
wait_until_asked(unsigned times)
{
	pthread_mutex_lock(&lock);
	while (asked < times)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
}

static bool
is_silent(void)
{
	bool silent;

	pthread_mutex_lock(&lock);
	silent = told == 0;
	pthread_mutex_unlock(&lock);
	return silent;
}

typedef struct Loop {
	gint64 at; /* monotonic: when the fetcher wants its timer; G_MAXINT64: never */
	unsigned done;
} Loop;

static void
watch_socket(int fd, unsigned what, void *user)
{
	(void)fd, (void)what, (void)user; /* without a name there is no connection */
}

static void
set_timer(long milliseconds, void *user)
{
	((Loop *)user)->at =
	    milliseconds < 0 ? G_MAXINT64 : g_get_monotonic_time() + milliseconds * 1000;
}

static void
on_done(Fetched *fetched, void *user)
{
	assert_int_equal(fetched->state, FETCH_FAILED);
	fetched_free(fetched);
	((Loop *)user)->done++;
}

static Feed *
feed_far_away(void)
{
	const ZoneSpan utc = { 0, 0 };
	g_autoptr(Zone) zone = zone_new_spans("UTC", &utc, 1);
	Feed *feed = feed_new("bookings", HOLDS_RECORDED, zone);

	feed->kind = FEED_HTTP;
	g_free(feed->target);
	feed->target = g_strdup("http://calendar.example/a.ics");
	return feed;
}

static void
silence_holds_nobody_up(void **state)
{
	const FetchLimits limits = { CONNECT_SECONDS, 30, 60, 1 << 20 };
	g_autoptr(Feed) feed = feed_far_away();
	Loop loop = { .at = G_MAXINT64 };
	const FetchLoop hooks = { watch_socket, set_timer, &loop };
	Fetcher *fetcher = fetcher_new(&hooks, &limits);
	Fetch *cancelled;
	gint64 started = g_get_monotonic_time();

	(void)state;
	fetch_start(fetcher, feed, NULL, on_done, &loop);
	while (!loop.done) { /* given up at its time */
		g_usleep(1000);
		if (loop.at <= g_get_monotonic_time())
			fetcher_timeout(fetcher);
	}
	cancelled = fetch_start(fetcher, feed, NULL, on_done, &loop);
	fetcher_timeout(fetcher);
	wait_until_asked(2);
	fetch_cancel(cancelled);
	fetcher_free(fetcher);
	assert_int_equal(loop.done, 1);
	assert_true(is_silent());
	assert_in_range(
	    g_get_monotonic_time() - started, 0, PROMPT_SECONDS * G_USEC_PER_SEC);
}

static int
let_answer(void **state)
{
	(void)state;
	pthread_mutex_lock(&lock);
	answering = true;
	pthread_cond_broadcast(&changed);
	while (told < asked)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(silence_holds_nobody_up, let_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
