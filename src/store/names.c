/* Names in the database: resources and services as terms, people by numbers that are never
 * given twice, and a random key where more than the ledger speaks of them. */
#include "bulk.h"

#include <slipwatch/names.h>
#include <slipwatch/phone.h>

/* A number that so many had, who may have gone since, is nobody's: it is not asked of all
 * of them, for each of whom it would be asked again. */
enum { HOLDERS_MAX = 16 * PHONE_PERSONS_MAX };

int64_t
fold_number(const char *name)
{
	g_autofree char *folded = name_fold(name);
	return digest_number(digest_text(folded));
}

static bool
term_find(Store *store, int64_t office, const char *text, int64_t *ret_id, GError **error)
{
	g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT ":%s", office, text);
	const int64_t *known = g_hash_table_lookup(store->terms, key);
	if (known) {
		*ret_id = *known;
		return true;
	}
	Statement *query = query_take(store, QUERY_TERM);
	bind_int(query, ":office", office);
	bind_text(query, ":text", text);
	int found = query_next(store, query, error);
	*ret_id = found > 0 ? sqlite3_column_int64(query->stmt, 0) : 0;
	query_end(query);
	if (found > 0)
		g_hash_table_insert(
		    store->terms, g_steal_pointer(&key), g_memdup2(ret_id, sizeof *ret_id));
	return found >= 0;
}

bool
term_id(Store *store, int64_t office, const char *text, int64_t *ret_id, GError **error)
{
	if (!term_find(store, office, text, ret_id, error))
		return false;
	if (*ret_id)
		return true;
	Statement *query = query_take(store, QUERY_TERM_MAKE);
	bind_int(query, ":office", office);
	bind_text(query, ":text", text);
	bind_int(query, ":fold", fold_number(text));
	if (!query_run(store, query, error))
		return false;
	return term_find(store, office, text, ret_id, error);
}

/* ret_name: as the person's own row has it; NULL if there is none. */
static bool
person_look(Store *store, int64_t office, const char *identity, int64_t *ret_id,
    char **ret_name, int64_t *ret_key, GError **error)
{
	const char *known;
	if (bulk_is_open(store)) {
		bool is_known = bulk_person(store->bulk, identity, ret_id, &known);
		*ret_name = is_known ? g_strdup(known) : NULL;
		*ret_key = 0;
		return true;
	}
	Statement *query = query_take(store, QUERY_PERSON);
	bind_person(query, office, identity);
	int found = query_next(store, query, error);
	Cursor cursor = { query, 0 };
	*ret_id = found > 0 ? read_int(&cursor) : 0;
	*ret_name = found > 0 ? read_text(&cursor) : NULL;
	*ret_key = found > 0 ? read_int(&cursor) : 0;
	query_end(query);
	return found >= 0;
}

void
bind_person(Statement *query, int64_t office, const char *identity)
{
	bind_time(query, ":mark", identity ? identity_mark(identity) : NO_TIME);
	bind_int(query, ":office", office);
	bind_text(query, ":identity", identity);
}

/* Random, so that it tells nothing once the name is purged. */
static int64_t
random_key(void)
{
	int64_t key;
	sqlite3_randomness(sizeof key, &key);
	return MAX(key & G_MAXINT64, 1);
}

bool
person_key(
    Store *store, int64_t office, const char *identity, int64_t *ret_key, GError **error)
{
	g_autofree char *name = NULL;
	int64_t id;
	if (!person_look(store, office, identity, &id, &name, ret_key, error))
		return false;
	if (!id || *ret_key)
		return true;
	*ret_key = random_key();
	Statement *query = query_take(store, QUERY_PERSON_KEY);
	bind_int(query, ":key", *ret_key);
	bind_int(query, ":id", id);
	return query_run(store, query, error);
}

static bool
next_person(Store *store, int64_t *ret_id, GError **error)
{
	if (!store->next_person) {
		Statement *query = query_take(store, QUERY_PERSON_NEXT);
		int found = query_next(store, query, error);
		store->next_person = found > 0 ? read_int(&(Cursor){ query, 0 }) : 0;
		query_end(query);
		if (found <= 0)
			return false;
	}
	*ret_id = store->next_person++;
	store->numbered = true;
	return true;
}

bool
person_numbers_put(Store *store, GError **error)
{
	if (!store->numbered)
		return true;
	Statement *query = query_take(store, QUERY_PERSON_NEXT_PUT);
	bind_int(query, ":next", store->next_person);
	store->numbered = false;
	return query_run(store, query, error);
}

/* Nobody, or somebody whose entry names nobody: no namesake of others like it. */
static bool
is_nameless(const char *identity)
{
	return !*identity || *identity == '?' || g_str_equal(identity, "=");
}

static bool
person_make(Store *store, int64_t office, const char *identity, const char *name,
    int64_t *ret_id, GError **error)
{
	if (!next_person(store, ret_id, error))
		return false;
	if (bulk_is_open(store))
		bulk_person_add(store->bulk, *ret_id, identity, name);
	Statement *query = query_take(store, QUERY_PERSON_MAKE);
	bind_int(query, ":id", *ret_id);
	bind_int(query, ":office", office);
	bind_text(query, ":identity", identity);
	bind_text(query, ":name", name);
	bind_int(query, ":fold", is_nameless(identity) ? 0 : fold_number(name));
	bind_int(query, ":mark", identity_mark(identity));
	return query_run(store, query, error) &&
	       (is_nameless(identity) || words_put(store, office, *ret_id, name, error));
}

