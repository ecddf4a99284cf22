/* The nearest free place: on the resource, then on others; that day, then on those around
 * it. */
#include "remedy.h"

#include "elsewhere.h"
#include "places.h"

#include <string.h>

const Booking *
recorded_last(const GPtrArray *bookings)
{
	const Booking *last = NULL;

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (booking->all_day)
			continue;
		if (!last || booking_made(booking) > booking_made(last) ||
		    (booking_made(booking) == booking_made(last) &&
			booking_compare(booking, last) > 0))
			last = booking;
	}
	return last;
}

/* --- is there room? --- */

/* Has this person something else then? No visit is longer than a day. */
static bool
is_person_free(const Context *context, const Wish *wish, Span span)
{
	const GPtrArray *own = g_hash_table_lookup(context->by_person, wish->person);
	guint from = own ? bookings_first_from(own, span.start - DAY) : 0;

	for (guint i = from; own && i < own->len; i++) {
		const Booking *other = own->pdata[i];
		if (other->span.start >= span.end)
			break;
		if (other != wish->booking && span_overlaps(other->span, span))
			return false;
	}
	return !wish->anywhere || !elsewhere_then(context, wish->person, span);
}

static bool
is_lane_free(const Context *context, const Lane *lane, const Booking *booking, Span span)
{
	return lane_peak(context, lane, span, booking, INT64_MAX) < lane->capacity;
}

/* What hangs on who it is and what o'clock it is. */
static bool
may_come(const Context *context, const Wish *wish, int64_t start)
{
	Span span = { start, start + MAX(wish->length, MINUTE) };

	return start >= context->detection->now &&
	       (!context->whole ||
		   is_lane_free(context, context->whole, wish->booking, span)) &&
	       is_person_free(context, wish, span);
}

bool
has_room(const Context *context, const Lane *lane, const Wish *wish, int64_t start)
{
	const Office *office = context->detection->office;
	Span span = { start, start + MAX(wish->length, MINUTE) };
	Span wide = { span.start - office->buffer, span.end + office->buffer };

	return office_bookable(office, lane->name, context_local(context, start)) &&
	       office_open_at(office, context_local(context, span.end - 1)) &&
	       !lane_away(lane, span) && is_lane_free(context, lane, wish->booking, wide) &&
	       may_come(context, wish, start);
}

/* --- the search --- */

typedef struct Search {
	const Context *context;
	Wish wish;
	const char *service;
	const Lane *own; /* NULL: it does not matter which */
	Day home;	 /* the day from which days are counted */
	Local anchor;	 /* near to this clock of the home day */
	bool earliest;	 /* on other days as early as can be */
	const Lane *lane;
	int64_t at;	/* what was found; NO_TIME: nothing yet */
	GArray *places; /* Spot: all that were found, until there are `enough`; or NULL */
	guint enough;
} Search;

/* A place that was found. */
typedef struct Spot {
	const Lane *lane;
	int64_t at;
} Spot;

static bool
is_told(const Search *search, const Lane *lane, int64_t at)
{
	for (guint i = 0; search->places && i < search->places->len; i++) {
		const Spot *spot = &g_array_index(search->places, Spot, i);
		if (spot->lane == lane && spot->at == at)
			return true;
	}
	return false;
}

/* The earlier of two as near. */
static int64_t
nearest_on(const Search *search, const Lane *lane, Day day, Local anchor)
{
	const Context *context = search->context;
	const Booking *booking = search->wish.booking;
	Room room = { lane, day, MAX(search->wish.length, MINUTE) };
	g_autoptr(GArray) starts = room_starts(context, room, booking);
	int64_t nearest = NO_TIME, least = INT64_MAX;

	for (guint i = 0; i < starts->len; i++) {
		int64_t at = g_array_index(starts, int64_t, i);
		int64_t apart = ABS(context_local(context, at) - anchor);
		bool there = booking && lane == search->own && at == booking->span.start;
		if (apart < least && !there && may_come(context, &search->wish, at) &&
		    !is_told(search, lane, at)) {
			nearest = at;
			least = apart;
		}
	}
	return nearest;
}

