/*
 * Every half-hour of 2024 to 2037 in every zone of the system, from UTC and from the local
 * clock, held to python's zoneinfo.
 *
 *     half_hours      exit status 1: there is a difference
 */
#include <slipwatch/civil.h>

#include <inttypes.h>
#include <stdio.h>

enum { HALF_HOUR = 1800 };

/* A run of half-hours at one offset. */
typedef struct Run {
	char kind, name[ZONE_NAME_MAX + 1];
	int64_t first, last, offset;
} Run;

typedef struct Totals {
	uint64_t half_hours, differences;
} Totals;

static void
compare(const Run *run, const Zone *zone, Totals *totals)
{
	uint64_t before = totals->differences;

	for (int64_t at = run->first; at <= run->last; at += HALF_HOUR) {
		int64_t got =
		    run->kind == 'u' ? zone_local(zone, at) - at : at - zone_utc(zone, at);

		totals->half_hours++;
		totals->differences += got != run->offset;
	}
	if (totals->differences > before)
		printf("%s: another offset than %" PRId64 " %s between %" PRId64
		       " and %" PRId64 "\n",
		    run->name, run->offset, run->kind == 'u' ? "in UTC" : "on the clock",
		    run->first, run->last);
}

static bool
read_run(FILE *runs, Run *run)
{
	return fscanf(runs, " %c %64s %" SCNd64 " %" SCNd64 " %" SCNd64, &run->kind,
		   run->name, &run->first, &run->last, &run->offset) == 5;
}

int
main(void)
{
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *command =
	    g_strdup_printf("python3 %s/../unit/zone_rows.py 2024 2037 whole", here);
	g_autoptr(GHashTable) names =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	int64_t start = g_get_monotonic_time();
	FILE *runs = popen(command, "r");
	Totals totals = { 0 };
	Run run;

	while (runs && read_run(runs, &run)) {
		g_autoptr(Zone) zone = zone_open(run.name, NULL);

		if (zone) {
			compare(&run, zone, &totals);
		} else {
			printf("%s is not known\n", run.name);
			totals.differences++;
		}
		g_hash_table_add(names, g_strdup(run.name));
	}
	if (!runs || pclose(runs) != 0)
		return 1;
	printf("half-hours of 2024-2037: %" PRIu64 " in %u zones, %" PRIu64
	       " differences from zoneinfo, %.0f s\n",
	    totals.half_hours, g_hash_table_size(names), totals.differences,
	    (g_get_monotonic_time() - start) / 1e6);
	return totals.differences > 0 || totals.half_hours == 0;
}
