/* A file as a feed: read whole, left alone while it is being written, known again by its
 * stamps. */
#include <slipwatch/fetch.h>

#include "file.h"
#include "glimpse.h"

#include <slipwatch/error.h>
#include <slipwatch/feed.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file touched within this time may be touched again without its stamps telling. */
enum { FRESH_SECONDS = 2 };

char *
file_stamp(const struct stat *st)
{
	return g_strdup_printf("%lx-%lx-%lx-%lx.%lx-%lx.%lx", (unsigned long)st->st_dev,
	    (unsigned long)st->st_ino, (unsigned long)st->st_size,
	    (unsigned long)st->st_mtim.tv_sec, (unsigned long)st->st_mtim.tv_nsec,
	    (unsigned long)st->st_ctim.tv_sec, (unsigned long)st->st_ctim.tv_nsec);
}

static gint64
microseconds(struct timespec at)
{
	return (gint64)at.tv_sec * G_USEC_PER_SEC + at.tv_nsec / 1000;
}

bool
file_is_fresh(const struct stat *st)
{
	gint64 touched = MAX(microseconds(st->st_mtim), microseconds(st->st_ctim));
	gint64 age = g_get_real_time() - touched;

	return age >= 0 && age < FRESH_SECONDS * G_USEC_PER_SEC;
}

/* O_NONBLOCK: a FIFO under a feed's name must not hold a worker for ever. */
static int
open_regular(const char *path, struct stat *ret_st, char **ret_fault)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0) {
		*ret_fault = errno == ENOENT
				 ? g_strdup("the file is not there")
				 : g_strdup_printf(
				       "the file cannot be opened: %s", g_strerror(errno));
		return -1;
	}
	if (fstat(fd, ret_st) == 0 && S_ISREG(ret_st->st_mode))
		return fd;
	*ret_fault = g_strdup(S_ISDIR(ret_st->st_mode) ? "it is a folder, not a file"
						       : "it is not a regular file");
	close(fd);
	return -1;
}

/* Skimmed if it can be; or kept. */
static bool
read_body(Fetched *fetched, int fd, Skim *skim, GError **error)
{
	g_autoptr(GError) fault = NULL;
	g_autoptr(Spool) spool = NULL;

	if (skim && file_skim(fetched, fd, skim, &fault))
		return true;
	if (fault) {
		g_propagate_error(error, g_steal_pointer(&fault));
		return false;
	}
	spool = spool_new(BODY_BYTES_MAX);
	if (!spool_fill(spool, fd, error))
		return false;
	fetched->print = spool_print(spool);
	fetched->body = g_steal_pointer(&spool);
	return true;
}

/* Fills `fetched` from an open file; the stamps before and after tell of a writer in
 * between. */
static void
read_settled(Fetched *fetched, int fd, const struct stat *before, Skim *skim)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *first = file_stamp(before), *last = NULL;
	struct stat after;

	fetched->fresh = file_is_fresh(before);
	if (!read_body(fetched, fd, skim, &error)) {
		fetched->fault = g_strdup(error->message);
		return;
	}
	if (fstat(fd, &after) < 0 || strcmp(first, last = file_stamp(&after))) {
		fetched->state = FETCH_UNSETTLED;
		return;
	}
	fetched->state = FETCH_BODY;
	fetched->validators.etag = fetched->fresh ? g_strdup("") : g_steal_pointer(&first);
	fetched->validators.modified = g_strdup("");
}

Fetched *
fetch_file(const char *path, const Validators *known, Skim *skim)
{
	g_autoptr(Fetched) fetched = fetched_failed(NULL);
	g_autofree char *stamp = NULL;
	struct stat st;
	int fd = open_regular(path, &st, &fetched->fault);

	if (fd < 0)
		return g_steal_pointer(&fetched);
	stamp = file_stamp(&st);
	if (known && known->etag && !strcmp(known->etag, stamp))
		fetched->state = FETCH_UNCHANGED;
	else
		read_settled(fetched, fd, &st, skim);
	close(fd);
	return g_steal_pointer(&fetched);
}