static void
look_at_lanes(Search *search, const GPtrArray *lanes, Day day, Local anchor)
{
	const Context *context = search->context;

	for (guint i = 0; i < MIN(lanes->len, LANES_MAX); i++) {
		const Lane *lane = lanes->pdata[i];
		int64_t at =
		    lane == search->own ? NO_TIME : nearest_on(search, lane, day, anchor);
		if (at == NO_TIME)
			continue;
		int64_t apart = ABS(context_local(context, at) - anchor);
		if (search->at == NO_TIME ||
		    apart < ABS(context_local(context, search->at) - anchor)) {
			search->at = at;
			search->lane = lane;
		}
	}
}

/* Any will do where neither one nor a service is named. */
static void
look_at_givers(Search *search, Day giving, Day day, Local anchor)
{
	bool any = !search->own && !*search->service;
	const GPtrArray *lanes = any ? search->context->lanes
				     : givers_on(search->context, giving, search->service);

	look_at_lanes(search, lanes, day, anchor);
}

static bool
find_on(Search *search, Finding *finding, Day day)
{
	Local anchor = search->anchor + (Local)(day - search->home) * DAY;

	if (search->earliest && day != search->home)
		anchor = day_local(day);
	context_look(search->context, finding, day, day);
	search->lane = search->own;
	search->at = search->own ? nearest_on(search, search->own, day, anchor) : NO_TIME;
	if (search->at == NO_TIME)
		look_at_givers(search, search->home, day, anchor);
	if (search->at == NO_TIME && day != search->home)
		look_at_givers(search, day, day, anchor);
	return search->at != NO_TIME;
}

/* Enough of that day, and of those before? */
static bool
found_on(Search *search, Finding *finding, Day day)
{
	bool found = find_on(search, finding, day);

	if (!search->places)
		return found;
	for (; found; found = find_on(search, finding, day)) {
		Spot spot = { search->lane, search->at };
		g_array_append_val(search->places, spot);
		if (search->places->len == search->enough)
			return true;
	}
	return false;
}

static bool
is_near(const Search *search, Day day)
{
	return ABS(day - search->home) <= REMEDY_DAYS;
}

static bool
is_possible(const Search *search, Day day)
{
	const Detection *detection = search->context->detection;
	const Office *office = detection->office;

	return day >= office_day(office, detection->now) && !office_closed(office, day) &&
	       office_day_span(office, day).start < detection->horizon;
}

/* The next possible day, in steps of one or minus one; else one that is not near. */
static Day
next_possible(const Search *search, Day day, int step)
{
	do
		day += step;
	while (is_near(search, day) && !is_possible(search, day));
	return day;
}

/* Days that are not given are asked for: first these two, then all that are left, for each
 * further look costs as much as the first. */
static bool
are_given(const Search *search, Finding *finding, const Day days[2], bool first)
{
	const Context *context = search->context;
	const Detection *detection = context->detection;
	Day today = office_day(detection->office, detection->now);
	bool given = true;

	for (unsigned i = 0; i < 2; i++)
		given &= !is_near(search, days[i]) || context_given(context, days[i]);
	if (given)
		return true;
	for (unsigned i = 0; i < 2 && first; i++)
		if (is_near(search, days[i]))
			context_look(context, finding, days[i], days[i]);
	if (!first)
		context_look(context, finding, MAX(today, search->home - REMEDY_DAYS),
		    search->home + REMEDY_DAYS);
	return false;
}

