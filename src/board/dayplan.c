/* A day's bookings laid out: which block stands where. */
#include "day.h"

#include "words.h"

#include <slipwatch/clock.h>
#include <string.h>

enum { HOUR_MINUTES = 60, USUAL_OPEN = 8 * 60, USUAL_CLOSE = 17 * 60, SHORTEST = 10 };

static int
minute_of(const Office *office, int64_t at)
{
	return local_minute(zone_local(office->zone, at));
}

/* The minute of a member's time; `otherwise` if there is none. */
static int
minute_at(const DayPlan *plan, const json_t *json, const char *key, int otherwise)
{
	int64_t at = time_of(json, key);

	return at == NO_TIME ? otherwise : minute_of(plan->office, at);
}

static guint
lane_named(DayPlan *plan, const char *name)
{
	for (guint i = 0; i < plan->lanes->len; i++)
		if (!strcmp(plan->lanes->pdata[i], name))
			return i;
	g_ptr_array_add(plan->lanes, g_strdup(name));
	return plan->lanes->len - 1;
}

static void
add_block(
    DayPlan *plan, const json_t *visit, const char *lane, int start, int end, bool ghost)
{
	const Block block = {
		.visit = visit,
		.lane = lane_named(plan, lane),
		.start = start,
		.end = MAX(end, start + SHORTEST),
		.ghost = ghost,
		.columns = 1,
	};

	g_array_append_val(plan->blocks, block);
}

static bool
on_day(const DayPlan *plan, int64_t at)
{
	return at != NO_TIME && office_day(plan->office, at) == plan->day;
}

/* A visit, and where she asked to be that day, if that is elsewhere. */
static void
add_visit(DayPlan *plan, const json_t *visit)
{
	int64_t start = time_of(visit, "start"), end = time_of(visit, "end");
	int64_t asked = time_of(visit, "asked");
	int from = on_day(plan, start) ? minute_of(plan->office, start) : 0;
	int until = on_day(plan, end - 1) ? minute_of(plan->office, end - 1) + 1
					  : 24 * HOUR_MINUTES;
	const char *lane = text_of(visit, "resource");

	if (json_is_true(json_object_get(visit, "all_day")))
		return;
	add_block(plan, visit, lane, from, until, false);
	if (on_day(plan, asked) && asked != start && !json_object_get(visit, "asked_end") &&
	    !json_object_get(visit, "day_only"))
		add_block(plan, visit, lane, minute_of(plan->office, asked),
		    minute_of(plan->office, asked) + until - from, true);
}

/* Whoever asked for this day and is not on it stands in a lane of their own. */
static void
add_asked(DayPlan *plan, const json_t *list, Language language)
{
	const json_t *each;
	size_t i;

	json_array_foreach(list, i, each)
	{
		int start = minute_at(plan, each, "asked", 0);

		if (!json_object_get(each, "day_only"))
			add_block(plan, each, board_word(SAY_ASKED, language), start,
			    start + 30, true);
	}
}

static int
by_place(const void *a, const void *b)
{
	const Block *one = a, *two = b;

	if (one->lane != two->lane)
		return one->lane < two->lane ? -1 : 1;
	return one->start != two->start ? one->start - two->start : two->end - one->end;
}

/* Blocks from..to overlap in a chain: each takes the first column that is free. */
static void
set_columns(GArray *blocks, guint from, guint to)
{
	enum { COLUMNS_MAX = 8 };
	int ends[COLUMNS_MAX] = { 0 }, used = 0;

	for (guint i = from; i < to; i++) {
		Block *block = &g_array_index(blocks, Block, i);
		int column = 0;

		while (column < COLUMNS_MAX - 1 && ends[column] > block->start)
			column++;
		ends[column] = block->end;
		block->column = column;
		used = MAX(used, column + 1);
	}
	for (guint i = from; i < to; i++)
		g_array_index(blocks, Block, i).columns = used;
}

static void
lay_out(GArray *blocks)
{
	guint from = 0;
	int end = 0;

	g_array_sort(blocks, by_place);
	for (guint i = 0; i < blocks->len; i++) {
		const Block *block = &g_array_index(blocks, Block, i);
		bool joined = i > from && block->start < end &&
			      block->lane == g_array_index(blocks, Block, from).lane;

		if (!joined) {
			set_columns(blocks, from, i);
			from = i;
			end = 0;
		}
		end = MAX(end, block->end);
	}
	set_columns(blocks, from, blocks->len);
}

/* Whole hours around what is open and booked. */
static void
set_range(DayPlan *plan)
{
	int first = plan->open < plan->close ? plan->open : USUAL_OPEN;
	int last = plan->open < plan->close ? plan->close : USUAL_CLOSE;

	for (guint i = 0; i < plan->blocks->len; i++) {
		const Block *block = &g_array_index(plan->blocks, Block, i);

		first = MIN(first, block->start);
		last = MAX(last, MIN(block->end, 24 * HOUR_MINUTES));
	}
	plan->first = first / HOUR_MINUTES * HOUR_MINUTES;
	plan->last = (last + HOUR_MINUTES - 1) / HOUR_MINUTES * HOUR_MINUTES;
}

void
day_plan(DayPlan *plan, const Board *board, const json_t *answer)
{
	const json_t *resources = json_object_get(answer, "resources"), *each;
	const json_t *bookings = json_object_get(answer, "bookings");
	size_t i;

	plan->office = office_of(board, text_of(answer, "office"));
	plan->lanes = g_ptr_array_new_with_free_func(g_free);
	plan->blocks = g_array_new(FALSE, TRUE, sizeof(Block));
	plan->open = minute_at(plan, answer, "open", 0);
	plan->close = minute_at(plan, answer, "close", 0);
	if (plan->close == 0 && json_object_get(answer, "close"))
		plan->close = 24 * HOUR_MINUTES;
	plan->break_start = minute_at(plan, answer, "break_start", 0);
	plan->break_end = minute_at(plan, answer, "break_end", 0);
	if (!day_parse(text_of(answer, "day"), &plan->day))
		return;
	json_array_foreach(resources, i, each) lane_named(plan, text_of(each, "name"));
	json_array_foreach(bookings, i, each) add_visit(plan, each);
	add_asked(plan, json_object_get(answer, "asked"), language_of(board));
	lay_out(plan->blocks);
	set_range(plan);
}

void
day_plan_done(DayPlan *plan)
{
	g_clear_pointer(&plan->lanes, g_ptr_array_unref);
	g_clear_pointer(&plan->blocks, g_array_unref);
}
