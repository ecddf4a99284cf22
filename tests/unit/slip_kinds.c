/* Slip kinds: what each makes of a time or date, its edges, and that it adds up. */
#include "slip_world.h"

#include <string.h>

typedef struct Row {
	const char *kind, *asked, *result;
	bool possible;
	const char *made; /* or NULL */
} Row;

static const Row rows[] = {
	{ "hour-digit-dropped", "2026-12-01 11:30", "2026-12-01 13:30", true, NULL },
	{ "hour-digit-dropped", "2026-12-01 11:30", "2026-12-01 01:30", true, NULL },
	{ "hour-digit-dropped", "2026-12-01 11:30", "2026-12-02 13:30", false, NULL },
	{ "hour-digit-dropped", "2026-12-01 11:30", "2026-12-01 11:30", false, NULL },
	{ "hour-digit-dropped", "2026-12-01 12:15", "2026-12-01 14:15", true, NULL },
	{ "hour-digit-dropped", "2026-12-01 12:15", "2026-12-01 13:15", true, NULL },
	{ "hour-digit-dropped", "2026-12-01 10:00", "2026-12-01 13:00", true, NULL },
	{ "hour-digit-dropped", "2026-12-01 10:00", "2026-12-01 00:00", true, NULL },
	{ "hour-digit-dropped", "2026-12-01 10:00", "2026-12-01 12:00", false, NULL },
	{ "hour-digit-dropped", "2026-12-01 13:00", "2026-12-01 15:00", true, NULL },
	{ "hour-digit-dropped", "2026-12-01 09:30", "2026-12-01 12:30", false, NULL },
	{ "hour-digit-dropped", "2026-12-01 23:30", "2026-12-01 13:30", true, NULL },
	{ "hour-digit-added", "2026-12-01 13:30", "2026-12-01 11:30", true, NULL },
	{ "hour-digit-added", "2026-12-01 09:00", "2026-12-01 19:00", true, NULL },
	{ "hour-digit-added", "2026-12-01 11:00", "2026-12-01 13:00", false, NULL },
	{ "hour-digit-added", "2026-12-01 00:30", "2026-12-01 11:30", false, NULL },
	{ "neighbour-key", "2026-12-01 09:30", "2026-12-01 08:30", true, NULL },
	{ "neighbour-key", "2026-12-01 09:30", "2026-12-01 06:30", true, NULL },
	{ "neighbour-key", "2026-12-01 09:30", "2026-12-01 02:30", false, NULL },
	{ "neighbour-key", "2026-12-01 14:15", "2026-12-01 17:15", true, NULL },
	{ "neighbour-key", "2026-12-01 14:15", "2026-12-01 18:15", false, NULL },
	{ "digit-changed", "2026-12-01 14:15", "2026-12-01 17:15", true, NULL },
	{ "digit-changed", "2026-12-01 14:15", "2026-12-01 14:45", true, NULL },
	{ "digit-changed", "2026-12-01 14:15", "2026-12-01 17:45", false, NULL },
	{ "digit-changed", "2026-12-01 12:00", "2026-12-01 00:00", false, NULL },
	{ "digits-swapped", "2026-12-01 10:30", "2026-12-01 13:00", true, NULL },
	{ "digits-swapped", "2026-12-01 13:30", "2026-12-01 15:10", true, NULL },
	{ "digits-swapped", "2026-12-01 13:20", "2026-12-01 15:10", false, NULL },
	{ "digits-swapped", "2026-12-01 09:45", "2026-12-01 16:45", false, NULL },
	{ "minutes-lost", "2026-12-01 11:30", "2026-12-01 11:00", true, NULL },
	{ "minutes-lost", "2026-12-01 11:00", "2026-12-01 11:00", false, NULL },
	{ "am-pm", "2026-12-01 07:30", "2026-12-01 19:30", true, NULL },
	{ "am-pm", "2026-12-01 12:15", "2026-12-01 00:15", true, NULL },
	{ "am-pm", "2026-12-01 00:15", "2026-12-01 12:15", true, NULL },
	{ "24h-as-12h", "2026-12-01 13:00", "2026-12-01 15:00", true, NULL },
	{ "24h-as-12h", "2026-12-01 13:00", "2026-12-01 03:00", true, NULL },
	{ "24h-as-12h", "2026-12-01 19:00", "2026-12-01 21:00", true, NULL },
	{ "24h-as-12h", "2026-12-01 12:00", "2026-12-01 14:00", false, NULL },
	{ "24h-as-12h", "2026-12-01 20:00", "2026-12-01 22:00", false, NULL },
	{ "misheard", "2026-12-01 10:15", "2026-12-01 10:50", true, NULL },
	{ "misheard", "2026-12-01 10:40", "2026-12-01 10:14", true, NULL },
	{ "misheard", "2026-12-01 10:15", "2026-12-01 11:15", true, NULL },
	{ "misheard", "2026-12-01 09:00", "2026-12-01 17:00", true, NULL },
	{ "misheard", "2026-12-01 08:00", "2026-12-01 10:00", true, NULL },
	{ "misheard", "2026-12-01 08:00", "2026-12-01 08:10", false, NULL },
	{ "clock-phrase", "2026-12-01 11:30", "2026-12-01 10:30", true, NULL },
	{ "clock-phrase", "2026-12-01 10:15", "2026-12-01 09:45", true, NULL },
	{ "clock-phrase", "2026-12-01 09:45", "2026-12-01 10:15", true, NULL },
	{ "clock-phrase", "2026-12-01 10:10", "2026-12-01 09:50", true, NULL },
	{ "clock-phrase", "2026-12-01 09:50", "2026-12-01 10:10", true, NULL },
	{ "clock-phrase", "2026-12-01 10:30", "2026-12-01 11:30", true, NULL },
	{ "clock-phrase", "2026-12-01 10:10", "2026-12-01 10:50", false, NULL },
	{ "minutes-lost", "2026-12-01 11:45", "2026-12-01 11:05", true, NULL },
	{ "minutes-lost", "2026-12-01 11:45", "2026-12-01 11:15", false, NULL },
	{ "digits-swapped", "2026-12-01 12:30", "2026-12-01 12:00", true, NULL },
	{ "clock-phrase", "2026-12-01 00:30", "2026-11-30 23:30", false, NULL },
	{ "neighbour-slot", "2026-12-01 11:30", "2026-12-01 11:45", true, NULL },
	{ "neighbour-slot", "2026-12-01 11:30", "2026-12-01 11:00", true, NULL },
	{ "neighbour-slot", "2026-12-01 11:30", "2026-12-01 12:15", false, NULL },
	{ "neighbour-slot", "2026-12-01 00:00", "2026-11-30 23:45", true, NULL },
	{ "default-day", "2026-12-01 11:30", "2026-11-24 11:30", true, "2026-11-24 09:00" },
	{ "default-day", "2026-12-01 11:30", "2026-11-25 11:30", false,
	    "2026-11-24 09:00" },
	{ "default-day", "2026-12-01 11:30", "2026-11-24 11:30", false, NULL },
	{ "default-day", "2026-12-01 11:30", "2026-12-01 11:30", false,
	    "2026-12-01 09:00" },
	{ "wrong-week", "2026-12-01 11:30", "2026-12-08 11:30", true, NULL },
	{ "wrong-week", "2026-12-01 11:30", "2026-12-22 11:30", true, NULL },
	{ "wrong-week", "2026-12-29 11:30", "2027-01-12 11:30", true, NULL },
	{ "wrong-week", "2026-12-01 11:30", "2026-12-29 11:30", false, NULL },
	/* Across the change of offset of November 1 the civil time stays. */
	{ "wrong-week", "2026-10-29 11:30", "2026-11-05 11:30", true, NULL },
	{ "neighbour-day", "2026-11-30 11:30", "2026-12-01 11:30", true, NULL },
	{ "neighbour-day", "2026-12-01 11:30", "2026-12-03 11:30", true, NULL },
	{ "neighbour-day", "2026-12-02 11:30", "2026-12-04 11:30", false, NULL },
	{ "neighbour-day", "2028-02-28 11:30", "2028-02-29 11:30", true, NULL },
	{ "day-month-swap", "2026-03-04 11:30", "2026-04-03 11:30", true, NULL },
	{ "day-month-swap", "2026-03-13 11:30", "2027-01-03 11:30", false, NULL },
	{ "day-month-swap", "2026-03-03 11:30", "2026-03-03 11:30", false, NULL },
	{ "wrong-month", "2026-05-12 11:30", "2026-06-12 11:30", true, NULL },
	{ "wrong-month", "2026-12-12 11:30", "2027-01-12 11:30", true, NULL },
	{ "wrong-month", "2026-05-31 11:30", "2026-06-30 11:30", false, NULL },
	{ "wrong-month", "2026-05-12 11:30", "2026-06-09 11:30", true, NULL },
	{ "wrong-month", "2026-05-12 11:30", "2026-04-07 11:30", true, NULL },
	{ "wrong-month", "2026-05-12 11:30", "2026-06-02 11:30", false, NULL },
	{ "wrong-month", "2026-01-31 11:30", "2025-12-31 11:30", true, NULL },
	{ "wrong-month", "2028-01-29 11:30", "2028-02-29 11:30", true, NULL },
	{ "day-digit", "2026-05-13 11:30", "2026-05-30 11:30", true, NULL },
	{ "day-digit", "2026-05-13 11:30", "2026-05-03 11:30", true, NULL },
	{ "day-digit", "2026-05-03 11:30", "2026-05-13 11:30", true, NULL },
	{ "day-digit", "2026-05-12 11:30", "2026-05-21 11:30", true, NULL },
	{ "day-digit", "2026-04-13 11:30", "2026-05-01 11:30", false, NULL },
	{ "day-digit", "2026-02-13 11:30", "2026-03-02 11:30", false, NULL },
	{ "wrong-year", "2026-12-01 11:30", "2027-12-01 11:30", true, NULL },
	{ "wrong-year", "2028-02-29 11:30", "2027-02-28 11:30", false, NULL },
	{ "wrong-year", "2026-12-31 23:45", "2027-12-31 23:45", true, NULL },
	{ "neighbour-day", "2026-12-31 11:30", "2027-01-01 11:30", true, NULL },
	{ "neighbour-day", "2027-02-28 11:30", "2027-03-01 11:30", true, NULL },
	{ "day-digit", "2028-02-09 11:30", "2028-02-29 11:30", true, NULL },
	{ "day-digit", "2026-02-09 11:30", "2026-03-01 11:30", false, NULL },
	{ "wrong-month", "2028-02-29 11:30", "2028-03-29 11:30", true, NULL },
	{ "wrong-month", "2026-03-30 11:30", "2026-02-28 11:30", false, NULL },
	{ "day-month-swap", "2026-12-01 11:30", "2026-01-12 11:30", true, NULL },
	{ "default-day", "2027-01-05 11:30", "2026-12-31 11:30", true, "2026-12-31 16:50" },
	{ "am-pm", "2026-03-08 14:30", "2026-03-08 02:30", false, NULL },
	{ "clock-phrase", "2026-12-01 23:45", "2026-12-02 00:15", false, NULL },
	{ "minutes-lost", "2026-12-01 00:15", "2026-12-01 00:00", true, NULL },
	/* UTC for the office's time: 10:30Z is 5:30, and 10:30 is 15:30Z; in summer by four
	 * hours; over midnight to another day. */
	{ "zone-shift", "2026-12-01 10:30", "2026-12-01 05:30", true, NULL },
	{ "zone-shift", "2026-12-01 10:30", "2026-12-01 15:30", true, NULL },
	{ "zone-shift", "2026-12-01 10:30", "2026-12-01 14:30", false, NULL },
	{ "zone-shift", "2026-07-01 10:30", "2026-07-01 14:30", true, NULL },
	{ "zone-shift", "2026-12-01 20:00", "2026-12-02 01:00", true, NULL },
	{ "zone-shift", "2027-01-01 02:00", "2026-12-31 21:00", true, NULL },
	{ "zone-shift", "2026-12-01 10:30", "2026-12-01 09:30", false, NULL },
	{ "dst-hour", "2026-11-03 10:30", "2026-11-03 09:30", true, "2026-10-20 09:00" },
	{ "dst-hour", "2026-11-03 10:30", "2026-11-03 11:30", true, "2026-10-20 09:00" },
	{ "dst-hour", "2026-11-03 10:30", "2026-11-03 09:30", false, "2026-11-02 09:00" },
	{ "dst-hour", "2026-11-03 10:30", "2026-11-03 09:30", false, NULL },
	{ "dst-hour", "2026-03-10 10:30", "2026-03-10 11:30", true, "2026-03-05 09:00" },
	{ "dst-hour", "2026-11-02 00:30", "2026-11-01 23:30", true, "2026-10-20 09:00" },
	/* Made in summer for the summer after: the change came and went. */
	{ "dst-hour", "2027-07-01 10:30", "2027-07-01 09:30", false, "2026-07-01 09:00" },
	{ "wrong-person", "2026-12-01 11:30", "2026-12-01 13:30", false, NULL },
};

