/* same-person and duplicate: what one person has that cannot all be meant. */
#include "detect_world.h"

static Booking *
visit(World *world, const char *uid, const char *start, const char *where,
    const char *service)
{
	Booking *booking = book(world, uid, "Ana Silva", start);

	set(&booking->resource, where);
	set(&booking->service, service);
	return booking;
}

/* --- same-person
 * ---------------------------------------------------------------------------------------
 */

static void
one_person_in_two_places_is_one_finding(void **state)
{
	World world = world_new();

	(void)state;
	visit(&world, "b1", "2026-12-01 10:00", "Station 1", "checkup");
	visit(&world, "b2", "2026-12-01 10:15", "Station 2", "weighing");
	visit(&world, "b3", "2026-12-01 10:30", "Station 3", "checkup");
	visit(&world, "b4", "2026-12-01 11:00", "Station 1", "weighing");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = find_rule(findings, "same-person");
	assert_non_null(finding);
	assert_int_equal(finding->bookings->len, 3);
	assert_int_equal(finding->resources->len, 3);
	assert_int_equal(finding->participants->len, 1);
	assert_string_equal(finding->person, "=ana silva");
	assert_true(finding->recorded == at(&world, "2026-12-01 10:15"));
	assert_true(finding->start == NO_TIME);
	assert_true(finding->p >= .5 && finding->p < .85);
	world_done(&world);
}

typedef struct Row {
	const char *where, *service, *start, *who, *person;
	double least, most;
} Row;

static void
what_is_one_visit_is_no_clash(void **state)
{
	static const Row rows[] = {
		{ "Station 2", "weighing", "2026-12-01 10:15", "Ana Silva", "", .5, .85 },
		{ "Station 2", "weighing", "2026-12-01 10:15", "Silva, Ana", "", .5, .85 },
		/* touching, the next in a row */
		{ "Station 2", "weighing", "2026-12-01 10:30", "Ana Silva", "", 0, 0 },
		/* a household: one service, or another name at the same address */
		{ "Station 2", "CheckUp", "2026-12-01 10:15", "Ana Silva", "", 0, 0 },
		{ "Station 2", "weighing", "2026-12-01 10:15", "Leo Silva", "", 0, 0 },
		/* one place: a double-booking, if anything */
		{ "station 1", "weighing", "2026-12-01 10:15", "Ana Silva", "", 0, 0 },
		/* a group takes in whoever comes along */
		{ "Room A", "class", "2026-12-01 10:15", "Ana Silva", "", 0, 0 },
		/* two addresses are two people */
		{ "Station 2", "weighing", "2026-12-01 10:15", "Ana Silva", "ana@b.example",
		    0, 0 },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		Service *group = service_new("class");
		group->group = true;
		g_ptr_array_add(world.office->services, group);
		Booking *one =
		    visit(&world, "b1", "2026-12-01 10:00", "Station 1", "checkup");
		Booking *two =
		    visit(&world, "b2", rows[i].start, rows[i].where, rows[i].service);
		set(&one->person, "ana@a.example");
		set(&two->participant, rows[i].who);
		set(&two->person, *rows[i].person ? rows[i].person : "ana@a.example");
		double p = p_of(&world, "same-person");
		assert_true(p >= rows[i].least && p <= rows[i].most);
		world_done(&world);
	}
}

static void
an_address_says_more_than_a_name(void **state)
{
	World world = world_new();
	Booking *one = visit(&world, "b1", "2026-12-01 10:00", "Station 1", "checkup");
	Booking *two = visit(&world, "b2", "2026-12-01 10:15", "Station 2", "weighing");
	double named = p_of(&world, "same-person");

	(void)state;
	set(&one->person, "ana@a.example");
	set(&two->person, "ana@a.example");
	assert_true(p_of(&world, "same-person") > named);
	two->all_day = true;
	assert_true(p_of(&world, "same-person") == 0);
	world_done(&world);
}

/* Ana is many; so are Visitor and Reserved. */
static void
a_name_of_one_word_is_nobodys(void **state)
{
	World world = world_new();

	(void)state;
	set(&book(&world, "b1", "Ana", "2026-12-01 10:00")->service, "checkup");
	set(&book(&world, "b2", "Ana", "2026-12-01 14:00")->service, "checkup");
	assert_true(p_of(&world, "duplicate") == 0);
	set(&((Booking *)world.bookings->pdata[0])->person, "ana@a.example");
	set(&((Booking *)world.bookings->pdata[1])->person, "ana@a.example");
	assert_true(p_of(&world, "duplicate") > 0);
	world_done(&world);
}

/* --- duplicate
 * -----------------------------------------------------------------------------------------
 */

