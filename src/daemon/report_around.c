/* A report, continued: how busy it was, what desks were shown, which rules erred. */
#include "report_parts.h"

#include <stdlib.h>
#include <string.h>

/* --- busy quarter-hours --- */

static int
by_count(const void *a, const void *b)
{
	unsigned one = *(const unsigned *)a, two = *(const unsigned *)b;

	return (one > two) - (one < two);
}

/* Above the 90th percentile of the quarter-hours that had any record: as slips are judged.
 */
static unsigned
usual_load(const GPtrArray *load)
{
	g_autofree unsigned *counts = g_new0(unsigned, load->len + 1);

	for (guint i = 0; i < load->len; i++)
		counts[i] = ((const LoadRow *)load->pdata[i])->records;
	qsort(counts, load->len, sizeof counts[0], by_count);
	return load->len ? counts[(gsize)(load->len - 1) * 9 / 10] : UINT_MAX;
}

static unsigned
load_at(GHashTable *loads, int64_t at)
{
	return at == NO_TIME ? 0
			     : GPOINTER_TO_UINT(g_hash_table_lookup(
				   loads, GINT_TO_POINTER((int)(at / (15 * MINUTE)))));
}

static json_t *
load_row(const Cell *slips, const Cell *records)
{
	json_t *row = json_pack("{s:s, s:o, s:o}", "load", slips->name, "slips",
	    cell_json(slips), "records", cell_json(records));

	return row;
}

json_t *
load_json(const ReportSource *source)
{
	unsigned usual = usual_load(source->load);
	g_autoptr(GHashTable) loads = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) slips = cells_new(), records = cells_new();
	json_t *list = json_array();

	cells_add(slips, "busy", 0);
	cells_add(slips, "usual", 0);
	cells_add(records, "busy", 0);
	cells_add(records, "usual", 0);
	for (guint i = 0; i < source->load->len; i++) {
		const LoadRow *row = source->load->pdata[i];
		g_hash_table_insert(loads, GINT_TO_POINTER((int)row->quarter),
		    GUINT_TO_POINTER(row->records));
		cells_add(records, row->records > usual ? "busy" : "usual", row->records);
	}
	for (guint i = 0; i < source->made->len; i++) {
		const MadeRow *row = source->made->pdata[i];
		cells_add(
		    slips, load_at(loads, row->at) > usual ? "busy" : "usual", row->slips);
	}
	cells_veil(slips);
	cells_veil(records);
	for (guint i = 0; i < slips->len && source->load->len; i++)
		json_array_append_new(list, load_row(&g_array_index(slips, Cell, i),
						&g_array_index(records, Cell, i)));
	return list;
}

json_t *
busiest_json(const ReportSource *source)
{
	g_autoptr(GArray) cells = cells_new();

	for (unsigned band = 0; band < DAY_BANDS; band++) {
		g_autofree char *name = band_name(band);
		cells_add(cells, name, 0);
	}
	for (guint i = 0; i < source->load->len; i++) {
		const LoadRow *row = source->load->pdata[i];
		Local local = zone_local(source->office->zone, row->quarter * 15 * MINUTE);
		g_array_index(cells, Cell, band_of(local)).count += row->records;
	}
	return cells_json(cells, "hours", "records");
}

/* --- what each rule's alerts were answered with --- */

json_t *
rules_json(const GPtrArray *tally)
{
	g_autoptr(GArray) answered = cells_new(), honest = cells_new();
	json_t *list = json_array();

	for (guint i = 0; i < tally->len; i++) {
		const TallyRow *row = tally->pdata[i];
		bool wrong = verdict_is_honest(row->verdict);

		if (!wrong && row->verdict != VERDICT_SLIP)
			continue;
		cells_add(answered, row->rule, row->count);
		cells_add(honest, row->rule, wrong ? row->count : 0);
	}
	cells_veil(answered);
	for (guint i = 0; i < answered->len; i++) {
		const Cell *cell = &g_array_index(answered, Cell, i);
		unsigned wrong = g_array_index(honest, Cell, i).count;

		if (cell->told)
			json_array_append_new(
			    list, json_pack("{s:s, s:o, s:o}", "rule", cell->name,
				      "answered", cell_json(cell), "false",
				      share_json(wrong, cell->count, false)));
	}
	return list;
}

/* --- what a desk is shown in a day --- */

json_t *
desk_days_json(const ReportSource *source)
{
	const ShownRow *shown = &source->shown;
	unsigned days = shown->desks * source->days;
	json_t *json = json_pack("{s:o, s:i, s:i}", "notices", count_json(shown->notices),
	    "desks", (int)shown->desks, "days", (int)source->days);
	bool told = shown->notices >= LEAST_TOLD && days >= LEAST_TOLD;

	json_object_set_new(json, "each",
	    told ? json_real((double)(shown->notices * 100 / days) / 100) : json_null());
	return json;
}
