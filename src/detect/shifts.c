/*
 * Shifts: what the differences between asked and recorded have in common over a whole
 * office. A feed whose times are nearly all off by one amount is wrong as a whole, and a
 * clinic day that was moved is one decision.
 *
 * Each person counts once for each feed, for the offset of a feed that most of his own are
 * off by, and for each move of a place from one day to another. A detection replaces what
 * is known of those it judges, and notes whose findings hang on a count that changed by
 * that.
 */
#include "shifts.h"

#include "tallies.h"

#include <string.h>

/* A feed: so many persons at least, and such a share of all whose record has a request. */
enum { SHIFTED_LEAST = 5 };
#define SHIFTED_SHARE 0.8
/* Zones are apart by whole quarter-hours, and less than a day: that is another day. */
enum { ZONE_STEP = 15 * MINUTE };

/*
 * Honest moves of a day come in groups, slips come alone: four persons of one day and place
 * who are all recorded for one other day, each at the time that was asked for, are a moved
 * clinic day. Each of them makes it three times less likely that the others are slips [A].
 * A group that is recorded for the day on which it was recorded is no move: that is a form
 * left as it stood.
 */
enum { MOVED_LEAST = 4 };
#define MOVED_TIMES (1 / 3.0)

/* A wall clock that was taken for UTC, or UTC for the wall clock: another offset before a
 * change of the clocks than after it. */
enum { AS_UTC = DAY, FROM_UTC };

/* --- what a pair says ------------------------------------------------------------------
 */

/* A time against a time, of today or later: within one civil day nothing leaves. */
static bool
speaks(const Context *context, const Pair *pair)
{
	const Detection *detection = context->detection;
	Day today = local_day(context_local(context, detection->now));

	if (!pair->booking || pair->booking->all_day || pair->request->day_only ||
	    pair->superseded || pair->request->withdrawn)
		return false;
	int64_t last = MAX(pair->booking->span.start, pair->request->asked.end);
	return last >= zone_utc(detection->office->zone, day_local(today)) &&
	       MIN(pair->booking->span.start, pair->request->asked.start) <
		   detection->horizon;
}

/* By how much the record is off on the wall clock; 0 within what was acceptable. */
static Local
off_by(const Context *context, const Pair *pair)
{
	Local recorded = context_local(context, pair->booking->span.start);
	Local first = context_local(context, pair->request->asked.start);
	Local last = context_local(context, pair->request->asked.end);

	return recorded >= first && recorded <= last ? 0 : recorded - first;
}

static char *
feed_key(const char *feed, Side side, int64_t by)
{
	return g_strdup_printf("%d %" G_GINT64_FORMAT " %s", side, by, feed);
}

static void
count_feed(Shifts *shifts, const char *feed, Side side, int64_t by, const char *person)
{
	g_autofree char *key = feed_key(feed, side, by);
	Tally *tally = tally_of(shifts, key);

	if (!tally->feed)
		tally->feed = g_strdup(feed);
	tally->side = side;
	tally->by = by;
	tally_note(shifts, tally, person);
}

static void
count_offset(const Context *context, const Pair *pair, Side side, Local by)
{
	Shifts *shifts = context->detection->shifts;
	const char *person = pair->request->person;
	const char *feed = side == BOOKED ? pair->booking->feed : pair->request->feed;
	int64_t zone =
	    zone_offset(context->detection->office->zone, pair->request->asked.start);

	if (!*feed)
		return; /* asked for at a desk */
	count_feed(shifts, feed, side, 0, person);
	if (by == 0 || ABS(by) >= DAY || by % ZONE_STEP != 0)
		return;
	count_feed(shifts, feed, side, by, person);
	if (by == zone)
		count_feed(shifts, feed, side, AS_UTC, person);
	if (by == -zone)
		count_feed(shifts, feed, side, FROM_UTC, person);
}

