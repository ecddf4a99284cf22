/* What becomes of findings: raised, updated, withdrawn, answered, held back, listed. */
#include "alert_case.h"

#include <slipwatch/error.h>
#include <string.h>

/* An office under a virtual clock, and everything that was shown. */
typedef struct World {
	Office *office;
	GPtrArray *alerts;  /* Alert */
	GPtrArray *notices; /* Notice */
	Day digest_on;
	int64_t now;
} World;

static int
setup(void **state)
{
	World *world = g_new0(World, 1);

	world->office = case_office();
	world->alerts = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	world->notices = g_ptr_array_new_with_free_func((GDestroyNotify)notice_free);
	world->now = case_at(world->office, "11-23 09:00"); /* a Monday */
	world->digest_on = local_day(zone_local(world->office->zone, world->now));
	*state = world;
	return 0;
}

static int
teardown(void **state)
{
	World *world = *state;

	g_ptr_array_unref(world->notices);
	g_ptr_array_unref(world->alerts);
	office_unref(world->office);
	g_free(world);
	return 0;
}

static unsigned
shown_today(const World *world)
{
	Day today = local_day(zone_local(world->office->zone, world->now));
	unsigned shown = 0;

	for (guint i = 0; i < world->notices->len; i++) {
		const Notice *notice = world->notices->pdata[i];

		shown += notice_counts(notice) &&
			 local_day(zone_local(world->office->zone, notice->at)) == today;
	}
	return shown;
}

/* Takes the findings. */
static void
settle_as(World *world, GPtrArray *findings, bool baseline)
{
	Settlement settlement = { .office = world->office,
		.alerts = world->alerts,
		.findings = findings,
		.notices = world->notices,
		.shown_today = shown_today(world),
		.baseline = baseline,
		.now = world->now };

	for (guint i = 0; i < findings->len; i++)
		finding_complete(findings->pdata[i], world->office, world->now);
	alerts_settle(&settlement);
	g_ptr_array_unref(findings);
}

static GPtrArray *
findings_of(Finding *finding)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);

	if (finding)
		g_ptr_array_add(findings, finding);
	return findings;
}

static void
settle(World *world, Finding *finding)
{
	settle_as(world, findings_of(finding), false);
}

static void
tick(World *world)
{
	alerts_tick(world->office, world->alerts, &world->digest_on, shown_today(world),
	    world->now, world->notices);
}

/* Time passes, tick by tick, up to and with `until`. */
static void
pass(World *world, const char *until)
{
	int64_t end = case_at(world->office, until), next;

	while ((next = schedule_next(
		    world->office, world->alerts, world->digest_on, world->now)) <= end) {
		world->now = next;
		tick(world);
	}
	world->now = end;
}

/* All that was shown since the last look: "raise 11-23 09:00, digest(2) 11-24 16:00". */
static char *
shown(World *world)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < world->notices->len; i++) {
		const Notice *notice = world->notices->pdata[i];
		Civil civil = civil_of(zone_local(world->office->zone, notice->at));

		g_string_append_printf(
		    text, "%s%s", text->len ? ", " : "", show_name(notice->show));
		if (notice->alerts)
			g_string_append_printf(text, "(%u)", notice->alerts->len);
		g_string_append_printf(text, " %02d-%02d %02d:%02d", civil.month, civil.day,
		    civil.hour, civil.minute);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

#define assert_shown(world, text)                     \
	do {                                          \
		g_autofree char *seen = shown(world); \
		assert_string_equal(seen, text);      \
	} while (0)

static Finding *
watkins(const World *world, const char *recorded, double p)
{
	return case_mismatch(world->office, "Mrs. Watkins", "12-01 11:30", recorded, p);
}

static Alert *
only_alert(const World *world)
{
	assert_int_equal(world->alerts->len, 1);
	return world->alerts->pdata[0];
}

static void
answer(World *world, Verdict verdict)
{
	assert_true(alert_answer(only_alert(world), verdict, "rush", NULL, "clerk",
	    world->now, world->notices, NULL));
}

static void
a_new_finding_is_raised_once(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	settle(world, watkins(world, "12-01 13:30", .91));
	settle(world, watkins(world, "12-01 13:30", .93));
	assert_shown(world, "raise 11-23 09:00");
	assert_true(only_alert(world)->finding->p > .92);
}

static void
digest_and_log_are_not_raised(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .3));
	settle(world, watkins(world, "12-01 13:30", .1));
	assert_shown(world, "");
	settle(world, NULL);
	assert_shown(world, "");
	assert_int_equal(only_alert(world)->state, ALERT_WITHDRAWN);
}

