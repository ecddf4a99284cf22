/* Understanding: an item's entries become bookings and requests, in the office's terms. */
#include "reading.h"

#include <slipwatch/clock.h>

#include <string.h>

/* Of a request beside the booking of the same UID, which may have one of its own. */
#define COUNTER_SUFFIX "~counter"

void
understood_free(Understood *understood)
{
	if (!understood)
		return;
	g_ptr_array_unref(understood->bookings);
	g_ptr_array_unref(understood->cancelled);
	g_ptr_array_unref(understood->requests);
	g_clear_pointer(&understood->text, g_bytes_unref);
	g_free(understood);
}

static Understood *
understood_new(const char *uid)
{
	Understood *understood = g_new0(Understood, 1);

	understood->key = digest_text(uid);
	understood->bookings = g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	understood->cancelled =
	    g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	understood->requests = g_ptr_array_new_with_free_func((GDestroyNotify)request_free);
	return understood;
}

static void
pool_all(GPtrArray **bookings, Pool *pool, GPtrArray *none)
{
	for (guint i = 0; i < (*bookings)->len; i++) {
		Booking *booking = (*bookings)->pdata[i];

		if (!booking->expanded)
			(*bookings)->pdata[i] = booking_pool(booking, pool);
	}
	if ((*bookings)->len)
		return;
	g_ptr_array_unref(*bookings);
	*bookings = g_ptr_array_ref(none);
}

void
understood_pool(Understood *understood, Pool *pool, GPtrArray *none)
{
	pool_all(&understood->bookings, pool, none);
	pool_all(&understood->cancelled, pool, none);
	if (understood->requests->len)
		return;
	g_ptr_array_unref(understood->requests);
	understood->requests = g_ptr_array_ref(none);
}

/* The later revision: by SEQUENCE, then LAST-MODIFIED, then by standing further down. */
bool
entry_replaces(const Entry *entry, const Entry *other)
{
	if (entry->sequence != other->sequence)
		return entry->sequence > other->sequence;
	return entry->modified >= other->modified;
}

/* Exchange writes a whole day from midnight to midnight. */
static bool
is_whole_days(const Reading *reading, Span span)
{
	const Zone *zone = reading->office->zone;

	return zone_local(zone, span.start) % DAY == 0 &&
	       zone_local(zone, span.end) % DAY == 0;
}

void
reading_emit(
    Reading *reading, const Entry *entry, const char *uid, int64_t recurrence, EntryTime at)
{
	bool own = at.form == entry->start.form && at.local == entry->start.local;
	bool booked = reading_is_booking(reading, entry);
	g_autoptr(Booking) booking = NULL;

	if (reading->drawn != entry) {
		g_clear_pointer(&reading->pattern, booking_free);
		reading->pattern = reading_booking(reading, entry);
		reading->drawn = entry;
	}
	if (reading->expanding) {
		booking = booking_copy(reading->pattern);
	} else { /* nothing else is drawn by it */
		booking = g_steal_pointer(&reading->pattern);
		reading->drawn = NULL;
	}
	booking_set(booking, &booking->uid, g_strdup(uid));
	booking->recurrence = recurrence;
	booking->expanded = reading->expanding;
	if (!reading_span(reading, entry, at, &booking->span))
		return;
	booking->all_day |= is_whole_days(reading, booking->span);
	if (own && reading->feed->holds != HOLDS_ABSENCES)
		reading_ask_on_booking(reading, entry, booking, !booked);
	if (booked)
		g_ptr_array_add(reading->understood->bookings, g_steal_pointer(&booking));
	else if (!reading->expanding && reading_was_booking(reading, entry))
		g_ptr_array_add(reading->understood->cancelled, g_steal_pointer(&booking));
}

/* --- masters and overrides ------------------------------------------------------------ */

static bool
same_start(const Reading *reading, const Entry *a, const Entry *b)
{
	int64_t left, right;

	return reading_utc(reading, a->start, &left) &&
	       reading_utc(reading, b->start, &right) && left == right;
}

