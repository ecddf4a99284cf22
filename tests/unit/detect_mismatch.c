/* mismatch: what was asked against what is recorded, and what surrounds both. */
#include "detect_world.h"

static GPtrArray *
one_finding(const World *world, const char *rule)
{
	GPtrArray *findings = world_detect(world);

	only(findings, rule);
	return findings;
}

/* Ten records in the quarter-hour before 10, one in each of many others. */
static void
make_busy(World *world, const char *when)
{
	for (int i = 0; i < 10; i++) {
		g_autofree char *uid = g_strdup_printf("busy%d", i);
		g_autofree char *day = g_strdup_printf("2027-01-%02d 10:00", 4 + i % 5);
		Booking *booking = book(world, uid, uid, day);
		set(&booking->resource, uid);
		booking->created = at(world, when) + i;
	}
	for (int i = 0; i < 20; i++) {
		g_autofree char *uid = g_strdup_printf("calm%d", i);
		Booking *booking = book(world, uid, uid, "2027-01-05 10:00");
		set(&booking->resource, uid);
		booking->created = at(world, "2026-11-02 09:00") + i * HOUR;
	}
	world->habits = habits_new(world->office, world->bookings, NULL, NO_TIME);
}

static void
the_founding_story_is_an_interrupt(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	never_edited(&world, booking, "2026-11-23 10:00");
	make_busy(&world, "2026-11-23 10:01");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];

	(void)state;
	assert_string_equal(finding->kind, "hour-digit-dropped");
	assert_true(finding->p >= .85 && finding->p <= .95);
	assert_int_equal(finding->asked_free, 1);
	assert_int_equal(finding->busy, 1);
	assert_true(finding->proposed == at(&world, "2026-12-01 11:30"));
	assert_true(finding->recorded == booking->span.start);
	assert_string_equal(finding->participants->pdata[0], "Mrs. Watkins");
	assert_string_equal(finding->office, "Riverside WIC");
	assert_int_equal(finding->feeds->len, 2);
	world_done(&world);
}

static void
fill(World *world, const char *from, int visits, const char *made)
{
	for (int i = 0; i < visits; i++) {
		g_autofree char *uid = g_strdup_printf("%s-%d", from, i);
		Booking *booking = book(world, uid, uid, from);
		booking->span.start += i * 30 * MINUTE;
		booking->span.end += i * 30 * MINUTE;
		booking->created = at(world, made);
	}
}

static double
mismatch_p(const World *world)
{
	g_autoptr(GPtrArray) findings = one_finding(world, "mismatch");

	return ((Finding *)findings->pdata[0])->p;
}

/* Who moved on purpose had the free places to choose from, and those only. */
static void
where_little_was_free_an_honest_change_is_likelier(void **state)
{
	World free = world_new(), later = world_new(), full = world_new();
	World *worlds[] = { &free, &later, &full };

	(void)state;
	for (int i = 0; i < 3; i++) {
		Booking *booking =
		    book(worlds[i], "w1", "Mrs. Watkins", "2026-12-01 13:30");
		ask(worlds[i], "r1", "Mrs. Watkins", "2026-12-01 11:30");
		booking->created = at(worlds[i], "2026-11-23 10:00");
	}
	fill(&later, "2026-12-01 08:00", 7, "2026-11-23 11:00");
	fill(&full, "2026-12-01 08:00", 7, "2026-11-22 11:00");
	fill(&full, "2026-12-01 14:00", 8, "2026-11-22 11:00");
	assert_float_equal(mismatch_p(&later), mismatch_p(&free), 1e-9);
	assert_true(mismatch_p(&full) < mismatch_p(&free) / 1.2);
	for (int i = 0; i < 3; i++)
		world_done(worlds[i]);
}

static void
an_asked_place_that_was_taken_makes_it_honest(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");
	Booking *other = book(&world, "x1", "Ana Lopez", "2026-12-01 11:15");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	never_edited(&world, booking, "2026-11-23 10:00");
	never_edited(&world, other, "2026-11-20 10:00");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];

	(void)state;
	assert_int_equal(finding->asked_free, 0);
	assert_true(finding->p < .15);
	world_done(&world);
}

static void
a_place_taken_only_later_was_free_then(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");
	Booking *other = book(&world, "x1", "Ana Lopez", "2026-12-01 11:30");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	never_edited(&world, booking, "2026-11-20 10:00");
	never_edited(&world, other, "2026-11-23 10:00");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];

	(void)state;
	assert_int_equal(finding->asked_free, 0);
	assert_true(finding->p > .7);
	assert_true(g_ptr_array_find_with_equal_func(
	    finding->evidence, "asked-free", g_str_equal, NULL));
	world_done(&world);
}

