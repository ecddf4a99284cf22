/* Alerts counted, for reports and for what is open: no finding is read, and no name. */
#include "database.h"

/* Far above what an office's alerts can differ in; the rest is not counted. */
enum { TALLIES_MAX = 50000, PAIRS_MAX = 2000 };

static void
tally_row_free(void *row)
{
	TallyRow *tally = row;
	g_free(tally->rule);
	g_free(tally->kind);
	g_free(tally->cause);
	g_free(tally);
}

static void *
read_tally(Cursor *cursor, GError **error)
{
	(void)error;
	TallyRow *row = g_new0(TallyRow, 1);
	row->rule = read_text(cursor);
	row->kind = read_text(cursor);
	row->cause = read_text(cursor);
	row->tier = (Tier)read_int(cursor);
	row->verdict = (Verdict)read_int(cursor);
	row->early = read_int(cursor);
	row->count = (unsigned)read_int(cursor);
	return row;
}

static Statement *
take(Store *store, Query named, const char *office, Span raised)
{
	Statement *query = query_take(store, named);
	bind_text(query, ":office", office);
	bind_int(query, ":start", raised.start);
	bind_int(query, ":end", raised.end);
	bind_int(query, ":limit", TALLIES_MAX);
	return query;
}

GPtrArray *
store_tally(Store *store, const char *office, Span raised, GError **error)
{
	Statement *query = take(store, QUERY_TALLY, office, raised);
	return query_rows(store, query, read_tally, tally_row_free, error);
}

static void *
read_made(Cursor *cursor, GError **error)
{
	(void)error;
	MadeRow *row = g_new0(MadeRow, 1);
	int64_t quarter = read_time(cursor);
	row->at = quarter == NO_TIME ? NO_TIME : quarter * 15 * MINUTE;
	row->slips = (unsigned)read_int(cursor);
	return row;
}

GPtrArray *
store_tally_made(Store *store, const char *office, Span raised, GError **error)
{
	Statement *query = take(store, QUERY_TALLY_MADE, office, raised);
	return query_rows(store, query, read_made, g_free, error);
}

static void *
read_load(Cursor *cursor, GError **error)
{
	(void)error;
	LoadRow *row = g_new0(LoadRow, 1);
	row->quarter = read_int(cursor);
	row->records = (unsigned)read_int(cursor);
	return row;
}

GPtrArray *
store_tally_load(Store *store, const char *office, Span span, GError **error)
{
	Statement *query = take(store, QUERY_TALLY_LOAD, office, span);
	return query_rows(store, query, read_load, g_free, error);
}

bool
store_tally_shown(
    Store *store, const char *office, Span span, ShownRow *ret_row, GError **error)
{
	Statement *query = take(store, QUERY_TALLY_SHOWN, office, span);
	int found = query_next(store, query, error);
	if (found > 0) {
		Cursor cursor = { query, 0 };
		ret_row->notices = (unsigned)read_int(&cursor);
		ret_row->desks = (unsigned)read_int(&cursor);
	}
	query_end(query);
	return found > 0;
}

static void
pair_row_free(void *row)
{
	PairRow *pair = row;
	g_free(pair->feed);
	g_free(pair);
}

static void *
read_pair(Cursor *cursor, GError **error)
{
	(void)error;
	PairRow *row = g_new0(PairRow, 1);
	row->feed = read_text(cursor);
	row->requests = (unsigned)read_int(cursor);
	row->equal = (unsigned)read_int(cursor);
	row->together = (unsigned)read_int(cursor);
	return row;
}

GPtrArray *
store_tally_pairs(Store *store, const char *office, Span asked, GError **error)
{
	Statement *query = take(store, QUERY_TALLY_PAIRS, office, asked);
	bind_int(query, ":limit", PAIRS_MAX);
	return query_rows(store, query, read_pair, pair_row_free, error);
}

static void
open_row_free(void *row)
{
	OpenRow *open = row;
	g_free(open->office);
	g_free(open);
}

static void *
read_open(Cursor *cursor, GError **error)
{
	(void)error;
	OpenRow *row = g_new0(OpenRow, 1);
	row->office = read_text(cursor);
	row->tier = (Tier)read_int(cursor);
	row->count = (unsigned)read_int(cursor);
	return row;
}

GPtrArray *
store_open_alerts(Store *store, GError **error)
{
	Statement *query = query_take(store, QUERY_ALERTS_OPEN);
	return query_rows(store, query, read_open, open_row_free, error);
}
