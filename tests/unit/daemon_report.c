/* Reports: counts by what alerts have in common, none of them under five or giving one
 * away. */
#include "unit.h"

#include "../../src/daemon/report.h"
#include "../../src/daemon/report_parts.h"

#include <slipwatch/error.h>

#include <string.h>

/* --- the veil --- */

/* Counts, and those that are told: 0 is not. */
static const struct {
	const char *rule;
	unsigned counts[4], told[4];
} veiled[] = {
	{ "all are large", { 9, 8, 7, 5 }, { 9, 8, 7, 5 } },
	{ "a small one goes, and the next with it", { 9, 8, 7, 3 }, { 9, 8, 0, 0 } },
	{ "two small ones hide each other", { 9, 8, 4, 4 }, { 9, 8, 0, 0 } },
	{ "two that are too few together take a third", { 9, 8, 1, 1 }, { 9, 0, 0, 0 } },
	{ "none is no number to hide", { 9, 8, 0, 0 }, { 9, 8, 0, 0 } },
	{ "of little nothing is told", { 4, 3, 2, 1 }, { 0, 0, 0, 0 } },
	{ "one large takes the only small one's part", { 60, 1, 0, 0 }, { 0, 0, 0, 0 } },
};

static void
no_small_number_is_told_or_given_away(void **state)
{
	static const char *const names[] = { "a", "b", "c", "d" };
	(void)state;
	for (unsigned row = 0; row < G_N_ELEMENTS(veiled); row++) {
		g_autoptr(GArray) cells = cells_new();
		for (unsigned i = 0; i < 4; i++)
			cells_add(cells, names[i], veiled[row].counts[i]);
		cells_veil(cells);
		for (unsigned i = 0; i < 4; i++) {
			const Cell *cell = &g_array_index(cells, Cell, i);
			unsigned told = cell->told ? cell->count : 0;
			if (told != veiled[row].told[i])
				fail_msg("%s: %s is %u", veiled[row].rule, names[i], told);
		}
	}
}

/* Whatever the counts are, what is left out is nothing, or five and more. */
static void
what_is_left_out_is_never_small(void **state)
{
	(void)state;
	for (unsigned seed = 0; seed < 8 * 8 * 8 * 8; seed++) {
		g_autoptr(GArray) cells = cells_new();
		unsigned left_out = 0, large = 0;
		for (unsigned i = 0, rest = seed; i < 4; i++, rest /= 8)
			cells_add(
			    cells, (const char *[]){ "a", "b", "c", "d" }[i], rest % 8);
		cells_veil(cells);
		for (unsigned i = 0; i < 4; i++) {
			const Cell *cell = &g_array_index(cells, Cell, i);
			assert_false(cell->told && cell->count < LEAST_TOLD);
			left_out += cell->told ? 0 : cell->count;
			large += cell->told;
		}
		assert_true(!left_out || left_out >= LEAST_TOLD || !large);
	}
}

static double
share_of(unsigned part, unsigned whole, bool exact, bool *ret_about)
{
	json_t *json = share_json(part, whole, exact);
	const json_t *share = json_object_get(json, "share");
	double value = json_is_null(share) ? -1 : json_number_value(share);
	*ret_about = json_is_true(json_object_get(json, "about"));
	assert_int_equal(json_is_null(json_object_get(json, "count")), *ret_about);
	json_decref(json);
	return value;
}

static const struct {
	unsigned part, whole;
	bool exact, about;
	double share;
} shares[] = {
	{ 31, 50, true, false, .62 },
	{ 50, 50, true, false, 1 }, /* none else: nobody to tell of */
	{ 31, 50, false, true, .6 },
	{ 48, 50, true, true, 1 }, /* 2 would be told */
	{ 3, 100, true, true, .05 },
	{ 15, 19, true, true, -1 }, /* 4 would be, and so few are not rounded */
	{ 9, 14, true, false, .64 },
	{ 0, 0, true, true, -1 },
};

