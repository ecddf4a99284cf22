/* A calendar whose times move as a whole, by no edit: said once, and nobody was moved. */
#include "unit.h"

#include "engine_world.h"

enum { PEOPLE = 10 };

/* One after the other on so many days, at so many hours; and what the feed tells of edits.
 */
typedef struct Plan {
	const char *first;
	unsigned people, days;
	bool told;
} Plan;

static const Plan plain = { "2026-12-01T09:00", PEOPLE, 5, true };

static int64_t
start_of(const Plan *plan, unsigned person)
{
	return world_time(plan->first) + person % plan->days * DAY +
	       person / plan->days * HOUR;
}

static Booking *
record_as(World *world, const char *uid, const Plan *plan, unsigned person, int64_t by)
{
	g_autofree char *name = g_strdup_printf("Person Number%c", 'A' + (int)person);
	Booking *booking = book_at(world->recorded, uid, name,
	    person % 2 ? "Station 1" : "Station 2", start_of(plan, person) + by);

	booking->created = world_time("2026-11-20T10:00");
	booking->modified = plan->told ? booking->created : NO_TIME;
	booking->sequence = plan->told ? 0 : -1;
	return booking;
}

static Booking *
record(World *world, const Plan *plan, unsigned person, int64_t by)
{
	g_autofree char *uid = g_strdup_printf("b%u", person);

	return record_as(world, uid, plan, person, by);
}

/* The first of them, and the others stay. */
static void
move(World *world, const Plan *plan, unsigned moved, int64_t by)
{
	for (unsigned i = 0; i < plan->people; i++)
		record(world, plan, i, i < moved ? by : 0);
}

/* Never closed: whatever time it is, is none of the office's business here. */
static World *
open_new(void)
{
	World *world = world_new("2026-11-24T10:00");

	g_array_set_size(world->office->hours, 0);
	return world;
}

static World *
moves_new(const Plan *plan)
{
	World *world = open_new();

	move(world, plan, 0, 0);
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "");
	return world;
}

static char *
fetch_later(World *world)
{
	world->now += MINUTE;
	return say(fetch(world, world->recorded));
}

static void
hears(World *world, const char *expected)
{
	g_autofree char *said = fetch_later(world);

	assert_string_equal(said, expected);
}

/* --- what it is ------------------------------------------------------------------------
 */

typedef struct Row {
	const char *rule;
	Plan plan;
	unsigned moved;
	int64_t by;
	unsigned stamped; /* so many of them were edited */
	unsigned others;  /* so many more move, by another offset */
	bool shift;
} Row;

#define PLAIN "2026-12-01T09:00"

static const Row rows[] = {
	{ "all of them", { PLAIN, 10, 5, true }, 10, HOUR, 0, 0, true },
	{ "back in time", { PLAIN, 10, 5, true }, 10, -45 * MINUTE, 0, 0, true },
	{ "those who changed are the base", { PLAIN, 10, 5, true }, 5, HOUR, 0, 0, true },
	{ "four are too few", { PLAIN, 10, 5, true }, 4, HOUR, 0, 0, false },
	{ "four in five", { PLAIN, 10, 5, true }, 8, HOUR, 0, 2, true },
	{ "seven of ten", { PLAIN, 10, 5, true }, 7, HOUR, 0, 3, false },
	{ "edited", { PLAIN, 10, 5, true }, 10, HOUR, 10, 0, false },
	{ "but for two who were edited", { PLAIN, 10, 5, true }, 10, HOUR, 2, 0, true },
	{ "three were edited", { PLAIN, 10, 5, true }, 10, HOUR, 3, 0, false },
	{ "a day is no zone", { PLAIN, 10, 5, true }, 10, DAY, 0, 0, false },
	{ "nor are fifteen minutes", { PLAIN, 10, 5, true }, 10, 15 * MINUTE, 0, 0, false },
	{ "forty are none", { PLAIN, 10, 5, true }, 10, 40 * MINUTE, 0, 0, false },
	{ "one day is a moved clinic", { PLAIN, 10, 1, true }, 10, HOUR, 0, 0, false },
	{ "most others stay", { PLAIN, 25, 5, true }, 5, HOUR, 0, 0, false },
	{ "edits untold: all", { PLAIN, 10, 5, false }, 10, HOUR, 0, 0, true },
	{ "edits untold: more than half", { PLAIN, 10, 5, false }, 6, HOUR, 0, 0, true },
	{ "edits untold: a third", { PLAIN, 15, 5, false }, 5, HOUR, 0, 0, false },
};