static void
a_rise_is_raised_the_first_time_only(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .3));
	settle(world, watkins(world, "12-01 13:30", .6));
	settle(world, watkins(world, "12-01 13:30", .3));
	settle(world, watkins(world, "12-01 13:30", .6));
	assert_shown(world, "raise 11-23 09:00");
	settle(world, watkins(world, "12-01 13:30", .9));
	settle(world, watkins(world, "12-01 13:30", .6));
	settle(world, watkins(world, "12-01 13:30", .9));
	assert_shown(world, "raise 11-23 09:00, update 11-23 09:00");
}

static void
new_facts_are_an_update(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	settle(world, watkins(world, "12-01 14:30", .91));
	assert_shown(world, "raise 11-23 09:00, update 11-23 09:00");
}

static void
a_bubble_is_put_right_at_any_hour(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	world->now = case_at(world->office, "11-23 22:00");
	settle(world, watkins(world, "12-01 14:30", .05));
	assert_shown(world, "raise 11-23 09:00, update 11-23 22:00");
}

static void
what_is_gone_is_withdrawn_and_returns(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	settle(world, NULL);
	settle(world, NULL);
	settle(world, watkins(world, "12-01 13:30", .91));
	assert_shown(world, "raise 11-23 09:00, withdraw 11-23 09:00, raise 11-23 09:00");
	assert_int_equal(only_alert(world)->state, ALERT_OPEN);
}

static void
a_slip_closes_when_the_record_is_put_right(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	answer(world, VERDICT_SLIP);
	settle(world, watkins(world, "12-01 13:30", .91));
	settle(world, NULL);
	assert_shown(world, "raise 11-23 09:00, answer 11-23 09:00, withdraw 11-23 09:00");
	assert_int_equal(only_alert(world)->verdict, VERDICT_SLIP);
	settle(world, watkins(world, "12-01 13:30", .91));
	assert_int_equal(only_alert(world)->state, ALERT_OPEN);
}

static void
an_answer_holds_until_a_fact_changes(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	answer(world, VERDICT_CHANGED);
	settle(world, watkins(world, "12-01 13:30", .97));
	settle(world, NULL);
	settle(world, watkins(world, "12-01 13:30", .91));
	assert_shown(world, "raise 11-23 09:00, answer 11-23 09:00");
	assert_int_equal(only_alert(world)->state, ALERT_ANSWERED);
	settle(world, watkins(world, "12-01 14:30", .91));
	assert_shown(world, "raise 11-23 09:00, answer 11-23 09:00, update 11-23 09:00");
	assert_int_equal(only_alert(world)->verdict, VERDICT_NONE);
}

static void
an_answer_is_given_once(void **state)
{
	World *world = *state;
	g_autoptr(GError) again = NULL, gone = NULL;

	settle(world, watkins(world, "12-01 13:30", .91));
	answer(world, VERDICT_SLIP);
	assert_false(alert_answer(only_alert(world), VERDICT_SLIP, NULL, NULL, "clerk",
	    world->now, world->notices, &again));
	assert_true(g_error_matches(again, SW_ERROR, SW_ERROR_CONFLICT));
	answer(world, VERDICT_CORRECT);
	settle(world, NULL);
	assert_int_equal(only_alert(world)->state, ALERT_ANSWERED);
	answer(world, VERDICT_SLIP);
	settle(world, NULL);
	assert_false(alert_answer(only_alert(world), VERDICT_CORRECT, NULL, NULL, "clerk",
	    world->now, world->notices, &gone));
	assert_true(g_error_matches(gone, SW_ERROR, SW_ERROR_CONFLICT));
}

static GPtrArray *
crowd(const World *world, unsigned count, double p, const char *recorded)
{
	GPtrArray *findings = findings_of(NULL);

	for (unsigned i = 0; i < count; i++) {
		g_autofree char *name = g_strdup_printf("Person %c", 'A' + i);

		g_ptr_array_add(findings,
		    case_mismatch(world->office, name, "12-01 11:30", recorded, p));
	}
	return findings;
}

