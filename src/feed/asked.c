/* What was asked for: on a booking, by property or in its text, or as an entry of its own.
 */
#include "reading.h"

#include <slipwatch/clock.h>
#include <slipwatch/said.h>
#include <slipwatch/text.h>
#include <slipwatch/when.h>

#include <stdio.h>
#include <string.h>

/* A text's year that is not written is found within this before the booking. */
enum { ASKED_BEFORE_MAX = 180 * DAY };

/* What an entry asks for. */
typedef struct Asked {
	Span span;
	bool day_only;
} Asked;

static int64_t
day_end(const Zone *zone, Local midnight)
{
	return zone_utc(zone, midnight + DAY) - 1;
}

/* From the start asked for to the latest that is acceptable, if one is said. */
static bool
asked_of(const Reading *reading, EntryTime start, EntryTime end, Asked *ret_asked)
{
	const Zone *zone = reading->office->zone;
	Asked asked = { .day_only = start.form == FORM_DATE };

	if (!reading_utc(reading, start, &asked.span.start))
		return false;
	asked.span.end = asked.day_only ? day_end(zone, start.local) : asked.span.start;
	if (end.form == FORM_DATE)
		asked.span.end = day_end(zone, end.local);
	else
		reading_utc(reading, end, &asked.span.end);
	asked.span.end = MAX(asked.span.end, asked.span.start);
	*ret_asked = asked;
	return true;
}

/* --- in the text ---------------------------------------------------------------------- */

/* "12/1/2026 11:30" -> "2026-12-01 11:30", as the office's language writes dates. (transfer
 * full) */
static char *
plain_date(const Reading *reading, const char *text)
{
	int month, day, year, used = 0;

	if (sscanf(text, "%2d%*1[/.]%2d%*1[/.]%4d%n", &month, &day, &year, &used) != 3 ||
	    used == 0)
		return g_strdup(text);
	if (reading->office->language == LANGUAGE_ES) {
		int swap = month;

		month = day;
		day = swap;
	}
	return g_strdup_printf("%04d-%02d-%02d%s", year, month, day, text + used);
}

/* A time without a day is of the day on which `day_at` is; what a year is missing from lies
 * after `before`. */
static bool
moment_of_text(const Reading *reading, const char *text, int64_t day_at, int64_t before,
    int64_t *ret_utc)
{
	const Zone *zone = reading->office->zone;
	Civil day = civil_of(zone_local(zone, day_at));
	g_autofree char *on_day =
	    g_strdup_printf("%04d-%02d-%02d %s", day.year, day.month, day.day, text);

	return time_parse(text, zone, ret_utc, NULL) ||
	       when_parse(on_day, reading->office, day_at - WEEK, ret_utc, NULL) ||
	       when_parse(text, reading->office, before, ret_utc, NULL);
}

/* A day as an end is all of that day. */
static int64_t
end_of_text(const Reading *reading, const char *written, int64_t start)
{
	g_autofree char *text = plain_date(reading, written);
	const Zone *zone = reading->office->zone;
	int64_t end;

	if (!*text || !moment_of_text(reading, text, start, start, &end))
		return start;
	return when_is_day(text) ? day_end(zone, zone_local(zone, end)) : end;
}

/* A time without a day is of the booking's own day. */
static bool
asked_of_text(const Reading *reading, const Entry *entry, const char *written,
    const char *until, Asked *ret_asked)
{
	g_autofree char *text = plain_date(reading, written);
	const Zone *zone = reading->office->zone;
	Asked asked = { .day_only = when_is_day(text) };
	int64_t start, before;

	if (!reading_utc(reading, entry->start, &start))
		return false;
	before = entry->created == NO_TIME ? start - ASKED_BEFORE_MAX : entry->created;
	if (!moment_of_text(reading, text, start, before, &asked.span.start))
		return false;
	asked.span.end = asked.day_only ? day_end(zone, zone_local(zone, asked.span.start))
					: asked.span.start;
	asked.span.end = MAX(asked.span.end, end_of_text(reading, until, asked.span.start));
	*ret_asked = asked;
	return true;
}

/* A named group of a match; "" where it is not there (transfer full). */
static char *
group_text(const GMatchInfo *match, const char *name)
{
	g_autofree char *text = g_match_info_fetch_named(match, name);

	return text_clean(text, -1, NAME_CHARS_MAX);
}

/* By the named groups of the feed's pattern: `start`, or `date` and `time`, and `end`. */
static bool
asked_by_pattern(
    const Reading *reading, const Entry *entry, const char *text, Asked *ret_asked)
{
	g_autoptr(GMatchInfo) match = NULL;
	g_autofree char *start = NULL, *end = NULL, *date = NULL, *time = NULL;

	if (!g_regex_match(reading->feed->requested_pattern, text, 0, &match))
		return false;
	start = group_text(match, "start");
	end = group_text(match, "end");
	date = group_text(match, "date");
	time = group_text(match, "time");
	if (!*start) {
		g_free(start);
		start = g_strstrip(g_strjoin(" ", date, time, NULL));
	}
	return *start && asked_of_text(reading, entry, start, end, ret_asked);
}

static bool
asked_in_text(const Reading *reading, const Entry *entry, Asked *ret_asked)
{
	const char *texts[] = { entry->description, entry->comment };

	for (size_t i = 0; reading->feed->requested_pattern && i < G_N_ELEMENTS(texts); i++)
		if (asked_by_pattern(reading, entry, texts[i], ret_asked))
			return true;
	return false;
}

