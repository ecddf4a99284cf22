/* An office's civil day: what is recorded, what was asked for, where it is full. */
#include "load.h"

#include <slipwatch/lifecycle.h>
#include <slipwatch/names.h>
#include <slipwatch/window.h>

#include <string.h>

static void
visit_free(void *data)
{
	Visit *visit = data;

	booking_free(visit->booking);
	request_free(visit->request);
	g_free(visit);
}

static void
lane_free(void *data)
{
	DayLane *lane = data;

	g_free(lane->name);
	g_array_unref(lane->away);
	g_free(lane);
}

static void
asked_free(void *data)
{
	AskedVisit *asked = data;

	request_free(asked->request);
	g_free(asked);
}

static DayView *
day_new(const Office *office, Day day)
{
	DayView *view = g_new0(DayView, 1);

	view->span = office_day_span(office, day);
	view->visits = g_ptr_array_new_with_free_func(visit_free);
	view->lanes = g_ptr_array_new_with_free_func(lane_free);
	view->asked = g_ptr_array_new_with_free_func(asked_free);
	view->piles = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	view->busy = g_array_new(FALSE, FALSE, sizeof(int64_t));
	return view;
}

void
day_view_free(DayView *view)
{
	if (!view)
		return;
	g_ptr_array_unref(view->visits);
	g_ptr_array_unref(view->lanes);
	g_ptr_array_unref(view->asked);
	g_ptr_array_unref(view->piles);
	g_array_unref(view->busy);
	g_free(view);
}

/* --- what is on record, and whose it is --- */

static void
add_person(GHashTable *persons, const char *person)
{
	if (*person)
		g_hash_table_add(persons, g_strdup(person));
}

/* Whoever is recorded on the day, or asked for it; with all that is theirs, for matching.
 */
static bool
load_day(Turn *turn, Loaded *loaded, Span day, GError **error)
{
	g_autoptr(GHashTable) persons =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	bool asks = false;

	if (!loaded_take_bookings(
		loaded, store_place_bookings(turn->store, turn->row.id, "", day, error)) ||
	    !store_asks(turn->store, turn->row.id, &asks, error))
		return false;
	if (!asks)
		return true;
	g_autoptr(GPtrArray) asking =
	    store_asking_requests(turn->store, turn->row.id, day, error);
	if (!asking)
		return false;
	for (guint i = 0; i < loaded->bookings->len; i++)
		add_person(persons, ((Booking *)loaded->bookings->pdata[i])->person);
	for (guint i = 0; i < asking->len; i++)
		add_person(persons, ((RequestRow *)asking->pdata[i])->request->person);
	return load_parties(turn, loaded, persons, NULL, error);
}

static bool
is_on(const Booking *booking, Span day)
{
	return booking->span.start < day.end &&
	       MAX(booking->span.end, booking->span.start + 1) > day.start;
}

static int
by_start(gconstpointer a, gconstpointer b)
{
	return booking_compare(
	    (*(Visit *const *)a)->booking, (*(Visit *const *)b)->booking);
}

static void
add_visits(DayView *view, const Loaded *loaded, GHashTable *requests)
{
	for (guint i = 0; i < loaded->bookings->len; i++) {
		const Booking *booking = loaded->bookings->pdata[i];
		const Request *request = g_hash_table_lookup(requests, booking);
		if (!*booking->person || !is_on(booking, view->span))
			continue;
		Visit *visit = g_new0(Visit, 1);
		visit->booking = booking_copy(booking);
		visit->request = request ? request_copy(request) : NULL;
		g_ptr_array_add(view->visits, visit);
	}
	g_ptr_array_sort(view->visits, by_start);
}

/* --- what was asked for --- */

/* Asked for that day, and not recorded on it. */
static void
add_asked(DayView *view, const Pair *pair)
{
	const Request *request = pair->request;
	if (request->withdrawn || pair->superseded ||
	    request->asked.start < view->span.start ||
	    request->asked.start >= view->span.end ||
	    (pair->booking && is_on(pair->booking, view->span)))
		return;
	AskedVisit *asked = g_new(AskedVisit, 1);
	asked->request = request_copy(request);
	asked->recorded = pair->booking ? pair->booking->span.start : NO_TIME;
	g_ptr_array_add(view->asked, asked);
}

/* Booking -> the Request that is matched to it, both borrowed. */
static GHashTable *
take_pairs(DayView *view, const Loaded *loaded)
{
	GHashTable *requests = g_hash_table_new(NULL, NULL);
	g_autoptr(GArray) pairs = loaded_match(loaded);

	for (guint i = 0; i < pairs->len; i++) {
		const Pair *pair = &g_array_index(pairs, Pair, i);
		if (pair->booking && !pair->request->withdrawn && !pair->superseded)
			g_hash_table_insert(
			    requests, (gpointer)pair->booking, (gpointer)pair->request);
		add_asked(view, pair);
	}
	return requests;
}

/* --- resources --- */

/* The view's lanes by folded name. */
typedef struct Lanes {
	DayView *view;
	const Office *office;
	GHashTable *known; /* char *, owned -> DayLane, borrowed */
} Lanes;