static void
over_the_cap_waits_for_the_days_list(void **state)
{
	World *world = *state;

	world->digest_on--;
	settle_as(world, crowd(world, 6, .6, "12-01 13:30"), false);
	assert_shown(world,
	    "raise 11-23 09:00, raise 11-23 09:00, raise 11-23 09:00, raise 11-23 09:00");
	g_ptr_array_set_size(world->notices, 0);
	pass(world, "11-24 15:00");
	assert_shown(world, "digest(2) 11-23 16:00");
}

static void
the_cap_is_for_a_civil_day(void **state)
{
	World *world = *state;

	settle_as(world, crowd(world, 4, .6, "12-01 13:30"), false);
	g_ptr_array_set_size(world->alerts, 0);
	world->now = case_at(world->office, "11-24 09:00");
	settle(world, watkins(world, "12-01 13:30", .91));
	assert_int_equal(world->notices->len, 5);
}

static void
what_is_due_within_the_hour_passes_the_cap(void **state)
{
	World *world = *state;

	settle_as(world, crowd(world, 4, .6, "12-01 13:30"), false);
	settle_as(world, crowd(world, 6, .9, "11-23 10:30"), false);
	assert_int_equal(shown_today(world), 10);
}

static void
what_overflowed_is_raised_before_it_is_too_late(void **state)
{
	World *world = *state;

	settle_as(world, crowd(world, 4, .9, "12-01 13:30"), false);
	g_ptr_array_set_size(world->alerts, 0);
	settle(
	    world, case_mismatch(world->office, "Late", "12-01 11:30", "11-23 15:00", .6));
	assert_int_equal(world->notices->len, 4);
	pass(world, "11-23 12:00");
	assert_int_equal(world->notices->len, 5);
	/* Due by 13:00: an hour before, though that is lunch time. */
	assert_true(((Notice *)world->notices->pdata[4])->at ==
		    case_at(world->office, "11-23 12:00"));
}

static void
a_feeds_fault_passes_the_cap(void **state)
{
	World *world = *state;
	Finding *fault = finding_new("feed-unreadable");

	g_ptr_array_add(fault->feeds, g_strdup("bookings"));
	settle_as(world, crowd(world, 4, .9, "12-01 13:30"), false);
	g_ptr_array_set_size(world->alerts, 0);
	settle(world, fault);
	assert_int_equal(world->notices->len, 5);
	assert_int_equal(shown_today(world), 4);
}

static void
a_first_import_is_one_summary(void **state)
{
	World *world = *state;
	GPtrArray *findings = crowd(world, 3, .91, "12-01 13:30");

	g_ptr_array_add(findings, watkins(world, "12-01 13:30", .2));
	g_ptr_array_add(findings,
	    case_mismatch(world->office, "Log", "12-01 11:30", "12-01 13:30", .01));
	settle_as(world, findings, true);
	assert_shown(world, "summary(4) 11-23 09:00");
	assert_int_equal(world->alerts->len, 5);
	pass(world, "12-01 17:00");
	assert_shown(
	    world, "summary(4) 11-23 09:00, digest(4) 11-27 16:00, digest(4) 11-30 16:00");
}

static void
what_a_list_told_rises_with_new_facts(void **state)
{
	World *world = *state;

	settle_as(world, findings_of(watkins(world, "12-01 13:30", .91)), true);
	settle(world, watkins(world, "12-01 14:30", .91));
	pass(world, "11-23 12:00");
	assert_shown(
	    world, "summary(1) 11-23 09:00, raise 11-23 09:00, escalate 11-23 09:30");
}

static void
the_guard_speaks_of_what_a_list_told_too(void **state)
{
	World *world = *state;

	settle_as(world, findings_of(watkins(world, "11-24 10:00", .91)), true);
	pass(world, "11-24 10:45");
	assert_shown(
	    world, "summary(1) 11-23 09:00, remind 11-24 10:00, escalate 11-24 10:30");
}

static void
nothing_found_is_no_summary(void **state)
{
	World *world = *state;

	settle_as(world, crowd(world, 3, .01, "12-01 13:30"), true);
	assert_shown(world, "");
}

