/* The posterior: how likely a slip, of which kind, and what was meant. */
#include "slip_world.h"

#include <math.h>

static double
judge(const SlipQuestion *asked)
{
	return slip_judge(asked).p;
}

/* The figures on which the model rests: without context about .45; free, never edited and
 * busy about .79; taken about .03. */
static void
the_founding_example_weighs_what_it_should(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion bare = question(office, "2026-12-01 11:30", "2026-12-01 13:30");
	SlipQuestion context = bare, taken = bare;

	(void)state;
	context.signals.asked_free = context.signals.never_edited = context.signals.busy =
	    1;
	taken.signals.asked_free = 0;
	assert_float_equal(judge(&bare), .45, .02);
	assert_float_equal(judge(&context), .79, .01);
	assert_float_equal(judge(&taken), .032, .004);
	assert_string_equal(slip_judge(&context).kind, "hour-digit-dropped");
	assert_true(slip_judge(&context).proposed == local("2026-12-01 11:30"));
}

/* With context it is an interrupt in offices of other hours, and made days before, too,
 * where visits do not stand elsewhere as a rule. */
static void
the_founding_example_holds_elsewhere(void **state)
{
	static const int hours[][2] = { { 8, 17 }, { 9, 17 }, { 10, 19 }, { 0, 0 } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(hours); i++) {
		g_autoptr(Office) office = office_open(hours[i][0], hours[i][1]);
		SlipQuestion asked =
		    question(office, "2026-12-01 11:30", "2026-12-01 13:30");
		asked.signals.asked_free = asked.signals.never_edited = asked.signals.busy =
		    1;
		asked.signals.soon_after_request = 1;
		asked.honest_times = .5;
		for (int days = 0; days < 10; days++) {
			asked.made = local("2026-12-01 09:00") - days * DAY;
			assert_true(judge(&asked) >= .85);
		}
	}
}

typedef struct Row {
	const char *asked, *recorded, *made, *kind, *equal;
} Row;

static const Row rows[] = {
	{ "2026-12-01 11:30", "2026-12-01 13:30", NULL, "hour-digit-dropped", "" },
	{ "2026-12-01 11:30", "2026-12-01 01:30", NULL, "hour-digit-dropped", "" },
	{ "2026-12-01 13:00", "2026-12-01 15:00", NULL, "24h-as-12h",
	    "hour-digit-dropped" },
	{ "2026-12-01 13:30", "2026-12-01 11:30", NULL, "misheard", "hour-digit-added" },
	{ "2026-12-01 09:00", "2026-12-01 21:00", NULL, "am-pm", "" },
	{ "2026-12-01 12:15", "2026-12-01 00:15", NULL, "am-pm", "" },
	{ "2026-12-01 11:30", "2026-12-01 11:45", NULL, "neighbour-slot", "" },
	{ "2026-12-01 10:30", "2026-12-01 13:00", NULL, "digits-swapped", "" },
	{ "2026-12-01 09:15", "2026-12-01 09:50", NULL, "misheard", "" },
	{ "2026-12-02 09:00", "2026-11-26 09:00", "2026-11-26 10:00", "default-day", "" },
	{ "2026-12-01 11:30", "2026-12-08 11:30", NULL, "wrong-week", "" },
	{ "2026-12-01 11:30", "2026-12-02 11:30", NULL, "neighbour-day", "" },
	{ "2026-12-07 11:30", "2026-07-12 11:30", NULL, "day-month-swap", "" },
	{ "2026-05-12 11:30", "2026-06-12 11:30", NULL, "wrong-month", "" },
	{ "2026-05-13 11:30", "2026-05-30 11:30", NULL, "day-digit", "" },
	{ "2026-12-01 11:30", "2027-12-01 11:30", NULL, "wrong-year", "" },
	{ "2026-12-01 11:30", "2026-12-01 16:10", NULL, "other", "" },
	{ "2026-12-01 11:30", "2026-11-24 13:30", "2026-11-24 09:00",
	    "default-day+hour-digit-dropped", "wrong-week+hour-digit-dropped" },
	{ "2026-12-01 09:00", "2026-12-02 21:00", NULL, "neighbour-day+am-pm", "" },
	{ "2026-12-01 11:30", "2026-12-08 01:30", NULL, "wrong-week+hour-digit-dropped",
	    "" },
	/* The hour that does not exist on the day of change is passed over, not met. */
	{ "2026-03-08 12:30", "2026-03-08 14:30", NULL, "hour-digit-dropped", "" },
	{ "2026-10-28 11:30", "2026-11-04 11:30", NULL, "wrong-week", "" },
	{ "2028-02-29 11:30", "2028-03-07 11:30", NULL, "wrong-week", "" },
};

