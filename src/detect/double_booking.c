/* double-booking: more at once than a resource, or the office, has places for. */
#include "piles.h"
#include "remedy.h"
#include "rules.h"
#include "weigh.h"

/*
 * Stated priors [A], to be learned. Many offices book two at once on purpose (and write no
 * capacity down), so a pile alone is only likelier wrong than right. Nobody books an
 * absence on purpose. What has been so in most of the last weeks is how the office works:
 * nine in ten of those are meant.
 */
#define PILE_ODDS    1.5
#define ABSENCE_ODDS 3.0
#define HABIT_TIMES  0.1
enum { HABIT_LEAST = 2 };

/* What is swept together: a resource's bookings, or (lane NULL) the whole office's. */
typedef struct Ground {
	const Lane *lane;
	const GPtrArray *bookings; /* Booking, by booking_compare */
	unsigned capacity;
} Ground;

/* What one resource alone is too full for is its own finding. */
static bool
is_lanes_own(const Context *context, const Ground *ground, const GPtrArray *members)
{
	const Booking *first = members->pdata[0];
	const Lane *lane = context_lane(context, first->resource);

	if (ground->lane)
		return false;
	for (guint i = 1; i < members->len; i++) {
		const Booking *booking = members->pdata[i];
		if (context_lane(context, booking->resource) != lane)
			return false;
	}
	return true;
}

/* Is this place at this weekday and hour at least as full in most of the weeks before in
 * which it was booked then? One more than ever is no habit. */
static bool
is_habit(const Context *context, const Ground *ground, const Pile *pile)
{
	const Zone *zone = context->detection->office->zone;
	Local local = context_local(context, pile->span.start);
	int booked = 0, full = 0;

	for (int week = 1; ground->lane && week <= WEEKS_BEFORE; week++) {
		Local hour = local - local % HOUR - week * WEEK;
		Span span = { zone_utc(zone, hour), zone_utc(zone, hour) + HOUR };
		unsigned peak = lane_peak(context, ground->lane, span, NULL, INT64_MAX);
		booked += peak > 0;
		full += peak >= ground->capacity + pile->over;
	}
	return full >= HABIT_LEAST && full * 2 > booked;
}

/* Absences are listed beside the bookings they hurt; they are nobody's participant. */
static bool
list_absences(Finding *finding, const Ground *ground, Span span)
{
	if (!ground->lane)
		return false;
	for (guint i = 0; i < ground->lane->absences->len; i++) {
		const Booking *absence = ground->lane->absences->pdata[i];
		if (span_overlaps(absence->span, span))
			finding_list_booking(finding, absence);
	}
	return lane_away(ground->lane, span);
}

static void
report_pile(
    Context *context, const Ground *ground, const Pile *pile, const GPtrArray *members)
{
	Finding *finding = context_report(context, "double-booking", 0);
	double odds = PILE_ODDS;

	finding->away = list_absences(finding, ground, pile->span);
	if (finding->away)
		odds = ABSENCE_ODDS;
	else if (is_habit(context, ground, pile))
		odds *= HABIT_TIMES;
	finding->resource = ground->lane ? g_strdup(ground->lane->name) : NULL;
	finding->start = pile->span.start;
	finding->end = pile->span.end;
	finding->over = pile->over;
	weigh_clash(context, finding, members, odds);
	for (guint i = 0; i < members->len; i++)
		finding_list_booking(finding, members->pdata[i]);
	propose(context, finding, recorded_last(members), true);
}

/* Units first, then absences: their places in the array tell them apart. */
static GArray *
takers_of(const Ground *ground, const GArray *units)
{
	GArray *takers = g_array_sized_new(false, false, sizeof(Taker), units->len);

	for (guint i = 0; i < units->len; i++) {
		Taker taker = { g_array_index(units, Unit, i).span, false };
		g_array_append_val(takers, taker);
	}
	for (guint i = 0; ground->lane && i < ground->lane->away->len; i++) {
		Taker taker = { g_array_index(ground->lane->away, Span, i), true };
		g_array_append_val(takers, taker);
	}
	return takers;
}

/* The bookings of each pile. (transfer full: GPtrArray of GPtrArray of Booking) */
static GPtrArray *
members_of(const Ground *ground, const GArray *piles, const guint *unit_of, guint takers)
{
	g_autofree guint *pile_of = g_new0(guint, takers + 1); /* 1-based */
	GPtrArray *all = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; i < piles->len; i++) {
		const GArray *in = g_array_index(piles, Pile, i).takers;
		g_ptr_array_add(all, g_ptr_array_new());
		for (guint j = 0; j < in->len; j++)
			pile_of[g_array_index(in, guint, j)] = i + 1;
	}
	for (guint i = 0; i < ground->bookings->len; i++) {
		guint pile = pile_of[unit_of[i]];
		if (pile > 0)
			g_ptr_array_add(all->pdata[pile - 1], ground->bookings->pdata[i]);
	}
	return all;
}

static void
sweep_ground(Context *context, const Ground *ground)
{
	g_autofree guint *unit_of = g_new(guint, ground->bookings->len + 1);
	g_autoptr(GArray) units = units_of(context, ground->bookings, unit_of);
	g_autoptr(GArray) takers = takers_of(ground, units);
	g_autoptr(GArray) piles = piles_of(
	    (const Taker *)(const void *)takers->data, takers->len, ground->capacity);
	g_autoptr(GPtrArray) members = members_of(ground, piles, unit_of, takers->len);

	for (guint i = 0; i < piles->len; i++) {
		Pile *pile = &g_array_index(piles, Pile, i);
		if (any_within(context, members->pdata[i]) &&
		    !is_lanes_own(context, ground, members->pdata[i]))
			report_pile(context, ground, pile, members->pdata[i]);
		g_array_unref(pile->takers);
	}
}

void
rule_double_booking(Context *context)
{
	unsigned places = context->detection->office->places;

	for (guint i = 0; i < context->lanes->len; i++) {
		const Lane *lane = context->lanes->pdata[i];
		/* The stricter limit wins. */
		unsigned capacity =
		    places > 0 ? MIN(places, lane->capacity) : lane->capacity;
		Ground ground = { lane, lane->bookings, capacity };
		if (context_sweeps(context, lane->folded))
			sweep_ground(context, &ground);
	}
	if (places > 0 && context_sweeps(context, "")) {
		Ground ground = { NULL, context->bookings, places };
		sweep_ground(context, &ground);
	}
}