static void
many_at_once_are_one_summary(void **state)
{
	World *world = *state;

	settle_as(world, crowd(world, 20, .91, "12-01 13:30"), false);
	assert_int_equal(shown_today(world), 4);
	g_ptr_array_set_size(world->alerts, 0);
	g_ptr_array_set_size(world->notices, 0);
	settle_as(world, crowd(world, 21, .91, "12-01 13:30"), false);
	assert_shown(world, "summary(21) 11-23 09:00");
	g_ptr_array_set_size(world->notices, 0);
	settle_as(world, crowd(world, 21, .91, "12-01 14:30"), false);
	assert_shown(world, "summary(21) 11-23 09:00");
}

static void
at_night_it_waits_for_the_opening(void **state)
{
	World *world = *state;

	world->now = case_at(world->office, "11-23 19:00");
	settle(world, watkins(world, "12-01 13:30", .91));
	assert_shown(world, "");
	pass(world, "11-24 08:10");
	assert_shown(world, "raise 11-24 08:00");
}

static void
at_night_it_speaks_when_morning_is_too_late(void **state)
{
	World *world = *state;

	world->now = case_at(world->office, "11-23 19:00");
	settle(
	    world, case_mismatch(world->office, "Early", "11-24 08:30", "11-24 14:00", .9));
	assert_shown(world, "raise 11-23 19:00");
}

static void
an_unanswered_bubble_is_escalated_then_reminded(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	pass(world, "11-27 15:00");
	assert_shown(world, "raise 11-23 09:00, escalate 11-23 09:30");
	g_ptr_array_set_size(world->notices, 0);
	pass(world, "12-01 17:00");
	assert_shown(
	    world, "digest(1) 11-27 16:00, digest(1) 11-30 16:00, remind 12-01 08:30");
	g_ptr_array_set_size(world->notices, 0);
	pass(world, "12-03 17:00");
	assert_shown(world, "withdraw 12-02 00:00");
}

static void
asking_is_neither_escalated_nor_reminded(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .6));
	pass(world, "12-01 11:00");
	assert_shown(
	    world, "raise 11-23 09:00, digest(1) 11-27 16:00, digest(1) 11-30 16:00");
}

static void
a_snooze_ends_with_the_bubble(void **state)
{
	World *world = *state;
	g_autoptr(GError) error = NULL;
	int64_t night = case_at(world->office, "11-23 20:00");

	settle(world, watkins(world, "12-01 13:30", .91));
	assert_false(alert_snooze(
	    only_alert(world), world->now, world->now, world->notices, &error));
	assert_true(g_error_matches(error, SW_ERROR, SW_ERROR_USAGE));
	assert_true(
	    alert_snooze(only_alert(world), night, world->now, world->notices, NULL));
	pass(world, "11-24 09:00");
	assert_shown(world, "raise 11-23 09:00, snooze 11-23 09:00, remind 11-24 08:00, "
			    "escalate 11-24 08:30");
}

static void
a_slip_is_reminded_of_while_the_record_disagrees(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	answer(world, VERDICT_SLIP);
	pass(world, "12-01 10:00");
	assert_shown(world, "raise 11-23 09:00, answer 11-23 09:00, remind 12-01 08:30");
}

static void
other_answers_are_quiet(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "12-01 13:30", .91));
	answer(world, VERDICT_UNREACHABLE);
	pass(world, "12-05 10:00");
	assert_shown(world, "raise 11-23 09:00, answer 11-23 09:00");
}

static void
the_recorded_time_passes_while_the_asked_one_lies_ahead(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "11-24 10:00", .6));
	pass(world, "11-24 12:30");
	assert_shown(world, "raise 11-23 09:00, remind 11-24 10:00");
	assert_true(
	    only_alert(world)->finding->deadline == case_at(world->office, "12-01 09:30"));
	assert_non_null(strstr(only_alert(world)->finding->why, "Not a no-show"));
}

static void
found_after_its_time_it_is_a_reminder_from_the_start(void **state)
{
	World *world = *state;

	settle(world, watkins(world, "11-20 10:00", .9));
	settle(world, watkins(world, "11-20 10:00", .9));
	assert_shown(world, "remind 11-23 09:00");
	assert_int_equal(shown_today(world), 1);
}

