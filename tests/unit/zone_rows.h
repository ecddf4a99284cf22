/* Holds zones to an independent reading of their files: what zone_rows.py prints. */
#ifndef SLIPWATCH_UNIT_ZONE_ROWS_H
#define SLIPWATCH_UNIT_ZONE_ROWS_H

#include "unit.h"

#include <slipwatch/civil.h>

#include <inttypes.h>
#include <stdio.h>

enum { HALF_HOUR = 1800 };

/* A run of half-hours at one offset; how many they are. */
static inline unsigned
run_compare(char kind, const char *name, int64_t first, int64_t last, int64_t offset)
{
	g_autoptr(Zone) zone = zone_open(name, NULL);
	unsigned count = 0;
	if (!zone)
		fail_msg("%s is not known", name);
	for (int64_t at = first; at <= last; at += HALF_HOUR, count++) {
		int64_t got =
		    kind == 'u' ? zone_local(zone, at) - at : at - zone_utc(zone, at);
		if (got != offset)
			fail_msg("%s: %s %" PRId64 " has the offset %" PRId64
				 ", not %" PRId64,
			    name, kind == 'u' ? "UTC" : "local", at, got, offset);
	}
	return count;
}

/* Runs the reference for these years and zones and holds every half-hour of it to ours. */
static inline void
compare_with_reference(const char *folder, const char *years_and_zones, unsigned rows_min)
{
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *command = g_strdup_printf(
	    "PYTHONTZPATH='%s' python3 %s/zone_rows.py %s", folder, here, years_and_zones);
	FILE *runs = popen(command, "r");
	char kind, name[ZONE_NAME_MAX + 1];
	long long first, last, offset;
	unsigned count = 0;
	while (fscanf(runs, " %c %64s %lld %lld %lld", &kind, name, &first, &last,
		   &offset) == 5)
		count += run_compare(kind, name, first, last, offset);
	assert_int_equal(pclose(runs), 0);
	assert_in_range(count, rows_min, UINT32_MAX);
}

#endif
