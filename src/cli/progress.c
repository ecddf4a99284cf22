/* How far long work is: one line on standard error, on a terminal only, gone when it ends.
 */
#include "cli.h"

#include <string.h>
#include <unistd.h>

enum { PAUSE_MICROSECONDS = 100 * 1000 };

static gint64 shown_at; /* 0: no line stands */

/* Where a line can be taken back. */
static bool
can_show(void)
{
	const char *terminal = g_getenv("TERM");

	return isatty(STDERR_FILENO) && terminal && strcmp(terminal, "dumb") != 0;
}

void
progress_show(const char *what, unsigned done, unsigned all)
{
	gint64 now = g_get_monotonic_time();

	if (!can_show() || (shown_at && now - shown_at < PAUSE_MICROSECONDS))
		return;
	fprintf(stderr, "\r\033[K%s", what);
	if (all > 1)
		fprintf(stderr, _(" (%u of %u)"), done, all);
	fflush(stderr);
	shown_at = now;
}

void
progress_clear(void)
{
	if (!shown_at)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	shown_at = 0;
}