static void
the_list_holds_what_lies_ahead_and_comes_once_a_day(void **state)
{
	World *world = *state;
	GPtrArray *findings = findings_of(watkins(world, "12-01 13:30", .3));

	world->digest_on--;
	g_ptr_array_add(findings,
	    case_mismatch(world->office, "Near", "11-24 11:30", "11-24 13:30", .2));
	g_ptr_array_add(findings,
	    case_mismatch(world->office, "Log", "11-24 11:30", "11-24 13:30", .1));
	settle_as(world, findings, false);
	pass(world, "11-23 23:00");
	assert_shown(world, "digest(1) 11-23 16:00");
	pass(world, "11-29 10:00");
	/* Near, 13:30 on the 24th, is over with that day. */
	assert_shown(
	    world, "digest(1) 11-23 16:00, withdraw 11-25 00:00, digest(1) 11-27 16:00");
}

static void
the_list_of_a_friday_looks_at_the_coming_week(void **state)
{
	World *world = *state;
	GPtrArray *findings = findings_of(
	    case_mismatch(world->office, "Monday", "11-30 11:30", "11-30 13:30", .3));

	g_ptr_array_add(findings,
	    case_mismatch(world->office, "Friday", "12-04 11:30", "12-04 13:30", .3));
	g_ptr_array_add(findings,
	    case_mismatch(world->office, "Later", "12-07 11:30", "12-07 13:30", .3));
	world->now = case_at(world->office, "11-27 09:00");
	world->digest_on += 3;
	settle_as(world, findings, false);
	pass(world, "11-30 08:00");
	assert_shown(world, "digest(2) 11-27 16:00");
}

static void
a_week_of_one_day_looks_past_it(void **state)
{
	World *world = *state;
	DayRange rest = { world->digest_on + 1, world->digest_on + 4 };

	g_array_append_val(world->office->closed, rest);
	world->digest_on--;
	settle(world,
	    case_mismatch(world->office, "Friday", "12-04 11:30", "12-04 13:30", .3));
	pass(world, "11-24 08:00");
	assert_shown(world, "digest(1) 11-23 16:00");
}

static void
a_reminder_comes_while_somebody_is_there(void **state)
{
	World *world = *state;

	/* Half past ten less the lead is half an hour after opening. */
	settle(world,
	    case_mismatch(world->office, "Early", "11-26 10:30", "11-26 22:30", .91));
	pass(world, "11-26 12:00");
	assert_shown(world, "raise 11-23 09:00, escalate 11-23 09:30, "
			    "digest(1) 11-25 16:00, remind 11-25 16:30");
}

static void
what_waited_over_night_is_one_summary(void **state)
{
	World *world = *state;
	GPtrArray *findings = crowd(world, 3, .91, "12-01 13:30");
	unsigned reminders = 0;

	g_ptr_array_add(findings,
	    case_mismatch(world->office, "Today", "11-24 12:00", "11-24 14:00", .91));
	world->now = case_at(world->office, "11-23 19:00");
	world->digest_on = local_day(zone_local(world->office->zone, world->now));
	settle_as(world, findings, false);
	pass(world, "11-24 08:10");
	assert_shown(world, "summary(3) 11-24 08:00, raise 11-24 08:00");
	g_ptr_array_set_size(world->notices, 0);
	pass(world, "12-01 08:45");
	/* Told in one, each is reminded of all the same; and today's. */
	for (guint i = 0; i < world->notices->len; i++)
		reminders +=
		    ((const Notice *)world->notices->pdata[i])->show == SHOW_REMIND;
	assert_int_equal(reminders, 1 + 3);
}

static void
a_closed_day_has_no_list(void **state)
{
	World *world = *state;

	world->now = case_at(world->office, "12-24 17:30");
	world->digest_on = local_day(zone_local(world->office->zone, world->now));
	settle(world,
	    case_mismatch(world->office, "Monday", "12-28 11:30", "12-28 13:30", .3));
	pass(world, "12-28 08:00");
	assert_shown(world, "");
}

static void
two_matters_of_one_key_stay_two(void **state)
{
	World *world = *state;
	Finding *one = watkins(world, "12-01 13:30", .91),
		*two = watkins(world, "12-01 14:30", .91);
	GPtrArray *findings = findings_of(finding_copy(two));
	const Alert *a, *b;

	g_ptr_array_add(findings, finding_copy(one));
	settle_as(world, findings, false);
	assert_int_equal(world->alerts->len, 2);
	a = world->alerts->pdata[0];
	b = world->alerts->pdata[1];
	assert_false(digest_equal(a->key, b->key));
	settle(world, two);
	assert_shown(world, "raise 11-23 09:00, raise 11-23 09:00, withdraw 11-23 09:00");
	finding_free(one);
}

