/* A report of one office: its alerts counted by what they have in common. */
#include "report.h"

#include "report_parts.h"

#include <string.h>

enum { TIERS = TIER_INTERRUPT + 1 };

bool
verdict_is_honest(Verdict verdict)
{
	return verdict == VERDICT_CHANGED || verdict == VERDICT_OUTDATED ||
	       verdict == VERDICT_CORRECT;
}

/* What is left out, as one: those of it that are not small are named. NULL: too few. */
static json_t *
together_json(const GArray *cells, const char *count)
{
	json_t *names = json_array();
	unsigned left_out = 0;

	for (guint i = 0; i < cells->len; i++) {
		const Cell *cell = &g_array_index(cells, Cell, i);

		left_out += cell->told ? 0 : cell->count;
		if (!cell->told && cell->count >= LEAST_TOLD)
			json_array_append_new(names, json_string(cell->name));
	}
	if (left_out >= LEAST_TOLD)
		return json_pack("{s:o, s:i}", "together", names, count, (int)left_out);
	json_decref(names);
	return NULL;
}

/* A list of {key: name, "shown" or the like: count} of the cells that are told, and what is
 * left of the whole. */
json_t *
cells_json(GArray *cells, const char *key, const char *count)
{
	json_t *list = json_array(), *together;

	cells_veil(cells);
	for (guint i = 0; i < cells->len; i++) {
		const Cell *cell = &g_array_index(cells, Cell, i);

		if (cell->told)
			json_array_append_new(list, json_pack("{s:s, s:i}", key, cell->name,
							count, (int)cell->count));
	}
	together = together_json(cells, count);
	if (together)
		json_array_append_new(list, together);
	return list;
}

/* --- by rule, kind and tier --- */

/* "mismatch: am-pm", "double-booking". One table of both: two would tell of each other. */
static json_t *
found_json(const GPtrArray *tally)
{
	g_autoptr(GArray) found = cells_new();

	for (guint i = 0; i < tally->len; i++) {
		const TallyRow *row = tally->pdata[i];
		g_autofree char *name =
		    g_strjoin(*row->kind ? ": " : "", row->rule, row->kind, NULL);

		cells_add(found, name, row->count);
	}
	cells_sort(found);
	return cells_json(found, "found", "shown");
}

/* Alerts by tier, as parts of what was shown, and of the answers that say right or wrong.
 */
typedef struct TierCount {
	GArray *shown, *answered; /* Cell, by tier, the highest first */
	unsigned slips[TIERS];	  /* in their order */
	bool open;		  /* no share is made of so few that another's tells them */
} TierCount;

static unsigned
place_of(Tier tier)
{
	return TIER_INTERRUPT - tier;
}

static void
count_tiers(const GPtrArray *tally, TierCount *count)
{
	for (unsigned place = 0; place < TIERS; place++) {
		const char *name = tier_name((Tier)(TIER_INTERRUPT - place));
		cells_add(count->shown, name, 0);
		cells_add(count->answered, name, 0);
	}
	for (guint i = 0; i < tally->len; i++) {
		const TallyRow *row = tally->pdata[i];
		bool slip = row->verdict == VERDICT_SLIP;

		cells_add(count->shown, tier_name(row->tier), row->count);
		if (slip || verdict_is_honest(row->verdict))
			cells_add(count->answered, tier_name(row->tier), row->count);
		count->slips[place_of(row->tier)] += slip ? row->count : 0;
	}
	cells_veil(count->shown);
	cells_veil(count->answered);
	count->open = true;
	for (unsigned place = 0; place < TIERS; place++)
		count->open &= !share_is_telling(
		    count->slips[place], g_array_index(count->answered, Cell, place).count);
}

