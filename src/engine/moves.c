/* What moved: entries that stand at another time now, and occurrences of series that did.
 */
#include "moves.h"

#include <string.h>

/* Zones are apart by half an hour at the least, by whole quarter-hours, and less than a
 * day.
 */
enum { ZONE_LEAST = 30 * MINUTE, ZONE_STEP = 15 * MINUTE };

static void
offset_free(void *data)
{
	Offset *offset = data;
	g_hash_table_unref(offset->who);
	g_free(offset);
}

void
moves_done(Moves *moves)
{
	g_array_unref(moves->hops);
	g_ptr_array_unref(moves->offsets);
	g_hash_table_unref(moves->changed);
	g_hash_table_unref(moves->settled);
}

/* --- what one entry says --- */

/* What stands somewhere: a booking, or a request. All borrowed. */
typedef struct Stand {
	const char *uid, *person, *resource, *service;
	int64_t start, created, modified;
	int32_t sequence;
	bool all_day;
} Stand;

static Stand
stand_of_booking(const Booking *booking)
{
	return (Stand){
		.uid = booking->uid,
		.person = booking->person,
		.resource = booking->resource,
		.service = booking->service,
		.start = booking->span.start,
		.created = booking->created,
		.modified = booking->modified,
		.sequence = booking->sequence,
		.all_day = booking->all_day,
	};
}

static Stand
stand_of_request(const Request *request)
{
	return (Stand){
		.uid = request->uid,
		.person = request->person,
		.resource = request->resource,
		.service = request->service,
		.start = request->asked.start,
		.created = request->asked_at,
		.modified = NO_TIME,
		.sequence = -1,
		.all_day = request->day_only,
	};
}

static bool
was_stamped(const Moves *moves, const Stand *old, const Stand *fresh)
{
	return old->sequence != fresh->sequence || old->created != fresh->created ||
	       (!moves->restamped && old->modified != fresh->modified);
}

/* Its note may tell the time, and so move with it. */
static bool
is_same_visit(const Stand *old, const Stand *fresh)
{
	return g_str_equal(old->person, fresh->person) &&
	       g_str_equal(old->resource, fresh->resource) &&
	       g_str_equal(old->service, fresh->service);
}

static bool
tells_edits(const Moves *moves, const Stand *stand)
{
	return stand->sequence >= 0 || (!moves->restamped && stand->modified != NO_TIME);
}

static const char *
who_of(const Stand *stand)
{
	return *stand->person ? stand->person : stand->uid;
}

static Local
local_of(const Moves *moves, int64_t at)
{
	return zone_local(moves->delta->turn->office->zone, at);
}

static int64_t
stand_moved(const Moves *moves, const Stand *old, const Stand *fresh)
{
	return local_of(moves, fresh->start) - local_of(moves, old->start);
}

static bool
stand_unedited(const Moves *moves, const Stand *old, const Stand *fresh)
{
	int64_t by = stand_moved(moves, old, fresh);
	return ABS(by) >= ZONE_LEAST && ABS(by) < DAY && by % ZONE_STEP == 0 &&
	       is_same_visit(old, fresh) && !was_stamped(moves, old, fresh);
}

int64_t
moved_by(const Moves *moves, const Booking *old, const Booking *fresh)
{
	return local_of(moves, fresh->span.start) - local_of(moves, old->span.start);
}

bool
is_unedited(const Moves *moves, const Booking *old, const Booking *fresh)
{
	Stand before = stand_of_booking(old), after = stand_of_booking(fresh);
	return stand_unedited(moves, &before, &after);
}

/* --- all of them --- */

static Offset *
offset_of(const Moves *moves, int64_t zone, int64_t by)
{
	for (guint i = 0; i < moves->offsets->len; i++) {
		Offset *offset = moves->offsets->pdata[i];
		if (offset->zone == zone && offset->by == by)
			return offset;
	}
	Offset *offset = g_new0(Offset, 1);
	offset->zone = zone;
	offset->by = by;
	offset->who = g_hash_table_new(g_str_hash, g_str_equal);
	offset->starts = (Span){ INT64_MAX, INT64_MIN };
	offset->until = INT64_MIN;
	g_ptr_array_add(moves->offsets, offset);
	return offset;
}

