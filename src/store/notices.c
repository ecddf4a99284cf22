/* Notices, what they told, which desk showed them, and the audit trail. */
#include "alerts.h"

static bool
told_put(Store *store, int64_t notice, unsigned place, const Alert *alert, GError **error)
{
	g_autofree char *text = finding_text(alert->finding);
	Statement *query = query_take(store, QUERY_TOLD_MAKE);
	bind_int(query, ":notice", notice);
	bind_int(query, ":place", place);
	bind_int(query, ":alert", alert->id);
	bind_alert(query, alert, text);
	return query_run(store, query, error);
}

bool
store_notice_put(Store *store, int64_t office, Notice *notice, GError **error)
{
	Statement *query = query_take(store, QUERY_NOTICE_MAKE);
	bind_int(query, ":at", notice->at);
	bind_int(query, ":show", notice->show);
	bind_int(query, ":office", office);
	if (!query_run(store, query, error))
		return false;
	notice->id = sqlite3_last_insert_rowid(store->db);
	if (notice->alert)
		return told_put(store, notice->id, 0, notice->alert, error);
	for (guint i = 0; notice->alerts && i < notice->alerts->len; i++) {
		if (!told_put(store, notice->id, i, notice->alerts->pdata[i], error))
			return false;
	}
	return true;
}

static void
notice_destroy(void *notice)
{
	notice_free(notice);
}

static bool
show_lists(Show show)
{
	return show == SHOW_DIGEST || show == SHOW_SUMMARY;
}

static Notice *
notice_read(Cursor *cursor, GPtrArray *notices)
{
	int64_t id = read_int(cursor);
	Notice *last = notices->len ? notices->pdata[notices->len - 1] : NULL;
	if (last && last->id == id) {
		cursor->column += 2;
		return last;
	}
	Notice *notice = g_new0(Notice, 1);
	notice->id = id;
	notice->at = read_int(cursor);
	notice->show = (Show)read_int(cursor);
	if (show_lists(notice->show))
		notice->alerts = g_ptr_array_new_with_free_func((GDestroyNotify)alert_free);
	g_ptr_array_add(notices, notice);
	return notice;
}

/* A row: the notice, and one of the alerts that it told of. */
static bool
told_read(Cursor *cursor, GPtrArray *notices, GError **error)
{
	Notice *notice = notice_read(cursor, notices);
	Alert *alert = alert_read(cursor, error);
	if (!alert)
		return false;
	if (!notice->office)
		notice->office = g_strdup(alert->office);
	if (notice->alerts)
		g_ptr_array_add(notice->alerts, alert);
	else
		notice->alert = alert;
	return true;
}

GPtrArray *
store_notices_after(Store *store, int64_t id, unsigned limit, GError **error)
{
	g_autoptr(GPtrArray) notices = g_ptr_array_new_with_free_func(notice_destroy);
	Statement *query = query_take(store, QUERY_NOTICES_AFTER);
	bind_int(query, ":id", id);
	bind_int(query, ":limit", limit);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		if (!told_read(&cursor, notices, error)) {
			query_end(query);
			return NULL;
		}
	}
	return result == 0 ? g_steal_pointer(&notices) : NULL;
}

int64_t
store_last_notice(Store *store)
{
	Statement *query = query_take(store, QUERY_NOTICE_LAST);
	int64_t last =
	    query_next(store, query, NULL) > 0 ? sqlite3_column_int64(query->stmt, 0) : 0;
	query_end(query);
	return last;
}

GArray *
store_notice_alerts(Store *store, int64_t notice, GError **error)
{
	g_autoptr(GArray) alerts = g_array_new(FALSE, FALSE, sizeof(int64_t));
	Statement *query = query_take(store, QUERY_NOTICE_ALERTS);
	bind_int(query, ":id", notice);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		int64_t alert = sqlite3_column_int64(query->stmt, 0);
		g_array_append_val(alerts, alert);
	}
	return result == 0 ? g_steal_pointer(&alerts) : NULL;
}

bool
store_shown_put(Store *store, int64_t notice, const char *desk, int64_t at, bool *ret_first,
    GError **error)
{
	Statement *query = query_take(store, QUERY_SHOWN_MAKE);
	bind_int(query, ":notice", notice);
	bind_text(query, ":desk", desk);
	bind_int(query, ":at", at);
	if (!query_run(store, query, error))
		return false;
	*ret_first = sqlite3_changes(store->db) > 0;
	return true;
}

void
audit_row_free(AuditRow *row)
{
	if (!row)
		return;
	g_free(row->what);
	g_free(row->role);
	g_free(row->desk);
	g_free(row->detail);
	g_free(row);
}

static void
audit_destroy(void *row)
{
	audit_row_free(row);
}

static void *
audit_read(Cursor *cursor, GError **error)
{
	(void)error;
	AuditRow *row = g_new0(AuditRow, 1);
	row->at = read_int(cursor);
	row->what = read_text(cursor);
	row->role = read_text(cursor);
	row->desk = read_text(cursor);
	row->detail = read_text(cursor);
	return row;
}

GPtrArray *
store_audit(Store *store, int64_t alert, GError **error)
{
	Statement *query = query_take(store, QUERY_AUDIT);
	bind_int(query, ":alert", alert);
	return query_rows(store, query, audit_read, audit_destroy, error);
}

bool
store_audit_put(Store *store, int64_t alert, const AuditRow *row, GError **error)
{
	Statement *query = query_take(store, QUERY_AUDIT_MAKE);
	bind_int(query, ":at", row->at);
	bind_int(query, ":alert", alert);
	bind_text(query, ":what", row->what);
	bind_text(query, ":role", row->role ? row->role : "");
	bind_text(query, ":desk", row->desk ? row->desk : "");
	bind_text(query, ":detail", row->detail ? row->detail : "");
	return query_run(store, query, error);
}

bool
store_forgotten_put(Store *store, int64_t person, const AuditRow *row, GError **error)
{
	Statement *query = query_take(store, QUERY_FORGET_AUDIT);
	bind_int(query, ":at", row->at);
	bind_int(query, ":person", person);
	bind_text(query, ":role", row->role ? row->role : "");
	bind_text(query, ":desk", row->desk ? row->desk : "");
	return query_run(store, query, error);
}
