/* The story: a body arrived, somebody asked for a time, staff answered, time passed. */
#include "due.h"
#include "judge.h"
#include "learn.h"
#include "ledger.h"
#include "purge.h"
#include "recover.h"
#include "tick.h"

#include <slipwatch/error.h>
#include <slipwatch/lifecycle.h>
#include <slipwatch/locale.h>
#include <slipwatch/names.h>

#include <string.h>

GPtrArray *
engine_ingest(Engine *engine, const char *office, const char *feed, Import *import,
    int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	FeedRow *row = NULL;
	if (purge_voids(engine, office, feed, import))
		return g_ptr_array_new();
	if (!turn_begin(&turn, engine, office, now, error) ||
	    !(row = turn_feed(&turn, feed, error)) ||
	    !ledger_ingest(&turn, row, import, error) || !recover_held(&turn, error) ||
	    !judge(&turn, error) || !judge_neighbours(&turn, error))
		return NULL;
	return turn_commit(&turn, error);
}

/* --- somebody asked ----------------------------------------------------------------------
 */

static void
set_text(char **text, char *value)
{
	g_free(*text);
	*text = value;
}

static void
fill_request(Request *request, int64_t now)
{
	if (!*request->uid) {
		g_autofree char *random = g_uuid_string_random();
		set_text(&request->uid, g_strconcat("desk-", random, NULL));
	}
	if (!*request->person) {
		g_autofree char *folded = name_fold(request->participant);
		set_text(&request->person, *folded ? g_strconcat("=", folded, NULL)
						   : g_strconcat("?", request->uid, NULL));
	}
	if (request->asked_at == NO_TIME)
		request->asked_at = now;
}

static bool
is_new(const Turn *turn, const char *uid, GError **error)
{
	g_autoptr(GError) absent = NULL;
	RequestRow *row = store_request(turn->store, turn->row.id, uid, &absent);
	if (!row && g_error_matches(absent, SW_ERROR, SW_ERROR_NOT_FOUND))
		return true;
	if (row)
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("request \"%s\" is there already"), uid);
	else
		g_propagate_error(error, g_steal_pointer(&absent));
	request_row_free(row);
	return false;
}

GPtrArray *
engine_request(Engine *engine, const char *office, Request *request, const char *by,
    int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	if (!turn_begin(&turn, engine, office, now, error))
		return NULL;
	fill_request(request, now);
	if (!is_new(&turn, request->uid, error))
		return NULL;
	RequestRow row = {
		.gone_at = NO_TIME,
		.due = request_due(turn.office, request, now),
		.taken_by = g_intern_string(by ? by : "desk"),
		.request = request,
	};
	scope_mark_request(turn.scope, request);
	if (!store_request_put(turn.store, turn.row.id, &row, error) ||
	    !judge(&turn, error))
		return NULL;
	return turn_commit(&turn, error);
}

static bool
withdraw(Turn *turn, RequestRow *row, GError **error)
{
	if (row->request->withdrawn) {
		g_set_error(error, SW_ERROR, SW_ERROR_CONFLICT,
		    _("request \"%s\" is withdrawn already"), row->request->uid);
		return false;
	}
	row->request->withdrawn = row->withdrawn_here = true;
	row->due = NO_TIME;
	scope_mark_request(turn->scope, row->request);
	return store_request_put(turn->store, turn->row.id, row, error);
}

GPtrArray *
engine_withdraw(Engine *engine, const char *office, const char *request_uid, int64_t now,
    GError **error)
{
	g_auto(Turn) turn = { 0 };
	if (!turn_begin(&turn, engine, office, now, error))
		return NULL;
	RequestRow *row = store_request(turn.store, turn.row.id, request_uid, error);
	bool done = row && withdraw(&turn, row, error) && judge(&turn, error);
	request_row_free(row);
	return done ? turn_commit(&turn, error) : NULL;
}

/* --- staff answered ----------------------------------------------------------------------
 */

static bool
answer_alert(Turn *turn, Alert *alert, GError **error)
{
	const Answer *answer = turn->answer;
	if (answer->verdict == VERDICT_NONE)
		return alert_snooze(
		    alert, answer->snooze_until, turn->now, turn->notices, error);
	if (answer->cause && *answer->cause && !cause_valid(answer->cause)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE, _("there is no cause \"%s\""),
		    answer->cause);
		return false;
	}
	return alert_answer(alert, answer->verdict, answer->cause, answer->note,
	    answer->role, turn->now, turn->notices, error);
}

