/*
 * A finding is weighed and mended by the office's whole civil day: how many are due then,
 * where there is room, and who stands in the buffer on either side of it. And a place's
 * same hour in the weeks before tells what is done on purpose. So a change bears on
 * whatever stands that day, and on what stands there in the weeks after; what is found anew
 * is found by whom and where it touches.
 */
#include "standing.h"

#include <slipwatch/detect.h>

/* Of more days than these everything is judged: cheaper then. */
enum { DAYS_MAX = 400 };

typedef struct Standing {
	Turn *turn;
	GArray *touched;  /* Day */
	GPtrArray *found; /* Alert, owned */
} Standing;

static int
by_day(gconstpointer a, gconstpointer b)
{
	Day left = *(const Day *)a, right = *(const Day *)b;
	return (left > right) - (left < right);
}

static void
touch_days(Standing *standing, Span span)
{
	const Office *office = standing->turn->office;
	Day last = office_day(office, MAX(span.end - 1, span.start) + office->buffer);
	for (Day day = office_day(office, span.start - office->buffer);
	     day <= last && standing->touched->len <= DAYS_MAX; day++)
		g_array_append_val(standing->touched, day);
}

/* Takes the alerts, NULL (after an error) too: then false. */
static bool
take_alerts(Standing *standing, GPtrArray *alerts)
{
	if (!alerts)
		return false;
	g_ptr_array_extend_and_steal(standing->found, alerts);
	return true;
}

static bool
find_weeks_after(Standing *standing, const char *folded, Span span, GError **error)
{
	const Turn *turn = standing->turn;
	for (int week = 1; week <= WEEKS_BEFORE; week++) {
		Span after = { span.start + week * WEEK - WEEK_MARGIN,
			span.end + week * WEEK + WEEK_MARGIN };
		if (!take_alerts(standing, store_place_alerts(turn->store, turn->row.id,
					       folded, after, error)))
			return false;
	}
	return true;
}

static bool
look_at_places(Standing *standing, GError **error)
{
	GHashTableIter iter;
	gpointer folded, value;
	g_hash_table_iter_init(&iter, standing->turn->scope->places);
	while (g_hash_table_iter_next(&iter, &folded, &value)) {
		const GArray *spans = value;
		for (guint i = 0; i < spans->len; i++) {
			Span span = g_array_index(spans, Span, i);
			touch_days(standing, span);
			if (!find_weeks_after(standing, folded, span, error))
				return false;
		}
	}
	return true;
}

/* With the days of whatever goes on over its edges: a visit that begins there may be in a
 * pile days later. */
static bool
widen(const Turn *turn, Span *days, GError **error)
{
	const int64_t edges[] = { days->start, days->end };
	for (unsigned i = 0; i < G_N_ELEMENTS(edges); i++) {
		Span edge = { edges[i] - 1, edges[i] + 1 };
		g_autoptr(GPtrArray) rows =
		    store_place_bookings(turn->store, turn->row.id, "", edge, error);
		if (!rows)
			return false;
		for (guint j = 0; j < rows->len; j++) {
			const Booking *booking = ((BookingRow *)rows->pdata[j])->booking;
			if (*booking->person && booking->span.start < edges[i] &&
			    booking->span.end > edges[i])
				*days = span_union(*days, booking->span);
		}
	}
	return true;
}

/* Days in a row are looked at together. */
static bool
look_at_days(Standing *standing, GError **error)
{
	const Turn *turn = standing->turn;
	const GArray *touched = standing->touched;
	g_array_sort(standing->touched, by_day);
	for (guint i = 0, next; i < touched->len; i = next) {
		Day first = g_array_index(touched, Day, i), last = first;
		for (next = i + 1;
		     next < touched->len && g_array_index(touched, Day, next) <= last + 1;
		     next++)
			last = g_array_index(touched, Day, next);
		Span days = { office_day_span(turn->office, first).start,
			office_day_span(turn->office, last).end };
		if (!widen(turn, &days, error) ||
		    !take_alerts(standing,
			store_alerts_within(turn->store, turn->row.id, days, error)))
			return false;
	}
	return true;
}

static void
mark_alerts(const Turn *turn, const GPtrArray *alerts)
{
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		scope_mark_finding(turn->scope, alert->finding, turn->office);
	}
}

bool
mark_passed(Turn *turn, GError **error)
{
	int64_t judged_at = turn->site->judged_at;
	if (turn->scope->everything || judged_at == NO_TIME)
		return true;
	g_autoptr(GPtrArray) passed = store_passed_alerts(
	    turn->store, turn->row.id, (Span){ judged_at, turn->now }, error);
	if (passed)
		mark_alerts(turn, passed);
	return passed != NULL;
}

bool
mark_standing(Turn *turn, GError **error)
{
	g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(Day));
	g_autoptr(GPtrArray) found =
	    g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	Standing standing = { turn, touched, found };
	if (turn->scope->everything || scope_empty(turn->scope))
		return true;
	if (!look_at_places(&standing, error))
		return false;
	if (touched->len > DAYS_MAX) {
		turn->scope->everything = true;
		return true;
	}
	if (!look_at_days(&standing, error))
		return false;
	mark_alerts(turn, found);
	return true;
}
