/* The workers: a thread a core, each with its parser. */
#include "workers.h"

enum { QUEUE_MAX = 1024, WORKERS_MAX = 16 };

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
