/* What bookings' notes say, each text once: most come from a few templates. */
#include "database.h"

/* Those that were last looked up are known without asking; then it begins anew. */
enum { REMARKS_KNOWN = 1024 };

static bool
remark_find(Store *store, const char *text, int64_t *ret_id, GError **error)
{
	Statement *query = query_take(store, QUERY_REMARK);
	bind_int(query, ":mark", text_mark(text));
	bind_text(query, ":text", text);
	int found = query_next(store, query, error);
	*ret_id = found > 0 ? read_int(&(Cursor){ query, 0 }) : 0;
	query_end(query);
	return found >= 0;
}

static bool
remark_make(Store *store, const char *text, int64_t *ret_id, GError **error)
{
	Statement *query = query_take(store, QUERY_REMARK_MAKE);
	bind_int(query, ":mark", text_mark(text));
	bind_text(query, ":text", text);
	if (!query_run(store, query, error))
		return false;
	*ret_id = sqlite3_last_insert_rowid(store->db);
	return true;
}

bool
remark_id(Store *store, const char *text, int64_t *ret_id, GError **error)
{
	const int64_t *known = g_hash_table_lookup(store->remarks, text);
	*ret_id = known ? *known : 0;
	if (known || !*text)
		return true;
	if (!remark_find(store, text, ret_id, error) ||
	    (!*ret_id && !remark_make(store, text, ret_id, error)))
		return false;
	if (g_hash_table_size(store->remarks) >= REMARKS_KNOWN)
		g_hash_table_remove_all(store->remarks);
	g_hash_table_insert(
	    store->remarks, g_strdup(text), g_memdup2(ret_id, sizeof *ret_id));
	return true;
}
