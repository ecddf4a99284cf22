/*
 * Somebody comes at a time that has passed, or was given away: could they be seen in one of
 * the coming slots?
 */
#include "places.h"
#include "remedy.h"

#include <string.h>

enum { AROUND = HOUR, COMING_SLOTS = 2 };

/* Rules whose person believes in a time that is not on record for them. */
static const char *const awaited[] = { "mismatch", "unrecorded", "wrong-person",
	"swapped" };

static bool
is_awaited(const Finding *finding)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(awaited); i++)
		if (strcmp(finding->rule, awaited[i]) == 0)
			return true;
	return false;
}

static bool
is_near(int64_t at, int64_t now)
{
	return at != NO_TIME && at >= now - AROUND && at <= now + AROUND;
}

/* What lies wholly in the past is no finding any more. */
bool
seen_matters(const Finding *finding, int64_t now)
{
	return is_awaited(finding) && now <= MAX(finding->asked, finding->recorded) &&
	       (is_near(finding->asked, now) || is_near(finding->recorded, now));
}

/* It begins, changes slot by slot, and is over a second after its end. */
static int64_t
next_of(int64_t at, int64_t slot, int64_t now)
{
	if (at == NO_TIME || now > at + AROUND)
		return INT64_MAX;
	if (now < at - AROUND)
		return at - AROUND;
	return MIN(now - now % slot + slot, at + AROUND + 1);
}

int64_t
seen_next(const Finding *finding, int64_t slot, int64_t now)
{
	if (!is_awaited(finding) || now > MAX(finding->asked, finding->recorded))
		return INT64_MAX;
	slot = MAX(slot, MINUTE);
	return MIN(
	    next_of(finding->asked, slot, now), next_of(finding->recorded, slot, now));
}

static const Pair *
pair_of(const Context *context, const Finding *finding)
{
	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *pair = &g_array_index(context->pairs, Pair, i);
		if (pair->request->asked.start == finding->asked &&
		    strcmp(pair->request->person, finding->person) == 0 &&
		    g_ptr_array_find_with_equal_func(
			finding->requests, pair->request->uid, g_str_equal, NULL))
			return pair;
	}
	return NULL;
}

static int64_t
length_of(const Office *office, const Pair *pair)
{
	const Service *service = office_service(office, pair->request->service);

	if (pair->request->length > 0)
		return pair->request->length;
	if (pair->booking && !pair->booking->all_day)
		return span_length(pair->booking->span);
	return service && service->length > 0 ? service->length : office->slot;
}

/* The first start on the grid of the day that is not past. */
static int64_t
next_start(const Context *context)
{
	const Office *office = context->detection->office;
	Local now = context_local(context, context->detection->now);
	const OpenHours *hours = office_hours(office, local_day(now));
	int64_t slot = MAX(office->slot, MINUTE);

	if (!hours)
		return NO_TIME;
	Local opening = day_local(local_day(now)) + hours->open * MINUTE;
	int64_t past = (((now - opening) % slot) + slot) % slot;
	return context->detection->now + (slot - past) % slot;
}

static int64_t
coming_on(const Context *context, const Lane *lane, const Wish *wish)
{
	int64_t slot = MAX(context->detection->office->slot, MINUTE);
	int64_t first = next_start(context);

	for (int64_t at = first;
	     first != NO_TIME && at < context->detection->now + COMING_SLOTS * slot;
	     at += slot)
		if (has_room(context, lane, wish, at))
			return at;
	return NO_TIME;
}

static int64_t
coming_elsewhere(const Context *context, const Lane *own, const Wish *wish, const char *of)
{
	Day today = office_day(context->detection->office, context->detection->now);
	const GPtrArray *lanes = givers_on(context, today, of);
	int64_t best = NO_TIME;

	for (guint i = 0; i < MIN(lanes->len, LANES_MAX); i++) {
		const Lane *lane = lanes->pdata[i];
		int64_t at = lane == own ? NO_TIME : coming_on(context, lane, wish);
		if (at != NO_TIME && (best == NO_TIME || at < best))
			best = at;
	}
	return best;
}

/* Who may still come as asked needs no other time. */
static int64_t
seen_now(const Context *context, const Pair *pair)
{
	const Request *request = pair->request;
	const Booking *booking = pair->booking;
	const char *service =
	    *request->service || !booking ? request->service : booking->service;
	const char *resource =
	    *request->resource || !booking ? request->resource : booking->resource;
	const Lane *own = *resource ? context_lane(context, resource) : NULL;
	Wish wish = { booking, request->person, length_of(context->detection->office, pair),
		true };

	if (own && has_room(context, own, &wish, request->asked.start))
		return NO_TIME;
	int64_t here = own ? coming_on(context, own, &wish) : NO_TIME;
	return here != NO_TIME ? here : coming_elsewhere(context, own, &wish, service);
}

/* Wherever there may be room in the coming slots, for as long as the visit lasts. */
static void
look_ahead(const Context *context, Finding *finding, const Pair *pair)
{
	const Office *office = context->detection->office;
	int64_t now = context->detection->now;
	int64_t last = now + COMING_SLOTS * office->slot + length_of(office, pair);

	context_look(context, finding, office_day(office, now), office_day(office, last));
}

void
see_now(Context *context)
{
	for (guint i = 0; i < context->findings->len; i++) {
		Finding *finding = context->findings->pdata[i];
		const Pair *pair = NULL;
		if (finding->person && seen_matters(finding, context->detection->now))
			pair = pair_of(context, finding);
		if (!pair)
			continue;
		look_ahead(context, finding, pair);
		finding->seen_now = seen_now(context, pair);
		if (finding->asked < context->detection->now)
			finding->asked_free = -1; /* what has passed is nobody's */
	}
}
