/*
 * A calendar that changes its zone: between two of its bodies the times of nearly all that
 * changed moved by one offset on the wall clock, and nobody edited them. That is one fault
 * of the calendar, and nobody moved anybody.
 *
 * What changed is the base, and not all of the feed: a wrong rule for a change of the
 * clocks moves what lies on one side of it alone, and a zone without such a change moves
 * the two sides an hour apart. Each person counts once, for one may have a year of visits;
 * a moved clinic day is no such fault, nor is what was edited. Nor is it one where most of
 * what the calendar has between the first and the last of them stayed: it may write one
 * LAST-MODIFIED for ever, or none.
 *
 * So it is with what was asked for, in a calendar of requests. And where all entries have
 * new UIDs as well, a visit that went and one like it that came are one.
 *
 * It stands until most of those who were moved are back where they were, or edited where
 * they are; until somebody says that it was meant; or until their times are over.
 */
#include "moves.h"

/* As many persons at least, and such a share of all whose times changed. */
enum { MOVED_LEAST = 5, MOVED_OF = 5, MOVED_PARTS = 4 };
/* And of all between them more than a quarter; half where no edits are told. */
enum { TOLD_PART = 4, UNTOLD_PART = 2 };

/* --- what they say together --- */

/* By how many they are, then the least offset, then the first clock. */
static bool
is_better(const Offset *offset, const Offset *other)
{
	guint more = other ? g_hash_table_size(other->who) : 0;
	if (g_hash_table_size(offset->who) != more)
		return g_hash_table_size(offset->who) > more;
	if (ABS(offset->by) != ABS(other->by))
		return ABS(offset->by) < ABS(other->by);
	return offset->by != other->by ? offset->by < other->by
				       : offset->zone < other->zone;
}

/* `first` NULL: the best of all; else the best on the other side of the change of the
 * clocks that may be of the same fault. */
static const Offset *
best_offset(const Moves *moves, const Offset *first)
{
	const Offset *best = NULL;
	for (guint i = 0; i < moves->offsets->len; i++) {
		const Offset *offset = moves->offsets->pdata[i];
		if (first &&
		    (offset->zone == first->zone ||
			(offset->by != first->by && ABS(offset->by - first->by) != HOUR)))
			continue;
		if (is_better(offset, best))
			best = offset;
	}
	return best;
}

static unsigned
count_both(const Offset *first, const Offset *second)
{
	GHashTableIter iter;
	gpointer who;
	unsigned count = g_hash_table_size(first->who);
	if (!second)
		return count;
	g_hash_table_iter_init(&iter, second->who);
	while (g_hash_table_iter_next(&iter, &who, NULL))
		count += !g_hash_table_contains(first->who, who);
	return count;
}

/* Did enough of them move, of all that the calendar has between the first and the last? */
static bool
moved_enough(const Moves *moves, const Offset *both, bool *ret_enough, GError **error)
{
	const Delta *delta = moves->delta;
	unsigned all = 0;
	unsigned part = both->told * 2 > both->entries ? TOLD_PART : UNTOLD_PART;
	if (!(moves->asked ? store_count_asked : store_count_within)(
		delta->turn->store, delta->feed->id, both->starts, &all, error))
		return false;
	*ret_enough = both->entries * part > all;
	return true;
}

/* What is found of a move: of both sides of a change of the clocks. */
typedef struct Shift {
	int64_t by, other; /* of more of them, and on the other side; 0: none was found */
	unsigned persons;
	int64_t until;
} Shift;

static Offset
join_offsets(const Offset *first, const Offset *second)
{
	Offset both = *first;
	if (!second)
		return both;
	both.starts = span_union(first->starts, second->starts);
	both.until = MAX(first->until, second->until);
	both.days = true;
	both.entries += second->entries;
	both.told += second->told;
	return both;
}

static bool
find_shift(const Moves *moves, Shift *ret_shift, GError **error)
{
	const Offset *first = best_offset(moves, NULL);
	const Offset *second = first ? best_offset(moves, first) : NULL;
	unsigned persons = first ? count_both(first, second) : 0;
	bool enough = false;
	*ret_shift = (Shift){ 0 };
	if (persons < MOVED_LEAST ||
	    persons * MOVED_OF < g_hash_table_size(moves->changed) * MOVED_PARTS)
		return true;
	Offset both = join_offsets(first, second);
	if (!both.days)
		return true;
	if (!moved_enough(moves, &both, &enough, error))
		return false;
	if (enough)
		*ret_shift = (Shift){ first->by, second ? second->by : first->by, persons,
			both.until };
	return true;
}

