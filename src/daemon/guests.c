/* Connections, each with one absolute deadline for its next request. */
#include "guests.h"

#include "peer.h"

#include <stdbool.h>
#include <sys/socket.h>

enum { HEAD_SECONDS = 10 /* for a first request, with its handshake, head and body */ };

typedef struct Guest {
	gint64 deadline; /* microseconds; INT64_MAX: none */
	char *peer;	 /* NULL: not known yet */
} Guest;

struct Guests {
	GHashTable *all;   /* struct bufferevent (a reference) -> Guest, owned */
	GHashTable *peers; /* char * -> how many guests it has */
	struct event *sweep, *greet;
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

static guint
count_of(const Guests *guests, const char *peer)
{
	return GPOINTER_TO_UINT(g_hash_table_lookup(guests->peers, peer));
}

static void
set_count(Guests *guests, const char *peer, guint count)
{
	if (count)
		g_hash_table_replace(
		    guests->peers, g_strdup(peer), GUINT_TO_POINTER(count));
	else
		g_hash_table_remove(guests->peers, peer);
}

/* A connection that is over is forgotten; one beyond its deadline is ended, and forgotten
 * next time. */
static gboolean
sweep_one(void *key, void *value, void *user)
{
	struct bufferevent *buffer = key;
	Guest *guest = value;
	Guests *guests = user;

	if (has_ended(buffer)) {
		if (guest->peer)
			set_count(guests, guest->peer, count_of(guests, guest->peer) - 1);
		return TRUE;
	}
	if (guest->deadline <= g_get_monotonic_time())
		shutdown(bufferevent_getfd(buffer), SHUT_RDWR);
	return FALSE;
}

static void
greet_one(Guests *guests, struct bufferevent *buffer, Guest *guest)
{
	int fd = bufferevent_getfd(buffer);
	guint count;

	guest->peer = peer_name(fd);
	count = count_of(guests, guest->peer) + 1;
	set_count(guests, guest->peer, count);
	if (count <= PEER_GUESTS_MAX)
		return;
	if (count == PEER_GUESTS_MAX + 1)
		g_message("too many connections of %s: more are ended", guest->peer);
	shutdown(fd, SHUT_RDWR);
}

/* evhttp asks for a buffer first and puts the connection into it afterwards. */
static void
on_greet(evutil_socket_t fd, short what, void *user)
{
	Guests *guests = user;
	GHashTableIter iter;
	void *buffer, *guest;

	(void)fd;
	(void)what;
	g_hash_table_iter_init(&iter, guests->all);
	while (g_hash_table_iter_next(&iter, &buffer, &guest))
		if (!((const Guest *)guest)->peer && !has_ended(buffer))
			greet_one(guests, buffer, guest);
}

static void
tell_if_full(Guests *guests)
{
	bool full = g_hash_table_size(guests->all) >= GUESTS_MAX;

	if (full == guests->is_full)
		return;
	guests->is_full = full;
	guests->full(guests->user, full);
}

static void
on_sweep(evutil_socket_t fd, short what, void *user)
{
	Guests *guests = user;

	(void)fd;
	(void)what;
	g_hash_table_foreach_remove(guests->all, sweep_one, guests);
	tell_if_full(guests);
	if (g_hash_table_size(guests->all) == 0)
		evtimer_del(guests->sweep);
}

static void
let_go(void *buffer)
{
	bufferevent_decref(buffer);
}

static void
guest_free(void *data)
{
	Guest *guest = data;

	g_free(guest->peer);
	g_free(guest);
}

Guests *
guests_new(struct event_base *base, void (*full)(void *user, bool full), void *user)
{
	Guests *guests = g_new0(Guests, 1);

	guests->full = full;
	guests->user = user;
	guests->all =
	    g_hash_table_new_full(g_direct_hash, g_direct_equal, let_go, guest_free);
	guests->peers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	guests->sweep = event_new(base, -1, EV_PERSIST, on_sweep, guests);
	guests->greet = event_new(base, -1, 0, on_greet, guests);
	return guests;
}

void
guests_free(Guests *guests)
{
	if (!guests)
		return;
	event_free(guests->sweep);
	event_free(guests->greet);
	g_hash_table_unref(guests->all);
	g_hash_table_unref(guests->peers);
	g_free(guests);
}

static gint64
in_seconds(unsigned seconds)
{
	return seconds ? g_get_monotonic_time() + seconds * G_TIME_SPAN_SECOND : G_MAXINT64;
}

void
guests_admit(Guests *guests, struct bufferevent *buffer)
{
	const struct timeval second = { 1, 0 };
	Guest *guest = g_new0(Guest, 1);

	guest->deadline = in_seconds(HEAD_SECONDS);
	bufferevent_incref(buffer);
	g_hash_table_insert(guests->all, buffer, guest);
	event_active(guests->greet, EV_TIMEOUT, 0);
	if (!evtimer_pending(guests->sweep, NULL))
		event_add(guests->sweep, &second);
	tell_if_full(guests);
}

void
guests_deadline(Guests *guests, struct bufferevent *buffer, unsigned seconds)
{
	Guest *guest = g_hash_table_lookup(guests->all, buffer);

	if (guest)
		guest->deadline = in_seconds(seconds);
}

guint
guests_count(const Guests *guests)
{
	GHashTableIter iter;
	void *buffer;
	guint count = 0;

	g_hash_table_iter_init(&iter, guests->all);
	while (g_hash_table_iter_next(&iter, &buffer, NULL))
		count += !has_ended(buffer);
	return count;
}
