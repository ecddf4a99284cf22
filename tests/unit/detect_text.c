/* text-contradiction: a booking's own text against its record, and beside a request. */
#include "detect_world.h"

typedef struct Row {
	const char *rule, *note;
	const char *proposed; /* NULL: nothing is found */
} Row;

/* All of a booking on Tuesday, 2026-12-01, at 13:30, never edited. */
static const Row rows[] = {
	{ "another time", "appt 11:30 am", "2026-12-01 11:30" },
	{ "another time, the half unsaid", "appt 11:30", "2026-12-01 11:30" },
	{ "the same time", "appt 1:30", NULL },
	{ "the visit from start to end", "appt 11:30-12:00", "2026-12-01 11:30" },
	{ "within a range", "appt between 1:00 pm and 3:00 pm", NULL },
	{ "another weekday", "Thursday", "2026-12-03 13:30" },
	{ "another date", "Dec 3", "2026-12-03 13:30" },
	{ "another date and time", "cita jueves 3 a las 9:30", "2026-12-03 09:30" },
	{ "date as recorded, time not", "Fecha: 1 de diciembre\nHora: 11:30",
	    "2026-12-01 11:30" },
	{ "two lines that agree", "appt 11:30\nTue Dec 1 at 11:30 am", "2026-12-01 11:30" },
	{ "two lines that do not", "appt 11:30\nappt 1:30", NULL },
	{ "two lines, both wrong", "appt 11:30\nappt 10:30", NULL },
	{ "what was asked is no appointment", "asked for 11:30", NULL },
	{ "history", "was 11:30", NULL },
	{ "a callback", "call back at 11:30", NULL },
	{ "a day before the record was made", "appt Nov 10 at 1:30 pm", NULL },
	{ "no text", "", NULL },
};

static Booking *
book_noted(World *world, const char *note)
{
	Booking *booking = book(world, "w1", "Mrs. Watkins", "2026-12-01 13:30");

	set(&booking->note, note);
	never_edited(world, booking, "2026-11-23 10:05");
	return booking;
}

static void
the_text_is_held_against_the_record(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		g_autoptr(GPtrArray) findings = NULL;
		const Finding *finding;

		book_noted(&world, rows[i].note);
		findings = world_detect(&world);
		finding = find_rule(findings, "text-contradiction");
		if (!finding != !rows[i].proposed)
			fail_msg("%s: %s", rows[i].rule, finding ? "found" : "not found");
		if (finding && finding->proposed != at(&world, rows[i].proposed))
			fail_msg("%s: another time is proposed", rows[i].rule);
		world_done(&world);
	}
}

static double
text_p(const char *note, unsigned moves, int32_t sequence)
{
	World world = world_new();
	Booking *booking = book_noted(&world, note);
	g_autoptr(GPtrArray) findings = NULL;
	double p;

	booking->moves = moves;
	booking->sequence = sequence;
	findings = world_detect(&world);
	assert_non_null(find_rule(findings, "text-contradiction"));
	p = find_rule(findings, "text-contradiction")->p;
	world_done(&world);
	return p;
}

static void
a_text_older_than_the_record_weighs_little(void **state)
{
	double fresh = text_p("appt 11:30", 0, 0);

	(void)state;
	assert_true(fresh > .5);
	assert_true(text_p("appt 11:30", 1, -1) < .1);
	assert_true(text_p("appt 11:30", 0, 2) < .1);
}

static void
statements_that_agree_weigh_more(void **state)
{
	(void)state;
	assert_true(text_p("appt 11:30\nTue Dec 1 at 11:30 am", 0, 0) >
		    text_p("Tue Dec 1 at 11:30 am", 0, 0));
}

/* "Thursday Dec 1": Dec 1 is a Tuesday. */
static void
a_text_that_contradicts_itself_weighs_half(void **state)
{
	double torn = text_p("Thursday Dec 1", 0, 0), whole = text_p("Thursday", 0, 0);

	(void)state;
	assert_float_equal(torn, whole / 2, 1e-9);
}