/* Of the kinds' table, each has a row here that it makes; those of other matters have none.
 */
static void
each_kind_of_time_or_date_has_a_row(void **state)
{
	static const char *const others[] = { "neighbour-resource", "default-duration",
		"wrong-person", "swapped", "duplicate", "unrecorded", "other", NULL };

	(void)state;
	for (const char *const *kind = slip_kinds(); *kind; kind++) {
		bool made = g_strv_contains(others, *kind);
		for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++)
			made |= rows[i].possible && g_str_equal(rows[i].kind, *kind);
		if (!made)
			fail_msg("%s is in no row", *kind);
	}
}

static double
probability(const GArray *results, Local at)
{
	double p = 0;

	for (guint i = 0; i < results->len; i++)
		if (g_array_index(results, SlipResult, i).at == at)
			p += g_array_index(results, SlipResult, i).p;
	return p;
}

static void
each_kind_makes_what_its_row_says(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row *row = &rows[i];
		SlipQuestion asked = question(office, row->asked, row->result);
		if (row->made)
			asked.made = local(row->made);
		g_autoptr(GArray) results = slip_results(row->kind, &asked);
		double p = probability(results, local(row->result));
		if ((p > 0) != row->possible)
			fail_msg(
			    "%s: %s -> %s has %f", row->kind, row->asked, row->result, p);
	}
}