static void
each_slip_is_named(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		SlipQuestion asked = question(office, rows[i].asked, rows[i].recorded);
		if (rows[i].made)
			asked.made = local(rows[i].made);
		SlipJudgement judgement = slip_judge(&asked);
		assert_string_equal(judgement.kind, rows[i].kind);
		assert_string_equal(judgement.equal, rows[i].equal);
		assert_true(judgement.proposed == local(rows[i].asked));
		assert_true(judgement.p > 0 && judgement.p < 1);
	}
}

static void
an_unexplained_change_is_honest_whatever_surrounds_it(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-03 14:45");

	(void)state;
	asked.signals.asked_free = asked.signals.never_edited = asked.signals.busy = 1;
	assert_true(judge(&asked) < .15);
	assert_string_equal(slip_judge(&asked).kind, "other");
}

/* Moves of one slot or one week are as often meant: never an interrupt for their own sake.
 */
static void
what_honest_people_do_often_never_interrupts(void **state)
{
	static const char *const recorded[] = { "2026-12-01 11:45", "2026-12-01 11:15",
		"2026-12-08 11:30", "2026-11-24 11:30" };
	g_autoptr(Office) office = office_open(8, 18);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(recorded); i++) {
		SlipQuestion asked = question(office, "2026-12-01 11:30", recorded[i]);
		assert_true(judge(&asked) < .35);
		asked.signals.asked_free = asked.signals.never_edited = asked.signals.busy =
		    1;
		assert_true(judge(&asked) < .85);
	}
}

static void
a_record_outside_hours_is_near_certain(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 01:30");

	(void)state;
	asked.signals.outside = 1;
	assert_true(judge(&asked) >= .85);
}

/* Signals multiply the odds, up to 100 and no further. */
static void
signals_multiply_the_odds_up_to_a_cap(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion bare = question(office, "2026-12-01 11:30", "2026-12-01 13:30");
	SlipQuestion asked = bare;
	double odds = judge(&bare) / (1 - judge(&bare)), now;

	(void)state;
	asked.signals.never_edited = 1;
	now = judge(&asked) / (1 - judge(&asked));
	assert_float_equal(now / odds, 1.4, 1e-6);
	asked.signals.ambiguous = 1;
	now = judge(&asked) / (1 - judge(&asked));
	assert_float_equal(now / odds, .42, 1e-6);
	asked.signals.ambiguous = 0;
	asked.signals.asked_free = asked.signals.collides = 1;
	asked.signals.text_contradicts = 1;
	now = judge(&asked) / (1 - judge(&asked));
	assert_float_equal(log(now / odds), 4.6, 1e-6);
	/* Where no place was is not of the circumstances. */
	asked.signals.outside = 1;
	now = judge(&asked) / (1 - judge(&asked));
	assert_float_equal(log(now / odds), 4.6 + log(150), 1e-4);
	/* A closed time is no more taken than taken. */
	asked = bare;
	asked.signals.asked_free = asked.signals.asked_bookable = 0;
	now = judge(&asked) / (1 - judge(&asked));
	assert_float_equal(now / odds, .04, 1e-6);
}

/* Against how far ahead this office books, and how often visits are moved here. */
static void
what_is_moved_here_as_a_rule_is_no_slip(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 13:30");
	double odds = judge(&asked) / (1 - judge(&asked)), now;

	(void)state;
	asked.honest_times = 2;
	now = judge(&asked) / (1 - judge(&asked));
	assert_float_equal(now / odds, .5, 1e-6);
	asked.honest_times = 0;
	asked.made = asked.asked_first - 20 * DAY;
	asked.usual_lead = 20 * DAY;
	double usual = judge(&asked);
	asked.usual_lead = 40 * DAY;
	assert_true(judge(&asked) > usual);
	asked.usual_lead = 5 * DAY;
	assert_true(judge(&asked) < usual);
}

/* Offered another time at once, because the asked one was taken: entered once, in a rush.
 */
static void
a_taken_time_is_honest_however_quick_the_entry(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 13:30");

	(void)state;
	asked.signals.never_edited = asked.signals.soon_after_request = 1;
	asked.signals.busy = 1;
	assert_true(judge(&asked) > .5);
	asked.signals.asked_free = 0;
	assert_true(judge(&asked) < .15);
	asked.signals.asked_free = -1;
	asked.signals.asked_bookable = 0;
	assert_true(judge(&asked) < .15);
}

static void
another_resource_too_makes_it_honest(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 13:30");
	double same = judge(&asked);

	(void)state;
	asked.asked_resource = "station 1";
	assert_true(judge(&asked) == same);
	asked.asked_resource = "Station 2";
	assert_true(judge(&asked) < same);
}

