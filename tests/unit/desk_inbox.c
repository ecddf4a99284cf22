/* What stands on a desktop, by what the daemon says. */
#include "unit.h"

#include <string.h>

#include "../../src/desk/inbox.h"

static json_t *
json_of(const char *text)
{
	json_error_t fault;
	json_t *json = json_loads(text, 0, &fault);
	if (!json)
		fail_msg("%s in %s", fault.text, text);
	return json;
}

/* An alert of Mrs. Watkins, as the API tells it. */
static json_t *
alert_of(int id, const char *state, const char *tier, const char *deadline, bool bubble)
{
	g_autofree char *text =
	    g_strdup_printf("{\"id\":%d,\"office\":\"riverside\",\"state\":\"%s\","
			    "\"bubble\":%s,\"finding\":"
			    "{\"rule\":\"mismatch\",\"tier\":\"%s\",\"deadline\":\"%s\","
			    "\"participant\":\"Mrs. Watkins\",\"why\":\"Asked for 11:30; "
			    "recorded 1:30.\"}}",
		id, state, bubble ? "true" : "false", tier, deadline);
	return json_of(text);
}

static void
greet(Inbox *inbox, int last, const char *privacy)
{
	g_autofree char *text = g_strdup_printf(
	    "{\"notice\":%d,\"offices\":[{\"id\":\"riverside\",\"name\":\"Riverside\","
	    "\"privacy\":\"%s\"}]}",
	    last, privacy);
	json_t *hello = json_of(text);
	inbox_hello(inbox, hello);
	json_decref(hello);
}

static void
notify(Inbox *inbox, int id, const char *show, json_t *alert)
{
	json_t *notice = json_pack("{s:i, s:s, s:s, s:o}", "id", id, "show", show, "office",
	    "riverside", "alert", alert);
	inbox_notice(inbox, notice);
	json_decref(notice);
}

/* The keys of what stands, joined: "alert/1 alert/2 more". */
static char *
standing(const Inbox *inbox)
{
	g_autoptr(GPtrArray) bubbles = inbox_bubbles(inbox);
	GString *keys = g_string_new(NULL);
	for (unsigned i = 0; i < bubbles->len; i++)
		g_string_append_printf(
		    keys, "%s%s", i ? " " : "", ((Bubble *)bubbles->pdata[i])->key);
	return g_string_free(keys, FALSE);
}

static void
assert_standing(const Inbox *inbox, const char *expected)
{
	g_autofree char *keys = standing(inbox);
	assert_string_equal(keys, expected);
}

static void
only_announced_interrupts_are_bubbles(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	notify(inbox, 1, "raise",
	    alert_of(1, "open", "interrupt", "2026-12-01T09:30:00-05:00", true));
	notify(inbox, 2, "raise",
	    alert_of(2, "open", "ask", "2026-12-01T09:30:00-05:00", true));
	notify(inbox, 3, "raise",
	    alert_of(3, "open", "interrupt", "2026-12-01T09:30:00-05:00", false));
	assert_standing(inbox, "alert/1");
	assert_int_equal(inbox_count(inbox, "ask"), 1);
}

static void
at_most_three_and_the_most_urgent_first(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	for (int id = 1; id <= 5; id++) {
		g_autofree char *deadline =
		    g_strdup_printf("2026-12-%02dT09:30:00-05:00", 20 - id);
		notify(
		    inbox, id, "raise", alert_of(id, "open", "interrupt", deadline, true));
	}
	assert_standing(inbox, "alert/5 alert/4 alert/3 more");
	inbox_dismiss(inbox, "alert/5");
	assert_standing(inbox, "alert/4 alert/3 alert/2 more");
	notify(inbox, 6, "withdraw", alert_of(4, "withdrawn", "interrupt", "", true));
	assert_standing(inbox, "alert/3 alert/2 alert/1");
}

static void
answered_elsewhere_is_closed_here(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	notify(inbox, 1, "raise", alert_of(1, "open", "interrupt", "", true));
	notify(inbox, 2, "answer", alert_of(1, "answered", "interrupt", "", true));
	assert_standing(inbox, "");
	notify(inbox, 3, "remind", alert_of(1, "answered", "interrupt", "", true));
	assert_standing(inbox, "alert/1");
	notify(inbox, 4, "withdraw", alert_of(1, "withdrawn", "interrupt", "", true));
	assert_standing(inbox, "");
}

static void
a_dismissed_bubble_returns_with_news_only(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	notify(inbox, 1, "raise", alert_of(1, "open", "interrupt", "", true));
	inbox_dismiss(inbox, "alert/1");
	assert_standing(inbox, "");
	notify(inbox, 1, "raise",
	    alert_of(1, "open", "interrupt", "", true)); /* heard before */
	assert_standing(inbox, "");
	notify(inbox, 2, "remind", alert_of(1, "open", "interrupt", "", true));
	assert_standing(inbox, "alert/1");
}

