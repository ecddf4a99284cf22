/* Alerts as rows, and how they are found. */
#include "alerts.h"

#include <slipwatch/clock.h>
#include <slipwatch/error.h>
#include <slipwatch/json.h>
#include <slipwatch/locale.h>

#include <string.h>

/* So many verdicts are learned from: years of one place, months of an office. */
enum { TAUGHT_MAX = 2000 };
/* Of a larger pile, no more records are asked when they were made. */
enum { MADE_LOOKED_AT = 16 };

Finding *
finding_of_text(const char *text, GError **error)
{
	json_t *json = json_loads(text, 0, NULL);
	Finding *finding = finding_of_json(json, error);
	json_decref(json);
	if (!finding)
		g_prefix_error(error, "database: ");
	return finding;
}

static void
read_state(Cursor *cursor, Alert *alert)
{
	alert->raised_at = read_int(cursor);
	alert->updated_at = read_int(cursor);
	alert->snoozed_until = read_time(cursor);
	alert->reminded_at = read_time(cursor);
	alert->escalated_at = read_time(cursor);
	alert->answered_at = read_time(cursor);
	alert->withdrawn_at = read_time(cursor);
	alert->announced = read_int(cursor);
	alert->told = (Tier)read_int(cursor);
	alert->overflowed = read_int(cursor);
	alert->verdict = (Verdict)read_int(cursor);
	alert->cause = read_text(cursor);
	alert->note = read_text(cursor);
	alert->role = read_text(cursor);
}

void *
alert_read(Cursor *cursor, GError **error)
{
	g_autoptr(Alert) alert = g_new0(Alert, 1);
	alert->id = read_int(cursor);
	alert->office = read_text(cursor);
	alert->key = read_digest(cursor);
	alert->facts = read_digest(cursor);
	alert->state = (AlertState)read_int(cursor);
	g_autofree char *finding = read_text(cursor);
	read_state(cursor, alert);
	alert->finding = finding_of_text(finding, error);
	return alert->finding ? g_steal_pointer(&alert) : NULL;
}

static void
alert_destroy(void *alert)
{
	alert_free(alert);
}

static GPtrArray *
alert_rows(Store *store, Statement *query, GError **error)
{
	return query_rows(store, query, alert_read, alert_destroy, error);
}

static GPtrArray *
of_office(Store *store, Query named, int64_t office, GError **error)
{
	Statement *query = query_take(store, named);
	bind_int(query, ":office", office);
	return alert_rows(store, query, error);
}

GPtrArray *
store_office_alerts(Store *store, int64_t office, GError **error)
{
	return of_office(store, QUERY_ALERTS_OFFICE, office, error);
}

GPtrArray *
store_feed_alerts(Store *store, int64_t office, GError **error)
{
	return of_office(store, QUERY_ALERTS_FEED, office, error);
}

GPtrArray *
store_lively_alerts(Store *store, int64_t office, GError **error)
{
	return of_office(store, QUERY_ALERTS_LIVELY, office, error);
}

GPtrArray *
store_pressing_alerts(Store *store, int64_t office, GError **error)
{
	return of_office(store, QUERY_ALERTS_PRESSING, office, error);
}

GPtrArray *
store_person_alerts(Store *store, int64_t office, const char *person, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERTS_PERSON);
	bind_person(query, office, person);
	return alert_rows(store, query, error);
}

GPtrArray *
store_place_alerts(
    Store *store, int64_t office, const char *folded, Span span, GError **error)
{
	Statement *query = query_within(store, QUERY_ALERTS_PLACE, office, span);
	bind_int(query, ":place", digest_number(digest_text(folded)));
	return alert_rows(store, query, error);
}

GPtrArray *
store_alerts_within(Store *store, int64_t office, Span span, GError **error)
{
	Statement *query = query_within(store, QUERY_ALERTS_WITHIN, office, span);
	return alert_rows(store, query, error);
}

