/* The codec of items, outward: what slipwatch-parse writes into the pipe. */
#include <slipwatch/record.h>

#include "fields.h"

#include <string.h>

const StringField record_strings[RECORD_STRINGS] = {
	{ offsetof(Entry, summary), NOTE_CHARS_MAX, false },
	{ offsetof(Entry, description), NOTE_CHARS_MAX, true },
	{ offsetof(Entry, comment), NOTE_CHARS_MAX, true },
	{ offsetof(Entry, location), NAME_CHARS_MAX, true },
	{ offsetof(Entry, category), NAME_CHARS_MAX, false },
	{ offsetof(Entry, resource), NAME_CHARS_MAX, false },
	{ offsetof(Entry, organizer), NAME_CHARS_MAX, false },
	{ offsetof(Entry, organizer_address), ADDRESS_CHARS_MAX, false },
	{ offsetof(Entry, related_to), UID_CHARS_MAX, false },
	{ offsetof(Entry, contact), NAME_CHARS_MAX, true },
};

const size_t record_times[RECORD_TIMES] = {
	offsetof(Entry, start),
	offsetof(Entry, end),
	offsetof(Entry, recurrence),
	offsetof(Entry, requested_start),
	offsetof(Entry, requested_end),
	offsetof(Entry, requested_at),
};

const size_t record_moments[RECORD_MOMENTS] = {
	offsetof(Entry, created),
	offsetof(Entry, modified),
	offsetof(Entry, stamp),
};

static void
put_bits(GByteArray *out, guint64 value, unsigned bytes)
{
	guint64 little = GUINT64_TO_LE(value);

	g_byte_array_append(out, (const guint8 *)&little, bytes);
}

static void
put_string(GByteArray *out, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	put_bits(out, len, 4);
	if (len > 0)
		g_byte_array_append(out, (const guint8 *)text, len);
}

static void
put_time(GByteArray *out, const EntryTime *time)
{
	put_bits(out, time->form, 1);
	if (time->form == FORM_ABSENT)
		return;
	put_bits(out, time->local, 8);
	if (time->form == FORM_ZONED)
		put_bits(out, time->zone, 4);
}

static void
put_zone(GByteArray *out, const EntryZone *zone)
{
	put_string(out, zone->name);
	put_bits(out, zone->spans ? zone->spans->len : 0, 4);
	for (guint i = 0; zone->spans && i < zone->spans->len; i++) {
		const ZoneSpan *span = &g_array_index(zone->spans, ZoneSpan, i);

		put_bits(out, span->start, 8);
		put_bits(out, (guint32)span->offset, 4);
	}
}

static void
put_attendee(GByteArray *out, const Attendee *attendee)
{
	put_string(out, attendee->address);
	put_string(out, attendee->name);
	put_bits(out, attendee->type, 1);
	put_bits(out, attendee->rsvp, 1);
}

static void
put_entry(GByteArray *out, Entry *entry)
{
	put_bits(out, entry->kind, 1);
	put_bits(out, entry->flags, 4);
	put_bits(out, entry->component, 4);
	for (size_t i = 0; i < RECORD_STRINGS; i++)
		put_string(out, *FIELD(entry, char *, record_strings[i].offset));
	for (size_t i = 0; i < RECORD_TIMES; i++)
		put_time(out, FIELD(entry, EntryTime, record_times[i]));
	for (size_t i = 0; i < RECORD_MOMENTS; i++)
		put_bits(out, *FIELD(entry, int64_t, record_moments[i]), 8);
	put_bits(out, entry->duration, 8);
	put_bits(out, (guint32)entry->days, 4);
	put_bits(out, (guint32)entry->sequence, 4);
	put_bits(out, entry->skipped, 4);
	put_bits(out, entry->attendees->len, 4);
	for (guint i = 0; i < entry->attendees->len; i++)
		put_attendee(out, &g_array_index(entry->attendees, Attendee, i));
	put_bits(out, entry->occurrences->len, 4);
	for (guint i = 0; i < entry->occurrences->len; i++)
		put_bits(out, g_array_index(entry->occurrences, Local, i), 8);
	put_bits(out, entry->lengths->len, 4);
	for (guint i = 0; i < entry->lengths->len; i++) {
		const OwnLength *own = &g_array_index(entry->lengths, OwnLength, i);

		put_bits(out, own->start, 8);
		put_bits(out, own->length, 8);
	}
}

void
item_encode(const Item *item, GByteArray *out)
{
	put_bits(out, RECORD_VERSION, 1);
	put_string(out, item->uid);
	put_bits(out, item->fault != NULL, 1);
	if (item->fault) {
		put_string(out, item->fault);
		put_bits(out, item->fault_component, 4);
		return;
	}
	put_bits(out, item->zones->len, 4);
	for (guint i = 0; i < item->zones->len; i++)
		put_zone(out, &g_array_index(item->zones, EntryZone, i));
	put_bits(out, item->entries->len, 4);
	for (guint i = 0; i < item->entries->len; i++)
		put_entry(out, g_ptr_array_index(item->entries, i));
}
