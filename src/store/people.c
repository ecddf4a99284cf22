/* People by what is typed of their names: the beginning of any word. */
#include "bulk.h"

#include <slipwatch/names.h>

#include <string.h>

/* Of a name, and of what is typed, further words are not looked at. */
enum { WORDS_MAX = 8 };

/* After every text that begins alike. */
#define LAST_LETTER "\xf4\x8f\xbf\xbf"

static GStrv
words_of(const char *name)
{
	g_autofree char *folded = name_fold(name);

	return g_strsplit(folded, " ", WORDS_MAX + 1);
}

bool
words_put(Store *store, int64_t office, int64_t person, const char *name, GError **error)
{
	g_auto(GStrv) words = words_of(name);

	for (unsigned i = 0; words[i] && i < WORDS_MAX; i++) {
		if (bulk_is_open(store)) {
			bulk_word_add(store->bulk, person, words[i]);
			continue;
		}
		Statement *query = query_take(store, QUERY_WORD_MAKE);
		bind_int(query, ":office", office);
		bind_text(query, ":text", words[i]);
		bind_int(query, ":person", person);
		if (!query_run(store, query, error))
			return false;
	}
	return true;
}

/* --- those of before --- */

static bool
fill_words(sqlite3_stmt *names, sqlite3_stmt *put)
{
	g_auto(GStrv) words = words_of((const char *)sqlite3_column_text(names, 2));

	for (unsigned i = 0; words[i] && i < WORDS_MAX; i++) {
		sqlite3_bind_int64(put, 1, sqlite3_column_int64(names, 0));
		sqlite3_bind_text(put, 2, words[i], -1, SQLITE_STATIC);
		sqlite3_bind_int64(put, 3, sqlite3_column_int64(names, 1));
		int result = sqlite3_step(put);
		sqlite3_reset(put);
		if (result != SQLITE_DONE)
			return false;
	}
	return true;
}

bool
words_fill(Store *store, GError **error)
{
	static const char *const all =
	    "SELECT office, id, name FROM person WHERE fold <> 0 UNION ALL "
	    "SELECT p.office, p.id, n.text FROM spelling n JOIN person p ON p.id = "
	    "n.person";
	sqlite3_stmt *names = NULL, *put = NULL;
	int result = SQLITE_ERROR;

	if (sqlite3_prepare_v2(store->db, all, -1, &names, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(store->db, query_sql[QUERY_WORD_MAKE], -1, &put, NULL) ==
		SQLITE_OK)
		while (
		    (result = sqlite3_step(names)) == SQLITE_ROW && fill_words(names, put))
			;
	sqlite3_finalize(names);
	sqlite3_finalize(put);
	return result == SQLITE_DONE || store_fail(store, "cannot be migrated", error);
}

/* --- what is typed --- */

typedef struct Typed {
	char *folded;
	GStrv words;
	const char *longest; /* the one that fewest names have */
} Typed;

static Typed
typed_of(const char *text)
{
	Typed typed = { .folded = name_fold(text), .words = words_of(text), .longest = "" };

	for (unsigned i = 0; typed.words[i]; i++)
		if (strlen(typed.words[i]) > strlen(typed.longest))
			typed.longest = typed.words[i];
	return typed;
}

static void
typed_done(Typed *typed)
{
	g_free(typed->folded);
	g_strfreev(typed->words);
}

/* Begins another word of the name with each that was typed? */
static bool
words_fit(const Typed *typed, const char *folded)
{
	g_auto(GStrv) words = g_strsplit(folded, " ", WORDS_MAX + 1);
	bool used[WORDS_MAX + 1] = { false };

	for (unsigned i = 0; typed->words[i]; i++) {
		unsigned at = 0;
		while (words[at] &&
		       (used[at] || !g_str_has_prefix(words[at], typed->words[i])))
			at++;
		if (!words[at])
			return false;
		used[at] = true;
	}
	return true;
}

/* A candidate, until it is known which are the best. */
typedef struct Candidate {
	char *name, *folded;
	NameRank rank;
} Candidate;

static void
candidate_free(void *data)
{
	Candidate *candidate = data;

	g_free(candidate->name);
	g_free(candidate->folded);
	g_free(candidate);
}

static NameRank
rank_of(const Typed *typed, const char *folded)
{
	if (strcmp(folded, typed->folded) == 0)
		return NAME_SAME;
	return g_str_has_prefix(folded, typed->folded) ? NAME_BEGINS : NAME_HAS;
}

/* Neither shouted nor all small; else by letters, so that it is the same every time. */
static bool
is_better(const char *name, const char *than)
{
	const char *const both[] = { name, than };
	bool mixed[2];

	for (unsigned i = 0; i < 2; i++) {
		g_autofree char *small = g_utf8_strdown(both[i], -1);
		g_autofree char *large = g_utf8_strup(both[i], -1);
		mixed[i] = strcmp(both[i], small) != 0 && strcmp(both[i], large) != 0;
	}
	return mixed[0] != mixed[1] ? mixed[0] : strcmp(name, than) < 0;
}

static void
take_name(const Typed *typed, GHashTable *found, const char *name)
{
	g_autofree char *folded = name_fold(name);
	Candidate *known = g_hash_table_lookup(found, folded);

	if (!known && words_fit(typed, folded)) {
		known = g_new(Candidate, 1);
		known->rank = rank_of(typed, folded);
		known->name = g_strdup(name);
		known->folded = g_steal_pointer(&folded);
		g_hash_table_insert(found, known->folded, known);
	} else if (known && is_better(name, known->name)) {
		g_free(known->name);
		known->name = g_strdup(name);
	}
}

/* One name stands once, however often people have it and however it is written. */
static bool
take_names(
    Store *store, Statement *query, const Typed *typed, GHashTable *found, GError **error)
{
	int result;

	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		g_autofree char *name = read_text(&cursor);
		take_name(typed, found, name);
	}
	return result == 0;
}

