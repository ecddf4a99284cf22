/* duplicate: one person, one service, two bookings, one of them unasked. */
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
 * and hour of the week before may be a page too early. Those of other days are fitted on
 * made offices of the tuning half. Where nothing is known of requests, people do come twice
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

/* The same place and hour, a week before; nobody knows which was made first. */
static bool
is_week_before(const Context *context, const Booking *unasked, const Booking *asked)
{
	Local one = context_local(context, unasked->span.start);
	Local two = context_local(context, asked->span.start);

	return (unasked->created == NO_TIME || asked->created == NO_TIME) &&
	       local_day(one) + 7 == local_day(two) &&
	       local_minute(one) == local_minute(two) &&
	       strcmp(unasked->resource, asked->resource) == 0;
}

static TwiceOdds
asked_odds(const Context *context, const Booking *unasked, const Booking *asked)
{
	if (same_day(context, unasked, asked))
		return asked_day;
	if (stands_before_in_one_go(unasked, asked))
		return unasked->created >= asked->created ? copied_before : asked_before;
	return is_week_before(context, unasked, asked) ? asked_before : asked_week;
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
judge_unasked(Context *context, const GPtrArray *own)
{
	if (!*((const Booking *)own->pdata[0])->service)
		return;
	for (guint i = 1; i < own->len; i++) {
		const Booking *one = own->pdata[i - 1], *two = own->pdata[i];
		bool apart = two->span.start > one->span.end;
		if (!same_day(context, one, two) || is_series(one, two))
			continue;
		if (one->created > two->created)
			report_twice(context, one, two, apart ? apart_on_a_day : in_a_row);
		else
			report_twice(context, two, one, apart ? apart_on_a_day : in_a_row);
	}
}

void
rule_duplicate(Context *context)
{
	g_autoptr(GPtrArray) selves = selves_of(context, true);

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
