/* What one office does on purpose and most do by mistake: the rules hear how often it is
 * done there. */
#include "detect_world.h"

enum { PEOPLE = 120, A_DAY = 16 };

/* Everybody asks for a visit and has it: half an hour each, two weeks ahead of those that
 * are judged. */
static void
fill(World *world)
{
	for (unsigned i = 0; i < PEOPLE; i++) {
		g_autofree char *uid = g_strdup_printf("x%u", i);
		g_autofree char *name = g_strdup_printf("Person%u Family%u", i, i);
		Booking *booking = book(world, uid, name, "2026-12-14 08:00");
		Request *request = ask(world, uid, name, "2026-12-14 08:00");
		int64_t late = i % A_DAY * (int64_t)HOUR / 2;
		int64_t start = booking->span.start + i / A_DAY % 5 * DAY + late;
		g_autofree char *station = g_strdup_printf("Room %u", i / A_DAY / 5);
		set(&request->uid, name);
		set(&booking->resource, station);
		set(&booking->service, "checkup");
		set(&request->service, "checkup");
		booking->span = (Span){ start, start + 30 * MINUTE };
		booking->created = at(world, "2026-11-16 10:05");
		request->asked_at = at(world, "2026-11-16 10:00");
		request->asked.start = request->asked.end = start;
	}
	/* The last that was asked: what came long before has had its time. */
	ask(world, "now", "Last Asker", "2026-12-18 17:30")->asked_at =
	    at(world, "2026-11-24 08:30");
}

static Booking *
filled(const World *world, unsigned i)
{
	return world->bookings->pdata[i];
}

static void
learn_habits(World *world)
{
	world->habits = habits_new(world->office, world->bookings, NULL, NO_TIME);
	habits_ask(world->habits, world->requests, world->bookings);
}

/* The p of the rule's finding of that booking or request; 0 for none. */
static double
p_of_uid(const World *world, const char *rule, const char *uid)
{
	g_autoptr(GPtrArray) findings = world_detect(world);

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		GPtrArray *lists[] = { finding->bookings, finding->requests };
		for (unsigned j = 0; strcmp(finding->rule, rule) == 0 && j < 2; j++)
			if (g_ptr_array_find_with_equal_func(
				lists[j], uid, g_str_equal, NULL))
				return finding->p;
	}
	return 0;
}

/* Some give up; then a request without a record tells little. */
static double
p_where_some_give_up(unsigned some)
{
	World world = world_new();
	Request *request = ask(&world, "r1", "Ana Silva", "2026-12-10 11:30");

	request->asked_at = at(&world, "2026-11-16 09:00");
	fill(&world);
	for (unsigned i = 0; i < some; i++)
		g_ptr_array_remove_index(world.bookings, 0);
	learn_habits(&world);
	double p = p_of_uid(&world, "unrecorded", "r1");
	world_done(&world);
	return p;
}

static void
where_many_give_up_a_missing_record_tells_little(void **state)
{
	(void)state;
	assert_true(p_where_some_give_up(0) >= .5);
	double p = p_where_some_give_up(10);
	assert_true(p > 0 && p < .5);
}

/* Asked a working day ago, in an office that has entered so many others `later`. */
static double
p_where_records_come(int64_t later, bool stamped)
{
	World world = world_new();

	ask(&world, "r1", "Ana Silva", "2026-12-10 11:30")->asked_at =
	    at(&world, "2026-11-20 10:00");
	fill(&world);
	for (unsigned i = 0; i < PEOPLE; i++)
		filled(&world, i)->created =
		    stamped ? at(&world, "2026-11-16 10:00") + later : NO_TIME;
	learn_habits(&world);
	double p = p_of_uid(&world, "unrecorded", "r1");
	world_done(&world);
	return p;
}

static void
where_all_is_entered_at_once_a_missing_record_tells_more(void **state)
{
	double unknown = p_where_records_come(0, false);

	(void)state;
	assert_true(unknown > 0 && unknown < .5);
	assert_true(p_where_records_come(5 * MINUTE, true) > unknown);
	assert_true(p_where_records_come(3 * DAY, true) < unknown);
}