GPtrArray *
engine_answer(Engine *engine, const Answer *answer, int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	g_autoptr(GPtrArray) alerts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	Alert *alert = store_alert(engine->store, answer->alert, error);
	if (!alert)
		return NULL;
	g_ptr_array_add(alerts, alert);
	if (!turn_begin(&turn, engine, alert->office, now, error))
		return NULL;
	turn.answer = answer;
	Verdict before = alert->verdict;
	if (!answer_alert(&turn, alert, error) ||
	    !turn_learn(&turn, alert->finding, before, answer->verdict, error) ||
	    !shift_answer(&turn, alert, error) || !publish(&turn, alerts, 0, error))
		return NULL;
	guint told = turn.notices->len;
	if (!recover_answer(&turn, alert, error) || !publish(&turn, alerts, told, error))
		return NULL;
	return turn_commit(&turn, error);
}

static bool
note_shown(Store *store, int64_t notice, const char *desk, int64_t now, GError **error)
{
	bool first = false;
	g_autoptr(GArray) alerts = store_notice_alerts(store, notice, error);
	if (!alerts)
		return false;
	if (!alerts->len) {
		g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND,
		    _("there is no notice %lld"), (long long)notice);
		return false;
	}
	if (!store_shown_put(store, notice, desk, now, &first, error))
		return false;
	for (guint i = 0; first && i < alerts->len; i++) {
		AuditRow row = { .at = now, .what = (char *)"shown", .desk = (char *)desk };
		int64_t alert = g_array_index(alerts, int64_t, i);
		if (!store_audit_put(store, alert, &row, error))
			return false;
	}
	return true;
}

bool
engine_shown(Engine *engine, int64_t notice, const char *desk, int64_t now, GError **error)
{
	Store *store = engine->store;
	if (!store_begin(store, error))
		return false;
	if (note_shown(store, notice, desk, now, error) && store_commit(store, error))
		return true;
	store_rollback(store);
	return false;
}

/* --- time passed -------------------------------------------------------------------------
 */

static bool
tick_site(Engine *engine, Site *site, int64_t now, GPtrArray *notices, GError **error)
{
	g_auto(Turn) turn = { 0 };
	if (!turn_enter(&turn, engine, site, now, error) || !tick_turn(&turn, error) ||
	    !judge_neighbours(&turn, error) || !turn_leave(&turn, error))
		return false;
	g_ptr_array_extend_and_steal(notices, g_steal_pointer(&turn.notices));
	return true;
}

static bool
tick_all(Engine *engine, int64_t now, GPtrArray *notices, GError **error)
{
	for (guint i = 0; i < engine->sites->len; i++) {
		if (!tick_site(engine, engine->sites->pdata[i], now, notices, error))
			return false;
	}
	return true;
}

/* Of a clock that was set back, what is due next and what was found by it is void. */
static void
note_clock(Engine *engine, int64_t now)
{
	if (engine->ticked_at != NO_TIME && now < engine->ticked_at - MINUTE)
		engine_resume(engine);
	engine->ticked_at = now;
}

GPtrArray *
engine_tick(Engine *engine, int64_t now, GError **error)
{
	note_clock(engine, now);
	g_autoptr(GPtrArray) notices =
	    g_ptr_array_new_with_free_func((GDestroyNotify)notice_free);
	if (now < engine_next(engine, now))
		return g_steal_pointer(&notices);
	if (!store_begin(engine->store, error))
		return NULL;
	if (tick_all(engine, now, notices, error) && store_commit(engine->store, error))
		return g_steal_pointer(&notices);
	store_rollback(engine->store);
	engine_resume(engine);
	return NULL;
}

static int64_t
site_next(Engine *engine, Site *site, int64_t now)
{
	g_auto(Turn) turn = { 0 };
	if (site->next != NO_TIME)
		return MAX(site->next, now);
	if (site->awake_at == NO_TIME)
		return now;
	if (!turn_look(&turn, engine, site, now, NULL) ||
	    !tick_next(&turn, &site->next, NULL))
		return now + MINUTE;
	return MAX(site->next, now);
}

int64_t
engine_next(Engine *engine, int64_t now)
{
	int64_t next = INT64_MAX;
	for (guint i = 0; i < engine->sites->len; i++)
		next = MIN(next, site_next(engine, engine->sites->pdata[i], now));
	return next;
}
