/* The workers: a thread a core, each with its parser, and more for large bodies. */
#include "workers.h"

enum { QUEUE_MAX = 1024, WORKERS_MAX = 16, PARSERS_MAX = 4 };

static void *
arrive(void *user)
{
	g_autofree char *path = parser_path();

	(void)user;
	return parser_new(path);
}

static void
leave(void *place)
{
	parser_free(place);
}

static const CrewKind kind = { "worker", arrive, leave, QUEUE_MAX };

Crew *
workers_new(Daemon *daemon)
{
	return crew_new(
	    &kind, CLAMP(g_get_num_processors(), 1, WORKERS_MAX), daemon->postbox, NULL);
}

/* The rest is small: one parser. */
Import *
worker_glance(void *place, const ImportJob *job, Glance *glance)
{
	Parser *parser = place;

	return import_glance(&parser, 1, job, glance);
}

/* A parser that is never begun costs nothing: few bodies are large enough for a second. */
Import *
worker_import(void *place, const ImportJob *job, const char *text, size_t len)
{
	Parser *parsers[PARSERS_MAX] = { place };
	unsigned n = CLAMP(g_get_num_processors(), 1, PARSERS_MAX);
	g_autofree char *path = parser_path();
	Import *import;

	for (unsigned i = 1; i < n; i++)
		parsers[i] = parser_new(path);
	import = import_body_parallel(parsers, n, job, text, len);
	for (unsigned i = 1; i < n; i++)
		parser_free(parsers[i]);
	return import;
}
