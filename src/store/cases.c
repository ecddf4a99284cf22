/* Cases as rows, each with the steps that were taken. */
#include "alerts.h"

#include <slipwatch/error.h>
#include <slipwatch/json.h>
#include <slipwatch/locale.h>

/* Far above what an office puts right at once; the rest is held for nobody. */
enum { HELD_MAX = 500 };

static void
case_destroy(void *file)
{
	case_free(file);
}

static void *
case_read(Cursor *cursor, GError **error)
{
	g_autoptr(Case) file = case_new("", 0, NULL, NO_TIME);
	file->id = read_int(cursor);
	g_free(file->office);
	file->office = read_text(cursor);
	file->alert = read_int(cursor);
	file->opened_at = read_int(cursor);
	file->repeats = (unsigned)read_int(cursor);
	file->held.start = read_time(cursor);
	file->held.end = read_time(cursor);
	g_free(file->held_resource);
	file->held_resource = read_text(cursor);
	g_autofree char *text = read_text(cursor);
	file->finding = finding_of_text(text, error);
	return file->finding ? g_steal_pointer(&file) : NULL;
}

/* A step of a newer program's is left out. */
static bool
read_steps(Store *store, Case *file, GError **error)
{
	Statement *query = query_take(store, QUERY_STEPS);
	int result;
	bind_int(query, ":recovery", file->id);
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		int64_t step = read_int(&cursor);
		if (step < 0 || step >= STEPS)
			continue;
		StepTaken *taken = &file->steps[step];
		taken->at = read_int(&cursor);
		taken->role = read_text(&cursor);
		taken->desk = read_text(&cursor);
		taken->note = read_text(&cursor);
	}
	return result == 0;
}

static GPtrArray *
case_rows(Store *store, Statement *query, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    query_rows(store, query, case_read, case_destroy, error);
	for (guint i = 0; rows && i < rows->len; i++) {
		if (!read_steps(store, rows->pdata[i], error))
			return NULL;
	}
	return g_steal_pointer(&rows);
}

GPtrArray *
store_cases(Store *store, const AlertQuery *wanted, GError **error)
{
	Statement *query = query_take(store, QUERY_CASES);
	bind_text(query, ":office", wanted->office);
	bind_int(query, ":all", wanted->all);
	bind_int(query, ":before", wanted->before_id ? wanted->before_id : INT64_MAX);
	bind_int(query, ":limit", wanted->limit);
	return case_rows(store, query, error);
}

GPtrArray *
store_held_cases(Store *store, int64_t office, GError **error)
{
	Statement *query = query_take(store, QUERY_CASES_HELD);
	bind_int(query, ":office", office);
	bind_int(query, ":limit", HELD_MAX);
	return case_rows(store, query, error);
}

static Case *
case_by(Store *store, Query named, const char *key, int64_t id, GError **error)
{
	Statement *query = query_take(store, named);
	bind_int(query, key, id);
	g_autoptr(GPtrArray) rows = case_rows(store, query, error);
	if (!rows)
		return NULL;
	if (rows->len)
		return g_ptr_array_steal_index(rows, 0);
	g_set_error(error, SW_ERROR, SW_ERROR_NOT_FOUND, _("there is no such case"));
	return NULL;
}

Case *
store_case(Store *store, int64_t id, GError **error)
{
	return case_by(store, QUERY_CASE, ":id", id, error);
}

Case *
store_case_of(Store *store, int64_t alert, GError **error)
{
	return case_by(store, QUERY_CASE_OF, ":alert", alert, error);
}

bool
store_case_repeats(
    Store *store, int64_t office, const Alert *alert, unsigned *ret_count, GError **error)
{
	Statement *query = query_take(store, QUERY_CASE_REPEATS);
	bind_person(query, office, alert->finding->person);
	bind_int(query, ":alert", alert->id);
	int found = query_next(store, query, error);
	*ret_count = found > 0 ? (unsigned)sqlite3_column_int64(query->stmt, 0) : 0;
	query_end(query);
	return found >= 0;
}

static bool
make_case(Store *store, int64_t office, Case *file, GError **error)
{
	const char *identity = file->finding->person;
	int64_t person = 0;
	if (identity && !person_key(store, office, identity, &person, error))
		return false;
	g_autofree char *finding = finding_text(file->finding);
	Statement *query = query_take(store, QUERY_CASE_MAKE);
	bind_int(query, ":office", office);
	bind_int(query, ":alert", file->alert);
	bind_row(query, ":person", person);
	bind_int(query, ":opened_at", file->opened_at);
	bind_int(query, ":repeats", file->repeats);
	bind_text(query, ":finding", finding);
	if (!query_run(store, query, error))
		return false;
	file->id = sqlite3_last_insert_rowid(store->db);
	return true;
}

static bool
put_step(Store *store, const Case *file, CaseStep step, GError **error)
{
	const StepTaken *taken = &file->steps[step];
	Statement *query = query_take(store, QUERY_STEP_MAKE);
	bind_int(query, ":recovery", file->id);
	bind_int(query, ":step", step);
	bind_int(query, ":at", taken->at);
	bind_text(query, ":role", taken->role);
	bind_text(query, ":desk", taken->desk);
	bind_text(query, ":note", taken->note);
	return query_run(store, query, error);
}

bool
store_case_put(Store *store, int64_t office, Case *file, GError **error)
{
	if (!file->id && !make_case(store, office, file, error))
		return false;
	for (CaseStep step = 0; step < STEPS; step++) {
		if (file->steps[step].at != NO_TIME && !put_step(store, file, step, error))
			return false;
	}
	Statement *query = query_take(store, QUERY_CASE_CHANGE);
	bind_time(query, ":closed_at", file->steps[STEP_CLOSED].at);
	bind_time(query, ":start", file->held.start);
	bind_time(query, ":end", file->held.end);
	bind_text(query, ":resource", file->held_resource);
	bind_int(query, ":id", file->id);
	return query_run(store, query, error);
}