static json_t *
tiers_json(const GPtrArray *tally)
{
	g_autoptr(GArray) shown = cells_new(), answered = cells_new();
	TierCount count = { .shown = shown, .answered = answered };
	json_t *list = json_array();

	count_tiers(tally, &count);
	for (unsigned place = 0; place < TIERS; place++) {
		const Cell *of = &g_array_index(shown, Cell, place);
		const Cell *judged = &g_array_index(answered, Cell, place);

		json_array_append_new(
		    list, json_pack("{s:s, s:o, s:o, s:o}", "tier", of->name, "shown",
			      cell_json(of), "answered", cell_json(judged), "right",
			      share_json(count.slips[place], judged->count, count.open)));
	}
	return list;
}

/* --- answers and causes --- */

/* By verdict, in their order. */
static GArray *
answer_cells(const GPtrArray *tally)
{
	GArray *answers = cells_new();

	for (int verdict = VERDICT_NONE; verdict <= VERDICT_UNREACHABLE; verdict++)
		cells_add(answers, verdict_name((Verdict)verdict), 0);
	for (guint i = 0; i < tally->len; i++) {
		const TallyRow *row = tally->pdata[i];
		cells_add(answers, verdict_name(row->verdict), row->count);
	}
	cells_veil(answers);
	return answers;
}

/* The parts of all slips, added up, tell how many there are: only where the answers do. */
bool
slips_are_told(const GPtrArray *tally)
{
	g_autoptr(GArray) answers = answer_cells(tally);

	return g_array_index(answers, Cell, VERDICT_SLIP - VERDICT_NONE).told;
}

static json_t *
answers_json(const GPtrArray *tally)
{
	g_autoptr(GArray) answers = answer_cells(tally);
	json_t *json = json_object();

	for (guint i = 0; i < answers->len; i++) {
		const Cell *cell = &g_array_index(answers, Cell, i);
		json_object_set_new(
		    json, *cell->name ? cell->name : "unanswered", cell_json(cell));
	}
	return json;
}

static const char *
cause_of(const TallyRow *row)
{
	return *row->cause ? row->cause : "not said";
}

static const char *
kind_of(const TallyRow *row)
{
	return *row->kind ? row->kind : row->rule;
}

static const char *
found_when(const TallyRow *row)
{
	return row->early ? "before" : "window";
}

const SlipParts parts_causes = { "cause", cause_of }, parts_kinds = { "kind", kind_of },
		parts_found = { "when", found_when };

GArray *
slip_cells(const GPtrArray *tally, const SlipParts *by)
{
	GArray *list = cells_new();

	for (guint i = 0; i < tally->len; i++) {
		const TallyRow *row = tally->pdata[i];

		if (row->verdict == VERDICT_SLIP)
			cells_add(list, by->part(row), row->count);
	}
	cells_sort(list);
	return list;
}

static json_t *
slips_json(const GPtrArray *tally, const SlipParts *by)
{
	g_autoptr(GArray) list = slip_cells(tally, by);

	return cells_json(list, by->key, "slips");
}

static json_t *
catches_json(const GPtrArray *tally, bool exact)
{
	unsigned slips = 0, early = 0;

	for (guint i = 0; i < tally->len; i++) {
		const TallyRow *row = tally->pdata[i];

		slips += row->verdict == VERDICT_SLIP ? row->count : 0;
		early += row->early ? row->count : 0;
	}
	return share_json(early, slips, exact);
}

/* --- by when the record was made --- */

unsigned
band_of(Local local)
{
	return (unsigned)local_minute(local) / 60 / BAND_HOURS;
}

static unsigned
weekday_of(Local local)
{
	return (unsigned)day_weekday(local_day(local));
}

char *
band_name(unsigned band)
{
	return g_strdup_printf(
	    "%02u:00-%02u:00", band * BAND_HOURS, (band + 1) * BAND_HOURS);
}

static char *
weekday_name(unsigned weekday)
{
	static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat",
		"sun" };

	return g_strdup(weekdays[weekday]);
}

/* What of the civil time slips are counted by. */
typedef struct Clockwork {
	const char *key;
	unsigned count;
	unsigned (*part)(Local local);
	char *(*name)(unsigned part);
} Clockwork;

static const Clockwork by_band = { "hours", DAY_BANDS, band_of, band_name };
static const Clockwork by_weekday = { "weekday", 7, weekday_of, weekday_name };

