/* An item while it is read: its zones and times. */
#include "reading.h"

#include "moment.h"

#include <slipwatch/booking.h>
#include <slipwatch/text.h>

void
reading_init(Reading *reading, const Session *session, Item *item)
{
	*reading = (Reading){ .session = session, .item = item };
	reading->zones = g_ptr_array_new();
	reading->series.rules = g_ptr_array_new_with_free_func(g_free);
	reading->series.exrules = g_ptr_array_new_with_free_func(g_free);
	reading->series.dates = g_array_new(FALSE, FALSE, sizeof(SeriesDate));
	reading->series.exdates = g_array_new(FALSE, FALSE, sizeof(SeriesDate));
}

void
reading_done(Reading *reading)
{
	g_ptr_array_unref(reading->zones);
	g_ptr_array_unref(reading->series.rules);
	g_ptr_array_unref(reading->series.exrules);
	g_array_unref(reading->series.dates);
	g_array_unref(reading->series.exdates);
	g_free(reading->fault);
}

void
reading_fault(Reading *reading, const char *format, ...)
{
	va_list args;

	if (reading->fault)
		return;
	va_start(args, format);
	reading->fault = g_strdup_vprintf(format, args);
	va_end(args);
}

bool
row_read(const LineRow *rows, Reading *reading, const ContentLine *line)
{
	char first = g_ascii_toupper(*line->text);

	for (; rows->name; rows++) {
		if (*rows->name == first && line_is(line, rows->name)) {
			rows->read(reading, line);
			return true;
		}
	}
	return false;
}

static void
item_add_zone(Item *item, const NamedZone *named)
{
	EntryZone zone = { .name = g_strdup(named->name) };

	if (named->spans)
		zone.spans = g_array_copy(named->spans);
	g_array_append_val(item->zones, zone);
}

static ZoneBook *
session_book(const Session *session, const char *tzid)
{
	bool own = session->own && zone_book_describes(session->own, tzid);

	return own ? session->own : session->book;
}

/* The item's index of that zone; false and a fault if nobody knows it. */
static bool
zone_index(Reading *reading, const char *tzid, unsigned *ret_index)
{
	const NamedZone *named;
	ZoneBook *book;
	guint index;

	book = session_book(reading->session, tzid);
	if (!zone_book_knows(book, tzid))
		session_risk(reading->session);
	named = zone_book_find(book, tzid);
	if (!named) {
		g_autofree char *shown = text_clean(tzid, -1, NAME_CHARS_MAX);

		reading_fault(reading, "unknown time zone '%s'", shown);
		return false;
	}
	if (!g_ptr_array_find(reading->zones, named, &index)) {
		index = reading->zones->len;
		if (index >= ITEM_ZONES_MAX) {
			reading_fault(reading, "more than %d time zones", ITEM_ZONES_MAX);
			return false;
		}
		g_ptr_array_add(reading->zones, (gpointer)named);
		item_add_zone(reading->item, named);
	}
	*ret_index = index;
	return true;
}

bool
reading_time(Reading *reading, const ContentLine *line, const char *value, size_t len,
    EntryTime *ret_time)
{
	g_autofree char *type = NULL, *tzid = NULL;
	EntryTime time;

	if (!moment_parse(value, len, &time))
		return false;
	type = line_parameter(line, "VALUE");
	if (type && g_ascii_strcasecmp(type, "DATE") == 0) {
		time.form = FORM_DATE;
		time.local = day_local(local_day(time.local));
	}
	if (time.form == FORM_FLOATING)
		tzid = line_parameter(line, "TZID");
	if (tzid && *tzid) {
		if (!zone_index(reading, tzid, &time.zone))
			return false;
		time.form = FORM_ZONED;
	}
	*ret_time = time;
	return true;
}

const Zone *
reading_zone(const Reading *reading, const EntryTime *time)
{
	if (time->form == FORM_UTC)
		return NULL;
	if (time->form == FORM_ZONED)
		return ((const NamedZone *)g_ptr_array_index(reading->zones, time->zone))
		    ->zone;
	return reading->session->zone;
}

int64_t
reading_utc(const Reading *reading, const EntryTime *time)
{
	const Zone *zone = reading_zone(reading, time);

	return zone ? zone_utc(zone, time->local) : time->local;
}
