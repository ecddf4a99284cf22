/* A resource's day: overlaps by a tree of latest ends, and the places taken at once. */
#include "lane.h"

#include "context.h"

#include <string.h>

/* More at once than this is fuller than any resource: it is not counted further. */
enum { OVERLAP_MAX = 4096 };

Lane *
lane_new(const char *name, const char *folded, unsigned capacity)
{
	Lane *lane = g_new0(Lane, 1);

	lane->name = g_strdup(name);
	lane->folded = g_strdup(folded);
	lane->capacity = capacity;
	lane->bookings = g_ptr_array_new();
	lane->absences = g_ptr_array_new();
	lane->away = g_array_new(false, false, sizeof(Span));
	return lane;
}

void
lane_free(Lane *lane)
{
	if (!lane)
		return;
	g_free(lane->name);
	g_free(lane->folded);
	g_ptr_array_unref(lane->bookings);
	g_ptr_array_unref(lane->absences);
	g_array_unref(lane->away);
	g_free(lane->latest);
	g_free(lane);
}

static int
span_order(gconstpointer a, gconstpointer b)
{
	const Span *left = a, *right = b;

	if (left->start != right->start)
		return left->start < right->start ? -1 : 1;
	return (left->end > right->end) - (left->end < right->end);
}

static void
merge_away(Lane *lane)
{
	guint kept = 0;

	g_array_sort(lane->away, span_order);
	for (guint i = 0; i < lane->away->len; i++) {
		Span *spans = (Span *)(void *)lane->away->data;
		if (kept > 0 && spans[i].start <= spans[kept - 1].end)
			spans[kept - 1].end = MAX(spans[kept - 1].end, spans[i].end);
		else
			spans[kept++] = spans[i];
	}
	g_array_set_size(lane->away, kept);
}

static int
lane_order(gconstpointer a, gconstpointer b)
{
	return strcmp((*(Lane *const *)a)->folded, (*(Lane *const *)b)->folded);
}

void
lanes_sort(GPtrArray *lanes)
{
	g_ptr_array_sort(lanes, lane_order);
}

void
lane_settle(Lane *lane)
{
	guint n = lane->bookings->len;

	for (guint i = 0; i < lane->absences->len; i++) {
		const Booking *absence = lane->absences->pdata[i];
		g_array_append_val(lane->away, absence->span);
	}
	merge_away(lane);
	for (lane->leaves = 1; lane->leaves < n;)
		lane->leaves *= 2;
	lane->latest = g_new(int64_t, (gsize)lane->leaves * 2);
	for (guint i = 0; i < lane->leaves; i++)
		lane->latest[lane->leaves + i] =
		    i < n ? ((const Booking *)lane->bookings->pdata[i])->span.end
			  : INT64_MIN;
	for (guint i = lane->leaves; i-- > 1;)
		lane->latest[i] = MAX(lane->latest[2 * i], lane->latest[2 * i + 1]);
}

bool
lane_away(const Lane *lane, Span span)
{
	guint low = 0, high = lane->away->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;
		if (g_array_index(lane->away, Span, middle).end <= span.start)
			low = middle + 1;
		else
			high = middle;
	}
	return low < lane->away->len &&
	       g_array_index(lane->away, Span, low).start < span.end;
}

/* In order; false once a booking starts too late: all that follow do. */
static bool
gather(const Lane *lane, guint node, Span span, GPtrArray *found)
{
	if (lane->latest[node] <= span.start)
		return true;
	if (node < lane->leaves)
		return gather(lane, 2 * node, span, found) &&
		       gather(lane, 2 * node + 1, span, found);
	Booking *booking = lane->bookings->pdata[node - lane->leaves];
	if (booking->span.start >= span.end || found->len == OVERLAP_MAX)
		return false;
	if (span_length(booking->span) > 0)
		g_ptr_array_add(found, booking);
	return true;
}

GPtrArray *
lane_overlapping(const Lane *lane, Span span)
{
	GPtrArray *found = g_ptr_array_new();

	gather(lane, 1, span, found);
	return found;
}

static guint
unit_hash(gconstpointer key)
{
	const Unit *unit = key;

	return g_int64_hash(&unit->span.start) ^ g_direct_hash(unit->group) ^
	       g_direct_hash(unit->lane) * 31;
}

static gboolean
unit_equal(gconstpointer a, gconstpointer b)
{
	const Unit *left = a, *right = b;

	return left->span.start == right->span.start && left->group == right->group &&
	       left->lane == right->lane;
}

/* Room for all is reserved, so that units stay where they are while they are keys. */
GArray *
units_of(const Context *context, const GPtrArray *bookings, guint *ret_units)
{
	GArray *units = g_array_sized_new(false, false, sizeof(Unit), bookings->len);
	g_autoptr(GHashTable) classes = g_hash_table_new(unit_hash, unit_equal);

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		Unit unit = { booking->span, context_group(context, booking->service),
			context_lane(context, booking->resource)->folded };
		Unit *known = unit.group ? g_hash_table_lookup(classes, &unit) : NULL;

		if (known) {
			known->span.end = MAX(known->span.end, unit.span.end);
			ret_units[i] = (guint)(known - (Unit *)(void *)units->data);
			continue;
		}
		ret_units[i] = units->len;
		g_array_append_val(units, unit);
		if (unit.group)
			g_hash_table_add(
			    classes, &g_array_index(units, Unit, units->len - 1));
	}
	return units;
}

static int
time_order(gconstpointer a, gconstpointer b)
{
	int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;

	return (left > right) - (left < right);
}

static unsigned
units_peak(const GArray *units, Span span)
{
	guint n = units->len, ended = 0;
	unsigned peak = 0;
	g_autofree int64_t *starts = g_new(int64_t, n + 1);
	g_autofree int64_t *ends = g_new(int64_t, n + 1);

	for (guint i = 0; i < n; i++) {
		Span taken = g_array_index(units, Unit, i).span;
		starts[i] = MAX(taken.start, span.start);
		ends[i] = taken.end;
	}
	qsort(starts, n, sizeof *starts, time_order);
	qsort(ends, n, sizeof *ends, time_order);
	for (guint i = 0; i < n; i++) {
		while (ends[ended] <= starts[i])
			ended++;
		peak = MAX(peak, i + 1 - ended);
	}
	return peak;
}

unsigned
lane_peak(
    const Context *context, const Lane *lane, Span span, const Booking *except, int64_t by)
{
	g_autoptr(GPtrArray) found = lane_overlapping(lane, span);
	guint kept = 0;

	if (found->len == OVERLAP_MAX)
		return OVERLAP_MAX;
	for (guint i = 0; i < found->len; i++) {
		const Booking *booking = found->pdata[i];
		if (booking != except && booking_made(booking) <= by)
			found->pdata[kept++] = found->pdata[i];
	}
	g_ptr_array_set_size(found, (int)kept);
	g_autofree guint *of = g_new(guint, kept + 1);
	g_autoptr(GArray) units = units_of(context, found, of);
	return units_peak(units, span);
}

bool
lane_has_group(const Context *context, const Lane *lane, Span span, const char *group)
{
	g_autoptr(GPtrArray) found = lane_overlapping(lane, span);

	for (guint i = 0; i < found->len; i++) {
		const Booking *booking = found->pdata[i];
		if (booking->span.start == span.start &&
		    context_group(context, booking->service) == group)
			return true;
	}
	return false;
}
