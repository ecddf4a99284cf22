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

/* Of an entry by dates: nights and DST changes do not matter. */
static int64_t
length_in_days(const Entry *entry)
{
	int64_t length = DAY;

	if (entry->start.form == FORM_DATE && entry->end.form == FORM_DATE)
		length = entry->end.local - entry->start.local;
	else if (entry->start.form == FORM_DATE && entry->duration != NO_TIME)
		length = entry->duration;
	return MAX(length, DAY);
}

bool
reading_span(const Reading *reading, const Entry *entry, EntryTime at, Span *ret_span)
{
	int64_t length = reading_length(reading, entry);
	EntryTime end = at;
	Span span;

	if (!reading_utc(reading, at, &span.start))
		return false;
	end.local += length_in_days(entry);
	span.end = span.start + (length > 0 ? length : reading->office->slot);
	if (at.form == FORM_DATE)
		reading_utc(reading, end, &span.end);
	*ret_span = span;
	return true;
}
