/* A day's bookings laid out: lanes, blocks side by side, ghosts, hours. */
#include "unit.h"

#include "../../src/board/day.h"

#include <string.h>

#define VISIT(who, lane, from, to, more)                                         \
	"{\"participant\":\"" who "\",\"resource\":\"" lane                      \
	"\",\"start\":\"2026-12-01T" from ":00-05:00\",\"end\":\"2026-12-01T" to \
	":00-05:00\"" more "}"
#define ANSWER(visits, more)                                                               \
	"{\"office\":\"riverside\",\"day\":\"2026-12-01\","                                \
	"\"open\":\"2026-12-01T09:30:00-05:00\",\"close\":\"2026-12-01T17:00:00-05:00\","  \
	"\"resources\":[{\"name\":\"A\"},{\"name\":\"B\"}],\"bookings\":[" visits "]" more \
	"}"

typedef struct Laid {
	GPtrArray *offices;
	json_t *answer;
	DayPlan plan;
} Laid;

static void
laid_done(Laid *laid)
{
	day_plan_done(&laid->plan);
	g_ptr_array_unref(laid->offices);
	json_decref(laid->answer);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Laid, laid_done)

static Laid
lay(const char *answer)
{
	Laid laid = { .offices =
			  g_ptr_array_new_with_free_func((GDestroyNotify)office_unref),
		.answer = json_loads(answer, 0, NULL) };
	Board board = { .offices = laid.offices };

	assert_non_null(laid.answer);
	g_ptr_array_add(laid.offices,
	    office_new("riverside", "Riverside", zone_open("America/New_York", NULL)));
	day_plan(&laid.plan, &board, laid.answer);
	return laid;
}

/* "A 570-600 1/2 Ann": lane, minutes, column of columns, who; ghosts in brackets. */
static char *
block_text(const Laid *laid, guint i)
{
	const Block *block = &g_array_index(laid->plan.blocks, Block, i);
	g_autofree char *text = g_strdup_printf("%s %d-%d %d/%d %s",
	    (const char *)laid->plan.lanes->pdata[block->lane], block->start, block->end,
	    block->column + 1, block->columns, text_of(block->visit, "participant"));

	return block->ghost ? g_strdup_printf("(%s)", text) : g_steal_pointer(&text);
}

static const struct {
	const char *rule, *answer, *blocks[5];
} rows[] = {
	{ "touching bookings stand one below the other",
	    ANSWER(VISIT("Ann", "A", "09:30", "10:00", "") "," VISIT(
		       "Bo", "A", "10:00", "10:30", ""),
		""),
	    { "A 570-600 1/1 Ann", "A 600-630 1/1 Bo", NULL } },
	{ "overlapping ones stand side by side",
	    ANSWER(VISIT("Ann", "A", "09:30", "10:30", "") "," VISIT("Bo", "A", "10:00",
		       "10:30", "") "," VISIT("Cy", "B", "10:00", "10:30", ""),
		""),
	    { "A 570-630 1/2 Ann", "A 600-630 2/2 Bo", "B 600-630 1/1 Cy", NULL } },
	{ "a chain takes no more columns than stand at once",
	    ANSWER(VISIT("Ann", "A", "10:00", "11:00", "") "," VISIT("Bo", "A", "10:30",
		       "11:30", "") "," VISIT("Cy", "A", "11:00", "12:00", ""),
		""),
	    { "A 600-660 1/2 Ann", "A 630-690 2/2 Bo", "A 660-720 1/2 Cy", NULL } },
	{ "what was asked for is a ghost of the same length",
	    ANSWER(VISIT("Ann", "A", "13:30", "14:00",
		       ",\"asked\":\"2026-12-01T11:30:00-05:00\""),
		""),
	    { "(A 690-720 1/1 Ann)", "A 810-840 1/1 Ann", NULL } },
	{ "as asked for there is no ghost, nor for a range or another day",
	    ANSWER(VISIT("Ann", "A", "13:30", "14:00",
		       ",\"asked\":\"2026-12-01T13:30:00-05:00\"") "," VISIT("Bo", "B",
		       "13:30", "14:00",
		       ",\"asked\":\"2026-12-02T13:30:00-05:00\"") "," VISIT("Cy", "B",
		       "14:30", "15:00",
		       ",\"asked\":\"2026-12-01T08:00:00-05:00\","
		       "\"asked_end\":\"2026-12-01T12:00:00-05:00\""),
		""),
	    { "A 810-840 1/1 Ann", "B 810-840 1/1 Bo", "B 870-900 1/1 Cy", NULL } },
	{ "who asked for the day and is not on it has a lane beside",
	    ANSWER(VISIT("Ann", "A", "13:30", "14:00", ""),
		",\"asked\":[{\"participant\":\"Bo\","
		"\"asked\":\"2026-12-01T11:00:00-05:00\"}]"),
	    { "A 810-840 1/1 Ann", "(Asked 660-690 1/1 Bo)", NULL } },
};

static void
blocks_stand_where_they_belong(void **state)
{
	(void)state;
	for (size_t row = 0; row < G_N_ELEMENTS(rows); row++) {
		g_auto(Laid) laid = lay(rows[row].answer);
		guint i;

		for (i = 0; rows[row].blocks[i]; i++) {
			g_autofree char *text =
			    i < laid.plan.blocks->len ? block_text(&laid, i) : NULL;

			if (g_strcmp0(text, rows[row].blocks[i]))
				fail_msg("%s: %s is %s", rows[row].rule,
				    rows[row].blocks[i], text);
		}
		if (laid.plan.blocks->len != i)
			fail_msg("%s: %u blocks", rows[row].rule, laid.plan.blocks->len);
	}
}

static void
whole_hours_around_what_is_open_and_booked_are_shown(void **state)
{
	g_auto(Laid) early = lay(ANSWER(VISIT("Ann", "A", "07:15", "07:45", ""), ""));
	g_auto(Laid) late = lay(ANSWER(VISIT("Ann", "A", "17:15", "18:01", ""), ""));

	(void)state;
	assert_int_equal(early.plan.first, 7 * 60);
	assert_int_equal(early.plan.last, 17 * 60);
	assert_int_equal(late.plan.first, 9 * 60);
	assert_int_equal(late.plan.last, 19 * 60);
}

static void
a_lane_that_the_office_does_not_list_comes_last(void **state)
{
	g_auto(Laid) laid = lay(ANSWER(VISIT("Ann", "Z", "10:00", "10:30", ""), ""));

	(void)state;
	assert_int_equal(laid.plan.lanes->len, 3);
	assert_string_equal(laid.plan.lanes->pdata[2], "Z");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_stand_where_they_belong),
		cmocka_unit_test(whole_hours_around_what_is_open_and_booked_are_shown),
		cmocka_unit_test(a_lane_that_the_office_does_not_list_comes_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
