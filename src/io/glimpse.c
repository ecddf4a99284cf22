/*
 * A file skimmed while it is read: its bytes pass through one buffer, and nothing is kept
 * but what is new in them. One that begins as the known body did is first held against
 * that, byte for byte: most often it is the same.
 */
#include "glimpse.h"

#include <slipwatch/error.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 128 << 10 }; /* read at once: it is still at hand when it is looked at */

typedef struct Reading {
	int fd;
	char *buffer; /* of SKIM_WINDOW bytes */
	Printing *printing;
	size_t size; /* read so far */
} Reading;

static void
reading_done(Reading *reading)
{
	g_free(reading->buffer);
	printing_free(reading->printing);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_done)

static bool
begin(Reading *reading, GError **error)
{
	printing_free(reading->printing);
	reading->printing = printing_new();
	reading->size = 0;
	if (lseek(reading->fd, 0, SEEK_SET) == 0)
		return true;
	g_set_error(
	    error, SW_ERROR, SW_ERROR_NETWORK, "cannot be read: %s", g_strerror(errno));
	return false;
}

/* As much as there is room for, or is left; -1: error. */
static ssize_t
fill(Reading *reading, size_t from, size_t to, GError **error)
{
	size_t at = from;

	while (at < to) {
		ssize_t n = read(reading->fd, reading->buffer + at, to - at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, SW_ERROR, SW_ERROR_NETWORK, "cannot be read: %s",
			    g_strerror(errno));
			return -1;
		}
		if (n == 0)
			break;
		at += (size_t)n;
	}
	printing_add(reading->printing, reading->buffer + from, at - from);
	reading->size += at - from;
	return (ssize_t)(at - from);
}

/* Reads on only while it may be the same. False and no error: it is another. */
static bool
is_same(Reading *reading, const Skim *skim, GError **error)
{
	ssize_t n = fill(reading, 0, PRINT_BLOCK, error);

	if (n < 0 ||
	    !digest_equal(printing_end(reading->printing).first, skim->print.first))
		return false;
	while (n > 0)
		n = fill(reading, 0, CHUNK, error);
	return n == 0 && digest_equal(printing_end(reading->printing).all, skim->print.all);
}

/* False: it is too large for a body or a window, or what is new in it for a glance. */
static bool
skim_all(Reading *reading, Glance *glance, GError **error)
{
	size_t len = 0, taken;
	ssize_t n;

	do {
		n = fill(reading, len, MIN(len + CHUNK, (size_t)SKIM_WINDOW), error);
		if (n < 0 || reading->size > BODY_BYTES_MAX)
			return false;
		len += (size_t)n;
		if (!glance_take(glance, reading->buffer, len, n == 0, &taken))
			return false;
		len -= taken;
		memmove(reading->buffer, reading->buffer + taken, len);
	} while (n > 0 && len < SKIM_WINDOW);
	return n == 0;
}

bool
file_skim(Fetched *fetched, int fd, Skim *skim, GError **error)
{
	g_auto(Reading) reading = { .fd = fd, .buffer = g_malloc(SKIM_WINDOW) };
	g_autoptr(Glance) glance = NULL;
	g_autoptr(GError) fault = NULL;

	if (!begin(&reading, error))
		return false;
	if (is_same(&reading, skim, &fault)) {
		fetched->print = skim->print;
		return true;
	}
	if (!fault && begin(&reading, &fault)) {
		glance = glance_new(skim);
		if (skim_all(&reading, glance, &fault) && glance_holds(glance)) {
			fetched->print = printing_end(reading.printing);
			fetched->glance = g_steal_pointer(&glance);
			return true;
		}
	}
	if (fault)
		g_propagate_error(error, g_steal_pointer(&fault));
	else
		begin(&reading, error);
	return false;
}
