/* An office and questions about it, in a line each, for slip's tests. */
#ifndef SLIP_WORLD_H
#define SLIP_WORLD_H

#include "unit.h"

#include <slipwatch/slip.h>
#include <stdio.h>

/* "2026-12-01 11:30" */
static inline Local
local(const char *text)
{
	int year, month, day, hour, minute;

	assert_int_equal(
	    sscanf(text, "%d-%d-%d %d:%d", &year, &month, &day, &hour, &minute), 5);
	return civil_local((Civil){ year, month, day, hour, minute, 0 });
}

/* Monday to Friday, slots of 15 minutes; open == close: always open. */
static inline Office *
office_open(int open, int close)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	OpenHours hours = { .days = 31, .open = open * 60, .close = close * 60 };
	Office *office = office_new("riverside", "Riverside WIC", zone);

	if (open < close)
		g_array_append_val(office->hours, hours);
	return office;
}

static inline SlipQuestion
question(const Office *office, const char *asked, const char *recorded)
{
	return (SlipQuestion){
		.office = office,
		.asked_first = local(asked),
		.asked_last = local(asked),
		.recorded = local(recorded),
		.asked_resource = "",
		.recorded_resource = "Station 1",
		.service = "",
		.made = NO_TIME,
		.signals = { -1, -1, -1, -1, -1, -1, -1, -1, -1, -1 },
	};
}

#endif