/* Like Mrs. Watkins's, but for the entry. */
static Finding *
twin(const World *world, const char *uid)
{
	Finding *finding = watkins(world, "12-01 13:30", .91);

	g_ptr_array_set_size(finding->bookings, 0);
	g_ptr_array_add(finding->bookings, g_strdup(uid));
	return finding;
}

static void
an_answer_stays_with_its_entry(void **state)
{
	World *world = *state;
	GPtrArray *both = findings_of(twin(world, "w1"));
	Alert *second;

	g_ptr_array_add(both, twin(world, "w2"));
	settle_as(world, both, false);
	assert_int_equal(world->alerts->len, 2);
	second = world->alerts->pdata[1];
	assert_true(alert_answer(second, VERDICT_CHANGED, NULL, NULL, "clerk", world->now,
	    world->notices, NULL));
	g_ptr_array_set_size(world->notices, 0);
	settle(world, twin(world, "w2"));
	assert_shown(world, "withdraw 11-23 09:00");
	assert_int_equal(second->state, ALERT_ANSWERED);
	settle(world, twin(world, "w3")); /* the same under another UID */
	assert_int_equal(second->state, ALERT_ANSWERED);
	assert_shown(world, "withdraw 11-23 09:00");
}

static void
what_is_wholly_past_is_not_raised(void **state)
{
	World *world = *state;

	settle(
	    world, case_mismatch(world->office, "Old", "11-20 11:30", "11-20 13:30", .9));
	assert_int_equal(world->alerts->len, 0);
	assert_shown(world, "");
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_new_finding_is_raised_once),
		WORLD_TEST(digest_and_log_are_not_raised),
		WORLD_TEST(a_rise_is_raised_the_first_time_only),
		WORLD_TEST(new_facts_are_an_update),
		WORLD_TEST(a_bubble_is_put_right_at_any_hour),
		WORLD_TEST(what_is_gone_is_withdrawn_and_returns),
		WORLD_TEST(a_slip_closes_when_the_record_is_put_right),
		WORLD_TEST(an_answer_holds_until_a_fact_changes),
		WORLD_TEST(an_answer_is_given_once),
		WORLD_TEST(over_the_cap_waits_for_the_days_list),
		WORLD_TEST(the_cap_is_for_a_civil_day),
		WORLD_TEST(what_is_due_within_the_hour_passes_the_cap),
		WORLD_TEST(what_overflowed_is_raised_before_it_is_too_late),
		WORLD_TEST(a_feeds_fault_passes_the_cap),
		WORLD_TEST(a_first_import_is_one_summary),
		WORLD_TEST(what_a_list_told_rises_with_new_facts),
		WORLD_TEST(the_guard_speaks_of_what_a_list_told_too),
		WORLD_TEST(nothing_found_is_no_summary),
		WORLD_TEST(many_at_once_are_one_summary),
		WORLD_TEST(at_night_it_waits_for_the_opening),
		WORLD_TEST(at_night_it_speaks_when_morning_is_too_late),
		WORLD_TEST(an_unanswered_bubble_is_escalated_then_reminded),
		WORLD_TEST(asking_is_neither_escalated_nor_reminded),
		WORLD_TEST(a_snooze_ends_with_the_bubble),
		WORLD_TEST(a_slip_is_reminded_of_while_the_record_disagrees),
		WORLD_TEST(other_answers_are_quiet),
		WORLD_TEST(the_recorded_time_passes_while_the_asked_one_lies_ahead),
		WORLD_TEST(found_after_its_time_it_is_a_reminder_from_the_start),
		WORLD_TEST(the_list_holds_what_lies_ahead_and_comes_once_a_day),
		WORLD_TEST(the_list_of_a_friday_looks_at_the_coming_week),
		WORLD_TEST(a_week_of_one_day_looks_past_it),
		WORLD_TEST(a_reminder_comes_while_somebody_is_there),
		WORLD_TEST(what_waited_over_night_is_one_summary),
		WORLD_TEST(a_closed_day_has_no_list),
		WORLD_TEST(two_matters_of_one_key_stay_two),
		WORLD_TEST(an_answer_stays_with_its_entry),
		WORLD_TEST(what_is_wholly_past_is_not_raised),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