static void
what_moves_by_no_edit_is_a_shift(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		const Row *row = &rows[i];
		World *world = moves_new(&row->plan);

		move(world, &row->plan, row->moved, row->by);
		for (unsigned j = 0; j < row->stamped; j++)
			record(world, &row->plan, j, row->by)->sequence = 1;
		for (unsigned j = 0; j < row->others; j++)
			record(world, &row->plan, row->moved + j, (j + 2) * HOUR);
		g_autofree char *said = fetch_later(world);
		if (!!strstr(said, "raise feed-shift") != row->shift)
			fail_msg("%s: %s", row->rule, said);
		world_free(world);
	}
}

static const char *
why_of(World *world)
{
	static char why[400];
	g_autoptr(GPtrArray) alerts = standing(world);

	assert_int_equal(alerts->len, 1);
	g_strlcpy(why, ((const Alert *)alerts->pdata[0])->finding->why, sizeof why);
	return why;
}

/* The clocks go forward on March 14: of a wrong rule only what comes after it moves, and a
 * wall clock that is taken for UTC moves by five hours before it and by four after it. */
static void
it_may_lie_on_one_side_of_a_change_of_the_clocks(void **state)
{
	static const Plan plan = { "2027-03-07T09:00", 12, 12, true };
	World *world = moves_new(&plan);
	int64_t change = world_time("2027-03-14T03:00");

	(void)state;
	for (unsigned i = 0; i < plan.people; i++)
		record(world, &plan, i, start_of(&plan, i) >= change ? HOUR : 0);
	hears(world, "raise feed-shift ");
	move(world, &plan, 0, 0);
	hears(world, "withdraw feed-shift ");
	world->now += HOUR;
	for (unsigned i = 0; i < plan.people; i++)
		record(world, &plan, i, (start_of(&plan, i) >= change ? -4 : -5) * HOUR);
	hears(world, "raise feed-shift ");
	assert_string_equal(why_of(world),
	    "Most times in the calendar “bookings” are 5 hours earlier than they should "
	    "be. "
	    "They moved all at once, and nobody edited them.");
	move(world, &plan, 0, 0);
	hears(world, "withdraw feed-shift ");
	world_free(world);
}

/* Twenty visits of one person are one edit of that person's. */
static void
a_series_that_moves_is_one_person(void **state)
{
	static const Plan plan = { PLAIN, 20, 20, true };
	World *world = open_new();

	(void)state;
	for (int64_t by = 0; by <= HOUR; by += HOUR) {
		for (unsigned i = 0; i < plan.people; i++) {
			Booking *booking = record(world, &plan, i, by);
			set_person(&booking->participant, &booking->person, "Ann Poe");
		}
		g_autofree char *said = fetch_later(world);
		assert_null(strstr(said, "feed-shift"));
		expect(fetch(world, world->asked), "");
	}
	world_free(world);
}

/* What the office's own settings do to a calendar is not the calendar's doing. */
static void
assert_unmoved(World *world, unsigned count)
{
	g_autoptr(GPtrArray) rows_now =
	    on_record_within(world, (Span){ world->now, world->now + 300 * DAY });

	assert_int_equal(rows_now->len, count);
	for (guint i = 0; i < rows_now->len; i++) {
		const Booking *booking = ((BookingRow *)rows_now->pdata[i])->booking;
		assert_int_equal(booking->moves, 0);
		assert_int_equal(booking->first_seen, NO_TIME);
	}
}

/* What was asked for, in a calendar of requests: on the wall clock an hour off. */
static void
requests_move_as_a_whole_too(void **state)
{
	static const struct {
		unsigned moved, anew; /* so many of them asked anew */
		int64_t by;
		bool shift;
	} shifts[] = { { 10, 0, HOUR, true }, { 4, 0, HOUR, false }, { 10, 3, HOUR, false },
		{ 10, 0, DAY, false }, { 5, 0, HOUR, true } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(shifts); i++) {
		World *world = open_new();
		expect(fetch(world, world->recorded), "");
		for (unsigned round = 0; round < 2; round++) {
			for (unsigned k = 0; k < PEOPLE; k++) {
				g_autofree char *uid = g_strdup_printf("r%u", k);
				g_autofree char *name =
				    g_strdup_printf("Person Number%c", 'A' + (int)k);
				int64_t by =
				    round && k < shifts[i].moved ? shifts[i].by : 0;
				bool anew = round && k < shifts[i].anew;
				Request *request = ask(world->asked, uid, name, PLAIN,
				    anew ? "2026-11-24T09:45" : "2026-11-24T09:30");
				request->asked.start = request->asked.end =
				    start_of(&plain, k) + by;
			}
			world->now += MINUTE;
			g_autofree char *said = say(fetch(world, world->asked));
			assert_string_equal(
			    said, round && shifts[i].shift ? "raise feed-shift " : "");
		}
		world_free(world);
	}
}

