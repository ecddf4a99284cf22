/* Tier, deadline, key and facts of findings. */
#include "alert_case.h"

typedef struct DeadlineRow {
	const char *name, *asked, *recorded, *now, *deadline;
} DeadlineRow;

static const DeadlineRow deadlines[] = {
	{ "the earlier time less the lead", "12-01 11:30", "12-01 13:30", "11-23 09:00",
	    "12-01 09:30" },
	{ "recorded comes first", "12-03 11:30", "12-01 16:00", "11-23 09:00",
	    "12-01 14:00" },
	{ "in the break: its beginning", "12-01 14:30", "12-01 16:00", "11-23 09:00",
	    "12-01 12:00" },
	{ "before opening: the last closing", "12-01 09:00", "12-01 13:00", "11-23 09:00",
	    "11-30 17:00" },
	{ "over a weekend", "11-30 09:00", "12-01 13:00", "11-23 09:00", "11-27 17:00" },
	{ "over a closed day", "12-28 09:30", "12-28 13:00", "11-23 09:00", "12-24 17:00" },
	{ "at closing is by closing", "12-01 19:00", "12-02 13:00", "11-23 09:00",
	    "12-01 17:00" },
	{ "the recorded time has passed", "12-14 11:30", "12-01 11:30", "12-01 11:30",
	    "12-14 09:30" },
	{ "a minute before it passes", "12-14 11:30", "12-01 11:30", "12-01 11:29",
	    "12-01 09:30" },
	{ "both have passed", "12-01 10:00", "12-01 13:30", "12-02 09:00", "12-01 08:00" },
};

static void
deadlines_lie_in_staffed_hours(void **state)
{
	g_autoptr(Office) office = case_office();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(deadlines); i++) {
		const DeadlineRow *row = &deadlines[i];
		g_autoptr(Finding) finding =
		    case_mismatch(office, "Ana", row->asked, row->recorded, .9);
		int64_t got = deadline_of(finding, office, case_at(office, row->now));
		g_autofree char *text = time_format(got, office->zone);

		if (got != case_at(office, row->deadline))
			fail_msg("%s: %s", row->name, text);
	}
}

static void
a_feed_has_no_deadline(void **state)
{
	g_autoptr(Office) office = case_office();
	g_autoptr(Finding) finding = finding_new("feed-unreadable");

	(void)state;
	assert_true(deadline_of(finding, office, 0) == NO_TIME);
	finding->p = .01;
	finding_complete(finding, office, 0);
	assert_int_equal(finding->tier, TIER_ASK);
}

static void
p_meets_the_offices_thresholds(void **state)
{
	static const struct {
		double p;
		Tier tier;
	} rows[] = { { .85, TIER_INTERRUPT }, { .8499, TIER_ASK }, { .5, TIER_ASK },
		{ .4999, TIER_DIGEST }, { .15, TIER_DIGEST }, { .1499, TIER_LOG } };
	g_autoptr(Office) office = case_office();

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(Finding) finding =
		    case_mismatch(office, "Ana", "12-01 11:30", "12-01 13:30", rows[i].p);

		finding_complete(finding, office, 0);
		assert_int_equal(finding->tier, rows[i].tier);
	}
}

/* Which changes make another matter, and which another fact. */
static void
identity_comes_from_content(void **state)
{
	g_autoptr(Office) office = case_office();
	g_autoptr(Finding) one =
	    case_mismatch(office, "Ana", "12-01 11:30", "12-01 13:30", .9);
	g_autoptr(Finding) two = finding_copy(one);
	Digest key = alert_key("riverside", one), facts = alert_facts(one);

	(void)state;
	g_ptr_array_set_size(two->bookings, 0);
	g_ptr_array_add(two->bookings, g_strdup("another-uid"));
	two->kind = g_strdup("am-pm");
	two->p = .2;
	two->asked_free = 0;
	two->proposed = two->asked;
	assert_true(digest_equal(alert_key("riverside", two), key));
	assert_true(digest_equal(alert_facts(two), facts));
	two->recorded += HOUR;
	assert_true(digest_equal(alert_key("riverside", two), key));
	assert_false(digest_equal(alert_facts(two), facts));
	two->recorded = one->recorded;
	two->asked += HOUR;
	assert_false(digest_equal(alert_key("riverside", two), key));
	assert_false(digest_equal(alert_key("lakeside", one), key));
	g_free(two->person);
	two->person = g_strdup("=Bo");
	two->asked = one->asked;
	assert_false(digest_equal(alert_key("riverside", two), key));
}

static Finding *
pile(const Office *office, const char *start, const char *const *names)
{
	Finding *finding = finding_new("double-booking");

	finding->resource = g_strdup("Station 1");
	finding->start = case_at(office, start);
	finding->end = finding->start + HOUR;
	finding->over = 1;
	for (unsigned i = 0; names[i]; i++)
		g_ptr_array_add(finding->participants, g_strdup(names[i]));
	return finding;
}

static void
a_pile_is_its_place_and_start(void **state)
{
	static const char *const two[] = { "Ana", "Bo", NULL },
				 *const respelt[] = { "BO", "Ána", NULL },
				 *const three[] = { "Ana", "Bo", "Cy", NULL };
	g_autoptr(Office) office = case_office();
	g_autoptr(Finding) a = pile(office, "12-01 10:00", two);
	g_autoptr(Finding) b = pile(office, "12-01 10:00", three);
	g_autoptr(Finding) c = pile(office, "12-01 14:00", two);
	g_autoptr(Finding) d = pile(office, "12-01 10:00", respelt);

	(void)state;
	assert_true(digest_equal(alert_key("r", a), alert_key("r", b)));
	assert_false(digest_equal(alert_facts(a), alert_facts(b)));
	assert_false(digest_equal(alert_key("r", a), alert_key("r", c)));
	assert_true(digest_equal(alert_facts(a), alert_facts(d)));
}

static void
a_feeds_fault_is_one_matter_in_any_words(void **state)
{
	g_autoptr(Finding) one = finding_new("feed-unreadable");
	g_autoptr(Finding) two = NULL;

	(void)state;
	g_ptr_array_add(one->feeds, g_strdup("bookings"));
	one->detail = g_strdup("line 17: no END");
	two = finding_copy(one);
	g_free(two->detail);
	two->detail = g_strdup("404 Not Found");
	assert_true(digest_equal(alert_key("r", one), alert_key("r", two)));
	assert_true(digest_equal(alert_facts(one), alert_facts(two)));
	g_ptr_array_set_size(two->feeds, 0);
	g_ptr_array_add(two->feeds, g_strdup("requests"));
	assert_false(digest_equal(alert_key("r", one), alert_key("r", two)));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(deadlines_lie_in_staffed_hours),
		cmocka_unit_test(a_feed_has_no_deadline),
		cmocka_unit_test(p_meets_the_offices_thresholds),
		cmocka_unit_test(identity_comes_from_content),
		cmocka_unit_test(a_pile_is_its_place_and_start),
		cmocka_unit_test(a_feeds_fault_is_one_matter_in_any_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
