/* duplicate: one person, one service, two bookings, one of them unasked. */
#include "manner.h"
#include "odd.h"
#include "rules.h"
#include "selves.h"
#include "weigh.h"

#include <string.h>

/*
 * Stated priors [A], to be learned. A second visit for a service on the day of the one that
 * was asked for is mostly a record made twice, or one that was moved by making another;
 * some days later it is nearly always the next visit. But nobody has a next visit before
 * the first: one that was made in one go after what was asked for is a copy of it, one that
 * was made before may be where that stood at first; and where no stamps tell, that place
 * and hour of the week before may be a page too early. So it is of two visits that nobody
 * asked for, in one place at one hour. Those of other days are fitted on made offices of
 * the tuning half. Where nothing is known of requests, people do come twice
 * a day, and two at once or in a row are a household that goes by one name, or a long
 * visit. What an office hardly ever does is mostly a slip, and what it does as a rule
 * seldom.
 */
typedef struct TwiceOdds {
	double kept, unknown, indulged;
} TwiceOdds;
static const TwiceOdds asked_day = { 2.3, 2.3, 0.15 };
static const TwiceOdds copied_before = { 2.3, 2.3, 2.3 };
static const TwiceOdds asked_before = { 0.7, 0.7, 0.7 };
static const TwiceOdds asked_week = { 0.02, 0.02, 0.02 };
static const TwiceOdds apart_on_a_day = { 1.8, 0.3, 0.1 };
static const TwiceOdds in_a_row = { 1.1, 0.1, 0.05 };
static const TwiceOdds copied_unasked = { 1.8, 1.8, 1.8 };
/* Made in one go. */
enum { IN_ONE_GO = 20 * MINUTE };
/* So many at one weekday and hour are a series, though each has a UID of its own. */
enum { SERIES_LEAST = 3 };
/* So many on either side are looked at for the one that was asked for. */
enum { COMPARED_MAX = 64 };

static Request *
request_of(const Context *context, const Booking *booking)
{
	return g_hash_table_lookup(context->answered, booking);
}

static bool
same_day(const Context *context, const Booking *a, const Booking *b)
{
	return local_day(context_local(context, a->span.start)) ==
	       local_day(context_local(context, b->span.start));
}

/* What comes again and again is meant to. */
static bool
is_series(const Booking *a, const Booking *b)
{
	return (a->recurrence != NO_TIME && b->recurrence != NO_TIME) ||
	       (strcmp(a->uid, b->uid) == 0 && strcmp(a->feed, b->feed) == 0);
}

/* Does the person come at that weekday and hour again and again? */
static bool
comes_weekly(const Context *context, const GPtrArray *own, guint index)
{
	const Booking *booking = own->pdata[index];
	Local hour = context_local(context, booking->span.start) % WEEK;
	guint from = index - MIN(index, COMPARED_MAX), count = 0;

	for (guint i = from; i < MIN(own->len, index + COMPARED_MAX); i++) {
		const Booking *other = own->pdata[i];
		count += context_local(context, other->span.start) % WEEK == hour;
	}
	return count >= SERIES_LEAST;
}

/* Two at once in a place for one are a double-booking, whoever else is there. */
static bool
is_pile(const Context *context, const Booking *a, const Booking *b)
{
	const Lane *lane = context_lane(context, a->resource);

	return span_overlaps(a->span, b->span) &&
	       lane == context_lane(context, b->resource) && lane->capacity < 2;
}

static double
odds_here(const Context *context, TwiceOdds odds)
{
	const Habits *habits = context->detection->habits;

	if (habits_keep(habits, ODD_AGAIN))
		return odds.kept;
	return habits_indulge(habits, ODD_AGAIN) ? odds.indulged : odds.unknown;
}

static void
report_twice(Context *context, const Booking *unasked, const Booking *other, TwiceOdds odds)
{
	g_autoptr(GPtrArray) both = g_ptr_array_new();
	const Request *request = request_of(context, other);

	g_ptr_array_add(both, (gpointer)unasked);
	g_ptr_array_add(both, (gpointer)other);
	if (!any_within(context, both) || is_pile(context, unasked, other) ||
	    bookings_apart(context, unasked, other))
		return;
	Finding *finding = context_report(context, "duplicate", 0);
	weigh_alike(context, finding, both, odds_here(context, odds));
	finding->kind = g_strdup("duplicate");
	finding->person = g_strdup(unasked->person);
	finding->resource = g_strdup(unasked->resource);
	finding->recorded = unasked->span.start;
	finding->also = other->span.start;
	finding_list_booking(finding, unasked);
	finding_list_booking(finding, other);
	if (!request)
		return;
	finding->asked = request->asked.start;
	if (request->asked.end > request->asked.start)
		finding->asked_end = request->asked.end;
	finding_list_request(finding, request);
}

