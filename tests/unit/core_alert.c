/* Alerts and notices: values and the words for what they can be. */
#include "unit.h"

#include <slipwatch/alert.h>

#include <string.h>

static void
a_new_alert_is_open_and_knows_its_finding(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = finding_new("mismatch");
	finding->why = g_strdup("because");
	g_autoptr(Alert) alert = alert_new("riverside", finding, 1000);
	assert_int_equal(alert->id, 0);
	assert_int_equal(alert->state, ALERT_OPEN);
	assert_int_equal(alert->verdict, VERDICT_NONE);
	assert_int_equal(alert->raised_at, 1000);
	assert_int_equal(alert->updated_at, 1000);
	const int64_t times[] = { alert->snoozed_until, alert->reminded_at,
		alert->escalated_at, alert->answered_at, alert->withdrawn_at };
	for (size_t i = 0; i < G_N_ELEMENTS(times); i++)
		assert_true(times[i] == NO_TIME);
	assert_ptr_not_equal(alert->finding, finding);
	assert_string_equal(alert->finding->why, "because");
	assert_string_equal(alert->cause, "");
}

/* The original goes before the copy is read: the sanitizer sees what is shared. */
static void
a_copy_shares_nothing(void **state)
{
	(void)state;
	g_autoptr(Finding) finding = finding_new("mismatch");
	Alert *alert = alert_new("riverside", finding, 1000);
	alert->id = 17;
	g_free(alert->note);
	alert->note = g_strdup("called her");
	g_autoptr(Notice) notice = g_new0(Notice, 1);
	notice->office = g_strdup("riverside");
	notice->alert = alert_copy(alert);
	notice->alerts = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	g_ptr_array_add(notice->alerts, alert_copy(alert));
	alert_free(alert);
	assert_int_equal(notice->alert->id, 17);
	assert_string_equal(notice->alert->note, "called her");
	assert_string_equal(notice->alert->finding->rule, "mismatch");
}

static void
nothing_is_freed_without_harm(void **state)
{
	(void)state;
	alert_free(NULL);
	notice_free(NULL);
	notice_free(g_new0(Notice, 1));
}

static void
states_have_names(void **state)
{
	(void)state;
	static const char *const names[] = { "open", "snoozed", "answered", "withdrawn" };
	for (AlertState i = ALERT_OPEN; i <= ALERT_WITHDRAWN; i++) {
		AlertState back;
		assert_string_equal(state_name(i), names[i]);
		assert_true(state_parse(names[i], &back) && back == i);
	}
	AlertState kept = ALERT_ANSWERED;
	assert_false(state_parse("closed", &kept) || state_parse("", &kept));
	assert_int_equal(kept, ALERT_ANSWERED);
}

static void
verdicts_have_names_and_none_is_no_verdict(void **state)
{
	(void)state;
	static const char *const names[] = { "", "slip", "changed-on-purpose",
		"request-outdated", "correct", "unreachable" };
	for (Verdict i = VERDICT_NONE; i <= VERDICT_UNREACHABLE; i++) {
		Verdict back = VERDICT_NONE;
		assert_string_equal(verdict_name(i), names[i]);
		assert_int_equal(verdict_parse(names[i], &back), i != VERDICT_NONE);
		assert_int_equal(back, i);
	}
	Verdict kept = VERDICT_SLIP;
	assert_false(verdict_parse("Slip", &kept) || verdict_parse("wrong", &kept));
	assert_int_equal(kept, VERDICT_SLIP);
}

static void
shows_have_names(void **state)
{
	(void)state;
	static const char *const names[] = { "raise", "update", "remind", "escalate",
		"digest", "withdraw", "summary", "answer", "snooze" };
	for (Show i = SHOW_RAISE; i <= SHOW_SNOOZE; i++) {
		Show back;
		assert_string_equal(show_name(i), names[i]);
		assert_true(show_parse(names[i], &back) && back == i);
	}
	Show kept = SHOW_REMIND;
	assert_false(show_parse("raised", &kept) || show_parse("", &kept));
	assert_int_equal(kept, SHOW_REMIND);
}

static void
causes_are_those_of_the_list(void **state)
{
	(void)state;
	static const char *const words[] = { "interrupted", "rush", "misheard",
		"similar-name", "default-kept", "rows-alike", "clock-format",
		"wrong-record-open", "unsure-of-system", "handed-over", "import",
		"unknown" };
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		assert_true(cause_valid(words[i]));
	assert_false(cause_valid(""));
	assert_false(cause_valid("Rush"));
	assert_false(cause_valid("Ann did it"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_alert_is_open_and_knows_its_finding),
		cmocka_unit_test(a_copy_shares_nothing),
		cmocka_unit_test(nothing_is_freed_without_harm),
		cmocka_unit_test(states_have_names),
		cmocka_unit_test(verdicts_have_names_and_none_is_no_verdict),
		cmocka_unit_test(shows_have_names),
		cmocka_unit_test(causes_are_those_of_the_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