/* One for each start: where an exporter gives one UID to several bookings, each of them is
 * one. */
static void
add_master(const Reading *reading, GPtrArray *masters, Entry *entry)
{
	for (guint i = 0; i < masters->len; i++) {
		if (!same_start(reading, masters->pdata[i], entry))
			continue;
		if (entry_replaces(entry, masters->pdata[i]))
			masters->pdata[i] = entry;
		return;
	}
	g_ptr_array_add(masters, entry);
}

/* The UID; where several bookings bear it, "UID~20261201T163000Z", by their start. */
static char *
master_uid(const Reading *reading, const Entry *master, bool alone)
{
	g_autofree char *start = NULL;
	int64_t utc;

	if (alone || !reading_utc(reading, master->start, &utc))
		return g_strdup(reading->item->uid);
	start = time_compact(utc);
	return g_strconcat(reading->item->uid, "~", start, NULL);
}

static void
add_override(const Reading *reading, GArray *overrides, Entry *entry)
{
	Override override = { .entry = entry };

	if (reading_utc(reading, entry->recurrence, &override.at))
		g_array_append_val(overrides, override);
}

/* Overrides whose occurrence is not there, or not within the window. */
static void
emit_orphans(Reading *reading, GArray *overrides)
{
	for (guint i = 0; i < overrides->len; i++) {
		const Override *override = &g_array_index(overrides, Override, i);
		bool replaced = override->used;

		for (guint j = 0; j < overrides->len && !replaced; j++) {
			const Override *other = &g_array_index(overrides, Override, j);

			replaced = i != j && !other->used && other->at == override->at &&
				   (j > i ? entry_replaces(other->entry, override->entry)
					  : !entry_replaces(override->entry, other->entry));
		}
		if (!replaced)
			reading_emit(reading, override->entry, reading->item->uid,
			    override->at, override->entry->start);
	}
}

static void
note_series(Understood *understood, const Entry *master)
{
	understood->recurs |= (master->flags & ENTRY_RECURS) != 0;
	understood->open |= (master->flags & ENTRY_OPEN) != 0;
	if (master->flags & ENTRY_CUT)
		understood->cut |= CUT_SERIES;
}

static void
read_bookings(Reading *reading, GPtrArray *masters, GArray *overrides)
{
	for (guint i = 0; i < masters->len; i++) {
		const Entry *master = g_ptr_array_index(masters, i);
		g_autofree char *uid = master_uid(reading, master, masters->len == 1);

		reading_series(reading, master, uid, overrides);
		note_series(reading->understood, master);
	}
	emit_orphans(reading, overrides);
}

static void
read_requests(Reading *reading, GPtrArray *masters, GArray *overrides)
{
	for (guint i = 0; i < masters->len; i++) {
		const Entry *master = g_ptr_array_index(masters, i);
		g_autofree char *uid = master_uid(reading, master, masters->len == 1);

		reading_ask(reading, master, uid);
	}
	for (guint i = 0; i < overrides->len; i++) {
		const Override *override = &g_array_index(overrides, Override, i);
		g_autofree char *start = time_compact(override->at);
		g_autofree char *uid = g_strconcat(reading->item->uid, "#", start, NULL);

		reading_ask(reading, override->entry, uid);
	}
}

/* Is the UID cancelled as a whole? */
static bool
all_cancelled(const GPtrArray *masters)
{
	for (guint i = 0; i < masters->len; i++)
		if (!entry_is_withdrawn(masters->pdata[i]))
			return false;
	return masters->len > 0;
}

/* "UID~counter", or "UID~counter#20261201T163000Z" for an occurrence. */
static char *
counter_uid(const Reading *reading, const Entry *entry)
{
	g_autofree char *start = NULL;
	int64_t at;

	if (!reading_utc(reading, entry->recurrence, &at))
		return g_strconcat(reading->item->uid, COUNTER_SUFFIX, NULL);
	start = time_compact(at);
	return g_strconcat(reading->item->uid, COUNTER_SUFFIX "#", start, NULL);
}

