/* same-person across offices: who is known by an address is one person everywhere. */
#include "detect_world.h"

typedef struct There {
	World world;
	GArray *visits; /* Elsewhere */
	GPtrArray *bookings;
} There;

static There
there_new(void)
{
	return (There){
		.world = world_new(),
		.visits = g_array_new(false, false, sizeof(Elsewhere)),
		.bookings = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free),
	};
}

static void
there_done(There *there)
{
	world_done(&there->world);
	g_array_unref(there->visits);
	g_ptr_array_unref(there->bookings);
}

static Booking *
known(Booking *booking, const char *person, const char *service)
{
	set(&booking->person, person);
	set(&booking->service, service);
	return booking;
}

static Booking *
visit(There *there, const char *uid, const char *start)
{
	Booking *booking = book(&there->world, uid, "Ana Silva", start);

	return known(booking, "ana@x.example", "checkup");
}

static Booking *
visit_there(There *there, const char *uid, const char *start)
{
	GPtrArray *own = there->world.bookings;
	Booking *booking = visit(there, uid, start);
	Elsewhere elsewhere = { booking, "harbor/bookings", "Station 1 at Harbor Clinic",
		false };

	set(&booking->service, "weighing");
	g_ptr_array_add(there->bookings, g_ptr_array_steal_index(own, own->len - 1));
	g_array_append_val(there->visits, elsewhere);
	return booking;
}

static GPtrArray *
look(const There *there)
{
	Detection detection = world_detection(&there->world);

	detection.elsewhere = there->visits;
	return detect(&detection);
}

static void
one_person_is_not_at_two_offices_at_once(void **state)
{
	There there = there_new();

	(void)state;
	visit(&there, "here", "2026-12-01 10:15");
	visit_there(&there, "there", "2026-12-01 10:00");
	g_autoptr(GPtrArray) findings = look(&there);
	assert_int_equal(findings->len, 1);
	const Finding *finding = findings->pdata[0];
	assert_string_equal(finding->rule, "same-person");
	assert_string_equal(finding->person, "ana@x.example");
	assert_true(finding->recorded == at(&there.world, "2026-12-01 10:15"));
	assert_int_equal(finding->participants->len, 1);
	assert_int_equal(finding->bookings->len, 2);
	assert_string_equal(finding->resources->pdata[0], "Station 1");
	assert_string_equal(finding->resources->pdata[1], "Station 1 at Harbor Clinic");
	assert_string_equal(finding->feeds->pdata[0], "bookings");
	assert_string_equal(finding->feeds->pdata[1], "harbor/bookings");
	there_done(&there);
}

static void
nobody_is_known_by_name_across_offices(void **state)
{
	static const char *const persons[] = { "=ana silva", "?here" };
	There there = there_new();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(persons); i++)
		assert_false(person_is_known(persons[i]));
	assert_false(person_is_known(""));
	assert_true(person_is_known("ana@x.example"));
	assert_true(person_is_known("tel:+15550100"));
	/* One address, two people of the household. */
	visit(&there, "here", "2026-12-01 10:00");
	set(&visit_there(&there, "there", "2026-12-01 10:00")->participant, "Leo Silva");
	g_autoptr(GPtrArray) findings = look(&there);
	assert_int_equal(findings->len, 0);
	there_done(&there);
}

static void
what_is_no_clash_within_an_office_is_none_between_two(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++) {
		There there = there_new();
		Booking *here = visit(&there, "here", "2026-12-01 10:00");
		Booking *other = visit_there(
		    &there, "there", i == 0 ? "2026-12-01 10:30" : "2026-12-01 10:00");
		if (i == 1) /* a household's one visit */
			set(&other->service, "Checkup");
		if (i == 2) /* a group takes in whoever comes */
			g_array_index(there.visits, Elsewhere, 0).group = true;
		if (i == 3)
			other->all_day = true;
		if (i == 4)
			other->span.end = other->span.start;
		g_autoptr(GPtrArray) findings = look(&there);
		if (findings->len)
			fail_msg("row %d", i);
		assert_string_equal(here->uid, "here");
		there_done(&there);
	}
}

/* What two bookings there have with each other is theirs to say. */
static void
a_clash_there_alone_is_not_ours(void **state)
{
	There there = there_new();

	(void)state;
	visit(&there, "here", "2026-12-01 14:00");
	visit_there(&there, "one", "2026-12-01 10:00");
	set(&visit_there(&there, "two", "2026-12-01 10:00")->service, "class");
	g_array_index(there.visits, Elsewhere, 1).place = "Station 2 at Harbor Clinic";
	g_autoptr(GPtrArray) findings = look(&there);
	assert_int_equal(findings->len, 0);
	there_done(&there);
}

/* Whoever was recorded last moves, and to where the person has nothing at the other office
 * either. */
static void
the_later_record_is_the_one_to_move(void **state)
{
	There there = there_new();
	Booking *here = visit(&there, "here", "2026-12-01 10:15");
	Booking *other = visit_there(&there, "there", "2026-12-01 10:00");

	(void)state;
	here->created = at(&there.world, "2026-11-23 10:00");
	other->created = here->created - HOUR;
	other->span.end += HOUR;
	g_autoptr(GPtrArray) ours = look(&there);
	/* 9:30 is nearer than 11:30. */
	assert_true(
	    ((Finding *)ours->pdata[0])->proposed == at(&there.world, "2026-12-01 09:30"));
	other->created = here->created + HOUR;
	g_autoptr(GPtrArray) theirs = look(&there);
	assert_true(((Finding *)theirs->pdata[0])->proposed == NO_TIME);
	there_done(&there);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_person_is_not_at_two_offices_at_once),
		cmocka_unit_test(nobody_is_known_by_name_across_offices),
		cmocka_unit_test(what_is_no_clash_within_an_office_is_none_between_two),
		cmocka_unit_test(a_clash_there_alone_is_not_ours),
		cmocka_unit_test(the_later_record_is_the_one_to_move),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
