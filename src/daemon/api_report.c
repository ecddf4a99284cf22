/* The API's report: each office's alerts of a period, counted. */
#include "http.h"
#include "report.h"
#include "routes.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/locale.h>

#include <string.h>

enum { DAYS_USUAL = 30, DAYS_MAX = 400 };

/* Both civil days are in it. */
typedef struct Period {
	Day from, to;
} Period;

static bool
read_day(const char *text, Day *ret_day, GError **error)
{
	if (!day_parse(text, ret_day)) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("from and to are dates, as in 2026-12-01"));
		return false;
	}
	return true;
}

/* Today, and dates, are those of `zone`. */
static bool
read_period(const Exchange *exchange, const Zone *zone, Period *ret_period, GError **error)
{
	const char *from = exchange_query(exchange, "from"),
		   *to = exchange_query(exchange, "to");
	int64_t now = daemon_now(exchange->daemon);
	Period period = { .to = local_day(zone_local(zone, now)) };

	if (to && !read_day(to, &period.to, error))
		return false;
	period.from = period.to - DAYS_USUAL + 1;
	if (from && !read_day(from, &period.from, error))
		return false;
	if (period.from > period.to || period.to - period.from >= DAYS_MAX) {
		g_set_error(error, SW_ERROR, SW_ERROR_USAGE,
		    _("a period begins before its end, and has %d days at most"), DAYS_MAX);
		return false;
	}
	*ret_period = period;
	return true;
}

static Span
span_of(const Office *office, Day from, Day until)
{
	return (Span){ zone_utc(office->zone, day_local(from)),
		zone_utc(office->zone, day_local(until)) };
}

static unsigned
days_open(const Office *office, Period period)
{
	unsigned days = 0;

	for (Day day = period.from; day <= period.to; day++)
		days += !office_closed(office, day);
	return days;
}

/* What a report is counted from. */
typedef struct Tables {
	GPtrArray *tally, *made, *before, *load, *pairs;
} Tables;

static void
tables_done(Tables *tables)
{
	g_clear_pointer(&tables->tally, g_ptr_array_unref);
	g_clear_pointer(&tables->made, g_ptr_array_unref);
	g_clear_pointer(&tables->before, g_ptr_array_unref);
	g_clear_pointer(&tables->load, g_ptr_array_unref);
	g_clear_pointer(&tables->pairs, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tables, tables_done)

static bool
read_tables(Store *reader, const Office *office, Span raised, Span before, Tables *tables,
    GError **error)
{
	return (tables->tally = store_tally(reader, office->id, raised, error)) &&
	       (tables->made = store_tally_made(reader, office->id, raised, error)) &&
	       (tables->before = store_tally(reader, office->id, before, error)) &&
	       (tables->load = store_tally_load(reader, office->id, raised, error)) &&
	       (tables->pairs = store_tally_pairs(reader, office->id, raised, error));
}

static json_t *
office_report(const Exchange *exchange, const Office *office, Period period, GError **error)
{
	Store *reader = exchange->daemon->reader;
	Span raised = span_of(office, period.from, period.to + 1);
	Span before = span_of(office, 2 * period.from - period.to - 1, period.from);
	g_auto(Tables) tables = { 0 };
	g_auto(Taught) taught = { 0 };
	ReportSource source = { .office = office, .taught = &taught };

	if (!read_tables(reader, office, raised, before, &tables, error) ||
	    !store_tally_shown(reader, office->id, raised, &source.shown, error) ||
	    !taught_load(reader, office->id, &taught, error))
		return NULL;
	source.tally = tables.tally;
	source.made = tables.made;
	source.before = tables.before;
	source.load = tables.load;
	source.pairs = tables.pairs;
	source.days = days_open(office, period);
	return report_json(&source);
}

static char *
day_text(Day day)
{
	Civil civil = civil_of(day_local(day));

	return g_strdup_printf("%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

static void
reply_report(Exchange *exchange, json_t *offices, Period period)
{
	g_autofree char *from = day_text(period.from), *to = day_text(period.to);

	reply_json(exchange, 200,
	    json_pack("{s:s, s:s, s:o}", "from", from, "to", to, "offices", offices));
}

/* Those that are meant and may be seen: Office, borrowed (transfer full). */
static GPtrArray *
offices_seen(const Exchange *exchange)
{
	const GPtrArray *offices = exchange->daemon->config->offices;
	const char *only = exchange_query(exchange, "office");
	GPtrArray *seen = g_ptr_array_new();

	for (guint i = 0; i < offices->len; i++) {
		Office *office = offices->pdata[i];

		if ((!only || !strcmp(only, office->id)) &&
		    caller_may(exchange->caller, ROLE_SUPERVISOR, office->id))
			g_ptr_array_add(seen, office);
	}
	return seen;
}

void
report_show(Exchange *exchange)
{
	g_autoptr(GPtrArray) offices = offices_seen(exchange);
	g_autoptr(GError) error = NULL;
	json_t *list = json_array();
	Period period;
	bool good;

	if (!offices->len) {
		reply_json(exchange, 200, json_pack("{s:o}", "offices", list));
		return;
	}
	good = read_period(
	    exchange, ((const Office *)offices->pdata[0])->zone, &period, &error);
	for (guint i = 0; good && i < offices->len; i++) {
		json_t *report = office_report(exchange, offices->pdata[i], period, &error);

		good = report && !json_array_append_new(list, report);
	}
	if (good) {
		reply_report(exchange, list, period);
		return;
	}
	json_decref(list);
	reply_error(exchange, error);
}