/* Those of just that name; then those with a word like the longest, as far as is read. */
static bool
find_names(Store *store, int64_t office, const Typed *typed, unsigned scan,
    GHashTable *found, GError **error)
{
	g_autofree char *end = g_strconcat(typed->longest, LAST_LETTER, NULL);
	Statement *query = query_take(store, QUERY_NAMES_SAME);

	bind_int(query, ":office", office);
	bind_int(query, ":fold", fold_number(typed->folded));
	bind_int(query, ":limit", scan);
	if (!take_names(store, query, typed, found, error))
		return false;
	query = query_take(store, QUERY_NAMES_WITH);
	bind_int(query, ":office", office);
	bind_text(query, ":from", typed->longest);
	bind_text(query, ":to", end);
	bind_int(query, ":scan", scan);
	return take_names(store, query, typed, found, error);
}

static int
by_rank(gconstpointer a, gconstpointer b)
{
	const Candidate *left = *(Candidate *const *)a, *right = *(Candidate *const *)b;

	if (left->rank != right->rank)
		return left->rank < right->rank ? -1 : 1;
	return strcmp(left->folded, right->folded);
}

void
name_row_free(NameRow *row)
{
	if (!row)
		return;
	g_free(row->name);
	g_free(row);
}

static void
row_destroy(void *row)
{
	name_row_free(row);
}

static GPtrArray *
best_of(GHashTable *found, unsigned limit)
{
	GPtrArray *rows = g_ptr_array_new_with_free_func(row_destroy);
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();
	GHashTableIter iter;
	gpointer candidate;

	g_hash_table_iter_init(&iter, found);
	while (g_hash_table_iter_next(&iter, NULL, &candidate))
		g_ptr_array_add(sorted, candidate);
	g_ptr_array_sort(sorted, by_rank);
	for (guint i = 0; i < MIN(sorted->len, limit); i++) {
		Candidate *best = sorted->pdata[i];
		NameRow *row = g_new(NameRow, 1);
		*row = (NameRow){ g_steal_pointer(&best->name), best->rank };
		g_ptr_array_add(rows, row);
	}
	return rows;
}

GPtrArray *
store_names(Store *store, const char *office, const char *text, unsigned scan,
    unsigned limit, GError **error)
{
	g_autoptr(GHashTable) found =
	    g_hash_table_new_full(g_str_hash, g_str_equal, NULL, candidate_free);
	OfficeRow row;

	if (!store_office(store, office, &row, error))
		return NULL;
	Typed typed = typed_of(text);
	bool done = !*typed.folded || find_names(store, row.id, &typed, scan, found, error);
	typed_done(&typed);
	return done ? best_of(found, limit) : NULL;
}

bool
store_named_persons(
    Store *store, int64_t office, const char *name, GHashTable *set, GError **error)
{
	Statement *query = query_take(store, QUERY_PERSONS_NAMED);
	int result;

	bind_int(query, ":office", office);
	bind_int(query, ":fold", fold_number(name));
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		g_hash_table_add(set, read_text(&cursor));
	}
	return result == 0;
}