static void
a_second_visit_that_nobody_asked_for(void **state)
{
	static const struct {
		const char *start, *service;
		double least, most;
	} rows[] = {
		{ "2026-12-01 14:00", "checkup", .5, .85 },
		{ "2026-12-04 14:00", "checkup", .01, .15 }, /* the next one */
		{ "2026-12-09 10:00", "checkup", 0, 0 },
		{ "2026-12-01 14:00", "weighing", 0, 0 },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		visit(&world, "b1", "2026-12-01 10:00", "Station 1", "checkup");
		visit(&world, "b2", rows[i].start, "Station 1", rows[i].service);
		set(&ask(&world, "r1", "Ana Silva", "2026-12-01 10:00")->service,
		    "checkup");
		g_autoptr(GPtrArray) findings = world_detect(&world);
		const Finding *finding = find_rule(findings, "duplicate");
		assert_int_equal(finding != NULL, rows[i].most > 0);
		if (finding) {
			assert_true(
			    finding->p >= rows[i].least && finding->p <= rows[i].most);
			assert_true(finding->recorded == at(&world, rows[i].start));
			assert_true(finding->asked == at(&world, "2026-12-01 10:00"));
			assert_true(finding->also == finding->asked);
			assert_int_equal(finding->bookings->len, 2);
			assert_int_equal(finding->requests->len, 1);
		}
		world_done(&world);
	}
}

static void
two_requests_are_two_visits(void **state)
{
	World world = world_new();

	(void)state;
	visit(&world, "b1", "2026-12-01 10:00", "Station 1", "checkup");
	visit(&world, "b2", "2026-12-01 14:00", "Station 1", "checkup");
	set(&ask(&world, "r1", "Ana Silva", "2026-12-01 10:00")->service, "checkup");
	set(&ask(&world, "r2", "Ana Silva", "2026-12-01 14:00")->service, "checkup");
	assert_true(p_of(&world, "duplicate") == 0);
	world_done(&world);
}

static void
without_requests_only_a_day_tells_and_not_much(void **state)
{
	static const struct {
		const char *start, *where, *service;
		double least, most;
	} rows[] = {
		{ "2026-12-01 14:00", "Station 1", "checkup", .15, .5 },
		{ "2026-12-01 14:00", "Station 2", "checkup", .15, .5 },
		/* in a row, or at once: a household by one name */
		{ "2026-12-01 10:30", "Station 1", "checkup", .01, .15 },
		{ "2026-12-01 10:00", "Station 2", "checkup", .01, .15 },
		/* one too many in one place: a double-booking */
		{ "2026-12-01 10:15", "Station 1", "checkup", 0, 0 },
		{ "2026-12-02 10:00", "Station 1", "checkup", 0, 0 },
		{ "2026-12-01 14:00", "Station 1", "weighing", 0, 0 },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		Booking *first =
		    visit(&world, "b1", "2026-12-01 10:00", "Station 1", "checkup");
		visit(&world, "b2", rows[i].start, rows[i].where, rows[i].service);
		double p = p_of(&world, "duplicate");
		assert_true(p >= rows[i].least && p <= rows[i].most);
		set(&first->person, "ana@a.example");
		assert_true(p_of(&world, "duplicate") == 0);
		world_done(&world);
	}
}

static void
the_one_made_later_is_one_too_many(void **state)
{
	World world = world_new();
	Booking *early = visit(&world, "b1", "2026-12-01 10:00", "Station 1", "checkup");
	Booking *late = visit(&world, "b2", "2026-12-01 14:00", "Station 1", "checkup");

	(void)state;
	early->created = at(&world, "2026-11-20 12:00");
	late->created = at(&world, "2026-11-20 10:00");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_true(find_rule(findings, "duplicate")->recorded == early->span.start);
	/* What comes again and again is meant to; so is what nobody knows the service of.
	 */
	set(&late->uid, "b1");
	assert_true(p_of(&world, "duplicate") == 0);
	set(&late->uid, "b2");
	set(&early->service, "");
	set(&late->service, "");
	assert_true(p_of(&world, "duplicate") == 0);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_person_in_two_places_is_one_finding),
		cmocka_unit_test(what_is_one_visit_is_no_clash),
		cmocka_unit_test(an_address_says_more_than_a_name),
		cmocka_unit_test(a_name_of_one_word_is_nobodys),
		cmocka_unit_test(a_second_visit_that_nobody_asked_for),
		cmocka_unit_test(two_requests_are_two_visits),
		cmocka_unit_test(without_requests_only_a_day_tells_and_not_much),
		cmocka_unit_test(the_one_made_later_is_one_too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
