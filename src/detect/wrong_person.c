/* wrong-person: what one person asked for is recorded for another: somebody of a like name,
 * or whose record was open on the screen. */
#include "odd.h"
#include "people.h"
#include "rules.h"

#include <math.h>
#include <slipwatch/phone.h>
#include <string.h>

/*
 * Odds that a record just where somebody asked for is theirs, entered for another [A], to
 * be learned. Of 100,000 bookings some 40 are entered for the wrong person, most of those
 * for a like name; that a request stands without a record for other reasons, and somebody
 * of so like a name has that very slot without having asked, is rarer still. Kin are mostly
 * one of the house who booked for another: in an office where that is done, even if their
 * names are like; where hardly anybody else does so it is mostly a slip (fitted on made
 * offices of the tuning half). One who is nowhere else on record is mostly the asker,
 * misspelt; and a name that only has a word more is the asker as well, unless it is known
 * apart by its address.
 *
 * Where names are nothing like, the record that was left open is one slip in a hundred. But
 * within minutes of her asking and to the minute where she asked to be, hardly anybody is
 * booked by chance who asks for his visits and did not ask for this one. Of one who never
 * asks nothing can be said. Not enough by itself to interrupt.
 */
#define TWIN_ODDS	 15.0
#define MISSPELT_ODDS	 0.15
#define KIN_ODDS	 0.30
#define KIN_KEPT	 2.50
#define KIN_KEPT_SOON	 3.75
#define KIN_KEPT_LATER	 0.80
#define KIN_INDULGED	 0.10
#define VARIANT_ODDS	 0.05
#define OPEN_ODDS	 3.0
#define BUSY_TIMES	 2.0
#define SUPERSEDED_TIMES 0.3
/* Made while, or after, the asker spoke. */
enum { MADE_BEFORE = 10 * MINUTE };
/* So many records of one moment are looked at. */
enum { LOOKED_MAX = 512 };

/* Identities that an address tells apart; else the name alone does. */
static bool
both_addressed(const char *a, const char *b)
{
	return strchr("=?", *a) == NULL && strchr("=?", *b) == NULL;
}

static bool
told_apart(const Context *context, const Request *request, const Booking *booking)
{
	return both_addressed(request->person, booking->person) ||
	       phone_differs(phones_request(context->phones, request),
		   phones_booking(context->phones, booking));
}

/* Of one house by their telephone, whatever they are called. */
static bool
share_phone(const Context *context, const Request *request, const Booking *booking)
{
	return phone_same(phones_request(context->phones, request),
	    phones_booking(context->phones, booking));
}

/* Has this person another booking, or asked for anything? */
static bool
is_known(const Context *context, const Booking *booking)
{
	const GPtrArray *own = g_hash_table_lookup(context->by_person, booking->person);

	return (own && own->len > 1) ||
	       g_hash_table_contains(context->askers, booking->person);
}

/* In the minutes after she asked: 1, 0, or -1 not known. By its own stamp: what is said
 * must not hang on when we first saw it. */
static int
made_while_she_spoke(const Request *request, const Booking *booking)
{
	if (booking->created == NO_TIME || request->asked_at == NO_TIME)
		return -1;
	return booking->created >= request->asked_at &&
	       booking->created <= request->asked_at + LEFT_OPEN_FOR;
}

/* Made then, for somebody who asks for his visits, but did not for this one. */
static bool
was_left_open(const Context *context, const Request *request, const Booking *booking)
{
	return made_while_she_spoke(request, booking) == 1 &&
	       g_hash_table_contains(context->askers, booking->person) &&
	       !asked_alike(context, booking);
}

/* "m watkins" and "mary watkins": kin by their words, and mostly one person. */
static bool
is_short_for(const char *a, const char *b)
{
	size_t left = strcspn(a, " "), right = strcspn(b, " ");

	return strncmp(a, b, MIN(left, right)) == 0;
}

