/* The engine's story, told through its four functions: notices in, alerts as they stand. */
#include "unit.h"

#include "engine_world.h"

#include <slipwatch/error.h>

/* Tuesday, Nov 24, 10 am; Mrs. Watkins asked for Tuesday, Dec 1, 11:30; both feeds quiet.
 */
static World *
story_new(void)
{
	World *world = world_new("2026-11-24T10:00");
	ask(world->asked, "r1", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-24T09:55");
	book(world->recorded, "b1", "Ben Ortiz", "Station 2", "2026-12-01T09:00");
	book(world->recorded, "b2", "Carla Diaz", "Station 2", "2026-12-02T09:00");
	book(world->recorded, "b3", "Dan Fox", "Station 2", "2026-12-03T09:00");
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "");
	world->now += MINUTE;
	return world;
}

static void
record_watkins(World *world, const char *start)
{
	Booking *booking = book(world->recorded, "w1", "Mrs. Watkins", "Station 1", start);
	booking->created = booking->modified = world_time("2026-11-24T09:58");
	booking->sequence = 0;
}

static void
answer(World *world, int64_t alert, Verdict verdict)
{
	GError *error = NULL;
	Answer given = { .alert = alert,
		.verdict = verdict,
		.role = "clerk",
		.desk = "front",
		.cause = "interrupted" };
	expect(engine_answer(world->engine, &given, world->now, &error),
	    "answer mismatch Mrs. Watkins");
}

static void
a_slip_is_raised_answered_corrected_and_withdrawn(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	GPtrArray *notices = fetch(world, world->recorded);
	assert_int_equal(notices->len, 1);
	const Notice *notice = notices->pdata[0];
	assert_int_equal(notice->show, SHOW_RAISE);
	assert_true(notice->id > 0 && notice->alert->id > 0);
	assert_int_equal(notice->alert->finding->tier, TIER_INTERRUPT);
	assert_string_equal(notice->alert->finding->kind, "hour-digit-dropped");
	int64_t alert = notice->alert->id;
	g_ptr_array_unref(notices);

	world->now += MINUTE;
	expect(fetch(world, world->recorded), "");
	answer(world, alert, VERDICT_SLIP);
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "");
	record_watkins(world, "2026-12-01T11:30");
	expect(fetch(world, world->recorded), "withdraw mismatch Mrs. Watkins");

	g_autoptr(GPtrArray) left = standing(world);
	assert_int_equal(left->len, 0);
	g_autoptr(GPtrArray) trail = store_audit(world->store, alert, NULL);
	/* With the steps of its case. */
	const char *const deeds[] = { "raised", "answered", "cause-logged", "withdrawn",
		"corrected" };
	assert_int_equal(trail->len, G_N_ELEMENTS(deeds));
	for (guint i = 0; i < trail->len; i++)
		assert_string_equal(((AuditRow *)trail->pdata[i])->what, deeds[i]);
	assert_string_equal(((AuditRow *)trail->pdata[1])->desk, "front");
	assert_string_equal(((AuditRow *)trail->pdata[1])->detail, "slip: interrupted");
	world_free(world);
}

static void
new_facts_update_the_same_alert(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	world->now += MINUTE;
	record_watkins(world, "2026-12-01T01:30");
	expect(fetch(world, world->recorded), "update mismatch Mrs. Watkins");
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 1);
	world_free(world);
}

static void
a_rekeyed_feed_raises_nothing_and_shrinks_nothing(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	world->now += MINUTE;
	GHashTable *old = world->recorded->items;
	world->recorded->items =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_understood);
	GHashTableIter iter;
	gpointer uid, value;
	g_hash_table_iter_init(&iter, old);
	while (g_hash_table_iter_next(&iter, &uid, &value)) {
		const Booking *was = ((Understood *)value)->bookings->pdata[0];
		g_autofree char *other = g_strconcat("new-", uid, NULL);
		Booking *booking = book_at(world->recorded, other, was->participant,
		    was->resource, was->span.start);
		booking->created = was->created;
		booking->modified = was->modified;
		booking->sequence = was->sequence;
	}
	g_hash_table_unref(old);
	expect(fetch(world, world->recorded), "");
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 1);
	const Finding *finding = ((Alert *)alerts->pdata[0])->finding;
	assert_string_equal(finding->bookings->pdata[0], "new-w1");
	g_autoptr(GPtrArray) feeds = store_feeds(world->store, NULL);
	assert_int_equal(((FeedRow *)feeds->pdata[0])->held, 0);
	assert_int_equal(((FeedRow *)feeds->pdata[0])->bookings, 4);
	world_free(world);
}

