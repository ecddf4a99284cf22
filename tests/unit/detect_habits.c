/* What is usual in an office: three loads, and when, how long and how far ahead each
 * service is booked. */
#include "unit.h"

#include "detect_world.h"

#include <slipwatch/error.h>

/* A Tuesday. */
#define BEGIN "2026-11-24 00:00"

static Booking *
book_service(World *world, const char *service, const char *start, const char *made)
{
	g_autofree char *uid = g_strdup_printf("b%u", world->bookings->len);
	Booking *booking = book(world, uid, uid, start);

	set(&booking->service, service);
	booking->created = at(world, made);
	return booking;
}

static Habits *
habits_of(const World *world)
{
	return habits_new(world->office, world->bookings, NULL, at(world, BEGIN));
}

/* --- loads --- */

/* A person in each of ten half-hours, and `crowd` in another. */
static void
book_mornings(World *world, const char *first, int crowd)
{
	for (int i = 0; i < 10 + crowd; i++) {
		g_autofree char *uid = g_strdup_printf("%s-%d", first, i);
		Booking *booking = book(world, uid, uid, first);
		int64_t later = MIN(i, 10) * HALF_HOUR;
		booking->span.start += later;
		booking->span.end = booking->span.start + HALF_HOUR;
	}
}

static void
few_are_due_as_a_rule(void **state)
{
	World world = world_new();

	(void)state;
	book_mornings(&world, "2026-11-10 08:00", 5);
	g_autoptr(Habits) habits = habits_of(&world);
	assert_false(habits_above(habits, LOAD_DUE, 2));
	assert_true(habits_above(habits, LOAD_DUE, 3));
	assert_true(habits_above(habits, LOAD_AT_ONCE, 3));
	assert_false(habits_above(NULL, LOAD_DUE, 100));
	world_done(&world);
}

static void
who_is_booked_twice_at_a_time_is_due_once(void **state)
{
	World world = world_new();

	(void)state;
	book_mornings(&world, "2026-11-10 08:00", 0);
	book_mornings(&world, "2026-11-10 08:00", 0);
	for (guint i = 0; i < world.bookings->len; i++)
		set(&((Booking *)world.bookings->pdata[i])->person, "=ana");
	book_mornings(&world, "2026-11-10 08:00", 0);
	book_mornings(&world, "2026-11-10 08:00", 0);
	g_autoptr(Habits) habits = habits_of(&world);
	assert_true(habits_above(habits, LOAD_DUE, 3));
	assert_false(habits_above(habits, LOAD_AT_ONCE, 4));
	assert_true(habits_above(habits, LOAD_AT_ONCE, 5));
	world_done(&world);
}

static void
of_fewer_than_ten_times_none_stands_out(void **state)
{
	World world = world_new();

	(void)state;
	for (int i = 0; i < 9; i++) {
		g_autofree char *start = g_strdup_printf("2026-11-10 %02d:00", 8 + i);
		book_service(&world, "", start, "2026-11-01 10:00");
	}
	g_autoptr(Habits) nine = habits_of(&world);
	assert_false(habits_above(nine, LOAD_DUE, 50));
	book_service(&world, "", "2026-11-11 08:00", "2026-11-01 10:00");
	g_autoptr(Habits) ten = habits_of(&world);
	assert_true(habits_above(ten, LOAD_DUE, 50));
	world_done(&world);
}

/* Four weeks back, and for starts four weeks ahead. */
static void
the_look_back_has_an_end(void **state)
{
	World world = world_new();

	(void)state;
	book_mornings(&world, "2026-10-26 08:00", 5);
	book_mornings(&world, "2026-12-22 08:00", 5);
	g_autoptr(Habits) none = habits_of(&world);
	assert_false(habits_above(none, LOAD_DUE, 50));
	book_mornings(&world, "2026-10-27 08:00", 5);
	g_autoptr(Habits) behind = habits_of(&world);
	assert_true(habits_above(behind, LOAD_DUE, 50));
	g_autoptr(Habits) all = habits_new(world.office, world.bookings, NULL, NO_TIME);
	assert_true(habits_above(all, LOAD_DUE, 50));
	world_done(&world);
}

/* --- what is recorded --- */