/* She asked for a visit that lies so far ahead, where the others ask for one in four weeks
 * and no feed says when its records were made. */
static double
p_of_a_move(const char *asked, const char *recorded)
{
	World world = world_new();

	book(&world, "b1", "Ana Silva", recorded)->created = NO_TIME;
	ask(&world, "r1", "Ana Silva", asked)->asked_at = at(&world, "2026-11-23 10:00");
	fill(&world);
	for (unsigned i = 0; i < PEOPLE; i++)
		filled(&world, 1 + i)->created = NO_TIME;
	learn_habits(&world);
	double p = p_of_uid(&world, "mismatch", "b1");
	world_done(&world);
	return p;
}

static void
what_is_far_ahead_is_moved_oftener_whatever_the_stamps(void **state)
{
	double usual = p_of_a_move("2026-12-22 11:30", "2026-12-22 13:30");

	(void)state;
	assert_true(p_of_a_move("2026-11-26 11:30", "2026-11-26 13:30") > usual + .05);
	assert_true(p_of_a_move("2027-02-16 11:30", "2027-02-16 13:30") < usual - .05);
}

/* She asked for half past eleven; `moved` others have another time than they asked for. */
static double
p_where_visits_are_moved(unsigned moved)
{
	World world = world_new();

	book(&world, "b1", "Ana Silva", "2026-12-10 13:30");
	ask(&world, "r1", "Ana Silva", "2026-12-10 11:30");
	fill(&world);
	for (unsigned i = 0; i < moved; i++) {
		Booking *booking = filled(&world, 1 + i);
		booking->span.start += DAY + 15 * MINUTE;
		booking->span.end += DAY + 15 * MINUTE;
	}
	learn_habits(&world);
	double p = p_of_uid(&world, "mismatch", "b1");
	world_done(&world);
	return p;
}

/* As things stand in most offices, so far as one does not know better. */
static void
where_visits_are_moved_as_a_rule_it_is_no_slip(void **state)
{
	double some = p_where_visits_are_moved(PEOPLE / 8);

	(void)state;
	assert_true(p_where_visits_are_moved(0) > some);
	assert_true(p_where_visits_are_moved(PEOPLE / 3) < some);
}

/* Ana comes at nine and, with nobody's asking, again. */
static double
p_of_a_second_visit(unsigned others, const char *again)
{
	World world = world_new();

	fill(&world);
	for (unsigned i = 0; i < others; i++) {
		g_autofree char *uid = g_strdup_printf("y%u", i);
		Booking *first = filled(&world, i);
		Booking *booking = book(&world, uid, first->participant, again);
		set(&booking->service, "checkup");
		booking->span.start = first->span.start + 2 * HOUR;
		booking->span.end = booking->span.start + 30 * MINUTE;
	}
	set(&book(&world, "b1", "Ana Silva", "2026-12-01 09:00")->service, "checkup");
	set(&book(&world, "b2", "Ana Silva", again)->service, "checkup");
	double unknown = p_of_uid(&world, "duplicate", "b2");
	learn_habits(&world);
	double p = p_of_uid(&world, "duplicate", "b2");
	assert_true(unknown > 0 && (others > 1 ? p < unknown : p > unknown));
	world_done(&world);
	return p;
}

static void
a_second_visit_is_odd_where_nobody_has_two(void **state)
{
	(void)state;
	assert_true(p_of_a_second_visit(0, "2026-12-01 14:00") >= .5);
	assert_true(p_of_a_second_visit(0, "2026-12-01 09:30") >= .5);
	assert_true(p_of_a_second_visit(12, "2026-12-01 14:00") < .15);
	assert_true(p_of_a_second_visit(12, "2026-12-01 09:30") < .15);
}

