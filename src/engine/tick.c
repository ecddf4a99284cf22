/* Time passed: what falls due is judged again, and alerts' own duties are done. */
#include "tick.h"

#include "due.h"
#include "judge.h"
#include "ledger.h"

#include <slipwatch/detect.h>
#include <slipwatch/lifecycle.h>

/* An office may be shut for so long, and its daemon with it. */
enum { LEAP_DAYS = 7 };

/* --- what is due --- */

static bool
mark_due_requests(Turn *turn, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    store_due_requests(turn->store, turn->row.id, turn->now, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		RequestRow *row = rows->pdata[i];
		scope_mark_person(turn->scope, row->request->person);
		row->due = request_due(turn->office, row->request, turn->now);
		if (!store_request_put(turn->store, turn->row.id, row, error))
			return false;
	}
	return rows != NULL;
}

/* Somebody may come in at any moment for something that is not theirs: what could be done
 * for them hangs on the hour. */
static bool
mark_coming(Turn *turn, GError **error)
{
	g_autoptr(GPtrArray) alerts =
	    store_pressing_alerts(turn->store, turn->row.id, error);
	for (guint i = 0; alerts && i < alerts->len; i++) {
		const Finding *finding = ((const Alert *)alerts->pdata[i])->finding;
		if (finding->person &&
		    (finding->seen_now != NO_TIME || seen_matters(finding, turn->now)))
			scope_mark_person(turn->scope, finding->person);
	}
	return alerts != NULL;
}

/* What series had before the window in which they are expanded; and a shift whose times are
 * over. */
static bool
leave_feeds(Turn *turn, GError **error)
{
	for (guint i = 0; i < turn->feeds->len; i++) {
		FeedRow *feed = turn->feeds->pdata[i];
		unsigned before = feed->bookings;
		if (!ledger_leave(turn, feed, error))
			return false;
		if (feed->bookings != before && !store_feed_put(turn->store, feed, error))
			return false;
		if (!shift_pass(turn, feed, error))
			return false;
	}
	return true;
}

/* A clock that leapt ahead may be wrong: what it calls long past is forgotten when a day
 * has gone by under it. */
static bool
forget(Turn *turn, GError **error)
{
	return turn_today(turn) - turn->row.swept_on > LEAP_DAYS ||
	       store_purge(turn->store, turn->now - turn->engine->retention, error);
}

/* On a new civil day the horizon moves, yesterday leaves, and what is long past is
 * forgotten. */
static bool
begin_day(Turn *turn, GError **error)
{
	if (turn->row.swept_on == turn_today(turn))
		return true;
	turn->scope->everything = true;
	return leave_feeds(turn, error) && forget(turn, error);
}

/* Those that only ever are in lists matter when a list is due, and when their day is over.
 */
static GPtrArray *
alerts_on_duty(Turn *turn, bool new_day, GError **error)
{
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	int64_t list = schedule_next(turn->office, none, turn->row.digest_on, turn->now);
	return new_day || list <= turn->now
		   ? store_lively_alerts(turn->store, turn->row.id, error)
		   : store_pressing_alerts(turn->store, turn->row.id, error);
}

static bool
do_duties(Turn *turn, bool new_day, GError **error)
{
	g_autoptr(GPtrArray) alerts = alerts_on_duty(turn, new_day, error);
	if (!alerts)
		return false;
	guint first = turn->notices->len;
	alerts_tick(turn->office, alerts, &turn->row.digest_on, turn->row.shown, turn->now,
	    turn->notices);
	return publish(turn, alerts, first, error);
}

bool
tick_turn(Turn *turn, GError **error)
{
	turn->scope->everything = turn->site->sweep;
	if (turn_waits(turn))
		return true;
	bool new_day = turn->row.swept_on != turn_today(turn);
	return begin_day(turn, error) && mark_due_requests(turn, error) &&
	       mark_coming(turn, error) && judge(turn, error) &&
	       do_duties(turn, new_day, error);
}

/* --- what is due next --- */

static int64_t
next_midnight(const Turn *turn)
{
	return zone_utc(turn->office->zone, day_local(turn_today(turn) + 1));
}

static bool
next_of(Turn *turn, int64_t *ret_next, GError **error)
{
	int64_t due = 0, passing = 0, moment = 0;
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	if (!moments_next(turn, &moment, error) ||
	    !store_next_due(turn->store, turn->row.id, &due, error) ||
	    !store_next_passing(turn->store, turn->row.id, turn->now, &passing, error))
		return false;
	int64_t list = schedule_next(turn->office, none, turn->row.digest_on, turn->now);
	*ret_next = MIN(MIN(next_midnight(turn), stale_next(turn)), MIN(due, list));
	if (passing < INT64_MAX)
		passing++; /* at its very start it is still to be had */
	*ret_next = MIN(MIN(*ret_next, passing), moment);
	return true;
}

bool
tick_next(Turn *turn, int64_t *ret_next, GError **error)
{
	if (wait_end(turn) != NO_TIME) {
		*ret_next = turn_waits(turn) ? wait_end(turn) : turn->now;
		return true;
	}
	if (turn->site->sweep || turn->row.swept_on != turn_today(turn)) {
		*ret_next = turn->now;
		return true;
	}
	return next_of(turn, ret_next, error);
}
