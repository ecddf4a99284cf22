/* Offices: defaults, hours, closed days, the grid, resources. */
#include "unit.h"

#include <slipwatch/office.h>

#include <string.h>

static Local
at(int day, int hour, int minute)
{
	return civil_local((Civil){ 2026, 12, day, hour, minute, 0 });
}

/* Open Monday to Friday 8 to 17 with lunch at 12, but Thursday 10 to 19; closed on the
 * 25th; Station 1 away on the 1st. December 1, 2026 is a Tuesday. */
static Office *
riverside(void)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	Office *office = office_new("riverside", "Riverside WIC", zone);
	const OpenHours rows[] = {
		{ .days = 0x1F,
		    .open = 480,
		    .close = 1020,
		    .break_start = 720,
		    .break_end = 780 },
		{ .days = 1 << THURSDAY, .open = 610, .close = 1140 },
	};
	g_array_append_vals(office->hours, rows, G_N_ELEMENTS(rows));
	DayRange holiday = { local_day(at(25, 0, 0)), local_day(at(26, 0, 0)) };
	g_array_append_val(office->closed, holiday);
	Resource *station = resource_new("Station 1", 2);
	DayRange away = { local_day(at(1, 0, 0)), local_day(at(1, 0, 0)) };
	g_array_append_val(station->away, away);
	g_ptr_array_add(office->resources, station);
	g_ptr_array_add(office->services, service_new("Recertificación"));
	g_ptr_array_add(office->feeds, feed_new("bookings", HOLDS_RECORDED, zone));
	return office;
}

static void
defaults_are_those_of_the_manual(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("Etc/UTC", NULL);
	g_autoptr(Office) office = office_new("a", "A", zone);
	assert_int_equal(office->slot, 15 * MINUTE);
	assert_int_equal(office->horizon, 180 * DAY);
	assert_int_equal(office->buffer, 0);
	assert_int_equal(office->places, 0);
	assert_int_equal(office->capacity, 1);
	assert_int_equal(office->participant_from, PARTICIPANT_ATTENDEE);
	assert_int_equal(office->resource_from, RESOURCE_AUTO);
	assert_true(office->alerts.interrupt == 0.85 && office->alerts.ask == 0.50);
	assert_true(office->alerts.digest == 0.15);
	assert_int_equal(office->alerts.daily_cap, 4);
	assert_int_equal(office->alerts.lead, 2 * HOUR);
	assert_int_equal(office->alerts.escalate, 30 * MINUTE);
	assert_int_equal(office->alerts.digest_at, 16 * 60);
	assert_int_equal(office->alerts.privacy, PRIVACY_INITIALS);
	assert_int_equal(office->language, LANGUAGE_EN);
	g_autoptr(Feed) feed = feed_new("bookings", HOLDS_BOTH, zone);
	assert_int_equal(feed->every, MINUTE);
	assert_string_equal(feed->requested_property, "X-SLIPWATCH-REQUESTED-START");
	assert_ptr_equal(feed->zone, zone);
}

static void
bookings_start_in_hours_and_on_the_grid(void **state)
{
	(void)state;
	static const struct {
		const char *rule;
		int day, hour, minute;
		bool open, grid;
	} rows[] = {
		{ "at opening", 2, 8, 0, true, true },
		{ "before opening", 2, 7, 45, false, true },
		{ "the last quarter", 2, 16, 45, true, true },
		{ "at closing", 2, 17, 0, false, true },
		{ "before lunch", 2, 11, 45, true, true },
		{ "lunch begins", 2, 12, 0, false, true },
		{ "lunch ends", 2, 13, 0, true, true },
		{ "in the night", 2, 1, 30, false, true },
		{ "off the grid", 2, 9, 10, true, false },
		{ "a later row replaces the earlier: not yet", 3, 9, 0, false, false },
		{ "a later row: the grid counts from its opening", 3, 10, 10, true, true },
		{ "a later row: the hour is off its grid", 3, 11, 0, true, false },
		{ "a later row has no lunch", 3, 12, 10, true, true },
		{ "a later row: evening", 3, 18, 55, true, true },
		{ "Saturday", 5, 10, 0, false, true },
		{ "a holiday", 25, 10, 0, false, true },
		{ "the day after it: a Saturday of the range", 26, 10, 0, false, true },
		{ "Monday again", 28, 10, 0, true, true },
	};
	g_autoptr(Office) office = riverside();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		Local start = at(rows[i].day, rows[i].hour, rows[i].minute);
		if (office_open_at(office, start) != rows[i].open)
			fail_msg("%s: hours", rows[i].rule);
		if (office_on_grid(office, start) != rows[i].grid)
			fail_msg("%s: grid", rows[i].rule);
		if (office_bookable(office, NULL, start) != (rows[i].open && rows[i].grid))
			fail_msg("%s: bookable", rows[i].rule);
	}
}