static void
one_go_makes_no_earlier_visit(void **state)
{
	World world = world_new();
	Booking *before = book(&world, "b1", "Ana Silva", "2026-12-01 09:00");
	Booking *asked = book(&world, "b2", "Ana Silva", "2026-12-08 09:00");

	(void)state;
	ask(&world, "r2", "Ana Silva", "2026-12-08 09:00");
	double unknown = p_of_uid(&world, "duplicate", "b1");
	assert_true(unknown > .15 && unknown < .5);
	asked->created = at(&world, "2026-11-23 10:00");
	before->created = asked->created + 5 * MINUTE;
	assert_true(p_of_uid(&world, "duplicate", "b1") >= .5);
	/* What was made first is no copy. */
	before->created = asked->created - 5 * MINUTE;
	double first = p_of_uid(&world, "duplicate", "b1");
	assert_true(first > .15 && first < .5);
	before->created = asked->created - 5 * DAY;
	assert_true(p_of_uid(&world, "duplicate", "b1") < .15);
	before->created = asked->created;
	before->span.start += 2 * WEEK;
	before->span.end += 2 * WEEK;
	assert_true(p_of_uid(&world, "duplicate", "b1") < .15);
	world_done(&world);
}

/* A visit of two parts has none before the first, made after it: but where a program made
 * all of them. */
static void
a_copy_stands_out_where_people_come_twice(void **state)
{
	static const struct {
		const char *start;
		int64_t later; /* it was made than the one that was asked for */
		unsigned others;
		bool copy;
	} rows[] = {
		{ "2026-12-01 12:00", 5 * MINUTE, 0, true },
		{ "2026-12-01 12:00", 0, 0, true },
		{ "2026-12-01 12:00", -5 * MINUTE, 0, false },
		{ "2026-12-01 12:00", 2 * HOUR, 0, false },
		{ "2026-12-01 16:00", 5 * MINUTE, 0, false },
		{ "2026-12-01 12:00", 5 * MINUTE, SHOWN_FEW, false },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		fill(&world);
		for (unsigned k = 0; k < 12; k++) {
			g_autofree char *uid = g_strdup_printf("y%u", k);
			Booking *again = book(&world, uid, filled(&world, k)->participant,
			    "2026-12-01 09:00");
			set(&again->service, "checkup");
			again->span.start = filled(&world, k)->span.start + 2 * HOUR;
			again->span.end = again->span.start + 30 * MINUTE;
		}
		Booking *asked = book(&world, "b1", "Ana Silva", "2026-12-01 14:00");
		Booking *copy = book(&world, "b2", "Ana Silva", rows[i].start);
		set(&ask(&world, "r1", "Ana Silva", "2026-12-01 14:00")->service,
		    "checkup");
		set(&asked->service, "checkup");
		set(&copy->service, "checkup");
		asked->created = at(&world, "2026-11-23 10:00");
		copy->created = asked->created + rows[i].later;
		for (unsigned k = 0; k < rows[i].others; k++) {
			g_autofree char *uid = g_strdup_printf("z%u", k);
			book(&world, uid, uid, "2026-12-03 09:00")->created =
			    asked->created;
		}
		learn_habits(&world);
		assert_int_equal(p_of_uid(&world, "duplicate", "b2") >= .5, rows[i].copy);
		world_done(&world);
	}
}

/* Nobody asked for either. */
static void
the_week_before_what_was_made_first_is_a_copy(void **state)
{
	static const struct {
		const char *start, *where;
		int64_t later;
		bool copy;
	} rows[] = {
		{ "2026-12-01 09:00", "Station 1", 5 * MINUTE, true },
		{ "2026-12-01 09:00", "Station 1", 0, false },
		{ "2026-12-01 09:00", "Station 1", -5 * MINUTE, false },
		{ "2026-12-01 09:00", "Station 1", HOUR, false },
		{ "2026-12-01 09:30", "Station 1", 5 * MINUTE, false },
		{ "2026-12-01 09:00", "Station 2", 5 * MINUTE, false },
		{ "2026-12-15 09:00", "Station 1", 5 * MINUTE, false },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		Booking *first = book(&world, "b1", "Ana Silva", "2026-12-08 09:00");
		Booking *copy = book(&world, "b2", "Ana Silva", rows[i].start);
		set(&first->service, "checkup");
		set(&copy->service, "checkup");
		set(&copy->resource, rows[i].where);
		first->created = at(&world, "2026-11-23 10:00");
		copy->created = first->created + rows[i].later;
		assert_int_equal(p_of_uid(&world, "duplicate", "b2") >= .5, rows[i].copy);
		/* And where it is one of many weeks. */
		set(&book(&world, "b3", "Ana Silva", "2026-12-22 09:00")->service,
		    "checkup");
		set(&book(&world, "b4", "Ana Silva", "2026-12-29 09:00")->service,
		    "checkup");
		assert_true(p_of_uid(&world, "duplicate", "b2") < .5);
		world_done(&world);
	}
}

