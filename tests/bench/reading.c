/*
 * What a body costs before anything is known of it: its lines walked; and its components
 * found, judged and digested. `make bench` runs it; `--once N` walks or digests so many
 * bookings once, by the third argument.
 */
#include "counted.h"
#include "entries.h"
#include "line.h"

#include <slipwatch/feed.h>

#include <math.h>
#include <stdio.h>

enum { BOOKINGS = 20000, ROUNDS = 5 };

static GString *
body_of(unsigned count)
{
	GString *body =
	    g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n");

	for (unsigned i = 0; i < count; i++)
		add_booking(body, i);
	return g_string_append(body, "END:VCALENDAR\r\n");
}

static void
slice(const GString *body)
{
	Lines lines;
	Line line;

	lines_init(&lines, body->str, body->len, 1);
	while (lines_next(&lines, &line))
		;
	lines_done(&lines);
}

static void
digest(const GString *body)
{
	g_autoptr(Catalogue) catalogue = catalogue_read(body->str, body->len, NULL);

	g_assert(catalogue);
}

static const struct {
	const char *name;
	void (*run)(const GString *body);
} stages[] = {
	{ "slice", slice },
	{ "digest", digest },
};

static double
time_stage(void (*run)(const GString *), const GString *body)
{
	gint64 best = G_MAXINT64;

	for (int i = 0; i < ROUNDS; i++) {
		gint64 start = g_get_monotonic_time();
		run(body);
		best = MIN(best, g_get_monotonic_time() - start);
	}
	return (double)best;
}

static int
count_stage(const char *name, unsigned count)
{
	g_autoptr(GString) body = body_of(count);

	for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
		if (strcmp(name, stages[i].name) != 0)
			continue;
		COUNT_BEGIN;
		stages[i].run(body);
		COUNT_END;
		return 0;
	}
	return 2;
}

int
main(int argc, char **argv)
{
	unsigned once = once_asked(argc, argv);
	g_autoptr(GString) body = NULL;

	if (once > 0)
		return count_stage(argc > 3 ? argv[3] : "", once);
	body = body_of(BOOKINGS);
	for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
		double took = time_stage(stages[i].run, body);
		printf("%-8s %8.2f us a booking, %8.1f MB/s\n", stages[i].name,
		    took / BOOKINGS, (double)body->len / took);
	}
	return 0;
}