/* Other times that are asked for under the booking's own UID. */
static void
read_counters(Reading *reading, EntryKind kind, bool cancelled)
{
	for (guint i = 0; i < reading->item->entries->len; i++) {
		Entry *entry = g_ptr_array_index(reading->item->entries, i);
		g_autofree char *uid = counter_uid(reading, entry);

		if (entry->kind != kind || !(entry->flags & ENTRY_COUNTER))
			continue;
		if (cancelled)
			entry->flags |= ENTRY_CANCELLED;
		reading_ask(reading, entry, uid);
	}
}

/* Entries of one kind: a master and a task of the same UID have nothing to do with each
 * other. */
static void
read_kind(Reading *reading, EntryKind kind, bool requests)
{
	g_autoptr(GPtrArray) masters = g_ptr_array_new();
	g_autoptr(GArray) overrides = g_array_new(FALSE, FALSE, sizeof(Override));

	for (guint i = 0; i < reading->item->entries->len; i++) {
		Entry *entry = g_ptr_array_index(reading->item->entries, i);

		if (entry->kind != kind || entry->flags & ENTRY_COUNTER)
			continue;
		if (entry->recurrence.form == FORM_ABSENT)
			add_master(reading, masters, entry);
		else
			add_override(reading, overrides, entry);
	}
	if (requests)
		read_requests(reading, masters, overrides);
	else
		read_bookings(reading, masters, overrides);
	if (reading->feed->holds != HOLDS_ABSENCES)
		read_counters(reading, kind, all_cancelled(masters));
}

/* --- the item ------------------------------------------------------------------------- */

static void
zone_clear(gpointer zone)
{
	zone_unref(zone);
}

static GPtrArray *
open_zones(const Item *item)
{
	GPtrArray *zones = g_ptr_array_new_with_free_func(zone_clear);

	for (guint i = 0; i < item->zones->len; i++) {
		const EntryZone *zone = &g_array_index(item->zones, EntryZone, i);
		const GArray *spans = zone->spans;

		g_ptr_array_add(
		    zones, spans && spans->len > 0
			       ? zone_new_spans(zone->name,
				     (const ZoneSpan *)(void *)spans->data, spans->len)
			       : zone_open(zone->name, NULL));
	}
	return zones;
}

/* The feed's own zone where its settings name one; it is the office's zone itself where
 * not. */
static const Zone *
floating_zone(const Office *office, const Feed *feed, const Zone *wr_timezone)
{
	return feed->zone == office->zone && wr_timezone ? wr_timezone : feed->zone;
}

/* The latest DTSTAMP of an item. */
static int64_t
item_stamp(const Item *item)
{
	int64_t stamp = NO_TIME;

	for (guint i = 0; i < item->entries->len; i++)
		stamp = MAX(stamp, ((const Entry *)item->entries->pdata[i])->stamp);
	return stamp;
}

Understood *
understand(
    const Item *item, const Office *office, const Feed *feed, const Zone *wr_timezone)
{
	Reading reading = { .item = item, .office = office, .feed = feed };
	bool requested = feed->holds == HOLDS_REQUESTED;

	reading.floating = floating_zone(office, feed, wr_timezone);
	reading.zones = open_zones(item);
	reading.understood = understood_new(item->uid);
	reading.understood->stamp = item_stamp(item);
	read_kind(&reading, ENTRY_EVENT, requested);
	if (feed->holds & HOLDS_REQUESTED)
		read_kind(&reading, ENTRY_TODO, true);
	booking_free(reading.pattern);
	g_ptr_array_unref(reading.zones);
	if (reading.understood->cut)
		understood_cut(reading.understood, CUT_SERIES, SPAN_ALL);
	return reading.understood;
}
