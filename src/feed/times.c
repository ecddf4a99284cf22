/* An entry's times on the world's clock. */
#include "reading.h"

static const Zone *
zone_of(const Reading *reading, EntryTime time)
{
	switch (time.form) {
	case FORM_DATE:
		return reading->office->zone;
	case FORM_FLOATING:
		return reading->floating;
	case FORM_ZONED:
		return time.zone < reading->zones->len
			   ? g_ptr_array_index(reading->zones, time.zone)
			   : NULL;
	default:
		return NULL;
	}
}

bool
reading_utc(const Reading *reading, EntryTime time, int64_t *ret_utc)
{
	const Zone *zone = zone_of(reading, time);

	reading->understood->floats |= time.form == FORM_FLOATING;
	if (time.form == FORM_UTC)
		*ret_utc = time.local;
	else if (zone)
		*ret_utc = zone_utc(zone, time.local);
	return zone || time.form == FORM_UTC;
}

Local
reading_local(const Reading *reading, EntryTime time, int64_t utc)
{
	const Zone *zone = zone_of(reading, time);

	return zone ? zone_local(zone, utc) : utc;
}

int64_t
reading_length(const Reading *reading, const Entry *entry)
{
	int64_t start, end;

	if (reading_utc(reading, entry->start, &start) &&
	    reading_utc(reading, entry->end, &end))
		return MAX(end - start, 0);
	return entry->duration == NO_TIME ? 0 : MAX(entry->duration, 0);
}

/* Of an entry by dates: nights and DST changes do not matter. An end by the clock is in its
 * last day. */
static int64_t
length_in_days(const Reading *reading, const Entry *entry)
{
	int64_t length = DAY, end;

	if (entry->start.form != FORM_DATE)
		return DAY;
	if (entry->end.form == FORM_DATE)
		length = entry->end.local - entry->start.local;
	else if (reading_utc(reading, entry->end, &end))
		length =
		    zone_local(reading->office->zone, end) + DAY - 1 - entry->start.local;
	else if (entry->duration != NO_TIME)
		length = entry->duration;
	return MAX(length, DAY);
}

static int64_t
own_length(const Entry *entry, Local start)
{
	for (guint i = 0; i < entry->lengths->len; i++) {
		OwnLength own = g_array_index(entry->lengths, OwnLength, i);

		if (own.start == start)
			return own.length;
	}
	return 0;
}

/* Days of a DURATION are civil days; all else, and what lies between DTSTART and DTEND, is
 * exact (RFC 5545 3.3.6, 3.8.5.3). */
static bool
reading_end(const Reading *reading, const Entry *entry, EntryTime at, int64_t *ret_end)
{
	int64_t days =
	    at.form == FORM_DATE ? length_in_days(reading, entry) / DAY : entry->days;
	EntryTime end = at;

	end.local += days * DAY;
	if (!reading_utc(reading, end, ret_end))
		return false;
	if (at.form != FORM_DATE)
		*ret_end += reading_length(reading, entry) - days * DAY;
	return true;
}

bool
reading_span(const Reading *reading, const Entry *entry, EntryTime at, Span *ret_span)
{
	int64_t own = own_length(entry, at.local);
	Span span;

	if (!reading_utc(reading, at, &span.start) ||
	    !reading_end(reading, entry, at, &span.end))
		return false;
	if (own > 0)
		span.end = span.start + own;
	if (span.end <= span.start)
		span.end = span.start + reading->office->slot;
	*ret_span = span;
	return true;
}