/* All entries under new UIDs, and an hour off. */
static void
visits_under_new_uids_move_as_well(void **state)
{
	static const struct {
		unsigned moved, edited;
		bool shift;
	} shifts[] = { { 10, 0, true }, { 10, 3, false }, { 7, 0, true }, { 4, 0, false } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(shifts); i++) {
		World *world = moves_new(&plain);
		for (unsigned k = 0; k < PEOPLE; k++) {
			g_autofree char *old = g_strdup_printf("b%u", k);
			g_autofree char *uid = g_strdup_printf("n%u", k);
			bool moved = k < shifts[i].moved;
			strike(world->recorded, old);
			record_as(world, uid, &plain, k, moved ? HOUR : 0)->sequence =
			    k < shifts[i].edited;
		}
		hears(world, shifts[i].shift ? "raise feed-shift " : "raise feed-shrunk ");
		if (shifts[i].shift)
			assert_unmoved(world, PEOPLE);
		world_free(world);
	}
}

static void
another_setting_is_no_shift(void **state)
{
	World *world = moves_new(&plain);
	ImportJob job = { 0 };
	GError *error = NULL;

	(void)state;
	move(world, &plain, PEOPLE, HOUR);
	world->now += MINUTE;
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &job, &error));
	g_autoptr(Import) import = body_import(world->recorded, &job);
	import->settings = digest_text("another zone");
	expect(engine_ingest(
		   world->engine, "riverside", "bookings", import, world->now, &error),
	    "");
	index_unref(job.known);
	world_free(world);
}

/* --- what comes of it ------------------------------------------------------------------
 */

/* Nobody moved them: they have no history of moves, nor are they new. */
static void
restart(World *world)
{
	engine_free(world->engine);
	world_start(world);
	world->now += MINUTE;
}

static void
it_is_said_once_and_ends(void **state)
{
	World *world = moves_new(&plain);

	(void)state;
	move(world, &plain, PEOPLE, HOUR);
	hears(world, "raise feed-shift ");
	assert_unmoved(world, PEOPLE);
	hears(world, "");
	expect(tick(world), "");
	restart(world);
	expect(tick(world), "");
	move(world, &plain, PEOPLE, 0);
	hears(world, "withdraw feed-shift ");
	assert_unmoved(world, PEOPLE);
	hears(world, "");
	world->now += HOUR; /* by then it is no relapse */
	move(world, &plain, PEOPLE, HOUR);
	hears(world, "raise feed-shift ");
	world_free(world);
}

static void
record_series(World *world, const Plan *plan, int64_t by)
{
	for (unsigned i = 0; i < plan->people; i++) {
		Booking *first = record(world, plan, i, by);
		Understood *item = g_hash_table_lookup(world->recorded->items, first->uid);
		first->expanded = true;
		first->recurrence = first->span.start;
		for (int week = 1; week < 5; week++) {
			Booking *next = booking_copy(first);
			next->span.start += week * WEEK;
			next->span.end += week * WEEK;
			next->recurrence = next->span.start;
			g_ptr_array_add(item->bookings, next);
		}
	}
}

static void
series_move_with_all_their_occurrences(void **state)
{
	World *world = open_new();

	(void)state;
	record_series(world, &plain, 0);
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "");
	record_series(world, &plain, -5 * HOUR);
	hears(world, "raise feed-shift ");
	assert_unmoved(world, 5 * PEOPLE);
	record_series(world, &plain, 0);
	hears(world, "withdraw feed-shift ");
	assert_unmoved(world, 5 * PEOPLE);
	world_free(world);
}