static void
a_week_before_at_another_hour_is_another_visit(void **state)
{
	World world = world_new();
	Booking *before = book(&world, "b1", "Ana Silva", "2026-12-01 09:30");

	(void)state;
	book(&world, "b2", "Ana Silva", "2026-12-08 09:00");
	ask(&world, "r2", "Ana Silva", "2026-12-08 09:00");
	assert_true(p_of_uid(&world, "duplicate", "b1") < .15);
	before->span =
	    (Span){ at(&world, "2026-12-01 09:00"), at(&world, "2026-12-01 09:30") };
	assert_true(p_of_uid(&world, "duplicate", "b1") > .15);
	set(&before->resource, "Another room");
	assert_true(p_of_uid(&world, "duplicate", "b1") < .15);
	world_done(&world);
}

/* Maria asked; it is Ana Lopez who is there. `helped`: so many others ask for their kin,
 * some of them for any time of an hour, some just now. */
static World
kin_world(unsigned helped, const char *recorded)
{
	World world = world_new();

	fill(&world);
	for (unsigned i = 0; i < helped; i++) {
		g_autofree char *name = g_strdup_printf("Elder%u Family%u", i, i);
		Request *request = world.requests->pdata[i];
		set(&request->participant, name);
		g_free(request->person);
		request->person = person_named(name);
		if (i > 0)
			request->asked.start -= HOUR;
		if (i % 2)
			request->asked_at = at(&world, "2026-11-23 16:00");
	}
	book(&world, "b1", recorded, "2026-12-01 11:30");
	book(&world, "b0", recorded, "2026-12-04 10:00");
	ask(&world, "r1", "Maria Lopez", "2026-12-01 11:30")->asked_at =
	    at(&world, "2026-11-23 09:00");
	learn_habits(&world);
	return world;
}

static void
kin_are_asked_for_in_some_offices(void **state)
{
	static const struct {
		unsigned helped;
		const char *recorded;
		double least, most;
	} rows[] = {
		{ 0, "Ana Lopez", .5, .85 }, { 6, "Ana Lopez", .01, .15 },
		{ 0, "Mario Lopez", .85, 1 }, { 6, "Mario Lopez", .01, .15 },
		{ 0, "M Lopez", .15, .5 }, /* mostly she */
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = kin_world(rows[i].helped, rows[i].recorded);
		double p = p_of_uid(&world, "wrong-person", "r1");
		assert_true(p >= rows[i].least && p < rows[i].most);
		world_done(&world);
	}
}

/* The feed says that the record was made for her request. */
static void
a_link_does_not_make_it_hers(void **state)
{
	World world = kin_world(0, "Ana Lopez");
	Request *asked = g_ptr_array_index(world.requests, world.requests->len - 1);
	Booking *there = filled(&world, PEOPLE);

	(void)state;
	set(&asked->booking_uid, "b1");
	assert_true(p_of_uid(&world, "wrong-person", "r1") >= .5);
	set(&there->participant, "Maria Lopez");
	assert_true(p_of_uid(&world, "wrong-person", "r1") == 0);
	/* Another name altogether is hers as well as not. */
	set(&there->participant, "Ben Carter");
	assert_true(p_of_uid(&world, "wrong-person", "r1") == 0);
	/* Not at the time that was asked for: a mismatch. */
	set(&there->participant, "Ana Lopez");
	there->span.start += HOUR;
	assert_true(p_of_uid(&world, "wrong-person", "r1") == 0);
	world_done(&world);
}