/* Dos and doce, where Spanish is spoken. */
static void
hours_sound_alike_in_the_offices_language(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 14:30", "2026-12-01 12:30");
	g_autoptr(GArray) english = slip_results("misheard", &asked);

	(void)state;
	double unlike = probability(english, asked.recorded);
	office->language = LANGUAGE_ES;
	g_autoptr(GArray) spanish = slip_results("misheard", &asked);
	assert_true(unlike > 0);
	assert_true(probability(spanish, asked.recorded) > 3 * unlike);
}

static const struct {
	const char *feed, *asked, *result;
	bool possible;
} zone_rows[] = {
	{ "America/Chicago", "2026-12-01 10:30", "2026-12-01 09:30", true },
	{ "America/Chicago", "2026-12-01 10:30", "2026-12-01 11:30", true },
	{ "America/Toronto", "2026-12-01 10:30", "2026-12-01 10:30", false },
	/* Phoenix keeps winter: two hours off in one season, three in the other. */
	{ "America/Phoenix", "2026-12-01 10:30", "2026-12-01 12:30", true },
	{ "America/Phoenix", "2026-07-01 10:30", "2026-07-01 13:30", true },
};

static void
a_feed_of_another_zone_is_read_in_either(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(zone_rows); i++) {
		g_autoptr(Zone) feed = zone_open(zone_rows[i].feed, NULL);
		SlipQuestion asked =
		    question(office, zone_rows[i].asked, zone_rows[i].result);
		asked.feed_zone = feed;
		g_autoptr(GArray) results = slip_results("zone-shift", &asked);
		double p = probability(results, local(zone_rows[i].result));
		assert_true((p > 0) == zone_rows[i].possible);
	}
}