static void
an_emptied_calendar_withdraws_nothing(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	g_hash_table_remove_all(world->recorded->items);
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "raise feed-shrunk ");
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 2);
	world_free(world);
}

static void
a_shrunk_feed_is_believed_after_two_further_bodies(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	g_hash_table_remove_all(world->recorded->items);
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "raise feed-shrunk ");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "");
	world->now += 9 * MINUTE;
	expect(fetch(world, world->recorded), "");
	world->now += MINUTE;
	g_autofree char *said = say(fetch(world, world->recorded));
	assert_non_null(strstr(said, "withdraw mismatch Mrs. Watkins"));
	assert_non_null(strstr(said, "withdraw feed-shrunk"));
	world_free(world);
}

static void
additions_apply_while_a_body_is_held(void **state)
{
	(void)state;
	World *world = story_new();
	g_hash_table_remove_all(world->recorded->items);
	record_watkins(world, "2026-12-01T13:30");
	g_autofree char *said = say(fetch(world, world->recorded));
	assert_non_null(strstr(said, "raise feed-shrunk"));
	assert_non_null(strstr(said, "raise mismatch Mrs. Watkins"));
	world_free(world);
}

static void
what_comes_back_was_never_gone(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	GHashTable *items = world->recorded->items;
	world->recorded->items =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, destroy_understood);
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "raise feed-shrunk ");
	g_hash_table_unref(world->recorded->items);
	world->recorded->items = items;
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "withdraw feed-shrunk ");
	world->now += HOUR;
	expect(fetch(world, world->recorded), "");
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 1);
	world_free(world);
}

static void
a_few_cancellations_are_believed_at_once(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	strike(world->recorded, "w1");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "withdraw mismatch Mrs. Watkins");
	world_free(world);
}

static void
what_leaves_the_window_stands(void **state)
{
	(void)state;
	World *world = story_new();
	/* Recorded today at 9, a kept default; asked for next week. */
	ask(world->asked, "r2", "Eve Hall", "2026-12-08T09:00", "2026-11-23T16:00");
	book(world->recorded, "e1", "Eve Hall", "Station 1", "2026-11-24T09:00");
	g_autofree char *first = say(fetch(world, world->asked));
	g_autofree char *second = say(fetch(world, world->recorded));
	g_autoptr(GPtrArray) before = standing(world);
	strike(world->recorded, "e1");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "");
	g_autoptr(GPtrArray) after = standing(world);
	assert_int_equal(before->len, after->len);
	assert_int_equal(after->len, 1);
	world_free(world);
}

static void
a_first_import_is_one_summary(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	ask(world->asked, "r1", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-24T09:55");
	ask(world->asked, "r2", "Eve Hall", "2026-12-02T11:30", "2026-11-24T09:55");
	record_watkins(world, "2026-12-01T13:30");
	book(world->recorded, "e1", "Eve Hall", "Station 1", "2026-12-02T13:30");
	expect(fetch(world, world->recorded), "");
	world->now += MINUTE;
	expect(fetch(world, world->asked), "summary 2");
	world_free(world);
}

static void
a_first_import_does_not_wait_for_ever(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "a1", "Ann Lee", "Station 1", "2026-12-02T13:30");
	book(world->recorded, "a2", "Bo Kim", "Station 1", "2026-12-02T13:30");
	expect(fetch(world, world->recorded), "");
	world->now = engine_next(world->engine, world->now);
	assert_int_equal(world->now, world_time("2026-11-24T10:15"));
	expect(tick(world), "summary 1");
	world_free(world);
}

static void
a_failure_says_so_and_the_good_data_stand(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	world->now += MINUTE;
	Import *bad = import_failed("line 17: the body ends in mid-air");
	expect(engine_ingest(world->engine, "riverside", "bookings", bad, world->now, NULL),
	    "raise feed-unreadable ");
	world->now += MINUTE;
	expect(engine_ingest(world->engine, "riverside", "bookings", bad, world->now, NULL),
	    "");
	import_free(bad);
	g_autoptr(GPtrArray) feeds = store_feeds(world->store, NULL);
	assert_int_equal(((FeedRow *)feeds->pdata[0])->failures, 2);
	/* That nothing new comes is the same matter. */
	world->now = world_time("2026-11-24T10:16");
	expect(tick(world), "");
	world->now += MINUTE;
	expect(fetch(world, world->recorded), "withdraw feed-unreadable ");
	world_free(world);
}