GPtrArray *
store_passed_alerts(Store *store, int64_t office, Span span, GError **error)
{
	Statement *query = query_within(store, QUERY_ALERTS_PASSED, office, span);
	return alert_rows(store, query, error);
}

bool
store_next_passing(
    Store *store, int64_t office, int64_t now, int64_t *ret_at, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERTS_PASSING);
	bind_int(query, ":office", office);
	bind_int(query, ":now", now);
	int found = query_next(store, query, error);
	int64_t at = found > 0 ? read_time(&(Cursor){ query, 0 }) : NO_TIME;
	*ret_at = at == NO_TIME ? INT64_MAX : at;
	query_end(query);
	return found >= 0;
}

GPtrArray *
store_family_alerts(Store *store, Digest family, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERTS_FAMILY);
	bind_digest(query, ":family", family);
	return alert_rows(store, query, error);
}

GPtrArray *
store_answered_clashes(
    Store *store, int64_t office, const char *folded, int64_t before, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERTS_TAUGHT);
	bind_int(query, ":office", office);
	bind_time(query, ":place", folded ? digest_number(digest_text(folded)) : NO_TIME);
	bind_int(query, ":before", before);
	bind_int(query, ":limit", TAUGHT_MAX);
	return alert_rows(store, query, error);
}

GPtrArray *
store_alerts(Store *store, const AlertQuery *asked, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERTS_LIST);
	bind_text(query, ":office", asked->office);
	bind_int(query, ":all", asked->all);
	bind_int(query, ":before", asked->before_id ? asked->before_id : INT64_MAX);
	bind_int(query, ":limit", asked->limit);
	return alert_rows(store, query, error);
}

Alert *
store_alert(Store *store, int64_t id, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERT);
	bind_int(query, ":id", id);
	g_autoptr(GPtrArray) rows = alert_rows(store, query, error);
	if (!rows)
		return NULL;
	if (rows->len)
		return g_ptr_array_steal_index(rows, 0);
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no alert %lld"),
	    (long long)id);
	return NULL;
}

char *
finding_text(const Finding *finding)
{
	json_t *json = finding_store_json(finding);
	char *text = json_line(json);
	json_decref(json);
	return text;
}

void
bind_alert(Statement *query, const Alert *alert, const char *finding)
{
	bind_digest(query, ":key", alert->key);
	bind_digest(query, ":facts", alert->facts);
	bind_int(query, ":state", alert->state);
	bind_text(query, ":finding", finding);
	bind_int(query, ":raised_at", alert->raised_at);
	bind_int(query, ":updated_at", alert->updated_at);
	bind_time(query, ":snoozed_until", alert->snoozed_until);
	bind_time(query, ":reminded_at", alert->reminded_at);
	bind_time(query, ":escalated_at", alert->escalated_at);
	bind_time(query, ":answered_at", alert->answered_at);
	bind_time(query, ":withdrawn_at", alert->withdrawn_at);
	bind_int(query, ":announced", alert->announced);
	bind_int(query, ":told", alert->told);
	bind_int(query, ":overflowed", alert->overflowed);
	bind_int(query, ":verdict", alert->verdict);
	bind_text(query, ":cause", alert->cause);
	bind_text(query, ":note", alert->note);
	bind_text(query, ":role", alert->role);
}

/* From the first of the times it speaks of to the last; NO_TIME: of none. */
static Span
times_of(const Finding *finding)
{
	const int64_t times[] = { finding->start, finding->end, finding->recorded,
		finding->asked, finding->asked_end, finding->also };
	Span span = { NO_TIME, NO_TIME };

	for (unsigned i = 0; i < G_N_ELEMENTS(times); i++) {
		if (times[i] == NO_TIME)
			continue;
		span.start = span.start == NO_TIME ? times[i] : MIN(span.start, times[i]);
		span.end = span.end == NO_TIME ? times[i] : MAX(span.end, times[i]);
	}
	return span;
}