static void
further_records_make_a_quarter_hour_busy_once(void **state)
{
	World world = world_new();
	int64_t quarter = at(&world, "2026-11-24 10:00") / QUARTER_HOUR;

	(void)state;
	for (int i = 0; i < 4; i++) {
		book_service(&world, "", "2026-12-01 10:00", "2026-11-10 10:00");
		book_service(&world, "", "2026-12-01 11:00", "2026-11-10 11:00");
	}
	g_autoptr(Habits) habits = habits_of(&world);
	assert_false(habits_record(habits, (Recorded){ quarter, 4 }));
	assert_false(habits_busy(habits, quarter * QUARTER_HOUR));
	assert_true(habits_record(habits, (Recorded){ quarter, 1 }));
	assert_true(habits_busy(habits, quarter * QUARTER_HOUR));
	assert_false(habits_record(habits, (Recorded){ quarter, 1 }));
	assert_false(habits_busy(habits, (quarter + 1) * QUARTER_HOUR));
	world_done(&world);
}

static void
the_ledgers_count_goes_before_the_stamps(void **state)
{
	World world = world_new();
	g_autoptr(GArray) recorded = g_array_new(false, false, sizeof(Recorded));

	(void)state;
	for (int i = 0; i < 4; i++)
		book_service(&world, "", "2026-12-01 10:00", "2026-11-24 10:00");
	g_autoptr(Habits) without =
	    habits_new(world.office, world.bookings, recorded, at(&world, BEGIN));
	assert_false(habits_busy(without, at(&world, "2026-11-24 10:00")));
	g_autoptr(Habits) habits = habits_of(&world);
	assert_true(habits_busy(habits, at(&world, "2026-11-24 10:00")));
	world_done(&world);
}

/* --- services --- */

static void
fill_services(World *world)
{
	for (int i = 0; i < 20; i++) {
		Booking *exam =
		    book_service(world, "Exam", "2026-11-25 10:00", "2026-11-11 10:00");
		exam->created += i * DAY / 2; /* two weeks to four and a half days ahead */
		Booking *shot =
		    book_service(world, "shot", "2026-11-13 15:00", "2026-11-13 14:00");
		shot->span.end = shot->span.start + 10 * MINUTE;
	}
}

static void
a_service_has_its_own_lead_and_length(void **state)
{
	World world = world_new();

	(void)state;
	fill_services(&world);
	book_service(&world, "rare", "2026-11-25 10:00", "2026-11-11 10:00");
	g_autoptr(Habits) habits = habits_of(&world);
	const Quantiles *exam = habits_lead(habits, "exam");
	const Quantiles *shot = habits_lead(habits, "shot");
	assert_non_null(exam);
	assert_int_equal(exam->count, 20);
	assert_true(exam->at[0] == 4 * DAY + DAY / 2 && exam->at[10] == 14 * DAY);
	assert_true(quantiles_share(exam, 3 * DAY) == 0);
	assert_true(quantiles_share(exam, 14 * DAY) == 1);
	assert_true(
	    quantiles_share(exam, 9 * DAY) > .4 && quantiles_share(exam, 9 * DAY) < .6);
	assert_true(quantiles_share(shot, HOUR) == 1);
	assert_true(habits_length(habits, "shot")->at[5] == 10 * MINUTE);
	assert_null(habits_lead(habits, "rare"));
	assert_null(habits_lead(habits, "unheard of"));
	assert_null(habits_lead(NULL, "exam"));
	assert_int_equal(habits_lead(habits, NULL)->count, 41);
	world_done(&world);
}

static void
a_series_has_no_lead(void **state)
{
	World world = world_new();

	(void)state;
	fill_services(&world);
	for (guint i = 0; i < world.bookings->len; i++) {
		Booking *booking = world.bookings->pdata[i];
		booking->recurrence = booking->span.start;
	}
	g_autoptr(Habits) habits = habits_of(&world);
	assert_null(habits_lead(habits, "exam"));
	assert_non_null(habits_length(habits, "exam"));
	world_done(&world);
}

