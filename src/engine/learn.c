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

/* --- what holds for a day --- */

static void
tell_demotion(const Site *site, const char *kind)
{
	AnswerCount last = learned_last(site->learned, "interrupt", kind);

	g_message("%s: %s asks from now on, and interrupts no more: %u of its last %u "
		  "interrupts were slips",
	    site->office->id, kind, last.slips, last.all);
}

static void
tell_changes(const Site *site, const Beliefs *before, const Beliefs *now)
{
	g_auto(GStrv) then = beliefs_demotions(before), demoted = beliefs_demotions(now);

	for (char **kind = demoted; *kind; kind++)
		if (!beliefs_demoted(before, *kind))
			tell_demotion(site, *kind);
	for (char **kind = then; *kind; kind++)
		if (!beliefs_demoted(now, *kind))
			g_message("%s: %s interrupts again: its questions were slips often "
				  "enough",
			    site->office->id, *kind);
}

static bool
keep_beliefs(const Turn *turn, const Beliefs *beliefs, GError **error)
{
	g_autofree char *text = beliefs_text(beliefs);
	g_auto(GStrv) kinds = beliefs_demotions(beliefs);
	g_autofree char *demoted = *kinds ? g_strjoinv("\n", kinds) : NULL;
	Day today = turn_today(turn);

	return store_daily_put(turn->store, turn->row.id, "beliefs", today, text, error) &&
	       store_daily_put(turn->store, turn->row.id, "demoted", today, demoted, error);
}

/* A new day's, of all that was answered before. */
static bool
believe(Turn *turn, const Beliefs *before, GError **error)
{
	Site *site = turn->site;
	g_autoptr(Learned) shared = learned_by_all(turn->engine, error);

	if (!shared)
		return false;
	site->beliefs = beliefs_new(site->learned, shared);
	tell_changes(site, before, site->beliefs);
	return keep_beliefs(turn, site->beliefs, error);
}

const Beliefs *
turn_beliefs(Turn *turn, GError **error)
{
	Site *site = turn->site;
	Day today = turn_today(turn);
	g_autoptr(DailyRow) row = NULL;
	g_autoptr(Beliefs) kept = NULL;

	if (site->beliefs && site->believed_on == today)
		return site->beliefs;
	if (!store_daily(turn->store, turn->row.id, "beliefs", &row, error))
		return NULL;
	g_clear_pointer(&site->beliefs, beliefs_free);
	kept = row ? beliefs_of_text(row->text, NULL) : NULL;
	if (kept && row->day == today)
		site->beliefs = g_steal_pointer(&kept);
	else if (!believe(turn, kept, error))
		return NULL;
	site->believed_on = today;
	return site->beliefs;
}

/* --- answers --- */

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
		.rule = finding_story(finding),
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

/* --- all is forgotten --- */

static bool
forget(Engine *engine, const Site *site, GError **error)
{
	Store *store = engine->store;
	OfficeRow row;

	return store_office(store, site->office->id, &row, error) &&
	       store_learned_forget(store, row.id, error) &&
	       store_daily_put(store, row.id, "beliefs", 0, NULL, error) &&
	       store_daily_put(store, row.id, "demoted", 0, NULL, error);
}

static bool
forget_all(Engine *engine, const char *office, GError **error)
{
	for (guint i = 0; i < engine->sites->len; i++) {
		const Site *site = engine->sites->pdata[i];
		if (office && !g_str_equal(office, site->office->id))
			continue;
		if (!forget(engine, site, error))
			return false;
		g_message("%s: what answers taught was forgotten, as was asked",
		    site->office->id);
	}
	return true;
}

bool
engine_forget(Engine *engine, const char *office, GError **error)
{
	Store *store = engine->store;
	if ((office && !engine_site(engine, office, error)) || !store_begin(store, error))
		return false;
	if (!forget_all(engine, office, error) || !store_commit(store, error)) {
		store_rollback(store);
		return false;
	}
	/* What was not forgotten is read again. */
	engine_resume(engine);
	return true;
}
