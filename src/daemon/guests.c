/* Connections, each with one absolute deadline for its next request. */
#include "guests.h"

#include <stdbool.h>
#include <sys/socket.h>

enum {
	GUESTS_MAX = 1024,
	HEAD_SECONDS = 10, /* for a first request, head and body */
};

struct Guests {
	struct event_base *base;
	GHashTable *deadlines; /* struct bufferevent (a reference) -> gint64 in
				  microseconds; INT64_MAX none */
	struct event *sweep;
	void (*full)(void *user, bool full);
	void *user;
	bool is_full;
};

static bool
has_ended(struct bufferevent *buffer)
{
	bufferevent_event_cb on_event;

	bufferevent_getcb(buffer, NULL, NULL, &on_event, NULL);
	return on_event == NULL; /* evhttp took its callbacks off when it let go of it */
}

/* A connection that is over is forgotten; one beyond its deadline is ended, and forgotten
 * next time. */
static gboolean
sweep_one(void *key, void *value, void *user)
{
	struct bufferevent *buffer = key;
	const gint64 *now = user, *deadline = value;

	if (has_ended(buffer))
		return TRUE;
	if (*deadline <= *now)
		shutdown(bufferevent_getfd(buffer), SHUT_RDWR);
	return FALSE;
}

static void
tell_if_full(Guests *guests)
{
	bool full = g_hash_table_size(guests->deadlines) >= GUESTS_MAX;

	if (full == guests->is_full)
		return;
	guests->is_full = full;
	guests->full(guests->user, full);
}

static void
on_sweep(evutil_socket_t fd, short what, void *user)
{
	Guests *guests = user;
	gint64 now = g_get_monotonic_time();

	(void)fd;
	(void)what;
	g_hash_table_foreach_remove(guests->deadlines, sweep_one, &now);
	tell_if_full(guests);
	if (g_hash_table_size(guests->deadlines) == 0)
		evtimer_del(guests->sweep);
}

static void
let_go(void *buffer)
{
	bufferevent_decref(buffer);
}

Guests *
guests_new(struct event_base *base, void (*full)(void *user, bool full), void *user)
{
	Guests *guests = g_new0(Guests, 1);

	guests->base = base;
	guests->full = full;
	guests->user = user;
	guests->deadlines =
	    g_hash_table_new_full(g_direct_hash, g_direct_equal, let_go, g_free);
	guests->sweep = event_new(base, -1, EV_PERSIST, on_sweep, guests);
	return guests;
}

void
guests_free(Guests *guests)
{
	if (!guests)
		return;
	event_free(guests->sweep);
	g_hash_table_unref(guests->deadlines);
	g_free(guests);
}

static gint64
in_seconds(unsigned seconds)
{
	return seconds ? g_get_monotonic_time() + seconds * G_TIME_SPAN_SECOND : G_MAXINT64;
}

struct bufferevent *
guests_admit(Guests *guests)
{
	const struct timeval second = { 1, 0 };
	struct bufferevent *buffer = bufferevent_socket_new(guests->base, -1, 0);
	gint64 deadline = in_seconds(HEAD_SECONDS);

	if (!buffer)
		return NULL;
	bufferevent_incref(buffer);
	g_hash_table_insert(
	    guests->deadlines, buffer, g_memdup2(&deadline, sizeof(deadline)));
	if (!evtimer_pending(guests->sweep, NULL))
		event_add(guests->sweep, &second);
	tell_if_full(guests);
	return buffer;
}

void
guests_deadline(Guests *guests, struct bufferevent *buffer, unsigned seconds)
{
	gint64 *deadline = g_hash_table_lookup(guests->deadlines, buffer);

	if (deadline)
		*deadline = in_seconds(seconds);
}

guint
guests_count(const Guests *guests)
{
	GHashTableIter iter;
	void *buffer;
	guint count = 0;

	g_hash_table_iter_init(&iter, guests->deadlines);
	while (g_hash_table_iter_next(&iter, &buffer, NULL))
		count += !has_ended(buffer);
	return count;
}
