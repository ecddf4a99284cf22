/* An office, findings and a clock for the tests of alerting. */
#ifndef ALERT_CASE_H
#define ALERT_CASE_H

#include "unit.h"

#include <slipwatch/clock.h>
#include <slipwatch/lifecycle.h>
#include <stdio.h>
#include <string.h>

/* Open Monday to Friday, 08:00-17:00 with a break at noon; closed on Dec 25. */
static inline Office *
case_office(void)
{
	Zone *zone = zone_open("America/New_York", NULL);
	Office *office = office_new("riverside", "Riverside WIC", zone);
	OpenHours hours = { .days = 0x1F,
		.open = 8 * 60,
		.close = 17 * 60,
		.break_start = 12 * 60,
		.break_end = 13 * 60 };
	DayRange christmas;

	assert_non_null(zone);
	g_array_append_val(office->hours, hours);
	christmas.first = christmas.last =
	    local_day(civil_local((Civil){ 2026, 12, 25, 0, 0, 0 }));
	g_array_append_val(office->closed, christmas);
	zone_unref(zone);
	return office;
}

/* "12-01 11:30" of 2026, in the office's zone. */
static inline int64_t
case_at(const Office *office, const char *text)
{
	Civil civil = { 2026, 0, 0, 0, 0, 0 };

	assert_int_equal(sscanf(text, "%d-%d %d:%d", &civil.month, &civil.day, &civil.hour,
			     &civil.minute),
	    4);
	return zone_utc(office->zone, civil_local(civil));
}

/* A mismatch of one person; p decides the tier. */
static inline Finding *
case_mismatch(const Office *office, const char *who, const char *asked,
    const char *recorded, double p)
{
	Finding *finding = finding_new("mismatch");

	finding->p = p;
	finding->office = g_strdup(office->name);
	finding->person = g_strconcat("=", who, NULL);
	finding->resource = g_strdup("Station 1");
	finding->asked = case_at(office, asked);
	finding->recorded = case_at(office, recorded);
	g_ptr_array_add(finding->participants, g_strdup(who));
	g_ptr_array_add(finding->bookings, g_strdup("w1@clinic.example"));
	g_ptr_array_add(finding->feeds, g_strdup("bookings"));
	return finding;
}

/* Holds what is said of a finding to both languages' sentences; `row` names it if not. */
static inline void
case_says(const char *row, const Finding *finding, Office *office, const char *english,
    const char *spanish)
{
	const char *const expected[] = {
		[LANGUAGE_EN] = english,
		[LANGUAGE_ES] = spanish,
	};

	for (unsigned i = 0; i < G_N_ELEMENTS(expected); i++) {
		g_autofree char *why = NULL;

		office->language = (Language)i;
		why = say_why(finding, office);
		if (strcmp(why, expected[i]))
			fail_msg("%s: %s", row, why);
	}
}

#endif