/* Somebody had the asked slot when hers was recorded, or she had it herself. */
static void
what_stood_once_explains_a_change(void **state)
{
	World world = world_new();
	World once = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");
	Booking *gone = book(&once, "x1", "Omar Said", "2026-12-01 11:15");
	Former former = { gone, NO_TIME, at(&world, "2026-11-23 12:00") };

	(void)state;
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30")->asked_at =
	    at(&world, "2026-11-20 09:55");
	never_edited(&world, booking, "2026-11-20 10:00");
	double alone = mismatch_p(&world);
	world.former = g_array_new(FALSE, FALSE, sizeof(Former));
	g_array_append_val(world.former, former);
	Former *known = &g_array_index(world.former, Former, 0);
	assert_true(alone > .5 && mismatch_p(&world) < .15);
	/* It had been given up by then; or was not taken yet. */
	known->until = booking->created;
	assert_true(mismatch_p(&world) == alone);
	known->until = at(&world, "2026-11-23 12:00");
	gone->created = booking->created + 1;
	assert_true(mismatch_p(&world) == alone);
	gone->created = at(&world, "2026-11-01 10:00");
	assert_true(mismatch_p(&world) < .15);
	known->since = booking->created + 1;
	assert_true(mismatch_p(&world) == alone);
	known->since = NO_TIME;
	/* Elsewhere, or touching it. */
	set(&gone->resource, "Station 2");
	assert_true(mismatch_p(&world) == alone);
	set(&gone->resource, "station 1");
	gone->span.end = at(&world, "2026-12-01 11:30");
	assert_true(mismatch_p(&world) == alone);
	/* There was room for two. */
	gone->span.end += HOUR;
	world.office->capacity = 2;
	assert_true(mismatch_p(&world) == alone);
	/* Her own, as she asked: booked anew. */
	gone->span.start = at(&world, "2026-12-01 11:30");
	set(&gone->participant, "Watkins");
	set(&gone->person, "=watkins");
	assert_true(mismatch_p(&world) < .5);
	/* That was before she asked. */
	known->until = at(&world, "2026-11-20 09:00");
	assert_true(mismatch_p(&world) == alone);
	world_done(&once);
	world_done(&world);
}

static void
a_closed_or_away_asked_time_makes_it_honest(void **state)
{
	static const char *const asked[] = { "2026-12-01 07:30", "2026-12-05 11:30",
		"2026-12-03 11:30" };
	World world = world_new();
	Resource *resource = resource_new("Station 1", 1);
	DayRange away = {
		local_day(zone_local(world.office->zone, at(&world, "2026-12-03 00:00"))), 0
	};

	(void)state;
	away.last = away.first;
	g_array_append_val(resource->away, away);
	g_ptr_array_add(world.office->resources, resource);
	for (unsigned i = 0; i < G_N_ELEMENTS(asked); i++) {
		g_ptr_array_set_size(world.bookings, 0);
		g_ptr_array_set_size(world.requests, 0);
		Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-04 11:30");
		never_edited(&world, booking, "2026-11-23 10:00");
		ask(&world, "r1", "Mrs. Watkins", asked[i]);
		g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
		const Finding *finding = findings->pdata[0];
		assert_int_equal(finding->asked_free, 0);
		assert_true(finding->p < .15);
	}
	world_done(&world);
}

static void
a_group_that_starts_then_has_room_for_one_more(void **state)
{
	World world = world_new();
	Service *service = service_new("class");
	service->group = true;
	g_ptr_array_add(world.office->services, service);
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");
	Booking *other = book(&world, "x1", "Ana Lopez", "2026-12-01 11:30");
	set(&booking->service, "class");
	set(&other->service, "Class");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");

	(void)state;
	assert_int_equal(((Finding *)findings->pdata[0])->asked_free, 1);
	world_done(&world);
}

static void
recorded_today_is_a_double_slip(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-11-24 13:30");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	never_edited(&world, booking, "2026-11-24 08:55");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];

	(void)state;
	assert_string_equal(finding->kind, "default-day+hour-digit-dropped");
	assert_true(finding->proposed == at(&world, "2026-12-01 11:30"));
	world_done(&world);
}