static void
count_move(const Moves *moves, const Stand *old, const Stand *fresh)
{
	int64_t start = old->start;
	Day day = local_day(local_of(moves, start));
	Offset *offset =
	    offset_of(moves, zone_offset(moves->delta->turn->office->zone, start),
		stand_moved(moves, old, fresh));
	offset->days |= offset->entries > 0 && day != offset->day;
	offset->day = day;
	offset->entries++;
	offset->told += tells_edits(moves, fresh);
	offset->starts = span_union(offset->starts, (Span){ start, start + 1 });
	offset->until = MAX(offset->until, MAX(start, fresh->start));
	g_hash_table_add(offset->who, (char *)who_of(old));
}

static void
count(const Moves *moves, const Stand *old, const Stand *fresh)
{
	char *who = (char *)who_of(old);
	if (old->all_day || fresh->all_day)
		return;
	int64_t by = stand_moved(moves, old, fresh);
	if (by != 0)
		g_hash_table_add(moves->changed, who);
	if (by == 0 ? was_stamped(moves, old, fresh) : by == -moves->delta->feed->shift)
		g_hash_table_add(moves->settled, who);
	if (stand_unedited(moves, old, fresh))
		count_move(moves, old, fresh);
}

static void
count_bookings(const Moves *moves, const Booking *old, const Booking *fresh)
{
	Stand before = stand_of_booking(old), after = stand_of_booking(fresh);
	count(moves, &before, &after);
}

const Booking *
change_old(const Change *change)
{
	return ((const BookingRow *)change->row)->booking;
}

static bool
is_present(const Change *change)
{
	return ((const BookingRow *)change->row)->state == RECORD_PRESENT;
}

static void
count_requests(const Moves *moves)
{
	const GPtrArray *changes = moves->delta->requests;
	for (guint i = 0; i < changes->len; i++) {
		const Change *change = changes->pdata[i];
		const RequestRow *row = change->row;
		if (!row || !change->fresh || row->state != RECORD_PRESENT)
			continue;
		Stand before = stand_of_request(row->request);
		Stand after = stand_of_request(change->fresh);
		count(moves, &before, &after);
	}
}

static void
count_all(const Moves *moves)
{
	const GPtrArray *changes = moves->delta->bookings;
	for (guint i = 0; i < changes->len; i++) {
		const Change *change = changes->pdata[i];
		if (change->row && change->fresh && is_present(change))
			count_bookings(moves, change_old(change), change->fresh);
	}
	for (guint i = 0; i < moves->hops->len; i++) {
		const Hop *hop = &g_array_index(moves->hops, Hop, i);
		count_bookings(moves, change_old(hop->loss), hop->gain->fresh);
	}
	if (moves->asked)
		count_requests(moves);
}

/* --- an occurrence is named by its time: in a series that moves it goes, and another comes
 */

static bool
may_have_moved(const Change *change)
{
	if (change->fresh)
		return !change->row && ((const Booking *)change->fresh)->expanded;
	return !change->missing && !change->outside && !change->cut && is_present(change) &&
	       change_old(change)->expanded;
}

static int64_t
start_of(const Change *change)
{
	return change->fresh ? ((const Booking *)change->fresh)->span.start
			     : change_old(change)->span.start;
}

static int
by_item_and_start(gconstpointer a, gconstpointer b)
{
	const Change *left = *(Change *const *)a, *right = *(Change *const *)b;
	int64_t one = start_of(left), other = start_of(right);
	if (left->at != right->at)
		return (left->at > right->at) - (left->at < right->at);
	return (one > other) - (one < other);
}

/* Within an item each with the nearest that none before it took. */
static void
pair_up(const GPtrArray *losses, const GPtrArray *gains, GArray *hops)
{
	for (guint i = 0, k = 0; i < losses->len && k < gains->len; i++) {
		Change *loss = losses->pdata[i];
		int64_t start = start_of(loss);
		while (k < gains->len && ((Change *)gains->pdata[k])->at < loss->at)
			k++;
		while (k + 1 < gains->len &&
		       ((Change *)gains->pdata[k + 1])->at == loss->at &&
		       ABS(start_of(gains->pdata[k + 1]) - start) <
			   ABS(start_of(gains->pdata[k]) - start))
			k++;
		if (k == gains->len || ((Change *)gains->pdata[k])->at != loss->at)
			continue;
		Hop hop = { loss, gains->pdata[k++] };
		g_array_append_val(hops, hop);
	}
}

