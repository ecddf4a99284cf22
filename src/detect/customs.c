/* Customs: what looks like a slip and is one office's way, seen by how often it is done:
 * people who come twice on a day, who ask and give up, who ask for their kin. */
#include "habits.h"

#include "context.h"
#include "people.h"

#include <slipwatch/names.h>
#include <string.h>

/* A clerk may yet enter what was asked for within this. */
enum { PENDING = 4 * DAY };

/* --- twice on a day --- */

static char *
visit_key(const Zone *zone, const Booking *booking)
{
	Day day = local_day(zone_local(zone, booking->span.start));

	return g_strdup_printf("%" G_GINT64_FORMAT "\n%s\n%s", (int64_t)day,
	    booking->person, booking->service);
}

void
again_fill(Habits *habits, const Zone *zone, const GPtrArray *bookings)
{
	g_autoptr(GHashTable) visits =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (guint i = 0; i < bookings->len; i++) {
		const Booking *booking = bookings->pdata[i];
		if (booking->all_day || booking_is_absence(booking) || !*booking->service ||
		    !habits_look(habits, booking->span.start, false))
			continue;
		if (!g_hash_table_add(visits, visit_key(zone, booking)))
			habits->odd[ODD_AGAIN]++;
	}
}

/* --- what became of what was asked for --- */

typedef struct Customs {
	GStringChunk *names;
	GHashTable *folded;   /* char *, as written -> "=" and the folded name */
	GHashTable *latest;   /* char *, a person or a name, and a service or none ->
				 Booking: the last of them */
	GHashTable *asked;    /* char * set: a time, and a person or a name */
	GHashTable *by_start; /* int64_t -> GPtrArray of Booking */
	int64_t now;	      /* the last that anything is known to have been asked */
} Customs;

static const char *
name_key(Customs *customs, const char *text)
{
	const char *known = g_hash_table_lookup(customs->folded, text);

	if (!known) {
		g_autofree char *name = name_fold(text);
		g_autofree char *key = g_strconcat("=", name, NULL);
		known = g_string_chunk_insert_const(customs->names, key);
		g_hash_table_insert(customs->folded, (gpointer)text, (gpointer)known);
	}
	return known;
}

static char *
service_key(Customs *customs, const char *who, const char *service)
{
	return g_strconcat(who, "\n", name_key(customs, service), NULL);
}

static void
note_latest(Customs *customs, char *key, Booking *booking)
{
	const Booking *known = g_hash_table_lookup(customs->latest, key);

	if (known && known->span.start >= booking->span.start)
		g_free(key);
	else
		g_hash_table_insert(customs->latest, key, booking);
}

static void
note_latest_of(Customs *customs, const char *who, Booking *booking)
{
	note_latest(customs, g_strdup(who), booking);
	note_latest(customs, service_key(customs, who, booking->service), booking);
}

static char *
time_key(int64_t at, const char *who)
{
	return g_strdup_printf("%" G_GINT64_FORMAT " %s", at, who);
}

static void
note_request(Customs *customs, const Request *request)
{
	int64_t at = request->asked.start;

	customs->now = MAX(customs->now, request->asked_at);
	g_hash_table_add(customs->asked, time_key(at, request->person));
	g_hash_table_add(
	    customs->asked, time_key(at, name_key(customs, request->participant)));
}

static void
note_booking(Customs *customs, Booking *booking)
{
	GPtrArray *there = g_hash_table_lookup(customs->by_start, &booking->span.start);

	note_latest_of(customs, booking->person, booking);
	note_latest_of(customs, name_key(customs, booking->participant), booking);
	if (!there) {
		there = g_ptr_array_new();
		g_hash_table_insert(customs->by_start, &booking->span.start, there);
	}
	g_ptr_array_add(there, booking);
}

/* Has it had its time to be recorded, and does it lie ahead, so that the feed must show it?
 */
static bool
tells(const Customs *customs, const Request *request)
{
	return !request->withdrawn && request->asked_at != NO_TIME &&
	       request->asked_at <= customs->now - PENDING &&
	       request->asked.start >= customs->now;
}

/* A visit for the same since he asked, if it was said for what. */
static bool
has_since(Customs *customs, const char *who, const Request *request)
{
	g_autofree char *key =
	    *request->service ? service_key(customs, who, request->service) : g_strdup(who);
	const Booking *booking = g_hash_table_lookup(customs->latest, key);

	return booking && booking->span.start >= request->asked_at - DAY;
}

static bool
is_unmet(Customs *customs, const Request *request)
{
	return !has_since(customs, request->person, request) &&
	       !has_since(customs, name_key(customs, request->participant), request);
}

static bool
agrees(Customs *customs, const char *asked, const char *recorded)
{
	return !*asked || !*recorded ||
	       name_key(customs, asked) == name_key(customs, recorded);
}

static bool
has_asked(Customs *customs, const Booking *booking)
{
	const char *name = name_key(customs, booking->participant);
	g_autofree char *by_person = time_key(booking->span.start, booking->person);
	g_autofree char *by_name = time_key(booking->span.start, name);

	return g_hash_table_contains(customs->asked, by_person) ||
	       g_hash_table_contains(customs->asked, by_name);
}

/* Is one of the family there to the minute, who did not ask, and the asker not? */
static bool
is_for_kin(Customs *customs, const Request *request)
{
	const GPtrArray *there =
	    g_hash_table_lookup(customs->by_start, &request->asked.start);
	const char *asker = name_key(customs, request->participant);
	bool kin = false;

	for (guint i = 0; there && i < there->len; i++) {
		const Booking *booking = there->pdata[i];
		const char *booked = name_key(customs, booking->participant);
		if (strcmp(booking->person, request->person) == 0 || booked == asker)
			return false;
		kin |= people_are_kin(asker + 1, booked + 1) &&
		       agrees(customs, request->service, booking->service) &&
		       agrees(customs, request->resource, booking->resource) &&
		       !has_asked(customs, booking);
	}
	return kin;
}

static void
customs_done(Customs *customs)
{
	g_string_chunk_free(customs->names);
	g_hash_table_unref(customs->folded);
	g_hash_table_unref(customs->latest);
	g_hash_table_unref(customs->asked);
	g_hash_table_unref(customs->by_start);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Customs, customs_done)

static Customs
customs_new(void)
{
	return (Customs){ .names = g_string_chunk_new(4096),
		.folded = g_hash_table_new(g_str_hash, g_str_equal),
		.latest = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.asked = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		.by_start = g_hash_table_new_full(
		    g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_ptr_array_unref),
		.now = NO_TIME };
}

void
habits_ask(Habits *habits, const GPtrArray *requests, const GPtrArray *bookings)
{
	g_auto(Customs) customs = customs_new();

	for (guint i = 0; i < bookings->len; i++)
		if (!booking_is_absence(bookings->pdata[i]))
			note_booking(&customs, bookings->pdata[i]);
	for (guint i = 0; i < requests->len; i++)
		note_request(&customs, requests->pdata[i]);
	for (guint i = 0; i < requests->len; i++) {
		const Request *request = requests->pdata[i];
		if (!tells(&customs, request))
			continue;
		habits->asked++;
		if (is_for_kin(&customs, request))
			habits->odd[ODD_FOR_KIN]++;
		else if (is_unmet(&customs, request))
			habits->odd[ODD_UNMET]++;
	}
}
