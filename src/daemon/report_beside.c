/* A report, continued: beside the period before, what to do about it, and whether what it
 * rests on is sound. */
#include "report_parts.h"

#include <slipwatch/advice.h>

/* --- beside the period before --- */

typedef struct Beside {
	const ReportSource *source;
	json_t *list;
} Beside;

static void
add_change(
    const Beside *beside, const char *what, const char *name, unsigned now, unsigned before)
{
	json_t *row = json_pack(
	    "{s:s, s:i, s:i}", "what", what, "now", (int)now, "before", (int)before);

	if (name)
		json_object_set_new(row, "name", json_string(name));
	json_array_append_new(beside->list, row);
}

static const Cell *
told_cell(const GArray *cells, const char *name)
{
	for (guint i = 0; i < cells->len; i++) {
		const Cell *cell = &g_array_index(cells, Cell, i);
		if (cell->told && g_str_equal(cell->name, name))
			return cell;
	}
	return NULL;
}

/* Of what is told in both. */
static void
add_parts(const Beside *beside, const SlipParts *by)
{
	g_autoptr(GArray) now = slip_cells(beside->source->tally, by);
	g_autoptr(GArray) before = slip_cells(beside->source->before, by);

	cells_veil(now);
	cells_veil(before);
	for (guint i = 0; i < now->len; i++) {
		const Cell *cell = &g_array_index(now, Cell, i);
		const Cell *was = cell->told ? told_cell(before, cell->name) : NULL;
		if (was)
			add_change(beside, by->key, cell->name, cell->count, was->count);
	}
}

json_t *
changes_json(const ReportSource *source)
{
	const Beside beside = { source, json_array() };
	unsigned now = tally_shown(source->tally), before = tally_shown(source->before);

	if (now >= LEAST_TOLD && before >= LEAST_TOLD)
		add_change(&beside, "shown", NULL, now, before);
	if (slips_are_told(source->tally) && slips_are_told(source->before)) {
		g_autoptr(GArray) slips = slip_cells(source->tally, &parts_causes);
		g_autoptr(GArray) were = slip_cells(source->before, &parts_causes);

		add_change(&beside, "slips", NULL, cells_whole(slips), cells_whole(were));
		add_parts(&beside, &parts_found);
		add_parts(&beside, &parts_causes);
		add_parts(&beside, &parts_kinds);
	}
	return beside.list;
}

/* --- what to do about it --- */

static void
add_advice(json_t *list, const ReportSource *source, const SlipParts *by)
{
	g_autoptr(GArray) cells = slip_cells(source->tally, by);

	cells_veil(cells);
	for (guint i = 0; i < cells->len; i++) {
		const Cell *cell = &g_array_index(cells, Cell, i);
		g_autofree char *text = cell->told
					    ? advice_text(by->key, cell->name, cell->count,
						  source->office->language)
					    : NULL;
		if (text)
			json_array_append_new(
			    list, json_pack("{s:s, s:i, s:s}", by->key, cell->name, "slips",
				      (int)cell->count, "text", text));
	}
}

json_t *
suggestions_json(const ReportSource *source)
{
	json_t *list = json_array();

	add_advice(list, source, &parts_causes);
	add_advice(list, source, &parts_kinds);
	return list;
}

/* --- were requests filled in from the bookings? --- */

/* Of fewer nothing can be said: with one honest change in seven, fifty in a row that agree
 * are one chance in two thousand. So many of a hundred are "always". */
enum { PAIRS_LEAST = 50, ALWAYS_PERCENT = 99, TOGETHER_PERCENT = 90 };

static const char *
judge_pairs(const PairRow *row)
{
	if (row->requests < PAIRS_LEAST)
		return "few";
	if (row->equal * 100 < row->requests * ALWAYS_PERCENT)
		return "plausible";
	return row->together * 100 >= row->requests * TOGETHER_PERCENT ? "back-filled"
								       : "always-equal";
}

json_t *
integrity_json(const ReportSource *source)
{
	json_t *list = json_array();

	for (guint i = 0; i < source->pairs->len; i++) {
		const PairRow *row = source->pairs->pdata[i];

		json_array_append_new(
		    list, json_pack("{s:s, s:o, s:o, s:o, s:s}", "feed", row->feed,
			      "requests", count_json(row->requests), "equal",
			      share_json(row->equal, row->requests, false), "together",
			      share_json(row->together, row->requests, false), "verdict",
			      judge_pairs(row)));
	}
	return list;
}
