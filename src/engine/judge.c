/*
 * Judging: what changed is loaded, looked at by the rules, and held against the alerts of
 * the same scope. A scope holds what detection speaks of from now on: an alert whose times
 * have all passed today stands until its day is over, for nobody has looked at it again.
 */
#include "judge.h"

#include "age.h"
#include "due.h"
#include "learn.h"
#include "load.h"
#include "recover.h"
#include "standing.h"
#include "usual.h"

#include <slipwatch/lifecycle.h>
#include <slipwatch/names.h>

/* --- who is in scope --- */

static bool
of_feed(const Finding *finding)
{
	return g_str_has_prefix(finding->rule, "feed-");
}

static bool
pile_in_scope(const Loaded *loaded, const Finding *finding)
{
	g_autofree char *folded = name_fold(finding->resource ? finding->resource : "");
	Span span = { finding->start, finding->end };
	return !loaded->windows || places_overlap(loaded->windows, folded, span);
}

static bool
in_scope(const Loaded *loaded, const Finding *finding)
{
	if (of_feed(finding))
		return true;
	if (finding->start != NO_TIME)
		return pile_in_scope(loaded, finding);
	if (!loaded->persons)
		return true;
	return finding->person && g_hash_table_contains(loaded->persons, finding->person);
}

static bool
is_of_today(const Turn *turn, int64_t at)
{
	return local_day(zone_local(turn->office->zone, at)) >= turn_today(turn);
}

/* Nothing finds it any more, and it stays in sight until midnight. What began on an earlier
 * day is found as long as some of it is yet to come. */
static bool
has_passed_today(const Turn *turn, const Finding *finding)
{
	int64_t begins = MAX(finding->recorded, finding->start);
	int64_t last = MAX(begins, MAX(finding->asked, finding->asked_end));
	int64_t end = MAX(last, finding->end);
	if (finding->end > turn->now && !is_of_today(turn, last))
		return false;
	return last != NO_TIME && last < turn->now && is_of_today(turn, end);
}

/* --- the findings --- */

/* The set of its keys, borrowed; NULL of NULL. */
static GHashTable *
names_of(GHashTable *windows)
{
	GHashTableIter iter;
	gpointer name;
	if (!windows)
		return NULL;
	GHashTable *names = g_hash_table_new(g_str_hash, g_str_equal);
	g_hash_table_iter_init(&iter, windows);
	while (g_hash_table_iter_next(&iter, &name, NULL))
		g_hash_table_add(names, name);
	return names;
}

/* What a feed holds that has never been read is not known to be missing. */
static bool
records_missing(const Turn *turn)
{
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *row = turn->feeds->pdata[i];
		const Feed *feed = office_feed(turn->office, row->name);
		if (feed->holds & HOLDS_RECORDED && row->good_at == NO_TIME)
			return true;
	}
	return false;
}

static GPtrArray *
run_rules(Turn *turn, const Loaded *loaded)
{
	g_autoptr(GHashTable) swept = names_of(loaded->windows);
	Detection detection = {
		.office = turn->office,
		.bookings = loaded->bookings,
		.days = loaded->days,
		.requests = loaded->requests,
		.former = loaded->former,
		.habits = turn->site->habits,
		.beliefs = turn->site->beliefs,
		.now = turn->now,
		.horizon = horizon_end(turn->office, turn->now),
		.records_missing = records_missing(turn),
		.persons = loaded->persons,
		.resources = swept,
		.precedents = loaded->precedents,
		.elsewhere = loaded->elsewhere,
		.shifts = turn->site->shifts,
	};
	return detect(&detection);
}

/* What the feeds did themselves. */
static void
tell_shifts(const Turn *turn)
{
	for (guint i = 0; i < turn->feeds->len; i++) {
		const FeedRow *row = turn->feeds->pdata[i];
		shifts_tell(turn->site->shifts, row->name, row->shift);
	}
}

