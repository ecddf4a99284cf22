/* The API's backup: the database as it is now, in one file. */
#include "http.h"
#include "routes.h"

#include <slipwatch/error.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define BACKUP_TYPE "application/vnd.sqlite3"

/* A copy on its way: made by a worker, with a connection of its own. */
typedef struct Copy {
	Task task; /* first: what travels */
	Exchange *exchange;
	char *database;
	int fd; /* of the copy, which has no name any more; -1: there is none */
	GError *error;
} Copy;

/* There is one at a time: what a killed daemon left of one is in nobody's way. */
static void
make_copy(Task *task, void *place)
{
	Copy *copy = (Copy *)task;
	g_autoptr(Store) store = store_open(copy->database, STORE_READER, &copy->error);
	g_autofree char *path = g_strconcat(copy->database, ".backup", NULL);

	(void)place;
	if (!store || !store_backup(store, path, &copy->error))
		return;
	copy->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (copy->fd < 0)
		g_set_error(&copy->error, SW_ERROR, SW_ERROR_STORE, "%s: %s", path,
		    g_strerror(errno));
	unlink(path);
}

static void
answer(Copy *copy)
{
	struct stat status;

	if (copy->fd >= 0 && fstat(copy->fd, &status) == 0)
		reply_file(copy->exchange, BACKUP_TYPE, copy->fd, (size_t)status.st_size);
	else if (copy->error)
		reply_error(copy->exchange, copy->error);
	else
		reply_busy(copy->exchange); /* the daemon stops */
}

static void
on_copied(Task *task)
{
	Copy *copy = (Copy *)task;

	copy->exchange->daemon->copying = false;
	answer(copy);
	g_clear_error(&copy->error);
	g_free(copy->database);
	g_free(copy);
}

void
backup_show(Exchange *exchange)
{
	Daemon *daemon = exchange->daemon;
	Copy *copy;

	if (evhttp_request_get_command(exchange->request) == EVHTTP_REQ_HEAD) {
		reply_text(exchange, BACKUP_TYPE, g_strdup(""));
		return;
	}
	if (!caller_everywhere(exchange->caller, ROLE_ADMIN)) {
		reply_fault(exchange, 403, "permission",
		    "all offices are in it: it is for admins of all", NULL);
		return;
	}
	if (daemon->copying) {
		reply_fault(
		    exchange, 409, "conflict", "a backup is being made already", NULL);
		return;
	}
	copy = g_new0(Copy, 1);
	copy->fd = -1;
	copy->exchange = exchange;
	copy->database = g_strdup(daemon->config->database);
	copy->task.run = make_copy;
	copy->task.done = on_copied;
	http_hold(exchange);
	daemon->copying = crew_send(daemon->workers, &copy->task);
	if (!daemon->copying)
		on_copied(&copy->task);
}