static void
half_past_one_at_night_is_an_interrupt_and_one_finding(void **state)
{
	World world = world_new();

	(void)state;
	book(&world, "w1", "Mrs. Watkins", "2026-12-01 01:30");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];
	assert_string_equal(finding->kind, "hour-digit-dropped");
	assert_true(finding->p >= .85);
	world_done(&world);
}

static void
an_edited_start_is_an_honest_change(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");

	(void)state;
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	never_edited(&world, booking, "2026-11-20 10:00");
	booking->sequence = 1;
	booking->modified += DAY;
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	assert_true(((Finding *)findings->pdata[0])->p < .25);

	booking->sequence = -1;
	booking->first_seen = booking->created;
	booking->moves = 1;
	g_autoptr(GPtrArray) watched = one_finding(&world, "mismatch");
	assert_true(((Finding *)watched->pdata[0])->p < .25);
	world_done(&world);
}

static void
missing_evidence_speaks_for_neither(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");
	ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	g_autoptr(GPtrArray) bare = one_finding(&world, "mismatch");
	double unknown = ((Finding *)bare->pdata[0])->p;

	(void)state;
	never_edited(&world, booking, "2026-11-23 10:00");
	g_autoptr(GPtrArray) stamped = one_finding(&world, "mismatch");
	assert_true(((Finding *)stamped->pdata[0])->p > unknown);
	booking->modified = NO_TIME;
	g_autoptr(GPtrArray) half = one_finding(&world, "mismatch");
	/* The days ahead are known now, and say little. */
	assert_float_equal(((Finding *)half->pdata[0])->p, unknown, .03);
	world_done(&world);
}

/* Without CREATED: what was touched last while she was on the line was made then. */
static void
a_last_touch_tells_when_it_was_made_at_the_latest(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-01 13:30");
	Request *request = ask(&world, "r1", "Mrs. Watkins", "2026-12-01 11:30");
	double unknown = mismatch_p(&world);

	(void)state;
	request->asked_at = at(&world, "2026-11-23 09:55");
	booking->modified = at(&world, "2026-11-23 10:00");
	assert_true(mismatch_p(&world) > unknown);
	booking->modified = at(&world, "2026-11-23 16:00");
	assert_true(mismatch_p(&world) < unknown);
	/* It was made before anybody is known to have asked. */
	booking->modified = at(&world, "2026-11-23 09:00");
	assert_float_equal(mismatch_p(&world), unknown, .03);
	world_done(&world);
}

/* What the note says she asked for lies within the range that is on file. */
static void
a_wish_within_a_range_is_what_was_asked(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "Mrs. Watkins", "2026-12-02 11:30");
	Request *request = ask(&world, "r1", "Mrs. Watkins", "2026-12-01 09:00");

	(void)state;
	request->asked.end += 3 * HOUR;
	double silent = mismatch_p(&world);
	set(&booking->note, "asked for Tue Dec 1 at 11:30 am");
	assert_true(mismatch_p(&world) > MAX(silent, .85));
	set(&booking->note, "asked for Wed Dec 2 at 11:30 am");
	assert_true(mismatch_p(&world) < silent);
	world_done(&world);
}

static void
what_agrees_is_no_finding(void **state)
{
	World world = world_new();
	Request *range, *day, *long_one;

	(void)state;
	book(&world, "w1", "One", "2026-12-01 10:00");
	range = ask(&world, "r1", "One", "2026-12-01 09:00");
	range->asked.end += 2 * HOUR;
	book(&world, "w2", "Two", "2026-12-02 16:00");
	day = ask(&world, "r2", "Two", "2026-12-02 00:00");
	day->asked.end += DAY - 1;
	day->day_only = true;
	book(&world, "w3", "Three", "2026-12-03 16:00");
	long_one = ask(&world, "r3", "Three", "2026-12-03 16:00");
	long_one->length = 30 * MINUTE;
	set(&long_one->resource, "STATION 1");
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 0);
	world_done(&world);
}

static void
resource_and_length_are_differences_too(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "One", "2026-12-01 10:00");
	Request *request = ask(&world, "r1", "One", "2026-12-01 10:00");

	(void)state;
	g_ptr_array_add(world.office->resources, resource_new("Station 1", 1));
	g_ptr_array_add(world.office->resources, resource_new("Station 2", 1));
	set(&request->resource, "Station 2");
	request->length = HOUR;
	booking->span.end = booking->span.start + 15 * MINUTE;
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];
	assert_string_equal(finding->asked_resource, "Station 2");
	assert_string_equal(finding->recorded_resource, "Station 1");
	assert_int_equal(finding->asked_minutes, 60);
	assert_int_equal(finding->recorded_minutes, 15);
	assert_string_equal(finding->kind, "neighbour-resource");
	assert_true(finding->p < .25);
	world_done(&world);
}