static void
what_was_never_read_is_not_missing(void **state)
{
	(void)state;
	World *world = world_new("2026-11-24T10:00");
	g_autoptr(Import) bad = import_failed("the file is not there");
	ask(world->asked, "r1", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-19T09:55");
	expect(engine_ingest(world->engine, "riverside", "bookings", bad, world->now, NULL),
	    "");
	expect(fetch(world, world->asked), "raise feed-unreadable ");
	g_autoptr(GPtrArray) before = standing(world);
	assert_int_equal(before->len, 1);
	const Finding *fault = ((Alert *)before->pdata[0])->finding;
	assert_string_equal(fault->why,
	    "The calendar “bookings” cannot be read. Details: the file is not there.");
	/* The first good body has nobody of that name: now it is known. */
	book(world->recorded, "a1", "Ann Lee", "Station 1", "2026-12-02T13:30");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(GPtrArray) after = standing(world);
	assert_int_equal(after->len, 1);
	assert_string_equal(((Alert *)after->pdata[0])->finding->rule, "unrecorded");
	world_free(world);
}

static void
a_captured_request_is_matched_and_withdrawn(void **state)
{
	(void)state;
	World *world = story_new();
	GError *error = NULL;
	book(world->recorded, "g1", "Gus Hill", "Station 1", "2026-12-04T13:30")->created =
	    world->now;
	expect(fetch(world, world->recorded), "");
	Request *request = request_new();
	set(&request->participant, "Gus Hill");
	request->asked.start = request->asked.end = world_time("2026-12-04T11:30");
	request->asked_at = NO_TIME;
	world->now += MINUTE;
	expect(engine_request(
		   world->engine, "riverside", request, "phone", world->now, &error),
	    "raise mismatch Gus Hill");
	assert_true(strlen(request->uid) > 5);
	expect(
	    engine_withdraw(world->engine, "riverside", request->uid, world->now, &error),
	    "withdraw mismatch Gus Hill");
	assert_null(
	    engine_withdraw(world->engine, "riverside", request->uid, world->now, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFLICT));
	g_clear_error(&error);
	request_free(request);
	world_free(world);
}

static void
an_unrecorded_request_speaks_when_its_time_has_come(void **state)
{
	(void)state;
	World *world = story_new();
	/* Asked on Tuesday 9:55; the next working day is Wednesday. */
	int64_t due = world_time("2026-11-25T09:55");
	GString *said = g_string_new(NULL);
	while (world->now < due + DAY && !strstr(said->str, "unrecorded")) {
		world->now = engine_next(world->engine, world->now + 1);
		g_autoptr(GPtrArray) alerts = NULL;
		g_autofree char *line = say(tick(world));
		g_string_append(said, line);
		alerts = standing(world);
		for (guint i = 0; i < alerts->len; i++)
			g_string_append(said, ((Alert *)alerts->pdata[i])->finding->rule);
		expect(fetch(world, world->recorded), "");
		expect(fetch(world, world->asked), "");
	}
	assert_int_equal(world->now, due);
	g_string_free(said, TRUE);
	world_free(world);
}

static void
half_a_day_off_is_one_summary(void **state)
{
	(void)state;
	World *world = story_new();
	engine_free(world->engine);
	world->now += 13 * HOUR;
	world_start(world);
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "");
	expect(fetch(world, world->asked), "summary 1");
	world_free(world);
}

static void
an_hour_off_is_not(void **state)
{
	(void)state;
	World *world = story_new();
	engine_free(world->engine);
	world->now += HOUR;
	world_start(world);
	expect(tick(world), "");
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	world_free(world);
}

static void
what_is_known_stays_known_over_weeks(void **state)
{
	(void)state;
	World *world = story_new();
	ImportJob job = { 0 };
	assert_true(
	    engine_job(world->engine, "riverside", "bookings", world->now, &job, NULL));
	assert_false(digest_is_none(job.known_body));
	index_unref(job.known);
	ImportJob then = { 0 };
	int64_t later = world->now + 3 * WEEK;
	assert_true(engine_job(world->engine, "riverside", "bookings", later, &then, NULL));
	assert_true(digest_equal(then.known_body, job.known_body));
	assert_true(digest_equal(then.environment, job.environment));
	assert_true(then.window.start > job.window.start);
	index_unref(then.known);
	world_free(world);
}

