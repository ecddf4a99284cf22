/* A new configuration under a running daemon: all of it, or nothing and the reasons. */
#include "caller.h"
#include "feeds.h"
#include "http.h"
#include "journal.h"
#include "keeper.h"
#include "service.h"
#include "stream.h"

#include <slipwatch/error.h>

typedef struct ReloadLetter {
	Letter letter;
	char *path;
	Config *config; /* read, and known to the engine */
} ReloadLetter;

/* Reading files takes its time, and so does the engine with what they say: both there. */
static GPtrArray *
write_config(Letter *letter, Engine *engine, GError **error)
{
	ReloadLetter *own = (ReloadLetter *)letter;
	g_autoptr(Config) config = config_load(own->path, error);

	if (config && engine_configure(engine, config->offices, error)) {
		peers_resolve(config);
		engine_set_retention(engine, config->retention);
		own->config = g_steal_pointer(&config);
	}
	return NULL;
}

static bool
same_listen(const Config *a, const Config *b)
{
	if (a->listen->len != b->listen->len)
		return false;
	for (guint i = 0; i < a->listen->len; i++) {
		const Listen *one = a->listen->pdata[i], *other = b->listen->pdata[i];

		if (one->kind != other->kind || one->port != other->port ||
		    g_strcmp0(one->host, other->host))
			return false;
	}
	return true;
}

static void
adopt(Daemon *daemon, Config *config)
{
	g_autoptr(Config) old = daemon->config;
	g_autofree char *extent = NULL;

	if (g_strcmp0(old->database, config->database) || !same_listen(old, config))
		g_warning("database and listen are taken from the start: restart for a "
			  "change of them");
	daemon->config = config;
	journal_level(config->log);
	feeds_configure(daemon->feeds);
	http_renew(daemon->http);
	daemon_watch(daemon);
	stream_end_all(daemon->stream); /* roles and offices may be others now */
	extent = daemon_extent(daemon);
	g_message("the configuration was read anew: %s", extent);
}

static void
on_reloaded(Letter *letter)
{
	ReloadLetter *own = (ReloadLetter *)letter;
	Daemon *daemon = letter->daemon;

	if (own->config && !daemon->stopping)
		adopt(daemon, g_steal_pointer(&own->config));
	else if (letter->error)
		g_warning("nothing was changed, %s:\n%s",
		    g_error_matches(letter->error, SW_ERROR, SW_ERROR_CONFIG)
			? "the configuration is wrong"
			: "the configuration could not be taken",
		    letter->error->message);
	service_ready(daemon->service);
	config_free(own->config);
	g_free(own->path);
	g_free(own);
}

void
daemon_reload(Daemon *daemon)
{
	ReloadLetter *own;

	if (daemon->stopping)
		return;
	own = g_new0(ReloadLetter, 1);
	own->path = g_strdup(daemon->config->path);
	own->letter.write = write_config;
	own->letter.reply = on_reloaded;
	service_reloading();
	if (keeper_send(daemon, &own->letter))
		return;
	g_warning("nothing was changed: the engine is busy");
	service_ready(daemon->service);
	g_free(own->path);
	g_free(own);
}