/* --- what comes of it --- */

static bool
is_part(const Moves *moves, const Shift *shift, const Booking *old, const Booking *fresh)
{
	int64_t by = moved_by(moves, old, fresh);
	return (by == shift->by || by == shift->other) && is_unedited(moves, old, fresh);
}

/* Under a new UID it is one that went on, and none is missing. */
static void
join_hop(Delta *delta, const Hop *hop)
{
	hop->gain->row = g_steal_pointer(&hop->loss->row);
	delta->rekeyed += hop->loss->missing;
	hop->loss->missing = false;
}

/* The occurrences go on as themselves. */
static void
join_hops(Delta *delta, const Moves *moves, const Shift *shift)
{
	for (guint i = 0; i < moves->hops->len; i++) {
		const Hop *hop = &g_array_index(moves->hops, Hop, i);
		if (is_part(moves, shift, change_old(hop->loss), hop->gain->fresh))
			join_hop(delta, hop);
	}
}

/* What the calendar did was done to nobody: it is no move of the booking's. */
static void
mark_unmoved(const Moves *moves, const Shift *shift)
{
	const GPtrArray *changes = moves->delta->bookings;
	for (guint i = 0; i < changes->len; i++) {
		Change *change = changes->pdata[i];
		change->unmoved = change->row && change->fresh &&
				  is_part(moves, shift, change_old(change), change->fresh);
	}
}

static void
end_shift(FeedRow *feed)
{
	feed->shift = feed->shifted = 0;
	feed->shift_until = NO_TIME;
}

/* Those who are settled are not in question any more; most of them, or nearly all, and it
 * is over. */
static void
settle(FeedRow *feed, unsigned settled)
{
	unsigned left = feed->shifted - MIN(settled, feed->shifted);
	if (settled > 0 && (settled >= left || left < MOVED_LEAST))
		end_shift(feed);
	else
		feed->shifted = left;
}

static void
follow(const Moves *moves, FeedRow *feed, const Shift *shift)
{
	bool back =
	    shift->by && (shift->by == -feed->shift || shift->other == -feed->shift);
	if (feed->shift)
		settle(feed, back ? shift->persons : g_hash_table_size(moves->settled));
	if (!shift->by || back)
		return;
	feed->shift += shift->by;
	feed->shifted = shift->persons;
	feed->shift_until = MAX(feed->shift_until, shift->until);
	if (!feed->shift)
		end_shift(feed);
}

bool
delta_shift(Delta *delta, GError **error)
{
	FeedRow *feed = delta->feed;
	int64_t before = feed->shift;
	bool comparable = feed->good_at != NO_TIME &&
			  digest_equal(feed->settings, delta->import->settings);
	Shift shift = { 0 };
	feed->settings = delta->import->settings;
	if (!comparable)
		return true;
	g_auto(Moves) moves = { 0 };
	moves_find(&moves, delta);
	if (!find_shift(&moves, &shift, error))
		return false;
	follow(&moves, feed, &shift);
	delta->turn->scope->everything |= feed->shift != before;
	if (shift.by) {
		join_hops(delta, &moves, &shift);
		mark_unmoved(&moves, &shift);
	}
	return true;
}

static bool
shift_end(Turn *turn, FeedRow *feed, GError **error)
{
	end_shift(feed);
	return store_feed_put(turn->store, feed, error);
}

bool
shift_pass(Turn *turn, FeedRow *feed, GError **error)
{
	return !feed->shift || feed->shift_until >= turn->now ||
	       shift_end(turn, feed, error);
}

bool
shift_answer(Turn *turn, const Alert *alert, GError **error)
{
	const Finding *finding = alert->finding;
	if (!g_str_equal(finding->rule, "feed-shift") || alert->state != ALERT_ANSWERED ||
	    alert->verdict == VERDICT_SLIP)
		return true;
	for (guint i = 0; i < turn->feeds->len; i++) {
		FeedRow *feed = turn->feeds->pdata[i];
		if (!feed->shift || !g_str_equal(feed->name, finding->feeds->pdata[0]))
			continue;
		turn->site->sweep = true;
		return shift_end(turn, feed, error);
	}
	return true;
}