static void
a_share_tells_no_small_number(void **state)
{
	(void)state;
	for (unsigned i = 0; i < G_N_ELEMENTS(shares); i++) {
		bool about;
		double share =
		    share_of(shares[i].part, shares[i].whole, shares[i].exact, &about);
		if (about != shares[i].about || share < shares[i].share - 1e-9 ||
		    share > shares[i].share + 1e-9)
			fail_msg("%u of %u: %g", shares[i].part, shares[i].whole, share);
	}
}

/* A rounded share fits five counts or more: no single one can be told from it. */
static void
a_rounded_share_fits_five_counts(void **state)
{
	(void)state;
	for (unsigned whole = 20; whole < 600; whole++) {
		bool about;
		double middle = share_of(whole / 2, whole, false, &about);
		unsigned fits = 0;
		for (unsigned part = 0; part <= whole; part++)
			fits += share_of(part, whole, false, &about) == middle;
		if (fits < LEAST_TOLD - 1)
			fail_msg("%u: %u counts", whole, fits);
	}
}

/* --- a report --- */

typedef struct Desk {
	Office *office;
	GPtrArray *tally, *made, *before, *load, *pairs;
	ShownRow shown;
	Taught taught;
} Desk;

static int
desk_make(void **state)
{
	Desk *desk = g_new0(Desk, 1);
	desk->office =
	    office_new("riverside", "Riverside WIC", zone_open("America/New_York", NULL));
	desk->tally = g_ptr_array_new_with_free_func(g_free);
	desk->made = g_ptr_array_new_with_free_func(g_free);
	desk->before = g_ptr_array_new_with_free_func(g_free);
	desk->load = g_ptr_array_new_with_free_func(g_free);
	desk->pairs = g_ptr_array_new_with_free_func(g_free);
	desk->taught = (Taught){ learned_new(), beliefs_new(NULL, NULL), 0 };
	*state = desk;
	return 0;
}

static int
desk_clear(void **state)
{
	Desk *desk = *state;
	office_unref(desk->office);
	g_ptr_array_unref(desk->tally);
	g_ptr_array_unref(desk->made);
	g_ptr_array_unref(desk->before);
	g_ptr_array_unref(desk->load);
	g_ptr_array_unref(desk->pairs);
	taught_done(&desk->taught);
	g_free(desk);
	return 0;
}

static void
count(Desk *desk, const char *kind, Tier tier, Verdict verdict, unsigned of)
{
	TallyRow row = { (char *)"mismatch", (char *)kind, (char *)"", tier, verdict,
		verdict == VERDICT_SLIP, of };
	g_ptr_array_add(desk->tally, g_memdup2(&row, sizeof row));
}