/* A spelling or a telephone of that person's; 0: there is none. */
static bool
text_find(Store *store, Query named, int64_t person, const char *text, int64_t *ret_id,
    GError **error)
{
	Statement *query = query_take(store, named);
	bind_int(query, ":person", person);
	bind_text(query, ":text", text);
	int found = query_next(store, query, error);
	*ret_id = found > 0 ? sqlite3_column_int64(query->stmt, 0) : 0;
	query_end(query);
	return found >= 0;
}

static bool
spelling_id(Store *store, int64_t office, int64_t person, const char *text, int64_t *ret_id,
    GError **error)
{
	if (!text_find(store, QUERY_SPELLING, person, text, ret_id, error))
		return false;
	if (*ret_id)
		return true;
	Statement *query = query_take(store, QUERY_SPELLING_MAKE);
	bind_int(query, ":person", person);
	bind_text(query, ":text", text);
	bind_int(query, ":fold", fold_number(text));
	*ret_id = 0;
	return query_run(store, query, error) &&
	       words_put(store, office, person, text, error) &&
	       text_find(store, QUERY_SPELLING, person, text, ret_id, error);
}

bool
phone_id(Store *store, int64_t person, const char *plain, int64_t *ret_id, GError **error)
{
	*ret_id = 0;
	if (!*plain)
		return true;
	if (!text_find(store, QUERY_PHONE, person, plain, ret_id, error))
		return false;
	if (*ret_id)
		return true;
	Statement *query = query_take(store, QUERY_PHONE_MAKE);
	bind_int(query, ":person", person);
	bind_text(query, ":text", plain);
	bind_int(query, ":tail", phone_tail(plain));
	return query_run(store, query, error) &&
	       text_find(store, QUERY_PHONE, person, plain, ret_id, error);
}

bool
person_id(Store *store, int64_t office, const char *identity, const char *name,
    int64_t *ret_id, int64_t *ret_spelling, GError **error)
{
	g_autofree char *written = NULL;
	int64_t key;
	*ret_spelling = 0;
	if (!person_look(store, office, identity, ret_id, &written, &key, error))
		return false;
	if (!written)
		return person_make(store, office, identity, name, ret_id, error);
	return g_str_equal(written, name) ||
	       spelling_id(store, office, *ret_id, name, ret_spelling, error);
}

/* First columns of rows, as text, into a set. */
bool
collect_texts(Store *store, Statement *query, GHashTable *set, GError **error)
{
	int result;
	while ((result = query_next(store, query, error)) > 0) {
		Cursor cursor = { query, 0 };
		g_hash_table_add(set, read_text(&cursor));
	}
	return result == 0;
}

bool
store_person_namesakes(
    Store *store, int64_t office, const char *person, GHashTable *set, GError **error)
{
	Statement *query = query_take(store, QUERY_NAMESAKES);
	bind_person(query, office, person);
	return collect_texts(store, query, set, error);
}

bool
store_uid_persons(
    Store *store, int64_t office, const char *uid, GHashTable *set, GError **error)
{
	Digest digest = digest_text(uid);
	Statement *query = query_take(store, QUERY_UID_PERSONS);
	bind_int(query, ":office", office);
	bind_digest(query, ":key", digest);
	bind_int(query, ":link", digest_number(digest));
	return collect_texts(store, query, set, error);
}

bool
store_phone_persons(Store *store, int64_t office, int64_t tail, unsigned limit,
    GHashTable *set, GError **error)
{
	Statement *query = query_take(store, QUERY_PHONE_PERSONS);
	bind_int(query, ":office", office);
	bind_int(query, ":tail", tail);
	bind_int(query, ":limit", limit);
	return collect_texts(store, query, set, error);
}

/* The one number of a statement's one row. */
static bool
read_flag(Store *store, Statement *query, bool *ret_flag, GError **error)
{
	int found = query_next(store, query, error);
	*ret_flag = found > 0 && sqlite3_column_int64(query->stmt, 0) != 0;
	query_end(query);
	return found >= 0;
}

bool
store_asks(Store *store, int64_t office, bool *ret_asks, GError **error)
{
	Statement *query = query_take(store, QUERY_ASKS);
	bind_int(query, ":office", office);
	return read_flag(store, query, ret_asks, error);
}

bool
store_booking_asked(
    Store *store, int64_t office, const Booking *booking, bool *ret_asked, GError **error)
{
	Digest digest = digest_text(booking->uid);
	int64_t fold = is_nameless(booking->person) ? 0 : fold_number(booking->participant);
	Statement *query = query_take(store, QUERY_BOOKING_ASKED);
	bind_person(query, office, booking->person);
	bind_int(query, ":fold", fold);
	bind_int(query, ":tail", phone_tail(booking->phone));
	bind_int(query, ":few", HOLDERS_MAX);
	bind_int(query, ":link", digest_number(digest));
	bind_digest(query, ":key", digest);
	return read_flag(store, query, ret_asked, error);
}