static void
the_list_of_open_alerts_wins_over_notices_of_the_past(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	inbox_set_last(inbox, 3);
	greet(inbox, 9, "names");
	json_t *alerts = json_pack("{s:[o]}", "alerts",
	    alert_of(1, "open", "interrupt", "2026-12-01T09:30:00-05:00", true));
	inbox_replace(inbox, alerts);
	json_decref(alerts);
	notify(inbox, 5, "raise",
	    alert_of(2, "open", "interrupt", "", true)); /* answered since */
	notify(inbox, 6, "withdraw",
	    alert_of(1, "withdrawn", "interrupt", "", true)); /* back since */
	assert_standing(inbox, "alert/1");
}

static void
what_is_not_in_the_list_is_gone(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	notify(inbox, 1, "raise", alert_of(1, "open", "interrupt", "", true));
	json_t *none = json_of("{\"alerts\":[]}");
	inbox_replace(inbox, none);
	json_decref(none);
	assert_standing(inbox, "");
}

static void
a_supervisor_sees_what_was_escalated(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_SUPERVISOR);
	greet(inbox, 0, "names");
	notify(inbox, 1, "raise", alert_of(1, "open", "interrupt", "", true));
	assert_standing(inbox, "");
	json_t *alert = alert_of(1, "open", "interrupt", "", true);
	json_object_set_new(
	    alert, "escalated_at", json_string("2026-12-01T09:00:00-05:00"));
	notify(inbox, 2, "escalate", alert);
	assert_standing(inbox, "alert/1");
}

static void
another_office_is_not_ours(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new("hillside", ROLE_CLERK);
	greet(inbox, 0, "names");
	notify(inbox, 1, "raise", alert_of(1, "open", "interrupt", "", true));
	assert_standing(inbox, "");
	assert_int_equal(inbox_last(inbox), 1);
}

/* After a backup came back, or on another daemon: what it tells is not from the past. */
static void
a_last_notice_that_lies_ahead_hides_nothing(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	inbox_set_last(inbox, 1000);
	greet(inbox, 2, "names");
	notify(inbox, 3, "raise", alert_of(1, "open", "interrupt", "", true));
	assert_standing(inbox, "alert/1");
	assert_int_equal(inbox_last(inbox), 3);
}

static void
a_digest_is_one_bubble_until_it_is_put_away(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	json_t *notice = json_pack("{s:i, s:s, s:s, s:[o,o]}", "id", 4, "show", "digest",
	    "office", "riverside", "alerts", alert_of(1, "open", "digest", "", false),
	    alert_of(2, "open", "digest", "", false));
	inbox_notice(inbox, notice);
	json_decref(notice);
	g_autoptr(GPtrArray) bubbles = inbox_bubbles(inbox);
	const Bubble *bubble = bubbles->pdata[0];
	assert_int_equal(bubbles->len, 1);
	assert_string_equal(bubble->title, "2 bookings worth a second look");
	assert_false(bubble->answerable);
	inbox_dismiss(inbox, bubble->key);
	assert_standing(inbox, "");
}

static void
privacy_is_kept_in_title_and_text(void **state)
{
	(void)state;
	static const struct {
		const char *privacy, *title, *body;
	} rows[] = {
		{ "names", "Please verify: Mrs. Watkins", "Mrs. Watkins asked for 11:30." },
		{ "initials", "Please verify: W.", "W. asked for 11:30." },
		{ "none", "Please verify", "somebody asked for 11:30." },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
		greet(inbox, 0, rows[i].privacy);
		json_t *alert = alert_of(1, "open", "interrupt", "", true);
		json_object_set_new(json_object_get(alert, "finding"), "why",
		    json_string("Mrs. Watkins asked for 11:30."));
		notify(inbox, 1, "raise", alert);
		g_autoptr(GPtrArray) bubbles = inbox_bubbles(inbox);
		assert_string_equal(((Bubble *)bubbles->pdata[0])->title, rows[i].title);
		assert_string_equal(((Bubble *)bubbles->pdata[0])->body, rows[i].body);
	}
}

/* A mistyped office in desk.yaml must not pass for a quiet one. */
static void
an_office_that_is_not_there_is_said(void **state)
{
	g_autoptr(Inbox) all = inbox_new(NULL, ROLE_CLERK),
			 ours = inbox_new("riverside", ROLE_CLERK),
			 mistyped = inbox_new("rivrside", ROLE_CLERK);
	g_autofree char *why = NULL;
	(void)state;
	greet(all, 0, "names");
	greet(ours, 0, "names");
	greet(mistyped, 0, "names");
	assert_null(inbox_blind(all));
	assert_null(inbox_blind(ours));
	why = inbox_blind(mistyped);
	assert_string_equal(
	    why, "this user sees no office \"rivrside\"; there is riverside");
}

