/* Forgetting: what is older than an office may keep, and the names with it. */
#include "database.h"

/* In this order: what points at something goes before it. */
static const Query steps[] = {
	QUERY_PURGE_NOTICES,
	QUERY_PURGE_FEEDS,
	QUERY_PURGE_SERIES,
	QUERY_PURGE_FRAMES,
	QUERY_PURGE_MIRRORS,
	QUERY_PURGE_MEMBERS,
	QUERY_PURGE_ALERTS,
	QUERY_PURGE_CASES,
	QUERY_PURGE_REQUESTS,
	QUERY_PURGE_BOOKINGS,
	QUERY_PURGE_ITEMS,
	QUERY_PURGE_PERSONS,
	QUERY_PURGE_WORDS,
	QUERY_PURGE_REMARKS,
	QUERY_PURGE_LOAD,
};

static bool
run_steps(Store *store, int64_t before, GError **error)
{
	for (unsigned i = 0; i < G_N_ELEMENTS(steps); i++) {
		Statement *query = query_take(store, steps[i]);
		if (sqlite3_bind_parameter_count(query->stmt))
			bind_int(query, ":before", before);
		if (!query_run(store, query, error))
			return false;
	}
	g_hash_table_remove_all(store->remarks);
	return true;
}

/* What is forgotten is overwritten, not only left out: that costs writes, and is for this
 * alone. */
bool
store_purge(Store *store, int64_t before, GError **error)
{
	sqlite3_exec(store->db, "PRAGMA secure_delete = ON", NULL, NULL, NULL);
	bool done = run_steps(store, before, error);
	sqlite3_exec(store->db, "PRAGMA secure_delete = FAST", NULL, NULL, NULL);
	return done;
}