static void
the_next_resource_and_the_usual_length_are_kinds(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 11:30");

	(void)state;
	for (int i = 1; i <= 4; i++) {
		g_autofree char *name = g_strdup_printf("Station %d", i);
		g_ptr_array_add(office->resources, resource_new(name, 1));
	}
	asked.asked_resource = "Station 2";
	assert_string_equal(slip_judge(&asked).kind, "neighbour-resource");
	assert_true(judge(&asked) > 0 && judge(&asked) < .15);
	asked.asked_resource = "Station 4";
	assert_string_equal(slip_judge(&asked).kind, "other");
	assert_true(judge(&asked) == 0);
	asked.asked_resource = "Station 1";
	asked.asked_length = HOUR;
	asked.recorded_length = 15 * MINUTE;
	assert_string_equal(slip_judge(&asked).kind, "default-duration");
	asked.recorded_length = 45 * MINUTE;
	assert_string_equal(slip_judge(&asked).kind, "other");
}

static void
what_was_meant_in_a_range_is_what_explains_the_record(void **state)
{
	static const struct {
		const char *first, *last, *recorded, *kind, *proposed;
	} ranges[] = {
		{ "2026-12-01 09:00", "2026-12-01 12:00", "2026-12-08 10:15", "wrong-week",
		    "2026-12-01 10:15" },
		{ "2026-12-01 11:00", "2026-12-01 11:45", "2026-12-01 13:30",
		    "hour-digit-dropped", "2026-12-01 11:30" },
		{ "2026-12-01 00:00", "2026-12-01 23:59", "2026-12-02 16:00",
		    "neighbour-day", "2026-12-01 16:00" },
		{ "2026-12-01 09:00", "2026-12-01 10:00", "2026-12-03 16:10", "other",
		    "2026-12-01 10:00" },
		{ "2026-12-02 09:00", "2026-12-02 10:00", "2026-11-30 16:10", "other",
		    "2026-12-02 09:00" },
		/* Off the grid, but the same time of day; then the last that can be booked.
		 */
		{ "2026-12-01 00:00", "2026-12-01 23:59", "2026-12-08 10:10", "wrong-week",
		    "2026-12-01 10:10" },
		{ "2026-12-01 16:00", "2026-12-01 23:59", "2026-12-04 09:20", "other",
		    "2026-12-01 17:45" },
	};
	g_autoptr(Office) office = office_open(8, 18);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(ranges); i++) {
		SlipQuestion asked = question(office, ranges[i].first, ranges[i].recorded);
		asked.asked_last = local(ranges[i].last);
		SlipJudgement judgement = slip_judge(&asked);
		assert_string_equal(judgement.kind, ranges[i].kind);
		assert_true(judgement.proposed == local(ranges[i].proposed));
	}
}

/* A range is less telling than one time: more of it would look like a slip by chance. */
static void
a_range_is_less_telling_than_a_time(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 13:30");
	double sharp = judge(&asked);

	(void)state;
	asked.asked_first = local("2026-12-01 09:00");
	asked.asked_last = local("2026-12-01 12:00");
	assert_true(judge(&asked) < sharp);
}

static void
take(SlipQuestion *asked, int from, int to)
{
	for (int minute = from; minute < to; minute += SLIP_CELL_MINUTES) {
		unsigned cell = (unsigned)minute / SLIP_CELL_MINUTES;
		asked->taken[cell / 64] |= (uint64_t)1 << cell % 64;
	}
}

/* Where little is free, an honest change goes there the sooner. */
static void
the_fewer_places_are_free_the_likelier_is_each(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2026-12-01 13:30");

	(void)state;
	take(&asked, 14 * 60, 18 * 60);
	double morning_free = judge(&asked);
	take(&asked, 8 * 60, 13 * 60);
	assert_true(judge(&asked) < morning_free / 1.5);
}

/* Nobody moves a visit on purpose to a day that has passed. */
static void
what_had_passed_when_recorded_was_not_chosen(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-07 11:30", "2026-11-30 11:30");

	(void)state;
	asked.made = local("2026-11-23 09:00");
	assert_true(judge(&asked) < .2);
	asked.made = local("2026-12-01 09:00");
	assert_true(judge(&asked) > .6);
}

/* Tuesday and Thursday have each other as well as the days beside them; at the ends of the
 * week there is less to take them for. */
