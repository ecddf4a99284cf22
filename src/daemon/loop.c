/* Curl's sockets and timer in libevent's loop. */
#include "loop.h"

struct CurlLoop {
	struct event_base *base;
	Fetcher *fetcher;
	GHashTable *sockets; /* descriptor -> struct event, owned */
	struct event *timer;
	Stints *stints; /* borrowed */
};

static void
on_socket(evutil_socket_t fd, short what, void *user)
{
	CurlLoop *loop = user;
	Stint began = stint_begin();
	unsigned bits = 0;

	if (what & EV_READ)
		bits |= FETCH_READ;
	if (what & EV_WRITE)
		bits |= FETCH_WRITE;
	fetcher_ready(loop->fetcher, fd, bits);
	stint_end(loop->stints, STINT_FETCH, began);
}

static void
on_timer(evutil_socket_t fd, short what, void *user)
{
	CurlLoop *loop = user;
	Stint began = stint_begin();

	(void)fd;
	(void)what;
	fetcher_timeout(loop->fetcher);
	stint_end(loop->stints, STINT_FETCH, began);
}

static void
watch(int fd, unsigned what, void *user)
{
	CurlLoop *loop = user;
	short bits = EV_PERSIST;
	struct event *event;

	g_hash_table_remove(loop->sockets, GINT_TO_POINTER(fd));
	if (what == 0)
		return;
	if (what & FETCH_READ)
		bits |= EV_READ;
	if (what & FETCH_WRITE)
		bits |= EV_WRITE;
	event = event_new(loop->base, fd, bits, on_socket, loop);
	event_add(event, NULL);
	g_hash_table_insert(loop->sockets, GINT_TO_POINTER(fd), event);
}

static void
set_timer(long milliseconds, void *user)
{
	CurlLoop *loop = user;
	const struct timeval wait = { milliseconds / 1000, milliseconds % 1000 * 1000 };

	if (milliseconds < 0)
		evtimer_del(loop->timer);
	else
		evtimer_add(loop->timer, &wait);
}

CurlLoop *
curl_loop_new(struct event_base *base, Stints *stints, FetchLoop *ret_loop)
{
	CurlLoop *loop = g_new0(CurlLoop, 1);

	loop->base = base;
	loop->stints = stints;
	loop->sockets = g_hash_table_new_full(
	    g_direct_hash, g_direct_equal, NULL, (GDestroyNotify)event_free);
	loop->timer = evtimer_new(base, on_timer, loop);
	*ret_loop = (FetchLoop){ watch, set_timer, loop };
	return loop;
}

void
curl_loop_serve(CurlLoop *loop, Fetcher *fetcher)
{
	loop->fetcher = fetcher;
}

void
curl_loop_free(CurlLoop *loop)
{
	g_hash_table_unref(loop->sockets);
	event_free(loop->timer);
	g_free(loop);
}
