/* Feeds read once, without history or store: what `check` shows. */
#include <slipwatch/engine.h>

#include "due.h"

#include <slipwatch/detect.h>
#include <slipwatch/lifecycle.h>

#define CERTAIN 1.0

static void
add_all(GPtrArray *to, const GPtrArray *from)
{
	for (guint i = 0; i < from->len; i++)
		g_ptr_array_add(to, from->pdata[i]);
}

/* What stood once, as far as the feeds still show it. */
static GArray *
former_of(const GPtrArray *cancelled, int64_t now)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(Former));
	for (guint i = 0; i < cancelled->len; i++) {
		const Booking *booking = cancelled->pdata[i];
		Former former = { booking, NO_TIME, cancelled_at(booking, now) };
		g_array_append_val(all, former);
	}
	return all;
}

static void
take_in(
    const Import *import, GPtrArray *bookings, GPtrArray *cancelled, GPtrArray *requests)
{
	for (guint i = 0; import->changed && i < import->changed->len; i++) {
		const Understood *understood = import->changed->pdata[i];
		add_all(bookings, understood->bookings);
		add_all(cancelled, understood->cancelled);
		add_all(requests, understood->requests);
	}
}

/* What a feed that cannot be read holds is not known to be missing. */
static bool
records_missing(const Office *office, const GPtrArray *imports)
{
	for (guint i = 0; i < imports->len && i < office->feeds->len; i++) {
		const Import *import = imports->pdata[i];
		const Feed *feed = office->feeds->pdata[i];
		if (import->state == IMPORT_BAD && feed->holds & HOLDS_RECORDED)
			return true;
	}
	return false;
}

static GPtrArray *
judge_all(const Office *office, const GPtrArray *imports, const Beliefs *beliefs,
    Shifts *shifts, int64_t now)
{
	g_autoptr(GPtrArray) bookings = g_ptr_array_new();
	g_autoptr(GPtrArray) cancelled = g_ptr_array_new();
	g_autoptr(GPtrArray) requests = g_ptr_array_new();
	for (guint i = 0; i < imports->len; i++) {
		const Import *import = imports->pdata[i];
		if (import->state == IMPORT_GOOD)
			take_in(import, bookings, cancelled, requests);
	}
	g_autoptr(Habits) habits = habits_new(office, bookings, NULL, NO_TIME);
	habits_ask(habits, requests, bookings);
	g_autoptr(GArray) former = former_of(cancelled, now);
	Detection detection = {
		.office = office,
		.bookings = bookings,
		.requests = requests,
		.former = former,
		.habits = habits,
		.beliefs = beliefs,
		.now = now,
		.horizon = horizon_end(office, now),
		.records_missing = records_missing(office, imports),
		.shifts = shifts,
	};
	return detect(&detection);
}

static int
by_finding(gconstpointer a, gconstpointer b)
{
	return finding_compare(*(Finding *const *)a, *(Finding *const *)b);
}

GPtrArray *
engine_survey(
    const Office *office, const GPtrArray *imports, const Beliefs *beliefs, int64_t now)
{
	g_autoptr(Shifts) shifts = shifts_new();
	GPtrArray *findings = judge_all(office, imports, beliefs, shifts, now);
	g_ptr_array_extend_and_steal(findings, shifts_findings(shifts, office));
	for (guint i = 0; i < imports->len && i < office->feeds->len; i++) {
		const Import *import = imports->pdata[i];
		const Feed *feed = office->feeds->pdata[i];
		const char *fault =
		    import->state == IMPORT_BAD ? import->fault : import->note;
		if (fault)
			g_ptr_array_add(findings, detect_feed("feed-unreadable", office,
						      feed->name, fault, CERTAIN));
	}
	for (guint i = 0; i < findings->len; i++)
		finding_complete(findings->pdata[i], office, now);
	g_ptr_array_sort(findings, by_finding);
	return findings;
}