/* Whose record was opened by mistake, it was while the asker spoke. */
static double
kin_odds(const Context *context, const Request *request, const Booking *booking)
{
	const char *asker = context_fold(context, request->participant);
	const char *booked = context_fold(context, booking->participant);
	int soon = made_while_she_spoke(request, booking);

	if (!habits_keep(context->detection->habits, ODD_FOR_KIN) ||
	    is_short_for(asker, booked) || share_phone(context, request, booking))
		return KIN_ODDS;
	return soon == 1 ? KIN_KEPT_SOON : soon == 0 ? KIN_KEPT_LATER : KIN_KEPT;
}

/* What cannot reach `least` need not be looked into. */
static double
odds_of(
    const Context *context, const Request *request, const Booking *booking, double least)
{
	const char *asker = context_fold(context, request->participant);
	const char *booked = context_fold(context, booking->participant);
	bool apart = told_apart(context, request, booking);
	const Habits *habits = context->detection->habits;
	Likeness likeness = people_likeness(asker, booked);

	if (likeness != LIKE_VARIANT && people_are_kin(asker, booked) &&
	    habits_indulge(habits, ODD_FOR_KIN))
		return KIN_INDULGED;
	switch (likeness) {
	case LIKE_NOBODY:
		if (least <= OPEN_ODDS && was_left_open(context, request, booking))
			return OPEN_ODDS;
		return share_phone(context, request, booking) ? KIN_ODDS : 0;
	case LIKE_KIN:
		return kin_odds(context, request, booking);
	case LIKE_VARIANT:
		return apart && is_known(context, booking) ? TWIN_ODDS : VARIANT_ODDS;
	case LIKE_TWIN:
		return apart || is_known(context, booking) ? TWIN_ODDS : MISSPELT_ODDS;
	}
	return 0;
}

static bool
is_mistakable(const Context *context, const Request *request, const Booking *booking)
{
	return match_alike(context_fold(context, request->participant),
		   context_fold(context, booking->participant)) == ALIKE_SPELT;
}

/* What else it answers. That somebody wrote into the record what was asked for, made while
 * she spoke, is no word on who asked. */
static const Request *
answers_of(const Context *context, const Request *request, const Booking *booking)
{
	const Request *own = g_hash_table_lookup(context->answered, booking);

	if (!own || own == request)
		return NULL;
	bool its_text =
	    strcmp(own->uid, booking->uid) == 0 && strcmp(own->feed, booking->feed) == 0;
	return its_text && made_while_she_spoke(request, booking) == 1 ? NULL : own;
}

/*
 * It is what its own person asked for. But one of so like a name, at a time that he never
 * asked for and she did, is rather hers than his by a slip of the hour: that would have hit
 * the very time of the one person whose name is mistaken for his.
 */
static bool
is_own(const Context *context, const Request *request, const Booking *booking)
{
	const Request *own = answers_of(context, request, booking);
	int64_t start = booking->span.start;

	if (!own)
		return false;
	return (start >= own->asked.start && start <= own->asked.end) ||
	       strcmp(own->booking_uid, booking->uid) == 0 ||
	       strcmp(own->uid, booking->uid) == 0 ||
	       !is_mistakable(context, request, booking);
}

static bool
may_be_theirs(const Context *context, const Request *request, const Booking *booking)
{
	int64_t made = booking_made(booking);

	return booking_answers(context, booking, request) &&
	       strcmp(booking->person, request->person) != 0 &&
	       !is_own(context, request, booking) &&
	       (made == NO_TIME || request->asked_at == NO_TIME ||
		   made >= request->asked_at - MADE_BEFORE);
}

static bool
is_alike(const Context *context, const Request *request, const Booking *booking)
{
	return people_likeness(context_fold(context, request->participant),
		   context_fold(context, booking->participant)) != LIKE_NOBODY;
}