static void
assert_sums_to_one(const char *kind, const SlipQuestion *asked)
{
	g_autoptr(GArray) results = slip_results(kind, asked);
	Local before = INT64_MIN;
	double sum = 0;

	for (guint i = 0; i < results->len; i++) {
		SlipResult result = g_array_index(results, SlipResult, i);
		assert_true(result.at > before);
		assert_true(result.at != asked->asked_first);
		assert_true(result.p > 0);
		assert_true(civil_valid(civil_of(result.at)));
		before = result.at;
		sum += result.p;
	}
	if (results->len > 0)
		assert_float_equal(sum, 1, 1e-9);
}

/* Every quarter-hour of a leap day, of both days of change, and of days at the ends of
 * months and years. */
static void
probabilities_of_a_kind_sum_to_one(void **state)
{
	static const char *const days[] = { "2028-02-29 00:00", "2026-03-08 00:00",
		"2026-11-01 00:00", "2026-12-31 00:00", "2026-01-30 00:00" };
	g_autoptr(Office) office = office_open(8, 18);
	g_autoptr(Zone) feed = zone_open("Europe/Berlin", NULL);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(days); i++) {
		for (int slot = 0; slot < 96; slot++) {
			SlipQuestion asked = question(office, days[i], days[i]);
			asked.asked_first += slot * 15 * MINUTE;
			asked.made = asked.asked_first - 5 * DAY;
			asked.feed_zone = feed;
			for (const char *const *kind = slip_kinds(); *kind; kind++)
				assert_sums_to_one(*kind, &asked);
		}
	}
}

