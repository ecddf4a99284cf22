/*
 * Many rows at once: a feed's first body. Indexes are made when all rows are there, which
 * sorts them once instead of finding a place for every row; persons are looked up in
 * memory; rows that point to rows written just before are not looked up again.
 *
 * All of it is part of the caller's transaction: what goes wrong is rolled back, indexes
 * too. Between the writing and the commit the indexes are made when somebody first needs
 * one of them, or in a thread of their own while nobody asks the store for anything.
 */
#include "bulk.h"

#include <slipwatch/pool.h>

#include <pthread.h>
#include <string.h>

/* Fewer are written faster one by one. */
enum { BULK_ROWS_MIN = 2000 };

typedef struct Known {
	int64_t id;
	const char *identity, *name; /* borrowed, from the rows or the bulk's texts */
} Known;

/* Of a name, to be found by; its text in the bulk's pool: equal ones are one. */
typedef struct Word {
	const char *text;
	int64_t person;
} Word;

struct Bulk {
	int64_t office;
	GArray *words; /* Word */
	Pool *pool;
	GPtrArray *indexes;  /* char *, owned: the statements that make them again */
	GHashTable *persons; /* identity -> place in `known` and one */
	GArray *known;	     /* Known */
	GStringChunk *texts; /* of who was there before */
	bool written;	     /* all rows are there: the indexes can be made */
	bool running;	     /* they are, in the thread */
	GError *fault;	     /* of making them */
	pthread_t thread;
};

/* Once all rows are there nobody asks for a person here. */
static void
forget_persons(Bulk *bulk)
{
	g_clear_pointer(&bulk->persons, g_hash_table_unref);
	g_clear_pointer(&bulk->known, g_array_unref);
	g_clear_pointer(&bulk->texts, g_string_chunk_free);
}

void
bulk_free(Bulk *bulk)
{
	if (!bulk)
		return;
	forget_persons(bulk);
	g_array_unref(bulk->words);
	pool_unref(bulk->pool);
	g_ptr_array_unref(bulk->indexes);
	g_clear_error(&bulk->fault);
	g_free(bulk);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bulk, bulk_free)

/* --- persons -------------------------------------------------------------------------- */

static Bulk *
bulk_new(int64_t office, size_t rows)
{
	Bulk *bulk = g_new0(Bulk, 1);
	bulk->office = office;
	bulk->words = g_array_new(FALSE, FALSE, sizeof(Word));
	bulk->pool = pool_new();
	bulk->indexes = g_ptr_array_new_with_free_func(g_free);
	bulk->persons = g_hash_table_new(g_str_hash, g_str_equal);
	bulk->known = g_array_sized_new(FALSE, FALSE, sizeof(Known), (guint)rows);
	bulk->texts = g_string_chunk_new(64 << 10);
	return bulk;
}

bool
bulk_is_open(const Store *store)
{
	return store->bulk && !store->bulk->written;
}

void
bulk_person_add(Bulk *bulk, int64_t id, const char *identity, const char *name)
{
	Known known = { id, identity, name };
	g_array_append_val(bulk->known, known);
	g_hash_table_insert(
	    bulk->persons, (gpointer)known.identity, GUINT_TO_POINTER(bulk->known->len));
}

bool
bulk_person(const Bulk *bulk, const char *identity, int64_t *ret_id, const char **ret_name)
{
	guint place = GPOINTER_TO_UINT(g_hash_table_lookup(bulk->persons, identity));
	if (!place)
		return false;
	const Known *known = &g_array_index(bulk->known, Known, place - 1);
	*ret_id = known->id;
	*ret_name = known->name;
	return true;
}

void
bulk_word_add(Bulk *bulk, int64_t person, const char *text)
{
	Word word = { pool_shared(bulk->pool, text), person };
	g_array_append_val(bulk->words, word);
}

static bool
read_persons(Store *store, Bulk *bulk, int64_t office, GError **error)
{
	Statement *query = query_take(store, QUERY_BULK_PERSONS);
	bind_int(query, ":office", office);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		int64_t id = read_int(&cursor);
		g_autofree char *identity = read_text(&cursor);
		g_autofree char *name = read_text(&cursor);
		bulk_person_add(bulk, id, g_string_chunk_insert(bulk->texts, identity),
		    g_string_chunk_insert(bulk->texts, name));
	}
	return result == 0;
}

/* --- indexes -------------------------------------------------------------------------- */

static bool
execute(Store *store, const char *sql, GError **error)
{
	return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	       store_fail(store, "its indexes cannot be written", error);
}

static bool
execute_all(Store *store, const GPtrArray *statements, GError **error)
{
	for (guint i = 0; i < statements->len; i++) {
		if (!execute(store, statements->pdata[i], error))
			return false;
	}
	return true;
}