static void
the_hours_of_a_week_are_one(void **state)
{
	static const char *const asked[] = { NULL, "exam", "shot", "unheard of" };
	World world = world_new();

	(void)state;
	fill_services(&world);
	g_autoptr(Habits) habits = habits_of(&world);
	for (unsigned i = 0; i < G_N_ELEMENTS(asked); i++) {
		double sum = 0, none = 0;
		for (int hour = 0; hour < 7 * 24; hour++) {
			int minute = hour % 24 * 60 + 59;
			double share = habits_share(habits, asked[i], hour / 24, minute);
			assert_true(share > 0);
			sum += share;
			none += habits_share(NULL, asked[i], hour / 24, minute);
		}
		assert_true(sum > 1 - 1e-9 && sum < 1 + 1e-9);
		assert_true(none > 1 - 1e-9 && none < 1 + 1e-9);
	}
	/* Wednesdays at ten are for exams, Fridays at three for shots. */
	assert_true(habits_share(habits, "exam", WEDNESDAY, 10 * 60) > .7);
	assert_true(habits_share(habits, "shot", FRIDAY, 15 * 60 + 30) > .7);
	assert_true(habits_share(habits, "exam", FRIDAY, 15 * 60) < .2);
	world_done(&world);
}

/* --- a restart --- */

static void
habits_come_back_from_text(void **state)
{
	World world = world_new();
	g_autoptr(GArray) recorded = g_array_new(false, false, sizeof(Recorded));
	Recorded rush = { at(&world, "2026-11-24 10:00") / QUARTER_HOUR, 9 };

	(void)state;
	fill_services(&world);
	book_mornings(&world, "2026-11-10 08:00", 5);
	g_array_append_val(recorded, rush);
	g_autoptr(Habits) habits =
	    habits_new(world.office, world.bookings, recorded, at(&world, BEGIN));
	g_autofree char *text = habits_text(habits);
	g_autoptr(Habits) back = habits_of_text(text, recorded, NULL);
	assert_non_null(back);
	g_autofree char *again = habits_text(back);
	assert_string_equal(text, again);
	assert_true(habits_day(back) == habits_day(habits));
	assert_true(habits_busy(back, rush.quarter * QUARTER_HOUR));
	assert_true(habits_share(back, "exam", WEDNESDAY, 600) ==
		    habits_share(habits, "exam", WEDNESDAY, 600));
	world_done(&world);
}

/* A text that habits_text could have written, and what makes it none. */
static void
what_is_no_habits_is_refused(void **state)
{
	static const char good[] =
	    "{\"day\":1,\"asked\":0,\"stands\":0,\"moved\":0,\"entered\":0,"
	    "\"late\":0,\"ahead\":0,\"odd\":[0,0,0,0,0],\"feeds\":{\"a\":1},"
	    "\"usual\":[1,2,3],\"services\":{},\"whole\":{\"starts\":[167,1],"
	    "\"lead\":[2,1,1,1,1,1,1,1,1,1,1,1],\"length\":[0,0,0,0,0,0,0,0,0,0,0,0]}}";
	static const struct {
		const char *good, *bad;
	} rows[] = { { good, "" }, { good, "[]" }, { good, "{}" }, { good, "null" },
		{ "\"day\":1", "\"day\":\"1\"" }, { "\"asked\":0", "\"asked\":-1" },
		{ "\"stands\":0", "\"stands\":-1" }, { "\"moved\":0", "" },
		{ "\"entered\":0", "\"entered\":-1" }, { "\"late\":0", "" },
		{ "\"ahead\":0", "\"ahead\":-1" }, { "[0,0,0,0,0]", "[0]" },
		{ "{\"a\":1}", "[\"a\"]" }, { "{\"a\":1}", "{\"a\":-1}" },
		{ "[1,2,3]", "[1,2]" }, { "\"services\":{}", "\"services\":[]" },
		{ "[167,1]", "[168,1]" }, { "[167,1]", "[167]" }, { "[2,1,1", "[2,9,1" },
		{ "[2,1,1", "[1,1" } };
	g_autoptr(Habits) habits = habits_of_text(good, NULL, NULL);

	(void)state;
	assert_non_null(habits);
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_auto(GStrv) parts = g_strsplit(good, rows[i].good, 2);
		g_autofree char *text = g_strjoinv(rows[i].bad, parts);
		g_autoptr(GError) error = NULL;

		assert_int_equal(g_strv_length(parts), 2);
		assert_null(habits_of_text(text, NULL, &error));
		assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_FORMAT));
	}
}