static void
tuesdays_and_thursdays_are_mixed_up_oftener(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion monday = question(office, "2026-12-07 11:30", "2026-12-08 11:30");
	SlipQuestion tuesday = question(office, "2026-12-08 11:30", "2026-12-09 11:30");
	SlipQuestion wednesday = question(office, "2026-12-09 11:30", "2026-12-08 11:30");
	SlipQuestion thursday = question(office, "2026-12-03 11:30", "2026-12-02 11:30");
	const char *kind;
	double half = slip_likelihood(&wednesday, &kind);

	(void)state;
	assert_string_equal(kind, "neighbour-day");
	assert_true(slip_likelihood(&tuesday, &kind) > 1.1 * half);
	assert_true(slip_likelihood(&thursday, &kind) > 1.1 * half);
	/* On a Monday there is nothing else that it could be taken for. */
	assert_true(slip_likelihood(&monday, &kind) < 1.6 * half);
}

/* What the screen still showed of the record before is a default too. */
static void
the_day_on_screen_is_a_default_as_well(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", "2027-01-20 11:30");

	(void)state;
	asked.made = local("2026-11-24 09:00");
	assert_string_equal(slip_judge(&asked).kind, "other");
	double before = judge(&asked);
	asked.shown[asked.shown_count++] = local("2027-01-20 15:00");
	assert_string_equal(slip_judge(&asked).kind, "default-day");
	assert_true(judge(&asked) > 3 * before);
	/* The day of the record's making is the likelier of the two. */
	g_autoptr(GArray) results = slip_results("default-day", &asked);
	assert_int_equal(results->len, 2);
	assert_true(g_array_index(results, SlipResult, 0).p > .6);
}

/* Fields that nobody touched: the first start of the day, or those of the record before. */
static void
what_stood_in_the_form_has_no_name_but_is_likelier(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion first = question(office, "2026-12-01 15:40", "2026-12-01 08:00");
	SlipQuestion second = question(office, "2026-12-01 15:40", "2026-12-01 08:15");
	SlipQuestion before = question(office, "2026-12-01 11:30", "2026-12-07 16:45");

	(void)state;
	assert_string_equal(slip_judge(&first).kind, "other");
	assert_true(judge(&first) > 2 * judge(&second));
	double unknown = judge(&before);
	before.shown[before.shown_count++] = local("2026-12-07 16:45");
	assert_true(judge(&before) > 5 * unknown);
	before.shown[before.shown_count++] = local("2026-12-08 09:00");
	assert_true(judge(&before) > 2.5 * unknown);
}

/* Hours, slots, zones and ranges without sense still come to a probability. */
static void
every_question_has_an_answer(void **state)
{
	static const int64_t slots[] = { 1 * MINUTE, 7 * MINUTE, DAY };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(slots); i++) {
		g_autoptr(Office) office = office_open(9, 10);
		office->slot = slots[i];
		office->horizon = HOUR;
		g_array_index(office->hours, OpenHours, 0).days = 1;
		SlipQuestion asked =
		    question(office, "2026-12-01 11:30", "2036-12-01 13:37");
		asked.made = local("2040-01-01 00:00");
		double p = judge(&asked);
		assert_true(p >= 0 && p <= 1);
		asked.asked_last += 400 * DAY;
		p = judge(&asked);
		assert_true(p >= 0 && p <= 1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_founding_example_weighs_what_it_should),
		cmocka_unit_test(the_founding_example_holds_elsewhere),
		cmocka_unit_test(each_slip_is_named),
		cmocka_unit_test(an_unexplained_change_is_honest_whatever_surrounds_it),
		cmocka_unit_test(what_honest_people_do_often_never_interrupts),
		cmocka_unit_test(a_record_outside_hours_is_near_certain),
		cmocka_unit_test(signals_multiply_the_odds_up_to_a_cap),
		cmocka_unit_test(what_is_moved_here_as_a_rule_is_no_slip),
		cmocka_unit_test(a_taken_time_is_honest_however_quick_the_entry),
		cmocka_unit_test(another_resource_too_makes_it_honest),
		cmocka_unit_test(the_next_resource_and_the_usual_length_are_kinds),
		cmocka_unit_test(what_was_meant_in_a_range_is_what_explains_the_record),
		cmocka_unit_test(a_range_is_less_telling_than_a_time),
		cmocka_unit_test(the_fewer_places_are_free_the_likelier_is_each),
		cmocka_unit_test(what_had_passed_when_recorded_was_not_chosen),
		cmocka_unit_test(tuesdays_and_thursdays_are_mixed_up_oftener),
		cmocka_unit_test(the_day_on_screen_is_a_default_as_well),
		cmocka_unit_test(what_stood_in_the_form_has_no_name_but_is_likelier),
		cmocka_unit_test(every_question_has_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