static GPtrArray *
find(Turn *turn, const Loaded *loaded)
{
	tell_shifts(turn);
	g_autoptr(GPtrArray) found =
	    scope_empty(turn->scope) ? g_ptr_array_new() : run_rules(turn, loaded);
	GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
	for (guint i = 0; i < found->len; i++) {
		Finding *finding;
		if (!in_scope(loaded, found->pdata[i]))
			continue;
		finding = finding_copy(found->pdata[i]);
		finding->as_of = finding_age(turn, finding);
		g_ptr_array_add(findings, finding);
	}
	feed_faults(turn, findings);
	g_ptr_array_extend_and_steal(
	    findings, shifts_findings(turn->site->shifts, turn->office));
	for (guint i = 0; i < findings->len; i++)
		finding_complete(findings->pdata[i], turn->office, turn->now);
	return findings;
}

/* --- the alerts --- */

/* Alerts, each once, whichever way it was found. */
typedef struct Gathering {
	Turn *turn;
	const Loaded *loaded;
	GPtrArray *alerts; /* Alert, owned */
	GHashTable *known; /* int64_t set: their numbers, borrowed from them */
} Gathering;

static void
gather_alert(Gathering *gathering, Alert *alert)
{
	if (g_hash_table_contains(gathering->known, &alert->id)) {
		alert_free(alert);
		return;
	}
	g_hash_table_add(gathering->known, &alert->id);
	g_ptr_array_add(gathering->alerts, alert);
}

/* Takes the rows; NULL (after an error) gives false. `strict`: only what is in scope. */
static bool
gather(Gathering *gathering, GPtrArray *rows, bool strict)
{
	if (!rows)
		return false;
	g_ptr_array_set_free_func(rows, NULL);
	for (guint i = 0; i < rows->len; i++) {
		Alert *alert = rows->pdata[i];
		if (strict &&
		    (!in_scope(gathering->loaded, alert->finding) ||
			has_passed_today(gathering->turn, alert->finding) ||
			shifts_hold(gathering->turn->site->shifts, alert->finding)))
			alert_free(alert);
		else
			gather_alert(gathering, alert);
	}
	g_ptr_array_unref(rows);
	return true;
}

static bool
gather_persons(Gathering *gathering, GError **error)
{
	const Turn *turn = gathering->turn;
	GHashTableIter iter;
	gpointer person;
	g_hash_table_iter_init(&iter, gathering->loaded->persons);
	while (g_hash_table_iter_next(&iter, &person, NULL)) {
		if (!gather(gathering,
			store_person_alerts(turn->store, turn->row.id, person, error),
			true))
			return false;
	}
	return true;
}

static bool
gather_places(Gathering *gathering, GError **error)
{
	const Turn *turn = gathering->turn;
	GHashTableIter iter;
	gpointer folded, windows;
	g_hash_table_iter_init(&iter, gathering->loaded->windows);
	while (g_hash_table_iter_next(&iter, &folded, &windows)) {
		const GArray *spans = windows;
		for (guint i = 0; i < spans->len; i++) {
			GPtrArray *rows = store_place_alerts(turn->store, turn->row.id,
			    folded, g_array_index(spans, Span, i), error);
			if (!gather(gathering, rows, true))
				return false;
		}
	}
	return true;
}

/* The same matter from before, wherever it stood: withdrawn ones come back under their
 * number. */
static bool
gather_families(Gathering *gathering, const GPtrArray *findings, GError **error)
{
	const Turn *turn = gathering->turn;
	for (guint i = 0; i < findings->len; i++) {
		Digest family = alert_key(turn->office->id, findings->pdata[i]);
		if (!gather(
			gathering, store_family_alerts(turn->store, family, error), false))
			return false;
	}
	return true;
}