static void
closed_days_have_no_hours(void **state)
{
	(void)state;
	g_autoptr(Office) office = riverside();
	assert_false(office_closed(office, local_day(at(1, 0, 0))));
	assert_true(office_closed(office, local_day(at(5, 0, 0))));
	assert_true(office_closed(office, local_day(at(25, 0, 0))));
	assert_null(office_hours(office, local_day(at(6, 0, 0))));
	assert_int_equal(office_hours(office, local_day(at(3, 0, 0)))->open, 610);
}

static void
without_hours_it_is_always_open(void **state)
{
	(void)state;
	g_autoptr(Zone) zone = zone_open("Etc/UTC", NULL);
	g_autoptr(Office) office = office_new("a", "A", zone);
	assert_true(office_bookable(office, "anything", at(5, 0, 0)));
	assert_true(office_bookable(office, "anything", at(6, 23, 45)));
	assert_false(office_bookable(office, "anything", at(6, 23, 50)));
	assert_int_equal(office_hours(office, 0)->close, 1440);
	assert_null(office_resource(office, "anything"));
	assert_null(office_service(office, "anything"));
}

static void
a_working_day_after_leaves_out_closed_days(void **state)
{
	(void)state;
	static const struct {
		int from, to;
	} rows[] = {
		{ 1, 2 },   /* Tuesday to Wednesday */
		{ 4, 7 },   /* over a weekend */
		{ 24, 28 }, /* over two closed days and a weekend */
	};
	g_autoptr(Office) office = riverside();
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		int64_t from = zone_utc(office->zone, at(rows[i].from, 9, 20));
		int64_t to = zone_utc(office->zone, at(rows[i].to, 9, 20));
		assert_int_equal(office_working_day_after(office, from), to);
	}
}

static void
who_is_away_takes_no_bookings(void **state)
{
	(void)state;
	g_autoptr(Office) office = riverside();
	assert_true(office_away(office, "station 1", local_day(at(1, 0, 0))));
	assert_false(office_away(office, "Station 1", local_day(at(2, 0, 0))));
	assert_false(office_away(office, "Station 2", local_day(at(1, 0, 0))));
	assert_false(office_bookable(office, "Station 1", at(1, 9, 0)));
	assert_true(office_bookable(office, "Station 1", at(2, 9, 0)));
	assert_true(office_bookable(office, NULL, at(1, 9, 0)));
}

static void
resources_and_services_are_found_by_folded_name(void **state)
{
	(void)state;
	g_autoptr(Office) office = riverside();
	assert_string_equal(office_resource(office, "STATION  1")->name, "Station 1");
	assert_null(office_resource(office, "Station 11"));
	assert_int_equal(office_capacity(office, "station 1"), 2);
	assert_int_equal(office_capacity(office, "Station 2"), 1);
	assert_string_equal(
	    office_service(office, "recertificacion")->name, "Recertificación");
	assert_null(office_service(office, "class"));
	assert_string_equal(office_feed(office, "bookings")->name, "bookings");
	assert_null(office_feed(office, "Bookings"));
}

static void
an_office_lives_as_long_as_its_last_reference(void **state)
{
	(void)state;
	Office *office = riverside();
	g_autoptr(Office) kept = office_ref(office);
	office_unref(office);
	assert_string_equal(kept->name, "Riverside WIC");
	office_unref(NULL);
	feed_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults_are_those_of_the_manual),
		cmocka_unit_test(bookings_start_in_hours_and_on_the_grid),
		cmocka_unit_test(closed_days_have_no_hours),
		cmocka_unit_test(without_hours_it_is_always_open),
		cmocka_unit_test(a_working_day_after_leaves_out_closed_days),
		cmocka_unit_test(who_is_away_takes_no_bookings),
		cmocka_unit_test(resources_and_services_are_found_by_folded_name),
		cmocka_unit_test(an_office_lives_as_long_as_its_last_reference),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