static void
told_of_database(Inbox *inbox, const char *text)
{
	json_t *json = json_of(text);
	inbox_database(inbox, json);
	json_decref(json);
}

static void
a_database_that_cannot_be_written_is_one_bubble(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	assert_standing(inbox, "");
	told_of_database(inbox, "{\"database\":\"the disk is full\"}");
	assert_standing(inbox, "database");
	inbox_dismiss(inbox, "database");
	assert_standing(inbox, "");
	told_of_database(inbox, "{\"database\":\"the disk fails\"}");
	assert_standing(inbox, "");
	told_of_database(inbox, "{\"database\":\"ok\"}");
	told_of_database(inbox, "{\"database\":\"the disk is full\"}");
	assert_standing(inbox, "database");
	greet(inbox, 0, "names"); /* a daemon that is well says nothing of it */
	assert_standing(inbox, "");
}

/* A slip that was confirmed, and is not the first of its person. */
static json_t *
again_of(int id)
{
	json_t *alert = alert_of(id, "answered", "interrupt", "", true);
	json_object_set_new(alert, "verdict", json_string("slip"));
	json_object_set_new(
	    alert, "escalated_at", json_string("2026-11-24T10:00:00-05:00"));
	return alert;
}

static void
a_further_slip_of_somebody_is_the_supervisors(void **state)
{
	(void)state;
	g_autoptr(Inbox) clerk = inbox_new(NULL, ROLE_CLERK);
	g_autoptr(Inbox) supervisor = inbox_new(NULL, ROLE_SUPERVISOR);
	greet(clerk, 0, "initials");
	notify(clerk, 1, "escalate", again_of(1));
	assert_standing(clerk, "");
	/* Also where it came while the desk was off. */
	greet(supervisor, 1, "initials");
	notify(supervisor, 1, "escalate", again_of(1));
	assert_standing(supervisor, "alert/1");
	g_autoptr(GPtrArray) bubbles = inbox_bubbles(supervisor);
	const Bubble *bubble = bubbles->pdata[0];
	assert_string_equal(bubble->title, "Again: W.");
	assert_string_equal(bubble->body,
	    "Not the first slip for this person: please look after it. Asked for 11:30; "
	    "recorded 1:30.");
	assert_false(bubble->answerable);
	notify(supervisor, 2, "withdraw", alert_of(1, "withdrawn", "interrupt", "", true));
	assert_standing(supervisor, "");
}

static void
who_answered_is_told_what_to_do_now(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "initials");
	json_t *alert = alert_of(1, "answered", "interrupt", "", true);
	json_object_set_new(alert, "verdict", json_string("slip"));
	inbox_answered(inbox, alert); /* it has no case */
	assert_standing(inbox, "");
	json_object_set_new(alert, "case", json_integer(7));
	json_object_set_new(alert, "next_step", json_string("participant-told"));
	inbox_answered(inbox, alert);
	g_autoptr(GPtrArray) bubbles = inbox_bubbles(inbox);
	const Bubble *bubble = bubbles->pdata[0];
	assert_string_equal(bubble->title, "Put it right: W.");
	assert_string_equal(bubble->body, "Case 7. Next: tell the person.");
	/* Its own answer comes back to it; what ends it is that it is put right. */
	notify(inbox, 1, "answer", json_deep_copy(alert));
	assert_standing(inbox, "case/1");
	notify(inbox, 2, "withdraw", alert_of(1, "withdrawn", "interrupt", "", true));
	assert_standing(inbox, "");
	inbox_answered(inbox, alert);
	inbox_dismiss(inbox, "case/1");
	assert_standing(inbox, "");
	json_decref(alert);
}

/* A list of alerts, all open. */
static void
notify_list(Inbox *inbox, int id, const char *show, int first, int count)
{
	json_t *alerts = json_array();
	for (int i = first; i < first + count; i++)
		json_array_append_new(alerts, alert_of(i, "open", "digest", "", false));
	json_t *notice = json_pack("{s:i, s:s, s:s, s:o}", "id", id, "show", show, "office",
	    "riverside", "alerts", alerts);
	inbox_notice(inbox, notice);
	json_decref(notice);
}

static void
return_after(Inbox *inbox, const char *since)
{
	g_autofree char *text = g_strdup_printf(
	    "{\"notice\":20,\"now\":\"2026-12-01T09:00:00Z\",\"away_since\":\"%s\","
	    "\"offices\":[{\"id\":\"riverside\",\"name\":\"Riverside\","
	    "\"privacy\":\"names\"}]}",
	    since);
	json_t *hello = json_of(text);
	inbox_hello(inbox, hello);
	json_decref(hello);
}