static GPtrArray *
gather_alerts(Turn *turn, const Loaded *loaded, const GPtrArray *findings, GError **error)
{
	g_autoptr(GHashTable) known = g_hash_table_new(g_int64_hash, g_int64_equal);
	g_autoptr(GPtrArray) alerts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	Gathering gathering = { turn, loaded, alerts, known };
	bool gathered;
	if (!loaded->persons)
		gathered = gather(&gathering,
		    store_office_alerts(turn->store, turn->row.id, error), true);
	else
		gathered = gather_persons(&gathering, error) &&
			   gather_places(&gathering, error) &&
			   gather(&gathering,
			       store_feed_alerts(turn->store, turn->row.id, error), true);
	if (!gathered || !gather_families(&gathering, findings, error))
		return NULL;
	return g_steal_pointer(&alerts);
}

/* --- the whole --- */

static bool
settle(Turn *turn, const Loaded *loaded, GPtrArray *findings, GError **error)
{
	g_autoptr(GPtrArray) alerts = gather_alerts(turn, loaded, findings, error);
	if (!alerts)
		return false;
	guint first = turn->notices->len;
	Settlement settlement = {
		.office = turn->office,
		.alerts = alerts,
		.findings = findings,
		.notices = turn->notices,
		.shown_today = turn->row.shown,
		.baseline = turn->baseline,
		.now = turn->now,
	};
	alerts_settle(&settlement);
	return publish(turn, alerts, first, error) && recover_settled(turn, alerts, error);
}

/* Whose findings hang on others' is known once those are found. It is seldom, and then
 * everybody is looked at: a moved day, a feed that goes wrong or right. */
static bool
spread(Turn *turn, const Loaded *loaded)
{
	g_autoptr(GHashTable) persons =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GHashTableIter iter;
	gpointer person;
	if (!loaded->persons)
		return false;
	bool others = shifts_spread(turn->site->shifts, persons);
	g_hash_table_iter_init(&iter, persons);
	while (!others && g_hash_table_iter_next(&iter, &person, NULL))
		others = !g_hash_table_contains(loaded->persons, person);
	turn->scope->everything |= others;
	return others;
}

/* What hangs on days that it has not seen is looked at again with them. */
static bool
find_further(Turn *turn, Loaded *loaded, GPtrArray **findings, GError **error)
{
	for (bool more = true; more;) {
		if (!load_unseen(turn, loaded, *findings, &more, error))
			return false;
		if (!more)
			break;
		g_ptr_array_unref(*findings);
		*findings = find(turn, loaded);
	}
	return true;
}

static bool
look(Turn *turn, GError **error)
{
	if (!turn->site->shifts) {
		turn->scope->everything = true;
		turn->site->shifts = shifts_new();
	}
	g_autoptr(Loaded) loaded = load(turn, error);
	if (!loaded || !usual_make(turn, loaded, error))
		return false;
	store_index_begin(turn->store);
	g_autoptr(GPtrArray) findings = find(turn, loaded);
	if (!scope_empty(turn->scope) && spread(turn, loaded)) {
		g_autoptr(Loaded) wider = load(turn, error);
		if (!wider || !usual_make(turn, wider, error))
			return false;
		g_autoptr(GPtrArray) all = find(turn, wider);
		return settle(turn, wider, all, error);
	}
	return find_further(turn, loaded, &findings, error) &&
	       settle(turn, loaded, findings, error);
}

bool
judge(Turn *turn, GError **error)
{
	if (turn_waits(turn))
		return true;
	if (wait_end(turn) != NO_TIME)
		wait_over(turn);
	if (turn->scope->everything) {
		turn->row.swept_on = turn_today(turn);
		turn->site->sweep = false;
	}
	if (!mark_passed(turn, error))
		return false;
	turn->site->judged_at = turn->now;
	if (!usual_find(turn, error) || !turn_beliefs(turn, error) ||
	    !mark_standing(turn, error))
		return false;
	return look(turn, error) && age_alerts(turn, error);
}