/* A pile is of a place, whoever is in it; all else is of a person, or of a feed. */
static void
bind_subject(Statement *query, const Finding *finding, int64_t person)
{
	bool pile = finding->start != NO_TIME;
	const char *place = finding->resource ? finding->resource : "";
	bind_row(query, ":person", pile ? 0 : person);
	bind_time(query, ":place", pile ? fold_number(place) : NO_TIME);
	Span times = pile ? (Span){ finding->start, finding->end } : times_of(finding);
	bind_time(query, ":start", times.start);
	bind_time(query, ":end", times.end);
}

/* Only a place that was looked for passes; a time that was meant does not. */
static void
bind_remedy(Statement *query, const Finding *finding)
{
	bool looked = finding->looked.start != NO_TIME;
	bind_time(query, ":looked_from", finding->looked.start);
	bind_time(query, ":looked_to", finding->looked.end);
	bind_time(query, ":passes", looked ? finding->proposed : NO_TIME);
}

/* The UID in a booking's name: an occurrence's less its time. (transfer full) */
static char *
uid_of(const char *name)
{
	const char *mark = strrchr(name, '#');
	int64_t at;
	bool occurrence = mark && time_parse(mark + 1, NULL, &at, NULL);
	return occurrence ? g_strndup(name, (gsize)(mark - name)) : g_strdup(name);
}

static bool
item_made(Store *store, int64_t office, const char *uid, int64_t *ret_made, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERT_MADE);
	bind_int(query, ":office", office);
	bind_digest(query, ":key", digest_text(uid));
	int found = query_next(store, query, error);
	*ret_made = found > 0 ? read_time(&(Cursor){ query, 0 }) : NO_TIME;
	query_end(query);
	return found >= 0;
}

/* When the latest of its records was made; NO_TIME: nobody knows. */
static bool
finding_made(
    Store *store, int64_t office, const Finding *finding, int64_t *ret_made, GError **error)
{
	guint count = MIN(finding->bookings->len, MADE_LOOKED_AT);
	*ret_made = NO_TIME;
	for (guint i = 0; i < count; i++) {
		g_autofree char *uid = uid_of(finding->bookings->pdata[i]);
		int64_t made;
		if (!item_made(store, office, uid, &made, error))
			return false;
		*ret_made = MAX(*ret_made, made);
	}
	return true;
}

bool
store_alert_put(Store *store, int64_t office, Alert *alert, Digest family, GError **error)
{
	const Finding *finding = alert->finding;
	int64_t person = 0, made = NO_TIME;
	if (finding->person && !person_key(store, office, finding->person, &person, error))
		return false;
	if (!alert->id && !finding_made(store, office, finding, &made, error))
		return false;
	g_autofree char *text = finding_text(finding);
	Statement *query =
	    query_take(store, alert->id ? QUERY_ALERT_PUT : QUERY_ALERT_MAKE);
	bind_alert(query, alert, text);
	bind_int(query, ":office", office);
	bind_digest(query, ":family", family);
	bind_int(query, ":tier", finding->tier);
	bind_text(query, ":rule", finding->rule);
	bind_text(query, ":kind", finding->kind ? finding->kind : "");
	bind_subject(query, finding, person);
	bind_remedy(query, finding);
	if (alert->id)
		bind_int(query, ":id", alert->id);
	else
		bind_time(query, ":made", made);
	if (!query_run(store, query, error))
		return false;
	if (!alert->id)
		alert->id = sqlite3_last_insert_rowid(store->db);
	return true;
}

bool
store_next_due(Store *store, int64_t office, int64_t *ret_at, GError **error)
{
	Statement *query = query_take(store, QUERY_NEXT_DUE);
	bind_int(query, ":office", office);
	int found = query_next(store, query, error);
	Cursor cursor = { query, 0 };
	int64_t at = found > 0 ? read_time(&cursor) : NO_TIME;
	*ret_at = at == NO_TIME ? INT64_MAX : at;
	query_end(query);
	return found >= 0;
}