/* Open: five with bubbles of their own, and two that only lists told. */
static void
tell_open(Inbox *inbox)
{
	json_t *alerts = json_array(), *json;
	for (int i = 1; i <= 7; i++)
		json_array_append_new(
		    alerts, alert_of(i, "open", i <= 5 ? "interrupt" : "digest",
				"2026-12-01T09:30:00-05:00", i <= 5));
	json = json_pack("{s:o}", "alerts", alerts);
	inbox_replace(inbox, json);
	json_decref(json);
}

static char *
title_of_first(const Inbox *inbox)
{
	g_autoptr(GPtrArray) bubbles = inbox_bubbles(inbox);
	return g_strdup(((Bubble *)bubbles->pdata[0])->title);
}

static void
a_week_away_is_one_bubble_of_what_is_open_still(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	inbox_set_last(inbox, 10);
	return_after(inbox, "2026-11-24T09:00:00Z");
	tell_open(inbox);
	assert_standing(inbox, "missed");
	notify(inbox, 11, "raise", alert_of(1, "open", "interrupt", "", true));
	notify_list(inbox, 12, "digest", 5, 3);	 /* three, open still */
	notify_list(inbox, 13, "digest", 30, 9); /* over by now */
	assert_standing(inbox, "missed");
	g_autofree char *seven = title_of_first(inbox);
	assert_string_equal(seven, "7 bookings to verify, told while this desk was off");
	/* What comes up from now on speaks for itself; what is answered is out of it. */
	notify(inbox, 21, "remind", alert_of(2, "open", "interrupt", "", true));
	notify(inbox, 22, "answer", alert_of(3, "answered", "interrupt", "", true));
	notify_list(inbox, 23, "digest", 6, 2);
	assert_standing(inbox, "alert/2 missed list/23");
	inbox_dismiss(inbox, "missed");
	assert_standing(inbox, "alert/2 list/23");
}

static void
an_hour_away_is_as_if_it_had_been_there(void **state)
{
	(void)state;
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	inbox_set_last(inbox, 10);
	return_after(inbox, "2026-12-01T08:00:00Z");
	tell_open(inbox);
	notify_list(inbox, 12, "digest", 5, 3);
	assert_standing(inbox, "alert/1 alert/2 alert/3 more list/12");
}

/* Put away, it stays so when only its sentence changes; not when it has to ask anew. */
static void
what_was_put_away_stays_so_until_it_asks_anew(void **state)
{
	(void)state;
	static const char *const updated[] = { "09:00", "09:00", "10:00" };
	static const char *const standing_then[] = { "alert/1", "", "alert/1" };
	g_autoptr(Inbox) inbox = inbox_new(NULL, ROLE_CLERK);
	greet(inbox, 0, "names");
	for (unsigned i = 0; i < G_N_ELEMENTS(updated); i++) {
		json_t *alert = alert_of(1, "open", "interrupt", "", true);
		g_autofree char *why = g_strdup_printf("As of %u.", i);
		json_object_set_new(alert, "updated_at", json_string(updated[i]));
		json_object_set_new(
		    json_object_get(alert, "finding"), "why", json_string(why));
		json_t *alerts = json_pack("{s:[o]}", "alerts", alert);
		inbox_replace(inbox, alerts);
		json_decref(alerts);
		assert_standing(inbox, standing_then[i]);
		inbox_dismiss(inbox, "alert/1");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_announced_interrupts_are_bubbles),
		cmocka_unit_test(at_most_three_and_the_most_urgent_first),
		cmocka_unit_test(answered_elsewhere_is_closed_here),
		cmocka_unit_test(a_dismissed_bubble_returns_with_news_only),
		cmocka_unit_test(the_list_of_open_alerts_wins_over_notices_of_the_past),
		cmocka_unit_test(what_is_not_in_the_list_is_gone),
		cmocka_unit_test(a_supervisor_sees_what_was_escalated),
		cmocka_unit_test(another_office_is_not_ours),
		cmocka_unit_test(a_last_notice_that_lies_ahead_hides_nothing),
		cmocka_unit_test(a_digest_is_one_bubble_until_it_is_put_away),
		cmocka_unit_test(privacy_is_kept_in_title_and_text),
		cmocka_unit_test(an_office_that_is_not_there_is_said),
		cmocka_unit_test(a_further_slip_of_somebody_is_the_supervisors),
		cmocka_unit_test(who_answered_is_told_what_to_do_now),
		cmocka_unit_test(a_database_that_cannot_be_written_is_one_bubble),
		cmocka_unit_test(a_week_away_is_one_bubble_of_what_is_open_still),
		cmocka_unit_test(an_hour_away_is_as_if_it_had_been_there),
		cmocka_unit_test(what_was_put_away_stays_so_until_it_asks_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