/* Each was made on its own day, and edited the night before, or not at all. */
static World
stamped_world(unsigned restamped, unsigned count)
{
	World world = world_new();

	for (unsigned i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("b%u", i);
		Booking *booking = book(&world, uid, "Ana Silva", "2026-12-01 11:30");
		booking->created = world.now - (i + 2) * DAY;
		booking->modified = i < restamped ? world.now - HOUR : booking->created;
	}
	return world;
}

/* The trait is found, of that feed alone, and comes back from text. */
static void
assert_trait(World *world, FeedTrait trait, bool found)
{
	g_autoptr(Habits) habits =
	    habits_new(world->office, world->bookings, NULL, NO_TIME);
	g_autofree char *text = habits_text(habits);
	g_autoptr(Habits) back = habits_of_text(text, NULL, NULL);

	assert_int_equal(habits_traits(habits, "bookings") & trait, found ? trait : 0);
	assert_int_equal(
	    habits_traits(back, "bookings"), habits_traits(habits, "bookings"));
	assert_int_equal(habits_traits(habits, "requests"), 0);
	assert_int_equal(habits_traits(NULL, "bookings"), 0);
	world_done(world);
}

static void
a_feed_that_stamps_everything_anew_is_found_out(void **state)
{
	static const struct {
		unsigned restamped, count;
		bool found;
	} rows[] = { { 40, 40, true }, { 32, 40, true }, { 31, 40, false },
		{ 6, 40, false }, { 5, 5, true }, { 4, 4, false }, { 18, 19, false },
		{ 0, 40, false } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = stamped_world(rows[i].restamped, rows[i].count);
		assert_trait(&world, TRAIT_RESTAMPS, rows[i].found);
	}
}

/* So many of them were revised. */
static void
a_feed_that_counts_revisions_is_found_out(void **state)
{
	static const struct {
		unsigned revised, count;
		bool found;
	} rows[] = { { 5, 250, true }, { 5, 260, false }, { 4, 40, false },
		{ 40, 40, true }, { 0, 40, false } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = stamped_world(0, rows[i].count);
		for (unsigned b = 0; b < rows[i].revised; b++)
			((Booking *)world.bookings->pdata[b])->sequence = 1;
		assert_trait(&world, TRAIT_COUNTS, rows[i].found);
	}
}

/* So many of them say their time in their text, the others nothing. */
static World
telling_world(unsigned telling, unsigned count)
{
	World world = world_new();

	for (unsigned i = 0; i < count; i++) {
		g_autofree char *uid = g_strdup_printf("b%u", i);
		Booking *booking = book(&world, uid, "Ana Silva", "2026-12-01 11:30");
		set(&booking->note, i < telling ? "Tuesday Dec 1 at 11:30 am" : "");
	}
	return world;
}

static void
a_feed_whose_texts_repeat_the_times_is_found_out(void **state)
{
	static const struct {
		unsigned telling, count;
		bool found;
	} rows[] = { { 40, 40, true }, { 32, 40, true }, { 31, 40, false },
		{ 6, 40, false }, { 19, 19, false }, { 0, 40, false } };

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		World world = telling_world(rows[i].telling, rows[i].count);
		assert_trait(&world, TRAIT_REPEATS, rows[i].found);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(few_are_due_as_a_rule),
		cmocka_unit_test(who_is_booked_twice_at_a_time_is_due_once),
		cmocka_unit_test(of_fewer_than_ten_times_none_stands_out),
		cmocka_unit_test(the_look_back_has_an_end),
		cmocka_unit_test(further_records_make_a_quarter_hour_busy_once),
		cmocka_unit_test(the_ledgers_count_goes_before_the_stamps),
		cmocka_unit_test(a_service_has_its_own_lead_and_length),
		cmocka_unit_test(a_series_has_no_lead),
		cmocka_unit_test(the_hours_of_a_week_are_one),
		cmocka_unit_test(habits_come_back_from_text),
		cmocka_unit_test(what_is_no_habits_is_refused),
		cmocka_unit_test(a_feed_that_stamps_everything_anew_is_found_out),
		cmocka_unit_test(a_feed_that_counts_revisions_is_found_out),
		cmocka_unit_test(a_feed_whose_texts_repeat_the_times_is_found_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
