/* Times, numbers and rules: libical is a stranger to zones, to real dates and to overflow.
 */
#include "properties.h"

#include <libical/ical.h>
#include <string.h>

enum { DURATION_MAX = 3660 * DAY, DURATION_DIGITS_MAX = 9 };

static void
skip(Reading *reading)
{
	reading->entry->skipped++;
}

static bool
year_read(const EntryTime *time)
{
	int year = civil_of(time->local).year;

	return year >= YEAR_FIRST && year <= YEAR_LAST;
}

/* --- times ---------------------------------------------------------------------------- */

/* A time that the entry can do without. */
static void
read_time(Reading *reading, const ContentLine *line, EntryTime *ret_time)
{
	EntryTime time;

	if (reading_time(reading, line, line->value, strlen(line->value), &time) &&
	    year_read(&time))
		*ret_time = time;
	else
		skip(reading);
}

/* A time without which nothing is known of the entry. */
static void
read_needed_time(Reading *reading, const ContentLine *line, EntryTime *ret_time)
{
	EntryTime time;

	if (!reading_time(reading, line, line->value, strlen(line->value), &time))
		reading_fault(
		    reading, "%.*s cannot be read", (int)line->name_len, line->text);
	else if (!year_read(&time))
		reading_fault(reading, "%.*s in the year %d (%d to %d are read)",
		    (int)line->name_len, line->text, civil_of(time.local).year, YEAR_FIRST,
		    YEAR_LAST);
	else
		*ret_time = time;
}

static void
read_start(Reading *reading, const ContentLine *line)
{
	read_needed_time(reading, line, &reading->entry->start);
}

static void
read_end(Reading *reading, const ContentLine *line)
{
	read_time(reading, line, &reading->entry->end);
}

static void
read_recurrence(Reading *reading, const ContentLine *line)
{
	g_autofree char *range = line_parameter(line, "RANGE");

	read_needed_time(reading, line, &reading->entry->recurrence);
	if (range && g_ascii_strcasecmp(range, "THISANDFUTURE") == 0)
		reading->entry->flags |= ENTRY_FUTURE;
}

/* A moment in which something was done, in UTC. */
static void
read_moment(Reading *reading, const ContentLine *line, int64_t *ret_at)
{
	EntryTime time = { .form = FORM_ABSENT };

	read_time(reading, line, &time);
	if (time.form != FORM_ABSENT)
		*ret_at = reading_utc(reading, &time);
}

static void
read_created(Reading *reading, const ContentLine *line)
{
	read_moment(reading, line, &reading->entry->created);
}

static void
read_modified(Reading *reading, const ContentLine *line)
{
	read_moment(reading, line, &reading->entry->modified);
}

static void
read_stamp(Reading *reading, const ContentLine *line)
{
	read_moment(reading, line, &reading->entry->stamp);
}

static void
read_requested_start(Reading *reading, const ContentLine *line)
{
	if (reading->entry->requested_start.form == FORM_ABSENT)
		read_time(reading, line, &reading->entry->requested_start);
}

/* The feed's own property wins over ours, wherever it stands. */
static void
read_own_property(Reading *reading, const ContentLine *line)
{
	read_time(reading, line, &reading->entry->requested_start);
}

static void
read_requested_end(Reading *reading, const ContentLine *line)
{
	read_time(reading, line, &reading->entry->requested_end);
}

static void
read_requested_at(Reading *reading, const ContentLine *line)
{
	read_time(reading, line, &reading->entry->requested_at);
}

/* --- numbers -------------------------------------------------------------------------- */

static bool
long_number(const char *text)
{
	unsigned run = 0;

	for (; *text && run <= DURATION_DIGITS_MAX; text++)
		run = g_ascii_isdigit(*text) ? run + 1 : 0;
	return run > DURATION_DIGITS_MAX;
}