static void
count_move(Shifts *shifts, const char *key, const char *person)
{
	Tally *tally = tally_of(shifts, key);

	if (!tally->who)
		tally->who = g_ptr_array_new();
	tally_note(shifts, tally, person);
}

/* The place and the two days; NULL: it was not moved by whole days. (transfer full) */
static char *
move_key(const Context *context, const Pair *pair, Local by)
{
	Local recorded = context_local(context, pair->booking->span.start);
	int64_t made = booking_made(pair->booking);

	if (by == 0 || by % DAY != 0)
		return NULL;
	if (made != NO_TIME &&
	    local_day(context_local(context, made)) == local_day(recorded))
		return NULL;
	return g_strdup_printf("%d %d %s", local_day(recorded) - (int)(by / DAY),
	    local_day(recorded), context_fold(context, pair->booking->resource));
}

static void
take_pair(const Context *context, const Pair *pair)
{
	Shifts *shifts = context->detection->shifts;
	Local by = off_by(context, pair);
	g_autofree char *move = move_key(context, pair, by);

	count_offset(context, pair, BOOKED, by);
	count_offset(context, pair, ASKED, by);
	if (move)
		count_move(shifts, move, pair->request->person);
}

/* --- what they say together -------------------------------------------------------------
 */

static unsigned
count_of_all(const Shifts *shifts, const Tally *tally)
{
	g_autofree char *key = feed_key(tally->feed, tally->side, 0);
	const Tally *all = g_hash_table_lookup(shifts->tallies, key);

	return all ? all->count : 0;
}

static bool
is_shift(const Shifts *shifts, const Tally *tally)
{
	return tally->feed && tally->by != 0 && tally->count >= SHIFTED_LEAST &&
	       tally->count >= SHIFTED_SHARE * count_of_all(shifts, tally);
}

/* Of two that are, the one that more have; else the constant one. */
static bool
is_better(const Tally *tally, const Tally *other)
{
	if (!other || tally->count != other->count)
		return !other || tally->count > other->count;
	return tally->by < other->by;
}

/* (transfer full: char * -> int64_t *) */
static GHashTable *
shifted_feeds(const Shifts *shifts, Side side)
{
	g_autoptr(GHashTable) best = g_hash_table_new(g_str_hash, g_str_equal);
	GHashTable *held = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	GHashTableIter iter;
	gpointer value;

	g_hash_table_iter_init(&iter, shifts->tallies);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		Tally *tally = value;
		if (tally->side == side && is_shift(shifts, tally) &&
		    is_better(tally, g_hash_table_lookup(best, tally->feed)))
			g_hash_table_replace(best, tally->feed, tally);
	}
	g_hash_table_iter_init(&iter, best);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const Tally *tally = value;
		g_hash_table_insert(
		    held, g_strdup(tally->feed), g_memdup2(&tally->by, sizeof tally->by));
	}
	return held;
}

static bool
same_feeds(GHashTable *a, GHashTable *b)
{
	GHashTableIter iter;
	gpointer feed;

	g_hash_table_iter_init(&iter, a);
	while (g_hash_table_iter_next(&iter, &feed, NULL))
		if (!g_hash_table_contains(b, feed))
			return false;
	return g_hash_table_size(a) == g_hash_table_size(b);
}

static void
hold(Shifts *shifts)
{
	bool any = false;

	for (guint i = 0; i < shifts->touched->len && !any; i++)
		any = ((const Tally *)shifts->touched->pdata[i])->feed != NULL;
	if (!any)
		return;
	GHashTable *held = shifted_feeds(shifts, BOOKED);
	if (g_hash_table_size(held) == 0) {
		g_hash_table_unref(held);
		held = shifted_feeds(shifts, ASKED);
	}
	shifts->turned = !same_feeds(held, shifts->held);
	g_hash_table_unref(shifts->held);
	shifts->held = held;
}

