/*
 * What matching and judging cost: as many requests as bookings of an office over half a
 * year, one in fifty under a name spelt by ear, one in fifty a time that is not the one
 * asked for, one in a hundred not recorded. Prints a row for each size, and what libical
 * takes to parse the same as one calendar. `--once N` does it once at that size.
 */
#include "counted.h"

#include <libical/ical.h>
#include <math.h>
#include <slipwatch/detect.h>
#include <slipwatch/names.h>
#include <stdio.h>

enum { NOW = 1796140800, DAYS = 125, STATIONS = 40, ROUNDS = 3, SYLLABLES = 16 };

static const char *const syllables[SYLLABLES] = { "ma", "lo", "ri", "ne", "ka", "to", "su",
	"vi", "de", "pa", "go", "be", "fi", "zu", "ha", "le" };

static double
seconds(void)
{
	return (double)g_get_monotonic_time() / G_USEC_PER_SEC;
}

/* A given name of a few hundred and a surname of thousands, as long as most; no two are
 * one person, else most requests would be judged as superseded by another. */
static char *
name_of(guint i)
{
	const char *const *s = syllables;
	guint given = i * 79 % 256, surname = (i / 256 * 257 + i * 1031) % 4096;

	return g_strdup_printf("%s%sn %s%s%ss", s[given % 16], s[given / 16],
	    s[surname % 16], s[surname / 16 % 16], s[surname / 256]);
}

static char *
spelt_by_ear(const char *name)
{
	g_auto(GStrv) parts = g_strsplit(name, "k", 2);
	g_autofree char *heard = g_strjoinv("c", parts);

	return g_strconcat(heard, "s", NULL);
}

static void
set(char **text, const char *value)
{
	g_free(*text);
	*text = g_strdup(value);
}

static char *
person_named(const char *name)
{
	g_autofree char *folded = name_fold(name);

	return g_strconcat("=", folded, NULL);
}

static Booking *
booking_of(guint i, const char *name, int64_t start)
{
	Booking *booking = booking_new();

	set(&booking->feed, "bookings");
	g_free(booking->uid);
	booking->uid = g_strdup_printf("b%u", i);
	set(&booking->participant, name);
	g_free(booking->person);
	booking->person = person_named(name);
	g_free(booking->resource);
	booking->resource = g_strdup_printf("Station %u", i % STATIONS);
	booking->recurrence = booking->modified = NO_TIME;
	booking->first_seen = booking->moved_at = NO_TIME;
	booking->span = (Span){ start, start + 30 * MINUTE };
	booking->created = start - WEEK;
	booking->sequence = -1;
	return booking;
}

static Request *
request_of(guint i, const char *name, int64_t start)
{
	Request *request = request_new();

	set(&request->feed, "requests");
	g_free(request->uid);
	request->uid = g_strdup_printf("r%u", i);
	set(&request->participant, name);
	g_free(request->person);
	request->person = person_named(name);
	request->asked = (Span){ start, start };
	request->asked_at = start - WEEK - 5 * MINUTE;
	return request;
}

static void
add_entry(GString *calendar, const char *uid, const char *name, int64_t start)
{
	g_autoptr(GDateTime) at = g_date_time_new_from_unix_utc(start);
	g_autofree char *when = g_date_time_format(at, "%Y%m%dT%H%M%SZ");

	g_string_append_printf(calendar,
	    "BEGIN:VEVENT\r\nUID:%s@clinic.example\r\nDTSTAMP:%s\r\nDTSTART:%s\r\n"
	    "DURATION:PT30M\r\nCREATED:%s\r\nLAST-MODIFIED:%s\r\nSEQUENCE:0\r\n"
	    "SUMMARY:%s - visit\r\nLOCATION:Station 1\r\nSTATUS:CONFIRMED\r\n"
	    "END:VEVENT\r\n",
	    uid, when, when, when, when, name);
}

/* The same as one calendar. */
static double
time_parsing(const GPtrArray *bookings, const GPtrArray *requests)
{
	g_autoptr(GString) calendar =
	    g_string_new("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n");

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		add_entry(
		    calendar, booking->uid, booking->participant, booking->span.start);
	}
	for (guint i = 0; i < requests->len; i++) {
		const Request *request = requests->pdata[i];
		add_entry(
		    calendar, request->uid, request->participant, request->asked.start);
	}
	g_string_append(calendar, "END:VCALENDAR\r\n");
	double start = seconds();
	icalcomponent *parsed = icalparser_parse_string(calendar->str);
	double took = seconds() - start;
	icalcomponent_free(parsed);
	return took;
}

static void
fill(GPtrArray *bookings, GPtrArray *requests, guint count, int64_t now)
{
	for (guint i = 0; i < count; i++) {
		g_autofree char *name = name_of(i);
		g_autofree char *heard = i % 50 == 7 ? spelt_by_ear(name) : g_strdup(name);
		int64_t day = now / DAY + 1 + i % DAYS;
		int64_t slot = (i / DAYS / STATIONS) % 32;
		int64_t start = day * DAY + 14 * HOUR + slot * 15 * MINUTE;
		g_ptr_array_add(requests, request_of(i, name, start));
		if (i % 100 != 11)
			g_ptr_array_add(bookings,
			    booking_of(i, heard, i % 50 == 13 ? start + 2 * HOUR : start));
	}
}

static double
time_detection(const Office *office, const GPtrArray *bookings, const GPtrArray *requests,
    int64_t now, guint *ret_findings)
{
	Detection detection = { .office = office,
		.bookings = bookings,
		.requests = requests,
		.now = now,
		.horizon = now + office->horizon };
	double start = seconds();
	g_autoptr(GPtrArray) findings = detect(&detection);

	*ret_findings = findings->len;
	return seconds() - start;
}

static void
measure(const Office *office, guint count)
{
	g_autoptr(GPtrArray) bookings =
	    g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	g_autoptr(GPtrArray) requests =
	    g_ptr_array_new_with_free_func((GDestroyNotify)request_free);
	double parse = INFINITY, judge = INFINITY;
	guint findings = 0;

	fill(bookings, requests, count, NOW);
	for (int i = 0; i < ROUNDS; i++) {
		parse = fmin(parse, time_parsing(bookings, requests));
		judge =
		    fmin(judge, time_detection(office, bookings, requests, NOW, &findings));
	}
	printf("%8u requests and bookings: parsed by libical %7.1f ms, matched and judged "
	       "%7.1f ms, ratio %.2f; %u findings\n",
	    count, parse * 1e3, judge * 1e3, judge / parse, findings);
}

static void
judge_once(const Office *office, guint count)
{
	g_autoptr(GPtrArray) bookings =
	    g_ptr_array_new_with_free_func((GDestroyNotify)booking_free);
	g_autoptr(GPtrArray) requests =
	    g_ptr_array_new_with_free_func((GDestroyNotify)request_free);
	guint findings;

	fill(bookings, requests, count, NOW);
	COUNT_BEGIN;
	time_detection(office, bookings, requests, NOW, &findings);
	COUNT_END;
}

int
main(int argc, char **argv)
{
	g_autoptr(Zone) zone = zone_open("America/New_York", NULL);
	g_autoptr(Office) office = office_new("riverside", "Riverside WIC", zone);
	guint once = once_asked(argc, argv);

	if (once > 0) {
		judge_once(office, once);
		return 0;
	}
	measure(office, 10000);
	measure(office, 100000);
	return 0;
}