static void
no_kind_yields_a_time_that_no_clock_shows(void **state)
{
	g_autoptr(Office) office = office_open(0, 0);
	SlipQuestion asked = question(office, "2026-03-08 12:30", "2026-03-08 02:30");
	g_autoptr(GArray) dropped = slip_results("hour-digit-dropped", &asked);

	(void)state;
	assert_true(probability(dropped, local("2026-03-08 01:30")) > 0);
	assert_true(probability(dropped, local("2026-03-08 02:30")) == 0);
	assert_true(probability(dropped, local("2026-03-08 14:30")) > 0);
}

static void
what_can_be_booked_is_likelier(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 13:30");
	g_autoptr(GArray) dropped = slip_results("hour-digit-dropped", &asked);
	SlipQuestion friday = question(office, "2026-12-04 11:30", "2026-12-04 11:30");
	g_autoptr(GArray) beside = slip_results("neighbour-day", &friday);

	(void)state;
	assert_float_equal(probability(dropped, local("2026-12-01 13:30")), .8, 1e-9);
	assert_float_equal(probability(dropped, local("2026-12-01 01:30")), .2, 1e-9);
	assert_float_equal(probability(beside, local("2026-12-03 11:30")), 2 / 3., 1e-9);
}

static void
the_table_names_each_kind_once(void **state)
{
	const char *const *kinds = slip_kinds();
	unsigned count = g_strv_length((char **)kinds);

	(void)state;
	assert_int_equal(count, 27);
	assert_string_equal(kinds[count - 1], "other");
	for (unsigned i = 0; i < count; i++)
		for (unsigned j = i + 1; j < count; j++)
			assert_string_not_equal(kinds[i], kinds[j]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_makes_what_its_row_says),
		cmocka_unit_test(each_kind_of_time_or_date_has_a_row),
		cmocka_unit_test(hours_sound_alike_in_the_offices_language),
		cmocka_unit_test(a_feed_of_another_zone_is_read_in_either),
		cmocka_unit_test(probabilities_of_a_kind_sum_to_one),
		cmocka_unit_test(no_kind_yields_a_time_that_no_clock_shows),
		cmocka_unit_test(what_can_be_booked_is_likelier),
		cmocka_unit_test(the_table_names_each_kind_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
