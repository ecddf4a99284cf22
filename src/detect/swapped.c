/* swapped: two records stand just where the other's person asked to be. */
#include "people.h"
#include "rules.h"

#include <string.h>

/*
 * Odds of a slip [A], to be learned: one slip in a hundred exchanges two records. That two
 * people change honestly, and into each other's place, is rarer by chance; mostly it is
 * agreed between them, and agreed later: then the records have been edited.
 */
#define SWAP_ODDS      3.0
#define UNEDITED_TIMES 3.0
#define EDITED_TIMES   0.1
#define ALIKE_TIMES    3.0
enum { LOOKED_MAX = 512 };

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

static double
odds_of(const Context *context, const Pair *one, const Pair *two)
{
	const char *a = context_fold(context, one->request->participant);
	const char *b = context_fold(context, two->request->participant);
	double odds = SWAP_ODDS;

	if (stays(one->booking) && stays(two->booking))
		odds *= UNEDITED_TIMES;
	if (was_edited(one->booking) || was_edited(two->booking))
		odds *= EDITED_TIMES;
	if (people_likeness(a, b) >= LIKE_KIN)
		odds *= ALIKE_TIMES;
	return odds;
}

/* Its record is not what was asked for, by time or by place. */
static bool
is_off(const Context *context, const Pair *pair)
{
	return pair->booking && pair_stands(context, pair) &&
	       !booking_answers(context, pair->booking, pair->request);
}

static bool
crossed(const Context *context, const Pair *one, const Pair *two)
{
	return strcmp(one->request->person, two->request->person) != 0 &&
	       booking_answers(context, one->booking, two->request) &&
	       booking_answers(context, two->booking, one->request);
}

/* Of the two, the one whose request comes first in order speaks. */
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

/* The pairs that are off, by where their records stand. */
static GHashTable *
off_by_start(const Context *context)
{
	GHashTable *by_start = g_hash_table_new_full(
	    g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

	for (guint i = 0; i < context->pairs->len; i++) {
		Pair *pair = &g_array_index(context->pairs, Pair, i);
		if (!is_off(context, pair))
			continue;
		gint64 *start = (gint64 *)&((Booking *)pair->booking)->span.start;
		GPtrArray *there = g_hash_table_lookup(by_start, start);
		if (!there) {
			there = g_ptr_array_new();
			g_hash_table_insert(by_start, start, there);
		}
		g_ptr_array_add(there, pair);
	}
	return by_start;
}

static const Pair *
partner_of(const Context *context, GHashTable *by_start, const Pair *pair)
{
	const GPtrArray *there = g_hash_table_lookup(by_start, &pair->request->asked.start);

	for (guint i = 0; there && i < MIN(there->len, LOOKED_MAX); i++) {
		const Pair *other = there->pdata[i];
		if (!g_hash_table_contains(context->explained, other->request) &&
		    crossed(context, pair, other))
			return other;
	}
	return NULL;
}

void
rule_swapped(Context *context)
{
	g_autoptr(GHashTable) by_start = off_by_start(context);

	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *one = &g_array_index(context->pairs, Pair, i), *two;
		if (!is_off(context, one) ||
		    g_hash_table_contains(context->explained, one->request) ||
		    !(two = partner_of(context, by_start, one)))
			continue;
		g_hash_table_add(context->explained, (gpointer)one->request);
		g_hash_table_add(context->explained, (gpointer)two->request);
		g_hash_table_add(context->mismatched, (gpointer)one->booking);
		g_hash_table_add(context->mismatched, (gpointer)two->booking);
		if (context_judges(context, one->request->person))
			report_swap(context, one, two);
	}
}