/* The nearest that was asked for within a week, the earlier of two as near; or NULL. */
static const Booking *
nearest_asked(const Context *context, const GPtrArray *own, guint index)
{
	const Booking *booking = own->pdata[index], *nearest = NULL;
	guint from = index - MIN(index, COMPARED_MAX);
	int64_t least = WEEK + 1;

	for (guint i = from; i < MIN(own->len, index + COMPARED_MAX); i++) {
		const Booking *other = own->pdata[i];
		int64_t apart = ABS(other->span.start - booking->span.start);
		if (request_of(context, other) && !is_series(booking, other) &&
		    !bookings_apart(context, booking, other) && apart < least) {
			least = apart;
			nearest = other;
		}
	}
	return nearest;
}

/* By their own stamps: what is said must not hang on when we first saw them. */
static bool
stands_before_in_one_go(const Booking *unasked, const Booking *asked)
{
	return unasked->span.start < asked->span.start && unasked->created != NO_TIME &&
	       asked->created != NO_TIME &&
	       ABS(unasked->created - asked->created) <= IN_ONE_GO;
}

static bool
is_copied_before(Context *context, const Booking *copy, const Booking *first)
{
	return stands_before_in_one_go(copy, first) && copy->created >= first->created &&
	       made_by_hand(context, copy);
}

/* The same place and hour, a week before. */
static bool
is_week_before(const Context *context, const Booking *one, const Booking *two)
{
	Local early = context_local(context, one->span.start);
	Local late = context_local(context, two->span.start);

	return local_day(early) + 7 == local_day(late) &&
	       local_minute(early) == local_minute(late) &&
	       strcmp(one->resource, two->resource) == 0;
}

static TwiceOdds
asked_odds(Context *context, const Booking *unasked, const Booking *asked)
{
	bool stamped = unasked->created != NO_TIME && asked->created != NO_TIME;

	if (same_day(context, unasked, asked))
		return is_copied_before(context, unasked, asked) ? copied_before
								 : asked_day;
	if (stands_before_in_one_go(unasked, asked))
		return unasked->created >= asked->created ? copied_before : asked_before;
	return !stamped && is_week_before(context, unasked, asked) ? asked_before
								   : asked_week;
}

static void
judge_asked(Context *context, const GPtrArray *own)
{
	for (guint i = 0; i < own->len; i++) {
		const Booking *booking = own->pdata[i], *other;
		if (request_of(context, booking) ||
		    g_hash_table_contains(context->claimed, booking))
			continue;
		other = nearest_asked(context, own, i);
		if (other &&
		    (same_day(context, booking, other) || !comes_weekly(context, own, i)))
			report_twice(
			    context, booking, other, asked_odds(context, booking, other));
	}
}

/* The one that was made later is the one too many, by its own stamp: whom it speaks of must
 * not hang on when we first saw them. What two visits of no known service are
 * for, nobody can say. */
static void
judge_two_unasked(Context *context, const Booking *one, const Booking *two)
{
	TwiceOdds odds = two->span.start > one->span.end ? apart_on_a_day : in_a_row;
	bool later = one->created > two->created;

	if (later && is_copied_before(context, one, two) &&
	    (same_day(context, one, two) || is_week_before(context, one, two)))
		report_twice(context, one, two, copied_unasked);
	else if (same_day(context, one, two))
		report_twice(context, later ? one : two, later ? two : one, odds);
}

static void
judge_unasked(Context *context, const GPtrArray *own)
{
	if (!*((const Booking *)own->pdata[0])->service)
		return;
	for (guint i = 1; i < own->len; i++)
		if (!is_series(own->pdata[i - 1], own->pdata[i]) &&
		    (same_day(context, own->pdata[i - 1], own->pdata[i]) ||
			!comes_weekly(context, own, i)))
			judge_two_unasked(context, own->pdata[i - 1], own->pdata[i]);
}

void
rule_duplicate(Context *context)
{
	g_autoptr(GPtrArray) selves = selves_of_service(context);

	for (guint i = 0; i < selves->len; i++) {
		const GPtrArray *own = selves->pdata[i];
		bool asked = false;
		for (guint j = 0; j < own->len && !asked; j++)
			asked = request_of(context, own->pdata[j]) != NULL;
		if (asked)
			judge_asked(context, own);
		else
			judge_unasked(context, own);
	}
}