static bool
find_place(Search *search, Finding *finding)
{
	Day days[] = { search->home, search->home };

	context_look(search->context, finding, search->home, search->home);
	if (finding->unseen)
		return false;
	if (found_on(search, finding, search->home))
		return true;
	for (bool first = true; is_near(search, days[0]) || is_near(search, days[1]);
	     first = false) {
		days[0] = next_possible(search, days[0], 1);
		days[1] = next_possible(search, days[1], -1);
		if (!are_given(search, finding, days, first))
			return false;
		for (unsigned i = 0; i < G_N_ELEMENTS(days); i++)
			if (is_near(search, days[i]) && found_on(search, finding, days[i]))
				return true;
	}
	return false;
}

static void
say_place(const Search *search, Finding *finding, bool named)
{
	const char *participant = search->wish.booking->participant;
	const char *resource = finding->resource;

	finding->proposed = search->at;
	/* A feed without names shows everybody as "?". */
	if (named && strcmp(participant, "?") != 0)
		finding->proposed_for = g_strdup(participant);
	if (!resource || context_lane(search->context, resource) != search->lane)
		finding->proposed_resource = g_strdup(search->lane->name);
}

static Search
search_of(const Context *context, const Finding *finding, const Booking *booking)
{
	Local start = context_local(context, booking->span.start);

	return (Search){
		.context = context,
		.wish = { booking, booking->person, span_length(booking->span),
		    finding->person != NULL },
		.service = booking->service,
		.own = context_lane(context, booking->resource),
		.home = local_day(start),
		.anchor = start,
		.at = NO_TIME,
	};
}

void
propose(const Context *context, Finding *finding, const Booking *booking, bool named)
{
	if (!booking || booking->all_day)
		return;
	Search search = search_of(context, finding, booking);
	if (find_place(&search, finding))
		say_place(&search, finding, named);
}

void
propose_from_now(const Context *context, Finding *finding, const Booking *booking)
{
	Search search = search_of(context, finding, booking);

	search.anchor = context_local(context, context->detection->now);
	search.home = local_day(search.anchor);
	search.earliest = true;
	if (find_place(&search, finding))
		say_place(&search, finding, false);
}

/* --- all of them --- */

void
place_free(Place *place)
{
	if (!place)
		return;
	g_free(place->resource);
	g_free(place);
}

static void
place_destroy(void *place)
{
	place_free(place);
}

static GPtrArray *
places_of(const Search *search)
{
	GPtrArray *places = g_ptr_array_new_with_free_func(place_destroy);

	for (guint i = 0; i < search->places->len; i++) {
		const Spot *spot = &g_array_index(search->places, Spot, i);
		Place *place = g_new(Place, 1);
		place->span = (Span){ spot->at, spot->at + search->wish.length };
		place->resource = g_strdup(spot->lane->name);
		g_ptr_array_add(places, place);
	}
	return places;
}

/* The detection's own of the booking that would move away; NULL: there is none. */
static const Booking *
moving_of(const Context *context, const Wanted *wanted)
{
	for (guint i = 0; wanted->moving && i < context->bookings->len; i++)
		if (booking_compare(context->bookings->pdata[i], wanted->moving) == 0)
			return context->bookings->pdata[i];
	return NULL;
}

GPtrArray *
free_places(const Detection *detection, const Wanted *wanted, Finding *looked)
{
	g_autoptr(Context) context = context_new(detection);
	g_autoptr(GArray) spots = g_array_new(false, false, sizeof(Spot));
	Local anchor = context_local(context, wanted->near);
	Search search = {
		.context = context,
		.wish = { moving_of(context, wanted), wanted->person, wanted->length,
		    *wanted->person },
		.service = wanted->service,
		.own =
		    *wanted->resource ? context_make_lane(context, wanted->resource) : NULL,
		.home = local_day(anchor),
		.anchor = anchor,
		.earliest = wanted->earliest,
		.at = NO_TIME,
		.places = spots,
		.enough = wanted->limit,
	};

	if (wanted->limit)
		find_place(&search, looked);
	/* What nobody gives anywhere near, any may give. */
	if (!spots->len && !search.own && *search.service && !looked->unseen) {
		search.service = "";
		find_place(&search, looked);
	}
	return places_of(&search);
}