static json_t *
made_json(const ReportSource *source, const Clockwork *by)
{
	g_autoptr(GArray) cells = cells_new();

	for (unsigned part = 0; part < by->count; part++) {
		g_autofree char *name = by->name(part);
		cells_add(cells, name, 0);
	}
	for (guint i = 0; i < source->made->len; i++) {
		const MadeRow *row = source->made->pdata[i];
		Local local = zone_local(source->office->zone, row->at);
		g_autofree char *name =
		    row->at == NO_TIME ? g_strdup("not known") : by->name(by->part(local));
		cells_add(cells, name, row->slips);
	}
	return cells_json(cells, by->key, "slips");
}

/* --- what was learned, in all --- */

static json_t *
learned_kinds_json(const Taught *taught)
{
	g_autoptr(GPtrArray) rows = learned_summary(taught->learned);
	json_t *list = json_array();

	for (guint i = 0; i < rows->len; i++) {
		const LearnedRow *row = rows->pdata[i];
		unsigned slips = (unsigned)(row->slip + .5);
		unsigned answered = (unsigned)(row->slip + row->honest + .5);

		if (!strcmp(row->what, "kind") && answered >= LEAST_TOLD)
			json_array_append_new(list,
			    json_pack("{s:s, s:i, s:o, s:f}", "kind", row->name, "answered",
				(int)answered, "right", share_json(slips, answered, true),
				"weight", slip_kind_weight(taught->beliefs, row->name)));
	}
	return list;
}

static json_t *
demoted_json(const Taught *taught)
{
	g_auto(GStrv) kinds = beliefs_demotions(taught->beliefs);
	json_t *list = json_array();

	for (char **kind = kinds; *kind; kind++) {
		g_autofree char *why = taught_why(taught, *kind, true);

		json_array_append_new(
		    list, json_pack("{s:s, s:s}", "kind", *kind, "why", why));
	}
	return list;
}

unsigned
tally_shown(const GPtrArray *tally)
{
	unsigned shown = 0;

	for (guint i = 0; i < tally->len; i++)
		shown += ((const TallyRow *)tally->pdata[i])->count;
	return shown;
}

json_t *
report_json(const ReportSource *source)
{
	const GPtrArray *tally = source->tally;
	bool told = slips_are_told(tally);
	const Office *office = source->office;
	json_t *json = json_pack("{s:s, s:s, s:s, s:o}", "office", office->id, "name",
	    office->name, "language", office->language == LANGUAGE_ES ? "es" : "en",
	    "shown", count_json(tally_shown(tally)));

	json_object_set_new(json, "found", found_json(tally));
	json_object_set_new(json, "tiers", tiers_json(tally));
	json_object_set_new(json, "answers", answers_json(tally));
	json_object_set_new(
	    json, "causes", told ? slips_json(tally, &parts_causes) : json_array());
	json_object_set_new(
	    json, "kinds", told ? slips_json(tally, &parts_kinds) : json_array());
	json_object_set_new(
	    json, "caught", told ? slips_json(tally, &parts_found) : json_array());
	json_object_set_new(json, "good_catches", catches_json(tally, told));
	json_object_set_new(
	    json, "hours", told ? made_json(source, &by_band) : json_array());
	json_object_set_new(
	    json, "weekdays", told ? made_json(source, &by_weekday) : json_array());
	json_object_set_new(json, "load", told ? load_json(source) : json_array());
	json_object_set_new(json, "busiest", busiest_json(source));
	json_object_set_new(json, "rules", rules_json(tally));
	json_object_set_new(json, "desk_days", desk_days_json(source));
	json_object_set_new(json, "changes", changes_json(source));
	json_object_set_new(
	    json, "suggestions", told ? suggestions_json(source) : json_array());
	json_object_set_new(json, "integrity", integrity_json(source));
	json_object_set_new(json, "learned", learned_kinds_json(source->taught));
	json_object_set_new(json, "demoted", demoted_json(source->taught));
	return json;
}