static void
history_is_ours(void **state)
{
	(void)state;
	World *world = story_new();
	record_watkins(world, "2026-12-01T13:30");
	expect(fetch(world, world->recorded), "raise mismatch Mrs. Watkins");
	int64_t seen = world->now;
	world->now += HOUR;
	record_watkins(world, "2026-12-01T14:00");
	g_autofree char *said = say(fetch(world, world->recorded));
	Span day = { world_time("2026-12-01"), world_time("2026-12-02") };
	g_autoptr(GPtrArray) rows = on_record_within(world, day);
	assert_int_equal(rows->len, 2);
	const Booking *old = ((BookingRow *)rows->pdata[0])->booking;
	const Booking *moved = ((BookingRow *)rows->pdata[1])->booking;
	assert_true(old->first_seen == NO_TIME && old->moves == 0);
	assert_int_equal(moved->first_seen, seen);
	assert_int_equal(moved->moved_at, world->now);
	assert_int_equal(moved->moves, 1);
	world_free(world);
}

static void
a_shown_notice_is_noted_once_for_a_desk(void **state)
{
	(void)state;
	World *world = story_new();
	GError *error = NULL;
	record_watkins(world, "2026-12-01T13:30");
	g_autoptr(GPtrArray) notices = fetch(world, world->recorded);
	const Notice *notice = notices->pdata[0];
	for (int i = 0; i < 2; i++)
		assert_true(
		    engine_shown(world->engine, notice->id, "front", world->now, &error));
	g_autoptr(GPtrArray) trail = store_audit(world->store, notice->alert->id, NULL);
	assert_int_equal(trail->len, 2);
	assert_false(
	    engine_shown(world->engine, notice->id + 1, "front", world->now, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND));
	g_clear_error(&error);
	g_autoptr(GPtrArray) after =
	    store_notices_after(world->store, notice->id - 1, 10, NULL);
	assert_int_equal(after->len, 1);
	assert_int_equal(store_last_notice(world->store), notice->id);
	world_free(world);
}

static void
a_double_booking_is_raised_once_and_withdrawn(void **state)
{
	(void)state;
	World *world = story_new();
	book(world->recorded, "d1", "Ida Cole", "Station 2", "2026-12-01T09:15");
	expect(fetch(world, world->recorded), "raise double-booking Ben Ortiz");
	world->now += MINUTE;
	book(world->recorded, "x1", "Jo Webb", "Station 1", "2026-12-01T09:15");
	expect(fetch(world, world->recorded), "");
	world->now += MINUTE;
	book(world->recorded, "d1", "Ida Cole", "Station 2", "2026-12-01T09:30");
	expect(fetch(world, world->recorded), "withdraw double-booking Ben Ortiz");
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_is_raised_answered_corrected_and_withdrawn),
		cmocka_unit_test(new_facts_update_the_same_alert),
		cmocka_unit_test(a_rekeyed_feed_raises_nothing_and_shrinks_nothing),
		cmocka_unit_test(an_emptied_calendar_withdraws_nothing),
		cmocka_unit_test(a_shrunk_feed_is_believed_after_two_further_bodies),
		cmocka_unit_test(additions_apply_while_a_body_is_held),
		cmocka_unit_test(what_comes_back_was_never_gone),
		cmocka_unit_test(a_few_cancellations_are_believed_at_once),
		cmocka_unit_test(what_leaves_the_window_stands),
		cmocka_unit_test(a_first_import_is_one_summary),
		cmocka_unit_test(a_first_import_does_not_wait_for_ever),
		cmocka_unit_test(a_failure_says_so_and_the_good_data_stand),
		cmocka_unit_test(what_was_never_read_is_not_missing),
		cmocka_unit_test(a_captured_request_is_matched_and_withdrawn),
		cmocka_unit_test(an_unrecorded_request_speaks_when_its_time_has_come),
		cmocka_unit_test(half_a_day_off_is_one_summary),
		cmocka_unit_test(an_hour_off_is_not),
		cmocka_unit_test(what_is_known_stays_known_over_weeks),
		cmocka_unit_test(history_is_ours),
		cmocka_unit_test(a_shown_notice_is_noted_once_for_a_desk),
		cmocka_unit_test(a_double_booking_is_raised_once_and_withdrawn),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