static void
a_day_asked_for_is_missed_by_another_day_only(void **state)
{
	World world = world_new();
	Request *request = ask(&world, "r1", "One", "2026-12-01 00:00");

	(void)state;
	request->asked.end += DAY - 1;
	request->day_only = true;
	book(&world, "w1", "One", "2026-12-08 10:00");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];
	assert_string_equal(finding->kind, "wrong-week");
	assert_true(finding->proposed == at(&world, "2026-12-01 10:00"));
	assert_true(finding->asked_end == request->asked.end);
	world_done(&world);
}

static void
only_what_lies_ahead_is_found(void **state)
{
	static const struct {
		const char *asked, *recorded;
		guint findings;
	} rows[] = {
		{ "2026-11-10 11:30", "2026-11-10 13:30", 0 },
		{ "2026-12-01 11:30", "2026-11-10 11:30", 1 },
		{ "2026-11-10 11:30", "2026-12-10 11:30", 1 },
		{ "2027-08-10 11:30", "2027-08-10 13:30", 0 },
		{ "2026-12-01 11:30", "2027-12-01 11:30", 1 },
		{ "2026-11-20 11:30", "2027-11-20 11:30", 1 },
		{ "2027-11-20 11:30", "2026-11-20 11:30", 1 },
	};

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = world_new();
		book(&world, "w1", "One", rows[i].recorded);
		ask(&world, "r1", "One", rows[i].asked);
		g_autoptr(GPtrArray) findings = world_detect(&world);
		assert_int_equal(findings->len, rows[i].findings);
		world_done(&world);
	}
}

static void
a_newer_request_after_the_record_makes_it_no_slip(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "One", "2026-12-01 11:30");
	Request *older = ask(&world, "r1", "One", "2026-12-01 11:30");
	Request *newer = ask(&world, "r2", "One", "2026-12-01 13:30");

	(void)state;
	never_edited(&world, booking, "2026-11-20 10:00");
	older->asked_at = at(&world, "2026-11-20 09:58");
	newer->asked_at = at(&world, "2026-11-23 09:00");
	g_autoptr(GPtrArray) findings = one_finding(&world, "mismatch");
	const Finding *finding = findings->pdata[0];
	assert_true(finding->asked == newer->asked.start);
	assert_true(finding->p < .5);
	world_done(&world);
}

static void
an_hour_that_comes_twice_is_one_time(void **state)
{
	World world = world_new();
	Booking *booking = book(&world, "w1", "One", "2026-11-01 01:30");

	(void)state;
	g_array_set_size(world.office->hours, 0);
	world.now = at(&world, "2026-10-31 09:00");
	ask(&world, "r1", "One", "2026-11-01 01:30");
	booking->span.start += HOUR;
	booking->span.end += HOUR;
	g_autoptr(GPtrArray) findings = world_detect(&world);
	assert_int_equal(findings->len, 0);
	world_done(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_founding_story_is_an_interrupt),
		cmocka_unit_test(where_little_was_free_an_honest_change_is_likelier),
		cmocka_unit_test(an_asked_place_that_was_taken_makes_it_honest),
		cmocka_unit_test(a_place_taken_only_later_was_free_then),
		cmocka_unit_test(what_stood_once_explains_a_change),
		cmocka_unit_test(a_closed_or_away_asked_time_makes_it_honest),
		cmocka_unit_test(a_group_that_starts_then_has_room_for_one_more),
		cmocka_unit_test(recorded_today_is_a_double_slip),
		cmocka_unit_test(half_past_one_at_night_is_an_interrupt_and_one_finding),
		cmocka_unit_test(an_edited_start_is_an_honest_change),
		cmocka_unit_test(missing_evidence_speaks_for_neither),
		cmocka_unit_test(a_last_touch_tells_when_it_was_made_at_the_latest),
		cmocka_unit_test(a_wish_within_a_range_is_what_was_asked),
		cmocka_unit_test(what_agrees_is_no_finding),
		cmocka_unit_test(resource_and_length_are_differences_too),
		cmocka_unit_test(a_day_asked_for_is_missed_by_another_day_only),
		cmocka_unit_test(only_what_lies_ahead_is_found),
		cmocka_unit_test(a_newer_request_after_the_record_makes_it_no_slip),
		cmocka_unit_test(an_hour_that_comes_twice_is_one_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