static void
find_hops(const Moves *moves)
{
	g_autoptr(GPtrArray) losses = g_ptr_array_new(), gains = g_ptr_array_new();
	for (guint i = 0; i < moves->delta->bookings->len; i++) {
		Change *change = moves->delta->bookings->pdata[i];
		if (may_have_moved(change))
			g_ptr_array_add(change->fresh ? gains : losses, change);
	}
	g_ptr_array_sort(losses, by_item_and_start);
	g_ptr_array_sort(gains, by_item_and_start);
	pair_up(losses, gains, moves->hops);
}

/* --- and a visit by its UID: where all UIDs are new, it goes and another like it comes ---
 */

static const Booking *
booking_of(const Change *change)
{
	return change->fresh ? change->fresh : change_old(change);
}

static int
by_visit(gconstpointer a, gconstpointer b)
{
	const Booking *left = booking_of(*(Change *const *)a);
	const Booking *right = booking_of(*(Change *const *)b);
	int order = strcmp(left->person, right->person);
	order = order ? order : strcmp(left->resource, right->resource);
	return order ? order : strcmp(left->service, right->service);
}

static int
by_visit_and_start(gconstpointer a, gconstpointer b)
{
	int64_t left = start_of(*(Change *const *)a), right = start_of(*(Change *const *)b);
	int order = by_visit(a, b);
	return order ? order : (left > right) - (left < right);
}

static guint
end_of_visit(const GPtrArray *changes, guint from)
{
	guint end = from;
	while (end < changes->len &&
	       by_visit(&changes->pdata[from], &changes->pdata[end]) == 0)
		end++;
	return end;
}

/* Of as many that went as came the first is the first. */
static void
pair_visits(const GPtrArray *losses, const GPtrArray *gains, GArray *hops)
{
	for (guint i = 0, k = 0; i < losses->len && k < gains->len;) {
		int order = by_visit(&losses->pdata[i], &gains->pdata[k]);
		guint went = end_of_visit(losses, i), came = end_of_visit(gains, k);
		for (guint n = 0; order == 0 && went - i == came - k && i + n < went; n++) {
			Hop hop = { losses->pdata[i + n], gains->pdata[k + n] };
			g_array_append_val(hops, hop);
		}
		i = order <= 0 ? went : i;
		k = order >= 0 ? came : k;
	}
}

static void
find_rekeyed(const Moves *moves)
{
	g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
	g_autoptr(GPtrArray) losses = g_ptr_array_new(), gains = g_ptr_array_new();
	for (guint i = 0; i < moves->hops->len; i++)
		g_hash_table_add(taken, g_array_index(moves->hops, Hop, i).gain);
	for (guint i = 0; i < moves->delta->bookings->len; i++) {
		Change *change = moves->delta->bookings->pdata[i];
		if (change->fresh ? !change->row && !g_hash_table_contains(taken, change)
				  : change->missing && is_present(change))
			g_ptr_array_add(change->fresh ? gains : losses, change);
	}
	g_ptr_array_sort(losses, by_visit_and_start);
	g_ptr_array_sort(gains, by_visit_and_start);
	pair_visits(losses, gains, moves->hops);
}

void
moves_find(Moves *moves, const Delta *delta)
{
	const FeedRow *feed = delta->feed;
	*moves = (Moves){
		.delta = delta,
		.hops = g_array_new(FALSE, FALSE, sizeof(Hop)),
		.asked = delta->bookings->len == 0,
		.restamped =
		    habits_feed(delta->turn->site->habits, feed->name, TRAIT_RESTAMPS),
		.offsets = g_ptr_array_new_with_free_func(offset_free),
		.changed = g_hash_table_new(g_str_hash, g_str_equal),
		.settled = g_hash_table_new(g_str_hash, g_str_equal),
	};
	find_hops(moves);
	find_rekeyed(moves);
	count_all(moves);
}
