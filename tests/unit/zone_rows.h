/* Holds zones to an independent reading of their files: what zone_rows.py prints. */
#ifndef SLIPWATCH_UNIT_ZONE_ROWS_H
#define SLIPWATCH_UNIT_ZONE_ROWS_H

#include "unit.h"

#include <slipwatch/civil.h>

#include <inttypes.h>
#include <stdio.h>

static inline void
row_compare(char kind, const char *name, int64_t at, int64_t expected)
{
	g_autoptr(Zone) zone = zone_open(name, NULL);
	if (!zone)
		fail_msg("%s is not known", name);
	int64_t got = kind == 'u' ? zone_local(zone, at) : zone_utc(zone, at);
	if (got != expected)
		fail_msg("%s: %s %" PRId64 " gives %" PRId64 ", not %" PRId64, name,
		    kind == 'u' ? "UTC" : "local", at, got, expected);
}

/* Runs the reference for these years and zones and holds every row of it to ours. */
static inline void
compare_with_reference(const char *folder, const char *years_and_zones, unsigned rows_min)
{
	g_autofree char *here = g_path_get_dirname(__FILE__);
	g_autofree char *command = g_strdup_printf(
	    "PYTHONTZPATH='%s' python3 %s/zone_rows.py %s", folder, here, years_and_zones);
	FILE *rows = popen(command, "r");
	char kind, name[ZONE_NAME_MAX + 1];
	long long at, expected;
	unsigned count = 0;
	while (fscanf(rows, " %c %64s %lld %lld", &kind, name, &at, &expected) == 4) {
		row_compare(kind, name, at, expected);
		count++;
	}
	assert_int_equal(pclose(rows), 0);
	assert_in_range(count, rows_min, UINT32_MAX);
}

#endif
