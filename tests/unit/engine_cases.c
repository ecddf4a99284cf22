/* A slip that is confirmed opens a case; what is done about it is ticked, by hand and by
 * the record; and what can be offered follows the ledger. */
#include "unit.h"

#include <slipwatch/error.h>
#include <slipwatch/window.h>

#include "engine_world.h"

/* Asked for 11:30, recorded at 1:30 pm, a week ahead. */
static World *
watkins(void)
{
	World *world = world_new("2026-11-24T10:00");
	book(world->recorded, "w", "Mrs. Watkins", "Station 1", "2026-12-01T13:30");
	ask(world->asked, "rw", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-20T10:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	return world;
}

static int64_t
first_alert(World *world)
{
	g_autoptr(GPtrArray) alerts = standing(world);
	assert_int_equal(alerts->len, 1);
	return ((Alert *)alerts->pdata[0])->id;
}

static void
answer(World *world, int64_t alert, Verdict verdict, const char *cause)
{
	Answer given = { .alert = alert,
		.verdict = verdict,
		.cause = cause,
		.role = "clerk",
		.desk = "front" };
	GError *error = NULL;
	g_autoptr(GPtrArray) notices =
	    engine_answer(world->engine, &given, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
}

static GPtrArray *
cases(World *world, bool all)
{
	AlertQuery query = { .all = all, .limit = 50 };
	GPtrArray *files = store_cases(world->store, &query, NULL);
	assert_non_null(files);
	return files;
}

/* "acknowledged corrected" of the newest case (transfer full). */
static char *
steps_of(World *world)
{
	g_autoptr(GPtrArray) files = cases(world, true);
	GString *said = g_string_new(NULL);
	assert_true(files->len > 0);
	const Case *file = files->pdata[0];
	for (CaseStep step = 0; step < STEPS; step++)
		if (file->steps[step].at != NO_TIME)
			g_string_append_printf(
			    said, "%s%s", said->len ? " " : "", step_name(step));
	return g_string_free(said, FALSE);
}

static void
expect_steps(World *world, const char *expected)
{
	g_autofree char *said = steps_of(world);
	assert_string_equal(said, expected);
}

static bool
tick_step(World *world, int64_t id, CaseStep step, GError **error)
{
	StepTaken taken = {
		.role = (char *)"clerk", .desk = (char *)"front", .note = (char *)"by phone"
	};
	return engine_step(world->engine, id, step, &taken, world->now, error);
}

static void
a_slip_opens_a_case_and_another_answer_closes_it(void **state)
{
	(void)state;
	World *world = watkins();
	int64_t alert = first_alert(world);
	answer(world, alert, VERDICT_UNREACHABLE, NULL);
	g_autoptr(GPtrArray) none = cases(world, true);
	assert_int_equal(none->len, 0);
	answer(world, alert, VERDICT_SLIP, "rush");
	g_autoptr(GPtrArray) files = cases(world, false);
	assert_int_equal(files->len, 1);
	const Case *file = files->pdata[0];
	assert_int_equal(file->alert, alert);
	assert_int_equal(file->repeats, 0);
	assert_int_equal(file->finding->asked, world_time("2026-12-01T11:30"));
	expect_steps(world, "cause-logged");
	assert_string_equal(file->steps[STEP_CAUSE_LOGGED].note, "rush");
	assert_string_equal(file->steps[STEP_CAUSE_LOGGED].role, "clerk");
	answer(world, alert, VERDICT_CORRECT, NULL);
	expect_steps(world, "cause-logged closed");
	g_autoptr(GPtrArray) open = cases(world, false);
	assert_int_equal(open->len, 0);
	/* After all it was one: a new case. */
	answer(world, alert, VERDICT_SLIP, NULL);
	g_autoptr(GPtrArray) again = cases(world, false);
	assert_int_equal(again->len, 1);
	assert_int_equal(((Case *)again->pdata[0])->repeats, 0);
	world_free(world);
}

static void
steps_are_ticked_once_each_until_it_is_closed(void **state)
{
	(void)state;
	World *world = watkins();
	g_autoptr(GError) error = NULL;
	int64_t alert = first_alert(world);
	answer(world, alert, VERDICT_SLIP, NULL);
	g_autoptr(GPtrArray) files = cases(world, false);
	int64_t id = ((Case *)files->pdata[0])->id;
	assert_true(tick_step(world, id, STEP_APOLOGISED, NULL));
	assert_true(tick_step(world, id, STEP_ACKNOWLEDGED, NULL));
	assert_false(tick_step(world, id, STEP_APOLOGISED, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFLICT));
	g_clear_error(&error);
	assert_true(tick_step(world, id, STEP_CLOSED, NULL));
	assert_false(tick_step(world, id, STEP_MADE_GOOD, &error));
	g_clear_error(&error);
	assert_false(tick_step(world, id + 9, STEP_MADE_GOOD, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_NOT_FOUND));
	expect_steps(world, "acknowledged apologised closed");
	/* All of it is in the alert's trail. */
	g_autoptr(GPtrArray) trail = store_audit(world->store, alert, NULL);
	const AuditRow *last = trail->pdata[trail->len - 1];
	assert_string_equal(last->what, "closed");
	assert_string_equal(last->desk, "front");
	world_free(world);
}

static void
it_is_corrected_when_the_record_comes_to_agree(void **state)
{
	(void)state;
	World *world = watkins();
	answer(world, first_alert(world), VERDICT_SLIP, NULL);
	world->now += MINUTE;
	book(world->recorded, "w", "Mrs. Watkins", "Station 1", "2026-12-01T14:00");
	g_ptr_array_unref(fetch(world, world->recorded));
	expect_steps(world, "");
	world->now += MINUTE;
	book(world->recorded, "w", "Mrs. Watkins", "Station 1", "2026-12-01T11:30");
	g_ptr_array_unref(fetch(world, world->recorded));
	expect_steps(world, "corrected");
	world_free(world);
}

static void
a_request_that_is_taken_back_corrects_nothing(void **state)
{
	(void)state;
	World *world = watkins();
	answer(world, first_alert(world), VERDICT_SLIP, NULL);
	world->now += MINUTE;
	strike(world->asked, "rw");
	ask(world->asked, "rw", "Mrs. Watkins", "2026-12-01T11:30", "2026-11-20T10:00")
	    ->withdrawn = true;
	g_ptr_array_unref(fetch(world, world->asked));
	expect_steps(world, "");
	world_free(world);
}

static void
another_slip_of_the_same_person_is_a_repeat(void **state)
{
	(void)state;
	World *world = watkins();
	int64_t first = first_alert(world);
	answer(world, first, VERDICT_SLIP, NULL);
	Booking *other =
	    book(world->recorded, "v", "Mrs. Watkins", "Station 2", "2026-12-10T14:30");
	set(&other->service, "class");
	Request *asked =
	    ask(world->asked, "rv", "Mrs. Watkins", "2026-12-10T09:00", "2026-11-21T10:00");
	set(&asked->service, "class");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_ptr_array_unref(fetch(world, world->asked));
	g_autoptr(GPtrArray) alerts = standing(world);
	int64_t again = 0;
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		if (alert->id != first && alert->finding->person)
			answer(world, again = alert->id, VERDICT_SLIP, NULL);
	}
	/* The supervisor's desks are told, and the trail says so. */
	g_autoptr(GPtrArray) notices = store_notices_after(world->store, 0, 100, NULL);
	const Notice *last = notices->pdata[notices->len - 1];
	assert_int_equal(last->show, SHOW_ESCALATE);
	assert_int_equal(last->alert->id, again);
	assert_int_equal(last->alert->state, ALERT_ANSWERED);
	assert_int_equal(last->alert->escalated_at, world->now);
	g_autoptr(GPtrArray) trail = store_audit(world->store, again, NULL);
	const AuditRow *deed = trail->pdata[trail->len - 1];
	assert_string_equal(deed->what, "escalated");
	assert_string_equal(deed->detail, "again");
	g_autoptr(GPtrArray) files = cases(world, true);
	assert_int_equal(files->len, 2);
	assert_int_equal(((Case *)files->pdata[0])->repeats, 1);
	assert_int_equal(((Case *)files->pdata[1])->repeats, 0);
	world_free(world);
}

static Offer *
offer_of(World *world)
{
	GError *error = NULL;
	g_autoptr(GPtrArray) files = cases(world, true);
	Offer *offer =
	    engine_offer(world->engine, ((Case *)files->pdata[0])->id, world->now, &error);
	if (error)
		fail_msg("%s", error->message);
	return offer;
}

static void
the_asked_place_is_offered_else_the_two_nearest(void **state)
{
	(void)state;
	World *world = watkins();
	answer(world, first_alert(world), VERDICT_SLIP, NULL);
	g_autoptr(Offer) offer = offer_of(world);
	assert_true(offer->asked_free);
	assert_int_equal(offer->near->len, 1);
	assert_string_equal(offer->record->uid, "w");
	assert_int_equal(offer->soon->len, 2);
	assert_int_equal(
	    ((Place *)offer->soon->pdata[0])->span.start, world_time("2026-11-24T10:00"));
	book(world->recorded, "x", "Eve Moon", "Station 1", "2026-12-01T11:30");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	g_autoptr(Offer) taken = offer_of(world);
	assert_false(taken->asked_free);
	assert_int_equal(taken->near->len, 2);
	const Place *one = taken->near->pdata[0], *two = taken->near->pdata[1];
	assert_int_equal(one->span.start, world_time("2026-12-01T11:00"));
	assert_int_equal(two->span.start, world_time("2026-12-01T12:00"));
	/* What has passed is not offered any more. */
	world->now = world_time("2026-12-02T09:00");
	g_autoptr(Offer) late = offer_of(world);
	assert_null(late->near);
	world_free(world);
}

static bool
hold(World *world, const char *start, const char *resource, GError **error)
{
	g_autoptr(GPtrArray) files = cases(world, true);
	Hold wanted = { world_time(start), resource, "clerk", "front" };
	return engine_hold(
	    world->engine, ((Case *)files->pdata[0])->id, &wanted, world->now, error);
}

/* Is Station 1 offered to anybody at that time? */
static bool
is_offered(World *world, const char *start)
{
	Wanted wanted = { .person = "",
		.service = "",
		.resource = "",
		.length = 30 * MINUTE,
		.near = world_time(start),
		.limit = 10 };
	g_autoptr(GPtrArray) places =
	    engine_free_places(world->engine, world->office->id, &wanted, world->now, NULL);
	bool offered = false;
	assert_int_equal(places->len, 10);
	for (guint i = 0; i < places->len; i++) {
		const Place *place = places->pdata[i];
		offered |= place->span.start == world_time(start) &&
			   g_str_equal(place->resource, "Station 1");
	}
	return offered;
}

static void
a_held_place_is_offered_to_nobody_else_until_it_is_booked(void **state)
{
	(void)state;
	World *world = watkins();
	GError *error = NULL;
	answer(world, first_alert(world), VERDICT_SLIP, NULL);
	assert_true(is_offered(world, "2026-12-01T14:30"));
	world->now += MINUTE;
	/* Another time than was asked for. */
	if (!hold(world, "2026-12-01T14:30", "Station 1", &error))
		fail_msg("%s", error->message);
	assert_false(is_offered(world, "2026-12-01T14:30"));
	/* To them it is. */
	g_autoptr(Offer) offer = offer_of(world);
	assert_int_equal(offer->file->held.start, world_time("2026-12-01T14:30"));
	expect_steps(world, "");
	/* The record comes to it. */
	book(world->recorded, "w", "Mrs. Watkins", "Station 1", "2026-12-01T14:30");
	world->now += HOUR;
	g_autoptr(GPtrArray) moved = fetch(world, world->recorded);
	for (guint i = 0; i < moved->len; i++)
		assert_int_not_equal(((Notice *)moved->pdata[i])->show, SHOW_RAISE);
	expect_steps(world, "corrected");
	g_autoptr(Offer) done = offer_of(world);
	assert_false(case_holds(done->file));
	/* It was what they asked for: the alert is gone, and no other stands in its place.
	 */
	g_autoptr(GPtrArray) left = standing(world);
	assert_int_equal(left->len, 0);
	world_free(world);
}

static void
what_is_taken_cannot_be_held(void **state)
{
	(void)state;
	World *world = watkins();
	g_autoptr(GError) error = NULL;
	answer(world, first_alert(world), VERDICT_SLIP, NULL);
	book(world->recorded, "x", "Eve Moon", "Station 1", "2026-12-01T11:30");
	world->now += MINUTE;
	g_ptr_array_unref(fetch(world, world->recorded));
	assert_false(hold(world, "2026-12-01T11:30", "Station 1", &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFLICT));
	g_clear_error(&error);
	/* Nor can anything in a case that is closed. */
	g_autoptr(GPtrArray) files = cases(world, true);
	assert_true(tick_step(world, ((Case *)files->pdata[0])->id, STEP_CLOSED, NULL));
	assert_false(hold(world, "2026-12-01T14:30", "", &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_CONFLICT));
	world_free(world);
}

static void
a_cause_that_is_noted_later_is_the_alerts(void **state)
{
	(void)state;
	World *world = watkins();
	int64_t id = first_alert(world);
	StepTaken taken = {
		.role = (char *)"clerk", .desk = (char *)"front", .note = (char *)"rush"
	};
	answer(world, id, VERDICT_SLIP, NULL);
	g_autoptr(GPtrArray) files = cases(world, true);
	assert_true(engine_step(world->engine, ((Case *)files->pdata[0])->id,
	    STEP_CAUSE_LOGGED, &taken, world->now, NULL));
	g_autoptr(Alert) alert = store_alert(world->store, id, NULL);
	assert_string_equal(alert->cause, "rush");
	assert_int_equal(alert->verdict, VERDICT_SLIP);
	world_free(world);
}

static void
cases_go_with_their_time(void **state)
{
	(void)state;
	World *world = watkins();
	answer(world, first_alert(world), VERDICT_SLIP, NULL);
	assert_true(store_begin(world->store, NULL));
	assert_true(store_purge(world->store, world->now + DAY, NULL));
	assert_true(store_commit(world->store, NULL));
	g_autoptr(GPtrArray) files = cases(world, true);
	assert_int_equal(files->len, 0);
	world_free(world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_slip_opens_a_case_and_another_answer_closes_it),
		cmocka_unit_test(steps_are_ticked_once_each_until_it_is_closed),
		cmocka_unit_test(it_is_corrected_when_the_record_comes_to_agree),
		cmocka_unit_test(a_request_that_is_taken_back_corrects_nothing),
		cmocka_unit_test(another_slip_of_the_same_person_is_a_repeat),
		cmocka_unit_test(the_asked_place_is_offered_else_the_two_nearest),
		cmocka_unit_test(a_held_place_is_offered_to_nobody_else_until_it_is_booked),
		cmocka_unit_test(what_is_taken_cannot_be_held),
		cmocka_unit_test(a_cause_that_is_noted_later_is_the_alerts),
		cmocka_unit_test(cases_go_with_their_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