static DayLane *
lane_of(const Lanes *lanes, const char *name)
{
	char *folded = name_fold(name);
	DayLane *lane = g_hash_table_lookup(lanes->known, folded);

	if (lane) {
		g_free(folded);
		return lane;
	}
	lane = g_new(DayLane, 1);
	lane->name = g_strdup(name);
	lane->capacity = office_capacity(lanes->office, name);
	lane->away = g_array_new(FALSE, FALSE, sizeof(Span));
	g_ptr_array_add(lanes->view->lanes, lane);
	g_hash_table_insert(lanes->known, folded, lane);
	return lane;
}

static int
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
add_listed(const Lanes *lanes, Day day)
{
	const GPtrArray *listed = lanes->office->resources;

	for (guint i = 0; i < listed->len; i++) {
		const Resource *resource = listed->pdata[i];
		DayLane *lane = lane_of(lanes, resource->name);
		if (office_away(lanes->office, resource->name, day))
			g_array_append_val(lane->away, lanes->view->span);
	}
}

/* Those that the office lists, in its order; then the others, by name. */
static void
add_lanes(DayView *view, const Loaded *loaded, const Office *office, Day day)
{
	g_autoptr(GHashTable) known =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GPtrArray) others = g_ptr_array_new();
	const Lanes lanes = { view, office, known };

	add_listed(&lanes, day);
	for (guint i = 0; i < loaded->bookings->len; i++) {
		const Booking *booking = loaded->bookings->pdata[i];
		if (is_on(booking, view->span))
			g_ptr_array_add(others, booking->resource);
	}
	g_ptr_array_sort(others, by_name);
	for (guint i = 0; i < others->len; i++)
		lane_of(&lanes, others->pdata[i]);
	for (guint i = 0; i < loaded->bookings->len; i++) {
		const Booking *absence = loaded->bookings->pdata[i];
		if (!*absence->person && is_on(absence, view->span))
			g_array_append_val(
			    lane_of(&lanes, absence->resource)->away, absence->span);
	}
}

/* --- how full it is --- */

/* Quarter-hours in which more are there at once than is usual. */
static void
add_busy(DayView *view, const Habits *habits)
{
	for (int64_t at = view->span.start; at < view->span.end; at += QUARTER_HOUR) {
		Span quarter = { at, at + QUARTER_HOUR };
		unsigned there = 0;
		for (guint i = 0; i < view->visits->len; i++) {
			const Booking *booking = ((Visit *)view->visits->pdata[i])->booking;
			there += !booking->all_day && span_overlaps(booking->span, quarter);
		}
		if (habits_above(habits, LOAD_AT_ONCE, there))
			g_array_append_val(view->busy, at);
	}
}

/* Of two that speak of one record, what is open comes first, then the likelier tier. */
static bool
speaks_first(const Alert *alert, const Alert *than)
{
	bool open = alert->state < ALERT_ANSWERED, other = than->state < ALERT_ANSWERED;

	if (open != other)
		return open;
	if (alert->finding->tier != than->finding->tier)
		return alert->finding->tier > than->finding->tier;
	return alert->id < than->id;
}

static void
name_alert(GHashTable *alerts, const Alert *alert)
{
	const GPtrArray *names = alert->finding->bookings;

	for (guint i = 0; i < names->len; i++) {
		const Alert *known = g_hash_table_lookup(alerts, names->pdata[i]);
		if (!known || speaks_first(alert, known))
			g_hash_table_insert(alerts, names->pdata[i], (gpointer)alert);
	}
}

static bool
is_pile(const Alert *alert, Span day)
{
	const Finding *finding = alert->finding;

	return strcmp(finding->rule, "double-booking") == 0 && finding->start < day.end &&
	       finding->end > day.start;
}

/* What alerts say of the day: which record each is of, and where they pile up. */
static bool
add_alerts(Turn *turn, DayView *view, GError **error)
{
	g_autoptr(GHashTable) by_name = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) alerts =
	    store_alerts_within(turn->store, turn->row.id, view->span, error);

	if (!alerts)
		return false;
	for (guint i = 0; i < alerts->len; i++) {
		const Alert *alert = alerts->pdata[i];
		if (alert->finding->tier > TIER_LOG)
			name_alert(by_name, alert);
		if (is_pile(alert, view->span))
			g_ptr_array_add(view->piles, alert_copy(alert));
	}
	for (guint i = 0; i < view->visits->len; i++) {
		Visit *visit = view->visits->pdata[i];
		g_autofree char *name = booking_name(visit->booking);
		const Alert *alert = g_hash_table_lookup(by_name, name);
		visit->alert = alert ? alert->id : 0;
	}
	return true;
}

DayView *
engine_day(Engine *engine, const char *office, Day day, int64_t now, GError **error)
{
	g_auto(Turn) turn = { 0 };
	Site *site = engine_site(engine, office, error);
	g_autoptr(Loaded) loaded = loaded_new();

	if (!site || !turn_look(&turn, engine, site, now, error))
		return NULL;
	g_autoptr(DayView) view = day_new(turn.office, day);
	if (!load_day(&turn, loaded, view->span, error))
		return NULL;
	g_autoptr(GHashTable) requests = take_pairs(view, loaded);
	add_visits(view, loaded, requests);
	add_lanes(view, loaded, turn.office, day);
	add_busy(view, site->habits);
	return add_alerts(&turn, view, error) ? g_steal_pointer(&view) : NULL;
}
