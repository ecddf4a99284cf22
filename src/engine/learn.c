/* Answers become counts, kept with the office's data; counts become beliefs, which hold for
 * a civil day. */
#include "learn.h"

#include <slipwatch/learn.h>

void
site_unlearn(Site *site)
{
	g_clear_pointer(&site->learned, learned_free);
	g_clear_pointer(&site->beliefs, beliefs_free);
}

static bool
take_row(Learned *learned, const CountRow *row, GError **error)
{
	LearnedRow known = { row->what, row->name, row->slip, row->honest, false };
	return learned_set(learned, &known, error);
}

static bool
take_rows(Learned *learned, const Learned *from, GError **error)
{
	const GPtrArray *rows = from ? learned_rows(from) : NULL;
	for (guint i = 0; rows && i < rows->len; i++) {
		if (!learned_set(learned, rows->pdata[i], error))
			return false;
	}
	return true;
}

static bool
take_stored(Learned *learned, Store *store, const char *office, GError **error)
{
	OfficeRow row;
	if (!store_office(store, office, &row, error))
		return false;
	g_autoptr(GPtrArray) rows = store_learned(store, row.id, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		if (!take_row(learned, rows->pdata[i], error))
			return false;
	}
	return rows != NULL;
}

static bool
site_learned(Engine *engine, Site *site, GError **error)
{
	if (site->learned)
		return true;
	g_autoptr(Learned) learned = learned_new();
	if (!take_rows(learned, engine->taught, error) ||
	    !take_stored(learned, engine->store, site->office->id, error))
		return false;
	learned_settle(learned);
	site->learned = g_steal_pointer(&learned);
	return true;
}

static Learned *
learned_by_all(Engine *engine, GError **error)
{
	g_autoptr(Learned) all = learned_new();
	for (guint i = 0; i < engine->sites->len; i++) {
		Site *site = engine->sites->pdata[i];
		if (!site_learned(engine, site, error))
			return NULL;
		learned_merge(all, site->learned);
	}
	return g_steal_pointer(&all);
}

Learned *
engine_learned(Engine *engine, const char *office, GError **error)
{
	g_autoptr(Learned) copy = learned_new();
	Site *site = engine_site(engine, office, error);
	if (!site || !site_learned(engine, site, error) ||
	    !take_rows(copy, site->learned, error))
		return NULL;
	return g_steal_pointer(&copy);
}

const Beliefs *
engine_beliefs(Engine *engine, const char *office)
{
	const Site *site = engine_site(engine, office, NULL);
	return site ? site->beliefs : NULL;
}

const Beliefs *
turn_beliefs(Turn *turn, GError **error)
{
	Site *site = turn->site;
	Day today = turn_today(turn);
	if (site->beliefs && site->believed_on == today)
		return site->beliefs;
	g_autoptr(Learned) shared = learned_by_all(turn->engine, error);
	if (!shared)
		return NULL;
	g_clear_pointer(&site->beliefs, beliefs_free);
	site->beliefs = beliefs_new(site->learned, shared);
	site->believed_on = today;
	return site->beliefs;
}

static bool
put_changed(Turn *turn, GError **error)
{
	const GPtrArray *rows = learned_rows(turn->site->learned);
	for (guint i = 0; i < rows->len; i++) {
		const LearnedRow *row = rows->pdata[i];
		CountRow count = { row->what, row->name, row->slip, row->honest };
		if (row->changed &&
		    !store_learned_put(turn->store, turn->row.id, &count, error))
			return false;
	}
	learned_settle(turn->site->learned);
	return true;
}

static const char **
texts_of(const GPtrArray *texts)
{
	const char **strings = g_new0(const char *, texts->len + 1);
	for (guint i = 0; i < texts->len; i++)
		strings[i] = texts->pdata[i];
	return strings;
}

/* Whoever could not be reached has told nothing. */
static bool
teaches(Verdict verdict)
{
	return verdict != VERDICT_NONE && verdict != VERDICT_UNREACHABLE;
}

static void
learn(Turn *turn, const Finding *finding, Verdict before, Verdict verdict)
{
	g_autofree const char **signals = texts_of(finding->evidence);
	Lesson lesson = {
		.rule = finding->rule,
		.kind = finding->kind,
		.equal = finding->equal,
		.signals = signals,
		.raw = finding->raw,
		.tier = tier_name(finding->tier),
		.held_back =
		    finding->held_back && finding->p >= turn->office->alerts.interrupt,
	};
	lesson.slip = before == VERDICT_SLIP;
	if (teaches(before))
		learned_take_back(turn->site->learned, &lesson);
	lesson.slip = verdict == VERDICT_SLIP;
	if (teaches(verdict))
		learned_add(turn->site->learned, &lesson);
}

bool
turn_learn(
    Turn *turn, const Finding *finding, Verdict before, Verdict verdict, GError **error)
{
	if (g_str_has_prefix(finding->rule, "feed-") || verdict == VERDICT_NONE)
		return true;
	if (!site_learned(turn->engine, turn->site, error))
		return false;
	learn(turn, finding, before, verdict);
	return put_changed(turn, error);
}
