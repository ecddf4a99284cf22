/*
 * What the sweep for double-bookings costs beside sorting the same occurrences with qsort,
 * and how it grows. Prints a row for each size: milliseconds, and the ratio to qsort.
 * `make bench` runs it; an argument is another number of resources, `--once N` one sweep.
 */
#include "counted.h"
#include "piles.h"

#include <math.h>
#include <slipwatch/span.h>
#include <stdio.h>

enum { RESOURCES = 2000, ONCE_RESOURCES = 40, ROUNDS = 3, YEAR = 365, SEED = 1 };

typedef struct Occurrence {
	Span span;
	guint resource;
} Occurrence;

static int
by_time(const void *a, const void *b)
{
	const Occurrence *one = a, *two = b;

	if (one->span.start != two->span.start)
		return one->span.start < two->span.start ? -1 : 1;
	return (one->span.end > two->span.end) - (one->span.end < two->span.end);
}

static double
seconds(void)
{
	return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

static Occurrence *
random_year(guint count, guint resources)
{
	g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
	Occurrence *all = g_new(Occurrence, count);

	for (guint i = 0; i < count; i++) {
		int64_t day = g_rand_int_range(random, 0, YEAR);
		int64_t slot = g_rand_int_range(random, 0, 36);
		int64_t start = day * DAY + 8 * HOUR + slot * 15 * MINUTE;
		int64_t length = g_rand_int_range(random, 1, 4) * 15 * MINUTE;
		all[i].span = (Span){ start, start + length };
		all[i].resource = (guint)g_rand_int_range(random, 0, (int)resources);
	}
	return all;
}

static double
time_qsort(const Occurrence *all, guint count)
{
	g_autofree Occurrence *copy = g_memdup2(all, sizeof *all * count);
	double start = seconds();

	qsort(copy, count, sizeof *copy, by_time);
	return seconds() - start;
}

/* As detection does: each resource's own, then its piles. */
static double
time_sweep(const Occurrence *all, guint count, guint resources, guint *ret_piles)
{
	double start = seconds();
	g_autofree GArray **lanes = g_new(GArray *, resources);

	*ret_piles = 0;
	for (guint i = 0; i < resources; i++)
		lanes[i] = g_array_new(false, false, sizeof(Taker));
	for (guint i = 0; i < count; i++) {
		Taker taker = { all[i].span, false };
		g_array_append_val(lanes[all[i].resource], taker);
	}
	for (guint i = 0; i < resources; i++) {
		g_autoptr(GArray) piles =
		    piles_of((const Taker *)(const void *)lanes[i]->data, lanes[i]->len, 1);
		for (guint j = 0; j < piles->len; j++)
			g_array_unref(g_array_index(piles, Pile, j).takers);
		*ret_piles += piles->len;
		g_array_unref(lanes[i]);
	}
	return seconds() - start;
}

static void
measure(guint count, guint resources)
{
	g_autofree Occurrence *all = random_year(count, resources);
	double sort = INFINITY, sweep = INFINITY;
	guint piles = 0;

	for (int i = 0; i < ROUNDS; i++) {
		sort = fmin(sort, time_qsort(all, count));
		sweep = fmin(sweep, time_sweep(all, count, resources, &piles));
	}
	printf("%8u occurrences, %u resources: qsort %7.1f ms, sweep %7.1f ms, ratio %.2f; "
	       "%.1f ns for each n log n; %u piles\n",
	    count, resources, sort * 1e3, sweep * 1e3, sweep / sort,
	    sweep * 1e9 / (count * log2(count)), piles);
}

static void
sweep_once(guint count)
{
	g_autofree Occurrence *all = random_year(count, ONCE_RESOURCES);
	guint piles;

	COUNT_BEGIN;
	time_sweep(all, count, ONCE_RESOURCES, &piles);
	COUNT_END;
}

int
main(int argc, char **argv)
{
	guint once = once_asked(argc, argv);
	guint resources = argc > 1 && !once ? (guint)atoi(argv[1]) : RESOURCES;

	if (once > 0) {
		sweep_once(once);
		return 0;
	}
	for (guint count = 10000; count <= 1000000; count *= 10)
		measure(count, MAX(resources, 1));
	return 0;
}
