/* swapped: two records stand just where the other's person asked to be. */
#include "people.h"
#include "rules.h"

#include <string.h>

/*
 * Odds of a slip [A], to be learned: one slip in a hundred exchanges two records. That two
 * people change honestly, and into each other's place, is rarer by chance; mostly it is
 * agreed between them, and agreed later: then the records have been edited. Whoever mixes
 * two records up has both on the desk, and enters them within the hour. But a range is
 * easily met: each hour of it makes one more chance. And who finds his time taken is given
 * the one near it that the other left: on one day strangers cross without a slip. What is
 * much likelier chance is left to the mismatch of each.
 */
#define SWAP_ODDS      3.0
#define UNEDITED_TIMES 3.0
#define EDITED_TIMES   0.1
#define ALIKE_TIMES    3.0
#define TOGETHER_TIMES 3.0
#define APART_TIMES    0.3
#define ODDS_LEAST     0.2
#define SAME_DAY_TIMES 0.1
enum { TOGETHER = HOUR, LOOKED_MAX = 512 };

static bool
stays(const Booking *booking)
{
	bool stamped = booking->created != NO_TIME && booking->modified != NO_TIME;

	return booking->moves == 0 && booking->sequence <= 0 &&
	       (booking->first_seen != NO_TIME ||
		   (stamped && booking->modified <= booking->created + MINUTE));
}

static bool
was_edited(const Booking *booking)
{
	return booking->moves > 0 || booking->sequence > 0;
}

/* By their own stamps: what is said must not hang on when we first saw them. */
static double
made_times(const Booking *one, const Booking *two)
{
	if (one->created == NO_TIME || two->created == NO_TIME)
		return 1;
	return ABS(one->created - two->created) <= TOGETHER ? TOGETHER_TIMES : APART_TIMES;
}

static double
hours_asked(const Pair *pair)
{
	Span asked = pair->request->asked;

	return (double)(asked.end - asked.start) / HOUR;
}

static bool
same_day(const Context *context, const Booking *one, const Booking *two)
{
	return local_day(context_local(context, one->span.start)) ==
	       local_day(context_local(context, two->span.start));
}

static double
odds_of(const Context *context, const Pair *one, const Pair *two)
{
	const char *a = context_fold(context, one->request->participant);
	const char *b = context_fold(context, two->request->participant);
	double odds = SWAP_ODDS * made_times(one->booking, two->booking);

	odds /= (1 + hours_asked(one)) * (1 + hours_asked(two));
	if (stays(one->booking) && stays(two->booking))
		odds *= UNEDITED_TIMES;
	if (was_edited(one->booking) || was_edited(two->booking))
		odds *= EDITED_TIMES;
	if (people_likeness(a, b) >= LIKE_KIN)
		odds *= ALIKE_TIMES;
	else if (same_day(context, one->booking, two->booking))
		odds *= SAME_DAY_TIMES;
	return odds;
}

/* Its record is not what was asked for. */
static bool
is_off(const Context *context, const Pair *pair)
{
	return pair->booking && !pair->superseded && !pair->request->withdrawn &&
	       !booking_answers(context, pair->booking, pair->request);
}

static bool
is_moved(const Context *context, const Pair *pair)
{
	return !booking_stands_there(context, pair->booking, pair->request);
}

/* Who is entered at the other's time comes for what he asked for; at his own time the
 * services are what was exchanged. */
static bool
crossed(const Context *context, const Pair *one, const Pair *two)
{
	bool (*meets)(const Context *, const Booking *, const Request *) =
	    is_moved(context, one) && is_moved(context, two) ? booking_stands_there
							     : booking_answers;

	return strcmp(one->request->person, two->request->person) != 0 &&
	       meets(context, one->booking, two->request) &&
	       meets(context, two->booking, one->request);
}

/* Of the two, the one who asked for what lies ahead speaks; the first in order if both
 * did. */
static void
report_swap(Context *context, const Pair *one, const Pair *two)
{
	double odds = odds_of(context, one, two);
	Finding *finding = context_report(context, "swapped", odds / (1 + odds));

	finding->kind = g_strdup("swapped");
	finding->person = g_strdup(one->request->person);
	finding->resource = g_strdup(one->booking->resource);
	finding->asked = one->request->asked.start;
	if (one->request->asked.end > one->request->asked.start)
		finding->asked_end = one->request->asked.end;
	finding->recorded = one->booking->span.start;
	finding->proposed = two->booking->span.start;
	if (finding->asked == finding->recorded) {
		finding->asked_resource = g_strdup(two->booking->resource);
		finding->recorded_resource = g_strdup(one->booking->resource);
	}
	finding_list_booking(finding, one->booking);
	finding_list_booking(finding, two->booking);
	finding_list_request(finding, one->request);
	finding_list_request(finding, two->request);
}

static int
by_recorded(gconstpointer a, gconstpointer b)
{
	const Pair *left = *(const Pair *const *)a, *right = *(const Pair *const *)b;

	return booking_compare(left->booking, right->booking);
}

/* The pairs that are off, by where their records stand. */
static GPtrArray *
off_in_order(const Context *context)
{
	GPtrArray *off = g_ptr_array_new();

	for (guint i = 0; i < context->pairs->len; i++) {
		Pair *pair = &g_array_index(context->pairs, Pair, i);
		if (is_off(context, pair))
			g_ptr_array_add(off, pair);
	}
	g_ptr_array_sort(off, by_recorded);
	return off;
}

static guint
first_recorded_from(const GPtrArray *off, int64_t start)
{
	guint low = 0, high = off->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (((const Pair *)off->pdata[middle])->booking->span.start < start)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The likeliest of those who are entered where it asked to be. */
static const Pair *
partner_of(const Context *context, const GPtrArray *off, const Pair *pair)
{
	Span asked = pair->request->asked;
	guint from = first_recorded_from(off, asked.start);
	const Pair *best = NULL;
	double best_odds = ODDS_LEAST;

	for (guint i = from; i < MIN(off->len, from + LOOKED_MAX); i++) {
		const Pair *other = off->pdata[i];
		if (other->booking->span.start > asked.end)
			break;
		if (g_hash_table_contains(context->explained, other->request) ||
		    !crossed(context, pair, other))
			continue;
		double odds = odds_of(context, pair, other);
		if (odds > best_odds) {
			best_odds = odds;
			best = other;
		}
	}
	return best;
}

void
rule_swapped(Context *context)
{
	g_autoptr(GPtrArray) off = off_in_order(context);

	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *one = &g_array_index(context->pairs, Pair, i), *two;
		if (!is_off(context, one) || !pair_stands(context, one) ||
		    g_hash_table_contains(context->explained, one->request) ||
		    !(two = partner_of(context, off, one)))
			continue;
		g_hash_table_add(context->explained, (gpointer)one->request);
		g_hash_table_add(context->explained, (gpointer)two->request);
		g_hash_table_add(context->mismatched, (gpointer)one->booking);
		g_hash_table_add(context->mismatched, (gpointer)two->booking);
		if (context_judges(context, one->request->person))
			report_swap(context, one, two);
	}
}