/* Two have asked, too few to tell by. */
static World *
asked_new(void)
{
	World *world = moves_new(&plain);

	for (unsigned i = 0; i < 2; i++) {
		g_autofree char *uid = g_strdup_printf("r%u", i);
		g_autofree char *name = g_strdup_printf("Person Number%c", 'A' + (int)i);
		ask_at(world->asked, uid, name, start_of(&plain, i),
		    world_time("2026-11-20T09:58"));
	}
	expect(fetch(world, world->asked), "");
	move(world, &plain, PEOPLE, 2 * HOUR);
	hears(world, "raise feed-shift ");
	return world;
}

static void
answer(World *world, Verdict verdict)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	Answer said = { .alert = ((const Alert *)alerts->pdata[0])->id,
		.verdict = verdict,
		.role = "clerk" };
	GError *error = NULL;

	assert_int_equal(alerts->len, 1);
	world->now += MINUTE;
	expect(
	    engine_answer(world->engine, &said, world->now, &error), "answer feed-shift ");
}

static unsigned
count_standing(World *world, const char *rule)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	unsigned count = 0;

	for (guint i = 0; i < alerts->len; i++)
		count +=
		    g_str_equal(((const Alert *)alerts->pdata[i])->finding->rule, rule);
	return count;
}

/* Whoever says that it was meant lets the calendar speak again. */
static void
what_its_times_say_is_held_until_an_answer(void **state)
{
	World *world = asked_new();

	(void)state;
	assert_int_equal(count_standing(world, "mismatch"), 0);
	restart(world); /* it judges everything anew, and by the same */
	expect(tick(world), "");
	answer(world, VERDICT_CHANGED);
	g_ptr_array_unref(tick(world));
	assert_int_equal(count_standing(world, "mismatch"), 2);
	assert_int_equal(count_standing(world, "feed-shift"), 0);
	world_free(world);
}

static void
who_says_that_it_is_wrong_waits_for_its_mending(void **state)
{
	World *world = asked_new();

	(void)state;
	answer(world, VERDICT_SLIP);
	g_ptr_array_unref(tick(world));
	assert_int_equal(count_standing(world, "mismatch"), 0);
	move(world, &plain, PEOPLE, 0);
	g_free(fetch_later(world));
	g_ptr_array_unref(tick(world));
	assert_int_equal(count_standing(world, "mismatch"), 0);
	world_free(world);
}

/* By and by; one who moves otherwise in between is no matter. */
static void
it_ends_when_most_are_back_or_edited_where_they_are(void **state)
{
	World *world = moves_new(&plain);

	(void)state;
	move(world, &plain, PEOPLE, HOUR);
	hears(world, "raise feed-shift ");
	record(world, &plain, 0, 0);
	record(world, &plain, 1, 3 * HOUR)->sequence = 1;
	hears(world, "");
	for (unsigned i = 2; i < 4; i++)
		record(world, &plain, i, HOUR)->sequence = 1;
	hears(world, ""); /* seven are left */
	for (unsigned i = 4; i < 8; i++)
		record(world, &plain, i, HOUR)->sequence = 1;
	hears(world, "withdraw feed-shift ");
	world_free(world);
}

static void
it_ends_with_its_times(void **state)
{
	World *world = moves_new(&plain);

	(void)state;
	move(world, &plain, PEOPLE, HOUR);
	hears(world, "raise feed-shift ");
	world->now = world_time("2026-12-05T09:00");
	g_ptr_array_unref(tick(world));
	assert_int_equal(count_standing(world, "feed-shift"), 1);
	world->now = world_time("2026-12-07T09:00");
	g_ptr_array_unref(tick(world));
	assert_int_equal(count_standing(world, "feed-shift"), 0);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_moves_by_no_edit_is_a_shift),
		cmocka_unit_test(it_may_lie_on_one_side_of_a_change_of_the_clocks),
		cmocka_unit_test(a_series_that_moves_is_one_person),
		cmocka_unit_test(requests_move_as_a_whole_too),
		cmocka_unit_test(visits_under_new_uids_move_as_well),
		cmocka_unit_test(another_setting_is_no_shift),
		cmocka_unit_test(it_is_said_once_and_ends),
		cmocka_unit_test(series_move_with_all_their_occurrences),
		cmocka_unit_test(what_its_times_say_is_held_until_an_answer),
		cmocka_unit_test(who_says_that_it_is_wrong_waits_for_its_mending),
		cmocka_unit_test(it_ends_when_most_are_back_or_edited_where_they_are),
		cmocka_unit_test(it_ends_with_its_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
