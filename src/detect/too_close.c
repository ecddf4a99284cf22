/* too-close: less than the buffer between two bookings of a resource. */
#include "remedy.h"
#include "rules.h"
#include "weigh.h"

#include <string.h>

/* Stated prior [A], to be learned: a buffer is a wish, and more often than not somebody is
 * squeezed in who asked for it. */
#define CLOSE_ODDS 0.6

/* A lane's places as they are taken: units by start and by end. */
typedef struct Row {
	const Lane *lane;
	const Unit *units;
	guint *by_start, *by_end; /* indices of units; those without a length left out */
	guint count;
	const guint *unit_of; /* of each booking of the lane */
	guint *first_of;      /* the first booking of each unit */
	guint ended;	      /* so many have ended, by_end */
} Row;

static int
start_order(gconstpointer a, gconstpointer b, gpointer data)
{
	const Unit *units = data;
	guint i = *(const guint *)a, j = *(const guint *)b;

	if (units[i].span.start != units[j].span.start)
		return units[i].span.start < units[j].span.start ? -1 : 1;
	return (i > j) - (i < j);
}

static int
end_order(gconstpointer a, gconstpointer b, gpointer data)
{
	const Unit *units = data;
	guint i = *(const guint *)a, j = *(const guint *)b;

	if (units[i].span.end != units[j].span.end)
		return units[i].span.end < units[j].span.end ? -1 : 1;
	return (i > j) - (i < j);
}

/* The bookings of a unit: one, or a class. */
static void
add_members(const Row *row, guint unit, GPtrArray *members)
{
	for (guint i = row->first_of[unit]; i < row->lane->bookings->len; i++) {
		const Booking *booking = row->lane->bookings->pdata[i];
		if (booking->span.start > row->units[unit].span.start)
			return;
		if (row->unit_of[i] == unit)
			g_ptr_array_add(members, row->lane->bookings->pdata[i]);
	}
}

/* Visits of one person, one after the other, need nothing between them; nor do days. */
static bool
needs_room(const GPtrArray *members)
{
	const Booking *first = members->pdata[0];
	bool several = false;

	for (guint i = 0; i < members->len; i++) {
		const Booking *booking = members->pdata[i];
		if (booking->all_day)
			return false;
		several |= strcmp(booking->person, first->person) != 0;
	}
	return several;
}

static void
report_close(Context *context, const Row *row, guint before, guint after)
{
	g_autoptr(GPtrArray) members = g_ptr_array_new();
	Span first = row->units[before].span, second = row->units[after].span;

	add_members(row, before, members);
	add_members(row, after, members);
	if (!context_within(context, second.start) || !needs_room(members))
		return;
	Finding *finding = context_report(context, "too-close", 0);
	finding->resource = g_strdup(row->lane->name);
	finding->recorded = second.start;
	finding->start = first.start;
	finding->end = second.end;
	finding->asked_minutes =
	    (unsigned)((context->detection->office->buffer + MINUTE - 1) / MINUTE);
	finding->recorded_minutes = (unsigned)((second.start - first.end) / MINUTE);
	weigh_clash(context, finding, members, CLOSE_ODDS);
	for (guint i = 0; i < members->len; i++)
		finding_list_booking(finding, members->pdata[i]);
	propose(context, finding, recorded_last(members), true);
}

/*
 * Who ended within the buffer holds its place still. Where that makes one start too many,
 * each of those who start there follows too closely on one who went, the last first. What
 * is overfull without the buffer is the other rule's.
 */
static void
judge_start(Context *context, Row *row, guint from, guint to)
{
	int64_t start = row->units[row->by_start[from]].span.start;
	int64_t buffer = context->detection->office->buffer;
	guint held = 0;

	while (row->units[row->by_end[row->ended]].span.end <= start)
		row->ended++;
	while (held < row->ended &&
	       row->units[row->by_end[row->ended - 1 - held]].span.end > start - buffer)
		held++;
	guint there = to - row->ended;
	if (there > row->lane->capacity || there + held <= row->lane->capacity)
		return;
	guint over = there + held - row->lane->capacity;
	for (guint i = 0; i < MIN(over, MIN(held, to - from)); i++)
		report_close(
		    context, row, row->by_end[row->ended - 1 - i], row->by_start[from + i]);
}

static void
judge_row(Context *context, Row *row)
{
	for (guint from = 0, to; from < row->count; from = to) {
		int64_t start = row->units[row->by_start[from]].span.start;
		for (to = from;
		     to < row->count && row->units[row->by_start[to]].span.start == start;)
			to++;
		judge_start(context, row, from, to);
	}
}

static void
judge_lane(Context *context, const Lane *lane)
{
	g_autofree guint *unit_of = g_new(guint, lane->bookings->len + 1);
	g_autoptr(GArray) units = units_of(context, lane->bookings, unit_of);
	g_autofree guint *by_start = g_new(guint, units->len + 1);
	g_autofree guint *by_end = g_new(guint, units->len + 1);
	g_autofree guint *first_of = g_new(guint, units->len + 1);
	Row row = { .lane = lane,
		.units = (const Unit *)(const void *)units->data,
		.by_start = by_start,
		.by_end = by_end,
		.unit_of = unit_of,
		.first_of = first_of };

	for (guint i = lane->bookings->len; i-- > 0;)
		first_of[unit_of[i]] = i;
	for (guint i = 0; i < units->len; i++)
		if (span_length(row.units[i].span) > 0)
			by_start[row.count] = by_end[row.count] = i, row.count++;
	g_qsort_with_data(
	    by_start, (gint)row.count, sizeof *by_start, start_order, units->data);
	g_qsort_with_data(by_end, (gint)row.count, sizeof *by_end, end_order, units->data);
	judge_row(context, &row);
}

void
rule_too_close(Context *context)
{
	if (context->detection->office->buffer <= 0)
		return;
	for (guint i = 0; i < context->lanes->len; i++) {
		const Lane *lane = context->lanes->pdata[i];
		if (context_sweeps(context, lane->folded))
			judge_lane(context, lane);
	}
}