/* What is of days or weeks is of civil ones (RFC 5545 3.3.6). */
static bool
duration_read(const char *text, int64_t *ret_seconds, int32_t *ret_days)
{
	struct icaldurationtype parts;
	int64_t days, seconds;

	if (long_number(text)) /* libical's int would overflow */
		return false;
	parts = icaldurationtype_from_string(text);
	days = parts.weeks * INT64_C(7) + parts.days;
	seconds = days * DAY + parts.hours * (int64_t)HOUR +
		  parts.minutes * (int64_t)MINUTE + parts.seconds;
	if (icaldurationtype_is_bad_duration(parts) || parts.is_neg ||
	    seconds > DURATION_MAX)
		return false;
	*ret_seconds = seconds;
	*ret_days = (int32_t)days;
	return true;
}

static void
read_duration(Reading *reading, const ContentLine *line)
{
	Entry *entry = reading->entry;

	if (!duration_read(line->value, &entry->duration, &entry->days))
		skip(reading);
}

static void
read_sequence(Reading *reading, const ContentLine *line)
{
	guint64 sequence;

	if (g_ascii_string_to_unsigned(line->value, 10, 0, G_MAXINT32, &sequence, NULL))
		reading->entry->sequence = (int32_t)sequence;
	else
		skip(reading);
}

/* --- recurrence ----------------------------------------------------------------------- */

static void
read_rule(Reading *reading, const ContentLine *line)
{
	g_ptr_array_add(reading->series.rules, g_strdup(line->value));
}

static void
read_exrule(Reading *reading, const ContentLine *line)
{
	g_ptr_array_add(reading->series.exrules, g_strdup(line->value));
}

/* "start/end" or "start/duration"; its length, or 0 where there is none. */
static int64_t
period_length(
    Reading *reading, const ContentLine *line, const char *period, const EntryTime *start)
{
	const char *slash = strchr(period, '/');
	EntryTime end = *start;
	int64_t length = 0;
	int32_t days;

	if (!slash)
		return 0;
	if (slash[1] == 'P' || slash[1] == '+') {
		if (!duration_read(slash + 1, &length, &days))
			return 0;
		end.local += days * (int64_t)DAY;
		length -= days * (int64_t)DAY;
	} else if (!reading_time(reading, line, slash + 1, strlen(slash + 1), &end)) {
		return 0;
	}
	length += reading_utc(reading, &end) - reading_utc(reading, start);
	return CLAMP(length, 0, DURATION_MAX);
}

static void
read_dates(Reading *reading, const ContentLine *line, GArray *dates)
{
	g_auto(GStrv) parts = g_strsplit(line->value, ",", -1);

	for (char **part = parts; *part; part++) {
		SeriesDate date = { .length = 0 };

		if (!reading_time(reading, line, *part, strcspn(*part, "/"), &date.start) ||
		    !year_read(&date.start)) {
			skip(reading);
			continue;
		}
		date.length = period_length(reading, line, *part, &date.start);
		g_array_append_val(dates, date);
	}
}

static void
read_rdate(Reading *reading, const ContentLine *line)
{
	read_dates(reading, line, reading->series.dates);
}

static void
read_exdate(Reading *reading, const ContentLine *line)
{
	read_dates(reading, line, reading->series.exdates);
}

static const LineRow rows[] = {
	{ "DTSTART", read_start },
	{ "DTEND", read_end },
	{ "DUE", read_end },
	{ "DTSTAMP", read_stamp },
	{ "CREATED", read_created },
	{ "LAST-MODIFIED", read_modified },
	{ "SEQUENCE", read_sequence },
	{ "DURATION", read_duration },
	{ "RRULE", read_rule },
	{ "EXDATE", read_exdate },
	{ "RDATE", read_rdate },
	{ "EXRULE", read_exrule },
	{ "RECURRENCE-ID", read_recurrence },
	{ "X-SLIPWATCH-REQUESTED-START", read_requested_start },
	{ "X-SLIPWATCH-REQUESTED-END", read_requested_end },
	{ "X-SLIPWATCH-REQUESTED-AT", read_requested_at },
	{ NULL, NULL },
};

bool
property_read(Reading *reading, const ContentLine *line)
{
	if (line_is(line, reading->session->property)) {
		read_own_property(reading, line);
		return true;
	}
	return row_read(rows, reading, line);
}