static void
a_series_is_not_held_to_its_first_date(void **state)
{
	World world = world_new();
	Booking *booking = book_noted(&world, "Tue Nov 24 at 1:30 pm");
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	booking->recurrence = booking->span.start;
	findings = world_detect(&world);
	assert_null(find_rule(findings, "text-contradiction"));
	world_done(&world);
}

static void
a_whole_day_is_held_to_no_time(void **state)
{
	World world = world_new();
	Booking *booking = book_noted(&world, "appt 11:30");
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	booking->all_day = true;
	findings = world_detect(&world);
	assert_null(find_rule(findings, "text-contradiction"));
	world_done(&world);
}

/* --- beside a request ----------------------------------------------------------------- */

static double
mismatch_p(const char *note)
{
	World world = world_new();
	g_autoptr(GPtrArray) findings = NULL;
	double p;

	book_noted(&world, note);
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	findings = world_detect(&world);
	assert_int_equal(findings->len, 1);
	assert_string_equal(((Finding *)findings->pdata[0])->rule, "mismatch");
	p = ((Finding *)findings->pdata[0])->p;
	world_done(&world);
	return p;
}

static void
beside_a_request_the_text_is_evidence(void **state)
{
	double plain = mismatch_p("");

	(void)state;
	assert_true(mismatch_p("appt 11:30") > plain);
	assert_true(mismatch_p("appt 1:30 pm") < plain);
	assert_float_equal(mismatch_p("Tuesday"), plain, 1e-9);	  /* fits both */
	assert_float_equal(mismatch_p("appt 9:15"), plain, 1e-9); /* fits neither */
}

static void
a_request_that_is_kept_settles_it(void **state)
{
	World world = world_new();
	g_autoptr(GPtrArray) findings = NULL;

	(void)state;
	book_noted(&world, "appt 11:30");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 13:30");
	findings = world_detect(&world);
	assert_int_equal(findings->len, 0);
	world_done(&world);
}

static void
the_order_of_input_changes_nothing(void **state)
{
	static const char *const notes[] = { "appt 11:30", "Thursday", "Dec 3", "appt 9:15",
		"was 10:00" };
	g_autoptr(GRand) random = g_rand_new_with_seed(11);
	g_autofree char *expect = NULL;
	World world = world_new();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(notes); i++) {
		g_autofree char *uid = g_strdup_printf("w%u", i);
		g_autofree char *start = g_strdup_printf("2026-12-01 1%u:00", i + 3);
		Booking *booking = book(&world, uid, uid, start);

		set(&booking->note, notes[i]);
	}
	for (int round = 0; round < 20; round++) {
		g_autoptr(GPtrArray) findings = world_detect(&world);
		g_autoptr(GString) lines = g_string_new(NULL);

		for (guint i = 0; i < findings->len; i++) {
			g_autofree char *line = finding_line(findings->pdata[i]);
			g_string_append_printf(lines, "%s\n", line);
		}
		if (!expect)
			expect = g_strdup(lines->str);
		assert_string_equal(lines->str, expect);
		shuffle(world.bookings, random);
	}
	assert_non_null(strstr(expect, "text-contradiction"));
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_text_is_held_against_the_record),
		cmocka_unit_test(a_text_older_than_the_record_weighs_little),
		cmocka_unit_test(statements_that_agree_weigh_more),
		cmocka_unit_test(a_text_that_contradicts_itself_weighs_half),
		cmocka_unit_test(a_series_is_not_held_to_its_first_date),
		cmocka_unit_test(a_whole_day_is_held_to_no_time),
		cmocka_unit_test(beside_a_request_the_text_is_evidence),
		cmocka_unit_test(a_request_that_is_kept_settles_it),
		cmocka_unit_test(the_order_of_input_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
