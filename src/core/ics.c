/* iCalendar, written: a booking, and the zone in which its times are. */
#include <slipwatch/ics.h>

#include <slipwatch/clock.h>

#include <string.h>

enum {
	LINE_OCTETS = 75,
	AROUND = 366 * DAY, /* the zone is described for so long before and after */
};

/* One line, folded: a line that goes on begins with a space. */
static void
put_line(GString *out, const char *line)
{
	size_t room = LINE_OCTETS;

	while (strlen(line) > room) {
		const char *end = line + room;
		while (((unsigned char)*end & 0xC0) == 0x80)
			end--;
		g_string_append_len(out, line, end - line);
		g_string_append(out, "\r\n ");
		line = end;
		room = LINE_OCTETS - 1;
	}
	g_string_append_printf(out, "%s\r\n", line);
}

static void
put(GString *out, const char *name, const char *value)
{
	g_autofree char *line = g_strconcat(name, ":", value, NULL);

	put_line(out, line);
}

static void
put_text(GString *out, const char *name, const char *text)
{
	g_autoptr(GString) escaped = g_string_new(NULL);

	if (!*text)
		return;
	for (; *text; text++) {
		if (*text == '\n')
			g_string_append(escaped, "\\n");
		else if (g_ascii_iscntrl(*text))
			continue;
		else if (strchr("\\;,", *text))
			g_string_append_printf(escaped, "\\%c", *text);
		else
			g_string_append_c(escaped, *text);
	}
	put(out, name, escaped->str);
}

/* "20261201T113000" */
static char *
local_text(Local local)
{
	Civil civil = civil_of(local);

	return g_strdup_printf("%04d%02d%02dT%02d%02d%02d", civil.year, civil.month,
	    civil.day, civil.hour, civil.minute, civil.second);
}

static void
put_time(GString *out, const char *name, int64_t at, const Zone *zone)
{
	g_autofree char *head = g_strdup_printf("%s;TZID=%s", name, zone_name(zone));
	g_autofree char *text = local_text(zone_local(zone, at));

	put(out, head, text);
}

static void
put_offset(GString *out, const char *name, int32_t offset)
{
	int32_t minutes = ABS(offset) / 60;
	g_autofree char *text = g_strdup_printf(
	    "%c%02d%02d", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);

	put(out, name, text);
}

/* From `at` on the zone has another offset than before. */
static void
put_observance(GString *out, const Zone *zone, int64_t at, int32_t before)
{
	int32_t after = zone_offset(zone, at);
	const char *kind = after > before ? "DAYLIGHT" : "STANDARD";
	g_autofree char *start = local_text(at + before);

	put(out, "BEGIN", kind);
	put(out, "DTSTART", start);
	put_offset(out, "TZOFFSETFROM", before);
	put_offset(out, "TZOFFSETTO", after);
	put(out, "END", kind);
}

static void
put_zone(GString *out, const Zone *zone, int64_t around)
{
	int64_t at = around - AROUND;

	put(out, "BEGIN", "VTIMEZONE");
	put(out, "TZID", zone_name(zone));
	put_observance(out, zone, at, zone_offset(zone, at));
	while ((at = zone_next_change(zone, at)) < around + AROUND)
		put_observance(out, zone, at, zone_offset(zone, at - 1));
	put(out, "END", "VTIMEZONE");
}

static void
put_booking(GString *out, const Booking *booking, const Zone *zone, int64_t now)
{
	g_autofree char *stamp = time_compact(now);
	g_autofree char *sequence = g_strdup_printf("%d", MAX(booking->sequence, 0));
	g_autofree char *summary = g_strconcat(
	    booking->participant, *booking->service ? " - " : "", booking->service, NULL);

	put(out, "BEGIN", "VEVENT");
	put_text(out, "UID", booking->uid);
	if (booking->recurrence != NO_TIME) {
		g_autofree char *occurrence = time_compact(booking->recurrence);
		put(out, "RECURRENCE-ID", occurrence);
	}
	put(out, "DTSTAMP", stamp);
	put(out, "SEQUENCE", sequence);
	put_time(out, "DTSTART", booking->span.start, zone);
	put_time(out, "DTEND", booking->span.end, zone);
	put_text(out, "SUMMARY", summary);
	put_text(out, "CATEGORIES", booking->service);
	put_text(out, "LOCATION", booking->resource);
	put(out, "STATUS", "CONFIRMED");
	put(out, "END", "VEVENT");
}

char *
ics_request(const Booking *booking, const Zone *zone, int64_t now)
{
	GString *out = g_string_new(NULL);

	put(out, "BEGIN", "VCALENDAR");
	put(out, "VERSION", "2.0");
	put(out, "PRODID", "-//slipwatch//" VERSION "//EN");
	put(out, "METHOD", "REQUEST");
	put_zone(out, zone, booking->span.start);
	put_booking(out, booking, zone, now);
	put(out, "END", "VCALENDAR");
	return g_string_free(out, FALSE);
}