static bool
drop_indexes(Store *store, Bulk *bulk, GError **error)
{
	g_autoptr(GPtrArray) drops = g_ptr_array_new_with_free_func(g_free);
	Statement *query = query_take(store, QUERY_BULK_INDEXES);
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		g_autofree char *name = read_text(&cursor);
		g_ptr_array_add(drops, g_strdup_printf("DROP INDEX %s", name));
		g_ptr_array_add(bulk->indexes, read_text(&cursor));
	}
	return result == 0 && execute_all(store, drops, error);
}

/* --- the whole ------------------------------------------------------------------------ */

/* Making the indexes anew costs as much as all rows are, those from before too. */
static bool
is_worthwhile(Store *store, size_t rows, bool *ret_yes, GError **error)
{
	Statement *query = query_take(store, QUERY_BULK_ROWS);
	int found = query_next(store, query, error);
	int64_t before = found > 0 ? sqlite3_column_int64(query->stmt, 0) : 0;
	query_end(query);
	*ret_yes = rows >= BULK_ROWS_MIN && rows <= G_MAXINT32 && before <= (int64_t)rows;
	return found >= 0;
}

bool
store_bulk_begin(Store *store, int64_t office, size_t rows, GError **error)
{
	g_return_val_if_fail(!store->bulk, false);
	bool worthwhile;
	if (!is_worthwhile(store, rows, &worthwhile, error))
		return false;
	if (!worthwhile)
		return true;
	g_autoptr(Bulk) bulk = bulk_new(office, rows);
	if (!read_persons(store, bulk, office, error) || !drop_indexes(store, bulk, error))
		return false;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 0, NULL);
	store->bulk = g_steal_pointer(&bulk);
	return true;
}

/* --- indexes, made again -------------------------------------------------------------- */

/* What is asked for without any of them, between a first body's rows and its judging; all
 * else waits for them. */
static bool
needs_none(Query query)
{
	static const Query those[] = { QUERY_LOAD_ADD, QUERY_LOAD, QUERY_FEED_PUT,
		QUERY_FRAME_PUT, QUERY_DAILY, QUERY_DAILY_PUT, QUERY_LEARNED,
		QUERY_MIRROR_DROP, QUERY_REQUESTS_ALL, QUERY_BOOKINGS_FORMER };
	for (size_t i = 0; i < G_N_ELEMENTS(those); i++) {
		if (those[i] == query)
			return true;
	}
	return false;
}

static int
by_text(gconstpointer a, gconstpointer b)
{
	const Word *left = a, *right = b;
	int order = left->text == right->text ? 0 : strcmp(left->text, right->text);
	return order ? order
		     : (left->person > right->person) - (left->person < right->person);
}

/* In their table's order: each goes to its end, where there were none before. */
static bool
put_words(Store *store, GError **error)
{
	Bulk *bulk = store->bulk;
	g_array_sort(bulk->words, by_text);
	for (guint i = 0; i < bulk->words->len; i++) {
		const Word *word = &g_array_index(bulk->words, Word, i);
		Statement *query = query_ready(store, QUERY_WORD_MAKE);
		bind_int(query, ":office", bulk->office);
		bind_text(query, ":text", word->text);
		bind_int(query, ":person", word->person);
		if (!query_run(store, query, error))
			return false;
	}
	g_array_set_size(bulk->words, 0);
	return true;
}

static void *
on_thread(void *data)
{
	Store *store = data;
	if (put_words(store, &store->bulk->fault))
		execute_all(store, store->bulk->indexes, &store->bulk->fault);
	return NULL;
}

void
store_index_begin(Store *store)
{
	Bulk *bulk = store->bulk;
	if (!bulk || !bulk->written || bulk->running)
		return;
	bulk->running = pthread_create(&bulk->thread, NULL, on_thread, store) == 0;
}

static void
wait_for(Bulk *bulk)
{
	if (bulk->running)
		pthread_join(bulk->thread, NULL);
	bulk->running = false;
}

bool
bulk_finish(Store *store, GError **error)
{
	Bulk *bulk = store->bulk;
	if (!bulk)
		return true;
	if (bulk->running)
		wait_for(bulk);
	else
		on_thread(store);
	if (bulk->fault) {
		g_propagate_error(error, g_error_copy(bulk->fault));
		g_ptr_array_set_size(bulk->indexes, 0); /* there is no second try */
		g_array_set_size(bulk->words, 0);
		return false;
	}
	bulk_forget(store);
	return true;
}

void
bulk_before(Store *store, Query query)
{
	Bulk *bulk = store->bulk;
	if (bulk->written && !bulk->fault && (bulk->running || !needs_none(query)))
		bulk_finish(store, NULL); /* a fault is told by the commit */
}

void
store_bulk_end(Store *store)
{
	if (!store->bulk)
		return;
	store->bulk->written = true;
	forget_persons(store->bulk);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
}

void
bulk_forget(Store *store)
{
	if (!store->bulk)
		return;
	wait_for(store->bulk);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	g_clear_pointer(&store->bulk, bulk_free);
}
