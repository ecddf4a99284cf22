/* The database's health: told to whoever must know, and looked at until it is mended. */
#include "health.h"

#include "feeds.h"
#include "keeper.h"
#include "stream.h"

/* Looks come slower and slower: 1 s, 2 s, ... up to a minute. */
enum { MEND_SECONDS_MAX = 60, MEND_DOUBLINGS_MAX = 6 };

static void
arm(Daemon *daemon)
{
	unsigned doublings = MIN(daemon->mends++, MEND_DOUBLINGS_MAX);
	const struct timeval wait = { MIN(1L << doublings, MEND_SECONDS_MAX), 0 };

	if (!daemon->stopping)
		evtimer_add(daemon->mend, &wait);
}

static GPtrArray *
write_mend(Letter *letter, Engine *engine, GError **error)
{
	(void)letter;
	(void)error;
	engine_mend(engine);
	return NULL;
}

static void
on_looked(Letter *letter)
{
	Daemon *daemon = letter->daemon;

	if (daemon->trouble)
		arm(daemon);
	g_free(letter);
}

static void
on_mend(evutil_socket_t fd, short what, void *user)
{
	Daemon *daemon = user;
	Letter *letter = g_new0(Letter, 1);

	(void)fd;
	(void)what;
	letter->write = write_mend;
	letter->reply = on_looked;
	if (keeper_send(daemon, letter))
		return;
	g_free(letter);
	arm(daemon);
}

struct event *
health_event(Daemon *daemon)
{
	return evtimer_new(daemon->base, on_mend, daemon);
}

static void
fall_ill(Daemon *daemon, const GError *error)
{
	g_critical("the database cannot be written: %s (%s)", daemon->trouble,
	    error ? error->message : "what is due waits");
	daemon->mends = 0;
	arm(daemon);
}

/* Feeds that could not be stored were put off: all of them are looked at now. */
static void
recover(Daemon *daemon)
{
	g_message("the database is written again");
	evtimer_del(daemon->mend);
	feeds_look_anew(daemon->feeds);
}

void
health_note(Daemon *daemon, const char *trouble, const GError *error)
{
	const char *before = daemon->trouble;

	daemon->trouble = trouble;
	if (!g_strcmp0(before, trouble))
		return;
	if (!trouble)
		recover(daemon);
	else
		fall_ill(daemon, error);
	stream_database(daemon->stream);
}
