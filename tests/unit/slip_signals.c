/* Signals: each by its row, those of some kinds only, those that say one thing twice. */
#include "slip_world.h"

#include <math.h>
#include <slipwatch/learn.h>
#include <string.h>

#define AT(field) offsetof(SlipSignals, field)

typedef struct Row {
	const char *slug;
	size_t at;
	int value;
	double ratio;
	const char *recorded; /* of 2026-12-01 11:30; one kind explains it nearly alone */
} Row;

#define WEEK_OFF "2026-12-08 11:30"
#define LOST_ONE "2026-12-01 13:30"
#define WHOLE	 "2026-12-01 11:00"
#define TODAY	 "2026-11-24 11:30"

static const Row rows[] = {
	{ "asked-free", AT(asked_free), 1, 1.35, LOST_ONE },
	{ "asked-taken", AT(asked_free), 0, .04, LOST_ONE },
	{ "taken-now", AT(taken_now), 1, 1.2, LOST_ONE },
	{ "asked-closed", AT(asked_bookable), 0, .05, LOST_ONE },
	{ "quick-edits", AT(quick_edits), 1, 2, LOST_ONE },
	{ "moved-later", AT(moved_later), 1, .14, LOST_ONE },
	{ "edited-later", AT(never_edited), 0, .12, LOST_ONE },
	{ "never-edited", AT(never_edited), 1, 1.4, LOST_ONE },
	{ "soon-after-request", AT(soon_after_request), 1, 1.7, LOST_ONE },
	{ "later-than-request", AT(soon_after_request), 0, .45, LOST_ONE },
	{ "busy", AT(busy), 1, 1.9, LOST_ONE },
	{ "late", AT(late), 1, 1.05, LOST_ONE },
	{ "collides", AT(collides), 1, 15, LOST_ONE },
	{ "outside", AT(outside), 1, 150, LOST_ONE },
	{ "superseded", AT(superseded), 1, .1, LOST_ONE },
	{ "ambiguous", AT(ambiguous), 1, .3, LOST_ONE },
	{ "usual-time", AT(usual_time), 1, .7, "2026-06-12 11:30" },
	{ "usual-by-habit", AT(usual_time), 1, 1.5, WEEK_OFF },
	{ "text-contradicts", AT(text_contradicts), 1, 100, LOST_ONE },
	{ "text-agrees", AT(text_agrees), 1, .5, LOST_ONE },
	{ "confirmed", AT(confirmed), 1, .04, LOST_ONE },
	{ "declined", AT(declined), 1, 6, LOST_ONE },
	{ "confirmation-sent", AT(confirmation_sent), 1, .33, LOST_ONE },
};

static void
set(SlipQuestion *asked, size_t at, int value)
{
	memcpy((char *)&asked->signals + at, &value, sizeof value);
}

static double
odds(const SlipQuestion *asked)
{
	double p = slip_judge(asked).p;

	return p / (1 - p);
}

static bool
holds(const SlipQuestion *asked, const char *slug)
{
	SlipJudgement judgement = slip_judge(asked);

	return g_strv_contains(judgement.signals, slug);
}

static void
each_signal_multiplies_the_odds_and_is_named(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *asked_for = strstr(rows[i].recorded, "-06-")
					    ? "2026-12-06 11:30"
					    : "2026-12-01 11:30";
		SlipQuestion asked = question(office, asked_for, rows[i].recorded);
		double before = odds(&asked);
		assert_false(holds(&asked, rows[i].slug));
		set(&asked, rows[i].at, rows[i].value);
		double ratio = odds(&asked) / before;
		if (!holds(&asked, rows[i].slug) || fabs(log(ratio / rows[i].ratio)) > .05)
			fail_msg("%s: %f", rows[i].slug, ratio);
		assert_float_equal(
		    slip_signal_ratio(NULL, rows[i].slug), rows[i].ratio, 1e-9);
		set(&asked, rows[i].at, -1);
		assert_float_equal(odds(&asked), before, 1e-9);
	}
}

/* A lead of zero speaks of a kept default alone. */
static void
some_signals_speak_of_some_kinds(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion kept = question(office, "2026-12-03 11:30", TODAY);
	SlipQuestion lost = question(office, "2026-12-01 11:30", LOST_ONE);

	(void)state;
	kept.made = local("2026-11-24 09:00");
	double before = odds(&kept), other = odds(&lost);
	kept.signals.lead_zero = lost.signals.lead_zero = 1;
	assert_float_equal(odds(&kept) / before, 6, .3);
	assert_true(holds(&kept, "lead-zero"));
	assert_true(odds(&lost) == other);
	assert_false(holds(&lost, "lead-zero"));
}

/* A quarter past becomes the whole hour: 1.5, where half past gives nothing. */
static void
a_round_result_of_a_quarter_is_minutes_lost(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion quarter = question(office, "2026-12-01 11:45", WHOLE);
	SlipQuestion half = question(office, "2026-12-01 11:30", WHOLE);

	(void)state;
	assert_true(holds(&quarter, "rounded"));
	assert_false(holds(&half, "rounded"));
	quarter.recorded = local("2026-12-01 12:45");
	assert_false(holds(&quarter, "rounded"));
}