/* --- in plain words ------------------------------------------------------------------- */

/* "tomorrow" is counted from when the text was written; after an edit nobody knows when
 * that was. */
static Local
written_at(const Reading *reading, const Booking *booking)
{
	if (booking->created == NO_TIME ||
	    (booking->modified != NO_TIME && booking->modified > booking->created + HOUR))
		return NO_TIME;
	return zone_local(reading->office->zone, booking->created);
}

/* A weekday that had passed when it was asked for is the next one. */
static Local
not_past(const Said *said, Local first, Local written)
{
	bool weekday = said->day == SAID_NO_DAY && said->weekday >= 0;

	return weekday && written != NO_TIME && first + DAY <= written ? WEEK : 0;
}

/* "from 11:30 to 12:00" is the visit where it is as long as that, else a choice of starts.
 */
static bool
asked_of_said(
    const Reading *reading, const Said *said, const Booking *booking, Asked *ret_asked)
{
	const Zone *zone = reading->office->zone;
	Local start = zone_local(zone, booking->span.start), first, last, shift;

	if (!said_starts(said, reading->office, start, &first, &last))
		return false;
	shift = not_past(said, first, written_at(reading, booking));
	if (last - first == span_length(booking->span))
		last = first;
	ret_asked->day_only = said->minute < 0;
	ret_asked->span.start = zone_utc(zone, first + shift);
	ret_asked->span.end = ret_asked->day_only ? day_end(zone, first + shift)
						  : zone_utc(zone, last + shift);
	return true;
}

/* "asked for 11:30" in any of the entry's texts; where they ask for several things, it is
 * not known what was meant. */
static bool
asked_in_words(const Reading *reading, const Booking *booking, Asked *ret_asked)
{
	const Zone *zone = reading->office->zone;
	g_autoptr(GArray) said = NULL;
	bool found = false;

	if (booking->all_day)
		return false;
	said = said_read(booking->note, zone_local(zone, booking->span.start),
	    written_at(reading, booking));
	for (guint i = 0; i < said->len; i++) {
		const Said *one = &g_array_index(said, Said, i);
		Asked asked;

		if (one->role != SAID_REQUEST)
			continue;
		if (!asked_of_said(reading, one, booking, &asked) ||
		    (found && (asked.span.start != ret_asked->span.start ||
				  asked.span.end != ret_asked->span.end)))
			return false;
		*ret_asked = asked;
		found = true;
	}
	return found;
}

/* --- requests ------------------------------------------------------------------------- */

static Request *
request_for(const Booking *who, const char *uid, Asked asked)
{
	Request *request = request_new();

	g_free(request->feed);
	request->feed = g_strdup(who->feed);
	g_free(request->uid);
	request->uid = g_strdup(uid);
	g_free(request->participant);
	request->participant = g_strdup(who->participant);
	g_free(request->person);
	request->person = g_strdup(who->person);
	g_free(request->service);
	request->service = g_strdup(who->service);
	g_free(request->phone);
	request->phone = g_strdup(who->phone);
	request->asked = asked.span;
	request->day_only = asked.day_only;
	return request;
}

void
reading_ask_on_booking(
    Reading *reading, const Entry *entry, const Booking *booking, bool withdrawn)
{
	g_autofree char *name = booking_name(booking);
	Request *request;
	Asked asked;

	if (!asked_of(reading, entry->requested_start, entry->requested_end, &asked) &&
	    !asked_in_text(reading, entry, &asked) &&
	    !asked_in_words(reading, booking, &asked))
		return;
	request = request_for(booking, name, asked);
	g_free(request->booking_uid);
	request->booking_uid = g_strdup(booking->uid);
	reading_utc(reading, entry->requested_at, &request->asked_at);
	request->withdrawn = withdrawn;
	g_ptr_array_add(reading->understood->requests, request);
}

/* Whoever asks for another time asks for that of the UID's own booking. */
static const char *
related_to(const Reading *reading, const Entry *entry)
{
	bool own = entry->flags & ENTRY_COUNTER && !*entry->related_to;

	return own ? reading->item->uid : entry->related_to;
}

/* The CREATED of one that answers another is that one's. */
static int64_t
entry_asked_at(const Entry *entry)
{
	bool stamped = entry->flags & ENTRY_COUNTER && entry->stamp != NO_TIME;

	return entry->created == NO_TIME || stamped ? entry->stamp : entry->created;
}

void
reading_ask(Reading *reading, const Entry *entry, const char *uid)
{
	EntryTime start = entry->start.form == FORM_ABSENT ? entry->end : entry->start;
	g_autoptr(Booking) who = NULL;
	Request *request;
	Asked asked;

	if (!asked_of(reading, start, entry->requested_end, &asked))
		return;
	who = reading_booking(reading, entry);
	request = request_for(who, uid, asked);
	g_free(request->resource);
	request->resource = reading_resource(reading, entry);
	g_free(request->booking_uid);
	request->booking_uid = g_strdup(related_to(reading, entry));
	if (start.form != FORM_DATE)
		request->length = reading_length(reading, entry);
	request->asked_at = entry_asked_at(entry);
	reading_utc(reading, entry->requested_at, &request->asked_at);
	request->withdrawn = entry_is_withdrawn(entry);
	g_ptr_array_add(reading->understood->requests, request);
}