static void
expect(const Desk *desk, const char *key, const char *expected)
{
	ReportSource source = { .office = desk->office,
		.tally = desk->tally,
		.made = desk->made,
		.before = desk->before,
		.load = desk->load,
		.pairs = desk->pairs,
		.shown = desk->shown,
		.days = 20,
		.taught = &desk->taught };
	json_t *report = report_json(&source);
	char *text = json_dumps(json_object_get(report, key),
	    JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
	assert_string_equal(text, expected);
	free(text);
	json_decref(report);
}

static void
nothing_shown_is_too_few_to_count(void **state)
{
	const Desk *desk = *state;
	expect(desk, "shown", "null");
	expect(desk, "found", "[]");
	expect(desk, "demoted", "[]");
	expect(desk, "good_catches", "{\"count\":null,\"share\":null,\"about\":true}");
}

static void
what_was_found_is_counted_and_small_rest_named_by_the_large(void **state)
{
	Desk *desk = *state;
	count(desk, "am-pm", TIER_ASK, VERDICT_SLIP, 30);
	count(desk, "misheard", TIER_ASK, VERDICT_SLIP, 6);
	expect(desk, "found",
	    "[{\"found\":\"mismatch: am-pm\",\"shown\":30},"
	    "{\"found\":\"mismatch: misheard\",\"shown\":6}]");
	count(desk, "", TIER_ASK, VERDICT_SLIP, 3);
	expect(desk, "found",
	    "[{\"found\":\"mismatch: am-pm\",\"shown\":30},"
	    "{\"together\":[\"mismatch: misheard\"],\"shown\":9}]");
	expect(desk, "shown", "39");
	expect(desk, "good_catches", "{\"count\":39,\"share\":1.0,\"about\":false}");
}

static void
a_tiers_share_is_rounded_where_another_would_tell_it(void **state)
{
	Desk *desk = *state;
	count(desk, "am-pm", TIER_INTERRUPT, VERDICT_SLIP, 44);
	count(desk, "am-pm", TIER_INTERRUPT, VERDICT_CORRECT, 6);
	count(desk, "am-pm", TIER_ASK, VERDICT_SLIP, 10);
	count(desk, "am-pm", TIER_ASK, VERDICT_CHANGED, 10);
	expect(desk, "tiers",
	    "[{\"tier\":\"interrupt\",\"shown\":50,\"answered\":50,"
	    "\"right\":{\"count\":44,\"share\":0.88,\"about\":false}},"
	    "{\"tier\":\"ask\",\"shown\":20,\"answered\":20,"
	    "\"right\":{\"count\":10,\"share\":0.5,\"about\":false}},"
	    "{\"tier\":\"digest\",\"shown\":null,\"answered\":null,"
	    "\"right\":{\"count\":null,\"share\":null,\"about\":true}},"
	    "{\"tier\":\"log\",\"shown\":null,\"answered\":null,"
	    "\"right\":{\"count\":null,\"share\":null,\"about\":true}}]");
	count(desk, "am-pm", TIER_DIGEST, VERDICT_CORRECT, 2);
	expect(desk, "tiers",
	    "[{\"tier\":\"interrupt\",\"shown\":50,\"answered\":50,"
	    "\"right\":{\"count\":null,\"share\":0.9,\"about\":true}},"
	    "{\"tier\":\"ask\",\"shown\":null,\"answered\":null,"
	    "\"right\":{\"count\":null,\"share\":0.5,\"about\":true}},"
	    "{\"tier\":\"digest\",\"shown\":null,\"answered\":null,"
	    "\"right\":{\"count\":null,\"share\":null,\"about\":true}},"
	    "{\"tier\":\"log\",\"shown\":null,\"answered\":null,"
	    "\"right\":{\"count\":null,\"share\":null,\"about\":true}}]");
}

/* 9:10 on a Friday in New York is a quarter past two in the afternoon of UTC. */
static void
slips_are_counted_in_the_offices_civil_time(void **state)
{
	Desk *desk = *state;
	MadeRow row = { 1795183800, 7 }; /* 2026-11-20T14:10:00Z */
	g_ptr_array_add(desk->made, g_memdup2(&row, sizeof row));
	count(desk, "am-pm", TIER_ASK, VERDICT_SLIP, 13);
	expect(desk, "hours", "[{\"hours\":\"08:00-10:00\",\"slips\":7}]");
	expect(desk, "weekdays", "[{\"weekday\":\"fri\",\"slips\":7}]");
	row = (MadeRow){ NO_TIME, 6 };
	g_ptr_array_add(desk->made, g_memdup2(&row, sizeof row));
	expect(desk, "weekdays",
	    "[{\"weekday\":\"fri\",\"slips\":7},{\"weekday\":\"not known\",\"slips\":6}]");
}

/* 9 of 12: whoever adds up the slips of a table has the 3 that were none. */
static void
no_part_of_the_slips_is_told_where_their_number_is_not(void **state)
{
	Desk *desk = *state;
	MadeRow row = { 1795183800, 9 };
	g_ptr_array_add(desk->made, g_memdup2(&row, sizeof row));
	count(desk, "am-pm", TIER_ASK, VERDICT_SLIP, 9);
	expect(desk, "causes", "[{\"cause\":\"not said\",\"slips\":9}]");
	expect(desk, "good_catches", "{\"count\":9,\"share\":1.0,\"about\":false}");
	count(desk, "am-pm", TIER_ASK, VERDICT_CORRECT, 3);
	expect(desk, "shown", "12");
	expect(desk, "answers",
	    "{\"unanswered\":null,\"slip\":null,\"changed-on-purpose\":null,"
	    "\"request-outdated\":null,\"correct\":null,\"unreachable\":null}");
	expect(desk, "causes", "[]");
	expect(desk, "hours", "[]");
	expect(desk, "weekdays", "[]");
	expect(desk, "good_catches", "{\"count\":null,\"share\":null,\"about\":true}");
}

static void
a_demoted_kind_says_why_without_a_small_number(void **state)
{
	Desk *desk = *state;
	Lesson lesson = {
		.rule = "mismatch", .kind = "am-pm", .raw = .9, .tier = "interrupt"
	};
	for (int i = 0; i < 50; i++) {
		lesson.slip = i < 3;
		learned_add(desk->taught.learned, &lesson);
	}
	beliefs_free(desk->taught.beliefs);
	desk->taught.beliefs = beliefs_new(desk->taught.learned, NULL);
	expect(desk, "demoted",
	    "[{\"kind\":\"am-pm\",\"why\":\"fewer than 5 of its last 50 interrupts were "
	    "slips\"}]");
	g_autofree char *exact = taught_why(&desk->taught, "am-pm", false);
	assert_string_equal(exact, "3 of its last 50 interrupts were slips");
}

static void
tally_row(GPtrArray *tally, const char *kind, const char *cause, Verdict verdict,
    bool early, unsigned of)
{
	TallyRow row = { (char *)"mismatch", (char *)kind, (char *)cause, TIER_ASK, verdict,
		early, of };
	g_ptr_array_add(tally, g_memdup2(&row, sizeof row));
}

static void
slips_are_counted_by_kind_and_by_when_they_were_found(void **state)
{
	Desk *desk = *state;
	tally_row(desk->tally, "am-pm", "rush", VERDICT_SLIP, true, 12);
	tally_row(desk->tally, "default-day", "default-kept", VERDICT_SLIP, false, 6);
	tally_row(desk->tally, "am-pm", "", VERDICT_CORRECT, false, 7);
	expect(desk, "kinds",
	    "[{\"kind\":\"am-pm\",\"slips\":12},{\"kind\":\"default-day\",\"slips\":6}]");
	expect(desk, "caught",
	    "[{\"when\":\"before\",\"slips\":12},{\"when\":\"window\",\"slips\":6}]");
	expect(desk, "rules",
	    "[{\"rule\":\"mismatch\",\"answered\":25,"
	    "\"false\":{\"count\":null,\"share\":0.2,\"about\":true}}]");
	expect(desk, "suggestions",
	    "[{\"cause\":\"rush\",\"slips\":12,\"text\":\"12 slips in a rush: put a second "
	    "person at the desk in the busiest hours below.\"},"
	    "{\"cause\":\"default-kept\",\"slips\":6,\"text\":\"6 slips from kept "
	    "defaults: "
	    "ask your vendor to start with an empty date and time.\"},"
	    "{\"kind\":\"am-pm\",\"slips\":12,\"text\":\"12 slips mixed up am and pm: hide "
	    "the hours in which you are closed.\"},"
	    "{\"kind\":\"default-day\",\"slips\":6,\"text\":\"6 slips kept the date on the "
	    "screen: ask your vendor to start with an empty date.\"}]");
}

/* Ten quarter-hours of a record each, and one of thirty. */
static void
slips_of_busy_quarter_hours_stand_beside_their_records(void **state)
{
	Desk *desk = *state;
	const int64_t quarter = 1795183800 / 900;
	for (int i = 0; i < 12; i++) {
		LoadRow row = { quarter + i, i ? 1 : 30 };
		g_ptr_array_add(desk->load, g_memdup2(&row, sizeof row));
	}
	MadeRow busy = { quarter * 900, 7 }, calm = { (quarter + 3) * 900, 6 };
	g_ptr_array_add(desk->made, g_memdup2(&busy, sizeof busy));
	g_ptr_array_add(desk->made, g_memdup2(&calm, sizeof calm));
	tally_row(desk->tally, "am-pm", "", VERDICT_SLIP, true, 13);
	expect(desk, "load",
	    "[{\"load\":\"busy\",\"slips\":7,\"records\":30},"
	    "{\"load\":\"usual\",\"slips\":6,\"records\":11}]");
	expect(desk, "busiest",
	    "[{\"hours\":\"08:00-10:00\",\"records\":33},"
	    "{\"hours\":\"10:00-12:00\",\"records\":8}]");
}

static void
notices_are_told_for_each_desk_and_day(void **state)
{
	Desk *desk = *state;
	expect(
	    desk, "desk_days", "{\"notices\":null,\"desks\":0,\"days\":20,\"each\":null}");
	desk->shown = (ShownRow){ .notices = 50, .desks = 2 };
	expect(desk, "desk_days", "{\"notices\":50,\"desks\":2,\"days\":20,\"each\":1.25}");
}

static void
what_changed_is_told_where_both_periods_are(void **state)
{
	Desk *desk = *state;
	tally_row(desk->tally, "am-pm", "rush", VERDICT_SLIP, true, 12);
	expect(desk, "changes", "[]");
	tally_row(desk->before, "am-pm", "import", VERDICT_SLIP, true, 9);
	expect(desk, "changes",
	    "[{\"what\":\"shown\",\"now\":12,\"before\":9},"
	    "{\"what\":\"slips\",\"now\":12,\"before\":9},"
	    "{\"what\":\"when\",\"now\":12,\"before\":9,\"name\":\"before\"},"
	    "{\"what\":\"kind\",\"now\":12,\"before\":9,\"name\":\"am-pm\"}]");
}

static const struct {
	unsigned requests, equal, together;
	const char *verdict;
} pairs[] = {
	{ 49, 49, 49, "few" },
	{ 50, 50, 50, "back-filled" },
	{ 200, 198, 180, "back-filled" },
	{ 200, 198, 179, "always-equal" },
	{ 200, 197, 197, "plausible" },
	{ 200, 160, 0, "plausible" },
};

static void
requests_that_always_agree_are_doubted(void **state)
{
	Desk *desk = *state;
	for (unsigned i = 0; i < G_N_ELEMENTS(pairs); i++) {
		PairRow row = { (char *)"both", pairs[i].requests, pairs[i].equal,
			pairs[i].together };
		json_t *found;
		g_ptr_array_set_size(desk->pairs, 0);
		g_ptr_array_add(desk->pairs, g_memdup2(&row, sizeof row));
		ReportSource source = { .pairs = desk->pairs };
		found = integrity_json(&source);
		assert_string_equal(
		    json_string_value(json_object_get(json_array_get(found, 0), "verdict")),
		    pairs[i].verdict);
		json_decref(found);
	}
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_make, desk_clear)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_small_number_is_told_or_given_away),
		cmocka_unit_test(what_is_left_out_is_never_small),
		cmocka_unit_test(a_share_tells_no_small_number),
		cmocka_unit_test(a_rounded_share_fits_five_counts),
		DESK_TEST(nothing_shown_is_too_few_to_count),
		DESK_TEST(what_was_found_is_counted_and_small_rest_named_by_the_large),
		DESK_TEST(a_tiers_share_is_rounded_where_another_would_tell_it),
		DESK_TEST(slips_are_counted_in_the_offices_civil_time),
		DESK_TEST(no_part_of_the_slips_is_told_where_their_number_is_not),
		DESK_TEST(slips_are_counted_by_kind_and_by_when_they_were_found),
		DESK_TEST(slips_of_busy_quarter_hours_stand_beside_their_records),
		DESK_TEST(notices_are_told_for_each_desk_and_day),
		DESK_TEST(what_changed_is_told_where_both_periods_are),
		DESK_TEST(requests_that_always_agree_are_doubted),
		DESK_TEST(a_demoted_kind_says_why_without_a_small_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