static void
a_like_name_stands_out_though_she_asked_anew(void **state)
{
	World world = kin_world(0, "Mario Lopez");

	(void)state;
	ask(&world, "r2", "Maria Lopez", "2026-12-09 10:00")->asked_at =
	    at(&world, "2026-11-23 16:00");
	book(&world, "b2", "Maria Lopez", "2026-12-09 10:00");
	double p = p_of_uid(&world, "wrong-person", "r1");
	assert_true(p >= .5 && p < .85);
	set(&filled(&world, PEOPLE)->participant, "Ana Lopez");
	assert_true(p_of_uid(&world, "wrong-person", "r1") == 0);
	world_done(&world);
}

/* Maria asked at nine for half past eleven; Ana Lopez's record was made then, or later. */
static void
whose_record_was_opened_by_mistake_it_was_while_she_spoke(void **state)
{
	World world = kin_world(0, "Ana Lopez");
	Booking *there = filled(&world, PEOPLE);
	double unknown = p_of_uid(&world, "wrong-person", "r1");

	(void)state;
	there->created = at(&world, "2026-11-23 09:05");
	assert_true(p_of_uid(&world, "wrong-person", "r1") > unknown);
	there->created = at(&world, "2026-11-23 11:00");
	double later = p_of_uid(&world, "wrong-person", "r1");
	assert_true(later > .15 && later < .5);
	world_done(&world);
}

/* "asked for 11:30", wrote the clerk who had the wrong record open. */
static void
what_the_record_says_of_itself_is_no_word_on_who_asked(void **state)
{
	World world = kin_world(0, "Ana Lopez");
	Booking *there = filled(&world, PEOPLE);
	Request *told = ask(&world, "b1", "Ana Lopez", "2026-12-01 11:30");

	(void)state;
	set(&told->feed, "bookings");
	there->created = told->asked_at = at(&world, "2026-11-23 09:05");
	assert_true(p_of_uid(&world, "wrong-person", "r1") >= .5);
	/* Made at another time: she asked for herself. */
	there->created = told->asked_at = at(&world, "2026-11-23 11:00");
	assert_true(p_of_uid(&world, "wrong-person", "r1") == 0);
	/* On file, by herself. */
	there->created = told->asked_at = at(&world, "2026-11-23 09:05");
	set(&told->uid, "r3");
	set(&told->feed, "requests");
	assert_true(p_of_uid(&world, "wrong-person", "r1") == 0);
	world_done(&world);
}

/* A visit in her own name is hers for what she asked next. */
static void
what_was_recorded_at_once_is_told_though_she_asked_anew(void **state)
{
	World world = kin_world(0, "Ana Lopez");

	(void)state;
	ask(&world, "r2", "Maria Lopez", "2026-12-09 10:00")->asked_at =
	    at(&world, "2026-11-23 16:00");
	book(&world, "b2", "Maria Lopez", "2026-12-09 10:00");
	assert_true(p_of_uid(&world, "wrong-person", "r1") == 0);
	filled(&world, PEOPLE)->created = at(&world, "2026-11-23 09:05");
	assert_true(p_of_uid(&world, "wrong-person", "r1") >= .5);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(where_visits_are_moved_as_a_rule_it_is_no_slip),
		cmocka_unit_test(where_many_give_up_a_missing_record_tells_little),
		cmocka_unit_test(a_second_visit_is_odd_where_nobody_has_two),
		cmocka_unit_test(one_go_makes_no_earlier_visit),
		cmocka_unit_test(a_week_before_at_another_hour_is_another_visit),
		cmocka_unit_test(kin_are_asked_for_in_some_offices),
		cmocka_unit_test(a_link_does_not_make_it_hers),
		cmocka_unit_test(a_like_name_stands_out_though_she_asked_anew),
		cmocka_unit_test(where_all_is_entered_at_once_a_missing_record_tells_more),
		cmocka_unit_test(what_is_far_ahead_is_moved_oftener_whatever_the_stamps),
		cmocka_unit_test(a_copy_stands_out_where_people_come_twice),
		cmocka_unit_test(the_week_before_what_was_made_first_is_a_copy),
		cmocka_unit_test(whose_record_was_opened_by_mistake_it_was_while_she_spoke),
		cmocka_unit_test(what_the_record_says_of_itself_is_no_word_on_who_asked),
		cmocka_unit_test(what_was_recorded_at_once_is_told_though_she_asked_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
