/* too-close: less than the buffer between two bookings of a resource. */
#include "detect_world.h"

static unsigned
close_ones(const World *world)
{
	g_autoptr(GPtrArray) findings = world_detect(world);

	return count_rule(findings, "too-close");
}

static void
less_than_the_buffer_is_too_close(void **state)
{
	static const struct {
		int buffer;
		const char *next;
		unsigned found;
	} rows[] = {
		{ 0, "2026-12-01 10:30", 0 }, /* touching, and nothing wanted */
		{ 10, "2026-12-01 10:30", 1 },
		{ 10, "2026-12-01 10:35", 1 },
		{ 10, "2026-12-01 10:40", 0 },
		{ 10, "2026-12-01 10:15", 0 }, /* a double-booking */
		{ 10, "2026-12-02 10:35", 0 },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		world.office->buffer = rows[i].buffer * MINUTE;
		book(&world, "b1", "Ana", "2026-12-01 10:00");
		book(&world, "b2", "Ben", rows[i].next);
		assert_int_equal(close_ones(&world), rows[i].found);
		world_done(&world);
	}
}

static void
it_names_both_and_what_was_wanted(void **state)
{
	World world = world_new();

	(void)state;
	world.office->buffer = 10 * MINUTE;
	book(&world, "b1", "Ana", "2026-12-01 10:00");
	book(&world, "b2", "Ben", "2026-12-01 10:35");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	const Finding *finding = find_rule(findings, "too-close");
	assert_non_null(finding);
	assert_string_equal(finding->resource, "Station 1");
	assert_null(finding->person);
	assert_int_equal(finding->bookings->len, 2);
	assert_int_equal(finding->participants->len, 2);
	assert_int_equal(finding->asked_minutes, 10);
	assert_int_equal(finding->recorded_minutes, 5);
	assert_true(finding->recorded == at(&world, "2026-12-01 10:35"));
	assert_true(finding->start == at(&world, "2026-12-01 10:00"));
	assert_true(finding->end == at(&world, "2026-12-01 11:05"));
	assert_true(finding->p >= .15 && finding->p < .5);
	world_done(&world);
}

static void
what_needs_no_room_between(void **state)
{
	World world = world_new();
	Booking *first, *second;

	(void)state;
	world.office->buffer = 10 * MINUTE;
	first = book(&world, "b1", "Ana", "2026-12-01 10:00");
	second = book(&world, "b2", "Ben", "2026-12-01 10:30");
	assert_int_equal(close_ones(&world), 1);
	set(&second->resource, "Station 2");
	assert_int_equal(close_ones(&world), 0);
	set(&second->resource, "STATION 1");
	assert_int_equal(close_ones(&world), 1);
	set(&second->person, first->person); /* one person, one visit after the other */
	assert_int_equal(close_ones(&world), 0);
	set(&second->person, "=ben");
	second->all_day = true;
	assert_int_equal(close_ones(&world), 0);
	second->all_day = false;
	second->span.end = second->span.start;
	assert_int_equal(close_ones(&world), 0);
	world_done(&world);
}

/* Two places: the second visit takes the one that was free all the while. */
static void
a_place_that_was_free_needs_no_buffer(void **state)
{
	World world = world_new();

	(void)state;
	world.office->buffer = 10 * MINUTE;
	world.office->capacity = 2;
	book(&world, "b1", "Ana", "2026-12-01 10:00");
	book(&world, "b2", "Ben", "2026-12-01 10:30");
	assert_int_equal(close_ones(&world), 0);
	book(&world, "b3", "Cy", "2026-12-01 10:00");
	assert_int_equal(close_ones(&world), 1);
	book(&world, "b4", "Dora", "2026-12-01 10:30");
	assert_int_equal(close_ones(&world), 2);
	world_done(&world);
}

static void
a_class_is_one_visit(void **state)
{
	World world = world_new();
	Service *service = service_new("class");

	(void)state;
	service->group = true;
	g_ptr_array_add(world.office->services, service);
	world.office->buffer = 10 * MINUTE;
	set(&book(&world, "b1", "Ana", "2026-12-01 10:00")->service, "class");
	set(&book(&world, "b2", "Ben", "2026-12-01 10:00")->service, "class");
	book(&world, "b3", "Cy", "2026-12-01 10:30");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 1);
	assert_int_equal(((Finding *)findings->pdata[0])->bookings->len, 3);
	world_done(&world);
}

static void
who_squeezes_in_on_purpose_is_left_alone(void **state)
{
	World world = world_new();
	Booking *first, *second;

	(void)state;
	world.office->buffer = 10 * MINUTE;
	first = book(&world, "b1", "Ana", "2026-12-01 10:00");
	second = book(&world, "b2", "Ben", "2026-12-01 10:30");
	first->created = at(&world, "2026-11-20 10:00");
	second->created = first->created + 40;
	g_autoptr(GPtrArray) together = world_detect(&world);
	assert_true(((Finding *)together->pdata[0])->p < .15);
	second->created = first->created + 80;
	g_autoptr(GPtrArray) apart = world_detect(&world);
	assert_true(((Finding *)apart->pdata[0])->p >= .15);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(less_than_the_buffer_is_too_close),
		cmocka_unit_test(it_names_both_and_what_was_wanted),
		cmocka_unit_test(what_needs_no_room_between),
		cmocka_unit_test(a_place_that_was_free_needs_no_buffer),
		cmocka_unit_test(a_class_is_one_visit),
		cmocka_unit_test(who_squeezes_in_on_purpose_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
