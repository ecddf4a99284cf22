/* A feed as understood: its first bookings and requests, and how they were read. */
#include "tried.h"

#include "cli.h"

#include <slipwatch/clock.h>
#include <slipwatch/when.h>
#include <string.h>

enum { TRIED_SHOWN = 10 };

/* What is shown of an import. */
typedef struct Tried {
	GPtrArray *bookings; /* Booking, borrowed; in the order of time */
	GPtrArray *requests; /* Request, the same */
	bool past;	     /* nothing lies ahead: these are over */
} Tried;

static int
by_booking(const void *a, const void *b)
{
	return booking_compare(*(Booking *const *)a, *(Booking *const *)b);
}

static int
by_request(const void *a, const void *b)
{
	return request_compare(*(Request *const *)a, *(Request *const *)b);
}

static void
gather(Tried *tried, const Import *import, int64_t from)
{
	for (guint i = 0; i < import->changed->len; i++) {
		const Understood *item = import->changed->pdata[i];

		for (guint b = 0; b < item->bookings->len; b++)
			if (((Booking *)item->bookings->pdata[b])->span.end > from)
				g_ptr_array_add(tried->bookings, item->bookings->pdata[b]);
		for (guint r = 0; r < item->requests->len; r++)
			if (((Request *)item->requests->pdata[r])->asked.end >= from)
				g_ptr_array_add(tried->requests, item->requests->pdata[r]);
	}
	g_ptr_array_sort(tried->bookings, by_booking);
	g_ptr_array_sort(tried->requests, by_request);
}

/* --- for programs --- */

static void
put_time(json_t *json, const char *key, int64_t at, const Zone *zone)
{
	g_autofree char *text = time_format(at, zone);

	json_object_set_new(json, key, json_string(text));
}

static json_t *
entry_json(const char *participant, const char *service, const char *resource)
{
	return json_pack("{s:s, s:s, s:s}", "participant", participant, "service", service,
	    "resource", resource);
}

static void
print_lines(const Tried *tried, const Office *office)
{
	unsigned left = TRIED_SHOWN;

	for (guint i = 0; i < tried->bookings->len && left; i++, left--) {
		const Booking *booking = tried->bookings->pdata[i];
		json_t *line =
		    entry_json(booking->participant, booking->service, booking->resource);

		put_time(line, "start", booking->span.start, office->zone);
		put_time(line, "end", booking->span.end, office->zone);
		print_json(line);
	}
	for (guint i = 0; i < tried->requests->len && left; i++, left--) {
		const Request *request = tried->requests->pdata[i];
		json_t *line =
		    entry_json(request->participant, request->service, request->resource);

		put_time(line, "asked", request->asked.start, office->zone);
		if (request->asked.end != request->asked.start)
			put_time(line, "asked_end", request->asked.end, office->zone);
		print_json(line);
	}
}

/* --- for people --- */

static void
print_tables(const Tried *tried, const Office *office)
{
	Table *bookings = table_new((const char *[]){ _("BOOKED"), _("MINUTES"),
	    _("PARTICIPANT"), _("SERVICE"), _("RESOURCE"), NULL });
	Table *requests = table_new((const char *[]){
	    _("ASKED FOR"), _("PARTICIPANT"), _("SERVICE"), _("RESOURCE"), NULL });
	unsigned left = TRIED_SHOWN;

	for (guint i = 0; i < tried->bookings->len && left; i++, left--) {
		const Booking *booking = tried->bookings->pdata[i];
		g_autofree char *when = when_read_back(booking->span.start, office);
		g_autofree char *minutes =
		    g_strdup_printf("%d", (int)(span_length(booking->span) / MINUTE));

		table_row(bookings, (const char *[]){ when, minutes, booking->participant,
					booking->service, booking->resource, NULL });
	}
	for (guint i = 0; i < tried->requests->len && left; i++, left--) {
		const Request *request = tried->requests->pdata[i];
		g_autofree char *when = when_read_back_request(request, office);

		table_row(requests, (const char *[]){ when, request->participant,
					request->service, request->resource, NULL });
	}
	table_print(bookings);
	table_print(requests);
}

static const char *
zone_source(const Import *import, const Office *office, const Feed *feed)
{
	if (feed->zone != office->zone)
		return _("the feed's timezone");
	return strcmp(import->zone, zone_name(office->zone)) ? _("the calendar's own")
							     : _("the office's");
}

static void
print_reading(
    const Tried *tried, const Import *import, const Office *office, const Feed *feed)
{
	const char *where = tried->past ? _("(none of them ahead)") : _("ahead");

	if (import->form)
		printf(_("read as %s\n"), import->form);
	if (import->zone)
		printf(_("times without a zone are in %s, %s\n"), import->zone,
		    zone_source(import, office, feed));
	printf(_("entries: %u; bookings %s: %u; requests %s: %u"), import->components,
	    where, tried->bookings->len, where, tried->requests->len);
	if (import->quarantined_count)
		printf(_("; put aside: %u"), import->quarantined_count);
	if (import->passed_over)
		printf(_("; no record (titles, totals, open slots, repetitions): %u"),
		    import->passed_over);
	putchar('\n');
}

void
tried_print(
    const Import *import, const Office *office, const Feed *feed, int64_t now, bool json)
{
	Tried tried = { g_ptr_array_new(), g_ptr_array_new(), false };

	gather(&tried, import, now);
	if (!tried.bookings->len && !tried.requests->len) {
		gather(&tried, import, INT64_MIN);
		tried.past = tried.bookings->len || tried.requests->len;
	}
	if (json) {
		print_lines(&tried, office);
	} else {
		print_tables(&tried, office);
		print_reading(&tried, import, office, feed);
	}
	g_ptr_array_unref(tried.bookings);
	g_ptr_array_unref(tried.requests);
}
