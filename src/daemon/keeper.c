/* The keeper: the thread that owns the engine, and what its letters set off. */
#include "keeper.h"

#include "health.h"
#include "metrics.h"
#include "stream.h"

#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <malloc.h>

enum {
	LETTERS_MAX = 4096,
	/* What takes this long held much memory: it goes back to the system. */
	MUCH_MICROSECONDS = 200000,
};

typedef struct Desk {
	Engine *engine;
	Store *store;
} Desk;

static void *
arrive(void *user)
{
	return user;
}

static void
leave(void *place)
{
	Desk *desk = place;

	engine_free(desk->engine);
	store_free(desk->store);
	g_free(desk);
}

static const CrewKind kind = { "engine", arrive, leave, LETTERS_MAX };

Crew *
keeper_new(Daemon *daemon, Engine *engine, Store *store)
{
	Desk *desk = g_new0(Desk, 1);

	desk->engine = engine;
	desk->store = store;
	return crew_new(&kind, 1, daemon->postbox, desk);
}

/* What is small is tried once more in the room that a full disk was given back. */
static void
write_letter(Letter *letter, const Desk *desk)
{
	bool cramped = store_cramped(desk->store);

	if (cramped && letter->bulky) {
		g_set_error(&letter->error, SW_ERROR, SW_ERROR_STORE,
		    "feeds wait until there is room on the disk");
		return;
	}
	letter->notices = letter->write(letter, desk->engine, &letter->error);
	if (!letter->error || letter->bulky || cramped || !store_cramped(desk->store))
		return;
	g_clear_error(&letter->error);
	letter->notices = letter->write(letter, desk->engine, &letter->error);
}

static void
run(Task *task, void *place)
{
	Letter *letter = (Letter *)task;
	Desk *desk = place;

	gint64 began = g_get_monotonic_time();

	letter->ran = true;
	if (letter->woke)
		engine_wake(desk->engine);
	locale_speak(letter->language);
	write_letter(letter, desk);
	locale_speak_own();
	letter->next = engine_next(desk->engine, letter->now);
	if (letter->heard && letter->notices)
		letter->texts = stream_texts(letter->notices, letter->config);
	letter->trouble = store_trouble(desk->store);
	if (g_get_monotonic_time() - began > MUCH_MICROSECONDS)
		malloc_trim(0);
}

static void
done(Task *task)
{
	Letter *letter = (Letter *)task;
	Daemon *daemon = letter->daemon;
	g_autoptr(GError) error = NULL;

	if (letter->ran) {
		daemon->engine_next = letter->next;
		health_note(daemon, letter->trouble, letter->error);
	} else {
		g_set_error(
		    &letter->error, SW_ERROR, SW_ERROR_LIMIT, _("the daemon is stopping"));
	}
	if (letter->notices) {
		metrics_notices(daemon->metrics, letter->notices);
		if (!letter->texts && stream_clients(daemon->stream) > 0)
			letter->texts = stream_texts(letter->notices, daemon->config);
		stream_notices(daemon->stream, letter->notices, letter->texts);
	}
	g_clear_pointer(&letter->texts, g_ptr_array_unref);
	g_clear_pointer(&letter->notices, g_ptr_array_unref);
	g_clear_pointer(&letter->config, config_free);
	error = letter->error;
	letter->reply(letter);
	daemon_arm(daemon);
}

bool
keeper_send(Daemon *daemon, Letter *letter)
{
	if (!daemon_trusts_clock(daemon) && !letter->looks)
		return false;
	letter->task.run = run;
	letter->task.done = done;
	letter->daemon = daemon;
	letter->now = daemon_now(daemon);
	letter->language = locale_language();
	daemon_note_sleep(daemon);
	letter->woke = daemon->woke;
	letter->config = config_ref(daemon->config);
	letter->heard = stream_clients(daemon->stream) > 0;
	if (crew_send(daemon->keeper, &letter->task)) {
		daemon->woke = false;
		return true;
	}
	g_clear_pointer(&letter->config, config_free);
	return false;
}