static void
report_wrong(Context *context, const Request *request, const Booking *booking, double odds)
{
	Finding *finding;
	bool busy = habits_busy(context->detection->habits, booking_made(booking));

	if (busy)
		odds *= BUSY_TIMES;
	finding = context_report(context, "wrong-person", odds / (1 + odds));
	finding->kind = g_strdup("wrong-person");
	finding->person = g_strdup(request->person);
	finding->resource = g_strdup(booking->resource);
	finding->asked = request->asked.start;
	if (request->asked.end > request->asked.start)
		finding->asked_end = request->asked.end;
	finding->recorded = finding->proposed = booking->span.start;
	finding->asked_by = g_strdup(request->participant);
	finding->recorded_for = g_strdup(booking->participant);
	finding->busy = busy;
	g_ptr_array_add(finding->evidence, g_strdup("fits-another"));
	if (is_alike(context, request, booking))
		g_ptr_array_add(finding->evidence, g_strdup("similar-name"));
	g_ptr_array_add(finding->participants, g_strdup(request->participant));
	finding_list_booking(finding, booking);
	finding_list_request(finding, request);
}

/* A feed that says which record was made for it may say that of another's. */
static bool
is_linked_to(const Context *context, const Pair *pair, const Booking *booking)
{
	return pair->booking == booking && !pair->near &&
	       context_fold(context, pair->request->participant) !=
		   context_fold(context, booking->participant);
}

/* Asked for before another time was, and not recorded at once either. */
static bool
is_old(const Pair *pair, const Booking *booking)
{
	return pair->superseded && made_while_she_spoke(pair->request, booking) != 1;
}

/* Odds below which nothing is said. What is linked is mostly the asker by another name.
 * What somebody asked for before he asked for another time is hardly recorded any more; but
 * so like a name just there is no chance either. */
static double
odds_needed(const Context *context, const Pair *pair, const Booking *booking)
{
	if (answers_of(context, pair->request, booking))
		return pair->superseded ? INFINITY : TWIN_ODDS;
	if (pair->booking && !told_apart(context, pair->request, booking))
		return KIN_KEPT;
	return is_old(pair, booking) ? TWIN_ODDS : 0;
}

static double
pair_odds(const Context *context, const Pair *pair, const Booking *booking)
{
	if (!may_be_theirs(context, pair->request, booking) ||
	    (pair->booking && !is_linked_to(context, pair, booking)))
		return 0;
	double least = odds_needed(context, pair, booking);
	if (least == INFINITY)
		return 0;
	double odds = odds_of(context, pair->request, booking, least);
	if (odds < least)
		return 0;
	return is_old(pair, booking) ? odds * SUPERSEDED_TIMES : odds;
}

/* Of the record of another's visit no more is said. */
static void
explain_own(Context *context, const Request *request, const Booking *booking)
{
	const Request *own = g_hash_table_lookup(context->answered, booking);

	if (!own || own == request)
		return;
	g_hash_table_add(context->explained, (gpointer)own);
	g_hash_table_add(context->mismatched, (gpointer)booking);
}

/* The likeliest of those that stand where it asked for; each that is alike is spoken for.
 * Two that are as likely share it. */
static void
look_for(Context *context, const Pair *pair)
{
	const Request *request = pair->request;
	const Booking *best = NULL;
	double best_odds = 0, all = 0;
	guint from = bookings_first_from(context->bookings, request->asked.start);

	for (guint i = from; i < MIN(context->bookings->len, from + LOOKED_MAX); i++) {
		const Booking *booking = context->bookings->pdata[i];
		if (booking->span.start > request->asked.end)
			break;
		double odds = pair_odds(context, pair, booking);
		if (odds == 0)
			continue;
		all += odds;
		if (odds > best_odds) {
			best_odds = odds;
			best = booking;
		}
		g_hash_table_add(context->claimed, (gpointer)booking);
	}
	if (!best)
		return;
	g_hash_table_add(context->explained, (gpointer)request);
	explain_own(context, request, best);
	if (context_judges(context, request->person))
		report_wrong(context, request, best, best_odds * best_odds / all);
}

static bool
is_ahead(const Context *context, const Request *request)
{
	return !request->withdrawn && request->asked.end >= context->detection->now &&
	       request->asked.start < context->detection->horizon;
}

void
rule_wrong_person(Context *context)
{
	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *pair = &g_array_index(context->pairs, Pair, i);
		if (is_ahead(context, pair->request) &&
		    (!pair->booking || is_linked_to(context, pair, pair->booking)))
			look_for(context, pair);
	}
}