static void
forget_judged(Shifts *shifts, GHashTable *persons)
{
	GHashTableIter iter;
	gpointer person;
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);

	g_hash_table_iter_init(&iter, persons ? persons : shifts->known);
	while (g_hash_table_iter_next(&iter, &person, NULL))
		g_ptr_array_add(all, g_strdup(person));
	for (guint i = 0; i < all->len; i++)
		tallies_forget(shifts, all->pdata[i]);
}

void
shifts_update(Context *context)
{
	Shifts *shifts = context->detection->shifts;

	if (!shifts)
		return;
	tallies_settle(shifts);
	forget_judged(shifts, context->detection->persons);
	for (guint i = 0; i < context->pairs->len; i++) {
		const Pair *pair = &g_array_index(context->pairs, Pair, i);
		if (context_judges(context, pair->request->person) && speaks(context, pair))
			take_pair(context, pair);
	}
	tallies_sum(shifts);
	hold(shifts);
}

double
shifts_moved_times(const Context *context, const Pair *pair)
{
	const Shifts *shifts = context->detection->shifts;
	g_autofree char *key =
	    shifts ? move_key(context, pair, off_by(context, pair)) : NULL;
	const Tally *tally = key ? g_hash_table_lookup(shifts->tallies, key) : NULL;
	double times = 1;

	for (unsigned i = 1; tally && tally->count >= MOVED_LEAST && i < tally->count; i++)
		times *= MOVED_TIMES;
	return times;
}

/* --- what the engine asks ---------------------------------------------------------------
 */

bool
shifts_spread(const Shifts *shifts, GHashTable *ret_persons)
{
	for (guint i = 0; i < shifts->touched->len; i++) {
		const Tally *tally = shifts->touched->pdata[i];
		if (!tally->who || tally->count == tally->before ||
		    MAX(tally->count, tally->before) < MOVED_LEAST)
			continue;
		for (guint j = 0; j < tally->who->len; j++)
			g_hash_table_add(ret_persons, g_strdup(tally->who->pdata[j]));
	}
	return shifts->turned;
}

/* What its requests tell, else what it did itself; NULL: it is not shifted. */
static const int64_t *
shift_of(const Shifts *shifts, const char *feed)
{
	const int64_t *by = g_hash_table_lookup(shifts->held, feed);

	return by ? by : g_hash_table_lookup(shifts->told, feed);
}

bool
shifts_hold(const Shifts *shifts, const Finding *finding)
{
	static const char *const of_times[] = { "mismatch", "wrong-person", "swapped",
		"outside-hours", "closed-day", "off-grid", "past", "text-contradiction",
		"unlikely", NULL };

	if (!g_strv_contains(of_times, finding->rule))
		return false;
	for (guint i = 0; i < finding->feeds->len; i++)
		if (shift_of(shifts, finding->feeds->pdata[i]))
			return true;
	return false;
}

void
shifts_tell(Shifts *shifts, const char *feed, int64_t by)
{
	if (by)
		g_hash_table_replace(
		    shifts->told, g_strdup(feed), g_memdup2(&by, sizeof by));
	else
		g_hash_table_remove(shifts->told, feed);
}

static char *
offset_text(int64_t by)
{
	int64_t minutes = ABS(by) / MINUTE;

	if (by >= AS_UTC)
		return g_strdup("UTC");
	return g_strdup_printf(
	    "%c%d:%02d h", by < 0 ? '-' : '+', (int)(minutes / 60), (int)(minutes % 60));
}

GPtrArray *
shifts_findings(const Shifts *shifts, const Office *office)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);

	for (guint i = 0; i < office->feeds->len; i++) {
		const Feed *feed = office->feeds->pdata[i];
		const int64_t *by = shift_of(shifts, feed->name);
		if (!by)
			continue;
		g_autofree char *detail = offset_text(*by);
		Finding *finding = detect_feed("feed-shift", office, feed->name, detail, 1);
		finding->unedited = g_hash_table_contains(shifts->told, feed->name);
		g_ptr_array_add(findings, finding);
	}
	return findings;
}