/* All three of them, or the last not known; not for what honest people do as well. */
static void
entered_at_once_speaks_of_keys_and_forms(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion lost = question(office, "2026-12-01 11:30", LOST_ONE);
	SlipQuestion week = question(office, "2026-12-01 11:30", WEEK_OFF);

	(void)state;
	lost.signals.asked_free = lost.signals.never_edited = 1;
	week.signals.asked_free = week.signals.never_edited = 1;
	assert_true(holds(&lost, "at-once"));
	assert_false(holds(&week, "at-once"));
	lost.signals.soon_after_request = 0;
	assert_false(holds(&lost, "at-once"));
	lost.signals.soon_after_request = 1;
	assert_true(holds(&lost, "at-once"));
	lost.signals.stamps_untrusted = 1;
	assert_false(holds(&lost, "at-once"));
}

/* Whoever edited a record later knew why: how soon it was made says nothing then. */
static void
how_soon_it_was_made_tells_of_the_first_entry(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", LOST_ONE);

	(void)state;
	asked.signals.never_edited = 0;
	double edited = odds(&asked);
	asked.signals.soon_after_request = 1;
	assert_true(odds(&asked) == edited);
	asked.signals.soon_after_request = 0;
	assert_true(odds(&asked) == edited);
	asked.signals.never_edited = -1;
	assert_true(holds(&asked, "later-than-request"));
	asked.signals.moved_later = 1;
	assert_false(holds(&asked, "later-than-request"));
	/* Stamps that are rewritten tell of no edit. */
	asked.signals.stamps_untrusted = 1;
	assert_true(holds(&asked, "later-than-request"));
}

/* Two rows say one thing: the first counts. */
static void
one_thing_said_twice_counts_once(void **state)
{
	static const struct {
		size_t first, second;
		const char *counts;
	} pairs[] = {
		{ AT(quick_edits), AT(moved_later), "quick-edits" },
		{ AT(moved_later), AT(never_edited), "moved-later" },
		{ AT(text_contradicts), AT(text_agrees), "text-contradicts" },
		{ AT(confirmed), AT(declined), "confirmed" },
		{ AT(declined), AT(confirmation_sent), "declined" },
	};
	g_autoptr(Office) office = office_open(8, 18);

	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(pairs); i++) {
		SlipQuestion asked = question(office, "2026-12-01 11:30", LOST_ONE);
		set(&asked, pairs[i].first, 1);
		double one = odds(&asked);
		set(&asked, pairs[i].second, 1);
		assert_true(odds(&asked) == one);
		SlipJudgement judgement = slip_judge(&asked);
		assert_string_equal(judgement.signals[0], pairs[i].counts);
		assert_null(judgement.signals[1]);
	}
}

static void
stamps_that_are_rewritten_say_nothing(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", LOST_ONE);
	double before = odds(&asked);

	(void)state;
	asked.signals.stamps_untrusted = asked.signals.never_edited = 1;
	assert_true(odds(&asked) == before);
	asked.signals.moved_later = 1;
	assert_true(odds(&asked) == before);
	asked.signals.stamps_untrusted = 0;
	assert_true(odds(&asked) < before);
}

static void
another_length_too_makes_it_honest(void **state)
{
	g_autoptr(Office) office = office_open(8, 18);
	SlipQuestion asked = question(office, "2026-12-01 11:30", LOST_ONE);
	double before = odds(&asked);

	(void)state;
	asked.asked_length = HOUR;
	asked.recorded_length = HOUR / 2;
	assert_float_equal(odds(&asked) / before, .5, 1e-6);
	assert_true(holds(&asked, "other-length"));
	/* The form's own. */
	asked.recorded_length = office->slot;
	assert_float_equal(odds(&asked), before, 1e-9);
}

static void
each_row_of_the_table_has_a_name_and_a_ratio(void **state)
{
	const char *const *signals = slip_signals();
	unsigned count = g_strv_length((char **)signals);

	(void)state;
	assert_in_range(count, 20, SLIP_SIGNALS_MAX);
	for (unsigned i = 0; i < count; i++) {
		double ratio = slip_signal_ratio(NULL, signals[i]);
		assert_true(ratio > 0 && ratio != 1);
		for (unsigned j = i + 1; j < count; j++)
			assert_string_not_equal(signals[i], signals[j]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_signal_multiplies_the_odds_and_is_named),
		cmocka_unit_test(some_signals_speak_of_some_kinds),
		cmocka_unit_test(entered_at_once_speaks_of_keys_and_forms),
		cmocka_unit_test(a_round_result_of_a_quarter_is_minutes_lost),
		cmocka_unit_test(how_soon_it_was_made_tells_of_the_first_entry),
		cmocka_unit_test(one_thing_said_twice_counts_once),
		cmocka_unit_test(stamps_that_are_rewritten_say_nothing),
		cmocka_unit_test(another_length_too_makes_it_honest),
		cmocka_unit_test(each_row_of_the_table_has_a_name_and_a_ratio),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
